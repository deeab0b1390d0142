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

/// A feed imported; what was printed, and the releases.
fn imported(name: &str, bytes: &[u8]) -> (i32, String, String) {
    let home = Room::with([(name, bytes)]);
    let (exit, text) = run(&["import", name], home.path());
    let folder = fs::read_dir(home.path().join("data/releases"));
    let files = folder.into_iter().flatten().map(|file| fs::read_to_string(file.expect("a file").path()));
    (exit, text, files.map(|text| text.expect("it can be read")).collect())
}

#[test]
fn drafts_of_an_export_stay_drafts_whatever_its_namespace() {
    let export = |space: &str| {
        format!(
            r#"<?xml version="1.0"?><rss version="2.0" xmlns:wp="{space}" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Port</title><link>https://port.example</link><wp:wxr_version>1.2</wp:wxr_version>
<item><title>Out</title><link>https://port.example/out</link><guid isPermaLink="false">https://port.example/?p=1</guid><content:encoded>a</content:encoded><wp:post_date_gmt>2024-03-04 08:00:00</wp:post_date_gmt><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>
<item><title>Not yet</title><link>https://port.example/?p=2</link><guid isPermaLink="false">https://port.example/?p=2</guid><content:encoded>b</content:encoded><wp:post_date_gmt>2024-03-05 08:00:00</wp:post_date_gmt><wp:status>draft</wp:status><wp:post_type>post</wp:post_type></item>
<item><title>Menu</title><link>https://port.example/?p=3</link><guid isPermaLink="false">https://port.example/?p=3</guid><wp:status>publish</wp:status><wp:post_type>nav_menu_item</wp:post_type></item>
</channel></rss>"#
        )
    };
    for space in [
        "http://wordpress.org/export/1.2/",
        "https://wordpress.org/export/1.2/",
        "https://www.wordpress.org/export/1.1/",
    ] {
        let (exit, text, releases) = imported("export.xml", export(space).as_bytes());
        assert_eq!(exit, 0, "{text}");
        assert!(text.contains("data: 1 release and 1 draft in the catalogue now"), "{text}");
        let draft = releases.split("- title: ").find(|release| release.starts_with("Not yet")).expect("the draft");
        assert!(draft.contains("  draft: true\n") && !releases.contains("Menu"), "{releases}");
    }
}

#[test]
fn no_byte_of_an_old_encoding_is_lost() {
    let feed = RSS.replace("Court.", "St\u{E9}phane \u{E0} l\u{92}\u{E9}t\u{E9}").replace("&#8217;", "'");
    let bytes: Vec<u8> = feed.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect();
    let (exit, text, releases) = imported("old.xml", &bytes);
    assert!(exit == 0 && text.contains("5 bytes are not UTF-8, and read as windows-1252"), "{text}");
    assert!(releases.contains("summary: Stéphane à l’été\n"), "{releases}");
}

#[test]
fn what_stands_before_the_declaration_takes_nothing_away() {
    for start in ["\n", "<!-- made by a program -->\n", "<br />\n<b>Warning</b>: x in <b>y.php</b><br />\n"] {
        let (exit, text, releases) = imported("old.xml", format!("{start}{RSS}").as_bytes());
        assert!(exit == 0 && text.contains("is not well-formed XML"), "{text}");
        assert_eq!(releases.matches("- title: ").count(), 2, "{releases}");
    }
    let (exit, text, releases) = imported("old.xml", format!("{RSS}\n---\nfeed.items[1]\n").as_bytes());
    assert!(exit == 0 && releases.matches("- title: ").count() == 2, "{text}");
}

