//! Examples of rules: the lines that matter, and the feed around them that is right.

use crate::diag::Message;
use crate::rule::example::{self, Shown};

/// A piece of a feed, a fault between « ».
#[derive(Debug, Clone, Copy)]
pub enum Example {
    /// Children of the channel of an RSS 2.0 feed; they take the place of the usual ones of the same name.
    Channel(&'static str),
    /// Children of an item of an RSS 2.0 feed, in the place of the usual ones.
    Item(&'static str),
    /// Children of an Atom feed.
    Feed(&'static str),
    /// Children of an Atom entry.
    Entry(&'static str),
    /// The same, the channel itself being at fault.
    ChannelItself(&'static str),
    /// Children of an Atom feed that is itself at fault.
    FeedItself(&'static str),
    /// Outlines of a list in OPML.
    Outline(&'static str),
    /// Members of a JSON Feed, in the place of the usual ones; each line one.
    Json(&'static str),
    /// Members of an item of a JSON Feed, in the place of the usual ones.
    JsonItem(&'static str),
    /// A whole document.
    Document(&'static str),
    /// A whole document whose bytes matter.
    Bytes(&'static [u8]),
}

impl Shown for Example {
    fn shown(&self) -> Message {
        example::text(match self {
            Example::ChannelItself(lines)
            | Example::FeedItself(lines)
            | Example::Channel(lines)
            | Example::Item(lines)
            | Example::Feed(lines)
            | Example::Entry(lines) => example::lines(lines),
            Example::Outline(text) | Example::Json(text) | Example::JsonItem(text) | Example::Document(text) => {
                (*text).to_owned()
            }
            Example::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        })
    }
}

#[cfg(test)]
pub mod whole {
    use super::{Example, example};

    /// Where the examples are served.
    pub(in crate::validate) const URL: &str = "https://www.example.org/feeds/news.xml";

    const RSS: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\" \
        xmlns:atom=\"http://www.w3.org/2005/Atom\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
        xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
        xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:media=\"http://search.yahoo.com/mrss/\" \
        xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\" \
        xmlns:sx=\"http://feedsync.org/2007/feedsync\" xmlns:sy=\"http://purl.org/rss/1.0/modules/syndication/\" \
        xmlns:slash=\"http://purl.org/rss/1.0/modules/slash/\" xmlns:georss=\"http://www.georss.org/georss\" \
        xmlns:geo=\"http://www.w3.org/2003/01/geo/wgs84_pos#\" \
        xmlns:wfw=\"http://wellformedweb.org/CommentAPI/\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\" \
        xmlns:g=\"http://base.google.com/ns/1.0\" \
        xmlns:opensearch=\"http://a9.com/-/spec/opensearch/1.1/\" \
        xmlns:access=\"http://www.bloglines.com/about/specs/fac-1.0\">\n<channel>\n";
    const CHANNEL: &[&str] = &[
        "<title>News of Example</title>",
        "<link>https://www.example.org/</link>",
        "<description>What Example tells the press</description>",
        "<language>en</language>",
        "<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"https://www.example.org/feeds/news.xml\"/>",
    ];
    const ITEM: &[&str] = &[
        "<title>Harbour opens</title>",
        "<link>https://www.example.org/harbour</link>",
        "<description>The new harbour opens to the public.</description>",
        "<guid>https://www.example.org/harbour</guid>",
    ];
    const DATE: &str = "<pubDate>Thu, 20 Sep 2018 07:00:00 GMT</pubDate>\n";
    const ATOM: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xml:lang=\"en\" \
        xmlns=\"http://www.w3.org/2005/Atom\" xmlns:fh=\"http://purl.org/syndication/history/1.0\" \
        xmlns:thr=\"http://purl.org/syndication/thread/1.0\" xmlns:app=\"http://www.w3.org/2007/app\" \
        xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n";
    const FEED: &[&str] = &[
        "<title>News of Example</title>",
        "<id>https://www.example.org/</id>",
        "<updated>2018-09-20T07:00:00Z</updated>",
        "<author><name>Example</name></author>",
        "<link rel=\"self\" type=\"application/atom+xml\" href=\"https://www.example.org/feeds/news.xml\"/>",
    ];
    const ENTRY: &[&str] = &[
        "<title>Harbour opens</title>",
        "<id>tag:example.org,2018:harbour</id>",
        "<updated>2018-09-20T07:00:00Z</updated>",
        "<link href=\"https://www.example.org/harbour\"/>",
        "<summary>The new harbour opens to the public.</summary>",
    ];

    const OPML: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<opml version=\"2.0\">\n\
        <head><title>Feeds of Example</title></head>\n<body>\n";
    const JSON: &[&str] = &[
        "\"version\": \"https://jsonfeed.org/version/1.1\"",
        "\"title\": \"News of Example\"",
        "\"home_page_url\": \"https://www.example.org/\"",
        "\"feed_url\": \"https://www.example.org/feeds/news.xml\"",
        "\"items\": []",
    ];
    const JSON_ITEM: &[&str] =
        &["\"id\": \"tag:example.org,2018:harbour\"", "\"content_text\": \"The new harbour opens to the public.\""];

    /// The whole document of an example: its children take the place of the usual ones of the same name,
    /// a line `~name` takes a usual one away.
    pub(in crate::validate) fn document(example: &Example) -> Vec<u8> {
        let text = match example {
            Example::Bytes(bytes) => return bytes.to_vec(),
            Example::Document(text) => (*text).to_owned(),
            Example::Outline(lines) => format!("{OPML}{lines}\n</body>\n</opml>\n"),
            Example::Json(lines) => members(JSON, lines),
            Example::JsonItem(lines) => {
                members(JSON, &format!("\"items\": [{}]", members(JSON_ITEM, lines).replace('\n', " ")))
            }
            Example::Channel(lines) => format!("{RSS}{}</channel>\n</rss>\n", merge(CHANNEL, lines)),
            Example::Item(lines) => {
                let date = |line: &str| {
                    let name = line.trim_start_matches(['«', '<']);
                    let dates = ["pubDate", "dc:date", "dcterms:", "atom:updated", "atom:published", "x:date"];
                    dates.iter().any(|date| name.starts_with(date))
                };
                let dated = lines.lines().any(date);
                let date = if dated { "" } else { DATE };
                let item = merge(ITEM, lines);
                format!("{RSS}{}<item>\n{date}{item}</item>\n</channel>\n</rss>\n", merge(CHANNEL, ""))
            }
            Example::ChannelItself(lines) => {
                let rss = RSS.replace("<channel>", "«<channel>»");
                format!("{rss}{}</channel>\n</rss>\n", merge(CHANNEL, lines))
            }
            Example::FeedItself(lines) => {
                let atom = ATOM.replace("<feed", "«<feed").replace(">\n", ">»\n").replacen("?>»", "?>", 1);
                format!("{atom}{}</feed>\n", merge(FEED, lines))
            }
            Example::Feed(lines) => format!("{ATOM}{}</feed>\n", merge(FEED, lines)),
            Example::Entry(lines) => {
                format!("{ATOM}{}<entry>\n{}</entry>\n</feed>\n", merge(FEED, ""), merge(ENTRY, lines))
            }
        };
        text.into_bytes()
    }

    fn members(usual: &[&str], lines: &str) -> String {
        let name = |line: &str| line.replace(['«', '»'], "").split(':').next().unwrap_or_default().to_owned();
        let own: Vec<String> = lines.lines().map(name).collect();
        let kept = usual.iter().copied().filter(|line| !own.contains(&name(line)));
        let all: Vec<&str> = kept.chain(lines.lines().map(|line| line.trim_end_matches(','))).collect();
        format!("{{{}}}", all.join(",\n"))
    }

    fn merge(usual: &[&str], lines: &str) -> String {
        example::merge(&usual.join("\n"), lines, |line| {
            let plain = line.trim_start_matches(['~', '«']).trim_start_matches('<').trim_start_matches('«');
            plain.chars().take_while(|c| c.is_alphanumeric() || *c == ':').collect()
        })
    }
}
