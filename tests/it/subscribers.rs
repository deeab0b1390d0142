//! The guard of continuity before a subscriber who does not believe in it: odd faults, ordinary edits that
//! look like faults, and advice that is followed to the letter.

use std::fs;

use crate::desk::{Desk, owned, release};

impl Desk {
    /// Runs a command that knows no clock.
    fn raw(&self, arguments: &[&str]) {
        let mut command = crate::sandbox::program();
        command.env("PRESSFEED_LANG", "en");
        command.current_dir(self.home.path()).args(arguments).args(["--catalogue", "data.yaml"]).assert().success();
    }

    /// What a command tells people, on both streams.
    fn reported(&self, arguments: &[&str]) -> String {
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
        let reported = desk.reported(arguments);
        assert!(!reported.contains("mayor"), "{reported}");
        assert!(reported.contains(&format!("the acceptance at data.yaml:{line}:")), "{reported}");
    }
    let reported = desk.reported(&["build", "--now", "2027-05-02"]);
    assert!(reported.contains("nothing is found by `entry-gone`") && reported.contains("mayor"), "{reported}");
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
        "  enclosures: [{url: https://www.example.org/a.pdf, type: application/pdf, length: 12000}]\n",
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
fn another_notice_is_reported_at_its_words() {
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

/// A feed of another program with the newest of the releases, under ids of its own.
fn foreign(newest: std::ops::Range<usize>, id: impl Fn(usize) -> String) -> String {
    let item = |at: usize| {
        let release = release(at);
        let value = |key: &str| {
            let line = release.lines().find_map(|line| line.trim_start_matches("- ").trim().strip_prefix(key));
            line.expect("a key").trim().to_owned()
        };
        let link = value("links:");
        let day: chrono::NaiveDate = value("date:").parse().expect("a day");
        format!(
            "<item><title>{}</title><link>{}</link><pubDate>{}, 08:00:00 +0000</pubDate>\
             <guid isPermaLink=\"false\">{}</guid><description>{}</description></item>",
            value("title:"),
            link.trim_matches(['[', ']']),
            day.format("%a, %d %b %Y"),
            id(at),
            value("summary:"),
        )
        .replace(", 08:00", " 08:00")
    };
    format!(
        "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>News</title>\
         <link>https://www.example.org</link><description>News</description>\
         <atom:link href=\"https://www.example.org/feed/\" rel=\"self\" type=\"application/rss+xml\"/>{}</channel></rss>",
        newest.rev().map(item).collect::<String>()
    )
}

#[test]
fn the_ids_of_another_program_are_all_to_be_had() {
    let desk = Desk::published();
    desk.edit(
        "- {id: all, title: All news}",
        "- {id: all, title: All news, moved_from: \"https://www.example.org/feed/\"}",
    );
    let old = foreign(20..40, |at| format!("https://www.example.org/?p={at}"));
    fs::write(desk.home.path().join("old.xml"), old).expect("written");
    let previous = ["diff", "--previous", "old.xml"];
    let (status, findings) = desk.run(&previous);
    let rules: Vec<&str> = findings.iter().map(|finding| finding.rule.as_str()).collect();
    assert_eq!((status, rules), (1, vec!["unread-again"]), "{findings:#?}");
    let reported = desk.reported(&["diff", "-v", "--previous", "old.xml"]);
    for at in 20..40 {
        let line = format!("write the line `id: https://www.example.org/?p={at}`");
        assert_eq!(reported.matches(&line).count(), 1, "{at}: {reported}");
        let own = release(at).lines().find(|line| line.starts_with("  id: ")).expect("an id").to_owned();
        desk.edit(&format!("{own}\n"), &format!("  id: https://www.example.org/?p={at}\n"));
    }
    assert_eq!(desk.run(&previous), (0, vec![]));
}

#[test]
fn the_id_of_another_feed_is_reported_as_lost() {
    let desk = Desk::published();
    let old = "<feed xmlns='http://www.w3.org/2005/Atom'><title>News</title><id>https://www.example.org/feed/atom/</id>\
               <link rel='self' href='https://www.example.org/feed/atom/'/><updated>2025-01-18T08:00:00Z</updated></feed>";
    fs::write(desk.home.path().join("old.xml"), old).expect("written");
    let found = desk.run(&["diff", "--previous", "old.xml"]).1;
    let advice = &found.iter().find(|finding| finding.rule == "changed-feed-id").expect("a finding").advice;
    assert!(advice.starts_with("the id that another program gave the feed cannot be kept"), "{advice}");
}

#[test]
fn an_id_that_cannot_be_kept_is_reported_as_such() {
    let desk = Desk::published();
    fs::write(desk.home.path().join("old.xml"), foreign(38..40, |at| format!("{at} at www.example.org")))
        .expect("written");
    let (status, findings) = desk.run(&["diff", "--previous", "old.xml"]);
    let changed: Vec<_> = findings.iter().filter(|finding| finding.rule == "changed-id").collect();
    assert_eq!((status, changed.len()), (1, 2), "{findings:#?}");
    for finding in changed {
        assert!(finding.advice.starts_with("write the line `guid: "), "{}", finding.advice);
    }
}

#[test]
fn a_named_folder_is_read_like_the_own_one() {
    let desk = Desk::published();
    fs::rename(desk.home.path().join("feeds"), desk.home.path().join("old")).expect("moved");
    desk.edit("{id: sports,", "{id: sport,");
    let line = "- {id: sport, select: {category: [sports]}}";
    assert_eq!(desk.finds(&["diff", "--previous", "old"]), owned(1, "renamed-feed", line));
    // Alone, it is known by what it holds.
    let found = desk.run(&["diff", "--previous", "old/sports.atom"]).1;
    let rules: Vec<&str> = found.iter().map(|finding| finding.rule.as_str()).collect();
    assert_eq!(rules, ["changed-feed-address", "changed-feed-id"], "{found:#?}");
    assert!(found.iter().all(|finding| finding.message.contains("the feed `sport`")), "{found:#?}");
    assert!(found[1].advice.contains("`moved_from: sports`"), "{found:#?}");
    desk.edit(line, "- {id: sport, moved_from: sports, select: {category: [sports]}}");
    for old in ["old", "old/sports.atom", "old/sports.rss"] {
        assert_eq!(desk.run(&["diff", "--previous", old]), (0, vec![]), "{old}");
    }
}

#[test]
fn another_authority_is_reported_where_it_stands() {
    let desk = Desk::published();
    desk.edit("id_authority: {name: example.org, since: 2018}", "id_authority: {name: example.com, since: 2018}");
    let (status, findings) = desk.run(&["diff"]);
    assert_eq!((status, findings.len()), (1, 4), "{findings:#?}");
    for finding in findings {
        assert_eq!((finding.rule.as_str(), finding.line), ("changed-feed-id", Some(8)));
        assert!(
            finding.advice.starts_with("write `id_authority: {name: example.org, since: 2018}` again"),
            "{}",
            finding.advice
        );
    }
}

#[test]
fn a_copy_of_another_day_is_a_second_id() {
    let id = "  id: tag:example.org,2018:bridge-17\n";
    let text = "said the mayor on day 17 before two hundred people, who had come from all quarters of the town to see \
                what its bridge will look like in spring, when carpenters, roofers and painters have gone home again";
    let desk = Desk::published();
    desk.edit("said the mayor on day 17", text).edit(id, &format!("{id}  updated: 2025-06-01\n"));
    assert_eq!(desk.run(&["build"]), (0, vec![]));
    let published = desk.text();
    let copy = release(17).replace("bridge-17", "copy").replace("/bridge/17", "/copy");
    let copy = copy.replace("said the mayor on day 17", text);
    let (a_month_later, a_year_later) =
        (copy.replace("2025-01-18", "2025-02-14"), copy.replace("2025-01-18", "2026-01-18"));
    desk.write(&(published.clone() + &a_month_later));
    assert_eq!(desk.finds(&["build"]), owned(1, "two-ids", "id: tag:example.org,2018:copy"));
    // What is announced again a year later is another release, and so is what is not the same word for word.
    for again in [a_year_later, a_month_later.replace("carpenters", "tilers")] {
        desk.write(&(published.clone() + &again));
        assert_eq!(desk.run(&["diff"]), (0, vec![]), "{again}");
    }
}

#[test]
fn archives_come_and_go_without_noise() {
    let desk = Desk::published();
    desk.edit("{id: recent, newest: 10}", "{id: recent, newest: 10, archive: 7}");
    let accept = ["build", "--accept", "unread-again:recent"];
    assert_eq!(desk.run(&accept).0, 0);
    assert!(desk.home.path().join("feeds/recent-1.rss").exists());
    let line = "  id: tag:example.org,2018:bridge-1\n";
    desk.edit(line, &format!("{line}  withdrawn: {{date: 2026-02-01, reason: It was wrong., notice: false}}\n"));
    assert_eq!(desk.run(&["build"]), (0, vec![]));
    let text = desk.text();
    let start = text.find("- title: The bridge reopens").expect("it is there");
    let end = start + text[start..].find("\n- ").expect("another") + 1;
    desk.write(&(text[..start].to_owned() + &text[end..]));
    let (status, findings) = desk.run(&["diff"]);
    assert!(!findings.is_empty() && findings.iter().all(|finding| finding.rule == "changed-archive"), "{findings:#?}");
    assert_eq!(status, 0);
    for finding in findings {
        assert!(finding.message.contains("moves from another document into"), "{finding:#?}");
        assert!(finding.advice.starts_with("put the release back"), "{finding:#?}");
    }
    desk.write(&text);
    desk.edit(", archive: 7}", "}");
    let (status, findings) = desk.run(&["build"]);
    assert_eq!(status, 0, "nobody is subscribed to an archive");
    assert_eq!(findings.iter().map(|finding| finding.rule.as_str()).collect::<Vec<_>>(), ["dropped-archives"]);
    assert!(!desk.home.path().join("feeds/recent-1.rss").exists());
}

#[test]
fn a_move_that_is_taken_back_is_called_so() {
    let desk = Desk::published();
    let moved = "{id: sports, moved_to: {url: \"https://www.example.com/\", date: 2026-02-01},";
    desk.edit("{id: sports,", moved);
    assert_eq!(desk.run(&["build"]), (0, vec![]));
    desk.edit(moved, "{id: sports,");
    assert_eq!(desk.finds(&["build"]), owned(1, "entry-gone", "- {id: sports, select: {category: [sports]}}"));
    let finding = desk.run(&["build"]).1.remove(0);
    assert!(finding.message.contains("the notice that the feed `sports` has moved is gone"), "{finding:#?}");
    assert!(
        finding
            .advice
            .starts_with("write the line `moved_to: {url: https://www.example.com/sports.rss, date: 2026-02-01}`"),
        "{finding:#?}"
    );
}

#[test]
fn what_a_tombstone_names_is_not_forgotten() {
    let desk = Desk::published();
    desk.edit("{id: sports,", "{id: sports, tombstones: true,");
    let line = "  id: tag:example.org,2018:railway-4\n";
    desk.edit(line, &format!("{line}  withdrawn: {{date: 2026-02-01, reason: It was wrong., notice: false}}\n"));
    assert_eq!(desk.run(&["build"]), (0, vec![]));
    let whole = desk.text();
    let start = whole.find("- title: The railway reopens").expect("it is there");
    let end = start + whole[start..].find("\n- ").expect("another") + 1;
    let without = whole[..start].to_owned() + &whole[end..];
    desk.write(&without);
    assert_eq!(
        desk.finds(&["build"]),
        owned(1, "entry-gone", "- {id: sports, tombstones: true, select: {category: [sports]}}")
    );
    let other =
        release(4).replace("2025-01-05", "2026-02-20").replace("railway", "well").replace("well-4", "railway-4");
    desk.write(&(without + &other));
    assert_eq!(desk.finds(&["build"]), owned(1, "reused-id", "id: tag:example.org,2018:railway-4"));
    // The release itself may come back.
    desk.write(&whole);
    desk.edit("  withdrawn: {date: 2026-02-01, reason: It was wrong., notice: false}\n", "  updated: 2026-02-20\n");
    assert_eq!(desk.run(&["build"]), (0, vec![]));
}

#[test]
fn ids_that_are_made_of_the_host_survive_an_authority() {
    let desk = Desk::published();
    let text = desk.text().replace("id_authority: {name: example.org, since: 2018}\n", "");
    let lines = text.lines().filter(|line| !line.starts_with("  id: "));
    desk.write(&lines.fold(String::new(), |text, line| text + line + "\n"));
    fs::remove_dir_all(desk.home.path().join("feeds")).expect("removed");
    let found = desk.run(&["build"]);
    assert_eq!((found.0, found.1[0].rule.as_str()), (0, "default-authority"));
    assert!(found.1[0].advice.contains("run `pressfeed freeze` before"), "{found:#?}");
    let before = desk.text();
    let authority = "language: en\nid_authority: {name: example.org, since: 2018}\n";
    desk.write(&before.replacen("language: en\n", authority, 1));
    let advice: Vec<String> = desk.run(&["diff"]).1.into_iter().map(|finding| finding.advice).collect();
    assert!(
        advice.iter().any(|advice| advice.contains("run `pressfeed freeze`, and make the change after that")),
        "{advice:#?}"
    );
    desk.write(&before);
    desk.raw(&["freeze"]);
    desk.write(&desk.text().replacen("language: en\n", authority, 1));
    let (status, findings) = desk.run(&["diff"]);
    assert_eq!((status, findings.len()), (1, 4), "{findings:#?}");
    let line = 1 + desk.text().lines().position(|line| line.starts_with("id_authority")).expect("it is there");
    for finding in findings {
        assert_eq!((finding.rule.as_str(), finding.line), ("changed-feed-id", Some(line)));
        assert!(finding.advice.contains("the old id is made of an address"), "{}", finding.advice);
    }
}

#[test]
fn a_clock_that_went_back_is_named() {
    let desk = Desk::published();
    let reported = desk.reported(&["diff", "--now", "2025-02-19T12:00Z"]);
    assert_eq!(reported.matches("[clock-back]").count(), 1, "{reported}");
    assert!(reported.contains("look at `--now`, at `SOURCE_DATE_EPOCH`"), "{reported}");
    // The catalogue is right, and nothing else is said of it.
    assert!(!reported.contains("[taken-back]") && !reported.contains("| ****"), "{reported}");
}

#[test]
fn ids_that_changed_hands_are_reported_with_the_right_ones() {
    let desk = Desk::published();
    desk.edit("id: tag:example.org,2018:bridge-17", "id: X")
        .edit("library-18", "bridge-17")
        .edit("id: X", "id: tag:example.org,2018:library-18");
    let (_, findings) = desk.run(&["diff"]);
    assert_eq!(findings.len(), 2, "{findings:#?}");
    for finding in findings {
        let line = desk.text().lines().nth(finding.line.expect("a line") - 1).expect("it is there").to_owned();
        let advice = finding.advice.split('`').nth(1).expect("a line to write").to_owned();
        assert!(advice != line.trim() && advice.starts_with("id: tag:example.org,2018:"), "{line}: {advice}");
        desk.edit(&format!("{line}\n"), &format!("  {advice} \n"));
    }
    assert_eq!(desk.run(&["build"]), (0, vec![]));
}

#[test]
fn a_correction_that_is_dated_ahead_is_reported() {
    let desk = Desk::published();
    let line = "  id: tag:example.org,2018:bridge-17\n";
    desk.edit(line, &format!("{line}  updated: 2026-04-01\n  correction: It was wrong.\n"));
    assert_eq!(desk.finds(&["diff"]), owned(0, "updated-ahead", "updated: 2026-04-01"));
}

#[test]
fn a_feed_may_be_dropped_where_warnings_count() {
    let desk = Desk::published();
    desk.edit("  - {id: recent, newest: 10}\n", "");
    let (status, findings) = desk.run(&["build", "--deny-warnings"]);
    assert_eq!((status, findings.len()), (1, 1), "{findings:#?}");
    let accept = findings[0].advice.rsplit('`').nth(1).expect("what to add").to_owned();
    let words: Vec<&str> = ["build", "--deny-warnings"].into_iter().chain(accept.split(' ')).collect();
    assert_eq!(desk.run(&words), (0, vec![]));
    assert!(!desk.home.path().join("feeds/recent.rss").exists());
}
