//! Time zones by their IANA names.

use chrono_tz::Tz;

use super::Fault;

/// Reads an IANA name such as `Europe/Paris`.
///
/// # Errors
/// A name that the zone database does not have, with the nearest one that it has.
pub fn parse(text: &str) -> Result<Tz, Fault> {
    let _ = text;
    unimplemented!()
}
