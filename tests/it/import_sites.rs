//! `pressfeed import` of folders with front matter: five hundred posts of each generator come over with the ids,
//! links and dates that it publishes.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::sandbox::Room;

/// A post as a generator has it, and as it publishes it.
struct Post {
    path: String,
    text: String,
    /// The address of its page below the site.
    link: String,
    /// The end of its id below the site; nothing for a draft.
    id: Option<String>,
    /// When it is published, in UTC.
    at: String,
}

struct Generator {
    name: &'static str,
    settings: &'static [(&'static str, &'static str)],
    format: &'static str,
    post: fn(usize) -> Post,
}

const SITE: &str = "https://port.example/blog/";

/// A day for each post, from March 2020 on.
fn day(number: usize) -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2020, 3, 1).expect("a day") + chrono::Days::new(number as u64 * 3)
}

fn body(number: usize) -> String {
    format!(
        "The **quay** no. {number} is [open](other.html).\n\n<!--more-->\n\n| a | b |\n| - | - |\n| 1 | {number} |\n"
    )
}

fn hugo(number: usize) -> Post {
    let day = day(number);
    let draft = number % 50 == 7;
    let slug = if number.is_multiple_of(3) { format!("slug = \"own-{number}\"\n") } else { String::new() };
    let last = if number.is_multiple_of(3) { format!("own-{number}") } else { format!("the-quay-{number}") };
    let (file, section) = if number.is_multiple_of(2) {
        (format!("content/news/The Quay {number}.md"), "news")
    } else {
        (format!("content/notes/the-quay-{number}/index.md"), "notes")
    };
    let link = if section == "news" { format!("{}/{last}/", day.format("%Y/%m")) } else { format!("notes/{last}/") };
    Post {
        path: file,
        text: format!(
            "+++\ntitle = \"Quay {number}: \\\"open\\\"\"\ndate = {day}T10:30:00+02:00\ndraft = {draft}\ntags = [\"port\", \"quay {number}\"]\n{slug}+++\n{}{{{{< figure src=\"a.png\" alt=\"A quay\" >}}}}\n",
            body(number)
        ),
        id: (!draft).then(|| link.clone()),
        link,
        at: format!("{day}T08:30:00Z"),
    }
}

fn jekyll(number: usize) -> Post {
    let day = day(number);
    let draft = number % 50 == 7;
    let folder = if draft { "_drafts" } else { "_posts" };
    let categories = if number.is_multiple_of(4) { "categories: [Port News, quays]\n" } else { "" };
    let above = if number.is_multiple_of(4) { "port%20news/quays/" } else { "" };
    let permalink = if number % 5 == 1 { format!("permalink: /own/{number}/\n") } else { String::new() };
    let id = format!("{above}{}/The-Quay-{number}", day.format("%Y/%m/%d"));
    let (link, id) = if permalink.is_empty() {
        (format!("{id}.html"), id)
    } else {
        (format!("own/{number}/"), format!("own/The-Quay-{number}"))
    };
    Post {
        path: format!("{folder}/{day}-The-Quay-{number}.markdown"),
        text: format!(
            "---\nlayout: post\ntitle:  \"Quay {number}\"\ndate:   {day} 10:30:00 +0200\n{categories}{permalink}---\n{}{{% highlight rust %}}\nfn x() {{}}\n{{% endhighlight %}}\n",
            body(number)
        ),
        id: (!draft).then_some(id),
        link,
        at: format!("{day}T08:30:00Z"),
    }
}

fn zola(number: usize) -> Post {
    let day = day(number);
    let draft = number % 50 == 7;
    let (path, date) = if number.is_multiple_of(2) {
        (format!("content/news/{day}-quai-été-{number}.md"), String::new())
    } else {
        (format!("content/news/quai-été-{number}/index.md"), format!("date = {day}\n"))
    };
    let link = format!("news/quai-ete-{number}/");
    Post {
        path,
        text: format!(
            "+++\ntitle = \"Quay {number}\"\n{date}draft = {draft}\n[taxonomies]\ntags = [\"port\"]\n+++\n{}",
            body(number)
        ),
        id: (!draft).then(|| link.clone()),
        link,
        at: format!("{day}T00:00:00Z"),
    }
}

