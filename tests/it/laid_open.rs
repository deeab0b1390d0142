//! What only partners have is laid open by no edit of the feeds: not by dropping theirs, nor by opening another.

use crate::one_identity::{build, catalogue, release};
use crate::run::Room;

const NEWS: &str = "- {id: news, newest: 9}\n";
const PARTNERS: &str = "- {id: partners, select: {audience: [partners]}}\n";
const AUDIENCE: &str = "  audience: [partners]\n";

fn feeds(lines: &[&str]) -> String {
    format!("feeds:\n{}", lines.concat())
}

fn releases(audience: &str) -> Vec<String> {
    vec![release(1, "Wheel turns", "2021-05-03", ""), release(2, "Partners dine", "2023-03-02", audience)]
}

/// A release for everybody, and one for partners.
fn published() -> (Room, String) {
    let before = catalogue(&feeds(&[NEWS, PARTNERS]), &releases(AUDIENCE));
    let room = Room::empty();
    assert_eq!(build(&room, &before, "2023-03-10", &["--first"]), (0, vec![]));
    (room, before)
}

fn rules(found: &[(String, String, String)]) -> Vec<&str> {
    found.iter().map(|(rule, ..)| rule.as_str()).collect()
}

/// The files for everybody that have the words of the release for partners.
fn open(room: &Room) -> Vec<String> {
    let has =
        |(name, bytes): (String, Vec<u8>)| String::from_utf8_lossy(&bytes).contains("Partners dine").then_some(name);
    let names = room.files("feeds").into_iter().filter_map(has);
    names.filter(|name| !name.starts_with("partners")).collect()
}

#[test]
fn a_feed_of_partners_that_goes_leaves_its_releases_to_them() {
    let others = [
        ("it is gone", feeds(&[NEWS])),
        ("it has another name", feeds(&[NEWS, "- {id: friends, select: {audience: [friends]}}\n"])),
        ("it has moved", feeds(&[NEWS, "- {id: friends, moved_from: partners, select: {audience: [friends]}}\n"])),
        ("everybody has it under another name", feeds(&["- {id: news, moved_from: partners}\n"])),
        ("there are no feeds", String::new()),
    ];
    for (what, feeds) in others {
        for file in [None, Some("feeds/partners.rss"), Some("feeds/pressfeed.json")] {
            let (room, before) = published();
            let _ = file.is_none_or(|file| std::fs::remove_file(room.path().join(file)).is_ok());
            let after = catalogue(&feeds, &releases(""));
            let (status, found) = build(&room, &after, "2023-03-11", &[]);
            assert!(status == 1 && rules(&found).contains(&"made-public"), "{what}, {file:?}: {found:#?}");
            assert_eq!(open(&room), [""; 0], "{what}, {file:?}");
            assert_eq!(build(&room, &before, "2023-03-11", &[]).0, 0, "{what}, {file:?}");
            if what == "it is gone" && file.is_none() {
                let accepted = ["--accept", "made-public:tag:mill.example,2019:2"];
                let (status, _) = build(&room, &after, "2023-03-11", &accepted);
                assert!(status == 0 && open(&room).len() > 1, "{what}");
                let (status, found) = build(&room, &after, "2023-03-12", &[]);
                assert_eq!((status, rules(&found)), (0, vec![]), "it was accepted");
            }
        }
    }
}

#[test]
fn a_feed_of_everybody_gets_nothing_of_partners_at_its_address() {
    let select = "- {id: news, newest: 9, select: {audience: [partners, public]}}\n";
    for (what, lines, audience) in [
        ("it takes theirs", vec![select, PARTNERS], AUDIENCE),
        ("theirs goes into it", vec![select], AUDIENCE),
        ("it is for them alone", vec!["- {id: news, newest: 9, select: {audience: [partners]}}\n"], AUDIENCE),
        ("there is nothing of theirs yet", vec![select], ""),
    ] {
        let (room, before) = published();
        if audience.is_empty() {
            let before = catalogue(&feeds(&[NEWS]), &releases("")[..1]);
            std::fs::remove_dir_all(room.path().join("feeds")).expect("removed");
            assert_eq!(build(&room, &before, "2023-03-10", &["--first"]), (0, vec![]));
        }
        let after = releases(audience);
        let after = catalogue(&feeds(&lines), if audience.is_empty() { &after[..1] } else { &after });
        let (status, found) = build(&room, &after, "2023-03-11", &[]);
        assert!(status == 1 && rules(&found).contains(&"made-public"), "{what}: {found:#?}");
        assert!(!rules(&found).contains(&"ledger-lost"), "{what}: {found:#?}");
        assert_eq!(open(&room), [""; 0], "{what}");
        if what != "it takes theirs" {
            continue;
        }
        // What is advised: a feed of another id.
        let advice = &found.iter().find(|(rule, ..)| rule == "made-public").expect("found").2;
        let own = advice.split('`').find(|part| part.starts_with("{id: ")).expect("a line");
        let after = catalogue(&feeds(&[NEWS, PARTNERS, &format!("- {own}\n")]), &releases(AUDIENCE));
        assert_eq!(build(&room, &after, "2023-03-11", &[]), (0, vec![]), "{own}");
        assert_eq!(open(&room), ["news-partners.atom", "news-partners.rss"]);
        let (room, _) = published();
        let after = catalogue(&feeds(&lines), &releases(AUDIENCE));
        assert_eq!(build(&room, &after, "2023-03-11", &["--accept", "made-public:news"]).0, 0);
        assert_eq!(build(&room, &after, "2023-03-12", &[]), (0, vec![]), "it was accepted");
        assert_eq!(build(&room, &before, "2023-03-12", &[]).0, 1, "the other direction");
    }
}

#[test]
fn where_nothing_of_partners_lies_a_build_says_so() {
    let (room, before) = published();
    for name in ["partners.rss", "partners.atom", "partners.ledger.json"] {
        std::fs::remove_file(room.path().join("feeds").join(name)).expect("removed");
    }
    room.put("data/catalogue.yaml", before.as_bytes());
    let build = ["build", "--now", "2023-03-11"];
    let run = room.run(&build);
    let wanted = "nothing to compare the feed `partners` with: `feeds` has no such feed";
    assert!(run.status == 0 && run.out.contains(wanted) && !run.out.contains("`news`"), "{}", run.printed());
    let again = room.run(&build);
    assert!(again.status == 0 && !again.printed().contains("nothing to compare"), "{}", again.printed());
}
