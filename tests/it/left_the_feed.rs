//! What left its feed is known still: by another id, as a draft, and beside others of much the same words.

use crate::one_identity::{build, catalogue, five, line, release};
use crate::run::Room;

const WINDOW: &str = "feeds:\n- {id: news, newest: 2}\n";

fn rules(found: &[(String, String, String)]) -> Vec<&str> {
    found.iter().map(|(rule, ..)| rule.as_str()).collect()
}

/// Five releases, of which the feed has two.
fn published() -> Room {
    let room = Room::empty();
    for last in 1..=5 {
        let first: &[&str] = if last == 1 { &["--first"] } else { &[] };
        let now = format!("2023-03-0{}T12:00", last.max(3));
        assert_eq!(build(&room, &catalogue(WINDOW, &five()[..last]), &now, first), (0, vec![]), "{last}");
    }
    room
}

#[test]
fn a_release_that_left_its_feed_keeps_its_id() {
    let edits: [&[(&str, &str)]; 3] = [
        &[("2019:2\n", "2019:two\n")],
        &[("2019:2\n", "2019:two\n"), ("Flour is white", "Flour is whiter")],
        &[("2019:2\n", "2019:two\n"), ("news/2]", "news/two]")],
    ];
    for edits in edits {
        for page in [true, false] {
            let room = published();
            if !page {
                room.put("feeds/index.html", b"<meta name=\"generator\" content=\"pressfeed\">");
            }
            let mut whole = five();
            for (from, to) in edits {
                whole[1] = whole[1].replace(from, to);
            }
            let (status, found) = build(&room, &catalogue(WINDOW, &whole), "2023-04-11", &[]);
            assert_eq!((status, rules(&found)), (1, vec!["changed-id"]), "{edits:?}: {found:#?}");
            assert_eq!(found[0].2.contains("`id: tag:mill.example,2019:2`"), page, "{found:#?}");
            let accepted = ["--accept", "changed-id:tag:mill.example,2019:two"];
            assert_eq!(build(&room, &catalogue(WINDOW, &whole), "2023-04-11", &accepted).0, 0);
            assert_eq!(build(&room, &catalogue(WINDOW, &whole), "2023-04-12", &[]), (0, vec![]), "it was accepted");
        }
    }
}

#[test]
fn a_release_that_left_its_feed_may_still_be_deleted_and_followed_by_others() {
    let room = published();
    let mut whole = five();
    whole.remove(1);
    whole.push(release(6, "Old letters found", "2022-02-04", ""));
    let (status, found) = build(&room, &catalogue(WINDOW, &whole), "2023-04-11", &[]);
    assert_eq!((status, rules(&found)), (0, vec!["never-shown"]), "{found:#?}");
}

#[test]
fn a_release_that_left_its_feed_is_no_draft() {
    let room = published();
    let mut whole = five();
    whole[1].push_str("  draft: true\n");
    let (status, found) = build(&room, &catalogue(WINDOW, &whole), "2023-04-11", &[]);
    assert_eq!((status, rules(&found)), (1, vec!["entry-gone"]), "{found:#?}");
    assert_eq!(line(&found[0].2), "draft: true");
    assert_eq!(build(&room, &catalogue(WINDOW, &five()), "2023-04-11", &[]), (0, vec![]));
    // What was never out may be one.
    whole[1] = release(6, "Moon rises", "2021-01-01", "  draft: true\n");
    whole.push(five()[1].clone());
    assert_eq!(build(&room, &catalogue(WINDOW, &whole), "2023-04-11", &[]), (0, vec![]));
}

fn week(at: usize) -> String {
    format!(
        "- title: Agenda of week {at}\n  date: 2024-06-{:02}\n  summary: All meetings of the council in week {at}.\n  \
         links: [https://www.mill.example/w/{at}]\n  id: tag:mill.example,2019:w{at}\n  body: |\n    Monday at ten the \
         council meets in the town hall, Tuesday the office for culture is open from nine to twelve, Wednesday is the \
         market, and Thursday the library reads to children (week {at}).\n",
        at + 20
    )
}

#[test]
fn whoever_has_an_id_that_is_known_is_nobody_else() {
    let room = Room::empty();
    for last in 1..=6 {
        let weeks: Vec<String> = (1..=last).map(week).collect();
        let first: &[&str] = if last == 1 { &["--first"] } else { &[] };
        let built = build(&room, &catalogue(WINDOW, &weeks), &format!("2024-06-{}T20:00", last + 20), first);
        assert_eq!(built, (0, vec![]), "{last}");
    }
    let weeks: Vec<String> = (1..=5).map(week).collect();
    let (status, found) = build(&room, &catalogue(WINDOW, &weeks), "2024-06-27", &[]);
    assert_eq!((status, rules(&found)), (1, vec!["entry-gone"]), "{found:#?}");
    assert!(found[0].2.contains("id: tag:mill.example,2019:w6"), "{found:#?}");
    // Another id of the release itself is seen as before.
    let mut weeks: Vec<String> = (1..=6).map(week).collect();
    weeks[5] = weeks[5].replace(":w6", ":six").replace("w/6", "w/six").replace("Agenda of", "The agenda of");
    let (status, found) = build(&room, &catalogue(WINDOW, &weeks), "2024-06-27", &[]);
    assert_eq!((status, rules(&found)), (1, vec!["changed-id"]), "{found:#?}");
    assert_eq!(line(&found[0].2), "id: tag:mill.example,2019:w6");
}

#[test]
fn ids_that_releases_swapped_after_they_left_are_swapped_back() {
    let room = published();
    let mut whole = five();
    for (at, id) in [(0, "2019:2\n"), (1, "2019:1\n")] {
        let own = format!("2019:{}\n", at + 1);
        whole[at] = whole[at].replace(&own, id);
    }
    let (status, found) = build(&room, &catalogue(WINDOW, &whole), "2023-04-11", &[]);
    assert_eq!((status, rules(&found)), (1, vec!["reused-id", "reused-id"]), "{found:#?}");
    for (.., advice) in &found {
        let id = line(advice).strip_prefix("id: ").expect("an id");
        let at = found.iter().position(|(.., other)| other == advice).expect("found");
        let other = format!("id: tag:mill.example,2019:{}\n", 2 - at);
        whole[at] = whole[at].replace(&other, &format!("id: {id}\n"));
    }
    assert_eq!(build(&room, &catalogue(WINDOW, &whole), "2023-04-11", &[]), (0, vec![]));
    // A new title and a new page of its own are a correction, of what left the feed too.
    whole[0] = whole[0].replace("Wheel turns", "Wheel stops").replace("news/1]", "news/one]");
    assert_eq!(build(&room, &catalogue(WINDOW, &whole), "2023-04-12", &[]), (0, vec![]));
}
