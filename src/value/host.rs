//! Host names: `adcf.org`, which stands for all that lies below it too.

use super::Fault;
use super::iri::Url;
use crate::diag::{Template, code, msg, text};

/// The name of a host, in small letters, and of every host below it: `adcf.org` is `www.adcf.org` too.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Host(String);

impl Host {
    /// Reads a host name (RFC 1123, 2.1) with at least one dot in it.
    ///
    /// # Errors
    /// What is not one: an address, a pattern, a name of one part.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let fault = |message: Template, help: Template| Err(Fault::new(0..text.len(), message).help(help));
        if let Ok(url) = Url::parse(text) {
            let help =
                msg!(en: "write the host only: {host}", fr: "écrivez l’hôte seul : {host}", host = code(url.host()));
            return Err(Fault::new(
                0..text.len(),
                text!(en: "an address, not a host name", fr: "une adresse, pas un nom d’hôte"),
            )
            .help(help));
        }
        if !text.is_ascii() {
            return fault(
                text!(en: "a host name with letters other than a to z", fr: "un nom d’hôte avec d’autres lettres que a à z"),
                text!(en: "write the host in its xn-- form", fr: "écrivez l’hôte sous sa forme xn--"),
            );
        }
        let name = text.strip_suffix('.').unwrap_or(text).to_ascii_lowercase();
        if let Some(rest) = name.strip_prefix("*.").or_else(|| name.strip_prefix('.')) {
            let help = msg!(en: "write {host}, which includes all hosts below it", fr: "écrivez {host}, qui comprend aussi tout ce qui est en dessous", host = code(rest));
            return Err(Fault::new(
                0..text.len(),
                text!(en: "a pattern, not a host name", fr: "un motif, pas un nom d’hôte"),
            )
            .help(help));
        }
        if !name.split('.').all(is_label) || name.len() > 253 {
            return fault(
                text!(en: "not a host name", fr: "ce n’est pas un nom d’hôte"),
                text!(en: "write it without https:// and path, such as example.org", fr: "écrivez-le sans https:// ni chemin, par exemple example.org"),
            );
        }
        if !name.contains('.') {
            return fault(
                text!(en: "a host name of one part", fr: "un nom d’hôte d’un seul mot"),
                text!(en: "write the whole name, such as example.org", fr: "écrivez le nom entier, par exemple example.org"),
            );
        }
        Ok(Host(name))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the host of an address, in small letters, is this one or lies below it.
    pub fn holds(&self, host: &str) -> bool {
        let above = host.strip_suffix('.').unwrap_or(host).strip_suffix(self.0.as_str());
        above.is_some_and(|above| above.is_empty() || above.ends_with('.'))
    }
}

fn is_label(text: &str) -> bool {
    let inner = text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    inner && !text.is_empty() && text.len() <= 63 && !text.starts_with('-') && !text.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_holds_what_lies_below_it() {
        let host = Host::parse("AdCF.org.").expect("a host");
        assert_eq!(host.as_str(), "adcf.org");
        for (other, wanted) in [
            ("adcf.org", true),
            ("www.adcf.org", true),
            ("a.b.adcf.org.", true),
            ("badcf.org", false),
            ("adcf.org.example", false),
            ("org", false),
        ] {
            assert_eq!(host.holds(other), wanted, "{other}");
        }
    }

    #[test]
    fn what_is_no_host_gets_what_to_write() {
        let cases = [
            ("https://www.adcf.org/x", "write the host only: www.adcf.org"),
            ("*.adcf.org", "write adcf.org, which includes all hosts below it"),
            ("adcf.org/x", "write it without https:// and path, such as example.org"),
            ("adcf", "write the whole name, such as example.org"),
            ("bücher.de", "write the host in its xn-- form"),
            ("a..b", "write it without https:// and path, such as example.org"),
        ];
        for (text, help) in cases {
            assert_eq!(Host::parse(text).expect_err(text).order().as_deref(), Some(help), "{text}");
        }
    }
}
