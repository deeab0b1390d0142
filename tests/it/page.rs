//! The pages for people: what stands where, how heavy they are, and that they ask for nothing.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::desk::Desk;
use super::run::examine_text;

const NOW: &str = "2026-03-01T12:00:00Z";

const HEAD: &str = "title: News of Example\ndescription: What Example tells the press\nhome: https://www.example.org/\n\
                    base: https://www.example.org/feeds/\nlanguage: en\npublisher: {name: Example}\n\
                    id_authority: {name: example.org, since: 2018}\nreleases:\n";

/// Releases, one a day, the oldest first.
fn releases(count: usize, links: &str) -> String {
    let mut yaml = HEAD.to_owned();
    let first = chrono::NaiveDate::from_ymd_opt(2018, 1, 1).expect("a day");
    for (at, day) in first.iter_days().take(count).enumerate() {
        writeln!(
            yaml,
            "- {{title: Release {at} of the town & its harbour, date: {day}, summary: {}, links: [{}], \
             id: 'tag:example.org,2018:r{at}', categories: [c{}]}}",
            "What happened on this day at the harbour. ".repeat(4).trim(),
            links.replace('#', &at.to_string()),
            at % 7
        )
        .expect("written");
    }
    yaml
}

fn pages(yaml: &str) -> BTreeMap<String, String> {
    let documents = examine_text(yaml).documents(NOW);
    documents.into_iter().filter(|(name, _)| name.ends_with(".html")).collect()
}

fn places(page: &str) -> Vec<&str> {
    page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn thousands_of_releases_stand_on_pages_by_year() {
    let pages = pages(&releases(2_000, "https://www.example.org/r/#"));
    let first = &pages["index.html"];
    assert!(first.len() < 60_000, "{} bytes", first.len());
    assert!(places(first).contains(&"r1999") && !places(first).contains(&"r0"));
    assert_eq!(pages.keys().filter(|name| *name != "index.html").count(), 6, "2018 to 2023");
    let all: Vec<&str> =
        pages.iter().filter(|(name, _)| *name != "index.html").flat_map(|(_, page)| places(page)).collect();
    let missing: Vec<String> = (0..2_000).map(|at| format!("r{at}")).filter(|id| !all.contains(&id.as_str())).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(first.contains("href=\"2018.html\"") && pages["2018.html"].contains("href=\"2019.html\""));
    for heading in ["<h1>News of Example – 2018</h1>", "<h2>December 2018</h2>"] {
        assert!(pages["2018.html"].contains(heading), "{heading}");
    }
}

#[test]
fn a_page_that_holds_all_has_no_others() {
    let pages = pages(&releases(30, "https://www.example.org/r/#"));
    assert_eq!(pages.keys().collect::<Vec<_>>(), ["index.html"]);
    let places = places(&pages["index.html"]);
    assert!((0..30).all(|at| places.contains(&format!("r{at}").as_str())), "{places:?}");
}

#[test]
fn links_to_a_place_on_the_first_page_go_on_leading_there() {
    // The links of releases without an address of their own lead to the first page.
    let pages = pages(&releases(70, ""));
    let places = places(&pages["index.html"]);
    assert!(pages["index.html"].len() < 60_000, "{} bytes", pages["index.html"].len());
    assert!((0..70).all(|at| places.contains(&format!("r{at}").as_str())), "{places:?}");
    assert!(pages["index.html"].contains("<li id=\"r0\"><a href=\"2018.html#r0\">"), "{}", pages["index.html"]);
}

#[test]
fn pages_ask_for_nothing_but_the_pictures_of_releases() {
    let yaml = releases(3, "https://www.example.org/r/#")
        + "- {title: With a picture, date: 2020-01-01, summary: S., links: [https://www.example.org/p], \
           id: 'tag:example.org,2018:p', image: {url: 'https://www.example.org/p.png', alt: 'A \"quay\"'}}\n";
    let page = &pages(&yaml)["index.html"];
    let sources: Vec<&str> = page.split(" src=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(sources, ["https://www.example.org/p.png"]);
    assert!(page.contains("alt=\"A &quot;quay&quot;\""));
    for word in ["<script", "@import", "url(", "rel=\"stylesheet\"", "<iframe"] {
        assert!(!page.contains(word), "{word}");
    }
    assert!(page.contains("<link rel=\"icon\" href=\"data:,\">"));
}

#[test]
fn a_theme_is_chosen_by_the_style_sheet() {
    let page = &pages(&releases(8, "https://www.example.org/r/#"))["index.html"];
    assert!(
        page.contains("<legend>Filter by theme</legend>") && page.contains("value=\"6\"><span>c6</span>"),
        "{page}"
    );
    assert!(page.contains(":root:has([value=\"6\"]:checked) :is(article:not(.c6),.year:not(:has(.c6))){display:none}"));
    assert!(page.contains("<article id=\"r6\" class=\"c6\">"));
    // A choice of one is none.
    assert!(!pages(&releases(1, "https://www.example.org/r/#"))["index.html"].contains("<form"));
}

#[test]
fn files_are_named_with_their_kind_and_size() {
    let yaml = HEAD.to_owned()
        + "- {title: A, date: 2020-01-01, summary: S., links: [https://www.example.org/a], id: 'tag:example.org,2018:a', \
           enclosures: [{url: https://www.example.org/plan.pdf, type: application/pdf, length: 1234567, title: The plan}]}\n";
    assert!(pages(&yaml)["index.html"].contains("type=\"application/pdf\">The plan (PDF, 1.2\u{A0}MB)</a>"));
}

#[test]
fn the_pages_by_year_say_too_what_was_published() {
    let desk = Desk { home: tempfile::TempDir::new().expect("a folder") };
    let yaml = releases(120, "https://www.example.org/r/#");
    desk.write(&yaml.replace("releases:\n", "feeds: [{id: new, newest: 10}]\nreleases:\n"));
    assert_eq!(desk.run(&["build"]), (0, vec![]));
    // Neither the feed nor the first page names most of them.
    desk.edit("newest: 10", "newest: 110");
    let (status, findings) = desk.run(&["build"]);
    assert_eq!((status, findings[0].rule.as_str()), (1, "unread-again"), "{findings:#?}");
}
