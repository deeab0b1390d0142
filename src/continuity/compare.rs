//! All rules over what subscribers have and what is about to be written.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::accept::{self, AcceptArg};
use super::all_feeds::{AllFeeds, Overrun};
use super::catalogue_index::CatalogueIndex;
use super::change::{Change, ChangeKind, changes};
use super::documents::{Baseline, LEDGER, LedgerState, Previous, PreviousDocument, Upcoming, read_previous};
use super::feed_diff::FeedDiff;
use super::ledger::Ledger;
use super::ledgers::Ledgers;
use super::matching::{DocumentMatcher, Match, Names};
use super::published::{PublishedEntry, PublishedFeed};
use super::recall::{Recall, entries_of_page};
use super::registry::rules;
use super::rule::{Finding, Out, Rule, RuleCheck, acceptance};
use super::surfaced::Earlier;
use super::{across, clock, exposure, many, outside, published, widened, window};
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::feed::{Feed, Format};
use crate::parallel;
use crate::source::Sources;

/// How to compare.
#[derive(Debug, Clone, Copy, Default)]
pub struct Request<'a> {
    /// Findings that are let through.
    pub accept: &'a [AcceptArg],
    /// The landing page as it was published, which names releases that are in no feed any more.
    pub page: Option<&'a str>,
    /// Where the old documents come from.
    pub baseline: Baseline<'a>,
    /// Whether an entry changed only where its words did.
    pub by_words: bool,
}

/// What a comparison came to.
#[derive(Debug, Default)]
pub struct Comparison {
    /// In reading order.
    pub findings: Vec<Diagnostic>,
    /// What subscribers will see, feed by feed.
    pub changes: Vec<Change>,
    /// How many old documents were feeds, read or known to be the same.
    pub feeds_read: usize,
    /// What is remembered, with what the old documents have.
    pub ledgers: Ledgers,
    /// The names of feeds of which nobody has anything yet.
    pub new_feeds: Vec<String>,
}

impl Comparison {
    /// Whether something that was published waits for its time again, or is withdrawn: then no old text is
    /// shown.
    pub fn takes_back(&self) -> bool {
        let withdrawn = self.changes.iter().any(|change| change.kind == ChangeKind::Withdrawn);
        withdrawn || self.findings.iter().any(|finding| finding.rule == window::TAKEN_BACK.id)
    }
}

