//! Caddy: lines for the block of a site.

use super::configuration::{Host, HostFile, MAX_AGE};
use super::site::{Redirect, Site, pattern};
use super::words::{MOVED, comment, elsewhere, made, restricted};
use crate::diag::{Language, foreign, msg, text};

pub(super) const CADDY: Host = Host {
    name: "caddy",
    label: "Caddy",
    about: text!(en: "a file for `import` in the block of the site", fr: "un fichier à importer par `import` dans le bloc du site"),
    files: &[HostFile { name: "feeds.caddy", write }],
};

fn write(site: &Site, language: Language) -> String {
    let place = msg!(
        en: "For the block of {host} in the Caddyfile: import this file there.",
        fr: "Pour le bloc de {host} dans le Caddyfile : importez-y ce fichier.",
        host = foreign(&site.host)
    );
    let mut text = made("caddy", place, language);
    text += &match site.restricted_pattern() {
        Some(name) => {
            let path = format!("\"^{}{name}\"", pattern(&site.folder));
            format!(
                "\n@public {{\n    path {}*\n    not path_regexp {path}\n}}\n@partners path_regexp {path}\n\
                 header @public Cache-Control \"public, max-age={MAX_AGE}\"\n\
                 header @partners Cache-Control \"private, max-age={MAX_AGE}\"\n",
                site.folder
            )
        }
        None => format!("\nheader {}* Cache-Control \"public, max-age={MAX_AGE}\"\n", site.folder),
    };
    for (ending, _) in site.own_types() {
        let kind = site.content_type(ending).unwrap_or_default();
        text += &format!("header {}*.{ending} Content-Type \"{kind}\"\n", site.folder);
    }
    for file in site.json_feeds() {
        let path = site.path_of(file);
        text += &format!("header {path} Content-Type application/feed+json\n");
        if !site.is_restricted(file) {
            text += &format!("header {path} Access-Control-Allow-Origin *\n");
        }
    }
    let kinds: Vec<String> =
        site.packed_types().iter().map(|kind| format!("        header Content-Type {kind}*\n")).collect();
    text += &format!(
        "encode gzip {{\n    match {{\n{}        header Content-Type text/*\n        header Content-Type application/json*\n    }}\n}}\n",
        kinds.concat()
    );
    if !site.redirects.is_empty() {
        text += &format!("\n{}", comment(MOVED, language));
    }
    site.redirects.iter().enumerate().for_each(|(at, one)| text += &numbered(at, one));
    text + &elsewhere(site, language, |one| {
        numbered(0, one).replace("\n", "\n#   ").trim_end_matches("#   ").to_owned()
    }) + &restricted(site, language)
}

fn numbered(at: usize, redirect: &Redirect) -> String {
    let to = redirect.to.replace('{', "%7B");
    match redirect.path.split_once('?') {
        Some((path, query)) => {
            format!("@moved{at} {{\n    path {path}\n    query {query}\n}}\nredir @moved{at} \"{to}\" permanent\n")
        }
        None => format!("redir {} \"{to}\" permanent\n", redirect.path),
    }
}
