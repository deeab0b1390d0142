//! Dates in the forms that programs write, right or wrong: what people would make of them.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;

use crate::calendar::SHORT_MONTHS;
use crate::value::rfc822::{self, ZONES};
use crate::value::rfc3339;

/// The instant of a date; one without a zone is in UTC.
pub(super) fn instant(text: &str) -> Option<DateTime<Utc>> {
    instant_in(text, Tz::UTC)
}

/// The instant of a date; one without a zone is in that of the catalogue, and a day alone begins at midnight. A year
/// before 1900 is no date: programs write such where they have none.
pub(super) fn instant_in(text: &str, zone: Tz) -> Option<DateTime<Utc>> {
    read(text.trim(), zone).filter(|instant| instant.year() >= 1900)
}

/// Whether a text is a date with a time of day, and no zone that there is: it is read as if it were that of the
/// catalogue.
pub(super) fn is_zoneless(text: &str) -> bool {
    let text = text.trim();
    if rfc3339::parse(text).is_ok() || rfc822::parse(text).is_ok() {
        return false;
    }
    let rest = iso_day(text).or_else(|| named_day(text)).map(|(_, rest)| rest);
    rest.and_then(|rest| clock(&rest).filter(|_| !rest.trim().is_empty())).is_some_and(|(_, offset)| offset.is_none())
}

fn read(text: &str, zone: Tz) -> Option<DateTime<Utc>> {
    if let Ok(instant) = rfc3339::parse(text).or_else(|_| rfc822::parse(text)) {
        return Some(instant.to_utc());
    }
    let (day, rest) = iso_day(text).or_else(|| named_day(text))?;
    let (time, offset) = clock(&rest)?;
    let local = NaiveDateTime::new(day, time);
    match offset {
        Some(offset) => Some(offset.from_local_datetime(&local).single()?.to_utc()),
        None => Some(zone.from_local_datetime(&local).earliest()?.to_utc()),
    }
}

/// `2024`, `2024-03`, `2024-03-04`, `20240304`, and what follows.
fn iso_day(text: &str) -> Option<(NaiveDate, String)> {
    let digits = |from: usize, to: usize| {
        let part = text.get(from..to).filter(|part| part.bytes().all(|b| b.is_ascii_digit()))?;
        part.parse::<u32>().ok()
    };
    let year = i32::try_from(digits(0, 4)?).ok()?;
    let day = |month, day, end: usize| {
        let rest = text.get(end..)?.trim_start_matches(['T', 't', ' ', ',']);
        Some((NaiveDate::from_ymd_opt(year, month, day)?, rest.to_owned()))
    };
    if text.len() == 4 {
        return day(1, 1, 4);
    }
    match text.as_bytes().get(4)? {
        b'-' | b'/' if text.len() == 7 => day(digits(5, 7)?, 1, 7),
        b'-' | b'/' => {
            let (month, end) = number(text, 5)?;
            let (number, end) = number(text, end + 1)?;
            day(month, number, end)
        }
        b if b.is_ascii_digit() => day(digits(4, 6)?, digits(6, 8)?, 8),
        _ => None,
    }
}

/// A number of one or two digits at a place, and where it ends.
fn number(text: &str, at: usize) -> Option<(u32, usize)> {
    let length = text.get(at..)?.bytes().take(2).take_while(u8::is_ascii_digit).count();
    Some((text.get(at..at + length)?.parse().ok()?, at + length))
}

/// A day with the name of its month, in any order: `4 March 2024`, `Mon Mar  4 2024`, `04-Mar-24`.
fn named_day(text: &str) -> Option<(NaiveDate, String)> {
    let words: Vec<&str> = text.split([' ', ',', '-', '\n', '\t']).filter(|word| !word.is_empty()).collect();
    let month_of = |word: &str| {
        let name = word.get(..3)?;
        SHORT_MONTHS.iter().position(|month| month.eq_ignore_ascii_case(name))
    };
    // A sign before the zone was taken for a separator: it is looked for again.
    let (at, month) = words.iter().enumerate().find_map(|(at, word)| Some((at, month_of(word)?)))?;
    let is_number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let near = at.checked_sub(1).and_then(|before| words.get(before)).filter(|word| is_number(word));
    let (day, next) = match near {
        Some(day) => (*day, at + 1),
        None => (*words.get(at + 1)?, at + 2),
    };
    let later = words.iter().enumerate().skip(next).find(|(_, word)| is_number(word) && word.len() != 1)?;
    let (place, year) = (later.0, later.1);
    let number: i32 = year.parse().ok()?;
    let year = match year.len() {
        2 if number < 70 => number + 2000,
        2 => number + 1900,
        4 => number,
        _ => return None,
    };
    let date = NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()? + 1, day.parse().ok()?)?;
    let time = words.iter().position(|word| word.contains(':'));
    let Some(time) = time else { return Some((date, String::new())) };
    let zone = words.iter().enumerate().find(|(at, _)| *at > time && *at != place).map_or("", |(_, word)| word);
    let sign = text.rfind(zone).and_then(|at| text[..at].chars().next_back()).filter(|c| *c == '-' && !zone.is_empty());
    Some((date, format!("{} {}{zone}", words[time], sign.map_or(String::new(), String::from))))
}

