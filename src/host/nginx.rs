//! nginx: a file that is included into a `server` block.

use super::configuration::{Host, HostFile, MAX_AGE};
use super::site::{Redirect, Site};
use super::words::{MOVED, comment, elsewhere, made, restricted};
use crate::diag::{Language, foreign, msg, text};

pub(super) const NGINX: Host = Host {
    name: "nginx",
    label: "nginx",
    about: text!(en: "a file for `include` in the block `server`", fr: "un fichier à inclure par `include` dans le bloc `server`"),
    files: &[HostFile { name: "feeds.conf", write }],
};

fn write(site: &Site, language: Language) -> String {
    let place = msg!(
        en: "For the block `server` of {host}: include this file there.",
        fr: "Pour le bloc `server` de {host} : incluez-y ce fichier.",
        host = foreign(&site.host)
    );
    let mut text = made("nginx", place, language);
    text += &format!("\nlocation {} {{\n", quoted(&site.folder));
    text += "    charset utf-8;\n    charset_types";
    site.own_types().for_each(|(_, kind)| text += &format!(" {kind}"));
    text += &format!(
        ";\n    gzip on;\n    gzip_vary on;\n    gzip_proxied any;\n    gzip_min_length 1000;\n    gzip_types {} application/json text/css;\n",
        site.packed_types().join(" ")
    );
    text += &format!("    add_header Cache-Control \"public, max-age={MAX_AGE}\";\n");
    text += &partners(site);
    for (ending, kind) in site.own_types() {
        text += &format!("    location ~ \\.{ending}$ {{\n        types {{ }}\n        default_type {kind};\n    }}\n");
    }
    for file in site.json_feeds().filter(|file| !site.is_restricted(file)) {
        text += &format!(
            "    location = {} {{\n        types {{ }}\n        default_type application/feed+json;\n        \
             add_header Cache-Control \"public, max-age={MAX_AGE}\";\n        add_header Access-Control-Allow-Origin \"*\";\n    }}\n",
            quoted(&site.path_of(file))
        );
    }
    text += "}\n";
    if !site.redirects.is_empty() {
        text += &format!("\n{}", comment(MOVED, language));
    }
    site.redirects.iter().for_each(|one| text += &line(one));
    text + &elsewhere(site, language, line) + &restricted(site, language)
}

/// The places of files that only some may read: before all others, since the first that fits is taken.
fn partners(site: &Site) -> String {
    let Some(pattern) = site.restricted_pattern() else { return String::new() };
    let start = format!("^{}{pattern}", super::site::pattern(&site.folder));
    let header = format!("add_header Cache-Control \"private, max-age={MAX_AGE}\";");
    let mut text = String::new();
    for file in site.feeds.iter().filter(|file| site.is_restricted(file)) {
        let Some(kind) = file.rsplit_once('.').and_then(|(_, ending)| site.types.get(ending)) else { continue };
        text += &format!(
            "    location = {} {{\n        types {{ }}\n        default_type {kind};\n        {header}\n    }}\n",
            quoted(&site.path_of(file))
        );
    }
    text + &format!("    location ~ {} {{\n        {header}\n    }}\n", quoted(&start))
}

fn line(redirect: &Redirect) -> String {
    let (path, query) = redirect.path.split_once('?').map_or((redirect.path.as_str(), None), |(a, b)| (a, Some(b)));
    let to = format!("return 301 \"{}\";", redirect.to.replace('$', "%24"));
    match query {
        // The place is found by the path alone.
        Some(query) => format!("location = {} {{ if ($args = {}) {{ {to} }} }}\n", quoted(path), quoted(query)),
        None => format!("location = {} {{ {to} }}\n", quoted(path)),
    }
}

/// A path as nginx compares it: decoded, in quotation marks.
fn quoted(path: &str) -> String {
    format!("\"{}\"", path.replace('\\', "\\\\").replace('"', "\\\""))
}
