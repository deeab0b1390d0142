//! GitLab Pages: `_redirects`, and compressed copies beside the files.

use super::configuration::{Host, HostFile};
use super::site::{Redirect, Site};
use super::words::{MOVED, comment, elsewhere, impossible, made, restricted};
use crate::diag::{Language, foreign, msg, text};

pub(super) const GITLAB_PAGES: Host = Host {
    name: "gitlab-pages",
    label: "GitLab Pages",
    about: text!(en: "lines for `.gitlab-ci.yml`, and the file `_redirects`", fr: "des lignes pour `.gitlab-ci.yml`, et le fichier `_redirects`"),
    files: &[HostFile { name: ".gitlab-ci.yml", write: job }, HostFile { name: "_redirects", write: redirects }],
};

fn job(site: &Site, language: Language) -> String {
    let place = msg!(
        en: "For the job of {host} in .gitlab-ci.yml: the last lines of its script.",
        fr: "Pour la tâche de {host} dans .gitlab-ci.yml : les dernières lignes de son script.",
        host = foreign(&site.host)
    );
    let facts = text!(
        en: "GitLab Pages serves the compressed copy of a file where one lies beside it, and knows the media types by itself.",
        fr: "GitLab Pages sert la copie compressée d’un fichier quand elle est à côté, et connaît lui-même les types de média."
    );
    let endings: Vec<&str> = site.types.keys().map(String::as_str).collect();
    let names: Vec<String> = endings.iter().map(|ending| format!("-name '*.{ending}'")).collect();
    made("gitlab-pages", place, language)
        + &comment(facts, language)
        + &format!("- find public -type f \\( {} \\) -exec gzip --force --keep --no-name {{}} +\n", names.join(" -o "))
        + &restricted(site, language)
}

fn redirects(site: &Site, language: Language) -> String {
    let place = msg!(
        en: "For the file public/_redirects of {host}.",
        fr: "Pour le fichier public/_redirects de {host}.",
        host = foreign(&site.host)
    );
    // A file goes before a redirect there, and no redirect looks at a query.
    let is_possible = |one: &&Redirect| !one.has_file && !one.path.contains('?');
    let (possible, others): (Vec<&Redirect>, Vec<&Redirect>) = site.redirects.iter().partition(is_possible);
    let mut text = made("gitlab-pages", place, language);
    if !possible.is_empty() {
        text += &format!("\n{}", comment(MOVED, language));
    }
    possible.iter().for_each(|one| text += &format!("{} {} 301\n", one.path, one.to));
    text + &impossible(&others, language) + &elsewhere(site, language, |one| format!("{} {} 301\n", one.path, one.to))
}
