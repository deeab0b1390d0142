//! Rules that the catalogue raises, lowers or silences, and rules for such lines themselves.

use std::collections::HashSet;

use super::example::Example::Catalogue as Whole;
use super::rule::{Families, Finds, Rule};
use crate::catalogue::{self, Catalogue, Level, RuleSetting};
use crate::diag::{code, msg, text};
use crate::diagnostic::Severity::{Error, Warning};
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::source::Span;
use crate::suggest::nearest;

pub(super) const RULES: &[&Rule] = &[&UNKNOWN_RULE, &RULE_FOR_NOBODY, &RULE_THAT_STAYS, &NEEDLESS_SETTING];

const UNKNOWN_RULE: Rule = Rule {
    id: "unknown-rule",
    severity: Error,
    spec: "",
    w3c: "",
    why: text!(en: "a line for a rule that does not exist changes nothing", fr: "une ligne pour une règle qui n’existe pas ne change rien"),
    help: text!(en: "write the name of the rule as the message shows it, between brackets", fr: "écrivez le nom de la règle tel que le message le montre, entre crochets"),
    finds: Finds::Whole(|out| {
        let catalogue = out.catalogue();
        for setting in catalogue.rules.iter().filter(|setting| !setting.rule.is_empty()) {
            if known(out.families, &setting.rule).is_some() {
                continue;
            }
            let message = msg!(en: "there is no rule {rule} for catalogues", fr: "il n’y a pas de règle {rule} pour les catalogues", rule = code(&setting.rule));
            let near = nearest(&setting.rule, ids(out.families));
            let finding = out.value(&setting.place, "rule", message);
            if let Some(near) = near {
                finding.help =
                    Some(msg!(en: "did you mean {near}?", fr: "vouliez-vous dire {near} ?", near = code(near)));
            }
        }
    }),
    bad: &[Whole("rules: [{rule: «long-titel», severity: off, reason: Ours are long}]")],
    good: &[],
};

const RULE_FOR_NOBODY: Rule = Rule {
    id: "rule-for-nobody",
    severity: Error,
    spec: "",
    w3c: "",
    why: text!(en: "a line for a release that does not exist changes nothing", fr: "une ligne pour un communiqué qui n’existe pas ne change rien"),
    help: text!(en: "write the id of the release, to the letter", fr: "écrivez l’identifiant du communiqué, à la lettre près"),
    finds: Finds::Whole(|out| {
        let catalogue = out.catalogue();
        let all = || catalogue.releases.iter().chain(&catalogue.drafts);
        let has = |id: &str| all().any(|release| catalogue.id_of(release).is_some_and(|own| own.as_str() == id));
        for setting in catalogue.rules.iter().filter(|_| catalogue.is_complete && !catalogue.releases.is_empty()) {
            let Some(id) = setting.id.as_deref().filter(|id| !has(id)) else { continue };
            let message =
                msg!(en: "no release has the id {id}", fr: "aucun communiqué n’a l’identifiant {id}", id = code(id));
            out.value(&setting.place, "id", message);
        }
    }),
    bad: &[Whole(
        "rules: [{rule: long-title, severity: off, id: «'tag:a,2018:x'», reason: Ours are long}]\nreleases: [{title: A, date: 2018-09-20, summary: S, links: ['https://example.org/a'], id: 'tag:a,2018:a'}]",
    )],
    good: &[],
};

