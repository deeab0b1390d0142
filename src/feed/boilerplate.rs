//! The few words that pressfeed itself puts into what is published, in the language of the text that
//! they stand in. French and English are known; all else is English.

use chrono::{Datelike, NaiveDate};

use super::Conformance;
use crate::calendar::{MONTHS, MONTHS_FR};
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
    /// Leads past the head of the page of a release to its text.
    pub skip_to_text: &'static str,
    /// Says of a feed that it carries summaries alone.
    pub summaries: &'static str,
    /// The link to the site that people read.
    pub site: &'static str,
    /// Before the day of the last correction.
    pub updated: &'static str,
    /// The title of the last notice of a feed that has moved.
    pub moved: &'static str,
    /// The title of the last notice of a feed that has ended.
    pub ended: &'static str,
    /// What to do then, before the new address.
    pub moved_how: &'static str,
    /// Before the title of a release that was withdrawn.
    pub withdrawn: &'static str,
    /// Before the day on which a release was withdrawn.
    pub withdrawn_on: &'static str,
    /// Reports that a release was withdrawn, before the day.
    pub was_withdrawn_on: &'static str,
    /// Over the address of the feed with everything.
    pub address: &'static str,
    /// The list of all feeds, for readers that take it in.
    pub all_feeds: &'static str,
    /// The choice of everything.
    pub all: &'static str,
    /// Over the themes that one can choose.
    pub by_theme: &'static str,
    /// Over the regions that one can choose.
    pub by_region: &'static str,
    /// Over the feeds of each theme, in the list of all feeds.
    pub each_theme: &'static str,
    /// Over the feeds of each region.
    pub each_region: &'static str,
    /// Over the feeds of each language.
    pub each_language: &'static str,
    /// The links to the pages of each year; over the feeds of each year.
    pub by_year: &'static str,
    /// The link from the page of a year to the newest releases.
    pub newest: &'static str,
    /// Over the releases that other pages show.
    pub older: &'static str,
    /// Opens the full text of a release.
    pub full_text: &'static str,
    /// Over whom journalists ask.
    pub press_contact: &'static str,
    /// What stands beside the releases.
    pub subscribe_and_contact: &'static str,
    /// The links at the top of a page.
    pub on_this_page: &'static str,
    /// The link to the page of a release elsewhere, before the host.
    pub elsewhere: &'static str,
    /// The link to all feeds.
    pub every_feed: &'static str,
    /// What stands beside the text of a release.
    pub beside: &'static str,
    /// Before who made a picture.
    pub picture: &'static str,
    /// Before a licence.
    pub licence: &'static str,
    /// Before how far the pages are accessible.
    pub accessibility: &'static str,
    /// How far the requirements of accessibility are met: wholly, in part, not.
    conformance: [&'static str; 3],
    /// Between the whole of a number and its fraction.
    decimal: char,
    /// Bytes, and thousands, millions and billions of them.
    bytes: [&'static str; 4],
    /// The names of the months.
    months: &'static [&'static str; 12],
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
    skip_to_text: "Aller au texte",
    summaries: "résumés",
    site: "Le site",
    updated: "Corrigé le",
    moved: "Ce flux a changé d’adresse",
    ended: "Ce flux est terminé",
    moved_how: "Plus rien de nouveau ne paraîtra ici. Pour continuer à recevoir nos communiqués, abonnez-vous à la nouvelle adresse",
    withdrawn: "Retiré",
    withdrawn_on: "Retiré le",
    was_withdrawn_on: "Ce communiqué a été retiré le",
    address: "Adresse à copier",
    all_feeds: "Tous les flux en un fichier",
    all: "Tous",
    by_theme: "Filtrer par thème",
    by_region: "Filtrer par région",
    each_theme: "Par thème",
    each_region: "Par région",
    each_language: "Par langue",
    by_year: "Par année",
    newest: "Les plus récents",
    older: "Communiqués plus anciens",
    full_text: "Lire le texte",
    press_contact: "Contact presse",
    subscribe_and_contact: "S’abonner, contacter le service de presse",
    on_this_page: "Dans cette page",
    elsewhere: "Ce communiqué sur",
    every_feed: "Tous nos flux",
    beside: "Documents, liens et contact",
    picture: "Photo",
    licence: "Licence",
    accessibility: "Accessibilité",
    conformance: ["totalement conforme", "partiellement conforme", "non conforme"],
    decimal: ',',
    bytes: ["octets", "ko", "Mo", "Go"],
    months: &MONTHS_FR,
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
    skip_to_text: "Skip to the text",
    summaries: "summaries",
    site: "The site",
    updated: "Corrected on",
    moved: "This feed has moved",
    ended: "This feed has ended",
    moved_how: "Nothing new will appear here any more. To go on receiving our releases, subscribe at the new address",
    withdrawn: "Withdrawn",
    withdrawn_on: "Withdrawn on",
    was_withdrawn_on: "This release was withdrawn on",
    address: "Address to copy",
    all_feeds: "All feeds in one file",
    all: "All",
    by_theme: "Filter by theme",
    by_region: "Filter by region",
    each_theme: "By theme",
    each_region: "By region",
    each_language: "By language",
    by_year: "By year",
    newest: "The newest",
    older: "Older releases",
    full_text: "Read the text",
    press_contact: "Press contact",
    subscribe_and_contact: "Subscribe and press contact",
    on_this_page: "On this page",
    elsewhere: "This release on",
    every_feed: "All our feeds",
    beside: "Documents, links and contact",
    picture: "Photo",
    licence: "Licence",
    accessibility: "Accessibility",
    conformance: ["fully compliant", "partially compliant", "not compliant"],
    decimal: '.',
    bytes: ["bytes", "kB", "MB", "GB"],
    months: &MONTHS,
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
    if language.is_language("fr") { &FRENCH } else { &ENGLISH }
}

