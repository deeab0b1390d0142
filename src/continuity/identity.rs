//! Rules for ids: readers know a release by nothing else.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::disposition::Disposition;
use super::example::Example::{Added, Edit};
use super::feed_diff::FeedDiff;
use super::published::Tombstone;
use super::rule::{Rule, RuleCheck, short};
use super::similarity::Shingles;
use super::twins::Twins;
use crate::diag::Template;
use crate::diagnostic::Severity::Error;
use crate::value::iri::Iri;

pub(super) const RULES: &[&Rule] = &[&CHANGED_ID, &REUSED_ID, &TWO_IDS];

/// The rule for ids that changed; a change of many is folded into one finding.
pub(super) const CHANGED_ID: Rule = Rule {
    id: "changed-id",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6",
    w3c: "",
    why: Template::english("readers know a release by its id alone: with another id it comes up a second time, as new"),
    help: Template::english("write the old id into the release"),
    finds: RuleCheck::FeedDiff(|diff, out| {
        for (old, disposition) in &diff.lost {
            let Disposition::Renamed(new, evidence) = disposition else { continue };
            let (before, after) = (&diff.old.entry(*old).id, &diff.new.entry(*new).id);
            let own = diff.catalogue.get(after).is_some_and(|release| release.has_own_id);
            let span = diff.catalogue.span(after, if own { "id" } else { "title" });
            let message = format!(
                "the release that subscribers have as `{before}` would come up again as `{after}`: it has {}",
                evidence.words()
            );
            let finding = out.find(&[before, after], span, message);
            finding.help = Some(
                (match Iri::parse(before) {
                    Ok(_) => format!("write the line `id: {before}`"),
                    Err(_) => {
                        "the old id is no IRI, so that it cannot be kept: nothing helps, and the release will come \
                           up once more"
                            .to_owned()
                    }
                })
                .into(),
            );
            *finding = finding.clone().label(diff.mark(*old), "what subscribers have");
        }
    }),
    bad: &[
        Edit("harbour", "id: «tag:example.org,2018:the-harbour»"),
        Edit(
            "harbour",
            "id: «tag:example.org,2018:the-harbour»\ntitle: Harbour opened\nlinks: [https://www.example.org/other]",
        ),
        Edit("bridge", "~id\ntitle: «Bridge closed»"),
        Edit(
            "tower",
            "~id\ndate: 2018-09-24\ntitle: «Tower grows»\nsummary: More.\nlinks: [https://www.example.org/other]",
        ),
    ],
    good: &[
        Edit("harbour", "title: The harbour opens\nupdated: 2018-09-22\nlinks: [https://www.example.org/other]"),
        Added(
            "title: Harbour opens\ndate: 2018-09-24\nsummary: The third harbour is for boats.\nlinks: [https://www.example.org/c]\nid: tag:example.org,2018:c",
        ),
    ],
};

const REUSED_ID: Rule = Rule {
    id: "reused-id",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6",
    w3c: "",
    why: Template::english("readers take the release for an old one that they have, and do not show it as new"),
    help: Template::english("give the new release an id of its own, and the old one its id back"),
    finds: RuleCheck::FeedDiff(|diff, out| {
        let reused = reused(diff);
        let former = (!reused.is_empty()).then(|| Former::of(diff));
        for (old, new) in reused {
            let id = &diff.old.entry(old).id;
            let (before, after) = (short(&diff.old.entry(old).title), short(&diff.new.entry(new).title));
            let own = diff.catalogue.get(id).is_some_and(|release| release.has_own_id);
            let span = diff.catalogue.span(id, if own { "id" } else { "title" });
            let message = format!("the id `{id}` was that of `{before}`, and is now that of `{after}`");
            let finding = out.find(&[id], span, message);
            if let Some(own) = former.as_ref().and_then(|former| former.id(new)) {
                finding.help =
                    Some((format!("write the line `id: {own}`, by which subscribers have this release")).into());
            }
            *finding = finding.clone().label(diff.mark(old), "what subscribers have");
        }
        for (deleted, new) in risen(diff) {
            let entry = diff.new.entry(new);
            let own = diff.catalogue.get(&entry.id).is_some_and(|release| release.has_own_id);
            let span = diff.catalogue.span(&entry.id, if own { "id" } else { "title" });
            let message = format!("the id `{}` was that of a release that was withdrawn before this one", entry.id);
            let finding = out.find(&[&entry.id], span, message);
            finding.help = Some(("give the release an id of its own".to_owned()).into());
            *finding = finding.clone().label(Some(diff.old_span(&deleted.mark)), "what subscribers have");
        }
    }),
    bad: &[Edit(
        "harbour",
        "id: «tag:example.org,2018:harbour»\ntitle: Taxes stay as they are\ndate: 2018-09-20\n\
         summary: The council votes its budget for next year.\nlinks: [https://www.example.org/taxes]",
    )],
    good: &[Edit(
        "harbour",
        "title: The quay is open\nupdated: 2018-09-22\nsummary: Everybody may come to the new quay.",
    )],
};

