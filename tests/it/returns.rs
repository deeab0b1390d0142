//! What was published and comes back otherwise, and what nobody but the ledger remembers.

use crate::one_identity::{self, catalogue, five, line, release};
use crate::run::Room;

const WITHDRAWN: &str = "  withdrawn: {date: 2023-04-01, reason: Wrong., notice: false}\n";

type Found = Vec<(String, String, String)>;

/// What a build says, but for the advice on feeds that are JSON Feed alone.
fn build(room: &Room, catalogue: &str, now: &str, more: &[&str]) -> (i32, Found) {
    let (status, mut found) = one_identity::build(room, catalogue, now, more);
    found.retain(|(rule, ..)| rule != "json-alone");
    (status, found)
}

fn rules(found: &Found) -> Vec<&str> {
    found.iter().map(|(rule, ..)| rule.as_str()).collect()
}

/// Builds of a catalogue of five releases one after the other: feeds, releases and the day.
fn last(steps: &[(&str, &[String], &str)]) -> (Room, i32, Found) {
    let room = Room::catalogue("");
    let (then, before) = steps.split_last().expect("a step");
    for (feeds, releases, now) in before {
        let (status, found) = build(&room, &catalogue(feeds, releases), now, &[]);
        assert_eq!((status, rules(&found)), (0, vec![]), "{now}: {found:#?}");
    }
    let (status, found) = build(&room, &catalogue(then.0, then.1), then.2, &[]);
    (room, status, found)
}

fn with_last(edit: impl Fn(&str) -> String) -> Vec<String> {
    let mut all = five();
    all[4] = edit(&all[4]);
    all
}

#[test]
fn a_withdrawn_release_does_not_come_back_under_another_id() {
    let withdrawn = with_last(|text| format!("{text}{WITHDRAWN}"));
    let renamed = with_last(|text| text.replace("2019:5\n", "2019:five\n"));
    let gone = five()[..4].to_vec();
    for feeds in ["", "feeds: [{id: releases, formats: [atom], newest: 3}]\n"] {
        let (room, status, found) =
            last(&[(feeds, &five(), "2023-03-10"), (feeds, &withdrawn, "2023-04-02"), (feeds, &renamed, "2023-04-04")]);
        assert_eq!((status, rules(&found)), (1, vec!["changed-id"]), "{found:#?}");
        assert!(found[0].2.contains("earlier version of the catalogue"), "{found:#?}");
        let again = build(&room, &catalogue(feeds, &withdrawn), "2023-04-04", &[]);
        assert_eq!(again, (0, vec![]), "the old id and `withdrawn`");
    }
    // Its line is deleted first, and the release comes back later.
    let (_, status, found) = last(&[
        ("", &five(), "2023-03-10"),
        ("", &withdrawn, "2023-04-02"),
        ("", &gone, "2023-04-03"),
        ("", &renamed, "2023-04-04"),
    ]);
    assert_eq!((status, rules(&found)), (1, vec!["changed-id"]), "{found:#?}");
    // Another release takes its place on the page, after the withdrawal.
    let replaced = with_last(|text| text.replace("2019:5\n", "2019:five\n").replace("2023-03-03", "2023-04-03"));
    let (_, status, found) =
        last(&[("", &five(), "2023-03-10"), ("", &withdrawn, "2023-04-02"), ("", &replaced, "2023-04-04")]);
    assert_eq!((status, rules(&found)), (0, vec![]), "{found:#?}");
}

