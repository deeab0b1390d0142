//! Rules for HTML and XHTML inside feeds.

use crate::diag::{Template, code, msg, text};
use crate::diagnostic::Severity::Warning;
use crate::html::{self, Kind, foreign_elements, names};
use crate::validate::rules::leftovers::IN_HTML;
use crate::validate::rules::text::PLAIN;
use crate::validate::rules::uris::{self, INVALID_URI_CHAR, IRI};
use crate::validate::types::context::abbreviated;
use crate::validate::types::document_kind::{DocumentKind, RssVersion};
use crate::validate::types::example::Example::{Channel, Entry, Item};
use crate::validate::types::findings::{ProfileDifference, Rule, detail};
use crate::validate::types::model::{Check, Reads, RuleContext, Value, check};
use crate::validate::types::profile::Profile;
use crate::validate::types::vocabulary::key;
use crate::value::iri;

pub const RULES: &[&Rule] = &[&NOT_HTML, &SECURITY_RISK, &SECURITY_RISK_ATTR, &DANGEROUS_STYLE_ATTR, &CONTAINS_REL_REF];

pub(in crate::validate) const NOT_HTML: Rule = Rule {
    id: "not-html",
    severity: Warning,
    spec: "https://html.spec.whatwg.org/multipage/parsing.html#parse-errors",
    w3c: "NotHtml",
    why: text!(
        en: "each reader repairs HTML in its own way, and shows it in its own way",
        fr: "chaque lecteur répare le HTML à sa façon, et l’affiche à sa façon",
    ),
    help: text!(en: "write the HTML as the standard defines it", fr: "écrivez le HTML selon la norme"),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C goes by a parser and a list of tags of its own, and reports the first error alone", fr: "le W3C suit son propre analyseur et sa propre liste de balises, et ne signale que la première erreur"),
    ),
    bad: &[Entry(
        "<summary type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">«<nonsense>»A</nonsense></div></summary>",
    )],
    good: &[],
};

pub(in crate::validate) const SECURITY_RISK: Rule = Rule {
    id: "security-risk",
    severity: Warning,
    spec: "https://www.rssboard.org/rss-profile#element-channel-item-description",
    w3c: "SecurityRisk",
    why: text!(
        en: "readers remove it, and what depends on it is lost",
        fr: "les lecteurs le retirent, et ce qui en dépend disparaît",
    ),
    help: text!(
        en: "delete it, and link to the page that has it",
        fr: "supprimez-le, et mettez un lien vers la page qui le contient",
    ),
    finds: ProfileDifference::Reads(
        text!(en: "the two profiles go by different lists of tags", fr: "les deux profils suivent des listes de balises différentes"),
    ),
    bad: &[Entry(
        "<summary type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">«<script>»A</script></div></summary>",
    )],
    good: &[],
};

pub(in crate::validate) const SECURITY_RISK_ATTR: Rule = Rule {
    id: "security-risk-attr",
    severity: Warning,
    spec: "https://www.rssboard.org/rss-profile#element-channel-item-description",
    w3c: "SecurityRiskAttr",
    why: text!(
        en: "readers remove it, and what depends on it is lost",
        fr: "les lecteurs le retirent, et ce qui en dépend disparaît",
    ),
    help: text!(en: "delete the attribute", fr: "supprimez l’attribut"),
    finds: ProfileDifference::Reads(
        text!(en: "the two profiles go by different lists of attributes", fr: "les deux profils suivent des listes d’attributs différentes"),
    ),
    bad: &[Entry(
        "<summary type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p «onclick=\"x()\"»>A</p></div></summary>",
    )],
    good: &[],
};

pub(in crate::validate) const DANGEROUS_STYLE_ATTR: Rule = Rule {
    id: "dangerous-style-attr",
    severity: Warning,
    spec: "https://www.rssboard.org/rss-profile#element-channel-item-description",
    w3c: "DangerousStyleAttr",
    why: text!(
        en: "readers remove styles that could cover the rest of the page",
        fr: "les lecteurs retirent les styles qui pourraient couvrir le reste de la page",
    ),
    help: text!(en: "delete the style", fr: "supprimez le style"),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C knows 74 properties of CSS 2", fr: "le W3C connaît 74 propriétés de CSS 2"),
    ),
    bad: &[],
    good: &[],
};

