//! Names of files that would say what a release is about before its time.

use std::collections::{HashMap, HashSet};

use crate::source::{SourceId, Sources};

/// The folder of releases beside the catalogue's own file.
const RELEASES: &str = "releases/";

/// The same word in English and in French.
const MASK: &str = "embargo";

/// Other names for the files of which the names stay in.
#[derive(Debug, Default)]
pub struct Names(HashMap<String, String>);

impl Names {
    /// Gives each file another name that says only in which folder it is.
    pub fn of<'a>(files: impl Iterator<Item = &'a str>, catalogue: &str) -> Self {
        let home = catalogue.rsplit_once('/').map_or("", |(folder, _)| &catalogue[..=folder.len()]);
        let mut names = HashMap::new();
        for file in files {
            let below = file.strip_prefix(home).is_some_and(|rest| rest.starts_with(RELEASES));
            let folder = if below { RELEASES } else { "" };
            let number = names.len() + 1;
            names.entry(file.to_owned()).or_insert_with(|| format!("{home}{folder}{MASK}-{number}"));
        }
        Names(names)
    }

    /// All names that stand for others, in order.
    pub fn masks(&self) -> Vec<String> {
        let mut masks: Vec<String> = self.0.values().cloned().collect();
        masks.sort_by_key(|mask| (mask.len(), mask.clone()));
        masks
    }

    /// The name that is shown.
    pub fn shown<'a>(&'a self, name: &'a str) -> &'a str {
        self.0.get(name).map_or(name, String::as_str)
    }

    /// Gives the texts their other names.
    pub fn put_on(&self, sources: &mut Sources) {
        let named: Vec<(SourceId, String)> =
            sources.iter().filter_map(|(id, source)| Some((id, self.0.get(&source.name)?.clone()))).collect();
        named.into_iter().for_each(|(id, name)| sources.rename(id, name));
    }
}

/// Whether every word of a file's name stands in a text that is out: then the name says nothing new.
pub fn is_public(name: &str, texts: &[&HashSet<String>]) -> bool {
    // The folders above it are the same for all.
    let below = name.rsplit_once(RELEASES).map_or(name, |(_, below)| below);
    let (stem, _) = below.rsplit_once('.').unwrap_or((below, ""));
    // A letter alone says nothing.
    let words = stem
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().any(char::is_alphabetic) && word.chars().nth(1).is_some());
    words.map(str::to_lowercase).all(|word| texts.iter().any(|text| text.contains(&word)))
}

/// The words of a text, in small letters: `nomination` is no word of “denomination”.
pub fn words(text: &str) -> HashSet<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_name_says_only_the_folder() {
        let files = ["data/releases/2027/secret.yaml", "data/releases/merger.yaml", "data/merger.yaml"];
        let names = Names::of(files.into_iter(), "data/catalogue.yaml");
        let shown = files.map(|file| names.shown(file).to_owned());
        assert_eq!(shown, ["data/releases/embargo-1", "data/releases/embargo-2", "data/embargo-3"]);
        assert_eq!(names.shown("data/releases/open.yaml"), "data/releases/open.yaml");
        let names = Names::of(["releases/merger.yaml"].into_iter(), "catalogue.yaml");
        assert_eq!(names.shown("releases/merger.yaml"), "releases/embargo-1");
    }

    #[test]
    fn a_name_is_public_where_all_its_words_are() {
        let (all, own) = (words("News of the port: l’an neuf"), words("La DÉNOMINATION et la diffusion"));
        let is_public = |name| is_public(name, &[&all, &own]);
        assert!(
            is_public("2018/09.yaml")
                && is_public("Port-2027.yaml")
                && is_public("dénomination-an.yaml")
                && is_public("a.yaml")
        );
        assert!(!is_public("port-merger.yaml") && !is_public("secret/2027.yaml"));
        // A part of a word says nothing.
        assert!(!is_public("nomination.yaml") && !is_public("fusion.yaml") && !is_public("por.yaml"));
    }
}
