//! Rules for what is said of a release that was wrong.

use chrono::Days;

use super::Example::Release;
use super::{Finds, Rule};
use crate::diag::Template;
use crate::diagnostic::Severity::Error;

pub(super) const RULES: &[&Rule] = &[&CORRECTION_WITHOUT_UPDATED, &WITHDRAWN_BEFORE_DATE];

const CORRECTION_WITHOUT_UPDATED: Rule = Rule {
    id: "correction-without-updated",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.15",
    w3c: "",
    why: Template::english(
        "readers are told what was corrected together with the day, and many look again only when `updated` moves",
    ),
    help: Template::english(
        "add `updated: …` with the day of the correction; if readers need not know, write `correction: {minor: true}`",
    ),
    finds: Finds::Release(|release, out| {
        let Some(correction) = release.correction.as_ref().filter(|correction| !correction.is_minor) else { return };
        let is_written = out.is_written(&release.place, "updated");
        if correction.text.is_none() || release.updated.is_some() || is_written {
            return;
        }
        let finding = out.value(&release.place, "correction.text", "what was corrected is told, and not when");
        let later = release.date.and_then(|date| date.day().checked_add_days(Days::new(1)));
        if let Some(day) = later {
            finding.help = Some(
                (format!(
                    "add the line `updated: …` with the day of the correction, such as `updated: {day}`; \
                 if readers need not know, write `correction: {{minor: true}}`"
                ))
                .into(),
            );
        }
    }),
    bad: &[Release("correction: «The quay is 200 metres long.»"), Release("correction: {text: «Two quays open.»}")],
    good: &[
        Release("correction: The quay is 200 metres long.\nupdated: 2018-09-21"),
        Release("correction: {minor: true}"),
        Release("correction: {text: A comma was missing., minor: true}"),
    ],
};

const WITHDRAWN_BEFORE_DATE: Rule = Rule {
    id: "withdrawn-before-date",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc6721#section-3",
    w3c: "",
    why: Template::english("readers take the notice for older than the release that they have, and keep that"),
    help: Template::english(
        "write when it was withdrawn, with the time if it was on the day of the release; what never went out, delete",
    ),
    finds: Finds::Release(|release, out| {
        if let (Some(due), Some(withdrawal)) = (release.due_at(), &release.withdrawn)
            && withdrawal.instant <= due
        {
            let label = out.catalogue().places.value(&release.place, "date");
            let message = "the release is withdrawn before anybody could have it";
            let finding = out.value(&release.place, "withdrawn.date", message);
            *finding = finding.clone().label(label, "the date of the release");
        }
    }),
    bad: &[
        Release("withdrawn: {date: «2018-09-20», reason: The figures were wrong.}"),
        Release("embargo: 2018-09-22T06:00Z\nwithdrawn: {date: «2018-09-21», reason: The figures were wrong.}"),
    ],
    good: &[
        Release("withdrawn: {date: 2018-09-20T10:00, reason: The figures were wrong.}"),
        Release("withdrawn: {date: 2030-01-01, reason: The licence ends., notice: false}"),
    ],
};
