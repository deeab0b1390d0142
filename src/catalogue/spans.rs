//! The way from a path in the catalogue to its bytes, made only when a finding needs it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::paths;
use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, Span};
use crate::yaml::{Content, Node, Pair, fast_path};

/// Where a mapping of the catalogue stands: its file and its path in that file, like `releases[3]`
/// or `[0]`; empty for the top of the file. Made into a [`Span`] by [`Places`].
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

/// One file: its text, its tree, and what was taken out of the tree because it was reported already.
#[derive(Debug)]
pub(super) struct File {
    text: Arc<String>,
    tree: OnceLock<Option<Node>>,
    /// The tree of what stands before the releases: a long list need not be read for a place there.
    head: OnceLock<Option<Node>>,
    /// The tree with all that was taken out of the other one.
    written: OnceLock<Option<Node>>,
    pruned: HashSet<String>,
    /// Whether nothing was taken out.
    is_whole: bool,
    /// Of mappings with many keys, which stand still in memory once there is a tree: where each key is.
    keys: Mutex<HashMap<usize, Arc<HashMap<String, usize>>>>,
    /// How the text that was asked for last is spelled.
    spelling: Mutex<Option<(Range<usize>, Arc<Spelling>)>>,
}

/// A text that is not read for one place of its head, and whose tree is made without the parser if it is plain.
const LONG: usize = 64 << 10;

/// As many keys are looked through sooner than they are counted.
const FEW: usize = 32;

impl File {
    /// A file whose tree is made when it is asked for.
    pub(super) fn new(text: Arc<String>) -> Self {
        Self::with(text, OnceLock::new(), HashSet::new())
    }

    /// A file that was refused: its tree could cost more than the file is worth.
    pub(super) fn refused(text: Arc<String>) -> Self {
        Self::with(text, OnceLock::from(None), HashSet::new())
    }

    /// A file whose tree was made, and lost what stood at these paths.
    pub(super) fn pruned(text: Arc<String>, tree: Node, pruned: HashSet<String>) -> Self {
        File { is_whole: false, ..Self::with(text, OnceLock::from(Some(tree)), pruned) }
    }

    fn with(text: Arc<String>, tree: OnceLock<Option<Node>>, pruned: HashSet<String>) -> Self {
        let (head, written) = (OnceLock::new(), OnceLock::new());
        File { text, tree, head, written, pruned, is_whole: true, keys: Mutex::default(), spelling: Mutex::default() }
    }