/// Compares what subscribers have with what is about to be written. Old documents are taken into
/// `sources`, for findings show them. Without any there is nothing to say.
pub fn compare(
    previous: Vec<Previous>,
    upcoming: &[Upcoming<'_>],
    catalogue: &CatalogueIndex,
    request: Request<'_>,
    mut ledgers: Ledgers,
    sources: &mut Sources,
) -> Comparison {
    let mut olds = read_previous(previous, request.baseline.is_named, sources);
    olds.iter_mut().filter_map(|old| old.feed.as_mut()).for_each(|feed| catalogue.know_guids(feed));
    let places = Names::of(upcoming);
    let by_name: Vec<Option<Match>> = olds.iter().map(|old| places.place(old, upcoming)).collect();
    let by_name = with_renamed(by_name, &olds, &places, catalogue);
    let is_astray = |at: usize| by_name[at].is_none() && !olds[at].is_same && olds[at].is_feed();
    let mut news = read_upcoming(&olds, &by_name, upcoming, &places, (0..olds.len()).any(is_astray));
    news.iter_mut().flatten().for_each(|feed| catalogue.know_guids(feed));
    let matcher = DocumentMatcher { olds: &olds, upcoming, news: &news, names: &places };
    // Where others of the documents that somebody named are called as today, these are ours, and one that
    // is not has lost its name.
    let any_other_name = request.baseline.is_named && by_name.iter().all(Option::is_none);
    let likely = |at| matcher.likely(at).map(|document| places.place_of(document, upcoming));
    let joined: Vec<Option<Match>> = (0..olds.len())
        .map(|at| by_name[at].or_else(|| if any_other_name && is_astray(at) { likely(at) } else { None }))
        .collect();
    let compared = with_other_formats(&joined, &olds, upcoming, &places);
    let mut diffs = matcher.diffs(&compared, catalogue, &|feed| ledgers.of_feed(&feed.name, feed.public));
    across::note_swapped(&mut diffs);
    let on_page = page_entries(&diffs, upcoming, request.page);
    // Where there is no ledger, the landing page is one.
    let is_without = ledgers.public.is_none();
    if is_without && !on_page.is_empty() {
        ledgers.add_page(&on_page, catalogue);
    }
    let earlier = Earlier::of(&matcher, &compared, request.page, &ledgers);
    let unread = olds.iter().filter(|old| !old.is_feed()).map(PreviousDocument::file);
    let missing: HashSet<&str> = request.baseline.missing.iter().map(String::as_str).chain(unread).collect();
    diffs.iter_mut().for_each(|diff| diff.forget_what_is_missing(&missing));
    // What finds the records of a ledger is made once for all of its feeds.
    let mut recalls: HashMap<Option<&str>, Recall<'_>> = HashMap::new();
    for diff in &mut diffs {
        if let Some(ledger) = ledgers.of_feed(&diff.feed.name, diff.feed.public).filter(|_| !diff.added.is_empty()) {
            let readers = (!diff.feed.public).then_some(diff.feed.name.as_str());
            let recall = recalls.entry(readers).or_insert_with(|| Recall::of(ledger, catalogue, &on_page));
            diff.recalled = recall.recalled(diff, |id| earlier.contains(id));
        }
        // Of a document that is broken nobody knows the rest.
        if !diff.old.is_broken() && diff.added.len() >= many::MANY {
            diff.surfaced = earlier.surfaced(diff);
        }
        if let Some(ledger) = ledgers.of_feed(&diff.feed.name, diff.feed.public) {
            diff.shown_again = widened::shown_again(diff, ledger);
            diff.recall_pages(ledger);
        }
        if ledgers.restricted.contains_key(&diff.feed.name) {
            diff.unshared = unshared(diff, &earlier);
        }
    }
    let served: HashSet<&str> =
        compared.iter().flatten().map(|found| upcoming[found.current].feed.name.as_str()).collect();
    let dropped = (0..olds.len()).filter(|at| joined[*at].is_none() && is_astray(*at));
    let dropped = dropped.map(|at| (&olds[at], matcher.successor(at, &served))).collect();
    let new_feeds = names(upcoming, |new| !served.contains(new.feed.name.as_str()));
    let known = known_by_ledger(&matcher, &diffs, &new_feeds, catalogue, &ledgers, &on_page);
    diffs.extend(known);
    remember(&mut diffs, &matcher, catalogue, &ledgers, &earlier);
    let outside = note_outside(&mut diffs, &matcher, catalogue, (&ledgers, &earlier), request.page);
    across::note_renamed_elsewhere(&mut diffs);
    let former_audiences = exposure::former_audiences(&diffs, &ledgers, catalogue);
    for diff in &mut diffs {
        diff.former_audience = former_audiences.get(&diff.feed.name).cloned().unwrap_or_default();
    }
    // A ledger that is lost or broken knows too little.
    let ledger = ledgers.public.as_ref().filter(|_| request.baseline.has_sound_ledger());
    let overruns = overruns(upcoming, &served, &earlier, ledger, &outside);
    let exposures = exposure::exposures(upcoming, &earlier, &ledgers, catalogue);
    let unaware =
        if is_without { Vec::new() } else { unaware(&olds, &compared, upcoming, &ledgers, &request, catalogue) };
    let restricted = across::restricted(&new_feeds, upcoming);
    let unguarded: Vec<&str> =
        restricted.iter().copied().filter(|name| !ledgers.restricted.contains_key(*name)).collect();
    let is_blind = !unguarded.is_empty() && !request.baseline.is_first && olds.iter().any(PreviousDocument::is_feed);
    let find_unknown = || exposure::unknown_newcomers(upcoming, &earlier, &ledgers, catalogue);
    let has_lost_own = request.baseline.faults.iter().any(|(file, _)| file != LEDGER);
    let whole = AllFeeds {
        published_later: clock::published_later(&olds, &ledgers, catalogue),
        has_late_newcomer: has_lost_own && exposure::has_late_newcomer(upcoming, &earlier),
        unaware,
        exposures,
        former_audiences,
        overruns,
        catalogue,
        baseline: request.baseline,
        new_feeds: &new_feeds,
        unknown_newcomers: if is_blind { find_unknown() } else { Vec::new() },
        restricted,
        unguarded,
        files: upcoming.iter().map(|new| new.file).collect(),
        olds: &olds,
        dropped,
    };
    let found = run(&diffs, &whole, sources);
    let is_damaged = |(_, state): &(String, LedgerState)| matches!(state, LedgerState::Damaged | LedgerState::Altered);
    let is_unaware = is_without || !whole.unaware.is_empty() || request.baseline.faults.iter().any(is_damaged);
    let feeds_read = olds.iter().filter(|old| old.is_feed()).count();
    let changes = each_once(&diffs, request.by_words);
    drop((diffs, whole, earlier));
    ledgers.add_previous(&olds, &compared, upcoming, catalogue, is_unaware);
    Comparison {
        ledgers,
        feeds_read,
        findings: reported(found, catalogue, request, feeds_read > 0, sources),
        changes,
        new_feeds,
    }
}

/// The same with the documents of feeds that have another name now, where nobody has the new ones yet.
fn with_renamed(
    by_name: Vec<Option<Match>>,
    olds: &[PreviousDocument],
    places: &Names<'_>,
    catalogue: &CatalogueIndex,
) -> Vec<Option<Match>> {
    let had: HashSet<usize> = by_name.iter().flatten().map(|found| found.current).collect();
    let renamed: Vec<(&str, String)> = catalogue.renamed_feeds().collect();
    let of = |old: &PreviousDocument| {
        let mut found = renamed.iter().filter_map(|(now, before)| places.renamed(old, now, before));
        found.find(|found| !had.contains(&found.current))
    };
    by_name.into_iter().zip(olds).map(|(found, old)| found.or_else(|| of(old))).collect()
}

/// The same with the documents of feeds that are written in other formats alone now: those of the first old format
/// of each.
fn with_other_formats(
    joined: &[Option<Match>],
    olds: &[PreviousDocument],
    upcoming: &[Upcoming<'_>],
    places: &Names<'_>,
) -> Vec<Option<Match>> {
    let had: HashSet<&str> = joined.iter().flatten().map(|found| upcoming[found.current].feed.name.as_str()).collect();
    let mut formats: HashMap<&str, Format> = HashMap::new();
    let mut of = |old: &PreviousDocument| {
        let (found, format) = (places.in_other_format(old, upcoming)?, old.feed.as_ref()?.format);
        let name = upcoming[found.current].feed.name.as_str();
        (!had.contains(name) && *formats.entry(name).or_insert(format) == format).then_some(found)
    };
    joined.iter().zip(olds).map(|(found, old)| found.or_else(|| of(old))).collect()
}

/// What the ledger knows of feeds of which nobody has anything, and no other feed shows.
fn known_by_ledger<'a>(
    matcher: &DocumentMatcher<'a>,
    diffs: &[FeedDiff<'_>],
    new_feeds: &[String],
    catalogue: &'a CatalogueIndex,
    ledgers: &Ledgers,
    on_page: &[PublishedEntry],
) -> Vec<FeedDiff<'a>> {
    let Some(ledger) = ledgers.public.as_ref().filter(|ledger| !ledger.is_empty() && !new_feeds.is_empty()) else {
        return Vec::new();
    };
    let shown: HashSet<&str> =
        diffs.iter().flat_map(|diff| diff.new.all().map(|at| diff.new.entry(at).id.as_str())).collect();
    let recall = Recall::of(ledger, catalogue, on_page);
    let mut known = Vec::new();
    for name in new_feeds {
        let is_it = |new: &Upcoming<'_>| new.feed.name == *name && new.feed.public;
        let Some(current) = matcher.upcoming.iter().position(is_it) else { continue };
        let mut diff = matcher.alone(current, catalogue);
        diff.recalled = recall.recalled(&diff, |id| shown.contains(id));
        // For those who will subscribe nothing is new.
        diff.added.clear();
        if !diff.recalled.is_empty() {
            known.push(diff);
        }
    }
    known
}

/// Which of the entries that a feed for everybody lost only its readers had, and are not for everybody now.
fn unshared(diff: &FeedDiff<'_>, earlier: &Earlier<'_>) -> HashSet<usize> {
    let is_unshared = |old: &usize| {
        let id = &diff.old.entry(*old).id;
        window::is_narrowed(diff, *old) && !earlier.was_public_by_id(id)
    };
    diff.lost.iter().map(|(old, _)| *old).filter(is_unshared).collect()
}

/// The files with ledgers that do not know what the feeds beside them have.
fn unaware(
    olds: &[PreviousDocument],
    matches: &[Option<Match>],
    upcoming: &[Upcoming<'_>],
    ledgers: &Ledgers,
    request: &Request<'_>,
    catalogue: &CatalogueIndex,
) -> Vec<(String, LedgerState)> {
    let mut files: BTreeSet<String> = BTreeSet::new();
    let mut seen: HashSet<(&str, &str)> = HashSet::new();
    for (old, found) in olds.iter().zip(matches) {
        let Some(feed) = found.map(|found| upcoming[found.current].feed) else { continue };
        let (own, name) = (ledgers.restricted.get(&feed.name), feed.name.as_str());
        let file = if own.is_some() { format!("{name}.ledger.json") } else { LEDGER.to_owned() };
        let Some(ledger) = own.or(ledgers.public.as_ref().filter(|_| feed.public)) else { continue };
        if !request.baseline.has_ledger || files.contains(&file) {
            continue;
        }
        let read = old
            .feed
            .iter()
            .filter(|feed| feed.is_own)
            .flat_map(|feed| feed.entries.iter().map(|entry| (entry.id.as_str(), feed.format)));
        // A text of somebody else's in the place of an id is known by the catalogue alone.
        let ids = read.filter(|(id, format)| !format.has_free_ids() || catalogue.get(id).is_some()).map(|(id, _)| id);
        let same = found.and_then(|found| found.document).filter(|_| old.is_same);
        let same = same.into_iter().flat_map(|new| &upcoming[new].feed.entries).map(|entry| entry.id.as_str());
        if ids.chain(same).any(|id| seen.insert((name, id)) && ledger.get(id).is_none()) {
            files.insert(file);
        }
    }
    let known = |file: &String| request.baseline.faults.iter().any(|(name, _)| name == file);
    files.into_iter().filter(|file| !known(file)).map(|file| (file, LedgerState::Unaware)).collect()
}

/// What waited for its time again, and is in the catalogue no more, and what left the feeds and waits now, for its feed.
fn remember<'a>(
    diffs: &mut Vec<FeedDiff<'a>>,
    matcher: &DocumentMatcher<'a>,
    catalogue: &'a CatalogueIndex,
    ledgers: &Ledgers,
    earlier: &Earlier<'_>,
) {
    let subscribed = || matcher.upcoming.iter().map(|new| new.feed).filter(|feed| feed.history.current.is_none());
    for (feed, published) in ledgers.forgotten(subscribed(), catalogue) {
        diff_of(diffs, matcher, catalogue, feed).forgotten.push(published);
    }
    // Of what is in a document the rules for lost entries know more.
    let awaited = ledgers.awaited(subscribed(), catalogue);
    for (feed, id) in awaited.into_iter().filter(|(_, id)| !earlier.contains(id)) {
        diff_of(diffs, matcher, catalogue, feed).awaited.push(id);
    }
}

/// What left the documents, and has another id now, or is a draft, for its feed. Returns the new ids.
fn note_outside<'a>(
    diffs: &mut Vec<FeedDiff<'a>>,
    matcher: &DocumentMatcher<'a>,
    catalogue: &'a CatalogueIndex,
    (ledgers, earlier): (&Ledgers, &Earlier<'_>),
    page: Option<&str>,
) -> HashSet<&'a str> {
    let mut seen = HashSet::new();
    let subscribed = matcher.upcoming.iter().map(|new| new.feed).filter(|feed| feed.history.current.is_none());
    let feeds: Vec<&'a Feed> = subscribed.filter(|feed| seen.insert(feed.name.as_str())).collect();
    for (feed, id) in outside::drafted(&feeds, catalogue, ledgers, earlier) {
        diff_of(diffs, matcher, catalogue, feed).drafted.push(id);
    }
    for (feed, release) in outside::swapped(&feeds, catalogue, ledgers, earlier) {
        diff_of(diffs, matcher, catalogue, feed).swapped_outside.push(release);
    }
    let on_page = || page.map(|page| entries_of_page(page, &prefixes(matcher.upcoming))).unwrap_or_default();
    let renamed = outside::renamed(&feeds, catalogue, ledgers, earlier, on_page);
    let ids = renamed.iter().map(|(_, release)| release.id).collect();
    for (feed, release) in renamed {
        diff_of(diffs, matcher, catalogue, feed).outside.push(release);
    }
    ids
}

