//! Releases that left a feed and come back, and what readers would see again: each is said, its advice leads to a clean
//! build, and what is ordinary is silent.

use crate::numbered::{build, release, rules, write};
use crate::run::{Outcome, Room};

fn is_clean(run: &Outcome, what: &str) {
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{what}: {}", run.printed());
}

const TWO: &str = "feeds: [{id: news, newest: 2}]\n";

/// Three releases, of which the first left the feed.
fn published(more: &str) -> (Room, Vec<String>) {
    let whole = vec![release(1, "2018-08-01", more), release(2, "2018-08-12", ""), release(3, "2018-08-13", "")];
    let room = Room::with([]);
    write(&room, TWO, &whole[..2]);
    assert_eq!(build(&room, "2018-08-12T12:00", &["--first"]).status, 0);
    write(&room, TWO, &whole);
    assert_eq!(build(&room, "2018-08-14", &[]).status, 0);
    (room, whole)
}

#[test]
fn an_embargo_does_not_bring_back_what_left_the_feed() {
    for (before, after, advice) in [
        (", embargo: 2018-08-05", ", embargo: 2018-08-15", "write `embargo: 2018-08-05` again"),
        ("", ", embargo: 2018-08-15", "delete the line `embargo: …`"),
    ] {
        let (room, mut whole) = published(before);
        let sound = whole.clone();
        whole[0] = release(1, "2018-08-01", after);
        write(&room, TWO, &whole);
        // While it waits, it is said already.
        let run = build(&room, "2018-08-14", &[]);
        assert_eq!((run.status, rules(&run.err)), (1, vec!["taken-back"]), "{after}: {}", run.printed());
        assert!(!run.err.contains("number 1"), "{}", run.err);
        let run = build(&room, "2018-08-16", &[]);
        assert_eq!((run.status, rules(&run.err)), (1, vec!["moved-date"]), "{after}: {}", run.printed());
        assert!(run.err.contains(advice), "{}", run.err);
        write(&room, TWO, &sound);
        is_clean(&build(&room, "2018-08-16", &[]), after);
        // What is let through once waits and comes out in silence.
        write(&room, TWO, &whole);
        assert_eq!(build(&room, "2018-08-14", &["--accept", "taken-back:tag:example.org,2018:1"]).status, 0);
        is_clean(&build(&room, "2018-08-16", &[]), after);
    }
}

#[test]
fn what_left_the_feed_and_is_added_again_under_its_title_is_said() {
    let (room, mut whole) = published("");
    whole[0] = release(1, "2018-08-15", "").replace("2018:1'", "2018:11'").replace("org/1'", "org/11'");
    write(&room, TWO, &whole);
    let run = build(&room, "2018-08-16", &["--check"]);
    assert!(rules(&run.err).contains(&"changed-id"), "{}", run.printed());
    assert!(run.err.contains("write `date: 2018-08-01` into it, too"), "{}", run.err);
    // The same title a year later is that of another release.
    whole[0] = whole[0].replace("2018-08-15", "2019-08-15");
    write(&room, TWO, &whole);
    is_clean(&build(&room, "2019-08-16", &[]), "a year later");
}

#[test]
fn a_date_that_changed_with_the_id_is_named_in_the_same_run() {
    let (room, mut whole) = published("");
    let sound = whole.clone();
    whole[0] = release(1, "2018-08-15", "").replace("2018:1'", "2018:11'");
    write(&room, TWO, &whole);
    let run = build(&room, "2018-08-16", &[]);
    assert_eq!((run.status, rules(&run.err)), (1, vec!["changed-id"]), "{}", run.printed());
    assert!(run.err.contains("`date: 2018-08-01`"), "{}", run.err);
    write(&room, TWO, &sound);
    is_clean(&build(&room, "2018-08-16", &[]), "as advised");
}

#[test]
fn a_wider_window_says_how_many_are_shown_again() {
    let years = |n: usize| release(n, &format!("201{}-08-0{n}", 3 + n), "");
    for archive in ["", ", archive: true"] {
        let feeds = |newest: usize| format!("feeds: [{{id: news, newest: {newest}{archive}}}]\n");
        let whole: Vec<String> = (1..=4).map(years).collect();
        let room = Room::with([]);
        for count in [2, 4] {
            write(&room, &feeds(2), &whole[..count]);
            assert_eq!(build(&room, "2019-01-01", if count == 2 { &["--first"] } else { &[] }).status, 0);
        }
        write(&room, &feeds(4), &whole);
        let run = build(&room, "2019-01-02", &["--check"]);
        assert!(rules(&run.err).contains(&"shown-again"), "{archive}: {}", run.printed());
        assert!(run.err.contains("2 releases that left the feed `news`"), "{archive}: {}", run.err);
        // What fills the place of a release that was withdrawn is no wider window.
        let mut after = whole.clone();
        after[3] = release(4, "2017-08-04", ", withdrawn: {date: 2019-01-02, reason: Wrong., notice: false}");
        write(&room, &feeds(2), &after);
        is_clean(&build(&room, "2019-01-03", &[]), archive);
    }
}

