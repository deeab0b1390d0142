//! Rules for territories: codes that are not in the tables of INSEE and DGCL, names that belong to another code, and what
//! became of territories that are gone.

use chrono::Datelike;

use super::example::Example::Release as ReleaseExample;
use super::rule::{Finds, Out, Rule};
use crate::catalogue::{Release, TerritoryCode};
use crate::diag::{code, foreign, message, msg, number, text};
use crate::diagnostic::Severity::{Error, Warning};
use crate::diagnostic::{Edit, Fix};
use crate::registries::territories::{Kind, TERRITORIES, Territory};
use crate::value::territory;

pub(super) const RULES: &[&Rule] = &[&UNKNOWN_TERRITORY, &TERRITORY_NAME, &FORMER_TERRITORY];

const TABLES: &str = "https://www.insee.fr/fr/information/2560452";

const UNKNOWN_TERRITORY: Rule = Rule {
    id: "unknown-territory",
    severity: Error,
    spec: TABLES,
    w3c: "",
    why: text!(en: "portals file a release by the code of its territory, and lose it where they know no such code", fr: "les portails classent un communiqué d’après le code de son territoire, et le perdent s’ils ne connaissent pas ce code"),
    help: text!(en: "correct the code, or delete it and keep the name", fr: "corrigez le code, ou supprimez-le et gardez le nom"),
    finds: Finds::Release(|release, out| {
        for written in &release.territories {
            unknown(release, written, out);
        }
    }),
    bad: &[
        ReleaseExample("regions: [{name: Zibeline, code: «'00'»}]"),
        ReleaseExample("regions: [{code: «'53'»}]"),
        ReleaseExample("regions: [{name: Rennes, code: «'243500138'»}]"),
    ],
    good: &[ReleaseExample(
        "regions: [Alsace, {name: Bretagne, code: '53'}, {name: Mayenne, code: '53'}, {code: '35'}, {code: 243500139}]",
    )],
};

const TERRITORY_NAME: Rule = Rule {
    id: "territory-name",
    severity: Warning,
    spec: TABLES,
    w3c: "",
    why: text!(en: "readers see the name, and portals go by the code; they would take the release for one of another territory", fr: "les lecteurs voient le nom, et les portails suivent le code ; ils rangeraient le communiqué dans un autre territoire"),
    help: text!(en: "correct the name or the code, whichever is wrong", fr: "corrigez le nom ou le code, celui des deux qui est faux"),
    finds: Finds::Release(|release, out| {
        for written in release.territories.iter().filter(|written| written.has_name) {
            misnamed(release, written, out);
        }
    }),
    bad: &[
        ReleaseExample("regions: [{name: Normandie, code: «'53'»}]"),
        ReleaseExample("regions: [{name: Rennes, code: «'200000172'»}]"),
    ],
    good: &[ReleaseExample(
        "regions: [{name: région BRETAGNE, code: '53'}, {name: Communauté de communes Faucigny-Glières, code: '200000172'}]",
    )],
};

const FORMER_TERRITORY: Rule = Rule {
    id: "former-territory",
    severity: Warning,
    spec: TABLES,
    w3c: "",
    why: text!(en: "the territory was gone when the release came out, and portals no longer file anything under its code", fr: "le territoire n’existait plus à la parution du communiqué, et les portails ne classent plus rien sous son code"),
    help: text!(en: "write the code and the name of the territory of today", fr: "écrivez le code et le nom du territoire d’aujourd’hui"),
    finds: Finds::Release(|release, out| {
        for written in &release.territories {
            former(release, written, out);
        }
    }),
    bad: &[
        ReleaseExample("date: 2018-09-20\nregions: [{name: Alsace, code: «'42'»}]"),
        ReleaseExample("regions: [{name: Rhône-Alpes, code: «82»}]"),
    ],
    good: &[ReleaseExample("date: 2015-09-20\nregions: [{name: Alsace, code: '42'}, {name: Loire, code: '42'}]")],
};

fn path(written: &TerritoryCode) -> String {
    format!("regions[{}].code", written.at)
}

