//! What the tests of every form tell: a few findings in two texts, and one that could not be read.

use super::{FORMATS, FileReport, Run, format, wording, write};
use proptest::prelude::*;

use crate::diag::{Message, code, msg, text};
use crate::diagnostic::Severity::{Error, Info, Warning};
use crate::diagnostic::{Diagnostic, Severity, Thing};
use crate::embargo::{Leave, NoCatalogue, Released};
use crate::rule::About;
use crate::source::{Sources, Span};

/// What a form tells, without its colours.
pub(super) fn reported(name: &str, sources: &Sources, texts: &[FileReport]) -> String {
    anstream::adapter::strip_str(&styled(name, sources, texts)).to_string()
}

/// What went through the gate.
fn report(sources: &Sources, texts: &[FileReport]) -> Released {
    Released::of_documents(&NoCatalogue::granted(), sources.clone(), texts.to_vec())
}

fn styled(name: &str, sources: &Sources, texts: &[FileReport]) -> String {
    let rules = [about("invalid-http-guid", Error, "InvalidHttpGUID"), about("late", Info, "")];
    let run = Run { version: "1.2.3", profile: Some("default"), rules: &rules, ..Run::default() };
    let mut out = Vec::new();
    write(format(name).expect("a form"), run, &report(sources, texts), &mut out).expect("a vector takes it");
    String::from_utf8(out).expect("UTF-8")
}

fn about(id: &'static str, severity: Severity, w3c: &'static str) -> About {
    let why = text!(en: "readers open a guid as a web page", fr: "les lecteurs ouvrent un guid comme une page");
    let help = text!(en: "write the full URL", fr: "écrivez l’URL complète");
    About {
        id,
        severity,
        spec: "https://e.example/spec#guid",
        w3c,
        why,
        help,
        difference: None,
        bad: vec![],
        good: vec![],
    }
}

/// A finding at some bytes.
pub(super) fn found(
    rule: &'static str,
    severity: Severity,
    span: Option<Span>,
    message: impl Into<Message>,
) -> Diagnostic {
    let help = msg!(en: "write the full URL", fr: "écrivez l’URL complète");
    Diagnostic { span, help: Some(help), ..Diagnostic::new(rule, severity, message) }
}

/// A feed with three findings, one without any, and a text that is no feed.
pub(super) fn sample() -> (Sources, Vec<FileReport>) {
    let mut sources = Sources::default();
    let text = "<rss>\n\t<guid>é🎉 42</guid>\n\t<guid>é🎉 42</guid>\n</rss>\n";
    let id = sources.add("feeds/a,b:1.rss", text);
    let first = Span::new(id, 13, 22);
    let second = Span::new(id, 37, 46);
    let thing = Thing {
        element: Some("guid".to_owned()),
        parent: Some("item".to_owned()),
        value: Some("x".repeat(300)),
        path: Some("/rss/guid[1]".to_owned()),
        details: vec![("max", "5".to_owned())],
        ..Thing::default()
    };
    let value = "é🎉 42";
    let url = msg!(en: "guid {guid} is 100% no URL", fr: "le guid {guid} n’est pas une URL", guid = code(value));
    let twice = msg!(en: "guid {guid} stands here twice", fr: "le guid {guid} est là deux fois", guid = code(value));
    let mut guid = found("invalid-http-guid", Error, Some(first), url);
    guid.thing = Some(Box::new(thing));
    let again = found("invalid-http-guid", Warning, Some(second), twice);
    let again = again.label(Some(first), msg!(en: "the first one", fr: "le premier"));
    let whole = found("late", Info, None, msg!(en: "the feed is old", fr: "le flux est vieux"));
    let whole = Diagnostic { help: None, ..whole };
    let feed = FileReport {
        name: "feeds/a,b:1.rss".to_owned(),
        format: Some("rss-2.0"),
        encoding: Some("utf-8".to_owned()),
        url: Some("https://e.example/a.rss".to_owned()),
        reason: None,
        findings: vec![guid, again, whole],
        ..FileReport::default()
    };
    let fine = FileReport { name: "b.atom".to_owned(), format: Some("atom-1.0"), ..FileReport::default() };
    (
        sources,
        vec![
            feed,
            fine,
            FileReport::unreadable("c.rss", msg!(en: "this is a picture, no feed", fr: "c’est une image, pas un flux")),
        ],
    )
}

