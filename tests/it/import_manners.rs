//! Feeds as programs make them: whoever has subscribed to one sees nothing new of the catalogue that is made of it.

use std::fmt::Write as _;
use std::fs;

use crate::sandbox::Room;

use crate::terminal;

/// A feed of a program, and what of its ids has to come out again to the letter.
struct Manner {
    name: &'static str,
    file: &'static str,
    feed: fn() -> String,
    ids: &'static [&'static str],
}

fn items(count: usize, item: impl Fn(usize) -> String) -> String {
    (0..count).map(item).collect()
}

/// The date of an entry, the newest first.
fn day(number: usize) -> String {
    let day = chrono::NaiveDate::from_ymd_opt(2024, 5, 30).expect("a day") - chrono::Days::new(number as u64);
    day.format("%a, %d %b %Y").to_string()
}

const SPACES: &str = r#"xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd""#;

fn rss(head: &str, items: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" {SPACES}>\n<channel>{head}{items}</channel></rss>\n"
    )
}

fn wordpress() -> String {
    let head = r#"<title>Port &#8211; Ville</title><atom:link href="https://port.example/feed/" rel="self" type="application/rss+xml" /><link>https://port.example</link><description>Le port</description><lastBuildDate>Thu, 30 May 2024 09:30:15 +0000</lastBuildDate><language>fr-FR</language><generator>https://wordpress.org/?v=6.5</generator>"#;
    rss(
        head,
        &items(200, |n| {
            format!(
                r#"<item><title>L&#8217;article {n} &#8211; &amp;amp; suite</title><link>https://port.example/2024/article-{n}/</link><comments>https://port.example/2024/article-{n}/#respond</comments><dc:creator><![CDATA[Anne Martin]]></dc:creator><pubDate>{} 09:30:15 +0000</pubDate><category><![CDATA[Travaux]]></category><category><![CDATA[Quai & Port]]></category><guid isPermaLink="false">https://port.example/?p={n}</guid><description><![CDATA[<p>Un extrait [&#8230;]</p>]]></description><content:encoded><![CDATA[<p>Texte&nbsp;{n} <strong>gras</strong>&#8230;</p>
<figure class="wp-block-image"><img decoding="async" src="https://port.example/i{n}.jpg" alt="Un quai" srcset="x 2x"/><figcaption>Le <em>quai</em></figcaption></figure>
<ul><li>un</li><li>H<sub>2</sub>O</li></ul><iframe src="https://www.youtube.com/embed/abc{n}"></iframe>]]></content:encoded></item>"#,
                day(n)
            )
        }),
    )
}

fn drupal() -> String {
    let head = r#"<title>Mairie</title><link>https://ville.example/</link><description/><language>fr</language><atom:link rel="self" href="https://ville.example/rss.xml"/>"#;
    rss(
        head,
        &items(12, |n| {
            format!(
                r#"<item><title>Actualité {n}</title><link>https://ville.example/node/{n}</link><description>&lt;span property="schema:name"&gt;Actualité {n}&lt;/span&gt;&lt;div&gt;&lt;p&gt;Le texte &lt;a href="/node/1"&gt;ici&lt;/a&gt;.&lt;/p&gt;&lt;/div&gt;</description><pubDate>{} 10:00:00 +0000</pubDate><dc:creator>webmestre</dc:creator><guid isPermaLink="false">{n} at https://ville.example</guid></item>"#,
                day(n)
            )
        }),
    )
}

fn ghost() -> String {
    let head = r#"<title><![CDATA[Harbour]]></title><description><![CDATA[Thoughts]]></description><link>https://ghost.example/</link><image><url>https://ghost.example/favicon.png</url><title>Harbour</title><link>https://ghost.example/</link></image><generator>Ghost 5.82</generator><lastBuildDate>Thu, 30 May 2024 12:00:00 GMT</lastBuildDate><atom:link href="https://ghost.example/rss/" rel="self" type="application/rss+xml"/><ttl>60</ttl>"#;
    rss(
        head,
        &items(12, |n| {
            format!(
                r#"<item><title><![CDATA[Post {n} & more]]></title><description><![CDATA[Excerpt {n}]]></description><link>https://ghost.example/post-{n}/</link><guid isPermaLink="false">65f0c0ffee{n:014}</guid><category><![CDATA[News]]></category><dc:creator><![CDATA[Bea]]></dc:creator><pubDate>{} 08:00:00 GMT</pubDate><media:content url="https://ghost.example/content/{n}.jpg" medium="image"/><content:encoded><![CDATA[<img src="https://ghost.example/content/{n}.jpg" alt="Sea"><p>Hello <code>x</code></p><blockquote>Quote</blockquote>]]></content:encoded></item>"#,
                day(n)
            )
        }),
    )
}

