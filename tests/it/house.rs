//! Who may import whom: a module imports only from lower lines, and none of its own line; inside a module there
//! is no circle of files.

use crate::sandbox::Room;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use modules::{Arrows, arrows};

mod modules;

/// The lines of the house, the top one first.
const HOUSE: &[&[&str]] = &[
    &["main"],
    &["cli"],
    &["library"],
    &["registry"],
    &["review", "live", "host", "serve", "notify"],
    &["check", "compose", "continuity", "freeze", "render", "validate", "report", "disk", "start", "import"],
    &["embargo", "net"],
    &["catalogue"],
    &["feed"],
    &["markdown"],
    &["rule", "xml", "html", "json", "yaml"],
    &["diagnostic", "value"],
    &["source", "parallel", "utf8", "sha256", "suggest", "vicinity", "merge_conflict", "needles", "guide", "diag"],
    &["calendar", "registries"],
];

/// The lines inside `validate`, the top one first. What only the W3C's program does may stand anywhere.
const VALIDATE: &[&[&str]] = &[&["mod"], &["all_rules"], &["engine"], &["spec"], &["rules"], &["input"], &["types"]];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn house() -> Arrows {
    let arrows = arrows(&root(), "pressfeed", &["lib.rs", "main.rs"]);
    assert!(arrows.len() > 200, "only {} files were found", arrows.len());
    arrows
}

/// The part of a path that names a module: `validate` of `validate/mod.rs`.
fn module_of(path: &Path, depth: usize) -> String {
    let part = path.components().nth(depth).expect("a name").as_os_str().to_string_lossy();
    part.trim_end_matches(".rs").to_owned()
}

fn line_of(lines: &[&[&str]], module: &str) -> usize {
    let line = lines.iter().position(|line| line.contains(&module));
    line.unwrap_or_else(|| panic!("{module} has no place in the house"))
}

/// The arrows that do not lead to a lower line.
fn upward(arrows: &Arrows, lines: &[&[&str]], module: impl Fn(&Path) -> Option<String>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (from, targets) in arrows {
        let Some(own) = module(from) else { continue };
        for to in targets {
            let Some(other) = module(to).filter(|other| *other != own) else { continue };
            if line_of(lines, &other) <= line_of(lines, &own) {
                wrong.push(format!("{} imports {}", from.display(), to.display()));
            }
        }
    }
    wrong
}

