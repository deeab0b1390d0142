//! What freezing writes, and that it changes nothing else.

use proptest::prelude::*;

use super::*;

const HEAD: &str = "\
title: News
description: All news
home: https://www.example.org/
language: en
id_authority: {name: example.org, since: 2018}
";

fn read(files: &[(&str, &str)]) -> (Catalogue, Sources) {
    let mut sources = Sources::default();
    let files = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
    let (catalogue, findings) = catalogue::read(files, &mut sources);
    let is_sound = findings.iter().all(|finding| finding.severity < Severity::Error);
    assert!(is_sound, "{findings:#?}");
    (catalogue, sources)
}

/// The names, new texts and counts of what changes.
fn frozen(files: &[(&str, &str)]) -> Vec<(String, String, usize)> {
    let (catalogue, sources) = read(files);
    let frozen = freeze(&catalogue, &sources).expect("it can be written");
    frozen.into_iter().map(|new| (sources.get(new.file).name.clone(), new.text, new.ids)).collect()
}

#[test]
fn only_releases_without_an_id_get_one_and_only_their_files_change() {
    let files = [
        ("catalogue.yaml", HEAD),
        ("releases/a.yaml", "title: L'été\ndate: 2018-09-20\nsummary: S\nlinks: ['#']\n"),
        ("releases/b.yaml", "- id: tag:x,2018:b\n  title: B\n  date: 2018-09-20\n  summary: S\n  links: ['#']\n"),
    ];
    let new = frozen(&files);
    let text = format!("id: tag:example.org,2018:2018-09-20/l-ete\n{}", files[1].1);
    assert_eq!(new, [("releases/a.yaml".to_owned(), text.clone(), 1)]);
    assert!(frozen(&[files[0], ("releases/a.yaml", &text), files[2]]).is_empty());
}

#[test]
fn an_id_that_was_left_empty_is_written_where_it_stands() {
    let texts = [
        "- title: A\n  id: # soon\n  date: 2018-09-20\n  summary: S\n  links: ['#']\n",
        "- {id: \"\", title: A, date: 2018-09-20, summary: S, links: ['#']}\n",
        "id:\ntitle: A\ndate: 2018-09-20\nsummary: S\nlinks: ['#']\n",
    ];
    for text in texts {
        let id = "tag:example.org,2018:2018-09-20/a";
        let wanted = if text.contains("\"\"") {
            text.replace("\"\"", &format!("\"{id}\""))
        } else {
            text.replacen("id:", &format!("id: {id}"), 1)
        };
        let new = frozen(&[("catalogue.yaml", HEAD), ("releases/a.yaml", text)]);
        assert_eq!(new, [("releases/a.yaml".to_owned(), wanted, 1)]);
    }
}

#[test]
fn an_authority_that_nobody_chose_is_written_as_it_was_published() {
    let head = HEAD.replace("id_authority: {name: example.org, since: 2018}\n", "");
    let release = "title: A\ndate: 2018-09-20\nsummary: S\nlinks: ['#']\n";
    let new = frozen(&[("catalogue.yaml", &head), ("releases/a.yaml", release)]);
    assert_eq!(new[0].1, format!("id: tag:www.example.org,2018-09-20:2018-09-20/a\n{release}"));
}

#[test]
fn what_does_not_take_the_line_is_named() {
    // An alias has no text of its own: both ids would go into the one mapping.
    let text = format!("{HEAD}releases: [&a {{title: A, date: 2018-09-20, summary: S, links: ['#']}}, *a]\n");
    let (catalogue, sources) = read(&[("catalogue.yaml", &text)]);
    let faults = freeze(&catalogue, &sources).expect_err("it cannot be written");
    assert_eq!(faults.iter().map(|fault| fault.rule).collect::<Vec<_>>(), ["unwritable-id"; 2]);
    assert_eq!(
        faults[0].advice(crate::diag::Language::English),
        "add the line `id: tag:example.org,2018:2018-09-20/a` by hand"
    );
}

/// Ways to write one release; `@` stands for its number.
const STYLES: &[&str] = &[
    "- title: T@\n  date: 2018-09-20\n  summary: S\n  links: ['#']\n",
    "- summary: |+\n    S\n\n\n  title: T@\n  date: 2018-09-20\n  links: ['#']\n",
    "- links:\n  - '#'\n  # a comment\n  title: T@ # another\n  date: 2018-09-20\n  summary: S\n",
    "-   title: >-\n      T@\n\n    # é\n    date: 2018-09-20\n    summary: S\n    links: ['#']\n",
    "- {title: T@, date: 2018-09-20, summary: S, links: ['#']}\n",
    "- {\n  \"title\": \"T@\",\n  \"date\": \"2018-09-20\", \"summary\": \"S\", \"links\": []}\n\n",
    "-\n  # a comment\n  'title': 'T@: ''x'''\n  date: 2018-09-20\n  summary: S\n  links: ['#']\n",
    "- title: T@\n    goes on\n  body: |\n    # id: no\n    - title: no\n  date: 2018-09-20\n  summary: S\n  links: ['#']\n# end\n",
    "- id: tag:x,2018:@\n  title: T@\n  date: 2018-09-20\n  summary: S\n  links: ['#']\n",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_other_byte_stays(
        styles in prop::collection::vec(0..STYLES.len(), 1..6),
        indent in prop::sample::select(&["", "  ", "    "][..]),
        crlf in any::<bool>(),
    ) {
        let items = styles.iter().enumerate().map(|(at, style)| STYLES[*style].replace('@', &at.to_string()));
        let lines: Vec<String> = items.flat_map(|item| item.lines().map(|line| format!("{indent}{line}\n")).collect::<Vec<_>>()).collect();
        let text = format!("{HEAD}releases:\n{}", lines.concat());
        let text = if crlf { text.replace('\n', "\r\n") } else { text };
        let lacking = styles.iter().filter(|style| **style != STYLES.len() - 1).count();
        let new = frozen(&[("catalogue.yaml", &text)]);
        prop_assert_eq!(new.first().map_or(0, |new| new.2), lacking);
        if let Some((_, new, _)) = new.first() {
            let mut rest = text.chars().peekable();
            for c in new.chars() {
                rest.next_if_eq(&c);
            }
            prop_assert_eq!(rest.next(), None, "{:?}", new);
let bare = new.matches('\n').count() - new.matches("\r\n").count();
            prop_assert_eq!(bare > 0, !crlf);
            prop_assert!(frozen(&[("catalogue.yaml", new)]).is_empty());
        }
    }
}
