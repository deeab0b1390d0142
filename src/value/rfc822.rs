//! RSS dates: RFC 822 with four-digit years, as the RSS 2.0 specification asks for.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike, Utc};

use crate::calendar::{SHORT_MONTHS, SHORT_WEEKDAYS};

use super::Fault;
use super::rfc3339::{digits, four_digits, instant, offset_seconds, two_digits};
use crate::diag::{Template, text};

/// The named zones of RFC 822 and their hours from UTC.
pub const ZONES: [(&str, i32); 10] = [
    ("GMT", 0),
    ("UT", 0),
    ("EST", -5),
    ("EDT", -4),
    ("CST", -6),
    ("CDT", -5),
    ("MST", -7),
    ("MDT", -6),
    ("PST", -8),
    ("PDT", -7),
];

const FORM: Template = text!(en: "write it like Thu, 20 Sep 2018 07:00:00 GMT, with English names of days and months", fr: "écrivez-la comme Thu, 20 Sep 2018 07:00:00 GMT, avec les noms anglais des jours et des mois");

/// Writes an instant as `Thu, 20 Sep 2018 07:00:00 GMT`, in English whatever the locale; fractions of
/// a second are left out.
pub fn write(instant: DateTime<Utc>) -> String {
    let mut text = String::with_capacity(29);
    text.push_str(SHORT_WEEKDAYS[instant.weekday().num_days_from_monday() as usize]);
    text.push_str(", ");
    two_digits(&mut text, instant.day());
    text.push(' ');
    text.push_str(SHORT_MONTHS[instant.month0() as usize]);
    text.push(' ');
    four_digits(&mut text, instant.year());
    for (before, number) in [(' ', instant.hour()), (':', instant.minute()), (':', instant.second())] {
        text.push(before);
        two_digits(&mut text, number);
    }
    text.push_str(" GMT");
    text
}

/// Reads the strict form: `Thu, 20 Sep 2018 07:00:00 GMT`. As in RFC 822, section 5, the weekday and
/// the seconds may be missing, the day may have one digit, and the zone may be numeric, named or one
/// letter; names are spelt as they are there, years have four digits.
///
/// # Errors
/// Another form, a day or time that does not exist. A wrong weekday is reported by [`weekday_is_right`].
pub fn parse(text: &str) -> Result<DateTime<FixedOffset>, Fault> {
    let whole = |message: Template| Fault::new(0..text.len(), message).help(FORM);
    if text.trim() != text {
        return Err(whole(text!(en: "white space around the date", fr: "des espaces autour de la date"))
            .help(text!(en: "delete the white space around the date", fr: "supprimez les espaces autour de la date")));
    }
    let (named, rest) = split_weekday(text);
    if named.is_some_and(|name| !SHORT_WEEKDAYS.contains(&name)) {
        return Err(Fault::new(0..text.len() - rest.len(), text!(en: "not a weekday as RFC 822 spells it", fr: "ce n’est pas un jour de la semaine tel que la RFC 822 l’écrit")).help(FORM));
    }
    let words: Vec<&str> = rest.split(' ').filter(|word| !word.is_empty()).take(6).collect();
    let &[day, month, year, time, zone] = words.as_slice() else {
        return Err(whole(text!(en: "not a date of RFC 822", fr: "ce n’est pas une date de la RFC 822")));
    };
    let at = |word: &str| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        start..start + word.len()
    };
    let part = |word: &str, message: Template| Fault::new(at(word), message).help(FORM);
    let day_number = digits(day.as_bytes())
        .filter(|_| day.len() <= 2)
        .ok_or_else(|| part(day, text!(en: "not the number of a day", fr: "ce n’est pas le numéro d’un jour")))?;
    let month_number = SHORT_MONTHS.iter().position(|name| *name == month).ok_or_else(|| {
        part(
            month,
            text!(en: "not a month as RFC 822 spells it", fr: "ce n’est pas un mois tel que la RFC 822 l’écrit"),
        )
    })?;
    let year_number = digits(year.as_bytes()).filter(|_| year.len() == 4).ok_or_else(|| {
        part(year, text!(en: "not a year of four digits", fr: "ce n’est pas une année à quatre chiffres"))
    })?;
    let clock =
        clock(time).ok_or_else(|| part(time, text!(en: "not a time of day", fr: "ce n’est pas une heure du jour")))?;
    let offset = zone_seconds(zone).ok_or_else(|| {
        part(zone, text!(en: "not a zone of RFC 822", fr: "ce n’est pas un fuseau de la RFC 822"))
            .help(text!(en: "write GMT, or an offset like +0200", fr: "écrivez GMT, ou un décalage comme +0200"))
    })?;
    let date = NaiveDate::from_ymd_opt(year_number as i32, month_number as u32 + 1, day_number)
        .ok_or_else(|| Fault::new(at(day).start..at(year).end, text!(en: "no such day", fr: "ce jour n’existe pas")))?;
    instant(date, clock, offset)
        .ok_or_else(|| Fault::new(at(time), text!(en: "no such time of day", fr: "cette heure n’existe pas")))
}

