//! Which releases were published already, in whatever feed, or on the landing page.

use std::collections::{HashMap, HashSet};

use super::matching::DocumentMatcher;
use crate::feed::{Feed, escape};

/// Those of some entries, numbers with ids, that stood in some old document.
pub(super) fn before(
    entries: &[(usize, &str)],
    feed: &Feed,
    matcher: &DocumentMatcher<'_>,
    page: Option<&str>,
) -> Vec<usize> {
    let ids = ids(matcher);
    let named = page.map(names).unwrap_or_default();
    let anchors: HashMap<&str, &str> =
        feed.entries.iter().map(|entry| (entry.id.as_str(), entry.anchor.as_str())).collect();
    let is_on_page = |id: &str| {
        let mut anchor = String::new();
        anchors.get(id).iter().for_each(|name| escape(&mut anchor, name));
        named.contains(anchor.as_str())
    };
    let was_there = |(_, id): &&(usize, &str)| ids.contains(id) || is_on_page(id);
    entries.iter().filter(was_there).map(|(at, _)| *at).collect()
}

/// The ids in all old documents; a document that is the same as the new one has the entries of the feed.
fn ids<'a>(matcher: &DocumentMatcher<'a>) -> HashSet<&'a str> {
    let mut ids = HashSet::new();
    for old in matcher.olds {
        ids.extend(old.feed.iter().flat_map(|feed| &feed.entries).map(|entry| entry.id.as_str()));
        let same = matcher.upcoming.iter().find(|new| old.is_same && new.file == old.file());
        ids.extend(same.into_iter().flat_map(|new| &new.feed.entries).map(|entry| entry.id.as_str()));
    }
    ids
}

/// The names of the places on a page.
fn names(page: &str) -> HashSet<&str> {
    page.split(" id=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_a_page_have_names() {
        let page = "<article id=\"a&amp;b\"><h2 class=\"x\" id=\"c\">id=\"d\"</h2>";
        assert_eq!(names(page), HashSet::from(["a&amp;b", "c"]));
    }
}
