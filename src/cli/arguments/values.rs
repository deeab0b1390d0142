//! The words for the values of options, as help shows them, and numbers within a range.

use std::fmt;

use crate::diag::{Template, text};

type Value = Option<Template>;

pub(in crate::cli) const PATH: Value = Some(text!(en: "PATH", fr: "CHEMIN"));
pub(in crate::cli) const DIR: Value = Some(text!(en: "DIR", fr: "DOSSIER"));
pub(in crate::cli) const TIME: Value = Some(text!(en: "TIME", fr: "DATE"));
pub(in crate::cli) const TEXT: Value = Some(text!(en: "TEXT", fr: "TEXTE"));
pub(in crate::cli) const FORM: Value = Some(text!(en: "FORM", fr: "FORME"));
pub(in crate::cli) const RULE: Value = Some(text!(en: "RULE", fr: "RÈGLE"));
pub(in crate::cli) const ADDRESS: Value = Some(text!(en: "URL", fr: "ADRESSE"));
pub(in crate::cli) const NUMBER: Value = Some(text!(en: "N", fr: "N"));

/// A value that is no number, or none of those that an option takes.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) struct OutOfRange {
    pub(in crate::cli) least: f64,
    pub(in crate::cli) most: f64,
}

/// For programs; people read it in their language.
impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} .. {}", self.least, self.most)
    }
}

impl std::error::Error for OutOfRange {}

/// Reads a number from `least` to `most`.
pub(in crate::cli) fn within(text: &str, least: f64, most: f64) -> Result<f64, OutOfRange> {
    text.parse().ok().filter(|number| (least..=most).contains(number)).ok_or(OutOfRange { least, most })
}