/// A time of day with what is known of its zone; midnight without one.
fn clock(text: &str) -> Option<(NaiveTime, Option<FixedOffset>)> {
    let text = text.trim();
    if text.is_empty() {
        return Some((NaiveTime::MIN, None));
    }
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == ':' || c == '.')).unwrap_or(text.len());
    let mut parts = text[..end].split(':').map(|part| part.split('.').next().unwrap_or_default().parse::<u32>());
    let hour = parts.next()?.ok()?;
    let mut next = || parts.next().map_or(Some(0), Result::ok);
    let time = NaiveTime::from_hms_opt(hour % 24, next()?, next()?.min(59))?;
    Some((time, offset(text[end..].trim())))
}

/// `Z`, `GMT`, `+0100`, `+01:00`, `-1`.
fn offset(zone: &str) -> Option<FixedOffset> {
    if zone.eq_ignore_ascii_case("z") || zone.eq_ignore_ascii_case("utc") {
        return FixedOffset::east_opt(0);
    }
    let name: String = zone.chars().take_while(char::is_ascii_alphabetic).collect();
    if let Some((_, hours)) = ZONES.iter().find(|(known, _)| known.eq_ignore_ascii_case(&name)) {
        return FixedOffset::east_opt(hours * 3600);
    }
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let digits: String = zone.strip_prefix(['+', '-'])?.chars().filter(char::is_ascii_digit).take(4).collect();
    let number: i32 = digits.parse().ok()?;
    let (hours, minutes) = if digits.len() <= 2 { (number, 0) } else { (number / 100, number % 100) };
    FixedOffset::east_opt(sign * (hours * 3600 + minutes * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_the_forms_that_programs_write() {
        let cases = [
            ("2024-03-04T09:30:15+01:00", "2024-03-04T08:30:15Z"),
            ("Mon, 04 Mar 2024 09:30:15 +0100", "2024-03-04T08:30:15Z"),
            ("2024-03-04", "2024-03-04T00:00:00Z"),
            ("2024-03", "2024-03-01T00:00:00Z"),
            ("2024", "2024-01-01T00:00:00Z"),
            ("20240304", "2024-03-04T00:00:00Z"),
            ("2024-3-4 9:30", "2024-03-04T09:30:00Z"),
            ("2024-03-04 09:30:15 +0100", "2024-03-04T08:30:15Z"),
            ("2024-03-04 09:30:15 -05:00", "2024-03-04T14:30:15Z"),
            ("2024-03-04T09:30Z", "2024-03-04T09:30:00Z"),
            ("2024-03-04 09:30:15.123", "2024-03-04T09:30:15Z"),
            ("Mon, 4 March 2024 09:30:15 GMT", "2024-03-04T09:30:15Z"),
            ("4 Mar 24 09:30 EST", "2024-03-04T14:30:00Z"),
            ("Monday, 04-Mar-24 09:30:15 GMT", "2024-03-04T09:30:15Z"),
            ("Mon Mar  4 09:30:15 2024", "2024-03-04T09:30:15Z"),
            ("Mon Mar 4 09:30:15 UTC 2024", "2024-03-04T09:30:15Z"),
            ("March 4, 2024", "2024-03-04T00:00:00Z"),
            ("Mon, 04 Mar 2024 09:30:15 -0500", "2024-03-04T14:30:15Z"),
        ];
        for (text, wanted) in cases {
            assert_eq!(instant(text).map(rfc3339::write).as_deref(), Some(wanted), "{text}");
        }
        for text in [
            "",
            "soon",
            "2024-13-01",
            "12",
            "Mon",
            "2024-02-30",
            "99999-01-01",
            "0001-01-01T00:00:00Z",
            "Mon, 01 Jan 0001 00:00:00 +0000",
        ] {
            assert_eq!(instant(text), None, "{text}");
        }
        let paris = instant_in("2024-07-01 09:30", Tz::Europe__Paris).map(rfc3339::write);
        assert_eq!(paris.as_deref(), Some("2024-07-01T07:30:00Z"));
    }
}
