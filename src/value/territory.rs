//! A territory of France as a catalogue names it: a name, a code, or both.

use crate::registries::territories::{Kind, TERRITORIES, Territory};
use crate::value::slug::slug;

/// Words that say no more than what a territory is.
const BARE: &[&str] = &[
    "agglomeration",
    "ca",
    "cc",
    "communaute",
    "communes",
    "cu",
    "d",
    "de",
    "departement",
    "des",
    "du",
    "et",
    "l",
    "la",
    "le",
    "les",
    "metropole",
    "region",
    "urbaine",
];

/// The territory that a name and a code mean together: of several with one code the one that is called so, or else the
/// one that is there today. `None` if it is not certain.
pub fn meant(name: Option<&str>, code: &str) -> Option<&'static Territory> {
    let mut called = TERRITORIES.with_code(code).filter(|territory| name.is_some_and(|name| is_name(territory, name)));
    if let Some(territory) = called.next() {
        return Some(territory);
    }
    let mut today = TERRITORIES.with_code(code).filter(|territory| territory.gone.is_none());
    let only = today.next().filter(|_| today.next().is_none());
    let mut all = TERRITORIES.with_code(code);
    only.or_else(|| all.next().filter(|_| all.next().is_none()))
}

/// The territories of today that a name fits, by name alone.
pub fn called(name: &str) -> impl Iterator<Item = &'static Territory> {
    TERRITORIES.today().filter(move |territory| slug(territory.name) == slug(name))
}

/// Whether people may call a territory so: its name in other letters, with more or with fewer words of the kind.
pub fn is_name(territory: &Territory, name: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let all = slug(text);
        let own: Vec<String> = all.split('-').filter(|word| !BARE.contains(word)).map(str::to_owned).collect();
        if own.is_empty() { all.split('-').map(str::to_owned).collect() } else { own }
    };
    let (own, other) = (words(territory.name), words(name));
    let is_within = |some: &[String], all: &[String]| some.iter().all(|word| all.contains(word));
    match territory.kind {
        // Of two régions one may be called by a word of the other.
        Kind::Region | Kind::Departement => own == other,
        Kind::Epci => !other.is_empty() && (is_within(&own, &other) || is_within(&other, &own)),
    }
}

/// Whether a text has the form of a SIREN: nine digits with their check digit (Luhn).
pub fn is_siren(code: &str) -> bool {
    let digits: Option<Vec<u32>> = code.chars().map(|c| c.to_digit(10)).collect();
    let Some(digits) = digits.filter(|digits| digits.len() == 9) else { return false };
    let weighed = digits.iter().rev().enumerate().map(|(at, digit)| match at % 2 {
        0 => *digit,
        _ => digit * 2 / 10 + digit * 2 % 10,
    });
    weighed.sum::<u32>() % 10 == 0
}

/// The address that identifies a territory: that of INSEE, or for an EPCI that of the State's directory by SIREN.
pub fn address(kind: Kind, code: &str) -> String {
    match kind {
        Kind::Region => format!("http://id.insee.fr/geo/region/{code}"),
        Kind::Departement => format!("http://id.insee.fr/geo/departement/{code}"),
        Kind::Epci => format!("https://annuaire-entreprises.data.gouv.fr/entreprise/{code}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_a_code_mean_one_territory() {
        let name = |name, code| meant(name, code).map(|territory| (territory.kind, territory.name));
        assert_eq!(name(Some("Bretagne"), "53"), Some((Kind::Region, "Bretagne")));
        assert_eq!(name(Some("mayenne"), "53"), Some((Kind::Departement, "Mayenne")));
        assert_eq!(name(Some("Région Bretagne"), "53"), Some((Kind::Region, "Bretagne")));
        assert_eq!(name(None, "53"), None, "a région and a département");
        assert_eq!(name(None, "35"), Some((Kind::Departement, "Ille-et-Vilaine")));
        assert_eq!(name(Some("Alsace"), "42"), Some((Kind::Region, "Alsace")));
        assert_eq!(name(None, "42"), Some((Kind::Departement, "Loire")), "the one of today");
        assert_eq!(name(None, "82"), Some((Kind::Departement, "Tarn-et-Garonne")));
        assert_eq!(name(None, "00"), None);
        let faucigny = name(Some("Communauté de communes Faucigny-Glières"), "200000172");
        assert_eq!(faucigny, Some((Kind::Epci, "CC Faucigny - Glières")));
        assert_eq!(called("bretagne").map(|territory| territory.code).collect::<Vec<_>>(), ["53"]);
        assert!(called("Zibeline").next().is_none());
    }

    #[test]
    fn a_siren_has_its_check_digit() {
        assert!(is_siren("200000172") && is_siren("243500139"));
        assert!(!is_siren("200000173") && !is_siren("20000017") && !is_siren("2000001720") && !is_siren("20000017a"));
    }
}
