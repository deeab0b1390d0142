//! What is composed, and what is not yet.

use chrono::{DateTime, Utc};

use super::{compose, next_change};
use crate::catalogue::{self, Catalogue};
use crate::feed::{Content, Format, Publication, Turn};
use crate::source::Sources;
use crate::value::rfc3339;

const HEAD: &str = "\
title: News
description: All news
home: https://www.example.org/
base: https://www.example.org/feeds/
language: en
timezone: Europe/Paris
id_authority: {name: example.org, since: 2018}
publisher: {name: Example, email: press@example.org}
";

fn at(text: &str) -> DateTime<Utc> {
    rfc3339::parse(text).expect("an instant").to_utc()
}

fn published(rest: &str, now: &str) -> Publication {
    compose(&read(rest), at(now)).expect("it is complete")
}

fn read(rest: &str) -> Catalogue {
    let mut sources = Sources::default();
    let files = vec![("catalogue.yaml".to_owned(), format!("{HEAD}{rest}").into_bytes())];
    let (catalogue, findings) = catalogue::read(files, &mut sources);
    assert!(findings.is_empty(), "{findings:#?}");
    catalogue
}

fn titles(publication: &Publication) -> Vec<&str> {
    publication.feeds[0].entries.iter().map(|entry| entry.title.as_str()).collect()
}

