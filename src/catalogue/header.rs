//! The top of a catalogue: from its spelling to its values.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use chrono::{DateTime, NaiveTime, Utc};
use chrono_tz::Tz;

use super::file_names::{Clash, FileNames, Numbers};
use super::model::{Acceptance, Catalogue, FeedSpec, Level, Per, RuleSetting, Select};
use super::raw::{Named, OneOrMany, RawScalar, Scalar};
use super::release::{Setting, contact, person};
use super::schema::{feed as raw, head};
use super::spans::{Place, Places};
use super::values::{Item, Path, Values};
use super::{archive, attachment, contract, moves, page, retired, rules};
use crate::diag::{code, msg};
use crate::diagnostic::{Diagnostic, Severity};
use crate::feed::{Content, Format};
use crate::value::Fault;
use crate::value::date::parse_time;
use crate::value::file_name;
use crate::value::iri::Url;
use crate::value::licence::Licence;
use crate::value::tag::Authority;
use crate::value::text::Text;
use crate::value::zone;

/// The time of a release whose date is a day only, where the catalogue gives none: the same
/// calendar day from Los Angeles to Auckland.
const PUBLISH_TIME: NaiveTime = NaiveTime::from_hms_opt(9, 0, 0).expect("nine o'clock is a time");

/// The feed of a catalogue that names none.
const ONLY_FEED: &str = "releases";

/// Names that are not free for feeds: other files of the output folder have them.
const TAKEN: &[&str] = &["index", "feeds"];

/// The name that no feed in JSON can have: that file is the manifest of the folder.
const MANIFEST: &str = "pressfeed";

/// Reads everything but the releases.
pub fn read(raw: head::Top, place: Place, places: Places, found: &mut Vec<Diagnostic>) -> Catalogue {
    let mut values = Values::new(&places, &place, found);
    let setting = setting(&mut values, raw.timezone, raw.publish_time);
    let catalogue = Catalogue {
        title: values.required_line("title", raw.title),
        description: values.required("description", raw.description, Values::text).unwrap_or_default(),
        home: values.required_url("home", raw.home),
        base: values.read(&rules::ADDRESS_FORM, "base", raw.base, folder),
        language: values.required("language", raw.language, Values::language),
        timezone: setting.zone,
        publish_time: setting.time,
        id_authority: raw.id_authority.and_then(|raw| authority(&mut values, raw)),
        publisher: raw.publisher.map(|raw| person(&mut values, "publisher", raw)),
        rights: values.line("rights", raw.rights),
        licence: values.read(&rules::LICENCE_FORM, "licence", raw.licence, Licence::parse),
        page: page(&mut values, raw.page),
        icon: attachment::logo(&mut values, "icon", raw.icon),
        logo: attachment::logo(&mut values, "logo", raw.logo),
        hub: values.url("hub", raw.hub),
        retired_hosts: retired::read(&mut values, raw.retired_hosts),
        categories: categories(&mut values, raw.categories),
        feeds: feeds(&mut values, &place, raw.feeds, setting),
        accept: acceptances(&mut values, &place, raw.accept),
        rules: rule_settings(&mut values, &place, raw.rules),
        has_french_typography: values.word("typography", raw.typography, &[("fr", true)]).unwrap_or(false),
        releases: Vec::new(),
        drafts: Vec::new(),
        files: BTreeMap::new(),
        has_head: true,
        is_complete: true,
        place: Place { file: place.file, path: String::new() },
        places: Arc::default(),
    };
    Catalogue { places: places.into(), ..catalogue }
}

/// The pages, with their logo.
fn page(values: &mut Values<'_>, mut raw: Option<head::Page>) -> page::PageSpec {
    let logo = raw.as_mut().and_then(|raw| raw.logo.take());
    page::PageSpec { logo: attachment::logo(values, "page.logo", logo), ..page::read(values, raw) }
}

/// What is written and empty is reported: a wrong zone would open embargoes at the wrong time.
fn setting(values: &mut Values<'_>, zone: Scalar, time: Scalar) -> Setting {
    let read_zone = |values: &mut Values<'_>, path: &str, raw| values.read(&rules::ZONE_NAME, path, raw, zone::parse);
    let read_time = |values: &mut Values<'_>, path: &str, raw| values.read(&rules::DATE_FORM, path, raw, parse_time);
    let zone = zone.and_then(|raw| values.required("timezone", Some(raw), read_zone));
    let time = time.and_then(|raw| values.required("publish_time", Some(raw), read_time));
    Setting { zone: zone.unwrap_or(Tz::UTC), time: time.unwrap_or(PUBLISH_TIME) }
}

