//! From the spelling of a value to its type; what is none becomes a finding at its bytes.

use std::fmt::{self, Display, Formatter};

use chrono::{DateTime, NaiveTime, Utc};
use chrono_tz::Tz;

use super::raw::{RawScalar, Scalar};
use super::schema::key::Empty;
use super::spans::{Place, Places, join};
use super::{addresses, rules, schema, swallowed};
use crate::diag::{Message, code, message, msg, number, one_of};
use crate::diagnostic::{Diagnostic, Edit};
use crate::rule::Rule;
use crate::source::Span;
use crate::suggest::nearest;
use crate::value::Fault;
use crate::value::date::Date;
use crate::value::email::Email;
use crate::value::id;
use crate::value::iri::{Iri, Url};
use crate::value::language::LanguageTag;
use crate::value::media_type::MediaType;
use crate::value::text::Text;
use crate::yaml::flow_scalar as scalar;

/// The path of a value below its mapping, made into a text only when a finding needs it.
pub trait Path: Display + Copy {}

impl<T: Display + Copy> Path for T {}

/// Reads the values of one mapping and of what stands below it.
pub struct Values<'a> {
    places: &'a Places,
    place: &'a Place,
    found: &'a mut Vec<Diagnostic>,
}

impl<'a> Values<'a> {
    /// For the mapping at `place`.
    pub fn new(places: &'a Places, place: &'a Place, found: &'a mut Vec<Diagnostic>) -> Self {
        Values { places, place, found }
    }

    /// How much was found so far.
    pub fn found(&self) -> usize {
        self.found.len()
    }

    /// A finding at the whole value of a path.
    pub fn report(&mut self, rule: &Rule, path: impl Path, message: impl Into<Message>) -> &mut Diagnostic {
        let span = self.places.value(self.place, &path.to_string());
        self.found.push(rule.at(span, message));
        self.found.last_mut().expect("it was put there a moment ago")
    }

    /// Gives the last finding another order to follow.
    pub fn help_last(&mut self, help: Message) {
        if let Some(last) = self.found.last_mut() {
            last.help = Some(help);
            last.fix = None;
        }
    }

    /// A fault of the text at a path.
    fn fault(&mut self, rule: &Rule, path: impl Path, text: &str, fault: Fault) {
        let span = self.places.within(self.place, &path.to_string(), fault.range);
        let shown: String = text.chars().take(80).map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect();
        let message = if shown.is_empty() {
            fault.message
        } else {
            msg!(en: "{value}: {fault}", fr: "{value} : {fault}", value = code(shown), fault = message(fault.message))
        };
        let mut finding = rule.at(span, message);
        finding.help = fault.help.map(|help| *help).or(finding.help);
        finding = match fault.meant {
            Some(meant) => self.meant(finding, path, text, meant),
            None if rule.id == rules::ADDRESS_FORM.id => self.address(finding, path, text),
            None => finding,
        };
        self.found.push(finding);
    }

    /// The finding of an address, with the address that was meant where that is certain.
    fn address(&self, finding: Diagnostic, path: impl Path, text: &str) -> Diagnostic {
        let mailbox = text.strip_prefix("mailto:").unwrap_or(text);
        if Email::parse(mailbox).is_ok() {
            let contact = format!("contact: {{name: …, email: {mailbox}}}");
            return finding.help(msg!(
                en: "write it as {contact}, and here the address of a page",
                fr: "écrivez-la sous la forme {contact}, et ici l’adresse d’une page",
                contact = code(contact)
            ));
        }
        let Some(meant) = addresses::meant(text) else { return self.not_one_address(finding, text) };
        let path = path.to_string();
        let is_item = meant.starts_with('[') && self.places.key(self.place, &path).is_none();
        if is_item {
            return finding.help(msg!(
                en: "write each address as an item of its own: {meant}",
                fr: "écrivez chaque adresse comme un élément à part : {meant}",
                meant = code(meant.trim_matches(['[', ']']))
            ));
        }
        let finding = finding.help(msg!(en: "write {meant}", fr: "écrivez {meant}", meant = code(&meant)));
        self.meant(finding, path.as_str(), text, meant)
    }

