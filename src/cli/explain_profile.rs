//! `pressfeed explain profile:msn`: what a portal asks for, in clauses, in words, and by an example that meets them.

use std::io::Write;

use super::arguments::Common;
use super::outcome::{CliError, ExitStatus};
use super::streams::Streams;
use super::tables;
use crate::catalogue::contract::{PROFILES, Profile};
use crate::catalogue::schema::contract::Contract;
use crate::diag::{Language, Template, code, foreign, msg, one_of, text, word};

const IN_FEED: Template = text!(en: "In the feed", fr: "Dans le flux");
const RELEASE: Template = text!(en: "A release that meets them all", fr: "Un communiqué qui les respecte toutes");

/// Writes what is known of a portal.
///
/// # Errors
///
/// Nobody knows the portal, or the page cannot be written.
pub(super) fn write(
    name: &str,
    language: Language,
    common: &Common,
    streams: &mut Streams,
) -> Result<ExitStatus, CliError> {
    let names = || PROFILES.iter().map(|profile| profile.name);
    let Some(profile) = PROFILES.iter().find(|profile| profile.name.eq_ignore_ascii_case(name)) else {
        return Err(CliError::Usage(msg!(
            en: "there is no profile {name}: write {names}",
            fr: "il n’y a pas de profil {name} : écrivez {names}",
            name = code(name),
            names = one_of(names())
        )));
    };
    if common.format == "json" {
        let json = serde_json::json!({
            "profile": profile.name,
            "date": profile.date,
            "source": profile.source.render(language),
            "clauses": profile.clauses,
            "meanings": profile.clauses.iter().map(|clause| meaning(clause, language)).collect::<Vec<_>>(),
            "feed": feed(profile),
            "release": release(profile, language),
        });
        writeln!(streams.out(), "{json}")?;
    } else {
        page(profile, language, streams.out())?;
    }
    Ok(ExitStatus::Success)
}

fn page(profile: &Profile, language: Language, out: &mut dyn Write) -> Result<(), CliError> {
    writeln!(out, "profile:{}", profile.name)?;
    for clause in profile.clauses {
        writeln!(out, "\n  {clause}\n    {}", meaning(clause, language))?;
    }
    for (heading, example) in [(IN_FEED, &*feed(profile)), (RELEASE, release(profile, language))] {
        writeln!(out, "\n  {}", heading.render(language))?;
        for line in example.lines() {
            writeln!(out, "    {line}")?;
        }
    }
    let from = msg!(
        en: "Read in {date}: {source}. The portal may ask for something else by now.",
        fr: "Lu en {date} : {source}. Le portail demande peut-être autre chose depuis.",
        date = foreign(profile.date),
        source = word(profile.source)
    );
    writeln!(out, "\n{}", from.render(language))?;
    Ok(())
}

/// What the manual says of the key of a clause.
fn meaning(clause: &str, language: Language) -> String {
    let name = clause.split(':').next().unwrap_or_default();
    Contract::MAPPING.key(name).map(|key| tables::holds(key, language == Language::French)).unwrap_or_default()
}

fn release(profile: &Profile, language: Language) -> &'static str {
    profile.release[usize::from(language == Language::French)]
}

fn feed(profile: &Profile) -> String {
    format!("feeds:\n  - id: {0}\n    contract: {{profile: {0}}}", profile.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_clause_of_a_profile_is_a_key_with_its_words() {
        for clause in PROFILES.iter().flat_map(|profile| profile.clauses) {
            for language in [Language::English, Language::French] {
                assert!(meaning(clause, language).len() > 9, "{clause}");
            }
        }
    }
}
