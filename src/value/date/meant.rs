//! What people mean by dates in other forms: named in the help, never taken.

use chrono::{Datelike, NaiveDate, Weekday};

use super::super::Fault;
use super::in_words::{self, Moment, TimeOfDay};
use crate::diag::{Argument, Message, code, msg, number, text, word};

/// The names of the months in French, English, German, Spanish, Italian, Portuguese and Dutch, without accents.
#[rustfmt::skip]
const MONTH_NAMES: &[&str] = &[
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    "januar", "februar", "marz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember",
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
    "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre",
    "janeiro", "fevereiro", "marco", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro",
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
];

/// Short forms that do not begin like the names.
const SHORT_MONTHS: &[(&str, u32)] = &[("maerz", 3), ("mrt", 3), ("setiembre", 9)];

/// The last day of a month that exists.
pub(super) fn last_day(year: u32, month: u32) -> u32 {
    (28..=31).rev().find(|day| is_day(year, month, *day)).unwrap_or(28)
}

/// What is meant by a text that is no date as a catalogue writes it.
#[derive(Debug)]
pub(super) enum Meant {
    /// This value and nothing else: it can be written in its place.
    Value(String),
    /// The order to follow, where somebody has to choose or to look.
    Order(Message),
}

impl Meant {
    /// The fault with what is to be done.
    pub(super) fn explain(self, fault: Fault) -> Fault {
        match self {
            Meant::Value(value) => fault.meant(value),
            Meant::Order(order) => fault.help(order),
        }
    }

    /// The order alone, where more than the form of the text is doubtful.
    fn order(self) -> Message {
        match self {
            Meant::Value(value) => super::super::write(&value),
            Meant::Order(order) => order,
        }
    }
}

/// What is meant by a text that is no date.
pub(super) fn date(text: &str) -> Option<Meant> {
    in_words::moments(text).find_map(|moment| moment_meant(&moment)).or_else(|| after_a_place(text))
}

/// `Rivemont, le 24 novembre 2026`, as a letter begins.
fn after_a_place(text: &str) -> Option<Meant> {
    let (place, rest) = text.split_once(',')?;
    let is_place = place.starts_with(char::is_uppercase) && !place.contains(|c: char| c.is_ascii_digit());
    let meant = is_place.then(|| in_words::moments(rest).find_map(|moment| moment_meant(&moment))).flatten()?;
    Some(Meant::Order(meant.order()))
}

/// What is meant by a date with a time in another form.
pub(super) fn date_and_time(text: &str) -> Option<Meant> {
    in_words::moments(text).filter(|moment| moment.time.is_some()).find_map(|moment| moment_meant(&moment))
}

/// The order for a day whose weekday is another one.
pub(super) fn other_weekday(text: &str) -> Option<Message> {
    let moment = in_words::moments(text).next()?;
    let (day, weekday) = day_and_weekday(&moment)?;
    weekday.filter(|weekday| *weekday != day.weekday())?;
    Some(msg!(
        en: "write {day} if the number of the day is right: its weekday is another one",
        fr: "écrivez {day} si le numéro du jour est juste : le jour de la semaine n’est pas le bon",
        day = code(day.to_string())
    ))
}

fn day_and_weekday(moment: &Moment<'_>) -> Option<(NaiveDate, Option<Weekday>)> {
    let pieces = &moment.day;
    let numbers: Vec<&str> = pieces.iter().copied().filter(|piece| is_number(piece)).collect();
    let months: Vec<u32> = pieces.iter().filter_map(|piece| named_month(piece)).collect();
    let is_known = |piece: &&str| is_number(piece) || named_month(piece).is_some() || is_beside(piece);
    let (day, month, year) = match (months.as_slice(), numbers.as_slice()) {
        ([month], [day, year]) if year.len() == 4 && day.len() <= 2 => (day.parse().ok()?, *month, year.parse().ok()?),
        ([], [day, month, year]) if year.len() == 4 => (day.parse().ok()?, month.parse().ok()?, year.parse().ok()?),
        _ => return None,
    };
    let is_sure = pieces.iter().all(is_known) && (!months.is_empty() || day > 12 || day == month);
    let date = NaiveDate::from_ymd_opt(year, month, day).filter(|_| is_sure)?;
    let weekday = pieces.iter().find_map(|piece| named_weekday(piece));
    Some((date, weekday))
}

/// The weekday of a name.
fn named_weekday(word: &str) -> Option<Weekday> {
    let plain = plain(word);
    let at = WEEKDAYS.iter().position(|name| *name == plain)?;
    Weekday::try_from(u8::try_from(at % 7).ok()?).ok()
}

