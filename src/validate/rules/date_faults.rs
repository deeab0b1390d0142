//! What is wrong with a date: the part that stops readers, in words.

use crate::calendar::{SHORT_MONTHS, SHORT_WEEKDAYS};
use crate::diag::{Message, code, msg};
use crate::validate::types::context::abbreviated;
use crate::value::rfc822::ZONES;

/// What is wrong with a date of RSS. Returns `None` where no part of it can be told from the others.
pub(in crate::validate) fn of_rss(text: &str) -> Option<Message> {
    let value = || code(abbreviated(text));
    if is_iso_day(text) {
        return Some(msg!(
            en: "{value} is a date of ISO 8601, as Atom writes it: RSS writes dates as RFC 822 does",
            fr: "{value} est une date ISO 8601, comme l’écrit Atom : RSS écrit les dates selon la RFC 822",
            value = value(),
        ));
    }
    if !text.contains(char::is_whitespace) {
        return Some(msg!(
            en: "{value} is not a date of RFC 822: it has no day, month, year, time and zone with spaces between them",
            fr: "{value} n’est pas une date RFC 822 : elle n’a pas jour, mois, année, heure et fuseau séparés par des espaces",
            value = value(),
        ));
    }
    let (weekday, rest) = match text.split_once(',') {
        Some((weekday, rest)) => (Some(weekday.trim()), rest),
        None => (None, text),
    };
    if let Some(weekday) = weekday.filter(|name| !SHORT_WEEKDAYS.iter().any(|known| known.eq_ignore_ascii_case(name))) {
        return Some(msg!(
            en: "{part} in {value} is not a weekday: RFC 822 knows Mon, Tue, Wed, Thu, Fri, Sat and Sun",
            fr: "{part} dans {value} n’est pas un jour : la RFC 822 connaît Mon, Tue, Wed, Thu, Fri, Sat et Sun",
            part = code(abbreviated(weekday)), value = value(),
        ));
    }
    let words: Vec<&str> = rest.split_whitespace().take(7).collect();
    if let Some(name) = words.first().filter(|word| weekday.is_none() && word.starts_with(char::is_alphabetic)) {
        return Some(msg!(
            en: "{value} lacks the comma after {part}, or has the day of the month elsewhere than first",
            fr: "il manque à {value} la virgule après {part}, ou le jour du mois n’y vient pas en premier",
            value = value(), part = code(abbreviated(name)),
        ));
    }
    day_month_year(&words, &value).or_else(|| time(words.get(3)?, &value)).or_else(|| zone(&words, &value))
}

fn day_month_year(words: &[&str], value: &dyn Fn() -> crate::diag::Argument) -> Option<Message> {
    let [day, month, year, ..] = words else { return None };
    if day.parse::<u32>().is_ok_and(|day| !(1..=31).contains(&day)) {
        return Some(msg!(
            en: "there is no day {part}: {value}",
            fr: "il n’y a pas de jour {part} : {value}",
            part = code(*day), value = value(),
        ));
    }
    if !SHORT_MONTHS.iter().any(|known| known.eq_ignore_ascii_case(month)) {
        return Some(msg!(
            en: "{part} in {value} is not a month: RFC 822 knows Jan, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov and Dec",
            fr: "{part} dans {value} n’est pas un mois : la RFC 822 connaît Jan, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov et Dec",
            part = code(abbreviated(month)), value = value(),
        ));
    }
    (!matches!(year.len(), 2 | 4) || year.parse::<u32>().is_err()).then(|| {
        msg!(
            en: "{part} in {value} is not a year",
            fr: "{part} dans {value} n’est pas une année",
            part = code(abbreviated(year)), value = value(),
        )
    })
}

fn time(time: &str, value: &dyn Fn() -> crate::diag::Argument) -> Option<Message> {
    let parts: Vec<&str> = time.split(':').take(4).collect();
    let form = (2..=3).contains(&parts.len()) && parts.iter().all(|part| part.len() == 2);
    let numbers: Option<Vec<u32>> = parts.iter().map(|part| part.parse().ok()).collect();
    let Some(numbers) = numbers.filter(|_| form) else {
        return Some(msg!(
            en: "{part} in {value} is not a time: hours, minutes and seconds have two digits each and colons between them",
            fr: "{part} dans {value} n’est pas une heure : heures, minutes et secondes ont deux chiffres chacune, séparées par des deux-points",
            part = code(abbreviated(time)), value = value(),
        ));
    };
    let beyond = numbers[0] > 23 || numbers[1] > 59 || numbers.get(2).is_some_and(|second| *second > 60);
    beyond.then(|| {
        msg!(
            en: "no clock shows {part}: {value}",
            fr: "aucune horloge n’affiche {part} : {value}",
            part = code(time), value = value(),
        )
    })
}

