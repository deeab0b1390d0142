//! Rules for dates: RSS writes them as RFC 822 does, Atom as RFC 3339, Dublin Core as W3CDTF.

use chrono::{Datelike, Duration, NaiveDate};

use crate::calendar::{SHORT_MONTHS, SHORT_WEEKDAYS};
use crate::diag::{self, Message, Template, code, msg, text};
use crate::diagnostic::Severity::{Error, Warning};
use crate::validate::rules::{date_faults, timeline};
use crate::validate::types::context::abbreviated;
use crate::validate::types::example::Example::{Entry, Item};
use crate::validate::types::findings::{ProfileDifference, Rule};
use crate::validate::types::model::{Check, RuleContext, Value, check};
use crate::value::rfc822::{self, ZONES};
use crate::value::rfc3339;

pub const RULES: &[&Rule] = &[
    &INVALID_RFC2822_DATE,
    &PROBLEMATICAL_RFC822_DATE,
    &INCORRECT_DOW,
    &INVALID_RFC3339_DATE,
    &INVALID_W3CDTF_DATE,
    &INVALID_ISO8601_DATE_TIME,
    &IMPLAUSIBLE_DATE,
];

const RSS_DATES: &str = "https://www.rssboard.org/rss-profile#data-types-datetime";

const INVALID_RFC2822_DATE: Rule = Rule {
    id: "invalid-rfc2822-date",
    severity: Error,
    spec: RSS_DATES,
    w3c: "InvalidRFC2822Date",
    why: text!(
        en: "readers cannot tell when it was published, and sort it anywhere",
        fr: "les lecteurs de flux ne savent pas quand le texte a été publié, et le classent n’importe où",
    ),
    help: text!(
        en: "write it like Thu, 20 Sep 2018 07:00:00 GMT, with English names of days and months",
        fr: "écrivez la date sous la forme Thu, 20 Sep 2018 07:00:00 GMT, avec les noms anglais des jours et des mois",
    ),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C takes hours, minutes and seconds that no clock shows", fr: "le W3C accepte des heures, des minutes et des secondes qu’aucune horloge ne montre"),
    ),
    bad: &[
        Item("<pubDate>«2018-09-20T07:00:00Z»</pubDate>"),
        Item("<pubDate>«jeu., 20 sept. 2018 07:00:00 GMT»</pubDate>"),
        Item("<pubDate>«Sat, 31 Feb 2018 07:00:00 GMT»</pubDate>"),
        Item("<pubDate>«Thu, 20 Sep 2018 25:61:00 GMT»</pubDate>"),
        Item("<pubDate>«Thu, 20 Sep 2018 07:00:00 UTC»</pubDate>"),
        Item("<pubDate>«Thu, 20 Sep 2018 07:00:00 +2500»</pubDate>"),
    ],
    good: &[
        Item("<pubDate>Thu, 20 Sep 2018 07:00:00 GMT</pubDate>"),
        Item("<pubDate> 20 Sep 2018 07:00 +0200 </pubDate>"),
    ],
};

const PROBLEMATICAL_RFC822_DATE: Rule = Rule {
    id: "problematical-rfc822-date",
    severity: Warning,
    spec: RSS_DATES,
    w3c: "ProblematicalRFC822Date",
    why: text!(
        en: "only some readers understand two-digit years, small letters, comments and one-letter zones",
        fr: "peu de lecteurs comprennent les années à deux chiffres, les minuscules, les commentaires et les fuseaux d’une lettre",
    ),
    help: text!(
        en: "write it like Thu, 20 Sep 2018 07:00:00 GMT",
        fr: "écrivez la date sous la forme Thu, 20 Sep 2018 07:00:00 GMT",
    ),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C knows only offsets of whole and half hours", fr: "le W3C ne connaît que des décalages d’heures et de demi-heures"),
    ),
    bad: &[
        Item("<pubDate>«Thu, 20 Sep 18 07:00:00 GMT»</pubDate>"),
        Item("<pubDate>«Thu,  20 Sep 2018 07:00:00 (noon) gmt»</pubDate>"),
        Item("<pubDate>«Thu, 20 Sep 2018\n07:00:00 GMT»</pubDate>"),
    ],
    good: &[Item("<pubDate>Thu, 20 Sep 2018 07:00:00 +0545</pubDate>")],
};

