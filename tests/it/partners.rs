//! What feeds promise to partners, what they say of their own, and how they end.

use super::run::{HEAD, Room, examine_text};

pub(super) const NOW: &str = "2019-01-01T00:00:00Z";

/// A list of one release, with more lines of it.
pub(super) fn release(more: &str) -> String {
    format!(
        "releases:\n  - title: The harbour opens after eighteen months of work on both quays\n    date: 2018-09-20\n    \
         summary: It opens.\n    links: [https://www.example.org/harbour]\n    id: tag:example.org,2018:a\n{more}"
    )
}

#[test]
fn every_clause_that_is_broken_stops_the_build_with_its_line() {
    let cases: &[(&str, &str, &str, &str)] = &[
        ("{title: {max: 20}}", "", "title: {max: 20}", "The harbour opens"),
        ("{title: {min: 200}}", "", "title: {min: 200}", "The harbour opens"),
        ("{summary: {min: 40}}", "", "summary: {min: 40}", "It opens."),
        ("{summary: {max: 3}}", "", "summary: {max: 3}", "It opens."),
        ("{requires: [image]}", "", "requires: [image]", "The harbour opens"),
        ("{requires: [body, category]}", "    body: B\n", "requires: [category]", "The harbour opens"),
        (
            "{requires: [credit]}",
            "    image: {url: https://www.example.org/a.jpg, alt: A}\n",
            "requires: [credit]",
            "The harbour",
        ),
        (
            "{image_types: [image/jpeg]}",
            "    image: {url: https://www.example.org/a.png, alt: A}\n",
            "image_types: [image/jpeg]",
            "a.png",
        ),
        (
            "{image_max_width: 900}",
            "    image: {url: https://www.example.org/a.png, alt: A, width: 1200, height: 9}\n",
            "image_max_width: 900",
            "a.png",
        ),
        (
            "{image_min_width: 600}",
            "    image: {url: https://www.example.org/a.png, alt: A, width: 400, height: 9}\n",
            "image_min_width: 600",
            "a.png",
        ),
        (
            "{image_max_width: 900}",
            "    image: {url: https://www.example.org/a.jpg, alt: A}\n",
            "image_max_width: 900` of the feed `news`: the size of the picture in pixels is not known",
            "a.jpg",
        ),
        (
            "{image_types: [image/jpeg]}",
            "    image: {url: https://www.example.org/a, alt: A}\n",
            "image_types: [image/jpeg]",
            "the media type of the picture is not known",
        ),
        ("{one_language: true}", "    language: fr\n", "one_language: true", "`fr`"),
        ("{languages: [fr]}", "", "languages: [fr]", "The harbour opens"),
        (
            "{https_only: true}",
            "    enclosures: [{url: http://www.example.org/a.pdf, type: application/pdf, length: 1}]\n",
            "https_only: true",
            "a.pdf",
        ),
        (
            "{https_only: true}",
            "    authors: [{name: Anne Martin, url: http://www.example.org/anne}]\n",
            "https_only: true",
            "example.org/anne",
        ),
        (
            "{title: {max: 70}}",
            "    withdrawn: {date: 2018-09-21, reason: Early}\n",
            "title: {max: 70}",
            "`short_title` for this feed beside the title: at most 59 characters",
        ),
        (
            "{summary: {max: 52}}",
            "    withdrawn: {date: 2018-09-21, reason: Early}\n",
            "summary: {max: 52}` of the feed `news`: 54 characters with the words of the notice",
            "help: shorten it to 3 characters",
        ),
        (
            "{summary: {max: 20}}, content: summary",
            "    updated: 2018-09-21\n    correction: Both quays are 200 metres long.\n",
            "summary: {max: 20}` of the feed `news`: 75 characters with what was corrected",
            "It opens.",
        ),
        ("{link_hosts: [other.example]}", "", "link_hosts: [other.example]", "www.example.org/harbour"),
        ("{licence: CC-BY-4.0}", "", "licence: CC-BY-4.0", "The harbour opens"),
        ("{min_entries: 2}", "", "min_entries: 2", "contract"),
        ("{max_bytes: 100}", "", "max_bytes: 100", "contract"),
        ("mailchimp", "    image: {url: https://www.example.org/a.webp, alt: A}\n", "image_types", "a.webp"),
        ("apple-news", "", "title: {max: 60}", "The harbour opens"),
        ("msn", "", "requires: [image]", "The harbour opens"),
        ("osuny", "    image: {url: https://www.example.org/a.jpg}\n", "requires: [alt]", "The harbour opens"),
        ("drupal-aggregator", "", "requires: [body]", "The harbour opens"),
    ];
    for (contract, more, clause, line) in cases {
        let room = Room::catalogue(&format!("{HEAD}feeds: [{{id: news, contract: {contract}}}]\n{}", release(more)));
        let outcome = room.run(&["build", "--now", NOW]);
        assert_eq!(outcome.status, 1, "{contract}: {}", outcome.printed());
        let wanted = [&format!("`{clause}"), "feed `news`", line, "broken-contract"];
        for wanted in wanted {
            assert!(outcome.err.contains(wanted), "{contract} lacks {wanted}: {}", outcome.err);
        }
        assert!(room.files("feeds").is_empty(), "{contract}");
    }
}

