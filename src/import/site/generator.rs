//! Which program makes a site of the posts of a folder, and what its settings say.

use std::collections::HashMap;

use chrono_tz::Tz;

use super::super::addresses::is_local;
use super::front_matter::{self, Values};
use crate::value::iri::Url;
use crate::value::zone;

/// A file of the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteFile {
    /// Its path below the folder, with `/`.
    pub path: String,
    /// What stands in it.
    pub text: String,
}

/// What is known of the site of a folder besides its settings.
#[derive(Debug, Clone, Copy)]
pub struct Sites<'a> {
    /// The one that somebody named: it wins over the settings.
    pub given: Option<&'a Url>,
    /// That of the catalogue that the posts go into, where the settings name none.
    pub of_catalogue: Option<&'a Url>,
}

/// A program that makes sites.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Generator {
    Hugo,
    Jekyll,
    Zola,
    Eleventy,
    Astro,
}

impl Generator {
    pub(super) fn name(self) -> &'static str {
        match self {
            Generator::Hugo => "Hugo",
            Generator::Jekyll => "Jekyll",
            Generator::Zola => "Zola",
            Generator::Eleventy => "Eleventy",
            Generator::Astro => "Astro",
        }
    }
}

/// What is known of a site.
#[derive(Debug, Clone)]
pub(super) struct Site<'a> {
    pub(super) generator: Generator,
    /// The settings; empty where there is no file of them that can be read.
    pub(super) settings: Values,
    /// Whether there is one.
    pub(super) has_settings: bool,
    /// The address of the site, with a slash at its end.
    pub(super) home: Option<Url>,
    /// The zone of local dates.
    pub(super) zone: Tz,
    pub(super) files: &'a [SiteFile],
    /// What the sections of Hugo give to all pages below them, by the paths of their folders.
    cascades: HashMap<&'a str, Vec<Values>>,
}

impl Site<'_> {
    /// The values of a post with those that the sections above it give it; its own win, then those of the nearest.
    pub(super) fn with_cascade(&self, path: &str, own: Values) -> Values {
        let of_settings =
            if self.generator == Generator::Hugo { self.settings.mappings("cascade") } else { Vec::new() };
        if of_settings.is_empty() && self.cascades.is_empty() {
            return own;
        }
        let ends = path.match_indices('/').map(|(at, _)| &path[..at]);
        let of_sections = ends.filter_map(|folder| self.cascades.get(folder)).flatten();
        let page = path.strip_prefix("content").unwrap_or(path);
        let all = of_settings.iter().chain(of_sections).filter(|values| is_for(values, page));
        all.fold(Values::default(), |below, values| below.with(values.clone())).with(own)
    }
}

/// Whether a cascade is for a page: without a target it is for all.
fn is_for(cascade: &Values, page: &str) -> bool {
    let has_target = cascade.has("target") || cascade.has("_target");
    let path = cascade.text(&["target.path", "_target.path"]);
    match path {
        Some(pattern) => page.starts_with(pattern.split('*').next().unwrap_or_default()),
        None => !has_target || cascade.text(&["target.kind", "_target.kind"]).as_deref() == Some("page"),
    }
}

/// What each section of Hugo gives to the pages below it.
fn cascades(files: &[SiteFile]) -> HashMap<&str, Vec<Values>> {
    let of = |file: &'_ SiteFile| {
        let (folder, name) = file.path.rsplit_once('/')?;
        let (values, _) = front_matter::split(&file.text).filter(|_| name.starts_with("_index."))?.ok()?;
        let cascades = values.mappings("cascade");
        (!cascades.is_empty()).then_some((folder.len(), cascades))
    };
    files.iter().filter_map(|file| of(file).map(|(end, cascades)| (&file.path[..end], cascades))).collect()
}

const HUGO: &[&str] = &["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"];
const CONFIG: &[&str] = &["config.toml", "config.yaml", "config.yml", "config.json", "zola.toml"];
const JEKYLL: &[&str] = &["_config.yml", "_config.yaml", "_config.toml"];

