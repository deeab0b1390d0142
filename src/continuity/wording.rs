//! What changed in the words of an entry, and how much.

use std::collections::HashSet;

use super::feed_diff::FeedDiff;
use super::published::{PublishedEntry, TextRange};
use super::similarity::{Shingles, normalize};
use crate::diag::{Template, text};
use crate::feed::Format;
use crate::feed::boilerplate::{RULE, is_heading_of_foot};

/// Where the words of an entry changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Title,
    Summary,
    FullText,
    /// The words that stand in the place of a release which was withdrawn.
    Notice,
}

impl Part {
    /// What people call it.
    pub(super) fn words(self) -> Template {
        match self {
            Part::Title => text!(en: "the title", fr: "le titre"),
            Part::Summary => text!(en: "the summary", fr: "le chapeau"),
            Part::FullText => text!(en: "the full text", fr: "le texte intégral"),
            Part::Notice => text!(en: "the notice", fr: "l’avis"),
        }
    }

    /// The key under which it is written.
    pub(super) fn key(self) -> &'static str {
        match self {
            Part::Title => "title",
            Part::Summary => "summary",
            Part::FullText => "body",
            Part::Notice => "withdrawn.reason",
        }
    }
}

/// What changed first in the words of an entry that was there before; `None` if it is markup, white space
/// or the form of quotes, or where something was added at the foot: a file, a link, a translation.
pub(super) fn changed(diff: &FeedDiff<'_>, old: usize, new: usize) -> Option<Part> {
    let (before, after) = (diff.old.entry(old), diff.new.entry(new));
    let differ = |a: &Option<TextRange>, b: &Option<TextRange>, is_full: bool| match (a, b) {
        (Some(a), Some(b)) => {
            let (before, after) = (diff.old.text(old), diff.new.text(new));
            let is_same = is_same_text(diff, a, before, b, after);
            !(is_same
                || is_full && is_longer_foot(&a.html(before), &b.html(after), foot(diff, new).unwrap_or_default()))
        }
        _ => false,
    };
    let (was, is) = (diff.old.heading(old), diff.new.heading(new));
    let part = if was != is && !are_both_titles(diff, new, [&was, &is]) {
        Part::Title
    } else if differ(&before.summary, &after.summary, false) {
        Part::Summary
    } else if differ(&before.content, &after.content, true) {
        Part::FullText
    } else {
        return None;
    };
    Some(if diff.catalogue.is_withdrawn(&after.id) { Part::Notice } else { part })
}

/// Whether two titles are both those that a release has: the long one, and the short one of feeds that cannot take it.
fn are_both_titles(diff: &FeedDiff<'_>, new: usize, titles: [&str; 2]) -> bool {
    let Some(release) = diff.catalogue.get(&diff.new.entry(new).id) else { return false };
    let is_html = diff.new.format == Format::Rss;
    let own = [Some(&release.title), release.short_title.as_ref()].map(|title| Some(normalize(title?, is_html)));
    titles.iter().all(|title| own.iter().flatten().any(|own| own == title))
}

/// Whether two texts are the same, but for addresses that the catalogue rewrites.
fn is_same_text(diff: &FeedDiff<'_>, a: &TextRange, old: &str, b: &TextRange, new: &str) -> bool {
    let text = |range: &TextRange, document| {
        normalize(&diff.catalogue.without_retired(&range.html(document)), range.is_html())
    };
    a.text(old) == b.text(new) || text(a, old) == text(b, new)
}

/// Whether what changed in the words of an entry may pass for a slip: a few letters, or a word or two of
/// many.
pub(super) fn is_slip(diff: &FeedDiff<'_>, old: usize, new: usize) -> bool {
    let heading = Shingles::of(&diff.old.heading(old)).differs_by_a_slip(&Shingles::of(&diff.new.heading(new)));
    let shingles = |stretch: fn(&PublishedEntry) -> &Option<TextRange>| {
        let text = |entry: &PublishedEntry, document| {
            Shingles::of(&stretch(entry).as_ref().map(|stretch| stretch.text(document)).unwrap_or_default())
        };
        (text(diff.old.entry(old), diff.old.text(old)), text(diff.new.entry(new), diff.new.text(new)))
    };
    let summary = shingles(|entry| &entry.summary);
    heading && summary.0.differs_by_a_slip(&summary.1) && is_slip_of_text(diff, old, new)
}