fn eleventy(number: usize) -> Post {
    let day = day(number);
    let draft = number % 50 == 7;
    let permalink = if number.is_multiple_of(2) { "permalink: \"/news/{{ page.fileSlug }}/\"\n" } else { "" };
    let link =
        if number.is_multiple_of(2) { format!("news/quay-{number}/") } else { format!("posts/{day}-quay-{number}/") };
    Post {
        path: format!("posts/{day}-quay-{number}.md"),
        text: format!(
            "---\ntitle: Quay {number}\ntags: [posts, port]\ndraft: {draft}\n{permalink}---\n{}",
            body(number)
        ),
        id: (!draft).then(|| link.clone()),
        link,
        at: format!("{day}T00:00:00Z"),
    }
}

fn astro(number: usize) -> Post {
    let day = day(number);
    let draft = number % 50 == 7;
    let link = format!("news/the-quay-{number}/");
    Post {
        path: format!("src/content/news/The Quay {number}.mdx"),
        text: format!(
            "---\ntitle: 'Quay {number}'\ndescription: 'Short {number}'\npubDate: '{}'\ndraft: {draft}\n---\nimport X from './x.astro';\n\n{}",
            day.format("%b %d %Y"),
            body(number)
        ),
        id: (!draft).then(|| link.clone()),
        link,
        at: format!("{day}T00:00:00Z"),
    }
}

const GENERATORS: &[Generator] = &[
    Generator {
        name: "Hugo",
        settings: &[(
            "hugo.toml",
            "baseURL = 'https://port.example/blog/'\ntitle = 'Port'\nlanguageCode = 'en'\n[permalinks]\n  news = '/:year/:month/:slugorfilename/'\n",
        )],
        format: "rss",
        post: hugo,
    },
    Generator {
        name: "Jekyll",
        settings: &[("_config.yml", "title: Port\nurl: \"https://port.example\"\nbaseurl: /blog\nlang: en\n")],
        format: "atom",
        post: jekyll,
    },
    Generator {
        name: "Zola",
        settings: &[(
            "config.toml",
            "base_url = \"https://port.example/blog\"\ntitle = \"Port\"\ngenerate_feeds = true\n",
        )],
        format: "atom",
        post: zola,
    },
    Generator {
        name: "Eleventy",
        settings: &[
            ("eleventy.config.js", "export default function (config) {}\n"),
            (
                "_data/metadata.json",
                "{\"title\": \"Port\", \"url\": \"https://port.example/blog/\", \"language\": \"en\"}",
            ),
        ],
        format: "atom",
        post: eleventy,
    },
    Generator {
        name: "Astro",
        settings: &[(
            "astro.config.mjs",
            "export default defineConfig({\n  site: 'https://port.example',\n  base: '/blog',\n});\n",
        )],
        format: "rss",
        post: astro,
    },
];

const POSTS: usize = 500;

fn comes_over(generator: &Generator) {
    let home = Room::empty();
    for (path, text) in generator.settings {
        home.write(&format!("site/{path}"), text);
    }
    let posts: Vec<Post> = (0..POSTS).map(generator.post).collect();
    posts.iter().for_each(|post| home.write(&format!("site/{}", post.path), &post.text));
    home.write("site/README.md", "# No post\n");
    let (exit, text) = home.shown(&["import", "site", "--now", "2026-06-01"]);
    assert_eq!(exit, 0, "{}: {text}", generator.name);
    assert!(text.contains(&format!("500 files of {}", generator.name)), "{text}");
    let (exit, text) = home.shown(&["check"]);
    assert_eq!(exit, 0, "{}: {text}", generator.name);
    let mut catalogue = String::new();
    for year in 2020..=2026 {
        catalogue += &fs::read_to_string(home.path().join(format!("data/releases/{year}.yaml"))).unwrap_or_default();
    }
    assert_eq!(catalogue.matches("- title: ").count(), POSTS, "{}", generator.name);
    assert_eq!(catalogue.matches("  draft: true\n").count(), POSTS / 50, "{}", generator.name);
    let (exit, text) = home.shown(&["build", "--now", "2026-06-01"]);
    assert_eq!(exit, 0, "{}: {text}", generator.name);
    let feed = fs::read_to_string(home.path().join("feeds/releases.").with_extension(generator.format));
    let feed = feed.or_else(|_| fs::read_to_string(only(home.path(), generator.format))).expect("a feed");
    let mut missing = String::new();
    for post in &posts {
        let Some(id) = &post.id else {
            assert!(!feed.contains(&format!("{SITE}{}<", post.link)), "{}", post.link);
            continue;
        };
        let (id, link) = (format!("{SITE}{id}"), format!("{SITE}{}", post.link));
        let (wanted, linked) = match generator.format {
            "rss" => (format!(">{id}</guid>"), format!("<link>{link}</link>")),
            _ => (format!("<id>{id}</id>"), format!("href=\"{link}\"")),
        };
        if !feed.contains(&wanted) || !feed.contains(&linked) {
            let _ = writeln!(missing, "{wanted} {linked}");
        }
        assert!(catalogue.contains(&format!("  date: {}\n", post.at)), "{}: {}", generator.name, post.at);
    }
    assert!(missing.is_empty(), "{}: {missing}", generator.name);
    assert!(feed.contains("strong&gt;quay&lt;/strong") || feed.contains("<strong>quay</strong>"), "{}", generator.name);
}

