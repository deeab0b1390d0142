//! Rules for people and their addresses.

use crate::diag::{Message, Template, code, message, msg, text};
use crate::diagnostic::Severity::{Error, Info, Warning};
use crate::validate::rules::text::PLAIN;
use crate::validate::types::context::abbreviated;
use crate::validate::types::example::Example::{Channel, Feed, Item};
use crate::validate::types::findings::{ProfileDifference, Rule};
use crate::validate::types::model::{Check, Reads, RuleContext, Value, check};
use crate::validate::w3c::email_patterns;
use crate::value::canonical;
use crate::value::email::Email;

pub const RULES: &[&Rule] = &[&INVALID_CONTACT, &INVALID_ADDR_SPEC, &UNKNOWN_HOST, &EMAIL_FORMAT, &MISSING_REAL_NAME];

const PROFILE: &str = "https://www.rssboard.org/rss-profile#data-types-email";

const INVALID_CONTACT: Rule = Rule {
    id: "invalid-contact",
    severity: Error,
    spec: PROFILE,
    w3c: "InvalidContact",
    why: text!(
        en: "RSS asks for an e-mail address here; readers offer it to people who want to write",
        fr: "RSS demande ici une adresse électronique ; les lecteurs la proposent à qui veut écrire",
    ),
    help: text!(
        en: "write the address and the name, like presse@example.org (Press office), or use dc:creator for a name alone",
        fr: "écrivez l’adresse et le nom, comme presse@example.org (Service de presse), ou employez dc:creator pour un nom seul",
    ),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C looks unusual domains up in the network; here the form alone counts", fr: "le W3C cherche sur le réseau les domaines inhabituels ; ici, seule la forme compte"),
    ),
    bad: &[
        Item("<author>«Anne Martin»</author>"),
        Channel("<managingEditor>«presse@example (Press)»</managingEditor>"),
    ],
    good: &[Item("<author>anne@example.org (Anne Martin)</author>")],
};

const INVALID_ADDR_SPEC: Rule = Rule {
    id: "invalid-addr-spec",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-3.2.3",
    w3c: "InvalidAddrSpec",
    why: text!(en: "readers offer it to people who want to write", fr: "les lecteurs la proposent à qui veut écrire"),
    help: text!(
        en: "write the address alone, like presse@example.org",
        fr: "écrivez l’adresse seule, comme presse@example.org",
    ),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C looks unusual domains up in the network; here the form alone counts", fr: "le W3C cherche sur le réseau les domaines inhabituels ; ici, seule la forme compte"),
    ),
    bad: &[Feed("<author><name>Anne</name><email>«anne at example.org»</email></author>")],
    good: &[Feed("<author><name>Anne</name><email>anne@example.org</email></author>")],
};

const UNKNOWN_HOST: Rule = Rule {
    id: "unknown-host",
    severity: Warning,
    spec: "",
    w3c: "UnknownHost",
    why: Template::new("mail to this address does not arrive", "le courrier envoyé à cette adresse n’arrive pas"),
    help: Template::new("write the address with its full domain", "écrivez l’adresse avec son domaine complet"),
    finds: ProfileDifference::W3cOnly(
        text!(en: "it says that a domain was not found in the network, which is not asked here", fr: "elle dit qu’un domaine n’a pas été trouvé sur le réseau, qui n’est pas interrogé ici"),
    ),
    bad: &[Item("<author>«anne@example (Anne)»</author>")],
    good: &[],
};

const EMAIL_FORMAT: Rule = Rule {
    id: "email-format",
    severity: Warning,
    spec: PROFILE,
    w3c: "EmailFormat",
    why: text!(
        en: "readers find the name only in the usual form",
        fr: "les lecteurs ne trouvent le nom que sous la forme habituelle",
    ),
    help: text!(
        en: "write the address, a space, and the name in round brackets: presse@example.org (Press office)",
        fr: "écrivez l’adresse, une espace, et le nom entre parenthèses : presse@example.org (Service de presse)",
    ),
    finds: ProfileDifference::Same,
    bad: &[Item("<author>«Anne Martin &lt;anne@example.org&gt;»</author>")],
    good: &[Item("<author>anne@example.org (Anne Martin)</author>")],
};