#[test]
fn what_changes_with_the_format_is_seen() {
    let feeds = |format: &str| format!("feeds: [{{id: news, formats: [{format}]}}]\n");
    let cases: [(&str, Vec<String>, &str); 5] = [
        ("nothing", five(), ""),
        ("an id", with_last(|text| text.replace("2019:5\n", "2019:five\n")), "changed-id"),
        ("a date", with_last(|text| text.replace("2023-03-03", "2023-03-04")), "moved-date"),
        ("a release", five()[..4].to_vec(), "entry-gone"),
        ("a title", with_last(|text| text.replace("Cat stays", "The cat stays")), ""),
    ];
    for (was, is) in [("rss", "atom"), ("rss", "json"), ("atom", "rss"), ("json", "atom"), ("rss, atom", "json")] {
        for (what, after, rule) in &cases {
            let (_, status, found) = last(&[(&feeds(was), &five(), "2023-03-10"), (&feeds(is), after, "2023-03-11")]);
            let mut wanted = vec!["dropped-feed"; was.split(',').count()];
            wanted.extend(Some(*rule).filter(|rule| !rule.is_empty()));
            let mut rules = rules(&found);
            rules.sort_by_key(|rule| *rule != "dropped-feed");
            assert_eq!((status, rules), (i32::from(!rule.is_empty()), wanted), "{was} to {is}, {what}: {found:#?}");
        }
    }
    // The feed has another name at the same time: the ledger knows the release.
    let renamed = &cases[1].1;
    let other = "feeds: [{id: press, formats: [json], moved_from: news}]\n";
    let (_, status, found) = last(&[(&feeds("rss"), &five(), "2023-03-10"), (other, renamed, "2023-03-11")]);
    assert_eq!(status, 1, "{found:#?}");
    let changed = found.iter().filter(|(rule, ..)| rule == "changed-id").count();
    assert_eq!(changed, 1, "{found:#?}");
}

#[test]
fn a_release_that_is_put_back_under_embargo_and_deleted_is_missed() {
    let held = with_last(|text| text.replace("  summary", "  embargo: 2023-05-01\n  summary"));
    let gone = five()[..4].to_vec();
    for feeds in ["", "feeds: [{id: news, formats: [json], newest: 2}]\n"] {
        let room = Room::catalogue("");
        let whole = catalogue(feeds, &five());
        assert_eq!(build(&room, &whole, "2023-03-10", &[]), (0, vec![]));
        let accept = ["--accept", "taken-back:tag:mill.example,2019:5"];
        assert_eq!(build(&room, &catalogue(feeds, &held), "2023-03-11", &accept), (0, vec![]));
        for now in ["2023-03-12", "2023-06-01"] {
            let (status, found) = build(&room, &catalogue(feeds, &gone), now, &[]);
            assert_eq!((status, rules(&found)), (1, vec!["entry-gone"]), "{found:#?}");
            assert!(found[0].1.contains("`2023-03-03`"), "{found:#?}");
        }
        // Held under another id it is not gone: it is known again when it comes out.
        let other = with_last(|text| {
            text.replace("  summary", "  embargo: 2023-05-01\n  summary").replace("2019:5\n", "2019:five\n")
        });
        assert_eq!(build(&room, &catalogue(feeds, &other), "2023-03-12", &["--check"]).1, vec![]);
        // The advice is followed.
        let (_, found) = build(&room, &catalogue(feeds, &gone), "2023-03-12", &[]);
        let withdrawn = with_last(|text| format!("{text}  {}\n", line(&found[0].2).replace('…', "It was wrong.")));
        assert_eq!(build(&room, &catalogue(feeds, &withdrawn), "2023-03-12", &[]), (0, vec![]));
    }
    // Several are counted, and the first one is named, in every run.
    let waiting: Vec<String> =
        five().iter().map(|text| text.replace("  summary", "  embargo: 2023-05-01\n  summary")).collect();
    let two = [five()[..3].to_vec(), waiting[3..].to_vec()].concat();
    let room = Room::catalogue("");
    assert_eq!(build(&room, &catalogue("", &five()), "2023-03-10", &[]), (0, vec![]));
    let accept = ["--accept", "taken-back:tag:mill.example,2019:5", "--accept", "taken-back:tag:mill.example,2019:4"];
    assert_eq!(build(&room, &catalogue("", &two), "2023-03-11", &accept), (0, vec![]));
    for _ in 0..5 {
        let (status, found) = build(&room, &catalogue("", &five()[..3]), "2023-03-12", &["--check"]);
        assert_eq!((status, rules(&found)), (1, vec!["entry-gone"]), "{found:#?}");
        assert!(found[0].1.starts_with("2 releases") && found[0].1.contains("`2023-03-02`"), "{found:#?}");
    }
    // Let through once, it is forgotten.
    let room = Room::catalogue("");
    assert_eq!(build(&room, &catalogue("", &five()), "2023-03-10", &[]), (0, vec![]));
    let accept = ["--accept", "taken-back:tag:mill.example,2019:5"];
    assert_eq!(build(&room, &catalogue("", &held), "2023-03-11", &accept), (0, vec![]));
    let accept = ["--accept", "entry-gone:releases"];
    assert_eq!(build(&room, &catalogue("", &gone), "2023-03-12", &accept), (0, vec![]));
    assert_eq!(build(&room, &catalogue("", &gone), "2023-03-13", &[]), (0, vec![]));
}

