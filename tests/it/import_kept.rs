//! What `pressfeed import` keeps that programs write in places of their own, and what it does not publish.

use std::path::Path;

use crate::sandbox::Room;
use crate::terminal;

fn run(arguments: &[&str], home: &Path) -> (i32, String) {
    terminal::run(&[arguments, &["--now", "2024-06-01"]].concat(), home)
}

/// What importing and building files prints, with all that is written.
fn imported(files: &[(&str, &str)], source: &str, more: &[&str]) -> (i32, String, String) {
    let room = Room::of_texts(files);
    let (exit, mut printed) = run(&[&["import", source, "--into", "d"], more].concat(), room.path());
    if room.path().join("d").exists() {
        let (built, text) = run(&["build", "d", "--first"], room.path());
        assert_eq!(built, 0, "{text}");
        printed.push_str(&text);
    }
    let texts = room.files("d").into_values().chain(room.files("feeds").into_values());
    (exit, printed, texts.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).collect())
}

/// The feeds alone of the same.
fn published(files: &[(&str, &str)], source: &str, more: &[&str]) -> (String, String) {
    let room = Room::of_texts(files);
    let (exit, printed) = run(&[&["import", source, "--into", "d"], more].concat(), room.path());
    assert_eq!(exit, 0, "{printed}");
    assert_eq!(run(&["build", "d", "--first"], room.path()).0, 0);
    let texts = room.files("feeds").into_values();
    (printed, texts.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).collect())
}

/// An export of WordPress with items: title, type, status, password.
fn export(items: &[(&str, &str, &str, &str)]) -> String {
    let item = |(at, (title, kind, status, password)): (usize, &(&str, &str, &str, &str))| {
        format!(
            "<item><title>{title}</title><link>https://port.example/{at}/</link><guid isPermaLink=\"false\">https://port.example/?p={at}</guid>\
             <content:encoded><![CDATA[The words of {title}.]]></content:encoded><wp:post_id>{at}</wp:post_id>\
             <wp:post_date_gmt>2024-05-0{} 10:00:00</wp:post_date_gmt><wp:status>{status}</wp:status>\
             <wp:post_type>{kind}</wp:post_type><wp:post_password>{password}</wp:post_password></item>",
            at + 1
        )
    };
    let items: String = items.iter().enumerate().map(item).collect();
    format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
         xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><title>Port</title><link>https://port.example</link>\
         <description>d</description><wp:wxr_version>1.2</wp:wxr_version>{items}</channel></rss>"
    )
}

#[test]
fn what_wordpress_shows_for_a_password_alone_is_not_published() {
    let text = export(&[("Open", "post", "publish", ""), ("Locked", "post", "publish", "<![CDATA[enter]]>")]);
    let (printed, feeds) = published(&[("w.xml", &text)], "w.xml", &[]);
    assert!(printed.contains("1 post that asks for a password: it comes over as a draft: `Locked`"), "{printed}");
    assert!(feeds.contains("The words of Open") && !feeds.contains("Locked"), "{feeds}");
}

#[test]
fn types_of_posts_that_a_site_made_for_itself_are_named_and_taken() {
    let own = ("Release", "communique", "publish", "");
    let (page, post) = (("About", "page", "publish", ""), ("Note", "post", "publish", ""));
    let mixed = export(&[own, post, page]);
    let (printed, feeds) = published(&[("w.xml", &mixed)], "w.xml", &[]);
    assert!(
        printed.contains("1 post of the type `communique` left out: take them by `--type communique`"),
        "{printed}"
    );
    assert!(printed.contains("1 page, picture or other part"), "{printed}");
    assert!(feeds.contains("words of Note") && !feeds.contains("words of Release"), "{feeds}");
    let (_, feeds) = published(&[("w.xml", &mixed)], "w.xml", &["--type", "communique"]);
    assert!(!feeds.contains("words of Note") && feeds.contains("words of Release"), "{feeds}");
    let (_, feeds) = published(&[("w.xml", &export(&[own, page]))], "w.xml", &[]);
    assert!(feeds.contains("words of Release") && !feeds.contains("words of About"), "{feeds}");
    let (exit, printed, _) = imported(&[("w.xml", &export(&[page]))], "w.xml", &[]);
    assert!(exit == 2 && printed.contains("the export has no posts, only pages"), "{printed}");
}