const MISSING_REAL_NAME: Rule = Rule {
    id: "missing-real-name",
    severity: Info,
    spec: PROFILE,
    w3c: "MissingRealName",
    why: text!(
        en: "readers show the address where they could show a name",
        fr: "les lecteurs affichent l’adresse là où ils pourraient afficher un nom",
    ),
    help: text!(
        en: "write the name in round brackets after the address: presse@example.org (Press office)",
        fr: "écrivez le nom entre parenthèses après l’adresse : presse@example.org (Service de presse)",
    ),
    finds: ProfileDifference::Weighs(
        Warning,
        text!(en: "an address alone is lawful, and every reader shows it", fr: "une adresse seule est permise, et tous les lecteurs de flux l’affichent"),
    ),
    bad: &[Item("<author>«anne@example.org»</author>")],
    good: &[Item("<author>anne@example.org (Anne Martin)</author>")],
};

/// An address with a name, as RSS has it.
pub(in crate::validate) const WITH_NAME: Check = check(&[&EMAIL_FORMAT, &MISSING_REAL_NAME], |value, context| {
    let text = value.text.strip_prefix("mailto:").map_or_else(|| value.text.to_owned(), canonical::unquoted);
    let address = Value { text: &text, exact: value.exact && text == value.text, ..value.clone() };
    if text.find('@').is_some_and(|at| at > 0) && !text.ends_with(')') {
        if text.find(' ').is_some_and(|at| at > 0) {
            let message = msg!(
                en: "{value} is more than an address, but not `address (name)`",
                fr: "{value} est plus qu’une adresse, sans être `adresse (nom)`",
                value = code(abbreviated(&text)),
            );
            context.value(&EMAIL_FORMAT, &address, message);
        } else {
            context.value(
                &MISSING_REAL_NAME,
                &address,
                msg!(
                    en: "{value} is an address without a name",
                    fr: "{value} est une adresse sans nom",
                    value = code(abbreviated(&text)),
                ),
            );
        }
    } else {
        CONTACT.run(&address, context);
    }
})
.asks(&[&CONTACT]);

/// An address with or without a name.
pub(in crate::validate) const CONTACT: Check = check(&[&INVALID_CONTACT, &UNKNOWN_HOST], |value, context| {
    PLAIN.run(value, context);
    judge(&address_in(value.text), &INVALID_CONTACT, value, context);
})
.asks(&[&PLAIN])
.reads(Reads::TextAlone);

/// An address and nothing else.
pub(in crate::validate) const ADDRESS: Check = check(&[&INVALID_ADDR_SPEC, &UNKNOWN_HOST], |value, context| {
    judge(value.text, &INVALID_ADDR_SPEC, value, context);
});

fn judge(address: &str, rule: &Rule, value: &Value<'_>, context: &mut RuleContext<'_, '_>) {
    if !context.w3c() {
        if let Some((name, address)) = reversed(value.text) {
            let message = msg!(
                en: "{value} has the name before the address",
                fr: "dans {value}, le nom précède l’adresse",
                value = code(abbreviated(value.text)),
            );
            context.value(rule, value, message).help = Some(msg!(
                en: "write {right}",
                fr: "écrivez {right}",
                right = code(format!("{address} ({name})")),
            ));
            return;
        }
        if let Err(fault) = Email::parse(address) {
            context.value(
                rule,
                value,
                msg!(
                    en: "{value}: {reason}",
                    fr: "{value} : {reason}",
                    value = code(abbreviated(value.text)), reason = message(fault.message),
                ),
            );
        }
    } else if !email_patterns::is_address(address) {
        let (rule, how) = if email_patterns::is_simple(address) {
            (&UNKNOWN_HOST, Template::new("{value} has an unusual domain", "{value} a un domaine inhabituel"))
        } else {
            (rule, Template::new("{value} is not an e-mail address", "{value} n’est pas une adresse électronique"))
        };
        context.value(rule, value, Message::new(how, vec![("value", code(abbreviated(value.text)))]));
    }
}

/// The name and the address of `name (address)`.
fn reversed(text: &str) -> Option<(&str, &str)> {
    let (name, address) = text.strip_suffix(')')?.split_once('(')?;
    let is_reversed = !name.contains(['@', '<']) && Email::parse(address.trim()).is_ok();
    is_reversed.then_some((name.trim(), address.trim()))
}

/// The address of `Name <address>` and `address (name)`.
fn address_in(text: &str) -> std::borrow::Cow<'_, str> {
    let bare = match text.find('(') {
        Some(open) if text.ends_with(')') => text[..open].trim(),
        _ => text,
    };
    if let Some((_, rest)) = bare.split_once('<')
        && let Some((inside, _)) = rest.split_once('>')
    {
        return inside.trim().into();
    }
    // White space around the sign is none of the address.
    match bare.split_once('@') {
        Some((local, domain)) if local.ends_with(' ') || domain.starts_with(' ') => {
            format!("{}@{}", local.trim_end(), domain.trim_start()).into()
        }
        _ => bare.into(),
    }
}
