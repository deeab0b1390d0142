//! The ledger in `pressfeed.json`: what left the feeds is not forgotten, and the file says nothing of it.

use serde_json::Value;

use crate::one_identity::{build, catalogue, five, line, release};
use crate::run::Room;

const FEEDS: &str = "feeds:\n- {id: news, newest: 2}\n- {id: partners, newest: 2, select: {audience: [partners]}}\n";

/// Five releases that were published, of which the feed has two, and one for partners.
fn published() -> (Room, Vec<String>) {
    let mut whole = five();
    whole.push(release(6, "Partners dine", "2023-03-02", "  audience: [partners]\n"));
    let room = Room::catalogue(&catalogue(FEEDS, &whole));
    assert_eq!(build(&room, &catalogue(FEEDS, &whole), "2023-03-10", &[]), (0, vec![]));
    (room, whole)
}

fn text(room: &Room, name: &str) -> String {
    String::from_utf8(room.files("feeds")[name].clone()).expect("text")
}

fn rules(found: &[(String, String, String)]) -> Vec<&str> {
    found.iter().map(|(rule, ..)| rule.as_str()).collect()
}

/// What is done to a release: in words, as replacements, and the rule that finds it.
type Edits<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str);

#[test]
fn what_left_the_feed_is_known_again() {
    let edits: [Edits<'_>; 4] = [
        ("another id and date", &[("2019:1\n", "2019:one\n"), ("2021-05-03", "2023-04-01")], "changed-id"),
        ("another date", &[("2021-05-03", "2023-04-01")], "moved-date"),
        (
            "another release under its id",
            &[("2021-05-03", "2023-04-01"), ("Wheel turns", "Rats dance"), ("news/1]", "news/77]")],
            "reused-id",
        ),
        ("another id, date and page", &[("2019:1\n", "2019:one\n"), ("news/1]", "news/one]")], "never-shown"),
    ];
    for (what, edits, wanted) in edits {
        for page in [true, false] {
            let (room, whole) = published();
            if !page {
                // The landing page knows it, too; the ledger alone is enough.
                room.put("feeds/index.html", b"<meta name=\"generator\" content=\"pressfeed\">");
            }
            let mut after = whole;
            for (from, to) in edits {
                after[0] = after[0].replace(from, to);
            }
            let (status, found) = build(&room, &catalogue(FEEDS, &after), "2023-04-10", &[]);
            let wanted: &[&str] = &[wanted];
            assert_eq!(
                (status, rules(&found).as_slice()),
                (i32::from(wanted != ["never-shown"]), wanted),
                "{what}: {found:#?}"
            );
            if wanted == ["changed-id"] && page {
                assert_eq!(line(&found[0].2), "id: tag:mill.example,2019:1");
            }
        }
    }
}

#[test]
fn the_ledger_has_no_words_and_nothing_of_partners_or_of_what_is_not_out() {
    let (room, mut whole) = published();
    whole.push(release(7, "Secret merger", "2024-01-01", ""));
    assert_eq!(build(&room, &catalogue(FEEDS, &whole), "2023-03-11", &[]), (0, vec![]));
    let (public, own) = (text(&room, "pressfeed.json"), text(&room, "partners.ledger.json"));
    for word in ["Wheel", "dine", "mill.example", "Secret", "news/1"] {
        assert!(!public.contains(word) && !own.contains(word), "{word}");
    }
    let entries = |text: &str| -> Vec<Value> {
        let value: Value = serde_json::from_str(text).expect("JSON");
        value["ledger"]["entries"].as_array().expect("entries").clone()
    };
    assert_eq!((entries(&public).len(), entries(&own).len()), (5, 1));
    assert!(!public.contains(entries(&own)[0][0].as_str().expect("a digest")));
    assert!(!public.contains("partners"), "{public}");
    let sums: Value = serde_json::from_str(&own).expect("JSON");
    let listed: Vec<&String> = sums["files"].as_object().expect("files").keys().collect();
    assert_eq!(listed, ["partners.atom", "partners.rss"]);
    let sums: Value = serde_json::from_str(&public).expect("JSON");
    assert!(sums["files"]["news.rss"][0][1].as_str().is_some_and(|sum| sum.starts_with("sha256:")), "{public}");
    let longest = public.lines().skip_while(|line| !line.contains("entries")).map(str::len).max();
    assert!(longest < Some(110), "{longest:?}");
    // The same again is the same to the byte, and nobody takes it for a feed.
    assert_eq!(build(&room, &catalogue(FEEDS, &whole), "2023-03-12", &[]), (0, vec![]));
    assert_eq!(text(&room, "pressfeed.json"), public);
    let run = room.run(&["validate", "feeds"]);
    assert!(run.status == 0 && !run.printed().contains("ledger"), "{}", run.printed());
}