#[test]
fn every_form_has_a_name_of_its_own() {
    let mut names: Vec<&str> = FORMATS.iter().map(|form| form.name).collect();
    assert_eq!(names[0], "human", "the first one is for people");
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), FORMATS.len());
}

#[test]
fn the_whole_is_counted_in_words() {
    let (sources, texts) = sample();
    let human = format("human").expect("a form");
    let totals =
        write(human, Run::default(), &report(&sources, &texts), &mut std::io::sink()).expect("a sink takes it");
    assert_eq!(
        wording::whole(&totals).to_string(),
        "3 files: 1 valid, 1 with errors, 1 unreadable; 1 error, 1 warning, 1 hint"
    );
    let totals =
        write(human, Run::default(), &report(&sources, &texts[1..2]), &mut std::io::sink()).expect("a sink takes it");
    assert_eq!((wording::whole(&totals).to_string(), wording::counted(&totals)), ("1 file: 1 valid".to_owned(), None));
}

#[test]
fn hostile_characters_reach_no_form() {
    let mut sources = Sources::default();
    let bad = "x\u{1b}]0;a\u{7}\u{9b}31m\u{202e}\u{2066}\u{200b}\u{7f}\u{85}\u{2028}\r";
    let id = sources.add(bad, format!("a {bad}b").as_str());
    let mut finding = found("late", Error, Some(Span::new(id, 2, 6)), bad).help(bad);
    finding = finding.label(Some(Span::new(id, 0, 1)), bad);
    finding.thing = Some(Box::new(Thing { value: Some(bad.to_owned()), ..Thing::default() }));
    let texts = [FileReport { name: bad.to_owned(), findings: vec![finding], ..FileReport::unreadable("", bad) }];
    for form in FORMATS {
        let text = uncoloured(&styled(form.name, &sources, &texts));
        assert!(text.contains('x'), "{}: {text:?}", form.name);
        let hostile = |c: &char| *c != '\n' && (c.is_control() || crate::value::invisible::is_invisible(*c));
        assert_eq!(text.chars().filter(hostile).collect::<Vec<_>>(), [], "{}: {text:?}", form.name);
    }
}

/// The text without colours, and with everything else that begins with an escape character.
fn uncoloured(text: &str) -> String {
    let mut pieces = text.split('\x1b');
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let rest =
            piece.strip_prefix('[').map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';'));
        match rest.and_then(|rest| rest.strip_prefix('m')) {
            Some(rest) => plain.push_str(rest),
            None => plain.extend(["\x1b", piece]),
        }
    }
    plain
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn any_place_in_any_text_can_be_reported(
        text in r"([é🎉日\u{301}\u{202E}\u{200D}\u{1}\t\n\r ]|[a-z]|\PC){0,40}",
        places in prop::collection::vec((0usize..200, 0usize..200), 1..4),
        long in prop::bool::ANY,
    ) {
        let mut sources = Sources::default();
        let text = if long { text.repeat(200) } else { text };
        let id = sources.add("a", text.as_str());
        let span = |(start, end): &(usize, usize)| Some(Span::new(id, *start, *end));
        let mut finding = found("late", Error, span(&places[0]), text.as_str());
        for place in &places {
            finding = finding.label(span(place), text.as_str());
        }
        let texts = [FileReport { name: text.clone(), findings: vec![finding], ..FileReport::default() }];
        for form in FORMATS {
            prop_assert!(!reported(form.name, &sources, &texts).is_empty());
        }
    }
}