#[test]
fn a_clause_is_shown_at_its_own_line() {
    let broken = "    body: |\n      [more](http://www.example.org/more)\n";
    let cases = [
        ("title: {max: 90}\n      requires: [image]", "requires: [image]"),
        ("title: {max: 90}\n      https_only: true", "https_only: true"),
        ("title: {max: 90}\n      max_bytes: 100", "max_bytes: 100"),
        ("title: {max: 90}\n      profile: msn", "profile: msn"),
    ];
    for (contract, line) in cases {
        let feeds = format!("feeds:\n  - id: news\n    contract:\n      {contract}\n");
        let room = Room::catalogue(&format!("{HEAD}{feeds}{}", release(broken)));
        let text = room.run(&["build", "--now", NOW]).err;
        let shown = text.lines().any(|shown| shown.contains(" | ") && shown.ends_with(line));
        assert!(shown && !text.contains("|       title: {max: 90}"), "{contract}: {text}");
    }
}

#[test]
fn the_addresses_of_the_catalogue_are_in_the_contract_too() {
    let cases = [
        ("base: https://www.example.org/feeds/", "base: http://www.example.org/feeds/"),
        ("home: https://www.example.org/", "home: http://www.example.org/"),
        ("feeds:", "icon: http://www.example.org/icon.png\nfeeds:"),
        ("feeds:", "hub: http://hub.example.org/\nfeeds:"),
    ];
    for (old, new) in cases {
        let yaml = format!("{HEAD}feeds: [{{id: news, contract: {{https_only: true}}}}]\n{}", release(""));
        assert!(yaml.contains(old), "{old}");
        let outcome = Room::catalogue(&yaml.replacen(old, new, 1)).run(&["build", "--now", NOW]);
        let address = new.split_once(": ").and_then(|(_, rest)| rest.lines().next()).expect("an address");
        let message = format!("`https_only: true` of the feed `news`: the address is `{address}`");
        assert!(outcome.status == 1 && outcome.err.contains(&message), "{new}: {}", outcome.printed());
    }
}

#[test]
fn the_page_of_a_release_is_a_place_that_it_leads_to() {
    let yaml = |hosts: &str| {
        let feeds = format!("page: {{releases: true}}\nfeeds: [{{id: news, contract: {{link_hosts: [{hosts}]}}}}]\n");
        format!("{HEAD}{feeds}{}", release("").replace("[https://www.example.org/harbour]", "[]"))
    };
    let broken = Room::catalogue(&yaml("other.example")).run(&["build", "--now", NOW]);
    assert!(broken.status == 1 && broken.err.contains("leads to its page below"), "{}", broken.printed());
    let kept = Room::catalogue(&yaml("example.org")).run(&["build", "--now", NOW]);
    assert_eq!(kept.status, 0, "{}", kept.printed());
}