    /// The finding of a text that is more than one address, or has a place to fill in.
    fn not_one_address(&self, finding: Diagnostic, text: &str) -> Diagnostic {
        if let Some(blank) = blank(text) {
            return finding.help(msg!(
                en: "write what belongs in the place of {blank}",
                fr: "écrivez ce qui doit remplacer {blank}",
                blank = code(blank)
            ));
        }
        let is_list = text.contains([',', ';', '\n']) && text.split_whitespace().count() > 1;
        if !is_list {
            return finding;
        }
        finding.help(msg!(
            en: "write each address as an item of its own, and in full, as it begins with https://",
            fr: "écrivez chaque adresse comme un élément à part, et en entier, en commençant par https://"
        ))
    }

    /// The finding with its cure: the text that was surely meant, where the file spells the other as it is.
    fn meant(&self, finding: Diagnostic, path: impl Path, text: &str, meant: String) -> Diagnostic {
        let path = path.to_string();
        // A list takes the place of a text without quotes alone.
        let span = match meant.starts_with(['[', '{']) {
            // Of a text in quotes these go as well, which a text without any cannot be told from by its length.
            true => {
                let inner = self.places.within(self.place, &path, 0..text.len());
                let whole = self.places.value(self.place, &path);
                let is_quoted = inner.zip(whole).is_some_and(|(inner, whole)| {
                    inner.start == whole.start + 1
                        && inner.end + 1 == whole.end
                        && inner.end - inner.start == text.len()
                });
                if is_quoted && meant.starts_with('{') {
                    return finding.fix(vec![Edit {
                        span: whole.unwrap_or_else(|| Span::new(self.place.file, 0, 0)),
                        replacement: meant,
                    }]);
                }
                whole
            }
            false => self.places.within(self.place, &path, 0..text.len()),
        };
        // Addresses on lines of their own: the list takes the place of all.
        let lines = span.filter(|_| meant.starts_with('[')).and_then(|span| self.places.lines_of(&span, text));
        if let Some(span) = lines {
            return finding.fix(vec![Edit { span, replacement: meant }]);
        }
        match span.filter(|span| span.end - span.start == text.len()) {
            Some(span) => finding.fix(vec![Edit { span, replacement: meant }]),
            None => finding,
        }
    }

    /// A value of any type that knows how to be read.
    pub fn read<T>(
        &mut self,
        rule: &Rule,
        path: impl Path,
        value: Scalar,
        parse: impl Fn(&str) -> Result<T, Fault>,
    ) -> Option<T> {
        let RawScalar(text) = value?;
        let text = text.trim();
        if text.is_empty() || self.is_unfinished(path, text) {
            return None;
        }
        match parse(text) {
            Ok(value) => Some(value),
            Err(fault) => {
                self.fault(rule, path, text, fault);
                None
            }
        }
    }

    /// A text that may have lines; the string is taken over.
    pub fn text(&mut self, path: impl Path, value: Scalar) -> Option<Text> {
        let RawScalar(text) = value?;
        let faulty = match Text::from_string(text) {
            Ok(text) if self.is_unfinished(path, text.as_str()) => return None,
            Ok(text) => return Some(text).filter(|text| !text.is_empty()),
            Err(fault) => fault,
        };
        self.fault(&rules::TEXT_CHARACTER, path, "", faulty);
        None
    }

    /// A text of one line.
    pub fn line(&mut self, path: impl Path, value: Scalar) -> Option<Text> {
        let RawScalar(text) = value?;
        match Text::line(&text) {
            Ok(text) if self.is_unfinished(path, text.as_str()) => None,
            Ok(text) => Some(text).filter(|text| !text.is_empty()),
            Err(fault) => {
                self.fault(&rules::TEXT_CHARACTER, path, "", fault);
                None
            }
        }
    }

    /// Whether nothing but dots stands in the place of a text, as an advice shows it; that is reported.
    fn is_unfinished(&mut self, path: impl Path, text: &str) -> bool {
        let is = matches!(text.trim(), "…" | "..." | "[…]" | "[...]");
        if is {
            let message =
                msg!(en: "nothing is written here but {dots}", fr: "il n’y a que {dots} ici", dots = code(text.trim()));
            let path = path.to_string();
            let outer = path.split(['.', '[']).next().unwrap_or_default();
            let key = schema::lookup::key(&join(&self.place.path, outer)).filter(|key| key.is_required());
            let help = key.map(|key| match key.row.empty {
                Empty::List => msg!(
                    en: "write the value in their place, or {line} if there is none",
                    fr: "écrivez la valeur à leur place, ou {line} s’il n’y en a pas",
                    line = code(format!("{outer}: []"))
                ),
                _ => msg!(en: "write the value in their place", fr: "écrivez la valeur à leur place"),
            });
            let finding = self.report(&rules::UNFINISHED_VALUE, path.as_str(), message);
            finding.help = help.or(finding.help.take());
        }
        is
    }

