//! Leaving another program: its feed as what subscribers have, its ids to the letter and its instants to the second.
//! The advice, followed once to the letter, leads to a build that has nothing to say.

use serde_json::Value;

use crate::run::{HEAD, Room};

/// A program: its name, the head of its feed with `§` for the entries, an entry, and the days and times of its entries.
struct Program {
    name: &'static str,
    feed: &'static str,
    entry: &'static str,
}

const PROGRAMS: &[Program] = &[
    Program {
        name: "WordPress",
        feed: "<rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>News</title>\
               <atom:link href='https://www.example.org/feed/' rel='self' type='application/rss+xml'/><link>https://www.example.org</link>\
               <description>n</description><generator>https://wordpress.org/?v=6.4</generator>§</channel></rss>",
        entry: "<item><title>Title of NUMBER</title><link>https://www.example.org/n/NUMBER/</link><dc:creator>Ada</dc:creator><pubDate>RFC</pubDate>\
                <guid isPermaLink='false'>https://www.example.org/?p=10NUMBER</guid><description>Summary of NUMBER in words.</description></item>",
    },
    Program {
        name: "Hugo",
        feed: "<rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom'><channel><title>News</title><link>https://www.example.org/</link>\
               <description>n</description><generator>Hugo</generator><atom:link href='https://www.example.org/index.xml' rel='self' type='application/rss+xml'/>§</channel></rss>",
        entry: "<item><title>Title of NUMBER</title><link>https://www.example.org/n/NUMBER/</link><pubDate>RFC</pubDate>\
                <guid>https://www.example.org/n/NUMBER/</guid><description>Summary of NUMBER in words.</description></item>",
    },
    Program {
        name: "Jekyll",
        feed: "<feed xmlns='http://www.w3.org/2005/Atom'><generator uri='https://jekyllrb.com/' version='4'>Jekyll</generator>\
               <link href='https://www.example.org/feed.xml' rel='self' type='application/atom+xml'/><updated>2018-09-30T08:00:00+00:00</updated>\
               <id>https://www.example.org/feed.xml</id><title>News</title>§</feed>",
        entry: "<entry><title>Title of NUMBER</title><link href='https://www.example.org/n/NUMBER/' rel='alternate'/><published>ISO</published>\
                <updated>ISO</updated><id>https://www.example.org/n/NUMBER</id><summary>Summary of NUMBER in words.</summary></entry>",
    },
    Program {
        name: "Drupal",
        feed: "<rss version='2.0'><channel><title>News</title><link>https://www.example.org/</link><description/>§</channel></rss>",
        entry: "<item><title>Title of NUMBER</title><link>https://www.example.org/n/NUMBER/</link><description>Summary of NUMBER in words.</description>\
                <pubDate>RFC</pubDate><guid isPermaLink='false'>NUMBER at https://www.example.org</guid></item>",
    },
    Program {
        name: "Ghost",
        feed: "<rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom'><channel><title>News</title><link>https://www.example.org/</link>\
               <description>n</description><generator>Ghost 5.0</generator><atom:link href='https://www.example.org/rss/' rel='self' type='application/rss+xml'/>§</channel></rss>",
        entry: "<item><title>Title of NUMBER</title><description>Summary of NUMBER in words.</description><link>https://www.example.org/n/NUMBER/</link>\
                <guid isPermaLink='false'>64d0f0a1b2c3d4e5f600000NUMBER</guid><pubDate>RFC</pubDate></item>",
    },
];

const DAYS: [&str; 3] = ["Thu, 20", "Fri, 21", "Sat, 22"];

fn old(program: &Program) -> String {
    let entry = |number: usize| {
        let rfc = format!("{} Sep 2018 08:12:3{number} +0000", DAYS[number - 1]);
        let iso = format!("2018-09-{}T08:12:3{number}+00:00", 19 + number);
        program.entry.replace("NUMBER", &number.to_string()).replace("RFC", &rfc).replace("ISO", &iso)
    };
    program.feed.replace('§', &(1..=3).rev().map(entry).collect::<String>())
}

/// The text between backticks that begins like this, in an advice.
fn line<'a>(advice: &'a str, start: &str) -> Option<&'a str> {
    advice.split('`').find(|part| part.starts_with(start))
}

#[test]
fn whoever_leaves_another_program_keeps_ids_and_instants_by_one_advice() {
    for program in PROGRAMS {
        let mut releases: Vec<String> = (1..=3)
            .map(|number| {
                format!(
                    "- title: Title of {number}\n  summary: Summary of {number} in words.\n  links: [https://www.example.org/n/{number}/]\n"
                )
            })
            .collect();
        let days: Vec<String> = (20..=22).map(|day| format!("  date: 2018-09-{day}\n")).collect();
        let text = |feeds: &str, releases: &[String], days: &[String]| {
            let all: String = releases.iter().zip(days).map(|(release, day)| format!("{release}{day}")).collect();
            format!("{HEAD}{feeds}releases:\n{all}")
        };
        let room = Room::catalogue(&text("", &releases, &days));
        room.put("old.xml", old(program).as_bytes());
        let diff = || room.run(&["diff", "--previous", "old.xml", "--now", "2018-10-01", "--format", "json"]);
        let run = diff();
        assert_eq!(run.status, 1, "{}: {}", program.name, run.printed());
        let (mut feeds, mut days) = (String::new(), days);
        for finding in run.out.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
            let notes = finding["notes"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let advice = std::iter::once(finding["advice"].as_str().unwrap_or_default())
                .chain(notes)
                .collect::<Vec<_>>()
                .join("; ");
            let message = finding["message"].as_str().unwrap_or_default();
            match finding["rule"].as_str() {
                Some("changed-id") => {
                    let number =
                        (1..=3).find(|number| message.contains(&format!("09-{}", 19 + number))).expect("its day");
                    let id = line(&advice, "id: ").or(line(&advice, "guid: ")).expect("the id");
                    releases[number - 1].push_str(&format!("  {id}\n"));
                    days[number - 1] = format!("  {}\n", line(&advice, "date: ").expect("the instant"));
                }
                Some("changed-feed-address") => feeds = format!("{}\n", line(&advice, "feeds: ").expect("the line")),
                // The line by which the feed says that it has moved covers its id, too.
                _ => {}
            }
        }
        room.put("data/catalogue.yaml", text(&feeds, &releases, &days).as_bytes());
        let run = room.run(&["build", "--previous", "old.xml", "--now", "2018-10-01"]);
        assert_eq!(
            (run.status, run.err.as_str()),
            (0, ""),
            "{}: {}\n{}",
            program.name,
            run.printed(),
            text(&feeds, &releases, &days)
        );
        let rss = String::from_utf8_lossy(&room.files("feeds")["releases.rss"]).into_owned();
        assert!(rss.contains("Thu, 20 Sep 2018 08:12:31 GMT"), "{}: {rss}", program.name);
    }
}
