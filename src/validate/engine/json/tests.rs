//! JSON Feeds as a whole: their formats, their places, and hostile ones.

use crate::diagnostic::Severity;
use crate::source::Sources;
use crate::validate::document;
use crate::validate::types::profile::{Judgement, Profile, Request};

fn judged(bytes: &[u8]) -> (Judgement, Sources) {
    let mut sources = Sources::default();
    let request = Request { url: Some("https://www.example.org/feeds/news.json"), ..Request::default() };
    let judgement = document("news.json", bytes, &request, &mut sources);
    (judgement, sources)
}

fn rules(bytes: &[u8]) -> Vec<&'static str> {
    judged(bytes).0.findings.iter().map(|finding| finding.rule).collect()
}

const HEAD: &str = "\"title\": \"N\", \"home_page_url\": \"https://www.example.org/\", \
    \"feed_url\": \"https://www.example.org/feeds/news.json\"";

fn feed(version: &str, rest: &str) -> String {
    format!("{{\"version\": \"https://jsonfeed.org/version/{version}\", {HEAD}{rest}}}")
}

#[test]
fn a_feed_has_its_format() {
    let author = ", \"author\": {\"name\": \"A\"}, \"items\": []";
    let cases = [
        (feed("1.1", ", \"items\": []"), Some("json-feed-1.1"), vec![]),
        (feed("1", author), Some("json-feed-1.0"), vec!["obsolete-json-feed-version"]),
        (feed("1.1", ", \"items\": ["), Some("json-feed-1.1"), vec!["json-syntax"]),
        ("{]".to_owned(), None, vec!["json-syntax"]),
    ];
    for (text, format, wanted) in cases {
        let (judgement, _) = judged(text.as_bytes());
        assert_eq!((judgement.format, judgement.reason), (format, None), "{text}");
        assert_eq!(rules(text.as_bytes()), wanted, "{text}");
    }
}

#[test]
fn faults_have_their_names_and_their_places() {
    let text = feed(
        "1.1",
        ",\n\"items\": [\n{\"id\": \"a\", \"content_html\": \"<p>\\u00e9\\n<a href=\\\"/b\\\">x</a></p>\"},\n\
         {\"id\": \"a\", \"content_text\": \"b\", \"attachments\": [{\"url\": \"/c\", \"mime_type\": \"pdf\"}]}]",
    );
    let (judgement, sources) = judged(text.as_bytes());
    let found: Vec<_> = judgement
        .findings
        .iter()
        .map(|finding| {
            let span = finding.span.expect("a place");
            let thing = finding.thing.clone().expect("a thing");
            let source = sources.get(span.source);
            let place = source.position(span.start);
            let path = thing.path.expect("a path");
            (finding.rule, path, (place.line, place.column), source.text[span.start..span.end].to_owned())
        })
        .collect();
    let wanted = [
        ("contains-rel-ref", "/items[1]/content_html", (3, 51), "/b"),
        ("duplicate-entries", "/items[2]/id", (4, 9), "a"),
        ("invalid-full-link", "/items[2]/attachments[1]/url", (4, 59), "/c"),
        ("invalid-mime-type", "/items[2]/attachments[1]/mime_type", (4, 78), "pdf"),
    ];
    let found: Vec<_> = found.iter().map(|(a, b, c, d)| (*a, b.as_str(), *c, d.as_str())).collect();
    assert_eq!(found, wanted);
}

#[test]
fn a_feed_in_another_encoding_is_reported_and_read() {
    let text = feed("1.1", ", \"items\": []");
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [b"\xFF\xFE".as_slice(), &utf16].concat();
    assert_eq!(rules(&marked), ["json-not-utf8"]);
    let broken = text.replace("\"N\"", "\"caf\u{E9}\"").replace('\u{E9}', "?").into_bytes();
    let broken: Vec<u8> = broken.into_iter().map(|b| if b == b'?' { 0xE9 } else { b }).collect();
    assert_eq!(rules(&broken), ["unicode-error"]);
}

#[test]
fn the_address_of_the_feed_is_compared() {
    let moved = feed("1.1", ", \"items\": []").replace("feeds/news", "feed");
    assert_eq!(rules(moved.as_bytes()), ["self-doesnt-match-location"]);
}

#[test]
fn hostile_documents_end_soon() {
    let many = "\"a\",".repeat(200_000) + "\"a\"";
    let keys: String = (0..100_000).map(|n| format!(", \"k{n}\": 1")).collect();
    let cases = [
        ("[".repeat(1_000_000), "beyond-limits"),
        ("{\"version\":".repeat(100_000), "beyond-limits"),
        (feed("1.1", &format!(", \"items\": {}", "9".repeat(100_000))), "beyond-limits"),
        (feed("1.1", &format!(", \"items\": [{many}]")), "json-wrong-type"),
        (feed("1.1", &format!(", \"items\": []{keys}")), "json-unknown-key"),
        (feed("1.1", ", \"items\": []").replace("\"N\"", "NaN"), "json-syntax"),
        (feed("1.1", ", \"items\": []}{"), "json-syntax"),
    ];
    for (text, rule) in cases {
        assert_eq!(rules(text.as_bytes()).first(), Some(&rule), "{:.60}", text);
    }
}

#[test]
fn the_w3c_knows_no_json() {
    let request = Request { profile: Profile::W3c, ..Request::default() };
    let judgement = document("x", feed("1.1", "").as_bytes(), &request, &mut Sources::default());
    assert_eq!(judgement.format, None);
    let errors = judgement.findings.iter().filter(|finding| finding.severity == Severity::Error);
    assert_eq!(errors.map(|finding| finding.rule).collect::<Vec<_>>(), ["sax-error"]);
}

#[test]
fn a_feed_that_was_cut_or_lost_a_character_is_answered() {
    let text = feed(
        "1.1",
        ", \"language\": \"fr_FR\", \"items\": [{\"id\": 1, \"content_html\": \"<p>\\u00e9\\ud83d\\ude00 <a href='/é'>x</b>\", \
         \"date_published\": \"2018\", \"tags\": [null], \"author\": {}, \"attachments\": [{\"url\": \"é\"}]}]",
    );
    let mut reported = 0;
    for (at, c) in text.char_indices() {
        let without = format!("{}{}", &text[..at], &text[at + c.len_utf8()..]);
        for text in [&text[..at], &without] {
            let (judgement, sources) = judged(text.as_bytes());
            for finding in &judgement.findings {
                reported += 1;
                let span = finding.span.expect("a place");
                let source = sources.get(span.source);
                assert!(source.text.get(span.start..span.end).is_some(), "{finding:?} in {text}");
            }
        }
    }
    assert!(reported > 1000, "only {reported} findings");
}
