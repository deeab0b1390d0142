//! The way from a path in the catalogue to its bytes, made only when a finding needs it.

use super::Place;
use crate::source::Span;

/// The files of a catalogue and, once asked for, the tree of places of each.
#[derive(Debug, Default)]
pub struct Places {}

impl Places {
    /// The value at `path` below `place`; the nearest enclosing value where the path leads nowhere.
    pub fn value(&self, place: &Place, path: &str) -> Option<Span> {
        let _ = (place, path);
        unimplemented!()
    }

    /// The key of the value at `path` below `place`.
    pub fn key(&self, place: &Place, path: &str) -> Option<Span> {
        let _ = (place, path);
        unimplemented!()
    }

    /// These bytes of the text at `path` below `place`, where the file spells the text as it is;
    /// else the whole value.
    pub fn within(&self, place: &Place, path: &str, range: std::ops::Range<usize>) -> Option<Span> {
        let _ = (place, path, range);
        unimplemented!()
    }
}