const RULE_THAT_STAYS: Rule = Rule {
    id: "rule-that-stays",
    severity: Error,
    spec: "",
    w3c: "",
    why: text!(en: "rules about identity, embargo and validity protect subscribers, and cannot be silenced or lowered", fr: "les règles sur l’identité, l’embargo et la validité protègent les abonnés ; elles ne peuvent être ni désactivées ni abaissées"),
    help: text!(en: "delete this line, and correct what the rule finds", fr: "supprimez cette ligne, et corrigez ce que la règle trouve"),
    finds: Finds::Whole(|out| {
        let catalogue = out.catalogue();
        for setting in &catalogue.rules {
            if known(out.families, &setting.rule).is_none_or(|own| may_set(setting, own)) {
                continue;
            }
            let message = msg!(en: "the rule {rule} cannot be silenced or lowered", fr: "la règle {rule} ne peut être ni désactivée ni abaissée", rule = code(&setting.rule));
            out.value(&setting.place, "rule", message);
        }
    }),
    bad: &[
        Whole("rules: [{rule: «duplicate-id», severity: off, reason: We like it}]"),
        Whole("rules: [{rule: «embargo-in-words», severity: warning, reason: History}]"),
    ],
    good: &[],
};

const NEEDLESS_SETTING: Rule = Rule {
    id: "needless-silence",
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(en: "the rule finds nothing here any more, and the line would hide the next fault of its kind", fr: "la règle ne trouve plus rien ici, et la ligne cacherait la prochaine faute du même genre"),
    help: text!(en: "delete this line", fr: "supprimez cette ligne"),
    finds: Finds::Whole(|_| {}),
    bad: &[],
    good: &[],
};

/// Gives findings the weight that the catalogue asks for, takes out those of silenced rules, and reports silences
/// that nothing needs.
pub(super) fn settle(families: Families, catalogue: &Catalogue, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let used = HashSet::new();
    let (mut findings, used) = weigh(families, catalogue, findings, used);
    let is_needless = |(at, setting): &(usize, &RuleSetting)| {
        let is_of_time = rules(families)
            .any(|rule| rule.id == setting.rule && matches!(rule.finds, Finds::Time(_) | Finds::Contract(_)));
        let may = known(families, &setting.rule).is_some_and(|own| may_set(setting, own));
        setting.level != Level::At(Error) && !used.contains(at) && may && !is_of_time && catalogue.is_complete
    };
    for (_, setting) in catalogue.rules.iter().enumerate().filter(is_needless) {
        let message = msg!(en: "nothing needs this line for {rule}", fr: "rien n’a besoin de cette ligne pour {rule}", rule = code(&setting.rule));
        findings.push(NEEDLESS_SETTING.at(catalogue.span(&setting.place, "rule"), message));
    }
    diagnostic::sort(&mut findings);
    findings
}

/// The same for findings that depend on the clock.
pub(super) fn settle_time(families: Families, catalogue: &Catalogue, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    weigh(families, catalogue, findings, HashSet::new()).0
}

fn weigh(
    families: Families,
    catalogue: &Catalogue,
    findings: Vec<Diagnostic>,
    mut used: HashSet<usize>,
) -> (Vec<Diagnostic>, HashSet<usize>) {
    if catalogue.rules.is_empty() {
        return (findings, used);
    }
    let places: Vec<Option<Vec<Span>>> = catalogue.rules.iter().map(|setting| places(catalogue, setting)).collect();
    let mut one = |mut finding: Diagnostic| {
        let fits = |at: usize| {
            let setting = &catalogue.rules[at];
            let is_here = places[at].as_ref().is_none_or(|spans| {
                let inside = |span: Span| {
                    spans.iter().any(|own| own.source == span.source && own.start <= span.start && span.end <= own.end)
                };
                finding.span.is_some_and(inside)
            });
            setting.rule == finding.rule
                && is_here
                && known(families, &setting.rule).is_some_and(|own| may_set(setting, own))
        };
        // What is said of one release counts more than what is said of all.
        let all = (0..catalogue.rules.len()).filter(|at| fits(*at));
        let Some(at) = all.max_by_key(|at| (places[*at].is_some(), std::cmp::Reverse(*at))) else {
            return Some(finding);
        };
        used.insert(at);
        match catalogue.rules[at].level {
            Level::Off => None,
            Level::At(severity) => {
                finding.severity = severity;
                Some(finding)
            }
        }
    };
    let findings = findings.into_iter().filter_map(&mut one).collect();
    (findings, used)
}

