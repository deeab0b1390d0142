//! Atom dates: RFC 3339.

use chrono::{DateTime, FixedOffset, Utc};

use super::Fault;

/// Writes an instant as `2018-09-20T07:00:00Z`.
pub fn write(instant: DateTime<Utc>) -> String {
    let _ = instant;
    unimplemented!()
}

/// Reads `2018-09-20T07:00:00Z`, with fractions and numeric offsets; `T` and `Z` in capitals.
///
/// # Errors
/// Another form, a day or time that does not exist.
pub fn parse(text: &str) -> Result<DateTime<FixedOffset>, Fault> {
    let _ = text;
    unimplemented!()
}