const TWO_IDS: Rule = Rule {
    id: "two-ids",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6",
    w3c: "",
    why: Template::english("readers show the release twice"),
    help: Template::english("delete the newer of the two; what was wrong is corrected in the older one, under its id"),
    finds: RuleCheck::FeedDiff(|diff, out| {
        let twins = Twins::of(diff);
        for new in diff.added.iter().copied().filter(|new| !diff.renamed.contains(new)) {
            let Some(old) = twins.first(new) else { continue };
            let (first, second) = (&diff.old.entry(old).id, &diff.new.entry(new).id);
            let own = diff.catalogue.get(second).is_some_and(|release| release.has_own_id);
            let span = diff.catalogue.span(second, if own { "id" } else { "title" });
            let message = format!("the release that subscribers have as `{first}` has a second id, `{second}`");
            let other = diff.catalogue.span(first, "title");
            let finding = out.find(&[second, first], span, message);
            *finding = finding.clone().label(other, "the release").label(diff.mark(old), "what subscribers have");
        }
    }),
    bad: &[Added(
        "title: Harbour opens\ndate: 2018-09-20\nsummary: Once more.\nlinks: [https://www.example.org/again]\n\
         id: «tag:example.org,2018:again»",
    )],
    good: &[
        Added(
            "title: Harbour opens\ndate: 2018-09-27\nsummary: The new harbour opens to the public.\n\
             links: [https://www.example.org/again]\nid: tag:example.org,2018:again",
        ),
        Added(
            "title: Harbour opens\ndate: 2018-09-20\nsummary: Le nouveau port ouvre ses quais au public.\nlanguage: en-GB\n\
             links: [https://www.example.org/fr]\nid: tag:example.org,2018:fr",
        ),
        Added(
            "title: Bridge opens\ndate: 2018-09-20\nsummary: The new bridge opens to the public.\n\
             links: [https://www.example.org/b]\nid: tag:example.org,2018:b",
        ),
    ],
};

/// Entries whose id stood for something else: for what another id stands for now, or for something
/// that has nothing in common with it.
pub(super) fn reused(diff: &FeedDiff<'_>) -> Vec<(usize, usize)> {
    let differs = |(old, new): &(usize, usize)| {
        diff.same(*old, *new).is_none()
            && diff.old.heading(*old) != diff.new.heading(*new)
            && !diff.catalogue.is_withdrawn(&diff.new.entry(*new).id)
    };
    let differ: Vec<(usize, usize)> = diff.changed.iter().copied().filter(differs).collect();
    if differ.is_empty() {
        return differ;
    }
    let entries = 0..diff.old.feed.entries.len();
    let pages: HashSet<&str> = entries.clone().filter_map(|old| diff.old.page(old)).collect();
    let titles: HashSet<(Option<NaiveDate>, String)> =
        entries.map(|old| (diff.old.day(old), diff.old.heading(old))).collect();
    let is_swapped = |new: usize| {
        diff.new.page(new).is_some_and(|page| pages.contains(page))
            || titles.contains(&(diff.new.day(new), diff.new.heading(new)))
    };
    let is_other = |old: usize, new: usize| {
        let similarity = Shingles::of(&diff.old.heading(old)).similarity(&Shingles::of(&diff.new.heading(new)));
        let has_page = diff.old.page(old).is_some() && diff.new.page(new).is_some();
        (has_page || similarity < 0.1) && similarity < 0.5 && diff.similarity(old, new) < 0.3
    };
    differ.into_iter().filter(|(old, new)| is_swapped(*new) || is_other(*old, *new)).collect()
}

/// The old entries by what a reader goes by: the first of each page, and of each title of a day.
struct Former<'d, 'a> {
    diff: &'d FeedDiff<'a>,
    pages: HashMap<&'d str, usize>,
    titles: HashMap<(NaiveDate, String), usize>,
}

impl<'d, 'a> Former<'d, 'a> {
    fn of(diff: &'d FeedDiff<'a>) -> Self {
        let mut former = Former { diff, pages: HashMap::new(), titles: HashMap::new() };
        for old in 0..diff.old.feed.entries.len() {
            if let Some(page) = diff.old.page(old) {
                former.pages.entry(page).or_insert(old);
            }
            if let Some(day) = diff.old.day(old) {
                former.titles.entry((day, diff.old.heading(old))).or_insert(old);
            }
        }
        former
    }

    /// The other id by which subscribers have what a new entry says.
    fn id(&self, new: usize) -> Option<&'d str> {
        let page = self.diff.new.page(new).and_then(|page| self.pages.get(page));
        let day = self.diff.new.day(new);
        let title = day.and_then(|day| self.titles.get(&(day, self.diff.new.heading(new))));
        let old = *page.into_iter().chain(title).min()?;
        let id = self.diff.old.entry(old).id.as_str();
        (id != self.diff.new.entry(new).id).then_some(id)
    }
}

/// New entries with the id of one that readers were asked to delete, and dated after that: what is
/// older is the release itself, which comes back.
fn risen<'a>(diff: &'a FeedDiff<'_>) -> impl Iterator<Item = (&'a Tombstone, usize)> {
    let deleted = diff.old.feed.deleted.iter();
    // Of several with one id the first counts.
    let added: HashMap<&str, usize> =
        diff.added.iter().rev().map(|new| (diff.new.entry(*new).id.as_str(), *new)).collect();
    deleted.filter_map(move |deleted| {
        let new = *added.get(deleted.id.as_str())?;
        let is_later = diff.new.entry(new).published > deleted.when;
        (is_later && !diff.catalogue.is_withdrawn(&deleted.id)).then_some((deleted, new))
    })
}