fn moment_meant(moment: &Moment<'_>) -> Option<Meant> {
    let pieces = &moment.day;
    let numbers: Vec<&str> = pieces.iter().copied().filter(|piece| is_number(piece)).collect();
    let months: Vec<u32> = pieces.iter().filter_map(|piece| named_month(piece)).collect();
    let is_known = |piece: &&str| is_number(piece) || named_month(piece).is_some() || is_beside(piece);
    if !pieces.iter().all(is_known) {
        return None;
    }
    let parse = |number: &str| number.parse::<u32>().ok();
    match (months.as_slice(), numbers.as_slice()) {
        ([month], [day, year] | [year, day]) if year.len() == 4 && day.len() <= 2 => {
            write(moment, (parse(year)?, *month, parse(day)?))
        }
        ([], [one]) if one.len() == 8 => in_order(moment, [&one[..4], &one[4..6], &one[6..]]),
        ([], [year]) if year.len() == 4 && moment.time.is_none() => {
            Some(Meant::Order(written_too(format!("{year}-09-20"))))
        }
        ([], [year, month]) if year.len() == 4 && month.len() <= 2 && moment.time.is_none() => {
            Some(Meant::Order(written_too(format!("{year}-{month:0>2}-20"))))
        }
        ([], [year, month, day]) if year.len() == 4 => in_order(moment, [year, month, day]),
        ([], [first, second, year]) if year.len() == 4 => either(moment, first, second, year),
        ([], [day, month, year]) if year.len() == 2 => Some(Meant::Order(whole_year(day, month, year))),
        _ => None,
    }
}

fn is_number(piece: &str) -> bool {
    piece.starts_with(|c: char| c.is_ascii_digit())
}

/// Words beside a date that change nothing of it.
const BESIDE: &[&str] = &[
    "le", "du", "de", "à", "a", "au", "er", "t", "the", "on", "of", "at", "st", "nd", "rd", "th", "am", "den", "der",
    "um", "el", "il", "las", "alle", "ore", "op", "heure", "heures", "date",
];

/// The names of the weekdays in those languages but Portuguese, without accents; each line begins with Monday.
#[rustfmt::skip]
const WEEKDAYS: &[&str] = &[
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag",
    "lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo",
    "lunedi", "martedi", "mercoledi", "giovedi", "venerdi", "sabato", "domenica",
    "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
];

/// Those of Portuguese, which are numbers and say nothing alone.
const NUMBERED_WEEKDAYS: &[&str] = &["segunda", "terca", "quarta", "quinta", "sexta", "feira"];

fn is_beside(word: &str) -> bool {
    let plain = plain(word);
    let is_weekday = plain.len() > 2 && WEEKDAYS.iter().chain(NUMBERED_WEEKDAYS).any(|name| name.starts_with(&plain));
    BESIDE.contains(&word.to_lowercase().as_str()) || is_weekday
}

