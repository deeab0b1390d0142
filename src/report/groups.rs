//! Findings of one kind as one: the first of them, and where the others are.

use std::collections::{HashMap, HashSet};

use super::format::Totals;
use crate::diag::{Argument, Message, Template, foreign, msg, number};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Sources;

/// How often a finding may be shown in full before those of its kind become one.
pub(super) const HANDFUL: usize = 5;

/// Up to how many different orders those of one kind are kept apart by what to do.
const MAX_ORDERS: usize = 30;

/// How many places of the others are named.
const MAX_PLACES: usize = 12;

/// A finding, and the others of the same rule that say the same of another place.
pub(super) struct Group<'a> {
    pub(super) first: &'a Diagnostic,
    others: Vec<&'a Diagnostic>,
}

/// What findings of one kind have in common: rule, weight, sentence and clause.
type Kind = (&'static str, Severity, Template, Option<String>);

/// The same with what to do, where that sets findings of a kind apart.
type FullKind<'f> = (Kind, Option<&'f Message>);

/// The findings of a text in reading order. More than a handful of one kind are one, unless all are wanted.
pub(super) fn groups(findings: &[Diagnostic], each: bool) -> Vec<Group<'_>> {
    let apart = if each { HashSet::new() } else { apart(findings) };
    let mut kinds: HashMap<FullKind<'_>, (usize, Option<usize>)> = HashMap::new();
    if !each {
        findings.iter().for_each(|finding| kinds.entry(full_kind(finding, &apart)).or_default().0 += 1);
    }
    let mut groups: Vec<Group<'_>> = Vec::new();
    for finding in findings {
        match kinds.get_mut(&full_kind(finding, &apart)).filter(|(count, _)| *count > HANDFUL) {
            Some((_, Some(at))) => groups[*at].others.push(finding),
            many => {
                if let Some((_, first)) = many {
                    *first = Some(groups.len());
                }
                groups.push(Group { first: finding, others: Vec::new() });
            }
        }
    }
    groups
}

/// The clause of a contract that a finding is about: each clause is a kind of its own.
fn clause(finding: &Diagnostic) -> Option<String> {
    let arguments = finding.message.arguments();
    let clause = arguments.iter().find(|(name, _)| *name == "clause");
    match clause.map(|(_, argument)| argument) {
        Some(Argument::Code(text)) => Some(text.to_string()),
        _ => None,
    }
}

fn kind_of(finding: &Diagnostic) -> Kind {
    (finding.rule, finding.severity, finding.message.text(), clause(finding))
}

/// The kind with what to do, where that sets findings of it apart.
fn full_kind<'f>(finding: &'f Diagnostic, apart: &HashSet<Kind>) -> FullKind<'f> {
    let kind = kind_of(finding);
    let help = finding.help.as_ref().filter(|_| apart.contains(&kind));
    (kind, help)
}

/// The kinds of which some findings ask for something else than others, unless nearly each of many does.
fn apart(findings: &[Diagnostic]) -> HashSet<Kind> {
    let mut orders: HashMap<Kind, HashSet<Option<&Message>>> = HashMap::new();
    for finding in findings {
        let orders = orders.entry(kind_of(finding)).or_default();
        if orders.len() <= MAX_ORDERS {
            orders.insert(finding.help.as_ref());
        }
    }
    let is_apart = |orders: &HashSet<_>| (2..=MAX_ORDERS).contains(&orders.len());
    orders.into_iter().filter(|(_, orders)| is_apart(orders)).map(|(kind, _)| kind).collect()
}

/// As many groups as there is room for, errors before the rest, in reading order; and the findings of the others.
pub(super) fn choose(groups: Vec<Group<'_>>, room: usize) -> (Vec<Group<'_>>, Totals) {
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(groups[*at].first.severity));
    let mut is_shown = vec![false; groups.len()];
    order.into_iter().take(room).for_each(|at| is_shown[at] = true);
    let mut rest = Totals::default();
    let mut shown = Vec::new();
    for (group, is_shown) in groups.into_iter().zip(is_shown) {
        if is_shown {
            shown.push(group);
        } else {
            (0..=group.others.len()).for_each(|_| rest.finding(group.first.severity));
        }
    }
    (shown, rest)
}

impl Group<'_> {
    /// How many others there are, and where the first of them stand. Returns `None` where there is none.
    pub(super) fn more(&self, sources: &Sources) -> Option<Message> {
        let count = number(self.others.len());
        match (self.others.is_empty(), self.places(sources)) {
            (true, _) => None,
            (false, places) if places.is_empty() => Some(msg!(
                en: "{n} more of this kind; `-v` shows each of them",
                fr: "{n} autres du même genre ; `-v` les montre tous",
                n = count
            )),
            (false, places) => Some(msg!(
                en: "{n} more of this kind, at {places}; `-v` shows each of them",
                fr: "{n} autres du même genre, ici : {places} ; `-v` les montre tous",
                n = count,
                places = foreign(places)
            )),
        }
    }

    /// The lines of the others by their files: `2024.yaml:3, 9; 2025.yaml:4`.
    fn places(&self, sources: &Sources) -> String {
        let mut text = String::new();
        let mut last = self.first.span.map(|span| (span.source, None));
        let spans = self.others.iter().filter_map(|finding| finding.span);
        for (at, span) in spans.enumerate() {
            if at == MAX_PLACES {
                text.push_str(", …");
                break;
            }
            let source = sources.get(span.source);
            let line = source.position(span.start).line;
            let is_same_file = last.is_some_and(|(source, _)| source == span.source);
            if !(is_same_file && at > 0) {
                text.push_str(if at > 0 { "; " } else { "" });
                text.push_str(&format!("{}:{line}", source.name));
            } else if last.is_some_and(|(_, before)| before != Some(line)) {
                text.push_str(&format!(", {line}"));
            }
            last = Some((span.source, Some(line)));
        }
        text
    }
}