#[test]
fn a_module_imports_only_from_lower_lines() {
    let wrong = upward(&house(), HOUSE, |file| Some(module_of(file, 0)).filter(|module| module != "lib"));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_rooms_of_the_validator_import_only_from_lower_ones() {
    let mut arrows = house();
    arrows.retain(|file, _| file.starts_with("validate"));
    assert!(arrows.len() > 60, "only {} files were found", arrows.len());
    let wrong = upward(&arrows, VALIDATE, |file| {
        Some(file)
            .filter(|file| file.starts_with("validate"))
            .map(|file| module_of(file, 1))
            .filter(|room| room != "w3c")
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// All that a file leads to.
fn reached<'a>(arrows: &'a Arrows, from: &Path) -> BTreeSet<&'a Path> {
    let mut found = BTreeSet::new();
    let mut left: Vec<&Path> = arrows.get(from).into_iter().flatten().map(PathBuf::as_path).collect();
    while let Some(next) = left.pop() {
        if found.insert(next) {
            left.extend(arrows.get(next).into_iter().flatten().map(PathBuf::as_path));
        }
    }
    found
}

/// The files that lead back to themselves, each with those of its circle that it refers to.
fn circles(arrows: &Arrows) -> BTreeMap<&Path, Vec<&Path>> {
    let reach: BTreeMap<&Path, BTreeSet<&Path>> =
        arrows.keys().map(|file| (file.as_path(), reached(arrows, file))).collect();
    let both = |a: &Path, b: &Path| reach[a].contains(b) && reach[b].contains(a);
    let in_circles = reach.keys().copied().filter(|file| both(file, file));
    let next = |file: &Path| arrows[file].iter().map(PathBuf::as_path).filter(|next| both(file, next)).collect();
    in_circles.map(|file| (file, next(file))).collect()
}

#[test]
fn files_refer_to_each_other_in_one_direction_alone() {
    let arrows = house();
    let circles = circles(&arrows);
    let mut rooms: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (file, next) in circles {
        let next: Vec<_> = next.iter().map(|next| next.display().to_string()).collect();
        rooms.entry(module_of(file, 0)).or_default().push(format!("{} refers to {}", file.display(), next.join(", ")));
    }
    assert!(rooms.is_empty(), "files stand in circles: {rooms:#?}");
}

/// The arrows of a crate of a few files.
fn arrows_of(files: &[(&str, &str)]) -> Arrows {
    let folder = Room::empty();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
        fs::write(path, text).expect("it can be written");
    }
    arrows(folder.path(), "small", &["lib.rs"])
}

#[test]
fn every_way_to_name_an_item_is_seen() {
    let base: &[(&str, &str)] = &[
        ("lib.rs", "mod a; mod b; mod folder; pub use folder::inner::Deep;"),
        ("b.rs", "pub struct B; pub enum Kind { One } pub fn b() {} #[cfg(test)] mod tests { use crate::a; }"),
        ("folder/mod.rs", "pub mod inner; pub mod other; pub use other::Again; pub struct Top;"),
        ("folder/inner.rs", "pub struct Deep;"),
        ("folder/other.rs", "pub struct Again; pub fn other() {}"),
    ];
    let cases: &[(&str, &[&str])] = &[
        ("use crate::{b::{B, b}, folder::inner};", &["b.rs"]),
        ("use crate::folder::inner; fn f(_: inner::Deep) {}", &["folder/inner.rs"]),
        ("use super::b::Kind::{self, One};", &["b.rs"]),
        ("mod below { use super::super::b; fn f() { b::b() } }", &["b.rs"]),
        ("fn f() -> Option<crate::folder::other::Again> { None }", &["folder/other.rs"]),
        ("fn f() { let _ = format!(\"{}\", crate::b::b()); }", &["b.rs"]),
        ("use crate::folder::Again;", &["folder/mod.rs", "folder/other.rs"]),
        ("use crate::Deep as Shallow;", &["folder/inner.rs", "lib.rs"]),
        ("use crate::folder::other::*; fn f() { other() }", &["folder/other.rs"]),
        ("use crate::folder::Top;", &["folder/mod.rs"]),
        ("#[cfg(test)] mod tests { use crate::b::B; }", &[]),
        ("#[cfg(test)] use crate::b::B;", &[]),
        ("//! [`B`](crate::b::B)\nuse crate::b; use std::fmt;", &[]),
        ("pub(in crate::folder) struct A;", &[]),
    ];
    for (text, wanted) in cases {
        let files: Vec<_> = base.iter().copied().chain([("a.rs", *text)]).collect();
        let arrows = arrows_of(&files);
        let seen: Vec<String> = arrows[Path::new("a.rs")].iter().map(|file| shown(file)).collect();
        assert_eq!(seen, *wanted, "{text}");
    }
}

/// A path as it is written in the house.
fn shown(file: &Path) -> String {
    file.display().to_string().replace('\\', "/")
}

#[test]
fn a_circle_through_the_file_of_a_folder_is_seen() {
    let circle = arrows_of(&[
        ("lib.rs", "mod folder;"),
        ("folder/mod.rs", "mod inner; pub struct Top; pub fn f() { inner::f() }"),
        ("folder/inner.rs", "use super::Top; pub fn f() { let _ = Top; }"),
    ]);
    let files: Vec<String> = circles(&circle).keys().map(|file| shown(file)).collect();
    assert_eq!(files, ["folder/inner.rs", "folder/mod.rs"]);
    let declared = arrows_of(&[
        ("lib.rs", "mod folder;"),
        ("folder/mod.rs", "mod inner; pub struct Top;"),
        ("folder/inner.rs", "use super::Top; pub fn f() { let _ = Top; }"),
    ]);
    assert!(circles(&declared).is_empty());
}

fn rust_files(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src is there") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            rust_files(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            into.push(path);
        }
    }
}

