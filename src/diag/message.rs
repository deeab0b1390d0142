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

use chrono::NaiveDate;

use super::language::Language;
use super::slots::{Piece, pieces};
use super::spelling::{day, grouped};
use super::template::Template;
use super::typography::push_french;

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

    /// The arguments for programs, by the names of their slots.
    pub fn values(&self, language: Language) -> serde_json::Map<String, serde_json::Value> {
        self.arguments.iter().map(|(slot, argument)| ((*slot).to_owned(), argument.value(language))).collect()
    }

    /// The message for programs: the sentence and its arguments.
    fn value(&self, language: Language) -> serde_json::Value {
        serde_json::json!({ "message": self.render(language), "args": self.values(language) })
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

/// An argument of a message. Its type says how each language writes it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Argument {
    /// Something of the user's, shown in backticks as it is.
    Code(String),
    /// A count or a size.
    Number(u64),
    /// A day.
    Date(NaiveDate),
    /// A word of the program, which has both languages.
    Word(Template),
    /// A message inside a message.
    Message(Box<Message>),
    /// Several things of the user's.
    List(Vec<String>, Conjunction),
    /// The words of another program or of the system, shown as they are.
    Foreign(String),
}

/// What joins the last two things of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Conjunction {
    /// All of them.
    And,
    /// One of them.
    Or,
}

impl Argument {
    /// The argument for programs. What the program says in it is a sentence in the language, and arguments of its own.
    pub fn value(&self, language: Language) -> serde_json::Value {
        match self {
            Argument::Code(text) | Argument::Foreign(text) => text.as_str().into(),
            Argument::Number(number) => (*number).into(),
            Argument::Date(date) => date.to_string().into(),
            Argument::Word(text) => Message::from(*text).value(language),
            Argument::Message(message) => message.value(language),
            Argument::List(things, _) => things.clone().into(),
        }
    }

    /// Adds the argument to a text.
    pub(super) fn write(&self, language: Language, out: &mut String) {
        match self {
            Argument::Code(text) if text.is_empty() => out.push_str(match language {
                Language::English => "(empty)",
                Language::French => "(vide)",
            }),
            Argument::Code(text) => push_code(text, out),
            Argument::Number(number) => out.push_str(&grouped(*number, language)),
            Argument::Date(date) => out.push_str(&day(*date, language)),
            Argument::Word(text) => Message::from(*text).write(language, out),
            Argument::Message(message) => message.write(language, out),
            Argument::List(things, conjunction) => {
                let last = things.len().saturating_sub(1);
                for (at, thing) in things.iter().enumerate() {
                    out.push_str(match (at, conjunction, language) {
                        (0, ..) => "",
                        (at, ..) if at < last => ", ",
                        (_, Conjunction::And, Language::English) => " and ",
                        (_, Conjunction::And, Language::French) => " et ",
                        (_, Conjunction::Or, Language::English) => " or ",
                        (_, Conjunction::Or, Language::French) => " ou ",
                    });
                    push_code(thing, out);
                }
            }
            Argument::Foreign(text) => out.push_str(text),
        }
    }

    /// The count by which a plural is chosen.
    pub(super) fn count(&self) -> Option<u64> {
        match self {
            Argument::Number(number) => Some(*number),
            Argument::List(things, _) => Some(things.len() as u64),
            _ => None,
        }
    }
}

fn push_code(text: &str, out: &mut String) {
    out.push('`');
    out.push_str(text);
    out.push('`');
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

impl Template {
    /// The text of a template without slots.
    pub fn render(&self, language: Language) -> String {
        Message::from(*self).render(language)
    }
}

#[cfg(test)]
mod tests {
    use super::super::argument::{all_of, code, date, message, number, one_of, word};
    use super::super::macros::{msg, text};
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
    fn a_message_in_another_is_a_sentence_and_arguments_for_programs_too() {
        let inner = msg!(FILES, n = number(2_u64), folder = code("a"));
        let outer = msg!(en: "no {what}: {why}", fr: "pas de {what} : {why}", what = word(text!(en: "feed", fr: "flux")), why = message(inner));
        let wanted = serde_json::json!({
            "what": {"message": "flux", "args": {}},
            "why": {"message": "2 fichiers dans `a`", "args": {"n": 2, "folder": "a"}},
        });
        assert_eq!(serde_json::Value::from(outer.values(Language::French)), wanted);
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

    fn shown(argument: &Argument, language: Language) -> String {
        let mut out = String::new();
        argument.write(language, &mut out);
        out
    }

    #[test]
    fn each_language_writes_an_argument_its_own_way() {
        let first = NaiveDate::from_ymd_opt(2018, 6, 1).expect("a day");
        let of = |argument: Argument| [Language::English, Language::French].map(|l| shown(&argument, l));
        assert_eq!(of(number(1_234_567_u64)), ["1,234,567", "1\u{202F}234\u{202F}567"]);
        assert_eq!(of(number(2018_u64)), ["2018", "2018"]);
        assert_eq!(of(date(first)), ["1 June 2018", "1er\u{A0}juin 2018"]);
        assert_eq!(of(one_of(["a", "b", "c"])), ["`a`, `b` or `c`", "`a`, `b` ou `c`"]);
        assert_eq!(of(all_of(["a", "b"])), ["`a` and `b`", "`a` et `b`"]);
    }
}