fn hugo() -> String {
    let head = r#"<title>Port</title><link>https://hugo.example/</link><description>Recent content on Port</description><generator>Hugo</generator><language>en-us</language><lastBuildDate>Thu, 30 May 2024 00:00:00 +0200</lastBuildDate><atom:link href="https://hugo.example/index.xml" rel="self" type="application/rss+xml"/>"#;
    rss(
        head,
        &items(12, |n| {
            format!(
                r#"<item><title>Post {n}</title><link>https://hugo.example/posts/post-{n}/</link><pubDate>{} 00:00:00 +0200</pubDate><guid>https://hugo.example/posts/post-{n}/</guid><description>&lt;p&gt;Words and &lt;a href="https://e.example/"&gt;a link&lt;/a&gt;.&lt;/p&gt;</description></item>"#,
                day(n)
            )
        }),
    )
}

fn atom(head: &str, entries: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">{head}{entries}</feed>"
    )
}

fn instant(number: usize) -> String {
    format!("2024-04-{:02}T10:00:00+02:00", 30 - number)
}

fn jekyll() -> String {
    let head = r#"<generator uri="https://jekyllrb.com/" version="4.3">Jekyll</generator><link href="https://jekyll.example/feed.xml" rel="self" type="application/atom+xml" /><link href="https://jekyll.example/" rel="alternate" type="text/html" /><updated>2024-05-01T00:00:00+02:00</updated><id>https://jekyll.example/feed.xml</id><title type="html">Port</title><subtitle>Words</subtitle>"#;
    atom(
        head,
        &items(10, |n| {
            format!(
                r#"<entry><title type="html">It’s post {n} &amp;amp; more</title><link href="https://jekyll.example/2024/04/{:02}/post-{n}.html" rel="alternate" type="text/html" title="Post" /><published>{at}</published><updated>{at}</updated><id>https://jekyll.example/2024/04/{:02}/post-{n}</id><content type="html" xml:base="https://jekyll.example/2024/04/post-{n}.html"><![CDATA[<p>Text</p>]]></content><author><name>Cem</name></author><category term="news" /><summary type="html"><![CDATA[Text]]></summary></entry>"#,
                30 - n,
                30 - n,
                at = instant(n)
            )
        }),
    )
}

fn blogger() -> String {
    let head = r#"<id>tag:blogger.com,1999:blog-123</id><updated>2024-05-01T00:00:00.001-07:00</updated><category term="news"/><title type="text">Port</title><subtitle type="html">Words</subtitle><link rel="http://schemas.google.com/g/2005#feed" type="application/atom+xml" href="https://port.blogspot.example/feeds/posts/default"/><link rel="self" type="application/atom+xml" href="https://www.blogger.example/feeds/123/posts/default"/><link rel="alternate" type="text/html" href="https://port.blogspot.example/"/><author><name>Dee</name><email>noreply@blogger.example</email></author>"#;
    atom(
        head,
        &items(10, |n| {
            format!(
                r#"<entry><id>tag:blogger.com,1999:blog-123.post-{n}</id><published>{at}</published><updated>{at}</updated><category scheme="http://www.blogger.com/atom/ns#" term="news"/><title type="text">Post {n}</title><content type="html">&lt;div&gt;Words&lt;br /&gt;more&lt;/div&gt;</content><link rel="edit" type="application/atom+xml" href="https://www.blogger.example/feeds/123/posts/default/{n}"/><link rel="replies" type="text/html" href="https://port.blogspot.example/2024/04/post-{n}.html#comment-form" title="0 Comments"/><link rel="alternate" type="text/html" href="https://port.blogspot.example/2024/04/post-{n}.html" title="Post {n}"/><author><name>Dee</name><email>noreply@blogger.example</email></author></entry>"#,
                at = instant(n)
            )
        }),
    )
}

