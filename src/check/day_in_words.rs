//! Days as people write them in a text, in French and in English: `mardi 24 novembre 2026`, `Tuesday, November 24`.

use std::ops::Range;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::calendar::{MONTHS, MONTHS_FR, WEEKDAYS, WEEKDAYS_FR};

/// A day that stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DayInWords {
    /// The bytes of day, month and year.
    pub(super) range: Range<usize>,
    /// The day of the week before them.
    pub(super) weekday: Option<Weekday>,
    pub(super) day: u32,
    pub(super) month: u32,
    /// As it was written, if it was.
    pub(super) year: Option<i32>,
}

impl DayInWords {
    /// The day of a year; `None` if the month has no such day.
    pub(super) fn in_year(&self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, self.month, self.day)
    }

    /// The day, of the written year, or else the first one that is not long before another day.
    pub(super) fn near(&self, other: NaiveDate) -> Option<NaiveDate> {
        match self.year {
            Some(year) => self.in_year(year),
            None => {
                let years = [other.year() - 1, other.year(), other.year() + 1];
                let days = years.into_iter().filter_map(|year| self.in_year(year));
                days.into_iter().find(|day| *day + Days::new(150) >= other)
            }
        }
    }
}

/// A day of the week by its name, in small or capital letters.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    let names = WEEKDAYS.iter().zip(&WEEKDAYS_FR);
    let at = names
        .into_iter()
        .position(|(english, french)| word.eq_ignore_ascii_case(english) || word.eq_ignore_ascii_case(french))?;
    u8::try_from(at).ok().and_then(|at| Weekday::try_from(at).ok())
}

/// The name of a day of the week in the language and with the first letter of another name.
pub(super) fn name_like(weekday: Weekday, other: &str) -> String {
    let at = weekday.num_days_from_monday() as usize;
    let name = if is_french(other) { WEEKDAYS_FR[at] } else { WEEKDAYS[at] };
    if other.chars().all(char::is_uppercase) {
        name.to_uppercase()
    } else if other.starts_with(char::is_uppercase) {
        let first = name.chars().next().map(|c| c.to_ascii_uppercase()).unwrap_or_default();
        format!("{first}{}", &name[1..])
    } else {
        name.to_owned()
    }
}

/// Whether a name of a day of the week is French.
pub(super) fn is_french(name: &str) -> bool {
    WEEKDAYS_FR.iter().any(|french| french.eq_ignore_ascii_case(name))
}

/// A piece of a text: a word, a number or a sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) range: Range<usize>,
    pub(super) kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Number,
    Sign,
}

/// The pieces of a text from a byte on, until its line ends.
pub(super) fn pieces(text: &str, from: usize) -> impl Iterator<Item = Piece> + Clone + '_ {
    let mut at = from;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let start = at + rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() && c != '\n').len();
        let first = text[start..].chars().next().filter(|c| *c != '\n')?;
        let run = |is: fn(char) -> bool| text[start..].find(|c| !is(c)).unwrap_or(text.len() - start);
        let (kind, length) = if first.is_ascii_digit() {
            (Kind::Number, run(|c| c.is_ascii_digit()))
        } else if first.is_alphabetic() {
            (Kind::Word, run(char::is_alphabetic))
        } else {
            (Kind::Sign, first.len_utf8())
        };
        at = start + length;
        Some(Piece { range: start..at, kind })
    })
}

/// The day that a text names at a byte, perhaps after a day of the week.
pub(super) fn day_at(text: &str, at: usize) -> Option<DayInWords> {
    let all: Vec<Piece> = pieces(text, at).take(12).collect();
    let mut rest = Reader { text, pieces: &all };
    let weekday = rest.word(weekday);
    if weekday.is_some() {
        rest.sign(",");
        rest.word(|word| ["le", "the", "on"].iter().any(|article| word.eq_ignore_ascii_case(article)).then_some(()));
    }
    let start = rest.pieces.first()?.range.start;
    let mut day = rest.numeric().or_else(|| rest.day_first()).or_else(|| rest.month_first())?;
    day.range.start = start;
    day.weekday = weekday;
    Some(day)
}

/// Takes pieces one by one; what does not fit stays.
#[derive(Clone, Copy)]
struct Reader<'a> {
    text: &'a str,
    pieces: &'a [Piece],
}

