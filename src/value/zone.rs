//! Time zones by their IANA names.

use chrono_tz::{TZ_VARIANTS, Tz};

use super::Fault;
use crate::diag::text;

/// Reads an IANA name such as `Europe/Paris`.
///
/// # Errors
/// A name that the zone database does not have, with the nearest one that it has.
pub fn parse(text: &str) -> Result<Tz, Fault> {
    if let Ok(zone) = text.parse::<Tz>() {
        return Ok(zone);
    }
    let fault = Fault::new(
        0..text.len(),
        text!(en: "not a time zone of the IANA database", fr: "ce n’est pas un fuseau horaire de la base IANA"),
    );
    Err(match near(text).filter(|_| !is_offset(text)) {
        Some(name) => fault.meant(name),
        None if is_offset(text) => fault.help(text!(en: "write a name such as Europe/Paris, of a city whose clocks you go by: an offset knows no summer time", fr: "écrivez un nom comme Europe/Paris, celui d’une ville dont vous suivez l’heure : un décalage ne connaît pas l’heure d’été")),
        None => fault.help(text!(en: "write a name such as Europe/Paris or America/Montreal, or UTC", fr: "écrivez un nom comme Europe/Paris ou America/Montreal, ou UTC")),
    })
}

/// Whether a text names a distance from UTC: `GMT+1`, `UTC+01:00`, `+2`. The zones `Etc/GMT+1` count the other way
/// round, and are never meant.
fn is_offset(text: &str) -> bool {
    let bare = text.trim().to_uppercase();
    let bare =
        ["ETC/", "GMT", "UTC", "UT"].iter().fold(bare.as_str(), |bare, word| bare.strip_prefix(word).unwrap_or(bare));
    let bare = bare.trim_start();
    bare.starts_with(['+', '-', '\u{2212}']) && bare.contains(|c: char| c.is_ascii_digit())
}

/// The name that was meant: the same but for case, the same city, or the nearest spelling.
fn near(text: &str) -> Option<&'static str> {
    let plain = |name: &str| name.to_lowercase().replace([' ', '-'], "_");
    let text = plain(text.trim());
    let names = || TZ_VARIANTS.iter().map(|zone| zone.name());
    let city = |name: &'static str| name.rsplit_once('/').map_or(name, |(_, city)| city);
    names().find(|name| plain(name) == text).or_else(|| names().find(|name| plain(city(name)) == text)).or_else(|| {
        let scored = names().map(|name| (strsim::jaro_winkler(&plain(name), &text), name));
        // Names of one continent share their beginning: only a very near one is meant.
        scored.filter(|(score, _)| *score > 0.93).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, name)| name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read() {
        assert_eq!(parse("Europe/Paris"), Ok(Tz::Europe__Paris));
        assert_eq!(parse("UTC"), Ok(Tz::UTC));
    }

    #[test]
    fn the_nearest_name_is_reported() {
        let cases = [
            ("europe/paris", "write Europe/Paris"),
            ("Paris", "write Europe/Paris"),
            ("Europe/Pariss", "write Europe/Paris"),
            ("America/New York", "write America/New_York"),
            ("Heure de Paris", "write a name such as"),
            ("+02:00", "write a name such as"),
            ("GMT+1", "write a name such as Europe/Paris, of a city"),
            ("UTC +1", "write a name such as Europe/Paris, of a city"),
            ("gmt-05:00", "write a name such as Europe/Paris, of a city"),
            ("", "write a name such as"),
        ];
        for (given, wanted) in cases {
            let fault = parse(given).expect_err(given);
            assert!(fault.order().as_deref().is_some_and(|help| help.starts_with(wanted)), "{given}: {fault:?}");
            assert_eq!(fault.range, 0..given.len());
        }
    }
}
