//! `pressfeed import`: a feed of somebody's becomes a catalogue, and subscribers see nothing new.

use std::fs;
use std::path::Path;

use crate::sandbox::Room;

use crate::terminal;

const RSS: &str = r#"<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Port &amp; Co</title><link>https://port.example/</link><description>News of the port</description><language>fr-FR</language>
<atom:link rel="self" type="application/rss+xml" href="https://port.example/feed/"/>
<item><title>Le quai &#8217;Est: ouvert</title><link>https://port.example/quai</link><guid isPermaLink="false">https://port.example/?p=1</guid>
<pubDate>Mon, 04 Mar 2024 09:30:15 +0100</pubDate><dc:creator>Anne</dc:creator><category>Travaux</category>
<description>Court.</description><content:encoded><![CDATA[<p>Texte <strong>gras</strong> et <a href="/x?a=1&b=2">lien</a>.</p><p><img src="i.png" alt="Un quai"></p>]]></content:encoded>
<enclosure url="https://port.example/a.mp3" length="12" type="audio/mpeg"/></item>
<item><title>Deux</title><link>https://port.example/deux</link><guid>https://port.example/deux</guid><pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate><description>&lt;p&gt;Tout &lt;b&gt;ici&lt;/b&gt;&lt;/p&gt;</description></item>
</channel></rss>"#;

const ATOM: &str = r#"<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Harbour</title><id>tag:harbour.example,2020:feed</id><updated>2024-03-05T10:00:00Z</updated>
<link href="https://harbour.example/"/><link rel="self" href="https://harbour.example/news.atom"/><author><name>Bea</name><email>bea@harbour.example</email></author>
<entry><title type="html">A &amp;amp; B</title><id>tag:harbour.example,2020:1</id><link href="https://harbour.example/1"/><published>2024-03-04T08:00:07Z</published><updated>2024-03-05T10:00:00Z</updated>
<category term="port" label="The port"/><summary>Short</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One <em>two</em></p></div></content></entry></feed>"#;

const JSON: &str = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Harbour", "home_page_url": "https://harbour.example/", "feed_url": "https://harbour.example/feed.json",
"items": [{"id": "https://harbour.example/1", "url": "https://harbour.example/1", "title": "One", "content_html": "<p>Hello</p>", "date_published": "2024-03-04T08:00:07+01:00", "tags": ["x"]}]}"#;

fn run(arguments: &[&str], home: &Path) -> (i32, String) {
    terminal::run(&[arguments, &["--now", "2024-06-01"]].concat(), home)
}

fn home(name: &str, text: &str) -> Room {
    Room::of_texts(&[(name, text)])
}

