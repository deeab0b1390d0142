//! Rules for addresses and identifiers: RFC 3986, `tag:` (RFC 4151), `urn:` (RFC 8141).

use std::borrow::Cow;

use crate::diag::{Message, code, foreign, message, msg, text};
use crate::diagnostic::Severity::{Error, Info, Warning};
use crate::registries::SCHEMES;
use crate::validate::rules::leftovers;
use crate::validate::rules::reach::{self, DOUBLED_ADDRESS, SCRIPT_ADDRESS, UNREACHABLE_ADDRESS};
use crate::validate::rules::urns::{is_tag, is_uri_char, is_urn, is_uuid, starts_with};
use crate::validate::types::context::{abbreviated, truncated};
use crate::validate::types::example::Example::{Channel, Entry, Feed, Item};
use crate::validate::types::findings::{ProfileDifference, Rule, detail};
use crate::validate::types::model::{Check, RuleContext, Value, check};
use crate::validate::w3c::{idna, schemes};
use crate::value::canonical;
use crate::value::iri::{Url, is_common};

pub const RULES: &[&Rule] = &[
    &INVALID_LINK,
    &INVALID_FULL_LINK,
    &INVALID_IRI,
    &INVALID_URI_ATTRIBUTE,
    &INVALID_URI_CHAR,
    &URI_NOT_IRI,
    &INVALID_URL_ATTRIBUTE,
    &INVALID_TAG,
    &INVALID_URN,
    &INVALID_UUID,
    &SCHEME_NOT_IANA_REGISTERED,
    &NON_CANONICAL_URI,
    &SAME_DOCUMENT_REFERENCE,
];

const RFC3986: &str = "https://www.rfc-editor.org/rfc/rfc3986#section-4.1";

pub const INVALID_LINK: Rule = Rule {
    id: "invalid-link",
    severity: Error,
    spec: RFC3986,
    w3c: "InvalidLink",
    why: text!(en: "readers cannot follow it", fr: "les lecteurs ne peuvent pas la suivre"),
    help: text!(
        en: "write the full address, such as https://www.example.org/page",
        fr: "écrivez l’adresse complète, comme https://www.example.org/page",
    ),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C's pattern takes escapes such as %zz and an address without a host", fr: "le motif du W3C accepte des échappements comme `%zz` et une adresse sans hôte"),
    ),
    bad: &[Feed("<icon>«http:icon.png»</icon>")],
    good: &[Feed("<icon>https://www.example.org/icon.png</icon>")],
};

pub const INVALID_FULL_LINK: Rule = Rule {
    id: "invalid-full-link",
    severity: Error,
    spec: RFC3986,
    w3c: "InvalidFullLink",
    why: text!(
        en: "a feed is read far from its site; readers cannot tell where a relative address leads",
        fr: "un flux est lu loin de son site ; les lecteurs ne savent pas où mène une adresse relative",
    ),
    help: text!(
        en: "write the full address, such as https://www.example.org/page",
        fr: "écrivez l’adresse complète, comme https://www.example.org/page",
    ),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C's pattern takes escapes such as %zz and an address without a host", fr: "le motif du W3C accepte des échappements comme `%zz` et une adresse sans hôte"),
    ),
    bad: &[
        Item("<link>«/harbour»</link>"),
        Item("<link>«www.example.org/harbour»</link>"),
        Channel("<docs>«docs.html»</docs>"),
    ],
    good: &[
        Item("<link>https://www.example.org/harbour?a=1&amp;b=2#c</link>"),
        Item("<comments>mailto:a@example.org</comments>"),
    ],
};

pub(in crate::validate) const INVALID_IRI: Rule = Rule {
    id: "invalid-iri",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc3987#section-2.2",
    w3c: "InvalidIRI",
    why: text!(en: "readers cannot follow it", fr: "les lecteurs ne peuvent pas la suivre"),
    help: text!(
        en: "write the full address, such as https://www.example.org/page",
        fr: "écrivez l’adresse complète, comme https://www.example.org/page",
    ),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C refuses international addresses with a piece of over 63 characters between two dots", fr: "le W3C refuse les adresses internationales dont une partie dépasse 63 caractères entre deux points"),
    ),
    bad: &[Entry("<link href=\"«http:harbour»\"/>")],
    good: &[Entry("<link href=\"https://www.example.org/port-de-pêche\"/>")],
};

