//! Rules for feeds: a validator that reads any RSS or Atom document and says what is wrong with it, where.
//!
//! One pass: `engine` drives the tables of `spec`, whose rows bind the checks there and in `rules`. With
//! [`Profile::W3c`] the answers are those of the W3C Feed Validator, aged lists and all; the default
//! profile corrects its mistakes, and each difference is a property of its rule.

use std::io::{self, Read, Seek};

use crate::diag::{Message, msg, number};
use crate::diagnostic::{Severity, Thing};
use crate::rule::About;
use crate::source::{SourceId, Sources, Span};
use crate::xml;

use engine::conclude::{conclude, report_encoding};
use engine::pause::Progress;
use engine::{json, walk};
use input::sniff;
use input::window::{self, Window};
use rules::document::{BEYOND_LIMITS, MISNAMED_DOCUMENT};
use spec::itunes::NOT_A_PODCAST;
use types::findings::Findings;
use w3c::utf16_mislabel;

mod all_rules;
mod engine;
mod input;
mod rules;
mod spec;
mod types;
mod w3c;

pub use spec::portals::{PORTALS, Portal};
pub use types::example::Example;
pub use types::findings::{MAX_FINDINGS, ProfileDifference};
pub use types::levels::Levels;
pub use types::profile::{Judgement, Profile, Request};

/// How many bytes at the start tell that a document is no feed.
const HEAD: u64 = 1 << 16;

/// How many bytes a document of JSON may have.
const MAX_JSON: usize = 64 << 20;

/// Validates a text in UTF-8 that is at hand.
pub fn judge(text: &str, source: SourceId, request: &Request<'_>) -> Judgement {
    let found = Findings::new(request.profile);
    if request.profile == Profile::Default && json::is_json(text) {
        return json::judge(text, true, found, source, request);
    }
    let mut walk = walk::Walk::new(xml::Stretch::whole(text), source, request, found);
    let reader = walk.begin().knowing(request.known);
    let none_more = walk.run(reader).is_none();
    debug_assert!(none_more, "the whole text is at hand");
    conclude(walk.found, sniff::format(walk.kind, &walk.core), text.len(), source)
}

/// Validates the bytes of a stranger: decodes them, and adds the text to the sources.
pub fn document(name: &str, bytes: &[u8], request: &Request<'_>, sources: &mut Sources) -> Judgement {
    read(name, &mut io::Cursor::new(bytes), request, &Levels::default(), sources).expect("bytes at hand can be read")
}

/// Validates a stranger's document as it is read. The findings of rules that are silenced take no room from
/// others. No more of the text is held than is looked at; the lines around the findings, which the
/// sources get, are read once more.
///
/// # Errors
/// What the reading itself fails with.
pub fn read(
    name: &str,
    bytes: &mut (impl Read + Seek),
    request: &Request<'_>,
    levels: &Levels,
    sources: &mut Sources,
) -> io::Result<Judgement> {
    read_in_strides(window::STRIDE, name, bytes, request, levels, sources)
}

/// The same with no more than some bytes of the text at hand, where that is possible: what is found does not
/// depend on it, which is what tests hold.
///
/// # Errors
/// What the reading itself fails with.
#[doc(hidden)]
pub fn read_in_strides(
    stride: usize,
    name: &str,
    bytes: &mut (impl Read + Seek),
    request: &Request<'_>,
    levels: &Levels,
    sources: &mut Sources,
) -> io::Result<Judgement> {
    let source = sources.add(name, "");
    let mut head = Vec::new();
    bytes.by_ref().take(HEAD).read_to_end(&mut head)?;
    if let Some(reason) =
        sniff::no_feed(&head, head.len() as u64 == HEAD).filter(|_| request.profile == Profile::Default)
    {
        return Ok(Judgement { reason: Some(reason.into()), ..Judgement::default() });
    }
    let labels = if request.profile == Profile::W3c { xml::Labels::Python } else { xml::Labels::Standard };
    let mut window = Window::new(head.as_slice().chain(&mut *bytes), stride, labels)?;
    let mut judgement = stretch_by_stretch(&mut window, source, request, levels)?;
    judgement.encoding = Some(window.encoding().to_owned());
    let misnamed = (!levels.is_silent(MISNAMED_DOCUMENT.id)).then(|| sniff::misnamed(name, &judgement));
    if let Some(message) = misnamed.flatten().filter(|_| request.profile == Profile::Default) {
        let start = Span::new(source, 0, 0);
        let mut finding = MISNAMED_DOCUMENT.at(Some(start), message);
        finding.severity = levels.weight(finding.rule, finding.severity);
        judgement.findings.insert(0, finding);
    }
    match window.whole() {
        Ok(text) => sources.fill(source, text),
        Err(_) => {
            bytes.rewind()?;
            let spans = judgement.findings.iter().filter_map(|finding| finding.span);
            let wanted = spans.flat_map(|span| [span.start, span.end]).collect();
            sources.fill_parts(source, window::survey(bytes, wanted, labels)?);
        }
    }
    Ok(judgement)
}

