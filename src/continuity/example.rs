//! Examples of rules: what changes in a small catalogue that was published.

use crate::diag::{Message, code, foreign, message, msg};
use crate::rule::example::Shown;

/// A change of a catalogue, a fault between « ». `~key` takes a line away.
#[derive(Debug, Clone, Copy)]
pub enum Example {
    /// Lines of one of its releases.
    Edit(&'static str, &'static str),
    /// One of its releases is deleted; lines of the catalogue.
    Gone(&'static str, &'static str),
    /// The lines of one more release.
    Added(&'static str),
    /// Lines of the catalogue.
    Catalogue(&'static str),
}

impl Shown for Example {
    fn shown(&self) -> Message {
        let (what, text) = match self {
            Example::Edit(name, text) => (
                msg!(en: "in the published release {name}:", fr: "dans le communiqué publié {name} :", name = code(name)),
                text,
            ),
            Example::Gone(name, text) => (
                msg!(en: "the published release {name} is deleted from the catalogue:", fr: "le communiqué publié {name} est supprimé du catalogue :", name = code(name)),
                text,
            ),
            Example::Added(text) => (msg!(en: "one more release:", fr: "un communiqué de plus :"), text),
            Example::Catalogue(text) => {
                (msg!(en: "in the published catalogue:", fr: "dans le catalogue publié :"), text)
            }
        };
        text.lines().fold(what, |before, line| match line.strip_prefix('~') {
            Some(key) => msg!(
                en: "{before}\n# no {key} any more",
                fr: "{before}\n# plus de {key}",
                before = message(before),
                key = code(key)
            ),
            None => {
                msg!(en: "{before}\n{line}", fr: "{before}\n{line}", before = message(before), line = foreign(line))
            }
        })
    }
}

#[cfg(test)]
pub(super) mod whole {
    use super::Example;
    use crate::rule::example::{key, merge};

    const CATALOGUE: &str = "\
title: News of Example
description: What Example tells the press
home: https://www.example.org/
base: https://www.example.org/feeds/
language: en
timezone: UTC
id_authority: {name: example.org, since: \"2018\"}
feeds: [{id: news, select: {language: en}}]
";

    const RELEASES: &[(&str, &str, &str)] = &[
        ("harbour", "Harbour opens", "The new harbour opens to the public."),
        ("bridge", "Bridge closes", "The old bridge closes on Monday."),
        ("tower", "Tower grows", "Two floors more for the tower of the town hall."),
        ("school", "School wins", "A first prize for the pupils of class four."),
        ("market", "Market moves", "Fruit and flowers are sold at the station from now on."),
        ("forest", "Forest burns", "The fire brigade asks walkers to stay at home."),
    ];

    /// The catalogue before, and after what an example changes.
    pub(in crate::continuity) fn catalogues(example: &Example) -> (String, String) {
        let before = text(CATALOGUE, RELEASES.iter().enumerate().map(usual).collect());
        let mut releases: Vec<String> = Vec::new();
        let (mut top, mut added) = (CATALOGUE.to_owned(), None);
        for (at, release) in RELEASES.iter().enumerate() {
            match example {
                Example::Edit(name, lines) if *name == release.0 => {
                    releases.push(merge(&usual((at, release)), lines, key))
                }
                Example::Gone(name, _) if *name == release.0 => {}
                _ => releases.push(usual((at, release))),
            }
        }
        match example {
            Example::Edit(..) => {}
            Example::Added(lines) => added = Some(merge("", lines, key)),
            Example::Gone(_, lines) | Example::Catalogue(lines) => top = merge(&top, lines, key),
        }
        releases.extend(added);
        let after = if top.contains("\nreleases:") { top } else { text(&top, releases) };
        (before, after)
    }

    fn usual((at, (name, title, summary)): (usize, &(&str, &str, &str))) -> String {
        let day = 20 + at;
        format!(
            "title: {title}\ndate: 2018-09-{day}\nsummary: {summary}\nlinks: [https://www.example.org/{name}]\n\
             id: tag:example.org,2018:{name}\n"
        )
    }

    fn text(top: &str, releases: Vec<String>) -> String {
        let item = |release: String| format!("  - {}\n", release.trim_end().replace('\n', "\n    "));
        format!("{top}releases:\n{}", releases.into_iter().map(item).collect::<String>())
    }
}
