//! Imported releases as the YAML files of a catalogue, one a year.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Utc};
use chrono_tz::Tz;

use super::addresses::is_local;
use super::entry::{Imported, ImportedLink};
use super::settle::{Settled, is_unfinished, plain};
use crate::diag::Language;
use crate::feed::Format;
use crate::value::file_name::is_device;
use crate::value::iri::Url;
use crate::value::language::LanguageTag;
use crate::value::rfc3339;
use crate::value::tag::Authority;
use crate::yaml::{flow_scalar, scalar};

/// What a feed does not say of its catalogue, or what somebody wants instead.
#[derive(Debug, Clone)]
pub struct Defaults {
    /// The site.
    pub home: Url,
    /// Where the feeds will be served.
    pub base: Url,
    /// The zone of years.
    pub timezone: Tz,
    /// The language of comments, and of a feed that names none.
    pub language: Language,
}

impl Defaults {
    /// The site and the folder that a feed names, as far as everybody can reach them; those given win. Returns `None`
    /// where neither does.
    pub fn of(feed: &Imported, site: Option<Url>, base: Option<Url>, timezone: Tz, language: Language) -> Option<Self> {
        // A feed that was tried on its author's machine is not served there.
        let named = |address: &Option<String>| {
            address.as_deref().and_then(|address| Url::named(address.trim()).ok()).filter(|url| !is_local(url))
        };
        let root = |url: Url| url.join("/").ok();
        let of_entries = || {
            let mut addresses = feed.entries.iter().flat_map(|entry| [&entry.link, &entry.id]);
            addresses.find_map(named).and_then(root)
        };
        let home =
            site.or_else(|| named(&feed.home)).or_else(|| named(&feed.address).and_then(root)).or_else(of_entries)?;
        let base = base.or_else(|| named(&feed.address).and_then(|address| folder_beside(&address, language)));
        let base = base.or_else(|| home.join("feeds/").ok())?;
        Some(Defaults { home, base, timezone, language })
    }
}

/// The folder of a feed, where its address is that of a file in it. A folder that is the feed itself has no room for
/// pages, since its address will lead to the new feed: then it is another one beside it.
fn folder_beside(address: &Url, language: Language) -> Option<Url> {
    let bare = address.as_str().split(['?', '#']).next()?;
    let folder = address.join("./").ok()?;
    if folder.as_str() != bare {
        return Some(folder);
    }
    let names = if language == Language::French { ["../flux/", "../feeds/"] } else { ["../feeds/", "../flux/"] };
    names.iter().filter_map(|name| address.join(name).ok()).find(|other| *other != folder)
}

/// Who mints the ids of releases to come: whoever minted that of the feed, else the host of the site, since the year of
/// the oldest release, at the latest that of `now`. `None` where the host mints no tags, and where the feed has the id
/// that a catalogue without an authority gives it.
fn authority(feed: &Imported, releases: &[Settled], defaults: &Defaults, now: DateTime<Utc>) -> Option<String> {
    let line = |name: &str, since: &str| format!("id_authority: {{name: {}, since: {since}}}\n", flow_scalar(name));
    let feed_name = feed_name(feed);
    if let Some(id) = &feed.id {
        let minter = id.strip_prefix("tag:").and_then(|rest| rest.split_once(':')?.0.rsplit_once(','));
        let is_own = |(name, since): &(&str, &str)| {
            Authority::new(name, since).is_ok_and(|authority| authority.feed(&feed_name).as_str() == id)
        };
        if let Some((name, since)) = minter.filter(is_own) {
            return Some(line(name, since));
        }
        if feed.address.as_deref().is_some_and(|address| stem(address, &feed_name) == *id) {
            return None;
        }
    }
    let host = defaults.home.host();
    let name = host.strip_prefix("www.").unwrap_or(host);
    let oldest = releases.iter().map(|release| release.published).min().map_or(now, |oldest| oldest.min(now));
    let since = oldest.with_timezone(&defaults.timezone).format("%Y").to_string();
    let is_site = name != "localhost" && !name.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    (is_site && Authority::new(name, &since).is_ok()).then(|| line(name, &since))
}

/// The address of the files of a feed without their ending.
fn stem(address: &str, name: &str) -> String {
    if address.ends_with('/') {
        return format!("{address}{name}");
    }
    let bare = Format::all().find_map(|format| address.strip_suffix(format.ending())?.strip_suffix('.'));
    bare.unwrap_or(address).to_owned()
}

/// The name of the feed: that of its file, where it is one.
fn feed_name(feed: &Imported) -> String {
    let file = feed.address.as_deref().and_then(|address| address.rsplit('/').next()).unwrap_or_default();
    let (stem, ending) = file.rsplit_once('.').unwrap_or((file, ""));
    let is_name = !stem.is_empty() && stem.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    let is_file = ["xml", "rss", "atom", "json", "rdf"].contains(&ending);
    let is_free = !matches!(stem, "index" | "feeds" | "pressfeed") && !is_device(stem);
    if is_name && is_file && is_free { stem.to_owned() } else { "releases".to_owned() }
}

