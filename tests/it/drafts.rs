//! A draft is in no output, in no log and in no answer of `next`.

use super::run::{HEAD, Room};

/// A release that is out, and one that is not finished.
fn room(key: &str) -> Room {
    let text = format!(
        "- title: Le pont\n  date: 2026-01-02\n  summary: Court\n  links: [https://www.example.org/pont]\n\
         - title: Secret du maire\n  date: 2026-01-03\n  {key}\n"
    );
    Room::with([("data/catalogue.yaml", HEAD.as_bytes()), ("data/releases/a.yaml", text.as_bytes())])
}

fn file(room: &Room) -> String {
    String::from_utf8(room.files("data/releases").remove("a.yaml").expect("the file")).expect("UTF-8")
}

#[test]
fn a_draft_is_in_no_output_and_no_log() {
    let room = room("draft: true");
    let built = room.run(&["build"]);
    assert_eq!(built.status, 0, "{}", built.err);
    let next = room.run(&["next"]);
    for shown in [&built.out, &built.err, &next.out, &next.err] {
        assert!(!shown.contains("Secret") && !shown.contains("secret"), "{shown}");
    }
    let files = room.files("feeds");
    assert!(String::from_utf8_lossy(&files["releases.rss"]).contains("Le pont"));
    for (name, bytes) in files {
        assert!(!String::from_utf8_lossy(&bytes).to_lowercase().contains("secret"), "{name}");
    }
    // It need not be whole, and `check` says what is missing.
    let checked = room.run(&["check"]);
    assert_eq!(checked.status, 0, "{}", checked.err);
    assert!(checked.err.contains("warning[missing-key]"), "{}", checked.err);
    let frozen = room.run(&["freeze"]);
    assert_eq!((frozen.status, file(&room).matches(" id: ").count()), (0, 1), "{}", frozen.err);
}

#[test]
fn a_release_that_is_no_draft_any_more_is_published() {
    let rest = "draft: false\n  summary: Court\n  links: [https://www.example.org/maire]";
    let room = room(rest);
    let built = room.run(&["build"]);
    assert_eq!(built.status, 0, "{}", built.err);
    assert!(String::from_utf8_lossy(&room.files("feeds")["releases.rss"]).contains("Secret du maire"));
}

#[test]
fn other_ways_to_say_so_lead_to_the_key() {
    for (key, order) in [
        ("published: false", "write `draft: true`"),
        ("status: draft", "write `draft: true`"),
        ("statut: brouillon", "write `draft: true`"),
        ("brouillon: oui", "write `draft: true`"),
        ("brouillon: true", "write `draft: true`"),
        ("draft: oui", "write `true`"),
        ("draft: Vrai", "write `true`"),
    ] {
        let room = room(key);
        let checked = room.run(&["check"]);
        assert!(checked.status == 1 && checked.err.contains(order), "{key}: {}", checked.err);
        room.run(&["check", "--fix"]);
        assert!(file(&room).ends_with("\n  draft: true\n"), "{key}: {}", file(&room));
    }
    let doubtful = room("draft: peut-être").run(&["build"]);
    assert!(doubtful.status == 1 && !doubtful.err.contains("Secret"), "{}", doubtful.err);
}

#[test]
fn a_release_that_is_out_and_becomes_a_draft_is_named_at_its_line() {
    let whole = "draft: false\n  summary: Court\n  links: [https://www.example.org/maire]";
    let room = room(whole);
    assert_eq!(room.run(&["build", "--first"]).status, 0);
    let text = file(&room);
    room.put("data/releases/a.yaml", text.replace("draft: false", "draft: true").as_bytes());
    let again = room.run(&["build"]);
    assert!(again.status == 1 && again.err.contains("has become a draft again"), "{}", again.err);
    assert!(again.err.contains("data/releases/a.yaml:7:3"), "{}", again.err);
    assert!(again.err.contains("delete the line `draft: true`"), "{}", again.err);
    assert!(again.err.contains(" 7 |   draft: true\n"), "{}", again.err);
    // The advice, followed to the letter.
    room.put("data/releases/a.yaml", text.replace("  draft: false\n", "").as_bytes());
    let back = room.run(&["build"]);
    assert_eq!((back.status, back.err.as_str()), (0, ""), "{}", back.printed());
}
