//! The clock that decides what is due, and nothing else.

use chrono::{DateTime, NaiveTime, Utc};
use chrono_tz::Tz;

use super::outcome::CliError;
use crate::diag::{code, msg};
use crate::value::date::Date;

/// The instant of `--now`; else that of `SOURCE_DATE_EPOCH`, which can only be earlier than the
/// machine's own clock, so that no environment opens an embargo; else the machine's own.
pub(super) fn now(option: Option<&str>, zone: Tz) -> Result<DateTime<Utc>, CliError> {
    match option {
        Some(text) => given(text, zone),
        None => epoch(std::env::var_os("SOURCE_DATE_EPOCH").as_deref(), Utc::now()),
    }
}

/// A date as the catalogue writes them; a local one is of the catalogue's zone, a day is its first
/// moment.
fn given(text: &str, zone: Tz) -> Result<DateTime<Utc>, CliError> {
    let parsed = Date::parse(text.trim()).and_then(|date| date.instant(zone, NaiveTime::MIN));
    parsed.map_err(|fault| CliError::option("--now", text, fault))
}

fn epoch(value: Option<&std::ffi::OsStr>, machine: DateTime<Utc>) -> Result<DateTime<Utc>, CliError> {
    let Some(value) = value.filter(|value| !value.is_empty()) else { return Ok(machine) };
    let seconds = value.to_str().and_then(|text| text.trim().parse::<i64>().ok());
    let instant = seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    let wrong = || {
        let value = value.to_string_lossy();
        CliError::Usage(msg!(
            en: "SOURCE_DATE_EPOCH {value} is not a time: write the seconds since 1970, or unset it",
            fr: "SOURCE_DATE_EPOCH {value} n’est pas un instant : écrivez les secondes depuis 1970, ou supprimez la variable",
            value = code(value)
        ))
    };
    Ok(instant.ok_or_else(wrong)?.min(machine))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).expect("an instant")
    }

    #[test]
    fn an_environment_opens_no_embargo() {
        let epoch = |text: &str| epoch(Some(text.as_ref()), at(1_000)).ok();
        assert_eq!(epoch("500"), Some(at(500)));
        assert_eq!(epoch("2000"), Some(at(1_000)));
        assert_eq!(epoch(""), Some(at(1_000)));
        assert_eq!(epoch("soon"), None);
        assert_eq!(epoch("99999999999999999"), None);
    }

    #[test]
    fn a_local_time_is_of_the_zone() {
        let paris = Tz::Europe__Paris;
        let wanted = Some(at(1_537_426_800));
        assert_eq!(given("2018-09-20T09:00", paris).ok(), wanted);
        assert_eq!(given("2018-09-20T07:00:00Z", paris).ok(), wanted);
        assert_eq!(given("2018-09-20", paris).ok(), Some(at(1_537_394_400)));
        assert!(given("demain", paris).is_err());
    }
}