/// What is known of a feed; a new one, in which nothing is added, if it stays as it is.
fn diff_of<'d, 'a>(
    diffs: &'d mut Vec<FeedDiff<'a>>,
    matcher: &DocumentMatcher<'a>,
    catalogue: &'a CatalogueIndex,
    feed: &Feed,
) -> &'d mut FeedDiff<'a> {
    let at = diffs.iter().position(|diff| diff.feed.name == feed.name).unwrap_or_else(|| {
        let current = matcher.upcoming.iter().position(|new| new.feed.name == feed.name).unwrap_or_default();
        let mut diff = matcher.alone(current, catalogue);
        diff.added.clear();
        diffs.push(diff);
        diffs.len() - 1
    });
    &mut diffs[at]
}

/// The entries of the old landing page, where some feed has added entries.
fn page_entries(diffs: &[FeedDiff<'_>], upcoming: &[Upcoming<'_>], page: Option<&str>) -> Vec<PublishedEntry> {
    let Some(page) = page.filter(|_| diffs.iter().any(|diff| !diff.added.is_empty())) else { return Vec::new() };
    entries_of_page(page, &prefixes(upcoming))
}

/// What ids have before their names on the landing page.
fn prefixes<'u>(upcoming: &[Upcoming<'u>]) -> HashSet<&'u str> {
    let entries = upcoming.iter().flat_map(|new| &new.feed.entries);
    entries.filter_map(|entry| entry.id.as_str().strip_suffix(entry.anchor.as_str())).collect()
}