#[test]
fn a_list_of_what_partners_have_is_replaced_and_stays_when_their_feed_is_dropped() {
    let (room, whole) = published();
    let files = room.files("feeds");
    // An earlier version listed all files in the manifest, and none in the ledger of a feed.
    let lines = |text: &str| -> Vec<String> {
        let listed = text.lines().skip_while(|line| *line != "\"files\": {").skip(1).take_while(|line| *line != "},");
        listed.map(|line| line.trim_end_matches(',').to_owned()).collect()
    };
    let own = text(&room, "partners.ledger.json");
    let (public_lines, own_lines) = (lines(&text(&room, "pressfeed.json")), lines(&own));
    assert_eq!(own_lines.len(), 2, "{own}");
    let old_own = own.replace(&own_lines.join(",\n"), "");
    let ledger = format!("\"partners.ledger.json\": [[7,\"sha256:{}\"]]", "0".repeat(64));
    let old = [public_lines.clone(), own_lines, vec![ledger]].concat().join(",\n");
    let old = text(&room, "pressfeed.json").replace(&public_lines.join(",\n"), &old);
    assert!(old.contains("partners.rss"));
    for is_own_old in [true, false] {
        room.put("feeds/pressfeed.json", old.as_bytes());
        room.put("feeds/partners.ledger.json", if is_own_old { old_own.as_bytes() } else { own.as_bytes() });
        assert_eq!(build(&room, &catalogue(FEEDS, &whole), "2023-03-11", &[]), (0, vec![]));
        assert_eq!(room.files("feeds"), files);
    }
    // Copies and strangers' files of such names stay.
    room.put("feeds/copy.ledger.json", own.as_bytes());
    room.put("feeds/theirs.ledger.json", b"{\"name\": \"theirs\"}");
    let dropped = catalogue("feeds:\n- {id: news, newest: 2}\n", &whole[..5]);
    let found = build(&room, &dropped, "2023-03-12", &["--accept", "dropped-feed:partners"]);
    assert_eq!(found.0, 0, "{found:#?}");
    let left = room.files("feeds");
    let theirs: Vec<&String> = left.keys().filter(|name| name.starts_with("partners")).collect();
    assert_eq!(theirs, ["partners.ledger.json"], "what they had is still not for everybody");
    assert!(left.contains_key("copy.ledger.json") && left.contains_key("theirs.ledger.json"));
}

#[test]
fn a_ledger_takes_over_from_the_list_of_an_earlier_version() {
    let (room, whole) = published();
    let files = room.files("feeds");
    let mut list = "pressfeed 1\n# By this list pressfeed knows its own files in this folder.\n".to_owned();
    for name in files.keys().filter(|name| !name.ends_with(".json")) {
        list.push_str(&format!("{:016x} 1 {name}\n", 7));
    }
    for name in ["pressfeed.json", "partners.ledger.json"] {
        std::fs::remove_file(room.path().join("feeds").join(name)).expect("removed");
    }
    room.put("feeds/.pressfeed", list.as_bytes());
    assert_eq!(build(&room, &catalogue(FEEDS, &whole), "2023-03-11", &["--check"]), (0, vec![]));
    let mut after = whole.clone();
    after[0] = after[0].replace("2019:1\n", "2019:one\n").replace("2021-05-03", "2023-04-01");
    assert_eq!(rules(&build(&room, &catalogue(FEEDS, &after), "2023-04-10", &[]).1), ["changed-id"]);
    assert_eq!(build(&room, &catalogue(FEEDS, &whole), "2023-03-11", &[]), (0, vec![]));
    assert_eq!(room.files("feeds"), files, "the old list is gone");
}

#[test]
fn a_ledger_that_is_lost_or_broken_is_said_and_made_anew() {
    let (room, whole) = published();
    let sound = room.files("feeds")["pressfeed.json"].clone();
    let lost = |bytes: Option<&[u8]>| {
        match bytes {
            Some(bytes) => room.put("feeds/pressfeed.json", bytes),
            None => std::fs::remove_file(room.path().join("feeds/pressfeed.json")).expect("removed"),
        }
        build(&room, &catalogue(FEEDS, &whole), "2023-03-11", &["--check"])
    };
    for bytes in [None, Some(&b"{\"pressfeed\": 2, \"files\": {}, \"ledger\": 7}"[..]), Some(b"{"), Some(&sound[..300])]
    {
        let (status, found) = lost(bytes);
        assert_eq!((status, rules(&found)), (0, vec!["ledger-lost"]), "{found:#?}");
        let run = room.run(&["diff", "--rebuild-ledger", "--now", "2023-03-11"]);
        assert!(run.status == 0 && run.out.contains("feeds/pressfeed.json: "), "{}", run.printed());
        assert_eq!(build(&room, &catalogue(FEEDS, &whole), "2023-03-11", &["--check"]), (0, vec![]));
        room.put("feeds/pressfeed.json", &sound);
    }
    let marks = String::from_utf8(sound.clone()).expect("text");
    let marks = marks.replacen("\"files\"", "<<<<<<< HEAD\n=======\n>>>>>>> branch\n\"files\"", 1);
    let (status, found) = lost(Some(marks.as_bytes()));
    assert_eq!((status, rules(&found)), (1, vec!["conflict-marks"]), "{found:#?}");
    // Without it the files themselves say whose they are.
    std::fs::remove_file(room.path().join("feeds/pressfeed.json")).expect("removed");
    let renamed = catalogue(&FEEDS.replace("id: news", "id: press"), &whole);
    let (status, found) = build(&room, &renamed, "2023-03-11", &[]);
    assert!(status == 1 && rules(&found).contains(&"renamed-feed"), "{found:#?}");
}

