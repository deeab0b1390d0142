//! What the program of the W3C Feed Validator does in its own way. Whoever reads the default profile can skip
//! this folder.

pub mod email_patterns;
pub mod idna;
pub mod languages;
pub mod schemes;
pub mod unclosed_text;
pub mod utf16_mislabel;
pub mod xrds;
