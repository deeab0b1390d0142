//! Netlify: `netlify.toml` in the top folder of the repository.

use super::configuration::{Host, HostFile};
use super::site::Site;
use super::words::{COMPRESSED, MOVED, cache_control, comment, elsewhere, made, restricted};
use crate::diag::{Language, foreign, msg, text};

pub(super) const NETLIFY: Host = Host {
    name: "netlify",
    label: "Netlify",
    about: text!(en: "a file `netlify.toml` for the top folder of the repository", fr: "un fichier `netlify.toml` pour le dossier racine du dépôt"),
    files: &[HostFile { name: "netlify.toml", write }],
};

fn write(site: &Site, language: Language) -> String {
    let place = msg!(
        en: "For the file netlify.toml of {host}.",
        fr: "Pour le fichier netlify.toml de {host}.",
        host = foreign(&site.host)
    );
    let mut text = made("netlify", place, language) + &comment(COMPRESSED, language);
    let lists = site.types.keys().filter(|ending| *ending == "opml").map(|_| "feeds.opml");
    for file in site.feeds.iter().map(String::as_str).chain(lists) {
        let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
        let Some(kind) = site.content_type(ending) else { continue };
        text += &format!(
            "\n[[headers]]\nfor = {}\n[headers.values]\nContent-Type = {}\nCache-Control = {}\n",
            string(&site.path_of(file)),
            string(&kind),
            string(&cache_control(site, file))
        );
        if ending == "json" && !site.is_restricted(file) {
            text += "Access-Control-Allow-Origin = \"*\"\n";
        }
    }
    if !site.redirects.is_empty() {
        text += &format!("\n{}", comment(MOVED, language));
    }
    for one in &site.redirects {
        let (path, query) = one.path.split_once('?').unwrap_or((&one.path, ""));
        text +=
            &format!("[[redirects]]\nfrom = {}\nto = {}\nstatus = 301\nforce = true\n", string(path), string(&one.to));
        let pairs: Vec<String> = query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(key, value)| format!("{} = {}", string(key), string(value)))
            .collect();
        if !pairs.is_empty() {
            text += &format!("query = {{{}}}\n", pairs.join(", "));
        }
    }
    text + &elsewhere(site, language, |one| format!("{} -> {}\n", one.path, one.to)) + &restricted(site, language)
}

/// A string of TOML.
fn string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