#[test]
fn the_end_of_a_feed_is_kept_as_it_was_said() {
    let ended = |date: &str| {
        format!("feeds:\n- {{id: all}}\n- {{id: news, ended: {{reason: \"No more: it's over\", date: {date}}}}}\n")
    };
    let feeds = "feeds:\n- {id: all}\n- {id: news}\n";
    for formats in ["", ", formats: [atom]", ", formats: [json]"] {
        let with = |text: &str| text.replace("{id: news", &format!("{{id: news{formats}"));
        let (before, plain) = (with(&ended("2023-03-20")), with(feeds));
        let (room, status, found) =
            last(&[(&plain, &five(), "2023-03-10"), (&before, &five(), "2023-03-21"), (&plain, &five(), "2023-03-22")]);
        assert_eq!((status, rules(&found)), (1, vec!["entry-gone"]), "{found:#?}");
        let advice = line(&found[0].2);
        assert!(advice.starts_with("ended: {") && advice.contains("2023-03-20"), "{advice}");
        let followed = plain.replace("{id: news", &format!("{{id: news, {advice}"));
        assert_eq!(build(&room, &catalogue(&followed, &five()), "2023-03-22", &[]), (0, vec![]), "{followed}");
        let (status, found) = build(&room, &catalogue(&with(&ended("2023-03-19")), &five()), "2023-03-23", &[]);
        assert_eq!((status, rules(&found)), (1, vec!["changed-id"]), "{found:#?}");
        assert_eq!(line(&found[0].2), "date: 2023-03-20");
    }
}

#[test]
fn a_second_move_has_a_day_of_its_own() {
    let moved = |host: &str, date: &str| {
        format!("feeds:\n- {{id: all}}\n- {{id: news, moved_to: {{url: \"https://{host}.example/f/\", {date}}}}}\n")
    };
    let (room, status, found) = last(&[
        ("feeds:\n- {id: all}\n- {id: news}\n", &five(), "2023-03-10"),
        (&moved("new", "date: 2023-03-20"), &five(), "2023-03-21"),
        (&moved("other", "date: 2023-03-20"), &five(), "2023-03-22"),
    ]);
    assert_eq!(status, 1, "{found:#?}");
    let (_, _, advice) = found.iter().find(|(rule, ..)| rule == "silent-change").expect("it is seen");
    let date = advice.rsplit('`').nth(1).expect("a line");
    let followed = catalogue(&moved("other", date), &five());
    assert_eq!(build(&room, &followed, "2023-03-22", &[]), (0, vec![]), "{followed}");
    assert_eq!(build(&room, &followed, "2023-03-23", &[]), (0, vec![]));
}

#[test]
fn the_short_title_of_a_contract_is_no_change_of_the_release() {
    let feeds = |contract: &str| format!("feeds:\n- {{id: all}}\n- {{id: portal{contract}}}\n");
    let short: Vec<String> = five().iter().map(|text| format!("{text}  short_title: Mill\n")).collect();
    let contract = feeds(", contract: {title: {max: 5}}");
    for (was, is) in [(&feeds(""), &contract), (&contract, &feeds(""))] {
        let (_, status, found) = last(&[(was, &short, "2023-03-10"), (is, &short, "2023-03-11")]);
        assert_eq!((status, rules(&found)), (0, vec![]), "{found:#?}");
    }
    let mut other = short.clone();
    other[4] = other[4].replace("Cat stays", "Dog stays").replace("short_title: Mill", "short_title: Dog");
    let (_, _, found) = last(&[(&feeds(""), &short, "2023-03-10"), (&contract, &other, "2023-03-11")]);
    assert!(rules(&found).contains(&"silent-change"), "{found:#?}");
}

