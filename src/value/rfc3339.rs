//! Atom dates: RFC 3339.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc};

use super::Fault;
use crate::diag::text;

/// Writes an instant as `2018-09-20T07:00:00Z`; fractions of a second are left out.
pub fn write(instant: DateTime<Utc>) -> String {
    let mut text = String::with_capacity(20);
    four_digits(&mut text, instant.year());
    for (before, number) in [
        ('-', instant.month()),
        ('-', instant.day()),
        ('T', instant.hour()),
        (':', instant.minute()),
        (':', instant.second()),
    ] {
        text.push(before);
        two_digits(&mut text, number);
    }
    text.push('Z');
    text
}

/// Reads `2018-09-20T07:00:00Z`, with fractions and numeric offsets; `T` and `Z` in capitals.
///
/// # Errors
/// Another form, a day or time that does not exist.
pub fn parse(text: &str) -> Result<DateTime<FixedOffset>, Fault> {
    let form = || {
        Fault::new(0..text.len(), text!(en: "not a date of RFC 3339", fr: "ce n’est pas une date de la RFC 3339"))
            .help(text!(en: "write it like 2018-09-20T07:00:00Z or 2018-09-20T09:00:00+02:00", fr: "écrivez-la comme 2018-09-20T07:00:00Z ou 2018-09-20T09:00:00+02:00"))
    };
    let bytes = text.as_bytes();
    let fixed = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')];
    if bytes.len() < 20 || fixed.iter().any(|&(at, c)| bytes[at] != c) {
        return Err(form());
    }
    let number = |from: usize, to: usize| digits(&bytes[from..to]).ok_or_else(form);
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    let mut at = 19;
    if bytes[at] == b'.' {
        let fraction = bytes[at + 1..].iter().take_while(|b| b.is_ascii_digit()).count();
        if fraction == 0 {
            return Err(form());
        }
        at += 1 + fraction;
    }
    let offset = match &bytes[at..] {
        b"Z" => 0,
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let (hours, minutes) = (digits(&[*h1, *h2]).ok_or_else(form)?, digits(&[*m1, *m2]).ok_or_else(form)?);
            offset_seconds(*sign, hours, minutes)
                .ok_or_else(|| Fault::new(at..text.len(), text!(en: "there is no such offset, hours go to 23 and minutes to 59", fr: "ce décalage n’existe pas, les heures vont jusqu’à 23 et les minutes jusqu’à 59")))?
        }
        _ => return Err(form()),
    };
    let date = NaiveDate::from_ymd_opt(year as i32, month, day)
        .ok_or_else(|| Fault::new(0..10, text!(en: "no such day", fr: "ce jour n’existe pas")))?;
    instant(date, [hour, minute, second], offset)
        .ok_or_else(|| Fault::new(11..19, text!(en: "no such time of day", fr: "cette heure n’existe pas")))
}

/// The instant of a date and time at an offset in seconds. A second 60 is taken where a leap second
/// can be: at the end of June and December in UTC.
pub(super) fn instant(date: NaiveDate, time: [u32; 3], offset: i32) -> Option<DateTime<FixedOffset>> {
    let [hour, minute, second] = time;
    let leap = second == 60;
    let time = NaiveTime::from_hms_opt(hour, minute, if leap { 59 } else { second })?;
    let offset = FixedOffset::east_opt(offset)?;
    let local = NaiveDateTime::new(date, time).and_local_timezone(offset).single()?;
    let utc = local.to_utc();
    let at_end = (utc.hour(), utc.minute()) == (23, 59) && matches!((utc.month(), utc.day()), (6, 30) | (12, 31));
    if leap && !at_end { None } else { Some(local) }
}

/// The seconds of `+02:00`.
pub(super) fn offset_seconds(sign: u8, hours: u32, minutes: u32) -> Option<i32> {
    if hours > 23 || minutes > 59 {
        return None;
    }
    let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
    Some(if sign == b'-' { -seconds } else { seconds })
}

/// The number that ASCII digits spell, at most nine of them.
pub(super) fn digits(bytes: &[u8]) -> Option<u32> {
    let all = !bytes.is_empty() && bytes.len() <= 9 && bytes.iter().all(u8::is_ascii_digit);
    all.then(|| bytes.iter().fold(0, |number, b| number * 10 + u32::from(b - b'0')))
}

pub(super) fn two_digits(text: &mut String, number: u32) {
    text.push(char::from(b'0' + (number / 10 % 10) as u8));
    text.push(char::from(b'0' + (number % 10) as u8));
}

pub(super) fn four_digits(text: &mut String, year: i32) {
    let year = year.clamp(0, 9999) as u32;
    two_digits(text, year / 100);
    two_digits(text, year % 100);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strict_form_is_read_and_written_again() {
        let cases = [
            ("2018-09-20T07:00:00Z", "2018-09-20T07:00:00Z"),
            ("2018-09-20T09:00:00+02:00", "2018-09-20T07:00:00Z"),
            ("2018-09-20T01:30:00.123456789012-05:30", "2018-09-20T07:00:00Z"),
            ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
            ("9999-12-31T23:59:59-00:00", "9999-12-31T23:59:59Z"),
        ];
        for (given, wanted) in cases {
            assert_eq!(parse(given).map(|date| write(date.to_utc())), Ok(wanted.to_owned()), "{given}");
        }
    }

    #[test]
    fn other_forms_are_refused() {
        let cases = [
            ("", 0..0),
            ("2018-09-20", 0..10),
            ("2018-09-20 07:00:00Z", 0..20),
            ("2018-09-20t07:00:00Z", 0..20),
            ("2018-09-20T07:00:00z", 0..20),
            ("2018-09-20T07:00:00", 0..19),
            ("2018-09-20T07:00Z", 0..17),
            ("2018-09-20T07:00:00.Z", 0..21),
            ("2018-09-20T07:00:00+0200", 0..24),
            ("2018-09-20T07:00:00\u{2212}02:00", 0..27),
            ("2018-09-20T07:00:00+24:00", 19..25),
            ("2018-02-30T07:00:00Z", 0..10),
            ("2018-09-20T24:00:00Z", 11..19),
            ("2018-09-20T12:30:60Z", 11..19),
            ("２０１８-09-20T07:00:00Z", 0..28),
            (" 2018-09-20T07:00:00Z", 0..21),
        ];
        for (given, range) in cases {
            assert_eq!(parse(given).map_err(|fault| fault.range), Err(range), "{given:?}");
        }
    }
}
