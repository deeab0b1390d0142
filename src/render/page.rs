//! The landing page: what people get who open the folder of the feeds in a browser. It lists the
//! feeds, for readers to find and people to copy, and every public release at its place.

use super::GENERATOR;
use super::output::{Output, Reader, Scope};
use crate::feed::{Category, Entry, Feed, Format, Publication, escape};
use crate::value::rfc3339;
use crate::words::{Words, words};

pub(super) const PAGE: Output = Output {
    media_type: "text/html",
    scope: Scope::Publication { file: "index.html", write },
    is_validated: false,
    reader: Reader::Places,
};

const STYLE: &str = "body{max-width:44rem;margin:0 auto;padding:1rem;font:1.0625rem/1.6 system-ui,sans-serif;color-scheme:light dark}\
code{overflow-wrap:anywhere}article{margin-block:2rem}h3{margin-bottom:0}img{max-width:100%;height:auto}\
.skip:not(:focus){position:absolute;left:-100vw}";

fn write(publication: &Publication) -> Option<String> {
    let words = words(&publication.language);
    let mut page = Page { html: String::with_capacity(8_000 + 1_000 * publication.entries.len()), words };
    page.head(publication);
    page.feeds(publication);
    page.releases(publication);
    page.html.push_str("</body>\n</html>\n");
    Some(page.html)
}

struct Page {
    html: String,
    words: &'static Words,
}

impl Page {
    fn raw(&mut self, html: &str) -> &mut Self {
        self.html.push_str(html);
        self
    }

    fn text(&mut self, text: &str) -> &mut Self {
        escape(&mut self.html, text);
        self
    }

    fn head(&mut self, publication: &Publication) {
        let words = self.words;
        let title = publication.title.as_str();
        self.raw("<!DOCTYPE html>\n<html lang=\"").text(publication.language.as_str()).raw("\">\n<head>\n");
        self.raw("<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n");
        self.raw("<meta name=\"generator\" content=\"")
            .text(GENERATOR)
            .raw("\">\n<title>")
            .text(title)
            .raw("</title>\n");
        self.raw("<meta name=\"description\" content=\"").text(publication.description.as_str()).raw("\">\n");
        for (feed, format) in documents(publication) {
            self.raw("<link rel=\"alternate\" type=\"").text(format.media_type()).raw("\" title=\"");
            self.text(feed.title.as_str()).raw(" (").raw(format.label()).raw(")\" href=\"");
            self.text(&feed.file(format)).raw("\">\n");
        }
        self.raw("<style>").raw(STYLE).raw("</style>\n</head>\n<body>\n");
        self.raw("<a class=\"skip\" href=\"#main\">").text(words.skip).raw("</a>\n<header>\n<h1>").text(title);
        self.raw("</h1>\n<p>").text(publication.description.as_str()).raw("</p>\n<p><a href=\"");
        self.text(publication.home.as_str()).raw("\">").text(words.site).raw(words.colon);
        self.text(publication.home.host()).raw("</a></p>\n</header>\n");
    }

    fn feeds(&mut self, publication: &Publication) {
        let words = self.words;
        self.raw("<nav aria-labelledby=\"feeds\">\n<h2 id=\"feeds\">").text(words.subscribe).raw("</h2>\n<p>");
        self.text(words.how).raw("</p>\n<ul>\n");
        for feed in publication.feeds.iter().filter(|feed| feed.is_listed()) {
            self.raw("<li>").text(feed.title.as_str()).raw(words.colon);
            for (at, format) in feed.formats.iter().enumerate() {
                self.raw(if at == 0 { "" } else { ", " }).raw("<a type=\"").text(format.media_type());
                self.raw("\" href=\"").text(&feed.file(*format)).raw("\" aria-label=\"").raw(format.label());
                self.raw(words.colon).text(feed.title.as_str()).raw("\">").raw(format.label()).raw("</a>");
            }
            if let Some(address) = feed.main_format().and_then(|format| feed.address(format)) {
                self.raw("<br><code>").text(&address).raw("</code>");
            }
            self.raw("</li>\n");
        }
        self.raw("</ul>\n</nav>\n");
    }

    fn releases(&mut self, publication: &Publication) {
        let words = self.words;
        self.raw("<main id=\"main\">\n<h2>").text(words.releases).raw("</h2>\n");
        if publication.entries.is_empty() {
            self.raw("<p>").text(words.none).raw("</p>\n");
        }
        for entry in &publication.entries {
            self.entry(publication, entry);
        }
        self.raw("</main>\n");
    }

