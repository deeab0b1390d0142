//! The pages for people: what stands where, how heavy they are, and that they ask for nothing.

use crate::sandbox::Room;
use std::collections::BTreeMap;
use std::fmt::Write;

use super::desk::Desk;
use pressfeed::compose;
use pressfeed::internal::source::Sources;
use pressfeed::internal::value::rfc3339;
use pressfeed::internal::{catalogue, render};

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
fn ten_thousand_releases_leave_the_first_page_short() {
    let mut sources = Sources::default();
    let text = releases(10_000, "https://www.example.org/r/#");
    let (catalogue, findings) = catalogue::read(vec![("catalogue.yaml".to_owned(), text.into_bytes())], &mut sources);
    assert!(findings.is_empty(), "{findings:#?}");
    let now = rfc3339::parse("2050-01-01T00:00:00Z").expect("an instant").to_utc();
    let publication = compose(&catalogue, now).expect("it is complete");
    assert_eq!(publication.entries.len(), 10_000);
    let jobs = render::jobs(&publication);
    let first = jobs.iter().find(|job| job.file == "index.html").and_then(render::Job::write).expect("a page");
    assert!(first.len() < 60_000, "{} bytes", first.len());
    // Each year has its page, to which the first one leads.
    let years: Vec<&str> =
        jobs.iter().filter_map(|job| job.file.strip_suffix(".html")).filter(|name| *name != "index").collect();
    assert_eq!((years.len(), years.first(), years.last()), (28, Some(&"2045"), Some(&"2018")));
    assert!(years.iter().all(|year| first.contains(&format!("<a href=\"{year}.html\">{year}</a>"))), "{first}");
    assert!(places(&first).contains(&"r9999") && !places(&first).contains(&"r9000"));
}

#[test]
fn a_page_that_is_read_from_the_right_keeps_numbers_and_addresses_in_order() {
    let from_right = pages(&releases(2, "https://www.example.org/r/#").replace("language: en", "language: ar"));
    let page = &from_right["index.html"];
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">") && page.contains("a[href^=tel]"), "{page}");
    for language in ["he", "fa-IR", "ur"] {
        let page = &pages(
            &releases(1, "https://www.example.org/r/#").replace("language: en", &format!("language: {language}")),
        )["index.html"];
        assert!(page.contains("dir=\"rtl\""), "{language}");
    }
    let page = &pages(&releases(2, "https://www.example.org/r/#"))["index.html"];
    assert!(!page.contains("dir=\"rtl\"") && !page.contains("a[href^=tel]"), "{page}");
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
           id: 'tag:example.org,2018:p', image: {url: 'https://www.example.org/p.png', alt: 'A \"quay\"', credit: 'Jean Mer / AFP'}}\n";
    let page = &pages(&yaml)["index.html"];
    let sources: Vec<&str> = page.split(" src=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(sources, ["https://www.example.org/p.png"]);
    assert!(page.contains("alt=\"A &quot;quay&quot;\""));
    assert!(page.contains("Jean Mer / AFP"), "who made a picture is named where it is shown: {page}");
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
    let desk = Desk { home: Room::empty() };
    let yaml = releases(120, "https://www.example.org/r/#");
    desk.write(&yaml.replace("releases:\n", "feeds: [{id: new, newest: 10}]\nreleases:\n"));
    assert_eq!(desk.run(&["build"]), (0, vec![]));
    // Neither the feed nor the first page names most of them.
    desk.edit("newest: 10", "newest: 110");
    let (status, findings) = desk.run(&["build"]);
    assert_eq!((status, findings[0].rule.as_str()), (1, "unread-again"), "{findings:#?}");
}

const PAGES: &str = "page: {releases: true, colour: '#a03050', newest: 3, accessibility: {status: partial, \
                     url: 'https://www.example.org/a11y'}, fediverse: '@press@social.example'}\nlicence: CC-BY-4.0\n";

const FULL: &str = "\
- title: The <quay> opens & \"closes\"
  date: 2020-03-01
  summary: It is 200 metres long.
  links: []
  id: tag:example.org,2018:2020-03-01/the-quay
  updated: 2020-03-02
  correction: the quay is 200 metres long.
  body: |
    ### One

    Text </script> of **it**.
  contact: {name: Ann Smith, email: ann@example.org}
  image: {url: 'https://www.example.org/q.png', alt: A quay}
  translations: [{language: fr, href: 'https://www.example.org/fr/quay'}]
  enclosures: [{url: 'https://www.example.org/plan.pdf', type: application/pdf, length: 2048, title: The plan}]
- title: For partners
  date: 2020-03-01
  summary: Hush.
  links: []
  id: tag:example.org,2018:hush
  audience: [partners]
- title: Gone
  date: 2020-03-01
  summary: Wrong figures.
  links: []
  id: tag:example.org,2018:gone
  withdrawn: {date: 2020-03-05, reason: The figures were wrong.}
- title: Not yet
  date: 2030-03-01
  summary: Later.
  links: []
  id: tag:example.org,2018:later
- title: Elsewhere
  date: 2020-02-01
  summary: It has its own page.
  links: ['https://www.example.org/news/elsewhere']
  id: urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a
";

fn with_pages() -> String {
    HEAD.replace(
        "releases:\n",
        &format!("{PAGES}feeds: [{{id: all}}, {{id: partners, select: {{audience: [partners]}}}}]\nreleases:\n"),
    ) + FULL
}

