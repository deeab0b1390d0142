//! Contracts: what a feed promises to a partner, in clauses of its own or those of a portal that are known.

use chrono::{DateTime, Days, Utc};

use super::raw::{OneOrMany, RawScalar, Scalar, ShortOrLong};
use super::rules;
use super::schema::contract::{self as raw, NEEDS};
use super::values::{Below, Item, Path, Values};
use crate::diag::{Template, code, msg, text};
use crate::value::iri::Url;
use crate::value::language::LanguageTag;
use crate::value::licence::Licence;

/// The clauses of a contract; what is `None` or empty promises nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contract {
    /// The name of the profile, if it has one.
    pub profile: Option<&'static str>,
    /// At most so many entries; older ones are left out.
    pub max_entries: Option<usize>,
    /// At least so many.
    pub min_entries: Option<usize>,
    /// How many days old an entry is at most; older ones are left out.
    pub max_age: Option<u64>,
    /// The length of each file in bytes.
    pub max_bytes: Option<u64>,
    /// The length of titles in characters: at least, at most.
    pub title: (Option<u64>, Option<u64>),
    /// The length of summaries in characters.
    pub summary: (Option<u64>, Option<u64>),
    /// What each release has: words of the table of keys.
    pub requires: Vec<&'static str>,
    /// Media types of pictures.
    pub image_types: Vec<String>,
    /// The width of pictures in pixels, at least.
    pub image_min_width: Option<u64>,
    /// The same, at most.
    pub image_max_width: Option<u64>,
    /// The length of pictures in bytes.
    pub image_max_bytes: Option<u64>,
    /// Languages of releases.
    pub languages: Vec<LanguageTag>,
    /// Whether all releases have one language.
    pub one_language: bool,
    /// Whether every address begins with `https`.
    pub https_only: bool,
    /// Hosts that releases lead to.
    pub link_hosts: Vec<String>,
    /// The licence of each release.
    pub licence: Option<Licence>,
}

/// What is publicly known of what a portal asks for.
#[derive(Debug)]
pub struct Profile {
    /// The word for it in a catalogue.
    pub name: &'static str,
    /// What people call it, and where the knowledge is from.
    pub source: Template,
    /// When that was read.
    pub date: &'static str,
    /// The clauses, as they are written in a catalogue.
    pub clauses: &'static [&'static str],
    /// A release that meets them, as it is written in English and in French.
    pub release: [&'static str; 2],
    max_age: Option<u64>,
    title: (Option<u64>, Option<u64>),
    requires: &'static [&'static str],
    image_types: &'static [&'static str],
    image_max_width: Option<u64>,
    image_max_bytes: Option<u64>,
    one_language: bool,
    https_only: bool,
}

const PLAIN: Profile = Profile {
    name: "",
    source: text!(en: "nobody", fr: "personne"),
    date: "",
    clauses: &[],
    release: ["", ""],
    max_age: None,
    title: (None, None),
    requires: &[],
    image_types: &[],
    image_max_width: None,
    image_max_bytes: None,
    one_language: false,
    https_only: false,
};