#[test]
fn the_last_notice_of_a_feed_stands_for_a_year() {
    let room = Room::with([]);
    let whole = [release(1, "2018-08-01", "")];
    write(&room, "feeds: [{id: news}]\n", &whole);
    assert_eq!(build(&room, "2018-08-02", &["--first"]).status, 0);
    let moved = "feeds: [{id: press, moved_from: news}, {id: news, moved_to: {feed: press, date: 2018-08-03}}]\n";
    write(&room, moved, &whole);
    is_clean(&build(&room, "2018-08-04", &[]), "moved");
    write(&room, "feeds: [{id: press, moved_from: news}]\n", &whole);
    let run = build(&room, "2018-08-05", &["--check"]);
    assert!(rules(&run.err).contains(&"dropped-feed"), "{}", run.printed());
    assert!(run.err.contains("`{id: news, moved_to: {…, date: 2018-08-03}}`"), "{}", run.err);
    write(&room, moved, &whole);
    is_clean(&build(&room, "2018-08-05", &[]), "as advised");
    write(&room, "feeds: [{id: press, moved_from: news}]\n", &whole);
    is_clean(&build(&room, "2019-09-05", &[]), "after a year");
    // One that has ended, too.
    let other = "{id: other, select: {language: en}}";
    let room = Room::with([]);
    write(&room, &format!("feeds: [{{id: news}}, {other}]\n"), &whole);
    assert_eq!(build(&room, "2018-08-02", &["--first"]).status, 0);
    write(
        &room,
        &format!("feeds: [{{id: news, ended: {{date: 2018-08-03, reason: It is over.}}}}, {other}]\n"),
        &whole,
    );
    is_clean(&build(&room, "2018-08-04", &[]), "ended");
    write(&room, &format!("feeds: [{other}]\n"), &whole);
    let run = build(&room, "2018-08-05", &["--check"]);
    assert!(run.err.contains("`{id: news, ended: {…, date: 2018-08-03}}`"), "{}", run.printed());
    is_clean(&build(&room, "2019-09-05", &[]), "after a year");
}

#[test]
fn a_page_that_changes_is_said_unless_it_is_declared() {
    let of = |more: &str| [release(1, "2018-08-01", ""), release(2, "2018-08-02", more)];
    let room = Room::with([]);
    write(&room, "", &of(""));
    assert_eq!(build(&room, "2018-08-03", &["--first"]).status, 0);
    let edited = |more: &str| of(more).map(|text| text.replace("org/2'", "org/two'"));
    write(&room, "", &edited(""));
    let run = build(&room, "2018-08-04", &["--check"]);
    assert!(rules(&run.err).contains(&"changed-link"), "{}", run.printed());
    write(&room, "", &edited(", updated: 2018-08-03T12:00"));
    is_clean(&build(&room, "2018-08-04", &[]), "declared");
}

#[test]
fn contents_that_were_swapped_go_back_by_one_advice() {
    let whole = [release(1, "2018-08-01", ""), release(2, "2018-08-02", "")];
    let room = Room::with([]);
    write(&room, "", &whole);
    assert_eq!(build(&room, "2018-08-03", &["--first"]).status, 0);
    let swapped = [
        release(2, "2018-08-01", "").replace("2018:2'", "2018:1'"),
        release(1, "2018-08-02", "").replace("2018:1'", "2018:2'"),
    ];
    write(&room, "", &swapped);
    let run = build(&room, "2018-08-04", &[]);
    assert_eq!((run.status, rules(&run.err)), (1, vec!["reused-id", "reused-id"]), "{}", run.printed());
    for line in
        ["`id: tag:example.org,2018:1`", "`date: 2018-08-01`", "`id: tag:example.org,2018:2`", "`date: 2018-08-02`"]
    {
        assert!(run.err.contains(line), "{line}: {}", run.err);
    }
    write(&room, "", &whole);
    is_clean(&build(&room, "2018-08-04", &[]), "as advised");
}

#[test]
fn a_title_that_changed_with_the_id_made_of_it_is_said_in_the_same_run() {
    let of = |title: &str, more: &str| {
        [format!(
            "- {{title: '{title}', date: 2018-08-01, summary: 'The quay opens.', links: ['https://www.example.org/1']{more}}}\n"
        )]
    };
    let room = Room::with([]);
    write(&room, "", &of("The quay opens", ""));
    assert_eq!(build(&room, "2018-08-03", &["--first"]).status, 0);
    write(&room, "", &of("The east quay opens", ""));
    let run = build(&room, "2018-08-04T12:00", &[]);
    assert_eq!((run.status, rules(&run.err)), (1, vec!["changed-id"]), "{}", run.printed());
    assert!(run.err.contains("the title changed, too: "), "{}", run.err);
    let id = run.err.split("`id: ").nth(1).and_then(|rest| rest.split('`').next()).expect("a line");
    let more = format!(", id: '{id}', updated: 2018-08-04T12:00, correction: It was the east one.");
    write(&room, "", &of("The east quay opens", &more));
    is_clean(&build(&room, "2018-08-04T13:00", &[]), "as advised");
}