    /// A text of one line that must be there.
    pub fn required_line(&mut self, path: impl Path, value: Scalar) -> Text {
        let before = self.found.len();
        let text = self.line(path, value);
        if text.is_none() && self.found.len() == before {
            self.missing(path);
        }
        text.unwrap_or_default()
    }

    /// What must be there and is not: reported at the first key of the mapping that lacks it, or at the
    /// key that has no value.
    pub fn missing(&mut self, path: impl Path) {
        let path = path.to_string();
        let path = path.as_str();
        if self.places.is_pruned(self.place, path) {
            return;
        }
        let name = path.rsplit('.').next().unwrap_or(path);
        let (above, _) = path.rsplit_once('.').unwrap_or(("", path));
        if above.is_empty()
            && let Some(finding) = swallowed::by_quotes(self.places, self.place, name)
        {
            // Several lines may stand inside.
            let is_known = self.found.iter().any(|known| known.span == finding.span);
            self.found.extend(Some(finding).filter(|_| !is_known));
            return;
        }
        let (span, message) = match self.places.key(self.place, path) {
            Some(span) => (Some(span), msg!(en: "{name} is empty", fr: "{name} est vide", name = code(name))),
            None => (
                self.places.head(self.place, above),
                msg!(en: "{name} is missing here", fr: "il manque ici {name}", name = code(name)),
            ),
        };
        let row = schema::lookup::key(&join(&self.place.path, path));
        let may_go = row.is_some_and(|key| !key.is_required());
        let help = match (self.places.key(self.place, path), may_go) {
            (None, _) if row.is_some_and(|key| key.row.empty == Empty::List) => msg!(
                en: "add {line}, or {none} if there is none",
                fr: "ajoutez {line}, ou {none} s’il n’y en a pas",
                line = code(format!("{name}: …")),
                none = code(format!("{name}: []"))
            ),
            (None, _) => msg!(en: "add {line}", fr: "ajoutez {line}", line = code(format!("{name}: …"))),
            (Some(_), true) if name == "embargo" => msg!(
                en: "write the day or the time before which nothing may be published, such as {example}",
                fr: "écrivez le jour ou l’heure avant lesquels rien ne doit paraître, comme {example}",
                example = code("embargo: 2026-12-15T09:00")
            ),
            (Some(_), true) if name == "draft" => msg!(
                en: "write {yes} as long as the release must not be published, else {no}",
                fr: "écrivez {yes} tant que le communiqué ne doit pas paraître, sinon {no}",
                yes = code("draft: true"),
                no = code("draft: false")
            ),
            (Some(_), true) => {
                msg!(en: "write its value after {key}, or delete the key", fr: "écrivez sa valeur après {key}, ou supprimez la clé", key = code(format!("{name}:")))
            }
            (Some(_), false) => {
                msg!(en: "write its value after {key}", fr: "écrivez sa valeur après {key}", key = code(format!("{name}:")))
            }
        };
        self.found.push(rules::MISSING_KEY.at(span, message).help(help));
    }

    /// An http or https address.
    pub fn url(&mut self, path: impl Path, value: Scalar) -> Option<Url> {
        self.read(&rules::ADDRESS_FORM, path, value, Url::named)
    }

    /// An address that must be there.
    pub fn required_url(&mut self, path: impl Path, value: Scalar) -> Option<Url> {
        self.required(path, value, Self::url)
    }

    /// A value that must be there, read by its own way.
    pub fn required<T, P: Path>(
        &mut self,
        path: P,
        value: Scalar,
        read: impl FnOnce(&mut Self, P, Scalar) -> Option<T>,
    ) -> Option<T> {
        let before = self.found.len();
        let value = read(self, path, value);
        if value.is_none() && self.found.len() == before {
            self.missing(path);
        }
        value
    }

    /// An id, to the letter.
    pub fn iri(&mut self, path: impl Path, value: Scalar) -> Option<Iri> {
        self.read(&rules::ID_FORM, path, value, id::parse)
    }

    /// An id of another program that is no IRI.
    pub fn guid(&mut self, path: impl Path, value: Scalar) -> Option<Text> {
        // Every character of it counts, a space at its end too.
        let RawScalar(text) = value.filter(|RawScalar(text)| !text.trim().is_empty())?;
        match id::parse_guid(&text) {
            Ok(guid) => Some(guid),
            Err(fault) => {
                self.fault(&rules::GUID_FORM, path, &text, fault);
                None
            }
        }
    }