#[test]
fn every_file_says_its_subject_in_its_first_line() {
    let mut files = Vec::new();
    rust_files(&root(), &mut files);
    for file in files {
        let text = fs::read_to_string(&file).expect("readable");
        assert!(text.starts_with("//! "), "{} does not say its subject", file.display());
    }
}

/// The names of the constants that are rules of feeds.
fn rules_in(text: &str) -> impl Iterator<Item = &str> {
    let constant = |line| Some(str::split_once(line, "const ")?.1);
    text.lines().filter_map(constant).filter_map(|rest| Some(rest.split_once(": Rule =")?.0))
}

#[test]
fn a_rule_is_defined_listed_and_proved_in_one_file() {
    let folder = root().join("validate");
    let mut files = Vec::new();
    rust_files(&folder, &mut files);
    let mut homes = BTreeMap::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("readable");
        let list = text.split("const RULES: &[&Rule]").nth(1).and_then(|list| list.split(';').next());
        for rule in rules_in(&text) {
            let listed =
                list.is_some_and(|list| list.contains(&format!("&{rule},")) || list.contains(&format!("&{rule}]")));
            assert!(listed, "{} does not list {rule} among its RULES", file.display());
            assert_eq!(homes.insert(rule.to_owned(), file.clone()), None, "{rule} stands in two files");
        }
    }
    assert!(homes.len() > 200, "only {} rules were found", homes.len());
}

/// What a library finds wrong is a value as soon as it is ours: nothing decides by its English.
#[test]
fn the_sentences_of_the_html_parser_are_read_in_one_place() {
    let home = root().join("html/parser_error.rs");
    let table = fs::read_to_string(&home).expect("it is there");
    let quoted = |line: &str| Some(line.trim().strip_prefix("(\"")?.split_once("\", E::")?.0.to_owned());
    let sentences: Vec<String> = table.lines().filter_map(quoted).collect();
    assert!(sentences.len() > 35, "{sentences:?}");
    let mut files = Vec::new();
    rust_files(&root(), &mut files);
    for file in files.iter().filter(|file| **file != home) {
        let text = fs::read_to_string(file).expect("readable");
        for sentence in &sentences {
            assert!(!text.contains(&format!("\"{}", sentence.trim())), "{} reads {sentence:?}", file.display());
        }
        let takers = text.matches("fn parse_error(&self, ").count() - text.matches("fn parse_error(&self, _:").count();
        assert!(takers == 0 || text.contains("ParserError::of("), "{} takes sentences", file.display());
    }
}

/// The modules of the commands, as the program lists them.
fn listed_commands() -> Vec<String> {
    let text = fs::read_to_string(root().join("cli/mod.rs")).expect("it is there");
    let list = text.split_once("const COMMANDS:").and_then(|(_, rest)| rest.split_once("];")).expect("a list").0;
    let module = |line: &str| Some(line.trim().strip_prefix('&')?.strip_suffix("::COMMAND,")?.to_owned());
    list.lines().filter_map(module).collect()
}

/// A new command is a file and a line of the list: its options, its words and its work stand together.
#[test]
fn a_command_is_one_file_and_one_line_of_the_list() {
    let listed = listed_commands();
    assert!(listed.len() > 15, "{listed:?}");
    let mut files = Vec::new();
    rust_files(&root().join("cli"), &mut files);
    let is_run = |text: &str| text.contains("impl Run for ") || text.contains("impl RunWith<");
    let mut seen = 0;
    for file in files {
        let text = fs::read_to_string(&file).expect("readable");
        let name = file.file_stem().expect("a name").to_string_lossy().into_owned();
        let is_list = file.ends_with("cli/mod.rs");
        assert!(is_list || !text.contains("::COMMAND,"), "{} names a command", file.display());
        let is_command = text.contains("const COMMAND: Command = ");
        assert_eq!(is_command, listed.contains(&name), "{} and the list of commands differ", file.display());
        if !is_command {
            assert!(!is_run(&text), "{} has the work of a command", file.display());
            continue;
        }
        seen += 1;
        let words = format!("    name: \"{name}\",\n    help: HelpText {{");
        for part in [words.as_str(), "#[derive(Debug, Args)]\nstruct ", "Example::"] {
            assert!(text.contains(part), "{} lacks {part}", file.display());
        }
        assert!(is_run(&text), "{} does nothing", file.display());
    }
    assert_eq!(seen, listed.len());
}

