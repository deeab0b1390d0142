//! The news sitemap: two days by the clock, a thousand releases at most, and only where the catalogue asks for it.

use pressfeed::compose;
use pressfeed::internal::render;
use pressfeed::internal::value::rfc3339;

use super::run::{HEAD, Room, examine_text};

const ASKED: &str = "page: {news_sitemap: true}\n";
const RELEASES: &str = "feeds: [{id: news}, {id: part, select: {audience: [partners]}}]
releases:
  - {title: Old & wise, date: 2018-09-17, summary: S, links: ['https://www.example.org/old'], id: 'tag:example.org,2018:old'}
  - {title: New & bold, date: 2018-09-20T08:00, updated: 2018-09-20T10:00, correction: a date, summary: S, language: fr-FR, links: ['https://www.example.org/new?a=1&b=2'], id: 'tag:example.org,2018:new'}
  - {title: Kept, date: 2018-09-18, embargo: 2018-09-20T12:00, summary: S, links: ['https://www.example.org/kept'], id: 'tag:example.org,2018:kept'}
  - {title: For few, date: 2018-09-20T07:00, audience: [partners], summary: S, links: ['https://www.example.org/few'], id: 'tag:example.org,2018:few'}
  - {title: Taken back, date: 2018-09-20T06:00, summary: S, links: ['https://www.example.org/back'], id: 'tag:example.org,2018:back', withdrawn: {date: 2018-09-20T09:00, reason: R}}
  - {title: Elsewhere, date: 2018-09-20T05:00, summary: S, links: ['https://paper.example.com/x'], id: 'tag:example.org,2018:else'}
  - {title: No page, date: 2018-09-20T04:00, summary: S, links: [], id: 'tag:example.org,2018:none'}
";

fn sitemap(text: &str, now: &str) -> Option<String> {
    examine_text(text).documents(now).remove("news-sitemap.xml")
}

