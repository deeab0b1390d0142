//! The proof of every rule, and of the validator as a whole.

use super::*;
use crate::diagnostic::Diagnostic;
use crate::rule::proof;
use crate::source::Source;
use crate::validate::types::example::{Example, whole};

mod answers;

fn request(profile: Profile) -> Request<'static> {
    let now = crate::value::rfc3339::parse("2026-11-23T00:00:00Z").expect("a date").to_utc();
    Request { url: Some(whole::URL), now: Some(now), profile, known: None }
}

/// The marks taken out of a document, and the bytes between them.
fn unmarked(bytes: &[u8]) -> (Vec<u8>, Option<(usize, usize)>) {
    let find = |bytes: &[u8], mark: &str| memchr::memmem::find(bytes, mark.as_bytes());
    let (Some(open), Some(close)) = (find(bytes, "«"), find(bytes, "»")) else { return (bytes.to_vec(), None) };
    let plain = [&bytes[..open], &bytes[open + 2..close], &bytes[close + 2..]].concat();
    (plain, Some((open, close - 2)))
}

fn profile_of(rule: &types::findings::Rule) -> Profile {
    if matches!(rule.finds, ProfileDifference::W3cOnly(_)) { Profile::W3c } else { Profile::Default }
}

fn found(bytes: &[u8], profile: Profile) -> (Vec<Diagnostic>, Sources) {
    let mut sources = Sources::default();
    let judgement = document("example", bytes, &request(profile), &mut sources);
    assert_eq!(judgement.reason, None);
    (judgement.findings, sources)
}

/// What was found, with its lines and columns.
fn found_in_strides(bytes: &[u8], stride: usize, request: &Request<'_>) -> Vec<String> {
    let mut sources = Sources::default();
    let judgement =
        read_in_strides(stride, "example", &mut io::Cursor::new(bytes), request, &Levels::default(), &mut sources)
            .expect("bytes at hand can be read");
    let place = |finding: &Diagnostic| {
        let span = finding.span.expect("a place");
        let source = sources.get(span.source);
        (source.position(span.start), source.position(span.end))
    };
    let reported = judgement.findings.iter().map(|finding| format!("{:?} {finding:?}", place(finding)));
    let rest = format!("{:?} {:?} {:?}", judgement.format, judgement.encoding, judgement.reason);
    reported.chain([rest]).collect()
}

/// A feed of some megabytes, with a fault here and there, on one line or on many.
fn long_feed(items: usize, line_break: &str) -> String {
    let body = "&lt;p&gt;L’été&lt;/p&gt; ".repeat(100);
    let item = |at: usize| {
        let date = if at % 97 == 5 { "yesterday" } else { "Mon, 02 Jan 2006 15:04:05 GMT" };
        let odd = if at % 211 == 7 { "<p/>" } else { "" };
        format!(
            "<item><guid>https://www.example.org/{at}</guid><title>É {at}</title>{odd}<pubDate>{date}</pubDate><description>{body}</description></item>{line_break}"
        )
    };
    let head =
        "<rss version='2.0'><channel><title>N</title><link>https://www.example.org/</link><description>D</description>";
    format!("{head}{line_break}{}</channel></rss>", (0..items).map(item).collect::<String>())
}

#[test]
fn a_long_document_is_judged_like_one_at_hand() {
    for line_break in ["\n", "\r\n", " "] {
        let text = long_feed(1_500, line_break);
        assert!(text.len() > 3 * window::STRIDE);
        let (mut parts, mut whole) = (Sources::default(), Sources::default());
        let read = document("a", text.as_bytes(), &request(Profile::Default), &mut parts);
        let source = whole.add("a", text.as_str());
        let reported = judge(&text, source, &request(Profile::Default));
        let own = |finding: &&Diagnostic| finding.rule != "no-encoding";
        assert!(reported.findings.len() > 20);
        assert_eq!(read.findings.iter().filter(own).collect::<Vec<_>>(), reported.findings.iter().collect::<Vec<_>>());
        let (parts, whole) = (parts.get(source), whole.get(source));
        assert!(parts.text.is_empty(), "the text is not held");
        for span in reported.findings.iter().filter_map(|finding| finding.span) {
            assert_eq!(parts.position(span.start), whole.position(span.start));
            assert_eq!(parts.position(span.end), whole.position(span.end));
            let ((start, line), (from, part)) = (whole.line_around(span.start), parts.line_around(span.start));
            assert_eq!(&line[from - start..][..part.len()], part);
            assert!(part.len() >= line[from - start..].len().min(500), "{part}");
        }
    }
}

