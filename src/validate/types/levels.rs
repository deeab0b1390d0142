//! How much rules weigh for whoever asks: some are raised, lowered or silenced.

use crate::diagnostic::{Diagnostic, Severity};

/// The rules that weigh something else than they do by themselves. The last word about a rule counts.
#[derive(Debug, Clone, Default)]
pub struct Levels(Vec<(&'static str, Option<Severity>)>);

impl Levels {
    /// Gives a rule another weight; `None` silences it.
    pub fn set(&mut self, rule: &'static str, severity: Option<Severity>) {
        self.0.push((rule, severity));
    }

    /// Whether nobody wants the findings of a rule.
    pub fn is_silent(&self, rule: &str) -> bool {
        self.of(rule) == Some(None)
    }

    /// Whether somebody asks for a rule by its name.
    pub fn ask_for(&self, rule: &str) -> bool {
        self.of(rule).flatten().is_some()
    }

    /// What a rule weighs that weighs `own` by itself.
    pub fn weight(&self, rule: &str, own: Severity) -> Severity {
        self.of(rule).flatten().unwrap_or(own)
    }

    /// Weighs findings that were made without it.
    pub fn apply(&self, findings: &mut Vec<Diagnostic>) {
        findings.retain(|finding| !self.is_silent(finding.rule));
        for finding in findings {
            finding.severity = self.weight(finding.rule, finding.severity);
        }
    }

    fn of(&self, rule: &str) -> Option<Option<Severity>> {
        self.0.iter().rev().find(|(id, _)| *id == rule).map(|(_, severity)| *severity)
    }
}
