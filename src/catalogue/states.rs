//! What people say of a release by keys that other programs have: that it is not out yet, or that it is.

use crate::value::slug::slug;
use crate::yaml::{Content, Node};

/// Words for yes and no, as slugs.
const YES: [&str; 5] = ["true", "yes", "oui", "vrai", "1"];
const NO: [&str; 7] = ["false", "no", "non", "faux", "0", "pas-encore", "not-yet"];

/// Keys by which a release is ready or out, if their value is yes.
const OUT: &[&str] = &[
    "published",
    "publish",
    "publie",
    "publier",
    "publication",
    "a-publier",
    "a-diffuser",
    "diffuser",
    "diffusion",
    "online",
    "en-ligne",
    "visible",
    "public",
    "valide",
    "validated",
    "approved",
    "approuve",
    "pret",
    "ready",
    "relu",
    "reviewed",
    "actif",
    "active",
];

/// Keys by which it is kept in, if their value is yes.
const IN: &[&str] = &[
    "brouillon",
    "unpublished",
    "non-publie",
    "ne-pas-publier",
    "ne-pas-diffuser",
    "do-not-publish",
    "confidentiel",
    "confidential",
    "interne",
    "internal",
    "private",
    "prive",
    "hidden",
    "cache",
    "masque",
    "secret",
    "en-attente",
    "pending",
    "archive",
    "archived",
];

/// Keys whose value is a word for the state of a release.
const STATE: &[&str] = &["status", "statut", "state", "etat", "visibility", "visibilite", "diffusion", "publication"];

/// Such words for one that is kept in.
const WAITING: &[&str] = &[
    "draft",
    "brouillon",
    "unpublished",
    "non-publie",
    "private",
    "prive",
    "interne",
    "internal",
    "confidentiel",
    "pending",
    "en-attente",
    "a-valider",
    "a-relire",
    "a-publier",
    "en-cours",
    "future",
    "planned",
    "trash",
];

/// Such words for one that is out.
const DONE: &[&str] = &["published", "publie", "publish", "valide", "public", "en-ligne", "online"];

/// Whether a key and its value say that a release is kept in: `published: false`, `confidentiel: oui`.
pub fn says_draft(name: &str, value: &Node) -> bool {
    of(name, value).is_some_and(|(name, value)| {
        (OUT.contains(&name) && NO.contains(&value))
            || (IN.contains(&name) && YES.contains(&value))
            || (STATE.contains(&name) && WAITING.contains(&value))
    })
}

/// Whether they say that nothing keeps it in: `published: true`, `confidentiel: non`.
pub fn says_out(name: &str, value: &Node) -> bool {
    of(name, value).is_some_and(|(name, value)| {
        (OUT.contains(&name) && YES.contains(&value))
            || (IN.contains(&name) && NO.contains(&value))
            || (STATE.contains(&name) && DONE.contains(&value))
    })
}

/// Whether a value says that there is none of it: `withdrawn: non`, `embargo: aucun`.
pub fn is_denial(value: &str) -> bool {
    let value = slug(value);
    NO.contains(&value.as_str()) || ["aucun", "aucune", "none", "neant", "rien"].contains(&value.as_str())
}

fn of<'w>(name: &str, value: &Node) -> Option<(&'w str, &'w str)> {
    let Content::Scalar { value, written: true } = &value.content else { return None };
    let (name, value) = (slug(name), slug(value));
    let all = || OUT.iter().chain(IN).chain(STATE).copied();
    let words = || YES.iter().chain(&NO).chain(WAITING).chain(DONE).copied();
    Some((all().find(|known| *known == name)?, words().find(|known| *known == value)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Node {
        crate::yaml::tree(text).expect("a text")
    }

    #[test]
    fn keys_of_other_programs_say_whether_a_release_is_out() {
        let kept_in = [
            ("published", "false"),
            ("confidentiel", "oui"),
            ("Validé", "non"),
            ("statut", "à valider"),
            ("ne pas publier", "true"),
            ("diffusion", "interne"),
            ("à_publier", "non"),
        ];
        for (name, text) in kept_in {
            assert!(says_draft(name, &value(text)) && !says_out(name, &value(text)), "{name}: {text}");
        }
        for (name, text) in [("published", "true"), ("confidentiel", "non"), ("statut", "publié"), ("publié", "oui")]
        {
            assert!(says_out(name, &value(text)) && !says_draft(name, &value(text)), "{name}: {text}");
        }
        for (name, text) in [("note", "oui"), ("published", "2026-11-24"), ("statut", "urgent")] {
            assert!(!says_out(name, &value(text)) && !says_draft(name, &value(text)), "{name}: {text}");
        }
        assert!(is_denial("Non") && is_denial("aucun") && !is_denial("Nono"));
    }
}