#[test]
fn no_more_of_a_document_is_held_than_is_looked_at() {
    let text = long_feed(3_000, "\n");
    let mut window = Window::new(text.as_bytes(), window::STRIDE, xml::Labels::Python).expect("bytes at hand");
    let judgement =
        stretch_by_stretch(&mut window, Sources::default().add("a", ""), &request(Profile::W3c), &Levels::default());
    assert!(judgement.expect("bytes at hand").findings.len() > 20);
    assert_eq!(window.stretch().end(), text.len());
    assert!(window.room() < 3 * window::STRIDE && text.len() > 6 * window::STRIDE, "{} bytes", window.room());
}

#[test]
fn what_is_found_does_not_depend_on_how_much_is_at_hand() {
    let mut examples = 0;
    // What WordPress does is reported by its name, which is looked for in the first stretch.
    for rule in all_rules::all().filter(|rule| rule.id != rules::document::WP_BLANK_LINE.id) {
        for example in rule.bad.iter().chain(rule.good) {
            let (bytes, _) = unmarked(&whole::document(example));
            for profile in [Profile::Default, Profile::W3c] {
                let whole = found_in_strides(&bytes, bytes.len().max(128), &request(profile));
                for stride in [128, 160, 333] {
                    let parts = found_in_strides(&bytes, stride, &request(profile));
                    assert_eq!(parts, whole, "{} in strides of {stride}", String::from_utf8_lossy(&bytes));
                }
            }
            examples += 1;
        }
    }
    assert!(examples > 300, "{examples} examples");
}

#[test]
fn bytes_that_are_no_text_are_placed_behind_the_end_of_the_judgement() {
    let mut text = format!("<rss version='2.0'><channel>\u{1}<item/>{}", "line\n".repeat(200)).into_bytes();
    text.extend(b"\xFF\n");
    for profile in [Profile::Default, Profile::W3c] {
        let whole = found_in_strides(&text, 2 * text.len(), &request(profile));
        assert!(
            whole.iter().any(|one| one.contains("line: 201, column: 1") && one.contains("unicode-error")),
            "{whole:?}"
        );
        assert_eq!(found_in_strides(&text, 128, &request(profile)), whole);
    }
}

#[test]
fn attributes_that_nobody_knows_are_judged_alike_wherever_a_stretch_ends() {
    let plain = "<x:a>b</x:a>".repeat(40);
    let text = format!(
        "<rss version='2.0' xmlns:x='https://www.example.org/x'><channel><x:b><x:c d='&#150;'/></x:b>{plain}<x:e>\u{96}</x:e></channel></rss>"
    );
    for profile in [Profile::Default, Profile::W3c] {
        let whole = found_in_strides(text.as_bytes(), 2 * text.len(), &request(profile));
        assert!(whole.iter().any(|one| one.contains("/rss/channel/b/c")), "{whole:?}");
        for stride in [128, 200] {
            assert_eq!(found_in_strides(text.as_bytes(), stride, &request(profile)), whole);
        }
    }
}

#[test]
fn every_example_proves_its_rule() {
    proof::prove(all_rules::all(), 400, |rule, example, is_bad| {
        let (bytes, place) = unmarked(&whole::document(example));
        let (findings, _) = found(&bytes, profile_of(rule));
        (if is_bad { vec![place] } else { Vec::new() }, proof::all(&findings))
    });
}

/// Rules whose examples would be too long, or never stand alone.
const WITHOUT_EXAMPLE: &[&str] = &[
    "beyond-limits",
    "json-not-utf8",
    "obscure-encoding",
    "misnamed-document",
    "too-many-findings",
    "duplicate-ids",
    "not-a-podcast",
    "not-escaped",
    "not-utf8",
    "invalid-form-component-name",
    "eight-days-a-week",
    "not-enough-hours-in-the-day",
    "too-long",
    "dangerous-style-attr",
];

#[test]
fn every_rule_has_an_example() {
    for rule in all_rules::all() {
        assert_eq!(rule.bad.is_empty(), WITHOUT_EXAMPLE.contains(&rule.id), "{}", rule.id);
    }
}

#[test]
fn ids_are_their_w3c_names_in_kebab_case() {
    let mut seen = std::collections::HashSet::new();
    for rule in all_rules::all() {
        assert!(seen.insert(rule.id), "{} stands twice", rule.id);
        if !rule.w3c.is_empty() {
            assert_eq!(kebab(rule.w3c), rule.id);
        }
        for text in [rule.why, rule.help].map(|text| text.render(crate::diag::Language::English)) {
            assert!(!text.is_empty() && !text.ends_with('.'), "{}: {text}", rule.id);
            assert!(
                !text.starts_with(|c: char| c.is_uppercase()) || text.starts_with("RSS") || is_name(&text),
                "{}: {text}",
                rule.id
            );
        }
    }
    assert!(seen.len() > 150);
}

