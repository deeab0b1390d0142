//! Rules for the addresses and the markup inside Markdown bodies.

use std::collections::HashSet;
use std::ops::Range;

use super::Example::{Catalogue, Release};
use super::Finds::Whole;
use super::{Out, Rule};
use crate::catalogue;
use crate::diag::{Message, Template, code, message, msg, text, word};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity::{Error, Warning};
use crate::markdown::{self, Address, Kind, Survey, Target};
use crate::value::iri::Url;

pub(super) const RULES: &[&Rule] = &[
    &UNSAFE_SCHEME,
    &BROKEN_ADDRESS,
    &RELATIVE_ADDRESS,
    &ADDRESS_TO_NOWHERE,
    &USER_NAME_IN_BODY,
    &LINK_WITHOUT_TEXT,
    &IMAGE_WITHOUT_ALTERNATIVE,
    &UNREAD_LINK,
    &RAW_HTML,
    &FORBIDDEN_REFERENCE,
];

/// How often one rule speaks of one body.
const OFTEN: usize = 10;

const UNSAFE_SCHEME: Rule = Rule {
    id: "unsafe-scheme",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-8.1",
    w3c: "",
    why: text!(en: "readers refuse such an address, or run what it contains, so it is left out of the feeds", fr: "les lecteurs de flux refusent une telle adresse, ou exécutent ce qu’elle contient : elle ne figure donc pas dans les flux"),
    help: text!(en: "write an address that begins with https://, or delete the link and keep its text", fr: "écrivez une adresse qui commence par https://, ou supprimez le lien en gardant son texte"),
    finds: Whole(|out| {
        each(out, |address, base| match markdown::target(&address.written, address.kind, base) {
            Target::Scheme(scheme) => {
                let finding = msg!(
                    en: "{what} of {scheme}, which would be left out of the feeds",
                    fr: "{what} en {scheme}, qui ne figurerait pas dans les flux",
                    what = word(what(address.kind)),
                    scheme = code(format!("{scheme}:"))
                );
                let image = address.kind == Kind::Image;
                Some((
                    finding,
                    image.then(|| {
                        msg!(
                            en: "write an address that begins with https:// for the picture",
                            fr: "écrivez pour l’image une adresse qui commence par https://"
                        )
                    }),
                ))
            }
            _ => None,
        });
    }),
    bad: &[
        Release("body: |\n  Read [more](«javascript:alert(1)») here."),
        Release("body: \"![Plan](«data:image/png;base64,AAAA») and <«ftp://example.org/a»>\""),
        Release("body: |\n  A [file] there.\n\n  [file]: «file:///home/anne/a.pdf»"),
    ],
    good: &[Release(
        "body: \"[Write](mailto:a@example.org), [call](tel:+33123456789), [read](https://example.org/a)\"",
    )],
};

const BROKEN_ADDRESS: Rule = Rule {
    id: "broken-address",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc3986",
    w3c: "",
    why: text!(en: "what is not an address leads nowhere, and is left out of the feeds", fr: "ce qui n’est pas une adresse ne mène nulle part et ne figure pas dans les flux"),
    help: text!(en: "write the full address, as the address line of the browser shows it", fr: "écrivez l’adresse complète, telle que la barre d’adresse du navigateur la montre"),
    finds: Whole(|out| {
        each(out, |address, base| match markdown::target(&address.written, address.kind, base) {
            Target::Broken(fault) => {
                let message = msg!(
                    en: "{what} to {address}: {fault}",
                    fr: "{what} vers {address} : {fault}",
                    what = word(what(address.kind)),
                    address = code(&address.written),
                    fault = message(fault.message)
                );
                Some((message, fault.help.map(|help| *help)))
            }
            _ => None,
        });
    }),
    bad: &[
        Release("body: |\n  Read [more](«https:///harbour») here."),
        Release("body: |\n  Read [more](«https://bücher.example/») here."),
        Release("body: |\n  Read [more](«example.org:8080/x») here."),
        Release("body: |\n  [Write](«mailto:») to us."),
    ],
    good: &[Release("body: |\n  Read [more](<https://example.org/a b|c>) here.")],
};