/// Reads it as the two schemas say: `urlset` of `url`s with `loc` first, and of news a publication with its name and its
/// language, a date and a title, in this order. Gives the addresses, and of what is new its title and its day.
fn listed(xml: &str) -> Vec<(String, Option<(String, String)>)> {
    let text = |part: &str, name: &str| {
        let start = part.find(&format!("<{name}>"))? + name.len() + 2;
        Some(part[start..start + part[start..].find(&format!("</{name}>"))?].replace("&amp;", "&"))
    };
    assert!(xml.contains("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">"), "{xml}");
    let urls: Vec<&str> = xml.split("<url>").skip(1).collect();
    assert!(!urls.is_empty() && urls.len() <= 1_000, "a sitemap has at least one address");
    urls.into_iter()
        .map(|url| {
            assert!(url.trim_start().starts_with("<loc>"), "{url}");
            let news = url.contains("<news:news>").then(|| {
                let order = [
                    "<lastmod>",
                    "<news:news>",
                    "<news:publication>",
                    "<news:name>",
                    "<news:language>",
                    "</news:publication>",
                    "<news:publication_date>",
                    "<news:title>",
                    "</news:news>",
                ];
                let places: Vec<Option<usize>> = order.iter().map(|name| url.find(name)).collect();
                assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{url}");
                let date = text(url, "news:publication_date").expect("a date");
                assert!(rfc3339::parse(&date).is_ok(), "{date}");
                (text(url, "news:title").expect("a title"), date)
            });
            (text(url, "loc").expect("an address"), news)
        })
        .collect()
}

#[test]
fn it_names_what_came_out_in_two_days_and_nothing_else() {
    let text = format!("{HEAD}{ASKED}{RELEASES}");
    let xml = sitemap(&text, "2018-09-20T09:00:00Z").expect("a sitemap");
    let wanted = ("New & bold".to_owned(), "2018-09-20T06:00:00Z".to_owned());
    assert_eq!(listed(&xml), [("https://www.example.org/new?a=1&b=2".to_owned(), Some(wanted.clone()))]);
    assert!(xml.contains("<news:name>Example</news:name>\n    <news:language>fr</news:language>"), "{xml}");
    assert!(xml.contains("<lastmod>2018-09-20T08:00:00Z</lastmod>"), "{xml}");
    // What was under embargo is new from its end on.
    let xml = sitemap(&text, "2018-09-20T10:00:00Z").expect("a sitemap");
    let kept = ("Kept".to_owned(), "2018-09-20T10:00:00Z".to_owned());
    let both = [
        ("https://www.example.org/kept".to_owned(), Some(kept)),
        ("https://www.example.org/new?a=1&b=2".to_owned(), Some(wanted)),
    ];
    assert_eq!(listed(&xml), both);
    // Where nothing is new the schema still wants an address.
    let xml = sitemap(&text, "2018-10-20T10:00:00Z").expect("a sitemap");
    assert_eq!(listed(&xml), [("https://www.example.org/feeds/".to_owned(), None)]);
    assert_eq!(sitemap(&format!("{HEAD}{RELEASES}"), "2018-09-20T09:00:00Z"), None, "nobody asked for it");
    // A release without an address of its own has one where each has a page.
    let paged =
        sitemap(&format!("{HEAD}page: {{news_sitemap: true, releases: true}}\n{RELEASES}"), "2018-09-20T09:00:00Z");
    let addresses: Vec<String> = listed(&paged.expect("a sitemap")).into_iter().map(|(address, _)| address).collect();
    assert_eq!(addresses, ["https://www.example.org/new?a=1&b=2", "https://www.example.org/feeds/none/"]);
}

#[test]
fn next_says_when_an_entry_leaves_it() {
    let room = Room::catalogue(&format!("{HEAD}{ASKED}{RELEASES}"));
    let next = |now: &str| room.run(&["next", "--now", now, "-v"]);
    assert_eq!(next("2018-09-20T09:00:00Z").out, "2018-09-20T10:00:00Z\n", "the embargo ends");
    let aged = next("2018-09-20T10:00:00Z");
    assert_eq!(aged.out, "2018-09-22T06:00:00Z\n", "{}", aged.printed());
    assert!(aged.err.contains("a release leaves the news sitemap"), "{}", aged.err);
    assert_eq!(next("2018-09-22T06:00:00Z").out, "2018-09-22T10:00:00Z\n");
    assert_eq!(next("2018-09-22T10:00:00Z").out, "never\n");
    let built = room.run(&["build", "--first", "--now", "2018-09-20T10:00:00Z"]);
    assert_eq!(built.status, 0, "{}", built.printed());
    let read = || String::from_utf8_lossy(&room.files("feeds")["news-sitemap.xml"]).into_owned();
    assert_eq!(listed(&read()).len(), 2);
    let validated = room.run(&["validate", "feeds", "--now", "2018-09-20T10:00:00Z", "--format", "json"]);
    assert!(validated.status == 0 && validated.out.contains("\"sitemap-0.9\""), "{}", validated.printed());
    assert_eq!(validated.out.lines().count(), room.files("feeds").len() - 2, "{}", validated.out);
    assert_eq!(room.run(&["build", "--check", "--now", "2018-09-22T05:59:59Z"]).status, 0);
    let late = room.run(&["build", "--check", "--now", "2018-09-22T06:00:00Z"]);
    assert!(late.status == 1 && late.printed().contains("changed by themselves"), "{}", late.printed());
    assert_eq!(room.run(&["build", "--now", "2018-09-22T06:00:00Z"]).status, 0);
    assert_eq!(listed(&read()).len(), 1);
    // Without the key the file goes, and nothing waits for it.
    room.put("data/catalogue.yaml", format!("{HEAD}{RELEASES}").as_bytes());
    let gone = room.run(&["build", "--now", "2018-09-22T06:00:00Z"]);
    assert!(gone.status == 0 && !room.files("feeds").contains_key("news-sitemap.xml"), "{}", gone.printed());
    assert_eq!(next("2018-09-22T06:00:00Z").out, "never\n");
}

#[test]
fn it_names_a_thousand_at_most_the_newest_ones() {
    let release = |at: usize| {
        format!(
            "  - {{title: R{at}, date: '2018-09-20T{:02}:{:02}:{:02}', summary: S, links: ['https://www.example.org/{at}'], id: 'tag:example.org,2018:{at}'}}\n",
            at / 3600,
            at / 60 % 60,
            at % 60
        )
    };
    let releases: String = (0..1_005).map(release).collect();
    let examined = examine_text(&format!("{HEAD}{ASKED}releases:\n{releases}"));
    let now = rfc3339::parse("2018-09-20T23:00:00Z").expect("an instant").to_utc();
    let publication = compose(&examined.catalogue, now).expect("it is complete");
    let jobs = render::jobs(&publication);
    let job = jobs.iter().find(|job| job.file == "news-sitemap.xml").expect("a job");
    let all = listed(&job.write().expect("a sitemap"));
    assert_eq!(
        (all.len(), all[0].0.as_str(), all[999].0.as_str()),
        (1_000, "https://www.example.org/1004", "https://www.example.org/5")
    );
}

#[test]
fn search_engines_know_releases_that_share_a_page_by_their_own() {
    let release = |day: u8| {
        format!(
            "  - {{title: Lot {day}, date: 2018-09-{day}, summary: S, links: [{{href: 'https://www.example.org/lots', rel: alternate}}], id: 'tag:example.org,2018:lot-{day}'}}\n"
        )
    };
    let head = HEAD.replace("https://www.example.org/feeds/", "https://feeds.example.com/");
    let releases = format!("releases:\n{}{}", release(19), release(20));
    // They lead to the page that they share, which is of a host that the partner takes.
    let feeds = "feeds: [{id: news, contract: {link_hosts: [www.example.org]}}]\n";
    let yaml = format!("{head}page: {{news_sitemap: true, releases: true}}\n{feeds}{releases}");
    let documents = examine_text(&yaml).documents("2018-09-20T12:00:00Z");
    assert_eq!(documents["news.rss"].matches("<link>https://www.example.org/lots</link>").count(), 2);
    let pages = listed(&documents["news-sitemap.xml"]);
    assert_eq!(pages.len(), 2);
    for (address, _) in pages {
        let name = address.strip_prefix("https://feeds.example.com/").expect("below the feeds");
        let page = &documents[&format!("{name}index.html")];
        for wanted in ["rel=\"canonical\" href=\"", "property=\"og:url\" content=\"", "\"mainEntityOfPage\":\""] {
            assert!(page.contains(&format!("{wanted}{address}\"")), "{wanted}: {page}");
        }
        assert!(page.contains("href=\"https://www.example.org/lots\""), "{page}");
        assert!(documents["index.html"].contains(&format!("href=\"{name}\"")), "{}", documents["index.html"]);
    }
    // The full text stands on those pages, and not on that of all.
    assert!(!documents["index.html"].contains("<details"), "{}", documents["index.html"]);
}