fn is_name(text: &str) -> bool {
    ["Apple", "XML", "RDF", "GeoRSS", "JSON"].iter().any(|name| text.starts_with(name))
}

/// The rule that turns the W3C's class names into ids.
fn kebab(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut id = String::new();
    for (at, c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| chars[at]);
        let small_behind = chars.get(at + 1).is_some_and(char::is_ascii_lowercase);
        let cut = before.is_some_and(|b| {
            b.is_ascii_lowercase() || ((b.is_ascii_uppercase() || b.is_ascii_digit()) && small_behind)
        });
        if c.is_ascii_uppercase() && cut {
            id.push('-');
        }
        id.extend(c.to_lowercase());
    }
    id
}

#[test]
fn places_are_lines_and_columns_of_the_thing_itself() {
    let text = "<?xml version='1.0' encoding='utf-8'?>\n<rss version='2.0'>\n<channel>\n <item>\n  <pubDate>été</pubDate>\n </item></channel></rss>";
    let (findings, sources) = found(text.as_bytes(), Profile::Default);
    let finding = findings.iter().find(|f| f.rule == "invalid-rfc2822-date").expect("a finding");
    let source: &Source = sources.iter().next().expect("a source").1;
    let at = source.position(finding.span.expect("a place").start);
    assert_eq!((at.line, at.column), (5, 12));
    let thing = finding.thing.as_ref().expect("a thing");
    assert_eq!(thing.path.as_deref(), Some("/rss/channel/item[1]/pubDate"));
    assert_eq!((thing.element.as_deref(), thing.parent.as_deref()), (Some("pubDate"), Some("item")));
}

#[test]
fn what_is_no_feed_is_reported_in_words() {
    let cases: &[(&[u8], &str)] = &[
        (b"", "empty"),
        (b" \n", "empty"),
        (b"<!DOCTYPE html><html></html>", "web page"),
        (b"\x1F\x8B\x08", "gzip"),
        (b"PK\x03\x04", "ZIP"),
        (b"\x89PNG\r\n", "picture"),
        (b"{\"name\": \"pressfeed\"}", "not a JSON Feed"),
        (b"[1, 2]", "not a JSON Feed"),
        (b"{\"name\": \"pressfeed\", \"version\": \"1.0.0\"}", "not a JSON Feed"),
        (b"Not found", "not XML"),
        (b"HTTP/2 200\r\ndate: Thu, 20 Sep 2018 07:00:00 GMT\r\n\r\n<rss/>", "headers"),
        (b"Content-Type: text/xml\nETag: \"a\"\n\n<rss/>", "headers"),
    ];
    for (bytes, wanted) in cases {
        let judgement = document("x", bytes, &Request::default(), &mut Sources::default());
        assert!(judgement.reason.as_ref().is_some_and(|reason| reason.to_string().contains(wanted)), "{judgement:?}");
        assert!(judgement.findings.is_empty());
    }
}

#[test]
fn a_file_that_contradicts_its_name_is_reported() {
    let atom = String::from_utf8(whole::document(&Example::Feed(""))).expect("UTF-8");
    let json = String::from_utf8(whole::document(&Example::Json(""))).expect("UTF-8");
    let cases = [
        ("feeds/news.rss", &atom, true),
        ("feeds/news.RSS", &atom, true),
        ("feeds/news.json", &atom, true),
        ("feeds/news.atom", &json, true),
        ("feeds/news.xml", &json, true),
        ("feeds/news.atom", &atom, false),
        ("feeds/news.xml", &atom, false),
        ("feeds/news", &atom, false),
        ("-", &atom, false),
        ("news.json", &json, false),
    ];
    for (name, text, reported) in cases {
        let bytes = text.clone().into_bytes();
        let judgement = document(name, &bytes, &request(Profile::Default), &mut Sources::default());
        let rules: Vec<_> = judgement.findings.iter().map(|finding| finding.rule).collect();
        assert_eq!(rules, if reported { vec!["misnamed-document"] } else { vec![] }, "{name}");
        let judgement = document(name, &bytes, &request(Profile::W3c), &mut Sources::default());
        assert!(judgement.findings.iter().all(|finding| finding.rule != "misnamed-document"), "{name}");
    }
}

