//! YAML that surprises: it is text as it was written, or refused in words, and always soon.

use pressfeed::internal::diag::Language;
use std::time::{Duration, Instant};

use super::run::{FileReport, HEAD, Outcome, Room, examine, examine_text, outcome};

/// Spellings that YAML 1.1 or 1.2 takes for something other than text.
const SPELLINGS: &[&str] = &[
    "no",
    "No",
    "yes",
    "on",
    "off",
    "y",
    "true",
    "FALSE",
    "1.10",
    "12:30",
    "1e3",
    "1_000",
    "null",
    "Null",
    "~",
    "0x1F",
    "0o17",
    "0755",
    "2018-09-20",
    "2018-09-20T11:30:00Z",
    ".inf",
    ".NaN",
    "-1",
    "+33 1",
    "<<",
    "=",
    "190:20:30",
    "0.10",
];

const NOW: &str = "2026-01-01T00:00:00Z";

fn catalogue(releases: &str) -> FileReport {
    examine_text(&format!("{HEAD}releases:\n{releases}"))
}

/// The rules of the errors, with the line and column of each.
fn errors(examined: &FileReport) -> Vec<(&'static str, usize, usize)> {
    let place = |finding| examined.place(finding).map_or((0, 0), |(_, line, column)| (line, column));
    examined.errors().into_iter().map(|finding| (finding.rule, place(finding).0, place(finding).1)).collect()
}