pub const INVALID_URI_ATTRIBUTE: Rule = Rule {
    id: "invalid-uri-attribute",
    severity: Error,
    spec: RFC3986,
    w3c: "InvalidURIAttribute",
    why: text!(en: "readers cannot follow it", fr: "les lecteurs ne peuvent pas la suivre"),
    help: text!(
        en: "write the full address, such as https://www.example.org/page",
        fr: "écrivez l’adresse complète, comme https://www.example.org/page",
    ),
    finds: ProfileDifference::Same,
    bad: &[Feed("<generator uri=\"«http:generator»\">Generator</generator>")],
    good: &[Feed("<generator uri=\"https://www.example.org/generator\">Generator</generator>")],
};

pub const INVALID_URI_CHAR: Rule = Rule {
    id: "invalid-uri-char",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc3986#section-2",
    w3c: "InvalidUriChar",
    why: text!(
        en: "many programs cut an address at a character that cannot stand in it",
        fr: "beaucoup de programmes coupent une adresse au caractère qui ne peut pas s’y trouver",
    ),
    help: text!(
        en: "percent-encode the character: %20 for a space, %7C for |",
        fr: "encodez le caractère : %20 pour une espace, %7C pour |",
    ),
    finds: ProfileDifference::Same,
    bad: &[
        Item("<link>https://www.example.org/new« »harbour</link>"),
        Entry("<link href=\"https://www.example.org/«|»\"/>"),
    ],
    good: &[Item("<link>https://www.example.org/new%20harbour</link>")],
};

const URI_NOT_IRI: Rule = Rule {
    id: "uri-not-iri",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc3987#section-3.1",
    w3c: "UriNotIri",
    why: text!(
        en: "RSS takes addresses in ASCII alone; some readers cannot follow this one",
        fr: "RSS n’accepte que des adresses en ASCII ; certains lecteurs ne peuvent pas suivre celle-ci",
    ),
    help: text!(
        en: "percent-encode what is outside ASCII: /caf%C3%A9 for /café",
        fr: "encodez ce qui n’est pas en ASCII : /caf%C3%A9 pour /café",
    ),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C asks for ASCII in the ids of Atom too, which are international by RFC 4287", fr: "le W3C demande de l’ASCII aussi dans les identifiants d’Atom, qui sont internationaux selon la RFC 4287"),
    ),
    bad: &[Item("<link>«https://www.example.org/café»</link>"), Item("<link>«https://www.example.org/مقال»</link>")],
    good: &[Item("<link>https://www.example.org/caf%C3%A9</link>")],
};

const INVALID_URL_ATTRIBUTE: Rule = Rule {
    id: "invalid-url-attribute",
    severity: Error,
    spec: "https://www.rssboard.org/rss-profile#element-channel-item-enclosure",
    w3c: "InvalidURLAttribute",
    why: text!(
        en: "readers load files over http and https only",
        fr: "les lecteurs ne chargent de fichiers qu’en http et en https",
    ),
    help: text!(
        en: "write a full address that begins with https:// and a host name",
        fr: "écrivez une adresse complète qui commence par https:// et un nom d’hôte",
    ),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C refuses international hosts", fr: "le W3C refuse les hôtes internationaux"),
    ),
    bad: &[Item("<enclosure url=\"«ftp://example.org/a.pdf»\" type=\"application/pdf\" length=\"1\"/>")],
    good: &[Item("<enclosure url=\"https://www.example.org:8080/a.pdf\" type=\"application/pdf\" length=\"1\"/>")],
};

const INVALID_TAG: Rule = Rule {
    id: "invalid-tag",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4151#section-2.1",
    w3c: "InvalidTAG",
    why: text!(
        en: "an identifier that breaks its own rules may be refused or rewritten",
        fr: "un identifiant qui enfreint ses propres règles peut être refusé ou récrit",
    ),
    help: text!(
        en: "write it like tag:example.org,2018:harbour, in ASCII",
        fr: "écrivez-le sous la forme tag:example.org,2018:harbour, en ASCII",
    ),
    finds: ProfileDifference::Same,
    bad: &[Entry("<id>«tag:example.org:harbour»</id>"), Entry("<id>«tag:example.org,18:harbour»</id>")],
    good: &[Entry("<id>tag:example.org,2018-09-20:harbour/1</id>"), Entry("<id>tag:a@example.org,2018:</id>")],
};

