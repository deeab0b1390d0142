//! Rules for catalogues: what is well written, and yet not what people want to publish.

use std::sync::OnceLock;

use crate::catalogue::Catalogue;
use crate::diagnostic::{self, Diagnostic};
use crate::parallel;
use crate::rule::About;

mod addresses;
mod audience;
mod body;
mod contracts;
mod corrections;
mod dates;
mod day_in_words;
mod embargo_words;
mod example;
mod feeds;
mod field;
mod first_names;
mod garbled;
mod identity;
mod links;
mod marks_in_plain_text;
mod markup;
mod media;
mod moves;
mod personal;
mod pictures;
mod retired;
mod rule;
mod sieve;
mod surveyed;
mod text;
mod unfinished;
mod vocabulary;
mod weekdays;
mod weight;

use field::Field;
use rule::Out;
use sieve::{Sieve, sift};

pub use contracts::PromisedLength;
pub use example::Example;
pub use rule::{Finds, Rule};

const FAMILIES: &[&[&Rule]] = &[
    text::RULES,
    markup::RULES,
    marks_in_plain_text::RULES,
    weekdays::RULES,
    embargo_words::RULES,
    unfinished::RULES,
    personal::RULES,
    garbled::RULES,
    links::RULES,
    addresses::RULES,
    media::RULES,
    pictures::RULES,
    body::RULES,
    retired::RULES,
    identity::RULES,
    dates::RULES,
    corrections::RULES,
    vocabulary::RULES,
    audience::RULES,
    feeds::RULES,
    weight::RULES,
    moves::RULES,
    contracts::RULES,
];

/// As many releases are worth more than one processor.
const MANY: usize = 500;

/// Looks for all faults of a catalogue; findings come in reading order.
pub fn check(catalogue: &Catalogue) -> Vec<Diagnostic> {
    let fields = field::fields(catalogue);
    let (surveyed, sieve) = (OnceLock::new(), OnceLock::new());
    let rules: Vec<&'static Rule> = rules().collect();
    let one = |rule: &&'static Rule| {
        let mut found = Vec::new();
        find(&fields, &sieve, &mut Out { rule, catalogue, surveyed: &surveyed, found: &mut found });
        found
    };
    let many = catalogue.releases.len() >= MANY;
    let found = if many { parallel::map(&rules, one) } else { rules.iter().map(one).collect() };
    let mut found: Vec<Diagnostic> = found.into_iter().flatten().collect();
    diagnostic::sort(&mut found);
    found
}

/// Shows a rule all that it looks at.
fn find(fields: &[Field<'_>], sieve: &Sieve, out: &mut Out<'_>) {
    let catalogue = out.catalogue;
    match out.rule.finds {
        Finds::Whole(find) => find(out),
        Finds::Feed(find) => {
            let written = catalogue.feeds.iter().filter_map(|feed| Some((feed.place.as_ref()?, feed)));
            written.for_each(|(place, feed)| find(place, feed, out));
        }
        Finds::Text(find) => fields.iter().for_each(|field| find(field, out)),
        Finds::Words(mark, find) => {
            let marked = sieve.get_or_init(|| sift(fields)).iter().filter(|(_, marks)| marks.have(mark));
            marked.for_each(|(at, _)| find(&fields[*at], out));
        }
        Finds::Release(find) => catalogue.releases.iter().for_each(|release| find(release, out)),
    }
}

/// All rules, family by family.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().copied().flatten().copied()
}

/// What `explain` knows of each rule.
pub fn about() -> impl Iterator<Item = About> {
    rules().map(|rule| About {
        bad: rule.bad.iter().map(Example::shown).collect(),
        good: rule.good.iter().map(Example::shown).collect(),
        ..rule.reasons()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::proof::{self, Found};
    use crate::source::Sources;

    /// What a catalogue earns where one rule is asked for.
    fn findings(yaml: &str, rule: &str) -> Vec<Found> {
        let mut sources = Sources::default();
        let files = vec![("catalogue.yaml".to_owned(), yaml.as_bytes().to_vec())];
        let (catalogue, mut found) = crate::catalogue::read(files, &mut sources);
        found.extend(check(&catalogue));
        proof::found(&found, rule)
    }

    #[test]
    fn every_example_proves_its_rule() {
        proof::prove(rules(), 50, |rule, example, _| {
            let (yaml, marks) = proof::unmark(&example::whole::catalogue(example));
            (marks, findings(&yaml, rule.id))
        });
    }

    #[test]
    fn what_the_reader_took_out_is_not_missing_too() {
        let catalogue =
            example::whole::catalogue(&Example::Catalogue("publisher: Mairie\nid_authority: mairie.example"));
        let told: Vec<_> = findings(&catalogue, "").into_iter().map(|(rule, _)| rule).collect();
        assert_eq!(told, ["wrong-type", "wrong-type"]);
    }

    #[test]
    fn a_catalogue_without_fault_is_checked_without_its_places() {
        let release = "title: A\ndate: 2018-09-20\nsummary: S\nlinks: [https://www.example.org/a, {href: https://www.example.org/b, rel: via}]\n\
             id: tag:a,2018:a\nbody: \"[a](https://www.example.org/c)\"\nupdated: 2018-09-21\naudience: [public]";
        let yaml = example::whole::catalogue(&Example::Release(release));
        let mut sources = Sources::default();
        let (catalogue, found) = crate::catalogue::read(vec![("c.yaml".to_owned(), yaml.into_bytes())], &mut sources);
        assert!(found.is_empty() && check(&catalogue).is_empty());
        assert!(catalogue.places.are_unasked(), "a tree of places takes longer than all else together");
    }

    #[test]
    fn ids_are_unique_and_reasons_are_given() {
        let mut seen = std::collections::HashSet::new();
        for rule in about().chain(crate::catalogue::RULES.iter().map(|rule| rule.about())) {
            assert!(seen.insert(rule.id), "{} stands twice", rule.id);
            let english = |text: crate::diag::Template| text.render(crate::diag::Language::English);
            assert!(!english(rule.why).is_empty() && !english(rule.help).is_empty(), "{} gives no reason", rule.id);
        }
        assert!(seen.len() > 45, "{}", seen.len());
    }
}