#[test]
fn a_notice_takes_the_short_title_where_the_contract_asks_for_it() {
    let more = "    short_title: The harbour opens\n    withdrawn: {date: 2018-09-21, reason: Early}\n";
    let yaml =
        format!("{HEAD}feeds: [{{id: news}}, {{id: portal, contract: {{title: {{max: 40}}}}}}]\n{}", release(more));
    let documents = examine_text(&yaml).documents(NOW);
    assert!(
        documents["portal.rss"].contains("<title>Withdrawn: The harbour opens</title>"),
        "{}",
        documents["portal.rss"]
    );
    assert!(documents["news.rss"].contains("<title>Withdrawn: The harbour opens after"), "{}", documents["news.rss"]);
    // Nobody waits with a withdrawal for what cannot be met, nor for more words.
    for clause in ["summary: {max: 20}", "summary: {min: 400}", "requires: [image]"] {
        let yaml = yaml.replace("title: {max: 40}", clause);
        let outcome = Room::catalogue(&yaml).run(&["build", "--now", NOW]);
        assert_eq!(outcome.status, 0, "{clause}: {}", outcome.printed());
    }
}

#[test]
fn what_choosing_can_meet_is_chosen() {
    let yaml = format!(
        "{HEAD}feeds: [{{id: news}}, {{id: portal, contract: {{profile: apple-news, max_entries: 1}}}}]\n{}    \
         short_title: The harbour opens\n  - {{title: An older release of the harbour, date: 2018-01-01, summary: S, links: \
         ['https://www.example.org/b'], id: 'tag:example.org,2018:b'}}\n",
        release("")
    );
    let documents = examine_text(&yaml).documents(NOW);
    let (news, portal) = (&documents["news.rss"], &documents["portal.rss"]);
    assert!(news.contains("<title>The harbour opens after eighteen months of work on both quays</title>"), "{news}");
    assert!(portal.contains("<title>The harbour opens</title>") && !portal.contains("older"), "{portal}");
    assert!(news.contains("tag:example.org,2018:a") && portal.contains("tag:example.org,2018:a"));
}

#[test]
fn what_is_too_old_is_left_out_by_the_clock() {
    let older = "  - {title: Older, date: 2018-08-31, summary: S, links: ['https://www.example.org/b'], id: 'tag:example.org,2018:b'}\n";
    let yaml = format!(
        "{HEAD}feeds: [{{id: news}}, {{id: portal, contract: {{max_age: 30}}}}, {{id: kept, newest: 1, archive: true, contract: {{max_age: 30}}}}]\n{}{older}",
        release("")
    );
    let count = |name: &str, now: &str| examine_text(&yaml).documents(now)[name].matches("<item>").count();
    assert_eq!((count("portal.rss", "2018-09-30T06:59:59Z"), count("portal.rss", "2018-09-30T07:00:00Z")), (2, 1));
    assert_eq!(
        (count("portal.rss", NOW), count("news.rss", NOW), count("kept.rss", NOW)),
        (0, 2, 2),
        "archives keep all"
    );
    let room = Room::catalogue(&yaml);
    let next = room.run(&["next", "--now", "2018-09-20T07:00:00Z", "-v"]);
    assert!(next.out == "2018-09-30T07:00:00Z\n" && next.err.contains("a release leaves a feed"), "{}", next.printed());
    assert_eq!(room.run(&["build", "--first", "--now", "2018-09-30T06:00:00Z"]).status, 0);
    let late = room.run(&["build", "--check", "--now", "2018-10-01T06:00:00Z"]);
    assert!(late.status == 1 && late.printed().contains("changed by themselves"), "{}", late.printed());
    // What left the feed is in the catalogue still: nobody is warned.
    let built = room.run(&["build", "--now", "2018-10-01T06:00:00Z"]);
    assert!(built.status == 0 && !built.err.contains("warning"), "{}", built.printed());
    let last = room.run(&["next", "--now", "2018-10-01T06:00:00Z"]);
    assert_eq!(last.out, "2018-10-20T07:00:00Z\n");
    assert_eq!(room.run(&["next", "--now", "2018-10-20T07:00:00Z"]).out, "never\n");
    // A contract asks nothing of what it leaves out.
    let strict = yaml
        .replace("{id: portal, contract: {max_age: 30}}", "{id: portal, contract: {max_age: 30, title: {min: 10}}}");
    let room = Room::catalogue(&strict);
    assert_eq!(room.run(&["build", "--first", "--now", "2018-09-30T06:00:00Z"]).status, 1);
    assert_eq!(room.run(&["build", "--first", "--now", "2018-09-30T08:00:00Z"]).status, 0);
}

