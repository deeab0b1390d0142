//! The manual says what the program does: every command of a page is run, and what it names is there.

use crate::sandbox::Room;
use std::collections::BTreeSet;

use pressfeed::guide::{self, PAGES};
use pressfeed::internal::catalogue::schema::head::Top;
use pressfeed::internal::catalogue::schema::key::Mapping;

use crate::terminal;

pub mod page;
pub mod run;
pub mod shell;

use page::{Page, repository};
use shell::Shell;

/// Runs the program in the language of a reader, and returns its exit status and what it prints.
fn help(arguments: &[&str], language: &str) -> (i32, String) {
    terminal::run_with(arguments, &repository(), &[("PRESSFEED_LANG", language)])
}

/// The page of every topic in both languages.
fn all() -> impl Iterator<Item = Page> {
    PAGES.iter().flat_map(|page| [false, true].map(|french| Page::of(page.topic, french)))
}

/// A shell that has what the first page made; a page after it goes on from there.
fn after_start(page: &Page) -> Shell {
    let shell = Shell::new(page.language());
    let start = Page::of("start", page.language() == "fr");
    for block in start.blocks().iter().filter(|block| block.language == "yaml") {
        if let Some(name) = block.title() {
            shell.write(name, &block.text);
        }
    }
    shell
}

/// Runs every page that is written in a language.
fn every_command(french: bool) {
    let mut commands = 0;
    for topic in PAGES.iter().map(|page| page.topic) {
        let page = Page::of(topic, french);
        let mut shell = if topic == "start" { Shell::new(page.language()) } else { after_start(&page) };
        commands += run::run(&page, &mut shell);
    }
    assert!(commands >= 5, "only {commands} commands were run");
}

#[test]
fn every_command_of_the_english_pages_says_what_they_show() {
    every_command(false);
}

#[test]
fn every_command_of_the_french_pages_says_what_they_show() {
    every_command(true);
}

#[test]
fn every_file_of_the_folder_is_a_page() {
    let files = std::fs::read_dir(repository().join("src/guide")).expect("the folder is there");
    let names = files.map(|file| file.expect("readable").file_name().to_string_lossy().into_owned());
    let found: BTreeSet<String> = names.filter(|name| name.ends_with(".md")).collect();
    let wanted = PAGES.iter().flat_map(|page| [format!("{}.md", page.topic), format!("{}.fr.md", page.topic)]);
    assert_eq!(found, wanted.collect());
}

