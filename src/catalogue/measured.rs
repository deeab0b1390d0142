//! What is known of a file of the catalogue's folder once it was looked at.

use crate::value::media_type::MediaType;

/// A file of the catalogue's folder, as it was measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasuredFile {
    /// What it is called where it is published: a name made of its bytes, with its ending.
    pub name: String,
    /// Its length in bytes.
    pub length: u64,
    /// Its media type, by its bytes.
    pub media_type: MediaType,
    /// Width and height in pixels; of pictures alone.
    pub size: Option<(u64, u64)>,
}