#[test]
fn addresses_that_are_nearly_right_come_over_and_others_are_named() {
    let feed = RSS
        .replace("https://port.example/a.mp3", "https://port.example/a.[b].mp3")
        .replace("<link>https://port.example/deux</link>", "<link>https://port.example/deux#a#b</link>");
    let (exit, text, releases) = imported("old.xml", feed.as_bytes());
    assert_eq!(exit, 0, "{text}");
    for wanted in ["{url: https://port.example/a.%5Bb%5D.mp3,", "links: [https://port.example/deux#a%23b]"] {
        assert!(releases.contains(wanted), "{releases}");
    }
    let feed = RSS.replace("https://port.example/a.mp3", "https://port example/a.mp3");
    let (_, text, releases) = imported("old.xml", feed.as_bytes());
    assert!(
        text.contains("without `https://port example/a.mp3`, which is no address") && !releases.contains("a.mp3"),
        "{text}"
    );
}

#[test]
fn a_release_that_the_check_refuses_takes_no_other_with_it() {
    let odd = RSS
        .replace("Court.", "...")
        .replace("05 Mar 2024", "01 Jan 0001")
        .replace("Tout &lt;b&gt;ici", "Tout\u{2028}&lt;b&gt;ici, http://port.example(...) et www.n\u{F6}rd.example");
    let (exit, text, releases) = imported("old.xml", odd.as_bytes());
    assert!(exit < 2 && text.contains("`Deux`: has no date"), "{text}");
    assert_eq!(releases.matches("- title: ").count(), 2, "{releases}");
    assert!(releases.contains("http\\://port.example(...)") && !releases.contains("\"...\""), "{releases}");
}

#[test]
fn entries_with_prefixes_that_nobody_declared_come_over() {
    let feed = RSS
        .replace(" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"", "")
        .replace("<title>Deux", "<wfw:a>b</wfw:a><title>Deux");
    let (exit, text, releases) = imported("old.xml", feed.as_bytes());
    assert!(
        exit == 0 && releases.contains("authors: [{name: Anne}]") && releases.contains("- title: Deux"),
        "{text}{releases}"
    );
}

#[test]
fn atom_0_3_comes_over() {
    let feed = r#"<?xml version="1.0"?><feed version="0.3" xmlns="http://purl.org/atom/ns#" xml:lang="en"><title>Harbour</title>
<link rel="alternate" type="text/html" href="https://harbour.example/"/><tagline>News</tagline><modified>2004-03-05T10:00:00Z</modified>
<entry><title mode="escaped" type="text/html">A &amp;amp; B</title><link rel="alternate" type="text/html" href="https://harbour.example/1"/><id>tag:harbour.example,2004:1</id>
<issued>2004-03-04T08:00:07Z</issued><modified>2004-03-05T10:00:00Z</modified><content type="text/html" mode="escaped">&lt;p&gt;One &lt;b&gt;two&lt;/b&gt;&lt;/p&gt;</content></entry></feed>"#;
    let (exit, text, releases) = imported("old.xml", feed.as_bytes());
    assert_eq!(exit, 0, "{text}");
    for wanted in
        ["- title: A & B\n", "id: tag:harbour.example,2004:1\n", "date: 2004-03-04T08:00:07Z\n", "    One **two**\n"]
    {
        assert!(releases.contains(wanted), "{releases}");
    }
}

#[test]
fn a_json_feed_goes_on_as_one() {
    let home = home("old.json", &JSON.replace("\"tags\"", "\"external_url\": \"https://other.example/\", \"tags\""));
    let (exit, text) = run(&["import", "old.json"], home.path());
    assert_eq!(exit, 0, "{text}");
    assert!(read(home.path(), "data/catalogue.yaml").contains("formats: [rss, atom, json]"));
    assert!(read(home.path(), "data/releases/2024.yaml").contains("{href: https://other.example/, rel: related}"));
}

#[test]
fn what_is_no_feed_is_named() {
    for (bytes, word) in [
        (&b""[..], "for it is empty"),
        (b"\x1F\x8B\x08\x00", "for it is compressed"),
        (b"<!DOCTYPE html><title>a</title>", "for it is a web page"),
        (b"<rss version='2.0'><channel><title>a</title></channel></rss>", "for the feed has no entries"),
    ] {
        let (exit, text, _) = imported("a", bytes);
        assert!(exit == 2 && text.contains(word), "{text}");
    }
}
