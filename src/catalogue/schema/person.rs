//! The keys of a person or an organisation.

use super::key::{OPTIONAL, REQUIRED, Row, Value, words};
use super::mapping::mapping;
use crate::catalogue::raw::Scalar;

mapping! {
    /// A person or an organisation.
    Person "person" ("A person or an organisation", "Une personne ou un organisme") {
        name: Scalar = Row {
            near: &["nom", "title", "titre", "prenom", "prenom_nom", "nom_et_prenom", "fonction", "poste", "qualite", "role"],
            holds: words("a name", "un nom"),
            example: "Anne Martin",
            ..REQUIRED
        },
        email: Scalar = Row {
            value: Value::Email,
            near: &["courriel", "mel", "mail", "e_mail", "adresse_electronique", "adresse_mail", "adresse_e_mail"],
            holds: words("an e-mail address", "une adresse électronique"),
            example: "presse@adcf.org",
            ..OPTIONAL
        },
        url: Scalar = Row {
            value: Value::Address,
            near: &["href", "lien", "link", "adresse", "site", "uri", "page"],
            holds: words("the address of a page", "l’adresse d’une page"),
            example: "https://www.adcf.org/",
            ..OPTIONAL
        },
    }
}