impl<'a> Reader<'a> {
    fn next(&mut self, kind: Kind) -> Option<&'a str> {
        let (first, rest) = self.pieces.split_first()?;
        (first.kind == kind).then(|| {
            self.pieces = rest;
            &self.text[first.range.clone()]
        })
    }

    fn word<T>(&mut self, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let before = *self;
        let found = self.next(Kind::Word).and_then(read);
        if found.is_none() {
            *self = before;
        }
        found
    }

    fn sign(&mut self, sign: &str) -> Option<()> {
        let before = *self;
        let found = self.next(Kind::Sign).filter(|found| *found == sign).map(drop);
        if found.is_none() {
            *self = before;
        }
        found
    }

    fn number(&mut self, digits: Range<usize>) -> Option<u32> {
        let before = *self;
        let found = self.next(Kind::Number).filter(|number| digits.contains(&number.len()));
        let found = found.and_then(|number| number.parse().ok());
        if found.is_none() {
            *self = before;
        }
        found
    }

    /// Where the last piece before the rest ends.
    fn end(&self, all: &Self) -> usize {
        let taken = all.pieces.len() - self.pieces.len();
        taken.checked_sub(1).map_or(0, |last| all.pieces[last].range.end)
    }

    fn day_of(&self, all: &Self, (day, month, year): (u32, u32, Option<u32>)) -> Option<DayInWords> {
        let is_day = (1..=31).contains(&day) && (1..=12).contains(&month);
        let year = year.and_then(|year| i32::try_from(year).ok());
        is_day.then(|| DayInWords { range: 0..self.end(all), weekday: None, day, month, year })
    }

    /// `24/11/2026`, `24.11.2026`.
    fn numeric(mut self) -> Option<DayInWords> {
        let all = self;
        let day = self.number(1..3)?;
        let sign = ["/", "."].into_iter().find(|sign| self.sign(sign).is_some())?;
        let month = self.number(1..3)?;
        self.sign(sign)?;
        let year = self.number(4..5)?;
        self.day_of(&all, (day, month, Some(year)))
    }

    /// `24 novembre 2026`, `1er décembre`, `24th of November, 2026`.
    fn day_first(mut self) -> Option<DayInWords> {
        let all = self;
        let day = self.number(1..3)?;
        self.word(ordinal);
        self.word(|word| word.eq_ignore_ascii_case("of").then_some(()));
        let month = self.word(month)?;
        let year = self.year();
        self.day_of(&all, (day, month, year))
    }

    /// `November 24th, 2026`.
    fn month_first(mut self) -> Option<DayInWords> {
        let all = self;
        let month = self.word(month)?;
        let day = self.number(1..3)?;
        self.word(ordinal);
        let year = self.year();
        self.day_of(&all, (day, month, year))
    }

    /// The year after a day, which a point of the month or a comma may precede.
    fn year(&mut self) -> Option<u32> {
        let before = *self;
        self.sign(".").or_else(|| self.sign(","));
        let year = self.number(4..5);
        if year.is_none() {
            *self = before;
        }
        year
    }
}

fn ordinal(word: &str) -> Option<()> {
    ["er", "st", "nd", "rd", "th"].iter().any(|ending| word.eq_ignore_ascii_case(ending)).then_some(())
}

/// Shorter names of months.
const SHORT: &[(&str, u32)] = &[
    ("janv", 1),
    ("jan", 1),
    ("févr", 2),
    ("fév", 2),
    ("fevrier", 2),
    ("feb", 2),
    ("mar", 3),
    ("avr", 4),
    ("apr", 4),
    ("juil", 7),
    ("aout", 8),
    ("aug", 8),
    ("sept", 9),
    ("sep", 9),
    ("oct", 10),
    ("nov", 11),
    ("déc", 12),
    ("decembre", 12),
    ("dec", 12),
];

fn month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let full = MONTHS.iter().zip(&MONTHS_FR).zip(1..);
    let full = full.into_iter().find(|((english, french), _)| english.eq_ignore_ascii_case(&word) || **french == word);
    full.map(|(_, month)| month).or_else(|| SHORT.iter().find(|(short, _)| *short == word).map(|(_, month)| *month))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_both_languages() {
        let cases = [
            ("mardi 24 novembre 2026 à", Some((Some(Weekday::Tue), 24, 11, Some(2026)))),
            ("Mardi, le 1er déc. 2026", Some((Some(Weekday::Tue), 1, 12, Some(2026)))),
            ("mardi 24/11/2026", Some((Some(Weekday::Tue), 24, 11, Some(2026)))),
            ("DIMANCHE 9 AOÛT", Some((Some(Weekday::Sun), 9, 8, None))),
            ("Tuesday, November 24th, 2026", Some((Some(Weekday::Tue), 24, 11, Some(2026)))),
            ("Tuesday the 24th of November", Some((Some(Weekday::Tue), 24, 11, None))),
            ("24 novembre, 300 élus", Some((None, 24, 11, None))),
            ("mardi 24", None),
            ("mardi 24 personnes", None),
            ("mardi 45 mai", None),
            ("mardi\n24 mai", None),
        ];
        for (text, wanted) in cases {
            let found = day_at(text, 0).map(|day| (day.weekday, day.day, day.month, day.year));
            assert_eq!(found, wanted, "{text}");
        }
        let text = "le mardi 24 novembre 2026, à";
        assert_eq!(day_at(text, 3).map(|day| text[day.range].to_owned()).as_deref(), Some("24 novembre 2026"));
    }

    #[test]
    fn names_are_like_the_ones_they_replace() {
        let of = |other| name_like(Weekday::Mon, other);
        assert_eq!([of("mardi"), of("Mardi"), of("MARDI"), of("Tuesday")], ["lundi", "Lundi", "LUNDI", "Monday"]);
    }
}
