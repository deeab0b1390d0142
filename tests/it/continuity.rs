//! The guard of continuity, from outside: each fault against what subscribers have is found, and
//! ordinary work on a catalogue is let alone.

use std::fs;

use crate::sandbox::Room;
use serde_json::Value;

use crate::desk::*;

/// What goes wrong, the words that are replaced, the status, the rule, the line of the catalogue.
type Fault<'a> = (&'a str, &'a [(&'a str, &'a str)], i32, &'a str, &'a str);

#[test]
fn each_fault_of_one_release_is_found_at_its_place() {
    let id = "id: tag:example.org,2018:bridge-17";
    let other = "id: tag:example.org,2018:other";
    let seventeen = release(17);
    let cases: &[Fault<'_>] = &[
        ("another id", &[(id, other)], 1, "changed-id", other),
        ("another id and page", &[(id, other), ("/bridge/17", "/the-bridge")], 1, "changed-id", other),
        (
            "another id, page and title",
            &[(id, other), ("/bridge/17", "/the-bridge"), ("title: The bridge gets a new roof", "title: A roof")],
            1,
            "changed-id",
            other,
        ),
        ("no release", &[(&seventeen, "")], 1, "entry-gone", "- {id: all, title: All news}"),
        ("another date", &[("date: 2025-01-18", "date: 2025-01-19")], 1, "moved-date", "date: 2025-01-19"),
        (
            "a correction of nothing",
            &[(id, "id: tag:example.org,2018:bridge-17\n  updated: 2025-06-01")],
            0,
            "updated-alone",
            "updated: 2025-06-01",
        ),
        (
            "a silent title",
            &[("title: The bridge gets a new roof", "title: The bridge has a new roof")],
            0,
            "silent-change",
            "- title: The bridge has a new roof",
        ),
        (
            "a silent body",
            &[("said the mayor on day 17", "said the mayor")],
            0,
            "silent-change",
            "The bridge gets a new roof, said the mayor.",
        ),
    ];
    for (what, edits, status, rule, line) in cases {
        let desk = Desk::published();
        for (from, to) in *edits {
            desk.edit(from, to);
        }
        let found = desk.finds(&["diff"]);
        assert_eq!((found.0, found.1.as_str()), (*status, *rule), "{what}");
        assert!(found.2.starts_with(line), "{what}: {found:?}");
        assert_eq!(desk.run(&["build"]).0, *status, "{what}");
    }
}

#[test]
fn ids_that_change_hands_and_copies_are_found() {
    let desk = Desk::published();
    desk.edit("id: tag:example.org,2018:bridge-17", "id: X")
        .edit("library-18", "bridge-17")
        .edit("id: X", "id: tag:example.org,2018:library-18");
    let (status, findings) = desk.run(&["diff"]);
    let rules: Vec<&str> = findings.iter().map(|finding| finding.rule.as_str()).collect();
    assert_eq!((status, rules), (1, vec!["reused-id", "reused-id"]), "{findings:#?}");
    assert!(findings[0].message.contains("`The library gets a new roof`"), "{findings:#?}");

    let desk = Desk::published();
    let copy = release(17).replace("bridge-17", "copy").replace("/bridge/17", "/copy");
    desk.write(&(desk.text() + &copy));
    assert_eq!(desk.finds(&["build"]), owned(0, "two-ids", "id: tag:example.org,2018:copy"), "each has its page");

    let copy = copy.replace("The bridge gets a new roof\n", "A roof for the bridge\n");
    let desk = Desk::published();
    desk.write(&(desk.text() + &copy));
    assert_eq!(desk.finds(&["build"]), owned(1, "two-ids", "id: tag:example.org,2018:copy"));
}