#[test]
fn what_a_generator_does_not_show_is_not_published() {
    let post = |head: &str, word: &str| format!("---\ntitle: {word}\ndate: 2024-01-01\n{head}---\nWords of {word}.\n");
    let texts: Vec<(&str, String)> = vec![
        ("e/eleventy.config.js", "module.exports = { url: 'https://port.example/' };".to_owned()),
        ("e/posts/a.md", post("", "Shown")),
        ("e/posts/b.md", post("eleventyExcludeFromCollections: true\n", "Excluded")),
        ("e/posts/c.md", post("permalink: false\n", "Pageless")),
        ("e/notes/notes.json", "{\"permalink\": false}".to_owned()),
        ("e/notes/d.md", post("", "Folder")),
        ("e/posts/e.md", post("status: draft\n", "Habit")),
        (
            "h/hugo.toml",
            "baseURL = 'https://port.example/'\n[[cascade]]\ndraft = true\n[cascade.target]\npath = '/old/**'\n"
                .to_owned(),
        ),
        ("h/content/post/a.md", post("", "Shown")),
        ("h/content/secret/_index.md", "---\ntitle: S\ncascade: {draft: true}\n---\n".to_owned()),
        ("h/content/secret/b.md", post("", "Cascaded")),
        ("h/content/secret/c.md", post("draft: false\n", "Released")),
        ("h/content/old/d.md", post("", "Targeted")),
        ("h/content/list/_index.md", "---\ntitle: L\ncascade:\n- build: {list: never}\n---\n".to_owned()),
        ("h/content/list/deep/e.md", post("", "Unlisted")),
        ("a/astro.config.mjs", "export default { site: 'https://port.example' };".to_owned()),
        ("a/src/content/blog/a.md", post("", "Shown")),
        ("a/src/content/blog/b.md", post("status: draft\n", "Habit")),
        ("a/src/content/blog/c.md", post("isDraft: true\n", "Named")),
    ];
    for (folder, hidden, words) in [
        (
            "e",
            &["Excluded", "Pageless", "Folder", "Habit"][..],
            &[
                "`permalink: false` makes no page of it",
                "`eleventyExcludeFromCollections: true` keeps it",
                "`status: draft`",
            ][..],
        ),
        ("h", &["Cascaded", "Targeted", "Unlisted"], &["keeps it out of every list"]),
        ("a", &["Habit", "Named"], &["`status: draft`", "has `isDraft: true`, which Astro leaves to scripts"]),
    ] {
        let files: Vec<(&str, &str)> = texts
            .iter()
            .filter(|(path, _)| path.starts_with(folder))
            .map(|(path, text)| (*path, text.as_str()))
            .collect();
        let (printed, feeds) = published(&files, folder, &[]);
        assert!(feeds.contains("Words of Shown") && feeds.contains("Released") == (folder == "h"), "{folder}: {feeds}");
        for word in hidden {
            assert!(!feeds.contains(word), "{folder} shows {word}: {feeds}");
        }
        for word in words {
            assert!(printed.contains(word), "{folder} lacks {word}: {printed}");
        }
    }
}

fn rss(items: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:media=\"http://search.yahoo.com/mrss/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"><channel><title>T</title><link>https://e.example/</link>\
         <description>d</description>{items}</channel></rss>"
    )
}

fn item(at: usize, inside: &str) -> String {
    format!(
        "<item><title>Title {at}</title><link>https://e.example/{at}</link><guid>https://e.example/{at}</guid>\
         <pubDate>Mon, 0{at} May 2024 10:00:00 GMT</pubDate>{inside}</item>"
    )
}

