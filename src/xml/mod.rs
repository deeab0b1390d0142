//! XML 1.0 with namespaces: bytes to text, text to events with their places.
//!
//! The reader is our own. What a validator needs (full well-formedness, byte ranges, limits, no work on
//! references in text that nobody asks for) would be a second pass around any tokenizer that we could
//! take; as one pass it is smaller and several times faster. Nothing is opened, nothing is expanded but
//! the predefined entities and character references.

mod declaration;
mod decode;
mod encoding;
mod event;
mod fatal;
mod known;
mod limits;
mod names;
mod namespaces;
mod python_codecs;
mod reader;
mod references;
mod scan;
mod stretch;
mod written;

pub use decode::{Decoded, Decoder, decode};
pub use encoding::{EncodingFault, EncodingTrouble, Labels, is_encoding, is_same_encoding};
pub use event::{Attribute, Declared, Doctype, Event, Name, Notice, Piece, Version};
pub use fatal::Fatal;
pub use known::Known;
pub use limits::{MAX_ATTRIBUTES, MAX_BINDINGS, MAX_DEPTH, MAX_NAME, MAX_NAMESPACES, MAX_TAG, MAX_TEXT};
pub use namespaces::{Space, XML, XMLNS};
pub use reader::Reader;
pub use reader::pause::Paused;
pub use references::{unescape, unescape_into};
pub use stretch::Stretch;
pub use written::Written;
