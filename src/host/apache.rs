//! Apache: an `.htaccess` file, which may stand in the configuration of a host as well.

use super::configuration::{Host, HostFile, MAX_AGE};
use super::site::{Redirect, Site, pattern};
use super::words::{MOVED, comment, elsewhere, made, restricted};
use crate::diag::{Language, Template, foreign, msg, text};

pub(super) const APACHE: Host = Host {
    name: "apache",
    label: "Apache",
    about: text!(en: "a file `.htaccess` for the folder of the feeds", fr: "un fichier `.htaccess` pour le dossier des flux"),
    files: &[HostFile { name: ".htaccess", write }],
};

fn write(site: &Site, language: Language) -> String {
    let place = msg!(
        en: "For the file .htaccess in the folder of the feeds, {folder} of {host}: upload it with them.",
        fr: "Pour le fichier .htaccess du dossier des flux, {folder} sur {host} : déposez-le avec eux.",
        folder = foreign(&site.folder),
        host = foreign(&site.host)
    );
    let mut text = made("apache", place, language);
    text.push('\n');
    for (ending, kind) in site.own_types() {
        text += &format!("AddType {kind} .{ending}\nAddCharset utf-8 .{ending}\n");
    }
    text += "AddCharset utf-8 .html\n";
    text += &format!(
        "<IfModule mod_deflate.c>\n    <IfModule mod_filter.c>\n        AddOutputFilterByType DEFLATE {} application/json text/html text/css\n    </IfModule>\n</IfModule>\n",
        site.packed_types().join(" ")
    );
    let endings: Vec<&str> = site.types.keys().map(String::as_str).collect();
    text += &format!(
        "<IfModule mod_headers.c>\n    <FilesMatch \"\\.({})$\">\n        Header set Cache-Control \"public, max-age={MAX_AGE}\"\n    </FilesMatch>\n",
        endings.join("|")
    );
    text += &format!(
        "    {}    RequestHeader edit If-None-Match \"-gzip\\\"\" \"\\\"\"\n</IfModule>\n",
        comment(
            text!(
                en: "A compressed answer has another ETag, by which Apache does not know its own file again.",
                fr: "Une réponse compressée porte un autre ETag, auquel Apache ne reconnaît pas son propre fichier."
            ),
            language
        )
    );
    for file in site.json_feeds() {
        let readable = if site.is_restricted(file) {
            ""
        } else {
            "    <IfModule mod_headers.c>\n        Header set Access-Control-Allow-Origin \"*\"\n    </IfModule>\n"
        };
        text += &format!("<Files \"{file}\">\n    ForceType application/feed+json\n{readable}</Files>\n");
    }
    if let Some(pattern) = site.restricted_pattern() {
        text += &format!(
            "<IfModule mod_headers.c>\n    <FilesMatch \"^{pattern}\">\n        Header set Cache-Control \"private, max-age={MAX_AGE}\"\n    </FilesMatch>\n</IfModule>\n"
        );
    }
    let (inside, outside): (Vec<&Redirect>, Vec<&Redirect>) =
        site.redirects.iter().partition(|one| one.path.starts_with(&site.folder));
    if !inside.is_empty() {
        text += &format!("\n{}", comment(MOVED, language));
    }
    inside.into_iter().for_each(|one| text += &line(one));
    if !outside.is_empty() {
        text += &format!("\n{}{}", comment(MOVED, language), comment(OUTSIDE, language));
    }
    outside.into_iter().for_each(|one| text += &line(one));
    text + &elsewhere(site, language, line) + &restricted(site, language)
}

/// Where lines for addresses outside the folder belong.
const OUTSIDE: Template = text!(
    en: "These addresses lie outside the folder of the feeds: move their lines into the .htaccess of the top folder of the site.",
    fr: "Ces adresses sont hors du dossier des flux : mettez leurs lignes dans le .htaccess du dossier racine du site."
);

fn line(redirect: &Redirect) -> String {
    let to = redirect.to.replace('\\', "\\\\").replace('$', "\\$").replace('&', "\\&");
    match redirect.path.split_once('?') {
        Some((path, query)) => format!(
            "<If \"%{{REQUEST_URI}} == '{}' && %{{QUERY_STRING}} == '{}'\">\n    Redirect 301 \"{}\"\n</If>\n",
            quoted(path),
            quoted(query),
            redirect.to
        ),
        None => format!("RedirectMatch 301 \"^{}$\" \"{to}\"\n", pattern(&redirect.path)),
    }
}

fn quoted(text: &str) -> String {
    text.replace('\'', "\\'")
}