const INCORRECT_DOW: Rule = Rule {
    id: "incorrect-dow",
    severity: Error,
    spec: RSS_DATES,
    w3c: "IncorrectDOW",
    why: text!(
        en: "readers that check the weekday refuse the whole date",
        fr: "les lecteurs qui vérifient le jour de la semaine refusent toute la date",
    ),
    help: text!(
        en: "write the weekday that the date falls on, or leave it out",
        fr: "écrivez le jour de la semaine qui correspond à la date, ou supprimez-le",
    ),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C takes the years 0001 to 0099 for those of our age", fr: "le W3C prend les années 0001 à 0099 pour des années de notre époque"),
    ),
    bad: &[Item("<pubDate>«Fri», 20 Sep 2018 07:00:00 GMT</pubDate>")],
    good: &[Item("<pubDate>Thu, 20 Sep 2018 23:00:00 -0500</pubDate>")],
};

const INVALID_RFC3339_DATE: Rule = Rule {
    id: "invalid-rfc3339-date",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-3.3",
    w3c: "InvalidRFC3339Date",
    why: text!(
        en: "readers cannot tell when it was published or changed",
        fr: "les lecteurs ne savent pas quand le texte a été publié ou modifié",
    ),
    help: text!(
        en: "write it like 2018-09-20T07:00:00Z or 2018-09-20T09:00:00+02:00",
        fr: "écrivez la date sous la forme 2018-09-20T07:00:00Z ou 2018-09-20T09:00:00+02:00",
    ),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C takes a minute 60 and a fraction without digits", fr: "le W3C accepte une minute 60 et une fraction sans chiffres"),
    ),
    bad: &[
        Entry("<updated>«2018-09-20»</updated>"),
        Entry("<updated>«2018-09-20T07:00Z»</updated>"),
        Entry("<updated>«2018-02-30T07:00:00Z»</updated>"),
        Entry("<updated>«2018-09-20T07:00:00»</updated>"),
        Entry("<published>«Thu, 20 Sep 2018 07:00:00 GMT»</published>"),
    ],
    good: &[
        Entry("<updated>2018-09-20T09:00:00.5+02:00</updated>"),
        Entry("<published>2018-09-20T07:00:00Z</published>"),
    ],
};

const INVALID_W3CDTF_DATE: Rule = Rule {
    id: "invalid-w3cdtf-date",
    severity: Error,
    spec: "https://www.w3.org/TR/NOTE-datetime",
    w3c: "InvalidW3CDTFDate",
    why: text!(
        en: "readers cannot tell which time is meant",
        fr: "les lecteurs ne savent pas de quel moment il s’agit",
    ),
    help: text!(
        en: "write a day like 2018-09-20, or a time with its zone like 2018-09-20T07:00:00Z",
        fr: "écrivez un jour, comme 2018-09-20, ou une heure avec son fuseau, comme 2018-09-20T07:00:00Z",
    ),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C takes a month 13 where no day follows", fr: "le W3C accepte un mois 13 quand aucun jour ne suit"),
    ),
    bad: &[
        Item("<dc:date>«2018-09-20T07:00»</dc:date>"),
        Item("<dc:date>«20.9.2018»</dc:date>"),
        Item("<dc:date>«2018-13»</dc:date>"),
    ],
    good: &[Item("<dc:date>2018-09-20</dc:date>"), Item("<dc:date>2018-09-20T09:00+02:00</dc:date>")],
};

const INVALID_ISO8601_DATE_TIME: Rule = Rule {
    id: "invalid-iso8601-date-time",
    severity: Error,
    spec: "https://www.w3.org/TR/NOTE-datetime",
    w3c: "InvalidISO8601DateTime",
    why: text!(
        en: "readers cannot tell which time is meant",
        fr: "les lecteurs ne savent pas de quel moment il s’agit",
    ),
    help: text!(
        en: "write a day like 2018-09-20, or a time like 2018-09-20T07:00:00Z",
        fr: "écrivez un jour, comme 2018-09-20, ou une heure, comme 2018-09-20T07:00:00Z",
    ),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C takes a month 13 where no day follows", fr: "le W3C accepte un mois 13 quand aucun jour ne suit"),
    ),
    bad: &[Item("<ev:startdate xmlns:ev=\"http://purl.org/rss/1.0/modules/event/\">«soon»</ev:startdate>")],
    good: &[],
};

