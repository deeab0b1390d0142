//! What is let through: findings that somebody accepted, on the command line or in the catalogue.

use std::collections::HashMap;

use super::catalogue_index::CatalogueIndex;
use super::needless::NEEDLESS_ACCEPTANCE;
use super::registry::rules;
use super::rule::{Finding, place};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity::Info;
use crate::nearest::nearest;
use crate::source::Sources;

/// A finding that the command line lets through: `--accept RULE:ID`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcceptArg {
    /// The id of the rule.
    pub rule: String,
    /// The id of the entry, or the name of the feed.
    pub id: String,
}

impl AcceptArg {
    /// Reads `RULE:ID`.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn parse(text: &str) -> Result<Self, String> {
        let Some((rule, id)) = text.split_once(':').filter(|(_, id)| !id.is_empty()) else {
            return Err("write a rule, a colon and an id, such as entry-gone:tag:example.org,2018:harbour".to_owned());
        };
        unknown(rule).map_or_else(|| Ok(AcceptArg { rule: rule.to_owned(), id: id.to_owned() }), Err)
    }
}

/// Why a name is that of no rule that can be let through.
fn unknown(rule: &str) -> Option<String> {
    let mut ids = rules().filter(|rule| rule.id != NEEDLESS_ACCEPTANCE.id).map(|rule| rule.id);
    if ids.any(|id| id == rule) {
        return None;
    }
    let near = nearest(rule, rules().map(|rule| rule.id));
    let near = near.map_or_else(String::new, |near| format!(": did you mean `{near}`?"));
    Some(format!("there is no rule `{rule}` that can be let through{near}"))
}

/// Makes hints of what was accepted, and of what one finding reports of many; reports acceptances that
/// nothing needs.
pub(super) fn settle(
    mut findings: Vec<Finding>,
    catalogue: &CatalogueIndex,
    accept: &[AcceptArg],
    sources: &Sources,
) -> Vec<Finding> {
    let mut acceptances = Acceptances::new(catalogue, accept);
    for finding in &mut findings {
        let own = acceptances.reason(finding.diagnostic.rule, &finding.subjects);
        let all = !finding.folds.is_empty()
            && finding.folds.iter().all(|(rule, id)| acceptances.reason(rule, std::slice::from_ref(id)).is_some());
        if let Some(reason) = own.or_else(|| all.then(|| "each of them is".to_owned())) {
            finding.diagnostic.severity = Info;
            finding.diagnostic.notes = vec![format!("accepted: {reason}").into()];
            finding.diagnostic.help = None;
        }
    }
    let folded: std::collections::HashSet<(&'static str, String)> =
        findings.iter().flat_map(|finding| finding.folds.iter().cloned()).collect();
    for finding in findings.iter_mut().filter(|finding| finding.folds.is_empty()) {
        let rule = finding.diagnostic.rule;
        if finding.subjects.iter().any(|id| folded.contains(&(rule, id.clone()))) {
            finding.diagnostic.severity = Info;
        }
    }
    findings.extend(acceptances.needless(sources));
    findings
}

/// Which acceptances were needed.
struct Acceptances<'a> {
    catalogue: &'a CatalogueIndex,
    accept: &'a [AcceptArg],
    /// The numbers of the acceptances of the catalogue, then those of the command line, by rule and id.
    by_key: HashMap<(&'a str, &'a str), Vec<usize>>,
    needed: Vec<bool>,
    wished: Vec<bool>,
}

impl<'a> Acceptances<'a> {
    fn new(catalogue: &'a CatalogueIndex, accept: &'a [AcceptArg]) -> Self {
        let own = catalogue.accept.iter().map(|accept| (accept.rule.as_str(), accept.id.as_str()));
        let given = accept.iter().map(|accept| (accept.rule.as_str(), accept.id.as_str()));
        let mut by_key: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
        for (at, key) in own.chain(given).enumerate() {
            by_key.entry(key).or_default().push(at);
        }
        Acceptances {
            catalogue,
            accept,
            by_key,
            needed: vec![false; catalogue.accept.len()],
            wished: vec![false; accept.len()],
        }
    }

    /// Why a finding is let through, if it is.
    fn reason(&mut self, rule: &str, subjects: &[String]) -> Option<String> {
        let found = subjects.iter().filter_map(|subject| self.by_key.get(&(rule, subject.as_str())));
        let found: Vec<usize> = found.flatten().copied().collect();
        for at in &found {
            match at.checked_sub(self.needed.len()) {
                Some(given) => self.wished[given] = true,
                None => self.needed[*at] = true,
            }
        }
        let first = found.into_iter().min()?;
        let own = self.catalogue.accept.get(first).map(|accept| accept.reason.clone());
        Some(own.unwrap_or_else(|| "by --accept".to_owned()))
    }

    fn needless(&self, sources: &Sources) -> Vec<Finding> {
        let mut found = Vec::new();
        for (at, (accept, _)) in self.catalogue.accept.iter().zip(&self.needed).enumerate().filter(|(_, (_, n))| !**n) {
            let diagnostic = match unknown(&accept.rule) {
                _ if self.is_secret(&accept.id) => self.secretly(at, sources),
                Some(message) => NEEDLESS_ACCEPTANCE.at(self.catalogue.acceptance_span(at, "rule"), message),
                None => NEEDLESS_ACCEPTANCE.at(
                    self.catalogue.acceptance_span(at, "id"),
                    format!("nothing is found by `{}` that this would let through", accept.rule),
                ),
            };
            found.push(Finding { diagnostic, subjects: vec![accept.id.clone()], folds: Vec::new() });
        }
        for (wish, _) in self.accept.iter().zip(&self.wished).filter(|(_, wished)| !**wished) {
            let id = if self.is_secret(&wish.id) { "…" } else { &wish.id };
            let message = format!("`--accept {}:{id}` lets nothing through", wish.rule);
            let diagnostic = NEEDLESS_ACCEPTANCE.at(None, message);
            found.push(Finding { diagnostic, subjects: vec![wish.id.clone()], folds: Vec::new() });
        }
        found
    }

    /// Whether an id is that of a release before its time: then its words stay in.
    fn is_secret(&self, id: &str) -> bool {
        self.catalogue.get(id).is_some_and(|release| !release.is_due)
    }

    /// Nothing of the acceptance is shown but where it stands.
    fn secretly(&self, at: usize, sources: &Sources) -> Diagnostic {
        let span = self.catalogue.acceptance_span(at, "rule");
        let place = span.map_or_else(String::new, |span| format!(" at {}", place(sources, span)));
        NEEDLESS_ACCEPTANCE
            .at(None, format!("the acceptance{place} lets nothing through, and its release is not yet due"))
    }
}