fn substack() -> String {
    let head = r#"<title><![CDATA[Letter]]></title><description><![CDATA[A letter]]></description><link>https://letter.substack.example</link><generator>Substack</generator><lastBuildDate>Thu, 30 May 2024 06:01:36 GMT</lastBuildDate><atom:link href="https://letter.substack.example/feed" rel="self" type="application/rss+xml"/><copyright><![CDATA[Eve]]></copyright><language><![CDATA[en]]></language><webMaster><![CDATA[letter@substack.example]]></webMaster>"#;
    rss(
        head,
        &items(20, |n| {
            format!(
                r#"<item><title><![CDATA[Letter {n}]]></title><description><![CDATA[What it says]]></description><link>https://letter.substack.example/p/letter-{n}</link><guid isPermaLink="false">https://letter.substack.example/p/letter-{n}</guid><dc:creator><![CDATA[Eve]]></dc:creator><pubDate>{} 06:01:36 GMT</pubDate><enclosure url="https://cdn.substack.example/{n}.jpg" length="0" type="image/jpeg"/><content:encoded><![CDATA[<div class="captioned-image-container"><figure><a href="https://cdn.substack.example/{n}.png"><div><picture><source type="image/webp" srcset="x"><img src="https://cdn.substack.example/{n}.png" width="1" height="1" alt=""></picture></div></a></figure></div><p>Words <em>and</em> more.</p><div><hr></div><h3>Head</h3>]]></content:encoded></item>"#,
                day(n)
            )
        }),
    )
}

fn podcast() -> String {
    let head = r#"<title>Radio quai</title><link>https://pod.example</link><language>fr</language><itunes:author>Radio</itunes:author><itunes:owner><itunes:name>Radio</itunes:name><itunes:email>radio@pod.example</itunes:email></itunes:owner><description><![CDATA[<p>Une émission</p>]]></description><atom:link href="https://feeds.pod.example/quai" rel="self" type="application/rss+xml"/>"#;
    rss(
        head,
        &items(30, |n| {
            format!(
                r#"<item><title>Épisode {n}</title><itunes:title>Épisode {n}</itunes:title><description><![CDATA[<p>Notes &amp; liens : <a href="https://e.example/?a=1&b=2">ici</a></p>]]></description><pubDate>{} 04:00:00 -0000</pubDate><itunes:duration>1800</itunes:duration><itunes:image href="https://pod.example/{n}.jpg"/><enclosure url="https://media.pod.example/{n}.mp3?source=feed" length="28800000" type="audio/mpeg"/><guid isPermaLink="false">Buzzsprout-{n}</guid></item>"#,
                day(n)
            )
        }),
    )
}

fn json() -> String {
    let items: Vec<String> = (0..10)
        .map(|n| {
            format!(
                r#"{{"id": "{n}", "url": "https://json.example/{n}", "title": "Post {n}", "content_html": "<p>Hello</p>", "date_published": "{}", "tags": ["news"]}}"#,
                instant(n)
            )
        })
        .collect();
    format!(
        r#"{{"version": "https://jsonfeed.org/version/1.1", "title": "Notes", "home_page_url": "https://json.example/", "feed_url": "https://json.example/feed.json", "items": [{}]}}"#,
        items.join(", ")
    )
}

/// Short messages without a title.
fn mastodon() -> String {
    let head = r#"<title>Port</title><description>Public posts</description><link>https://social.example/@port</link><lastBuildDate>Thu, 30 May 2024 09:00:00 +0000</lastBuildDate>"#;
    rss(
        head,
        &items(20, |n| {
            format!(
                r#"<item><guid isPermaLink="true">https://social.example/@port/{n}</guid><link>https://social.example/@port/{n}</link><pubDate>{} 09:00:00 +0000</pubDate><description>&lt;p&gt;The quay number {n} is open from now on, come and see it.&lt;/p&gt;</description><media:content url="https://social.example/{n}.png" type="image/png" medium="image"><media:description type="plain">A quay</media:description></media:content><category>port</category></item>"#,
                day(n)
            )
        }),
    )
}

