//! The last notice of a feed that has ended: an entry that says why, and where to go on.

use chrono::{DateTime, Utc};

use super::content;
use super::context::Context;
use super::last_notice::LastNotice;
use crate::feed::boilerplate::words;
use crate::feed::{Feed, Html};
use crate::value::text::Text;

/// A feed with its last notice before all else. Returns `None` if its id is none.
pub(super) fn announce(context: &Context<'_>, at: DateTime<Utc>, reason: &Text, mut feed: Feed) -> Option<Feed> {
    let words = words(&feed.language);
    let mut html = String::new();
    content::emphasis(&mut html, reason);
    feed.has_ended = true;
    let notice = LastNotice {
        kind: "ended",
        at,
        title: words.ended,
        summary: reason.clone(),
        content: Html::trusted(html),
        link: feed.home.clone(),
    };
    notice.put_first(context, feed)
}
