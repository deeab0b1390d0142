//! What strangers can hand in, and what must hold whatever they do. The targets run these on what the
//! fuzzer makes up, and `cargo test` on the seeds.

use pressfeed::internal::catalogue;
use pressfeed::internal::check::check;
use pressfeed::internal::compose::compose;
use pressfeed::internal::continuity::{self, CatalogueIndex, Previous, Upcoming};
use pressfeed::internal::diag::Language;
use pressfeed::internal::diagnostic::Severity;
use pressfeed::internal::embargo::{Leave, NoCatalogue, Released};
use pressfeed::internal::feed::Format;
use pressfeed::internal::html;
use pressfeed::internal::markdown;
use pressfeed::internal::render;
use pressfeed::internal::report::{self, FileReport, Run};
use pressfeed::internal::source::Sources;
use pressfeed::internal::validate::{self, MAX_FINDINGS, Profile, Request};
use pressfeed::internal::value::iri::Url;
use pressfeed::internal::xml::{Event, Fatal, Reader, Stretch};

/// The instant that all entries take for now.
fn now() -> chrono::DateTime<chrono::Utc> {
    chrono::DateTime::from_timestamp(1_800_000_000, 0).expect("an instant of 2027")
}

/// Any bytes are validated in both profiles; every finding stands inside the text and can be reported.
pub fn document(bytes: &[u8]) {
    for profile in [Profile::Default, Profile::W3c] {
        let mut sources = Sources::default();
        let url = Some("https://www.example.org/feeds/news.xml");
        let request = Request { url, now: Some(now()), profile, known: None };
        let judgement = validate::document("-", bytes, &request, &mut sources);
        assert!(judgement.findings.len() < 2 * MAX_FINDINGS, "{} findings", judgement.findings.len());
        for finding in &judgement.findings {
            let span = finding.span.expect("every finding about a feed has a place");
            let text = &sources.get(span.source).text;
            assert!(text.get(span.start..span.end).is_some(), "{span:?} in {} bytes: {finding:?}", text.len());
            assert!(finding.message.render(Language::English).len() < 5_000, "a long message");
        }
        let text = FileReport {
            name: "-".to_owned(),
            format: judgement.format,
            encoding: judgement.encoding,
            reason: judgement.reason,
            findings: judgement.findings,
            dropped: judgement.dropped,
            url: None,
        };
        let report = Released::of_documents(&NoCatalogue::granted(), sources, vec![text]);
        for form in report::FORMATS {
            let mut reported = Vec::new();
            report::write(form, Run::default(), &report, &mut reported).expect("room");
            assert!(std::str::from_utf8(&reported).is_ok(), "{} is no UTF-8", form.name);
        }
    }
}

/// What a reader says next, in words, and whether it is the last.
fn said(reader: &Reader<'_>, event: &Result<Event<'_>, Fatal>) -> String {
    match event {
        Ok(Event::Start(..)) => format!("{event:?} {:?} {:?}", reader.attributes(), reader.declared()),
        _ => format!("{event:?}"),
    }
}