/// The one feed of a format.
fn only(home: &Path, format: &str) -> std::path::PathBuf {
    let files = fs::read_dir(home.join("feeds")).expect("a folder").map(|entry| entry.expect("an entry").path());
    files.into_iter().find(|path| path.extension().is_some_and(|ending| ending == format)).expect("a feed")
}

#[test]
fn posts_of_hugo_come_over() {
    comes_over(&GENERATORS[0]);
}

#[test]
fn posts_of_jekyll_come_over() {
    comes_over(&GENERATORS[1]);
}

#[test]
fn posts_of_zola_come_over() {
    comes_over(&GENERATORS[2]);
}

#[test]
fn posts_of_eleventy_come_over() {
    comes_over(&GENERATORS[3]);
}

#[test]
fn posts_of_astro_come_over() {
    comes_over(&GENERATORS[4]);
}

#[test]
fn what_only_the_generator_knows_is_reported() {
    let home = Room::empty();
    home.write("site/_config.yml", "url: https://port.example\npermalink: /:collection_of_mine/:title/\n");
    home.write("site/_posts/2024-03-04-quay.md", "---\ntitle: Quay\n---\nText {% include gallery.html %} more.\n");
    let (exit, text) = home.shown(&["import", "site", "--now", "2024-06-01"]);
    assert_eq!(exit, 0, "{text}");
    assert!(text.contains("has the part `collection_of_mine`, which only Jekyll knows"), "{text}");
    assert!(text.contains("without `{% include gallery.html %}`"), "{text}");
    let catalogue = fs::read_to_string(home.path().join("data/releases/2024.yaml")).expect("there");
    assert!(catalogue.contains("id: tag:port.example,2024-03-04:2024-03-04/quay"), "{catalogue}");
}

#[test]
fn posts_of_nobody_knows_what_get_new_ids_and_a_word() {
    let home = Room::empty();
    home.write("site/a.md", "---\ntitle: A quay\ndate: 2024-03-04\n---\nText\n");
    let (exit, text) = home.shown(&["import", "site", "--now", "2024-06-01"]);
    assert!(exit == 2 && text.contains("--site"), "{text}");
    let (exit, text) = home.shown(&["import", "site", "--site", "https://port.example/", "--now", "2024-06-01"]);
    assert_eq!(exit, 0, "{text}");
    assert!(text.contains("no settings of Hugo, Jekyll, Zola, Eleventy or Astro"), "{text}");
}

