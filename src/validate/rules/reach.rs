//! Rules for addresses that lead no subscriber anywhere: to a machine of the publisher's own, or into a program.

use crate::diag::{Message, code, msg, text};
use crate::diagnostic::Severity::Warning;
use crate::validate::types::context::abbreviated;
use crate::validate::types::example::Example::{Channel, Item};
use crate::validate::types::findings::{ProfileDifference, Rule};
use crate::validate::types::model::{RuleContext, Value};
use crate::value::reach::{Reach, is_public_name, reach};

pub const RULES: &[&Rule] = &[&UNREACHABLE_ADDRESS, &DOUBLED_ADDRESS, &SCRIPT_ADDRESS];

pub(in crate::validate) const UNREACHABLE_ADDRESS: Rule = Rule {
    id: "unreachable-address",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc6761#section-6.3",
    w3c: "",
    why: text!(
        en: "it leads to a machine of the publisher’s own, and for subscribers to nothing",
        fr: "elle mène à une machine de l’organisme, et les abonnés n’y trouvent rien",
    ),
    help: text!(
        en: "write the address under which the public sees it",
        fr: "écrivez l’adresse sous laquelle le public la voit",
    ),
    finds: ProfileDifference::Own,
    bad: &[
        Item("<link>«http://localhost:4000/harbour»</link>"),
        Item("<comments>«http://192.168.1.20/harbour»</comments>"),
        Item("<comments>«file:///C:/harbour.html»</comments>"),
        Channel("<docs>«http://127.0.0.1/»</docs>"),
        Item("<description>&lt;a href=\"«http://localhost:8080/x»\">x&lt;/a></description>"),
    ],
    good: &[Item("<comments>https://localhost.example.org/</comments>")],
};

pub(in crate::validate) const DOUBLED_ADDRESS: Rule = Rule {
    id: "doubled-address",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc3986#section-4.2",
    w3c: "",
    why: text!(
        en: "a program has put the address of the site before one that was full already, and the page is not found",
        fr: "un programme a ajouté l’adresse du site devant une adresse déjà complète, et la page est introuvable",
    ),
    help: text!(
        en: "write the second address alone, and give the template full addresses as they are",
        fr: "écrivez seulement la seconde adresse, et faites en sorte que le gabarit reprenne telles quelles les adresses complètes",
    ),
    finds: ProfileDifference::Own,
    bad: &[
        Item("<link>https://www.example.org/«https://www.example.org/harbour»</link>"),
        Item("<link>http://«https://www.example.org/harbour»</link>"),
        Item("<comments>https://example.org/«https://cdn.example.org/a»</comments>"),
    ],
    good: &[Item("<link>https://web.archive.org/web/2018/https://www.example.org/harbour</link>")],
};

pub(in crate::validate) const SCRIPT_ADDRESS: Rule = Rule {
    id: "script-address",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc3986#section-7.6",
    w3c: "",
    why: text!(
        en: "a reader that follows it runs what it says, and careful ones throw the link away",
        fr: "un lecteur qui la suit exécute ce qu’elle contient, et les plus prudents suppriment le lien",
    ),
    help: text!(
        en: "write the address of the page, which begins with https://",
        fr: "écrivez l’adresse de la page, qui commence par https://",
    ),
    finds: ProfileDifference::Own,
    bad: &[
        Item("<link>«javascript:alert(1)»</link>"),
        Item("<comments>«vbscript:x»</comments>"),
        Item("<link>«data:text/html;base64,PHA+»</link>"),
        Channel("<docs>«JavaScript:alert(1)»</docs>"),
    ],
    good: &[Item("<comments>https://www.example.org/javascript:x</comments>")],
};

/// Whether an address is a program or a page by itself.
fn is_script(text: &str) -> bool {
    let starts = |start: &str| text.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start));
    let pages = ["data:text/html", "data:image/svg+xml", "data:application/xhtml+xml", "data:text/xml"];
    ["javascript:", "vbscript:"].into_iter().chain(pages).any(starts)
}

/// Reports an address that is a program or a page by itself. Returns whether it is one.
pub(in crate::validate) fn check_script(value: &Value<'_>, context: &mut RuleContext<'_, '_>) -> bool {
    if context.w3c() || !is_script(value.text) {
        return false;
    }
    let message = msg!(
        en: "{value} leads to no page, but is a program or a page by itself",
        fr: "{value} ne mène à aucune page : c’est un programme ou une page en soi",
        value = code(abbreviated(value.text)),
    );
    context.value(&SCRIPT_ADDRESS, value, message);
    true
}

/// Reports an address with another of the same site in it. Returns whether there is one.
pub(in crate::validate) fn check_doubled(value: &Value<'_>, context: &mut RuleContext<'_, '_>) -> bool {
    let Some(at) = doubled(value.text).filter(|_| !context.w3c()) else { return false };
    let message = msg!(
        en: "{value} has a second address in it",
        fr: "{value} contient une seconde adresse",
        value = code(abbreviated(value.text)),
    );
    context.within(&DOUBLED_ADDRESS, value, at..value.text.len(), message);
    true
}

/// Where the second address begins: after the scheme, or as the path of its own site.
fn doubled(text: &str) -> Option<usize> {
    let second = |start: usize| ["http://", "https://"].iter().find(|scheme| text[start..].starts_with(*scheme));
    let first = second(0)?.len();
    if second(first).is_some() {
        return Some(first);
    }
    let host = |start: usize| &text[start..text[start..].find('/').map_or(text.len(), |end| start + end)];
    let own = host(first);
    let inside = first + own.len() + 1;
    let other = host(inside + text.get(inside..).and_then(|_| second(inside))?.len());
    let site = own.strip_prefix("www.").unwrap_or(own);
    let is_of_site = other == site || other.strip_suffix(site).is_some_and(|above| above.ends_with('.'));
    is_of_site.then_some(inside)
}

/// Looks at the host of an address.
pub(in crate::validate) fn check(value: &Value<'_>, context: &mut RuleContext<'_, '_>) {
    if context.w3c() || !is_unreachable(value.text) {
        return;
    }
    context.value(&UNREACHABLE_ADDRESS, value, message(value.text));
}

pub(in crate::validate) fn message(address: &str) -> Message {
    msg!(
        en: "{value} can be reached from the publisher’s own machine or network alone",
        fr: "{value} n’est accessible que depuis la machine ou le réseau de l’organisme",
        value = code(abbreviated(address)),
    )
}

/// Whether an address leads to a machine or network of the publisher's own.
pub(in crate::validate) fn is_unreachable(text: &str) -> bool {
    let web = ["http://", "https://"].iter().find_map(|scheme| text.strip_prefix(scheme));
    let Some(rest) = web else {
        return text.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("file:"));
    };
    let authority = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let end = host.find(']').map_or_else(|| host.find(':').unwrap_or(host.len()), |bracket| bracket + 1);
    let host = &host[..end];
    let is_common = is_public_name(host) && host.ends_with(|c: char| c.is_ascii_alphabetic());
    !is_common && reach(host) != Reach::Everywhere
}