const IMPLAUSIBLE_DATE: Rule = Rule {
    id: "implausible-date",
    severity: Warning,
    spec: RSS_DATES,
    w3c: "ImplausibleDate",
    why: text!(
        en: "feeds did not exist then, and readers hide or pin what lies in the future",
        fr: "les flux n’existaient pas à cette date, et les lecteurs cachent ou épinglent ce qui est daté du futur",
    ),
    help: text!(en: "write the date of publication", fr: "écrivez la date de publication"),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C takes the year 1990 without a day for an earlier one", fr: "le W3C prend l’année 1990, sans jour, pour une année antérieure"),
    ),
    bad: &[
        Item("<pubDate>«Wed, 20 Sep 1989 07:00:00 GMT»</pubDate>"),
        Entry("<updated>«2103-09-20T07:00:00Z»</updated>"),
    ],
    good: &[Item("<pubDate>Sun, 20 Sep 1998 07:00:00 GMT</pubDate>"), Item("<dc:date>1990</dc:date>")],
};

/// A date of RSS.
pub(in crate::validate) const RSS_DATE: Check = check(&[], |value, context| {
    let text = value.text;
    let strict = if context.w3c() {
        Strict::read(text)
    } else {
        Strict::sound(text)
            .filter(|_| !zone_is_wrong(text))
            .or_else(|| Strict::read(text).filter(|_| !clock_is_wrong(text)))
    };
    let Some(mut date) = strict else {
        let loose = is_loose(text) && (context.w3c() || !clock_is_wrong(text));
        let (rule, how) = if loose && text.contains(['\n', '\r']) {
            (
                &PROBLEMATICAL_RFC822_DATE,
                text!(
                    en: "a line break stands inside {value}, and only some readers understand that",
                    fr: "un saut de ligne coupe {value}, et peu de lecteurs le comprennent",
                ),
            )
        } else if loose {
            (
                &PROBLEMATICAL_RFC822_DATE,
                text!(
                    en: "{value} is written in a form that only some readers understand",
                    fr: "{value} est écrit sous une forme que peu de lecteurs comprennent",
                ),
            )
        } else {
            (
                &INVALID_RFC2822_DATE,
                text!(
                    en: "{value} is not a date of RFC 822",
                    fr: "{value} n’est pas une date RFC 822",
                ),
            )
        };
        let usual = || Message::new(how, vec![("value", code(abbreviated(text)))]);
        let part = if loose || context.w3c() { None } else { date_faults::of_rss(text) };
        context.value(rule, value, part.unwrap_or_else(usual));
        return;
    };
    if context.w3c() && date.year < 100 {
        date.year += if date.year > 68 { 1900 } else { 2000 };
    }
    let Some(day) = NaiveDate::from_ymd_opt(date.year, date.month, date.day) else {
        context.value(
            &INVALID_RFC2822_DATE,
            value,
            msg!(
                en: "{value} names a day that does not exist",
                fr: "{value} désigne un jour qui n’existe pas",
                value = code(abbreviated(text)),
            ),
        );
        return;
    };
    let right = SHORT_WEEKDAYS[day.weekday().num_days_from_monday() as usize];
    if date.year > 1900 && date.weekday.is_some_and(|written| !written.eq_ignore_ascii_case(right)) {
        let is_past = context.request.now.is_none_or(|now| day <= now.date_naive());
        let how = if is_past {
            text!(en: "{day} was a {weekday}", fr: "le {day} tombait un {weekday}")
        } else {
            text!(en: "{day} is a {weekday}", fr: "le {day} tombe un {weekday}")
        };
        let message = Message::new(how, vec![("day", diag::date(day)), ("weekday", code(right))]);
        context.within(&INCORRECT_DOW, value, 0..3, message);
        return;
    }
    let seconds = date.seconds + i64::from(day.num_days_from_ce()) * 86_400;
    let late = context.request.now.is_some_and(|now| {
        let day = i64::from(now.date_naive().num_days_from_ce()) * 86_400;
        seconds > day + now.timestamp().rem_euclid(86_400) + 600
    });
    report_implausible(date.year < 1990, late, value, context);
    if !late {
        timeline::remember(seconds, value, context);
    }
})
.also(&[&IMPLAUSIBLE_DATE, &INCORRECT_DOW, &INVALID_RFC2822_DATE, &PROBLEMATICAL_RFC822_DATE]);