const WXR: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Port</title><link>https://port.example</link><description>News</description><language>fr-FR</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>https://port.example</wp:base_site_url><wp:base_blog_url>https://port.example</wp:base_blog_url>
<wp:author><wp:author_login><![CDATA[anne]]></wp:author_login><wp:author_display_name><![CDATA[Anne Martin]]></wp:author_display_name></wp:author>
<item><title><![CDATA[Le quai]]></title><link>https://port.example/2024/03/le-quai/</link><pubDate>Mon, 04 Mar 2024 08:30:15 +0000</pubDate>
<dc:creator><![CDATA[anne]]></dc:creator><guid isPermaLink="false">https://port.example/?p=12</guid><description></description>
<content:encoded><![CDATA[Premier.

[caption id="attachment_3" align="x" width="3"]<img src="https://port.example/q.jpg" alt="Un quai" /> Le quai Est[/caption]]]></content:encoded>
<excerpt:encoded><![CDATA[En bref.]]></excerpt:encoded><wp:post_id>12</wp:post_id><wp:post_date><![CDATA[2024-03-04 09:30:15]]></wp:post_date>
<wp:post_date_gmt><![CDATA[2024-03-04 08:30:15]]></wp:post_date_gmt><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="category" nicename="travaux"><![CDATA[Travaux]]></category><category domain="post_tag" nicename="quai"><![CDATA[quai]]></category>
<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>13</wp:meta_value></wp:postmeta></item>
<item><title>Photo</title><link>https://port.example/photo/</link><guid isPermaLink="false">https://port.example/p.jpg</guid><wp:post_id>13</wp:post_id>
<wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type><wp:attachment_url>https://port.example/p.jpg</wp:attachment_url>
<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>Une grue</wp:meta_value></wp:postmeta></item>
<item><title>Brouillon</title><link>https://port.example/?p=14</link><pubDate>Mon, 30 Nov -0001 00:00:00 +0000</pubDate><guid isPermaLink="false">https://port.example/?p=14</guid>
<content:encoded>Pas fini</content:encoded><wp:post_id>14</wp:post_id><wp:post_date>2024-03-06 10:00:00</wp:post_date><wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt><wp:status>draft</wp:status><wp:post_type>post</wp:post_type></item>
</channel></rss>"#;

#[test]
fn an_export_of_wordpress_comes_over() {
    let home = Room::empty();
    home.write("port.xml", WXR);
    let (exit, text) = home.shown(&["import", "port.xml", "--lang", "en", "--now", "2024-06-01"]);
    assert_eq!(exit, 0, "{text}");
    assert!(text.contains("1 page, picture or other part of the site left out"), "{text}");
    let text = fs::read_to_string(home.path().join("data/releases/2024.yaml")).expect("there");
    for line in [
        "- title: Le quai\n  id: https://port.example/?p=12\n  date: 2024-03-04T08:30:15Z\n  summary: En bref.\n",
        "  links: [https://port.example/2024/03/le-quai/]\n",
        "  categories: [Travaux, quai]\n",
        "  authors: [{name: Anne Martin}]\n",
        "  image: {url: https://port.example/p.jpg, alt: Une grue}\n",
        "<figcaption>Le quai Est</figcaption></figure>\n",
        "- title: Brouillon\n  id: https://port.example/?p=14\n  date: 2024-03-06T10:00:00Z\n",
        "  draft: true\n",
    ] {
        assert!(text.contains(line), "{line} is not in {text}");
    }
    let head = fs::read_to_string(home.path().join("data/catalogue.yaml")).expect("there");
    assert!(head.contains("moved_from: https://port.example/feed/"), "{head}");
    let (exit, text) = home.shown(&["build", "--now", "2024-06-01"]);
    assert_eq!(exit, 0, "{text}");
}

/// A folder imported: what was printed, and the releases.
fn posts(files: &[(&str, &str)]) -> (String, String) {
    let home = Room::empty();
    files.iter().for_each(|(name, text)| home.write(&format!("site/{name}"), text));
    let (exit, text) = home.shown(&["import", "site", "--lang", "en", "--now", "2024-06-01"]);
    assert_eq!(exit, 0, "{text}");
    let folder = fs::read_dir(home.path().join("data/releases")).expect("a folder");
    let mut paths: Vec<_> = folder.map(|file| file.expect("a file").path()).collect();
    paths.sort();
    (text, paths.iter().map(|path| fs::read_to_string(path).expect("there")).collect())
}

