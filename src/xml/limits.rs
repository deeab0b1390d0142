//! How much of a document is read: what goes beyond is no longer looked at.

/// How deep elements may nest.
pub const MAX_DEPTH: usize = 256;
/// How many attributes one tag may have.
pub const MAX_ATTRIBUTES: usize = 1_024;
/// How many different namespaces one document may use.
pub const MAX_NAMESPACES: usize = 256;
/// How many namespace prefixes may be bound at one place.
pub const MAX_BINDINGS: usize = 512;
/// How many bytes one tag may have.
pub const MAX_TAG: usize = 1 << 20;
/// How many bytes one name may have.
pub const MAX_NAME: usize = 1_024;
/// How many bytes one stretch of text, comment or instruction may have, and one text put together of many.
pub const MAX_TEXT: usize = 1 << 24;