fn unknown(release: &Release, written: &TerritoryCode, out: &mut Out<'_>) {
    let mut all = TERRITORIES.with_code(&written.code).filter(|territory| territory.gone.is_none());
    match (all.next(), all.next()) {
        (None, _) if TERRITORIES.with_code(&written.code).next().is_none() => {
            let day = foreign(TERRITORIES.date);
            let message = if territory::is_siren(&written.code) {
                msg!(en: "{code} is the SIREN of no EPCI of {day}", fr: "{code} n’est le SIREN d’aucun EPCI au {day}", code = code(&written.code), day = day)
            } else {
                msg!(en: "{code} is the code of no région, no département and no EPCI of {day}", fr: "{code} n’est le code d’aucune région, d’aucun département et d’aucun EPCI au {day}", code = code(&written.code), day = day)
            };
            out.value(&release.place, &path(written), message);
            if written.has_name {
                by_name(release, written, out);
            }
        }
        (Some(one), Some(other)) if !written.has_name => {
            let message = msg!(en: "{code} is {one}, and {other}", fr: "{code} est {one}, et {other}", code = code(&written.code), one = message(what(one)), other = message(what(other)));
            let line = code(format!("{{name: {}, code: \"{}\"}}", one.name, one.code));
            let other = code(format!("{{name: {}, code: \"{}\"}}", other.name, other.code));
            out.value(&release.place, &path(written), message).help =
                Some(msg!(en: "write {line} or {other}", fr: "écrivez {line} ou {other}", line = line, other = other));
        }
        _ => {}
    }
}

/// The code of today that the name has, as what has to stand there.
fn by_name(release: &Release, written: &TerritoryCode, out: &mut Out<'_>) {
    let mut called = territory::called(&release.regions[written.at]);
    let (Some(right), None) = (called.next(), called.next()) else { return };
    let exact = out.catalogue().places.exact(&release.place, &path(written), 0..written.code.len());
    let Some(finding) = out.found.last_mut() else { return };
    finding.help = Some(
        msg!(en: "write {line}, the code of {name}", fr: "écrivez {line}, le code de {name}", line = code(format!("code: \"{}\"", right.code)), name = code(right.name)),
    );
    finding.fix = exact.map(|span| Box::new(Fix { edits: vec![Edit { span, replacement: right.code.to_owned() }] }));
}

fn misnamed(release: &Release, written: &TerritoryCode, out: &mut Out<'_>) {
    let name = &release.regions[written.at];
    let all: Vec<&Territory> = TERRITORIES.with_code(&written.code).collect();
    if all.iter().any(|one| territory::is_name(one, name)) {
        return;
    }
    let Some(first) = all.iter().find(|one| one.gone.is_none()).or(all.first()) else { return };
    let message = msg!(en: "{code} is {what}, not {name}", fr: "{code} est {what}, et non {name}", code = code(&written.code), what = message(what(first)), name = code(name));
    out.value(&release.place, &path(written), message);
    by_name(release, written, out);
}

fn former(release: &Release, written: &TerritoryCode, out: &mut Out<'_>) {
    let Some(territory) = written.territory(release) else { return };
    let Some((last, _)) = &territory.gone else { return };
    // When it came out the territory was there.
    if release.published.is_none_or(|published| published.year() <= *last) {
        return;
    }
    let heirs: Vec<&Territory> = TERRITORIES.heirs(territory).collect();
    let Some((first, others)) = heirs.split_first() else { return };
    let was = msg!(en: "{what}, gone since the end of {year}", fr: "{what}, qui n’existe plus depuis la fin de {year}", what = message(what(territory)), year = foreign(last.to_string()));
    let message = match others.len() {
        0 => {
            msg!(en: "{code} was {was}: it is part of {heir} ({now})", fr: "{code} était {was} : ce territoire fait partie de {heir} ({now})", code = code(&written.code), was = message(was), heir = code(first.name), now = code(first.code))
        }
        n => {
            msg!(en: "{code} was {was}: most of it is part of {heir} ({now}), the rest of {n} {n|other|others}", fr: "{code} était {was} : l’essentiel fait partie de {heir} ({now}), le reste de {n} {n|autre|autres}", code = code(&written.code), was = message(was), heir = code(first.name), now = code(first.code), n = number(n))
        }
    };
    let names: Vec<String> =
        heirs.iter().map(|heir| format!("{{name: {}, code: \"{}\"}}", heir.name, heir.code)).collect();
    out.value(&release.place, &path(written), message).help =
        Some(msg!(en: "write {lines}", fr: "écrivez {lines}", lines = crate::diag::one_of(names)));
}

/// What a territory is, in words.
fn what(territory: &Territory) -> crate::diag::Message {
    let name = code(territory.name);
    match territory.kind {
        Kind::Region => msg!(en: "the région {name}", fr: "la région {name}", name = name),
        Kind::Departement => msg!(en: "the département {name}", fr: "le département {name}", name = name),
        Kind::Epci => msg!(en: "the EPCI {name}", fr: "l’EPCI {name}", name = name),
    }
}
