//! Rules for catalogues: what is well written, and yet not what people want to publish.

use chrono::{DateTime, Utc};

use crate::catalogue::Catalogue;
use crate::diagnostic::{self, Diagnostic};
use crate::parallel;
use crate::rule::About;

mod addresses;
mod audience;
mod body;
mod clauses;
mod code_blocks;
mod comments;
mod contact;
mod contracts;
mod corrections;
mod dates;
mod day_in_words;
mod dead_ends;
mod embargo_end;
mod embargo_phrases;
mod embargo_words;
mod example;
mod feeds;
mod field;
mod first_names;
mod garbled;
mod identity;
mod in_folder;
mod keys_in_text;
mod letters_x;
mod linked;
mod links;
mod mail;
mod marks_in_plain_text;
mod markup;
mod meant;
mod media;
mod moves;
mod pasted;
mod personal;
mod pictures;
mod placeholders;
mod private_places;
mod references;
mod retired;
mod rule;
mod settings;
mod sieve;
mod taken_away;
mod territories;
mod test_sites;
mod text;
mod texts;
mod typography;
mod unfinished;
mod vocabulary;
mod weekdays;
mod weight;
mod withdrawn;

use rule::{Families, Out};
use texts::Texts;

pub use contracts::PromisedSize;
pub use example::Example;
pub use rule::{Finds, Rule};

const FAMILIES: Families = &[
    text::RULES,
    markup::RULES,
    references::RULES,
    marks_in_plain_text::RULES,
    weekdays::RULES,
    embargo_words::RULES,
    keys_in_text::RULES,
    comments::RULES,
    unfinished::RULES,
    pasted::RULES,
    mail::RULES,
    personal::RULES,
    garbled::RULES,
    links::RULES,
    addresses::RULES,
    dead_ends::RULES,
    test_sites::RULES,
    private_places::RULES,
    media::RULES,
    pictures::RULES,
    body::RULES,
    taken_away::RULES,
    retired::RULES,
    identity::RULES,
    dates::RULES,
    corrections::RULES,
    vocabulary::RULES,
    territories::RULES,
    audience::RULES,
    contact::RULES,
    feeds::RULES,
    weight::RULES,
    moves::RULES,
    contracts::RULES,
    settings::RULES,
    typography::RULES,
];

/// As many releases are worth more than one processor.
const MANY: usize = 500;

/// Looks for all faults of a catalogue that do not depend on the clock; findings come in reading order.
pub fn check(catalogue: &Catalogue) -> Vec<Diagnostic> {
    run(catalogue, None)
}

/// Looks for what depends on the clock alone, such as a year far ahead.
pub fn check_time(catalogue: &Catalogue, now: DateTime<Utc>) -> Vec<Diagnostic> {
    run(catalogue, Some(now))
}

/// Looks for what feeds promised and do not keep: in what their documents have at an instant and will have later, or
/// without an instant in all that they take.
pub fn check_contracts(catalogue: &Catalogue, now: Option<DateTime<Utc>>) -> Vec<Diagnostic> {
    if catalogue.feeds.iter().all(|feed| feed.contract.is_none()) {
        return Vec::new();
    }
    let (texts, mut found) = (Texts::of(catalogue), Vec::new());
    for rule in rules() {
        let Finds::Contract(find) = rule.finds else { continue };
        let mut out = Out { rule, families: FAMILIES, catalogue, texts: &texts, found: Vec::new() };
        let written = catalogue.feeds.iter().filter_map(|feed| Some((feed.place.as_ref()?, feed)));
        written.for_each(|(place, feed)| find(place, feed, now, &mut out));
        found.append(&mut out.found);
    }
    diagnostic::sort(&mut found);
    found
}

/// Gives findings the weight that the catalogue asks for, and takes out those of silenced rules. A silence that
/// nothing needs is a finding.
pub fn settle(catalogue: &Catalogue, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    settings::settle(FAMILIES, catalogue, findings)
}

