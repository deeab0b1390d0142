//! GitHub Pages: nothing can be set, and little has to be.

use super::configuration::{Host, HostFile};
use super::site::{Redirect, Site};
use super::words::{comment, elsewhere, impossible, made, restricted};
use crate::diag::{Language, foreign, msg, text};

pub(super) const GITHUB_PAGES: Host = Host {
    name: "github-pages",
    label: "GitHub Pages",
    about: text!(en: "nothing can be set there; what to know", fr: "rien ne s’y règle ; ce qu’il faut savoir"),
    files: &[HostFile { name: ".nojekyll", write }],
};

fn write(site: &Site, language: Language) -> String {
    let place = msg!(
        en: "For the file .nojekyll beside the feeds of {host}: with it GitHub Pages serves every file as it is.",
        fr: "Pour le fichier .nojekyll à côté des flux de {host} : grâce à lui, GitHub Pages sert chaque fichier tel quel.",
        host = foreign(&site.host)
    );
    let facts = text!(
        en: "GitHub Pages takes no configuration. It compresses, answers 304, lets scripts of other sites read, and keeps copies for 10 minutes.",
        fr: "GitHub Pages n’accepte aucune configuration. Il compresse, répond 304, laisse les scripts d’autres sites lire les flux et garde des copies 10 minutes."
    );
    let all: Vec<&Redirect> = site.redirects.iter().collect();
    made("github-pages", place, language)
        + &comment(facts, language)
        + &impossible(&all, language)
        + &elsewhere(site, language, |one| format!("{} -> {}\n", one.path, one.to))
        + &restricted(site, language)
}
