//! What is read out of documents of each format.

use chrono::{DateTime, Utc};

use super::*;
use crate::value::rfc3339;

fn summary(text: &str) -> Vec<String> {
    let feed = read(text).expect("a feed");
    let date = |instant: Option<DateTime<Utc>>| instant.map(rfc3339::write).unwrap_or_default();
    let entry = |entry: &PublishedEntry| {
        let PublishedEntry { id, title, link, published, updated, mark, .. } = entry;
        let link = link.as_deref().unwrap_or_default();
        let mark = &text[mark.clone()];
        let words = entry.text(text);
        format!("{id}|{title}|{link}|{}|{}|{words}|{mark}", date(*published), date(*updated))
    };
    let head = [&feed.id, &feed.address, &feed.title, &feed.home].map(|value| value.as_deref().unwrap_or("-"));
    std::iter::once(head.join("|")).chain(feed.entries.iter().map(entry)).collect()
}

#[test]
fn atom_is_read() {
    let text = r#"<feed xmlns="http://www.w3.org/2005/Atom"><id>f</id><title>News</title>
        <link href="https://e.example/"/><link rel="self" href="https://e.example/a.atom"/>
        <entry><id> tag:a </id><title>A &amp; B</title><link rel="related" href="x"/><link href="https://e.example/a"/>
          <published>2018-09-20T07:00:00Z</published><updated>2018-09-21T09:00:00+02:00</updated>
          <summary>Un &lt;b&gt;</summary><content type="html">&lt;p&gt;d eux&lt;/p&gt;</content>
          <source><id>other</id></source></entry>
        <entry><id>b</id><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><b>t</b>rois</div></content></entry>
        </feed>"#;
    assert_eq!(
        summary(text),
        [
            "f|https://e.example/a.atom|News|https://e.example/",
            "tag:a|A & B|https://e.example/a|2018-09-20T07:00:00Z|2018-09-21T07:00:00Z|Un<b>deux| tag:a ",
            "b|||||trois|b",
        ]
    );
}

#[test]
fn rss_is_read() {
    let text = r#"<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>News</title><link>https://e.example/</link>
        <atom:link rel="self" href="https://e.example/a.rss"/><image><title>no</title><link>no</link></image>
        <item><title>A</title><link>https://e.example/a</link><guid isPermaLink="false">tag:a</guid>
          <pubDate>Thu, 20 Sep 2018 07:00:00 GMT</pubDate><atom:updated>2018-09-21T07:00:00Z</atom:updated>
          <description>Un &amp;lt; &lt;b&gt;x&lt;/b&gt;</description><content:encoded><![CDATA[<p>d eux</p>]]></content:encoded></item>
        <item><title>B</title><link>https://e.example/b</link><dc:date>2018-09-20</dc:date></item>
        </channel></rss>"#;
    assert_eq!(
        summary(text),
        [
            "-|https://e.example/a.rss|News|https://e.example/",
            "tag:a|A|https://e.example/a|2018-09-20T07:00:00Z|2018-09-21T07:00:00Z|Un<xdeux|tag:a",
            "https://e.example/b|B|https://e.example/b||||B",
        ]
    );
}

#[test]
fn rss_1_0_is_read() {
    let text = r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="c"><title>News</title><link>https://e.example/</link>
        </channel><item rdf:about="https://e.example/a"><title>A</title><link>https://e.example/a</link>
        <dc:date>2018-09-20T07:00:00Z</dc:date><description>Un</description></item></rdf:RDF>"#;
    let mark = "<item rdf:about=\"https://e.example/a\">";
    assert_eq!(
        summary(text),
        [
            "-|-|News|https://e.example/".to_owned(),
            format!("https://e.example/a|A|https://e.example/a|2018-09-20T07:00:00Z||Un|{mark}"),
        ]
    );
}

#[test]
fn json_feed_is_read() {
    let text = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "News", "home_page_url": "https://e.example/",
        "feed_url": "https://e.example/a.json", "items": [{"id": "tag:a", "title": "A", "url": "https://e.example/a",
        "summary": "U n", "content_html": "<p>d\u0065ux</p>", "date_published": "2018-09-20T07:00:00Z",
        "date_modified": "2018-09-21T07:00:00Z"}, {"id": 7, "content_text": "<3", "tags": [{}]}, 12]}"#;
    assert_eq!(
        summary(text),
        [
            "-|https://e.example/a.json|News|https://e.example/",
            "tag:a|A|https://e.example/a|2018-09-20T07:00:00Z|2018-09-21T07:00:00Z|Undeux|\"tag:a\"",
            "7|||||<3|7",
        ]
    );
}

#[test]
fn of_half_a_document_the_first_half_counts() {
    let atom = "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>a</id></entry><entry><id>b</id><tit";
    let json = r#"{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "a"}, {"id": "b", "tit"#;
    for text in [atom, json] {
        let feed = read(text).expect("a feed");
        assert_eq!(feed.entries.iter().map(|entry| entry.id.as_str()).collect::<Vec<_>>(), ["a"], "{text}");
        let (range, message) = feed.broken.expect("it is broken");
        assert!(text.get(range).is_some() && !message.to_string().is_empty(), "{text}");
    }
    for text in ["", "\0\0\0", "no feed", "<feed"] {
        assert!(read(text).is_some_and(|feed| feed.broken.is_some() && feed.entries.is_empty()), "{text:?}");
    }
    for text in ["<html><body/></html>", "<opml/>", "{}", "{\"a\": [1, 2]}"] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn the_rest_of_an_entry_knows_no_clock() {
    let entry = |day: u32| {
        format!(
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>a</id><updated>2018-09-{day}T07:00:00Z</updated><title>A</title></entry></feed>"
        )
    };
    let rest = |text: &str| read(text).expect("a feed").entries[0].rest(text);
    assert_eq!(rest(&entry(20)), "<entry><id>a</id><title>A</title></entry>");
    assert_eq!(rest(&entry(20)), rest(&entry(21)));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn whatever_stands_there_is_read_to_its_end(
        parts in proptest::collection::vec(proptest::sample::select(vec![
            "<rss>", "<channel>", "<item>", "</item>", "<guid>", "</guid>", "é", "<![CDATA[", "]]>", "&amp;", "&", "<",
            "{\"version\": \"https://jsonfeed.org/version/1\", ", "\"items\": [", "{\"id\": \"é\"}", ",", "]", "}", "\"", "\\ud800",
        ]), 0..20)
    ) {
        let text = parts.concat();
        let Some(feed) = read(&text) else { return Ok(()) };
        for entry in &feed.entries {
            proptest::prop_assert!(text.get(entry.range.clone()).is_some() && text.get(entry.mark.clone()).is_some());
            let _ = (entry.text(&text), entry.rest(&text));
        }
    }
}
