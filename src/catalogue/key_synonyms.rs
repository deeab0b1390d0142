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

#[cfg(test)]
mod tests {
    use super::super::schema::head::Top;
    use super::super::schema::key::Mapping;
    use super::super::schema::person::Person;
    use super::super::schema::release::{Image, Release};
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
}
