//! Dates as a press office writes them: a day, a local date and time, or an instant.

use std::ops::Range;

use chrono::offset::LocalResult;
use chrono::{DateTime, Datelike, Duration, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;

use super::Fault;
use super::rfc3339::{digits, offset_seconds};
use crate::diag::{Message, Template, code, foreign, msg, number, text, word};

mod in_words;
mod meant;

/// A date of the catalogue before its zone is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Date {
    /// A day alone: `2018-09-20`.
    Day(NaiveDate),
    /// A local date and time: `2018-09-20T11:30`, `2018-09-20 11:30:00`.
    Local(NaiveDateTime),
    /// A date and time with an offset or `Z` (RFC 3339).
    Instant(DateTime<FixedOffset>),
}

const FORMS: Template = text!(en: "write a day like 2018-09-20, a local time like 2018-09-20T11:30, or a time with its offset like 2018-09-20T11:30+02:00", fr: "écrivez un jour comme 2018-09-20, une heure locale comme 2018-09-20T11:30, ou une heure avec son décalage comme 2018-09-20T11:30+02:00");

impl Date {
    /// Reads one of the three forms; years 1900 to 9999. A space may stand for the `T`, and small
    /// letters for `T` and `Z`; fractions of a second are read and left out.
    ///
    /// # Errors
    /// An impossible day or time, words, `20/09/2018` and other forms that can be read in two ways.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() >= 10 && bytes[4] == b'-' && bytes[7] == b'-';
        let numbers = if shaped {
            (digits(&bytes[..4]), digits(&bytes[5..7]), digits(&bytes[8..10]))
        } else {
            (None, None, None)
        };
        let (Some(year), Some(month), Some(day)) = numbers else {
            return Err(other_form(text));
        };
        let day = check_day(year, month, day)?;
        match bytes.get(10) {
            None => return Ok(Date::Day(day)),
            Some(b'T' | b't' | b' ') => {}
            Some(_) => return Err(other_form(text)),
        }
        // The whole value is shown, where it is certain what was meant.
        let meant = |fault: Fault| match meant::date_and_time(text) {
            Some(meant) => meant.explain(fault),
            None => fault,
        };
        let (time, used) = clock(&text[11..]).map_err(|fault| meant(shift(fault, 11)))?;
        let local = NaiveDateTime::new(day, time);
        let rest = 11 + used;
        let Some(offset) = zone(&text[rest..]).map_err(|fault| meant(shift(fault, rest)))? else {
            return Ok(Date::Local(local));
        };
        let instant = (local - Duration::seconds(i64::from(offset))).and_utc();
        in_range(instant, 0..text.len())?;
        let offset = FixedOffset::east_opt(offset).expect("no place on earth is a day away from UTC");
        Ok(Date::Instant(instant.with_timezone(&offset)))
    }

    /// The day as it was written, whatever the zone: what ids and anchors are made of.
    pub fn day(&self) -> NaiveDate {
        match self {
            Date::Day(day) => *day,
            Date::Local(local) => local.date(),
            Date::Instant(instant) => instant.date_naive(),
        }
    }

    /// The instant in UTC. A day alone gets `time` in `zone`.
    ///
    /// # Errors
    /// A local time that `zone` skipped, or that struck twice there; both readings are named. The
    /// range of the fault is empty: the date as a whole is at fault.
    pub fn instant(&self, zone: Tz, time: NaiveTime) -> Result<DateTime<Utc>, Fault> {
        let local = match self {
            Date::Instant(instant) => return Ok(instant.to_utc()),
            Date::Day(day) => day.and_time(time),
            Date::Local(local) => *local,
        };
        match zone.from_local_datetime(&local) {
            LocalResult::Single(instant) => {
                let instant = instant.to_utc();
                in_range(instant, 0..0)?;
                Ok(instant)
            }
            LocalResult::Ambiguous(first, second) => {
                let message = msg!(en: "the clocks of {zone} went back, so {time} came twice that day", fr: "les horloges de {zone} ont reculé, si bien que {time} a sonné deux fois ce jour-là", zone = code(zone.name()), time = code(hours(local)));
                let help = msg!(en: "write {first} for the first, or {second} for the second", fr: "écrivez {first} pour la première, ou {second} pour la seconde", first = code(with_offset(first)), second = code(with_offset(second)));
                Err(Fault::new(0..0, message).help(help))
            }
            LocalResult::None => Err(skipped(local, zone)),
        }
    }
}

