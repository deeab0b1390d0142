//! RSS dates: RFC 822 with four-digit years, as the RSS 2.0 specification asks for.

use chrono::{DateTime, FixedOffset, Utc};

use super::Fault;

/// Writes an instant as `Thu, 20 Sep 2018 07:00:00 GMT`, in English whatever the locale.
pub fn write(instant: DateTime<Utc>) -> String {
    let _ = instant;
    unimplemented!()
}

/// Reads the strict form: `Thu, 20 Sep 2018 07:00:00 GMT` (or a numeric or named zone of RFC 822).
///
/// # Errors
/// Another form, a day or time that does not exist. A wrong weekday is told by [`weekday_is_right`].
pub fn parse(text: &str) -> Result<DateTime<FixedOffset>, Fault> {
    let _ = text;
    unimplemented!()
}

/// Whether the weekday written in a text that [`parse`] takes belongs to its date; true without one.
pub fn weekday_is_right(text: &str) -> bool {
    let _ = text;
    unimplemented!()
}
