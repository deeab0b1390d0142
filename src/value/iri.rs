//! Addresses and identifiers: RFC 3986 and 3987.

use super::Fault;

/// An absolute IRI (RFC 3987) kept to the letter: ids and schemes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Iri(String);

/// An absolute http or https address with a host, as a URI (RFC 3986): characters outside ASCII in
/// path, query and fragment are percent-encoded as RFC 3987, 3.1 says; nothing else is rewritten.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Url(String);

impl Iri {
    /// Reads an absolute IRI.
    ///
    /// # Errors
    /// What is not one, and where.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let _ = text;
        unimplemented!()
    }

    /// The IRI to the letter.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Url {
    /// Reads an absolute http or https address.
    ///
    /// # Errors
    /// What is not one, and where: no scheme, another scheme, no host, a space ...
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let _ = text;
        unimplemented!()
    }

    /// The address as a URI.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host, lower case, without user and port.
    pub fn host(&self) -> &str {
        unimplemented!()
    }

    /// Resolves a reference (RFC 3986, section 5) such as `../x`, `#y` or `?z`.
    ///
    /// # Errors
    /// A reference that is none, or leads to something that is not http or https.
    pub fn join(&self, reference: &str) -> Result<Url, Fault> {
        let _ = reference;
        unimplemented!()
    }
}

/// Whether a text is an absolute URI in the sense of RFC 3986 (ASCII alone).
pub fn is_uri(text: &str) -> bool {
    let _ = text;
    unimplemented!()
}