const INVALID_URN: Rule = Rule {
    id: "invalid-urn",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc8141#section-2",
    w3c: "InvalidURN",
    why: text!(
        en: "an identifier that breaks its own rules may be refused or rewritten",
        fr: "un identifiant qui enfreint ses propres règles peut être refusé ou récrit",
    ),
    help: text!(en: "write it like urn:isbn:0451450523", fr: "écrivez-le sous la forme urn:isbn:0451450523"),
    finds: ProfileDifference::Same,
    bad: &[Entry("<id>«urn:isbn»</id>"), Entry("<id>«urn:-x:y»</id>")],
    good: &[Entry("<id>urn:isbn:0451450523</id>")],
};

const INVALID_UUID: Rule = Rule {
    id: "invalid-uuid",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc9562#section-4",
    w3c: "InvalidUUID",
    why: text!(
        en: "an identifier that breaks its own rules may be refused or rewritten",
        fr: "un identifiant qui enfreint ses propres règles peut être refusé ou récrit",
    ),
    help: text!(
        en: "write it like urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6",
        fr: "écrivez-le sous la forme urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6",
    ),
    finds: ProfileDifference::Same,
    bad: &[Entry("<id>«urn:uuid:60a76c80»</id>")],
    good: &[Entry("<id>urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6</id>")],
};

const SCHEME_NOT_IANA_REGISTERED: Rule = Rule {
    id: "scheme-not-iana-registered",
    severity: Info,
    spec: "https://www.iana.org/assignments/uri-schemes",
    w3c: "SchemeNotIANARegistered",
    why: text!(
        en: "most programs do not know what to do with it",
        fr: "la plupart des programmes ne savent qu’en faire",
    ),
    help: text!(
        en: "write an address of https, or an identifier of tag or urn",
        fr: "écrivez une adresse en https, ou un identifiant tag ou urn",
    ),
    finds: ProfileDifference::Weighs(
        Warning,
        text!(en: "an identifier of a scheme of one's own is still unique; its list is of about 2008", fr: "un identifiant d’un schéma particulier reste unique ; la liste du W3C date d’environ 2008"),
    ),
    bad: &[Item("<link>«nonsense»:harbour</link>")],
    good: &[Item("<link>geo:48.8,2.3</link>")],
};

const NON_CANONICAL_URI: Rule = Rule {
    id: "non-canonical-uri",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6",
    w3c: "NonCanonicalURI",
    why: text!(
        en: "ids are compared letter by letter; a program that tidies addresses changes this one",
        fr: "les identifiants sont comparés à la lettre ; un programme qui met les adresses en ordre change celui-ci",
    ),
    help: text!(en: "write the id in the form that is shown", fr: "écrivez l’identifiant sous la forme affichée"),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C asks for a slash after a host alone, which nothing else asks for", fr: "le W3C demande une barre oblique après un hôte seul, ce que rien d’autre ne demande"),
    ),
    bad: &[Feed("<id>«HTTPS://www.example.org/a/../b»</id>"), Entry("<id>«https://www.example.org:443/%7Ea»</id>")],
    good: &[Feed("<id>https://www.example.org</id>"), Entry("<id>https://www.example.org/~a/%C3%A9?b=c#d</id>")],
};

const SAME_DOCUMENT_REFERENCE: Rule = Rule {
    id: "same-document-reference",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc3986#section-4.4",
    w3c: "SameDocumentReference",
    why: text!(
        en: "under this xml:base it leads to the feed itself for some readers, and to the base for others",
        fr: "sous ce xml:base, elle mène au flux lui-même pour certains lecteurs, et à la base pour d’autres",
    ),
    help: text!(en: "write the full address", fr: "écrivez l’adresse complète"),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C reports a full address too, which says the same everywhere", fr: "le W3C signale aussi une adresse complète, qui dit pourtant la même chose partout"),
    ),
    bad: &[Entry("<link xml:base=\"https://www.example.org/harbour\" href=\"«»\"/>")],
    good: &[
        Entry("<link xml:base=\"https://www.example.org/\" href=\"harbour\"/>"),
        Entry("<link xml:base=\"https://www.example.org/harbour\" href=\"https://www.example.org/harbour\"/>"),
    ],
};