#[test]
fn a_forged_ledger_takes_nothing_from_anybody() {
    let (room, whole) = published();
    room.put("feeds/.pressfeed-0", b"a stranger's");
    room.put("feeds/notes.txt", b"a stranger's");
    let sum = "sha256:0000000000000000000000000000000000000000000000000000000000000000";
    let forged = format!(
        "{{\"pressfeed\": 2, \"files\": {{\"notes.txt\": [[12,\"{sum}\"]]}}, \"temporaries\": [\".pressfeed-0\"], \
         \"ledger\": {{\"feeds\": [], \"entries\": [[1], [\"x\",\"\",\"\",0,0,0,0,[9]]]}}}}"
    );
    room.put("feeds/pressfeed.json", forged.as_bytes());
    let (status, found) = build(&room, &catalogue(FEEDS, &whole), "2023-03-11", &[]);
    assert_eq!((status, rules(&found)), (0, vec!["ledger-lost"]), "{found:#?}");
    let files = room.files("feeds");
    assert_eq!((&files[".pressfeed-0"][..], &files["notes.txt"][..]), (&b"a stranger's"[..], &b"a stranger's"[..]));
    // A JSON file of somebody else is not replaced.
    room.put("feeds/pressfeed.json", b"{\"name\": \"theirs\"}");
    assert_eq!(room.run(&["build", "--now", "2023-03-11"]).status, 2);
}

#[test]
fn withdrawals_without_a_notice_are_remembered() {
    let (room, whole) = published();
    let mut without = whole.clone();
    without[4].push_str("  withdrawn: {date: 2023-03-20, reason: It was the dog., notice: false}\n");
    assert_eq!(build(&room, &catalogue(FEEDS, &without), "2023-03-21", &[]), (0, vec![]));
    let (_, found) = build(&room, &catalogue(FEEDS, &whole), "2023-03-22", &["--check"]);
    assert!(rules(&found).contains(&"withdrawal-undone"), "{found:#?}");
    let mut other = whole;
    other[4] = release(88, "Owls move in", "2023-03-22", "").replace("2019:88", "2019:5");
    assert_eq!(rules(&build(&room, &catalogue(FEEDS, &other), "2023-03-23", &[]).1), ["reused-id"]);
}

#[test]
fn one_entry_that_is_cut_from_the_ledger_is_noticed() {
    let (room, whole) = published();
    let ledger = text(&room, "pressfeed.json");
    let lines: Vec<&str> = ledger.lines().collect();
    let entries: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].starts_with("[\"")).collect();
    assert_eq!(entries.len(), 5, "{ledger}");
    for cut in entries {
        let mut rest = lines.clone();
        rest.remove(cut);
        let rest = rest.join("\n").replace("],\n]", "]\n]");
        serde_json::from_str::<Value>(&rest).expect("it reads well");
        room.put("feeds/pressfeed.json", rest.as_bytes());
        let (status, found) = build(&room, &catalogue(FEEDS, &whole), "2023-03-12", &["--check"]);
        assert_eq!((status, rules(&found)), (0, vec!["ledger-lost"]), "{cut}: {found:#?}");
        let (status, found) = build(&room, &catalogue(FEEDS, &whole), "2023-03-12", &["--check", "--require-previous"]);
        assert_eq!((status, rules(&found)), (1, vec!["ledger-lost"]), "{cut}: {found:#?}");
    }
    // The advice leads out.
    let run = room.run(&["diff", "--rebuild-ledger", "--now", "2023-03-12"]);
    assert_eq!(run.status, 0, "{}", run.printed());
    assert_eq!(build(&room, &catalogue(FEEDS, &whole), "2023-03-12", &[]), (0, vec![]));
    // Whoever writes it in another form has changed nothing.
    let value: Value = serde_json::from_str(&ledger).expect("JSON");
    assert!(value["ledger"]["sum"].as_str().is_some_and(|sum| sum.len() == 16), "{ledger}");
}
