//! Rules for what is said of a release that was wrong.

use chrono::Days;

use super::example::Example::Release;
use super::rule::{Finds, Rule};
use crate::diag::{code, msg, text};
use crate::diagnostic::Severity::Error;

pub(super) const RULES: &[&Rule] = &[&CORRECTION_WITHOUT_UPDATED, &WITHDRAWN_BEFORE_DATE];

const CORRECTION_WITHOUT_UPDATED: Rule = Rule {
    id: "correction-without-updated",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.15",
    w3c: "",
    why: text!(en: "readers see what was corrected together with the day, and many look again only when `updated` changes", fr: "les lecteurs voient la correction avec sa date, et beaucoup de logiciels ne relisent le communiqué que si `updated` change"),
    help: text!(en: "add `updated: …` with the day of the correction; if readers need not know, write `correction: {{minor: true}}`", fr: "ajoutez `updated: …` avec le jour de la correction ; si les lecteurs n’ont pas à le savoir, écrivez `correction: {{minor: true}}`"),
    finds: Finds::Release(|release, out| {
        let Some(correction) = release.correction.as_ref().filter(|correction| !correction.is_minor) else { return };
        let is_written = out.is_written(&release.place, "updated");
        if correction.text.is_none() || release.updated.is_some() || is_written {
            return;
        }
        let finding = out.value(
            &release.place,
            "correction.text",
            msg!(en: "the correction has a text and no date", fr: "la correction a un texte et pas de date"),
        );
        let later = release.date.and_then(|date| date.day().checked_add_days(Days::new(1)));
        if let Some(day) = later {
            finding.help = Some(msg!(
                en: "add the line `updated: …` with the day of the correction, such as {line}; if readers need not know, write `correction: {{minor: true}}`",
                fr: "ajoutez la ligne `updated: …` avec le jour de la correction, par exemple {line} ; si les lecteurs n’ont pas à le savoir, écrivez `correction: {{minor: true}}`",
                line = code(format!("updated: {day}"))
            ));
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
    why: text!(en: "readers take the notice for older than the release that they have, and keep the release", fr: "les lecteurs de flux croient l’avis plus ancien que le communiqué qu’ils ont, et gardent le communiqué"),
    help: text!(en: "write when it was withdrawn, with the time if it was on the day of the release; delete a release that never went out", fr: "écrivez la date du retrait, avec l’heure si c’était le jour même du communiqué ; un communiqué jamais paru se supprime"),
    finds: Finds::Release(|release, out| {
        if let (Some(due), Some(withdrawal)) = (release.due_at(), &release.withdrawn)
            && withdrawal.instant <= due
        {
            let label = out.catalogue().places.value(&release.place, "date");
            let message = msg!(en: "the release is withdrawn before anybody could have it", fr: "le communiqué est retiré avant que quiconque ait pu l’avoir");
            let finding = out.value(&release.place, "withdrawn.date", message);
            *finding = finding.clone().label(label, text!(en: "the date of the release", fr: "la date du communiqué"));
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
