//! Rules for dates that are right alone but not together.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Datelike, FixedOffset, Offset, TimeDelta, TimeZone, Timelike, Utc};
use chrono_tz::Tz;

use super::example::Example::{Catalogue, Release};
use super::rule::{Finds, Rule};
use crate::catalogue;
use crate::diag::{code, date, foreign, msg, text};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity::{Error, Info, Warning};
use crate::source::Span;

pub(super) const RULES: &[&Rule] = &[
    &UPDATED_BEFORE_DATE,
    &EMBARGO_AFTER_DATE,
    &EMBARGO_BEFORE_DATE,
    &SAME_INSTANT,
    &NO_TIMEZONE,
    &BEFORE_FEEDS,
    &FAR_AHEAD,
    &DUE_LATER_TODAY,
    &OTHER_OFFSET,
];

const UPDATED_BEFORE_DATE: Rule = Rule {
    id: "updated-before-date",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.15",
    w3c: "",
    why: text!(en: "a correction cannot come before the release that it corrects, so one of the two dates is wrong", fr: "une correction ne peut pas précéder le communiqué qu’elle corrige ; l’une des deux dates est fausse"),
    help: text!(en: "write the time of the last correction, or delete `updated`", fr: "écrivez la date de la dernière correction, ou supprimez `updated`"),
    finds: Finds::Release(|release, out| {
        if let (Some(published), Some(updated)) = (release.published, release.updated)
            && updated < published
        {
            let label = out.catalogue().places.value(&release.place, "date");
            let finding = out.value(&release.place, "updated", msg!(en: "the correction is earlier than the release itself", fr: "la correction est antérieure au communiqué lui-même"));
            *finding = finding.clone().label(label, text!(en: "the date of the release", fr: "la date du communiqué"));
        }
    }),
    bad: &[Release("updated: «2018-09-19»"), Release("date: 2018-09-20T12:00+02:00\nupdated: «2018-09-20T09:59Z»")],
    good: &[Release("updated: 2018-09-20"), Release("date: 2018-09-20T12:00+02:00\nupdated: 2018-09-20T10:00Z")],
};

const EMBARGO_AFTER_DATE: Rule = Rule {
    id: "embargo-after-date",
    severity: Info,
    spec: "",
    w3c: "",
    why: text!(en: "the release goes out at the end of its embargo but under its earlier date, below the releases of the time between", fr: "le communiqué paraît à la fin de l’embargo mais sous sa date antérieure, donc au-dessous de ceux parus entre-temps"),
    help: text!(en: "write the end of the embargo as the date too, unless you want the earlier date", fr: "écrivez aussi la fin de l’embargo comme date, sauf si la date antérieure est voulue"),
    finds: Finds::Time(|release, now, out| {
        // The date of what is out never changes.
        if let (Some(published), Some(embargo)) = (release.published, release.embargo)
            && embargo > published
            && embargo > now
        {
            let label = out.catalogue().places.value(&release.place, "date");
            let finding = out.value(&release.place, "embargo", msg!(en: "the embargo ends after the date of the release", fr: "l’embargo prend fin après la date du communiqué"));
            *finding = finding.clone().label(label, text!(en: "the date of the release", fr: "la date du communiqué"));
        }
    }),
    bad: &[Release("embargo: «2018-10-21T06:00Z»")],
    good: &[Release("date: 2018-10-20\nembargo: 2018-10-20T06:00Z"), Release("embargo: 2018-09-21T06:00Z")],
};