#[test]
fn a_change_that_is_lost_with_the_id_is_said_in_the_same_run() {
    let changed = ", updated: 2018-08-02T12:30";
    let room = Room::with([]);
    let whole = [release(1, "2018-08-01", changed), release(2, "2018-08-02", "")];
    write(&room, "", &whole);
    assert_eq!(build(&room, "2018-08-03", &["--first"]).status, 0);
    for date in ["2018-08-01", "2018-08-03"] {
        let lost = release(1, date, "").replace("2018:1'", "2018:11'");
        write(&room, "", &[lost, whole[1].clone()]);
        let run = build(&room, "2018-08-04", &[]);
        assert!(run.status == 1 && rules(&run.err).contains(&"changed-id"), "{}", run.printed());
        assert!(run.err.contains("write `updated: 2018-08-02T12:30"), "{}", run.err);
        assert_eq!(run.err.contains("write `date: 2018-08-01` into it, too"), date != "2018-08-01", "{}", run.err);
    }
    write(&room, "", &whole);
    is_clean(&build(&room, "2018-08-04", &[]), "as advised");
}

#[test]
fn what_cannot_be_helped_any_more_is_not_said_for_ever() {
    let room = Room::with([]);
    let whole = [release(1, "2018-08-01", ""), release(2, "2018-08-01", "")];
    write(&room, "", &whole);
    let run = build(&room, "2018-08-01T10:00", &["--first"]);
    assert!(rules(&run.err).contains(&"same-instant"), "{}", run.printed());
    is_clean(&build(&room, "2018-09-01", &[]), "published");
    // A letter and a file in one go.
    let after = [release(1, "2018-08-01", ", correction: {minor: true}, enclosures: [{url: 'https://www.example.org/a.pdf', type: application/pdf, length: 9000, title: Kit}]").replace("to the press", "to the presse"), whole[1].clone()];
    write(&room, "", &after);
    is_clean(&build(&room, "2018-09-02", &[]), "a letter and a file");
    // The full text is corrected where feeds have the summary alone.
    let room = Room::with([]);
    let of = |hour: &str, more: &str| [release(1, "2018-08-01", &format!(", body: 'It sails at {hour}.'{more}"))];
    write(&room, "feeds: [{id: news, content: summary}]\n", &of("nine", ""));
    assert_eq!(build(&room, "2018-08-03", &["--first"]).status, 0);
    write(&room, "feeds: [{id: news, content: summary}]\n", &of("ten", ", updated: 2018-08-04T08:00"));
    is_clean(&build(&room, "2018-08-04T12:00", &[]), "the full text");
}

#[test]
fn a_withdrawal_that_is_undone_as_advised_is_no_other_release() {
    for title in ["Sail", "Tower", "The ferry sails"] {
        let of = |more: &str| {
            let titled = release(2, "2018-08-02", more).replace("Title of number 2", title);
            [release(1, "2018-08-01", ""), titled]
        };
        let room = Room::with([]);
        write(&room, "", &of(", withdrawn: {date: 2018-08-12, reason: No.}"));
        assert_eq!(build(&room, "2018-08-20", &["--first"]).status, 0);
        write(&room, "", &of(", updated: 2018-08-21T08:00, correction: It stands."));
        is_clean(&build(&room, "2018-08-21T12:00", &[]), title);
    }
}

#[test]
fn a_release_that_was_taken_out_and_comes_back_is_named_at_its_own_line() {
    let years = |n: usize| release(n, &format!("201{}-08-0{n}", 3 + n), "");
    let whole: Vec<String> = (1..=4).map(years).collect();
    let feeds = "feeds: [{id: news, newest: 50}]\n";
    let room = Room::with([]);
    write(&room, feeds, &whole);
    assert_eq!(build(&room, "2019-01-01", &["--first"]).status, 0);
    let less = [whole[0].clone(), whole[3].clone()];
    let accepted = ["--accept", "entry-gone:tag:example.org,2018:2", "--accept", "entry-gone:tag:example.org,2018:3"];
    write(&room, feeds, &less);
    let gone = build(&room, "2019-01-02", &accepted);
    assert_eq!(gone.status, 0, "{}", gone.printed());
    write(&room, feeds, &whole);
    let run = build(&room, "2019-01-03", &[]);
    assert_eq!((run.status, rules(&run.err)), (0, vec!["shown-again", "shown-again"]), "{}", run.printed());
    assert!(run.err.contains("was taken out of the feed `news`") && !run.err.contains("`newest`"), "{}", run.err);
    // As advised.
    write(&room, feeds, &less);
    let gone = build(&room, "2019-01-04", &accepted);
    assert_eq!(gone.status, 0, "{}", gone.printed());
    is_clean(&build(&room, "2019-01-05", &[]), "taken out again");
}