/// All profiles. They are dated knowledge, and no promise of the portals.
pub const PROFILES: &[Profile] = &[
    Profile {
        name: "msn",
        source: text!(en: "the public help pages of the MSN Partner Hub", fr: "les pages d’aide publiques de MSN Partner Hub"),
        date: "2026-11",
        clauses: &[
            "max_age: 365",
            "title: {min: 21, max: 150}",
            "requires: [image]",
            "image_types: [image/png, image/jpeg, image/gif, image/webp]",
            "image_max_bytes: 15000000",
            "https_only: true",
            "one_language: true",
        ],
        release: [
            "releases:\n  - title: The west quay opens to walkers in the spring\n    date: 2026-11-20\n    summary: After two years of work, the west quay opens.\n    links: [https://www.example.org/west-quay]\n    image:\n      url: https://www.example.org/west-quay.jpg\n      alt: The west quay at dawn",
            "releases:\n  - title: Le quai ouest ouvre aux promeneurs au printemps\n    date: 2026-11-20\n    summary: Après deux ans de travaux, le quai ouest ouvre.\n    links: [https://www.example.org/quai-ouest]\n    image:\n      url: https://www.example.org/quai-ouest.jpg\n      alt: Le quai ouest au petit matin",
        ],
        max_age: Some(365),
        title: (Some(21), Some(150)),
        requires: &["image"],
        image_types: &["image/png", "image/jpeg", "image/gif", "image/webp"],
        image_max_bytes: Some(15_000_000),
        https_only: true,
        one_language: true,
        ..PLAIN
    },
    Profile {
        name: "apple-news",
        source: text!(en: "Apple's guidelines for RSS in Apple News", fr: "les consignes d’Apple pour le RSS dans Apple News"),
        date: "2026-11",
        clauses: &["title: {min: 15, max: 60}"],
        release: [
            "releases:\n  - title: The west quay opens to walkers, cyclists and everybody else in the spring\n    short_title: The west quay opens in the spring\n    date: 2026-11-20\n    summary: After two years of work, the west quay opens.\n    links: [https://www.example.org/west-quay]",
            "releases:\n  - title: Le quai ouest ouvre aux promeneurs, aux cyclistes et à tous les autres au printemps\n    short_title: Le quai ouest ouvre au printemps\n    date: 2026-11-20\n    summary: Après deux ans de travaux, le quai ouest ouvre.\n    links: [https://www.example.org/quai-ouest]",
        ],
        title: (Some(15), Some(60)),
        ..PLAIN
    },
    Profile {
        name: "mailchimp",
        source: text!(en: "Mailchimp's help pages on RSS campaigns, and what Outlook shows", fr: "les pages d’aide de Mailchimp sur les campagnes RSS, et ce que montre Outlook"),
        date: "2026-11",
        clauses: &["image_types: [image/jpeg, image/png, image/gif]", "image_max_width: 900"],
        release: [
            "releases:\n  - title: The west quay opens\n    date: 2026-11-20\n    summary: After two years of work, the west quay opens.\n    links: [https://www.example.org/west-quay]\n    image:\n      url: https://www.example.org/west-quay.webp\n      alt: The west quay at dawn\n      width: 1800\n      height: 945\n      also:\n        - url: https://www.example.org/west-quay-900.jpg\n          width: 900\n          height: 473",
            "releases:\n  - title: Le quai ouest ouvre\n    date: 2026-11-20\n    summary: Après deux ans de travaux, le quai ouest ouvre.\n    links: [https://www.example.org/quai-ouest]\n    image:\n      url: https://www.example.org/quai-ouest.webp\n      alt: Le quai ouest au petit matin\n      width: 1800\n      height: 945\n      also:\n        - url: https://www.example.org/quai-ouest-900.jpg\n          width: 900\n          height: 473",
        ],
        image_types: &["image/jpeg", "image/png", "image/gif"],
        image_max_width: Some(900),
        ..PLAIN
    },
    Profile {
        name: "drupal-aggregator",
        source: text!(en: "the Aggregator module of Drupal, as a federation's site uses it", fr: "le module Aggregator de Drupal, tel que l’emploie le site d’une fédération"),
        date: "2026-11",
        clauses: &["requires: [body]"],
        release: [
            "releases:\n  - title: The west quay opens\n    date: 2026-11-20\n    summary: After two years of work, the west quay opens.\n    links: [https://www.example.org/west-quay]\n    body: |\n      The west quay opens to **walkers** in the spring.",
            "releases:\n  - title: Le quai ouest ouvre\n    date: 2026-11-20\n    summary: Après deux ans de travaux, le quai ouest ouvre.\n    links: [https://www.example.org/quai-ouest]\n    body: |\n      Le quai ouest ouvre aux **promeneurs** au printemps.",
        ],
        requires: &["body"],
        ..PLAIN
    },
    Profile {
        name: "osuny",
        source: text!(en: "the public repositories of Osuny, by which French public bodies make their sites", fr: "les dépôts publics d’Osuny, avec lequel des organismes publics français font leurs sites"),
        date: "2026-11",
        clauses: &["requires: [alt, credit]", "image_types: [image/jpeg, image/png]", "image_max_width: 900"],
        release: [
            "releases:\n  - title: The west quay opens\n    date: 2026-11-20\n    summary: After two years of work, the west quay opens.\n    links: [https://www.example.org/west-quay]\n    image:\n      url: https://www.example.org/west-quay.jpg\n      alt: The west quay at dawn\n      credit: Anne Martin\n      width: 900\n      height: 473",
            "releases:\n  - title: Le quai ouest ouvre\n    date: 2026-11-20\n    summary: Après deux ans de travaux, le quai ouest ouvre.\n    links: [https://www.example.org/quai-ouest]\n    image:\n      url: https://www.example.org/quai-ouest.jpg\n      alt: Le quai ouest au petit matin\n      credit: Anne Martin\n      width: 900\n      height: 473",
        ],
        requires: &["alt", "credit"],
        image_types: &["image/jpeg", "image/png"],
        image_max_width: Some(900),
        ..PLAIN
    },
];

