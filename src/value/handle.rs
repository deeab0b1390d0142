//! Names of accounts in the Fediverse: `@press@social.example`, as WebFinger (RFC 7033) knows them.

use std::fmt::{self, Display, Formatter};

use super::Fault;
use super::iri::Url;
use crate::diag::text;

/// An account.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Handle {
    user: String,
    profile: Url,
}

impl Handle {
    /// Reads `@press@social.example`.
    ///
    /// # Errors
    /// What is not a name and a host, each after an `@`.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let fault = || {
            Fault::new(0..text.len(), text!(en: "not the name of an account", fr: "ce n’est pas le nom d’un compte"))
        };
        let (user, host) = text.strip_prefix('@').unwrap_or(text).split_once('@').ok_or_else(fault)?;
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
        if user.is_empty()
            || !user.chars().all(is_name)
            || !host.contains('.')
            || host.contains(['/', '?', '#', '@', ':'])
        {
            return Err(fault());
        }
        let profile = Url::parse(&format!("https://{host}/@{user}")).map_err(|_| fault())?;
        Ok(Handle { user: user.to_owned(), profile })
    }

    /// The page of the account.
    pub fn profile(&self) -> &Url {
        &self.profile
    }
}

impl Display for Handle {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "@{}@{}", self.user, self.profile.host())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_read() {
        for text in ["@press@social.example", "press@social.example"] {
            let handle = Handle::parse(text).expect("an account");
            assert_eq!(handle.to_string(), "@press@social.example");
            assert_eq!(handle.profile().as_str(), "https://social.example/@press");
        }
        for bad in
            ["", "@press", "@@social.example", "@a b@social.example", "@a@social", "https://social.example/@press"]
        {
            assert!(Handle::parse(bad).is_err(), "{bad}");
        }
    }
}