/// Which addresses are taken.
#[derive(Clone, Copy)]
struct Form {
    /// With a scheme.
    full: bool,
    /// With characters outside ASCII.
    international: bool,
    /// The rule for what is none of these.
    rule: &'static Rule,
}

/// The rules that every address is validated by, whatever its form.
pub const BY_SCHEME: &[&Rule] = &[
    &INVALID_URI_CHAR,
    &URI_NOT_IRI,
    &INVALID_TAG,
    &INVALID_URN,
    &INVALID_UUID,
    &SCHEME_NOT_IANA_REGISTERED,
    &UNREACHABLE_ADDRESS,
    &DOUBLED_ADDRESS,
    &SCRIPT_ADDRESS,
    &leftovers::DOUBLE_ESCAPED_TEXT,
    &leftovers::TEMPLATE_LEFTOVER,
];

/// An address, perhaps relative.
pub(in crate::validate) const URI: Check = check(&[&INVALID_LINK], |value, context| {
    check_address(value, Form { full: false, international: false, rule: &INVALID_LINK }, context);
})
.also(BY_SCHEME);

/// The same, of an attribute that has its own rule.
pub(in crate::validate) const URI_ATTRIBUTE: Check = check(&[&INVALID_URI_ATTRIBUTE], |value, context| {
    check_address(value, Form { full: false, international: false, rule: &INVALID_URI_ATTRIBUTE }, context);
})
.also(BY_SCHEME);

/// An address with its scheme.
pub(in crate::validate) const FULL_URI: Check = check(&[&INVALID_FULL_LINK], |value, context| {
    check_address(value, Form { full: true, international: false, rule: &INVALID_FULL_LINK }, context);
})
.also(BY_SCHEME);

/// The link of the channel, which the image's must repeat.
pub(in crate::validate) const CHANNEL_LINK: Check = check(&[], |value, context| {
    context.memory.channel_link = Some(value.text.to_owned());
    FULL_URI.run(value, context);
})
.asks(&[&FULL_URI]);

/// An international address, perhaps relative.
pub(in crate::validate) const IRI: Check = check(&[&INVALID_IRI], |value, context| {
    check_address(value, Form { full: false, international: true, rule: &INVALID_IRI }, context);
})
.also(BY_SCHEME);

/// The name of a namespace: whether it is an address.
pub(in crate::validate) fn namespace(value: &Value<'_>, context: &mut RuleContext<'_, '_>) -> bool {
    check_address(value, Form { full: false, international: true, rule: &INVALID_IRI }, context)
}

/// An international address with its scheme.
pub(in crate::validate) const FULL_IRI: Check = check(&[&INVALID_FULL_LINK], |value, context| {
    let international = !context.w3c();
    check_address(value, Form { full: true, international, rule: &INVALID_FULL_LINK }, context);
})
.also(BY_SCHEME);

/// An address with its scheme, for a guid: whether it is one.
pub fn guid(value: &Value<'_>, rule: &'static Rule, context: &mut RuleContext<'_, '_>) -> bool {
    // The W3C asks for the full form here, by way of the element's own pattern.
    check_address(value, Form { full: true, international: false, rule }, context)
}

/// The target of a link: an international reference that does not lead to its own base.
pub(in crate::validate) const TARGET: Check = check(&[&INVALID_IRI, &SAME_DOCUMENT_REFERENCE], |value, context| {
    check_target(value, false, context);
})
.also(BY_SCHEME);

/// The same of an element where the W3C asks for the full address.
pub(in crate::validate) const FULL_TARGET: Check =
    check(&[&INVALID_IRI, &SAME_DOCUMENT_REFERENCE], |value, context| {
        let full = context.w3c();
        check_target(value, full, context);
    })
    .also(BY_SCHEME);

