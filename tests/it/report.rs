//! `pressfeed report`: the page for the merge request, and that nothing leaves by it before its time.

use std::fs;

use crate::sandbox::Room;

use crate::terminal;

const HEAD: &str = "title: Port\ndescription: News\nhome: https://www.example.org/\nbase: https://www.example.org/feeds/\nlanguage: en\n\
id_authority: {name: example.org, since: 2018}\ntimezone: Europe/Paris\npublisher: {name: Port}\nreleases:\n";

fn release(name: &str, date: &str, more: &str) -> String {
    format!(
        "  - title: \"{name} *opens* <b> @all\"\n    date: {date}\n    id: tag:example.org,2018:{name}\n    summary: About {name}.\n    \
         links: [https://www.example.org/{name}]\n    body: |\n      The **text** of {name}.\n{more}"
    )
}

fn run(arguments: &[&str], home: &Room) -> (i32, String) {
    terminal::run(&[arguments, &["--now", "2018-10-01"]].concat(), home.path())
}

fn catalogue(home: &Room, releases: &[String]) {
    home.write("data/catalogue.yaml", &(HEAD.to_owned() + &releases.concat()));
}

fn published() -> Room {
    let home = Room::empty();
    catalogue(&home, &[release("quay", "2018-09-20", ""), release("crane", "2018-09-21", "")]);
    assert_eq!(run(&["build"], &home).0, 0);
    home
}

#[test]
fn the_page_says_what_subscribers_will_see() {
    let home = published();
    catalogue(
        &home,
        &[
            release("quay", "2018-09-20", "    updated: 2018-09-25T10:00\n    categories: [port]\n"),
            release("crane", "2018-09-21", "    withdrawn: {date: 2018-09-26, reason: It was wrong.}\n"),
            release("bridge", "2018-09-30", ""),
            release("secretword", "2018-11-20", ""),
        ],
    );
    let before = fs::read(home.path().join("feeds/releases.rss")).expect("there");
    let (exit, page) = run(&["report", "--lang", "en"], &home);
    assert_eq!(exit, 0, "{page}");
    for line in [
        "Nothing stands in the way of publishing",
        "## What subscribers will see",
        "| `releases` | 1 new, 1 corrected, 1 withdrawn |",
        "- **new** 2018-09-30 [bridge \\*opens\\* \\<b\\> &#64;all](<https://www.example.org/bridge>) – `releases`",
        "- **corrected** 2018-09-20 [quay",
        "- **withdrawn** 2018-09-21",
        "## Compared with what subscribers have\n\nSubscribers lose nothing, and nothing old comes up again",
        "1 release not yet due; the next release falls due",
        "| `releases.rss` | 3 |",
        "| `releases.atom` | 3 |",
    ] {
        assert!(page.contains(line), "{line} is not in {page}");
    }
    assert!(!page.contains("secretword"), "{page}");
    assert_eq!(fs::read(home.path().join("feeds/releases.rss")).expect("there"), before, "nothing is written");
    let (exit, html) = run(&["report", "--html"], &home);
    assert_eq!(exit, 0, "{html}");
    assert!(html.starts_with("<!DOCTYPE html>") && html.contains("<strong>text</strong> of bridge"), "{html}");
    assert!(html.contains("bridge *opens* &lt;b&gt; @all") && !html.contains("secretword"), "{html}");
    let (_, french) = run(&["report", "--lang", "fr"], &home);
    assert!(
        french.contains("## Ce que verront les abonnés")
            && french.contains("1 communiqué à paraître plus tard\u{A0}; le"),
        "{french}"
    );
}

#[test]
fn nothing_of_an_embargo_leaves_by_the_page() {
    // In each place where somebody may write it, with mistakes that findings would show.
    let secret = [
        release("secretword", "2018-11-20", "    categories: [secretword]\n    links2: secretword\n"),
        release(
            "quay2",
            "2018-09-22",
            "    embargo: 2018-12-01\n    enclosures: [{url: https://www.example.org/secretword.pdf}]\n",
        ),
        release("quay3", "2018-09-22", "    embargo: secretword\n"),
        release("quay4", "2018-09-23", "    draft: true\n    image: {url: secretword, alt: secretword}\n"),
        release("quay", "2018-09-20", "    embargo: 2018-12-01\n    contact: {name: secretword}\n"),
    ];
    for only in 0..=secret.len() {
        let home = published();
        let mut all = vec![release("bridge", "2018-09-30", "")];
        all.extend(
            secret.iter().enumerate().filter(|(at, _)| only == secret.len() || *at == only).map(|(_, one)| one.clone()),
        );
        catalogue(&home, &all);
        fs::create_dir_all(home.path().join("data/releases")).expect("made");
        fs::write(
            home.path().join("data/releases/secretword.yaml"),
            "- title: secretword\n  date: 2018-11-20\n  summry: x\n  links: []\n",
        )
        .expect("written");
        fs::write(home.path().join("data/releases/secretword.txt"), "x").expect("written");
        for arguments in [&["report"][..], &["report", "--html"], &["report", "--lang", "fr"], &["report", "-v"]] {
            let (exit, page) = run(arguments, &home);
            assert!(exit < 2 && !page.contains("secretword"), "{only} {arguments:?}: {page}");
            for name in ["About quay2", "quay2 ", "quay3", "quay4"] {
                assert!(!page.contains(name), "{only} {arguments:?}: {page}");
            }
        }
    }
}

#[test]
fn errors_stand_with_their_files_and_end_it_with_one() {
    let home = published();
    catalogue(&home, &[release("quay", "2018-09-20", ""), release("crane", "2018-09-32", "")]);
    let (exit, page) = run(&["report"], &home);
    assert_eq!(exit, 1, "{page}");
    assert!(page.contains("1 error: as it stands, nothing would be published"), "{page}");
    assert!(page.contains("- `data/catalogue.yaml:"), "{page}");
    assert!(page.contains("**error** `date-form` – "), "{page}");
    catalogue(&home, &[release("quay", "2018-09-20", "")]);
    let (exit, page) = run(&["report"], &home);
    assert!(
        exit == 1 && page.contains("`entry-gone`") && page.contains("## Compared with what subscribers have\n\n- "),
        "{page}"
    );
    let (exit, text) = run(&["report", "--format", "json"], &home);
    assert!(exit == 2 && text.contains("leave --format out"), "{text}");
}
