//! Templates: texts in English and French with slots, compared at compile time.

use super::language::Language;
use super::slots::{has_all_slots_of, has_exactly};

/// A template in both languages. Slots are `{name}`, or `{count|singular|plural}` for a word that depends on a
/// count; a brace is written twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Template {
    english: &'static str,
    /// Empty where only English is there.
    french: &'static str,
}

impl Template {
    /// A template whose slots are the same in both languages.
    ///
    /// # Panics
    /// At compile time, where the slots differ or a language is missing.
    pub const fn new(english: &'static str, french: &'static str) -> Self {
        assert!(!english.is_empty() && !french.is_empty(), "a text in one language alone");
        assert!(has_all_slots_of(french, english), "the English text has a slot that the French lacks");
        assert!(has_all_slots_of(english, french), "the French text has a slot that the English lacks");
        Template { english, french }
    }

    /// A text that has no French: what only the profile of the W3C Feed Validator reports.
    pub const fn english(english: &'static str) -> Self {
        Template { english, french: "" }
    }

    /// Stops the build unless these are the slots of the template.
    ///
    /// # Panics
    /// At compile time, where a slot has no argument or an argument no slot.
    pub const fn takes(&self, arguments: &[&str]) {
        assert!(has_exactly(self.english, arguments), "the arguments are not the slots of the text");
    }

    /// The template of a language; the English one where there is no other.
    pub fn template(&self, language: Language) -> &'static str {
        match language {
            Language::French if !self.french.is_empty() => self.french,
            _ => self.english,
        }
    }

    /// Whether both languages are there.
    pub fn is_translated(&self) -> bool {
        !self.french.is_empty()
    }
}