/// Reads `publish_time`: `09:00`, `9:00` or `09:00:00`.
///
/// # Errors
/// What is not a time of day.
pub fn parse_time(text: &str) -> Result<NaiveTime, Fault> {
    let padded = if text.as_bytes().get(1) == Some(&b':') { format!("0{text}") } else { text.to_owned() };
    let fault = |fault: Fault| {
        let fault = Fault { range: 0..text.len(), ..fault };
        match meant::time_alone(text) {
            Some(meant) => fault.meant(meant),
            None => fault,
        }
    };
    match clock(&padded).map_err(fault)? {
        (time, used) if used == padded.len() => Ok(time),
        _ => Err(Fault::new(0..text.len(), text!(en: "more than a time of day", fr: "plus qu’une heure du jour")).help(text!(en: "write hours and minutes, such as 09:00", fr: "écrivez les heures et les minutes, par exemple 09:00"))),
    }
}

fn shift(fault: Fault, by: usize) -> Fault {
    Fault { range: fault.range.start + by..fault.range.end + by, ..fault }
}

fn in_range(instant: DateTime<Utc>, range: Range<usize>) -> Result<(), Fault> {
    if instant.year() > 9999 {
        return Err(Fault::new(
            range,
            text!(en: "a time after the year 9999 in UTC", fr: "une heure au-delà de l’année 9999 en UTC"),
        )
        .help(text!(en: "write an earlier date", fr: "écrivez une date antérieure")));
    }
    Ok(())
}

fn check_day(year: u32, month: u32, day: u32) -> Result<NaiveDate, Fault> {
    if year < 1900 {
        return Err(
            Fault::new(0..4, msg!(en: "the year {year} is before 1900", fr: "l’année {year} est antérieure à 1900", year = foreign(format!("{year:04}")))).help(text!(en: "write the year of the release", fr: "écrivez l’année du communiqué"))
        );
    }
    if !(1..=12).contains(&month) {
        return Err(Fault::new(5..7, msg!(en: "there is no month {month}", fr: "il n’y a pas de mois {month}", month = foreign(format!("{month:02}")))).help(meant::swapped(year, month, day)));
    }
    NaiveDate::from_ymd_opt(year as i32, month, day).ok_or_else(|| {
        let last = meant::last_day(year, month);
                let message = match day {
            0 => msg!(en: "there is no day 00", fr: "il n’y a pas de jour 00"),
            29 if month == 2 => msg!(en: "{year} is not a leap year, its February has 28 days", fr: "{year} n’est pas une année bissextile, son mois de février a 28 jours", year = foreign(year.to_string())),
            _ => msg!(
                en: "there is no {day} {month}, as {month} {year} has {last} days",
                fr: "il n’y a pas de {day} {month}, car {month} {year} a {last} jours",
                day = number(day),
                month = word(crate::diag::MONTHS[month as usize - 1]),
                year = foreign(year.to_string()),
                last = number(last)
            ),
        };
        Fault::new(8..10, message).help(text!(en: "write a day that exists", fr: "écrivez un jour qui existe"))
    })
}

