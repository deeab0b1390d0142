//! Rules for the addresses and the markup inside Markdown bodies.

use std::collections::HashSet;
use std::ops::Range;

use super::Example::{Catalogue, Release};
use super::Finds::Whole;
use super::{Out, Rule, short};
use crate::catalogue;
use crate::diag::Template;
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
    why: Template::english("readers refuse such an address, or run what it holds, so it is left out of the feeds"),
    help: Template::english("write an address that begins with https://, or delete the link and keep its text"),
    finds: Whole(|out| {
        each(out, |address, base| match markdown::target(&address.written, address.kind, base) {
            Target::Scheme(scheme) => {
                let finding = format!("{} of `{scheme}:`, which would be left out of the feeds", what(address.kind));
                let image = address.kind == Kind::Image;
                Some((finding, image.then(|| "write an address that begins with https:// for the picture".to_owned())))
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
    why: Template::english("what is no address leads nowhere, and is left out of the feeds"),
    help: Template::english("write the full address, as it stands in the browser's address line"),
    finds: Whole(|out| {
        each(out, |address, base| match markdown::target(&address.written, address.kind, base) {
            Target::Broken(fault) => {
                let written = short(&address.written);
                Some((format!("{} to `{written}`: {}", what(address.kind), fault.message), fault.help))
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
    why: Template::english(
        "readers show a release far from the site, so the address is completed with the catalogue's `home`",
    ),
    help: Template::english("write the full address"),
    finds: Whole(|out| {
        each(out, |address, base| match markdown::target(&address.written, address.kind, base) {
            Target::Relative(url) => {
                let written = short(&address.written);
                let finding = format!("`{written}` is not a full address and will become `{url}`");
                let meant = Url::parse(&address.written).err().and_then(|fault| fault.help);
                Some((finding, meant.filter(|help| help.contains("https://") && !help.contains("such as"))))
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
    why: Template::english("a link that leads nowhere is left out of the feeds; only its text stays"),
    help: Template::english("write the address between the parentheses, or delete the link and keep its text"),
    finds: Whole(|out| {
        findings(out, |body, base| {
            let empty =
                |address: &&Address| matches!(markdown::target(&address.written, address.kind, base), Target::Nowhere);
            let tell = |address: &Address| {
                let text = short(&body.text[address.whole.clone()]);
                (address.whole.clone(), format!("{} `{text}` leads nowhere", the(address.kind)), None)
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
    why: Template::english("everybody who reads the feed reads the user name and the password"),
    help: Template::english("delete what stands before the @, and the @ itself"),
    finds: Whole(|out| {
        each(out, |address, base| match markdown::target(&address.written, address.kind, base) {
            Target::Absolute(url) if Url::parse(&url).is_ok_and(|url| url.has_userinfo()) => {
                Some(("a user name in an address".to_owned(), None))
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
    why: Template::english("nobody sees it, and screen readers spell out its address"),
    help: Template::english("write between the brackets what the link leads to"),
    finds: Whole(|out| textless(out, Kind::Link, |written| format!("the link to `{written}` shows nothing"))),
    bad: &[Release("body: |\n  Read more: «[](https://www.example.org/harbour)»")],
    good: &[Release("body: |\n  [![The harbour](https://www.example.org/a.png)](https://www.example.org/harbour)")],
};

const IMAGE_WITHOUT_ALTERNATIVE: Rule = Rule {
    id: "image-without-alternative",
    severity: Warning,
    spec: "https://www.w3.org/WAI/WCAG22/Understanding/non-text-content",
    w3c: "",
    why: Template::english("who cannot see the picture learns nothing of it"),
    help: Template::english("write between the brackets what the picture shows"),
    finds: Whole(|out| {
        textless(out, Kind::Image, |written| format!("the picture `{written}` has no text alternative"))
    }),
    bad: &[Release("body: |\n  The plan: «![](https://www.example.org/plan.png)»")],
    good: &[Release("body: |\n  The plan: ![The harbour in 2030](https://www.example.org/plan.png)")],
};

const UNREAD_LINK: Rule = Rule {
    id: "unread-link",
    severity: Warning,
    spec: "https://spec.commonmark.org/0.31.2/#links",
    w3c: "",
    why: Template::english(
        "Markdown takes an address with a space in it for no link, and shows the brackets as they were typed",
    ),
    help: Template::english("write the address between < and >, or %20 for each space"),
    finds: Whole(|out| {
        findings(out, |body, _| {
            let tell = |range: &Range<usize>| {
                let written = short(&body.text[range.clone()]);
                (range.clone(), format!("`{written}` is no link, and will be shown as it was typed"), None)
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
    why: Template::english("bodies are Markdown: readers see the tags as they were typed"),
    help: Template::english("delete the tag: Markdown has none like it"),
    finds: Whole(|out| {
        findings(out, |body, _| {
            let opened: HashSet<String> =
                body.survey.raw_html.iter().filter_map(|range| opens(&body.text[range.clone()])).collect();
            let tell = |range: &Range<usize>| {
                let piece = &body.text[range.clone()];
                let name = tag(piece);
                // The end of an element is told with its start, and a block by its first line.
                let told = piece.starts_with("</") && opened.contains(&name);
                let message = format!("`{}` will be shown as it was typed", short(piece));
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
    why: Template::english("feeds cannot carry the character that it stands for"),
    help: Template::english("delete the reference"),
    finds: Whole(|out| {
        findings(out, |body, _| {
            let tell = |range: &Range<usize>| {
                let message = format!("`{}` stands for a character that feeds cannot carry", &body.text[range.clone()]);
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
type Finding = (Range<usize>, String, Option<String>);

/// Reports what is found in each body. Without a `home` the catalogue has been refused already.
fn findings(out: &mut Out<'_>, find: impl Fn(&Body<'_>, &Url) -> Vec<Finding>) {
    let Some(home) = &out.catalogue().home else { return };
    for body in bodies(out) {
        for (range, message, help) in find(&body, home).into_iter().take(OFTEN) {
            let finding: &mut Diagnostic = out.within(&body.release.place, "body", range, message);
            if let Some(help) = help {
                finding.help = Some(help.into());
            }
        }
    }
}

/// Reports addresses; one that stands in a definition is told once, however often it is used.
fn each(out: &mut Out<'_>, find: impl Fn(&Address, &Url) -> Option<(String, Option<String>)>) {
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

fn textless(out: &mut Out<'_>, kind: Kind, message: fn(&str) -> String) {
    findings(out, |body, _| {
        let bare = |address: &&Address| address.kind == kind && address.text_is_empty;
        let tell = |address: &Address| (address.whole.clone(), message(&short(&address.written)), None);
        body.survey.addresses.iter().filter(bare).take(OFTEN).map(tell).collect()
    });
}

fn what(kind: Kind) -> &'static str {
    match kind {
        Kind::Link => "a link",
        Kind::Image => "a picture",
    }
}

fn the(kind: Kind) -> &'static str {
    match kind {
        Kind::Link => "the link",
        Kind::Image => "the picture",
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
fn instead(name: &str) -> Option<String> {
    let markdown = match name {
        "b" | "strong" => "write **words** for strong words",
        "i" | "em" => "write *words* for stressed words",
        "s" | "del" | "strike" => "write ~~words~~ for words that no longer hold",
        "code" | "tt" | "kbd" | "samp" => "write `words` for code",
        "a" => "write [text](https://www.example.org/) for a link",
        "img" | "picture" => "write ![what it shows](https://www.example.org/picture.png) for a picture",
        "br" => "end the line with a backslash for a line break",
        "p" | "div" | "section" => "leave an empty line between paragraphs, and delete the tags",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "write ## before a heading",
        "ul" | "li" => "write - before each item of a list",
        "ol" => "write 1. before each item of a numbered list",
        "blockquote" | "q" => "write > before each line of a quotation",
        "pre" => "indent code by four spaces",
        "hr" => "write --- between empty lines for a rule",
        "table" | "tr" | "td" | "th" | "thead" | "tbody" => {
            "write a table as | a | b |, with |---|---| under its heads"
        }
        "iframe" | "video" | "audio" | "embed" | "object" => "write a link to it: [text](https://www.example.org/)",
        "!" => "delete the comment, or write it behind a # outside the body",
        _ => return None,
    };
    Some(markdown.to_owned())
}
