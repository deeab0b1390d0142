//! One release: from its spelling to its values.

use chrono::{DateTime, FixedOffset, NaiveTime};
use chrono_tz::Tz;

use super::attachment;
use super::model::{Contact, Correction, Link, Person, Release, TerritoryCode, Translation, Withdrawal};
use super::raw::{OneOrMany, RawScalar, Scalar, ShortOrLong};
use super::rules;
use super::schema::{person, release as raw};
use super::spans::{Place, Places};
use super::states;
use super::values::{Below, Item, Path, Values};
use crate::diagnostic::{Diagnostic, Severity};
use crate::value::date::Date;
use crate::value::licence::Licence;
use crate::value::territory;

/// What a release needs to know of its catalogue.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// The zone of local dates.
    pub zone: Tz,
    /// The local time of a day alone.
    pub time: NaiveTime,
}

/// Reads the values of a release.
pub fn read(
    raw: raw::Release,
    place: Place,
    setting: Setting,
    places: &Places,
    found: &mut Vec<Diagnostic>,
) -> Release {
    let mut values = Values::new(places, &place, found);
    let is_draft = is_draft(&mut values, raw.draft);
    let before = values.found();
    let title = values.required_line("title", raw.title);
    let short_title = values.line("short_title", raw.short_title);
    let date = values.required("date", raw.date, Values::date);
    let summary = values.required("summary", raw.summary, Values::text).unwrap_or_default();
    let published = date.and_then(|date| values.instant("date", date, setting.zone, setting.time));
    let mut with_offset = Vec::new();
    let mut instant = |values: &mut Values<'_>, key, raw| {
        let date = moment(values, key, raw)?;
        with_offset.extend(offset(key, date));
        values.instant(key, date, setting.zone, setting.time)
    };
    let updated = instant(&mut values, "updated", raw.updated);
    let embargo = instant(&mut values, "embargo", raw.embargo);
    with_offset.extend(date.and_then(|date| offset("date", date)));
    let correction = raw.correction.and_then(|raw| correction(&mut values, raw));
    let links = links(&mut values, raw.links);
    let audience = audience(&mut values, raw.audience);
    let (regions, territories) = regions(&mut values, raw.regions);
    let release = Release {
        title,
        short_title,
        date,
        published,
        with_offset,
        summary,
        links,
        id: values.iri("id", raw.id),
        guid: values.guid("guid", raw.guid),
        updated,
        correction,
        embargo,
        body: values.text("body", raw.body),
        categories: values.names("categories", raw.categories.0),
        authors: persons(&mut values, "authors", raw.authors),
        contact: raw.contact.map(|contact| self::contact(&mut values, "contact", contact)),
        language: values.language("language", raw.language),
        translations: translations(&mut values, raw.translations),
        regions,
        territories,
        audience,
        enclosures: attachment::enclosures(&mut values, raw.enclosures),
        image: raw.image.and_then(|image| attachment::image(&mut values, image)),
        licence: values.read(&rules::LICENCE_FORM, "licence", raw.licence, Licence::parse),
        withdrawn: raw.withdrawn.and_then(|raw| withdrawal(&mut values, raw.0, setting)),
        place: Place { file: place.file, path: String::new() },
        is_draft,
    };
    if is_draft {
        // What is not finished stops nothing.
        found[before..].iter_mut().for_each(|finding| finding.severity = finding.severity.min(Severity::Warning));
    }
    Release { place, ..release }
}

/// Whether a release is a draft: in doubt, it is.
fn is_draft(values: &mut Values<'_>, raw: Scalar) -> bool {
    let is_written = raw.is_some();
    if raw.as_ref().is_some_and(|RawScalar(text)| text.trim().is_empty()) {
        values.missing("draft");
    }
    values.word("draft", raw, YES_OR_NO).unwrap_or(is_written)
}

/// A moment that was written and is empty is reported: in doubt, an embargo stays shut.
fn moment(values: &mut Values<'_>, path: &str, raw: Scalar) -> Option<Date> {
    let RawScalar(text) = raw.as_ref()?;
    if states::is_denial(text) {
        values.none_of_it(path);
        return None;
    }
    values.required(path, raw, Values::date)
}

/// A date with the offset that was written after it.
fn offset(key: &'static str, date: Date) -> Option<(&'static str, DateTime<FixedOffset>)> {
    if let Date::Instant(instant) = date { Some((key, instant)) } else { None }
}

fn audience(values: &mut Values<'_>, raw: Option<OneOrMany<RawScalar>>) -> Vec<String> {
    let Some(OneOrMany(names)) = raw else { return Vec::new() };
    let count = names.len();
    let names = values.names("audience", names);
    if names.is_empty() || names.len() < count {
        values.missing("audience");
    }
    names
}

