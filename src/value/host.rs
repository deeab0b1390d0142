//! Host names: `adcf.org`, which stands for all that lies below it too.

use super::Fault;
use super::iri::Url;

/// The name of a host, in small letters, and of every host below it: `adcf.org` is `www.adcf.org` too.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Host(String);

impl Host {
    /// Reads a host name (RFC 1123, 2.1) with at least one dot in it.
    ///
    /// # Errors
    /// What is not one: an address, a pattern, a name of one part.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let fault = |message: &str, help: &str| Err(Fault::new(0..text.len(), message).help(help));
        if let Ok(url) = Url::parse(text) {
            let help = format!("write the host alone: {}", url.host());
            return Err(Fault::new(0..text.len(), "an address, not a host name").help(help));
        }
        if !text.is_ascii() {
            return fault("a host name with letters beyond a to z", "write the host in its xn-- form");
        }
        let name = text.strip_suffix('.').unwrap_or(text).to_ascii_lowercase();
        if let Some(rest) = name.strip_prefix("*.").or_else(|| name.strip_prefix('.')) {
            let help = format!("write {rest}, which stands for all that lies below it too");
            return Err(Fault::new(0..text.len(), "a pattern, not a host name").help(help));
        }
        if !name.split('.').all(is_label) || name.len() > 253 {
            return fault("not a host name", "write it without https:// and path, such as example.org");
        }
        if !name.contains('.') {
            return fault("a host name of one part", "write the whole name, such as example.org");
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
    fn what_is_no_host_is_told_what_to_write() {
        let cases = [
            ("https://www.adcf.org/x", "write the host alone: www.adcf.org"),
            ("*.adcf.org", "write adcf.org, which stands for all that lies below it too"),
            ("adcf.org/x", "write it without https:// and path, such as example.org"),
            ("adcf", "write the whole name, such as example.org"),
            ("bücher.de", "write the host in its xn-- form"),
            ("a..b", "write it without https:// and path, such as example.org"),
        ];
        for (text, help) in cases {
            assert_eq!(Host::parse(text).expect_err(text).help.as_deref(), Some(help), "{text}");
        }
    }
}
