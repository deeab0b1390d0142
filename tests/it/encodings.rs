//! Bytes of every kind: which encoding they are taken for, what is said of it, and what is no feed at all.

use pressfeed::internal::diag::Language;
use pressfeed::internal::source::Sources;
use pressfeed::internal::validate::{Profile, Request, document};

/// How the bytes of a text are made.
type Encode = fn(&str) -> Vec<u8>;

/// Mark, declaration, how the bytes are made, title; the encoding reported, and the rules of both profiles.
type Case = (&'static [u8], &'static str, Encode, &'static str, &'static str, &'static [&'static str]);

fn utf8(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

fn utf16<const LITTLE: bool>(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(|unit| if LITTLE { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
}

fn utf32<const LITTLE: bool>(text: &str) -> Vec<u8> {
    text.chars().flat_map(|c| if LITTLE { u32::from(c).to_le_bytes() } else { u32::from(c).to_be_bytes() }).collect()
}

/// A character a byte, as ISO-8859-1 has it.
fn latin1(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).expect("a character of ISO-8859-1")).collect()
}

/// The same, and the euro sign where windows-1252 has it.
fn windows(text: &str) -> Vec<u8> {
    latin1(&text.replace('€', "\u{80}"))
}

/// The same, where ISO-8859-15 has it.
fn latin9(text: &str) -> Vec<u8> {
    latin1(&text.replace('€', "\u{A4}"))
}

/// What both profiles say of the encoding: its name, and the rules among those of encodings, ours first.
fn reported(bytes: &[u8]) -> [(String, Vec<&'static str>); 2] {
    const RULES: [&str; 7] = [
        "sax-error",
        "unicode-error",
        "unknown-encoding",
        "obscure-encoding",
        "nonstd-encoding",
        "missing-encoding",
        "bad-characters",
    ];
    [Profile::Default, Profile::W3c].map(|profile| {
        let request = Request { url: None, now: None, profile, known: None };
        let judged = document("-", bytes, &request, &mut Sources::default());
        let rules = judged.findings.into_iter().map(|finding| finding.rule).filter(|rule| RULES.contains(rule));
        (judged.encoding.unwrap_or_default(), rules.collect())
    })
}

fn feed(declaration: &str, title: &str) -> String {
    format!("{declaration}<rss version=\"2.0\"><channel><title>{title}</title></channel></rss>")
}

#[test]
fn bytes_that_are_called_utf_16_are_read_as_what_they_are_but_in_the_w3c_profile() {
    let bytes = feed("<?xml version=\"1.0\" encoding=\"utf-16\"?>", "a").into_bytes();
    let [(_, own), (_, w3c)] = reported(&bytes);
    assert!(own.contains(&"unicode-error") && !own.contains(&"sax-error"), "{own:?}");
    assert!(w3c.contains(&"sax-error"), "{w3c:?}");
}

#[test]
fn encodings_are_reported_by_mark_pattern_and_declaration() {
    let all = "é€日🎉";
    let cases: &[Case] = &[
        (b"", "utf-8", utf8, all, "utf-8", &[]),
        (b"", "UTF-8", utf8, all, "utf-8", &[]),
        (b"\xEF\xBB\xBF", "utf-8", utf8, all, "utf-8", &[]),
        (b"\xEF\xBB\xBF", "", utf8, all, "utf-8", &[]),
        (b"\xEF\xBB\xBF", "iso-8859-1", utf8, all, "utf-8", &["unicode-error"]),
        (b"\xEF\xBB\xBF", "utf-16", utf8, all, "utf-8", &["unicode-error"]),
        (b"\xFF\xFE", "utf-16", utf16::<true>, all, "utf-16", &[]),
        (b"\xFE\xFF", "utf-16", utf16::<false>, all, "utf-16", &[]),
        (b"\xFF\xFE", "", utf16::<true>, all, "utf-16", &[]),
        (b"", "utf-16", utf16::<true>, all, "utf-16", &[]),
        (b"", "utf-16", utf16::<false>, all, "utf-16", &[]),
        (b"\xFE\xFF", "utf-8", utf16::<false>, all, "utf-16", &["unicode-error"]),
        (b"", "utf-8", utf16::<false>, all, "utf-16", &["unicode-error"]),
        (b"\xFF\xFE\0\0", "utf-32", utf32::<true>, all, "utf-32", &["obscure-encoding"]),
        (b"\0\0\xFE\xFF", "utf-32", utf32::<false>, all, "utf-32", &["obscure-encoding"]),
        (b"", "utf-32", utf32::<false>, all, "utf-32", &["obscure-encoding"]),
        (b"", "utf-32", utf32::<true>, all, "utf-32", &["obscure-encoding"]),
        (b"\0\0\xFE\xFF", "", utf32::<false>, all, "utf-32", &["unicode-error"]),
        (b"", "windows-1252", windows, "é€", "windows-1252", &["nonstd-encoding"]),
        (b"", "ISO-8859-1", latin1, "é", "iso-8859-1", &["nonstd-encoding"]),
        (b"", "iso-8859-15", latin9, "é€", "iso-8859-15", &["nonstd-encoding"]),
        (b"", "us-ascii", utf8, "a", "us-ascii", &["nonstd-encoding"]),
        (
            b"",
            "us-ascii",
            utf8,
            "é",
            "us-ascii",
            &["nonstd-encoding", "unicode-error", "bad-characters", "bad-characters"],
        ),
        (b"", "utf-8", latin1, "é", "utf-8", &["unicode-error", "bad-characters"]),
        (b"", "klingon", utf8, all, "utf-8", &["unknown-encoding"]),
        (b"", "x y", utf8, "a", "utf-8", &["sax-error"]),
    ];
    for (mark, declared, encode, title, encoding, rules) in cases {
        let declaration = match *declared {
            "" => String::new(),
            declared => format!("<?xml version=\"1.0\" encoding=\"{declared}\"?>"),
        };
        let bytes = [*mark, &encode(&feed(&declaration, title))].concat();
        for (name, mut found) in reported(&bytes) {
            found.retain(|rule| *rule != "missing-encoding");
            found.sort_unstable();
            let mut wanted = rules.to_vec();
            wanted.sort_unstable();
            assert_eq!((name.as_str(), found), (*encoding, wanted), "{declared} behind {mark:?} with {title}");
        }
    }
}

#[test]
fn what_the_encoding_standard_knows_is_only_a_hint() {
    for name in ["iso-8859-10", "gb2312", "euc-kr", "big5", "iso-2022-jp", "tis-620"] {
        let [(_, ours), (_, w3c)] = reported(feed(&format!("<?xml version='1.0' encoding='{name}'?>"), "a").as_bytes());
        assert_eq!((ours, w3c), (vec!["nonstd-encoding"], vec!["obscure-encoding"]), "{name}");
    }
}

/// A name, the bytes of a title, and what the default profile and the W3C's say.
type Told<'a> = (&'a str, &'a [u8], &'a [&'a str], &'a [&'a str]);

#[test]
fn the_w3c_knows_the_names_and_the_limits_of_its_own_codecs() {
    let document = |name: &str, title: &[u8]| {
        let text = feed(&format!("<?xml version='1.0' encoding='{name}'?>"), "TITLE").into_bytes();
        let at = text.windows(5).position(|five| five == b"TITLE").expect("a title");
        [&text[..at], title, &text[at + 5..]].concat()
    };
    let cases: &[Told] = &[
        ("latin-1", b"\xE9", &["unicode-error", "unknown-encoding", "bad-characters"], &["obscure-encoding"]),
        ("cp437", b"\x82", &["unicode-error", "unknown-encoding", "bad-characters"], &["obscure-encoding"]),
        ("mac-cyrillic", b"\x80", &["unicode-error", "unknown-encoding", "bad-characters"], &["obscure-encoding"]),
        ("iso-8859-9", b"\x93", &["nonstd-encoding"], &["obscure-encoding", "bad-characters"]),
        ("tis-620", b"\xA1", &["nonstd-encoding"], &["obscure-encoding"]),
        (
            "tis-620",
            b"\xDB",
            &["nonstd-encoding", "unicode-error", "bad-characters"],
            &["obscure-encoding", "unicode-error", "bad-characters"],
        ),
        ("gb2312", b"\xD6\xD0", &["nonstd-encoding"], &["obscure-encoding"]),
        ("gb2312", b"\x81\x40", &["nonstd-encoding"], &["obscure-encoding", "unicode-error", "bad-characters"]),
        ("gbk", b"\x81\x40", &["nonstd-encoding"], &["obscure-encoding"]),
        ("shift_jis", b"\x87\x40", &["nonstd-encoding"], &["nonstd-encoding", "unicode-error", "bad-characters"]),
        ("euc-kr", b"\xB0\xA1", &["nonstd-encoding"], &["obscure-encoding"]),
        ("x-sjis", b"a", &["nonstd-encoding"], &["unknown-encoding"]),
    ];
    for (name, title, ours, w3c) in cases {
        let found = reported(&document(name, title));
        for ((_, found), wanted) in found.into_iter().zip([ours, w3c]) {
            let (mut found, mut wanted) = (found, wanted.to_vec());
            found.sort_unstable();
            wanted.sort_unstable();
            assert_eq!(found, wanted, "{name} {title:?}");
        }
    }
}

#[test]
fn a_document_that_names_no_encoding_is_utf8() {
    let [(_, ours), (_, w3c)] = reported(feed("", "é").as_bytes());
    assert_eq!((ours, w3c), (vec![], vec!["missing-encoding"]));
    // A declaration that names none says UTF-8 by its silence, to the W3C too.
    let [(_, ours), (_, w3c)] = reported(feed("<?xml version=\"1.0\"?>", "é").as_bytes());
    assert_eq!((ours, w3c), (vec![], vec![]));
}

#[test]
fn broken_bytes_are_reported_at_their_place_and_end_well() {
    let declaration = "<?xml version=\"1.0\" encoding=\"utf-16\"?>";
    let whole = utf16::<true>(&feed(declaration, "a"));
    let cut = [b"\xFF\xFE", &whole[..whole.len() - 3]].concat();
    let lone =
        [b"\xFF\xFE".to_vec(), utf16::<true>(declaration), utf16::<true>("<rss>"), b"\x00\xD8".to_vec()].concat();
    for bytes in [cut, lone] {
        for (_, rules) in reported(&bytes) {
            assert!(rules.contains(&"unicode-error") && rules.contains(&"sax-error"), "{rules:?}");
        }
    }
}

#[test]
fn what_is_no_feed_is_said_in_words() {
    let cases: &[(&[u8], &str)] = &[
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\xEF\xBB\xBF", "empty"),
        (b"\xFF\xFE", "empty"),
        (b"\x1F\x8B\x08\0\0\0\0\0", "gzip"),
        (b"BZh91AY&SY", "bzip2"),
        (b"\xFD7zXZ\0", "xz"),
        (b"\x28\xB5\x2F\xFD", "Zstandard"),
        (b"PK\x03\x04\x14\0", "ZIP"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n\x1A\n", "picture"),
        (b"GIF89a", "picture"),
        (b"\xFF\xD8\xFF\xE0", "picture"),
        (b"RIFF\0\0\0\0WEBP", "picture"),
        (b"ID3\x04", "recording"),
        (b"\x7FELF", "program"),
        (b"<!DOCTYPE html><html><head>", "web page"),
        (b"\n<HTML lang=fr>", "web page"),
        (b"<!-- a --><!doctype HTML>", "web page"),
        (b"{\"a\": 1}", "JSON"),
        (b"title: News\nreleases: []\n", "not XML"),
        (b"Dear reader,", "not XML"),
        (b"\0\0\0\0", "not XML"),
    ];
    for (bytes, word) in cases {
        let request = Request::default();
        let judged = document("-", bytes, &request, &mut Sources::default());
        let reason = judged.reason.map(|reason| reason.render(Language::English));
        let reason = reason.unwrap_or_else(|| panic!("{bytes:?} is taken for a feed: {:?}", judged.findings));
        assert!(reason.contains(word), "{bytes:?}: {reason}");
        // The W3C's answer is its parser's.
        let request = Request { profile: Profile::W3c, ..Request::default() };
        let judged = document("-", bytes, &request, &mut Sources::default());
        let rules: Vec<_> = judged.findings.iter().map(|finding| finding.rule).collect();
        assert!(rules.contains(&"sax-error") || rules.contains(&"undefined-element"), "{bytes:?}: {rules:?}");
    }
}