const MANNERS: &[Manner] = &[
    Manner { name: "WordPress", file: "old.xml", feed: wordpress, ids: &[">https://port.example/?p=199</guid>"] },
    Manner { name: "Drupal", file: "old.xml", feed: drupal, ids: &[">11 at https://ville.example</guid>"] },
    Manner { name: "Ghost", file: "old.xml", feed: ghost, ids: &[">65f0c0ffee00000000000011</guid>"] },
    Manner { name: "Hugo", file: "index.xml", feed: hugo, ids: &[">https://hugo.example/posts/post-11/</guid>"] },
    Manner {
        name: "Jekyll",
        file: "feed.xml",
        feed: jekyll,
        ids: &["<id>https://jekyll.example/2024/04/21/post-9</id>"],
    },
    Manner {
        name: "Blogger",
        file: "old.atom",
        feed: blogger,
        ids: &["<id>tag:blogger.com,1999:blog-123.post-9</id>"],
    },
    Manner {
        name: "Substack",
        file: "old.xml",
        feed: substack,
        ids: &[">https://letter.substack.example/p/letter-19</guid>"],
    },
    Manner {
        name: "Buzzsprout",
        file: "old.xml",
        feed: podcast,
        ids: &[">Buzzsprout-29</guid>", "media.pod.example/29.mp3?source=feed"],
    },
    Manner { name: "JSON Feed", file: "old.json", feed: json, ids: &["\"id\": \"9\""] },
    Manner { name: "Mastodon", file: "old.xml", feed: mastodon, ids: &[">https://social.example/@port/19</guid>"] },
];