    /// The first pair of a mapping with a key.
    fn pair<'n>(&self, pairs: &'n [Pair], name: &str) -> Option<&'n Pair> {
        if pairs.len() <= FEW {
            return pairs.iter().find(|pair| pair.name() == Some(name));
        }
        let mut known = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        let keys = known.entry(pairs.as_ptr() as usize).or_insert_with(|| {
            let named = pairs.iter().enumerate().rev().filter_map(|(at, pair)| Some((pair.name()?.to_owned(), at)));
            Arc::new(named.collect())
        });
        keys.get(name).map(|at| &pairs[*at])
    }

    /// How a scalar is spelled. Many findings in one text look at it once.
    fn spelling(&self, span: &Range<usize>, value: &str) -> Arc<Spelling> {
        let mut last = self.spelling.lock().unwrap_or_else(PoisonError::into_inner);
        match &*last {
            Some((known, spelling)) if known == span => Arc::clone(spelling),
            _ => {
                let spelling = Arc::new(Spelling::of(&self.text, span, value));
                *last = Some((span.clone(), Arc::clone(&spelling)));
                spelling
            }
        }
    }

    fn tree(&self) -> Option<&Node> {
        let quick = || (self.text.len() >= LONG).then(|| fast_path::tree(&self.text)).flatten();
        self.tree.get_or_init(|| quick().or_else(|| crate::yaml::tree(&self.text).ok())).as_ref()
    }

    /// The tree of all that stands in the text. Returns `None` for what is no YAML.
    fn written(&self) -> Option<&Node> {
        if self.is_whole {
            return self.tree();
        }
        self.written.get_or_init(|| crate::yaml::tree(&self.text).ok()).as_ref()
    }

    /// The tree of the keys before the releases of a long catalogue, unless the whole one is there already.
    fn head(&self) -> Option<&Node> {
        if self.text.len() < LONG || self.tree.get().is_some() {
            return None;
        }
        let head = || {
            let end = memchr::memmem::find(self.text.as_bytes(), b"\nreleases:")?;
            crate::yaml::tree(&self.text[..=end]).ok()
        };
        self.head.get_or_init(head).as_ref()
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

    /// The text of each file.
    pub fn texts(&self) -> impl Iterator<Item = (SourceId, &str)> {
        self.files.iter().map(|(id, file)| (*id, file.text.as_str()))
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

    /// The key of the value at `path` below `place`; nothing if nobody wrote it.
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
        let file = self.files.get(&place.file)?;
        let exact = match &found.node.content {
            // One text may stand for a mapping, as an address does for a link.
            Content::Scalar { value, written: true } => {
                file.spelling(&found.node.span, value).exact(&file.text, value, &range)
            }
            _ => None,
        };
        match exact {
            Some(bytes) => Some(Span::new(place.file, bytes.start, bytes.end)),
            None => self.value(place, path),
        }
    }

    /// The place of a text that stands on several lines of its file without a sign, its line breaks read as spaces.
    pub fn lines_of(&self, span: &Span, text: &str) -> Option<Span> {
        let written = self.files.get(&span.source)?.text.get(span.start..span.end)?;
        let is_same = written.contains('\n') && written.split_whitespace().eq(text.split(' '));
        is_same.then(|| Span::new(span.source, span.start, span.start + written.trim_end().len()))
    }

    /// These bytes of the text at `path` below `place`, where the file spells them to the letter: what stands
    /// there can be replaced.
    pub fn exact(&self, place: &Place, path: &str, range: Range<usize>) -> Option<Span> {
        let found = self.find(place, path)?;
        let file = self.files.get(&place.file)?;
        let Content::Scalar { value, written: true } = &found.node.content else { return None };
        let bytes = file.spelling(&found.node.span, value).exact(&file.text, value, &range)?;
        Some(Span::new(place.file, bytes.start, bytes.end))
    }

    /// The path of what a finding is about: `/releases[4]/links[1]/url`. Returns `None` where there is none, as in a
    /// file that is no YAML.
    pub fn path(&self, finding: &Diagnostic) -> Option<String> {
        let span = finding.span?;
        let file = self.files.get(&span.source)?;
        let range = span.start..span.end;
        let head = file.head().filter(|head| span.end <= head.span.end);
        let path = paths::path_of(finding, &range, head.or_else(|| file.written())?);
        Some(path).filter(|path| !path.is_empty())
    }

    /// The same of a finding in a release whose words stay in: the release alone.
    pub fn path_of_release(&self, finding: &Diagnostic) -> Option<String> {
        let path = self.path(finding)?;
        Some(paths::release_of(&path).to_owned()).filter(|path| !path.is_empty())
    }

    /// The pair whose key begins at a byte of a file, as it was written.
    pub fn pair_at(&self, file: SourceId, at: usize) -> Option<Span> {
        let mut node = self.files.get(&file)?.written()?;
        loop {
            node = match &node.content {
                Content::Scalar { .. } => return None,
                Content::Sequence(items) => items.iter().find(|item| item.span.contains(&at))?,
                Content::Mapping(pairs) => {
                    if let Some(pair) = pairs.iter().find(|pair| pair.key.span.start == at) {
                        return Some(Span::new(file, at, pair.value.span.end));
                    }
                    &pairs.iter().find(|pair| pair.value.span.contains(&at))?.value
                }
            };
        }
    }

    /// Whether the value at `path` below `place` was taken out because it was reported already.
    pub fn is_pruned(&self, place: &Place, path: &str) -> bool {
        self.files.get(&place.file).is_some_and(|file| file.pruned.contains(&join(&place.path, path)))
    }

    fn find(&self, place: &Place, path: &str) -> Option<Found<'_>> {
        let file = self.files.get(&place.file)?;
        let path = join(&place.path, path);
        let is_in_head = matches!(steps(&path).next(), Some(Step::Key(name)) if name != "releases");
        let in_head = || find_in(file, file.head()?, &path).filter(|found| found.whole);
        match is_in_head.then(in_head).flatten() {
            Some(found) => Some(found),
            None => find_in(file, file.tree()?, &path),
        }
    }
}

