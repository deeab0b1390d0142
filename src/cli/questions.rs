//! The five questions of `pressfeed init`: answered by options, on a terminal, or as proposed.

use std::io::BufRead;

use chrono_tz::Tz;

use crate::diag::{Language, Message, Template, all_of, foreign, message, msg, text};
use crate::start::{self, Answers};
use crate::value::iri::Url;
use crate::value::language::LanguageTag;
use crate::value::text::Text;
use crate::value::{Fault, zone};

use super::outcome::CliError;
use super::streams::Streams;

/// What the options answer already, and how the rest is asked.
pub(super) struct Asked<'a> {
    pub(super) title: Option<&'a str>,
    pub(super) site: Option<&'a str>,
    pub(super) tag: Option<&'a str>,
    pub(super) timezone: Option<&'a str>,
    pub(super) base: Option<&'a str>,
    /// Whether what no option answers is as proposed.
    pub(super) is_silent: bool,
    /// The language of the questions.
    pub(super) language: Language,
}

/// The answers: of the options, else of a terminal, else those proposed.
pub(super) fn answers(
    asked: &Asked<'_>,
    mut terminal: Option<&mut dyn BufRead>,
    streams: &mut Streams,
) -> Result<Answers, CliError> {
    if terminal.is_none() && !asked.is_silent {
        refuse_silence(asked)?;
    }
    let mut put = |question: &Question, given: Option<&str>, proposed: String| -> Result<String, CliError> {
        if let Some(given) = given {
            return Ok(given.to_owned());
        }
        match &mut terminal {
            Some(terminal) => question.put(&proposed, asked.language, *terminal, streams),
            None => Ok(proposed),
        }
    };
    let is_french = asked.language == Language::French;
    let site = put(&SITE, asked.site, "https://www.example.org/".to_owned())?;
    let site = url(&site).map_err(|fault| CliError::option("--site", &site, fault))?;
    let host = site.host().trim_start_matches("www.").to_owned();
    let proposed =
        if is_french { format!("Communiqués {}{host}", start::of(&host)) } else { format!("News of {host}") };
    let title = put(&TITLE, asked.title, proposed)?;
    let language = put(&LANGUAGE, asked.tag, if is_french { "fr-FR" } else { "en" }.to_owned())?;
    let timezone = put(&TIMEZONE, asked.timezone, own_zone(&language).name().to_owned())?;
    let below = site.join(if is_french { "flux/" } else { "feeds/" }).unwrap_or_else(|_| site.clone());
    let base = put(&BASE, asked.base, below.as_str().to_owned())?;
    let base = url(&base).map_err(|fault| CliError::option("--base", &base, fault))?;
    Ok(Answers {
        title: title_of(&title).map_err(|fault| CliError::option("--title", &title, fault))?,
        language: LanguageTag::parse(&language).map_err(|fault| CliError::option("--language", &language, fault))?,
        timezone: zone::parse(&timezone).map_err(|fault| CliError::option("--timezone", &timezone, fault))?,
        base: folder(base),
        site,
    })
}

/// Without a terminal nothing is guessed unless that is wanted.
fn refuse_silence(asked: &Asked<'_>) -> Result<(), CliError> {
    let given = [("--title", asked.title), ("--site", asked.site)];
    let missing: Vec<&str> = given.iter().filter(|(_, value)| value.is_none()).map(|(name, _)| *name).collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(CliError::Usage(msg!(
        en: "standard input is not a terminal, so nothing can be asked: give {options}, or --yes to take what is proposed",
        fr: "l’entrée standard n’est pas un terminal, aucune question n’est donc possible : indiquez {options}, ou --yes pour prendre ce qui est proposé",
        options = all_of(missing)
    )))
}

/// A question with the check of its answer.
struct Question {
    words: Template,
    check: fn(&str) -> Result<(), Fault>,
    /// What to write where an answer cannot be taken, in the place of what the value itself says.
    hint: Option<Template>,
    /// What is said where nothing was answered.
    left: Option<Template>,
}

