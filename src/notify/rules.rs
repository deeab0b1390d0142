//! The rules for notices that do not arrive.

use crate::diag::text;
use crate::diagnostic::{Reveals, Severity};
use crate::rule::Rule;

pub(super) const RULES: &[&Rule] = &[&NOT_SERVED, &REFUSED];

/// `not-yet-served`: a hub would fetch the old feed.
pub const NOT_SERVED: Rule = Rule {
    id: "not-yet-served",
    severity: Severity::Error,
    spec: "WebSub, section 6",
    w3c: "",
    why: text!(
        en: "whoever is notified fetches at once, and would find the old feed",
        fr: "qui est prévenu vient chercher aussitôt, et trouverait l’ancien flux"
    ),
    help: text!(
        en: "deploy the folder, and run `pressfeed notify` again; `pressfeed live` says what is served",
        fr: "mettez le dossier en ligne, puis relancez `pressfeed notify` ; `pressfeed live` dit ce qui est servi"
    ),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

/// `notice-refused`: a hub or a search engine did not take a notice.
pub const REFUSED: Rule = Rule {
    id: "notice-refused",
    severity: Severity::Error,
    spec: "WebSub, section 6",
    w3c: "",
    why: text!(
        en: "subscribers learn of the change only when they next ask for the feed",
        fr: "les abonnés n’apprendront le changement qu’à leur prochaine lecture du flux"
    ),
    help: text!(
        en: "run `pressfeed notify` again: what is still to be notified is kept; if it is refused each time, check the address and the key",
        fr: "relancez `pressfeed notify` : ce qui reste à annoncer est gardé ; si le refus se répète, vérifiez l’adresse et la clé"
    ),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};