/// The same of the full text, without the lists at its foot. Where there was none, none changed.
fn is_slip_of_text(diff: &FeedDiff<'_>, old: usize, new: usize) -> bool {
    let (Some(before), Some(after)) = (&diff.old.entry(old).content, &diff.new.entry(new).content) else { return true };
    let shingles = |html: &str, range: &TextRange| Shingles::of(&normalize(html, range.is_html()));
    let (was, is) = (before.html(diff.old.text(old)), after.html(diff.new.text(new)));
    let is = shingles(without_foot(&is, foot(diff, new).unwrap_or_default()).0, after);
    let mut known = [Some(was.as_str()), old_foot(&was).map(|at| &was[..at])].into_iter().flatten();
    known.any(|text| shingles(text, before).differs_by_a_slip(&is))
}

/// The lists at the foot of the full text of a new entry, as they were composed.
fn foot<'d>(diff: &'d FeedDiff<'_>, new: usize) -> Option<&'d str> {
    let id = diff.new.entry(new).id.as_str();
    let mut entries = diff.feed.documents().flat_map(|document| &document.entries);
    entries.find(|entry| entry.id.as_str() == id)?.content.foot()
}

/// A full text without the lists at its foot, and the lists.
fn without_foot<'t>(html: &'t str, foot: &'t str) -> (&'t str, &'t str) {
    let foot = foot.trim_end();
    match html.rfind(foot) {
        Some(at) if !foot.is_empty() => (&html[..at], foot),
        _ => (html, ""),
    }
}

/// Where the lists at the foot of an old text begin: after its last rule, if they are called as the program calls them.
fn old_foot(html: &str) -> Option<usize> {
    let at = html.rfind(RULE)?;
    let heading = html[at + RULE.len()..].strip_prefix("<p><strong>")?.split_once("</strong>")?.0;
    is_heading_of_foot(heading).then_some(at)
}

/// Whether two full texts differ by lines alone that the lists at the foot of the second have more. Those of the first
/// stand after its last rule, if it has any; its text before them is the same.
fn is_longer_foot(old: &str, new: &str, foot: &str) -> bool {
    let (text, foot) = without_foot(new, foot);
    let has: HashSet<&str> = foot.lines().collect();
    let text = normalize(text, true);
    // The end of the text itself, which a language from right to left has around it.
    let is_known = |line: &str| has.contains(line) || line == "</div>";
    let is_shorter = |at: usize| old[at..].lines().all(is_known) && normalize(&old[..at], true) == text;
    !foot.is_empty() && [old.rfind(RULE), Some(old.len())].into_iter().flatten().any(is_shorter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foot_may_grow_and_nothing_else() {
        let text = "<p>A</p>\n";
        let foot = "<hr />\n<p><strong>See also</strong></p>\n<ul>\n<li><a href=\"a\">A</a></li>\n</ul>\n";
        let more = foot.replace("</ul>", "<li><a href=\"b\">B</a></li>\n</ul>");
        let contact = format!("{foot}<p><strong>Contact</strong>: B</p>\n");
        let whole = |text: &str, foot: &str| format!("{text}{foot}");
        for (old, new) in [("", foot), (foot, &more), (foot, &contact), ("", &contact)] {
            assert!(is_longer_foot(&whole(text, old), &whole(text, new), new), "{old} {new}");
            let around = |foot| format!("<div dir=\"rtl\">\n{text}{foot}</div>\n");
            assert!(is_longer_foot(&around(old), &around(new), new), "{old} {new}");
        }
        for (old, new) in [(foot, ""), (&more, foot), (&contact, foot), (foot, &foot.replace(">A<", ">B<"))] {
            assert!(!is_longer_foot(&whole(text, old), &whole(text, new), new), "{old} {new}");
        }
        assert!(!is_longer_foot(&whole(text, foot), &whole("<p>B</p>\n", &more), &more));
        // A body may end as a foot does.
        let own = "<p>A</p>\n<hr />\n<p><strong>About us</strong></p>\n";
        let longer = format!("{own}<p><strong>New</strong> B</p>\n");
        assert!(!is_longer_foot(own, &longer, ""));
        assert!(!is_longer_foot(&whole(own, foot), &whole(&longer, &more), &more));
        assert!(
            is_longer_foot(&whole(own, foot), &whole(own, &more), &more)
                && is_longer_foot(own, &whole(own, foot), foot)
        );
    }
}