impl Contract {
    /// Whether a release that came out at an instant is too old at another one.
    pub fn is_too_old(&self, due: DateTime<Utc>, at: DateTime<Utc>) -> bool {
        self.expires(due).is_some_and(|end| end <= at)
    }

    /// Whether a picture is known to meet the clauses. Its length is known of a file alone, so that nothing is said of
    /// one whose length is not.
    pub fn takes_picture(&self, kind: Option<&str>, width: Option<u64>, length: Option<u64>) -> bool {
        let is_kind = |kind: &str| self.image_types.iter().any(|known| known == kind);
        let is_within = |width: u64| {
            self.image_min_width.is_none_or(|least| width >= least)
                && self.image_max_width.is_none_or(|most| width <= most)
        };
        let any_width = self.image_min_width.or(self.image_max_width).is_none();
        (self.image_types.is_empty() || kind.is_some_and(is_kind))
            && (any_width || width.is_some_and(is_within))
            && length.is_none_or(|length| self.image_max_bytes.is_none_or(|most| length <= most))
    }

    /// Whether a release may lead to the host of an address.
    pub fn allows_host(&self, url: &Url) -> bool {
        let is_known = |host: &String| url.host() == host || url.host().ends_with(&format!(".{host}"));
        self.link_hosts.is_empty() || self.link_hosts.iter().any(is_known)
    }

    /// When a release that came out at an instant is too old. `None` where it never is.
    pub fn expires(&self, due: DateTime<Utc>) -> Option<DateTime<Utc>> {
        due.checked_add_days(Days::new(self.max_age?))
    }
}

impl Profile {
    fn contract(&self) -> Contract {
        Contract {
            profile: Some(self.name),
            max_age: self.max_age,
            title: self.title,
            requires: self.requires.to_vec(),
            image_types: self.image_types.iter().map(|kind| (*kind).to_owned()).collect(),
            image_max_width: self.image_max_width,
            image_max_bytes: self.image_max_bytes,
            one_language: self.one_language,
            https_only: self.https_only,
            ..Contract::default()
        }
    }
}

/// The least and the most.
type Bounds = (Option<u64>, Option<u64>);

