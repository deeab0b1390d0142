//! Every code point of Unicode in a title, a summary and a body: a located finding, or a feed that
//! two XML parsers accept with the same text in it.

use std::collections::{BTreeMap, HashSet};

use pressfeed::internal::diagnostic::Severity;

use super::run::{FileReport, HEAD, examine_text};

const NOW: &str = "2026-01-01T00:00:00Z";

/// How many code points stand in one release: a fault of one hides none of the others, since only
/// those without a fault are published together.
const TOGETHER: usize = 64;

/// How many releases stand in one catalogue.
const RELEASES: usize = 256;

/// How a code point is written in YAML.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Form {
    Raw,
    Escape,
}

fn written(c: char, form: Form) -> String {
    match (form, c) {
        // A line break in a text would be one of the file.
        (Form::Escape, c) | (Form::Raw, c @ ('\n' | '\r')) => format!("\\U{:08X}", u32::from(c)),
        (Form::Raw, '"' | '\\') => format!("\\{c}"),
        (Form::Raw, c) => c.to_string(),
    }
}

/// A release with some code points between letters that are reported one by one in every field.
fn release(number: usize, codes: &[char], form: Form) -> String {
    let all = |field: &str| codes.iter().map(|c| format!("{field}{}", written(*c, form))).collect::<String>();
    format!(
        "  - {{id: \"tag:example.org,2018:{number}\", date: 2018-09-20, links: [\"https://www.example.org/{number}\"], \
         title: \"{}x\", summary: \"{}x\", body: \"{}x\"}}\n",
        all("t"),
        all("s"),
        all("b")
    )
}

fn read(groups: &[Vec<char>], form: Form) -> FileReport {
    let releases: String = groups.iter().enumerate().map(|(number, codes)| release(number, codes, form)).collect();
    examine_text(&format!("{HEAD}releases:\n{releases}"))
}

/// The codes of a catalogue that are refused, each at its own release; the rest is published and read
/// again. Releases with a fault are read a second time with one code each.
fn refused(groups: &[Vec<char>], form: Form, twice: bool) -> Vec<char> {
    let examined = read(groups, form);
    let faulty = faulty(&examined, groups.len());
    if faulty.is_empty() {
        agree(&examined, groups, twice);
        return Vec::new();
    }
    if groups.iter().all(|codes| codes.len() == 1) {
        let (bad, good): (Vec<_>, Vec<_>) = groups.iter().enumerate().partition(|(number, _)| faulty.contains(number));
        let good: Vec<Vec<char>> = good.into_iter().map(|(_, codes)| codes.clone()).collect();
        let more = if good.is_empty() { Vec::new() } else { refused(&good, form, twice) };
        return bad.into_iter().map(|(_, codes)| codes[0]).chain(more).collect();
    }
    let (bad, good): (Vec<_>, Vec<_>) = groups.iter().enumerate().partition(|(number, _)| faulty.contains(number));
    let good: Vec<Vec<char>> = good.into_iter().map(|(_, codes)| codes.clone()).collect();
    let single: Vec<Vec<char>> = bad.into_iter().flat_map(|(_, codes)| codes.iter().map(|c| vec![*c])).collect();
    let mut found = refused(&single, form, twice);
    if !good.is_empty() {
        found.extend(refused(&good, form, twice));
    }
    found
}

/// The releases that an error stands in; each stands on a line of its own.
fn faulty(examined: &FileReport, count: usize) -> HashSet<usize> {
    let first = HEAD.lines().count() + 2;
    let errors = examined.findings.iter().filter(|finding| finding.severity == Severity::Error);
    errors
        .map(|finding| {
            let (_, line, _) = examined.place(finding).unwrap_or_else(|| panic!("no place: {finding:?}"));
            let number = line.checked_sub(first).filter(|number| *number < count);
            number.unwrap_or_else(|| panic!("line {line} is not of a release: {finding:?}"))
        })
        .collect()
}

/// Holds what two parsers read of both formats against what was written.
fn agree(examined: &FileReport, groups: &[Vec<char>], twice: bool) {
    let documents = examined.documents(NOW);
    let mut wanted = BTreeMap::new();
    for (number, codes) in groups.iter().enumerate() {
        let all = |field: &str| codes.iter().map(|c| format!("{field}{c}")).collect::<String>() + "x";
        wanted.insert(format!("tag:example.org,2018:{number}"), ["t", "s", "b"].map(|field| plain(&all(field))));
    }
    let (rss, atom) = (&documents["releases.rss"], &documents["releases.atom"]);
    let mut read = vec![("RSS by its tree", read_by_tree(rss)), ("Atom by its events", read_by_events(atom))];
    if twice {
        read.extend([("RSS by its events", read_by_events(rss)), ("Atom by its tree", read_by_tree(atom))]);
    }
    for (what, texts) in read {
        assert!(texts == wanted, "{what}: {}", first_difference(&texts, &wanted));
    }
}

type Texts = BTreeMap<String, [String; 3]>;

fn first_difference(read: &Texts, wanted: &Texts) -> String {
    let different = wanted.iter().find(|(id, texts)| read.get(*id) != Some(texts));
    format!("{:?} but {:?}", different, different.and_then(|(id, _)| read.get(id)))
}

/// A text in normal form C; line breaks, tabs and spaces are one space.
fn plain(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let white = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}');
    let mut plain = String::new();
    for c in text.nfc() {
        match (white(c), plain.ends_with(' ')) {
            (true, true) => {}
            (true, false) => plain.push(' '),
            (false, _) => plain.push(c),
        }
    }
    plain
}

