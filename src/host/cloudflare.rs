//! Cloudflare Pages: `_headers` and `_redirects` in the folder that is published.

use super::configuration::{Host, HostFile, MAX_AGE};
use super::site::{Redirect, Site};
use super::words::{COMPRESSED, MOVED, cache_control, comment, elsewhere, impossible, made, restricted};
use crate::diag::{Language, foreign, msg, text};

pub(super) const CLOUDFLARE: Host = Host {
    name: "cloudflare",
    label: "Cloudflare Pages",
    about: text!(en: "the files `_headers` and `_redirects` of the published folder", fr: "les fichiers `_headers` et `_redirects` du dossier publié"),
    files: &[HostFile { name: "_headers", write: headers }, HostFile { name: "_redirects", write: redirects }],
};

fn headers(site: &Site, language: Language) -> String {
    let place = msg!(
        en: "For the file _headers of {host}.",
        fr: "Pour le fichier _headers de {host}.",
        host = foreign(&site.host)
    );
    let mut text = made("cloudflare", place, language) + &comment(COMPRESSED, language);
    // A header that two rules set is set twice: no file fits two of them.
    for (ending, _) in site.own_types() {
        let kind = site.content_type(ending).unwrap_or_default();
        text += &format!(
            "\n{}*.{ending}\n  Content-Type: {kind}\n  Cache-Control: public, max-age={MAX_AGE}\n",
            site.folder
        );
    }
    for file in site.json_feeds().filter(|file| !site.is_restricted(file)) {
        text += &format!(
            "\n{}\n  Content-Type: application/feed+json\n  Cache-Control: public, max-age={MAX_AGE}\n  Access-Control-Allow-Origin: *\n",
            site.path_of(file)
        );
    }
    for file in site.feeds.iter().filter(|file| site.is_restricted(file)) {
        let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
        // What the rule of the ending has set is taken off first.
        let kind = if ending == "json" { "  Content-Type: application/feed+json\n" } else { "  ! Cache-Control\n" };
        text += &format!("\n{}\n{kind}  Cache-Control: {}\n", site.path_of(file), cache_control(site, file));
    }
    text + &restricted(site, language)
}

fn redirects(site: &Site, language: Language) -> String {
    let place = msg!(
        en: "For the file _redirects of {host}.",
        fr: "Pour le fichier _redirects de {host}.",
        host = foreign(&site.host)
    );
    let mut text = made("cloudflare", place, language);
    let (with_query, plain): (Vec<&Redirect>, Vec<&Redirect>) =
        site.redirects.iter().partition(|one| one.path.contains('?'));
    if !plain.is_empty() {
        text += &format!("\n{}", comment(MOVED, language));
    }
    plain.iter().for_each(|one| text += &format!("{} {} 301\n", one.path, one.to));
    text + &impossible(&with_query, language)
        + &elsewhere(site, language, |one| format!("{} {} 301\n", one.path, one.to))
}
