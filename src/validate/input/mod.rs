//! How a document comes in: it is decoded stretch by stretch, and its kind is recognised by its first bytes.

pub mod sniff;
pub mod window;