const OTHER_OFFSET: Rule = Rule {
    id: "offset-of-another-season",
    severity: Warning,
    spec: "https://www.iana.org/time-zones",
    w3c: "",
    why: text!(en: "with the offset of the other half of the year, the release goes out an hour too early or too late", fr: "avec le décalage de l’autre saison, le communiqué paraît une heure trop tôt ou trop tard"),
    help: text!(en: "write the time without an offset: it is read in the zone of the catalogue", fr: "écrivez l’heure sans décalage : elle est lue dans le fuseau du catalogue"),
    finds: Finds::Time(|release, now, out| {
        // The date of what is out never changes.
        if release.due_at().is_some_and(|due| due <= now - TimeDelta::hours(PUBLISHED_AFTER)) {
            return;
        }
        let zone = out.catalogue().timezone;
        for (key, instant) in &release.with_offset {
            let Some(right) = other_offset(zone, instant) else { continue };
            let local = instant.format(if instant.second() == 0 { "%Y-%m-%dT%H:%M" } else { "%Y-%m-%dT%H:%M:%S" });
            let message = msg!(
                en: "the offset of {zone} is {right} on {day}, and not {offset}",
                fr: "le décalage de {zone} est de {right} le {day}, et non de {offset}",
                zone = code(zone.name()),
                right = code(right.to_string()),
                day = date(instant.date_naive()),
                offset = code(instant.offset().to_string())
            );
            let help = msg!(
                en: "write {local}: a time without an offset is read in the zone of the catalogue; if another zone is meant, write it in UTC, as {utc}",
                fr: "écrivez {local} : une heure sans décalage est lue dans le fuseau du catalogue ; si un autre fuseau est voulu, écrivez-la en UTC : {utc}",
                local = code(local.to_string()),
                utc = code(instant.to_utc().format("%Y-%m-%dT%H:%M:%SZ").to_string())
            );
            out.value(&release.place, key, message).help = Some(help);
        }
    }),
    bad: &[
        Catalogue(
            "timezone: Europe/Paris\nreleases: [{title: A, date: «2018-12-20T09:00+02:00», summary: S, links: [https://www.example.org/page], id: \"tag:a,2018:a\"}]",
        ),
        Catalogue(
            "timezone: Europe/Paris\nreleases: [{title: A, date: 2018-12-20, summary: S, links: [https://www.example.org/page], embargo: «2018-12-20T18:00:00+02:00», id: \"tag:a,2018:a\"}]",
        ),
        Catalogue(
            "timezone: Europe/Paris\nreleases: [{title: A, date: «2019-07-20 09:00 +0100», summary: S, links: [https://www.example.org/page], id: \"tag:a,2018:a\"}]",
        ),
    ],
    good: &[
        Catalogue(
            "timezone: Europe/Paris\nreleases: [{title: A, date: 2018-12-20T09:00+01:00, summary: S, links: [https://www.example.org/page], id: \"tag:a,2018:a\"}]",
        ),
        Catalogue(
            "timezone: Europe/Paris\nreleases: [{title: A, date: 2019-07-20T09:00Z, summary: S, links: [https://www.example.org/page], id: \"tag:a,2018:a\"}]",
        ),
        Catalogue(
            "timezone: Europe/Paris\nreleases: [{title: A, date: 2018-12-20T09:00-05:00, summary: S, links: [https://www.example.org/page], id: \"tag:a,2018:a\"}]",
        ),
        // It came out long ago.
        Catalogue(
            "timezone: Europe/Paris\nreleases: [{title: A, date: 2017-12-20T09:00+02:00, summary: S, links: [https://www.example.org/page], id: \"tag:a,2018:a\"}]",
        ),
    ],
};

/// The offset of a zone at an instant that is written with the one that it has in the other half of the year.
fn other_offset(zone: Tz, instant: &DateTime<FixedOffset>) -> Option<FixedOffset> {
    let offset = |at: DateTime<Utc>| zone.offset_from_utc_datetime(&at.naive_utc()).fix();
    let (utc, written) = (instant.to_utc(), *instant.offset());
    let right = offset(utc);
    let half_a_year = TimeDelta::days(182);
    let is_other = || [-half_a_year, half_a_year].into_iter().any(|step| offset(utc + step) == written);
    // UTC is written on purpose.
    (written != right && written.local_minus_utc() != 0 && is_other()).then_some(right)
}

