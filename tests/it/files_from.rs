//! `validate` with a list of paths, a configuration, and a line for each feed.

use super::run::Room;

fn feed(dates: usize) -> String {
    let item = |at: usize| {
        format!("<item><title>A</title><guid>https://www.example.org/{at}</guid><pubDate>soon {at}</pubDate></item>")
    };
    format!(
        "<?xml version='1.0' encoding='utf-8'?><rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom'><channel>\
         <title>N</title><link>https://www.example.org/</link><description>N</description><language>en</language>\
         <atom:link rel='self' type='application/rss+xml' href='https://www.example.org/a.rss'/>{}</channel></rss>",
        (0..dates).map(item).collect::<String>()
    )
}

fn lines(out: &str) -> Vec<serde_json::Value> {
    out.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

#[test]
fn a_list_of_paths_gives_a_line_for_each_feed() {
    let room = Room::with([]);
    room.put("feeds/a.rss", feed(0).as_bytes());
    room.put("feeds/b c.rss", feed(2).as_bytes());
    room.put("list", b"feeds/a.rss\nfeeds/b c.rss\n\nfeeds/none.rss\n");
    room.put("zeros", b"feeds/a.rss\0feeds/b c.rss\0feeds/none.rss\0");
    for list in ["list", "zeros"] {
        let found = room.run(&["validate", "--files-from", list, "--format", "json", "--summary"]);
        assert_eq!(found.status, 2, "{}", found.err);
        let lines = lines(&found.out);
        let shown: Vec<_> = lines
            .iter()
            .map(|line| (line["file"].as_str(), line["status"].as_str(), line["errors"].as_u64()))
            .collect();
        let wanted = [
            (Some("feeds/a.rss"), Some("valid"), Some(0)),
            (Some("feeds/b c.rss"), Some("invalid"), Some(2)),
            (Some("feeds/none.rss"), Some("unreadable"), Some(0)),
        ];
        assert_eq!(shown, wanted);
        assert_eq!(lines[1]["rules"]["invalid-rfc2822-date"], 2);
    }
    let people = room.run(&["validate", "--files-from", "list", "--summary"]);
    assert!(people.err.contains("feeds/b c.rss: with errors; 2 errors: 2 invalid-rfc2822-date\n"), "{}", people.err);
    let refused = room.run(&["validate", "--files-from", "list", "--summary", "--format", "sarif"]);
    assert_eq!(refused.status, 2);
    assert!(refused.err.contains("write --format json"), "{}", refused.err);
}

#[test]
fn an_empty_list_is_wrong_usage() {
    let room = Room::with([]);
    room.put("list", b"\n");
    let found = room.run(&["validate", "--files-from", "list"]);
    assert_eq!(found.status, 2);
    assert!(found.err.contains("lists no file"), "{}", found.err);
}

#[test]
fn totals_count_what_is_not_listed() {
    let room = Room::with([]);
    room.put("a.rss", feed(1_500).as_bytes());
    for profile in ["default", "w3c"] {
        let found = room.run(&["validate", "--format", "json", "--profile", profile, "a.rss"]);
        let lines = lines(&found.out);
        let dates = lines.iter().filter(|line| line["rule"] == "invalid-rfc2822-date").count();
        let file = lines.iter().find(|line| line["type"] == "file").expect("a line of the file");
        assert!(dates < 1_500);
        assert_eq!(file["errors"], 1_500, "{profile}");
        assert_eq!(file["not_listed"], 1_500 - dates, "{profile}");
        assert_eq!(lines.last().expect("a summary")["errors"], 1_500, "{profile}");
    }
    let people = room.run(&["validate", "--profile", "w3c", "-q", "a.rss"]);
    assert!(people.err.contains("more that are not shown"), "{}", people.err);
}

#[test]
fn a_configuration_weighs_rules_by_path() {
    let room = Room::with([]);
    room.put("new/a.rss", feed(1).as_bytes());
    room.put("old/a.rss", feed(1).as_bytes());
    room.put(
        "levels.yaml",
        b"rules:\n- {rule: invalid-rfc2822-date, severity: warning, reason: we know}\n\
          - rule: InvalidRFC2822Date\n  severity: \"off\"\n  path: old/**\n",
    );
    let found = room.run(&["validate", "--config", "levels.yaml", "--format", "json", "new", "old"]);
    assert_eq!(found.status, 0, "{}", found.out);
    let lines = lines(&found.out);
    let dates: Vec<_> = lines.iter().filter(|line| line["rule"] == "invalid-rfc2822-date").collect();
    assert_eq!(dates.len(), 1);
    assert_eq!((dates[0]["file"].as_str(), dates[0]["severity"].as_str()), (Some("new/a.rss"), Some("warning")));
}

#[test]
fn a_configuration_says_where_it_is_not_understood() {
    for (text, wanted) in [
        (
            "rules:\n- rule: not-htlm\n  severity: \"off\"\n",
            "`levels.yaml`, line 2: there is no rule `not-htlm`: did you mean `not-html`?",
        ),
        ("rules:\n- rule: not-html\n  severity: none\n", "line 3: there is no weight `none`"),
        ("ruels: []\n", "line 1: there is no key `ruels`: did you mean `rules`?"),
        ("rules: not-html\n", "line 1: `rules` is a list; write `- {rule: not-html, severity: \"off\"}`"),
        ("profile: apple\n", "line 1: there is no profile `apple`; write `apple-podcasts`, `podcasting-2.0` or `msn`"),
        (
            "rules:\n- rule: sax-error\n  severity: info\n",
            "line 3: `sax-error` cannot be silenced or lowered: no reader can read what it finds",
        ),
        ("rules:\n- rule: not-html\n", "line 2: each of the rules has the keys `rule` and `severity`"),
    ] {
        let room = Room::with([]);
        room.put("a.rss", feed(0).as_bytes());
        room.put("levels.yaml", text.as_bytes());
        let found = room.run(&["validate", "--config", "levels.yaml", "a.rss"]);
        assert_eq!(found.status, 2, "{}", found.err);
        let message = found.err.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(message.contains(wanted), "{message}");
    }
}

#[test]
fn what_no_reader_can_read_keeps_its_weight() {
    let room = Room::with([]);
    room.put("a.rss", b"<rss version='2.0'><channel>");
    room.put("levels.yaml", b"rules:\n- {rule: sax-error, severity: error}\n");
    assert_eq!(room.run(&["validate", "--config", "levels.yaml", "a.rss"]).status, 1);
    let found = room.run(&["validate", "--allow", "sax-error", "a.rss"]);
    assert_eq!(found.status, 2);
    assert!(found.err.contains("`sax-error` cannot be silenced or lowered"), "{}", found.err);
}

#[test]
fn a_path_that_nothing_has_is_reported() {
    let room = Room::with([]);
    room.put("new/a.rss", feed(0).as_bytes());
    room.put(
        "levels.yaml",
        b"rules:\n- {rule: not-html, severity: \"off\", path: old/**}\n- {rule: not-html, severity: info, path: new/*}\n",
    );
    let found = room.run(&["validate", "--config", "levels.yaml", "--format", "json", "new"]);
    assert_eq!(found.status, 0, "{}", found.out);
    let lines = lines(&found.out);
    let paths: Vec<_> = lines.iter().filter(|line| line["rule"] == "path-for-nothing").collect();
    assert_eq!(paths.len(), 1, "{}", found.out);
    assert_eq!((paths[0]["file"].as_str(), paths[0]["line"].as_u64()), (Some("levels.yaml"), Some(2)));
}

#[test]
fn a_profile_for_podcasts_says_that_a_feed_is_none() {
    let room = Room::with([]);
    room.put("a.rss", feed(1).as_bytes());
    room.put("a.json", b"{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"A\", \"items\": []}");
    let episode = "<enclosure url='https://www.example.org/a.mp3' length='1' type='audio/mpeg'/></item>";
    room.put("b.rss", feed(1).replace("</item>", episode).as_bytes());
    room.put("levels.yaml", b"profile: apple-podcasts\n");
    let found = room.run(&["validate", "--config", "levels.yaml", "--format", "json", "a.rss", "a.json", "b.rss"]);
    let lines = lines(&found.out);
    let none = lines.iter().filter(|line| line["rule"] == "not-a-podcast");
    let none: Vec<_> = none.map(|line| (line["file"].as_str(), line["severity"].as_str())).collect();
    assert_eq!(none, [(Some("a.rss"), Some("error")), (Some("a.json"), Some("error"))]);
    let plain = room.run(&["validate", "--format", "json", "a.rss"]);
    assert!(!plain.out.contains("not-a-podcast"), "{}", plain.out);
}

#[test]
fn a_profile_of_a_portal_weighs_more() {
    let room = Room::with([]);
    let podcast = feed(0).replace(
        "<language>en</language>",
        "<language>en</language><itunes:author xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'>A</itunes:author>",
    );
    room.put("a.rss", podcast.as_bytes());
    room.put("levels.yaml", b"profile: apple-podcasts\n");
    assert_eq!(room.run(&["validate", "a.rss"]).status, 0);
    let found = room.run(&["validate", "--config", "levels.yaml", "a.rss"]);
    assert_eq!(found.status, 1, "{}", found.err);
    assert!(found.err.contains("error[missing-itunes-element]"), "{}", found.err);
}
