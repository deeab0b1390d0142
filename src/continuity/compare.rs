//! All rules over what subscribers have and what is about to be written.

use std::collections::{HashMap, HashSet};

use super::change::{Change, Kind, changes};
use super::known;
use super::pair::Pair;
use super::register::Register;
use super::table::{Old, Table, take_in};
use super::{Finding, Finds, Out, Rule, Wish, accept, published, rules, unread, window};
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::feed::{Feed, Format};
use crate::parallel;
use crate::source::Sources;

/// A document that subscribers have.
#[derive(Debug)]
pub struct Previous {
    /// The path that people know it by.
    pub name: String,
    /// Its bytes; none where they are those of the new document of the same file name.
    pub bytes: Option<Vec<u8>>,
}

/// A document of a feed that is about to be written.
#[derive(Debug, Clone, Copy)]
pub struct Upcoming<'a> {
    /// Its file name.
    pub file: &'a str,
    /// Its text.
    pub text: &'a str,
    /// The feed.
    pub feed: &'a Feed,
    /// What it is written in.
    pub format: Format,
}

/// How to compare.
#[derive(Debug, Clone, Copy, Default)]
pub struct Request<'a> {
    /// Findings that are let through.
    pub wishes: &'a [Wish],
    /// The landing page as it was published, which names releases that no feed holds any more.
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
        let withdrawn = self.changes.iter().any(|change| change.kind == Kind::Withdrawn);
        withdrawn || self.findings.iter().any(|finding| finding.rule == window::TAKEN_BACK.id)
    }
}

/// All documents at once.
pub(super) struct Whole<'a> {
    pub(super) register: &'a Register,
    pub(super) olds: &'a [Old],
    /// Documents that are not written any more, with the feed that has their entries now.
    pub(super) dropped: Vec<(&'a Old, Option<&'a Feed>)>,
}

/// Compares what subscribers have with what is about to be written. Old documents are taken into
/// `sources`, for findings show them. Without any there is nothing to say.
pub fn compare(
    previous: Vec<Previous>,
    upcoming: &[Upcoming<'_>],
    register: &Register,
    request: Request<'_>,
    sources: &mut Sources,
) -> Comparison {
    if previous.is_empty() {
        return Comparison { new_feeds: names(upcoming, |_| true), ..Comparison::default() };
    }
    let olds = take_in(previous, sources);
    let by_name: Vec<Option<usize>> =
        olds.iter().map(|old| upcoming.iter().position(|new| new.file == old.file())).collect();
    let is_astray = |at: usize| by_name[at].is_none() && olds[at].known.is_some();
    let any_astray = (0..olds.len()).any(is_astray);
    let needed: Vec<bool> = (0..upcoming.len())
        .map(|new| any_astray || olds.iter().zip(&by_name).any(|(old, at)| *at == Some(new) && old.known.is_some()))
        .collect();
    let news = parallel::map(&upcoming.iter().zip(needed).collect::<Vec<_>>(), |(new, needed)| {
        if *needed { known::read(new.text) } else { None }
    });
    let table = Table { olds: &olds, upcoming, news: &news };
    // Where others of the documents that somebody named are called as today, these are ours, and one that
    // is not has lost its name.
    let any_other_name = request.is_named && by_name.iter().all(Option::is_none);
    let joined: Vec<Option<usize>> = (0..olds.len())
        .map(|at| by_name[at].or_else(|| if any_other_name && is_astray(at) { table.likely(at) } else { None }))
        .collect();
    let mut pairs = table.pairs(&joined, register);
    // Of a document that is broken nobody knows what it held.
    let is_sound = |pair: &&mut Pair<'_>| {
        let least = if pair.is_of_archive() { 1 } else { unread::MANY };
        pair.old.known.broken.is_none() && pair.added.len() >= least
    };
    for pair in pairs.iter_mut().filter(is_sound) {
        let fresh = pair.added.iter().copied().filter(|new| !pair.renamed.contains(new));
        let ids: Vec<(usize, &str)> = fresh.map(|new| (new, pair.new.known.entries[new].id.as_str())).collect();
        pair.surfaced = published::before(&ids, pair.feed, &table, request.page);
    }
    let served: HashSet<&str> = joined.iter().flatten().map(|new| upcoming[*new].feed.name.as_str()).collect();
    let dropped = (0..olds.len()).filter(|at| joined[*at].is_none() && is_astray(*at));
    let dropped = dropped.map(|at| (&olds[at], table.successor(at, &served))).collect();
    let whole = Whole { register, olds: &olds, dropped };
    let found = run(&pairs, &whole, sources);
    Comparison {
        feeds_read: olds.iter().filter(|old| old.is_feed()).count(),
        findings: told(found, register, request.wishes, sources),
        changes: each_once(&pairs),
        new_feeds: names(upcoming, |new| !served.contains(new.feed.name.as_str())),
    }
}

fn names(upcoming: &[Upcoming<'_>], is: impl Fn(&Upcoming<'_>) -> bool) -> Vec<String> {
    let mut names: Vec<String> = upcoming.iter().filter(|new| is(new)).map(|new| new.feed.name.clone()).collect();
    names.dedup();
    names
}

/// What all rules find.
fn run(pairs: &[Pair<'_>], whole: &Whole<'_>, sources: &Sources) -> Vec<Finding> {
    let each = |rule: &'static Rule| {
        let mut found = Vec::new();
        let mut out = Out { rule, sources, found: &mut found };
        match rule.finds {
            Finds::Pair(find) => pairs.iter().for_each(|pair| find(pair, &mut out)),
            Finds::Whole(find) => find(whole, &mut out),
            Finds::Apart => {}
        }
        found
    };
    rules().flat_map(each).collect()
}

/// Each finding once, whatever number of documents it was found in; accepted ones as hints; errors
/// with the words that let them through.
fn told(found: Vec<Finding>, register: &Register, wishes: &[Wish], sources: &Sources) -> Vec<Diagnostic> {
    let mut seen = HashSet::new();
    let mut found: Vec<Finding> = found
        .into_iter()
        .filter(|finding| seen.insert((finding.diagnostic.rule, finding.subjects.first().cloned())))
        .collect();
    for Finding { diagnostic, subjects, .. } in &mut found {
        if let Some(subject) = subjects.first().filter(|_| diagnostic.severity == Severity::Error) {
            let rule = diagnostic.rule;
            diagnostic.help.push_str(&format!("; if it is meant, let it through by `--accept {rule}:{subject}`"));
        }
    }
    let settled = accept::settle(found, register, wishes, sources);
    let mut told: Vec<Diagnostic> = settled.into_iter().map(|finding| finding.diagnostic).collect();
    diagnostic::sort(&mut told);
    told
}

/// The changes of all feeds; those of a feed in several formats once.
fn each_once(pairs: &[Pair<'_>]) -> Vec<Change> {
    let mut seen: HashMap<String, HashSet<String>> = HashMap::new();
    let mut all: Vec<Change> = Vec::new();
    let mut withheld: HashMap<String, usize> = HashMap::new();
    for pair in pairs {
        let name = pair.feed.history.current.as_ref().unwrap_or(&pair.feed.name);
        let (secret, open): (Vec<Change>, Vec<Change>) =
            changes(pair).into_iter().partition(|change| change.id.is_empty());
        let ids = seen.entry(name.clone()).or_default();
        all.extend(open.into_iter().filter(|change| ids.insert(change.id.clone())));
        let before = withheld.entry(name.clone()).or_default();
        all.extend(secret.into_iter().skip(*before));
        *before = (*before).max(all.iter().filter(|change| change.feed == *name && change.id.is_empty()).count());
    }
    all
}