#[test]
fn many_at_once_are_counted() {
    let desk = Desk::published();
    desk.edit("timezone: Europe/Paris", "timezone: America/New_York");
    let (status, findings) = desk.run(&["diff"]);
    let all = findings.iter().find(|finding| finding.message.contains("`all`")).expect("a finding");
    assert_eq!((status, all.rule.as_str()), (1, "unread-again"));
    assert!(
        all.message.starts_with(
            "40 old releases would come up as new in the feed `all`: 0 under another id, 40 with another date"
        ),
        "{all:#?}"
    );
    assert!(findings.iter().all(|finding| finding.rule == "unread-again"), "{findings:#?}");

    let desk = Desk::published();
    desk.write(
        &(desk.text().replace("id: tag:example.org,2018:", "id: tag:example.org,2018:new-")
            + &release(3).replace("stadium", "well").replace("well-3", "well-41").replace("/well/3", "/well/41")),
    );
    let (status, findings) = desk.run(&["build"]);
    let all = findings.iter().find(|finding| finding.message.contains("`all`")).expect("a finding");
    assert!(all.message.contains(": 40 under another id, ") && all.message.ends_with("releases added: 1"), "{all:#?}");
    assert_eq!((status, all.rule.as_str()), (1, "unread-again"));
    assert!(findings.iter().all(|finding| finding.rule == "unread-again"), "{findings:#?}");
}

#[test]
fn a_wider_window_does_not_bring_old_releases_up_again() {
    let desk = Desk::published();
    desk.edit("newest: 10", "newest: 30");
    assert_eq!(desk.finds(&["build"]), owned(1, "unread-again", "- {id: recent, newest: 30}"));
    assert!(desk.run(&["build"]).1[0].message.contains("20 that the feed did not contain; releases added: 0"));
    assert_eq!(desk.run(&["build", "--accept", "unread-again:recent"]), (0, vec![]));

    // What no feed holds, the page still does.
    let desk = Desk { home: Room::empty() };
    let feeds = HEAD
        .replace("  - {id: all, title: All news}\n", "")
        .replace("  - {id: sports, select: {category: [sports]}}\n", "");
    desk.write(&(feeds + &(0..40).map(release).collect::<String>()));
    assert_eq!(desk.run(&["build"]), (0, vec![]));
    desk.edit("newest: 10", "newest: 15");
    assert_eq!(desk.finds(&["build"]), owned(1, "unread-again", "- {id: recent, newest: 15}"));

    // Old releases that are new to all are additions.
    let desk = Desk::published();
    let older = |at: usize| {
        release(at)
            .replace("2025-01", "2024-01")
            .replace("example.org,2018:", "example.org,2018:o-")
            .replace("www.example.org/", "www.example.org/o/")
    };
    desk.write(&(desk.text() + &(3..12).map(older).collect::<String>()));
    assert_eq!(desk.run(&["build"]), (0, vec![]));
}

#[test]
fn a_feed_that_moves_or_loses_all_is_refused() {
    let desk = Desk::published();
    desk.edit("base: https://www.example.org/feeds/", "base: https://www.example.org/news/");
    let (status, findings) = desk.run(&["diff"]);
    assert_eq!((status, findings.len()), (1, 4), "{findings:#?}");
    assert!(
        findings.iter().all(|finding| finding.rule == "changed-feed-address" && finding.line == Some(4)),
        "{findings:#?}"
    );

    let desk = Desk::published();
    desk.edit("since: 2018", "since: 2019");
    let (status, findings) = desk.run(&["diff"]);
    assert_eq!((status, findings.len()), (1, 4), "{findings:#?}");
    assert!(findings.iter().all(|finding| finding.rule == "changed-feed-id"), "{findings:#?}");

    let desk = Desk::published();
    desk.edit("{id: sports,", "{id: sport,");
    assert_eq!(desk.finds(&["build"]), owned(1, "renamed-feed", "- {id: sport, select: {category: [sports]}}"));
    assert_eq!(desk.run(&["build", "--accept", "renamed-feed:sport"]).0, 0);
    assert!(!desk.home.path().join("feeds/sports.rss").exists());

    let desk = Desk::published();
    desk.edit("  - {id: recent, newest: 10}\n", "");
    assert_eq!(desk.finds(&["build"]), owned(0, "dropped-feed", "- {id: all, title: All news}"));

    let desk = Desk::published();
    desk.write(&(HEAD.replace("releases:\n", "releases: []\n")));
    let (status, findings) = desk.run(&["build"]);
    let emptied = findings.iter().filter(|finding| finding.rule == "feed-emptied").count();
    assert_eq!((status, emptied), (1, 4), "{findings:#?}");
    assert!(
        findings.iter().all(|finding| ["feed-emptied", "empty-feed"].contains(&finding.rule.as_str())),
        "{findings:#?}"
    );
    assert!(fs::read_to_string(desk.home.path().join("feeds/all.rss")).expect("there").contains("bridge-17"));
}