fn report_implausible(early: bool, late: bool, value: &Value<'_>, context: &mut RuleContext<'_, '_>) {
    if early || late {
        let how = if early {
            text!(en: "{value} is before there were feeds", fr: "{value} est antérieur aux premiers flux")
        } else {
            text!(en: "{value} is in the future", fr: "{value} est dans le futur")
        };
        context.value(&IMPLAUSIBLE_DATE, value, Message::new(how, vec![("value", code(abbreviated(value.text)))]));
    }
}

/// What the strict form says, unweighed.
struct Strict<'t> {
    weekday: Option<&'t str>,
    year: i32,
    month: u32,
    day: u32,
    /// Of the day, in UTC.
    seconds: i64,
}

impl<'t> Strict<'t> {
    /// One space between words, names in their usual capitals, a four-digit year (the W3C's reading).
    fn read(text: &'t str) -> Option<Self> {
        let (weekday, rest) = match text.split_once(", ") {
            Some((day, rest)) if SHORT_WEEKDAYS.contains(&day) => (Some(day), rest),
            Some(_) => return None,
            None => (None, text),
        };
        let mut words = rest.split(' ');
        let (day, month, year) = (words.next()?, words.next()?, words.next()?);
        let (time, zone) = (words.next()?, words.next()?);
        let month = SHORT_MONTHS.iter().position(|name| *name == month)? as u32 + 1;
        let sound = words.next().is_none() && (1..=2).contains(&day.len()) && year.len() == 4;
        let offset = zone_offset(zone)?;
        let date =
            Strict { weekday, year: number(year)? as i32, month, day: number(day)?, seconds: clock(time)? - offset };
        sound.then_some(date)
    }

    /// A date that exists, as this program reads RFC 822.
    fn sound(text: &'t str) -> Option<Self> {
        let date = rfc822::parse(text).ok()?;
        let (date, offset) = (date.naive_local(), date.offset().local_minus_utc());
        let time = date.time().signed_duration_since(chrono::NaiveTime::MIN).num_seconds();
        let weekday = text.split_once(',').map(|(day, _)| day);
        let seconds = time - i64::from(offset);
        Some(Strict { weekday, year: date.year(), month: date.month(), day: date.day(), seconds })
    }
}

fn number(text: &str) -> Option<u32> {
    (!text.is_empty() && text.len() < 10 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

/// `07:00` or `07:00:00` in seconds; hours and minutes are not weighed.
fn clock(text: &str) -> Option<i64> {
    let parts: Vec<&str> = text.split(':').take(4).collect();
    if !(2..=3).contains(&parts.len()) || parts.iter().any(|part| part.len() != 2) {
        return None;
    }
    parts.iter().chain(&["00"]).take(3).try_fold(0, |sum, part| Some(sum * 60 + i64::from(number(part)?)))
}

/// Seconds east of UTC; numeric zones of whole or half hours, the sign not needed.
fn zone_offset(text: &str) -> Option<i64> {
    if text == "Z" {
        return Some(0);
    }
    if let Some((_, hours)) = ZONES.iter().find(|(name, _)| *name == text) {
        return Some(i64::from(*hours) * 3_600);
    }
    let digits = text.trim_start_matches(['+', '-']);
    let signs = text.len() - digits.len();
    if digits.len() != 4 || signs > 1 || !(digits.ends_with("00") || digits.ends_with("30")) {
        return None;
    }
    let value = i64::from(number(&digits[..2])?) * 3_600 + i64::from(number(&digits[2..])?) * 60;
    Some(if text.starts_with('-') { -value } else { value })
}

/// How many bytes a date may have, comments and all.
const LONGEST_DATE: usize = 10_000;

/// RFC 822 with all that it allows: any white space, comments, small letters, two-digit years.
fn is_loose(text: &str) -> bool {
    if text.len() > LONGEST_DATE {
        return false;
    }
    let plain = without_comments(text).to_lowercase();
    let plain = plain.trim();
    let rest = match plain.get(..3) {
        Some(day) if SHORT_WEEKDAYS.iter().any(|name| name.eq_ignore_ascii_case(day)) => {
            let Some(rest) = plain[3..].trim_start().strip_prefix(',') else { return false };
            rest.trim_start()
        }
        _ => plain,
    };
    let words: Vec<&str> = rest.split_whitespace().take(6).collect();
    let &[day, month, year, time, zone] = words.as_slice() else { return false };
    let named = |name: &str| ZONES.iter().any(|(zone, _)| zone.eq_ignore_ascii_case(name));
    let letter = zone.len() == 1 && zone.as_bytes()[0].is_ascii_lowercase() && zone != "j";
    let signed = zone.strip_prefix(['+', '-']).is_some_and(|digits| digits.len() == 4 && number(digits).is_some());
    (1..=2).contains(&day.len())
        && number(day).is_some()
        && SHORT_MONTHS.iter().any(|name| name.eq_ignore_ascii_case(month))
        && matches!(year.len(), 2 | 4)
        && number(year).is_some()
        && clock(time).is_some()
        && (named(zone) || letter || signed)
}

/// Whether a zone is further from UTC than any on earth.
fn zone_is_wrong(text: &str) -> bool {
    let zone = text.split_whitespace().rev().find_map(|word| word.strip_prefix(['+', '-']));
    let digits = zone.filter(|digits| digits.len() == 4).and_then(number);
    digits.is_some_and(|offset| offset > 1400 || offset % 100 > 59)
}

fn clock_is_wrong(text: &str) -> bool {
    if zone_is_wrong(text) {
        return true;
    }
    let time = text.split_whitespace().find(|word| word.contains(':'));
    time.is_some_and(|time| {
        let parts: Vec<u32> = time.split(':').take(4).filter_map(number).collect();
        parts.first().is_some_and(|hour| *hour > 23) || parts.iter().skip(1).any(|part| *part > 60)
    })
}

/// A comment, and all in it, is a space; a backslash is nothing. One pass, whatever the nesting.
fn without_comments(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut open = Vec::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.next().is_some() => {}
            '(' => {
                open.push(plain.len());
                plain.push(c);
            }
            ')' => match open.pop() {
                Some(start) => {
                    plain.truncate(start);
                    plain.push(' ');
                }
                None => plain.push(c),
            },
            _ => plain.push(c),
        }
    }
    plain
}

