//! A finding's name that stays when lines above it move, for services that track findings over time.

use std::collections::HashMap;

use xxhash_rust::xxh3::Xxh3;

use crate::diag::{Argument, Language, Message};
use crate::diagnostic::Diagnostic;

/// Gives every finding of a run a name of its own.
#[derive(Debug, Default)]
pub(super) struct Fingerprints {
    given: HashMap<u64, u64>,
}

impl Fingerprints {
    /// The name of a finding: its file, rule, path and arguments, and how many of the same came before. Neither
    /// the language nor the wording of a message changes it, nor a release or an entry that is put before it.
    pub(super) fn of(&mut self, file: &str, finding: &Diagnostic) -> String {
        let path = finding.thing.as_deref().and_then(|thing| thing.path.as_deref()).unwrap_or_default();
        let mut hash = Xxh3::new();
        for text in [file, finding.rule] {
            add(&mut hash, text);
        }
        add(&mut hash, &without_indexes(path));
        add_arguments(&mut hash, &finding.message);
        let name = hash.digest();
        let before = self.given.entry(name).or_default();
        let text = format!("{name:016x}{before:04x}");
        *before += 1;
        text
    }
}

/// `/releases[4]/links[1]/url` as `/releases/links/url`: what is put before it changes its indexes.
fn without_indexes(path: &str) -> String {
    let mut parts = path.split('[');
    let first = parts.next().unwrap_or_default();
    parts.fold(first.to_owned(), |path, part| path + part.split_once(']').map_or(part, |(_, rest)| rest))
}

/// Adds the arguments of a message, and of the messages in it, but none of its words.
fn add_arguments(hash: &mut Xxh3, message: &Message) {
    for (slot, argument) in message.arguments() {
        add(hash, slot);
        match argument {
            Argument::Message(message) => add_arguments(hash, message),
            Argument::Word(_) => {}
            argument => add(hash, &argument.value(Language::English).to_string()),
        }
    }
}

/// Adds a text with its end, so that no two lists of texts are the same bytes.
fn add(hash: &mut Xxh3, text: &str) {
    hash.update(text.as_bytes());
    hash.update(&[0xFF]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{code, message, msg, text, word};
    use crate::diagnostic::Severity::Error;
    use crate::diagnostic::Thing;

    #[test]
    fn a_name_is_made_of_rule_path_and_arguments_alone() {
        let name = |message| Fingerprints::default().of("a.rss", &Diagnostic::new("late", Error, message));
        let first = name(msg!(en: "{x} is old", fr: "{x} est vieux", x = code("a")));
        assert_eq!(first, name(msg!(en: "{x} is aged", fr: "{x} est âgé", x = code("a"))));
        assert_ne!(first, name(msg!(en: "{x} is old", fr: "{x} est vieux", x = code("b"))));
        let nested = |inner| name(msg!(en: "no: {why}", fr: "non : {why}", why = message(inner)));
        let inner = nested(msg!(en: "{x} is old", fr: "{x} est vieux", x = code("a")));
        assert_eq!(inner, nested(msg!(en: "{x} is aged", fr: "{x} est âgé", x = code("a"))));
        assert_ne!(inner, nested(msg!(en: "{x} is old", fr: "{x} est vieux", x = code("b"))));
        let word = |text| name(msg!(en: "no {what}", fr: "pas de {what}", what = word(text)));
        assert_eq!(word(text!(en: "feed", fr: "flux")), word(text!(en: "channel", fr: "canal")));
    }

    #[test]
    fn a_name_stays_where_something_is_put_before_it() {
        let at = |path: &str| {
            let thing = Thing { path: Some(path.to_owned()), ..Thing::default() };
            let finding = Diagnostic::new("late", Error, msg!(en: "old", fr: "vieux"));
            Fingerprints::default().of("a", &Diagnostic { thing: Some(Box::new(thing)), ..finding })
        };
        assert_eq!(at("/releases[4]/links[1]/url"), at("/releases[5]/links[1]/url"));
        assert_ne!(at("/releases[4]/links[1]/url"), at("/releases[4]/links[1]/rel"));
        assert_eq!(without_indexes("/[12]/a[1]"), "//a");
    }

    #[test]
    fn the_same_finding_twice_has_two_names() {
        let mut fingerprints = Fingerprints::default();
        let finding = Diagnostic::new("late", Error, msg!(en: "old", fr: "vieux"));
        assert_ne!(fingerprints.of("a", &finding), fingerprints.of("a", &finding));
    }
}