/// Reads `11:30` or `11:30:00` with or without a fraction; also tells how many bytes that was.
fn clock(text: &str) -> Result<(NaiveTime, usize), Fault> {
    let form = || {
        let end = text.find([' ', '+', 'Z']).unwrap_or(text.len());
        Fault::new(0..end, text!(en: "not a time of day", fr: "ce n’est pas une heure du jour"))
            .help(meant::time(&text[..end]))
    };
    let two = |at: usize| text.as_bytes().get(at..at + 2).and_then(digits);
    let (Some(hour), Some(b':'), Some(minute)) = (two(0), text.as_bytes().get(2), two(3)) else {
        return Err(form());
    };
    let (mut second, mut used) = (0, 5);
    if text.as_bytes().get(5) == Some(&b':') {
        second = two(6).ok_or_else(form)?;
        used = 8;
        if text.as_bytes().get(8) == Some(&b'.') {
            let fraction = text.as_bytes()[9..].iter().take_while(|b| b.is_ascii_digit()).count();
            used = if fraction == 0 { return Err(form()) } else { 9 + fraction };
        }
    }
    if text.as_bytes().get(used).is_some_and(u8::is_ascii_digit) {
        return Err(form());
    }
    let wrong = |range, message: Message, help: Template| Err(Fault::new(range, message).help(help));
    match NaiveTime::from_hms_opt(hour, minute, second) {
        Some(time) => Ok((time, used)),
        None if hour == 24 => wrong(
            0..2,
            msg!(en: "there is no hour 24", fr: "il n’y a pas de 24e heure"),
            text!(en: "write 00:00 of the next day", fr: "écrivez 00:00 du jour suivant"),
        ),
        None if hour > 23 => wrong(
            0..2,
            msg!(en: "there is no hour {n}", fr: "il n’y a pas d’heure {n}", n = number(hour)),
            text!(en: "write an hour from 00 to 23", fr: "écrivez une heure de 00 à 23"),
        ),
        None if minute > 59 => wrong(
            3..5,
            msg!(en: "there is no minute {n}", fr: "il n’y a pas de minute {n}", n = number(minute)),
            text!(en: "write a minute from 00 to 59", fr: "écrivez une minute de 00 à 59"),
        ),
        None => wrong(
            6..8,
            msg!(en: "there is no second {n}", fr: "il n’y a pas de seconde {n}", n = number(second)),
            text!(en: "write a second from 00 to 59", fr: "écrivez une seconde de 00 à 59"),
        ),
    }
}

/// The offset after a time in seconds; nothing if nothing stands.
fn zone(text: &str) -> Result<Option<i32>, Fault> {
    let whole = |message: Template| Fault::new(0..text.len(), message);
    // Jekyll and Hugo write ` -0400`.
    let bare = text.strip_prefix(' ').filter(|rest| rest.starts_with(['+', '-'])).unwrap_or(text);
    match bare.as_bytes() {
        [] => return Ok(None),
        [b'Z' | b'z'] => return Ok(Some(0)),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] | [sign @ (b'+' | b'-'), h1, h2, m1, m2] => {
            if let (Some(hours), Some(minutes)) = (digits(&[*h1, *h2]), digits(&[*m1, *m2])) {
                let offset = offset_seconds(*sign, hours, minutes).filter(|seconds| seconds.abs() <= 14 * 3600);
                return offset.map(Some).ok_or_else(|| {
                    whole(text!(en: "an offset that no place on earth has", fr: "un décalage qu’aucun lieu sur terre n’a")).help(text!(en: "write an offset from -12:00 to +14:00", fr: "écrivez un décalage de -12:00 à +14:00"))
                });
            }
        }
        _ => {}
    }
    if text.contains('\u{2212}') {
        return Err(whole(text!(en: "an offset with a minus sign of mathematics", fr: "un décalage avec le signe moins des mathématiques"))
            .help(text!(en: "write the offset with the hyphen of the keyboard: -", fr: "écrivez le décalage avec le tiret du clavier : -")));
    }
    Err(whole(text!(en: "not an offset from UTC", fr: "ce n’est pas un décalage par rapport à UTC"))
        .help(meant::offset(text)))
}

fn other_form(text: &str) -> Fault {
    if text.is_empty() {
        return Fault::new(0..0, text!(en: "an empty date", fr: "une date vide")).help(FORMS);
    }
    if let Some((year, month, day)) = meant::impossible(text)
        && let Err(fault) = check_day(year, month, day)
    {
        let example = format!("{year:04}-{month:02}-{:02}", meant::last_day(year, month));
        let help = msg!(en: "write the day that is meant, like {example}", fr: "écrivez le bon jour, comme {example}", example = code(example));
        return Fault::new(0..text.len(), fault.message).help(help);
    }
    let fault = Fault::new(
        0..text.len(),
        text!(en: "not a date as a catalogue writes it", fr: "cette date n’a pas la forme année-mois-jour"),
    );
    if let Some(order) = meant::other_weekday(text) {
        return fault.help(order);
    }
    match meant::date(text) {
        Some(meant) => meant.explain(fault),
        None => fault.help(FORMS),
    }
}