#[test]
fn findings_are_bounded_and_the_rest_is_counted() {
    let item = "<item><guid>x</guid><pubDate>y</pubDate></item>";
    let text = format!("<rss version='2.0'><channel>{}</channel></rss>", item.repeat(10_000));
    let mut sources = Sources::default();
    let judgement = document("x", text.as_bytes(), &Request::default(), &mut sources);
    assert!(judgement.findings.len() < MAX_FINDINGS + 20, "{}", judgement.findings.len());
    assert_eq!(judgement.findings.last().map(|f| f.rule), Some("too-many-findings"));
}

#[test]
fn hostile_documents_end_soon_with_the_limit_named() {
    let many = |count: usize, one: fn(usize) -> String| (0..count).map(one).collect::<String>();
    let item = |inside: String| format!("<rss version='2.0'><channel><item>{inside}</item></channel></rss>");
    let cases = [
        ("<a>".repeat(1_000_000), "beyond-limits"),
        (format!("<rss{}/>", many(100_000, |n| format!(" a{n}='x'"))), "beyond-limits"),
        (format!("<rss{}/>", many(100_000, |n| format!(" xmlns:a{n}='x{n}'"))), "beyond-limits"),
        (many(5_000, |n| format!("<a{n}:b xmlns:a{n}='u'>")), "beyond-limits"),
        (item(format!("<pubDate>{}{}</pubDate>", "(".repeat(500_000), ")".repeat(500_000))), "invalid-rfc2822-date"),
        (item("<foo/>".repeat(20_000)), "too-many-findings"),
        (
            format!(
                "<feed xmlns='http://www.w3.org/2005/Atom'>{}</feed>",
                "<link rel='self' href='x'/>".repeat(20_000)
            ),
            "too-many-findings",
        ),
        (item("<title>&amp;</title>".repeat(20_000)), "too-many-findings"),
    ];
    for (text, wanted) in cases {
        for profile in [Profile::Default, Profile::W3c] {
            let judgement = document("x", text.as_bytes(), &request(profile), &mut Sources::default());
            let reported = judgement.findings.iter().any(|finding| finding.rule == wanted);
            let own = wanted == "too-many-findings" && profile == Profile::W3c;
            assert!(reported || own, "{wanted} in {:.60}", text);
            assert!(judgement.findings.len() < MAX_FINDINGS + 20);
        }
    }
}

mod any_text {
    use proptest::prelude::*;

    use super::*;

    const PIECE: &str = "(<item>|</item>|<title>|</title>|<guid isPermaLink='false'>|</guid>|<link/>|<pubDate>|</pubDate>\
        |Thu, 20 Sep 2018|07:00|é|&lt;|&#x96;|&amp;eacute;|<atom:link rel='self' href='x'/>|<dc:date>|</dc:date>|<x:y>|</x:y>\
        |<category>|</category>|tag:|urn:|http://|:|@|\\(|\\)|2018-|0|1|<image>|</image>|<a xml:base='b' xml:lang='c'>|</a>\
        |<media:content url='x'/>|<geo:lat>|</geo:lat>|%|<xhtml:body>|</xhtml:body>| )";

    proptest! {
        #[test]
        fn the_judge_never_panics_and_stays_inside(parts in prop::collection::vec(PIECE, 0..20), atom in any::<bool>()) {
            let inside = parts.concat();
            let spaces = "xmlns:atom='http://www.w3.org/2005/Atom' xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:x='y' \
                xmlns:media='http://search.yahoo.com/mrss/' xmlns:geo='http://www.w3.org/2003/01/geo/wgs84_pos#' \
                xmlns:xhtml='http://www.w3.org/1999/xhtml'";
            let text = if atom {
                format!("<feed xmlns='http://www.w3.org/2005/Atom' {spaces}>{inside}</feed>")
            } else {
                format!("<rss version='2.0' {spaces}><channel>{inside}</channel></rss>")
            };
            for profile in [Profile::Default, Profile::W3c] {
                let mut sources = Sources::default();
                let judgement = document("x", text.as_bytes(), &request(profile), &mut sources);
                for finding in &judgement.findings {
                    if let Some(span) = finding.span {
                        prop_assert!(text.get(span.start..span.end).is_some(), "{:?} in {:?}", finding, text);
                    }
                    prop_assert!(!finding.message.to_string().ends_with('.'), "{:?}", finding);
                }
            }
        }
    }
}

/// The measure of speed; run it with `cargo test --release speed -- --ignored --nocapture`.
mod speed {
    use std::hint::black_box;
    use std::io::Write;
    use std::time::{Duration, Instant};

    use super::*;