pub(in crate::validate) const CONTAINS_REL_REF: Rule = Rule {
    id: "contains-rel-ref",
    severity: Warning,
    spec: "https://www.rssboard.org/rss-profile#data-types-url",
    w3c: "ContainsRelRef",
    why: text!(
        en: "a feed is read far from its site; links and pictures with relative addresses are broken there",
        fr: "un flux est lu loin de son site ; les liens et les images à adresse relative y sont cassés",
    ),
    help: text!(en: "write full addresses", fr: "écrivez des adresses complètes"),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C looks for them with two patterns", fr: "le W3C les cherche avec deux motifs"),
    ),
    bad: &[
        Item(
            "<description>&lt;img src=\"https://www.example.org/a.png\" srcset=\"«/b.png 2x»\" alt=\"\"></description>",
        ),
        Entry("<content type=\"html\">&lt;img src=\"«a.png»\" alt=\"\"></content>"),
        Item("<atom:link rel=\"related\" href=\"«/plan.pdf»\"/>"),
        Entry(
            "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><a href=\"«/x»\">y</a></div></content>",
        ),
        Channel(
            "<feedburner:feedFlare xmlns:feedburner=\"http://rssnamespace.org/feedburner/ext/1.0\" href=\"«flare.xml»\" src=\"https://www.example.org/flare\">A</feedburner:feedFlare>",
        ),
    ],
    good: &[
        Item("<description>See &lt;a href=\"https://www.example.org/\">the site&lt;/a>.</description>"),
        Entry("<content type=\"html\" xml:base=\"https://www.example.org/\">&lt;img src=\"a.png\" alt=\"\"></content>"),
    ],
};

/// The rules that the validator of HTML finds broken.
const OF_HTML: &[&Rule] =
    &[&CONTAINS_REL_REF, &DANGEROUS_STYLE_ATTR, &NOT_HTML, &SECURITY_RISK, &SECURITY_RISK_ATTR, &INVALID_URI_CHAR];

/// The HTML of a field, whose addresses have to be full.
pub(in crate::validate) const BODY: Check = check(OF_HTML, |value, context| {
    let relative = matches!(context.kind, DocumentKind::Atom | DocumentKind::Entry);
    judge(value, !relative || needs_full(context), context);
})
.asks(&[&IN_HTML])
.reads(Reads::TextAlone);

/// The HTML of an element of Atom or Media RSS. The W3C looks for relative addresses in RSS's own alone.
pub(in crate::validate) const TEXT: Check = check(OF_HTML, |value, context| {
    let full = !context.w3c() && (context.kind.is_rss() || context.kind == DocumentKind::JsonFeed);
    judge(value, full || needs_full(context), context);
})
.asks(&[&IN_HTML]);

/// Whether relative addresses have nothing to begin at but the address of the document, which is lost where it is
/// copied: Atom without `xml:base`.
fn needs_full(context: &RuleContext<'_, '_>) -> bool {
    !context.w3c()
        && matches!(context.kind, DocumentKind::Atom | DocumentKind::Entry)
        && !context.elements.iter().any(|element| element.base_is_full)
}