fn read(home: &Path, name: &str) -> String {
    fs::read_to_string(home.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn subscribers_see_nothing_new_of_what_was_imported() {
    for (name, text) in [("old.xml", RSS), ("old.atom", ATOM), ("old.json", JSON)] {
        let home = home(name, text);
        let (exit, text) = run(&["import", name], home.path());
        assert_eq!(exit, 0, "{name}: {text}");
        assert!(text.contains("will see nothing new"), "{text}");
        let (exit, text) = home.shown(&["check"]);
        assert_eq!(exit, 0, "{name}: {text}");
        let (exit, text) = run(&["diff", "--previous", name], home.path());
        let has = |word: &str| text.lines().any(|line| line.trim_start().starts_with(word));
        assert!(exit == 0 && !has("new ") && !has("gone "), "{name}: {text}");
    }
}

#[test]
fn ids_instants_texts_and_files_come_over() {
    let home = home("old.xml", RSS);
    assert_eq!(run(&["import", "old.xml"], home.path()).0, 0);
    let text = read(home.path(), "data/releases/2024.yaml");
    let wanted = [
        "- title: \"Le quai ’Est: ouvert\"\n",
        "  id: https://port.example/?p=1\n",
        "  date: 2024-03-04T08:30:15Z\n",
        "  links: [https://port.example/quai]\n",
        "  categories: [Travaux]\n",
        "  authors: [{name: Anne}]\n",
        "  enclosures: [{url: https://port.example/a.mp3, type: audio/mpeg, length: 12}]\n",
        "    Texte **gras** et [lien](<https://port.example/x?a=1\\&b=2>).\n",
        "    ![Un quai](https://port.example/i.png)\n",
        "  id: https://port.example/deux\n",
        "    Tout **ici**\n",
    ];
    for line in wanted {
        assert!(text.contains(line), "{line} is not in {text}");
    }
    assert!(read(home.path(), "data/catalogue.yaml").contains("moved_from: https://port.example/feed/"));
}

#[test]
fn a_catalogue_that_is_there_gets_what_it_lacks() {
    let home = home("old.xml", RSS);
    let half = RSS.split("<item><title>Deux").next().expect("a part").to_owned() + "</channel></rss>";
    fs::write(home.path().join("half.xml"), half).expect("written");
    assert_eq!(run(&["import", "half.xml"], home.path()).0, 0);
    let before = read(home.path(), "data/releases/2024.yaml");
    let (exit, text) = run(&["import", "old.xml"], home.path());
    assert_eq!(exit, 0, "{text}");
    assert_eq!(read(home.path(), "data/releases/2024.yaml"), before);
    let added = read(home.path(), "data/releases/2024-import.yaml");
    assert!(added.contains("deux") && !added.contains("quai"), "{added}");
    let (exit, text) = run(&["import", "old.xml"], home.path());
    assert_eq!((exit, text.as_str()), (0, "the catalogue has all of it already\n"));
}

#[test]
fn of_a_broken_feed_what_can_be_read_comes_over() {
    let home = home("old.xml", &RSS.replace("<title>Deux</title>", "<title>Deux &</title>"));
    let (exit, text) = run(&["import", "old.xml"], home.path());
    assert!(exit < 2, "{text}");
    assert!(read(home.path(), "data/releases/2024.yaml").contains("https://port.example/?p=1"));
}

#[test]
fn a_guid_that_is_no_iri_stays_to_the_letter_in_rss_and_json() {
    let guid = r#"<guid isPermaLink="false">12 at https://port.example</guid>"#;
    let home = home("old.xml", &RSS.replace("<guid>https://port.example/deux</guid>", guid));
    assert_eq!(run(&["import", "old.xml"], home.path()).0, 0);
    let text = read(home.path(), "data/releases/2024.yaml");
    assert!(text.contains("  id: tag:port.example,2024-03-05:2024-03-05/deux\n"), "{text}");
    assert!(text.contains("  guid: \"12 at https://port.example\"\n"), "{text}");
    add_json(home.path());
    let (exit, text) = run(&["build", "--previous", "old.xml"], home.path());
    assert_eq!(exit, 0, "{text}");
    assert!(read(home.path(), "feeds/releases.rss").contains(guid));
    assert!(read(home.path(), "feeds/releases.json").contains(r#""id": "12 at https://port.example""#));
    let atom = read(home.path(), "feeds/releases.atom");
    assert!(atom.contains("<id>tag:port.example,2024-03-05:2024-03-05/deux</id>") && !atom.contains("12 at"));
    for against in [&["diff"][..], &["diff", "--previous", "old.xml"]] {
        let (exit, text) = run(against, home.path());
        assert!(exit == 0 && !text.contains("new "), "{text}");
    }
    // Whoever changes or deletes it is warned, for RSS alone.
    for (line, wanted) in [
        ("", "write the line `guid: \"12 at https://port.example\"`"),
        ("  guid: 13\n", "`12 at https://port.example` would come up again"),
    ] {
        let file = home.path().join("data/releases/2024.yaml");
        let before = read(home.path(), "data/releases/2024.yaml");
        fs::write(&file, before.replace("  guid: \"12 at https://port.example\"\n", line)).expect("written");
        let (exit, text) = run(&["build"], home.path());
        assert!(exit == 1 && text.contains("changed-id") && text.contains(wanted), "{text}");
        fs::write(&file, before).expect("written");
    }
}

#[test]
fn a_guid_may_not_come_later() {
    let home = home("old.xml", RSS);
    assert_eq!(run(&["import", "old.xml"], home.path()).0, 0);
    assert_eq!(run(&["build", "--previous", "old.xml"], home.path()).0, 0);
    let text = read(home.path(), "data/releases/2024.yaml");
    let with = text.replace("  id: https://port.example/deux\n", "  id: https://port.example/deux\n  guid: \"2\"\n");
    fs::write(home.path().join("data/releases/2024.yaml"), with).expect("written");
    let (exit, text) = run(&["build"], home.path());
    assert!(exit == 1 && text.contains("would come up again as `2`") && text.contains("delete `guid`"), "{text}");
}

fn add_json(home: &Path) {
    let text = read(home, "data/catalogue.yaml");
    let with = text.replace("newest: 50", "newest: 50, formats: [rss, atom, json]");
    fs::write(home.join("data/catalogue.yaml"), with).expect("written");
}

#[test]
fn an_id_of_atom_that_cannot_be_kept_is_reported_with_its_entry() {
    let home = home("old.atom", &ATOM.replace("<id>tag:harbour.example,2020:1</id>", "<id>12 at harbour</id>"));
    let (exit, text) = run(&["import", "old.atom"], home.path());
    assert!(text.contains("`A & B`: the id `12 at harbour` cannot be kept"), "{text}");
    assert_eq!(exit, 0, "{text}");
    let (exit, text) = run(&["build", "--previous", "old.atom"], home.path());
    assert!(exit == 0 && read(home.path(), "data/catalogue.yaml").contains("rule: changed-id"), "{text}");
}

#[test]
fn what_readers_know_by_its_title_alone_gets_an_id_and_a_word() {
    let bare = RSS.replace("<link>https://port.example/deux</link><guid>https://port.example/deux</guid>", "");
    let home = home("old.xml", &bare);
    let (exit, text) = run(&["import", "old.xml"], home.path());
    assert!(exit == 0 && text.contains("`Deux`: has neither id nor link; readers that know it by its title"), "{text}");
    assert!(read(home.path(), "data/releases/2024.yaml").contains("id: tag:port.example,2024-03-05:2024-03-05/deux"));
    assert_eq!(run(&["build", "--previous", "old.xml"], home.path()).0, 0);
}

#[test]
fn entries_after_a_break_come_over_too() {
    let broken = RSS
        .replace("<title>Le quai &#8217;Est: ouvert</title>", "<title>Le quai</titel>")
        .replace("Deux</title>", "Deux&nbsp;&eacute; & trois</title>");
    let home = home("old.xml", &broken);
    let (exit, text) = run(&["import", "old.xml"], home.path());
    assert!(exit < 2, "{text}");
    let text = read(home.path(), "data/releases/2024.yaml");
    assert!(text.contains("Deux\u{A0}é & trois"), "{text}");
}

#[test]
fn translations_links_pictures_and_relative_addresses_come_over() {
    let atom = ATOM
        .replace("<entry>", "<entry xml:base=\"https://harbour.example/news/\">")
        .replace(
            "<link href=\"https://harbour.example/1\"/>",
            "<link href=\"1\"/><link rel=\"alternate\" hreflang=\"fr\" href=\"1.fr\"/><link rel=\"related\" title=\"The plan\" href=\"/plan\"/>\
             <link rel=\"enclosure\" type=\"application/pdf\" length=\"9\" title=\"All of it\" href=\"1.pdf\"/>\
             <m:content xmlns:m=\"http://search.yahoo.com/mrss/\" medium=\"image\" url=\"https://harbour.example/1.png\"><m:description>A quay</m:description><m:credit>Bea</m:credit></m:content>",
        );
    let home = home("old.atom", &atom);
    let (exit, text) = run(&["import", "old.atom"], home.path());
    assert_eq!(exit, 0, "{text}");
    let text = read(home.path(), "data/releases/2024.yaml");
    for line in [
        "  links: [https://harbour.example/news/1, {href: https://harbour.example/plan, rel: related, title: The plan}]\n",
        "  translations: [{language: fr, href: https://harbour.example/news/1.fr}]\n",
        "  enclosures: [{url: https://harbour.example/news/1.pdf, type: application/pdf, length: 9, title: All of it}]\n",
        "  image: {url: https://harbour.example/1.png, alt: A quay, credit: Bea}\n",
    ] {
        assert!(text.contains(line), "{line} is not in {text}");
    }
}

#[test]
fn what_is_no_feed_is_refused() {
    let home = home("page.html", "<html><body>No feed</body></html>");
    let (exit, text) = run(&["import", "page.html"], home.path());
    assert_eq!(exit, 2, "{text}");
    assert!(text.contains("there is no feed with entries in `page.html`"), "{text}");
    assert!(!home.path().join("data").exists());
}

#[test]
fn the_new_feeds_lie_beside_an_old_one_that_is_a_folder() {
    let address = |address: &str| RSS.replace("https://port.example/feed/", address);
    let cases = [
        ("https://port.example/feed/", "en", "https://port.example/feeds/"),
        ("https://port.example/feed/", "fr", "https://port.example/flux/"),
        ("https://port.example/feed/?lang=fr", "en", "https://port.example/feeds/"),
        ("https://port.example/flux/", "fr", "https://port.example/feeds/"),
        ("https://port.example/a/rss/", "en", "https://port.example/a/feeds/"),
        ("https://port.example/", "fr", "https://port.example/flux/"),
        ("https://port.example/feed/news.xml", "fr", "https://port.example/feed/"),
    ];
    for (old, language, base) in cases {
        let home = home("old.xml", &address(old));
        let (exit, text) = run(&["import", "old.xml", "--lang", language], home.path());
        assert_eq!(exit, 0, "{text}");
        let text = read(home.path(), "data/catalogue.yaml");
        assert!(text.contains(&format!("\nbase: {base}\n")) && text.contains(&format!("moved_from: {old}")), "{text}");
        assert_eq!(run(&["build", "--previous", "old.xml"], home.path()).0, 0, "{old}");
    }
    let home = home("old.xml", RSS);
    assert_eq!(run(&["import", "old.xml"], home.path()).0, 0);
    let (exit, text) = run(&["host", "nginx"], home.path());
    assert!(exit == 0 && text.contains("location \"/feeds/\""), "{text}");
    for (from, to) in [("", "rss"), ("releases.rss", "rss"), ("releases.atom", "atom")] {
        let line =
            format!("location = \"/feed/{from}\" {{ return 301 \"https://port.example/feeds/releases.{to}\"; }}");
        assert!(text.contains(&line), "{line} is not in {text}");
    }
    assert!(!text.contains("= \"/feeds/"), "{text}");
}

#[test]
fn new_ids_are_minted_by_the_host_and_old_ones_stay() {
    let cases = [
        (RSS.to_owned(), "id_authority: {name: port.example, since: 2024}\n"),
        (
            RSS.replace("05 Mar 2024", "05 Mar 2019").replace("Tue, ", ""),
            "id_authority: {name: port.example, since: 2019}\n",
        ),
        (RSS.replace("//port.example", "//8.8.8.8"), ""),
        (ATOM.to_owned(), "id_authority: {name: harbour.example, since: 2024}\n"),
        // A feed that keeps its id: it was minted so, or it is the address of its files.
        (ATOM.replace("2020:feed<", "2020:feeds/news<"), "id_authority: {name: harbour.example, since: 2020}\n"),
        (ATOM.replace("tag:harbour.example,2020:feed<", "https://harbour.example/news<"), ""),
    ];
    for (feed, line) in cases {
        let home = home("old.xml", &feed);
        let (exit, text) = run(&["import", "old.xml"], home.path());
        assert_eq!(exit, 0, "{text}");
        let head = read(home.path(), "data/catalogue.yaml");
        assert!(head.contains(line) && head.contains("id_authority") != line.is_empty(), "{head}");
        let (exit, text) = run(&["build", "--previous", "old.xml"], home.path());
        assert_eq!(exit, 0, "{text}");
        let made = read(home.path(), if feed.contains("<rss") { "feeds/releases.rss" } else { "feeds/news.atom" });
        let ids = if feed.contains("<rss") {
            vec!["/?p=1</guid>", "/deux</guid>"]
        } else {
            vec!["<id>tag:harbour.example,2020:1</id>"]
        };
        assert!(ids.iter().all(|id| made.contains(id)), "{made}");
        for kept in ["<id>tag:harbour.example,2020:feeds/news</id>", "<id>https://harbour.example/news</id>"] {
            assert_eq!(feed.contains(kept), made.contains(kept), "{made}");
        }
    }
}
