//! A rule for days of the week that are not those of their dates.

use std::ops::Range;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::day_in_words::{DayInWords, Kind, Piece, day_at, is_french, name_like, pieces, weekday};
use super::example::Example::Release;
use super::field::Field;
use super::rule::{Finds, Rule};
use super::sieve::Marks;
use crate::diag::{Message, code, msg, one_of, text};
use crate::diagnostic::Severity::Warning;
use crate::vicinity;

pub(super) const RULES: &[&Rule] = &[&WRONG_WEEKDAY];

const WRONG_WEEKDAY: Rule = Rule {
    id: "wrong-weekday",
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(en: "one of the two is wrong, and people come on the wrong day", fr: "l’un des deux est faux, et le public viendra le mauvais jour"),
    help: text!(en: "correct the day of the week or the date", fr: "corrigez le jour de la semaine ou la date"),
    finds: Finds::Words(Marks::WEEKDAY, |field, out| {
        for wrong in find(field) {
            let (message, help) = (wrong.message(field.text), wrong.help(field.text));
            out.words(field, wrong.whole, message).help = Some(help);
        }
    }),
    bad: &[
        Release("title: The harbour opens on «Tuesday 23 November 2026»"),
        Release("summary: Rendez-vous le «mardi 23 novembre 2026» et le lundi 30 novembre 2026."),
        Release("body: |\n  Le «lundi 24» et mercredi 25 novembre 2026; «Lundi, 24 novembre 2026»."),
        Release("body: |\n  Le «lundi 20 septembre» et le «jeudi 31/04/2026»."),
    ],
    good: &[
        Release(
            "body: |\n  Le mardi 24 novembre 2026, ouvert du lundi au vendredi, mardi 12 personnes ; le jeudi 20 septembre.",
        ),
        Release(
            "body: |\n  Le lundi 1er mai, jour férié, tombe un lundi en 2028. Mardi 24 et mercredi 25 novembre 2026.",
        ),
        Release("summary: On Tuesday, November 24th, 2026, and every Monday."),
    ],
};

/// A day of the week that is not that of the date after it.
struct Wrong {
    /// The bytes of both.
    whole: Range<usize>,
    /// The bytes of the name.
    name: Range<usize>,
    day: DayInWords,
    /// The day, if there is one.
    date: Option<NaiveDate>,
    weekday: Weekday,
}

impl Wrong {
    fn message(&self, text: &str) -> Message {
        let Some(date) = self.date else {
            let day = code(&text[self.day.range.clone()]);
            return msg!(en: "there is no {day}", fr: "le {day} n’existe pas", day = day);
        };
        let (name, written) = (&text[self.name.clone()], &text[self.day.range.clone()]);
        let day = match self.day.year {
            // The month stands after another day.
            Some(_) if written.len() < 3 => date.to_string(),
            Some(_) => written.to_owned(),
            None => format!("{written} {}", date.year()),
        };
        msg!(
            en: "{day} is a {right}, not a {wrong}",
            fr: "le {day} est un {right}, pas un {wrong}",
            day = code(day),
            right = code(shown(date.weekday(), name)),
            wrong = code(shown(self.weekday, name))
        )
    }

    /// The right day of the week; or the nearest date that is of the written one.
    fn help(&self, text: &str) -> Message {
        let Some(date) = self.date else {
            return Message::from(text!(en: "correct the date", fr: "corrigez la date"));
        };
        let name = &text[self.name.clone()];
        let between = &text[self.name.end..self.day.range.start];
        let after = &text[self.day.range.clone()];
        let right = format!("{}{between}{after}", name_like(date.weekday(), name));
        let near = [1, 2, 3]
            .into_iter()
            .flat_map(|days| [date.checked_sub_days(Days::new(days)), date.checked_add_days(Days::new(days))]);
        let near = near.flatten().find(|near| near.weekday() == self.weekday && near.month() == date.month());
        let digits = self.day.day.to_string();
        let other = near.and_then(|near| {
            let rest = after.strip_prefix(&digits).filter(|rest| rest.starts_with([' ', '\u{A0}', '/', '.']))?;
            Some(format!("{name}{between}{}{rest}", near.day()))
        });
        msg!(en: "write {either}", fr: "écrivez {either}", either = one_of([Some(right), other].into_iter().flatten()))
    }
}