/// A date of Atom.
pub(in crate::validate) const ATOM_DATE: Check =
    check(&[&IMPLAUSIBLE_DATE, &INVALID_RFC3339_DATE], |value, context| {
        let sound = if context.w3c() { is_iso(value.text, Parts::ALL) } else { rfc3339::parse(value.text).is_ok() };
        check_iso(
            sound,
            &INVALID_RFC3339_DATE,
            text!(en: "{value} is not a date of RFC 3339", fr: "{value} n’est pas une date RFC 3339"),
            value,
            context,
        );
        if let Ok(date) = rfc3339::parse(value.text)
            && context.request.now.is_none_or(|now| date.to_utc() <= now)
        {
            timeline::remember(date.timestamp(), value, context);
        }
    });

/// A date of Dublin Core: W3CDTF, a time with its zone.
pub(in crate::validate) const W3C_DATE: Check = check(&[&IMPLAUSIBLE_DATE, &INVALID_W3CDTF_DATE], |value, context| {
    let sound = is_iso(value.text, Parts::DAY) && (context.w3c() || month_exists(value.text));
    check_iso(
        sound,
        &INVALID_W3CDTF_DATE,
        text!(en: "{value} is not a date of W3CDTF", fr: "{value} n’est pas une date W3CDTF"),
        value,
        context,
    );
});

/// The date from which the updates of a channel are counted, which may be any: the module's own default is 1970.
pub(in crate::validate) const BASE_DATE: Check = check(&[], |value, context| {
    let mark = context.found.len();
    W3C_DATE.run(value, context);
    if !context.w3c() {
        context.found.retract_since(mark, &IMPLAUSIBLE_DATE);
    }
})
.asks(&[&W3C_DATE]);

/// A date of ISO 8601 that need not name its zone.
pub(in crate::validate) const ISO_DATE: Check =
    check(&[&IMPLAUSIBLE_DATE, &INVALID_ISO8601_DATE_TIME], |value, context| {
        let sound = is_iso(value.text, Parts::LOCAL) && (context.w3c() || month_exists(value.text));
        check_iso(
            sound,
            &INVALID_ISO8601_DATE_TIME,
            text!(en: "{value} is not a date of ISO 8601", fr: "{value} n’est pas une date ISO 8601"),
            value,
            context,
        );
    });

/// Whether it is a date of ISO 8601, as the W3C reads them.
pub fn is_iso_date(text: &str) -> bool {
    is_iso(text, Parts::LOCAL)
}