/// All that is said of a text of which no more than some bytes are at hand, where that is possible.
pub fn in_stretches(text: &str, stride: usize) -> Vec<String> {
    let boundary = |from: usize| (from..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let mut all = Vec::new();
    let mut waiting = None;
    let mut end = boundary(stride);
    loop {
        let mut paused = waiting.take();
        let mut reader = match &mut paused {
            Some(paused) => {
                let at = pressfeed::internal::xml::Paused::at(paused);
                end = boundary(end + stride.max(end - at));
                Reader::resume(Stretch { text: &text[at..end], at, more: end < text.len() }, paused)
            }
            None => {
                let stretch = Stretch { text: &text[..end], at: 0, more: end < text.len() };
                Reader::starting(stretch, if text.starts_with('\u{FEFF}') && end >= 3 { 3 } else { 0 })
            }
        };
        loop {
            let event = reader.read();
            if event == Ok(Event::More) {
                break;
            }
            all.push(said(&reader, &event));
            if matches!(event, Ok(Event::Eof) | Err(_)) {
                return all;
            }
        }
        waiting = Some(reader.pause());
    }
}

/// Any text is read to its end or to its first error; events stand in order, and elements are closed. In
/// stretches it says the same.
pub fn xml(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let whole = in_stretches(text, text.len());
    for stride in [3, 20, 1 + text.len() / 2] {
        assert_eq!(in_stretches(text, stride), whole, "in stretches of {stride}");
    }
    let mut reader = Reader::new(text);
    let (mut depth, mut at) = (0_usize, 0);
    loop {
        match reader.read() {
            Ok(Event::More) => panic!("the whole text is at hand"),
            Ok(Event::Eof) => break assert_eq!(depth, 0, "elements are open at the end"),
            Ok(Event::Start(name, range)) => {
                depth += 1;
                assert!(range.start >= at && text[range.clone()].starts_with('<'), "{name:?} at {range:?}");
                at = range.end;
                for attribute in reader.attributes() {
                    assert_eq!(&text[attribute.value.clone()], attribute.raw);
                    let _ = attribute.text();
                }
            }
            Ok(Event::End(range)) => {
                depth -= 1;
                assert!(range.start >= at, "an end at {range:?} behind {at}");
                at = range.end;
            }
            Ok(Event::Text(piece)) => {
                assert!(piece.at >= at, "text at {} behind {at}", piece.at);
                assert_eq!(&text[piece.at..piece.at + piece.raw.len()], piece.raw);
                at = piece.at + piece.raw.len();
            }
            Ok(Event::Version(_) | Event::Doctype(_)) => {}
            Ok(Event::Notice(_, range)) => assert!(text.get(range).is_some()),
            Err(fatal) => break assert!(text.get(fatal.range.clone()).is_some(), "{fatal:?}"),
        }
    }
}

/// Any fragment is validated in both profiles; what is plain at a glance is without fault in full, what goes past
/// the parser's tokenizer says the same, and every fault stands inside the fragment.
pub fn html(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    assert!(html::is_same_with_tokenizer(text), "the tokenizer says something else");
    for profile in [html::Profile::Standard, html::Profile::W3c] {
        let faults = html::judge_in_full(text, profile);
        for fault in &faults {
            assert!(text.get(fault.range.clone()).is_some(), "{fault:?}");
        }
        assert!(!html::is_common(text) || faults.is_empty(), "it looks plain: {faults:?}");
        assert_eq!(html::judge(text, profile), faults);
    }
}

/// Any catalogue is read and checked; where that finds no error, every feed made of it is validated
/// without an error, in all formats, whichever it asks for.
pub fn catalogue(bytes: &[u8]) {
    let mut sources = Sources::default();
    let files = vec![("catalogue.yaml".to_owned(), bytes.to_vec())];
    let (catalogue, mut findings) = catalogue::read(files, &mut sources);
    findings.extend(check(&catalogue));
    for span in findings.iter().filter_map(|finding| finding.span) {
        let _ = sources.get(span.source).position(span.start);
    }
    if findings.iter().any(|finding| finding.severity == Severity::Error) {
        return;
    }
    let Some(mut publication) = compose(&catalogue, now()) else { return };
    for feed in &mut publication.feeds {
        let all = vec![Format::Rss, Format::Atom, Format::Json];
        feed.archives.iter_mut().for_each(|archive| archive.formats.clone_from(&all));
        feed.formats = all;
    }
    for job in render::jobs(&publication) {
        let Some(text) = job.write() else { continue };
        let Some((feed, format)) = job.feed() else { continue };
        let address = feed.address(format);
        let request = Request { url: address.as_deref(), now: Some(now()), profile: Profile::Default, known: None };
        let id = sources.add(job.file.as_str(), text.as_str());
        let judged = validate::judge(&text, id, &request);
        let errors: Vec<_> = judged.findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{errors:#?}\nin {text}");
    }
}

/// Any text is JSON to the reader of feeds as it is to serde_json, up to its limits, and is validated as a document.
pub fn json_feed(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let own = pressfeed::internal::json::read(text);
        let theirs = serde_json::from_str::<serde_json::Value>(text.strip_prefix('\u{FEFF}').unwrap_or(text));
        match (&own, &theirs) {
            (Ok(node), Ok(_)) => assert!(node.span.end <= text.len()),
            // A number is a text to the reader of feeds, and may be larger than any that a program counts with.
            (Ok(_), Err(error)) => assert!(error.to_string().contains("out of range"), "{own:?} {error}"),
            (Err(fault), _) => {
                assert!(text.get(fault.range.clone()).is_some(), "{fault:?}");
                assert!(fault.limit || theirs.is_err(), "{fault:?} {theirs:?}");
            }
        }
    }
    document(bytes);
}

/// Any outlines are validated in a list that is right around them.
pub fn opml(bytes: &[u8]) {
    let head = b"<?xml version=\"1.0\"?><opml version=\"2.0\"><head><title>Feeds</title></head><body>";
    document(&[head, bytes, b"</body></opml>"].concat());
    document(bytes);
}

/// A catalogue that every feed of a stranger is compared with.
const OFFICE: &str = "\
title: News of Example
description: What Example tells the press
home: https://www.example.org/
base: https://www.example.org/feeds/
language: en
id_authority: {name: example.org, since: \"2018\"}
publisher: {name: Example}
feeds: [{id: news, formats: [rss, atom, json], newest: 3}]
releases:
- {title: Harbour opens, date: 2018-09-20, summary: It opens., links: [https://www.example.org/harbour], id: \"tag:example.org,2018:harbour\"}
- {title: Bridge closes, date: 2018-09-21, summary: It closes., links: [https://www.example.org/bridge], id: \"tag:example.org,2018:bridge\"}
- {title: Tower grows, date: 2018-09-22, summary: It grows., links: [https://www.example.org/tower], id: \"tag:example.org,2018:tower\", withdrawn: {date: 2018-10-01, reason: It does not.}}
- {title: Secret, date: 2018-09-23, embargo: 2030-01-01, summary: It waits., links: [https://www.example.org/secret], id: \"tag:example.org,2018:secret\"}
";

/// Any feed that subscribers may have is compared with what is about to be written: every finding stands in one
/// of the texts, and no word of what is not due is in any.
pub fn continuity(bytes: &[u8]) {
    let mut sources = Sources::default();
    let files = vec![("catalogue.yaml".to_owned(), OFFICE.as_bytes().to_vec())];
    let (catalogue, findings) = catalogue::read(files, &mut sources);
    assert!(findings.is_empty(), "{findings:?}");
    let publication = compose(&catalogue, now()).expect("a sound catalogue");
    let made: Vec<_> = render::jobs(&publication).into_iter().filter_map(|job| Some((job.write()?, job))).collect();
    let upcoming: Vec<Upcoming<'_>> = made
        .iter()
        .filter_map(|(text, job)| {
            let (feed, format) = job.feed()?;
            Some(Upcoming { file: &job.file, text, feed, format })
        })
        .collect();
    assert_eq!(upcoming.len(), 3);
    let index = CatalogueIndex::of(catalogue, now());
    for (name, is_named) in [("news.rss", false), ("other.xml", true)] {
        let previous = vec![Previous { name: name.to_owned(), bytes: Some(bytes.to_vec()) }];
        let baseline = continuity::Baseline { is_named, ..continuity::Baseline::default() };
        let request = continuity::Request { baseline, ..continuity::Request::default() };
        let ledgers = continuity::Ledgers::default();
        let compared = continuity::compare(previous, &upcoming, &index, request, ledgers, &mut sources);
        for finding in &compared.findings {
            let spans = finding.span.into_iter().chain(finding.labels.iter().map(|label| label.span));
            for span in spans {
                let text = &sources.get(span.source).text;
                assert!(text.get(span.start..span.end).is_some(), "{span:?} in {} bytes: {finding:?}", text.len());
            }
        }
    }
    // What was written a moment ago is what subscribers have, whatever else they have.
    let previous = upcoming.iter().map(|new| Previous { name: new.file.to_owned(), bytes: Some(new.text.into()) });
    let (request, ledgers) = (continuity::Request::default(), continuity::Ledgers::default());
    let compared = continuity::compare(previous.collect(), &upcoming, &index, request, ledgers, &mut sources);
    assert!(compared.findings.is_empty() && compared.changes.is_empty(), "{compared:?}");
}

/// Any catalogue without an error is frozen: it is what it was with its ids, nothing of its text is lost, and
/// there is nothing more to freeze.
pub fn freeze(bytes: &[u8]) {
    let read = |bytes: &[u8]| {
        let mut sources = Sources::default();
        let files = vec![("catalogue.yaml".to_owned(), bytes.to_vec())];
        let (catalogue, findings) = catalogue::read(files, &mut sources);
        let is_sound = findings.iter().all(|finding| finding.severity < Severity::Error);
        is_sound.then_some((catalogue, sources))
    };
    let Some((catalogue, sources)) = read(bytes) else { return };
    let Ok(frozen) = pressfeed::internal::freeze::freeze(&catalogue, &sources) else { return };
    let Some(new) = frozen.first() else { return };
    assert_eq!(frozen.len(), 1, "there is one file");
    let mut rest = new.text.chars();
    let old = &sources.get(new.file).text;
    assert!(old.chars().all(|c| rest.any(|other| other == c)), "{old:?} is not all in {:?}", new.text);
    let (again, sources) = read(new.text.as_bytes()).expect("what was written is a catalogue");
    assert_eq!(again.releases.len(), catalogue.releases.len());
    for (before, after) in catalogue.releases.iter().zip(&again.releases) {
        assert_eq!(catalogue.id_of(before), after.id);
    }
    assert!(pressfeed::internal::freeze::freeze(&again, &sources).is_ok_and(|frozen| frozen.is_empty()));
}

/// Any catalogue, and any file of releases, is the same whether it is read as a short one or as a long one, whose
/// list is cut into pieces; and what is plain YAML has the places that the parser gives.
pub fn pieces(bytes: &[u8]) {
    let (text, faults) = pressfeed::internal::yaml::text(&bytes.to_vec().into());
    if let Some(tree) = pressfeed::internal::yaml::fast_path::tree(&text).filter(|_| faults.is_empty()) {
        assert_eq!(pressfeed::internal::yaml::tree(&text), Ok(tree), "in {text}");
    }
    let read = |piece: usize, files: &[&[u8]]| {
        let names = ["catalogue.yaml", "releases/a.yaml"];
        let files = names.iter().zip(files).map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect();
        let (catalogue, findings) = catalogue::read_in_pieces(piece, files, &mut Sources::default());
        (catalogue.releases, catalogue.drafts, catalogue.title, catalogue.categories, catalogue.feeds.len(), findings)
    };
    let top = OFFICE.as_bytes();
    for files in [vec![bytes], vec![top, bytes]] {
        let whole = read(usize::MAX, &files);
        for piece in [0, 8, 100] {
            assert_eq!(read(piece, &files), whole, "in pieces of {piece}");
        }
    }
}

/// Any Markdown becomes HTML in which the validator finds nothing that a reader takes out, and no address
/// that is not full.
pub fn markdown(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let base = Url::parse("https://www.example.org/feeds/").expect("a full address");
    let survey = markdown::survey(text);
    let _ = (survey, markdown::is_common(text));
    let made = markdown::html(text, markdown::Base { home: &base, page: &base });
    for fault in html::judge(&made, html::Profile::Standard) {
        assert!(fault.message.render(Language::English).contains("more than"), "{fault:?}\nin {made}");
    }
}