/// Validates a document whose beginning is at hand.
fn stretch_by_stretch(
    window: &mut Window<impl Read>,
    source: SourceId,
    request: &Request<'_>,
    levels: &Levels,
) -> io::Result<Judgement> {
    let mut found = Findings::new(request.profile);
    found.levels = levels.clone();
    if request.profile == Profile::Default && json::is_json(window.stretch().text) {
        return json_document(window, found, source, request);
    }
    if request.profile == Profile::W3c && utf16_mislabel::is(window) {
        return utf16_mislabel::judge(window, found, source);
    }
    let mut not_utf8 = false;
    for fault in window.faults() {
        let odd = matches!(fault.trouble, xml::EncodingTrouble::NotUtf(_) | xml::EncodingTrouble::Obscure(_));
        not_utf8 |= odd;
        report_encoding(fault, &mut found, source);
    }
    let mut walk = walk::Walk::new(window.stretch(), source, request, found);
    walk.memory.not_utf8 = not_utf8;
    let reader = walk.begin();
    let mut progress = Progress::of(walk, reader, &[]);
    let mut walk = loop {
        let mut paused = match progress {
            Progress::Done(walk) => break *walk,
            Progress::Paused(paused) => paused,
        };
        window.go_on(paused.from())?;
        let (walk, reader, kept) = paused.resume(window.stretch());
        progress = Progress::of(walk, reader, kept);
        if let Progress::Paused(next) = &mut progress {
            next.inherit(*paused);
        }
    };
    if let Some(fault) = window.malformed()? {
        report_encoding(&fault, &mut walk.found, source);
    }
    if !walk.memory.has_episodes && walk.found.levels.ask_for(NOT_A_PODCAST.id) {
        let message = msg!(en: "the feed has no episode: no enclosure of audio or video", fr: "le flux n’a aucun épisode : aucune enclosure audio ou vidéo");
        walk.document(&NOT_A_PODCAST, 0..0, message);
    }
    Ok(conclude(walk.found, sniff::format(walk.kind, &walk.core), window.stretch().end(), source))
}

/// Validates a document that is JSON, which is held as a whole.
fn json_document(
    window: &mut Window<impl Read>,
    mut found: Findings,
    source: SourceId,
    request: &Request<'_>,
) -> io::Result<Judgement> {
    if found.levels.ask_for(NOT_A_PODCAST.id) {
        let message =
            msg!(en: "a JSON Feed, and podcasts are RSS", fr: "un flux JSON Feed, alors que les podcasts sont en RSS");
        found.push(&NOT_A_PODCAST, Some(Span::new(source, 0, 0)), message, Thing::default());
    }
    let whole = window.go_to_end(MAX_JSON)?;
    let utf8 = window.encoding() == "utf-8";
    let malformed = window.malformed()?;
    for fault in window.faults().iter().chain(&malformed).filter(|_| utf8) {
        report_encoding(fault, &mut found, source);
    }
    let stretch = window.stretch();
    if whole {
        return Ok(json::judge(stretch.text, utf8, found, source, request));
    }
    let message = msg!(en: "a JSON document of more than {n} MiB", fr: "un document JSON de plus de {n} Mio", n = number(MAX_JSON >> 20));
    found.push(&BEYOND_LIMITS, Some(Span::new(source, 0, 0)), message, Thing::default());
    Ok(conclude(found, None, stretch.end(), source))
}

/// What `explain` knows of each rule.
pub fn about() -> impl Iterator<Item = About> {
    all_rules::all().map(|rule| About { difference: rule.finds.difference(rule.severity), ..rule.about() })
}

/// Whether a rule keeps its weight whatever people want: what it finds is no document that a reader can read.
pub fn stays(rule: &str) -> bool {
    const WELL_FORMED: &[&str] =
        &["sax-error", "unicode-error", "missing-namespace", "json-syntax", "json-not-utf8", "beyond-limits"];
    WELL_FORMED.contains(&rule)
}

/// How the two profiles differ: each rule that has a difference, its weight by default, and the difference.
pub fn differences() -> impl Iterator<Item = (&'static str, Severity, Message)> {
    all_rules::all().filter_map(|rule| Some((rule.id, rule.severity, rule.finds.difference(rule.severity)?)))
}

#[cfg(test)]
mod tests;