fn skipped(local: NaiveDateTime, zone: Tz) -> Fault {
    let exists = |time: &NaiveDateTime| matches!(zone.from_local_datetime(time), LocalResult::Single(_));
    // The longest gap is a whole day, where a country crossed the date line.
    let near = |step: i64| (1..=25 * 60).map(|n| local + Duration::minutes(n * step)).find(exists);
    let message = msg!(en: "the clocks of {zone} went forward, so there was no {time} that day", fr: "les horloges de {zone} ont avancé, si bien qu’il n’y a pas eu de {time} ce jour-là", zone = code(zone.name()), time = code(hours(local)));
    match (near(-1), near(1)) {
        (Some(before), Some(after)) => {
            Fault::new(0..0, message).help(msg!(en: "write {before}, or {after}", fr: "écrivez {before}, ou {after}", before = code(written(before)), after = code(written(after))))
        }
        _ => Fault::new(0..0, message).help(text!(en: "write a time that existed there", fr: "écrivez une heure qui y a existé")),
    }
}

fn hours(local: NaiveDateTime) -> String {
    local.format("%H:%M").to_string()
}

fn written(local: NaiveDateTime) -> String {
    local.format("%Y-%m-%dT%H:%M").to_string()
}

fn with_offset(instant: DateTime<Tz>) -> String {
    // Before the railways, zones had odd seconds, which RFC 3339 cannot write.
    if instant.offset().fix().local_minus_utc() % 60 == 0 {
        instant.format("%Y-%m-%dT%H:%M:%S%:z").to_string().replacen(":00+", "+", 1).replacen(":00-", "-", 1)
    } else {
        instant.to_utc().format("%Y-%m-%dT%H:%M:%SZ").to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::rfc3339;

    fn nine() -> NaiveTime {
        parse_time("09:00").expect("a time")
    }

    #[test]
    fn the_three_forms_are_read() {
        let cases = [
            ("2018-09-20", "2018-09-20", "2018-09-20T07:00:00Z"),
            ("2018-01-20", "2018-01-20", "2018-01-20T08:00:00Z"),
            ("2018-09-20T11:30", "2018-09-20", "2018-09-20T09:30:00Z"),
            ("2018-09-20 11:30:05", "2018-09-20", "2018-09-20T09:30:05Z"),
            ("2018-09-20T23:30-05:00", "2018-09-20", "2018-09-21T04:30:00Z"),
            ("2018-09-20t11:30:00.75z", "2018-09-20", "2018-09-20T11:30:00Z"),
            ("2018-09-20 11:30+14:00", "2018-09-20", "2018-09-19T21:30:00Z"),
            ("2018-09-20 11:30:00 -0400", "2018-09-20", "2018-09-20T15:30:00Z"),
            ("2018-09-20T11:30+0200", "2018-09-20", "2018-09-20T09:30:00Z"),
            ("2018-09-20T11:30 +02:00", "2018-09-20", "2018-09-20T09:30:00Z"),
            ("2024-02-29", "2024-02-29", "2024-02-29T08:00:00Z"),
            ("9999-12-31", "9999-12-31", "9999-12-31T08:00:00Z"),
            ("1900-01-01", "1900-01-01", "1900-01-01T08:50:39Z"),
        ];
        for (given, day, instant) in cases {
            let date = Date::parse(given).unwrap_or_else(|fault| panic!("{given}: {fault:?}"));
            assert_eq!(date.day().to_string(), day, "{given}");
            let utc = date.instant(Tz::Europe__Paris, nine()).unwrap_or_else(|fault| panic!("{given}: {fault:?}"));
            assert_eq!(rfc3339::write(utc), instant, "{given}");
        }
    }

    #[test]
    fn what_is_no_date_is_reported_with_the_way_to_write_it() {
        let cases = [
            ("", 0..0, "write a day like"),
            ("hier", 0..4, "write a day like"),
            ("20 septembre 2018", 0..17, "write 2018-09-20"),
            ("jeudi 20 sept. 2018", 0..19, "write 2018-09-20"),
            ("1er août 2018", 0..14, "write 2018-08-01"),
            ("2 décisions 2018", 0..17, "write a day like"),
            ("12 marques 2018", 0..15, "write a day like"),
            ("September 20, 2018", 0..18, "write 2018-09-20"),
            ("Thu, 20 Sep 2018 07:00:00 GMT", 0..29, "write 2018-09-20T07:00:00Z"),
            ("20. März 2018", 0..14, "write 2018-03-20"),
            ("20/09/2018", 0..10, "write 2018-09-20"),
            ("lundi 20 septembre 2018", 0..23, "write 2018-09-20 if the number of the day is right"),
            ("05/09/2018", 0..10, "write 2018-09-05 for 5 September, or 2018-05-09 for 9 May"),
            ("05.05.2018", 0..10, "write 2018-05-05"),
            ("20-09-2018", 0..10, "write 2018-09-20"),
            ("20/09/18", 0..8, "write the year with four digits"),
            ("2018-9-5", 0..8, "write 2018-09-05"),
            ("2018/09/20", 0..10, "write 2018-09-20"),
            ("20180920", 0..8, "write 2018-09-20"),
            ("2018-09", 0..7, "write the day too"),
            ("2018", 0..4, "write the day too"),
            ("２０１８-09-20", 0..18, "write a day like"),
            ("2018-13-05", 5..7, "write 2018-05-13"),
            ("2018-00-05", 5..7, "write a month from 01 to 12"),
            ("2018-02-30", 8..10, "write a day that exists"),
            ("2018-09-31", 8..10, "write a day that exists"),
            ("2018-09-00", 8..10, "write a day that exists"),
            ("1899-12-31", 0..4, "write the year"),
            ("0001-01-01", 0..4, "write the year"),
            ("12018-01-01", 0..11, "write the year with four digits"),
            ("2018-09-20T", 11..11, "write hours and minutes"),
            ("2018-09-20 11h30", 11..16, "write 2018-09-20T11:30"),
            ("2018-09-20 9:30", 11..15, "write 2018-09-20T09:30"),
            ("2018-09-20T24:00", 11..13, "write 2018-09-21T00:00"),
            ("2018-09-20T25:00", 11..13, "00 to 23"),
            ("2018-09-20T11:60", 14..16, "00 to 59"),
            ("2016-12-31T23:59:60Z", 17..19, "00 to 59"),
            ("31/02/2026", 0..10, "like 2026-02-28"),
            ("31.04.2026", 0..10, "like 2026-04-30"),
            ("30 février 2024", 0..16, "like 2024-02-29"),
            ("2018-09-20T11:30  +02:00", 16..24, "write 2018-09-20T11:30+02:00"),
            ("2018-09-20T11:30+2", 16..18, "write 2018-09-20T11:30+02:00"),
            ("2018-09-20T11:30+02:00:00", 16..25, "write an offset like"),
            ("2018-09-20T11:30+15:00", 16..22, "-12:00 to +14:00"),
            ("2018-09-20T11:30\u{2212}05:00", 16..24, "hyphen"),
            ("2018-09-20T11:30 Europe/Paris", 16..29, "timezone"),
            ("2018-09-20T11:30 UTC", 16..20, "write 2018-09-20T11:30Z"),
            ("9999-12-31T23:30-05:00", 0..22, "earlier"),
            ("2018-12-31T24:00+01:00", 11..13, "write 2019-01-01T00:00+01:00"),
            ("2018-09-20T18h", 11..14, "write 2018-09-20T18:00"),
            ("2018-09-20 18 h 30", 11..13, "write 2018-09-20T18:30"),
            ("2018-09-20 18:00 heures", 16..23, "write 2018-09-20T18:00"),
        ];
        for (given, range, help) in cases {
            let fault = Date::parse(given).expect_err(given);
            assert_eq!(fault.range, range, "{given:?}: {fault:?}");
            assert!(fault.order().as_deref().is_some_and(|text| text.contains(help)), "{given:?}: {fault:?}");
        }
    }

    #[test]
    fn what_was_surely_meant_is_told_apart_from_what_is_likely() {
        let cases = [
            ("2018-9-5", Some("2018-09-05")),
            ("20180920", Some("2018-09-20")),
            ("2018/09/20", Some("2018-09-20")),
            ("09/20/2018", Some("2018-09-20")),
            ("2018-09-20 9h30", Some("2018-09-20T09:30")),
            ("20/09/2018 09:30", Some("2018-09-20T09:30")),
            ("jeudi 20 septembre 2018 à 9h30", Some("2018-09-20T09:30")),
            ("Thu, 20 Sep 2018 09:00:00 +0200", Some("2018-09-20T09:00:00+02:00")),
            ("2018-09-20T24:00", Some("2018-09-21T00:00")),
            ("05/09/2018", None),
            ("20/09/18", None),
            ("2018-13-05", None),
            ("lundi 20 septembre 2018", None),
            ("lundi 20 septembre 2018 à 9h30", None),
            ("Monday 2018-09-20", None),
            ("20 septembre 2018 à minuit", None),
            ("2018-09-31", None),
        ];
        for (given, wanted) in cases {
            assert_eq!(Date::parse(given).expect_err(given).meant.as_deref(), wanted, "{given}");
        }
    }

    #[test]
    fn an_hour_in_words_is_never_the_day() {
        let cases = [
            ("12 h le 8 décembre 2026", "write 2026-12-08T12:00"),
            ("18h le 8 décembre 2026", "write 2026-12-08T18:00"),
            ("à 9 h, le 12 décembre 2026", "write 2026-12-12T09:00"),
            ("À 9\u{A0}h, le 12 décembre 2026", "write 2026-12-12T09:00"),
            ("8 décembre 2026 à 18h", "write 2026-12-08T18:00"),
            ("8 décembre 2026, 18h30", "write 2026-12-08T18:30"),
            ("mardi 8 décembre 2026 à 18 heures 30 minutes", "write 2026-12-08T18:30"),
            ("20 novembre 2026 à 10h", "write 2026-11-20T10:00"),
            ("8 December 2026 at 6 pm", "write 2026-12-08T18:00"),
            ("8 December 2026, 6:30 p.m.", "write 2026-12-08T18:30"),
            ("December 8, 2026 at 12 am", "write 2026-12-08T00:00"),
            ("8 décembre 2026 à midi", "write 2026-12-08T12:00"),
            (
                "8 décembre 2026 à minuit",
                "write 2026-12-08T00:00 for the beginning of that day, or 2026-12-09T00:00 for its end",
            ),
            ("8 décembre 2026 à 24h", "write 2026-12-09T00:00"),
            ("12 h 10 décembre 2026", "write 2026-12-10T12:00"),
            ("2026-12-08 à 18h", "write 2026-12-08T18:00"),
            ("13/12/2026 18h", "write 2026-12-13T18:00"),
            ("8/12/2026 18h", "write 2026-12-08T18:00 for 8 December, or 2026-08-12T18:00 for 12 August"),
            ("2026/12/08 18:00", "write 2026-12-08T18:00"),
            ("8 décembre 2026 de 18h à 20h", "write a day like"),
            ("8 au 10 décembre 2026", "write a day like"),
            ("avant le 8 décembre 2026", "write a day like"),
            ("8 décembre 2026 à 6 h du soir", "write a day like"),
            ("18h30, heure de Montréal, le 8 décembre 2026", "write a day like"),
            ("Rivemont, le 8 décembre 2026", "write 2026-12-08"),
            ("Rivemont, avant le 8 décembre 2026", "write a day like"),
        ];
        for (given, help) in cases {
            let fault = Date::parse(given).expect_err(given);
            assert!(fault.order().as_deref().is_some_and(|text| text.starts_with(help)), "{given:?}: {fault:?}");
        }
    }

    #[test]
    fn clocks_that_were_changed_are_reported() {
        let cases = [
            ("2019-03-31T02:30", "write 2019-03-31T01:59, or 2019-03-31T03:00"),
            (
                "2019-10-27T02:30",
                "write 2019-10-27T02:30+02:00 for the first, or 2019-10-27T02:30+01:00 for the second",
            ),
        ];
        for (given, help) in cases {
            let fault = Date::parse(given).expect(given).instant(Tz::Europe__Paris, nine()).expect_err(given);
            assert_eq!(fault.order().as_deref(), Some(help), "{given}: {}", fault.message);
        }
        let samoa =
            Date::parse("2011-12-30").expect("a day").instant(Tz::Pacific__Apia, nine()).expect_err("no such day");
        assert_eq!(samoa.order().as_deref(), Some("write 2011-12-29T23:59, or 2011-12-31T00:00"));
        let edge = Date::parse("9999-12-31T23:30").expect("a date").instant(Tz::America__Los_Angeles, nine());
        assert!(edge.is_err());
    }

    #[test]
    fn times_of_day_are_read() {
        for (given, wanted) in [("09:00", "09:00:00"), ("9:00", "09:00:00"), ("23:59:59", "23:59:59")] {
            assert_eq!(parse_time(given).map(|time| time.to_string()), Ok(wanted.to_owned()));
        }
        for given in ["", "9", "9h", "24:00", "12:60", "09:00Z", "09:00 ", "noon", "0:0", "１０:00"] {
            assert_eq!(parse_time(given).map_err(|fault| fault.range), Err(0..given.len()), "{given:?}");
        }
    }
}
