//! Rules, what the two profiles make of them, and what they found.

use std::collections::HashSet;

use crate::diag::{Message, Template, msg, text, word};
use crate::diagnostic::{Counts, Diagnostic, Reveals, Severity, Thing};
use crate::rule::Check;
use crate::source::Span;
use crate::validate::types::example::Example;
use crate::validate::types::levels::Levels;
use crate::validate::types::profile::Profile;

/// How many findings of one document are kept; beyond them, the first of each rule.
pub const MAX_FINDINGS: usize = 1_000;

/// Documents contain what is published.
impl Check for ProfileDifference {
    fn reveals(&self) -> Reveals {
        Reveals::Nothing
    }
}

/// A rule of this department. Its check is a row of a grammar or a function beside it; what it `finds`
/// is how the two profiles differ.
pub type Rule = crate::rule::Rule<ProfileDifference, Example>;

/// How the default profile and the W3C Feed Validator's answers differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProfileDifference {
    /// Not at all.
    Same,
    /// The W3C gives it this weight; why the default profile gives it another.
    Weighs(Severity, Template),
    /// The W3C alone reports it; why the default profile does not.
    W3cOnly(Template),
    /// The W3C does not report it.
    Own,
    /// The W3C has such a rule, and its profile leaves it out all the same: why.
    Left(Template),
    /// Both report it, reading the value by different lists or grammars: how.
    Reads(Template),
}

impl ProfileDifference {
    /// The difference in a sentence without its full stop, for people; nothing where there is none. `own` is
    /// the weight that the rule has by default.
    pub fn difference(&self, own: Severity) -> Option<Message> {
        let noun = |severity| {
            word(match severity {
                Severity::Error => const { text!(en: "an error", fr: "une erreur") },
                Severity::Warning => const { text!(en: "a warning", fr: "un avertissement") },
                Severity::Info => const { text!(en: "a hint", fr: "une remarque") },
            })
        };
        Some(match self {
            ProfileDifference::Same => return None,
            ProfileDifference::Weighs(theirs, why) => msg!(
                en: "in the `w3c` profile it is {theirs}, and here {own}: {why}",
                fr: "dans le profil `w3c`, c’est {theirs}, et ici {own} : {why}",
                theirs = noun(*theirs),
                own = noun(own),
                why = word(*why),
            ),
            ProfileDifference::W3cOnly(why) => msg!(
                en: "in the `w3c` profile alone: {why}",
                fr: "dans le profil `w3c` seulement : {why}",
                why = word(*why),
            ),
            ProfileDifference::Own => msg!(
                en: "in the `w3c` profile nothing looks at this, and here it is {own}: the W3C Feed Validator has no such rule",
                fr: "dans le profil `w3c`, rien n’est vérifié sur ce point ; par défaut, c’est {own} : le validateur du W3C n’a pas cette règle",
                own = noun(own),
            ),
            ProfileDifference::Left(why) => msg!(
                en: "in the `w3c` profile nothing looks at this, and here it is {own}: {why}",
                fr: "dans le profil `w3c`, rien n’est vérifié sur ce point ; par défaut, c’est {own} : {why}",
                own = noun(own),
                why = word(*why),
            ),
            ProfileDifference::Reads(how) => msg!(
                en: "in the `w3c` profile it is checked in another way: {how}",
                fr: "dans le profil `w3c`, la vérification est autre : {how}",
                how = word(*how),
            ),
        })
    }
}

/// What was found, bounded.
#[derive(Debug)]
pub struct Findings {
    profile: Profile,
    found: Vec<Diagnostic>,
    dropped: Counts,
    kept: HashSet<&'static str>,
    /// What the rules weigh for whoever asks.
    pub levels: Levels,
    /// What is not kept is written here and forgotten.
    scratch: Diagnostic,
}

impl Findings {
    pub fn new(profile: Profile) -> Self {
        let scratch = Diagnostic {
            thing: Some(Box::default()),
            ..Diagnostic::new("", Severity::Info, text!(en: "nothing", fr: "rien"))
        };
        Findings {
            profile,
            found: Vec::new(),
            dropped: Counts::default(),
            kept: HashSet::new(),
            levels: Levels::default(),
            scratch,
        }
    }

    /// Whether a finding of a rule would not be kept, so that nobody need say where it is.
    pub fn is_dropped(&self, rule: &Rule) -> bool {
        !self.reports(rule) || (self.found.len() >= MAX_FINDINGS && self.kept.contains(rule.id))
    }

    fn reports(&self, rule: &Rule) -> bool {
        let unknown = matches!(
            (self.profile, rule.finds),
            (Profile::Default, ProfileDifference::W3cOnly(_))
                | (Profile::W3c, ProfileDifference::Own | ProfileDifference::Left(_))
        );
        !unknown && !self.levels.is_silent(rule.id)
    }