#[test]
fn subscribers_of_every_program_see_nothing_new() {
    let mut wrong = String::new();
    for Manner { name, file, feed, ids } in MANNERS {
        let home = Room::empty();
        fs::write(home.path().join(file), feed()).expect("written");
        let run = |arguments: &[&str]| {
            terminal::run(&[arguments, &["--now", "2024-06-01", "--lang", "en"]].concat(), home.path())
        };
        let (exit, text) = run(&["import", file]);
        if exit != 0 || !text.contains("will see nothing new") {
            let _ = writeln!(wrong, "{name}: import: {text}");
            continue;
        }
        let (exit, text) = home.shown(&["check"]);
        if exit != 0 {
            let _ = writeln!(wrong, "{name}: check: {text}");
        }
        let (exit, text) = run(&["build", "--previous", file]);
        if exit != 0 {
            let _ = writeln!(wrong, "{name}: build: {text}");
            continue;
        }
        let (exit, text) = run(&["diff", "--previous", file]);
        let has = |word: &str| text.lines().any(|line| line.trim_start().starts_with(word));
        if exit != 0 || ["new ", "gone ", "left ", "dropped ", "renamed "].into_iter().any(has) {
            let _ = writeln!(wrong, "{name}: diff: {text}");
        }
        let mut made = String::new();
        for entry in fs::read_dir(home.path().join("feeds")).expect("a folder") {
            made += &fs::read_to_string(entry.expect("an entry").path()).unwrap_or_default();
        }
        for id in ids.iter().filter(|id| !made.contains(**id)) {
            let _ = writeln!(wrong, "{name}: {id} is not in the feeds");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_feed_of_wordpress_comes_over_without_its_furniture() {
    let feed = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Mairie</title><link>https://www.example.org</link><description>Tout</description><language>fr-FR</language>
<item><title>Le&#160;pont est ouvert</title><link>https://www.example.org/pont/</link>
<pubDate>Mon, 12 Jan 2026 08:00:00 +0000</pubDate><guid isPermaLink="false">https://www.example.org/?p=1</guid>
<category><![CDATA[Sports &amp; loisirs]]></category>
<description><![CDATA[<p>Le pont&nbsp;est ouvert.</p>
<p>L’article <a href="https://www.example.org/pont/">Le pont</a> est apparu en premier sur <a href="https://www.example.org">Mairie</a>.</p>]]></description>
<content:encoded><![CDATA[<p>Le pont est ouvert.</p>
<div class="wp-block-file"><a href="https://www.example.org/plan.pdf">Plan</a><a href="https://www.example.org/plan.pdf" class="wp-block-file__button" download>Télécharger</a></div>
<iframe src="https://www.youtube.com/embed/abc?feature=oembed"></iframe>
<p>L’article <a href="https://www.example.org/pont/">Le pont</a> est apparu en premier sur <a href="https://www.example.org">Mairie</a>.</p>]]></content:encoded>
</item>
<item><title></title><link>https://www.example.org/quai/</link><pubDate>Tue, 13 Jan 2026 08:00:00 +0000</pubDate>
<guid isPermaLink="false">https://www.example.org/?p=2</guid><description>Un quai&#160;neuf.</description>
<enclosure url="https://www.example.org/q.pdf" length="12" type=""/></item>
</channel></rss>
"#;
    let room = Room::with([("wp.xml", feed.as_bytes())]);
    let run = room.run(&[
        "import",
        "wp.xml",
        "--base",
        "https://www.example.org/flux/",
        "--timezone",
        "Europe/Paris",
        "--lang",
        "en",
    ]);
    assert_eq!(run.status, 0, "{}", run.printed());
    let files = room.files("data/releases");
    let text: String = files.values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect();
    assert!(!text.contains("apparu en premier") && text.contains("Sports & loisirs"), "{text}");
    assert!(text.contains("[YouTube](https://www.youtube.com/watch?v=abc)"), "{text}");
    assert!(text.contains("[Plan](https://www.example.org/plan.pdf)") && !text.contains("Télécharger"), "{text}");
    let said = run.printed();
    assert!(said.contains("1 release without the line that WordPress adds"), "{said}");
    assert!(said.contains("has no title in the feed"), "{said}");
    // What differs is said by both in the same words.
    let diff = room.run(&["diff", "--previous", "wp.xml", "--lang", "en"]);
    let other =
        said.contains("2 releases do not have quite the same text as in the old feed: `Le\u{A0}pont est ouvert`");
    assert!(other && diff.out.contains("2 changed") && !diff.out.contains("corrected"), "{said}\n{}", diff.printed());
}

#[test]
fn a_video_or_a_file_takes_no_form_from_the_rest_of_a_post() {
    let rest = r#"<p>m<sup>2</sup> et H<sub>2</sub>O</p><figure><img src="https://port.example/a.jpg" alt="A"><figcaption>Photo : Jean</figcaption></figure><table><tr><th>a</th><th>b</th></tr><tr><td colspan="2">c</td></tr></table>"#;
    let video = r#"<iframe src="https://www.youtube.com/embed/xyz"></iframe>"#;
    let file = r#"<div class="wp-block-file"><a href="https://port.example/p.pdf">Plan</a><a href="https://port.example/p.pdf" class="wp-block-file__button">Télécharger</a></div>"#;
    let body = |content: &str, language: &str| {
        let items = format!(
            "<item><title>A</title><link>https://port.example/a</link><guid>https://port.example/a</guid><pubDate>{} 09:00:00 GMT</pubDate><description>x</description><content:encoded><![CDATA[{content}]]></content:encoded></item>",
            day(0)
        );
        let feed = rss("<title>Port</title><link>https://port.example/</link><description>d</description>", &items);
        let room = Room::with([("old.xml", feed.as_bytes())]);
        let run = room.run(&["import", "old.xml", "--lang", language]);
        assert_eq!(run.status, 0, "{}", run.printed());
        let text: String =
            room.files("data/releases").values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect();
        text.split_once("  body: |\n").expect("a body").1.to_owned()
    };
    for language in ["en", "fr"] {
        let alone = body(rest, language);
        for form in ["m<sup>2</sup>", "<figcaption>Photo : Jean</figcaption>", "<td colspan=\"2\">c</td>"] {
            assert!(alone.contains(form), "{form} is not in {alone}");
        }
        let links = "\n    [YouTube](https://www.youtube.com/watch?v=xyz)\n\n    [Plan](https://port.example/p.pdf)\n";
        assert_eq!(body(&format!("{rest}<p>{video}</p>{file}"), language), format!("{alone}{links}"));
    }
}
