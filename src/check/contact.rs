//! Rules for whom to ask: a telephone number that can be called.

use super::example::Example::Release;
use super::rule::{Finds, Rule};
use crate::diag::{code, msg, text};
use crate::diagnostic::Severity::Warning;
use crate::value::phone;

pub(super) const RULES: &[&Rule] = &[&PHONE_FORM, &PHONE_IN_NAME];

const PHONE_FORM: Rule = Rule {
    id: "phone-form",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc3966#section-5.1",
    w3c: "",
    why: text!(en: "pages make a link of it that dials the number", fr: "les pages en font un lien qui compose le numéro"),
    help: text!(en: "write one telephone number, such as `+33 1 55 04 89 00`", fr: "écrivez un numéro de téléphone, comme `+33 1 55 04 89 00`"),
    finds: Finds::Release(|release, out| {
        let Some(written) = release.contact.as_ref().and_then(|contact| contact.phone.as_ref()) else { return };
        let written = written.as_str();
        let Some(first) = phone::numbers(written).into_iter().next() else {
            out.value(
                &release.place,
                "contact.phone",
                msg!(en: "{phone} is not a telephone number", fr: "{phone} n’est pas un numéro de téléphone", phone = code(written)),
            );
            return;
        };
        if !phone::is_several(written) {
            return;
        }
        let message = msg!(en: "{phone} has several telephone numbers, and only one can be called", fr: "{phone} contient plusieurs numéros de téléphone, et on ne peut en composer qu’un", phone = code(written));
        let finding = out.value(&release.place, "contact.phone", message);
        let first = &written[first];
        if !phone::is_several(first) {
            finding.help = Some(msg!(
                en: "write {first}, and the other one at the end of the body",
                fr: "écrivez {first}, et l’autre à la fin du corps du texte",
                first = code(first)
            ));
        }
    }),
    bad: &[
        Release("contact: {name: A, phone: «cinq»}"),
        Release("contact: {name: A, phone: «05 55 12 34 56 ou 06 12»}"),
        Release("contact: {name: A, phone: «05 55 12 34 56 06 12 34 56 78»}"),
    ],
    good: &[
        Release("contact: {name: A, phone: +33 (0)1 55 04 89 00}"),
        Release("contact: {name: A, phone: '05 55 12 34 56 (poste 12)'}"),
        Release("contact: {name: A, phone: '3939'}"),
    ],
};

const PHONE_IN_NAME: Rule = Rule {
    id: "phone-in-name",
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(en: "people see it as a part of the name, and cannot call it", fr: "on le lit comme une partie du nom, et il ne peut pas être composé"),
    help: text!(en: "write the number under `phone`", fr: "écrivez le numéro sous `phone`"),
    finds: Finds::Release(|release, out| {
        let Some(contact) = &release.contact else { return };
        let name = contact.name.as_str();
        let Some(run) = phone::numbers(name).into_iter().find(|run| phone::is_number(&name[run.clone()])) else {
            return;
        };
        let message = msg!(
            en: "the telephone number {phone} stands in the name",
            fr: "le numéro de téléphone {phone} se trouve dans le nom",
            phone = code(&name[run.clone()])
        );
        let before = name[..run.start].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
        let is_end = name[run.end..].trim().is_empty();
        let finding = out.within(&release.place, "contact.name", run.clone(), message);
        if is_end && !before.is_empty() && contact.phone.is_none() {
            finding.help = Some(msg!(
                en: "write {name}, and {phone}",
                fr: "écrivez {name}, et {phone}",
                name = code(format!("name: {before}")),
                phone = code(format!("phone: {}", &name[run]))
            ));
        }
    }),
    bad: &[
        Release("contact: {name: 'Claire Dupont, «05 55 12 34 56»'}"),
        Release("contact: {name: 'Claire Dupont («+33 5 55 12 34 56»)', phone: '3939'}"),
    ],
    good: &[Release("contact: {name: Cabinet 2018, phone: 05 55 12 34 56}")],
};
