//! Licences: an identifier of SPDX for a text, or the address of the terms.

use super::Fault;
use super::iri::Url;
use crate::diag::{code, msg, text};

/// Under which terms others may use a text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Licence {
    name: Option<&'static str>,
    url: Url,
}

/// Licences of texts and pictures that press offices use: the SPDX identifier (SPDX License List 3.27) and
/// the address of the terms.
const KNOWN: &[(&str, &str)] = &[
    ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
    ("CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    ("CC-BY-ND-4.0", "https://creativecommons.org/licenses/by-nd/4.0/"),
    ("CC-BY-NC-4.0", "https://creativecommons.org/licenses/by-nc/4.0/"),
    ("CC-BY-NC-SA-4.0", "https://creativecommons.org/licenses/by-nc-sa/4.0/"),
    ("CC-BY-NC-ND-4.0", "https://creativecommons.org/licenses/by-nc-nd/4.0/"),
    ("etalab-2.0", "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"),
    ("ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    ("OGL-UK-3.0", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"),
];

impl Licence {
    /// Reads an identifier of SPDX, whatever its capitals, or an address.
    ///
    /// # Errors
    /// An identifier that is not known here, or an address that is none.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        if let Some((name, url)) = KNOWN.iter().find(|(name, _)| name.eq_ignore_ascii_case(text)) {
            return Ok(Licence { name: Some(name), url: Url::parse(url)? });
        }
        if text.contains("://") {
            let url = Url::named(text)?;
            let name = KNOWN.iter().find(|(_, known)| *known == url.as_str()).map(|(name, _)| *name);
            return Ok(Licence { name, url });
        }
        let fault = Fault::new(
            0..text.len(),
            text!(en: "not a licence that is known here", fr: "cette licence n’est pas connue ici"),
        );
        let names = KNOWN.iter().map(|(name, _)| *name);
        let near = in_words(text).or_else(|| crate::suggest::nearest(text, names));
        Err(match near {
            Some(near) => {
                fault.help(msg!(en: "did you mean {near}?", fr: "vouliez-vous dire {near} ?", near = code(near)))
            }
            None => fault,
        })
    }

    /// What people call it: the identifier, else the host of the address.
    pub fn name(&self) -> &str {
        self.name.unwrap_or_else(|| self.url.host())
    }

    /// Where the terms stand.
    pub fn url(&self) -> &Url {
        &self.url
    }
}

/// The identifier of a licence that is written in words: `Licence Ouverte`, `Etalab 2.0`, `CC BY`.
fn in_words(text: &str) -> Option<&'static str> {
    let slug = super::slug::slug(text);
    let words: Vec<&str> = slug.split('-').filter(|word| !matches!(*word, "version" | "v" | "de" | "la")).collect();
    // Another version is another licence.
    let digits = words.iter().map(|word| word.trim_start_matches('v'));
    let version: Vec<&str> = digits.filter(|word| word.bytes().all(|b| b.is_ascii_digit())).collect();
    let is = |all: &[&str], newest: &[&str]| {
        all.iter().all(|word| words.contains(word)) && (version.is_empty() || newest.starts_with(&version))
    };
    let is_open = is(&["etalab"], &["2", "0"]) || is(&["licence", "ouverte"], &["2", "0"]);
    if is_open || is(&["open", "licence"], &["2", "0"]) {
        return Some("etalab-2.0");
    }
    let letters: String = words.iter().copied().filter(|word| word.chars().all(char::is_alphabetic)).collect();
    let is_commons = letters.starts_with("cc") && is(&[], &["4", "0"]);
    let known = KNOWN.iter().map(|(name, _)| *name).filter(|name| name.starts_with("CC-") && is_commons);
    let plain = |name: &str| name.trim_end_matches("-4.0").replace('-', "").to_lowercase();
    known.into_iter().find(|name| plain(name) == letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_are_known_by_their_identifier_and_by_their_address() {
        let licence = Licence::parse("cc-by-4.0").expect("a licence");
        assert_eq!((licence.name(), licence.url().as_str()), ("CC-BY-4.0", KNOWN[1].1));
        assert_eq!(Licence::parse(KNOWN[1].1), Ok(licence));
        assert_eq!(Licence::parse("https://www.example.org/terms").expect("terms").name(), "www.example.org");
        assert!(Licence::parse("CC-BY-40").expect_err("none").order().expect("help").contains("CC-BY-4.0"));
        assert!(Licence::parse("free").is_err());
        let meant = |text: &str| Licence::parse(text).expect_err(text).order();
        for text in
            ["Licence Ouverte", "Etalab", "Licence Ouverte 2.0", "licence ouverte Etalab v2.0", "Open Licence 2.0"]
        {
            assert_eq!(meant(text).as_deref(), Some("did you mean etalab-2.0?"), "{text}");
        }
        assert_eq!(meant("CC BY").as_deref(), Some("did you mean CC-BY-4.0?"));
        assert_eq!(meant("cc by-sa 4.0").as_deref(), Some("did you mean CC-BY-SA-4.0?"));
        assert_eq!(meant("Licence Ouverte 1.0"), None);
        assert!(KNOWN.iter().all(|(name, _)| Licence::parse(name).is_ok()));
    }
}
