//! Releases as the press office wrote them (contract, section 1).

mod addresses;
pub mod archive;
mod attachment;
pub mod contract;
mod cure;
mod fast;
mod header;
mod hosts;
pub mod identity;
mod key_synonyms;
mod logo;
mod measured;
mod model;
pub mod moves;
pub mod page;
mod paths;
mod per;
mod person;
mod raw;
mod read;
mod release;
pub mod retired;
mod rules;
pub mod schema;
pub mod selection;
mod shape;
pub mod spans;
mod values;

pub use attachment::{NamedFile, file_meant, is_unplaced};
pub use cure::in_list;
pub use logo::Logo;
pub use measured::MeasuredFile;
pub use model::*;
pub use read::{read, read_in_pieces};
pub use rules::{NOT_UTF8, RULES};
pub use spans::Place;