#[test]
fn a_feed_has_terms_of_its_own() {
    let yaml = format!(
        "{HEAD}licence: CC-BY-4.0\nrights: All rights\nfeeds: [{{id: news, formats: [rss, atom, json]}}, {{id: free, formats: \
         [rss, atom, json], rights: Free, licence: CC0-1.0, contact: {{name: Anne, email: anne@example.org}}}}]\n{}",
        release("    licence: etalab-2.0\n")
    );
    let documents = examine_text(&yaml).documents(NOW);
    for (name, wanted) in [
        (
            "news.rss",
            &["licenses/by/4.0/\" rel=\"license\"", "All rights", "licence-ouverte-open-licence/\" rel=\"license\""][..],
        ),
        (
            "news.atom",
            &["licenses/by/4.0/\" rel=\"license\"", "All rights", "licence-ouverte-open-licence/\" rel=\"license\""],
        ),
        (
            "news.json",
            &[
                "\"licence\": \"https://creativecommons.org/licenses/by/4.0/\"",
                "\"licence\": \"https://www.etalab.gouv.fr",
            ],
        ),
        ("news.rss", &["<cc:license rdf:resource=\"https://creativecommons.org/licenses/by/4.0/\""]),
        ("free.rss", &["publicdomain/zero/1.0/\" rel=\"license\"", "<copyright>Free<", "anne@example.org (Anne)"]),
        ("free.atom", &["publicdomain/zero/1.0/\" rel=\"license\"", "<rights>Free<"]),
        ("free.json", &["\"rights\": \"Free\"", "\"email\": \"anne@example.org\""]),
    ] {
        for wanted in wanted {
            assert!(documents[name].contains(wanted), "{name} lacks {wanted}: {}", documents[name]);
        }
    }
}

#[test]
fn a_feed_that_has_ended_says_so_and_is_offered_no_more() {
    let yaml = |now: &str| {
        let catalogue = format!(
            "{HEAD}feeds: [{{id: news}}, {{id: letter, formats: [rss, atom, json], ended: {{date: 2018-10-01, reason: Read the \
             news instead.}}}}]\n{}  - {{title: Later, date: 2018-11-01, summary: S, links: ['https://www.example.org/b'], \
             id: 'tag:example.org,2018:b'}}\n",
            release("")
        );
        examine_text(&catalogue).documents(now)
    };
    let before = yaml("2018-09-30T00:00:00Z");
    assert!(before["index.html"].contains("letter.rss") && !before["letter.rss"].contains("has ended"));
    let after = yaml(NOW);
    for name in ["letter.rss", "letter.atom", "letter.json"] {
        let text = &after[name];
        assert!(text.contains("This feed has ended") && text.contains("Read the news instead."), "{text}");
        assert!(text.contains("feeds/letter/ended-2018-10-01") && !text.contains("Later"), "{text}");
    }
    assert!(after["letter.json"].contains("\"expired\": true"));
    for name in ["index.html", "feeds.opml"] {
        assert!(!after[name].contains("letter."), "{}", after[name]);
    }
}

