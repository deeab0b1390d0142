//! Numbers and days as each language writes them.

use chrono::{Datelike, NaiveDate};

use super::language::Language;
use super::template::Template;
use crate::calendar;

/// A number as the language groups its digits, from 10,000 on, so that a year stays a year.
pub(super) fn grouped(number: u64, language: Language) -> String {
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
pub(super) fn day(date: NaiveDate, language: Language) -> String {
    let month = MONTHS[date.month0() as usize].template(language);
    match (language, date.day()) {
        (Language::English, day) => format!("{day} {month} {}", date.year()),
        (Language::French, 1) => format!("1er\u{A0}{month} {}", date.year()),
        (Language::French, day) => format!("{day}\u{A0}{month} {}", date.year()),
    }
}