fn judge(value: &Value<'_>, full: bool, context: &mut RuleContext<'_, '_>) {
    if value.text.is_empty() || context.request.known.is_some_and(|known| known.find(value.whole).is_some()) {
        return;
    }
    IN_HTML.run(value, context);
    let profile = if context.request.profile == Profile::W3c { html::Profile::W3c } else { html::Profile::Standard };
    for fault in html::judge(value.text, profile) {
        let rule = match fault.kind {
            Kind::NotHtml => &NOT_HTML,
            Kind::SecurityRisk => &SECURITY_RISK,
            Kind::SecurityRiskAttr => &SECURITY_RISK_ATTR,
            Kind::DangerousStyleAttr => &DANGEROUS_STYLE_ATTR,
            // In Atom a part of the same text is no other document.
            Kind::RelativeReference if full && !(needs_full(context) && fault.name.starts_with('#')) => {
                &CONTAINS_REL_REF
            }
            Kind::UriCharacter if full && context.kind != DocumentKind::JsonFeed => &INVALID_URI_CHAR,
            Kind::RelativeReference | Kind::UriCharacter => continue,
        };
        let length = value.text.len();
        let range = fault.range.start.min(length)..fault.range.end.min(length);
        let own = !context.w3c();
        let written = &value.text[range.clone()];
        let finding = context.within(rule, value, range, fault.message);
        let name = match fault.kind {
            Kind::SecurityRisk => "tag",
            Kind::SecurityRiskAttr => "attr",
            _ => "value",
        };
        if own && rule.id == NOT_HTML.id {
            finding.help = Some(way_out(written).into());
        }
        detail(finding, name, fault.name);
    }
}

/// What to do about a piece of HTML that is not right.
fn way_out(written: &str) -> Template {
    let bytes = written.as_bytes();
    match bytes {
        [b'<', b'/', ..] => text!(
            en: "delete the end tag, or close the elements inside it first",
            fr: "supprimez la balise de fin, ou fermez d’abord les éléments qu’elle contient",
        ),
        [b'<', .., b'/', b'>'] => text!(
            en: "write the element with its end tag instead of `/>`",
            fr: "écrivez l’élément avec sa balise de fin au lieu de `/>`",
        ),
        [b'<', next, ..] if next.is_ascii_alphabetic() => text!(
            en: "write a known element, with its end tag, where it may stand; for a `<` that is meant as a sign write &lt;",
            fr: "écrivez un élément connu, avec sa balise de fin, là où il peut se trouver ; pour un `<` qui est un signe, écrivez &lt;",
        ),
        [b'<', ..] => text!(
            en: "write &lt; for a `<` that is meant as a sign",
            fr: "écrivez &lt; pour un `<` qui est un signe",
        ),
        [b'&', ..] => text!(
            en: "end the reference with a semicolon, or write &amp; for an `&` that is meant as a sign",
            fr: "terminez la référence par un point-virgule, ou écrivez &amp; pour un `&` qui est un signe",
        ),
        _ => text!(
            en: "delete the character, or write what it stands for",
            fr: "supprimez ce caractère, ou écrivez ce qu’il représente",
        ),
    }
}

/// The description of an item: HTML, but plain text in RSS 0.91.
pub(in crate::validate) const DESCRIPTION: Check = check(&[], |value, context| {
    if context.kind == DocumentKind::Rss(RssVersion::V091) {
        PLAIN.run(value, context);
    } else {
        BODY.run(value, context);
    }
})
.asks(&[&BODY, &PLAIN])
.reads(Reads::TextAlone);

/// An address that has to be absolute.
pub(in crate::validate) const NO_RELATIVE: Check = check(&[&CONTAINS_REL_REF], |value, context| {
    if !uris::matches(value.text, true) {
        context.value(
            &CONTAINS_REL_REF,
            value,
            msg!(
                en: "{value} is not a full address",
                fr: "{value} n’est pas une adresse complète",
                value = code(abbreviated(value.text)),
            ),
        );
    }
});

/// An address that is relative in Atom and not in RSS.
pub(in crate::validate) const FLARE: Check = check(&[], |value, context| {
    if context.kind == DocumentKind::Atom {
        IRI.run(value, context);
    } else {
        NO_RELATIVE.run(value, context);
    }
})
.asks(&[&NO_RELATIVE, &IRI]);