    /// A language tag.
    pub fn language(&mut self, path: impl Path, value: Scalar) -> Option<LanguageTag> {
        self.read(&rules::LANGUAGE_FORM, path, value, LanguageTag::parse)
    }

    /// A media type.
    pub fn media_type(&mut self, path: impl Path, value: Scalar) -> Option<MediaType> {
        self.read(&rules::MEDIA_TYPE_FORM, path, value, MediaType::parse)
    }

    /// An e-mail address.
    pub fn email(&mut self, path: impl Path, value: Scalar) -> Option<Email> {
        self.read(&rules::EMAIL_FORM, path, value, Email::parse)
    }

    /// A date of the catalogue.
    pub fn date(&mut self, path: impl Path, value: Scalar) -> Option<Date> {
        self.read(&rules::DATE_FORM, path, value, Date::parse)
    }

    /// Reports `embargo: no` and the like: there is nothing to write.
    pub fn none_of_it(&mut self, path: impl Path) {
        let message = msg!(en: "this is no date", fr: "ce n’est pas une date");
        let finding = self.report(&rules::DATE_FORM, path, message);
        finding.help = Some(msg!(en: "delete the line if there is none", fr: "supprimez la ligne s’il n’y en a pas"));
    }

    /// The instant of a date in a zone.
    pub fn instant(&mut self, path: impl Path, date: Date, zone: Tz, time: NaiveTime) -> Option<DateTime<Utc>> {
        match date.instant(zone, time) {
            Ok(instant) => Some(instant),
            Err(fault) => {
                let finding = self.report(&rules::LOCAL_TIME, path, fault.message);
                if let Some(help) = fault.help {
                    finding.help = Some(*help);
                }
                None
            }
        }
    }

    /// A whole number from `least` on.
    pub fn number(&mut self, path: impl Path, value: Scalar, least: u64) -> Option<u64> {
        let RawScalar(text) = value.filter(|RawScalar(text)| !text.trim().is_empty())?;
        match text.trim().parse::<u64>() {
            Ok(number) if number >= least => Some(number),
            _ => {
                let message = msg!(en: "{value} is not a whole number of at least {least}", fr: "{value} n’est pas un nombre entier d’au moins {least}", value = code(text.trim()), least = number(least));
                let finding = self.report(&rules::NUMBER_FORM, path, message);
                let is_length = path.to_string().ends_with("length");
                let is_exact = !is_length || is_in_bytes(text.trim());
                if let Some(meant) = whole_number(text.trim()).filter(|meant| *meant >= least && is_exact) {
                    finding.help = Some(
                        msg!(en: "write {meant}, without spaces or words", fr: "écrivez {meant}, sans espaces ni mots", meant = code(meant.to_string())),
                    );
                    if !text.contains(char::is_alphabetic)
                        && let Some(finding) = self.found.pop()
                    {
                        let finding = self.meant(finding, path, text.trim(), meant.to_string());
                        self.found.push(finding);
                    }
                } else if is_length {
                    finding.help = Some(
                        msg!(en: "write the exact size of the file in bytes, like 204800, without a unit", fr: "écrivez la taille exacte du fichier en octets, comme 204800, sans unité"),
                    );
                }
                None
            }
        }
    }

    /// One of certain words; the nearest is offered.
    pub fn word<T: Copy>(&mut self, path: impl Path, value: Scalar, words: &[(&str, T)]) -> Option<T> {
        let RawScalar(text) = value.filter(|RawScalar(text)| !text.trim().is_empty())?;
        let text = text.trim();
        if let Some((_, meant)) = words.iter().find(|(word, _)| *word == text) {
            return Some(*meant);
        }
        let message = msg!(en: "{word} is not one of the words that belong here", fr: "{word} n’est pas accepté ici", word = code(text));
        let small = words.iter().map(|(word, _)| *word).find(|word| word.eq_ignore_ascii_case(text));
        let same = yes_or_no(text).filter(|same| words.iter().any(|(word, _)| word == same)).or(small);
        if let Some(same) = same {
            let span = self.places.within(self.place, &path.to_string(), 0..text.len());
            let finding = rules::UNKNOWN_WORD.at(span, message);
            let finding = finding.help(msg!(en: "write {word}", fr: "écrivez {word}", word = code(same)));
            self.found.push(self.meant(finding, path, text, same.to_owned()));
            return None;
        }
        let near = nearest(text, words.iter().map(|(word, _)| *word));
        let help = match near {
            Some(near) => msg!(en: "did you mean {near}?", fr: "vouliez-vous dire {near} ?", near = code(near)),
            None => {
                msg!(en: "write {words}", fr: "écrivez {words}", words = one_of(words.iter().map(|(word, _)| *word)))
            }
        };
        self.report(&rules::UNKNOWN_WORD, path, message).help = Some(help);
        None
    }

