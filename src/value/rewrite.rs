//! Rules by which one address becomes another: `https://web.archive.org/web/{date}/{url}`.

use chrono::NaiveDate;

use super::Fault;
use super::iri::Url;
use super::percent;
use crate::diag::{code, msg, text};

/// An address with places for another one: `{url}` for that address as it was written, `{date}` for a
/// day as YYYYMMDD. In a query, after a `?`, the address is percent-encoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewrite(String);

/// What may stand between braces.
const NAMES: &[&str] = &["date", "url"];

impl Rewrite {
    /// Reads a rule.
    ///
    /// # Errors
    /// What is no address once its places are filled, and places of another name.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let mut from = 0;
        while let Some(open) = text[from..].find('{').map(|at| from + at) {
            let end = text[open..].find('}').map_or(text.len(), |at| open + at + 1);
            let name = text[open + 1..end].trim_end_matches('}');
            if !NAMES.contains(&name) || !text[..end].ends_with('}') {
                let message = msg!(en: "{part} does not stand for anything", fr: "{part} ne représente rien", part = code(&text[open..end]));
                return Err(Fault::new(open..end, message)
                    .help(text!(en: "write {{url}} or {{date}}", fr: "écrivez {{url}} ou {{date}}")));
            }
            from = end;
        }
        let rule = Rewrite(text.to_owned());
        let sample = Url::parse("https://example.org/a?b=c#d")?;
        match Url::parse(&rule.filled(&sample, NaiveDate::default())) {
            Ok(_) => Ok(rule),
            Err(fault) => {
                let help = text!(en: "write it like https://web.archive.org/web/{{date}}/{{url}}", fr: "écrivez-la comme https://web.archive.org/web/{{date}}/{{url}}");
                Err(Fault::new(0..text.len(), fault.message).help(help))
            }
        }
    }

    /// The address that another one becomes on a day; nothing if that would be no address.
    pub fn apply(&self, url: &Url, day: NaiveDate) -> Option<Url> {
        Url::parse(&self.filled(url, day)).ok()
    }

    /// The host that all addresses of the rule lead to, if the rule itself names it.
    pub fn host(&self) -> Option<String> {
        let sample = Url::parse("https://example.org/").ok()?;
        self.apply(&sample, NaiveDate::default()).map(|url| url.host().to_owned())
    }

    fn filled(&self, url: &Url, day: NaiveDate) -> String {
        let place = self.0.find("{url}").unwrap_or(self.0.len());
        let in_query = self.0[..place].contains('?');
        let url = if in_query { percent::encode(url.as_str(), percent::ADDRESS_IN_QUERY) } else { url.as_str().into() };
        self.0.replace("{date}", &day.format("%Y%m%d").to_string()).replace("{url}", &url)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled() {
        let url = Url::parse("http://www.adcf.org/a?n=1&m=#x").expect("an address");
        let day = NaiveDate::from_ymd_opt(2018, 9, 20).expect("a day");
        let cases = [
            (
                "https://web.archive.org/web/{date}/{url}",
                "https://web.archive.org/web/20180920/http://www.adcf.org/a?n=1&m=#x",
            ),
            ("https://e.org/?d={date}&u={url}", "https://e.org/?d=20180920&u=http://www.adcf.org/a%3Fn%3D1%26m%3D%23x"),
            ("https://e.org/archive", "https://e.org/archive"),
        ];
        for (rule, wanted) in cases {
            let rule = Rewrite::parse(rule).expect(rule);
            assert_eq!(rule.apply(&url, day).expect("an address").as_str(), wanted);
        }
    }

    #[test]
    fn what_is_no_rule_gets_what_to_write() {
        let cases = [
            ("https://e.org/{urls}", "write {url} or {date}"),
            ("https://e.org/{day}", "write {url} or {date}"),
            ("https://e.org/{url", "write {url} or {date}"),
            ("e.org/{url}", "write it like https://web.archive.org/web/{date}/{url}"),
            ("https://e.org/{url}#{url}", "write it like https://web.archive.org/web/{date}/{url}"),
        ];
        for (rule, help) in cases {
            assert_eq!(Rewrite::parse(rule).expect_err(rule).order().as_deref(), Some(help), "{rule}");
        }
    }
}
