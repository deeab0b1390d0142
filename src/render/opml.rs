//! OPML 2.0 (opml.org): all public feeds in one file, which any reader can take in at once.

use super::generator::GENERATOR;
use super::output::{Output, Reader, Scope};
use crate::feed::{Feed, Publication, escape};
use crate::value::rfc822;

pub(super) const OPML: Output = Output {
    media_type: "text/x-opml",
    scope: Scope::Publication { file: "feeds.opml", write },
    is_validated: true,
    reader: Reader::Nothing,
};

/// None without a base, for a list of addresses needs addresses; nor where no feed is for everybody to
/// subscribe to, for a list needs members.
fn write(publication: &Publication) -> Option<String> {
    publication.base.as_ref()?;
    publication.feeds.iter().find(|feed| feed.is_listed())?;
    let mut opml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    opml.push_str(&format!("<!-- {GENERATOR} -->\n<opml version=\"2.0\">\n <head>\n"));
    element(&mut opml, "title", publication.title.as_str());
    if let Some(updated) = publication.feeds.iter().filter(|feed| feed.is_listed()).map(|feed| feed.updated).max() {
        element(&mut opml, "dateModified", &rfc822::write(updated));
    }
    if let Some(publisher) = &publication.publisher {
        element(&mut opml, "ownerName", publisher.name.as_str());
    }
    element(&mut opml, "ownerId", publication.home.as_str());
    opml.push_str(" </head>\n <body>\n");
    let listed: Vec<&Feed> = publication.feeds.iter().filter(|feed| feed.is_listed()).collect();
    for group in listed.chunk_by(|one, next| one.group.is_some() && one.group == next.group) {
        outlines(&mut opml, group);
    }
    opml.push_str(" </body>\n</opml>\n");
    Some(opml)
}

fn element(opml: &mut String, name: &str, text: &str) {
    opml.push_str(&format!("  <{name}>"));
    escape(opml, text);
    opml.push_str(&format!("</{name}>\n"));
}

/// The outlines of feeds that belong together: for each value one, in an outline that is no feed, which readers show as a
/// folder.
fn outlines(opml: &mut String, feeds: &[&Feed]) {
    let Some(name) = feeds.first().and_then(|feed| feed.group.as_ref()) else {
        feeds.iter().for_each(|feed| outline(opml, feed, "  "));
        return;
    };
    opml.push_str("  <outline");
    // With a title it would have to have a type too, says the W3C's validator; a folder has none.
    attributes(opml, &[("text", name.as_str())]);
    opml.push_str(">\n");
    feeds.iter().for_each(|feed| outline(opml, feed, "   "));
    opml.push_str("  </outline>\n");
}

/// One outline a feed, in its main format: who takes the file in is subscribed once. The type is `rss`
/// whatever the format, for readers take subscriptions from outlines of this type alone.
fn outline(opml: &mut String, feed: &Feed, indent: &str) {
    let Some(address) = feed.main_format().and_then(|format| feed.address(format)) else { return };
    let all = [
        ("text", feed.title.as_str()),
        ("title", feed.title.as_str()),
        ("type", "rss"),
        ("xmlUrl", address.as_str()),
        ("htmlUrl", feed.home.as_str()),
        ("language", feed.language.as_str()),
    ];
    opml.push_str(&format!("{indent}<outline"));
    attributes(opml, &all);
    opml.push_str(" />\n");
}

fn attributes(opml: &mut String, all: &[(&str, &str)]) {
    for (name, value) in all {
        opml.push_str(&format!(" {name}=\""));
        escape(opml, value);
        opml.push('"');
    }
}