/// The releases of a setting that is for one id; `None` if it is for all.
fn places(catalogue: &Catalogue, setting: &RuleSetting) -> Option<Vec<Span>> {
    let id = setting.id.as_ref()?;
    let is_meant = |release: &&catalogue::Release| catalogue.id_of(release).is_some_and(|own| own.as_str() == id);
    let own = catalogue.releases.iter().filter(is_meant);
    Some(
        own.filter_map(|release| {
            let node = catalogue.places.node(&release.place)?;
            Some(Span::new(release.place.file, node.span.start, node.span.end))
        })
        .collect(),
    )
}

fn rules(families: Families) -> impl Iterator<Item = &'static Rule> {
    families.iter().copied().flatten().copied()
}

/// The weight that a rule has by itself.
fn known(families: Families, id: &str) -> Option<Severity> {
    let own = rules(families).find(|rule| rule.id == id).map(|rule| rule.severity);
    own.or_else(|| catalogue::RULES.iter().find(|rule| rule.id == id).map(|rule| rule.severity))
}

fn ids(families: Families) -> impl Iterator<Item = &'static str> {
    rules(families).map(|rule| rule.id).chain(catalogue::RULES.iter().map(|rule| rule.id))
}

/// Rules about identity and embargo that are no errors.
const IDENTITY: &[&str] = &["unfrozen-id", "default-authority", "embargo-after-date", "needless-silence"];

fn stays(rule: &str, own: Severity) -> bool {
    own == Error || IDENTITY.contains(&rule)
}

fn is_less(level: Level, own: Severity) -> bool {
    match level {
        Level::Off => true,
        Level::At(severity) => severity < own,
    }
}

fn may_set(setting: &RuleSetting, own: Severity) -> bool {
    !(stays(&setting.rule, own) && is_less(setting.level, own))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn settled(rules: &str) -> Vec<(&'static str, Severity)> {
        let release = |id: &str, day: u32| {
            format!(
                "  - {{title: A «b» {id}, date: 2018-09-{day}, summary: 'A **b**', links: [https://e.org/{id}], id: 'tag:e,2018:{id}'}}\n"
            )
        };
        let yaml = format!(
            "title: N\ndescription: D\nhome: https://e.org/\nbase: https://e.org/f/\nlanguage: en\nid_authority: {{name: e.org, since: 2018}}\n\
             publisher: {{name: E}}\nrules:\n{rules}releases:\n{}{}",
            release("a", 20),
            release("b", 21)
        );
        let (catalogue, mut found) =
            catalogue::read(vec![("c.yaml".to_owned(), yaml.into_bytes())], &mut Sources::default());
        found.extend(crate::check::check(&catalogue));
        crate::check::settle(&catalogue, found).into_iter().map(|finding| (finding.rule, finding.severity)).collect()
    }

    #[test]
    fn rules_are_raised_lowered_and_silenced() {
        const RULE: &str = "markdown-in-plain-text";
        let line = |rest: &str| format!("  - {{rule: {RULE}, {rest}, reason: Ours}}\n");
        assert_eq!(settled(&line("severity: info")), [(RULE, Severity::Info); 2]);
        assert_eq!(settled(&line("severity: error")), [(RULE, Error); 2]);
        assert_eq!(settled(&line("severity: off")), []);
        assert_eq!(settled(&line("severity: off, id: 'tag:e,2018:a'")), [(RULE, Warning)]);
        let both = line("severity: off") + &line("severity: error, id: 'tag:e,2018:b'");
        assert_eq!(settled(&both), [(RULE, Error)]);
        let needless = "  - {rule: long-title, severity: off, reason: Ours}\n".to_owned() + &line("severity: off");
        assert_eq!(settled(&needless), [("needless-silence", Warning)]);
    }
}