/// Reads a contract: the clauses of its profile, and its own, which go before those.
pub(super) fn read(
    values: &mut Values<'_>,
    path: impl Path,
    raw: Option<ShortOrLong<raw::Contract>>,
) -> Option<Contract> {
    let ShortOrLong { is_long, value: raw } = raw?;
    let at = |key| Below { path, key: is_long.then_some(key) };
    let names: Vec<(&str, &Profile)> = PROFILES.iter().map(|profile| (profile.name, profile)).collect();
    let base = values.word(at("profile"), raw.profile, &names).map(Profile::contract).unwrap_or_default();
    let number = |values: &mut Values<'_>, key, raw: Scalar| values.number(at(key), raw, 1);
    let count = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let requires = list(values, at("requires"), raw.requires, |values, path, raw| {
        let words: Vec<(&str, &'static str)> = NEEDS.iter().map(|word| (*word, *word)).collect();
        values.word(path, Some(raw), &words)
    });
    let image_types = list(values, at("image_types"), raw.image_types, |values, path, raw| {
        values.media_type(path, Some(raw)).map(|kind| kind.essence().to_ascii_lowercase())
    });
    let languages = list(values, at("languages"), raw.languages, |values, path, raw| values.language(path, Some(raw)));
    let link_hosts = list(values, at("link_hosts"), raw.link_hosts, |values, path, raw| {
        values.read(&rules::HOST_FORM, path, Some(raw), crate::value::host::Host::parse)
    });
    let most = number(values, "max_entries", raw.max_entries);
    let least = number(values, "min_entries", raw.min_entries);
    in_order(values, at("min_entries"), ("min_entries", least), ("max_entries", most));
    let narrowest = number(values, "image_min_width", raw.image_min_width);
    let widest = number(values, "image_max_width", raw.image_max_width).or(base.image_max_width);
    let as_count = |width: Option<u64>| width.map(count).map(|width| width as u64);
    in_order(
        values,
        at("image_min_width"),
        ("image_min_width", as_count(narrowest)),
        ("image_max_width", as_count(widest)),
    );
    // Always met: it stands there for those who read the contract.
    values.word(at("utc"), raw.utc, &[("true", true)]);
    let one_language = values.word(at("one_language"), raw.one_language, &[("true", true), ("false", false)]);
    let https_only = values.word(at("https_only"), raw.https_only, &[("true", true), ("false", false)]);
    Some(Contract {
        profile: base.profile,
        max_entries: most.map(count).or(base.max_entries),
        min_entries: least.map(count).or(base.min_entries),
        max_age: number(values, "max_age", raw.max_age).or(base.max_age),
        max_bytes: number(values, "max_bytes", raw.max_bytes).or(base.max_bytes),
        title: over(limits(values, at("title"), raw.title), base.title),
        summary: over(limits(values, at("summary"), raw.summary), base.summary),
        requires: requires.unwrap_or(base.requires),
        image_types: image_types.unwrap_or(base.image_types),
        image_min_width: narrowest,
        image_max_width: widest,
        image_max_bytes: number(values, "image_max_bytes", raw.image_max_bytes).or(base.image_max_bytes),
        languages: languages.unwrap_or(base.languages),
        one_language: one_language.unwrap_or(base.one_language),
        https_only: https_only.unwrap_or(base.https_only),
        link_hosts: link_hosts
            .map(|hosts| hosts.iter().map(|host| host.as_str().to_owned()).collect())
            .unwrap_or_default(),
        licence: values.read(&rules::LICENCE_FORM, at("licence"), raw.licence, Licence::parse),
    })
}

/// The limits of a clause over those of the profile: the side that is left out is that of the profile, unless nothing
/// could meet both.
fn over(own: Option<Bounds>, base: Bounds) -> Bounds {
    let Some((least, most)) = own else { return base };
    let fits = |least: Option<u64>, most: Option<u64>| least.zip(most).is_none_or(|(least, most)| least <= most);
    (least.or(base.0.filter(|least| fits(Some(*least), most))), most.or(base.1.filter(|most| fits(least, Some(*most)))))
}

fn limits(values: &mut Values<'_>, path: impl Path, raw: Option<raw::Limits>) -> Option<Bounds> {
    let raw = raw?;
    let least = values.number(Values::below(path, "min"), raw.min, 1);
    let most = values.number(Values::below(path, "max"), raw.max, 1);
    in_order(values, Values::below(path, "min"), ("min", least), ("max", most));
    Some((least, most))
}

/// Reports a smallest number that is greater than the greatest.
fn in_order(values: &mut Values<'_>, path: impl Path, least: (&str, Option<u64>), most: (&str, Option<u64>)) {
    let ((low, Some(least)), (high, Some(most))) = (least, most) else { return };
    if least > most {
        let message = msg!(
            en: "{low} is greater than {high}: nothing can meet both",
            fr: "{low} est plus grand que {high} : rien ne peut respecter les deux",
            low = code(format!("{low}: {least}")),
            high = code(format!("{high}: {most}"))
        );
        values.report(&rules::NUMBER_FORM, path, message).help =
            Some(msg!(en: "correct one of the two", fr: "corrigez l’un des deux"));
    }
}

fn list<T, P: Path>(
    values: &mut Values<'_>,
    path: P,
    raw: Option<OneOrMany<RawScalar>>,
    one: impl Fn(&mut Values<'_>, Item<P>, RawScalar) -> Option<T>,
) -> Option<Vec<T>> {
    let OneOrMany(raw) = raw?;
    if raw.is_empty() {
        values.missing(path);
    }
    Some(raw.into_iter().enumerate().filter_map(|(at, raw)| one(values, Item { list: path, at }, raw)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_side_that_a_clause_leaves_out_is_that_of_the_profile() {
        let msn = (Some(21), Some(150));
        assert_eq!(over(None, msn), msn);
        assert_eq!(over(Some((None, Some(100))), msn), (Some(21), Some(100)));
        assert_eq!(over(Some((Some(30), None)), msn), (Some(30), Some(150)));
        assert_eq!(over(Some((None, Some(20))), msn), (None, Some(20)));
        assert_eq!(over(Some((Some(200), None)), msn), (Some(200), None));
    }

    #[test]
    fn every_profile_has_its_word_and_its_clauses() {
        let names: Vec<&str> = PROFILES.iter().map(|profile| profile.name).collect();
        assert_eq!(names, raw::PROFILES);
        assert!(PROFILES.iter().all(|profile| !profile.clauses.is_empty() && profile.date.starts_with("20")));
    }
}