#[test]
fn what_is_withheld_again_is_refused_at_the_line_that_does_it() {
    let id = "tag:example.org,2018:bridge-17";
    for (key, value, order) in [
        ("embargo", "2027-01-01", "delete the line `embargo: …`; if the release must go, write `withdrawn: {date: "),
        ("audience", "[partners]", "add `public` to the names in `audience`; if the release must go, "),
    ] {
        let desk = Desk::published();
        let before = desk.text();
        desk.edit(&format!("  id: {id}\n"), &format!("  id: {id}\n  {key}: {value}\n"));
        let line = 1 + desk.text().lines().position(|line| line == format!("  {key}: {value}")).expect("it is there");
        for command in [&["diff"][..], &["build", "--check"], &["build"]] {
            let output = desk.command(command).output().expect("it runs");
            let said = String::from_utf8(output.stdout).expect("text") + &String::from_utf8_lossy(&output.stderr);
            assert!(said.contains("error[taken-back]: the release `The bridge gets a new roof`"), "{said}");
            assert!(said.contains(&format!("data.yaml:{line}:")) && said.contains(order), "{said}");
            assert!(said.contains(&format!("--accept taken-back:{id}")), "{said}");
            assert!(key != "embargo" || !said.contains(value), "{said}");
            assert_eq!(output.status.code(), Some(1), "{said}");
        }
        let out = || fs::read_to_string(desk.home.path().join("feeds/all.atom")).expect("there");
        assert!(out().contains("bridge-17"));
        // The advice, followed to the letter.
        let whole = desk.text();
        match key {
            "embargo" => desk.write(&before),
            _ => drop(desk.edit("[partners]\n", "[partners, public]\n")),
        }
        assert_eq!(desk.run(&["diff"]).0, 0);
        desk.write(&whole);
        assert_eq!(desk.run(&["build", "--accept", &format!("taken-back:{id}")]).0, 0);
        assert!(!out().contains("bridge-17"));
    }
    // A date that has not come does the same.
    let desk = Desk::published();
    desk.edit("2025-01-18", "2027-01-18");
    let (status, findings) = desk.run(&["build"]);
    assert!(status == 1 && findings[0].advice.contains("write `date: 2025-01-18` again"), "{findings:#?}");
}

#[test]
fn what_is_accepted_goes_through_once() {
    let desk = Desk::published();
    desk.edit(&release(17), "");
    let id = "tag:example.org,2018:bridge-17";
    let advice = &desk.run(&["build"]).1[0].advice;
    assert!(advice.ends_with(&format!("`--accept entry-gone:{id}`")), "{advice}");
    assert_eq!(desk.run(&["build", "--check", "--accept", &format!("entry-gone:{id}")]).0, 1, "it is out of date");
    desk.edit(
        "releases:\n",
        &format!("accept:\n  - {{rule: entry-gone, id: \"{id}\", reason: Asked for by the court}}\nreleases:\n"),
    );
    assert_eq!(desk.run(&["build"]), (0, vec![]));
    assert!(!fs::read_to_string(desk.home.path().join("feeds/all.rss")).expect("there").contains("bridge-17"));
    let line = format!("- {{rule: entry-gone, id: \"{id}\", reason: Asked for by the court}}");
    assert_eq!(desk.finds(&["build"]), owned(0, "needless-acceptance", &line));
    desk.edit(", reason: Asked for by the court", "");
    assert_eq!(desk.finds(&["build"]).1, "missing-key");

    let desk = Desk::published();
    assert_eq!(desk.finds(&["diff", "--accept", "moved-date:x"]), owned(0, "needless-acceptance", ""));
    for wrong in ["entry-gone", "entry-gone:", "entry-gon:x"] {
        desk.command(&["diff", "--accept", wrong]).assert().code(2);
    }
}

/// A day's work: what it is, the words that are replaced (none: a release that is added), the day.
type Work<'a> = (&'a str, Vec<(&'a str, &'a str)>, &'a str);