/// The same for events, which may lie in the future.
pub(in crate::validate) const EVENT_DATE: Check = check(&[&INVALID_ISO8601_DATE_TIME], |value, context| {
    if !is_iso(value.text, Parts::LOCAL) || !(context.w3c() || month_exists(value.text)) {
        let message = msg!(
            en: "{value} is not a date of ISO 8601",
            fr: "{value} n’est pas une date ISO 8601",
            value = code(abbreviated(value.text)),
        );
        context.value(&INVALID_ISO8601_DATE_TIME, value, message);
    }
});

fn check_iso(sound: bool, rule: &Rule, how: Template, value: &Value<'_>, context: &mut RuleContext<'_, '_>) {
    if !sound {
        let usual = || Message::new(how, vec![("value", code(abbreviated(value.text)))]);
        let is_atom = rule.id == INVALID_RFC3339_DATE.id && !context.w3c();
        let part = if is_atom { date_faults::of_atom(value.text) } else { None };
        context.value(rule, value, part.unwrap_or_else(usual));
        return;
    }
    // Texts are compared, as the W3C does: the form sorts as its instants do, to the day.
    let late = context.request.now.is_some_and(|now| {
        let tomorrow = context.memory.tomorrow.get_or_insert_with(|| rfc3339::write(now + Duration::days(1)));
        value.text > tomorrow.as_str()
    });
    // A year alone sorts before its first day.
    let first = if context.w3c() { "1990-01-01" } else { "1990" };
    report_implausible(value.text < first, late, value, context);
}

fn month_exists(text: &str) -> bool {
    text.get(5..7).is_none_or(|month| ("01"..="12").contains(&month))
}

/// Which parts of `2018-09-20T07:00:00Z` must be there.
struct Parts {
    /// Everything down to the seconds.
    all: bool,
    /// The zone, where there is a time.
    zone: bool,
}

impl Parts {
    const ALL: Parts = Parts { all: true, zone: true };
    const DAY: Parts = Parts { all: false, zone: true };
    const LOCAL: Parts = Parts { all: false, zone: false };
}

/// The W3C's reading: the form, a day that exists, hours to 23, minutes and seconds to 60.
fn is_iso(text: &str, parts: Parts) -> bool {
    read_iso(text, &parts).is_some()
}

fn read_iso(text: &str, parts: &Parts) -> Option<()> {
    let (day, time) = match text.split_once('T') {
        Some((day, time)) => (day, Some(time)),
        None => (text, None),
    };
    let fields: Vec<&str> = day.split('-').take(4).collect();
    let lengths = fields.iter().enumerate().all(|(at, field)| field.len() == if at == 0 { 4 } else { 2 });
    let numbers = fields.iter().map(|field| number(field)).collect::<Option<Vec<u32>>>()?;
    if fields.len() > 3
        || !lengths
        || (fields.len() < 3 && (parts.all || time.is_some()))
        || (parts.all && time.is_none())
    {
        return None;
    }
    if let [year, month, day] = numbers[..] {
        NaiveDate::from_ymd_opt(year as i32, month, day).filter(|_| year > 0)?;
    }
    let Some(time) = time else { return Some(()) };
    let (clock, zone) = split_zone(time)?;
    let (whole, fraction) = clock.split_once('.').unwrap_or((clock, ""));
    let units: Vec<&str> = whole.split(':').take(4).collect();
    let sound = (2..=3).contains(&units.len())
        && units.iter().all(|unit| unit.len() == 2)
        && (units.len() == 3 || !(parts.all || clock.contains('.')))
        && fraction.bytes().all(|b| b.is_ascii_digit())
        && (zone || !parts.zone);
    let units = units.iter().map(|unit| number(unit)).collect::<Option<Vec<u32>>>()?;
    let over = units.get(2).is_some_and(|second| *second > 60 || (*second == 60 && fraction.contains(|c| c > '0')));
    (sound && units[0] <= 23 && units[1] <= 60 && !over).then_some(())
}

/// The clock, and whether a zone comes after it.
fn split_zone(time: &str) -> Option<(&str, bool)> {
    if let Some(clock) = time.strip_suffix('Z') {
        return Some((clock, true));
    }
    let Some(at) = time.find(['+', '-']) else { return Some((time, false)) };
    let offset = &time[at + 1..];
    let (hours, minutes) = offset.split_once(':')?;
    let sound = hours.len() == 2 && minutes.len() == 2 && number(hours).is_some() && number(minutes).is_some();
    sound.then_some((&time[..at], true))
}