/// What stands between the text of a release and the lists at its foot.
pub const RULE: &str = "<hr />\n";

/// Whether a list at the foot of a full text is called so, in any language.
pub fn is_heading_of_foot(heading: &str) -> bool {
    [&FRENCH, &ENGLISH]
        .iter()
        .any(|words| [words.documents, words.see_also, words.other_languages, words.contact].contains(&heading))
}

/// What a language calls itself; its tag where that is not known.
pub fn language_name(language: &LanguageTag) -> &str {
    NAMES.iter().find(|(tag, _)| language.is_language(tag)).map_or(language.as_str(), |(_, name)| name)
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

    /// What was corrected: `Corrected on 3 May 2019: the quay is 200 metres long.`
    pub fn correction(&self, day: NaiveDate, what: &str) -> String {
        self.sentence(self.updated, day, what)
    }

    /// What stands in the place of a release that was withdrawn, and why.
    pub fn notice(&self, day: NaiveDate, reason: &str) -> String {
        self.sentence(self.was_withdrawn_on, day, reason)
    }

    /// Who made a picture: `Photo: Anne`. A credit that says so itself stands as it is.
    pub fn credit_of_picture(&self, credit: &str) -> String {
        let small = credit.to_lowercase();
        let says_so =
            ["photo", "crédit", "credit", "illustration", "©", "(c)"].iter().any(|word| small.starts_with(word));
        if says_so { credit.to_owned() } else { [self.picture, self.colon, credit].concat() }
    }

    /// The title of a release that was withdrawn.
    pub fn title_of_notice(&self, title: &str) -> String {
        [self.withdrawn, self.colon, title].concat()
    }

    fn sentence(&self, what: &str, day: NaiveDate, text: &str) -> String {
        [what, " ", &self.day(day), self.colon, text].concat()
    }

    /// How far the requirements of accessibility are met.
    pub fn conformance(&self, status: Conformance) -> &'static str {
        self.conformance[status as usize]
    }

    /// A month as a heading: `Septembre 2018`, `September 2018`.
    pub fn month(&self, day: NaiveDate) -> String {
        let name = self.months[day.month0() as usize];
        let first = name.chars().next().unwrap_or_default();
        format!("{}{} {}", first.to_uppercase(), &name[first.len_utf8()..], day.year())
    }

    /// A number of bytes as people write it: `1,2 Mo`; `None` for none, which nobody knows.
    pub fn size(&self, bytes: u64) -> Option<String> {
        let (unit, tenths) = match bytes {
            0 => return None,
            1..1_000 => return Some(format!("{bytes}\u{A0}{}", self.bytes[0])),
            1_000..999_950 => (1, bytes / 100),
            999_950..999_950_000 => (2, (bytes + 50_000) / 100_000),
            _ => (3, bytes.saturating_add(50_000_000) / 100_000_000),
        };
        let name = self.bytes[unit];
        // Nobody asks for tenths of a hundred, nor of a kilobyte.
        Some(match tenths {
            1..100 if unit > 1 && tenths % 10 > 0 => {
                format!("{}{}{}\u{A0}{name}", tenths / 10, self.decimal, tenths % 10)
            }
            _ => format!("{}\u{A0}{name}", (tenths + 5) / 10),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credit_says_once_that_it_is_one() {
        let words = &FRENCH;
        for own in ["Photo J. Le Bris", "© J. Le Bris", "Crédit photo : J. Le Bris"] {
            assert_eq!(words.credit_of_picture(own), own);
        }
        assert_eq!(words.credit_of_picture("J. Le Bris"), "Photo\u{A0}: J. Le Bris");
    }

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
    fn sizes_are_written_as_people_do() {
        let cases =
            [(0, None), (999, Some("999\u{A0}octets")), (1_000, Some("1\u{A0}ko")), (345_678, Some("346\u{A0}ko"))];
        let larger = [
            (999_949, "1000\u{A0}ko"),
            (999_950, "1\u{A0}Mo"),
            (1_234_567, "1,2\u{A0}Mo"),
            (12_500_000, "13\u{A0}Mo"),
            (2_000_000_000, "2\u{A0}Go"),
        ];
        for (bytes, wanted) in cases.into_iter().chain(larger.map(|(bytes, text)| (bytes, Some(text)))) {
            assert_eq!(words(&tag("fr")).size(bytes).as_deref(), wanted, "{bytes}");
        }
        assert_eq!(words(&tag("en")).size(1_234_567).as_deref(), Some("1.2\u{A0}MB"));
        assert_eq!(words(&tag("fr")).month(NaiveDate::from_ymd_opt(2018, 12, 1).expect("a day")), "Décembre 2018");
    }

    #[test]
    fn languages_have_their_own_names() {
        assert_eq!(language_name(&tag("de-AT")), "Deutsch");
        assert_eq!(language_name(&tag("sv")), "sv");
        assert!(NAMES.iter().all(|(code, _)| tag(code).as_str() == *code));
    }
}