#[test]
fn texts_in_places_of_their_own_come_over() {
    let video = "<media:group><media:thumbnail url=\"https://e.example/v.jpg\"/><media:description>All of this video: see \
                 https://e.example/more.\n\nBy us.</media:description></media:group>";
    let podcast = "<description>Short.</description><itunes:summary>A long summary of what is said, by whom and when.</itunes:summary>";
    let raw = "<description>See <a href=\"https://e.example/raw\">here</a><p>More</p></description>";
    let both = "<description>The same, and more.</description><itunes:summary>The same, and more.</itunes:summary>";
    let code = "<description>&lt;p&gt;See &lt;code&gt;a &lt;a href=\"https://e.example/code\"&gt;monthrange&lt;/a&gt;&lt;/code&gt;.&lt;/p&gt;\
                &lt;pre&gt;x &lt;a href=\"https://e.example/pre\"&gt;b&lt;/a&gt;&lt;/pre&gt;</description>";
    let items: String =
        [video, podcast, raw, both, code].iter().enumerate().map(|(at, text)| item(at + 1, text)).collect();
    let (printed, feeds) = published(&[("old.xml", &rss(&items))], "old.xml", &[]);
    for wanted in [
        "All of this video: see",
        "href=\"https://e.example/more\"",
        "A long summary of what is said",
        "href=\"https://e.example/raw\"",
        "href=\"https://e.example/code\"",
        "href=\"https://e.example/pre\"",
        "https://e.example/v.jpg",
    ] {
        assert!(feeds.contains(wanted) || feeds.contains(&wanted.replace('"', "&quot;")), "{wanted}: {feeds}");
    }
    assert!(!feeds.contains("alt=\"All of this"), "{feeds}");
    assert!(printed.contains("will see nothing new"), "{printed}");
}

#[test]
fn a_long_summary_beside_another_text_is_not_cut() {
    let words: String = (0..120).map(|at| format!("word{at} ")).collect();
    let content =
        "<content:encoded xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">Other.</content:encoded>";
    let text = rss(&item(1, &format!("<description>{words}</description>{content}")));
    let (_, feeds) = published(&[("old.xml", &text)], "old.xml", &[]);
    assert!(feeds.contains("word119") && feeds.contains("Other."), "{feeds}");
}

#[test]
fn a_relative_permalink_is_a_page_and_odd_zones_are_named() {
    let text = rss(
        "<item><title>Rel</title><guid isPermaLink=\"true\">/blog/intro</guid><pubDate>Thu, 09 May 2024 10:00:00 GMT</pubDate>\
         <description>Text</description></item><item><title>Zone</title><link>https://e.example/6</link><guid>https://e.example/6</guid>\
         <pubDate>Fri, 11 Mar 2016 01:15:00 +3000</pubDate><description>Text</description></item><item><title>None</title>\
         <link>https://e.example/7</link><guid>https://e.example/7</guid><pubDate>Fri, 11 Mar 2016 02:15:00</pubDate>\
         <description>Text</description></item>",
    );
    let (printed, feeds) = published(&[("old.xml", &text)], "old.xml", &[]);
    assert!(feeds.contains("https://e.example/blog/intro"), "{feeds}");
    assert!(
        printed.contains(
            "2 dates have no time zone, or one that does not exist, such as `Fri, 11 Mar 2016 01:15:00 +3000`"
        ),
        "{printed}"
    );
}

