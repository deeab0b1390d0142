//! The guard of continuity before a subscriber who does not believe in it: odd faults, ordinary edits that
//! look like faults, and advice that is followed to the letter.

use crate::continuity::{Desk, release};

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
