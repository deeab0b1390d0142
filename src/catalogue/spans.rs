//! The way from a path in the catalogue to its bytes, made only when a finding needs it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::source::{SourceId, Span};
use crate::yaml::{Content, Node, Pair};

/// Where a mapping of the catalogue stands: its file and its path in that file, like `releases[3]`
/// or `[0]`; empty for the top of the file. Made into a [`Span`] by [`spans::Places`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: SourceId,
    /// The path in it.
    pub path: String,
}

/// The files of a catalogue and, once asked for, the tree of places of each.
#[derive(Debug, Default)]
pub struct Places {
    files: HashMap<SourceId, File>,
}

/// One file: its text, its tree, and what was taken out of the tree because it was told already.
#[derive(Debug)]
pub(super) struct File {
    text: Arc<String>,
    tree: OnceLock<Option<Node>>,
    pruned: HashSet<String>,
}

impl File {
    /// A file whose tree is made when it is asked for.
    pub(super) fn new(text: Arc<String>) -> Self {
        File { text, tree: OnceLock::new(), pruned: HashSet::new() }
    }

    /// A file that was refused: its tree could cost more than the file is worth.
    pub(super) fn refused(text: Arc<String>) -> Self {
        File { text, tree: OnceLock::from(None), pruned: HashSet::new() }
    }

    /// A file whose tree was made, and lost what stood at these paths.
    pub(super) fn pruned(text: Arc<String>, tree: Node, pruned: HashSet<String>) -> Self {
        File { text, tree: OnceLock::from(Some(tree)), pruned }
    }

    fn tree(&self) -> Option<&Node> {
        self.tree.get_or_init(|| crate::yaml::tree(&self.text).ok()).as_ref()
    }
}

/// Where a path led.
struct Found<'a> {
    pair: Option<&'a Pair>,
    node: &'a Node,
    whole: bool,
}

impl Places {
    /// Whether no place has been asked for yet: then no tree was made.
    #[cfg(test)]
    pub(crate) fn are_unasked(&self) -> bool {
        self.files.values().all(|file| file.tree.get().is_none())
    }

    pub(super) fn insert(&mut self, id: SourceId, file: File) {
        self.files.insert(id, file);
    }

    /// The value at `path` below `place`; the nearest enclosing value where the path leads nowhere.
    pub fn value(&self, place: &Place, path: &str) -> Option<Span> {
        let found = self.find(place, path)?;
        let node = match &found.node.content {
            Content::Scalar { written: false, .. } => found.pair.map_or(found.node, |pair| &pair.key),
            _ if found.whole => found.node,
            _ => head(found.node),
        };
        Some(Span::new(place.file, node.span.start, node.span.end))
    }

    /// The key of the value at `path` below `place`; none where nobody wrote it.
    pub fn key(&self, place: &Place, path: &str) -> Option<Span> {
        let found = self.find(place, path).filter(|found| found.whole)?;
        let key = &found.pair?.key;
        Some(Span::new(place.file, key.span.start, key.span.end))
    }

    /// The first key of the mapping at `path` below `place`: where something is missing.
    pub fn head(&self, place: &Place, path: &str) -> Option<Span> {
        let found = self.find(place, path)?;
        let node = head(found.node);
        Some(Span::new(place.file, node.span.start, node.span.end))
    }

    /// The value at `place` with the places of all that it holds.
    pub fn node(&self, place: &Place) -> Option<&Node> {
        self.find(place, "").filter(|found| found.whole).map(|found| found.node)
    }

    /// These bytes of the text at `path` below `place`, where the file spells the text as it is;
    /// else the whole value. White space before the text does not count.
    pub fn within(&self, place: &Place, path: &str, range: Range<usize>) -> Option<Span> {
        let found = self.find(place, path)?;
        let text = &self.files.get(&place.file)?.text;
        let exact = match &found.node.content {
            Content::Scalar { value, written: true } if found.whole => exact(text, &found.node.span, value, &range),
            _ => None,
        };
        match exact {
            Some(bytes) => Some(Span::new(place.file, bytes.start, bytes.end)),
            None => self.value(place, path),
        }
    }

    /// The sign of a block text (`|` or `>`) behind the key at `path`, with its place.
    pub fn block_sign(&self, place: &Place, path: &str) -> Option<(char, Span)> {
        let key = self.key(place, path)?;
        let line = self.files.get(&place.file)?.text.get(key.end..)?.lines().next()?;
        let behind = line.trim_start().strip_prefix(':')?.trim_start();
        let sign = behind.chars().next().filter(|c| matches!(c, '|' | '>'))?;
        let start = key.end + line.len() - behind.len();
        let length = behind.find(|c: char| c.is_whitespace()).unwrap_or(behind.len());
        Some((sign, Span::new(place.file, start, start + length)))
    }

    /// Whether the value at `path` below `place` was taken out because it was told already.
    pub fn is_pruned(&self, place: &Place, path: &str) -> bool {
        self.files.get(&place.file).is_some_and(|file| file.pruned.contains(&join(&place.path, path)))
    }

