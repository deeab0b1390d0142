//! What the parser finds wrong, as values: the one place where its sentences are read.

/// What the parser finds wrong with a fragment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ParserError {
    /// A character that no text may have, a control character for the most part.
    ForbiddenCharacter(char),
    /// A character that has no place in a tag, a comment, a declaration or after a `<`.
    MisplacedCharacter,
    /// The end of the text comes inside a tag or a comment.
    UnexpectedEnd,
    /// An attribute stands twice in a tag.
    DuplicateAttribute,
    /// An end tag has attributes.
    EndTagWithAttributes,
    /// An end tag ends with `/>`.
    SelfClosingEndTag,
    /// A start tag ends with `/>`, and its element is not closed by it.
    UnacknowledgedSlash,
    /// A character reference without its semicolon.
    ReferenceWithoutSemicolon,
    /// A character reference with a number that means no character.
    InvalidNumber,
    /// A `&#` without a number.
    ReferenceWithoutDigits,
    /// A name that means no character.
    UnknownReference,
    /// An element, by its name in small letters, is open where all ends.
    Unclosed(String),
    /// An end tag comes while elements inside its own are open.
    EarlyEndTag,
    /// An end tag ends nothing that is open.
    StrayEndTag,
    /// An element stands inside another of its kind.
    NestedInItself,
    /// Text stands between the rows of a table.
    TextInTable,
    /// A DOCTYPE, or a bad one.
    Doctype,
    /// A tag, a text or a declaration that cannot stand where it is.
    Misplaced,
    /// What the parser says and this table does not know.
    Other,
}

use ParserError as E;

/// How the parser's sentences begin, the longer of two first, and what each means.
const SENTENCES: &[(&str, ParserError)] = &[
    ("Bad DOCTYPE", E::Doctype),
    ("DOCTYPE in ", E::Doctype),
    ("Bad open element on </form>", E::EarlyEndTag),
    ("Bad character", E::MisplacedCharacter),
    ("Saw EOF in state ", E::UnexpectedEnd),
    ("Saw ", E::MisplacedCharacter),
    ("Unexpected EOF", E::UnexpectedEnd),
    ("Duplicate attribute", E::DuplicateAttribute),
    ("Attributes on an end tag", E::EndTagWithAttributes),
    ("Self-closing end tag", E::SelfClosingEndTag),
    ("Unacknowledged self-closing tag", E::UnacknowledgedSlash),
    ("Semicolon missing after numeric character reference", E::ReferenceWithoutSemicolon),
    ("Character reference does not end with semicolon", E::ReferenceWithoutSemicolon),
    ("EOF in numeric character reference", E::ReferenceWithoutSemicolon),
    ("Invalid numeric character reference", E::InvalidNumber),
    ("Numeric character reference without digits", E::ReferenceWithoutDigits),
    ("EOF after '#' in character reference", E::ReferenceWithoutDigits),
    ("Invalid character reference", E::UnknownReference),
    ("Unexpected open element", E::EarlyEndTag),
    ("Formatting element not current node", E::EarlyEndTag),
    ("Formatting element not in scope", E::EarlyEndTag),
    ("Closing wrong heading tag", E::EarlyEndTag),
    ("Formatting element not open", E::StrayEndTag),
    ("</body> with no <body> in scope", E::StrayEndTag),
    ("</html> with no <body> in scope", E::StrayEndTag),
    ("Null form element pointer on </form>", E::StrayEndTag),
    ("Form element not in scope on </form>", E::StrayEndTag),
    ("No <p> tag to close", E::StrayEndTag),
    ("No matching tag to close", E::StrayEndTag),
    ("No heading tag to close", E::StrayEndTag),
    ("nested heading tags", E::NestedInItself),
    ("nested forms", E::NestedInItself),
    ("nested buttons", E::NestedInItself),
    ("Nested <nobr>", E::NestedInItself),
    ("nested options", E::NestedInItself),
    ("Non-space table text", E::TextInTable),
    ("Unexpected characters", E::Misplaced),
    ("Unexpected token", E::Misplaced),
    ("hr in option", E::Misplaced),
    ("expected to close <td> or <th> with cell", E::Misplaced),
    ("Found special tag while closing generic tag", E::Misplaced),
];

/// How the parser names the element that is open at the end: by its namespace and its name.
const OPEN_TAG: &str = "Unexpected open tag ";
const AT_THE_END: &str = "at end of body";