const RELATIVE_ADDRESS: Rule = Rule {
    id: "relative-address",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc3986#section-4.2",
    w3c: "",
    why: text!(en: "readers show a release far from the site, so the address is completed with the `home` of the catalogue", fr: "les lecteurs de flux montrent le communiqué loin du site : l’adresse est donc complétée avec `home`, le site du catalogue"),
    help: text!(en: "write the full address", fr: "écrivez l’adresse complète"),
    finds: Whole(|out| {
        each(out, |address, base| match markdown::target(&address.written, address.kind, base) {
            Target::Relative(url) => {
                let finding = msg!(
                    en: "{written} is not a full address and will become {url}",
                    fr: "{written} n’est pas une adresse complète et deviendra {url}",
                    written = code(&address.written),
                    url = code(url.as_str())
                );
                let help = Url::parse(&address.written).err().filter(|fault| fault.meant.is_some());
                Some((finding, help.and_then(|fault| fault.help).map(|help| *help)))
            }
            _ => None,
        });
    }),
    bad: &[
        Release("body: |\n  Read [more](«/harbour») and see ![the plan](<«plan map.png»>)."),
        Release("body: |\n  Read [more](«www.example.org/harbour»)."),
        Release("body: |\n  See [below](«#figures»)."),
    ],
    good: &[Release("body: |\n  Read [more](https://www.example.org/harbour#figures).")],
};

const ADDRESS_TO_NOWHERE: Rule = Rule {
    id: "address-to-nowhere",
    severity: Warning,
    spec: "",
    w3c: "",
    why: text!(en: "a link that leads nowhere is left out of the feeds; only its text stays", fr: "un lien qui ne mène nulle part ne figure pas dans les flux ; seul son texte reste"),
    help: text!(en: "write the address between the parentheses, or delete the link and keep its text", fr: "écrivez l’adresse entre les parenthèses, ou supprimez le lien en gardant son texte"),
    finds: Whole(|out| {
        findings(out, |body, base| {
            let empty =
                |address: &&Address| matches!(markdown::target(&address.written, address.kind, base), Target::Nowhere);
            let tell = |address: &Address| {
                let text = code(&body.text[address.whole.clone()]);
                let message = match address.kind {
                    Kind::Link => {
                        msg!(en: "the link {text} leads nowhere", fr: "le lien {text} ne mène nulle part", text = text)
                    }
                    Kind::Image => {
                        msg!(en: "the picture {text} leads nowhere", fr: "l’image {text} ne mène nulle part", text = text)
                    }
                };
                (address.whole.clone(), message, None)
            };
            body.survey.addresses.iter().filter(empty).take(OFTEN).map(tell).collect()
        });
    }),
    bad: &[Release("body: |\n  Read «[more](#)» or «[less]()» here.")],
    good: &[Release("body: |\n  Read [more] here, or [less](https://example.org/#).")],
};

const USER_NAME_IN_BODY: Rule = Rule {
    id: "user-name-in-body",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1",
    w3c: "",
    why: text!(en: "everybody who reads the feed sees the user name and the password", fr: "toute personne qui lit le flux voit le nom d’utilisateur et le mot de passe"),
    help: text!(en: "delete everything before the @, and the @ itself", fr: "supprimez ce qui précède le @, ainsi que le @"),
    finds: Whole(|out| {
        each(out, |address, base| match markdown::target(&address.written, address.kind, base) {
            Target::Absolute(url) if Url::parse(&url).is_ok_and(|url| url.has_userinfo()) => {
                Some((msg!(en: "a user name in an address", fr: "un nom d’utilisateur dans une adresse"), None))
            }
            _ => None,
        });
    }),
    bad: &[Release("body: |\n  Read [more](«https://anne:secret@www.example.org/») here.")],
    good: &[Release("body: |\n  Read [more](https://www.example.org/@anne) or write to <anne@example.org>.")],
};