/// The node at a path below another one.
fn find_in<'n>(file: &File, top: &'n Node, path: &str) -> Option<Found<'n>> {
    let mut node = top;
    let mut pair = None;
    for step in steps(path) {
        let next = match (&node.content, step) {
            (Content::Mapping(pairs), Step::Key(name)) => file.pair(pairs, name).map(|pair| (Some(pair), &pair.value)),
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

/// How the text of a scalar is spelled in its file.
#[derive(Debug)]
struct Spelling {
    /// How many bytes of white space the text begins with, which do not count.
    skipped: usize,
    /// Where lines begin: in the text, and in the file. Of one that is spelled as it is, the first alone.
    lines: Vec<(usize, usize)>,
    /// The byte of the text from which on nothing is known.
    end: usize,
    /// The bytes of apostrophes of the text that the file writes twice.
    doubled: Vec<usize>,
}

impl Spelling {
    fn of(text: &str, span: &Range<usize>, value: &str) -> Self {
        let skipped = value.len() - value.trim_start().len();
        let slice = text.get(span.clone()).unwrap_or_default();
        // Of a text that was cured the file may have the first quotation mark alone.
        let quoted = ['"', '\''].into_iter().find_map(|mark| slice.strip_prefix(mark)?.strip_suffix(mark));
        let is_quoted = quoted.is_some();
        let (inner, shift) = quoted.map_or((slice, 0), |inner| (inner, 1));
        if inner == value {
            return Spelling { skipped, lines: vec![(0, span.start + shift)], end: usize::MAX, doubled: Vec::new() };
        }
        if is_quoted || !is_literal(text, span.start) {
            return Spelling { skipped, ..Self::of_pieces(inner, span.start + shift, value, slice.starts_with('"')) };
        }
        // A literal block: each line of the text is a line of the file, after its indentation.
        let mut start = text[..span.start].rfind('\n').map_or(0, |line| line + 1);
        let indent = span.start - start;
        let mut spelling = Spelling { skipped, lines: vec![(0, span.start)], end: usize::MAX, doubled: Vec::new() };
        for at in memchr::memchr_iter(b'\n', value.as_bytes()) {
            let Some(next) = memchr::memchr(b'\n', &text.as_bytes()[start..]) else {
                spelling.end = at + 1;
                break;
            };
            start += next + 1;
            spelling.lines.push((at + 1, start + indent));
        }
        spelling
    }

    /// A text whose lines YAML puts together, or with quotes written twice: words stand as they are, and between
    /// them other white space.
    fn of_pieces(written: &str, start: usize, value: &str, has_escapes: bool) -> Self {
        let (bytes, text) = (written.as_bytes(), value.as_bytes());
        let blank = |bytes: &[u8], at: usize| bytes[at..].iter().take_while(|b| b.is_ascii_whitespace()).count();
        let mut spelling = Spelling { skipped: 0, lines: vec![(0, start)], end: usize::MAX, doubled: Vec::new() };
        let (mut at, mut there) = (0, 0);
        while at < text.len() {
            let is_escape = has_escapes && bytes.get(there) == Some(&b'\\');
            let (own, other) = (blank(text, at), blank(bytes, there));
            if own > 0 && other > 0 && (own, other) != (1, 1) {
                (at, there) = (at + own, there + other);
                spelling.lines.push((at, start + there));
            } else if !is_escape && bytes.get(there) == Some(&text[at]) {
                let is_twice = text[at] == b'\'' && bytes[there..].starts_with(b"''") && !text[at..].starts_with(b"''");
                (at, there) = (at + 1, there + 1 + usize::from(is_twice));
                if is_twice {
                    spelling.doubled.push(at - 1);
                    spelling.lines.push((at, start + there));
                }
            } else if let Some((own, other)) =
                escape(value.get(at..).unwrap_or_default(), written.get(there..).unwrap_or_default())
                    .filter(|_| is_escape)
            {
                (at, there) = (at + own, there + other);
                spelling.lines.push((at, start + there));
            } else {
                spelling.end = at;
                break;
            }
        }
        spelling
    }

    /// The bytes of a part of the text, where the file has it to the letter.
    fn exact(&self, text: &str, value: &str, range: &Range<usize>) -> Option<Range<usize>> {
        let (start, end) = (range.start + self.skipped, range.end + self.skipped);
        if start >= self.end {
            return None;
        }
        let line = self.lines.partition_point(|(at, _)| *at <= start).checked_sub(1)?;
        let (at, written) = *self.lines.get(line)?;
        let begin = written + start - at;
        // What stands before it in the line may be spelled otherwise, with letters of other lengths.
        let is_whole = self.lines.len() == 1 && self.end == usize::MAX;
        if !is_whole && text.get(written..begin) != value.get(at..start) {
            return None;
        }
        let part = value.get(start..end)?;
        let first = self.doubled.partition_point(|at| *at < start);
        let has_doubled = self.doubled.get(first).is_some_and(|at| *at < end);
        let length = if has_doubled && part.len() == 1 { 2 } else { part.len() };
        let written = text.get(begin..begin + length);
        (written == Some(part) || (has_doubled && written == Some("''"))).then(|| begin..begin + length)
    }
}

/// How many bytes of a text an escape between double quotes stands for, such as `\"`, and how many it has itself.
fn escape(text: &str, written: &str) -> Option<(usize, usize)> {
    let escaped = written.strip_prefix('\\')?;
    let c = escaped.chars().next()?;
    let meant = match c {
        'n' => '\n',
        't' => '\t',
        '_' => '\u{A0}',
        'N' => '\u{85}',
        'x' | 'u' | 'U' => {
            let length = match c {
                'x' => 2,
                'u' => 4,
                _ => 8,
            };
            let code = u32::from_str_radix(escaped.get(1..=length)?, 16).ok()?;
            let meant = char::from_u32(code)?;
            return text.starts_with(meant).then(|| (meant.len_utf8(), length + 2));
        }
        '"' | '\\' | '/' | ' ' => c,
        _ => return None,
    };
    text.starts_with(meant).then(|| (meant.len_utf8(), 1 + c.len_utf8()))
}

/// Whether the text that begins at a byte is a block after `|`.
fn is_literal(text: &str, start: usize) -> bool {
    let Some((above, indent)) = text[..start].rsplit_once('\n') else { return false };
    let line = above.trim_end().rsplit('\n').next().unwrap_or_default();
    let line = line.split(" #").next().unwrap_or_default().trim_end();
    indent.trim().is_empty()
        && line.trim_end_matches(['+', '-', '1', '2', '3', '4', '5', '6', '7', '8', '9']).ends_with('|')
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
    fn a_place_before_a_long_list_costs_no_tree_of_the_list() {
        let releases = "  - title: Un\n    summary: deux\n".repeat(5_000);
        let text = format!("title: Été\nfeeds:\n  - id: a\n    newest: 10\nreleases:\n{releases}rights: R\n");
        let (places, place) = places(&text);
        let slice = |span: Option<Span>| span.map(|span| &text[span.start..span.end]);
        assert_eq!(slice(places.value(&place, "feeds[0].newest")), Some("10"));
        assert_eq!(slice(places.key(&place, "title")), Some("title"));
        assert!(places.are_unasked());
        assert_eq!(slice(places.value(&place, "rights")), Some("R"), "what stands after the list is found as well");
        assert_eq!(slice(places.value(&place, "releases[4999].summary")), Some("deux"));
        assert!(!places.are_unasked());
        assert_eq!(slice(places.value(&place, "feeds[0].nothing")), Some("id"));
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
        let folded = "a: >-\n  Un mot et\n  deux mots\nb: 'l''été et\n  l''hiver'\nc: un deux\n  trois quatre\n";
        let (other, top) = self::places(folded);
        for (key, value) in [("a", "Un mot et deux mots"), ("b", "l'été et l'hiver"), ("c", "un deux trois quatre")] {
            for word in value.split([' ', '\'']) {
                let at = value.find(word).expect("it is there");
                let span = other.exact(&top, key, at..at + word.len());
                assert_eq!(span.map(|span| &folded[span.start..span.end]), Some(word), "{key}");
            }
            assert_eq!(other.exact(&top, key, 0..value.len()), None, "{key}");
        }
        let twice = other.exact(&top, "b", 1..2).map(|span| &folded[span.start..span.end]);
        assert_eq!(twice, Some("''"));
        let escaped = "d: \"a \\\"b\\\" l'eau\\u00A0!\\nd'ici\\\\\"\n";
        let (other, top) = self::places(escaped);
        for (word, at) in [("l'eau", 6), ("d'ici", 15)] {
            let span = other.exact(&top, "d", at..at + 5);
            assert_eq!(span.map(|span| &escaped[span.start..span.end]), Some(word));
        }
        // What goes on over several lines is not to the letter in the file.
        assert_eq!(slice(places.within(&place, "[0].body", 0..body.len())), slice(places.value(&place, "[0].body")));
    }

    #[test]
    fn of_many_keys_each_is_found_and_the_first_of_two() {
        let text: String = (0..3 * FEW).map(|at| format!("k{at}: v{at}\n")).collect::<String>() + "k5: again\n";
        let (places, place) = places(&text);
        for key in [0, 5, FEW, 3 * FEW - 1] {
            let span = places.value(&place, &format!("k{key}")).expect("it is there");
            assert_eq!(&text[span.start..span.end], format!("v{key}"));
        }
        assert_eq!(places.key(&place, "k1000"), None);
    }
}