/// The text of a piece of HTML that is XML too.
fn text_of(html: &str) -> String {
    let markup = format!("<div>{}</div>", html.replace("&quot;", "\""));
    let tree = roxmltree::Document::parse(&markup).unwrap_or_else(|error| panic!("{error}: {markup}"));
    tree.descendants()
        .filter(roxmltree::Node::is_text)
        .filter_map(|node| node.text())
        .collect::<String>()
        .trim()
        .to_owned()
}

/// From the elements of an item to id, title, summary and body; RSS writes its summary as HTML.
fn take(texts: &mut Texts, fields: &BTreeMap<String, String>) {
    let field = |name: &str| fields.get(name).cloned();
    let id = field("guid").or(field("id")).expect("an id");
    let summary = field("description").map(|html| text_of(&html)).or(field("summary")).expect("a summary");
    let body = field("encoded").or(field("content")).map(|html| text_of(&html)).expect("a body");
    texts.insert(id, [plain(&field("title").expect("a title")), plain(&summary), plain(&body)]);
}

fn read_by_tree(document: &str) -> Texts {
    let tree = roxmltree::Document::parse(document).expect("well-formed XML");
    let mut texts = Texts::new();
    for item in tree.descendants().filter(|node| matches!(node.tag_name().name(), "item" | "entry")) {
        let pairs = item.children().filter(roxmltree::Node::is_element).filter(|node| {
            node.tag_name().namespace() != Some("http://www.w3.org/2005/Atom") || item.tag_name().name() == "entry"
        });
        let text = |node: roxmltree::Node<'_, '_>| {
            node.children().filter_map(|child| child.text().map(str::to_owned)).collect::<String>()
        };
        take(&mut texts, &pairs.map(|node| (node.tag_name().name().to_owned(), text(node))).collect());
    }
    texts
}

fn read_by_events(document: &str) -> Texts {
    use xml::reader::XmlEvent::{CData, Characters, EndElement, StartElement, Whitespace};
    let mut texts = Texts::new();
    let mut fields: Option<BTreeMap<String, String>> = None;
    let mut text = String::new();
    for event in xml::EventReader::from_str(document) {
        match event.expect("well-formed XML") {
            StartElement { name, .. } if matches!(name.local_name.as_str(), "item" | "entry") => {
                fields = Some(BTreeMap::new())
            }
            StartElement { .. } => text.clear(),
            Characters(piece) | CData(piece) | Whitespace(piece) => text.push_str(&piece),
            EndElement { name } if matches!(name.local_name.as_str(), "item" | "entry") => {
                take(&mut texts, &fields.take().expect("it was open"));
            }
            EndElement { name } => {
                if let Some(fields) = fields.as_mut().filter(|_| name.prefix.as_deref() != Some("atom")) {
                    fields.insert(name.local_name, text.clone());
                }
            }
            _ => {}
        }
    }
    texts
}

/// What no feed may carry: what XML 1.0 excludes, and what is never meant.
fn is_never_meant(c: char) -> bool {
    let code = u32::from(c);
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
        || code & 0xFFFE == 0xFFFE
        || (0xFDD0..=0xFDEF).contains(&code)
        || c == '\u{FFFD}'
}

/// Where characters are rare each format is read by one parser.
const RARE: u32 = 4;

fn planes(planes: std::ops::Range<u32>, form: Form) {
    let codes: Vec<char> = (planes.start << 16..planes.end << 16).filter_map(char::from_u32).collect();
    let groups: Vec<Vec<char>> = codes.chunks(TOGETHER).map(<[char]>::to_vec).collect();
    let mut found: Vec<char> =
        groups.chunks(RELEASES).flat_map(|groups| refused(groups, form, planes.start < RARE)).collect();
    found.sort_unstable();
    // What some parsers of YAML take for a line break is none of a text.
    let breaks = |c: char| form == Form::Raw && matches!(c, '\u{2028}' | '\u{2029}');
    let wanted: Vec<char> = codes.into_iter().filter(|c| is_never_meant(*c) || breaks(*c)).collect();
    assert_eq!(found, wanted);
}

#[test]
fn the_first_planes_raw() {
    planes(0..4, Form::Raw);
}

#[test]
fn the_first_planes_escaped() {
    planes(0..4, Form::Escape);
}

#[test]
fn the_planes_without_characters() {
    planes(4..10, Form::Escape);
}

#[test]
fn the_last_planes() {
    planes(10..17, Form::Raw);
}

#[test]
fn half_a_character_is_none() {
    for code in 0xD800..=0xDFFF_u32 {
        let examined = examine_text(&format!("title: \"a\\u{code:04X}b\"\n"));
        let [only] = examined.errors()[..] else { panic!("{code:X}: {:#?}", examined.errors()) };
        assert_eq!((only.rule, examined.place(only)), ("yaml-syntax", Some(("catalogue.yaml", 1, 10))), "{code:X}");
    }
}

#[test]
fn letters_in_pieces_are_the_same_letters() {
    let vocabulary =
        "categories: {e\u{301}cologie: E\u{301}cologie}\nfeeds: [{id: tout, select: {category: [e\u{301}cologie]}}]\n";
    let release = "releases: [{title: E\u{301}te\u{301}, date: 2018-09-20, summary: S, links: [https://www.example.org/a], categories: [écologie]}]\n";
    let documents = examine_text(&format!("{HEAD}{vocabulary}{release}")).documents(NOW);
    assert!(documents["tout.atom"].contains("<title>Été</title>"), "{}", documents["tout.atom"]);
    assert!(documents["tout.atom"].contains("<category term=\"Écologie\""), "{}", documents["tout.atom"]);
}