const SITE: Question = Question {
    words: text!(en: "The address of your site", fr: "L’adresse de votre site"),
    check: |answer| url(answer).map(drop),
    hint: Some(text!(
        en: "write an address such as www.example.org; what the feeds are called is asked next",
        fr: "écrivez une adresse comme www.example.org ; le nom des flux est demandé ensuite"
    )),
    left: Some(text!(
        en: "example.org is an example: replace it in data/catalogue.yaml by your site before you publish",
        fr: "example.org est un exemple : remplacez-le dans data/catalogue.yaml par votre site avant de publier"
    )),
};
const TITLE: Question = Question {
    words: text!(en: "What the feeds are called", fr: "Le nom des flux"),
    check: |answer| title_of(answer).map(drop),
    hint: None,
    left: None,
};
const LANGUAGE: Question = Question {
    words: text!(en: "The language of the releases", fr: "La langue des communiqués"),
    check: |answer| LanguageTag::parse(answer).map(drop),
    hint: Some(text!(
        en: "write a code of two letters such as fr, or with the country such as fr-FR",
        fr: "écrivez un code de deux lettres comme fr, ou avec le pays comme fr-FR"
    )),
    left: None,
};
const TIMEZONE: Question = Question {
    words: text!(en: "The time zone of dates", fr: "Le fuseau horaire des dates"),
    check: |answer| zone::parse(answer).map(drop),
    hint: None,
    left: None,
};
const BASE: Question = Question {
    words: text!(en: "Where the feeds will be served", fr: "L’adresse où les flux seront en ligne"),
    check: |answer| url(answer).map(drop),
    hint: None,
    left: None,
};

impl Question {
    /// Asks until there is an answer; an empty one, and the end of the input, take what is proposed.
    fn put(
        &self,
        proposed: &str,
        language: Language,
        terminal: &mut dyn BufRead,
        streams: &mut Streams,
    ) -> Result<String, CliError> {
        loop {
            let line = msg!(
                en: "{question} [{proposed}]: ",
                fr: "{question} [{proposed}] : ",
                question = message(self.words),
                proposed = foreign(proposed)
            );
            streams.styled(|err| write!(err, "{}", line.render(language)))?;
            streams.flush()?;
            let mut answer = String::new();
            let count = terminal.read_line(&mut answer)?;
            let answer = answer.trim();
            if count == 0 || answer.is_empty() {
                if let Some(left) = self.left {
                    streams.styled(|err| writeln!(err, "  {}", left.render(language)))?;
                }
                return Ok(proposed.to_owned());
            }
            let Err(fault) = (self.check)(answer) else { return Ok(answer.to_owned()) };
            let help = self.hint.map(Message::from).or(fault.help.map(|help| *help));
            let fault = match help {
                Some(help) => msg!(
                    en: "{fault}; {help}",
                    fr: "{fault} ; {help}",
                    fault = message(fault.message),
                    help = message(help)
                ),
                None => fault.message,
            };
            streams.styled(|err| writeln!(err, "  {}", fault.render(language)))?;
        }
    }
}

/// An address as people type it: https where they name no scheme, a slash after a bare host.
fn url(text: &str) -> Result<Url, Fault> {
    let text = text.trim();
    let full = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
    let after = full.split_once("://").map_or("", |(_, rest)| rest);
    if after.contains(['/', '?', '#']) { Url::named(&full) } else { Url::named(&format!("{full}/")) }
}

fn title_of(text: &str) -> Result<Text, Fault> {
    let title = Text::line(text)?;
    if title.is_empty() {
        return Err(Fault::new(0..0, text!(en: "empty", fr: "rien n’est écrit")));
    }
    Ok(title)
}

/// An address of a folder ends in a slash.
fn folder(url: Url) -> Url {
    if url.as_str().ends_with('/') { url } else { Url::parse(&format!("{}/", url.as_str())).unwrap_or(url) }
}

/// The zone that the system names, else that of most readers of the language. A system on UTC says nothing of people.
fn own_zone(language: &str) -> Tz {
    let named = std::env::var("TZ").ok().and_then(|name| name.trim_start_matches(':').parse().ok());
    let linked = || {
        let target = std::fs::read_link("/etc/localtime").ok()?;
        target.to_string_lossy().split_once("zoneinfo/").and_then(|(_, name)| name.parse().ok())
    };
    let of_people = |zone: &Tz| !(zone.name().contains("UTC") || zone.name().starts_with("Etc/"));
    let is_of_france = ["fr", "fr-fr"].contains(&language.to_lowercase().as_str());
    let system: Option<Tz> = named.or_else(linked);
    system.filter(of_people).unwrap_or(if is_of_france { Tz::Europe__Paris } else { Tz::UTC })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_taken_as_people_type_it() {
        let cases = [
            ("example.org", "https://example.org/"),
            (" http://example.org/a ", "http://example.org/a"),
            ("www.example.org/press", "https://www.example.org/press"),
        ];
        for (typed, wanted) in cases {
            assert_eq!(url(typed).map(|url| url.as_str().to_owned()), Ok(wanted.to_owned()));
        }
        assert!(url("nothing here").is_err());
        assert_eq!(folder(url("example.org/feeds").expect("an address")).as_str(), "https://example.org/feeds/");
    }
}
