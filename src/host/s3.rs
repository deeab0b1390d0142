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
        text += &call(&format!("--include '*.{ending}'"), &kind);
    }
    let feeds: Vec<String> = site.json_feeds().map(|file| format!("--include '{file}'")).collect();
    if !feeds.is_empty() {
        text += &call(&feeds.join(" "), "application/feed+json");
    }
    text += &call("--include 'pressfeed.json' --include '*.ledger.json'", "application/json");
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

/// The rule by which scripts of other sites may read, for `aws s3api put-bucket-cors`.
fn cors(_: &Site, _: Language) -> String {
    "{\"CORSRules\": [{\"AllowedOrigins\": [\"*\"], \"AllowedMethods\": [\"GET\", \"HEAD\"], \"MaxAgeSeconds\": 86400}]}\n".to_owned()
}

/// A text inside single quotation marks of a shell.
fn quoted(text: &str) -> String {
    text.replace('\'', "'\\''")
}
