//! From a catalogue and an instant to what is published then.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::catalogue::selection::{ReleaseIndex, by_time};
use crate::catalogue::{Catalogue, FeedSpec, Per, Release};
use crate::feed::boilerplate::words;
use crate::feed::{Entry, Feed, History, Publication, Withheld};
use crate::parallel;
use crate::value::language::LanguageTag;
use crate::value::text::Text;

mod archive;
mod attachment;
mod content;
mod context;
mod ended;
mod entry;
mod last_notice;
mod moved;
mod next;
mod notice;
mod place;
mod promised;
mod recent;
mod retired;

pub use context::due_at;
pub use next::{expiries, next_change, next_turn};
pub use place::former_page;
pub use recent::ends as ends_of_news;

use context::{Context, NEVER, Taken, joined, person};

/// How many entries are worth a thread.
const RUN: usize = 200;

/// Composes what is public at an instant. What is not yet due is nowhere in it. Returns `None` if a
/// required value of the catalogue could not be read, which its reader has reported.
pub fn compose(catalogue: &Catalogue, now: DateTime<Utc>) -> Option<Publication> {
    let context = Context::of(catalogue, now)?;
    let mut withheld = Withheld { count: 0, drafts: catalogue.drafts.len(), next: next_turn(catalogue, now) };
    let taken = taken(catalogue, now, &mut withheld)?;
    let composed = parallel::map_runs(&taken, RUN, |taken| entry::entry(&context, taken));
    let mut entries = Vec::with_capacity(taken.len());
    for (taken, entry) in taken.into_iter().zip(composed) {
        entries.push((taken, Arc::new(entry?)));
    }
    // Feeds begin with what came out last, and the page goes by the dates.
    entries.sort_by(|(one, a), (other, b)| by_time(one.release, other.release).then_with(|| a.id.cmp(&b.id)));
    let index = ReleaseIndex::of(catalogue, entries.iter().map(|(taken, _)| taken.release));
    let out = Out { context: &context, entries: &entries, index: &index };
    let feeds = feeds(&out, now)?;
    make_full_texts(&context, &entries, &feeds);
    let news = recent::news(catalogue, &entries, now);
    let mut entries: Vec<Arc<Entry>> = entries
        .into_iter()
        .filter(|(taken, entry)| taken.is_public && !is_gone(entry))
        .map(|(_, entry)| entry)
        .collect();
    entries.sort_by(|a, b| b.published.cmp(&a.published).then_with(|| a.id.cmp(&b.id)));
    let logo = catalogue.page.logo.as_ref().or(catalogue.logo.as_ref());
    Some(Publication {
        home: context.home.clone(),
        base: catalogue.base.clone(),
        title: catalogue.title.clone(),
        description: catalogue.description.clone(),
        language: context.language.clone(),
        publisher: catalogue.publisher.as_ref().map(person),
        contact: entries.iter().find_map(|entry| entry.contact.clone()),
        rights: catalogue.rights.clone(),
        icon: attachment::logo(catalogue, catalogue.icon.as_ref()),
        logo: attachment::logo(catalogue, logo),
        logo_size: logo.and_then(|logo| catalogue.files.get(logo.file.as_ref()?)?.size),
        attachments: attachment::logos(catalogue),
        licence: catalogue.licence.clone(),
        colour: catalogue.page.colour,
        accessibility: catalogue.page.accessibility.as_ref().map(|stated| (stated.status, stated.url.clone())),
        fediverse: catalogue.page.fediverse.clone(),
        newest: catalogue.page.newest,
        themes: catalogue.categories.iter().map(|(_, label)| label.clone()).collect(),
        zone: catalogue.timezone,
        feeds,
        entries,
        news,
        withheld,
    })
}

/// The releases that are out and stand in some feed; what waits is counted. `None` where one has no date.
fn taken<'c>(catalogue: &'c Catalogue, now: DateTime<Utc>, withheld: &mut Withheld) -> Option<Vec<Taken<'c>>> {
    let mut taken: Vec<Taken<'_>> = Vec::with_capacity(catalogue.releases.len());
    let index = ReleaseIndex::of(catalogue, catalogue.releases.iter());
    // Everybody may read what some public feed takes.
    let (by_any, by_public) = (index.taken_by_any(|_| true), index.taken_by_any(|feed| feed.select.is_public()));
    for ((release, is_taken), is_public) in catalogue.releases.iter().zip(by_any).zip(by_public) {
        let is_due = due_at(release)? <= now;
        if !is_taken {
            continue;
        }
        if is_due {
            taken.push(Taken { release, is_public, feed: None });
        } else {
            withheld.count += 1;
        }
    }
    Some(taken)
}