#[test]
fn a_feed_of_a_value_gets_advice_that_can_be_followed() {
    let feeds = "feeds:\n- {id: all}\n- {id: c, per: category}\n";
    let of = |value: &str| five().iter().map(|text| format!("{text}  categories: [{value}]\n")).collect::<Vec<_>>();
    let (room, status, found) = last(&[(feeds, &of("alpha"), "2023-03-10"), (feeds, &of("alphas"), "2023-03-11")]);
    let (_, _, advice) = found.iter().find(|(rule, ..)| rule == "renamed-feed").expect("it is seen");
    assert_eq!(status, 1);
    assert!(advice.contains("write the old value") && !advice.contains("moved_from"), "{advice}");
    // Of a format that is dropped the value is still there.
    let one = "feeds:\n- {id: all}\n- {id: c, per: category, formats: [rss]}\n";
    let (_, _, found) = last(&[(feeds, &of("alpha"), "2023-03-10"), (one, &of("alpha"), "2023-03-11")]);
    assert!(rules(&found) == ["dropped-feed"] && found[0].2.starts_with("keep the format"), "{found:#?}");
    assert_eq!(build(&room, &catalogue(feeds, &of("alpha")), "2023-03-11", &[]), (0, vec![]));
}

#[test]
fn the_feed_of_a_year_stays_for_the_notice_of_its_last_release() {
    let feeds = "feeds:\n- {id: all}\n- {id: year, per: year, formats: [atom]}\n";
    let mut whole = five();
    whole[0].push_str("  withdrawn: {date: 2023-04-01, reason: It is over.}\n");
    let (room, status, found) = last(&[(feeds, &whole, "2023-03-10"), (feeds, &whole, "2023-04-02")]);
    assert_eq!((status, rules(&found)), (0, vec![]), "{found:#?}");
    let year = String::from_utf8_lossy(&room.files("feeds")["year-2021.atom"]).into_owned();
    assert!(year.contains("It is over.") && year.contains("mill.example,2019:1<"), "{year}");
    // One that leaves no notice leaves nothing to write; the advice is none on formats.
    whole[0] = whole[0].replace("It is over.", "It is over., notice: false");
    let (_, status, found) = last(&[(feeds, &whole, "2023-03-10"), (feeds, &whole, "2023-04-02")]);
    assert_eq!((status, rules(&found)), (0, vec!["dropped-feed"]), "{found:#?}");
    assert!(!found[0].2.contains("atom, atom"), "{found:#?}");
}

/// Releases of three years, of which the feed has the last two.
fn years() -> Vec<String> {
    (0..9)
        .map(|at| release(at + 1, &format!("Sack {at}"), &format!("20{}-0{}-10", 18 + at / 3, 1 + at % 3), ""))
        .collect()
}

const ARCHIVED: &str = "feeds: [{id: news, newest: 2, archive: true}]\n";

#[test]
fn archives_that_get_other_names_are_reported() {
    let counted = "feeds: [{id: news, newest: 2, archive: 3}]\n";
    let (_, status, found) = last(&[(ARCHIVED, &years(), "2021-01-10"), (counted, &years(), "2021-01-11")]);
    assert_eq!((status, rules(&found)), (0, vec!["dropped-archives"]), "{found:#?}");
    assert!(found[0].1.contains("other names"), "{found:#?}");
    let renamed = "feeds: [{id: press, moved_from: news, newest: 2, archive: true}]\n";
    let (_, _, found) = last(&[(ARCHIVED, &years(), "2021-01-10"), (renamed, &years(), "2021-01-11")]);
    assert!(!rules(&found).contains(&"dropped-archives"), "{found:#?}");
}

