//! What people mean by keys that do not exist: the nearest name, or another word for the same thing.

use super::keys::Key;
use crate::nearest::nearest;

/// Words, without accents, that people write for a key: those of other formats, and French ones.
const WORDS: &[(&str, &[&str])] = &[
    ("title", &["titre", "headline", "nom", "name"]),
    ("date", &["pubdate", "published", "publication", "issued", "jour", "parution"]),
    ("summary", &["resume", "chapo", "chapeau", "abstract", "description", "lead", "teaser", "extrait"]),
    ("links", &["lien", "liens", "url", "urls", "href", "adresse", "permalink"]),
    ("id", &["guid", "identifiant", "uid"]),
    ("updated", &["modified", "modifie", "corrige", "lastmod", "mise_a_jour"]),
    ("correction", &["erratum", "rectificatif", "correctif", "corrections"]),
    ("withdrawn", &["retrait", "retire", "withdrawal", "withdraw", "deleted", "supprime", "retracted"]),
    ("reason", &["raison", "motif", "cause", "why"]),
    ("minor", &["mineur", "mineure"]),
    ("notice", &["avis"]),
    ("body", &["corps", "texte", "text", "content", "contenu", "markdown"]),
    ("categories", &["category", "tags", "tag", "themes", "theme", "mots_cles", "keywords", "rubriques", "rubrique"]),
    ("authors", &["auteur", "auteurs", "creator", "by", "signataires"]),
    ("language", &["langue", "lang", "locale"]),
    ("translations", &["traductions", "traduction"]),
    ("audience", &["public", "publics", "destinataires"]),
    ("enclosures", &["documents", "fichiers", "attachments", "pieces_jointes", "piece_jointe", "files", "pdf"]),
    ("image", &["photo", "picture", "illustration", "visuel"]),
    ("home", &["site", "accueil", "website", "link", "homepage"]),
    ("description", &["subtitle", "resume", "summary", "sous_titre"]),
    ("publisher", &["editeur", "author", "auteur", "organisation", "organization"]),
    ("rights", &["droits", "copyright", "licence", "license"]),
    ("timezone", &["fuseau", "zone", "tz"]),
    ("feeds", &["flux"]),
    ("releases", &["communiques", "items", "entries", "articles"]),
    ("name", &["nom", "title", "titre"]),
    ("email", &["courriel", "mel", "mail"]),
    ("phone", &["telephone", "tel"]),
    ("url", &["href", "lien", "link", "adresse", "site", "src"]),
    ("href", &["url", "lien", "link", "adresse"]),
    ("type", &["mime", "media_type", "format"]),
    ("length", &["taille", "size", "poids", "octets", "bytes"]),
    ("alt", &["legende", "caption", "texte", "description"]),
    ("newest", &["limit", "max", "count", "nombre"]),
    ("select", &["filter", "filtre", "selection"]),
];

/// The key of a mapping that was meant by a name, if one is sure enough.
pub fn meant(name: &str, keys: &'static [Key]) -> Option<&'static str> {
    let names = || keys.iter().map(|key| key.name);
    nearest(name, names()).or_else(|| {
        let plain = crate::value::slug::slug(name).replace('-', "_");
        let is_word = |key: &&str| WORDS.iter().any(|(meant, words)| meant == key && words.contains(&plain.as_str()));
        names().find(is_word)
    })
}

#[cfg(test)]
mod tests {
    use super::super::keys::{CATALOGUE, IMAGE, PERSON, RELEASE};
    use super::*;

    #[test]
    fn other_words_for_a_key_are_known() {
        let cases: [(&str, &'static [Key], Option<&str>); 9] = [
            ("résumé", RELEASE, Some("summary")),
            ("Pièces jointes", RELEASE, Some("enclosures")),
            ("pubDate", RELEASE, Some("date")),
            ("lien", RELEASE, Some("links")),
            ("communiqués", CATALOGUE, Some("releases")),
            ("courriel", PERSON, Some("email")),
            ("légende", IMAGE, Some("alt")),
            ("note", RELEASE, None),
            ("courriel", RELEASE, None),
        ];
        for (name, keys, wanted) in cases {
            assert_eq!(meant(name, keys), wanted, "{name}");
        }
        assert!(WORDS.iter().all(|(_, words)| !words.is_empty()));
    }
}
