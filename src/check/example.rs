//! Examples of rules: the lines that matter, and the catalogue around them that is right.

/// A piece of a catalogue, a fault between « ».
#[derive(Debug, Clone, Copy)]
pub enum Example {
    /// Fields of a release.
    Release(&'static str),
    /// Fields of a catalogue.
    Catalogue(&'static str),
}

impl Example {
    /// The lines that matter, as `explain` shows them.
    pub fn shown(&self) -> String {
        let (Example::Release(lines) | Example::Catalogue(lines)) = self;
        lines.lines().filter(|line| !line.starts_with('~')).collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
pub(super) mod whole {
    use super::Example;

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
                let release = merge(RELEASE, lines).replace('\n', "\n    ");
                format!("{CATALOGUE}releases:\n  - {}\n", release.trim_end())
            }
            Example::Catalogue(lines) if lines.contains("releases:") => merge(CATALOGUE, lines),
            Example::Catalogue(lines) => {
                format!("{}releases:\n  - {}\n", merge(CATALOGUE, lines), RELEASE.trim_end().replace('\n', "\n    "))
            }
        }
    }

    fn merge(usual: &str, lines: &str) -> String {
        let key = |line: &str| line.trim_start_matches(['~', '«']).split(':').next().unwrap_or_default().to_owned();
        let own: Vec<String> = lines.lines().filter(|line| !line.starts_with(' ')).map(key).collect();
        let kept = usual.lines().filter(|line| !own.contains(&key(line)));
        let added = lines.lines().filter(|line| !line.starts_with('~'));
        kept.chain(added).fold(String::new(), |text, line| text + line + "\n")
    }
}