const LINK_WITHOUT_TEXT: Rule = Rule {
    id: "link-without-text",
    severity: Warning,
    spec: "https://www.w3.org/WAI/WCAG22/Understanding/link-purpose-in-context",
    w3c: "",
    why: text!(en: "nobody sees it, and screen readers spell out its address", fr: "personne ne le voit, et les lecteurs d’écran épellent son adresse"),
    help: text!(en: "write between the brackets what the link leads to", fr: "écrivez entre les crochets ce vers quoi le lien mène"),
    finds: Whole(|out| {
        textless(
            out,
            Kind::Link,
            |written| msg!(en: "the link to {written} shows nothing", fr: "le lien vers {written} ne montre rien", written = code(written)),
        )
    }),
    bad: &[Release("body: |\n  Read more: «[](https://www.example.org/harbour)»")],
    good: &[Release("body: |\n  [![The harbour](https://www.example.org/a.png)](https://www.example.org/harbour)")],
};

const IMAGE_WITHOUT_ALTERNATIVE: Rule = Rule {
    id: "image-without-alternative",
    severity: Warning,
    spec: "https://www.w3.org/WAI/WCAG22/Understanding/non-text-content",
    w3c: "",
    why: text!(en: "people who cannot see the picture learn nothing of it", fr: "les personnes qui ne voient pas l’image n’en apprennent rien"),
    help: text!(en: "write between the brackets what the picture shows", fr: "écrivez entre les crochets ce que l’image montre"),
    finds: Whole(|out| {
        textless(
            out,
            Kind::Image,
            |written| msg!(en: "the picture {written} has no text alternative", fr: "l’image {written} n’a pas de texte de remplacement", written = code(written)),
        )
    }),
    bad: &[Release("body: |\n  The plan: «![](https://www.example.org/plan.png)»")],
    good: &[Release("body: |\n  The plan: ![The harbour in 2030](https://www.example.org/plan.png)")],
};

const UNREAD_LINK: Rule = Rule {
    id: "unread-link",
    severity: Warning,
    spec: "https://spec.commonmark.org/0.31.2/#links",
    w3c: "",
    why: text!(en: "Markdown does not read an address with a space in it as a link, and shows the brackets as they were typed", fr: "Markdown ne reconnaît pas de lien quand l’adresse contient une espace, et montre les crochets tels quels"),
    help: text!(en: "write the address between < and >, or %20 for each space", fr: "écrivez l’adresse entre < et >, ou %20 à la place de chaque espace"),
    finds: Whole(|out| {
        findings(out, |body, _| {
            let tell = |range: &Range<usize>| {
                let message = msg!(
                    en: "{written} is not a link, and will be shown as it was typed",
                    fr: "{written} n’est pas un lien, et sera montré tel quel",
                    written = code(&body.text[range.clone()])
                );
                (range.clone(), message, None)
            };
            body.survey.unread.iter().take(OFTEN).map(tell).collect()
        });
    }),
    bad: &[Release("body: |\n  See [the plan](«https://www.example.org/plan map.pdf»).")],
    good: &[Release("body: |\n  See [the plan](<https://www.example.org/plan map.pdf>), [1](or not).")],
};

const RAW_HTML: Rule = Rule {
    id: "raw-html",
    severity: Warning,
    spec: "https://spec.commonmark.org/0.31.2/#raw-html",
    w3c: "",
    why: text!(en: "bodies are Markdown: readers see the tags as they were typed", fr: "le corps du texte est en Markdown : les lecteurs voient les balises telles quelles"),
    help: text!(en: "delete the tag: Markdown has none like it", fr: "supprimez la balise : Markdown n’en a pas d’équivalente"),
    finds: Whole(|out| {
        findings(out, |body, _| {
            let opened: HashSet<String> =
                body.survey.raw_html.iter().filter_map(|range| opens(&body.text[range.clone()])).collect();
            let tell = |range: &Range<usize>| {
                let piece = &body.text[range.clone()];
                let name = tag(piece);
                // The end of an element is told with its start, and a block by its first line.
                let told = piece.starts_with("</") && opened.contains(&name);
                let message = msg!(en: "{piece} will be shown as it was typed", fr: "{piece} sera montré tel quel", piece = code(piece));
                let line = piece.lines().next().unwrap_or_default();
                (!told).then(|| (range.start..range.start + line.len(), message, instead(&name)))
            };
            body.survey.raw_html.iter().filter_map(tell).take(OFTEN).collect()
        });
    }),
    bad: &[
        Release("body: |\n  The «<b>»new</b> harbour«<br>»\n  opens."),
        Release("body: |\n  «<div class=\"box\">»\n  The new harbour\n  </div>\n\n  opens.«<!-- or not -->»"),
        Catalogue(
            "releases:\n  - {title: A, date: 2018-09-20, summary: S, links: [https://example.org/a], id: \"tag:a,2018:a\", body: \"x «</i>» y\"}",
        ),
    ],
    good: &[Release("body: |\n  `<b>`, 1 < 2, <https://example.org/>")],
};