fn check_target(value: &Value<'_>, full: bool, context: &mut RuleContext<'_, '_>) {
    if !check_address(value, Form { full, international: true, rule: &INVALID_IRI }, context) {
        return;
    }
    let base = &context.memory.bases[usize::from(context.element().base)];
    let document = &context.memory.bases[0];
    let without_fragment = |uri: &str| uri.split('#').next().unwrap_or(uri).to_owned();
    let Ok(parsed) = Url::parse(base) else { return };
    if base == document || base.is_empty() {
        return;
    }
    let Ok(whole) = parsed.join(value.text) else { return };
    let canonical = |uri: &str| canonical::form(uri).map(|uri| without_fragment(&uri));
    let own = canonical(base);
    // Where the address is written in full, no reader is in doubt.
    if !context.w3c() && Url::parse(value.text).is_ok() {
        return;
    }
    if own.is_some() && canonical(whole.as_str()) == own && canonical(document) != own {
        context.value(
            &SAME_DOCUMENT_REFERENCE,
            value,
            msg!(
                en: "{value} leads to its own base",
                fr: "{value} mène à sa propre base",
                value = code(abbreviated(value.text)),
            ),
        );
    }
}

/// An id of Atom: an address with its scheme, in canonical form.
pub(in crate::validate) const ID: Check = check(&[&INVALID_FULL_LINK, &NON_CANONICAL_URI], |value, context| {
    let international = !context.w3c();
    if !check_address(value, Form { full: true, international, rule: &INVALID_FULL_LINK }, context) {
        return;
    }
    let canonical = canonical::form(value.text);
    let same = canonical.as_deref().is_some_and(|form| {
        let bare = form.strip_suffix('/') == Some(value.text) && value.text.matches('/').count() == 2;
        form == value.text || (bare && !context.w3c())
    });
    if !same && (context.w3c() || value.text.is_ascii()) {
        let form = canonical.as_deref().unwrap_or("N/A");
        let message = msg!(
            en: "{value} is not in its canonical form {form}",
            fr: "{value} n’est pas sous sa forme canonique {form}",
            value = code(abbreviated(value.text)), form = code(abbreviated(form)),
        );
        let finding = context.value(&NON_CANONICAL_URI, value, message);
        detail(finding, "uri", value.whole);
        detail(finding, "curi", form);
    }
})
.also(BY_SCHEME);

/// An address of http or https with a host.
pub(in crate::validate) const WEB: Check = check(&[&INVALID_URL_ATTRIBUTE], |value, context| {
    let sound =
        if context.w3c() { is_web(value.text) && matches(value.text, true) } else { Url::parse(value.text).is_ok() };
    if !sound && !context.w3c() && ["http://", "https://"].iter().any(|scheme| starts_with(value.text, scheme)) {
        check_further(value, Form { full: true, international: true, rule: &INVALID_URL_ATTRIBUTE }, context);
    } else if !sound {
        let message = msg!(
            en: "{value} is not a full address of http or https",
            fr: "{value} n’est pas une adresse complète en http ou https",
            value = code(abbreviated(value.text)),
        );
        context.value(&INVALID_URL_ATTRIBUTE, value, message);
    }
});

/// The W3C's pattern: scheme, host with a dot, perhaps a port, and a slash or the end.
fn is_web(text: &str) -> bool {
    let lower = text.get(..8).map(str::to_ascii_lowercase).unwrap_or_else(|| text.to_ascii_lowercase());
    let start = if lower.starts_with("https://") { 8 } else { 7 };
    if !lower.starts_with("http://") && start == 7 {
        return false;
    }
    let rest = &text[start..];
    let authority = &rest[..rest.find('/').unwrap_or(rest.len())];
    let (host, port) = authority.split_once(':').unwrap_or((authority, "0"));
    let label = |label: &str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let last = host.rsplit('.').next().unwrap_or_default();
    host.contains('.')
        && host.split('.').all(label)
        && !last.starts_with('-')
        && !port.is_empty()
        && port.bytes().all(|b| b.is_ascii_digit())
}