/// Who may print what did not go through the gate of what is not yet out, and for which reason. The types ask for
/// this leave (`src/embargo/leave.rs` has the proof); here stands who has it.
#[test]
fn few_have_leave_to_print_past_the_gate() {
    const HAVE_LEAVE: &[(&str, &str)] = &[
        ("cli/check.rs", "Action::with::<Check, AtTheDesk>()"),
        ("cli/live.rs", "Action::with::<Live, NoCatalogue>()"),
        ("cli/validate.rs", "Action::with::<Validate, NoCatalogue>()"),
        ("library.rs", "AtTheDesk::granted()"),
    ];
    let mut files = Vec::new();
    rust_files(&root(), &mut files);
    let mut found = Vec::new();
    for file in files {
        let name = file.strip_prefix(root()).expect("below").to_string_lossy().replace('\\', "/");
        // Its own file, what hands it to a command, and the tests of the forms.
        if ["embargo/leave.rs", "cli/command.rs", "report/sample.rs"].contains(&name.as_str()) {
            continue;
        }
        let text = fs::read_to_string(&file).expect("readable");
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        let granted = text.matches("granted").count() + text.matches("Action::with").count();
        (0..granted).for_each(|_| found.push(name.clone()));
        for (_, how) in HAVE_LEAVE.iter().filter(|(file, _)| *file == name) {
            assert!(text.contains(how), "{name} has leave in another way than {how}");
        }
    }
    found.sort();
    let wanted: Vec<&str> = HAVE_LEAVE.iter().map(|(file, _)| *file).collect();
    assert_eq!(found, wanted);
}

/// The tests have one sandbox: what a test needs of a folder stands there, or in a few lines upon it.
#[test]
fn the_tests_have_one_sandbox() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    let mut files = Vec::new();
    rust_files(&folder, &mut files);
    let makes = |text: &str| text.contains(&["Temp", "Dir"].concat()) || text.contains(&["temp", "dir()"].concat());
    files.retain(|file| makes(&fs::read_to_string(file).expect("readable")));
    assert_eq!(files, [folder.join("sandbox.rs")]);
}

/// The address of a function is another one in each build: two that do the same may share one.
#[test]
fn nothing_is_known_by_the_address_of_a_function() {
    let mut files = Vec::new();
    rust_files(&root(), &mut files);
    let address = ["fn_addr", "_eq"].concat();
    files.retain(|file| fs::read_to_string(file).expect("readable").contains(&address));
    assert!(files.is_empty(), "{files:?}");
}

/// What a library promises stands in `lib.rs`: the rest is private, and may change with any version.
#[test]
fn the_library_has_one_face() {
    let text = fs::read_to_string(root().join("lib.rs")).expect("it is there");
    let names: usize = text
        .lines()
        .filter(|line| line.starts_with("pub use "))
        .map(|line| line.split([',', '{']).filter(|name| name.trim() != "" && !name.contains("pub use")).count().max(1))
        .sum();
    assert!((25..=45).contains(&names), "{names} items");
    let open: Vec<&str> = text.lines().filter(|line| line.starts_with("pub mod ")).collect();
    assert_eq!(open, ["pub mod guide;", "pub mod internal {"], "only the manual, and the door for the tests");
    assert!(text.contains("#[doc(hidden)]\npub mod internal {"), "the door is hidden");
}