#[test]
fn every_spelling_of_a_text_stays_text() {
    for spelling in SPELLINGS {
        let release = format!(
            "  - title: {spelling}
    date: 2018-09-20
    summary: {spelling}
    id: tag:example.org,2018:a
    links: [{{href: https://www.example.org/a, title: {spelling}}}, {{href: https://www.example.org/b, title: {spelling}}}]
    body: {spelling}
    categories: [{spelling}]
    authors: [{{name: {spelling}}}]
    regions: {spelling}
"
        );
        let examined = catalogue(&release);
        let documents = examined.documents(NOW);
        let release = &examined.catalogue.releases[0];
        assert_eq!(release.title.as_str(), *spelling);
        assert_eq!(release.summary.as_str(), *spelling);
        assert_eq!(release.body.as_ref().map(|body| body.as_str()), Some(*spelling));
        assert_eq!(release.categories, [*spelling]);
        assert_eq!(release.authors[0].name.as_str(), *spelling);
        assert_eq!(release.regions, [*spelling]);
        assert_eq!(release.links[1].title.as_ref().map(|title| title.as_str()), Some(*spelling));
        let escaped = spelling.replace('<', "&lt;");
        assert!(documents["releases.rss"].contains(&format!("<title>{escaped}</title>")), "{spelling}");
        assert!(documents["releases.atom"].contains(&format!("<category term=\"{escaped}\"")), "{spelling}");
    }
}

#[test]
fn every_spelling_of_a_label_and_a_slug_stays_text() {
    for spelling in SPELLINGS.iter().filter(|spelling| !spelling.contains([' ', ','])) {
        let top = format!("categories:\n  {spelling}: {spelling}\nreleases:\n");
        let release = format!(
            "  - {{title: A, date: 2018-09-20, summary: S, links: [https://www.example.org/a], categories: [{spelling}]}}\n"
        );
        let examined = examine_text(&format!("{HEAD}{top}{release}"));
        assert_eq!(examined.errors(), Vec::<&pressfeed::internal::diagnostic::Diagnostic>::new(), "{spelling}");
        let (slug, label) = &examined.catalogue.categories[0];
        assert_eq!((slug.as_str(), label.as_str()), (*spelling, *spelling));
    }
}

#[test]
fn norway_has_a_code() {
    let examined =
        catalogue("  - {title: A, date: 2018-09-20, summary: S, links: [https://www.example.org/a], language: no}\n");
    assert_eq!(errors(&examined), []);
    assert_eq!(examined.catalogue.releases[0].language.as_ref().map(|language| language.as_str()), Some("no"));
}

/// What is refused: a text after the head, with the rule, line (after the head) and column.
const REFUSED: &[(&str, &str, usize, usize)] = &[
    ("rights: a\nrights: b\n", "duplicate-key", 2, 1),
    ("title: again\n", "duplicate-key", 1, 1),
    ("categories:\n  a: A\n  a: B\n", "duplicate-key", 3, 3),
    ("'rights': a\nrights: b\n", "duplicate-key", 2, 1),
    ("rights: Droits : tous\n", "yaml-syntax", 1, 16),
    ("rights: Droits: tous\n", "yaml-syntax", 1, 15),
    ("rights:\n\ta\n", "yaml-syntax", 2, 1),
    ("categories:\n\ta: b\n", "yaml-syntax", 2, 1),
    ("rights: a\0b\n", "control-character", 1, 10),
    ("rights: \"a\\0b\"\n", "text-character", 1, 9),
    ("rights: \"a\\uD800b\"\n", "yaml-syntax", 1, 11),
    ("---\ntitle: b\n", "second-document", 1, 1),
    ("...\n---\ntitle: b\n", "second-document", 2, 1),
    ("rights: !!str a\n", "yaml-tag", 1, 9),
    ("rights: !include /etc/passwd\n", "yaml-tag", 1, 9),
    ("rights: !!python/object:os.system [a]\n", "yaml-tag", 1, 9),
    ("? [a, b]\n: c\n", "wrong-type", 1, 3),
    ("<<: {rights: a}\n", "unknown-key", 1, 1),
    ("rights: *nobody\n", "yaml-syntax", 1, 9),
    ("rights: @me\n", "yaml-syntax", 1, 9),
    ("rights: `me`\n", "yaml-syntax", 1, 9),
    ("rights: 'open\n", "yaml-syntax", 1, 9),
    ("rights: \"a\\qb\"\n", "yaml-syntax", 1, 11),
    ("feeds: [{id: a}\n", "yaml-syntax", 1, 8),
    ("feeds: {id: a\n", "yaml-syntax", 1, 8),
    ("releases: no\n", "wrong-type", 1, 11),
    ("releases: {a: b}\n", "unknown-key", 1, 12),
    ("feeds: all\n", "wrong-type", 1, 8),
    ("publisher: Example\n", "duplicate-key", 1, 1),
    ("rights: [a]\n", "wrong-type", 1, 9),
    ("rights: {a: b}\n", "wrong-type", 1, 9),
    ("rights\n", "yaml-syntax", 1, 1),
    ("- a\n", "yaml-syntax", 1, 3),
];

#[test]
fn what_is_refused_is_refused_at_its_place() {
    let head = HEAD.lines().count();
    for (text, rule, line, column) in REFUSED {
        let examined = examine_text(&format!("{HEAD}{text}"));
        let reported = errors(&examined);
        assert!(reported.contains(&(rule, head + line, *column)), "{text:?}: {reported:?}: {:#?}", examined.errors());
    }
}

#[test]
fn directives_stand_before_the_document_and_are_refused() {
    for text in ["%YAML 1.1\n---\n", "%TAG ! tag:example.org,2018:\n---\n"] {
        let examined = examine_text(&format!("{text}{HEAD}"));
        assert_eq!(errors(&examined), [("yaml-directive", 1, 1)], "{text}");
    }
}

#[test]
fn other_encodings_are_refused_by_name_or_place() {
    let utf16 = |text: &str, mark: u16| -> Vec<u8> {
        std::iter::once(0xFEFF)
            .chain(text.encode_utf16())
            .flat_map(|unit| if mark == 0 { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect()
    };
    let cases: [(Vec<u8>, &str, (usize, usize)); 5] = [
        (utf16(HEAD, 0), "UTF-16", (1, 1)),
        (utf16(HEAD, 1), "UTF-16", (1, 1)),
        (b"title: caf\xE9\n".to_vec(), "0xE9", (1, 11)),
        (b"title: a\nrights: \xC3\n".to_vec(), "0xC3", (2, 9)),
        (b"title: a\nrights: \xED\xA0\x80\n".to_vec(), "0xED", (2, 9)),
    ];
    for (bytes, word, place) in cases {
        let examined = examine(vec![("catalogue.yaml".to_owned(), bytes)]);
        let reported = examined.errors();
        let encoding: Vec<_> = reported.iter().filter(|finding| finding.rule == "broken-utf8").collect();
        let [only] = encoding.as_slice() else { panic!("{word}: {reported:#?}") };
        let message = only.message.render(Language::English);
        assert!(message.contains(word), "{message}");
        assert_eq!(examined.place(only), Some(("catalogue.yaml", place.0, place.1)), "{word}");
    }
    let examined = examine(vec![("catalogue.yaml".to_owned(), HEAD.bytes().flat_map(|b| [b, 0]).collect())]);
    assert!(!examined.errors().is_empty(), "UTF-16 without a mark");
}

#[test]
fn an_unquoted_colon_gets_the_line_with_its_quotes() {
    let cases = [
        ("  - title: Industrie : un pacte\n", "title: 'Industrie : un pacte'"),
        ("  - title: Industrie: un pacte\n", "title: 'Industrie: un pacte'"),
        ("  - title: L'industrie : un pacte\n", "title: \"L'industrie : un pacte\""),
        ("  - title: L’industrie\u{A0}: un pacte\n", "title: 'L’industrie\u{A0}: un pacte'"),
        ("  - date: 2018-09-20\n    summary: Trois mots : a, b : c\n", "summary: 'Trois mots : a, b : c'"),
        ("  - title: Il dit \"oui\" : c'est fait\n", "title: 'Il dit \"oui\" : c''est fait'"),
        ("  - title: Le pacte :\n", "title: 'Le pacte :'"),
    ];
    for (release, wanted) in cases {
        let examined = catalogue(release);
        // What the release lacks beside is reported too.
        let mut reported = examined.errors();
        reported.retain(|finding| finding.rule != "missing-key");
        let [only] = reported.as_slice() else { panic!("{release}: {reported:#?}") };
        assert_eq!(only.rule, "yaml-syntax");
        let help = only.advice(Language::English);
        assert!(help.contains(wanted), "{help}");
        let (before, _) =
            release.split_at(release.find(wanted.split(':').next().expect("a key")).expect("it is there"));
        let fixed = catalogue(&format!("{before}{wanted}\n"));
        assert!(fixed.errors().iter().all(|finding| finding.rule == "missing-key"), "{wanted}: {:#?}", fixed.errors());
    }
}

/// Runs `check` on a file, with a limit to its time.
fn bounded(bytes: &[u8], seconds: u64) -> Outcome {
    let room = Room::with([("c.yaml", bytes)]);
    let mut program = room.program(&["check", "--catalogue", "c.yaml"]);
    program.timeout(Duration::from_secs(6 * seconds));
    let start = Instant::now();
    let run = outcome(program);
    assert!(start.elapsed() < Duration::from_secs(seconds), "{:?}: {}", start.elapsed(), run.err);
    run
}

#[test]
fn bombs_are_refused_soon_and_by_name() {
    let laughs: String = (1..12).fold("l0: &l0 [a,a,a,a,a,a,a,a,a]\n".to_owned(), |text, n| {
        format!("{text}l{n}: &l{n} [{}]\n", vec![format!("*l{}", n - 1); 9].join(","))
    });
    let long = format!(
        "rights: &a \"{}\"\ncategories:\n{}",
        "x".repeat(1 << 20),
        (0..200).map(|n| format!("  c{n}: *a\n")).collect::<String>()
    );
    let deep = (0..20_000).map(|depth| format!("{}a:\n", " ".repeat(depth % 500))).collect::<String>();
    let cases = [
        (laughs, "yaml-limit"),
        (long, "yaml-limit"),
        (format!("rights: {}", "[".repeat(500_000)), "yaml-limit"),
        (format!("rights: {}a{}", "[".repeat(5_000), "]".repeat(5_000)), "yaml-limit"),
        (format!("rights: {}", "{a: ".repeat(200_000)), "yaml-limit"),
        (format!("{}a\n", "- ".repeat(200_000)), "yaml-limit"),
        (format!("{}a\n", "? ".repeat(200_000)), "yaml-limit"),
        (deep, "error["),
        (format!("{}: a\n", "k".repeat(1 << 20)), "error["),
        ("a: &a [*a]\n".to_owned(), "error["),
        (format!("rights: \"{}", "\\".repeat(1 << 20)), "error["),
        ("'".repeat(1 << 20), "error["),
        (format!("rights: {}\n", "&a ".repeat(100_000)), "error["),
        ("a: b\n".repeat(100_000), "duplicate-key"),
        ("- {}\n".repeat(100_000), "error["),
        (":".repeat(1 << 20), "error["),
        ("\t".repeat(1 << 20), "error["),
        ("#".repeat(1 << 20), "error["),
        ("\n".repeat(1 << 20), "error["),
        ("---\n".repeat(100_000), "error["),
    ];
    for (text, wanted) in cases {
        let run = bounded(text.as_bytes(), 15);
        let shown: String = text.chars().take(40).collect();
        assert_eq!(run.status, 1, "{shown:?}: {}", run.err);
        assert!(run.err.contains(wanted), "{shown:?}: {}", run.err);
        assert!(run.err.len() < 1 << 20, "{shown:?}: {} bytes", run.err.len());
    }
}

#[test]
fn a_file_that_is_too_large_is_refused_by_the_limit() {
    let run = bounded(&vec![b'#'; 65 << 20], 20);
    assert_eq!(run.status, 1, "{}", run.err);
    assert!(run.err.contains("file-too-large") && run.err.contains("has 68,157,440 bytes"), "{}", run.err);
    let room = Room::with([("data/catalogue.yaml", HEAD.as_bytes())]);
    room.put("data/releases/2026.yaml", &vec![b'#'; 70_000_123]);
    room.put("data/releases/2025.yaml", b"- title: A\n  dates: 2025-01-01\n");
    let run = room.run(&["check"]);
    assert!(run.err.contains("the file has 70,000,123 bytes, and the limit is 67,108,864"), "{}", run.err);
    assert!(run.err.contains("dates"), "the other files are checked all the same: {}", run.err);
}

#[test]
fn a_body_of_a_megabyte_is_built() {
    let body = "      Une phrase ordinaire, avec *un mot* et [un lien](https://www.example.org/).\n\n".repeat(13_000);
    assert!(body.len() > 1_000_000);
    let examined = catalogue(&format!(
        "  - title: A\n    date: 2018-09-20\n    summary: S\n    links: [https://www.example.org/a]\n    body: |\n{body}"
    ));
    let documents = examined.documents(NOW);
    assert_eq!(documents["releases.rss"].matches("Une phrase").count(), 13_000);
    assert_eq!(documents["releases.atom"].matches("Une phrase").count(), 13_000);
}

#[test]
fn an_alias_stands_for_its_text() {
    let examined = catalogue(
        "  - {title: A, date: 2018-09-20, summary: &words The words, body: *words, links: [https://www.example.org/a]}\n",
    );
    assert_eq!(examined.errors(), Vec::<&pressfeed::internal::diagnostic::Diagnostic>::new());
    assert_eq!(examined.catalogue.releases[0].body.as_ref().map(|body| body.as_str()), Some("The words"));
}

#[test]
fn an_empty_catalogue_learns_what_it_lacks() {
    for text in ["", "\n", "# nothing\n", "---\n", "{}\n", "null\n", "~\n", "[]\n", "text\n", "'title: a'\n"] {
        let examined = examine_text(text);
        assert!(!examined.errors().is_empty(), "{text:?}");
        assert!(examined.errors().iter().all(|finding| finding.span.is_some()), "{text:?}: {:#?}", examined.errors());
    }
}