/// Reads the address of a folder: `https://e.example/feeds` is the folder `https://e.example/feeds/`. Names of
/// files come after it, and would go into a query or a fragment.
fn folder(text: &str) -> Result<Url, Fault> {
    let base = Url::named(text)?;
    if let Some(at) = text.find(['?', '#']) {
        let message =
            msg!(en: "the address of a folder has no `?` and no `#`", fr: "l’adresse d’un dossier n’a ni `?` ni `#`");
        return Err(Fault::new(at..text.len(), message)
            .help(msg!(en: "write {address}", fr: "écrivez {address}", address = code(&text[..at]))));
    }
    if let Some(at) = ["/../", "/./"].iter().filter_map(|dots| format!("{text}/").find(dots)).min() {
        let message = msg!(en: "a folder that is named by dots", fr: "un dossier désigné par des points");
        let whole = format!("{}/", text.trim_end_matches('/'));
        let direct = Url::parse(&whole).and_then(|url| url.join("./"));
        let fault = Fault::new(at + 1..text.len(), message);
        return Err(match direct {
            Ok(url) => fault.help(msg!(en: "write {address}", fr: "écrivez {address}", address = code(url.as_str()))),
            Err(_) => fault,
        });
    }
    if base.as_str().ends_with('/') {
        return Ok(base);
    }
    Ok(Url::parse(&format!("{}/", base.as_str())).unwrap_or(base))
}

fn authority(values: &mut Values<'_>, raw: head::Authority) -> Option<Authority> {
    let name = values.required_line("id_authority.name", raw.name);
    let since = values.required_line("id_authority.since", raw.since);
    if name.is_empty() || since.is_empty() {
        return None;
    }
    let since_reads =
        values.read(&rules::AUTHORITY_FORM, "id_authority.since", spelled(since.as_str()), Authority::since).is_some();
    let make = |name: &str| Authority::new(name, since.as_str());
    if !since_reads {
        return None;
    }
    values.read(&rules::AUTHORITY_FORM, "id_authority.name", spelled(name.as_str()), make)
}

fn spelled(text: &str) -> Scalar {
    Some(RawScalar(text.to_owned()))
}

fn categories(values: &mut Values<'_>, raw: Option<Named>) -> Vec<(String, Text)> {
    let pairs = raw.unwrap_or_default().0;
    let one = |(slug, label): (String, RawScalar)| {
        let label = values.required_line(&format!("categories.{slug}"), Some(label));
        // Releases name it in normal form C.
        let slug = Text::line(&slug).map_or(slug, Text::into_string);
        (slug, label)
    };
    pairs.into_iter().map(one).collect()
}

fn feeds(values: &mut Values<'_>, top: &Place, raw: Option<OneOrMany<raw::Feed>>, setting: Setting) -> Vec<FeedSpec> {
    let Some(OneOrMany(raw)) = raw.filter(|feeds| !feeds.0.is_empty()) else {
        return vec![only_feed()];
    };
    let mut names: HashSet<String> = HashSet::new();
    let one = |(at, raw): (usize, raw::Feed)| {
        let path = format!("feeds[{at}]");
        let spec = feed(values, top, &path, raw, setting);
        let plain = spec.id.to_lowercase();
        if !plain.is_empty() && !names.insert(plain) {
            let message = msg!(en: "a feed {name} stands above already, or one that differs by capitals only", fr: "un flux {name} figure déjà plus haut, ou un autre qui n’en diffère que par des majuscules", name = code(&spec.id));
            values.report(&rules::FEED_NAME, Values::below(&path, "id"), message);
        }
        spec
    };
    let feeds: Vec<FeedSpec> = raw.into_iter().enumerate().map(one).collect();
    for (at, feed) in feeds.iter().enumerate().filter(|(_, feed)| feed.formats.contains(&Format::Json)) {
        if feed.id.eq_ignore_ascii_case(MANIFEST) {
            let message = msg!(en: "the file {file} is the list of what pressfeed wrote", fr: "le fichier {file} est la liste de ce que pressfeed a écrit", file = code(format!("{MANIFEST}.json")));
            values.report(&rules::FEED_NAME, Values::below(&format!("feeds[{at}]"), "id"), message).help = Some(
                msg!(en: "choose another name, or take `json` out of `formats`", fr: "choisissez un autre nom, ou retirez `json` de `formats`"),
            );
        }
    }
    let names = FileNames::of(feeds.iter().filter(|feed| feed.per.is_none()), Numbers::All);
    for (at, feed) in feeds.iter().enumerate().filter(|(_, feed)| feed.per.is_none()) {
        if let Some(Clash { message, help, .. }) = names.clash(feed) {
            values.report(&rules::FEED_NAME, Values::below(&format!("feeds[{at}]"), "id"), message).help = Some(help);
        }
    }
    feeds
}

