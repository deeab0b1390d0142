//! The guard of continuity before a subscriber who does not believe in it: odd faults, ordinary edits that
//! look like faults, and advice that is followed to the letter.

use crate::continuity::{Desk, owned, release};

impl Desk {
    /// What a command tells people, on both streams.
    fn told(&self, arguments: &[&str]) -> String {
        let output = self.command(arguments).output().expect("it runs");
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
    }
}

#[test]
fn a_needless_acceptance_of_a_release_before_its_time_keeps_its_words_in() {
    let desk = Desk::published();
    let id = "tag:example.org,2018:2027-05-01/the-mayor-resigns";
    let accept =
        format!("accept:\n  - {{rule: entry-gone, id: \"{id}\", reason: The mayor asked for it}}\nreleases:\n");
    desk.edit("releases:\n", &accept);
    let secret = release(3).replace("The stadium reopens after three years\n", "The mayor resigns\n");
    let secret = secret.replace("2025-01-04", "2027-05-01").replace("  id: tag:example.org,2018:stadium-3\n", "");
    desk.write(&(desk.text() + &secret.replace("/stadium/3", "/mayor")));
    let line = 1 + desk.text().lines().position(|line| line.contains("entry-gone")).expect("it is there");
    for arguments in
        [&["build", "-v"][..], &["build", "--check"], &["diff", "-v", "--accept", &format!("moved-date:{id}")]]
    {
        let told = desk.told(arguments);
        assert!(!told.contains("mayor"), "{told}");
        assert!(told.contains(&format!("the acceptance at data.yaml:{line}:")), "{told}");
    }
    let told = desk.told(&["build", "--now", "2027-05-02"]);
    assert!(told.contains("nothing is found by `entry-gone`") && told.contains("mayor"), "{told}");
}

#[test]
fn a_minor_correction_covers_a_slip_and_no_more() {
    let desk = Desk::published();
    let line = "  id: tag:example.org,2018:bridge-17\n";
    desk.edit(line, &format!("{line}  correction: {{minor: true}}\n"))
        .edit("said the mayor on day 17", "said a mayor on day 17");
    assert_eq!(desk.run(&["build"]), (0, vec![]));
    desk.edit("said a mayor on day 17", "said the mayor of day 17");
    assert_eq!(desk.run(&["build"]), (0, vec![]), "another slip");
    desk.edit("said the mayor of day 17.", "said the mayor. But nobody will pay for it before the end of the year.");
    let status = desk.run(&["build", "--check"]).0;
    let found = desk.finds(&["diff"]);
    assert_eq!((status, &found), (1, &owned(0, "silent-change", "correction: {minor: true}")));
    let finding = desk.run(&["diff"]).1.remove(0);
    assert!(finding.message.contains("by more than a slip"), "{finding:#?}");
    let declared = "  updated: 2026-03-01T13:00+01:00\n  correction: It is not paid.\n";
    assert!(finding.advice.contains(declared.lines().next().expect("a line").trim()), "{finding:#?}");
    desk.edit("  correction: {minor: true}\n", declared);
    assert_eq!(desk.run(&["build"]), (0, vec![]));
}

#[test]
fn additions_at_the_foot_and_other_quotes_are_no_silent_change() {
    let desk = Desk::published();
    let line = "  id: tag:example.org,2018:bridge-17\n";
    for more in [
        "  enclosures: [{url: https://www.example.org/a.pdf, type: application/pdf, length: 1}]\n",
        "  translations: [{language: fr, href: https://www.example.org/fr}]\n",
        "  contact: {name: Ada Moreau, email: press@example.org}\n",
        "  image: {url: https://www.example.org/a.jpg, alt: The roof}\n",
    ] {
        desk.edit(line, &format!("{line}{more}"));
        assert_eq!(desk.run(&["build"]), (0, vec![]), "{more}");
    }
    desk.edit(
        "[https://www.example.org/bridge/17]",
        "[https://www.example.org/bridge/17, https://www.example.org/plan]",
    );
    assert_eq!(desk.run(&["build"]), (0, vec![]));
    desk.edit("  translations: [{language: fr, href: https://www.example.org/fr}]\n", "");
    assert_eq!(desk.finds(&["build"]).1, "silent-change");
    let quotes = ("said the mayor on day 18", "“said” the mayor’s clerk – on day 18");
    desk.edit(quotes.0, quotes.1).edit(
        "  id: tag:example.org,2018:library-18\n",
        "  id: tag:example.org,2018:library-18\n  updated: 2026-02-01\n",
    );
    assert_eq!(desk.run(&["build"]), (0, vec![]));
    desk.edit(quotes.1, "\"said\" the mayor's clerk - on day 18");
    assert_eq!(desk.run(&["build"]), (0, vec![]));
}

#[test]
fn another_notice_is_told_at_its_words() {
    let desk = Desk::published();
    let line = "  id: tag:example.org,2018:bridge-17\n";
    desk.edit(line, &format!("{line}  withdrawn:\n    date: 2026-03-01\n    reason: It was wrong.\n"));
    assert_eq!(desk.run(&["build"]), (0, vec![]));
    desk.edit("It was wrong.", "The figures were wrong.");
    assert_eq!(desk.finds(&["diff"]), owned(0, "silent-change", "reason: The figures were wrong."));
    let advice = &desk.run(&["diff"]).1[0].advice;
    assert!(advice.starts_with("write the line `updated: 2026-03-01T13:00+01:00`"), "{advice}");
    desk.edit(line, &format!("{line}  updated: 2026-03-01T13:00+01:00\n"));
    assert_eq!(desk.run(&["build"]), (0, vec![]));
}
