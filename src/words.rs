//! The few words that pressfeed itself puts into what is published, in the language of the text that
//! they stand in. French and English are known; all else is English.

use chrono::{Datelike, NaiveDate};

use crate::value::language::LanguageTag;

/// The words of one language.
#[derive(Debug, PartialEq, Eq)]
pub struct Words {
    /// Before an address or a name, with the space that its language has there.
    pub colon: &'static str,
    /// Over the files of a release.
    pub documents: &'static str,
    /// Over the other links of a release.
    pub see_also: &'static str,
    /// Over the translations of a release.
    pub other_languages: &'static str,
    /// Before whom to ask.
    pub contact: &'static str,
    /// The heading of the list of feeds.
    pub subscribe: &'static str,
    /// What a feed is and how one subscribes.
    pub how: &'static str,
    /// What a file in JSON Feed says to people who open it, before its address.
    pub json_feed: &'static str,
    /// The heading of the list of releases.
    pub releases: &'static str,
    /// When there is no release.
    pub none: &'static str,
    /// Leads past the head of the page to the releases.
    pub skip: &'static str,
    /// The link to the site that people read.
    pub site: &'static str,
    /// Before the day of the last correction.
    pub updated: &'static str,
    /// The title of the last notice of a feed that has moved.
    pub moved: &'static str,
    /// What to do then, before the new address.
    pub moved_how: &'static str,
    /// Before the title of a release that was withdrawn.
    pub withdrawn: &'static str,
    /// Before the day on which a release was withdrawn.
    pub withdrawn_on: &'static str,
    /// Tells that a release was withdrawn, before the day.
    pub was_withdrawn_on: &'static str,
    /// The names of the months.
    months: [&'static str; 12],
}

const FRENCH: Words = Words {
    colon: "\u{A0}: ",
    documents: "Documents",
    see_also: "Voir aussi",
    other_languages: "Dans d’autres langues",
    contact: "Contact",
    subscribe: "S’abonner",
    how: "Copiez l’adresse d’un flux dans votre lecteur (Thunderbird, Feedly, Inoreader…)\u{A0}: chaque nouveau communiqué y apparaîtra de lui-même.",
    json_feed: "Ce fichier est un flux au format JSON Feed. Pour suivre nos communiqués, copiez son adresse dans un lecteur de flux qui connaît ce format",
    releases: "Communiqués",
    none: "Aucun communiqué pour le moment.",
    skip: "Aller aux communiqués",
    site: "Le site",
    updated: "Corrigé le",
    moved: "Ce flux a changé d’adresse",
    moved_how: "Plus rien de nouveau ne paraîtra ici. Pour continuer à recevoir nos communiqués, abonnez-vous à la nouvelle adresse",
    withdrawn: "Retiré",
    withdrawn_on: "Retiré le",
    was_withdrawn_on: "Ce communiqué a été retiré le",
    months: [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
};

const ENGLISH: Words = Words {
    colon: ": ",
    documents: "Documents",
    see_also: "See also",
    other_languages: "In other languages",
    contact: "Contact",
    subscribe: "Subscribe",
    how: "Copy the address of a feed into your reader (Thunderbird, Feedly, Inoreader…): every new release will appear there by itself.",
    json_feed: "This file is a feed in the format JSON Feed. To follow our releases, copy its address into a reader that knows the format",
    releases: "Press releases",
    none: "No press release yet.",
    skip: "Skip to the releases",
    site: "The site",
    updated: "Corrected on",
    moved: "This feed has moved",
    moved_how: "Nothing new will appear here any more. To go on receiving our releases, subscribe at the new address",
    withdrawn: "Withdrawn",
    withdrawn_on: "Withdrawn on",
    was_withdrawn_on: "This release was withdrawn on",
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
};

/// What languages call themselves; of those that press offices translate into.
const NAMES: &[(&str, &str)] = &[
    ("ar", "العربية"),
    ("br", "Brezhoneg"),
    ("ca", "Català"),
    ("co", "Corsu"),
    ("de", "Deutsch"),
    ("en", "English"),
    ("es", "Español"),
    ("eu", "Euskara"),
    ("fr", "Français"),
    ("it", "Italiano"),
    ("lb", "Lëtzebuergesch"),
    ("nl", "Nederlands"),
    ("oc", "Occitan"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("uk", "Українська"),
    ("zh", "中文"),
];

/// The words of a language.
pub fn words(language: &LanguageTag) -> &'static Words {
    if primary(language) == "fr" { &FRENCH } else { &ENGLISH }
}

/// What a language calls itself; its tag where that is not known.
pub fn language_name(language: &LanguageTag) -> &str {
    let primary = primary(language);
    NAMES.iter().find(|(tag, _)| *tag == primary).map_or(language.as_str(), |(_, name)| name)
}

fn primary(language: &LanguageTag) -> String {
    language.as_str().split('-').next().unwrap_or_default().to_ascii_lowercase()
}

impl Words {
    /// A day as people write it: `20 septembre 2018`, `1er mai 2019`, `20 September 2018`.
    pub fn day(&self, day: NaiveDate) -> String {
        let number = match (day.day(), *self == FRENCH) {
            (1, true) => "1er".to_owned(),
            (number, _) => number.to_string(),
        };
        format!("{number} {} {}", self.months[day.month0() as usize], day.year())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(text: &str) -> LanguageTag {
        LanguageTag::parse(text).expect("a tag")
    }

    #[test]
    fn days_are_written_as_people_do() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).expect("a day");
        assert_eq!(words(&tag("fr-FR")).day(day(2018, 9, 20)), "20 septembre 2018");
        assert_eq!(words(&tag("FR")).day(day(2019, 5, 1)), "1er mai 2019");
        assert_eq!(words(&tag("en")).day(day(2019, 5, 1)), "1 May 2019");
        assert_eq!(words(&tag("de")), &ENGLISH);
    }

    #[test]
    fn languages_have_their_own_names() {
        assert_eq!(language_name(&tag("de-AT")), "Deutsch");
        assert_eq!(language_name(&tag("sv")), "sv");
        assert!(NAMES.iter().all(|(code, _)| tag(code).as_str() == *code));
    }
}
