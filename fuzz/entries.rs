//! What strangers can hand in, and what must hold whatever they do. The targets run these on what the
//! fuzzer makes up, and `cargo test` on the seeds.

use pressfeed::catalogue;
use pressfeed::check::check;
use pressfeed::compose::compose;
use pressfeed::diagnostic::Severity;
use pressfeed::feed::Format;
use pressfeed::html;
use pressfeed::markdown;
use pressfeed::render;
use pressfeed::report::{self, Examined, Run};
use pressfeed::source::Sources;
use pressfeed::validate::{self, MAX_FINDINGS, Profile, Request};
use pressfeed::value::iri::Url;
use pressfeed::xml::{Event, Fatal, Reader, Stretch};

/// The instant that all entries take for now.
fn now() -> chrono::DateTime<chrono::Utc> {
    chrono::DateTime::from_timestamp(1_800_000_000, 0).expect("an instant of 2027")
}

/// Any bytes are judged in both profiles; every finding stands inside the text and can be told.
pub fn document(bytes: &[u8]) {
    for profile in [Profile::Default, Profile::W3c] {
        let mut sources = Sources::default();
        let url = Some("https://www.example.org/feeds/news.xml");
        let request = Request { url, now: Some(now()), profile };
        let judgement = validate::document("-", bytes, &request, &mut sources);
        assert!(judgement.findings.len() < 2 * MAX_FINDINGS, "{} findings", judgement.findings.len());
        for finding in &judgement.findings {
            let span = finding.span.expect("every finding about a feed has a place");
            let text = &sources.get(span.source).text;
            assert!(text.get(span.start..span.end).is_some(), "{span:?} in {} bytes: {finding:?}", text.len());
            assert!(finding.message.len() < 5_000, "a message of {} bytes", finding.message.len());
        }
        let text = Examined {
            name: "-".to_owned(),
            format: judgement.format,
            encoding: judgement.encoding,
            reason: judgement.reason,
            findings: judgement.findings,
            url: None,
        };
        for form in report::FORMS {
            let mut told = Vec::new();
            report::write(form, Run::default(), &sources, std::slice::from_ref(&text), &mut told).expect("room");
            assert!(std::str::from_utf8(&told).is_ok(), "{} is no UTF-8", form.name);
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
                let at = pressfeed::xml::Paused::at(paused);
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

/// Any fragment is judged in both profiles; what is plain at a glance is without fault in full, and every
/// fault stands inside the fragment.
pub fn html(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    for profile in [html::Profile::Standard, html::Profile::W3c] {
        for fault in html::judge(text, profile) {
            assert!(text.get(fault.range.clone()).is_some(), "{fault:?}");
        }
    }
}

/// Any catalogue is read and checked; where that finds no error, every feed made of it is judged
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
        let Some((feed, format)) = job.feed else { continue };
        let address = feed.address(format);
        let request = Request { url: address.as_deref(), now: Some(now()), profile: Profile::Default };
        let id = sources.add(job.file.as_str(), text.as_str());
        let judged = validate::judge(&text, id, &request);
        let errors: Vec<_> = judged.findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{errors:#?}\nin {text}");
    }
}

/// Any Markdown becomes HTML in which the judge finds nothing that a reader takes out, and no address
/// that is not full.
pub fn markdown(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let base = Url::parse("https://www.example.org/feeds/").expect("a full address");
    let survey = markdown::survey(text);
    let _ = (survey, markdown::is_ordinary(text));
    let made = markdown::html(text, &base);
    for fault in html::judge(&made, html::Profile::Standard) {
        assert!(fault.message.contains("more than"), "{fault:?}\nin {made}");
    }
}