#[test]
fn twenty_ordinary_edits_in_a_row_give_no_false_alarm() {
    const MARCH: &str = "2026-03-06";
    const APRIL: &str = "2026-04-02";
    let desk = Desk::published();
    let like = |at: usize, name: &str, day: &str| {
        let text = release(at).replace(THINGS[at], name).replace(&format!("/{at}]"), &format!("/{}]", at + 40));
        text.replace(&format!("-{at}\n"), &format!("-{}\n", at + 40)).replace(&format!("2025-01-{:02}", at + 1), day)
    };
    let well = like(5, "well", "2026-02-01");
    let partners = like(2, "quay", "2026-03-01").replace("[partners, public]", "[partners]");
    let canal = like(4, "canal", "2026-03-05").replace("  categories", "  embargo: 2026-03-05T09:00Z\n  categories");
    let (mill, tunnel) = (like(6, "mill", "2019-05-05"), like(7, "tunnel", "2026-04-01"));
    let (library, library_then) = ("library-18\n", "library-18\n  updated: 2026-03-01T11:30Z\n");
    let library_now = "library-18\n  updated: 2026-03-07T11:00Z\n";
    let (author, rights) =
        ("publisher: {name: Example, email: press@example.org}", "language: en\nrights: © Example\n");
    let steps: Vec<Work<'_>> = vec![
        ("a release more", vec![("", &well)], NOW),
        ("an old release that was missing", vec![("", &mill)], NOW),
        ("a release of the future", vec![("", &tunnel)], NOW),
        ("a release under embargo", vec![("", &canal)], NOW),
        (
            "a title and `updated`",
            vec![("title: The bridge gets a new roof", "title: The bridge has a roof\n  updated: 2026-03-01T10:00Z")],
            NOW,
        ),
        (
            "a summary and `updated`",
            vec![
                ("What it means that the well", "Why the well"),
                ("well-45\n", "well-45\n  updated: 2026-03-01T11:00Z\n"),
            ],
            NOW,
        ),
        ("the title of a feed", vec![("All news", "All the news")], NOW),
        ("the description", vec![("What Example tells the press", "The press service of Example")], NOW),
        ("a home of https", vec![("home: http:", "home: https:")], NOW),
        ("a category", vec![("bridge-1\n  categories: [town]", "bridge-1\n  categories: [town, roads]")], NOW),
        ("a link, corrected", vec![("/library/18", "/new-library/18"), (library, library_then)], NOW),
        ("the embargo ends", vec![], "2026-03-05T09:00:00Z"),
        ("a comment", vec![("releases:\n", "# As of March 2026\nreleases:\n")], MARCH),
        ("a publisher", vec![("publisher: {name: Example}", author)], MARCH),
        (
            "a feed more",
            vec![("  - {id: partners", "  - {id: town, select: {category: [town]}}\n  - {id: partners")],
            MARCH,
        ),
        (
            "a body and `updated`",
            vec![("said the mayor on day 18", "said the mayor"), (library_then, library_now)],
            "2026-03-08",
        ),
        ("a release for partners", vec![("", &partners)], "2026-03-08"),
        ("a smaller window", vec![("newest: 10", "newest: 8")], "2026-03-08"),
        ("another section", vec![("bridge-9\n  categories: [town]", "bridge-9\n  categories: [sports]")], "2026-03-08"),
        ("the future comes", vec![], APRIL),
        ("rights", vec![("language: en\n", rights)], APRIL),
    ];
    assert!(steps.len() >= 20);
    for (what, edits, now) in steps {
        for (from, to) in edits {
            if from.is_empty() {
                desk.write(&(desk.text() + to));
            } else {
                desk.edit(from, to);
            }
        }
        for command in [&["diff"][..], &["build"], &["build", "--check"]] {
            let arguments = [command, &["--now", now]].concat();
            assert_eq!(desk.run(&arguments), (0, vec![]), "{what}");
        }
    }
}

#[test]
fn no_rule_has_the_name_of_another() {
    let reading = pressfeed::internal::catalogue::RULES.iter().map(|rule| rule.id);
    let others = pressfeed::internal::check::about().chain(pressfeed::internal::validate::about()).map(|rule| rule.id);
    let known: Vec<&str> = reading.chain(others).collect();
    let own: Vec<&str> = pressfeed::internal::continuity::about().map(|rule| rule.id).collect();
    assert!(own.len() >= 16, "{own:?}");
    for (at, id) in own.iter().enumerate() {
        assert!(!known.contains(id) && !own[..at].contains(id), "{id} stands twice");
    }
}

