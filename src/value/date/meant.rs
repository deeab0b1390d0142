//! What people mean by dates in other forms: named in the help, never taken.

use chrono::NaiveDate;

use crate::diag::{Message, code, msg, number, text, word};

/// Beginnings of the months' names in English, French, German, Spanish, Italian, Portuguese, Dutch,
/// without accents; the longer ones first where one begins with another.
const BEGINNINGS: &[(&str, u32)] = &[
    ("jan", 1),
    ("ene", 1),
    ("gen", 1),
    ("feb", 2),
    ("fev", 2),
    ("mar", 3),
    ("maart", 3),
    ("avr", 4),
    ("apr", 4),
    ("abr", 4),
    ("may", 5),
    ("mai", 5),
    ("mag", 5),
    ("mei", 5),
    ("juin", 6),
    ("jun", 6),
    ("giu", 6),
    ("juil", 7),
    ("jul", 7),
    ("lug", 7),
    ("aou", 8),
    ("aug", 8),
    ("ago", 8),
    ("sep", 9),
    ("set", 9),
    ("oct", 10),
    ("okt", 10),
    ("ott", 10),
    ("out", 10),
    ("nov", 11),
    ("dec", 12),
    ("dez", 12),
    ("dic", 12),
];

/// The last day of a month that exists.
pub(super) fn last_day(year: u32, month: u32) -> u32 {
    (28..=31).rev().find(|day| is_day(year, month, *day)).unwrap_or(28)
}

/// The order for a text that is no date.
pub(super) fn date(text: &str) -> Option<Message> {
    let pieces = pieces(text);
    let numbers: Vec<&str> =
        pieces.iter().copied().filter(|piece| piece.starts_with(|c: char| c.is_ascii_digit())).collect();
    let month = pieces.iter().find_map(|piece| named_month(piece));
    if let Some(month) = month {
        let year = numbers.iter().find(|number| number.len() == 4)?.parse().ok()?;
        let day = numbers.iter().find(|number| number.len() <= 2)?.parse().ok()?;
        return is_day(year, month, day).then(|| write(year, month, day));
    }
    if pieces.len() != numbers.len() {
        return None;
    }
    match numbers.as_slice() {
        [one] if one.len() == 8 => in_order([&one[..4], &one[4..6], &one[6..]]),
        [year] if year.len() == 4 => Some(written_too(format!("{year}-09-20"))),
        [year, month] if year.len() == 4 && month.len() <= 2 => Some(written_too(format!("{year}-{month:0>2}-20"))),
        [year, month, day] if year.len() == 4 => in_order([year, month, day]),
        [first, second, year] if year.len() == 4 => either(first, second, year),
        [_, _, year] if year.len() == 2 => Some(Message::from(
            text!(en: "write the year with four digits and first, like 2018-09-20", fr: "écrivez l’année en premier et avec quatre chiffres, comme 2018-09-20"),
        )),
        _ => None,
    }
}

/// The year, month and day of a date in another form whose month has no such day.
pub(super) fn impossible(text: &str) -> Option<(u32, u32, u32)> {
    let pieces = pieces(text);
    let is_number = |piece: &&str| piece.starts_with(|c: char| c.is_ascii_digit());
    let numbers: Vec<&str> = pieces.iter().copied().filter(is_number).collect();
    let named = pieces.iter().find_map(|piece| named_month(piece));
    let (year, month, day): (u32, u32, u32) = match (named, numbers.as_slice()) {
        (Some(month), [day, year]) if year.len() == 4 => (year.parse().ok()?, month, day.parse().ok()?),
        (None, [day, month, year]) if year.len() == 4 => (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?),
        (None, [year, month, day]) if year.len() == 4 => (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?),
        _ => return None,
    };
    let is_other_day = named.is_none() && is_day(year, day, month);
    let is_meant = (1900..=9999).contains(&year) && (1..=12).contains(&month) && day <= 31;
    (is_meant && !is_day(year, month, day) && !is_other_day).then_some((year, month, day))
}

/// The order for a month beyond 12: perhaps it is the day.
pub(super) fn swapped(year: u32, month: u32, day: u32) -> Message {
    if is_day(year, day, month) {
        write(year, day, month)
    } else {
        msg!(en: "write a month from 01 to 12", fr: "écrivez un mois de 01 à 12")
    }
}