/// The year, month and day of a date in another form whose month has no such day.
pub(super) fn impossible(text: &str) -> Option<(u32, u32, u32)> {
    let pieces = in_words::moments(text).next()?.day;
    let numbers: Vec<&str> = pieces.iter().copied().filter(|piece| is_number(piece)).collect();
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

/// The order for a year of two digits, with the likeliest day as the example.
fn whole_year(day: &str, month: &str, year: &str) -> Message {
    let numbers = [day, month, year].map(|number| number.parse::<u32>().unwrap_or_default());
    let [day, month, year] = numbers;
    let example = if is_day(2000 + year, month, day) {
        format!("20{year:02}-{month:02}-{day:02}")
    } else {
        "2018-09-20".to_owned()
    };
    msg!(
        en: "write the year with four digits and first, like {example}",
        fr: "écrivez l’année en premier et avec quatre chiffres, comme {example}",
        example = code(example)
    )
}

/// The order for a month beyond 12: perhaps it is the day.
pub(super) fn swapped(year: u32, month: u32, day: u32) -> Message {
    write(&Moment::default(), (year, day, month))
        .map(Meant::order)
        .unwrap_or_else(|| msg!(en: "write a month from 01 to 12", fr: "écrivez un mois de 01 à 12"))
}

/// The time of day that all of a text means.
pub(super) fn time_alone(text: &str) -> Option<String> {
    in_words::time(text).map(|(hour, minute)| format!("{hour:02}:{minute:02}"))
}

/// The order for a time of day in another form.
pub(super) fn time(text: &str) -> Message {
    match time_alone(text) {
        Some(time) => super::super::write(&time),
        None => {
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
        _ if bare.starts_with(|c: char| c.is_alphabetic() || c == '(') => {
            msg!(
                en: "delete {words}: a time is read in the zone under `timezone` in the catalogue; for another zone, write the offset that it has on that day",
                fr: "supprimez {words} : une heure est lue dans le fuseau indiqué sous `timezone` dans le catalogue ; pour un autre fuseau, écrivez le décalage qu’il a ce jour-là",
                words = code(bare)
            )
        }
        _ => {
            msg!(en: "write an offset like +02:00, or Z for UTC", fr: "écrivez un décalage comme +02:00, ou Z pour UTC")
        }
    }
}

/// A word in small letters without accents.
fn plain(word: &str) -> String {
    word.to_lowercase()
        .replace(['é', 'è'], "e")
        .replace('û', "u")
        .replace(['ä', 'á'], "a")
        .replace('ì', "i")
        .replace('ç', "c")
}

fn named_month(word: &str) -> Option<u32> {
    let plain = plain(word);
    let weekday = ["mardi", "martes", "martedi"].contains(&plain.as_str());
    if weekday || plain.chars().count() < 3 {
        return None;
    }
    let short = SHORT_MONTHS.iter().find(|(short, _)| *short == plain).map(|(_, month)| *month);
    short.or_else(|| {
        let at = MONTH_NAMES.iter().position(|name| name.starts_with(&plain))?;
        u32::try_from(at % 12 + 1).ok()
    })
}

fn in_order(moment: &Moment<'_>, [year, month, day]: [&str; 3]) -> Option<Meant> {
    write(moment, (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

/// `05/09/2018` is 5 September to some and 9 May to others.
fn either(moment: &Moment<'_>, first: &str, second: &str, year: &str) -> Option<Meant> {
    let (first, second, year): (u32, u32, u32) = (first.parse().ok()?, second.parse().ok()?, year.parse().ok()?);
    let (one, other) = ((year, second, first), (year, first, second));
    match (is_day(year, second, first), is_day(year, first, second)) {
        (true, true) if first != second => Some(Meant::Order(msg!(
            en: "write {one} for {first} {month}, or {other} for {second} {other_month}",
            fr: "écrivez {one} pour le {first} {month}, ou {other} pour le {second} {other_month}",
            one = code(value(moment, one)?),
            first = day_of_month(first),
            month = word(crate::diag::MONTHS[second as usize - 1]),
            other = code(value(moment, other)?),
            second = day_of_month(second),
            other_month = word(crate::diag::MONTHS[first as usize - 1])
        ))),
        (true, _) => write(moment, one),
        (_, true) => write(moment, other),
        _ => None,
    }
}

/// The number of a day in a sentence: the first has another form in French.
fn day_of_month(day: u32) -> Argument {
    if day == 1 { word(text!(en: "1", fr: "1er")) } else { number(day) }
}

fn is_day(year: u32, month: u32, day: u32) -> bool {
    year <= 9999 && NaiveDate::from_ymd_opt(year as i32, month, day).is_some()
}

/// What is meant by a moment of a day; nothing if there is no such day. A weekday that the day has not leaves it in
/// doubt.
fn write(moment: &Moment<'_>, (year, month, day): (u32, u32, u32)) -> Option<Meant> {
    let date = i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day))?;
    let weekday = moment.day.iter().find_map(|piece| named_weekday(piece));
    let day = (year, month, day);
    if !is_day(year, month, date.day()) {
        return None;
    }
    let Some(TimeOfDay::Midnight) = moment.time else {
        let meant = Meant::Value(value(moment, day)?);
        let is_sure = weekday.is_none_or(|weekday| weekday == date.weekday());
        return Some(if is_sure { meant } else { Meant::Order(meant.order()) });
    };
    let at = |time| value(&Moment { day: Vec::new(), time: Some(time), offset: moment.offset.clone() }, day);
    let (first, last) = (at(TimeOfDay::Clock(0, 0))?, at(TimeOfDay::Clock(24, 0))?);
    Some(Meant::Order(msg!(
        en: "write {first} for the beginning of that day, or {last} for its end",
        fr: "écrivez {first} pour le début de ce jour, ou {last} pour sa fin",
        first = code(first),
        last = code(last)
    )))
}

/// The value of a day and its time, as a catalogue writes it; nothing for midnight in words.
fn value(moment: &Moment<'_>, (year, month, day): (u32, u32, u32)) -> Option<String> {
    let day = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    let offset = moment.offset.as_deref().unwrap_or_default();
    match moment.time {
        None => Some(day.to_string()),
        Some(TimeOfDay::Clock(24, minute)) => Some(format!("{}T00:{minute:02}{offset}", day.succ_opt()?)),
        Some(TimeOfDay::Clock(hour, minute)) => Some(format!("{day}T{hour:02}:{minute:02}{offset}")),
        Some(TimeOfDay::Exact(hour, minute, second)) => {
            Some(format!("{day}T{hour:02}:{minute:02}:{second:02}{offset}"))
        }
        Some(TimeOfDay::Midnight) => None,
    }
}

/// The order for a date that lacks its day, with an example.
fn written_too(example: String) -> Message {
    msg!(en: "write the day too, like {example}", fr: "écrivez aussi le jour, comme {example}", example = code(example))
}