const FORBIDDEN_REFERENCE: Rule = Rule {
    id: "forbidden-reference",
    severity: Error,
    spec: "https://www.w3.org/TR/xml/#charsets",
    w3c: "",
    why: text!(en: "feeds cannot carry the character that it stands for", fr: "les flux ne peuvent pas transporter le caractère qu’elle représente"),
    help: text!(en: "delete the reference", fr: "supprimez cette référence"),
    finds: Whole(|out| {
        findings(out, |body, _| {
            let tell = |range: &Range<usize>| {
                let message = msg!(
                    en: "{reference} stands for a character that feeds cannot carry",
                    fr: "{reference} représente un caractère que les flux ne peuvent pas transporter",
                    reference = code(&body.text[range.clone()])
                );
                (range.clone(), message, None)
            };
            body.survey.forbidden.iter().take(OFTEN).map(tell).collect()
        });
    }),
    bad: &[Release("body: |\n  The har«&#1;»bour\n  opens.«&#xFFFF;»")],
    good: &[Release("body: |\n  The har&#38;bour &eacute; `&#1;`")],
};

/// A release by its number, and what its body holds.
pub(super) type Surveyed = (usize, Survey);

/// A body that has something to tell.
struct Body<'a> {
    release: &'a catalogue::Release,
    text: &'a str,
    survey: &'a Survey,
}

/// The bodies that are more than ordinary; each is parsed once, for all rules.
fn bodies<'a>(out: &Out<'a>) -> impl Iterator<Item = Body<'a>> + use<'a> {
    let releases = &out.catalogue().releases;
    let look = |(at, release): (usize, &catalogue::Release)| {
        let text = release.body.as_ref()?.as_str();
        (!markdown::is_ordinary(text)).then(|| (at, markdown::survey(text)))
    };
    let surveyed = out.bodies.get_or_init(|| releases.iter().enumerate().filter_map(look).collect());
    surveyed.iter().filter_map(|(at, survey)| {
        let release = &releases[*at];
        release.body.as_ref().map(|text| Body { release, text: text.as_str(), survey })
    })
}

/// Bytes of a body, what is wrong there, and an order to follow where there is a better one than the rule's.
type Finding = (Range<usize>, Message, Option<Message>);

/// Reports what is found in each body. Without a `home` the catalogue has been refused already.
fn findings(out: &mut Out<'_>, find: impl Fn(&Body<'_>, &Url) -> Vec<Finding>) {
    let Some(home) = &out.catalogue().home else { return };
    for body in bodies(out) {
        for (range, message, help) in find(&body, home).into_iter().take(OFTEN) {
            let finding: &mut Diagnostic = out.within(&body.release.place, "body", range, message);
            if let Some(help) = help {
                finding.help = Some(help);
            }
        }
    }
}

/// Reports addresses; one that stands in a definition is told once, however often it is used.
fn each(out: &mut Out<'_>, find: impl Fn(&Address, &Url) -> Option<(Message, Option<Message>)>) {
    findings(out, |body, home| {
        let mut found: Vec<Finding> = Vec::new();
        for address in &body.survey.addresses {
            if let Some((message, help)) = find(address, home)
                && found.iter().all(|(range, ..)| *range != address.range)
            {
                found.push((address.range.clone(), message, help));
            }
            if found.len() == OFTEN {
                break;
            }
        }
        found
    });
}