#[test]
fn the_guard_reads_what_import_reads() {
    let whole = rss(&(1..=3).map(|at| item(at, &format!("<description>Text {at}</description>"))).collect::<String>());
    let atom_0_3 = "<?xml version=\"1.0\"?><feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"><title>T</title>\
        <link rel=\"alternate\" type=\"text/html\" href=\"https://e.example/\"/><modified>2024-05-01T10:00:00Z</modified>\
        <entry><title>One</title><link rel=\"alternate\" type=\"text/html\" href=\"https://e.example/1\"/><id>tag:e.example,2003:1</id>\
        <issued>2024-05-01T10:00:00Z</issued><modified>2024-05-01T10:00:00Z</modified>\
        <content type=\"text/html\" mode=\"escaped\">&lt;p&gt;Text&lt;/p&gt;</content></entry></feed>";
    let no_id = "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>T</title><id/>\
        <link href=\"https://e.example/\"/><updated>2024-05-01T10:00:00Z</updated><author><name>A</name></author><entry><title>One</title>\
        <link href=\"https://e.example/1\"/><id>tag:e.example,2003:1</id><updated>2024-05-01T10:00:00Z</updated><summary>Text</summary></entry></feed>";
    for (what, text) in [
        ("a blank before the declaration", format!("\n{whole}")),
        ("a comment before it", format!("<!-- made -->\n{whole}")),
        ("text after the end", format!("{whole}\n-- \nnotes & <more>")),
        ("a bare ampersand", whole.replace("Text 2", "Text & 2")),
        (
            "a prefix that nobody declared",
            whole.replace("<guid>https://e.example/2", "<x:a>b</x:a><guid>https://e.example/2"),
        ),
        ("a tag that is not closed", whole.replace("Text 2", "Text <b>2")),
        (
            "a tag in the head that is not closed",
            whole.replace("<description>d</description>", "<description>d</description><itunes:category>"),
        ),
        ("Atom 0.3", atom_0_3.to_owned()),
        ("an id of the feed without a word", no_id.to_owned()),
    ] {
        let room = Room::of_texts(&[("old.xml", &text)]);
        let (exit, printed) = run(&["import", "old.xml", "--into", "d"], room.path());
        assert_eq!(exit, 0, "{what}: {printed}");
        let (exit, printed) = run(&["diff", "d", "--previous", "old.xml"], room.path());
        assert!(exit == 0 && !printed.contains("half-known"), "{what}: {printed}");
        let (exit, printed) = run(&["build", "d", "--previous", "old.xml"], room.path());
        assert_eq!(exit, 0, "{what}: {printed}");
    }
    // Of what breaks off nobody knows the rest.
    let cut = &whole[..whole.find("Text 3").expect("there")];
    let room = Room::of_texts(&[("old.xml", &whole), ("cut.xml", cut)]);
    assert_eq!(run(&["import", "old.xml", "--into", "d"], room.path()).0, 0);
    let (exit, printed) = run(&["diff", "d", "--previous", "cut.xml"], room.path());
    assert!(exit == 1 && printed.contains("half-known"), "{printed}");
}

#[test]
fn entries_that_share_a_page_all_lead_there() {
    let second = "<item><title>Again</title><link>https://e.example/1</link><guid isPermaLink=\"false\">again</guid>\
        <pubDate>Thu, 09 May 2024 10:00:00 GMT</pubDate><description>Text of another.</description></item>";
    let text = rss(&format!("{}{second}", item(1, "<description>Text of one.</description>")));
    let room = Room::of_texts(&[("old.xml", &text)]);
    let (exit, printed) = run(&["import", "old.xml"], room.path());
    assert!(exit == 0 && printed.contains("will see nothing new\n") && !printed.contains("`Again`"), "{printed}");
    assert_eq!(room.shown(&["check"]).0, 0);
    let (exit, printed) = run(&["build", "--previous", "old.xml"], room.path());
    assert_eq!(exit, 0, "{printed}");
    let feed = String::from_utf8(room.files("feeds")["releases.rss"].clone()).expect("a text");
    assert_eq!(feed.matches("<link>https://e.example/1</link>").count(), 2, "{feed}");
    let (exit, printed) = run(&["diff", "--previous", "old.xml"], room.path());
    assert!(exit == 0 && printed.contains("nothing changes"), "{printed}");
}

#[test]
fn a_feed_of_its_author_s_machine_asks_for_the_site_and_leads_there() {
    let local = "http://localhost:1313";
    let inside = "<description>&lt;p&gt;Text, &lt;a href=\"http://localhost:1313/plan\"&gt;a plan&lt;/a&gt; and \
        &lt;code&gt;http://localhost:1313/&lt;/code&gt;.&lt;/p&gt;</description>";
    let text = rss(&item(1, inside)).replace("https://e.example", local);
    for (language, wanted) in
        [("en", "give the address of the site with --site"), ("fr", "indiquez l’adresse du site par --site")]
    {
        let room = Room::of_texts(&[("old.xml", &text)]);
        let (exit, printed) = run(&["--lang", language, "import", "old.xml"], room.path());
        assert!(exit == 2 && printed.contains(wanted) && printed.contains("http://localhost:1313/"), "{printed}");
        assert!(!room.path().join("data").exists());
    }
    let (printed, feeds) = published(&[("old.xml", &text)], "old.xml", &["--site", "https://e.example/blog/"]);
    assert!(printed.contains("the addresses below `http://localhost:1313/`"), "{printed}");
    assert!(feeds.contains("<link>https://e.example/blog/1</link>"), "{feeds}");
    assert!(feeds.contains("href=\"https://e.example/blog/plan\""), "{feeds}");
    // An id is what subscribers have, and words are words.
    assert!(
        feeds.contains("<id>http://localhost:1313/1</id>") && !feeds.contains("href=\"http://localhost"),
        "{feeds}"
    );
}