/// The feeds that have something to show.
fn feeds(out: &Out<'_, '_>, now: DateTime<Utc>) -> Option<Vec<Feed>> {
    let specs = &out.context.catalogue.feeds;
    let feeds = specs.iter().map(|spec| Some((spec, feed(out, spec, now)?)));
    let feeds = feeds.collect::<Option<Vec<(&FeedSpec, Feed)>>>()?;
    // Of feeds for each value there are those of values that stand in a release that is out.
    let has_any = |feed: &Feed| !feed.entries.is_empty() || !feed.archives.is_empty();
    // A year says nothing of what was withdrawn, and those who have its feed are to see the notice.
    let is_named = |spec: &FeedSpec| spec.per == Some(Per::Year) || has_standing(out, spec, now);
    let is_wanted = |spec: &FeedSpec, feed: &Feed| spec.per.is_none() || has_any(feed) && is_named(spec);
    Some(feeds.into_iter().filter(|(spec, feed)| is_wanted(spec, feed)).map(|(_, feed)| feed).collect())
}

/// Makes the full texts of all that stands in a document of a feed, or has its text on a page here.
fn make_full_texts(context: &Context<'_>, all: &[(Taken<'_>, Arc<Entry>)], feeds: &[Feed]) {
    let by_id: HashMap<&str, &Taken<'_>> = all.iter().map(|(taken, entry)| (entry.id.as_str(), taken)).collect();
    let on_pages = all.iter().filter(|(_, entry)| entry.is_shown_in_full()).map(|(_, entry)| entry);
    let documents = feeds.iter().flat_map(|feed| feed.documents().map(move |document| (feed, document)));
    let in_feeds = documents.flat_map(|(feed, document)| document.entries.iter().map(move |entry| (Some(feed), entry)));
    let shown = on_pages.map(|entry| (None, entry)).chain(in_feeds);
    let mut seen = HashSet::new();
    let shown: Vec<(Taken<'_>, &Entry)> = shown
        .filter(|(_, entry)| seen.insert(Arc::as_ptr(entry)))
        .filter_map(|(feed, entry)| {
            let feed = feed.map(|feed: &Feed| feed.name.as_str());
            Some((Taken { feed, ..**by_id.get(entry.id.as_str())? }, &**entry))
        })
        .collect();
    parallel::map_runs(&shown, RUN, |(taken, entry)| entry::make_full_text(context, taken, entry));
}

/// All that is out.
struct Out<'o, 'a> {
    context: &'o Context<'a>,
    /// The newest first.
    entries: &'o [(Taken<'a>, Arc<Entry>)],
    /// Their releases, in the same order.
    index: &'o ReleaseIndex<'a>,
}

fn feed(out: &Out<'_, '_>, spec: &FeedSpec, now: DateTime<Utc>) -> Option<Feed> {
    if let Some((at, reason)) = spec.ended.as_ref().filter(|(at, _)| *at <= now) {
        return ended::announce(out.context, *at, reason, living(out, spec, *at)?);
    }
    let Some(moved) = moved::done(spec, now) else { return living(out, spec, now) };
    // What came out since stands in the new place alone.
    moved::announce(out.context, spec, moved, living(out, spec, moved.at)?)
}

/// Whether a release that a feed takes was out while the feed went on, and was not withdrawn: the notices of a feed
/// and of withdrawals name no value, and a feed for them alone would.
fn has_standing(out: &Out<'_, '_>, spec: &FeedSpec, now: DateTime<Utc>) -> bool {
    let ended = spec.ended.as_ref().map(|(at, _)| *at).filter(|at| *at <= now);
    let by = ended.or(moved::done(spec, now).map(|moved| moved.at)).unwrap_or(now);
    let is_out = |release: &Release| due_at(release).is_some_and(|due| due <= by);
    let mut taken = out.index.taken(spec).map(|at| &out.entries[at]);
    let names = |release: &Release| is_out(release) && out.context.catalogue.names(spec, release);
    taken.any(|(taken, entry)| entry.withdrawal.is_none() && names(taken.release))
}

/// A feed with what came out by an instant.
fn living(out: &Out<'_, '_>, spec: &FeedSpec, by: DateTime<Utc>) -> Option<Feed> {
    let Out { context, entries, index } = *out;
    let is_out = |release: &Release| due_at(release).is_some_and(|due| due <= by);
    let taken = index.taken(spec).map(|at| &entries[at]).filter(|(taken, _)| is_out(taken.release));
    let keep = spec.most_entries();
    let Some(way) = spec.archive else {
        let is_too_old = |release: &Release| {
            spec.contract.as_ref().zip(due_at(release)).is_some_and(|(contract, due)| contract.is_too_old(due, by))
        };
        let mut taken = taken.filter(|(taken, _)| !is_too_old(taken.release)).map(|taken| shown(context, spec, taken));
        let mut feed = document(context, spec, taken.by_ref().take(keep).collect::<Option<_>>()?)?;
        // A contract has fewer on purpose.
        if spec.newest == Some(keep) {
            feed.beyond = taken.collect::<Option<_>>()?;
        }
        return Some(feed);
    };
    let dated = taken.map(|one| Some((due_at(one.0.release)?, shown(context, spec, one)?))).collect::<Option<_>>()?;
    let cut = archive::cut(dated, keep, way, context.catalogue.timezone);
    archive::feed(cut, |entries| document(context, spec, entries))
}