fn check_address(value: &Value<'_>, form: Form, context: &mut RuleContext<'_, '_>) -> bool {
    if !reach::check_doubled(value, context) {
        reach::check(value, context);
    }
    leftovers::in_address(value, context);
    if is_common(value.text) {
        return true;
    }
    if reach::check_script(value, context) {
        return false;
    }
    // The W3C validates an international address by its form in ASCII, where it has one.
    let ascii = if form.international && context.w3c() { idna::to_ascii(value.text) } else { None };
    let text = ascii.as_deref().unwrap_or(value.text);
    let scheme = text.split(':').next().unwrap_or(text).to_ascii_lowercase();
    if let Some(sound) = check_named(text, &scheme, value, context) {
        return sound;
    }
    let plain: Cow<'_, str> =
        if form.international && !context.w3c() { without_foreign(text).into() } else { text.into() };
    let plain = if context.w3c() { plain } else { without_ip_literal(plain) };
    if !matches(&plain, form.full) {
        report_mismatch(text, value, form, context);
        return false;
    }
    if matches!(scheme.as_str(), "http" | "ftp") && !has_authority(text) {
        context.value(
            form.rule,
            value,
            msg!(en: "{value} names no host", fr: "{value} ne nomme pas d’hôte", value = code(abbreviated(value.text))),
        );
        return false;
    }
    let unknown = text.contains(':') && scheme.bytes().all(|b| b.is_ascii_alphabetic()) && !scheme.is_empty();
    if unknown && !schemes::is_registered(&scheme, context.w3c()) {
        let end = text.find(':').unwrap_or(text.len());
        let list = if context.w3c() { "2008" } else { SCHEMES.date };
        let message = msg!(
            en: "the scheme {scheme} is not registered (list of {list})",
            fr: "le schéma {scheme} n’est pas enregistré (liste de {list})",
            scheme = code(abbreviated(&scheme)), list = foreign(list),
        );
        context.within(&SCHEME_NOT_IANA_REGISTERED, value, 0..end, message);
        return false;
    }
    if !context.w3c() && text.contains(':') && matches!(scheme.as_str(), "http" | "https") && form.full {
        return check_further(value, form, context);
    }
    true
}

/// Checks an address that is a name, of `tag:` or `urn:`. `None` if it is neither.
fn check_named(text: &str, scheme: &str, value: &Value<'_>, context: &mut RuleContext<'_, '_>) -> Option<bool> {
    let (sound, rule, what) = match scheme {
        "tag" => {
            (is_tag(text), &INVALID_TAG, text!(en: "{value} is not a tag URI", fr: "{value} n’est pas un URI tag"))
        }
        "urn" if starts_with(text, "urn:uuid:") && !is_uuid(text) => {
            (false, &INVALID_UUID, text!(en: "{value} is not a UUID", fr: "{value} n’est pas un UUID"))
        }
        "urn" => (is_urn(text), &INVALID_URN, text!(en: "{value} is not a URN", fr: "{value} n’est pas un URN")),
        _ => return None,
    };
    if !sound {
        context.value(rule, value, Message::new(what, vec![("value", code(abbreviated(value.text)))]));
    }
    Some(sound)
}

/// What the pattern takes and RFC 3986 does not.
fn check_further(value: &Value<'_>, form: Form, context: &mut RuleContext<'_, '_>) -> bool {
    let Err(fault) = Url::parse(value.text) else { return true };
    let message = msg!(
        en: "{value}: {reason}",
        fr: "{value} : {reason}",
        value = code(abbreviated(value.text)), reason = message(fault.message),
    );
    let finding = context.value(form.rule, value, message);
    if let Some(help) = fault.help {
        finding.help = Some(*help);
    }
    false
}

/// The text with a letter of ASCII for each character that is none.
fn without_foreign(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii() { c } else { 'x' }).collect()
}

