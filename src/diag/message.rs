//! Messages are values: a template in English and French, and typed arguments. Reporters alone choose the
//! language and write them out, so no sentence is made of halves and nothing decides by reading one.
//!
//! `text!` compares the slots of both languages, and `msg!` the slots and the arguments, at compile time:
//!
//! ```text
//! const NOT_A_URL: Template = text!(en: "guid {guid} is not a full URL", fr: "le guid {guid} n’est pas une URL complète");
//! msg!(NOT_A_URL, guid = code(guid))
//! msg!(en: "{n} {n|file|files}", fr: "{n} {n|fichier|fichiers}", n = number(count))
//! ```

use super::argument::Argument;
use super::language::Language;
use super::slots::{Piece, has_all_slots_of, has_exactly, pieces};
use super::typography::push_french;

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

    /// The text of a template without slots.
    pub fn render(&self, language: Language) -> String {
        Message::from(*self).render(language)
    }
}

/// A template with its arguments.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Message {
    text: Template,
    arguments: Vec<(&'static str, Argument)>,
}

impl Message {
    /// A message of a template; use `msg!`, which compares slots and arguments.
    pub fn new(text: Template, arguments: Vec<(&'static str, Argument)>) -> Self {
        Message { text, arguments }
    }

    /// The message in a language.
    pub fn render(&self, language: Language) -> String {
        let mut out = String::new();
        self.write(language, &mut out);
        out
    }

    /// The template.
    pub fn text(&self) -> Template {
        self.text
    }

    /// The arguments by the names of their slots.
    pub fn arguments(&self) -> &[(&'static str, Argument)] {
        &self.arguments
    }

    pub(super) fn write(&self, language: Language, out: &mut String) {
        let mut is_code = false;
        for piece in pieces(self.text.template(language)) {
            match piece {
                Piece::Words(words) => push_words(out, words, language, self.text, &mut is_code),
                Piece::Slot(name) => {
                    if let Some(argument) = self.argument(name) {
                        argument.write(language, out);
                    }
                }
                Piece::Plural(name, one, many) => {
                    let count = self.argument(name).and_then(Argument::count).unwrap_or_default();
                    let words = if language.is_singular(count) { one } else { many };
                    push_words(out, words, language, self.text, &mut is_code);
                }
            }
        }
    }

    fn argument(&self, name: &str) -> Option<&Argument> {
        self.arguments.iter().find(|(slot, _)| *slot == name).map(|(_, argument)| argument)
    }
}

fn push_words(out: &mut String, words: &str, language: Language, text: Template, is_code: &mut bool) {
    if language == Language::French && text.is_translated() {
        push_french(out, words, is_code);
    } else {
        out.push_str(words);
    }
}

/// In English, for the tests alone: nothing that runs may read a message or make one of bare words.
#[cfg(test)]
impl std::fmt::Display for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.render(Language::English))
    }
}

/// English words, for the tests alone.
#[cfg(test)]
impl From<&str> for Message {
    fn from(english: &str) -> Self {
        Message { text: Template::english("{text}"), arguments: vec![("text", Argument::Foreign(english.to_owned()))] }
    }
}

impl From<Template> for Message {
    fn from(text: Template) -> Self {
        Message { text, arguments: Vec::new() }
    }
}

/// A template in both languages, its slots compared at compile time.
macro_rules! text {
    (en: $english:expr, fr: $french:expr $(,)?) => {
        const { $crate::diag::Template::new($english, $french) }
    };
}

/// A message: a template, or its two languages, and `slot = argument` for each slot.
macro_rules! msg {
    (en: $english:expr, fr: $french:expr $(, $slot:ident = $argument:expr)* $(,)?) => {{
        const TEXT: $crate::diag::Template = $crate::diag::Template::new($english, $french);
        $crate::diag::msg!(TEXT $(, $slot = $argument)*)
    }};
    ($text:expr $(, $slot:ident = $argument:expr)* $(,)?) => {{
        const { $text.takes(&[$(stringify!($slot)),*]) };
        $crate::diag::Message::new($text, vec![$((stringify!($slot), $argument)),*])
    }};
}

pub(crate) use {msg, text};

#[cfg(test)]
mod tests {
    use super::super::argument::{code, number};
    use super::*;

    const FILES: Template = text!(en: "{n} {n|file|files} in {folder}", fr: "{n} {n|fichier|fichiers} dans {folder}");

    #[test]
    fn a_message_is_written_out_in_either_language() {
        let of = |n: u64| msg!(FILES, n = number(n), folder = code("a: b"));
        let shown = |n| [Language::English, Language::French].map(|language| of(n).render(language));
        assert_eq!(shown(0), ["0 files in `a: b`", "0 fichier dans `a: b`"]);
        assert_eq!(shown(1), ["1 file in `a: b`", "1 fichier dans `a: b`"]);
        assert_eq!(shown(2), ["2 files in `a: b`", "2 fichiers dans `a: b`"]);
    }

    #[test]
    fn typography_touches_the_words_of_the_program_alone() {
        let message = msg!(en: "write {x}: now", fr: "écrivez {x} : l'heure", x = code("l'a : b"));
        assert_eq!(message.render(Language::French), "écrivez `l'a : b`\u{A0}: l’heure");
    }

    #[test]
    fn a_text_without_french_stays_english() {
        let message = Message::from(Template::english("it's so: see `a`"));
        assert_eq!(message.render(Language::French), "it's so: see `a`");
    }
}