#[test]
fn a_profile_is_explained() {
    let room = Room::catalogue("");
    let outcome = room.run(&["explain", "profile:msn"]);
    for wanted in ["https_only: true", "2026-11", "every address begins with", "contract: {profile: msn}"] {
        assert!(outcome.status == 0 && outcome.out.contains(wanted), "{wanted}: {}", outcome.printed());
    }
    let french = room.run(&["explain", "profile:msn", "--lang", "fr"]);
    for wanted in ["chaque adresse commence par", "Lu en 2026-11", "Un communiqué qui les respecte"] {
        assert!(french.out.contains(wanted), "{wanted}: {}", french.printed());
    }
    let unknown = room.run(&["explain", "profile:nobody"]);
    assert!(unknown.status == 2 && unknown.err.contains("`msn`"), "{}", unknown.printed());
}

#[test]
fn the_example_of_each_profile_meets_it_and_breaks_without_what_it_needs() {
    let cases: &[(&str, Option<&str>)] = &[
        ("msn", Some("    image:")),
        ("apple-news", Some("    short_title:")),
        ("mailchimp", Some("      also:")),
        ("drupal-aggregator", Some("    body:")),
        ("osuny", Some("      credit:")),
    ];
    for (name, needed) in cases {
        for language in ["en", "fr"] {
            let shown = Room::catalogue("").run(&[
                "explain",
                &format!("profile:{name}"),
                "--format",
                "json",
                "--lang",
                language,
            ]);
            let json: serde_json::Value = serde_json::from_str(&shown.out).expect("JSON");
            let (feed, release) =
                (json["feed"].as_str().expect("a feed"), json["release"].as_str().expect("a release"));
            let head = HEAD.replace("language: en", &format!("language: {language}"));
            let build = |release: &str| {
                Room::catalogue(&format!("{head}{feed}\n{release}\n")).run(&["build", "--now", "2026-12-01T00:00:00Z"])
            };
            let whole = build(release);
            assert_eq!(whole.status, 0, "{name} {language}: {}", whole.printed());
            let Some(at) = needed.and_then(|needed| release.find(needed)) else { panic!("{name}: {release}") };
            let rest = &release[at..];
            // The key with the lines below it, which stand further in.
            let inside = rest.len() - rest.trim_start().len();
            let end = rest.lines().skip(1).take_while(|line| line.len() - line.trim_start().len() > inside);
            let length = rest.lines().take(1 + end.count()).map(|line| line.len() + 1).sum::<usize>().min(rest.len());
            let broken = build(&format!("{}{}", &release[..at], &rest[length..]));
            assert!(broken.status == 1 && broken.err.contains("broken-contract"), "{name}: {}", broken.printed());
        }
    }
}

#[test]
fn each_clause_that_is_broken_is_shown() {
    let more = |at: usize| {
        format!(
            "  - {{title: Release {at}, date: 2018-03-{:02}, summary: S, id: 'tag:example.org,2018:{at}', links: ['https://www.example.org/{at}']}}\n",
            at + 1
        )
    };
    let head = format!(
        "{HEAD}feeds: [{{id: news, contract: {{title: {{max: 5}}, languages: [fr], link_hosts: [x.example]}}}}]\nreleases:\n"
    );
    let outcome = Room::catalogue(&(head + &(0..9).map(more).collect::<String>())).run(&["build", "--now", NOW]);
    for clause in ["`title: {max: 5}`", "`languages: [fr]`", "`link_hosts: [x.example]`"] {
        assert!(outcome.err.contains(clause), "{clause}: {}", outcome.printed());
    }
}