fn textless(out: &mut Out<'_>, kind: Kind, message: fn(&str) -> Message) {
    findings(out, |body, _| {
        let bare = |address: &&Address| address.kind == kind && address.text_is_empty;
        let tell = |address: &Address| (address.whole.clone(), message(&address.written), None);
        body.survey.addresses.iter().filter(bare).take(OFTEN).map(tell).collect()
    });
}

fn what(kind: Kind) -> Template {
    match kind {
        Kind::Link => text!(en: "a link", fr: "un lien"),
        Kind::Image => text!(en: "a picture", fr: "une image"),
    }
}

/// The name of the tag that a piece of HTML begins with, in small letters; `!` for a comment.
fn tag(piece: &str) -> String {
    let inside = piece.trim_start_matches(['<', '/']);
    let length = inside.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inside.len());
    if inside.starts_with('!') { "!".to_owned() } else { inside[..length].to_ascii_lowercase() }
}

fn opens(piece: &str) -> Option<String> {
    (!piece.starts_with("</")).then(|| tag(piece))
}

/// What says in Markdown what a tag says in HTML.
fn instead(name: &str) -> Option<Message> {
    let markdown = match name {
        "b" | "strong" => text!(en: "write **words** for strong words", fr: "écrivez **mots** pour des mots en gras"),
        "i" | "em" => text!(en: "write *words* for words in italics", fr: "écrivez *mots* pour des mots en italique"),
        "s" | "del" | "strike" => {
            text!(en: "write ~~words~~ for words that are crossed out", fr: "écrivez ~~mots~~ pour des mots barrés")
        }
        "code" | "tt" | "kbd" | "samp" => text!(en: "write `words` for code", fr: "écrivez `mots` pour du code"),
        "a" => {
            text!(en: "write [text](https://www.example.org/) for a link", fr: "écrivez [texte](https://www.example.org/) pour un lien")
        }
        "img" | "picture" => {
            text!(en: "write ![what it shows](https://www.example.org/picture.png) for a picture", fr: "écrivez ![ce qu’elle montre](https://www.example.org/image.png) pour une image")
        }
        "br" => {
            text!(en: "end the line with a backslash for a line break", fr: "terminez la ligne par une barre oblique inverse pour aller à la ligne")
        }
        "p" | "div" | "section" => {
            text!(en: "leave an empty line between paragraphs, and delete the tags", fr: "laissez une ligne vide entre les paragraphes, et supprimez les balises")
        }
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            text!(en: "write ## before a heading", fr: "écrivez ## devant un intertitre")
        }
        "ul" | "li" => {
            text!(en: "write - before each item of a list", fr: "écrivez - devant chaque élément d’une liste")
        }
        "ol" => {
            text!(en: "write 1. before each item of a numbered list", fr: "écrivez 1. devant chaque élément d’une liste numérotée")
        }
        "blockquote" | "q" => {
            text!(en: "write > before each line of a quotation", fr: "écrivez > devant chaque ligne d’une citation")
        }
        "pre" => text!(en: "indent code by four spaces", fr: "décalez le code de quatre espaces"),
        "hr" => {
            text!(en: "write --- between empty lines for a line across", fr: "écrivez --- entre deux lignes vides pour un filet")
        }
        "table" | "tr" | "td" | "th" | "thead" | "tbody" => {
            text!(en: "write a table as | a | b |, with |---|---| under its headings", fr: "écrivez un tableau comme | a | b |, avec |---|---| sous les en-têtes")
        }
        "iframe" | "video" | "audio" | "embed" | "object" => {
            text!(en: "write a link to it: [text](https://www.example.org/)", fr: "écrivez un lien qui y mène : [texte](https://www.example.org/)")
        }
        "!" => {
            text!(en: "delete the comment, or write it after a # outside the body", fr: "supprimez le commentaire, ou écrivez-le après un # hors du texte")
        }
        _ => return None,
    };
    Some(markdown.into())
}