/// The names of the regions, and the codes that some have. One without a name is called as its code is, or by the code
/// itself where nobody knows it.
fn regions(
    values: &mut Values<'_>,
    raw: Option<OneOrMany<ShortOrLong<raw::Region>>>,
) -> (Vec<String>, Vec<TerritoryCode>) {
    let OneOrMany(raw) = raw.unwrap_or_default();
    let (mut names, mut codes) = (Vec::with_capacity(raw.len()), Vec::new());
    for (at, ShortOrLong { is_long, value }) in raw.into_iter().enumerate() {
        let path = Item { list: "regions", at };
        let below = |key| Below { path, key: is_long.then_some(key) };
        if is_long && value.code.is_none() {
            values.missing(below("code"));
        }
        let name = values.line(below("name"), value.name).map(|name| name.into_string());
        if let Some(name) = &name {
            values.bare(below("name"), name);
        }
        let code = values.line(below("code"), value.code).map(|code| code.as_str().replace([' ', '\u{A0}'], ""));
        let of_code = || code.as_ref().map(|code| territory::meant(None, code).map_or(code.as_str(), |one| one.name));
        let Some(shown) = name.clone().or_else(|| of_code().map(str::to_owned)) else { continue };
        if let Some(code) = code {
            codes.push(TerritoryCode { at: names.len(), code, has_name: name.is_some() });
        }
        names.push(shown);
    }
    (names, codes)
}

fn links(values: &mut Values<'_>, raw: Option<OneOrMany<ShortOrLong<raw::Link>>>) -> Vec<Link> {
    let Some(OneOrMany(raw)) = raw else {
        values.missing("links");
        return Vec::new();
    };
    raw.into_iter().enumerate().map(|(at, raw)| link(values, Item { list: "links", at }, raw)).collect()
}

fn link(values: &mut Values<'_>, path: impl Path, raw: ShortOrLong<raw::Link>) -> Link {
    let at = |key| Below { path, key: raw.is_long.then_some(key) };
    let (is_long, raw) = (raw.is_long, raw.value);
    if is_long && raw.href.is_none() {
        values.missing(at("href"));
    }
    let written = raw.href.clone().unwrap_or_default().0.trim().to_owned();
    let lives = !written.is_empty() && written != "#";
    Link {
        href: if lives { values.url(at("href"), raw.href) } else { None },
        written,
        title: values.line(at("title"), raw.title),
        rel: values.line(at("rel"), raw.rel).map(|rel| rel.into_string()),
        media_type: values.media_type(at("type"), raw.media_type),
        hreflang: values.language(at("hreflang"), raw.hreflang),
    }
}

/// The persons of a list.
pub fn persons(values: &mut Values<'_>, path: impl Path, raw: OneOrMany<person::Person>) -> Vec<Person> {
    let persons = raw.0.into_iter().enumerate();
    persons.map(|(at, raw)| person(values, Item { list: path, at }, raw)).collect()
}

/// A person or an organisation; the name is required.
pub fn person(values: &mut Values<'_>, path: impl Path, raw: person::Person) -> Person {
    Person {
        name: values.required_line(Values::below(path, "name"), raw.name),
        email: values.email(Values::below(path, "email"), raw.email),
        url: values.url(Values::below(path, "url"), raw.url),
    }
}

/// Whom to ask; the name is required.
pub fn contact(values: &mut Values<'_>, path: impl Path, raw: raw::Contact) -> Contact {
    Contact {
        name: values.required_line(Values::below(path, "name"), raw.name),
        email: values.email(Values::below(path, "email"), raw.email),
        phone: values.line(Values::below(path, "phone"), raw.phone),
    }
}

fn translations(values: &mut Values<'_>, raw: OneOrMany<raw::Translation>) -> Vec<Translation> {
    let one = |(at, raw): (usize, raw::Translation)| {
        let path = Item { list: "translations", at };
        let language = values.required(Values::below(path, "language"), raw.language, Values::language);
        let href = values.required_url(Values::below(path, "href"), raw.href);
        Some(Translation { language: language?, href: href? })
    };
    raw.0.into_iter().enumerate().filter_map(one).collect()
}

const YES_OR_NO: &[(&str, bool)] = &[("true", true), ("false", false)];

/// A correction that says nothing is reported: readers would never learn what was wrong.
fn correction(values: &mut Values<'_>, raw: ShortOrLong<raw::Correction>) -> Option<Correction> {
    let at = |key| Below { path: "correction", key: raw.is_long.then_some(key) };
    let raw = raw.value;
    let before = values.found();
    let is_minor = values.word(at("minor"), raw.minor, YES_OR_NO).unwrap_or(false);
    let text = values.line(at("text"), raw.text);
    if text.is_none() && !is_minor {
        if values.found() == before {
            values.missing(at("text"));
        }
        return None;
    }
    Some(Correction { text, is_minor })
}

/// A withdrawal that is written and empty is reported: the release would stay where it must go.
fn withdrawal(values: &mut Values<'_>, raw: raw::Withdrawn, setting: Setting) -> Option<Withdrawal> {
    if raw == raw::Withdrawn::default() {
        values.missing("withdrawn");
        return None;
    }
    let date = values.required("withdrawn.date", raw.date, Values::date);
    let instant = date.and_then(|date| values.instant("withdrawn.date", date, setting.zone, setting.time));
    let reason = values.required_line("withdrawn.reason", raw.reason);
    let has_notice = values.word("withdrawn.notice", raw.notice, YES_OR_NO).unwrap_or(true);
    Some(Withdrawal { instant: instant?, reason, has_notice })
}
