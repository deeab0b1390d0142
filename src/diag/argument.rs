//! What fills the slots of a message, by type.

use chrono::{Datelike, NaiveDate};

use crate::calendar;

use super::language::Language;
use super::message::{Message, Template};

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

/// Something of the user's, or the name of a key, an element, a command: shown in backticks, on one line, cut
/// when it is long.
pub fn code(text: impl AsRef<str>) -> Argument {
    Argument::Code(one_line(text.as_ref()))
}

/// A count or a size.
pub fn number(number: impl TryInto<u64>) -> Argument {
    Argument::Number(number.try_into().unwrap_or(u64::MAX))
}

/// A day.
pub fn date(date: NaiveDate) -> Argument {
    Argument::Date(date)
}

/// A word of the program, in both languages.
pub fn word(text: Template) -> Argument {
    Argument::Word(text)
}

/// A message inside a message.
pub fn message(message: impl Into<Message>) -> Argument {
    Argument::Message(Box::new(message.into()))
}

/// Several things, all of them: `a`, `b` and `c`.
pub fn all_of<T: AsRef<str>>(things: impl IntoIterator<Item = T>) -> Argument {
    list(things, Conjunction::And)
}

/// Several things, one of them: `a`, `b` or `c`.
pub fn one_of<T: AsRef<str>>(things: impl IntoIterator<Item = T>) -> Argument {
    list(things, Conjunction::Or)
}

/// Words that the program did not write: an error of the system or of a library.
pub fn foreign(text: impl Into<String>) -> Argument {
    Argument::Foreign(text.into())
}

fn list<T: AsRef<str>>(things: impl IntoIterator<Item = T>, conjunction: Conjunction) -> Argument {
    Argument::List(things.into_iter().map(|thing| one_line(thing.as_ref())).collect(), conjunction)
}

/// How many characters of a text are shown in a message.
const LONGEST: usize = 200;

/// A text on one line; the end of a long one is left out.
fn one_line(text: &str) -> String {
    let mut line = String::new();
    let mut before = ' ';
    for (at, sign) in text.chars().enumerate() {
        if at == LONGEST {
            line.push('…');
            break;
        }
        match sign {
            '\n' if before == '\r' => {}
            '\n' | '\r' => line.push(' '),
            sign => line.push(sign),
        }
        before = sign;
    }
    line
}

impl Argument {
    /// The argument for programs: the same in every language.
    pub fn value(&self) -> serde_json::Value {
        match self {
            Argument::Code(text) | Argument::Foreign(text) => text.as_str().into(),
            Argument::Number(number) => (*number).into(),
            Argument::Date(date) => date.to_string().into(),
            Argument::Word(text) => text.render(Language::English).into(),
            Argument::Message(message) => message.render(Language::English).into(),
            Argument::List(things, _) => things.clone().into(),
        }
    }

    /// Adds the argument to a text.
    pub(super) fn write(&self, language: Language, out: &mut String) {
        match self {
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

/// A number as the language groups its digits, from 10,000 on, so that a year stays a year.
fn grouped(number: u64, language: Language) -> String {
    let digits = number.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let separator = match language {
        Language::English => ',',
        Language::French => '\u{202F}',
    };
    let mut grouped = String::with_capacity(digits.len() * 2);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    grouped
}

/// The names of the months, January first.
pub const MONTHS: [Template; 12] = {
    let mut months = [Template::new(calendar::MONTHS[0], calendar::MONTHS_FR[0]); 12];
    let mut at = 1;
    while at < months.len() {
        months[at] = Template::new(calendar::MONTHS[at], calendar::MONTHS_FR[at]);
        at += 1;
    }
    months
};

/// A day in words: `20 September 2018`, `1er juin 2018`.
fn day(date: NaiveDate, language: Language) -> String {
    let month = MONTHS[date.month0() as usize].render(language);
    match (language, date.day()) {
        (Language::English, day) => format!("{day} {month} {}", date.year()),
        (Language::French, 1) => format!("1er\u{A0}{month} {}", date.year()),
        (Language::French, day) => format!("{day}\u{A0}{month} {}", date.year()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn what_is_shown_stands_on_one_line_and_is_not_too_long() {
        assert_eq!(one_line("a\nb\r\nc  d"), "a b c  d");
        assert_eq!(one_line(&"é".repeat(300)).chars().count(), LONGEST + 1);
    }
}
