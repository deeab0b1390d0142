//! The last notice of a feed that has moved: an entry that says where it is now. No format has a word for
//! it, but what stands in an entry every reader shows.

use chrono::{DateTime, Utc};

use super::context::Context;
use super::last_notice::LastNotice;
use crate::catalogue::FeedSpec;
use crate::catalogue::moves::MovedTo;
use crate::feed::boilerplate::words;
use crate::feed::{Feed, Format, Html, escape};
use crate::value::iri::Url;
use crate::value::text::Text;

/// The move of a feed that has moved by an instant.
pub(super) fn done(spec: &FeedSpec, now: DateTime<Utc>) -> Option<&MovedTo> {
    spec.moved_to.as_ref().filter(|moved| moved.at <= now)
}

/// A feed with its last notice before all else. Returns `None` if the new address is not known.
pub(super) fn announce(context: &Context<'_>, spec: &FeedSpec, moved: &MovedTo, mut feed: Feed) -> Option<Feed> {
    let base = context.catalogue.base.as_ref();
    let address = |format: &Format| Some((*format, moved.place.address(base, &spec.id, *format)?));
    feed.moved_to = spec.formats.iter().map(address).collect::<Option<_>>()?;
    let words = words(&feed.language);
    let address = feed.new_address(feed.main_format()?)?;
    let notice = LastNotice {
        kind: "moved",
        at: moved.at,
        title: words.moved,
        summary: Text::line(&format!("{}{}{address}", words.moved_how, words.colon)).ok()?,
        content: content(words.moved_how, words.colon, &feed.moved_to),
        link: Url::parse(address).ok()?,
    };
    notice.put_first(context, feed)
}

/// The new addresses, each once.
fn content(how: &str, colon: &str, addresses: &[(Format, String)]) -> Html {
    let mut html = String::from("<p>");
    escape(&mut html, how);
    escape(&mut html, colon.trim_end());
    html.push_str("</p>\n<ul>\n");
    let mut reported: Vec<&str> = Vec::new();
    for (_, address) in addresses {
        if reported.contains(&address.as_str()) {
            continue;
        }
        reported.push(address);
        html.push_str("<li><a href=\"");
        escape(&mut html, address);
        html.push_str("\">");
        escape(&mut html, address);
        html.push_str("</a></li>\n");
    }
    html.push_str("</ul>\n");
    Html::trusted(html)
}