/// The text with letters for an IPv6 address in the place of the host (RFC 3986, 3.2.2).
fn without_ip_literal(text: Cow<'_, str>) -> Cow<'_, str> {
    let found = text.split_once("//").and_then(|(before, rest)| {
        let authority = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
        let (open, close) = (authority.find('[')?, authority.find(']')?);
        let user = &authority[..open];
        let address = authority.get(open + 1..close)?;
        let sound = (user.is_empty() || user.ends_with('@')) && address.parse::<std::net::Ipv6Addr>().is_ok();
        let start = before.len() + 2;
        sound.then_some(start + open..start + close + 1)
    });
    match found {
        None => text,
        Some(range) => format!("{}{}{}", &text[..range.start], "x".repeat(range.len()), &text[range.end..]).into(),
    }
}

/// Says what is wrong with an address, which was read as `text`.
fn report_mismatch(text: &str, value: &Value<'_>, form: Form, context: &mut RuleContext<'_, '_>) {
    if let Some((at, c)) = text.char_indices().find(|(_, c)| c.is_ascii() && !is_uri_char(*c as u8)) {
        let message = msg!(
            en: "the character {character} cannot be in an address",
            fr: "le caractère {character} ne peut pas se trouver dans une adresse",
            character = code(c.to_string()),
        );
        let range = if text == value.text { at..at + 1 } else { 0..value.text.len() };
        let own = !context.w3c();
        if own && leftovers::template_in_address(value, context) {
            return;
        }
        let finding = context.within(&INVALID_URI_CHAR, value, range, message);
        detail(finding, "char", c.to_string());
        if let Some(help) = own.then(|| way_out(c)) {
            finding.help = Some(help);
        }
        if let Some(thing) = &mut finding.thing {
            thing.value = Some(truncated(text));
        }
        return;
    }
    let encoded = if context.w3c() { idna::to_ascii(text) } else { Some(without_foreign(text)) };
    let foreign = !text.is_ascii() && encoded.is_some_and(|ascii| matches(&ascii, form.full));
    let rule = if foreign { &URI_NOT_IRI } else { form.rule };
    let how = if rule.id == URI_NOT_IRI.id {
        text!(en: "{value} has characters outside ASCII", fr: "{value} a des caractères hors de l’ASCII")
    } else if form.full {
        text!(en: "{value} is not a full address", fr: "{value} n’est pas une adresse complète")
    } else {
        text!(en: "{value} is not an address", fr: "{value} n’est pas une adresse")
    };
    let is_host = foreign && !context.w3c() && !authority(text).is_ascii();
    let finding = context.value(rule, value, Message::new(how, vec![("value", code(abbreviated(text)))]));
    if is_host {
        finding.help = Some(msg!(
            en: "write the host in its xn-- form, which the browser’s address line copies",
            fr: "écrivez l’hôte sous sa forme xn--, que la barre d’adresse du navigateur copie",
        ));
    }
}

/// The part of an address with its host.
fn authority(text: &str) -> &str {
    let rest = text.split_once("//").map_or("", |(_, rest)| rest);
    &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())]
}

/// How to write an address with a character that cannot be in one.
fn way_out(c: char) -> Message {
    match c {
        ' ' | '\t' | '\n' | '\r' => msg!(
            en: "write %20 for the white space, or delete it where it came in by mistake",
            fr: "écrivez %20 à la place de l’espace, ou supprimez-la si elle est là par erreur",
        ),
        '\\' => msg!(
            en: "write / where a folder ends, and %5C for a backslash of a name",
            fr: "écrivez / là où finit un dossier, et %5C pour la barre oblique inversée d’un nom",
        ),
        _ => msg!(
            en: "write {encoded} for {character}, or delete what does not belong to the address",
            fr: "écrivez {encoded} à la place de {character}, ou supprimez ce qui ne fait pas partie de l’adresse",
            encoded = code(format!("%{:02X}", u32::from(c))), character = code(c.to_string()),
        ),
    }
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
}

/// The W3C's pattern of a URI; in its relative form an IPv6 address may come after the slashes.
pub(in crate::validate) fn matches(text: &str, full: bool) -> bool {
    let scheme = text.split_once(':').filter(|(scheme, _)| is_scheme(scheme));
    if full {
        return scheme.is_some_and(|(_, rest)| {
            let rest = rest.strip_prefix("//").filter(|rest| !rest.is_empty()).unwrap_or(rest);
            !rest.is_empty() && rest.bytes().all(is_uri_char)
        });
    }
    if text.bytes().all(is_uri_char) {
        return true;
    }
    let rest = scheme.map_or(text, |(_, rest)| rest);
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let Some((address, behind)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) else { return false };
    !address.is_empty()
        && address.bytes().all(|b| b.is_ascii_hexdigit() || b == b':')
        && behind.bytes().all(is_uri_char)
}

/// Whether a text is an address with its scheme, in ASCII or not.
pub fn is_full(text: &str) -> bool {
    matches(text, true) || idna::to_ascii(text).is_some_and(|ascii| matches(&ascii, true))
}

fn has_authority(text: &str) -> bool {
    let (scheme, rest) = text.split_once("://").unwrap_or((text, ""));
    scheme.bytes().all(|b| b.is_ascii_alphanumeric()) && !rest.is_empty() && !rest.starts_with('/')
}