#[test]
fn advice_on_a_closed_archive_is_right_after_the_writing_too() {
    let mut more = years();
    more.push(release(99, "Old sack", "2018-05-05", ""));
    let (room, status, found) = last(&[(ARCHIVED, &years(), "2021-01-10"), (ARCHIVED, &more, "2021-01-11")]);
    assert_eq!((status, rules(&found)), (0, vec!["changed-archive"]), "{found:#?}");
    more[9] = more[9].replace("  summary", &format!("  {}\n  summary", line(&found[0].2)));
    assert_eq!(build(&room, &catalogue(ARCHIVED, &more), "2021-01-11", &[]), (0, vec![]));
}

#[test]
fn new_releases_that_no_feed_has_room_for_are_reported() {
    let feeds = |newest: usize| format!("feeds: [{{id: news, newest: {newest}}}]\n");
    let more = |count: usize| {
        let new = (0..count).map(|at| release(20 + at, &format!("Bread {at}"), &format!("2023-03-{}", 11 + at), ""));
        five().into_iter().chain(new).collect::<Vec<_>>()
    };
    for (count, wanted) in [(3, 0), (5, 1), (10, 1)] {
        let (room, status, found) =
            last(&[(&feeds(3), &five(), "2023-03-10"), (&feeds(3), &more(count), "2023-03-30")]);
        assert_eq!((status, rules(&found)), (0, vec!["never-shown"; wanted]), "{found:#?}");
        let Some((_, message, advice)) = found.first() else { continue };
        assert!(message.starts_with(&format!("{} new", count - 3)), "{message}");
        assert_eq!(line(advice), format!("newest: {count}"));
        let accept: Vec<&str> = advice.split('`').nth(3).iter().flat_map(|option| option.split(' ')).collect();
        assert_eq!(build(&room, &catalogue(&feeds(count), &more(count)), "2023-03-30", &accept), (0, vec![]));
    }
    let late: Vec<String> = five().into_iter().chain([release(20, "Late bread", "2021-02-15", "")]).collect();
    let (room, _, found) = last(&[(&feeds(3), &five(), "2023-03-10"), (&feeds(3), &late, "2023-03-11")]);
    assert_eq!(rules(&found), ["never-shown"], "{found:#?}");
    // It may have been out on another branch, whose feeds are not at hand.
    let other = Room::catalogue(&catalogue(&feeds(3), &five()));
    assert_eq!(build(&other, &catalogue(&feeds(3), &five()), "2023-03-10", &[]), (0, vec![]));
    other.put("data/catalogue.yaml", catalogue(&feeds(3), &late).as_bytes());
    let run = other.run(&["build", "--check", "--now", "2023-03-11"]);
    assert!(run.err.contains("after a merge of two branches, compare with what is served"), "{}", run.printed());
    let mut out = late.clone();
    out[5] = out[5].replace("  summary", &format!("  {}\n  summary", line(&found[0].2)));
    assert_eq!(build(&room, &catalogue(&feeds(3), &out), "2023-03-11", &[]), (0, vec![]));
    // Another feed has them, an archive has them, or they were out before.
    let both = "feeds: [{id: news, newest: 3}, {id: all}]\n";
    for feeds in [both, "feeds: [{id: news, newest: 3, archive: true}]\n"] {
        let (_, _, found) = last(&[(feeds, &five(), "2023-03-10"), (feeds, &more(10), "2023-03-30")]);
        assert!(!rules(&found).contains(&"never-shown"), "{found:#?}");
    }
    let (_, status, found) = last(&[(&feeds(3), &five(), "2023-03-10"), (&feeds(2), &five(), "2023-03-11")]);
    assert_eq!((status, rules(&found)), (0, vec![]), "{found:#?}");
}

#[test]
fn pages_that_are_written_no_more_are_counted() {
    let pages = "page: {releases: true}\n";
    let (room, status, found) = last(&[(pages, &five(), "2023-03-10"), ("", &five(), "2023-03-11")]);
    assert_eq!((status, rules(&found)), (0, vec!["dropped-pages"]), "{found:#?}");
    assert!(found[0].1.starts_with("5 pages"), "{found:#?}");
    assert_eq!(build(&room, &catalogue("", &five()), "2023-03-12", &[]), (0, vec![]));
}