    /// Names in a list, blanks left out; each must be a text that may enter a feed.
    pub fn names(&mut self, path: impl Path, values: Vec<RawScalar>) -> Vec<String> {
        let mut names = Vec::with_capacity(values.len());
        for (at, value) in values.into_iter().enumerate() {
            let path = Item { list: path, at };
            if let Some(name) = self.line(path, Some(value)) {
                let name = name.into_string();
                self.bare(path, &name);
                names.push(name);
            }
        }
        names
    }

    /// Reports a name with a sign that belongs to the list: a comma at its end, or quotation marks of print.
    pub fn bare(&mut self, path: impl Path, name: &str) {
        const MARKS: [(char, char); 4] = [('“', '”'), ('«', '»'), ('„', '“'), ('‘', '’')];
        let inner = MARKS.iter().find_map(|(open, close)| name.strip_prefix(*open)?.strip_suffix(*close));
        let bare = inner.or_else(|| name.strip_suffix([',', ';'])).map(str::trim).filter(|bare| !bare.is_empty());
        let Some(bare) = bare.filter(|bare| !bare.contains(['“', '”', '«', '»', ',', ';'])) else { return };
        let message = msg!(
            en: "{name} would be published with the sign around it",
            fr: "{name} paraîtrait avec le signe qui l’entoure",
            name = code(name)
        );
        let help = msg!(en: "write {bare}", fr: "écrivez {bare}", bare = code(bare));
        let span = self.places.within(self.place, &path.to_string(), 0..name.len());
        let finding = rules::SIGN_AROUND_NAME.at(span, message).help(help);
        let finding = self.meant(finding, path, name, scalar(bare).into_owned());
        self.found.push(finding);
    }

    /// The path of a key below a path.
    pub fn below<P: Path>(path: P, key: &'static str) -> Below<P> {
        Below { path, key: Some(key) }
    }
}

/// What YAML calls a word for yes or no that people write.
fn yes_or_no(word: &str) -> Option<&'static str> {
    match word.to_lowercase().as_str() {
        "oui" | "yes" | "vrai" | "true" | "on" => Some("true"),
        "non" | "no" | "faux" | "false" | "off" => Some("false"),
        _ => None,
    }
}

/// A key below a path; none is the path itself.
#[derive(Debug, Clone, Copy)]
pub struct Below<P> {
    /// The path.
    pub path: P,
    /// The key.
    pub key: Option<&'static str>,
}

impl<P: Path> Display for Below<P> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.key {
            Some(key) => write!(f, "{}.{key}", self.path),
            None => write!(f, "{}", self.path),
        }
    }
}

/// An item of a list.
#[derive(Debug, Clone, Copy)]
pub struct Item<P> {
    /// The path of the list.
    pub list: P,
    /// Its number, from 0.
    pub at: usize,
}

impl<P: Path> Display for Item<P> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}]", self.list, self.at)
    }
}
/// A place in braces that somebody or some program was to fill in: `{slug}`.
fn blank(text: &str) -> Option<&str> {
    let start = text.find(['{', '<'])?;
    let close = if text[start..].starts_with('{') { '}' } else { '>' };
    let end = start + text[start..].find(close)? + 1;
    let word = text[start..end].trim_matches(['{', '}', '<', '>', '$', '%', ' ']);
    (!word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '.')))
        .then_some(&text[start..end])
}

/// Whether the word after a number counts bytes: of `2 Mo` nobody knows how many they are.
fn is_in_bytes(text: &str) -> bool {
    let unit =
        text.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || c == '\u{202F}').to_lowercase();
    matches!(unit.as_str(), "" | "o" | "b" | "octet" | "octets" | "byte" | "bytes")
}

/// The number of a text such as `60 signes` or `1 500`.
fn whole_number(text: &str) -> Option<u64> {
    let is_digit = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '\u{A0}' | '\u{202F}');
    let (digits, words) = text.split_at(text.find(|c| !is_digit(c)).unwrap_or(text.len()));
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    let is_word = words.is_empty() || words.starts_with(char::is_alphabetic);
    digits.parse().ok().filter(|_| is_word && !words.contains(|c: char| c.is_ascii_digit()))
}
