//! `validate` on many documents: in parallel, reported in the order given, with the rules that are wanted.

use super::run::{Room, outcome};

/// A feed with a number of dates that are none.
fn feed(faults: usize) -> String {
    let item =
        |at| format!("<item><title>A</title><guid>https://www.example.org/{at}</guid><pubDate>soon</pubDate></item>");
    format!(
        "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>N</title>\
         <link>https://www.example.org/</link><description>N</description><language>en</language>{}</channel></rss>",
        (0..faults).map(item).collect::<String>()
    )
}

/// A room with many feeds, of which each third has faults; larger ones come first.
fn room() -> Room {
    let room = Room::with([]);
    for at in 0..150 {
        let faults = if at % 3 == 0 { 150 - at } else { 0 };
        room.put(&format!("feeds/{}/{at:03}.rss", at / 50), feed(faults).as_bytes());
    }
    room
}

#[test]
fn documents_are_reported_in_order_whatever_processor_judged_them() {
    let room = room();
    let all = room.run(&["validate", "--format", "json", "feeds/1", "feeds/0/000.rss", "feeds/2", "none.rss"]);
    assert_eq!(all.status, 2);
    let lines: Vec<serde_json::Value> = all.out.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    let files: Vec<&str> =
        lines.iter().filter(|line| line["type"] == "file").filter_map(|line| line["file"].as_str()).collect();
    let folder = |folder: usize| (folder * 50..folder * 50 + 50).map(move |at| format!("feeds/{folder}/{at:03}.rss"));
    let wanted: Vec<String> =
        folder(1).chain(["feeds/0/000.rss".to_owned()]).chain(folder(2)).chain(["none.rss".to_owned()]).collect();
    assert_eq!(files, wanted);
    let mut open = "";
    for line in &lines {
        match line["type"].as_str() {
            Some("finding") if open.is_empty() => open = line["file"].as_str().expect("a file"),
            Some("finding") => assert_eq!(line["file"], open, "findings of two files are mixed"),
            Some("file") => {
                assert!(open.is_empty() || line["file"] == open);
                open = "";
            }
            other => assert_eq!(other, Some("summary")),
        }
    }
    let summary = lines.last().expect("a summary");
    let dates = 150 + (50..150).filter(|at| at % 3 == 0).map(|at| 150 - at).sum::<usize>();
    let counts = ["files", "valid", "invalid", "unreadable", "errors"].map(|count| summary[count].as_u64());
    assert_eq!(counts, [102, 67, 34, 1, dates as u64].map(Some));
    assert_eq!(
        all.out,
        room.run(&["validate", "--format", "json", "feeds/1", "feeds/0/000.rss", "feeds/2", "none.rss"]).out
    );
}

#[test]
fn a_rule_that_is_allowed_is_not_reported_and_does_not_count() {
    let room = Room::with([("a.rss", feed(2_000).as_bytes())]);
    let reported = |arguments: &[&str]| {
        let run = room.run(&[&["validate", "a.rss"], arguments].concat());
        (run.status, run.out, run.err.contains("invalid-rfc2822-date"))
    };
    assert_eq!(reported(&[]).0, 1);
    let (status, out, dates) = reported(&["--allow", "invalid-rfc2822-date"]);
    assert_eq!((status, out.as_str(), dates), (0, "1 file: 1 valid; 1 warning\n", false));
    // The W3C's names are known too, and one rule makes no room for another.
    let all = ["--deny-warnings", "--allow", "InvalidRFC2822Date", "--allow", "missing-atom-self-link"];
    assert_eq!(reported(&all), (0, "1 file: 1 valid\n".to_owned(), false));
    assert_eq!(reported(&all[..3]).0, 1);
}

#[test]
fn a_rule_that_does_not_exist_is_wrong_usage() {
    let room = Room::with([("a.rss", feed(1).as_bytes())]);
    let run = room.run(&["validate", "a.rss", "--allow", "invalid-rfc2882-date"]);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert_eq!(run.err, "error: there is no rule `invalid-rfc2882-date`: did you mean `invalid-rfc2822-date`?\n");
}

#[test]
fn standard_input_is_one_document_among_others() {
    let room = Room::with([("a.rss", feed(0).as_bytes()), ("b.rss", feed(0).as_bytes())]);
    let mut program = room.program(&["validate", "--format", "json", "a.rss", "-", "b.rss"]);
    program.write_stdin(feed(1));
    let run = outcome(program);
    let files: Vec<String> = run
        .out
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect(line))
        .filter(|line| line["type"] == "file")
        .map(|line| format!("{} {}", line["file"], line["status"]))
        .collect();
    assert_eq!(files, ["\"a.rss\" \"valid\"", "\"-\" \"invalid\"", "\"b.rss\" \"valid\""]);
    assert_eq!(run.status, 1);
}
