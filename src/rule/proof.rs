//! The proof of rules: every example gives what its marks say, exactly there.

use super::Rule;
use crate::diagnostic::{Diagnostic, Severity};

/// A rule and the bytes of a finding.
pub type Found = (&'static str, Option<(usize, usize)>);

/// A text without « », and where they stood.
pub fn unmark(text: &str) -> (String, Vec<Option<(usize, usize)>>) {
    let mut plain = text.to_owned();
    let mut marks = Vec::new();
    while let Some(start) = plain.find('«') {
        plain.replace_range(start..start + '«'.len_utf8(), "");
        let end = plain.find('»').expect("a mark that closes");
        plain.replace_range(end..end + '»'.len_utf8(), "");
        marks.push(Some((start, end)));
    }
    (plain, marks)
}

/// All findings, by their rules and bytes.
pub fn all(findings: &[Diagnostic]) -> Vec<Found> {
    findings.iter().map(|finding| (finding.rule, finding.span.map(|span| (span.start, span.end)))).collect()
}

/// What counts of some findings where one rule is asked for: hints of other rules do not.
pub fn found(findings: &[Diagnostic], rule: &str) -> Vec<Found> {
    let counts = |finding: &&Diagnostic| finding.rule == rule || finding.severity > Severity::Info;
    let bytes = |finding: &Diagnostic| (finding.rule, finding.span.map(|span| (span.start, span.end)));
    findings.iter().filter(counts).map(bytes).collect()
}

/// Those of one rule.
pub fn of_rule(mut found: Vec<Found>, rule: &str) -> Vec<Found> {
    found.retain(|(id, _)| *id == rule);
    found
}

/// Proves rules by their examples, of which there are at least so many. `run` makes of an example, and of
/// whether it is at fault, where findings belong and what was found.
pub fn prove<F: 'static, X: std::fmt::Debug + 'static>(
    rules: impl Iterator<Item = &'static Rule<F, X>>,
    least: usize,
    run: impl Fn(&'static Rule<F, X>, &X, bool) -> (Vec<Option<(usize, usize)>>, Vec<Found>),
) {
    let mut examples = 0;
    let mut wrong = Vec::new();
    for rule in rules {
        for (bad, example) in rule.bad.iter().map(|x| (true, x)).chain(rule.good.iter().map(|x| (false, x))) {
            examples += 1;
            let (marks, found) = run(rule, example, bad);
            let wanted: Vec<Found> = marks.into_iter().map(|mark| (rule.id, mark)).collect();
            if found != wanted || bad == wanted.is_empty() {
                wrong.push(format!("{}: {example:?}\n  found  {found:?}\n  wanted {wanted:?}", rule.id));
            }
        }
    }
    assert!(examples >= least, "{examples} examples");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
