//! What is wrong in a generated document is shown where the catalogue says it.

use crate::desk::*;

#[test]
fn a_date_that_no_reader_believes_is_found_in_the_catalogue_and_never_in_a_generated_file() {
    let desk = Desk::published();
    desk.edit("id: tag:example.org,2018:bridge-17", "id: tag:example.org,2018:bridge-17\n  updated: 2026-06-01");
    desk.edit("title: The bridge gets a new roof", "title: The bridge has a new roof");
    let (status, findings) = desk.run(&["build"]);
    let found: Vec<(&str, &str)> = findings.iter().map(|one| (one.rule.as_str(), one.file.as_str())).collect();
    assert_eq!((status, found.as_slice()), (0, [("updated-ahead", "data.yaml")].as_slice()));
    // Without a ledger or feeds, too.
    std::fs::remove_dir_all(desk.home.path().join("feeds")).expect("removed");
    let (_, findings) = desk.run(&["build"]);
    assert_eq!(findings.iter().map(|one| one.rule.as_str()).collect::<Vec<_>>(), ["updated-ahead"]);

    let early = Desk { home: tempfile::TempDir::new().expect("a folder") };
    early.write(&(HEAD.to_owned() + &release(0).replace("2025-01-01", "1987-06-05")));
    let (status, findings) = early.run(&["build"]);
    assert!(status == 0 && findings.iter().all(|one| one.file == "data.yaml"), "{findings:#?}");
    let dates: Vec<&Finding> = findings.iter().filter(|one| one.rule == "implausible-date").collect();
    let line = dates[0].line.and_then(|line| early.text().lines().nth(line - 1).map(str::to_owned));
    assert_eq!((dates.len(), line.as_deref()), (1, Some("  date: 1987-06-05")));
}

#[test]
fn one_slip_has_one_finding_and_none_in_a_generated_file() {
    let desk = Desk { home: tempfile::TempDir::new().expect("a folder") };
    desk.write(&(HEAD.to_owned() + &release(0).replace("title: ", "title: A <b>bold</b> ")));
    let (status, findings) = desk.run(&["build"]);
    let of_title = |one: &&Finding| one.rule.contains("html");
    let found: Vec<&str> = findings.iter().filter(of_title).map(|one| one.rule.as_str()).collect();
    assert!(status == 0 && found == ["html-in-plain-text"; 2], "{findings:#?}");
    // What needs the address of the feeds is said once, in the catalogue.
    let homeless: String =
        HEAD.lines().filter(|line| !line.starts_with("base:")).map(|line| format!("{line}\n")).collect();
    std::fs::remove_dir_all(desk.home.path().join("feeds")).expect("removed");
    desk.write(&(homeless + &release(0)));
    let (status, findings) = desk.run(&["build"]);
    assert!(status == 0 && findings.iter().any(|one| one.rule == "missing-base"), "{findings:#?}");
    assert!(findings.iter().all(|one| one.file == "data.yaml"), "{findings:#?}");
}