#[test]
fn what_is_not_due_is_nowhere() {
    let releases = "releases:
  - {title: Open, date: 2018-09-20, summary: S, links: [https://example.org/1]}
  - {title: Kept, date: 2018-09-20, embargo: 2018-09-21T06:00, summary: S, links: [https://example.org/2]}
  - {title: Later, date: 2018-10-01, summary: S, links: [https://example.org/3]}
";
    let before = published(releases, "2018-09-21T03:59:59Z");
    assert_eq!(titles(&before), ["Open"]);
    assert_eq!((before.withheld.count, before.withheld.next), (2, Some((at("2018-09-21T04:00:00Z"), Turn::Due))));
    let all = format!("{before:?}");
    assert!(!all.contains("Kept") && !all.contains("kept") && !all.contains("Later"));
    let after = published(releases, "2018-09-21T04:00:00Z");
    assert_eq!(titles(&after), ["Kept", "Open"]);
    assert_eq!((after.withheld.count, after.withheld.next), (1, Some((at("2018-10-01T07:00:00Z"), Turn::Due))));
}

#[test]
fn the_newest_stand_first_and_equal_instants_have_an_order() {
    let item = |title: &str, date: &str| {
        format!("  - {{title: {title}, date: {date}, summary: S, links: [https://example.org/{title}]}}\n")
    };
    let items = [item("b", "2018-09-20"), item("c", "2018-09-21"), item("a", "2018-09-20"), item("d", "2018-09-19")];
    let one = published(&format!("releases:\n{}", items.concat()), "2019-01-01T00:00:00Z");
    let other: String = items.iter().rev().cloned().collect();
    let other = published(&format!("feeds: [{{id: f, newest: 3}}]\nreleases:\n{other}"), "2019-01-01T00:00:00Z");
    assert_eq!(titles(&one), ["c", "a", "b", "d"]);
    assert_eq!(titles(&other), ["c", "a", "b"]);
    assert_eq!(other.entries.len(), 4);
    assert_eq!(one.feeds[0].updated, at("2018-09-21T07:00:00Z"));
}

#[test]
fn partners_words_stand_in_their_feed_alone() {
    let catalogue = "feeds: [{id: all}, {id: partners, select: {audience: [partners]}}]
releases:
  - {title: Open, date: 2018-09-20, summary: S, links: [https://example.org/1]}
  - {title: Secret, date: 2018-09-20, summary: S, links: ['#'], audience: [partners]}
";
    let publication = published(catalogue, "2019-01-01T00:00:00Z");
    assert_eq!(titles(&publication), ["Open"]);
    assert_eq!(publication.feeds[1].entries[0].title.as_str(), "Secret");
    assert_eq!(publication.feeds[1].entries[0].link.as_str(), "https://www.example.org/");
    assert!(!publication.feeds[1].public);
    assert_eq!(publication.entries.iter().map(|entry| entry.title.as_str()).collect::<Vec<_>>(), ["Open"]);
}

#[test]
fn a_release_without_a_living_link_stands_on_the_landing_page() {
    let releases = "releases:\n  - {title: L'été, date: 2018-09-20, summary: S, links: ['']}\n";
    let publication = published(releases, "2019-01-01T00:00:00Z");
    let entry = &publication.feeds[0].entries[0];
    assert_eq!(entry.id.as_str(), "tag:example.org,2018:2018-09-20/l-ete");
    assert_eq!(entry.link.as_str(), "https://www.example.org/feeds/#2018-09-20/l-ete");
    assert_eq!(entry.anchor, "2018-09-20/l-ete");
    assert!(!entry.has_page);
}

#[test]
fn a_page_that_releases_share_is_their_link_and_nobody_is_known_by_it() {
    let releases = "releases:
  - {title: A, date: 2018-09-20, summary: S, links: [https://www.example.org/all]}
  - {title: B, date: 2018-09-21, summary: S, links: [{href: https://www.example.org/all, rel: alternate}, {href: https://www.example.org/x, rel: related}]}
";
    let publication = published(releases, "2019-01-01T00:00:00Z");
    let [second, first] = &publication.feeds[0].entries[..] else { panic!("two entries") };
    assert_eq!(
        (first.link.as_str(), second.link.as_str()),
        ("https://www.example.org/all", "https://www.example.org/all")
    );
    assert_eq!((first.has_page, second.has_page), (true, false));
    assert_eq!(second.links.iter().map(|link| link.href.as_str()).collect::<Vec<_>>(), ["https://www.example.org/x"]);
}

#[test]
fn the_foot_lists_what_readers_do_not_show() {
    let release = "releases:
  - title: A
    date: 2018-09-20
    updated: 2018-09-22
    summary: |
      R&D

      two
      lines
    links: [https://example.org/1, {href: 'https://example.org/?a=1&b=2', title: More <b>}]
    translations: [{language: fr, href: https://example.org/fr}]
    enclosures: [{url: https://example.org/d/kit.pdf, type: application/pdf, length: 9}]
    contact: {name: Anne, email: a&b@example.org, phone: '+33 1'}
    image: {url: https://example.org/i.png, alt: A \"sea\"}
    categories: [Sea, Sea]
";
    let publication = published(release, "2019-01-01T00:00:00Z");
    let entry = &publication.feeds[0].entries[0];
    let content = entry.content.html().expect("a foot").as_str();
    let wanted = "<p><img src=\"https://example.org/i.png\" alt=\"A &quot;sea&quot;\" /></p>
<p>R&amp;D</p>
<p>two<br />
lines</p>
<hr />
<p><strong>Documents</strong></p>
<ul>
<li><a href=\"https://example.org/d/kit.pdf\">kit.pdf</a></li>
</ul>
<p><strong>See also</strong></p>
<ul>
<li><a href=\"https://example.org/?a=1&amp;b=2\">More &lt;b&gt;</a></li>
</ul>
<p><strong>In other languages</strong></p>
<ul>
<li><a href=\"https://example.org/fr\" hreflang=\"fr\">Français</a></li>
</ul>
<p><strong>Contact</strong>: Anne, <a href=\"mailto:a%26b@example.org\">a&amp;b@example.org</a>, +33 1</p>
";
    assert_eq!(content, wanted);
    assert_eq!(entry.links.iter().map(|link| link.rel.as_str()).collect::<Vec<_>>(), ["related", "related"]);
    assert_eq!((entry.published, entry.updated), (at("2018-09-20T07:00:00Z"), at("2018-09-22T07:00:00Z")));
    assert_eq!(entry.categories.len(), 1);
    assert_eq!(entry.authors[0].name.as_str(), "Example");
}

#[test]
fn an_empty_feed_has_an_instant_that_is_not_the_clock() {
    let publication = published("releases: []\n", "2019-01-01T00:00:00Z");
    assert_eq!(publication.feeds[0].updated, at("2005-12-01T00:00:00Z"));
}

#[test]
fn a_feed_of_one_theme_is_called_by_it() {
    let catalogue = "categories: {sea: The sea, land: The land}
feeds:
  - {id: all}
  - {id: water, select: {category: [sea]}}
  - {id: mine, title: My own, select: {category: sea}}
  - {id: both, select: {category: [sea, land]}}
  - {id: french, select: {category: [sea], language: fr}}
releases: []
";
    let publication = published(catalogue, "2019-01-01T00:00:00Z");
    let reported = publication.feeds.iter().map(|feed| (feed.title.as_str(), feed.subtitle.as_str()));
    let wanted = [
        ("News", "All news"),
        ("News – The sea", "The sea – All news"),
        ("My own", "The sea – All news"),
        ("News – both", "All news"),
        ("News – french", "All news"),
    ];
    assert_eq!(reported.collect::<Vec<_>>(), wanted);
}

#[test]
fn the_foot_does_not_repeat_what_the_body_holds() {
    let release = "releases:
  - title: A
    date: 2018-09-20
    summary: S
    body: Read [the study](https://example.org/?a=1&b=2) and [the kit](https://example.org/kit.pdf).
    links:
      - https://example.org/1
      - {href: 'https://example.org/?a=1&b=2', rel: related}
      - {href: 'https://example.org/?a=1', rel: related}
    enclosures: [{url: https://example.org/kit.pdf, type: application/pdf, length: 9}]
";
    let publication = published(release, "2019-01-01T00:00:00Z");
    let entry = &publication.feeds[0].entries[0];
    let content = entry.content.html().expect("a body").as_str();
    assert_eq!(content.matches("href=\"https://example.org/?a=1&amp;b=2\"").count(), 1, "{content}");
    assert_eq!(content.matches("href=\"https://example.org/?a=1\"").count(), 1, "{content}");
    assert_eq!(content.matches("href=\"https://example.org/kit.pdf\"").count(), 1, "{content}");
    assert!(!content.contains("Documents"), "{content}");
    assert_eq!((entry.links.len(), entry.enclosures.len()), (2, 1));
}

#[test]
fn only_what_will_be_shown_is_waited_for() {
    let catalogue = read(
        "feeds:
  - {id: sea, select: {category: [sea]}}
  - {id: partners, newest: 1, select: {audience: [partners]}}
releases:
  - {title: Taken by none, date: 2019-01-01, summary: S, links: ['#']}
  - {title: Old news, date: 2018-01-01, embargo: 2019-02-01, summary: S, links: ['#'], audience: [partners]}
  - {title: New, date: 2018-06-01, summary: S, links: ['#'], audience: [partners]}
  - {title: Open, date: 2019-03-01, summary: S, links: ['#'], categories: [sea]}
  - {title: Newest, date: 2019-04-01, summary: S, links: ['#'], audience: [partners]}
",
    );
    let cases = [
        ("2018-01-01T00:00:00Z", Some("2018-06-01T07:00:00Z")),
        ("2018-06-01T06:59:59Z", Some("2018-06-01T07:00:00Z")),
        ("2018-06-01T07:00:00Z", Some("2019-02-01T08:00:00Z")),
        ("2019-02-01T08:00:00Z", Some("2019-03-01T08:00:00Z")),
        ("2019-03-01T08:00:00Z", Some("2019-04-01T07:00:00Z")),
        ("2019-04-01T07:00:00Z", None),
    ];
    for (now, wanted) in cases {
        assert_eq!(next_change(&catalogue, at(now)), wanted.map(at), "{now}");
        let publication = compose(&catalogue, at(now)).expect("it is complete");
        assert_eq!(publication.withheld.next, wanted.map(|wanted| (at(wanted), Turn::Due)), "{now}");
    }
    let before = compose(&catalogue, at("2018-01-01T00:00:00Z")).expect("it is complete");
    assert_eq!(before.withheld.count, 4);
}

#[test]
fn a_release_that_the_rest_outranks_is_waited_for_where_there_is_room() {
    let catalogue = |newest: usize| {
        read(&format!(
            "feeds: [{{id: partners, newest: {newest}, select: {{audience: [partners]}}}}]
releases:
  - {{title: A, date: 2018-01-01, summary: S, links: ['#'], audience: [partners]}}
  - {{title: B, date: 2018-01-01, embargo: 2019-01-01, summary: S, links: ['#'], audience: [partners]}}
"
        ))
    };
    let now = at("2018-06-01T00:00:00Z");
    // It comes out last, and so stands first.
    assert_eq!(next_change(&catalogue(1), now), Some(at("2019-01-01T08:00:00Z")));
    assert_eq!(next_change(&catalogue(2), now), Some(at("2019-01-01T08:00:00Z")));
}

#[test]
fn addresses_of_retired_hosts_lead_elsewhere_and_ids_stay() {
    let catalogue = "retired_hosts:
  - {host: old.org, rewrite: 'https://archive.example/{date}/{url}'}
  - {host: lost.org, since: 2018-01-01, rewrite: 'https://archive.example/{date}/{url}'}
  - gone.org
releases:
  - title: A
    date: 2018-09-20
    summary: S
    links: [https://www.old.org/a, {href: 'http://lost.org/b', title: B}, {href: https://gone.org/c, title: C}]
    id: https://www.old.org/a
    translations: [{language: fr, href: https://old.org/fr}]
    enclosures: [{url: https://old.org/kit.pdf, type: application/pdf, length: 9}]
    image: {url: https://old.org/i.png, alt: I}
    body: \"[more](https://old.org/d) ![](https://gone.org/e) [home](x)\"
";
    let publication = published(catalogue, "2019-01-01T00:00:00Z");
    let entry = &publication.feeds[0].entries[0];
    assert_eq!(entry.id.as_str(), "https://www.old.org/a");
    assert_eq!(entry.link.as_str(), "https://archive.example/20180920/https://www.old.org/a");
    let links: Vec<&str> = entry.links.iter().map(|link| link.href.as_str()).collect();
    assert_eq!(
        links,
        [
            "https://archive.example/20171231/http://lost.org/b",
            "https://gone.org/c",
            "https://archive.example/20180920/https://old.org/fr"
        ]
    );
    assert_eq!(entry.enclosures[0].url.as_str(), "https://archive.example/20180920/https://old.org/kit.pdf");
    assert_eq!(
        entry.image.as_ref().expect("a picture").url.as_str(),
        "https://archive.example/20180920/https://old.org/i.png"
    );
    let content = entry.content.html().expect("a body").as_str();
    let addresses: Vec<&str> = content.split(['"', '<']).filter(|piece| piece.starts_with("https://")).collect();
    let wanted = [
        "https://archive.example/20180920/https://old.org/i.png",
        "https://archive.example/20180920/https://old.org/d",
        "https://gone.org/e",
        "https://www.example.org/x",
        "https://archive.example/20180920/https://old.org/kit.pdf",
        "https://gone.org/c",
        "https://archive.example/20180920/https://old.org/fr",
    ];
    assert!(wanted.iter().all(|address| addresses.contains(address)), "{content}");
    assert!(content.contains("kit.pdf</a>"), "{content}");
}

#[test]
fn a_correction_is_reported_with_its_day_and_a_minor_one_moves_nothing() {
    let releases = "feeds: [{id: all}, {id: short, content: summary}]
releases:
  - title: A
    date: 2018-09-20
    updated: 2018-09-20T23:30Z
    correction: two <quays>
    summary: S
    links: [https://example.org/1]
  - {title: B, date: 2018-09-19, correction: {text: a comma, minor: true}, summary: S, links: [https://example.org/2]}
  - {title: C, date: 2018-09-18, correction: {minor: true}, summary: S, links: [https://example.org/3]}
";
    let publication = published(releases, "2019-01-01T00:00:00Z");
    let [a, b, c] = publication.feeds[0].entries.as_slice() else { panic!("three entries") };
    let content = a.content.html().expect("a text").as_str();
    assert_eq!(content, "<p><em>Corrected on 21 September 2018: two &lt;quays&gt;</em></p>\n<p>S</p>\n");
    assert_eq!((a.published, a.updated), (at("2018-09-20T07:00:00Z"), at("2018-09-20T23:30:00Z")));
    for (format, wanted) in
        [(Content::Full, "S"), (Content::Summary, "S – Corrected on 21 September 2018: two <quays>")]
    {
        assert_eq!(a.summary_in(format), wanted);
    }
    for entry in [b, c] {
        assert_eq!((entry.updated, &entry.correction, entry.content.html()), (entry.published, &None, None));
    }
}

/// Two releases that are withdrawn, one of them without a notice, and one before them.
const WITHDRAWN: &str = "releases:
  - title: Sold
    date: 2018-09-20
    updated: 2018-09-21
    correction: secret
    summary: secret
    body: secret
    links: [https://example.org/secret, {href: https://example.org/secret-2, title: secret}]
    categories: [secret]
    authors: [{name: secret}]
    contact: {name: secret}
    translations: [{language: fr, href: https://example.org/secret-fr}]
    enclosures: [{url: https://example.org/secret.pdf, type: application/pdf, length: 9}]
    image: {url: https://example.org/secret.png, alt: secret}
    withdrawn: {date: 2018-10-01, reason: It was not.}
  - title: Secret
    date: 2018-09-19
    summary: secret
    links: [https://example.org/secret-3]
    withdrawn: {date: 2018-10-02, reason: The court says so., notice: false}
  - {title: Old, date: 2018-09-18, summary: S, links: [https://example.org/1]}
";

#[test]
fn a_notice_takes_the_place_of_what_is_withdrawn() {
    let before = published(WITHDRAWN, "2018-10-01T06:59:59Z");
    assert_eq!(titles(&before), ["Sold", "Secret", "Old"]);
    assert!(before.entries.iter().all(|entry| entry.withdrawal.is_none()));
    let after = published(WITHDRAWN, "2018-10-02T07:00:00Z");
    assert_eq!(titles(&after), ["Withdrawn: Sold", "Old"]);
    let entry = &after.feeds[0].entries[0];
    assert!(!format!("{entry:?}").contains("secret"), "{entry:#?}");
    assert_eq!(entry.summary.as_str(), "This release was withdrawn on 1 October 2018: It was not.");
    assert_eq!((entry.id.as_str(), entry.published), (before.entries[0].id.as_str(), before.entries[0].published));
    assert_eq!((entry.updated, entry.has_page), (at("2018-10-01T07:00:00Z"), false));
    assert_eq!(entry.link.as_str(), "https://www.example.org/feeds/#2018-09-20/sold");
    assert_eq!(after.entries.len(), 2, "the page has the notice, and nothing of what left none");
    assert_eq!(after.feeds[0].updated, at("2018-10-02T07:00:00Z"));
}

#[test]
fn nothing_old_takes_the_place_of_what_is_gone() {
    let feeds = "feeds: [{id: all, newest: 2, tombstones: true}]\n";
    let publication = published(&format!("{feeds}{WITHDRAWN}"), "2018-10-02T07:00:00Z");
    let feed = &publication.feeds[0];
    assert_eq!(titles(&publication), ["Withdrawn: Sold"]);
    assert_eq!((feed.entries_in(Format::Rss).count(), feed.entries_in(Format::Atom).count()), (1, 0));
    let deleted: Vec<&str> = feed
        .deleted()
        .map(|(entry, withdrawal)| {
            assert_eq!(entry.updated, withdrawal.instant);
            withdrawal.reason.as_str()
        })
        .collect();
    assert_eq!(deleted, ["It was not.", "The court says so."]);
    let plain = published(&format!("feeds: [{{id: all}}]\n{WITHDRAWN}"), "2018-10-02T07:00:00Z");
    assert_eq!((plain.feeds[0].entries_in(Format::Atom).count(), plain.feeds[0].deleted().count()), (2, 0));
}

#[test]
fn a_withdrawal_to_come_is_waited_for_where_the_release_is_shown() {
    let shown = read(WITHDRAWN);
    let cases = [
        ("2018-09-20T07:00:00Z", Some("2018-10-01T07:00:00Z")),
        ("2018-10-01T07:00:00Z", Some("2018-10-02T07:00:00Z")),
        ("2018-10-02T07:00:00Z", None),
    ];
    for (now, wanted) in cases {
        let publication = compose(&shown, at(now)).expect("it is complete");
        assert_eq!(publication.withheld.next, wanted.map(|wanted| (at(wanted), Turn::Withdrawal)), "{now}");
    }
    let hidden = format!(
        "feeds: [{{id: partners, newest: 1, select: {{audience: [partners]}}}}]\n{}",
        WITHDRAWN.replace("    summary", "    audience: [partners]\n    summary")
    );
    assert_eq!(next_change(&read(&hidden), at("2018-09-20T07:00:00Z")), Some(at("2018-10-01T07:00:00Z")));
    assert_eq!(next_change(&read(&hidden), at("2018-10-01T07:00:00Z")), None, "no document shows it");
}

#[test]
fn people_are_given_a_format_that_every_reader_knows() {
    let releases = "releases: [{title: T, date: 2018-09-20, summary: S, links: [https://example.org/1]}]\n";
    for (formats, main) in
        [("[json, atom, rss]", "atom"), ("[rss, json]", "rss"), ("json", "json"), ("[ninjs, json]", "json")]
    {
        let feeds = format!(
            "feeds: [{{id: b}}, {{id: a, formats: {formats}, moved_to: {{url: 'https://e.org/n/', date: 2018-10-01}}}}]\n"
        );
        let publication = published(&format!("{feeds}{releases}"), "2018-10-01T07:00:00Z");
        let feed = &publication.feeds[1];
        assert_eq!(feed.main_format().map(Format::ending), Some(main));
        assert_eq!(feed.entries[0].link.as_str(), format!("https://e.org/n/a.{main}"), "{formats}");
    }
}

#[test]
fn an_archive_in_json_has_no_file_before_it_is_closed() {
    let release = |year: i32| {
        format!("  - {{title: T, date: {year}-05-01, summary: S, links: ['https://example.org/{year}']}}\n")
    };
    let releases: String = (2015..2019).map(release).collect();
    let all = ["rss", "json"].map(|formats| {
        let feeds = format!("feeds: [{{id: a, newest: 2, archive: true, formats: {formats}}}]\n");
        let publication = published(&format!("{feeds}releases:\n{releases}"), "2019-01-01T00:00:00Z");
        let archives = publication.feeds[0].archives.iter().map(|archive| archive.name.clone());
        (archives.collect::<Vec<_>>(), publication.feeds[0].history.previous.clone())
    });
    let [rss, json] = all;
    assert_eq!(rss.0, ["a-2015", "a-2016", "a-2017"]);
    assert_eq!(json.0, ["a-2015", "a-2016"]);
    assert_eq!((rss.1.as_deref(), json.1.as_deref()), (Some("a-2016"), Some("a-2016")));
}