    fn find(&self, place: &Place, path: &str) -> Option<Found<'_>> {
        let mut node = self.files.get(&place.file)?.tree()?;
        let mut pair = None;
        let path = join(&place.path, path);
        for step in steps(&path) {
            let next = match (&node.content, step) {
                (Content::Mapping(pairs), Step::Key(name)) => {
                    pairs.iter().find(|pair| pair.name() == Some(name)).map(|pair| (Some(pair), &pair.value))
                }
                (Content::Sequence(items), Step::Index(at)) => items.get(at).map(|item| (None, item)),
                // One value stands for a list of one.
                (_, Step::Index(0)) => Some((pair, node)),
                _ => None,
            };
            match next {
                Some((p, n)) => (pair, node) = (p, n),
                None => return Some(Found { pair, node, whole: false }),
            }
        }
        Some(Found { pair, node, whole: true })
    }
}

/// The first key of a mapping, the first value of a list; else the node itself.
fn head(node: &Node) -> &Node {
    match &node.content {
        Content::Mapping(pairs) => pairs.first().map_or(node, |pair| &pair.key),
        Content::Sequence(items) => items.first().map_or(node, head),
        Content::Scalar { .. } => node,
    }
}

/// `releases[3]` and `links[0].href` make `releases[3].links[0].href`.
pub(super) fn join(above: &str, path: &str) -> String {
    match (above, path) {
        ("", path) => path.to_owned(),
        (above, "") => above.to_owned(),
        (above, path) if path.starts_with('[') => format!("{above}{path}"),
        (above, path) => format!("{above}.{path}"),
    }
}

enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

fn steps(path: &str) -> impl Iterator<Item = Step<'_>> {
    path.split(['.', '[']).filter(|part| !part.is_empty()).map(|part| match part.strip_suffix(']') {
        Some(index) => index.parse().map_or(Step::Key(part), Step::Index),
        None => Step::Key(part),
    })
}

/// The bytes of a part of a scalar's text: plain, in quotes without escapes, or a literal block.
fn exact(text: &str, span: &Range<usize>, value: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let skipped = value.len() - value.trim_start().len();
    let (start, end) = (range.start + skipped, range.end + skipped);
    let slice = text.get(span.clone())?;
    let quoted = slice.len() >= 2 && slice.starts_with(['"', '\'']);
    let (inner, shift) = if quoted { (&slice[1..slice.len() - 1], 1) } else { (slice, 0) };
    if inner == value {
        return Some(span.start + shift + start..span.start + shift + end);
    }
    let begin = in_block(text, span, value, start)?;
    let length = value.get(start..end)?.len();
    (text.get(begin..begin + length) == value.get(start..end)).then_some(begin..begin + length)
}

/// The byte of a literal block at which a byte of its text stands.
fn in_block(text: &str, span: &Range<usize>, value: &str, at: usize) -> Option<usize> {
    let before = value.get(..at)?;
    let number = before.matches('\n').count();
    let column = at - before.rfind('\n').map_or(0, |line| line + 1);
    let line_start = text[..span.start].rfind('\n').map_or(0, |line| line + 1);
    let indent = span.start - line_start;
    let mut start = line_start;
    for _ in 0..number {
        start += text[start..].find('\n')? + 1;
    }
    Some(start + indent + column)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn places(text: &str) -> (Places, Place) {
        let mut sources = Sources::default();
        let file = sources.add("a.yaml", text);
        let mut places = Places::default();
        places.insert(file, File::new(text.to_owned().into()));
        (places, Place { file, path: String::new() })
    }

    #[test]
    fn paths_lead_to_bytes() {
        let text =
            "- title: Été\n  links:\n    - 'https://e.fr/a'\n  rights:\n  body: |\n    Un\n\n      deux\n    trois\n";
        let (places, place) = places(text);
        let slice = |span: Option<Span>| span.map(|span| &text[span.start..span.end]);
        assert_eq!(slice(places.value(&place, "[0].title")), Some("Été"));
        assert_eq!(slice(places.key(&place, "[0].links")), Some("links"));
        assert_eq!(slice(places.key(&place, "[0].links[0]")), None);
        assert_eq!(slice(places.key(&place, "[0].nothing")), None);
        assert_eq!(slice(places.value(&place, "[0].rights")), Some("rights"));
        assert_eq!(slice(places.value(&place, "[0].nothing")), Some("title"));
        assert_eq!(slice(places.within(&place, "[0].title", 2..3)), Some("t"));
        assert_eq!(slice(places.within(&place, "[0].links[0]", 8..12)), Some("e.fr"));
        let body = "Un\n\n  deux\ntrois\n";
        for word in ["Un", "deux", "trois"] {
            let at = body.find(word).expect("it is there");
            assert_eq!(slice(places.within(&place, "[0].body", at..at + word.len())), Some(word));
        }
    }
}
