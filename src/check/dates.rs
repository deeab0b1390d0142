//! Rules for dates that are right alone but not together.

use super::Example::Release;
use super::{Finds, Rule};
use crate::diag::Template;
use crate::diagnostic::Severity::{Error, Info};

pub(super) const RULES: &[&Rule] = &[&UPDATED_BEFORE_DATE, &EMBARGO_AFTER_DATE];

const UPDATED_BEFORE_DATE: Rule = Rule {
    id: "updated-before-date",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.15",
    w3c: "",
    why: Template::english("a correction cannot come before what it corrects, so one of the two dates is wrong"),
    help: Template::english("write the instant of the last correction, or delete `updated`"),
    finds: Finds::Release(|release, out| {
        if let (Some(published), Some(updated)) = (release.published, release.updated)
            && updated < published
        {
            let label = out.catalogue().places.value(&release.place, "date");
            let finding = out.value(&release.place, "updated", "the correction is earlier than the release itself");
            *finding = finding.clone().label(label, "the date of the release");
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
    why: Template::english(
        "the release goes out at the end of its embargo but under its earlier date, below what went out in between",
    ),
    help: Template::english("write the end of the embargo as the date too, unless the earlier date is meant"),
    finds: Finds::Release(|release, out| {
        if let (Some(published), Some(embargo)) = (release.published, release.embargo)
            && embargo > published
        {
            let label = out.catalogue().places.value(&release.place, "date");
            let finding = out.value(&release.place, "embargo", "the embargo ends after the date of the release");
            *finding = finding.clone().label(label, "the date of the release");
        }
    }),
    bad: &[Release("embargo: «2018-09-21T06:00Z»")],
    good: &[Release("embargo: 2018-09-20T06:00Z")],
};
