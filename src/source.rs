//! The texts that were read, and places in them.

use std::sync::{Arc, OnceLock};

mod position;
mod survey;

use position::count;

pub use position::Position;
pub use survey::{Part, Survey};

/// Which text of a [`Sources`] is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(u32);

/// A stretch of bytes of one text; `start == end` marks a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The text.
    pub source: SourceId,
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The bytes `start..end` of a text.
    pub fn new(source: SourceId, start: usize, end: usize) -> Self {
        Span { source, start, end }
    }
}

/// One text with the name that people know it by.
#[derive(Debug, Clone)]
pub struct Source {
    /// The path as it was given or found, with `/`; `-` for standard input.
    pub name: String,
    /// The text in UTF-8, with U+FFFD where bytes were none; nothing where only parts of it are at hand.
    pub text: Arc<String>,
    /// The lines around the places that are spoken of, of a text that is too long to be held.
    parts: Vec<Part>,
    lines: OnceLock<Vec<Lines>>,
    characters: OnceLock<Vec<usize>>,
}

/// Places are counted from the start of their block: a text of nothing but line breaks takes no more
/// memory than another, and a long line is not counted from its start for each place in it.
const BLOCK: usize = 4096;

/// What stands before a block of a text.
#[derive(Debug, Clone, Copy)]
struct Lines {
    /// How many lines begin before it.
    count: usize,
    /// Where the last of them begins.
    last: usize,
}

impl Source {
    fn lines(&self) -> &[Lines] {
        self.lines.get_or_init(|| {
            let mut lines = Lines { count: 1, last: 0 };
            let mut blocks = Vec::with_capacity(self.text.len() / BLOCK + 1);
            for from in (0..=self.text.len()).step_by(BLOCK) {
                blocks.push(lines);
                line_starts(&self.text, from).for_each(|start| {
                    lines = Lines { count: lines.count + 1, last: start };
                });
            }
            blocks
        })
    }

    /// Where a byte stands. A byte inside a character counts as that character.
    pub fn position(&self, byte: usize) -> Position {
        if let Some(part) = self.part(byte) {
            return part.position_of(byte);
        }
        let end = byte.min(self.text.len());
        let (line, start) = self.line_start(end);
        let column = self.characters(start, end.max(start));
        let inside = end < self.text.len() && !self.text.is_char_boundary(end);
        Position { line, column: if inside { column } else { column + 1 } }
    }

    /// The number of the line in which a byte stands, and the byte where it begins.
    fn line_start(&self, byte: usize) -> (usize, usize) {
        let Lines { count: before, last } = self.lines()[byte / BLOCK];
        let further = line_starts(&self.text, byte / BLOCK * BLOCK).take_while(|start| *start <= byte);
        further.fold((before, last), |(line, _), start| (line + 1, start))
    }

    /// How many characters begin in these bytes. Many places in one long line cost no more each than
    /// those in short lines.
    fn characters(&self, start: usize, end: usize) -> usize {
        let bytes = self.text.as_bytes();
        if end - start <= BLOCK {
            return count(&bytes[start..end]);
        }
        let blocks = self.characters.get_or_init(|| {
            let sum = |all: &mut usize, block| Some(std::mem::replace(all, *all + count(block)));
            bytes.chunks(BLOCK).scan(0, sum).collect()
        });
        let before = |byte: usize| {
            let block = (byte / BLOCK).min(blocks.len() - 1);
            blocks[block] + count(&bytes[block * BLOCK..byte])
        };
        before(end) - before(start)
    }

    /// The part that is kept for a byte, or for the nearest before it.
    fn part(&self, byte: usize) -> Option<&Part> {
        let behind = self.parts.partition_point(|part| part.byte <= byte);
        self.parts.get(behind.saturating_sub(1))
    }

    /// The line in which a byte stands, without the line break, and the byte where it begins; of a long line no
    /// more than some bytes after that byte. Of a text of which only parts are at hand it is what is known of
    /// the line.
    pub fn line_around(&self, byte: usize) -> (usize, &str) {
        if let Some(part) = self.part(byte) {
            return (part.at, &part.text);
        }
        let byte = byte.min(self.text.len());
        let (_, start) = self.line_start(byte);
        let rest = &self.text.as_bytes()[byte..];
        let rest = &rest[..rest.len().min(BLOCK)];
        let mut end = byte + memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        (start, self.text[start..end.max(start)].trim_end_matches(['\n', '\r']))
    }
}

/// Where lines begin after the line breaks of the block at `from`.
fn line_starts(text: &str, from: usize) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    let block = &bytes[from..bytes.len().min(from + BLOCK)];
    let breaks = memchr::memchr2_iter(b'\n', b'\r', block).map(move |at| from + at);
    breaks.filter(|at| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n')).map(|at| at + 1)
}

/// All texts of a run. Findings name them by [`SourceId`].
#[derive(Debug, Default, Clone)]
pub struct Sources(Vec<Source>);