const EMBARGO_BEFORE_DATE: Rule = Rule {
    id: "embargo-before-date",
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(en: "the date keeps the release in until then, and an embargo that ends earlier keeps nothing in: most likely its year or its day is wrong", fr: "la date retient déjà le communiqué jusque-là, et un embargo qui finit plus tôt ne retient rien : son année ou son jour est sans doute faux"),
    help: text!(en: "correct the embargo, or delete its line", fr: "corrigez l’embargo, ou supprimez sa ligne"),
    finds: Finds::Release(|release, out| {
        let zone = out.catalogue().timezone;
        let day = |instant: DateTime<Utc>| instant.with_timezone(&zone).date_naive();
        if let (Some(published), Some(embargo)) = (release.published.map(day), release.embargo.map(day))
            && embargo < published
        {
            let label = out.catalogue().places.value(&release.place, "date");
            let message = msg!(
                en: "the embargo ends on {day}, before the date of the release",
                fr: "l’embargo finit le {day}, avant la date du communiqué",
                day = date(embargo)
            );
            let finding = out.value(&release.place, "embargo", message);
            *finding = finding.clone().label(label, text!(en: "the date of the release", fr: "la date du communiqué"));
        }
    }),
    bad: &[Release("embargo: «2017-09-21»")],
    good: &[Release("embargo: 2018-09-20T06:00Z"), Release("embargo: 2018-09-21T06:00Z")],
};

/// How often two releases of one instant are reported.
const OFTEN: usize = 20;

/// After how many hours a release that came out is published wherever it is to be: then its date stays.
const PUBLISHED_AFTER: i64 = 12;

/// Leaves out what was found of releases of one instant that both came out some time ago: nothing is to be done about
/// what is published.
pub(super) fn leave_out_published(
    catalogue: &catalogue::Catalogue,
    now: DateTime<Utc>,
    findings: &mut Vec<Diagnostic>,
) {
    if !findings.iter().any(|finding| finding.rule == SAME_INSTANT.id) {
        return;
    }
    let long_ago = now - TimeDelta::hours(PUBLISHED_AFTER);
    let is_out = |release: &&catalogue::Release| release.due_at().is_some_and(|due| due <= long_ago);
    let out: HashSet<Span> = catalogue
        .releases
        .iter()
        .filter(is_out)
        .filter_map(|release| catalogue.places.value(&release.place, "date"))
        .collect();
    let is_published = |finding: &Diagnostic| {
        let labels = finding.labels.iter().map(|label| label.span);
        finding.span.into_iter().chain(labels).all(|span| out.contains(&span))
    };
    findings.retain(|finding| finding.rule != SAME_INSTANT.id || !is_published(finding));
}

const SAME_INSTANT: Rule = Rule {
    id: "same-instant",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.15",
    w3c: "DuplicateUpdated",
    why: text!(en: "readers list releases by their instants, and order two of one instant by chance", fr: "les lecteurs de flux rangent les communiqués par instant, et deux du même instant au hasard"),
    help: text!(en: "write a time after the date of one of the two, before it is published", fr: "écrivez une heure après la date de l’un des deux, avant de le publier"),
    finds: Finds::Whole(|out| {
        let catalogue = out.catalogue();
        let mut seen: HashMap<DateTime<Utc>, Vec<&catalogue::Release>> = HashMap::new();
        let mut instants: HashSet<DateTime<Utc>> = HashSet::new();
        instants.extend(catalogue.releases.iter().filter_map(|release| release.published));
        let mut left = OFTEN;
        for release in &catalogue.releases {
            let Some(published) = release.published else { continue };
            let others = seen.entry(published).or_default();
            let beside = |other: &&&catalogue::Release| {
                catalogue.feeds.iter().any(|feed| catalogue.takes(feed, other) && catalogue.takes(feed, release))
            };
            // In a crowd the first is enough.
            let Some(other) = others.iter().take(3).find(beside) else {
                others.push(release);
                continue;
            };
            if left == 0 {
                break;
            }
            left -= 1;
            let label = catalogue.places.value(&other.place, "date");
            let local = published.with_timezone(&catalogue.timezone);
            let message = msg!(
                en: "two releases have the instant {day}, {time}",
                fr: "deux communiqués ont le même instant : {day}, {time}",
                day = date(local.date_naive()),
                time = foreign(local.format("%H:%M").to_string())
            );
            // Each of several gets a minute of its own, at which no other release goes out.
            let is_free = |minute: &DateTime<_>| !instants.contains(&minute.to_utc());
            let minutes = (1..60).map(|minute| local + TimeDelta::minutes(minute));
            // One after midnight would be of another day.
            let minutes = minutes.take_while(|minute| minute.date_naive() == local.date_naive());
            let free = minutes.into_iter().find(is_free);
            let finding = out.value(&release.place, "date", message);
            *finding = finding
                .clone()
                .label(label, text!(en: "the other release of this instant", fr: "l’autre communiqué de cet instant"));
            let Some(free) = free else { continue };
            instants.insert(free.to_utc());
            let line = free.format("date: %Y-%m-%dT%H:%M").to_string();
            finding.help = Some(msg!(
                en: "write {line}, if it is not published yet; what is published keeps its date",
                fr: "écrivez {line}, s’il n’est pas encore publié ; ce qui est publié garde sa date",
                line = code(line)
            ));
        }
    }),
    bad: &[Catalogue(
        "releases:\n  - {title: A, date: 2018-09-20, summary: S, links: [https://example.org/a], id: \"tag:a,2018:a\"}\n  \
         - {title: B, date: «2018-09-20», summary: S, links: [https://example.org/b], id: \"tag:a,2018:b\"}\n  \
         - {title: C, date: «2018-09-20», summary: S, links: [https://example.org/c], id: \"tag:a,2018:c\"}",
    )],
    good: &[Catalogue(
        "releases:\n  - {title: A, date: 2018-09-20, summary: S, links: [https://example.org/a], id: \"tag:a,2018:a\"}\n  \
         - {title: B, date: 2018-09-20T09:01, summary: S, links: [https://example.org/b], id: \"tag:a,2018:b\"}",
    )],
};