/// What stands in the new documents, as far as it is needed: of feeds of which some document changes.
fn read_upcoming(
    olds: &[PreviousDocument],
    matches: &[Option<Match>],
    upcoming: &[Upcoming<'_>],
    places: &Names<'_>,
    is_all_needed: bool,
) -> Vec<Option<PublishedFeed>> {
    let same: HashSet<usize> =
        (0..olds.len()).filter(|at| olds[*at].is_same).filter_map(|at| matches[at]?.document).collect();
    let had: HashSet<usize> = matches.iter().flatten().map(|found| found.current).collect();
    let jobs: Vec<(&str, bool)> = (0..upcoming.len())
        .map(|new| {
            let is_needed = had.contains(&places.place_of(new, upcoming).current) && !same.contains(&new);
            (upcoming[new].text, is_all_needed || is_needed)
        })
        .collect();
    parallel::map(&jobs, |(text, is_needed)| if *is_needed { published::read(text) } else { None })
}

/// The new releases for everybody that no feed has room for, for the first feed that takes them.
fn overruns<'a>(
    upcoming: &[Upcoming<'a>],
    served: &HashSet<&str>,
    earlier: &Earlier<'_>,
    ledger: Option<&Ledger>,
    renamed: &HashSet<&str>,
) -> Vec<Overrun<'a>> {
    let is_full = |feed: &&Feed| feed.public && !feed.beyond.is_empty() && served.contains(feed.name.as_str());
    let feeds: Vec<&'a Feed> = upcoming.iter().map(|new| new.feed).filter(is_full).collect();
    let Some(ledger) = ledger.filter(|ledger| !ledger.is_empty() && !feeds.is_empty()) else { return Vec::new() };
    let public = upcoming.iter().map(|new| new.feed).filter(|feed| feed.public);
    let mut seen: HashSet<&str> = public.flat_map(|feed| &feed.entries).map(|entry| entry.id.as_str()).collect();
    let mut pages = None;
    let mut all = Vec::new();
    for feed in feeds {
        let (mut missed, mut beyond) = (Vec::new(), 0);
        for (at, entry) in feed.beyond.iter().enumerate().filter(|(_, entry)| entry.withdrawal.is_none()) {
            let id = entry.id.as_str();
            if !seen.insert(id) || ledger.get(id).is_some() || earlier.is_public(entry) || renamed.contains(id) {
                continue;
            }
            // Under another id it was out already.
            let pages: &HashSet<_> =
                pages.get_or_insert_with(|| ledger.records().filter_map(|(_, record)| record.page).collect());
            if !entry.known_page().is_some_and(|page| pages.contains(&ledger.digest_of_page(page))) {
                missed.push(id);
                beyond = at + 1;
            }
        }
        if !missed.is_empty() {
            all.push(Overrun { feed, missed, beyond });
        }
    }
    all
}

