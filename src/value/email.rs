//! E-mail addresses: the addr-spec of RFC 5322 as it is used today.

use super::Fault;

/// An e-mail address, `local@domain`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// Reads an address.
    ///
    /// # Errors
    /// What is not `local@domain` with a dot in the domain.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let _ = text;
        unimplemented!()
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