/// Finds out which program makes the site. Returns `None` where nothing says so.
pub(super) fn site<'a>(files: &'a [SiteFile], asked: Sites<'_>, zone: Tz) -> Option<Site<'a>> {
    let file = |names: &[&str]| names.iter().find_map(|name| files.iter().find(|file| file.path == *name));
    let starts = |start: &str| files.iter().find(|file| file.path.starts_with(start));
    let read = |file: Option<&SiteFile>| file.and_then(|file| front_matter::settings(&file.path, &file.text));
    let (generator, settings) = if let Some(found) = file(HUGO) {
        (Generator::Hugo, read(Some(found)))
    } else if let Some(found) = file(JEKYLL) {
        (Generator::Jekyll, read(Some(found)))
    } else if let Some(found) = starts("astro.config.") {
        (Generator::Astro, Some(of_script(&found.text)))
    } else if let Some(found) = starts(".eleventy.").or_else(|| starts("eleventy.config.")) {
        let data = |file: &&SiteFile| {
            let name = file.path.rsplit('/').next().unwrap_or_default();
            file.path.contains("_data/") && ["metadata.json", "site.json", "meta.json"].contains(&name)
        };
        let data = read(files.iter().find(data)).unwrap_or_default();
        (Generator::Eleventy, Some(data.with(of_script(&found.text))))
    } else if let Some(found) = file(CONFIG) {
        let settings = read(Some(found));
        let is_zola = settings.as_ref().is_some_and(|values| values.has("base_url"));
        (if is_zola { Generator::Zola } else { Generator::Hugo }, settings)
    } else {
        (by_posts(files)?, None)
    };
    let has_settings = settings.is_some();
    let settings = settings.unwrap_or_default();
    let in_settings = || home(generator, &settings).filter(|url| !is_local(url));
    let home = asked.given.cloned().or_else(in_settings).or_else(|| asked.of_catalogue.cloned());
    let zone = settings.text(&["timezone", "timeZone"]).and_then(|name| zone::parse(&name).ok()).unwrap_or(zone);
    let cascades = if generator == Generator::Hugo { cascades(files) } else { HashMap::new() };
    Some(Site { generator, settings, has_settings, home, zone, files, cascades })
}

/// The program whose habit the posts have.
fn by_posts(files: &[SiteFile]) -> Option<Generator> {
    let has = |is: fn(&SiteFile) -> bool| files.iter().any(is);
    if has(|file| file.path.contains("_posts/") || file.path.contains("_drafts/")) {
        return Some(Generator::Jekyll);
    }
    if has(|file| file.path.starts_with("src/content/")) {
        return Some(Generator::Astro);
    }
    if has(|file| file.text.trim_start_matches('\u{FEFF}').starts_with("+++")) {
        let is_zola = has(|file| file.text.contains("\n[taxonomies]") || file.text.contains("\n[extra]"));
        return Some(if is_zola { Generator::Zola } else { Generator::Hugo });
    }
    has(|file| file.path.starts_with("content/")).then_some(Generator::Hugo)
}

/// The address of the site, with its folder.
fn home(generator: Generator, settings: &Values) -> Option<Url> {
    let text = match generator {
        Generator::Jekyll => {
            format!("{}{}", settings.text(&["url"])?, settings.text(&["baseurl"]).unwrap_or_default())
        }
        Generator::Astro => format!("{}/{}", settings.text(&["site"])?, settings.text(&["base"]).unwrap_or_default()),
        _ => settings.text(&["baseURL", "base_url", "url", "base", "site"])?,
    };
    let (scheme, rest) = text.trim_end_matches('/').split_once("://")?;
    Url::named(&format!("{scheme}://{}/", super::permalink::slashes(rest).trim_end_matches('/'))).ok()
}

/// The texts that a script gives to some keys: `site: 'https://…'`.
fn of_script(script: &str) -> Values {
    let mut values = Values::default();
    for key in ["site", "base", "trailingSlash", "input", "url"] {
        let found = script.match_indices(key).find_map(|(at, _)| {
            let is_word = !script[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            let rest = script[at + key.len()..].trim_start_matches(['"', '\'']).trim_start();
            let rest = rest.strip_prefix(':').filter(|_| is_word)?.trim_start();
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
            rest[1..].split_once(quote).map(|(text, _)| text.to_owned())
        });
        if let Some(text) = found {
            values.set(key, text);
        }
    }
    values
}