fn acceptances(values: &mut Values<'_>, top: &Place, raw: OneOrMany<head::Accept>) -> Vec<Acceptance> {
    let one = |(at, raw): (usize, head::Accept)| {
        let path = format!("accept[{at}]");
        let mut text = |key, value| values.required_line(Values::below(&path, key), value).into_string();
        let (rule, id, reason) = (text("rule", raw.rule), text("id", raw.id), text("reason", raw.reason));
        Acceptance { place: Place { file: top.file, path: super::spans::join(&top.path, &path) }, rule, id, reason }
    };
    raw.0.into_iter().enumerate().map(one).collect()
}

/// The weights of a rule.
const LEVELS: &[(&str, Level)] = &[
    ("error", Level::At(Severity::Error)),
    ("warning", Level::At(Severity::Warning)),
    ("info", Level::At(Severity::Info)),
    ("off", Level::Off),
];

fn rule_settings(values: &mut Values<'_>, top: &Place, raw: OneOrMany<head::RuleSetting>) -> Vec<RuleSetting> {
    let one = |(at, raw): (usize, head::RuleSetting)| {
        let path = format!("rules[{at}]");
        let below = |key| Values::below(path.as_str(), key);
        if raw.severity.as_ref().is_none_or(|RawScalar(text)| text.trim().is_empty()) {
            values.missing(below("severity"));
        }
        let rule = values.required_line(below("rule"), raw.rule).into_string();
        let level = values.word(below("severity"), raw.severity, LEVELS);
        let id = values.line(below("id"), raw.id).map(|id| id.into_string());
        let reason = values.required_line(below("reason"), raw.reason).into_string();
        let place = Place { file: top.file, path: super::spans::join(&top.path, &path) };
        Some(RuleSetting { place, rule, level: level?, id, reason })
    };
    raw.0.into_iter().enumerate().filter_map(one).collect()
}

fn only_feed() -> FeedSpec {
    FeedSpec {
        place: None,
        line: None,
        id: ONLY_FEED.to_owned(),
        title: None,
        newest: None,
        formats: vec![Format::Rss, Format::Atom],
        content: Content::Full,
        select: Select::default(),
        archive: None,
        moved_to: None,
        moved_from: Vec::new(),
        tombstones: false,
        rights: None,
        licence: None,
        contact: None,
        ended: None,
        contract: None,
        per: None,
        group: None,
    }
}

fn feed(values: &mut Values<'_>, top: &Place, path: &str, raw: raw::Feed, setting: Setting) -> FeedSpec {
    let at = |name| Values::below(path, name);
    let place = Place { file: top.file, path: super::spans::join(&top.path, path) };
    FeedSpec {
        place: Some(place.clone()),
        line: Some(place),
        id: name(values, at("id"), raw.id),
        title: values.line(at("title"), raw.title),
        newest: values.number(at("newest"), raw.newest, 1).map(|count| usize::try_from(count).unwrap_or(usize::MAX)),
        formats: formats(values, at("formats"), raw.formats),
        content: values
            .word(at("content"), raw.content, &[("full", Content::Full), ("summary", Content::Summary)])
            .unwrap_or(Content::Full),
        select: select(values, at("select"), raw.select.unwrap_or_default()),
        archive: archive::read(values, at("archive"), raw.archive),
        moved_to: moves::to(values, &at("moved_to").to_string(), raw.moved_to, setting),
        moved_from: moves::from(values, at("moved_from"), raw.moved_from),
        rights: values.line(at("rights"), raw.rights),
        licence: values.read(&rules::LICENCE_FORM, at("licence"), raw.licence, Licence::parse),
        contact: raw.contact.map(|raw| contact(values, at("contact"), raw)),
        ended: raw.ended.and_then(|raw| ended(values, at("ended"), raw, setting)),
        per: values.word(
            at("per"),
            raw.per,
            &[("category", Per::Category), ("region", Per::Region), ("language", Per::Language), ("year", Per::Year)],
        ),
        contract: contract::read(values, at("contract"), raw.contract),
        tombstones: values.word(at("tombstones"), raw.tombstones, &[("true", true), ("false", false)]).unwrap_or(false),
        group: None,
    }
}