impl ParserError {
    /// What a sentence of the parser means.
    pub(super) fn of(sentence: &str) -> Self {
        if let Some(c) = sentence.strip_prefix("Bad character ").and_then(|rest| rest.chars().next()) {
            return E::ForbiddenCharacter(c);
        }
        if let Some(name) = sentence.strip_prefix(OPEN_TAG).and_then(|rest| rest.strip_suffix(AT_THE_END)) {
            let local = name.split_once("}:").map_or(name, |(_, local)| local);
            return E::Unclosed(local.trim().to_ascii_lowercase());
        }
        let known = SENTENCES.iter().find(|(start, _)| sentence.starts_with(start));
        known.map_or(E::Other, |(_, error)| error.clone())
    }

    /// Whether it is about a character reference.
    pub(super) fn is_of_a_reference(&self) -> bool {
        matches!(
            self,
            E::ReferenceWithoutSemicolon | E::InvalidNumber | E::ReferenceWithoutDigits | E::UnknownReference
        )
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};
    use std::process::Command;
    use std::{env, fs};

    use super::*;

    /// What a program prints.
    fn printed(program: &str, arguments: &[&str]) -> String {
        let run = Command::new(program).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output();
        let output = run.expect("it is there where tests are");
        assert!(output.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("it prints UTF-8")
    }

    /// The folder of the parser's source, of the very version that is built on.
    fn source() -> PathBuf {
        let version = printed(&env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned()), &["-vV"]);
        let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("it names its host");
        let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
        let arguments = ["metadata", "--offline", "--format-version", "1", "--filter-platform", host];
        let metadata: serde_json::Value = serde_json::from_str(&printed(&cargo, &arguments)).expect("it is JSON");
        let packages = metadata["packages"].as_array().expect("packages");
        let manifests: Vec<&str> = packages
            .iter()
            .filter(|package| package["name"] == "html5ever")
            .map(|package| package["manifest_path"].as_str().expect("a path"))
            .collect();
        let [manifest] = manifests[..] else { panic!("one version: {manifests:?}") };
        Path::new(manifest).parent().expect("a folder").join("src")
    }

    fn texts(folder: &Path, into: &mut Vec<String>) {
        for entry in fs::read_dir(folder).expect("readable").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                texts(&entry, into);
            } else {
                into.push(fs::read_to_string(entry).expect("it is Rust"));
            }
        }
    }

    /// The sentences that a source makes: the texts and templates that are given as what is wrong.
    fn sentences(source: &str) -> Vec<String> {
        let makers = ["Borrowed(", "Cow::from(", "Owned(", "let msg = "];
        let made = makers.iter().flat_map(|maker| source.split(maker).skip(1));
        let first = |rest: &str| {
            let rest = rest.trim_start();
            let rest = rest.strip_prefix("format!(").unwrap_or(rest).trim_start();
            Some(rest.strip_prefix('"')?.split_once('"')?.0.to_owned())
        };
        made.filter_map(first).collect()
    }

    #[test]
    #[cfg_attr(windows, ignore = "the sources are the same everywhere, and wine has no cargo to ask where they are")]
    fn every_sentence_of_the_parser_has_its_meaning() {
        let mut sources = Vec::new();
        texts(&source(), &mut sources);
        let found: BTreeSet<String> = sources.iter().flat_map(|source| sentences(source)).collect();
        assert!(found.len() > 35, "{found:#?}");
        for sentence in &found {
            assert_ne!(ParserError::of(sentence), ParserError::Other, "{sentence}");
        }
        for (start, error) in SENTENCES {
            assert!(found.iter().any(|sentence| sentence.starts_with(start)), "nothing begins with {start:?}");
            assert_eq!(ParserError::of(start), *error, "{start:?} comes after a shorter one");
        }
    }

    #[test]
    fn what_a_sentence_names_is_read() {
        let cases = [
            ("Bad character \u{1}", ParserError::ForbiddenCharacter('\u{1}')),
            ("Bad character", ParserError::MisplacedCharacter),
            (
                "Unexpected open tag {http://www.w3.org/1999/xhtml}:o:p at end of body",
                ParserError::Unclosed("o:p".to_owned()),
            ),
            ("Unexpected token TagToken(x) in insertion mode InBody", ParserError::Misplaced),
            ("a sentence of a later version", ParserError::Other),
        ];
        for (sentence, error) in cases {
            assert_eq!(ParserError::of(sentence), error);
        }
    }
}
