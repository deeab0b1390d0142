//! Which releases were published already, in whatever feed, or on the landing page.

use std::collections::{HashMap, HashSet};

use super::documents::{PreviousDocument, Upcoming};
use crate::feed::{Feed, escape};

/// What was published before: looked together once for all feeds.
pub(super) struct Earlier<'a> {
    ids: HashSet<&'a str>,
    /// The names of the places on the landing page.
    names: HashSet<&'a str>,
}

impl<'a> Earlier<'a> {
    /// Of all old documents, and of the landing page as it was. A document that is the same as the new one has
    /// the entries of the feed.
    pub(super) fn of(olds: &'a [PreviousDocument], upcoming: &[Upcoming<'a>], page: Option<&'a str>) -> Self {
        let files: HashMap<&str, &'a Feed> = upcoming.iter().rev().map(|new| (new.file, new.feed)).collect();
        let mut ids = HashSet::new();
        for old in olds {
            ids.extend(old.feed.iter().flat_map(|feed| &feed.entries).map(|entry| entry.id.as_str()));
            let same = files.get(old.file()).filter(|_| old.is_same);
            ids.extend(same.into_iter().flat_map(|feed| &feed.entries).map(|entry| entry.id.as_str()));
        }
        Earlier { ids, names: page.map(names).unwrap_or_default() }
    }

    /// Those of some entries of a feed, numbers with ids, that were published before.
    pub(super) fn among(&self, entries: &[(usize, &str)], feed: &Feed) -> Vec<usize> {
        let anchors: HashMap<&str, &str> =
            feed.entries.iter().map(|entry| (entry.id.as_str(), entry.anchor.as_str())).collect();
        let is_on_page = |id: &str| {
            let mut anchor = String::new();
            anchors.get(id).iter().for_each(|name| escape(&mut anchor, name));
            self.names.contains(anchor.as_str())
        };
        let was_there = |(_, id): &&(usize, &str)| self.ids.contains(id) || is_on_page(id);
        entries.iter().filter(was_there).map(|(at, _)| *at).collect()
    }
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
