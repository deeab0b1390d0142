//! The table of keys: what every key of a catalogue holds, and what people read of it. The reader,
//! the check of shapes, the near names, the manual and the schema for editors all follow it.

pub mod contract;
pub mod feed;
pub mod head;
pub mod json_schema;
pub mod key;
pub mod lookup;
mod mapping;
pub mod person;
pub mod release;