#[test]
fn posts_of_hugo_expire_hide_and_know_their_languages_and_each_other() {
    let (text, releases) = posts(&[
        ("hugo.toml", "baseURL = 'https://port.example/'\ntimeZone = 'Europe/Paris'\n[languages.en]\n[languages.fr]\n"),
        ("content/post/a.md", "---\ntitle: A\ndate: 2024-03-04 09:00:00\n---\nSee [b]({{< ref \"b.md\" >}}).\n"),
        ("content/post/b.md", "---\ntitle: B\ndate: 2024-03-05\n---\nb\n"),
        ("content/post/b.fr.md", "---\ntitle: B en français\ndate: 2024-03-05\n---\nb\n"),
        ("content/post/old.md", "---\ntitle: Old\ndate: 2020-01-01\nexpiryDate: 2021-01-01\n---\nold\n"),
        ("content/post/never.md", "+++\ntitle = 'Never'\ndate = 2024-03-06\n[build]\nlist = 'never'\n+++\nn\n"),
    ]);
    assert!(text.contains("`content/post/old.md`: left out, because it expired on 1 January 2021"), "{text}");
    assert!(text.contains("`content/post/never.md`: left out, because"), "{text}");
    for line in [
        "  date: 2024-03-04T08:00:00Z\n",
        "    See [b](https://port.example/post/b/).\n",
        "  id: https://port.example/fr/post/b/\n",
        "  translations: [{language: fr, href: https://port.example/fr/post/b/}]\n",
        "  language: fr\n",
    ] {
        assert!(releases.contains(line), "{line} is not in {releases}");
    }
    assert!(!releases.contains("Old") && !releases.contains("Never"), "{releases}");
}

#[test]
fn posts_of_jekyll_have_their_categories_links_and_no_made_up_dates() {
    let (text, releases) = posts(&[
        ("_config.yml", "url: https://port.example\ntitle: Port\n"),
        (
            "_posts/2024-01-15-a.md",
            "---\ntitle: A\ncategories: news tech\n---\n{{ site.title }} [b]({% post_url 2024-01-16-b %})\n",
        ),
        ("_posts/2024-01-16-b.md", "---\ntitle: B\ncategory: Big Cat\n---\n{{ x }} {% y %}\n"),
        ("_drafts/idea.md", "---\ntitle: Idea\n---\nidea\n"),
    ]);
    assert!(text.contains("without `{{ x }}` and `{% y %}`"), "{text}");
    assert!(text.contains("2 releases and 1 draft in the catalogue now") && !text.contains("Idea"), "{text}");
    for line in [
        "  categories: [news, tech]\n",
        "    Port [b](https://port.example/big%20cat/2024/01/16/b.html)\n",
        "  categories: [Big Cat]\n",
        "- title: Idea\n  summary: idea\n",
    ] {
        assert!(releases.contains(line), "{line} is not in {releases}");
    }
}

#[test]
fn heads_of_eleventy_links_of_zola_and_components_of_astro_are_read_or_named() {
    let settings = ("eleventy.config.js", "export default {}\n");
    let site = ("_data/site.json", "{\"title\": \"Port\", \"url\": \"https://port.example/\"}");
    let (text, releases) = posts(&[
        settings,
        site,
        ("a.md", "---json\n{\"title\": \"A\", \"date\": \"2024-03-04\"}\n---\na\n"),
        ("b.md", "---js\n{ title: \"B\" }\n---\nb\n"),
    ]);
    assert!(releases.contains("- title: A\n") && text.contains("`b.md`: left out, because its front matter"), "{text}");
    let (_, releases) = posts(&[
        ("config.toml", "base_url = 'https://port.example'\n"),
        ("content/blog/a.md", "+++\ntitle = 'A'\ndate = 2024-03-04\n+++\n[b](@/blog/b.md#c)\n"),
        ("content/blog/b.md", "+++\ntitle = 'B'\ndate = 2024-03-05\nslug = 'zwei'\n+++\nb\n"),
    ]);
    assert!(releases.contains("    [b](https://port.example/blog/zwei/#c)\n"), "{releases}");
    let (text, _) = posts(&[
        ("astro.config.mjs", "export default { site: 'https://port.example' }\n"),
        (
            "src/content/blog/a.mdx",
            "---\ntitle: A\npubDate: 2024-03-04\n---\nimport X from './x';\n\n<X a='b' />\n\n`<Y />` Text\n",
        ),
    ]);
    assert!(text.contains("without `<X a='b' />`, which only Astro can fill in"), "{text}");
}
