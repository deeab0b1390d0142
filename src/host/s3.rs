//! Amazon S3 and stores that speak like it: a script, since each file carries its headers itself.

use super::configuration::{Host, HostFile, MAX_AGE};
use super::site::{Redirect, Site};
use super::words::{MOVED, comment, elsewhere, impossible, made, restricted};
use crate::diag::{Language, foreign, msg, text};

pub(super) const S3: Host = Host {
    name: "s3",
    label: "Amazon S3",
    about: text!(en: "a script that uploads the folder, and the rule for CORS", fr: "un script qui dépose le dossier, et la règle CORS"),
    files: &[HostFile { name: "upload.sh", write: upload }, HostFile { name: "cors.json", write: cors }],
};

fn upload(site: &Site, language: Language) -> String {
    let place = msg!(
        en: "A script for {host}: call it as `sh upload.sh FOLDER BUCKET`.",
        fr: "Un script pour {host} : appelez-le par `sh upload.sh DOSSIER COMPARTIMENT`.",
        host = foreign(&site.host)
    );
    let mut text = format!("#!/bin/sh\n{}", made("s3", place, language));
    let facts = text!(
        en: "S3 answers 304, and compresses nothing: put CloudFront before it, with compression for the types below.",
        fr: "S3 répond 304, et ne compresse rien : placez CloudFront devant, avec la compression des types ci-dessous."
    );
    text += &comment(facts, language);
    text += "set -eu\nfolder=${1:?} bucket=${2:?}\n";
    let prefix = site.folder.trim_start_matches('/');
    let call = |filter: &str, kind: &str| {
        format!(
            "aws s3 cp --recursive --exclude '*' {filter} --content-type '{kind}' --cache-control 'public, max-age={MAX_AGE}' \"$folder\" \"s3://$bucket/{prefix}\"\n"
        )
    };
    for ending in site.types.keys().filter(|ending| *ending != "json") {
        let kind = site.content_type(ending).unwrap_or_default();
        text += &call(&format!("--include '*.{ending}'{}", partners(site, ending)), &kind);
    }
    let public = site.json_feeds().filter(|file| !site.is_restricted(file));
    let feeds: Vec<String> = public.map(|file| format!("--include '{}'", quoted(file))).collect();
    if !feeds.is_empty() {
        text += &call(&feeds.join(" "), "application/feed+json");
    }
    text += &call("--include 'pressfeed.json'", "application/json");
    // Each attached file has the media type of its ending, which the program knows.
    text += &call("--include 'files/*'", "").replace("--content-type '' ", "");
    if !site.restricted.is_empty() {
        let apart = text!(
            en: "Files that are not for everybody are not uploaded: put them into another bucket, which nobody may read without a password.",
            fr: "Les fichiers réservés ne sont pas déposés : placez-les dans un autre compartiment, que personne ne lit sans mot de passe."
        );
        text += &comment(apart, language);
    }
    let (with_query, plain): (Vec<&Redirect>, Vec<&Redirect>) =
        site.redirects.iter().partition(|one| one.path.contains('?'));
    if !plain.is_empty() {
        text += &format!("\n{}", comment(MOVED, language));
    }
    for one in &plain {
        let key = one.path.trim_start_matches('/');
        text += &format!(
            "aws s3api put-object --bucket \"$bucket\" --key '{}' --website-redirect-location '{}'\n",
            quoted(key),
            quoted(&one.to)
        );
    }
    text + &impossible(&with_query, language)
        + &elsewhere(site, language, |one| format!("{} -> {}\n", one.path, one.to))
        + &restricted(site, language)
}

/// The filters that keep what only some may read out of a call, for an ending. The last one that fits counts: names
/// that begin with those of others come after them.
fn partners(site: &Site, ending: &str) -> String {
    let mut names: Vec<(&str, bool)> = site.restricted.iter().map(|name| (name.as_str(), true)).collect();
    let public = site.feeds.iter().filter_map(|file| file.strip_suffix(ending)?.strip_suffix('.'));
    let is_below = |file: &str| {
        site.restricted.iter().any(|name| file.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with('-')))
    };
    names.extend(
        public
            .filter(|name| is_below(name) && !site.is_restricted(&format!("{name}.{ending}")))
            .map(|name| (name, false)),
    );
    names.sort_unstable();
    let filter = |(name, is_restricted): (&str, bool)| {
        let (word, name) = (if is_restricted { "exclude" } else { "include" }, quoted(name));
        format!(
            " --{word} '{name}.{ending}' --{word} '{name}-*{}'",
            if is_restricted { String::new() } else { format!(".{ending}") }
        )
    };
    names.into_iter().map(filter).collect()
}

/// The rule by which scripts of other sites may read, for `aws s3api put-bucket-cors`.
fn cors(_: &Site, _: Language) -> String {
    "{\"CORSRules\": [{\"AllowedOrigins\": [\"*\"], \"AllowedMethods\": [\"GET\", \"HEAD\"], \"MaxAgeSeconds\": 86400}]}\n".to_owned()
}

/// A text inside single quotation marks of a shell.
fn quoted(text: &str) -> String {
    text.replace('\'', "'\\''")
}
