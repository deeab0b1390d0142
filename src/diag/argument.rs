//! How the arguments of messages are made.

use chrono::NaiveDate;

use super::message::{Argument, Conjunction, Message};
use super::template::Template;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_stands_on_one_line_and_is_not_too_long() {
        assert_eq!(one_line("a\nb\r\nc  d"), "a b c  d");
        assert_eq!(one_line(&"é".repeat(300)).chars().count(), LONGEST + 1);
    }
}