/// Countries of one time zone, or of one where nearly all live.
const ZONES: &[(&str, &str)] = &[
    ("FR", "Europe/Paris"),
    ("BE", "Europe/Brussels"),
    ("CH", "Europe/Zurich"),
    ("LU", "Europe/Luxembourg"),
    ("MC", "Europe/Monaco"),
    ("DE", "Europe/Berlin"),
    ("AT", "Europe/Vienna"),
    ("IT", "Europe/Rome"),
    ("ES", "Europe/Madrid"),
    ("NL", "Europe/Amsterdam"),
    ("GB", "Europe/London"),
    ("IE", "Europe/Dublin"),
];

const NO_TIMEZONE: Rule = Rule {
    id: "no-timezone",
    severity: Warning,
    spec: "https://www.iana.org/time-zones",
    w3c: "",
    why: text!(en: "without it dates are read in UTC, and what is meant for 9 o’clock goes out an hour or two later", fr: "sans elle, les dates sont lues en temps universel, et ce qui est prévu pour 9 h paraît une ou deux heures plus tard"),
    help: text!(en: "add the line `timezone:` with the zone of your clock; `timezone: UTC` if it is that", fr: "ajoutez la ligne `timezone:` avec le fuseau de votre horloge ; `timezone: UTC` si c’est lui"),
    finds: Finds::Whole(|out| {
        let catalogue = out.catalogue();
        let Some(language) = catalogue.language.as_ref().map(|language| language.as_str()) else { return };
        let region = language.rsplit('-').next().filter(|region| region.len() == 2 && language.len() > 2);
        let zone = ZONES.iter().find(|(known, _)| region.is_some_and(|region| region.eq_ignore_ascii_case(known)));
        let Some((_, zone)) = zone.filter(|_| !out.is_written(&catalogue.place, "timezone")) else { return };
        let message = msg!(
            en: "the language is {language}, and the catalogue says no time zone",
            fr: "la langue est {language}, et le catalogue ne dit pas son fuseau horaire",
            language = code(language)
        );
        let line = code(format!("timezone: {zone}"));
        let help = msg!(
            en: "add the line {line}; `timezone: UTC` if that is meant",
            fr: "ajoutez la ligne {line} ; `timezone: UTC` si c’est bien cela",
            line = line
        );
        out.value(&catalogue.place, "language", message).help = Some(help);
    }),
    bad: &[Catalogue("~timezone\nlanguage: «fr-FR»")],
    good: &[Catalogue("~timezone\nlanguage: fr"), Catalogue("timezone: UTC\nlanguage: fr-FR")],
};