impl Sources {
    /// Takes a text in and gives it a name.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> SourceId {
        self.share(name, Arc::new(text.into()))
    }

    /// The same with a text that others hold too: it may be long, and is never copied.
    pub fn share(&mut self, name: impl Into<String>, text: Arc<String>) -> SourceId {
        let id = SourceId(u32::try_from(self.0.len()).unwrap_or(u32::MAX));
        let (lines, characters) = (OnceLock::new(), OnceLock::new());
        self.0.push(Source { name: name.into(), text, parts: Vec::new(), lines, characters });
        id
    }

    /// Gives another text to a name: one that is only made later, or may not be shown as it is.
    pub fn fill(&mut self, id: SourceId, text: impl Into<String>) {
        let source = &mut self.0[id.0 as usize];
        source.text = Arc::new(text.into());
        source.lines = OnceLock::new();
        source.characters = OnceLock::new();
    }

    /// Gives a text another name: one that may be shown.
    pub fn rename(&mut self, id: SourceId, name: impl Into<String>) {
        self.0[id.0 as usize].name = name.into();
    }

    /// Gives a name the parts of a text that is too long to be held, in the order of their bytes.
    pub fn fill_parts(&mut self, id: SourceId, parts: Vec<Part>) {
        self.0[id.0 as usize].parts = parts;
    }

    /// The text of an id that this collection gave out.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.0[id.0 as usize]
    }

    /// All texts, in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        self.0.iter().enumerate().map(|(at, source)| (SourceId(at as u32), source))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_characters_and_every_line_break_counts_once() {
        let mut sources = Sources::default();
        let id = sources.add("a", "été\r\nb\rc\n");
        let source = sources.get(id);
        let cases = [(0, 1, 1), (2, 1, 2), (3, 1, 3), (5, 1, 4), (7, 2, 1), (9, 3, 1), (11, 4, 1)];
        for (byte, line, column) in cases {
            assert_eq!(source.position(byte), Position { line, column }, "byte {byte}");
        }
        assert_eq!(source.line_around(2), (0, "été"));
        assert_eq!(source.line_around(9), (9, "c"));
    }

    #[test]
    fn a_text_that_is_given_later_has_its_own_places() {
        let mut sources = Sources::default();
        let id = sources.add("a", "é".repeat(5000));
        assert_eq!(sources.get(id).position(10_000).column, 5001);
        sources.fill(id, format!("\n{}", "a".repeat(10_000)));
        assert_eq!(sources.get(id).position(10_001), Position { line: 2, column: 10_001 });
    }

    #[test]
    fn parts_report_the_same_places_as_the_whole() {
        let piece = "é\r\nab\rc\n\n🎉 and more";
        let text = format!("{}\n{}", piece.repeat(300), "long é line ".repeat(400));
        let wanted: Vec<usize> =
            (0..=text.len()).filter(|at| at % 7 == 0 && text.is_char_boundary(*at)).chain([text.len()]).collect();
        for step in [1_500, 2_100, 5_000, text.len()] {
            let mut survey = Survey::new(wanted.clone());
            let (mut at, mut end) = (0, 0);
            while !survey.is_done() {
                end = (end + step..text.len()).find(|end| text.is_char_boundary(*end)).unwrap_or(text.len());
                at = survey.look(&text[at..end], at, end < text.len());
            }
            let mut sources = Sources::default();
            let (whole, parts) = (sources.add("a", text.as_str()), sources.add("b", ""));
            sources.fill_parts(parts, survey.finish());
            let (whole, parts) = (sources.get(whole), sources.get(parts));
            for byte in &wanted {
                assert_eq!(parts.position(*byte), whole.position(*byte), "byte {byte}, step {step}");
                let ((start, line), (part_start, part)) = (whole.line_around(*byte), parts.line_around(*byte));
                let around = |at: usize, from: usize, line: &str| {
                    line.get(at.saturating_sub(10).max(from) - from..at - from).map(str::to_owned)
                };
                if !line.is_empty() && byte - start <= line.len() {
                    assert_eq!(
                        around(*byte, part_start, part),
                        around(*byte, start, line),
                        "byte {byte} {start} {part_start} {part:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn lines_are_reported_across_blocks() {
        let text = ["\r\n", "é", "\n", "x\r", "\r"].map(|piece| piece.repeat(1_023)).concat() + "end";
        let mut sources = Sources::default();
        let id = sources.add("a", text.as_str());
        let source = sources.get(id);
        let plain = text.replace("\r\n", "\n ").replace('\r', "\n");
        let starts: Vec<usize> = std::iter::once(0)
            .chain(
                plain.match_indices('\n').map(|(at, _)| if text[at..].starts_with("\r\n") { at + 2 } else { at + 1 }),
            )
            .collect();
        assert_eq!(starts.len(), 4 * 1_023 + 1);
        for (at, start) in starts.iter().enumerate().step_by(5) {
            assert_eq!(source.position(*start), Position { line: at + 1, column: 1 }, "byte {start}");
            let end = starts.get(at + 1).copied().unwrap_or(text.len());
            assert_eq!(source.line_around(*start), (*start, text[*start..end].trim_end_matches(['\n', '\r'])));
        }
        assert_eq!(source.line_around(usize::MAX), (text.len() - 3, "end"));
        let long = sources.add("b", format!("a\n{}", "é".repeat(100_000)));
        let (start, line) = sources.get(long).line_around(50_001);
        assert_eq!(start, 2);
        assert!((50_000..60_000).contains(&line.len()), "{} bytes of a long line", line.len());
    }

    #[test]
    fn places_in_a_long_line_are_counted_in_blocks() {
        let text = format!("a\n{}é\n", "é🎉x".repeat(5000));
        let mut sources = Sources::default();
        let id = sources.add("a", text.as_str());
        let source = sources.get(id);
        for at in (0..=text.len()).step_by(997).chain([text.len()]) {
            let before = (0..=at).rev().find(|b| text.is_char_boundary(*b)).expect("byte 0 is one");
            let start = text[..before].rfind('\n').map_or(0, |at| at + 1);
            let column = text[start..before].chars().count() + 1;
            assert_eq!(source.position(at).column, column, "byte {at}");
        }
    }
}
