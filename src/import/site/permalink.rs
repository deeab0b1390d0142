//! The parts of addresses as generators make them of titles, names and dates.

use chrono::{DateTime, Datelike, NaiveDate, Timelike};
use chrono_tz::Tz;

use crate::calendar::{MONTHS, SHORT_MONTHS, SHORT_WEEKDAYS};
use crate::value::percent;
use crate::value::slug::slug;

/// A path with the characters that an address cannot have encoded.
pub(super) fn encoded(path: &str) -> String {
    percent::encode(path, percent::BEYOND_ASCII).replace(' ', "%20")
}

/// A part of a path as Hugo makes it: spaces become hyphens, signs go.
pub(super) fn hugo(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            c if c.is_alphanumeric() || "./\\_#+~@%".contains(c) => out.extend(c.to_lowercase()),
            ' ' | '-' if !out.ends_with('-') && !out.is_empty() => out.push('-'),
            _ => {}
        }
    }
    out
}

/// A part of a path as Jekyll makes it, letters in their case.
pub(super) fn jekyll(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() || "._~!$&'()+,;=@".contains(c) {
            out.push(c);
        } else if !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_matches('-').to_owned()
}

/// A part of a path as Zola makes it: ASCII letters and digits with hyphens between them.
pub(super) fn zola(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).map(slug).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// A part of a path as Astro makes it: small letters, spaces as hyphens, signs gone.
pub(super) fn astro(text: &str) -> String {
    let text = text.to_lowercase();
    let kept = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// The date at the beginning of the name of a file, and the rest of it.
pub(super) fn dated(name: &str) -> Option<(NaiveDate, &str)> {
    let day = name.get(..10)?.parse().ok()?;
    let rest = name.get(10..)?;
    let rest = rest.strip_prefix(['-', '_'])?;
    Some((day, rest)).filter(|(_, rest)| !rest.is_empty())
}

/// The value of a part of a pattern that is made of a date, such as `:year`.
pub(super) fn of_date(name: &str, date: &DateTime<Tz>) -> Option<String> {
    let month = date.month0() as usize;
    let weekday = date.weekday().num_days_from_sunday();
    let weekday_name = SHORT_WEEKDAYS[date.weekday().num_days_from_monday() as usize];
    Some(match name {
        "year" => format!("{:04}", date.year()),
        "short_year" => format!("{:02}", date.year().rem_euclid(100)),
        "month" => format!("{:02}", date.month()),
        "i_month" => date.month().to_string(),
        "monthname" => MONTHS[month].to_lowercase(),
        "long_month" => MONTHS[month].to_owned(),
        "short_month" => SHORT_MONTHS[month].to_owned(),
        "day" => format!("{:02}", date.day()),
        "i_day" => date.day().to_string(),
        "y_day" => format!("{:03}", date.ordinal()),
        "yearday" => date.ordinal().to_string(),
        "weekday" => weekday.to_string(),
        "short_day" => weekday_name.to_owned(),
        "week" => format!("{:02}", date.iso_week().week()),
        "hour" => format!("{:02}", date.hour()),
        "minute" => format!("{:02}", date.minute()),
        "second" => format!("{:02}", date.second()),
        _ => return None,
    })
}

/// A pattern such as `/:year/:title/` with its parts filled in. Returns the name of the first part that nobody knows.
pub(super) fn filled(pattern: &str, part: impl Fn(&str) -> Option<String>) -> Result<String, String> {
    let mut out = String::with_capacity(pattern.len() + 32);
    let mut rest = pattern;
    while let Some(at) = rest.find(':') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let length = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
        let name = &rest[..length];
        out.push_str(&part(name).ok_or_else(|| name.to_owned())?);
        rest = &rest[length..];
    }
    out.push_str(rest);
    Ok(slashes(&out))
}

/// A path with one slash at a time.
pub(super) fn slashes(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    path.chars().for_each(|c| {
        if !(c == '/' && out.ends_with('/')) {
            out.push(c);
        }
    });
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_made_as_each_generator_makes_them() {
        let text = "L’État: 2 x Été & Co_1";
        assert_eq!(hugo(text), "létat-2-x-été-co_1");
        assert_eq!(jekyll(text), "L-État-2-x-Été-&-Co_1");
        assert_eq!(zola(text), "l-etat-2-x-ete-co-1");
        assert_eq!(astro("L’État: 2 x"), "létat-2-x");
        assert_eq!(encoded("/été/a b"), "/%C3%A9t%C3%A9/a%20b");
        assert_eq!(dated("2024-03-04-a-b").map(|(_, rest)| rest), Some("a-b"));
        assert_eq!(dated("a"), None);
        let part = |name: &str| (name == "title").then(|| "t".to_owned());
        assert_eq!(filled("//x/:title.html", part).as_deref(), Ok("/x/t.html"));
        assert_eq!(filled("/:what/", part), Err("what".to_owned()));
    }
}