    /// Counts a finding that is not kept; what is added to it is forgotten.
    pub fn count_dropped(&mut self, rule: &Rule) -> &mut Diagnostic {
        let count = usize::from(self.reports(rule));
        self.dropped.add(self.weight(rule), count);
        // What was added to the last one would grow with each further one.
        self.scratch.notes.clear();
        self.scratch.labels.clear();
        if let Some(thing) = &mut self.scratch.thing {
            **thing = Thing::default();
        }
        &mut self.scratch
    }

    /// Takes a finding in, where the profile knows its rule.
    pub fn push(
        &mut self,
        rule: &Rule,
        span: Option<Span>,
        message: impl Into<Message>,
        thing: Thing,
    ) -> &mut Diagnostic {
        if self.is_dropped(rule) {
            return self.count_dropped(rule);
        }
        let severity = self.weight(rule);
        self.kept.insert(rule.id);
        self.found.push(Diagnostic { severity, thing: Some(Box::new(thing)), ..rule.at(span, message) });
        self.found.last_mut().expect("it was put there a moment ago")
    }

    /// What a finding of a rule weighs.
    fn weight(&self, rule: &Rule) -> Severity {
        let own = match (self.profile, rule.finds) {
            (Profile::W3c, ProfileDifference::Weighs(severity, _)) => severity,
            _ => rule.severity,
        };
        self.levels.weight(rule.id, own)
    }

    /// Whether the answers are our own.
    pub fn is_own(&self) -> bool {
        self.profile == Profile::Default
    }

    /// Takes away what was found by a rule.
    pub fn retract(&mut self, rule: &Rule) {
        self.found.retain(|finding| finding.rule != rule.id);
    }

    /// Takes away what was found by a rule from `mark` on.
    pub fn retract_since(&mut self, mark: usize, rule: &Rule) {
        let mut at = 0;
        self.found.retain(|finding| {
            at += 1;
            at <= mark || finding.rule != rule.id
        });
    }

    /// Takes away the findings from `mark` on that stand at a byte or after it.
    pub fn retract_from(&mut self, mark: usize, byte: usize) {
        let mut at = 0;
        self.found.retain(|finding| {
            at += 1;
            at <= mark || finding.span.is_some_and(|span| span.start < byte)
        });
    }

    /// How many findings are kept.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Reports the findings from `mark` on of the element around theirs, as the W3C does.
    pub fn of_parent_since(&mut self, mark: usize, grandparent: Option<&str>) {
        if self.profile == Profile::W3c {
            self.found.iter_mut().skip(mark).for_each(|finding| of_parent(finding, grandparent.map(str::to_owned)));
        }
    }

    /// The findings from `mark` on.
    pub fn since(&mut self, mark: usize) -> &mut [Diagnostic] {
        &mut self.found[mark..]
    }

    /// How many findings of a rule there are.
    pub fn count(&self, rule: &Rule) -> usize {
        self.found.iter().filter(|finding| finding.rule == rule.id).count()
    }

    /// All findings in document order, and how many were not kept.
    pub fn finish(mut self) -> (Vec<Diagnostic>, Counts) {
        self.found.sort_by_key(|finding| finding.span.map(|span| (span.start, span.end)));
        (self.found, self.dropped)
    }
}

/// Reports a finding of the element around the one where it was seen, as the W3C does.
pub fn of_parent(finding: &mut Diagnostic, grandparent: Option<String>) {
    if let Some(thing) = &mut finding.thing {
        thing.element = thing.parent.take();
        thing.parent = grandparent;
    }
}

/// Adds a detail that only its rule has.
pub fn detail(finding: &mut Diagnostic, name: &'static str, value: impl Into<String>) {
    if let Some(thing) = &mut finding.thing {
        thing.details.push((name, value.into()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Template;

    #[test]
    fn what_is_added_to_a_finding_that_is_not_kept_is_forgotten() {
        let (severity, finds) = (Severity::Error, ProfileDifference::Same);
        let (why, help) = (Template::english("a"), Template::english("b"));
        let rule = Rule { id: "a", severity, spec: "", w3c: "", why, help, finds, bad: &[], good: &[] };
        let mut found = Findings::new(Profile::Default);
        for _ in 0..MAX_FINDINGS + 3 {
            let finding = found.push(&rule, None, Message::from("a"), Thing::default());
            finding.notes.push("b".into());
            assert_eq!(finding.notes.len(), 1);
            let thing = finding.thing.as_mut().expect("a finding about a feed has a thing");
            let path = thing.path.get_or_insert_default();
            path.push_str("/a");
            assert_eq!(path, "/a");
        }
        assert_eq!(found.finish().1, Counts { errors: 3, ..Counts::default() });
    }
}
