//! The comments of configurations, in both languages.

use super::configuration::MAX_AGE;
use super::site::{Redirect, Site};
use crate::diag::{Language, Message, Template, foreign, msg, text};

/// Says that a feed has moved.
pub(super) const MOVED: Template = text!(en: "Feeds that have moved.", fr: "Flux qui ont déménagé.");

/// Says what a service does by itself.
pub(super) const COMPRESSED: Template = text!(en: "The service compresses and answers 304 by itself.", fr: "Le service compresse et répond 304 de lui-même.");

/// A comment, a line each, after a sign.
pub(super) fn comment(text: impl Into<Message>, language: Language) -> String {
    let text: Message = text.into();
    format!("# {}\n", text.render(language))
}

/// Where a file of a configuration goes.
pub(super) fn made(command: &str, place: Message, language: Language) -> String {
    let made = msg!(
        en: "Written by {command}: print it again when feeds are added or move.",
        fr: "Écrit par {command} : relancez la commande quand des flux s’ajoutent ou déménagent.",
        command = foreign(format!("pressfeed host {command}"))
    );
    comment(place, language) + &comment(made, language)
}

/// What other hosts have to do, as comments: the lines of `line` for their own configuration.
pub(super) fn elsewhere(site: &Site, language: Language, line: impl Fn(&Redirect) -> String) -> String {
    let mut text = String::new();
    let mut last = "";
    for redirect in &site.elsewhere {
        if redirect.host != last {
            last = &redirect.host;
            text.push('\n');
            text += &comment(
                msg!(en: "For the configuration of {host}:", fr: "Pour la configuration de {host} :", host = foreign(last)),
                language,
            );
        }
        text += &format!("#   {}", line(redirect));
    }
    text
}

/// The value of `Cache-Control` of a file of a feed.
pub(super) fn cache_control(site: &Site, file: &str) -> String {
    format!("{}, max-age={MAX_AGE}", if site.is_restricted(file) { "private" } else { "public" })
}

/// Who may read the feeds that are not for everybody, as a comment.
pub(super) fn restricted(site: &Site, language: Language) -> String {
    if site.restricted.is_empty() {
        return String::new();
    }
    let note = msg!(
        en: "Not for everybody; protect these files with a password: {files}",
        fr: "Fichiers réservés à leurs destinataires ; protégez-les par un mot de passe : {files}",
        files = foreign(site.restricted_files().join(" "))
    );
    format!("\n{}", comment(note, language))
}

/// Redirects that a host cannot do, as a comment: the notice in the old file is what is left.
pub(super) fn impossible(redirects: &[&Redirect], language: Language) -> String {
    if redirects.is_empty() {
        return String::new();
    }
    let note = text!(
        en: "No redirect is possible here: keep the old feed in the catalogue with `moved_to`, and its notice tells subscribers.",
        fr: "Aucune redirection n’est possible ici : gardez l’ancien flux dans le catalogue avec `moved_to`, et son avis prévient les abonnés."
    );
    let lines: String = redirects.iter().map(|one| format!("#   {} -> {}\n", one.path, one.to)).collect();
    format!("\n{}{lines}", comment(note, language))
}