#[test]
fn broken_feeds_are_repaired() {
    let desk = Desk::published();
    let path = desk.home.path().join("feeds/all.rss");
    let whole = fs::read(&path).expect("there");
    for broken in [&whole[..whole.len() / 2], b"", b"\0\0garbage", b"<rss><channel>", b"{"] {
        fs::write(&path, broken).expect("written");
        let (status, findings) = desk.run(&["build"]);
        assert_eq!(status, 0, "{findings:#?}");
        assert!(
            findings.iter().all(|finding| finding.rule == "half-known"
                && finding.message.contains("`feeds/all.rss`")
                && finding.line.is_none()),
            "{findings:#?}"
        );
        assert_eq!(fs::read(&path).expect("there"), whole);
    }
}

#[test]
fn what_others_published_is_known_too() {
    let desk = Desk::published();
    fs::remove_dir_all(desk.home.path().join("feeds")).expect("removed");
    let feed = |id: &str| {
        format!(
            r#"{{"version": "https://jsonfeed.org/version/1.1", "title": "Old news", "items": [
            {{"id": "{id}", "url": "https://www.example.org/bridge/17", "title": "The bridge gets a new roof"}},
            {{"id": "tag:example.org,2018:lost", "title": "Lost", "content_text": "Lost and never found"}}]}}"#
        )
    };
    fs::write(desk.home.path().join("old.json"), feed("17")).expect("written");
    let (status, findings) = desk.run(&["build", "--previous", "old.json"]);
    let rules: Vec<&str> = findings.iter().map(|finding| finding.rule.as_str()).collect();
    assert_eq!((status, rules), (1, vec!["entry-gone", "changed-id"]), "{findings:#?}");
    assert!(findings[1].advice.contains("guid: \"17\""), "{findings:#?}");
    assert!(!desk.home.path().join("feeds").exists());

    let mut command = desk.command(&["diff", "--previous", "-", "--format", "json"]);
    let output = command.write_stdin(feed("tag:example.org,2018:bridge-17")).output().expect("it runs");
    let reported = String::from_utf8(output.stdout).expect("text");
    assert!(reported.contains("entry-gone") && !reported.contains("changed-id"), "{reported}");
    desk.command(&["diff", "--previous", "nowhere"]).assert().code(2);
    desk.command(&["diff", "--previous", "data.yaml"]).assert().code(2);
    assert_eq!(desk.run(&["diff"]), (0, vec![]), "no previous output, no word");
}

#[test]
fn diff_reports_what_subscribers_would_see() {
    let desk = Desk::published();
    desk.edit(&release(17), "").edit("The library gets a new roof\n", "The library has a roof\n");
    desk.edit("stadium-3\n", "stadium-3\n  updated: 2025-07-01\n").edit("2025-02-20", "2025-02-21");
    desk.write(&(desk.text() + &release(5).replace("theatre", "well")));
    let output = desk.command(&["diff"]).output().expect("it runs");
    let reported = String::from_utf8(output.stdout).expect("text");
    let expected = "\
all: 1 new, 1 corrected, 1 changed, 1 moved, 1 gone
  moved      2025-02-21  The fountain is sold
  changed    2025-01-19  The library gets a new roof
  new        2025-01-06  The well reopens after three years
  corrected  2025-01-04  The stadium reopens after three years
  gone       2025-01-18  The bridge gets a new roof
recent: 1 moved
  moved      2025-02-21  The fountain is sold
sports: nothing changes
partners: nothing changes
";
    assert_eq!(reported.replace("The library has a roof", "The library gets a new roof"), expected);
    let output = desk.command(&["diff", "--format", "json"]).output().expect("it runs");
    let reported = String::from_utf8(output.stdout).expect("text");
    let first: Value = serde_json::from_str(reported.lines().next().expect("a line")).expect("JSON");
    assert_eq!((&first["type"], &first["change"], &first["feed"]), (&"change".into(), &"moved".into(), &"all".into()));
    let fresh = Desk::published();
    fs::remove_dir_all(fresh.home.path().join("feeds")).expect("removed");
    let output = fresh.command(&["diff"]).output().expect("it runs");
    assert!(output.stdout.starts_with(b"all: nobody has it yet; 40 entries\n"));
}