/// A day of the week inside a sentence, in the language of another name.
fn shown(weekday: Weekday, other: &str) -> String {
    match name_like(weekday, &other.to_lowercase()) {
        name if is_french(other) => name,
        name => name_like(weekday, &format!("{}{}", name[..1].to_uppercase(), &name[1..])),
    }
}

/// The years in which weekdays are those of our calendar, and texts mean them.
const YEARS: Range<i32> = 1583..2200;

fn find(field: &Field<'_>) -> Vec<Wrong> {
    let bytes = field.text.as_bytes();
    let ends = ["di", "DI", "manche", "MANCHE", "day", "DAY"];
    let ends = ends.iter().flat_map(|end| memchr::memmem::find_iter(bytes, end).map(|at| at + end.len()));
    let mut ends: Vec<usize> = ends.collect();
    ends.sort_unstable();
    let mut names: Vec<Range<usize>> = Vec::new();
    for end in ends {
        // One word may have several such ends.
        if names.last().is_none_or(|name| name.end < end) {
            names.push(word_around(field.text, end));
        }
    }
    names.into_iter().filter_map(|name| wrong(field, name)).collect()
}

/// The word in which a byte stands, or at whose end.
fn word_around(text: &str, at: usize) -> Range<usize> {
    let before = text[..at].trim_end_matches(char::is_alphabetic).len();
    let after = text[at..].find(|c: char| !c.is_alphabetic()).unwrap_or(text.len() - at);
    before..at + after
}

/// Whether the rest of a sentence names a year: `tombe un lundi en 2028`.
fn names_a_year(text: &str, at: usize) -> bool {
    let rest = vicinity::line_after(text, at, 120).split(['.', ';', '!', '?']).next().unwrap_or_default();
    let is_year = |year: &str| {
        let digits = year.bytes().take_while(u8::is_ascii_digit).count();
        digits == 4 && (year.starts_with("19") || year.starts_with("20"))
    };
    [" en ", " in "].iter().any(|word| rest.match_indices(word).any(|(at, _)| is_year(&rest[at + word.len()..])))
}

/// `lundi 24 et mardi 25 novembre 2026`: the month of the first day stands after the second.
fn with_month_after(text: &str, at: usize) -> Option<DayInWords> {
    let all: Vec<Piece> = pieces(text, at).take(5).collect();
    let [name, number, and, next, ..] = all.as_slice() else { return None };
    let word = |piece: &Piece| &text[piece.range.clone()];
    let weekday = weekday(word(name))?;
    let day = word(number).parse().ok().filter(|_| number.kind == Kind::Number && number.range.len() < 3)?;
    if !matches!(word(and), "et" | "and" | "&" | ",") {
        return None;
    }
    let other = day_at(text, next.range.start).filter(|other| other.weekday.is_some() && other.day > day)?;
    Some(DayInWords { range: number.range.clone(), weekday: Some(weekday), day, ..other })
}

fn wrong(field: &Field<'_>, name: Range<usize>) -> Option<Wrong> {
    let day = day_at(field.text, name.start).or_else(|| with_month_after(field.text, name.start))?;
    let weekday = day.weekday?;
    let date = match day.year {
        Some(year) if YEARS.contains(&year) => day.in_year(year),
        Some(_) => return None,
        // Another year stands in the same sentence.
        None if names_a_year(field.text, day.range.end) => return None,
        None => {
            // Without a year it is wrong if it is in none of those that may be meant.
            let released = field.release?.published?.date_naive();
            let (first, last) = (released - Days::new(300), released + Days::new(400));
            let years = released.year() - 1..=released.year() + 1;
            let days: Vec<NaiveDate> =
                years.filter_map(|year| day.in_year(year)).filter(|day| (first..=last).contains(day)).collect();
            if days.is_empty() || days.iter().any(|day| day.weekday() == weekday) {
                return None;
            }
            day.near(released)
        }
    };
    let is_wrong = date.is_none_or(|date| date.weekday() != weekday);
    is_wrong.then_some(Wrong { whole: name.start..day.range.end, name, date, weekday, day })
}
