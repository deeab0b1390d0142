//! Rules for dates that are right alone but not together.

use super::example::Example::Release;
use super::rule::{Finds, Rule};
use crate::diag::{msg, text};
use crate::diagnostic::Severity::{Error, Info};

pub(super) const RULES: &[&Rule] = &[&UPDATED_BEFORE_DATE, &EMBARGO_AFTER_DATE];

const UPDATED_BEFORE_DATE: Rule = Rule {
    id: "updated-before-date",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.15",
    w3c: "",
    why: text!(en: "a correction cannot come before the release that it corrects, so one of the two dates is wrong", fr: "une correction ne peut pas précéder le communiqué qu’elle corrige : l’une des deux dates est fausse"),
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
    finds: Finds::Release(|release, out| {
        if let (Some(published), Some(embargo)) = (release.published, release.embargo)
            && embargo > published
        {
            let label = out.catalogue().places.value(&release.place, "date");
            let finding = out.value(&release.place, "embargo", msg!(en: "the embargo ends after the date of the release", fr: "l’embargo prend fin après la date du communiqué"));
            *finding = finding.clone().label(label, text!(en: "the date of the release", fr: "la date du communiqué"));
        }
    }),
    bad: &[Release("embargo: «2018-09-21T06:00Z»")],
    good: &[Release("embargo: 2018-09-20T06:00Z")],
};