#[test]
fn both_languages_show_the_same_tables_and_lead_to_the_same_pages() {
    for topic in PAGES.iter().map(|page| page.topic) {
        let marks = |french| {
            let text = Page::of(topic, french).text;
            text.lines().filter(|line| line.starts_with("<!-- table: ")).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(marks(false), marks(true), "{topic}");
        let leads = |french| {
            let code = Page::of(topic, french).inline_code();
            code.into_iter().filter(|code| code.starts_with("pressfeed help ")).collect::<BTreeSet<_>>()
        };
        assert_eq!(leads(false), leads(true), "{topic}");
    }
}

#[test]
fn every_table_is_made_by_the_program() {
    for page in PAGES {
        for (french, language) in [(false, "en"), (true, "fr")] {
            let mut names = Vec::new();
            guide::expand(page.text(french), |name| {
                names.push(name.to_owned());
                None
            });
            let (exit, shown) = help(&["help", page.topic], language);
            assert!(exit == 0 && !shown.contains("<!--") && !shown.contains("| ---"), "{}", page.topic);
            let layout = guide::Layout { width: 80, french };
            let without = guide::show(&guide::expand(page.text(french), |_| None), layout).lines().count();
            assert!(shown.lines().count() >= without + 4 * names.len(), "{} lacks one of {names:?}", page.topic);
        }
    }
}

#[test]
fn pages_name_commands_options_and_pages_that_are_there() {
    let mut seen = 0;
    let pages = all().chain([Page::read("README.md")]);
    for page in pages {
        for code in page.inline_code().iter().filter(|code| code.starts_with("pressfeed ")) {
            match code.strip_prefix("pressfeed help ") {
                Some(topic) if topic.chars().all(|c| c.is_uppercase() || c == 'È') => {}
                Some(topic) => assert_eq!(help(&["help", topic], "en").0, 0, "{}: `{code}`", page.file),
                None => parses(&page, code),
            }
            seen += 1;
        }
    }
    assert!(seen > 5, "only {seen}");
}

#[test]
fn pages_name_files_that_are_there() {
    let mut seen = 0;
    for page in all() {
        for code in page.inline_code() {
            let is_path = ["src/", "tests/", "fuzz/", "benches/"].iter().any(|start| code.starts_with(start));
            if is_path && !code.contains([' ', '*']) && !code.contains("NAME") && !code.contains("NOM") {
                assert!(repository().join(&code).exists(), "{}: `{code}`", page.file);
                seen += 1;
            }
        }
    }
    assert!(seen > 40, "only {seen}");
}

/// The command line takes a command as a page writes it; a word in capitals stands for a value.
fn parses(page: &Page, code: &str) {
    let words: Vec<&str> = code.split(' ').skip(1).chain(["--help"]).collect();
    let (exit, text) = help(&words, "en");
    assert_eq!(exit, 0, "{}: `{code}`: {text}", page.file);
}

#[test]
fn french_pages_have_french_spaces_and_signs() {
    let mut lines = 0;
    for page in all().filter(|page| page.language() == "fr") {
        for (at, line) in page.prose() {
            let wrong = french_fault(line);
            assert!(wrong.is_none(), "{}:{at}: {}: {line}", page.file, wrong.unwrap_or_default());
            lines += 1;
        }
    }
    assert!(lines > 20, "only {lines}");
}

/// What is wrong with the typography of a line outside of code.
fn french_fault(line: &str) -> Option<&'static str> {
    let text: String = line.split('`').step_by(2).collect::<Vec<_>>().join("x");
    let text = without_addresses(&text);
    let is_bad = |at: usize, sign: char| {
        let before = text[..at].chars().next_back();
        match sign {
            ':' | ';' | '!' | '?' => !matches!(before, Some('\u{A0}' | '\u{202F}')),
            '»' => before != Some('\u{A0}'),
            _ => false,
        }
    };
    let is_markup = text.starts_with("<!--") || text.starts_with("| ---");
    if is_markup {
        return None;
    }
    if text.char_indices().any(|(at, sign)| is_bad(at, sign)) {
        return Some("a double sign without its no-break space");
    }
    if text.split('«').skip(1).any(|rest| !rest.starts_with('\u{A0}')) {
        return Some("« without its no-break space");
    }
    let quote = text.contains(['\'', '"']);
    quote.then_some("a straight apostrophe or quote")
}

/// A text without the addresses in its links.
fn without_addresses(text: &str) -> String {
    let word = |word: &str| if word.contains("://") { "x".to_owned() } else { word.to_owned() };
    text.split(' ')
        .map(|part| part.split_once("](").map_or_else(|| word(part), |(before, _)| before.to_owned()))
        .collect::<Vec<_>>()
        .join(" ")
}

/// Words that our English had to itself, and that a reader meets nowhere else.
const PRIVATE_WORDS: &[&str] = &[
    "mend",
    "mended",
    "lest",
    "held against",
    "none where",
    "is told",
    "are told",
    "stands behind",
    "teller",
    "judge",
    "judged",
    "tells",
    "holds",
];

#[test]
fn english_pages_are_plain() {
    let mut lines = 0;
    for page in all().filter(|page| page.language() == "en").chain([Page::read("README.md")]) {
        for (at, line) in page.prose() {
            let letters = |c: char| if c.is_alphabetic() { c.to_ascii_lowercase() } else { ' ' };
            let words = format!(" {} ", line.chars().map(letters).collect::<String>());
            let found = PRIVATE_WORDS.iter().find(|word| words.contains(&format!(" {word} ")));
            assert!(found.is_none(), "{}:{at}: {found:?}: {line}", page.file);
            lines += 1;
        }
    }
    assert!(lines > 300, "only {lines}");
}

