//! E-mail addresses: the addr-spec of RFC 5322 as it is used today.

use super::Fault;
use super::percent;
use crate::diag::{Template, code, msg, text};

/// An e-mail address, `local@domain`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// Reads an address.
    ///
    /// # Errors
    /// What is not `local@domain` with a dot in the domain.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let whole = |message: Template| Fault::new(0..text.len(), message);
        if let Some(meant) = masked(text) {
            return Err(whole(text!(en: "an e-mail address in other signs", fr: "une adresse électronique écrite avec d’autres signes")).meant(meant));
        }
        if let Some(bare) = bare(text) {
            let fault = whole(text!(en: "more than an e-mail address", fr: "plus qu’une adresse électronique"));
            // With a name the address is not all that was meant.
            if !text.ends_with('>') {
                return Err(fault.meant(bare));
            }
            return Err(
                fault.help(msg!(en: "write {address} only", fr: "écrivez {address} seulement", address = code(bare)))
            );
        }
        let Some((local, domain)) = text.rsplit_once('@') else {
            return Err(whole(text!(en: "an e-mail address without @", fr: "une adresse électronique sans @")).help(text!(en: "write the full address, such as presse@example.org", fr: "écrivez l’adresse complète, par exemple presse@example.org")));
        };
        if !local.split('.').all(is_atom) || local.len() > 64 {
            return Err(Fault::new(0..local.len(), text!(en: "not what an e-mail address may have before the @", fr: "ce n’est pas ce qu’une adresse électronique peut avoir avant le @"))
                .help(text!(en: "write letters, digits and .-_+ before the @, without spaces or accents", fr: "écrivez avant le @ des lettres, des chiffres et .-_+, sans espaces ni accents")));
        }
        if !is_domain(domain) {
            return Err(Fault::new(local.len() + 1..text.len(), text!(en: "not a full domain name", fr: "ce n’est pas un nom de domaine entier"))
                .help(text!(en: "write the domain after the @ with its ending, such as example.org", fr: "écrivez après le @ le domaine avec sa terminaison, par exemple example.org")));
        }
        Ok(Email(text.to_owned()))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The link to it (RFC 6068, 2): all but letters, digits and a few signs are encoded.
    pub fn mailto(&self) -> String {
        format!("mailto:{}", percent::encode(&self.0, percent::MAILBOX))
    }
}

/// The address that is meant where people hide it from programs, or put spaces around its sign.
fn masked(text: &str) -> Option<String> {
    const SIGNS: &[&str] = &["(at)", "[at]", "(arobase)", "[arobase]", "(a)", " at ", " arobase ", " @ ", " @", "@ "];
    if text.contains('@') && !text.contains(' ') {
        return None;
    }
    let (local, domain) = SIGNS.iter().find_map(|sign| text.split_once(sign))?;
    let address = format!("{}@{}", local.trim(), domain.trim());
    Email::parse(&address).is_ok().then_some(address)
}

/// The address inside `Name <address>` and `mailto:address`.
fn bare(text: &str) -> Option<&str> {
    let inside = match text.strip_suffix('>') {
        Some(named) => named.rsplit_once('<').map(|(_, address)| address),
        None => text.strip_prefix("mailto:").or_else(|| (text.trim() != text).then(|| text.trim())),
    };
    inside.filter(|address| Email::parse(address).is_ok())
}

/// RFC 5322, 3.2.3.
fn is_atom(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b))
}

/// A domain name of at least two labels whose last is no number.
pub(super) fn is_domain(text: &str) -> bool {
    let mut labels = 0;
    let sound = text.split('.').all(|label| {
        labels += 1;
        let inner = label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        inner && !label.is_empty() && label.len() <= 63 && !label.starts_with('-') && !label.ends_with('-')
    });
    let last = text.rsplit('.').next().unwrap_or_default();
    sound && labels > 1 && text.len() <= 253 && !last.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read() {
        for text in ["presse@adcf.asso.fr", "a.b+c@example.org", "o'neil@xn--bcher-kva.example"] {
            assert_eq!(Email::parse(text).as_ref().map(Email::as_str), Ok(text));
        }
    }

    #[test]
    fn addresses_are_linked_to() {
        let cases = [("o'neil+a@c.fr", "mailto:o'neil+a@c.fr"), ("a?b%/&c@d.fr", "mailto:a%3Fb%25%2F%26c@d.fr")];
        for (text, wanted) in cases {
            assert_eq!(Email::parse(text).map(|email| email.mailto()).as_deref(), Ok(wanted));
        }
    }

    #[test]
    fn other_texts_are_refused_where_they_stand() {
        let cases = [
            ("", 0..0, "presse@example.org"),
            ("presse", 0..6, "presse@example.org"),
            ("a@b", 2..3, "with its ending"),
            ("a@b..fr", 2..7, "with its ending"),
            ("a@10.0.0.1", 2..10, "with its ending"),
            ("a@bücher.de", 2..12, "with its ending"),
            ("a..b@c.fr", 0..4, "without spaces"),
            ("à@c.fr", 0..2, "without spaces"),
            ("a b@c.fr", 0..3, "without spaces"),
            ("mailto:a@c.fr", 0..13, "write a@c.fr"),
            ("Anne <a@c.fr>", 0..13, "write a@c.fr only"),
            ("a@c.fr ", 0..7, "write a@c.fr"),
            ("a(at)c.fr", 0..9, "write a@c.fr"),
            ("a [arobase] c.fr", 0..16, "write a@c.fr"),
            ("a @c.fr", 0..7, "write a@c.fr"),
            ("a at the door", 0..13, "presse@example.org"),
        ];
        for (given, range, help) in cases {
            let fault = Email::parse(given).expect_err(given);
            assert_eq!(fault.range, range, "{given:?}");
            assert!(fault.order().as_deref().is_some_and(|text| text.contains(help)), "{given:?}: {fault:?}");
        }
    }
}
