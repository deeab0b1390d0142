//! A clock that goes back: what was published is still to come by it, and nothing else is wrong.

use crate::one_identity::{build, catalogue, release};
use crate::run::Room;

const WINDOW: &str = "feeds:\n- {id: news, newest: 2}\n- {id: partners, select: {audience: [partners]}}\n";

/// Releases with every time that a clock decides on.
fn releases() -> Vec<String> {
    vec![
        release(1, "Wheel turns", "2023-01-02", ""),
        release(2, "Sail tears", "2023-01-03", "  withdrawn: {date: 2023-03-04, reason: It does not.}\n"),
        release(3, "Stone splits", "2023-01-04", "  embargo: 2023-03-03\n"),
        release(4, "Door opens", "2023-01-05", "  updated: 2023-03-05\n  correction: It was the gate.\n"),
        release(5, "Roof leaks", "2023-03-06", ""),
        release(6, "Partners dine", "2023-03-07", "  audience: [partners]\n"),
    ]
}

fn rules(found: &[(String, String, String)]) -> Vec<&str> {
    found.iter().map(|(rule, ..)| rule.as_str()).collect()
}

#[test]
fn a_clock_that_goes_back_is_one_error_on_the_clock() {
    let whole = catalogue(WINDOW, &releases());
    for (clock, wanted) in [
        ("2023-03-07T08:00", Some("1 release was")),
        ("2023-03-06T08:00", Some("2 releases were")),
        ("2023-03-04T08:00", Some("3 releases were")),
        ("2023-03-02T08:00", Some("4 releases were")),
        // Nothing came out in between.
        ("2023-03-09T08:00", None),
    ] {
        let room = Room::catalogue(&whole);
        assert_eq!(build(&room, &whole, "2023-03-10", &["--first"]), (0, vec![]));
        let files = room.files("feeds");
        let (status, found) = build(&room, &whole, clock, &[]);
        let Some(count) = wanted else {
            assert_eq!((status, rules(&found)), (0, vec![]), "{found:#?}");
            continue;
        };
        assert_eq!((status, rules(&found)), (1, vec!["clock-back"]), "{clock}: {found:#?}");
        let (_, message, _) = &found[0];
        assert!(message.contains(clock) && message.contains(count), "{message}");
        for words in ["Roof", "Stone", "dine"] {
            assert!(!format!("{found:?}").contains(words), "{found:#?}");
        }
        assert_eq!(room.files("feeds"), files);
        // The way out: the right time again.
        assert_eq!(build(&room, &whole, "2023-03-11", &[]), (0, vec![]));
    }
}

#[test]
fn a_build_whose_clock_was_ahead_is_left_by_the_feeds_from_before_it() {
    let mut more = releases();
    more.push(release(7, "Mill burns", "2024-01-02", ""));
    let whole = catalogue(WINDOW, &more);
    let room = Room::catalogue(&whole);
    assert_eq!(build(&room, &whole, "2023-03-10", &["--first"]), (0, vec![]));
    for (name, bytes) in room.files("feeds") {
        room.put(&format!("live/{name}"), &bytes);
    }
    assert_eq!(build(&room, &whole, "2024-03-10", &[]), (0, vec![]));
    let (status, found) = build(&room, &whole, "2023-03-11", &[]);
    assert_eq!((status, rules(&found)), (1, vec!["clock-back"]), "{found:#?}");
    std::fs::remove_dir_all(room.path().join("feeds")).expect("it was there");
    for (name, bytes) in room.files("live") {
        room.put(&format!("feeds/{name}"), &bytes);
    }
    assert_eq!(build(&room, &whole, "2023-03-11", &[]), (0, vec![]));
}

#[test]
fn a_release_that_is_put_off_is_no_matter_of_the_clock() {
    let mut more = releases();
    let room = Room::catalogue(&catalogue(WINDOW, &more));
    assert_eq!(build(&room, &catalogue(WINDOW, &more), "2023-03-10", &["--first"]), (0, vec![]));
    more[4] = release(5, "Roof leaks", "2023-05-06", "");
    let (status, found) = build(&room, &catalogue(WINDOW, &more), "2023-03-11", &[]);
    assert_eq!((status, rules(&found)), (1, vec!["taken-back"]), "{found:#?}");
}