#[test]
fn a_public_release_has_a_page_at_an_address_made_of_its_id() {
    let pages = pages(&with_pages());
    let own: Vec<&String> = pages.keys().filter(|name| name.contains('/')).collect();
    assert_eq!(own.len(), 2, "{own:?}");
    assert_eq!(own[0], "2020-03-01/the-quay/index.html");
    assert!(own[1].starts_with("r/1225c695-cfb8-4ebb-aaaa-80da344efa6a-"), "{own:?}");
    for (name, page) in &pages {
        for secret in ["For partners", "Hush", "Not yet", "Later", "Wrong figures"] {
            assert!(!page.contains(secret), "{name}: {secret}");
        }
        assert!(!page.contains("Gone") || name == "index.html", "{name}");
    }
    assert!(pages["index.html"].contains("<a href=\"2020-03-01/the-quay/\">"));
}

#[test]
fn the_page_of_a_release_says_all_of_it() {
    let page = &pages(&with_pages())["2020-03-01/the-quay/index.html"];
    let address = "https://www.example.org/feeds/2020-03-01/the-quay/";
    for wanted in [
        "<title>The &lt;quay&gt; opens &amp; &quot;closes&quot;</title>",
        "<h1>The &lt;quay&gt; opens &amp; &quot;closes&quot;</h1>",
        &format!("<link rel=\"canonical\" href=\"{address}\">"),
        &format!("<meta property=\"og:url\" content=\"{address}\">"),
        "<meta property=\"og:image\" content=\"https://www.example.org/q.png\">",
        "<link rel=\"alternate\" hreflang=\"fr\" href=\"https://www.example.org/fr/quay\">",
        "<meta name=\"fediverse:creator\" content=\"@press@social.example\">",
        "<link rel=\"me\" href=\"https://social.example/@press\">",
        "<link rel=\"license\" href=\"https://creativecommons.org/licenses/by/4.0/\">",
        "href=\"../../all.rss\"",
        "<h2>One</h2>",
        "<p class=\"note\">Corrected on 2 March 2020: the quay is 200 metres long.</p>",
        "The plan (PDF, 2\u{A0}kB)",
        "mailto:ann@example.org",
        "hreflang=\"fr\" lang=\"fr\">Français</a>",
        "Accessibility: partially compliant",
        "--brand:#a03050",
    ] {
        assert!(page.contains(wanted), "{wanted}\n{page}");
    }
    let (_, json) = page.split_once("application/ld+json\">").expect("JSON-LD");
    let (json, rest) = json.split_once("</script>").expect("its end");
    assert!(!rest.contains("<script"));
    let json: serde_json::Value = serde_json::from_str(json).expect("JSON");
    assert_eq!(json["@type"], "NewsArticle");
    assert_eq!(json["headline"], "The <quay> opens & \"closes\"");
    assert_eq!(json["identifier"], "tag:example.org,2018:2020-03-01/the-quay");
    assert_eq!(json["datePublished"], "2020-03-01T09:00:00Z");
}

#[test]
fn feeds_lead_to_the_page_where_a_release_has_no_other_address() {
    let before = examine_text(&with_pages().replace("releases: true", "releases: false")).documents(NOW);
    let after = examine_text(&with_pages()).documents(NOW);
    let (before, after) = (&before["all.atom"], &after["all.atom"]);
    let moved = before.replace(
        "https://www.example.org/feeds/#2020-03-01/the-quay",
        "https://www.example.org/feeds/2020-03-01/the-quay/",
    );
    assert_ne!(before, after);
    assert_eq!(moved, *after);
    // Where nobody knows where the folder is served, no page has an address.
    let pages = pages(&with_pages().replace("base: https://www.example.org/feeds/\n", ""));
    assert_eq!(pages.keys().collect::<Vec<_>>(), ["index.html"]);
}

#[test]
fn pictures_whose_size_is_known_keep_their_room() {
    let sized = "image: {url: 'https://www.example.org/q.png', alt: The quay, width: 1200, height: 630}";
    let yaml = HEAD.replace("releases:\n", &format!("{PAGES}releases:\n"))
        + &format!(
            "- {{title: The quay, date: 2020-03-01, summary: S, links: [], id: 'tag:example.org,2018:quay', {sized}}}\n"
        );
    let pages = pages(&yaml);
    for name in ["index.html", "quay/index.html"] {
        let (_, picture) = pages[name].split_once("q.png\" alt=\"The quay\"").expect("the picture");
        assert!(picture.starts_with(" width=\"1200\" height=\"630\""), "{name}");
    }
}

#[test]
fn on_paper_a_long_release_begins_under_the_head_of_its_page() {
    let page = &pages(&with_pages())["2020-03-01/the-quay/index.html"];
    let (_, print) = page.split_once("@media print{").expect("a style for paper");
    let whole = print.split('}').filter(|rule| rule.contains("break-inside:avoid"));
    for rule in whole {
        let kept: Vec<&str> = rule.split('{').next().unwrap_or_default().split(',').collect();
        assert!(!kept.contains(&"article") && !kept.contains(&".whole"), "{rule}");
    }
    // A picture does not push the text to the next sheet.
    assert!(print.contains(".whole img{max-height:"));
}

#[test]
fn the_page_of_a_release_names_the_licence_of_that_release() {
    let own = "- {title: The quay, date: 2020-03-01, summary: S, links: [], id: 'tag:example.org,2018:quay', licence: CC0-1.0}\n";
    let pages = pages(&(HEAD.replace("releases:\n", &format!("{PAGES}releases:\n")) + own));
    let licences = |name: &str| {
        let page: &String = &pages[name];
        (page.matches("/zero/1.0/").count(), page.matches("/by/4.0/").count())
    };
    assert_eq!(licences("quay/index.html"), (3, 0), "in its head, in its JSON-LD, at its foot");
    assert_eq!(licences("index.html"), (0, 2));
}