/// The year in which a date of the web can be at the earliest.
const FIRST_YEAR: i32 = 1990;

const BEFORE_FEEDS: Rule = Rule {
    id: "date-before-feeds",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.9",
    w3c: "ImplausibleDate",
    why: text!(en: "there was no web then, and readers put the release at the very end, or hide it", fr: "le web n’existait pas à cette date, et les lecteurs de flux rangent le communiqué tout à la fin, ou le cachent"),
    help: text!(en: "correct the year, if it is a slip; the release goes by the day on which you publish it", fr: "corrigez l’année, si c’est une faute de frappe ; la date d’un communiqué est le jour où vous le publiez"),
    finds: Finds::Release(|release, out| {
        for (key, instant) in [("date", release.published), ("updated", release.updated)] {
            // An instant of that year may be one of the next where the people are.
            let day = instant.map(|instant| instant.with_timezone(&out.catalogue().timezone).date_naive());
            let Some(day) = day.filter(|day| day.year() < FIRST_YEAR) else { continue };
            let message = msg!(en: "{day} is before there were feeds", fr: "le {day} est antérieur aux premiers flux", day = date(day));
            out.value(&release.place, key, message);
        }
    }),
    bad: &[Release("date: «1926-11-24»")],
    good: &[Release("date: 1996-11-24")],
};

/// How far ahead a release may be planned, in days.
const AHEAD: i64 = 366;

const FAR_AHEAD: Rule = Rule {
    id: "date-far-ahead",
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(en: "the release stays in until then, which nobody may notice", fr: "le communiqué est retenu jusque-là, sans que personne s’en aperçoive"),
    help: text!(en: "correct the year, if it is a slip", fr: "corrigez l’année, si c’est une faute de frappe"),
    finds: Finds::Time(|release, now, out| {
        for (key, instant) in [("date", release.published), ("embargo", release.embargo)] {
            let Some(instant) = instant.filter(|instant| *instant - now > TimeDelta::days(AHEAD)) else { continue };
            let day = instant.with_timezone(&out.catalogue().timezone).date_naive();
            let message =
                msg!(en: "{day} is more than a year ahead", fr: "le {day} est dans plus d’un an", day = date(day));
            out.value(&release.place, key, message);
        }
    }),
    bad: &[Release("date: «2081-09-20»"), Release("embargo: «2028-09-20T09:00»")],
    good: &[Release("date: 2019-03-20")],
};

const DUE_LATER_TODAY: Rule = Rule {
    id: "due-later-today",
    severity: Info,
    spec: "",
    w3c: "",
    why: text!(en: "a release does not go out before its time, which is `publish_time` where the date is a day alone, and a build before it leaves the release out", fr: "un communiqué ne paraît pas avant son heure, qui est `publish_time` si la date n’en a pas, et une publication avant elle le laisse de côté"),
    help: text!(en: "build again then, or write the time after the date", fr: "publiez alors de nouveau, ou écrivez l’heure après la date"),
    finds: Finds::Time(|release, now, out| {
        let zone = out.catalogue().timezone;
        let Some(published) = release.published.filter(|published| *published > now && release.embargo.is_none())
        else {
            return;
        };
        let (due, local) = (published.with_timezone(&zone), now.with_timezone(&zone));
        if due.date_naive() != local.date_naive() {
            return;
        }
        let message = msg!(
            en: "the release goes out today at {time}, and not before",
            fr: "le communiqué paraîtra aujourd’hui à {time}, et pas avant",
            time = foreign(due.format("%H:%M").to_string())
        );
        let help = msg!(
            en: "build again then; to publish it at once, write {line}",
            fr: "publiez de nouveau à cette heure ; pour le publier tout de suite, écrivez {line}",
            line = code(local.format("date: %Y-%m-%dT%H:%M").to_string())
        );
        out.value(&release.place, "date", message).help = Some(help);
    }),
    bad: &[Release("date: «2018-10-01»")],
    good: &[Release("date: 2018-10-02"), Release("date: 2018-10-01\nembargo: 2018-10-01T12:00")],
};
