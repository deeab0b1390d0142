//! Where in a list of releases the text of a new one goes, so that all other lines stay as they are.

use super::release_text;
use crate::catalogue::{Catalogue, Place};
use crate::yaml::{Content, Node};

/// A text with a release more.
pub(super) struct Insertion {
    pub(super) text: String,
    /// The line on which it begins, from 1.
    pub(super) line: usize,
}

/// Puts a release into the list at a place: at its end, or at its head where the newest stand first. Returns
/// `None` for a list in brackets, and for one whose items do not begin with a dash alone.
pub(super) fn insertion(catalogue: &Catalogue, list: &Place, old: &str, release: &str) -> Option<Insertion> {
    let Content::Sequence(items) = &catalogue.places.node(list)?.content else { return None };
    let (first, last) = (items.first()?, items.last()?);
    let dash = dash(old, first)?;
    let line = old[..dash].rfind('\n').map_or(0, |end| end + 1);
    let (indent, width) = (dash - line, old[dash..first.span.start].chars().count());
    let width = if old[dash..first.span.start].contains('\n') { 2 } else { width };
    if !old[line..dash].trim().is_empty() {
        return None;
    }
    let is_blank = |text: &str| text.contains("\n\n") || text.contains("\r\n\r\n");
    let is_apart = items.get(1).is_none_or(|second| is_blank(&old[first.span.start..second.span.start]));
    let is_crlf = old.contains("\r\n");
    let mut item = release_text::item(release, indent, width);
    let at = if is_newest_first(catalogue, list) {
        item.push_str(if is_apart { "\n" } else { "" });
        above(old, line)
    } else {
        let end = old[..end_of(old, last)].trim_end().len();
        let at = old[end..].find('\n').map_or(old.len(), |more| end + more + 1);
        let at = after_comments(old, at, indent);
        let before = if old[..at].ends_with('\n') { "" } else { "\n" };
        item = format!("{before}{}{item}", if is_apart { "\n" } else { "" });
        at
    };
    if is_crlf {
        item = item.replace('\n', "\r\n");
    }
    let text = format!("{}{item}{}", &old[..at], &old[at..]);
    let blank = item.len() - item.trim_start_matches(['\r', '\n']).len();
    let line = text[..at + blank].matches('\n').count() + 1;
    Some(Insertion { text, line })
}

/// The dash of the first item.
fn dash(text: &str, item: &Node) -> Option<usize> {
    let before = text.get(..item.span.start)?.trim_end();
    before.ends_with('-').then(|| before.len() - 1)
}

/// Where the last value of a node ends: the end of a block itself may lie after comments that follow it.
fn end_of(text: &str, node: &Node) -> usize {
    let is_block = !text[node.span.clone()].starts_with(['[', '{']);
    match &node.content {
        Content::Mapping(pairs) if is_block => pairs.last().map_or(node.span.end, |pair| {
            if text[pair.value.span.clone()].is_empty() { pair.key.span.end } else { end_of(text, &pair.value) }
        }),
        Content::Sequence(items) if is_block => items.last().map_or(node.span.end, |item| end_of(text, item)),
        _ => node.span.end,
    }
}

/// Whether the releases of a list stand with the newest first.
fn is_newest_first(catalogue: &Catalogue, list: &Place) -> bool {
    let prefix = format!("{}[", list.path);
    let of_list = |place: &Place| place.file == list.file && place.path.starts_with(&prefix);
    let mut dates =
        catalogue.releases.iter().filter(|release| of_list(&release.place)).map(|release| release.published);
    let (first, last) = (dates.next(), dates.next_back());
    matches!((first, last), (Some(first), Some(last)) if first > last)
}

/// The end of the comment lines that follow an item and stand in it, further in than its dash.
fn after_comments(text: &str, from: usize, indent: usize) -> usize {
    let (mut end, mut at) = (from, from);
    for line in text[from..].split_inclusive('\n') {
        at += line.len();
        let words = line.trim_start();
        if words.starts_with('#') && line.len() - words.len() > indent {
            end = at;
        } else if !words.is_empty() {
            break;
        }
    }
    end
}

/// The beginning of the comment lines right above an item, unless the file begins with them.
fn above(text: &str, line: usize) -> usize {
    let mut at = line;
    while let Some(before) = text[..at].strip_suffix('\n') {
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        if !before[start..].trim_start().starts_with('#') {
            return at;
        }
        at = start;
    }
    line
}
