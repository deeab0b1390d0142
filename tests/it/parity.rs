//! Every message of the W3C Feed Validator that a feed can draw has its rule here, at its level.
//!
//! `tests/w3c-classes.txt` lists the 192 classes that an RSS, RSS 1.0, Atom or AtomPub document read from
//! a file can draw (w3c/feedvalidator at 43dabeb217bd, December 2025): level, rule id, class.

use std::collections::{BTreeMap, BTreeSet};

use pressfeed::internal::diag::Language;
use pressfeed::internal::rule::About;
use pressfeed::internal::validate;

/// The classes that no rule stands for, and why not.
const WITHOUT_A_RULE: &[(&str, &str)] = &[];

struct Class {
    level: &'static str,
    id: &'static str,
    name: &'static str,
}

fn classes() -> Vec<Class> {
    let lines = include_str!("../w3c-classes.txt").lines();
    let class = |line: &'static str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let &[level, id, name] = words.as_slice() else { panic!("{line:?} is not level, id, class") };
        Class { level, id, name }
    };
    let classes: Vec<Class> = lines.map(class).collect();
    assert_eq!(classes.len(), 192);
    classes
}

#[test]
fn every_class_of_the_w3c_has_its_rule_at_its_level() {
    let rules: BTreeMap<&str, About> = validate::about().map(|rule| (rule.id, rule)).collect();
    let differences: BTreeMap<&str, String> =
        validate::differences().map(|(id, _, text)| (id, text.render(Language::English))).collect();
    let mut wrong = Vec::new();
    for Class { level, id, name } in classes() {
        let reason = WITHOUT_A_RULE.iter().find(|(without, _)| *without == name);
        match (rules.get(id), reason) {
            (None, None) => wrong.push(format!("{name} has neither a rule nor a reason why not")),
            (Some(_), Some(_)) => wrong.push(format!("{name} has both a rule and a reason why not")),
            (None, Some((_, why))) => assert!(why.len() > 20, "{name}: {why:?} is no reason"),
            (Some(rule), None) => {
                let noun = match level {
                    "info" => "a hint",
                    "warning" => "a warning",
                    _ => "an error",
                };
                let start = format!("in the `w3c` profile it is {noun}, and here ");
                let weighs = differences.get(id).is_some_and(|text| text.starts_with(&start));
                if rule.w3c != name || (rule.severity.word() != level && !weighs) {
                    wrong.push(format!("{name} is a {level}, {id} says {} of {:?}", rule.severity.word(), rule.w3c));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_rule_of_our_own_takes_no_name_of_the_w3c() {
    let classes = classes();
    let ids: BTreeSet<&str> = classes.iter().map(|class| class.id).collect();
    let names: BTreeSet<&str> = classes.iter().map(|class| class.name).collect();
    let own: Vec<About> = validate::about().filter(|rule| !ids.contains(rule.id)).collect();
    assert!(!own.is_empty());
    for rule in own {
        assert!(!names.contains(rule.w3c), "{} takes the name {}", rule.id, rule.w3c);
    }
}

#[test]
fn an_id_names_one_rule_of_the_whole_program() {
    let catalogues = pressfeed::internal::catalogue::RULES
        .iter()
        .map(|rule| rule.about())
        .chain(pressfeed::internal::check::about());
    let mut ids = BTreeSet::new();
    for rule in catalogues.chain(validate::about()) {
        assert!(ids.insert(rule.id), "two rules are called {}", rule.id);
    }
    assert!(ids.len() > 192);
}

#[test]
fn every_difference_between_the_profiles_is_said_in_a_sentence() {
    let differences: Vec<_> = validate::differences().collect();
    assert!(differences.len() > 10);
    for (id, _, text) in differences {
        let text = text.render(Language::English);
        assert!(text.len() > 20 && !text.ends_with('.'), "{id}: {text:?}");
    }
}