/// The names of some feeds, each once; archives are no feeds of their own.
fn names(upcoming: &[Upcoming<'_>], is: impl Fn(&Upcoming<'_>) -> bool) -> Vec<String> {
    let mut names: Vec<String> = upcoming
        .iter()
        .filter(|new| new.feed.history.current.is_none() && is(new))
        .map(|new| new.feed.name.clone())
        .collect();
    names.dedup();
    names
}

/// What all rules find.
fn run(diffs: &[FeedDiff<'_>], whole: &AllFeeds<'_>, sources: &Sources) -> Vec<Finding> {
    let each = |rule: &'static Rule| {
        let mut found = Vec::new();
        let mut out = Out { rule, sources, found: &mut found };
        match rule.finds {
            RuleCheck::FeedDiff(find) => diffs.iter().for_each(|diff| find(diff, &mut out)),
            RuleCheck::AllFeeds(find) => find(whole, &mut out),
            RuleCheck::Apart => {}
        }
        found
    };
    rules().flat_map(each).collect()
}

/// Each finding once, whatever number of documents it was found in; accepted ones as hints; errors
/// with the words that let them through.
fn reported(
    found: Vec<Finding>,
    catalogue: &CatalogueIndex,
    request: Request<'_>,
    is_compared: bool,
    sources: &Sources,
) -> Vec<Diagnostic> {
    let mut seen = HashSet::new();
    let mut found: Vec<Finding> = found
        .into_iter()
        .filter(|finding| seen.insert((finding.diagnostic.rule, finding.subjects.first().cloned())))
        .collect();
    for Finding { diagnostic, subjects, .. } in &mut found {
        if let Some(subject) = subjects.first().filter(|_| diagnostic.severity == Severity::Error) {
            diagnostic.notes.push(acceptance(diagnostic.rule, subject));
        }
    }
    let settled = accept::settle(found, catalogue, request.accept, is_compared, sources);
    let mut reported: Vec<Diagnostic> = settled.into_iter().map(|finding| finding.diagnostic).collect();
    // By a wrong clock all the rest is wrong, too, and so is the advice on it.
    let is_clock = |finding: &Diagnostic| finding.rule == clock::CLOCK_BACK.id && finding.severity == Severity::Error;
    if reported.iter().any(is_clock) {
        reported.retain(is_clock);
    }
    many::forget_what_follows(&mut reported);
    diagnostic::sort(&mut reported);
    reported
}

/// The changes of all feeds; those of a feed in several formats once.
fn each_once(diffs: &[FeedDiff<'_>], by_words: bool) -> Vec<Change> {
    let mut seen: HashMap<String, HashSet<String>> = HashMap::new();
    let mut all: Vec<Change> = Vec::new();
    let mut withheld: HashMap<String, usize> = HashMap::new();
    for diff in diffs {
        let name = &diff.feed.name;
        let (secret, open): (Vec<Change>, Vec<Change>) =
            changes(diff, by_words).into_iter().partition(|change| change.id.is_empty());
        let ids = seen.entry(name.clone()).or_default();
        all.extend(open.into_iter().filter(|change| ids.insert(change.id.clone())));
        let before = withheld.entry(name.clone()).or_default();
        let count = secret.len();
        all.extend(secret.into_iter().skip(*before));
        *before = (*before).max(count);
    }
    all
}
