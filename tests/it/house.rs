//! Who may import whom: a module imports only from lower lines, and none of its own line.

use std::fs;
use std::path::{Path, PathBuf};

/// The lines of the house, the top one first.
const HOUSE: &[&[&str]] = &[
    &["main"],
    &["cli"],
    &["check", "compose", "continuity", "freeze", "render", "validate", "report", "disk"],
    &["catalogue"],
    &["feed"],
    &["rule", "xml", "html", "json", "yaml", "markdown", "words"],
    &["diagnostic", "value"],
    &["source", "parallel", "utf8", "nearest", "guide", "diag"],
];

fn line_of(module: &str) -> Option<usize> {
    HOUSE.iter().position(|line| line.contains(&module))
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

/// The module of a file: its first folder or its own name below `src`.
fn module_of(file: &Path, src: &Path) -> String {
    let relative = file.strip_prefix(src).expect("below src");
    let first = relative.components().next().expect("a name").as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// The names behind `crate::` and, in the program itself, `pressfeed::`.
fn imports(text: &str) -> Vec<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split("crate::").skip(1).chain(line.split("pressfeed::").skip(1)))
        .map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>())
        .filter(|name| !name.is_empty() && name.chars().all(|c| !c.is_ascii_uppercase()))
        .collect()
}

#[test]
fn a_module_imports_only_from_lower_lines() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    assert!(files.len() > 20, "only {} files were found", files.len());
    let mut wrong = Vec::new();
    for file in &files {
        let module = module_of(file, &src);
        if module == "lib" {
            continue;
        }
        let line = line_of(&module).unwrap_or_else(|| panic!("{module} has no place in the house"));
        for import in imports(&fs::read_to_string(file).expect("readable")) {
            let below = line_of(&import).is_none_or(|other| other > line);
            if import != module && !below {
                wrong.push(format!("{} imports {import}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_file_says_its_subject_in_its_first_line() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
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
fn a_rule_is_told_listed_and_proved_in_one_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/validate");
    let mut files = Vec::new();
    rust_files(&folder, &mut files);
    let mut homes = std::collections::BTreeMap::new();
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