fn zone(words: &[&str], value: &dyn Fn() -> crate::diag::Argument) -> Option<Message> {
    let Some(zone) = words.get(4) else {
        return (words.len() == 4).then(|| {
            msg!(
                en: "{value} names no zone, such as GMT or +0200",
                fr: "{value} n’indique pas de fuseau, comme GMT ou +0200",
                value = value(),
            )
        });
    };
    let signed = zone.strip_prefix(['+', '-']);
    if let Some(offset) = signed {
        let digits = offset.len() == 4 && offset.bytes().all(|b| b.is_ascii_digit());
        return Some(if digits {
            msg!(
                en: "no place on earth is {part} from UTC: {value}",
                fr: "aucun lieu n’est à {part} du temps universel : {value}",
                part = code(*zone), value = value(),
            )
        } else {
            msg!(
                en: "the zone {part} in {value} is not a sign with four digits, such as +0200",
                fr: "le fuseau {part} dans {value} n’est pas un signe suivi de quatre chiffres, comme +0200",
                part = code(abbreviated(zone)), value = value(),
            )
        });
    }
    let known = ZONES.iter().any(|(name, _)| name.eq_ignore_ascii_case(zone)) || zone.len() == 1;
    (!known).then(|| {
        msg!(
            en: "{part} in {value} is not a zone of RFC 822: write GMT, or the offset, such as +0100",
            fr: "{part} dans {value} n’est pas un fuseau de la RFC 822 : écrivez GMT, ou le décalage, comme +0100",
            part = code(abbreviated(zone)), value = value(),
        )
    })
}

fn is_iso_day(text: &str) -> bool {
    let day = text.as_bytes().get(..10);
    day.is_some_and(|day| {
        day.iter().enumerate().all(|(at, b)| if matches!(at, 4 | 7) { *b == b'-' } else { b.is_ascii_digit() })
    })
}

/// What is wrong with a date of Atom. Returns `None` where no part of it can be told from the others.
pub(in crate::validate) fn of_atom(text: &str) -> Option<Message> {
    let value = || code(abbreviated(text));
    if !is_iso_day(text) {
        return Some(msg!(
            en: "{value} does not begin with a year, a month and a day such as 2018-09-20",
            fr: "{value} ne commence pas par une année, un mois et un jour comme 2018-09-20",
            value = value(),
        ));
    }
    let (day, rest) = text.split_at(10);
    if chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").is_err() {
        return Some(msg!(
            en: "there is no day {part}",
            fr: "le jour {part} n’existe pas",
            part = code(day),
        ));
    }
    let Some(clock) = rest.strip_prefix('T') else {
        return Some(if rest.is_empty() {
            msg!(en: "{value} has no time and no zone", fr: "{value} n’a ni heure ni fuseau", value = value())
        } else {
            msg!(
                en: "{value} has no capital T between the day and the time",
                fr: "{value} n’a pas de T majuscule entre le jour et l’heure",
                value = value(),
            )
        });
    };
    let end = clock.find(['Z', 'z', '+', '-']).unwrap_or(clock.len());
    let (hours, offset) = clock.split_at(end);
    let whole = hours.split('.').next().unwrap_or(hours);
    if whole.matches(':').count() == 1 {
        return Some(msg!(en: "{value} has no seconds", fr: "{value} n’a pas de secondes", value = value()));
    }
    time(whole, &value).or_else(|| {
        Some(match offset {
            "" => msg!(
                en: "{value} names no zone, such as Z or +02:00",
                fr: "{value} n’indique pas de fuseau, comme Z ou +02:00",
                value = value(),
            ),
            offset => msg!(
                en: "the zone {part} in {value} is neither Z nor an offset such as +02:00",
                fr: "le fuseau {part} dans {value} n’est ni Z ni un décalage comme +02:00",
                part = code(abbreviated(offset)), value = value(),
            ),
        })
    })
}