#[test]
fn posts_without_settings_lead_to_no_place_that_nobody_knows() {
    let post = "---\ntitle: One\ndate: 2024-03-01\n---\nHello [site](/about), ![A quay](pic.png), [near](b.html) and [other](https://e.example/x).\n";
    let (printed, feeds) = published(&[("p/one.md", post)], "p", &["--site", "https://port.example/"]);
    assert!(!feeds.contains("localhost") && !feeds.contains(".invalid") && !feeds.contains("page:p"), "{feeds}");
    assert!(feeds.contains("<a href=\"https://port.example/about\">site</a>"), "{feeds}");
    assert!(printed.contains("`one.md`: without `pic.png` and `b.html`, for nobody knows"), "{printed}");
    // A catalogue that is there knows its site.
    let catalogue = "title: T\ndescription: d\nhome: https://port.example/\nbase: https://port.example/feeds/\nlanguage: en\n\
        publisher: {name: E}\nreleases: []\n";
    let room = Room::of_texts(&[("p/one.md", post), ("data/catalogue.yaml", catalogue)]);
    let (exit, printed) = run(&["import", "p"], room.path());
    assert_eq!(exit, 0, "{printed}");
    let files = room.files("data");
    let added = String::from_utf8_lossy(&files["releases/2024-import.yaml"]);
    assert!(added.contains("[site](https://port.example/about)") && !added.contains("localhost"), "{added}");
}

#[test]
fn files_of_atom_0_3_and_texts_in_other_elements_come_over() {
    let draft = "<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"><title>Port</title><link rel=\"alternate\" type=\"text/html\" href=\"https://port.example/\"/>\
        <entry><title>One</title><id>tag:port.example,2006:1</id><link rel=\"alternate\" type=\"text/html\" href=\"https://port.example/1\"/>\
        <issued>2006-12-18T10:00:00Z</issued><summary>S</summary>\
        <enclosure url='https://port.example/a.avi' length='43' type='video/x-msvideo'/></entry></feed>";
    let (_, feeds) = published(&[("old.atom", draft)], "old.atom", &[]);
    assert!(feeds.contains("https://port.example/a.avi") && feeds.contains("video/x-msvideo"), "{feeds}");
    let core = rss(&item(1, "<dc:description>In Dublin Core.</dc:description>"));
    let (_, feeds) = published(&[("old.xml", &core)], "old.xml", &[]);
    assert!(feeds.contains("In Dublin Core."), "{feeds}");
    let mixed = rss(&item(
        1,
        "<description><img src=\"https://e.example/a.png\" alt=\"A\"/> <![CDATA[<p>Some <b>bold</b> words</p>]]></description>",
    ));
    let (_, feeds) = published(&[("old.xml", &mixed)], "old.xml", &[]);
    assert!(feeds.contains("<strong>bold</strong>") && !feeds.contains("&lt;p&gt;Some &lt;b&gt;"), "{feeds}");
}

#[test]
fn a_text_that_differs_in_its_markup_alone_is_the_same_text() {
    let catalogue = "title: T\ndescription: d\nhome: https://e.example/\nbase: https://e.example/feeds/\nlanguage: en\n\
        id_authority: {name: e.example, since: 2020}\npublisher: {name: E}\ncategories: {a: The a}\nreleases:\n- title: One\n  \
        date: 2024-05-01\n  summary: Text.\n  links: [https://e.example/1]\n  id: tag:e.example,2020:1\n  categories: [a]\n";
    let room = Room::of_texts(&[("data/catalogue.yaml", catalogue)]);
    assert_eq!(run(&["build", "--first"], room.path()).0, 0);
    let (exit, printed) = run(&["import", "feeds/releases.atom", "--into", "d"], room.path());
    assert!(exit == 0 && printed.contains("will see nothing new\n"), "{printed}");
}
