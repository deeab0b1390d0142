//! All rules over what subscribers have and what is about to be written.

use std::cell::LazyCell;
use std::collections::{HashMap, HashSet};

use super::accept::{self, AcceptArg};
use super::all_feeds::AllFeeds;
use super::catalogue_index::CatalogueIndex;
use super::change::{Change, ChangeKind, changes};
use super::documents::{Previous, Upcoming, read_previous};
use super::feed_diff::FeedDiff;
use super::matching::DocumentMatcher;
use super::registry::rules;
use super::rule::{Finding, Out, Rule, RuleCheck};
use super::surfaced::Earlier;
use super::{many, published, window};
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::parallel;
use crate::source::Sources;

/// How to compare.
#[derive(Debug, Clone, Copy, Default)]
pub struct Request<'a> {
    /// Findings that are let through.
    pub accept: &'a [AcceptArg],
    /// The landing page as it was published, which names releases that are in no feed any more.
    pub page: Option<&'a str>,
    /// Whether somebody named the old documents, which then may be called otherwise.
    pub is_named: bool,
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
    sources: &mut Sources,
) -> Comparison {
    if previous.is_empty() {
        return Comparison { new_feeds: names(upcoming, |_| true), ..Comparison::default() };
    }
    let olds = read_previous(previous, sources);
    let files: HashMap<&str, usize> = upcoming.iter().enumerate().rev().map(|(at, new)| (new.file, at)).collect();
    let by_name: Vec<Option<usize>> = olds.iter().map(|old| files.get(old.file()).copied()).collect();
    let is_astray = |at: usize| by_name[at].is_none() && olds[at].feed.is_some();
    let any_astray = (0..olds.len()).any(is_astray);
    let mut needed = vec![any_astray; upcoming.len()];
    let compared = olds.iter().zip(&by_name).filter(|(old, _)| old.feed.is_some());
    compared.filter_map(|(_, at)| *at).for_each(|at| needed[at] = true);
    let news = parallel::map(&upcoming.iter().zip(needed).collect::<Vec<_>>(), |(new, needed)| {
        if *needed { published::read(new.text) } else { None }
    });
    let matcher = DocumentMatcher { olds: &olds, upcoming, news: &news };
    // Where others of the documents that somebody named are called as today, these are ours, and one that
    // is not has lost its name.
    let any_other_name = request.is_named && by_name.iter().all(Option::is_none);
    let joined: Vec<Option<usize>> = (0..olds.len())
        .map(|at| by_name[at].or_else(|| if any_other_name && is_astray(at) { matcher.likely(at) } else { None }))
        .collect();
    let mut diffs = matcher.diffs(&joined, catalogue);
    // Of a document that is broken nobody knows the rest.
    let is_sound = |diff: &&mut FeedDiff<'_>| {
        let least = if diff.is_of_archive() { 1 } else { many::MANY };
        diff.old.feed.broken.is_none() && diff.added.len() >= least
    };
    let earlier = LazyCell::new(|| Earlier::of(&olds, upcoming, request.page));
    for diff in diffs.iter_mut().filter(is_sound) {
        let fresh = diff.added.iter().copied().filter(|new| !diff.renamed.contains(new));
        let ids: Vec<(usize, &str)> = fresh.map(|new| (new, diff.new.feed.entries[new].id.as_str())).collect();
        diff.surfaced = earlier.among(&ids, diff.feed);
    }
    let served: HashSet<&str> = joined.iter().flatten().map(|new| upcoming[*new].feed.name.as_str()).collect();
    let dropped = (0..olds.len()).filter(|at| joined[*at].is_none() && is_astray(*at));
    let dropped = dropped.map(|at| (&olds[at], matcher.successor(at, &served))).collect();
    let whole = AllFeeds { catalogue, olds: &olds, dropped };
    let found = run(&diffs, &whole, sources);
    Comparison {
        feeds_read: olds.iter().filter(|old| old.is_feed()).count(),
        findings: reported(found, catalogue, request.accept, sources),
        changes: each_once(&diffs),
        new_feeds: names(upcoming, |new| !served.contains(new.feed.name.as_str())),
    }
}

fn names(upcoming: &[Upcoming<'_>], is: impl Fn(&Upcoming<'_>) -> bool) -> Vec<String> {
    let mut names: Vec<String> = upcoming.iter().filter(|new| is(new)).map(|new| new.feed.name.clone()).collect();
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
    accept: &[AcceptArg],
    sources: &Sources,
) -> Vec<Diagnostic> {
    let mut seen = HashSet::new();
    let mut found: Vec<Finding> = found
        .into_iter()
        .filter(|finding| seen.insert((finding.diagnostic.rule, finding.subjects.first().cloned())))
        .collect();
    for Finding { diagnostic, subjects, .. } in &mut found {
        if let Some(subject) = subjects.first().filter(|_| diagnostic.severity == Severity::Error) {
            let rule = diagnostic.rule;
            let note = format!("if it is meant, let it through by `--accept {rule}:{subject}`");
            diagnostic.notes.push(note.into());
        }
    }
    let settled = accept::settle(found, catalogue, accept, sources);
    let mut reported: Vec<Diagnostic> = settled.into_iter().map(|finding| finding.diagnostic).collect();
    diagnostic::sort(&mut reported);
    reported
}

/// The changes of all feeds; those of a feed in several formats once.
fn each_once(diffs: &[FeedDiff<'_>]) -> Vec<Change> {
    let mut seen: HashMap<String, HashSet<String>> = HashMap::new();
    let mut all: Vec<Change> = Vec::new();
    let mut withheld: HashMap<String, usize> = HashMap::new();
    for diff in diffs {
        let name = diff.feed.history.current.as_ref().unwrap_or(&diff.feed.name);
        let (secret, open): (Vec<Change>, Vec<Change>) =
            changes(diff).into_iter().partition(|change| change.id.is_empty());
        let ids = seen.entry(name.clone()).or_default();
        all.extend(open.into_iter().filter(|change| ids.insert(change.id.clone())));
        let before = withheld.entry(name.clone()).or_default();
        let count = secret.len();
        all.extend(secret.into_iter().skip(*before));
        *before = (*before).max(count);
    }
    all
}