/// An entry as a feed shows it: the same in all feeds, but for files that only its readers have.
fn shown(context: &Context<'_>, spec: &FeedSpec, (taken, entry): &(Taken<'_>, Arc<Entry>)) -> Option<Arc<Entry>> {
    if !attachment::is_apart(taken) {
        return Some(Arc::clone(entry));
    }
    entry::entry(context, &Taken { feed: Some(&spec.id), ..*taken }).map(Arc::new)
}

/// A document of a feed that stands alone.
fn document(context: &Context<'_>, spec: &FeedSpec, entries: Vec<Arc<Entry>>) -> Option<Feed> {
    let catalogue = context.catalogue;
    // What is gone has kept its place up to here, so that no older release comes up again for it.
    let (gone, entries): (Vec<Arc<Entry>>, Vec<Arc<Entry>>) = entries.into_iter().partition(|entry| is_gone(entry));
    let entries = match &spec.contract {
        Some(contract) => promised::entries(context.catalogue, contract, entries),
        None => entries,
    };
    Some(Feed {
        name: spec.id.clone(),
        id: catalogue.id_of_moved_feed(spec)?,
        title: title(context, spec),
        subtitle: subtitle(context, spec),
        home: context.home.clone(),
        base: catalogue.base.clone(),
        public: spec.select.is_public(),
        language: language(context, spec),
        rights: spec.rights.clone().or_else(|| catalogue.rights.clone()),
        licence: spec.licence.clone().or_else(|| catalogue.licence.clone()),
        contact: spec.contact.as_ref().map(entry::contact),
        has_ended: false,
        icon: attachment::logo(catalogue, catalogue.icon.as_ref()),
        logo: attachment::logo(catalogue, catalogue.logo.as_ref()),
        // A hub hands out what it gets to anybody.
        hub: catalogue.hub.clone().filter(|_| spec.select.is_public()),
        author: context.author.clone(),
        updated: entries.iter().chain(&gone).map(|entry| entry.updated).max().unwrap_or(NEVER),
        formats: spec.formats.clone(),
        content: spec.content,
        entries,
        moved_to: Vec::new(),
        history: History::default(),
        archives: Vec::new(),
        gone,
        group: group(context, spec),
        beyond: Vec::new(),
        tombstones: spec.tombstones,
    })
}

/// What the feeds for each value are called together: by the title of the feed that they come from, else by what the
/// values are.
fn group(context: &Context<'_>, spec: &FeedSpec) -> Option<Text> {
    let words = words(context.language);
    let values = match spec.per? {
        Per::Category => words.each_theme,
        Per::Region => words.each_region,
        Per::Language => words.each_language,
        Per::Year => words.by_year,
    };
    spec.group.clone().or_else(|| Text::line(values).ok())
}

/// The language of a feed: that of the catalogue, unless it selects another one alone.
fn language(context: &Context<'_>, spec: &FeedSpec) -> LanguageTag {
    match spec.select.language.as_slice() {
        [only] if !context.language.is_within(only) => only.clone(),
        _ => context.language.clone(),
    }
}

/// Whether a release was withdrawn and left no notice.
fn is_gone(entry: &Entry) -> bool {
    entry.withdrawal.as_ref().is_some_and(|withdrawal| !withdrawal.has_notice)
}

/// The title of a feed: its own; else that of the catalogue, with its theme or its name where there
/// are others to tell it from.
fn title(context: &Context<'_>, spec: &FeedSpec) -> Text {
    let catalogue = context.catalogue;
    let others = catalogue.feeds.len() > 1;
    match (&spec.title, theme(context, spec)) {
        (Some(title), _) => title.clone(),
        (None, Some(label)) if others => joined(&catalogue.title, label.as_str()),
        (None, None) if others && !spec.select.takes_all() => joined(&catalogue.title, &spec.id),
        (None, _) => catalogue.title.clone(),
    }
}

/// What a feed is about: its theme, if it has one, before what the whole is about.
fn subtitle(context: &Context<'_>, spec: &FeedSpec) -> Text {
    match theme(context, spec) {
        Some(label) => joined(label, context.catalogue.description.as_str()),
        None => context.catalogue.description.clone(),
    }
}

/// The label of the one category of the vocabulary that a feed selects, and nothing else.
fn theme<'a>(context: &Context<'a>, spec: &FeedSpec) -> Option<&'a Text> {
    let crate::catalogue::Select { category, language, region, audience, year: _ } = &spec.select;
    let [only] = category.as_slice() else { return None };
    if !(language.is_empty() && region.is_empty() && audience.is_empty()) {
        return None;
    }
    context.labels.get(only.as_str()).copied()
}

#[cfg(test)]
mod tests;
