//! Examples of rules: the lines that matter, and the catalogue around them that is right.

use crate::diag::Message;
use crate::rule::example::{self, Shown};

/// A piece of a catalogue, a fault between « ».
#[derive(Debug, Clone, Copy)]
pub enum Example {
    /// Fields of a release.
    Release(&'static str),
    /// Fields of a catalogue.
    Catalogue(&'static str),
}

impl Shown for Example {
    fn shown(&self) -> Message {
        let (Example::Release(text) | Example::Catalogue(text)) = self;
        example::text(example::lines(text))
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
publisher: {name: Example}
";

    const RELEASE: &str = "\
title: Harbour opens
date: 2018-09-20
summary: The new harbour opens to the public.
links: [https://www.example.org/harbour]
id: tag:example.org,2018:harbour
";

    /// The whole catalogue of an example: its lines take the place of the usual ones of the same key,
    /// `~key` takes a usual line away.
    pub(in crate::check) fn catalogue(example: &Example) -> String {
        match example {
            Example::Release(lines) => {
                let release = merge(RELEASE, lines, key).replace('\n', "\n    ");
                format!("{CATALOGUE}releases:\n  - {}\n", release.trim_end())
            }
            Example::Catalogue(lines) if lines.contains("releases:") => merge(CATALOGUE, lines, key),
            Example::Catalogue(lines) => {
                format!(
                    "{}releases:\n  - {}\n",
                    merge(CATALOGUE, lines, key),
                    RELEASE.trim_end().replace('\n', "\n    ")
                )
            }
        }
    }
}