/// The same for findings that depend on the clock.
pub fn settle_time(catalogue: &Catalogue, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    settings::settle_time(FAMILIES, catalogue, findings)
}

/// Takes out what was found on words that are withdrawn by an instant, and published no more.
pub fn leave_out_withdrawn(catalogue: &Catalogue, now: DateTime<Utc>, findings: &mut Vec<Diagnostic>) {
    withdrawn::leave_out(catalogue, now, findings, |finding| rules().any(|rule| rule.id == finding.rule));
}

/// Leaves out what can no longer be done, since it is published.
pub fn leave_out_published(catalogue: &Catalogue, now: DateTime<Utc>, findings: &mut Vec<Diagnostic>) {
    dates::leave_out_published(catalogue, now, findings);
}

/// Runs the rules that depend on the clock, or all others.
fn run(catalogue: &Catalogue, now: Option<DateTime<Utc>>) -> Vec<Diagnostic> {
    let texts = Texts::of(catalogue);
    let is_of_time = |rule: &&&'static Rule| matches!(rule.finds, Finds::Time(_)) == now.is_some();
    let rules: Vec<&'static Rule> = rules().filter(|rule| is_of_time(&rule)).collect();
    let one = |rule: &&'static Rule| {
        let mut out = Out { rule, families: FAMILIES, catalogue, texts: &texts, found: Vec::new() };
        find(now, &mut out);
        out.found
    };
    let many = catalogue.releases.len() >= MANY;
    let found = if many { parallel::map(&rules, one) } else { rules.iter().map(one).collect() };
    let mut found: Vec<Diagnostic> = found.into_iter().flatten().collect();
    diagnostic::sort(&mut found);
    found
}

/// Shows a rule all that it looks at.
fn find(now: Option<DateTime<Utc>>, out: &mut Out<'_>) {
    let (catalogue, texts) = (out.catalogue, out.texts);
    match out.rule.finds {
        Finds::Whole(find) => find(out),
        Finds::Feed(find) => {
            let written = catalogue.feeds.iter().filter_map(|feed| Some((feed.place.as_ref()?, feed)));
            written.for_each(|(place, feed)| find(place, feed, out));
        }
        Finds::Text(find) => texts.all().iter().for_each(|field| find(field, out)),
        Finds::Words(mark, find) => texts.with(mark).for_each(|field| find(field, out)),
        Finds::Time(find) => {
            let Some(now) = now else { return };
            catalogue.releases.iter().for_each(|release| find(release, now, out));
        }
        Finds::Contract(_) => {}
        Finds::Release(find) => catalogue.releases.iter().for_each(|release| find(release, out)),
    }
}

/// All rules, family by family.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().copied().flatten().copied()
}

/// What `explain` knows of each rule.
pub fn about() -> impl Iterator<Item = About> {
    rules().map(|rule| rule.about())
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
        let october = "2018-10-01T00:00:00Z".parse().expect("an instant");
        found.extend(check_time(&catalogue, october));
        found.extend(check_contracts(&catalogue, Some(october)));
        diagnostic::sort(&mut found);
        proof::found(&found, rule)
    }

    #[test]
    fn every_example_proves_its_rule() {
        proof::prove(rules(), 50, |rule, example, is_bad| {
            let (yaml, marks) = proof::unmark(&example::whole::catalogue(example));
            let found = findings(&yaml, rule.id);
            (marks, if is_bad { found } else { proof::of_rule(found, rule.id) })
        });
    }

    #[test]
    fn what_the_reader_took_out_is_not_missing_too() {
        let catalogue =
            example::whole::catalogue(&Example::Catalogue("publisher: Mairie\nid_authority: mairie.example"));
        let reported: Vec<_> = findings(&catalogue, "").into_iter().map(|(rule, _)| rule).collect();
        assert_eq!(reported, ["wrong-type", "wrong-type"]);
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
