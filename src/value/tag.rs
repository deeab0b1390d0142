//! Tag URIs: RFC 4151.

use chrono::NaiveDate;

use super::Fault;
use super::email::Email;
use super::iri::Iri;
use super::percent;
use crate::diag::text;

/// Who mints ids: a host name and the year, month or day since which it was theirs. Frozen for good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    name: String,
    since: String,
}

impl Authority {
    /// Reads an authority name (a DNS name or an e-mail address, RFC 4151 section 2.1). Capitals of
    /// a DNS name become small letters, since two tags differ by case.
    ///
    /// # Errors
    /// What is not one; the text meant is `name`, but for a `since` that [`Authority::since`] refuses.
    pub fn new(name: &str, since: &str) -> Result<Self, Fault> {
        Self::since(since)?;
        if is_tag_email(name) {
            return Ok(Authority { name: name.to_ascii_lowercase(), since: since.to_owned() });
        }
        let whole = Fault::new(0..name.len(), text!(en: "not a domain name", fr: "ce n’est pas un nom de domaine"));
        if name.contains("://") || name.contains('/') {
            return Err(whole.help(text!(en: "write the domain name only, without https:// and path, such as example.org", fr: "écrivez le nom de domaine seul, sans https:// ni chemin, par exemple example.org")));
        }
        if !name.is_ascii() {
            return Err(whole.help(
                text!(en: "write the domain name in its xn-- form", fr: "écrivez le nom de domaine sous sa forme xn--"),
            ));
        }
        if !name.split('.').all(is_label) {
            return Err(whole.help(text!(en: "write a domain name that is yours, such as example.org", fr: "écrivez un nom de domaine qui est à vous, par exemple example.org")));
        }
        Ok(Authority { name: name.to_ascii_lowercase(), since: since.to_owned() })
    }

    /// Checks a date of RFC 4151: `2018`, `2018-09` or `2018-09-20`.
    ///
    /// # Errors
    /// What is not one.
    pub fn since(text: &str) -> Result<(), Fault> {
        let fault = || {
            Fault::new(0..text.len(), text!(en: "not a year, month or day", fr: "ce n’est ni une année, ni un mois, ni un jour"))
                .help(text!(en: "write the year since which the name is yours, such as 2018, or a day like 2018-09-20", fr: "écrivez l’année depuis laquelle le nom est à vous, par exemple 2018, ou un jour comme 2018-09-20"))
        };
        let full = match text.len() {
            4 => format!("{text}-01-01"),
            7 => format!("{text}-01"),
            10 => text.to_owned(),
            _ => return Err(fault()),
        };
        let bytes = full.as_bytes();
        let shape =
            bytes.iter().enumerate().all(|(at, b)| if at == 4 || at == 7 { *b == b'-' } else { b.is_ascii_digit() });
        match full.parse::<NaiveDate>() {
            Ok(_) if shape => Ok(()),
            _ => Err(fault()),
        }
    }

    /// The id of a release: `tag:adcf.org,2016:2018-09-20/territoires-d-industrie`. Letters outside
    /// ASCII are percent-encoded.
    pub fn release(&self, day: NaiveDate, slug: &str) -> Iri {
        self.mint(&format!("{day}/"), slug)
    }

    /// The id of a feed: `tag:adcf.org,2016:feeds/communiques`.
    pub fn feed(&self, name: &str) -> Iri {
        self.mint("feeds/", name)
    }

    /// The name of its vocabulary of categories: `tag:adcf.org,2016:categories`.
    pub fn vocabulary(&self) -> Iri {
        self.mint("", "categories")
    }

    /// What an id of this authority says beyond the authority: `2018-09-20/territoires-d-industrie`.
    pub fn specific<'a>(&self, id: &'a Iri) -> Option<&'a str> {
        let rest = id.as_str().strip_prefix("tag:")?.strip_prefix(self.name.as_str())?;
        rest.strip_prefix(',')?.strip_prefix(self.since.as_str())?.strip_prefix(':').filter(|name| !name.is_empty())
    }

    fn mint(&self, folder: &str, name: &str) -> Iri {
        let name = percent::encode(name, percent::RESERVED);
        Iri::trusted(format!("tag:{},{}:{folder}{name}", self.name, self.since))
    }
}

/// RFC 4151, 2.1: DNScomp.
fn is_label(text: &str) -> bool {
    let ends = |b: Option<u8>| b.is_some_and(|b| b.is_ascii_alphanumeric());
    let inner = text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    inner && ends(text.bytes().next()) && ends(text.bytes().next_back()) && text.len() <= 63
}

/// Whether a name may stand in a tag: the part before an `@` holds small letters, digits and `-._`.
pub(super) fn is_tag_email(name: &str) -> bool {
    let user = name.split_once('@').map_or("", |(user, _)| user);
    Email::parse(name).is_ok() && user.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_tags() {
        let authority = Authority::new("AdCF.org", "2016").expect("an authority");
        let day = NaiveDate::from_ymd_opt(2018, 9, 20).expect("a day");
        assert_eq!(
            authority.release(day, "territoires-d-industrie").as_str(),
            "tag:adcf.org,2016:2018-09-20/territoires-d-industrie"
        );
        assert_eq!(authority.release(day, "мир").as_str(), "tag:adcf.org,2016:2018-09-20/%D0%BC%D0%B8%D1%80");
        assert_eq!(authority.feed("communiques").as_str(), "tag:adcf.org,2016:feeds/communiques");
        assert_eq!(authority.vocabulary().as_str(), "tag:adcf.org,2016:categories");
        assert_eq!(authority.specific(&authority.feed("a")), Some("feeds/a"));
        let other = Iri::parse("tag:adcf.org,2017:feeds/a").expect("an id");
        assert_eq!(authority.specific(&other), None);
        assert_eq!(Iri::parse(authority.feed("a b/c:d").as_str()), Ok(authority.feed("a b/c:d")));
    }

    #[test]
    fn authorities_have_a_name_and_a_date() {
        let cases = [
            ("adcf.org", "2018-09-20", true),
            ("adcf.org", "2018-09", true),
            ("presse@adcf.org", "2018", true),
            ("localhost", "2018", true),
            ("https://adcf.org/", "2018", false),
            ("adcf.org.", "2018", false),
            ("bücher.de", "2018", false),
            ("-a.org", "2018", false),
            ("", "2018", false),
            ("adcf.org", "18", false),
            ("adcf.org", "2018-13", false),
            ("adcf.org", "2018-02-30", false),
            ("adcf.org", "+2018-2-03", false),
        ];
        for (name, since, wanted) in cases {
            assert_eq!(Authority::new(name, since).is_ok(), wanted, "{name},{since}");
        }
    }
}