/// Whether the weekday written in a text that [`parse`] takes belongs to its date; true without one.
pub fn weekday_is_right(text: &str) -> bool {
    match (split_weekday(text).0, parse(text)) {
        (Some(name), Ok(date)) => SHORT_WEEKDAYS[date.weekday().num_days_from_monday() as usize] == name,
        _ => true,
    }
}

/// The weekday, if there is one, and what follows its comma and spaces.
fn split_weekday(text: &str) -> (Option<&str>, &str) {
    match text.split_once(',') {
        Some((name, rest)) => (Some(name), rest),
        None => (None, text),
    }
}

fn clock(text: &str) -> Option<[u32; 3]> {
    let mut numbers = [0; 3];
    let mut parts = text.split(':');
    for (at, number) in numbers.iter_mut().enumerate() {
        match parts.next() {
            Some(part) if part.len() == 2 => *number = digits(part.as_bytes())?,
            None if at == 2 => {}
            _ => return None,
        }
    }
    parts.next().is_none().then_some(numbers)
}

fn zone_seconds(zone: &str) -> Option<i32> {
    if let Some((_, hours)) = ZONES.iter().find(|(name, _)| *name == zone) {
        return Some(hours * 3600);
    }
    match zone.as_bytes() {
        [sign @ (b'+' | b'-'), number @ ..] if number.len() == 4 => {
            let number = digits(number)?;
            offset_seconds(*sign, number / 100, number % 100)
        }
        // RFC 2822, 4.3: the letters were printed with the wrong sign in RFC 822, so nobody knows
        // what they mean, Z aside.
        [letter] if letter.is_ascii_uppercase() && *letter != b'J' => Some(0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::rfc3339;

    #[test]
    fn the_strict_form_is_read() {
        let cases = [
            ("Thu, 20 Sep 2018 07:00:00 GMT", "2018-09-20T07:00:00Z"),
            ("20 Sep 2018 07:00 UT", "2018-09-20T07:00:00Z"),
            ("Thu, 20 Sep 2018 09:00:00 +0200", "2018-09-20T07:00:00Z"),
            ("Wed, 5 Sep 2018 23:30:00 EST", "2018-09-06T04:30:00Z"),
            ("Sat, 31 Dec 2016 23:59:60 GMT", "2016-12-31T23:59:59Z"),
            ("Thu,  20 Sep 2018 07:00:00 Z", "2018-09-20T07:00:00Z"),
        ];
        for (given, wanted) in cases {
            assert_eq!(parse(given).map(|date| rfc3339::write(date.to_utc())), Ok(wanted.to_owned()), "{given}");
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        for given in ["2018-09-20T07:00:00Z", "1900-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2024-02-29T12:05:09Z"] {
            let instant = rfc3339::parse(given).expect(given).to_utc();
            let text = write(instant);
            assert_eq!(parse(&text).map(|date| date.to_utc()), Ok(instant), "{text}");
            assert!(weekday_is_right(&text), "{text}");
        }
        let instant = rfc3339::parse("2018-09-20T07:00:00Z").expect("a date").to_utc();
        assert_eq!(write(instant), "Thu, 20 Sep 2018 07:00:00 GMT");
    }

    #[test]
    fn other_forms_are_refused_where_they_stand() {
        let cases = [
            ("", 0..0),
            ("Thu, 20 Sep 18 07:00:00 GMT", 12..14),
            ("Thu, 20 Sep 12018 07:00:00 GMT", 12..17),
            ("jeu., 20 Sep 2018 07:00:00 GMT", 0..5),
            ("Thursday, 20 Sep 2018 07:00:00 GMT", 0..9),
            ("Thu, 20 sept 2018 07:00:00 GMT", 8..12),
            ("Thu, 20 Sep 2018 7:00:00 GMT", 17..24),
            ("Thu, 20 Sep 2018 24:00:00 GMT", 17..25),
            ("Thu, 20 Sep 2018 07:00:00 CET", 26..29),
            ("Thu, 20 Sep 2018 07:00:00 UTC", 26..29),
            ("Thu, 20 Sep 2018 07:00:00 +02:00", 26..32),
            ("Sun, 31 Feb 2018 07:00:00 GMT", 5..16),
            ("Thu, 20 Sep 2018 07:00:00", 0..25),
            (" Thu, 20 Sep 2018 07:00:00 GMT", 0..30),
            ("2018-09-20T07:00:00Z", 0..20),
        ];
        for (given, range) in cases {
            assert_eq!(parse(given).map_err(|fault| fault.range), Err(range), "{given:?}");
        }
    }

    #[test]
    fn a_wrong_weekday_is_seen() {
        let cases = [
            ("Thu, 20 Sep 2018 07:00:00 GMT", true),
            ("20 Sep 2018 07:00:00 GMT", true),
            ("Fri, 20 Sep 2018 07:00:00 GMT", false),
            ("Thu, 20 Sep 2018 23:00:00 -0500", true),
        ];
        for (given, wanted) in cases {
            assert_eq!(weekday_is_right(given), wanted, "{given}");
        }
    }
}