/// The files of a new catalogue that begins at `now`: the names below its folder, and the texts.
pub fn catalogue_files(
    feed: &Imported,
    releases: &[Settled],
    defaults: &Defaults,
    now: DateTime<Utc>,
) -> Vec<(String, String)> {
    let authority = authority(feed, releases, defaults, now).unwrap_or_default();
    let mut files = vec![("catalogue.yaml".to_owned(), head(feed, releases, defaults, &authority))];
    for (year, releases) in by_year(releases, defaults.timezone) {
        files.push((format!("releases/{year}.yaml"), list(&releases)));
    }
    files
}

/// Files for a catalogue that is there: names that none of its files has.
pub fn unnamed(releases: &[Settled], timezone: Tz, is_taken: &dyn Fn(&str) -> bool) -> Vec<(String, String)> {
    let named = |(year, releases): (i32, Vec<&Settled>)| {
        let names = (1..).map(|number| {
            if number == 1 {
                format!("releases/{year}-import.yaml")
            } else {
                format!("releases/{year}-import-{number}.yaml")
            }
        });
        Some((names.into_iter().find(|name| !is_taken(name))?, list(&releases)))
    };
    by_year(releases, timezone).into_iter().filter_map(named).collect()
}

fn by_year(releases: &[Settled], zone: Tz) -> BTreeMap<i32, Vec<&Settled>> {
    let mut years: BTreeMap<i32, Vec<&Settled>> = BTreeMap::new();
    for release in releases {
        years.entry(release.published.with_timezone(&zone).year()).or_default().push(release);
    }
    years.values_mut().for_each(|releases| releases.sort_by_key(|release| release.published));
    years
}

fn head(feed: &Imported, releases: &[Settled], defaults: &Defaults, authority: &str) -> String {
    let is_french = defaults.language == Language::French;
    let text = |html: &Option<String>| html.as_deref().map(plain).filter(|text| !is_unfinished(text));
    let title = text(&feed.title).unwrap_or_else(|| defaults.home.host().to_owned());
    let description = text(&feed.description).unwrap_or_else(|| title.clone());
    let language = feed.language.as_deref().and_then(|tag| LanguageTag::parse(tag.trim()).ok());
    let language = language.map_or(if is_french { "fr" } else { "en" }.to_owned(), |tag| tag.as_str().to_owned());
    let name = feed_name(feed);
    let newest = releases.len().max(50);
    let moved = feed.address.as_deref().filter(|address| Url::named(address).is_ok_and(|url| !is_local(&url)));
    let moved = moved.map_or_else(String::new, |address| format!(", moved_from: {}", flow_scalar(address)));
    let publisher =
        feed.author.as_ref().map_or_else(|| title.clone(), |author| plain(&super::entry::escaped(&author.name)));
    let [first, about, minter, from] = if is_french {
        [
            "# Catalogue repris d’un flux. Les communiqués sont dans releases/, un fichier par année.",
            "# Le site, et l’adresse du dossier où les flux seront servis.",
            "# Le nom et l’année dont sont faits les identifiants des nouveaux communiqués. À ne jamais changer, même si le site déménage.",
            "# L’ancienne adresse du flux (moved_from) : redirigez-la vers la nouvelle, les abonnés suivront.",
        ]
    } else {
        [
            "# A catalogue made of a feed. The releases are in releases/, one file a year.",
            "# The site, and the address of the folder where the feeds will be served.",
            "# The name and the year that the ids of new releases are made of. Never change them, even if the site moves.",
            "# The old address of the feed (moved_from): redirect it to the new one, and the subscribers follow.",
        ]
    };
    // A JSON Feed goes on as one.
    let formats = if feed.is_json { ", formats: [rss, atom, json]" } else { "" };
    let minted = if authority.is_empty() { String::new() } else { format!("{minter}\n{authority}\n") };
    let from = if moved.is_empty() { String::new() } else { format!("{from}\n") };
    let accepted = accepted(feed, releases, &name, moved.is_empty(), is_french);
    format!(
        "{first}\ntitle: {}\ndescription: {}\n\n{about}\nhome: {}\nbase: {}\nlanguage: {language}\ntimezone: {}\n\n\
         publisher: {{name: {}}}\n\n{minted}{from}feeds:\n  - {{id: {name}, newest: {newest}{formats}{moved}}}\n{accepted}",
        scalar(&title),
        scalar(&description),
        scalar(defaults.home.as_str()),
        scalar(defaults.base.as_str()),
        defaults.timezone.name(),
        flow_scalar(&publisher),
    )
}