    const PARAGRAPH: &str = "<p>Paragraphe : l’Assemblée des communautés de France annonce <strong>une étape</strong> \
        pour les <a href=\"https://www.example.org/territoires\">territoires d’industrie</a>, dont les intercommunalités \
        sont les premiers acteurs ; cent vingt-quatre territoires ont été identifiés.</p>\n";

    /// A feed of many items with their full texts, escaped as Atom and much of RSS have them.
    fn feed(items: usize) -> String {
        let escaped = PARAGRAPH.repeat(8).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let mut text = "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>N</title>\
            <link>https://www.example.org/</link><description>D</description><language>fr</language>"
            .to_owned();
        for n in 0..items {
            text.push_str(&format!(
                "<item><title>Communiqué {n}</title><link>https://www.example.org/{n}</link><guid>https://www.example.org/\
                 {n}</guid><pubDate>Thu, 20 Sep 2018 07:00:00 GMT</pubDate><category>Industrie</category>\
                 <description>{escaped}</description></item>\n"
            ));
        }
        text + "</channel></rss>"
    }

    fn least(mut work: impl FnMut()) -> Duration {
        let runs = (0..7).map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        });
        runs.min().unwrap_or_default()
    }

    fn bare_pass(text: &str) -> usize {
        let mut reader = quick_xml::Reader::from_str(text);
        let mut events = 0;
        while !matches!(reader.read_event().expect("well-formed"), quick_xml::events::Event::Eof) {
            events += 1;
        }
        events
    }

    #[test]
    #[ignore = "a measure, which says something in release alone"]
    fn the_judge_takes_no_more_than_a_few_bare_passes() {
        let text = feed(10_000);
        let source = Sources::default().add("x", "");
        let request = Request { url: Some(whole::URL), ..Request::default() };
        let judge = least(|| assert!(black_box(judge(&text, source, &request)).findings.len() < 3));
        let bare = least(|| assert!(black_box(bare_pass(&text)) > 10_000));
        let rate = |time: Duration| text.len() as f64 / 1e6 / time.as_secs_f64();
        let _ = writeln!(io::stderr(), "judge {:.0} MB/s, quick-xml bare {:.0} MB/s", rate(judge), rate(bare));
        assert!(judge < bare * 6, "{judge:?} against {bare:?}");
    }
}

#[test]
fn every_difference_of_the_profiles_is_reported() {
    let reported: Vec<_> = differences().collect();
    assert!(reported.len() > 60, "only {}", reported.len());
    for (id, _, text) in &reported {
        let text = text.to_string();
        assert!(text.starts_with("in the `w3c` profile ") && !text.ends_with('.'), "{id}: {text}");
    }
    for rule in all_rules::all() {
        // What the W3C has no name for it cannot report.
        assert!(!rule.w3c.is_empty() || rule.finds != ProfileDifference::Same, "{}", rule.id);
        assert_eq!(
            rule.finds != ProfileDifference::Same,
            reported.iter().any(|(id, ..)| *id == rule.id),
            "{}",
            rule.id
        );
    }
}

#[test]
fn what_is_known_is_not_read_again_and_what_differs_in_a_letter_is() {
    let html = format!("<p>{}</p>", "The harbour opens &amp; stays open. ".repeat(8));
    let escaped = html.replace('&', "&amp;").replace('<', "&lt;");
    let mut known = xml::Known::default();
    known.add(&escaped, &html);
    known.add(&html, &html);
    let findings = |content: &str, known| {
        let feed = String::from_utf8(whole::document(&Example::Entry("<content type=\"html\">CONTENT</content>")));
        let feed = feed.expect("a text").replace("CONTENT", content);
        let request = Request { url: Some(whole::URL), known, ..Request::default() };
        judge(&feed, Sources::default().add("feed", ""), &request).findings
    };
    let cdata = format!("<![CDATA[{html}]]>");
    for content in [&escaped, &cdata] {
        assert!(findings(content, Some(&known)).is_empty());
        for (letters, corrupt) in [
            ("open. ", "open<"),
            ("open. ", "open & "),
            ("open. ", "]]&gt;]]>"),
            ("open. ", "\u{1}"),
            ("open. ", "&lt;script>"),
            ("/p>", "/q>"),
            ("The", "&lt;a href=\"x\">"),
        ] {
            let content = content.replacen(letters, corrupt, 1);
            let reported: Vec<_> =
                findings(&content, Some(&known)).into_iter().map(|found| (found.rule, found.span)).collect();
            let wanted: Vec<_> = findings(&content, None).into_iter().map(|found| (found.rule, found.span)).collect();
            assert_eq!(reported, wanted, "{corrupt}");
        }
        assert!(!findings(&content.replacen("/p>", "/q>", 1), Some(&known)).is_empty());
    }
}