/// An element of XHTML in content: its attributes, and its name in its vocabulary.
pub(in crate::validate) fn element(local: &str, namespace: &str, context: &mut RuleContext<'_, '_>) {
    match namespace {
        "http://www.w3.org/1999/xhtml" => {
            if !names::w3c_knows(local) {
                context.here(
                    &NOT_HTML,
                    msg!(
                        en: "{element} is not an element of XHTML",
                        fr: "{element} n’est pas un élément de XHTML",
                        element = code(abbreviated(local)),
                    ),
                );
            } else if !names::w3c_keeps(local) {
                let finding = context.here(
                    &SECURITY_RISK,
                    msg!(
                        en: "readers remove {element}",
                        fr: "les lecteurs retirent {element}",
                        element = code(abbreviated(local)),
                    ),
                );
                detail(finding, "tag", local);
            }
            attributes(|name| name.starts_with("on"), true, context);
        }
        "http://www.w3.org/2000/svg" => {
            graphic(foreign_elements::is_svg(local), local, foreign_elements::is_svg_attribute, context);
        }
        "http://www.w3.org/1998/Math/MathML" => {
            graphic(foreign_elements::is_mathml(local), local, foreign_elements::is_mathml_attribute, context);
        }
        _ => {}
    }
}

/// An element in the body of a page that an RSS item carries: reported of the body.
pub(in crate::validate) fn in_body(local: &str, context: &mut RuleContext<'_, '_>) {
    attributes(|name| name.to_ascii_lowercase().starts_with("on"), true, context);
    if !names::w3c_keeps(&local.to_ascii_lowercase()) {
        let finding = context.here(
            &SECURITY_RISK,
            msg!(
                en: "readers remove {element}",
                fr: "les lecteurs retirent {element}",
                element = code(abbreviated(local)),
            ),
        );
        detail(finding, "tag", local);
    }
}

fn graphic(kept: bool, local: &str, attribute: fn(&str) -> bool, context: &mut RuleContext<'_, '_>) {
    if !kept {
        let finding = context.here(
            &SECURITY_RISK,
            msg!(
                en: "readers remove {element}",
                fr: "les lecteurs retirent {element}",
                element = code(abbreviated(local)),
            ),
        );
        detail(finding, "tag", local);
    }
    attributes(|name| !attribute(name), false, context);
}

/// Attributes of XHTML with one address.
const ADDRESSES: &[&str] = &["href", "src", "poster"];

/// An address in XHTML, where none is given that it begins at.
const RELATIVE: Check = check(&[&CONTAINS_REL_REF], |value, context| {
    let relative = iri::scheme(value.text.trim()).is_none() && !value.text.is_empty() && !value.text.starts_with('#');
    if relative && !context.elements.iter().any(|element| element.base_is_full) {
        context.value(
            &CONTAINS_REL_REF,
            value,
            msg!(
                en: "{value} is not a full address",
                fr: "{value} n’est pas une adresse complète",
                value = code(abbreviated(value.text)),
            ),
        );
    }
});

/// The attributes in no namespace.
fn attributes(risky: impl Fn(&str) -> bool, style: bool, context: &mut RuleContext<'_, '_>) {
    if style && !context.w3c() {
        ADDRESSES.iter().for_each(|name| context.check_attribute(key(name), name, &[RELATIVE]));
    }
    for attribute in context.attributes {
        if !attribute.name.prefix.is_empty() {
            continue;
        }
        let name = attribute.name.local;
        if style && name == "style" {
            styles(&attribute.text(), attribute, context);
        } else if risky(name) {
            context.about_attribute(
                &SECURITY_RISK_ATTR,
                attribute,
                name,
                msg!(
                    en: "readers remove the attribute {attribute}",
                    fr: "les lecteurs retirent l’attribut {attribute}",
                    attribute = code(abbreviated(name)),
                ),
            );
        }
    }
}

/// A style is put into a fragment of HTML, so that there is one judge of styles.
fn styles(style: &str, attribute: &crate::xml::Attribute<'_>, context: &mut RuleContext<'_, '_>) {
    let profile = if context.w3c() { html::Profile::W3c } else { html::Profile::Standard };
    let quoted = style.replace('&', "&amp;").replace('"', "&quot;");
    for fault in html::judge(&format!("<p style=\"{quoted}\"></p>"), profile) {
        if fault.kind == Kind::DangerousStyleAttr {
            let finding = context.about_attribute(&DANGEROUS_STYLE_ATTR, attribute, "style", fault.message);
            detail(finding, "value", fault.name);
        }
    }
}