/// When a feed ended, and why.
fn ended(values: &mut Values<'_>, path: impl Path, raw: raw::Ended, setting: Setting) -> Option<(DateTime<Utc>, Text)> {
    let date = values.required(Values::below(path, "date"), raw.date, Values::date);
    let reason = values.required_line(Values::below(path, "reason"), raw.reason);
    Some((values.instant(Values::below(path, "date"), date?, setting.zone, setting.time)?, reason))
}

/// The name of a feed: a plain file name everywhere.
fn name(values: &mut Values<'_>, path: impl Path, raw: Scalar) -> String {
    let name = values.required_line(path, raw).into_string();
    let bad = name.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.')));
    let low = name.to_lowercase();
    let stem = low.split('.').next().unwrap_or_default();
    let message = if let Some(at) = bad {
        let c = name[at..].chars().next().unwrap_or(' ');
        Some(if c == ' ' {
            msg!(en: "the name of a feed cannot have a space", fr: "le nom d’un flux ne peut pas contenir d’espace")
        } else {
            msg!(en: "the name of a feed cannot have {sign}", fr: "le nom d’un flux ne peut pas contenir {sign}", sign = code(c.escape_debug().to_string()))
        })
    } else if name.starts_with(['.', '-']) || name.ends_with('.') {
        Some(
            msg!(en: "the name {name} begins or ends with a sign that no file name can begin or end with", fr: "le nom {name} commence ou finit par un signe par lequel un nom de fichier ne peut ni commencer ni finir", name = code(&name)),
        )
    } else if TAKEN.contains(&stem) || file_name::is_device(&name) {
        Some(
            msg!(en: "the name {name} is not free: another file or the system uses it", fr: "le nom {name} n’est pas libre : un autre fichier ou le système s’en sert", name = code(&name)),
        )
    } else if name.len() > 100 {
        Some(msg!(en: "the name is longer than 100 bytes", fr: "le nom dépasse 100 octets"))
    } else {
        None
    };
    if let Some(message) = message.filter(|_| !name.is_empty()) {
        let finding = values.report(&rules::FEED_NAME, path, message);
        let plain = crate::value::slug::slug(&name);
        if bad.is_some() && plain.len() > 2 {
            finding.help = Some(msg!(en: "write {name}", fr: "écrivez {name}", name = code(plain)));
        }
    }
    name
}

fn formats(values: &mut Values<'_>, path: impl Path, raw: Option<OneOrMany<RawScalar>>) -> Vec<Format> {
    let known: Vec<(&str, Format)> = Format::all().map(|format| (format.ending(), format)).collect();
    let Some(OneOrMany(raw)) = raw.filter(|formats| !formats.0.is_empty()) else {
        return vec![Format::Rss, Format::Atom];
    };
    let mut formats = Vec::new();
    for (at, RawScalar(word)) in raw.into_iter().enumerate() {
        let path = Item { list: path, at };
        let words: Vec<&str> = word.split([' ', ',', ';']).filter(|word| !word.is_empty()).collect();
        if words.len() > 1 && words.iter().all(|word| known.iter().any(|(known, _)| known == word)) {
            let message = msg!(en: "{words} stands here as one word", fr: "{words} est écrit ici comme un seul mot", words = code(&word));
            values.report(&rules::UNKNOWN_WORD, path, message).help =
                Some(msg!(en: "write {list}", fr: "écrivez {list}", list = code(format!("[{}]", words.join(", ")))));
        } else if let Some(format) = values.word(path, Some(RawScalar(word)), &known).filter(|f| !formats.contains(f)) {
            formats.push(format);
        }
    }
    formats
}

/// A list that is written and empty is reported: it would select everything, partners' words perhaps.
fn select(values: &mut Values<'_>, path: impl Path, raw: raw::Select) -> Select {
    let mut list = |name, raw: Option<OneOrMany<RawScalar>>| {
        if raw.as_ref().is_some_and(|OneOrMany(names)| names.is_empty()) {
            values.missing(Values::below(path, name));
        }
        raw.unwrap_or_default().0
    };
    let (category, language) = (list("category", raw.category), list("language", raw.language));
    let (region, audience) = (list("region", raw.region), list("audience", raw.audience));
    let at = |name| Values::below(path, name);
    let ranges = language.into_iter().enumerate();
    Select {
        category: values.names(at("category"), category),
        language: ranges
            .filter_map(|(n, range)| values.language(Item { list: at("language"), at: n }, Some(range)))
            .collect(),
        region: values.names(at("region"), region),
        audience: values.names(at("audience"), audience),
        year: None,
    }
}