/// The order for a time of day in another form.
pub(super) fn time(text: &str) -> Message {
    let numbers: Vec<u32> = text.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
    let afternoon = text.to_ascii_lowercase().contains("pm");
    match *numbers.as_slice() {
        [hour, minute] if hour < 12 && afternoon && minute < 60 => {
            super::super::write(&format!("{:02}:{minute:02}", hour + 12))
        }
        [hour, minute] if hour < 24 && minute < 60 => super::super::write(&format!("{hour:02}:{minute:02}")),
        [hour] if hour < 24 && !afternoon => super::super::write(&format!("{hour:02}:00")),
        _ => {
            msg!(en: "write hours and minutes, such as 09:00", fr: "écrivez les heures et les minutes, par exemple 09:00")
        }
    }
}

/// The order for what comes after a time and is no offset.
pub(super) fn offset(text: &str) -> Message {
    let bare = text.trim();
    let digits: String = bare.chars().filter(char::is_ascii_digit).collect();
    let sign = bare.chars().next().filter(|c| matches!(c, '+' | '-'));
    match (sign, digits.len()) {
        (Some(sign), 1 | 2) if bare.len() == digits.len() + 1 => super::super::write(&format!("{sign}{digits:0>2}:00")),
        (Some(sign), 4) => {
            let right = format!("{sign}{}:{}", &digits[..2], &digits[2..]);
            if bare == right {
                msg!(en: "write {right} without the space before it", fr: "écrivez {right} sans l’espace devant", right = code(&right))
            } else {
                super::super::write(&right)
            }
        }
        _ if matches!(bare, "UTC" | "GMT" | "UT" | "utc" | "Z" | "z") => {
            msg!(en: "write Z for UTC, without a space before it", fr: "écrivez Z pour UTC, sans espace devant")
        }
        _ if bare.starts_with(|c: char| c.is_alphabetic()) => {
            msg!(en: "name the zone once, as timezone of the catalogue, or write an offset like +02:00", fr: "indiquez le fuseau une fois, sous timezone dans le catalogue, ou écrivez un décalage comme +02:00")
        }
        _ => {
            msg!(en: "write an offset like +02:00, or Z for UTC", fr: "écrivez un décalage comme +02:00, ou Z pour UTC")
        }
    }
}

/// The runs of digits and of letters.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let kind = |c: char| (c.is_ascii_digit(), c.is_alphabetic());
    let mut before = None;
    for (at, c) in text.char_indices() {
        if before != Some(kind(c)) {
            pieces.push(&text[start..at]);
            start = at;
            before = Some(kind(c));
        }
    }
    pieces.push(&text[start..]);
    pieces.retain(|piece| piece.starts_with(|c: char| c.is_alphanumeric()));
    pieces
}

fn named_month(word: &str) -> Option<u32> {
    let plain = word.to_lowercase().replace(['é', 'è'], "e").replace('û', "u").replace('ä', "a").replace('ç', "c");
    let weekday = ["mardi", "martes", "martedi"].contains(&plain.as_str());
    if weekday || plain.chars().count() < 3 {
        return None;
    }
    BEGINNINGS.iter().find(|(beginning, _)| plain.starts_with(beginning)).map(|(_, month)| *month)
}

fn in_order([year, month, day]: [&str; 3]) -> Option<Message> {
    let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    is_day(year, month, day).then(|| write(year, month, day))
}

/// `05/09/2018` is 5 September to some and 9 May to others.
fn either(first: &str, second: &str, year: &str) -> Option<Message> {
    let (first, second, year) = (first.parse().ok()?, second.parse().ok()?, year.parse().ok()?);
    match (is_day(year, second, first), is_day(year, first, second)) {
        (true, true) if first != second => Some(msg!(
            en: "write {one} for {first} {month}, or {other} for {second} {other_month}",
            fr: "écrivez {one} pour le {first} {month}, ou {other} pour le {second} {other_month}",
            one = code(format!("{year:04}-{second:02}-{first:02}")),
            first = number(first),
            month = word(crate::diag::MONTHS[second as usize - 1]),
            other = code(format!("{year:04}-{first:02}-{second:02}")),
            second = number(second),
            other_month = word(crate::diag::MONTHS[first as usize - 1])
        )),
        (true, _) => Some(write(year, second, first)),
        (_, true) => Some(write(year, first, second)),
        _ => None,
    }
}

fn is_day(year: u32, month: u32, day: u32) -> bool {
    year <= 9999 && NaiveDate::from_ymd_opt(year as i32, month, day).is_some()
}

fn write(year: u32, month: u32, day: u32) -> Message {
    super::super::write(&format!("{year:04}-{month:02}-{day:02}"))
}

/// The order for a date that lacks its day, with an example.
fn written_too(example: String) -> Message {
    msg!(en: "write the day too, like {example}", fr: "écrivez aussi le jour, comme {example}", example = code(example))
}
