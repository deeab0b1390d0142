//! Bytes to lines and columns: only reporters need them.

use crate::diagnostic::Diagnostic;
use crate::embargo::FileReport;
use crate::source::{Position, Sources, Span};

/// Where something stands, for people and programs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    /// The name of the text.
    pub(super) file: &'a str,
    /// Its first character.
    pub(super) start: Position,
    /// The character after its last.
    pub(super) end: Position,
}

impl<'a> Place<'a> {
    pub(super) fn of(span: Span, sources: &'a Sources) -> Self {
        let source = sources.get(span.source);
        Place { file: &source.name, start: source.position(span.start), end: source.position(span.end) }
    }
}

/// The name of the text that a finding stands in, and its place there when it has one.
pub(super) fn place<'a>(
    finding: &Diagnostic,
    text: &'a FileReport,
    sources: &'a Sources,
) -> (&'a str, Option<Place<'a>>) {
    let place = finding.span.map(|span| Place::of(span, sources));
    (place.map_or(text.name.as_str(), |place| place.file), place)
}
