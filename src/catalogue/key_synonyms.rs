//! What people mean by keys that do not exist: the nearest name, or another word for the same thing.

use super::schema::key::Key;
use crate::suggest::nearest;

/// Parts of names by which people keep a release back.
const HOLDS: &[(&str, &[&str])] = &[
    (
        "embargo",
        &[
            "embargo",
            "diffus",
            "publier",
            "publiable",
            "publish_on",
            "publish_at",
            "publish_after",
            "release_on",
            "hold_until",
            "not_before",
            "mise_en_ligne",
        ],
    ),
    ("draft", &["brouillon"]),
    ("withdrawn", &["retrait", "retract"]),
];

/// The key of a mapping that was meant by a name, if one is sure enough.
pub fn meant(name: &str, keys: &'static [Key]) -> Option<&'static Key> {
    let find = |name: &str| keys.iter().find(|key| key.name == name);
    if let Some(near) = nearest(name, keys.iter().map(|key| key.name)) {
        return find(near);
    }
    let plain = crate::value::slug::slug(name).replace('-', "_");
    // What keeps a release back is meant by any word for it: without the key it would be published.
    let holds = HOLDS.iter().find(|(_, words)| words.iter().any(|word| plain.contains(word)));
    if let Some(key) = holds.and_then(|(key, _)| find(key)) {
        return Some(key);
    }
    let word = |key: &&Key| key.row.near.contains(&plain.as_str());
    keys.iter().find(word).or_else(|| {
        // One slip in a long word is still that word.
        let words = keys.iter().flat_map(|key| key.row.near).filter(|word| word.len() > 4);
        let near = nearest(&plain, words.copied())?;
        keys.iter().find(|key| key.row.near.contains(&near))
    })
}

/// Whether a name is French for a key, so that nothing else can be meant.
pub fn is_another_word(name: &str, key: &Key) -> bool {
    const FRENCH: [&str; 14] = [
        "titre",
        "intitule",
        "resume",
        "chapo",
        "chapeau",
        "corps",
        "texte",
        "lien",
        "liens",
        "categorie",
        "langue",
        "auteur",
        "auteurs",
        "libelle",
    ];
    let plain = crate::value::slug::slug(name).replace('-', "_");
    FRENCH.contains(&plain.as_str()) && key.row.near.contains(&plain.as_str())
}

/// Other words of which each means one key and nothing else, wherever it is a word for it at all.
const CERTAIN: &[&str] = &[
    "attachment",
    "attachments",
    "author",
    "communiques",
    "contenu",
    "content",
    "courriel",
    "credits",
    "date_de_parution",
    "date_de_publication",
    "date_publication",
    "depuis",
    "droits",
    "e_mail",
    "embargo_until",
    "etiquettes",
    "fichier",
    "flux",
    "fuseau",
    "fuseau_horaire",
    "hauteur",
    "headline",
    "href",
    "identifiant",
    "keywords",
    "label",
    "lang",
    "largeur",
    "lastmod",
    "link",
    "mail",
    "maj",
    "media_type",
    "mel",
    "mime",
    "mise_a_jour",
    "modified",
    "modifie",
    "mot_cle",
    "mots_cles",
    "motif",
    "nom",
    "parution",
    "picture",
    "piece_jointe",
    "pieces_jointes",
    "photo",
    "poids",
    "portable",
    "pubdate",
    "raison",
    "redacteur",
    "rubrique",
    "rubriques",
    "site",
    "sous_embargo",
    "src",
    "tag",
    "tags",
    "taille",
    "tel",
    "telephone",
    "territoire",
    "territoires",
    "texte_alternatif",
    "theme",
    "themes",
    "titre_court",
    "traduction",
    "traductions",
    "translation",
    "uri",
    "url",
    "visuel",
];

/// Whether a name can be replaced by a key: it is another word for this one of the keys of its mapping alone.
pub fn stands_for(name: &str, key: &Key, keys: &'static [Key]) -> bool {
    let plain = crate::value::slug::slug(name).replace('-', "_");
    let plain = plain.as_str();
    let is_single = keys.iter().filter(|key| key.row.near.contains(&plain)).count() == 1;
    is_another_word(name, key) || (is_single && key.row.near.contains(&plain) && CERTAIN.contains(&plain))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::schema::head::Top;
    use super::super::schema::key::Mapping;
    use super::super::schema::person::Person;
    use super::super::schema::release::{Contact, Image, Release};
    use super::*;

    #[test]
    fn other_words_for_a_key_are_known() {
        let cases: [(&str, Mapping, Option<&str>); 15] = [
            ("résumé", Release::MAPPING, Some("summary")),
            ("Pièces jointes", Release::MAPPING, Some("enclosures")),
            ("pubDate", Release::MAPPING, Some("date")),
            ("datum", Release::MAPPING, Some("date")),
            ("lien", Release::MAPPING, Some("links")),
            ("catégorie", Release::MAPPING, Some("categories")),
            ("communiqués", Top::MAPPING, Some("releases")),
            ("comuniqués", Top::MAPPING, Some("releases")),
            ("courriel", Person::MAPPING, Some("email")),
            ("légende", Image::MAPPING, Some("alt")),
            ("embargo_jusqu_au", Release::MAPPING, Some("embargo")),
            ("Date de diffusion", Release::MAPPING, Some("embargo")),
            ("mode brouillon", Release::MAPPING, Some("draft")),
            ("note", Release::MAPPING, None),
            ("courriel", Release::MAPPING, None),
        ];
        for (name, mapping, wanted) in cases {
            assert_eq!(meant(name, mapping.keys).map(|key| key.name), wanted, "{name}");
        }
    }

    #[test]
    fn a_word_with_one_meaning_can_be_replaced() {
        let cases: [(&str, Mapping, &str, bool); 8] = [
            ("Téléphone", Contact::MAPPING, "phone", true),
            ("e-mail", Contact::MAPPING, "email", true),
            ("adresse", Contact::MAPPING, "email", false),
            ("Date de publication", Release::MAPPING, "date", true),
            ("created", Release::MAPPING, "date", false),
            ("contenu", Release::MAPPING, "body", true),
            ("sous-titre", Release::MAPPING, "summary", false),
            ("légende", Image::MAPPING, "alt", false),
        ];
        for (name, mapping, wanted, is_certain) in cases {
            let key = meant(name, mapping.keys).expect(name);
            assert_eq!((key.name, stands_for(name, key, mapping.keys)), (wanted, is_certain), "{name}");
        }
        let mut all = HashSet::new();
        add_words(&Top::MAPPING, &mut all);
        CERTAIN.iter().for_each(|word| assert!(all.contains(word), "{word} stands for no key"));
    }

    /// The other words for the keys of a mapping and of those below it.
    fn add_words(mapping: &Mapping, all: &mut HashSet<&str>) {
        for key in mapping.keys {
            all.extend(key.row.near);
            key.shape.mapping().into_iter().for_each(|inner| add_words(inner, all));
        }
    }
}