    fn entry(&mut self, publication: &Publication, entry: &Entry) {
        let words = self.words;
        self.raw("<article id=\"").text(&entry.anchor).raw("\">\n<h3");
        self.language(entry)
            .raw("><a href=\"")
            .text(entry.link.as_str())
            .raw("\">")
            .text(entry.title.as_str())
            .raw("</a></h3>\n<p>");
        self.time(publication, entry.published);
        let changed = if entry.withdrawal.is_some() { words.withdrawn_on } else { words.updated };
        if entry.updated > entry.published {
            self.raw(" · ").text(changed).raw(" ");
            self.time(publication, entry.withdrawal.as_ref().map_or(entry.updated, |withdrawal| withdrawal.instant));
        }
        for Category { term, .. } in &entry.categories {
            self.raw(" · ").text(term.as_str());
        }
        self.raw("</p>\n<p");
        self.language(entry).raw(">").text(entry.summary.as_str()).raw("</p>\n");
        if let Some(correction) = entry.correction.as_ref().filter(|_| entry.has_page) {
            self.raw("<p");
            self.language(entry).raw("><em>").text(correction.as_str()).raw("</em></p>\n");
        }
        // A notice says in its summary all that there is to say.
        let has_more = !entry.has_page && entry.withdrawal.is_none();
        if let Some(content) = entry.content.as_ref().filter(|_| has_more) {
            self.raw("<div");
            self.language(entry).raw(">\n");
            under_heading(&mut self.html, content.as_str());
            self.raw("</div>\n");
        }
        self.raw("</article>\n");
    }

    /// The language of a release that is not that of the page, which may be written from the right.
    fn language(&mut self, entry: &Entry) -> &mut Self {
        match &entry.language {
            Some(language) => self.raw(" lang=\"").text(language.as_str()).raw("\" dir=\"auto\""),
            None => self,
        }
    }

    fn time(&mut self, publication: &Publication, instant: chrono::DateTime<chrono::Utc>) {
        let day = self.words.day(instant.with_timezone(&publication.zone).date_naive());
        self.raw("<time datetime=\"").raw(&rfc3339::write(instant)).raw("\">").text(&day).raw("</time>");
    }
}

/// Every file of every public feed.
fn documents(publication: &Publication) -> impl Iterator<Item = (&Feed, Format)> {
    let public = publication.feeds.iter().filter(|feed| feed.is_listed());
    public.flat_map(|feed| feed.formats.iter().map(move |format| (feed, *format)))
}

/// The full text below the heading of its release, which is of the third level: the greatest of its
/// own headings become the fourth, the others follow at their distance.
fn under_heading(html: &mut String, content: &str) {
    let levels = headings(content).map(|at| content.as_bytes()[at] - b'0');
    let down = 4_u8.saturating_sub(levels.min().unwrap_or(4));
    let mut copied = 0;
    for at in headings(content) {
        html.push_str(&content[copied..at]);
        html.push(char::from((content.as_bytes()[at] + down).min(b'6')));
        copied = at + 1;
    }
    html.push_str(&content[copied..]);
}

/// Where the digit of each `<h2` and `</h2` stands. In a text `<` is never written as such.
fn headings(content: &str) -> impl Iterator<Item = usize> {
    let bytes = content.as_bytes();
    memchr::memchr_iter(b'<', bytes).filter_map(move |at| {
        let name = at + 1 + usize::from(bytes.get(at + 1) == Some(&b'/'));
        let digit = bytes.get(name + 1).filter(|b| (b'1'..=b'6').contains(*b));
        (bytes.get(name) == Some(&b'h') && digit.is_some()).then_some(name + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_go_below_that_of_the_release() {
        let cases = [
            ("<h1>A</h1>\n<p>x</p><hr /><h2>B</h2>", "<h4>A</h4>\n<p>x</p><hr /><h5>B</h5>"),
            ("<h3>A</h3><h2>C</h2><h6 id=\"x\">B</h6>", "<h5>A</h5><h4>C</h4><h6 id=\"x\">B</h6>"),
            ("<h5>A</h5>", "<h5>A</h5>"),
            ("été", "été"),
        ];
        for (given, wanted) in cases {
            let mut html = String::new();
            under_heading(&mut html, given);
            assert_eq!(html, wanted);
        }
    }
}
