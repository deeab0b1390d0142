//! A document that is broken, read as `import` and the readers of feeds read it.

use super::feed::PublishedFeed;
use super::xml;
use crate::feed::repair;
use crate::xml::{Event, Reader};

/// Reads what subscribers have out of a document that is no feed as it stands, or breaks off: something before its
/// declaration, a bare ampersand, a prefix that nobody declared, an entry whose tags are wrong. Returns `None` where
/// nothing more can be read of it; else the text that was read, whose ranges those of the feed are. A document without
/// its end stays broken: nobody knows the rest.
pub fn forgiving(text: &str) -> Option<(String, PublishedFeed)> {
    if text.trim_start_matches('\u{FEFF}').trim_start().starts_with('{') {
        return None;
    }
    let start = repair::from_start(text);
    let whole = |text: &str| xml::read(text).filter(|feed| feed.broken.is_none());
    if let Some(feed) = whole(start).filter(|_| start.len() < text.len()) {
        return Some((start.to_owned(), feed));
    }
    let readable = repair::readable(start);
    let readable = repair::declared(&readable);
    if let Some(feed) = whole(&readable) {
        return Some((readable.into_owned(), feed));
    }
    by_entries(&readable)
}

/// The feed with each of its entries read by itself, as far as it goes.
fn by_entries(text: &str) -> Option<(String, PublishedFeed)> {
    let parts = repair::parts(text)?;
    let last = parts.foot.rsplit("</").next().filter(|name| !name.is_empty())?;
    let alone = |entry: &str| {
        let read = xml::read(&format!("{}{entry}{}", parts.opened, parts.foot))?;
        (read.broken.is_none() && !read.entries.is_empty()).then(|| entry.to_owned())
    };
    let read = |entry: &&str| alone(entry).or_else(|| alone(&closed(&parts.opened, entry)));
    let entries: Vec<String> = parts.entries.iter().filter_map(read).collect();
    let is_complete =
        entries.len() == parts.entries.len() && text.contains(&format!("</{}", last.trim_end_matches('>')));
    let around = |head: &str| format!("{head}{}{}", entries.concat(), parts.foot);
    let mut read = around(parts.head);
    if xml::read(&read)?.broken.is_some() {
        read = around(&parts.opened);
    }
    let mut feed = xml::read(&read)?;
    if !is_complete {
        let before = xml::read(text)?;
        let (range, reason) = before.broken.filter(|_| feed.entries.len() > before.entries.len())?;
        feed.broken = Some((range.start.min(read.len())..range.end.min(read.len()), reason));
    }
    Some((read, feed))
}

/// An entry up to its first fault, with the tags closed that are open there.
fn closed(opened: &str, entry: &str) -> String {
    let text = format!("{opened}{entry}");
    let mut reader = Reader::new(&text);
    let mut open: Vec<&str> = Vec::new();
    let end = loop {
        match reader.read() {
            Ok(Event::Start(_, range)) => {
                let tag = text.get(range).unwrap_or_default().trim_start_matches('<');
                open.push(tag.split(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).next().unwrap_or_default());
            }
            Ok(Event::End(_)) => drop(open.pop()),
            Ok(Event::Eof) => break text.len(),
            Ok(_) => {}
            Err(fatal) => break fatal.range.start,
        }
    };
    let read = text.get(opened.len()..end).unwrap_or_default();
    // A tag that breaks off is none.
    let cut = read.rfind('<').filter(|start| !read[*start..].contains('>')).unwrap_or(read.len());
    let around = opened.matches('<').count();
    let ends = open.iter().skip(around).rev().map(|name| format!("</{name}>"));
    read[..cut].to_owned() + &ends.collect::<String>()
}