/// What lets through that ids of the old feed and its address cannot be kept.
fn accepted(feed: &Imported, releases: &[Settled], name: &str, has_no_address: bool, is_french: bool) -> String {
    let feed_rules = [("changed-feed-id", feed.id.is_some()), ("changed-feed-address", feed.address.is_some())];
    let of_feed = feed_rules.iter().filter(|(_, is)| *is && has_no_address).map(|(rule, _)| (*rule, name));
    let renewed = releases.iter().filter(|release| release.identity.is_new && !release.is_draft);
    let of_releases = renewed.map(|release| ("changed-id", release.identity.id.as_str()));
    let all: Vec<(&str, &str)> = of_feed.chain(of_releases).collect();
    if all.is_empty() {
        return String::new();
    }
    let [about, reason] = if is_french {
        [
            "# Ce que l’ancien flux avait et qui ne peut être gardé. Après la première publication, supprimez ces lignes.",
            "Repris d’un autre programme",
        ]
    } else {
        [
            "# What the old feed had and cannot be kept. After the first publication, delete these lines.",
            "Taken over from another program",
        ]
    };
    let reason = flow_scalar(reason);
    let line = |(rule, id): &(&str, &str)| format!("  - {{rule: {rule}, id: {}, reason: {reason}}}\n", flow_scalar(id));
    format!("\n{about}\naccept:\n{}", all.iter().map(line).collect::<String>())
}

fn list(releases: &[&Settled]) -> String {
    releases.iter().map(|release| item(release)).collect::<Vec<_>>().join("\n")
}

fn item(release: &Settled) -> String {
    let mut out = format!("- title: {}\n", scalar(&release.title));
    let mut line = |key: &str, value: &str| out.push_str(&format!("  {key}: {value}\n"));
    if !release.identity.id.is_empty() {
        line("id", &scalar(&release.identity.id));
    }
    if let Some(guid) = &release.identity.guid {
        line("guid", &scalar(guid));
    }
    if !release.is_undated {
        line("date", &rfc3339::write(release.published));
    }
    if let Some(updated) = release.updated {
        line("updated", &rfc3339::write(updated));
    }
    line("summary", &scalar(&release.summary));
    line("links", &links(release));
    if release.is_draft {
        line("draft", "true");
    }
    if !release.translations.is_empty() {
        let one =
            |(language, href): &(String, String)| format!("{{language: {language}, href: {}}}", flow_scalar(href));
        line("translations", &format!("[{}]", release.translations.iter().map(one).collect::<Vec<_>>().join(", ")));
    }
    if let Some(language) = &release.language {
        line("language", language);
    }
    if !release.categories.is_empty() {
        let names: Vec<_> = release.categories.iter().map(|name| flow_scalar(name)).collect();
        line("categories", &format!("[{}]", names.join(", ")));
    }
    if !release.authors.is_empty() {
        let authors: Vec<String> = release
            .authors
            .iter()
            .map(|author| {
                let more = [("email", &author.email), ("url", &author.url)];
                let more =
                    more.iter().filter_map(|(key, value)| Some(format!(", {key}: {}", flow_scalar(value.as_deref()?))));
                format!("{{name: {}{}}}", flow_scalar(&author.name), more.collect::<String>())
            })
            .collect();
        line("authors", &format!("[{}]", authors.join(", ")));
    }
    if !release.enclosures.is_empty() {
        let files: Vec<String> = release
            .enclosures
            .iter()
            .map(|file| {
                let title =
                    file.title.as_deref().map(|title| format!(", title: {}", flow_scalar(title))).unwrap_or_default();
                let length = file.length.map(|length| format!(", length: {length}")).unwrap_or_default();
                format!(
                    "{{url: {}, type: {}{length}{title}}}",
                    flow_scalar(&file.url),
                    file.media_type.as_deref().unwrap_or_default()
                )
            })
            .collect();
        line("enclosures", &format!("[{}]", files.join(", ")));
    }
    if let Some(image) = &release.image {
        let credit =
            image.credit.as_deref().map(|credit| format!(", credit: {}", flow_scalar(credit))).unwrap_or_default();
        line("image", &format!("{{url: {}, alt: {}{credit}}}", flow_scalar(&image.url), flow_scalar(&image.alt)));
    }
    if let Some(body) = &release.body {
        out.push_str(&block(body));
    }
    out
}

/// The release's own page, then the others.
fn links(release: &Settled) -> String {
    let own = release.link.as_deref().map(|link| flow_scalar(link).into_owned());
    let other = |link: &ImportedLink| {
        let title = link.title.as_deref().map(|title| format!(", title: {}", flow_scalar(title))).unwrap_or_default();
        format!("{{href: {}, rel: {}{title}}}", flow_scalar(&link.href), link.rel)
    };
    let all: Vec<String> = own.into_iter().chain(release.links.iter().map(other)).collect();
    format!("[{}]", all.join(", "))
}

/// A body as a block of lines; its own indentation is said where the first line begins with a space.
fn block(body: &str) -> String {
    let sign = if body.starts_with([' ', '\t']) { "|2" } else { "|" };
    let mut out = format!("  body: {sign}\n");
    for line in body.lines() {
        out.push_str(format!("    {line}").trim_end());
        out.push('\n');
    }
    out
}
