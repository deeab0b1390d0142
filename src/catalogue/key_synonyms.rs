//! What people mean by keys that do not exist: the nearest name, or another word for the same thing.

use super::schema::key::Key;
use crate::suggest::nearest;
use crate::value::invisible::{is_invisible, look_alikes};

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
    let plain = plain(name);
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

/// Words that mean one key alone, without accents, so that nothing else can be meant.
#[rustfmt::skip]
const SURE: &[&str] = &[
    "adresse_e_mail", "adresse_electronique", "adresse_mail", "alt_text", "attachment", "attachments",
    "auteur", "auteurs", "author", "body_text", "categorie", "category", "chapeau", "chapo", "communiques",
    "contact_de_presse", "contact_presse", "contacts_presse", "content", "contenu", "corps", "corps_du_texte",
    "courriel", "credits", "date_d_embargo", "date_de_mise_a_jour", "date_de_parution", "date_de_publication",
    "date_du_communique", "date_publication", "depuis", "derniere_mise_a_jour", "droits", "e_mail",
    "embargo_until", "etiquettes", "fichier", "fin_d_embargo", "flux", "fuseau", "fuseau_horaire", "hauteur",
    "headline", "href", "identifiant", "image_principale", "image_url", "intitule", "keywords", "label",
    "lang", "langue", "largeur", "lastmod", "levee_d_embargo", "levee_de_l_embargo", "libelle", "lien",
    "lien_du_communique", "lien_vers_le_communique", "liens", "link", "mail", "maj", "media_type", "mel",
    "mime", "mise_a_jour", "modifie", "modified", "mot_cle", "motif", "mots_cles", "nom",
    "numero_de_telephone", "octets", "parution", "photo", "photo_principale", "picture", "piece_jointe",
    "pieces_jointes", "poids", "portable", "pubdate", "raison", "redacteur", "region", "resume",
    "resume_du_communique", "resumes", "rubrique", "rubriques", "site", "sous_embargo", "src", "summaries",
    "tag", "tags", "taille", "tel", "telephone", "territoire", "territoires", "texte", "texte_alt",
    "texte_alternatif", "texte_du_communique", "theme", "themes", "titre", "titre_court",
    "titre_du_communique", "traduction", "traductions", "translation", "uri", "url", "url_image", "urls",
    "visuel",
];

/// The key for which a name is another word, so that nothing else can be meant: its own with accents or capital
/// letters, one or several of it, or the French for it.
pub fn sure<'k>(name: &str, keys: &'k [Key]) -> Option<&'k Key> {
    if name.len() > LONGEST {
        return None;
    }
    let plain = plain(name);
    let is_sure = SURE.contains(&plain.as_str());
    let is_number = |own: &str| plain.strip_suffix('s') == Some(own) || own.strip_suffix('s') == Some(plain.as_str());
    let is = |key: &&Key| {
        let is_name = plain == "nom" && key.name == "name";
        plain == key.name || is_number(key.name) || is_name || (is_sure && key.row.near.contains(&plain.as_str()))
    };
    keys.iter().find(is)
}

/// Whether a name is another word for a key.
pub fn is_another_word(name: &str, key: &Key) -> bool {
    sure(name, std::slice::from_ref(key)).is_some()
}

/// How long a name may be in which a key is sought.
const LONGEST: usize = 60;

/// A name without accents, capital letters and signs.
fn plain(name: &str) -> String {
    crate::value::slug::slug(name).replace('-', "_")
}

/// A sign for which a name is not that of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// A space before the key that is a letter to YAML.
    Before(char),
    /// One after it.
    After(char),
    /// A sign within it that nobody sees.
    Unseen(char),
    /// A letter of another alphabet.
    LookAlike(char),
}

/// The key whose name, or another word for it, stands here but for a sign; and the name without that sign.
pub fn with_a_sign(name: &str, keys: &'static [Key]) -> Option<(&'static Key, String, Sign)> {
    if name.is_ascii() || name.len() > LONGEST {
        return None;
    }
    let trimmed = name.trim_matches(FALSE_SPACES);
    let bare: String = trimmed.chars().filter(|c| !is_invisible(*c)).collect();
    if bare.len() < name.len() {
        let first = name.chars().find(|c| FALSE_SPACES.contains(c)).unwrap_or_default();
        let unseen = trimmed.chars().find(|c| is_invisible(*c));
        let sign = match unseen {
            Some(sign) => Sign::Unseen(sign),
            None if name.starts_with(trimmed) => Sign::After(first),
            None => Sign::Before(first),
        };
        return Some((sure(&bare, keys)?, bare, sign));
    }
    let odd: Vec<(usize, char)> = look_alikes(name).into_iter().flat_map(|word| word.odd).collect();
    let first = odd.first()?.1;
    // Of letters that look alike the key shows which are meant.
    let fits = |key: &&Key| {
        key.name.chars().count() == name.chars().count()
            && name
                .char_indices()
                .zip(key.name.chars())
                .all(|((at, c), own)| c.eq_ignore_ascii_case(&own) || odd.iter().any(|(odd, _)| *odd == at))
    };
    let key = keys.iter().filter(|key| key.name.len() > odd.len() + 1).find(fits)?;
    Some((key, key.name.to_owned(), Sign::LookAlike(first)))
}

/// Spaces that YAML takes for letters.
const FALSE_SPACES: [char; 3] = ['\u{A0}', '\u{202F}', '\u{2007}'];

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
        let cases: [(&str, Mapping, Option<&str>); 19] = [
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
            ("sous-titre", Release::MAPPING, Some("summary")),
            ("date de mise à jour", Release::MAPPING, Some("updated")),
            ("corps du texte", Release::MAPPING, Some("body")),
            ("Tél.", Person::MAPPING, None),
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
            assert_eq!((key.name, sure(name, mapping.keys).is_some()), (wanted, is_certain), "{name}");
        }
        let mut all = HashSet::new();
        add_words(&Top::MAPPING, &mut all);
        SURE.iter().for_each(|word| assert!(all.contains(word), "{word} stands for no key"));
    }

    /// The other words for the keys of a mapping and of those below it.
    fn add_words(mapping: &Mapping, all: &mut HashSet<&str>) {
        for key in mapping.keys {
            all.extend(key.row.near);
            key.shape.mapping().into_iter().for_each(|inner| add_words(inner, all));
        }
    }
}
