//! One catalogue in many forms, and on many machines: the same bytes.

use std::collections::BTreeMap;

use super::run::{Room, examine, files_below, outcome};

const NOW: &str = "2026-01-01T00:00:00Z";

type Documents = BTreeMap<String, String>;

/// The files of the AdCF's catalogue, its own first.
fn shipped() -> Vec<(String, String)> {
    let files = files_below("data").into_iter();
    let files =
        files.map(|(name, bytes)| (name.to_string_lossy().into_owned(), String::from_utf8(bytes).expect("UTF-8")));
    let (mut own, others): (Vec<_>, Vec<_>) = files.partition(|(name, _)| name == "catalogue.yaml");
    assert!(own.len() == 1 && others.len() > 3, "{} files", others.len());
    own.extend(others);
    own
}

/// The same catalogue as one file: the releases of all files below `releases:`.
fn in_one_file(files: &[(String, String)]) -> String {
    let mut one = format!("{}releases:\n", files[0].1);
    for (_, text) in &files[1..] {
        text.lines().for_each(|line| one.push_str(&format!("  {line}\n")));
    }
    one
}

fn documents(files: &[(String, String)]) -> Documents {
    let bytes = |(name, text): &(String, String)| (name.clone(), text.clone().into_bytes());
    examine(files.iter().map(bytes).collect()).documents(NOW)
}

#[test]
fn a_folder_and_a_file_give_the_same_bytes() {
    let files = shipped();
    let folder = documents(&files);
    assert!(folder.len() > 4, "{} documents", folder.len());
    assert_eq!(folder, documents(&[("-".to_owned(), in_one_file(&files))]));
}

#[test]
fn names_and_order_of_files_do_not_matter() {
    let files = shipped();
    let wanted = documents(&files);
    let mut renamed = files.clone();
    renamed[1..].reverse();
    renamed[1..].iter_mut().enumerate().for_each(|(at, (name, _))| *name = format!("releases/été {at}.yml"));
    assert_eq!(documents(&renamed), wanted);
    let mut turned = files.clone();
    for (_, text) in &mut turned[1..] {
        // Releases begin with a dash in the first column.
        let mut releases: Vec<String> = Vec::new();
        for line in text.lines() {
            if line.starts_with("- ") || releases.is_empty() {
                releases.push(String::new());
            }
            releases.last_mut().expect("there is one").push_str(&format!("{line}\n"));
        }
        releases.reverse();
        *text = releases.concat();
    }
    assert_eq!(documents(&turned), wanted);
}

#[test]
fn line_breaks_and_a_mark_do_not_matter() {
    let files = shipped();
    let wanted = documents(&files);
    type Change = fn(&str) -> String;
    let changes: [(&str, Change); 5] = [
        ("CR LF", |text| text.replace('\n', "\r\n")),
        ("a mark", |text| format!("\u{FEFF}{text}")),
        ("both", |text| format!("\u{FEFF}{}", text.replace('\n', "\r\n"))),
        ("no line break at the end", |text| text.trim_end().to_owned()),
        ("a start and an end of the document", |text| format!("---\n{text}...\n")),
    ];
    for (what, change) in changes {
        let changed: Vec<_> = files.iter().map(|(name, text)| (name.clone(), change(text))).collect();
        assert_eq!(documents(&changed), wanted, "{what}");
    }
}

#[test]
fn machines_do_not_matter() {
    let room = Room::with([]);
    for (name, text) in shipped() {
        room.put(&format!("data/{name}"), text.as_bytes());
        room.put(&format!("ailleurs/là bas/{name}"), text.as_bytes());
    }
    let build = |catalogue: &str, out: &str, variables: &[(&str, &str)], folder: &str| {
        let mut program = room.program(&["build", "--now", NOW, "--catalogue", catalogue, "--out", out]);
        program.envs(variables.iter().copied()).current_dir(room.path().join(folder));
        let run = outcome(program);
        assert_eq!(run.status, 0, "{}", run.printed());
    };
    build("data", "a", &[], "");
    build("data", "b", &[("TZ", "Pacific/Auckland"), ("LANG", "fr_FR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")], "");
    build("../data", "../c", &[("TZ", ":nonsense"), ("LANG", "C"), ("HOME", "/nonexistent")], "ailleurs");
    build("ailleurs/là bas", "d", &[("SOURCE_DATE_EPOCH", "1")], "");
    let absolute = room.path().join("data");
    build(&absolute.to_string_lossy(), "e", &[], "data");
    let wanted = room.files("a");
    assert!(wanted.len() > 4);
    for out in ["b", "c", "d", "data/e"] {
        assert!(room.files(out) == wanted, "{out}");
    }
}

#[test]
fn the_clock_decides_what_is_due_and_nothing_else() {
    let files = shipped();
    let bytes = |(name, text): &(String, String)| (name.clone(), text.clone().into_bytes());
    let examined = examine(files.iter().map(bytes).collect());
    assert_eq!(examined.documents(NOW), examined.documents("2999-12-31T23:59:59Z"));
    assert_ne!(examined.documents(NOW), examined.documents("2018-09-20T07:30:00Z"));
}

#[test]
fn standard_input_gives_the_same_bytes() {
    let files = shipped();
    let room = Room::with([]);
    files.iter().for_each(|(name, text)| room.put(&format!("data/{name}"), text.as_bytes()));
    assert_eq!(room.run(&["build", "--now", NOW]).status, 0);
    let mut program = room.program(&["build", "--now", NOW, "--catalogue", "-", "--out", "piped"]);
    program.write_stdin(in_one_file(&files));
    let run = outcome(program);
    assert_eq!(run.status, 0, "{}", run.printed());
    assert!(room.files("piped") == room.files("feeds"));
}
