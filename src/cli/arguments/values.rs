//! The words for the values of options, as help shows them.

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
