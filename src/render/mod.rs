//! What is published, as text: an output a file, each a constant value. A new one is a file here and its two lines below;
//! a new format of feeds has a row in `feed::Format` too.

use crate::feed::{Feed, Publication};

mod atom;
mod atom_order;
mod attachments;
mod batch;
mod calendar;
mod generator;
mod json;
mod media;
mod news_sitemap;
mod ninjs;
mod ninjs_parts;
mod opml;
mod output;
mod page;
mod rss;
mod tombstones;
mod xml_text;

pub use attachments::{attachments, of_feed as attachments_of_feed};
pub use calendar::calendar;
pub use output::{Job, Output, Reader};

use attachments::ATTACHMENTS;

/// All outputs, in the order in which their documents are written.
const OUTPUTS: &[&Output] = &[
    &rss::RSS,
    &atom::ATOM,
    &json::JSON,
    &ninjs::NINJS,
    &page::PAGE,
    &page::YEARS,
    &page::RELEASES,
    &opml::OPML,
    &news_sitemap::NEWS_SITEMAP,
    &ATTACHMENTS,
];

/// The output that a file name belongs to, if one writes such files.
pub fn of_file(name: &str) -> Option<&'static Output> {
    OUTPUTS.iter().copied().find(|output| output.writes(name))
}

/// All documents of a publication: the feeds in their order, then what is made of the whole.
pub fn jobs(publication: &Publication) -> Vec<Job<'_>> {
    let feeds = publication.feeds.iter().flat_map(Feed::documents);
    let of_feeds = feeds.flat_map(|feed| OUTPUTS.iter().filter_map(|output| output.job_of(feed)));
    of_feeds.chain(OUTPUTS.iter().flat_map(|output| output.jobs(publication))).collect()
}

#[cfg(test)]
mod tests {
    use super::output::Scope;
    use super::*;

    #[test]
    fn every_format_has_one_output() {
        for format in crate::feed::Format::all() {
            let of_format =
                |output: &&&Output| matches!(output.scope, Scope::Feed { format: own, .. } if own == format);
            assert_eq!(OUTPUTS.iter().filter(of_format).count(), 1, "{format:?}");
            let output = of_file(&format!("a.{}", format.ending())).expect("an output");
            assert_eq!(output.media_type, format.media_type());
        }
    }

    #[test]
    fn a_file_belongs_to_what_writes_it() {
        let reader = |name| of_file(name).map(|output| output.reader);
        assert_eq!(reader("news.rss"), Some(Reader::Feed));
        assert_eq!(reader("index.html"), Some(Reader::Places));
        assert_eq!(reader("2018.html"), Some(Reader::Places));
        assert_eq!(reader("2018-09-20/a/index.html"), Some(Reader::Nothing));
        assert_eq!(reader("feeds.opml"), Some(Reader::Nothing));
        assert_eq!(reader("notes.txt"), None);
    }
}
