//! What is let through: findings that somebody accepted, on the command line or in the catalogue.

use std::collections::HashMap;

use super::catalogue_index::CatalogueIndex;
use super::needless::NEEDLESS_ACCEPTANCE;
use super::registry::rules;
use super::rule::{Finding, place};
use crate::diag::{Message, code, foreign, msg};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity::Info;
use crate::source::Sources;
use crate::suggest::nearest;

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
    pub fn parse(text: &str) -> Result<Self, Message> {
        let Some((rule, id)) = text.split_once(':').filter(|(_, id)| !id.is_empty()) else {
            return Err(msg!(
                en: "`--accept` {text}: write a rule, a colon and an id, such as {example}",
                fr: "`--accept` {text} : écrivez une règle, un deux-points et un identifiant, comme {example}",
                text = code(text),
                example = code("entry-gone:tag:example.org,2018:harbour")
            ));
        };
        match unknown(rule) {
            None => Ok(AcceptArg { rule: rule.to_owned(), id: id.to_owned() }),
            Some(message) => Err(message),
        }
    }
}

/// Why a name is that of no rule that can be let through.
fn unknown(rule: &str) -> Option<Message> {
    let ids = || rules().filter(|rule| rule.id != NEEDLESS_ACCEPTANCE.id).map(|rule| rule.id);
    if ids().any(|id| id == rule) {
        return None;
    }
    let near = nearest(rule, ids());
    Some(match near {
        Some(near) => msg!(
            en: "there is no rule {rule} that can be let through: did you mean {near}?",
            fr: "il n’y a pas de règle {rule} dont on accepte les constats : vouliez-vous dire {near} ?",
            rule = code(rule),
            near = code(near)
        ),
        None => msg!(
            en: "there is no rule {rule} that can be let through",
            fr: "il n’y a pas de règle {rule} dont on accepte les constats",
            rule = code(rule)
        ),
    })
}

/// Makes hints of what was accepted, and of what one finding reports of many; reports acceptances that
/// nothing needs.
pub(super) fn settle(
    mut findings: Vec<Finding>,
    catalogue: &CatalogueIndex,
    accept: &[AcceptArg],
    is_compared: bool,
    sources: &Sources,
) -> Vec<Finding> {
    let mut acceptances = Acceptances::new(catalogue, accept);
    for finding in &mut findings {
        let own = acceptances.reason(finding.diagnostic.rule, &finding.subjects);
        let all = !finding.folds.is_empty()
            && finding.folds.iter().all(|(rule, id)| acceptances.reason(rule, std::slice::from_ref(id)).is_some());
        let each = || msg!(en: "accepted: each of them is", fr: "accepté : chacun d’eux l’est");
        if let Some(reason) = own.or_else(|| all.then(each)) {
            finding.diagnostic.severity = Info;
            finding.diagnostic.notes = vec![reason];
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
    // Where nothing was compared nobody can say what is needed.
    if is_compared {
        findings.extend(acceptances.needless(sources));
    }
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
    fn reason(&mut self, rule: &str, subjects: &[String]) -> Option<Message> {
        let found = subjects.iter().filter_map(|subject| self.by_key.get(&(rule, subject.as_str())));
        let found: Vec<usize> = found.flatten().copied().collect();
        for at in &found {
            match at.checked_sub(self.needed.len()) {
                Some(given) => self.wished[given] = true,
                None => self.needed[*at] = true,
            }
        }
        let first = found.into_iter().min()?;
        let own =
            self.catalogue.accept.get(first).map(
                |accept| msg!(en: "accepted: {reason}", fr: "accepté : {reason}", reason = foreign(&accept.reason)),
            );
        Some(own.unwrap_or_else(|| msg!(en: "accepted: by `--accept`", fr: "accepté : par `--accept`")))
    }

    fn needless(&self, sources: &Sources) -> Vec<Finding> {
        let mut found = Vec::new();
        for (at, (accept, _)) in self.catalogue.accept.iter().zip(&self.needed).enumerate().filter(|(_, (_, n))| !**n) {
            let diagnostic = match unknown(&accept.rule) {
                _ if self.is_secret(&accept.id) => self.secretly(at, sources),
                Some(message) => NEEDLESS_ACCEPTANCE.at(self.catalogue.acceptance_span(at, "rule"), message),
                None => NEEDLESS_ACCEPTANCE.at(
                    self.catalogue.acceptance_span(at, "id"),
                    msg!(
                        en: "nothing is found by {rule} that this would let through",
                        fr: "{rule} ne trouve rien que ceci laisserait passer",
                        rule = code(&accept.rule)
                    ),
                ),
            };
            found.push(Finding { diagnostic, subjects: vec![accept.id.clone()], folds: Vec::new() });
        }
        for (wish, _) in self.accept.iter().zip(&self.wished).filter(|(_, wished)| !**wished) {
            let id = if self.is_secret(&wish.id) { "…" } else { &wish.id };
            let message = msg!(
                en: "{option} lets nothing through",
                fr: "{option} ne laisse rien passer",
                option = code(format!("--accept {}:{id}", wish.rule))
            );
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
        let place = span.map(|span| place(sources, span)).unwrap_or_default();
        let message = msg!(
            en: "the acceptance at {place} lets nothing through, and its release is not yet due",
            fr: "l’acceptation à {place} ne laisse rien passer, et son communiqué n’est pas encore sorti",
            place = foreign(place)
        );
        NEEDLESS_ACCEPTANCE.at(None, message)
    }
}