/// The keys of a mapping and of those in it, with the pages that say more.
fn keys_and_pages(mapping: &Mapping, into: &mut Vec<(&'static str, &'static str)>) {
    for key in mapping.keys {
        into.push((key.name, key.row.page));
        key.shape.mapping().into_iter().for_each(|inner| keys_and_pages(inner, into));
    }
}

#[test]
fn every_key_is_in_its_table_and_leads_to_a_page_that_is_there() {
    let mut keys = Vec::new();
    keys_and_pages(&Top::MAPPING, &mut keys);
    assert!(keys.len() > 50, "{keys:?}");
    let shown = ["en", "fr"].map(|language| help(&["help", "keys"], language).1);
    for (key, page) in keys {
        let is_row = |line: &str| {
            line.trim()
                .strip_prefix('`')
                .is_some_and(|rest| rest.split('`').next().and_then(|path| path.rsplit('.').next()) == Some(key))
        };
        assert!(shown.iter().all(|text| text.lines().any(is_row)), "{key}");
        assert!(page.is_empty() || guide::page(page).is_some(), "{key} leads to `{page}`");
    }
    let (exit, text) = help(&["help", "publish_time"], "fr");
    assert!(exit == 0 && text.contains("`pressfeed help dates`"), "{text}");
    assert_eq!(help(&["help", "links.rel"], "en").1.matches("`links.rel`").count(), 1);
}

#[test]
fn help_lists_every_command_and_every_page() {
    for language in ["en", "fr"] {
        let (exit, text) = help(&["help"], language);
        let listed: BTreeSet<&str> =
            text.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next()).collect();
        for page in PAGES {
            assert!(exit == 0 && listed.contains(page.topic), "{}: {text}", page.topic);
        }
        for command in ["build", "check", "validate", "help"] {
            assert!(listed.contains(command), "{command}: {text}");
        }
    }
}

#[test]
fn a_page_is_shown_in_the_language_of_its_reader() {
    let french = Page::of("start", true).text;
    let english = Page::of("start", false).text;
    let title = |text: &str| text.lines().next().expect("a heading").trim_start_matches("# ").to_owned();
    let folder = Room::empty();
    let first = |arguments: &[&str], variables: &[(&str, &str)]| {
        let none = [("PRESSFEED_LANG", ""), ("LC_ALL", ""), ("LC_MESSAGES", ""), ("LANG", "")];
        let (_, text) = terminal::run_with(arguments, folder.path(), &[&none[..], variables].concat());
        text.lines().next().expect("a heading").to_owned()
    };
    assert_eq!(first(&["help", "start"], &[("LANG", "fr_FR.UTF-8")]), title(&french));
    assert_eq!(first(&["help", "start"], &[("LANG", "C")]), title(&english));
    assert_eq!(first(&["help", "start", "--lang", "fr"], &[]), title(&french));
    assert_eq!(first(&["help", "commencer", "--lang", "en"], &[("LANG", "fr_FR.UTF-8")]), title(&english));
}

#[test]
fn a_command_is_explained_and_what_is_unknown_leads_to_what_is_near() {
    let (exit, text) = help(&["help", "build"], "en");
    assert!(exit == 0 && text.contains("--out"), "{text}");
    for (topic, near) in [("strat", "`pressfeed help start`"), ("biuld", "`pressfeed help build`")] {
        let (exit, text) = help(&["help", topic], "en");
        assert!(exit == 2 && text.contains(near), "{text}");
    }
    let (exit, text) = help(&["help", "unknown-key"], "fr");
    assert!(exit == 2 && text.contains("`pressfeed explain unknown-key`"), "{text}");
    let (exit, text) = help(&["help", "zzzzzz"], "en");
    assert!(exit == 2 && text.contains("`pressfeed help` lists"), "{text}");
}
