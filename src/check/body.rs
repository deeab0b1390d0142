//! Rules for the addresses and the markup inside Markdown bodies.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::ops::Range;

use super::example::Example::Release;
use super::in_folder;
use super::meant::{instead, misplaced};
use super::rule::Finds::Whole;
use super::rule::{Out, Rule, short};
use super::texts::Body;
use crate::diag::{Message, Template, code, message, msg, text, word};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity::{Error, Warning};
use crate::html::names::is_element;
use crate::html::{LeftOut, What};
use crate::markdown::{self, Address, Base, Kind, Meant, Target};
use crate::value::iri::Url;
use crate::vicinity;

pub(super) const RULES: &[&Rule] = &[
    &UNSAFE_SCHEME,
    &BROKEN_ADDRESS,
    &RELATIVE_ADDRESS,
    &ADDRESS_TO_NOWHERE,
    &USER_NAME_IN_BODY,
    &LINK_WITHOUT_TEXT,
    &IMAGE_WITHOUT_ALTERNATIVE,
    &UNREAD_LINK,
    &ACTIVE_HTML,
    &RAW_HTML,
    &WORDS_AS_TAG,
    &MARKUP_LEFT_OVER,
    &MISREAD_LINE,
    &FORBIDDEN_REFERENCE,
];

/// How often one rule speaks of one body.
const OFTEN: usize = 10;

const UNSAFE_SCHEME: Rule = Rule {
    id: "unsafe-scheme",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-8.1",
    w3c: "",
    why: text!(en: "readers refuse such an address, or run what it contains, so it is left out of the feeds", fr: "les lecteurs de flux refusent une telle adresse, ou exécutent ce qu’elle contient ; elle ne figure donc pas dans les flux"),
    help: text!(en: "write an address that begins with https://, or delete the link and keep its text", fr: "écrivez une adresse qui commence par https://, ou supprimez le lien en gardant son texte"),
    finds: Whole(|out| {
        each(out, |_, address, base| match markdown::target(&address.written, address.kind, base) {
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
        each(out, |_, address, base| match markdown::target(&address.written, address.kind, base) {
            Target::Broken(fault) => {
                let message = msg!(
                    en: "{what} to {address}: {fault}",
                    fr: "{what} vers {address} : {fault}",
                    what = word(what(address.kind)),
                    address = code(&address.written),
                    fault = message(fault.message)
                );
                let bare = address.written.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
                let help = bare.filter(|bare| Url::parse(bare).is_ok()).map(|bare| {
                    msg!(
                        en: "write the address between one pair of parentheses: {right}",
                        fr: "écrivez l’adresse entre une seule paire de parenthèses : {right}",
                        right = code(format!("({bare})"))
                    )
                });
                Some((message, help.or(fault.help.map(|help| *help))))
            }
            _ => None,
        });
    }),
    bad: &[
        Release("body: |\n  See [the list](«(https://www.example.org/list)»)."),
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
    why: text!(en: "readers show a release far from the site, so the address is completed with that of the release’s page, or after a `/` with the `home` of the catalogue", fr: "les lecteurs de flux montrent le communiqué loin du site ; l’adresse est donc complétée avec celle de la page du communiqué ou, après une `/`, avec `home`, le site du catalogue"),
    help: text!(en: "write the full address", fr: "écrivez l’adresse complète"),
    finds: Whole(|out| {
        each(out, |body, address, base| match markdown::target(&address.written, address.kind, base) {
            Target::Relative(url) => {
                let finding = msg!(
                    en: "{written} is not a full address and will become {url}",
                    fr: "{written} n’est pas une adresse complète et deviendra {url}",
                    written = code(&address.written),
                    url = code(url.as_str())
                );
                let help = Url::parse(&address.written).err().filter(|fault| fault.meant.is_some());
                let help = help.and_then(|fault| fault.help).map(|help| *help);
                Some((finding, help.or_else(|| in_folder::way_out(body, address.kind, &address.range))))
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
            let empty = |address: &&Address| {
                matches!(markdown::target(&address.written, address.kind, base.of(&address.written)), Target::Nowhere)
            };
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
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1",
    w3c: "",
    why: text!(en: "everybody who reads the feed sees the user name and the password", fr: "toute personne qui lit le flux voit le nom d’utilisateur et le mot de passe"),
    help: text!(en: "delete everything before the @, and the @ itself", fr: "supprimez ce qui précède le @, ainsi que le @"),
    finds: Whole(|out| {
        each(out, |_, address, base| match markdown::target(&address.written, address.kind, base) {
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
    bad: &[
        Release("body: |\n  The plan: «![](https://www.example.org/plan.png)»"),
        Release("body: |\n  The plan: «<img src=\"https://www.example.org/plan.png\">»"),
    ],
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
                let written = &body.text[range.clone()];
                let message = msg!(
                    en: "{written} is not a link, and will be shown as it was typed",
                    fr: "{written} n’est pas un lien, et sera montré tel quel",
                    written = code(written)
                );
                let kind = if is_picture(body.text, range.start) { Kind::Image } else { Kind::Link };
                (range.clone(), message, in_folder::way_out(body, kind, range))
            };
            body.survey.unread.iter().take(OFTEN).map(tell).collect()
        });
    }),
    bad: &[
        Release("body: |\n  See [the plan](«https://www.example.org/plan map.pdf»)."),
        Release("body: |\n  ![The quay](«images/the east quay.jpg»)"),
    ],
    good: &[Release("body: |\n  See [the plan](<https://www.example.org/plan map.pdf>), [1](or not).")],
};

/// Whether the brackets before an address are those of a picture.
fn is_picture(text: &str, address: usize) -> bool {
    let line = text[..address].rsplit('\n').next().unwrap_or_default();
    line.rfind('[').is_some_and(|at| line[..at].ends_with('!'))
}

const ACTIVE_HTML: Rule = Rule {
    id: "active-html",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-8.1",
    w3c: "",
    why: text!(en: "what runs, frames or sends something is never published; readers take it out, and it could harm those who read", fr: "ce qui exécute, encadre ou envoie quelque chose n’est jamais publié ; les lecteurs de flux le retirent, et il pourrait nuire aux personnes qui lisent"),
    help: text!(en: "delete it, and write a link to a page of your site that has it", fr: "supprimez-le, et écrivez un lien vers une page de votre site qui le contient"),
    finds: Whole(|out| {
        left_out(out, |left| {
            match left.what {
            What::Active => Some((
                msg!(en: "the element {name}, which is never published", fr: "l’élément {name}, qui n’est jamais publié", name = code(&left.name)),
                (left.name == "iframe").then(|| msg!(en: "write a link to the page: [text](https://www.example.org/)", fr: "écrivez un lien vers la page : [texte](https://www.example.org/)")),
            )),
            What::Handler => Some((
                msg!(en: "the attribute {name}, which is never published", fr: "l’attribut {name}, qui n’est jamais publié", name = code(&left.name)),
                Some(msg!(en: "delete the attribute", fr: "supprimez cet attribut")),
            )),
            _ => None,
        }
        });
    }),
    bad: &[
        Release("body: |\n  «<script>»alert(1)</script>\n\n  The «<object>»new</object> harbour"),
        Release("body: |\n  The <b «onclick»='x'>new</b> harbour"),
        Release("body: |\n  «<iframe src=\"https://maps.example/\">»</iframe>\n\n  «<form>»<p>a</p></form>"),
    ],
    good: &[Release("body: |\n  The <b>new</b> harbour<br>opens.\n\n  `<script>`")],
};

const RAW_HTML: Rule = Rule {
    id: "raw-html",
    severity: Warning,
    spec: "https://spec.commonmark.org/0.31.2/#raw-html",
    w3c: "",
    why: text!(en: "feeds carry the elements that all readers show; of others the text alone is published", fr: "les flux transportent les éléments que tous les lecteurs montrent ; des autres, seul le texte est publié"),
    help: text!(en: "delete the tag", fr: "supprimez la balise"),
    finds: Whole(|out| {
        left_out(out, |left| match left.what {
            What::Element | What::Words => Some((
                msg!(en: "the element {name} is left out, and its text stays", fr: "l’élément {name} est retiré, et son texte reste", name = code(&left.name)),
                None,
            )),
            What::Style => Some((
                msg!(en: "the attribute {name} is left out", fr: "l’attribut {name} est retiré", name = code(&left.name)),
                Some(
                    msg!(en: "delete the attribute: each reader has a style of its own", fr: "supprimez cet attribut : chaque lecteur de flux a son propre style"),
                ),
            )),
            What::Declaration => Some((
                msg!(en: "a declaration or an instruction, which is left out", fr: "une déclaration ou une instruction, qui est retirée"),
                Some(msg!(en: "delete it", fr: "supprimez-la")),
            )),
            What::Player => Some((
                msg!(en: "a player, in whose place a link is published", fr: "un lecteur audio ou vidéo, à la place duquel un lien est publié"),
                Some(
                    msg!(en: "write the link yourself, with a text that says what one sees: [text](https://www.example.org/)", fr: "écrivez vous-même le lien, avec un texte qui dit ce que l’on voit : [texte](https://www.example.org/)"),
                ),
            )),
            What::Active | What::Handler => None,
        });
    }),
    bad: &[
        Release("body: |\n  The «<font>»new</font> harbour <span «style»=\"color:red\">opens</span>."),
        Release("body: |\n  «<?php x ?>»\n\n  «<video src=\"https://www.example.org/a.mp4\">»</video>"),
        Release("body: |\n  «<iframe src=\"https://www.youtube.com/embed/abc\">»</iframe>"),
    ],
    good: &[
        Release("body: |\n  `<font>`, 1 < 2, <https://example.org/>, 40 m<sup>2</sup>"),
        Release(
            "body: |\n  <figure><img src=\"https://www.example.org/q.jpg\" alt=\"Q\"><figcaption>Q</figcaption></figure>\n\n  <!-- not yet -->\n\n  <div class=\"x\">a</div>",
        ),
    ],
};

const WORDS_AS_TAG: Rule = Rule {
    id: "words-as-tag",
    severity: Error,
    spec: "https://spec.commonmark.org/0.31.2/#raw-html",
    w3c: "",
    why: text!(en: "a letter after `<` begins a tag of HTML; the words up to the next `>` are not published", fr: "une lettre après `<` commence une balise HTML ; les mots jusqu’au `>` suivant ne paraissent pas"),
    help: text!(en: "write `&lt;` instead of `<`, or the text that is to stand there", fr: "écrivez `&lt;` au lieu de `<`, ou le texte qui doit figurer là"),
    finds: Whole(|out| {
        findings(out, |body, _| {
            let text = Lowered::of(body.text);
            let is_meant = |left: &&LeftOut| left.what == What::Words || is_mentioned(&text, left);
            let words = body.survey.left_out.iter().filter(is_meant);
            let lost = words.filter(|left| !is_invented(&text, left));
            lost.take(OFTEN)
                .map(|left| {
                    let words = code(short(&body.text[left.range.clone()]));
                    let message = msg!(
                        en: "{words} has the form of a tag, and is not published",
                        fr: "{words} a la forme d’une balise, et ne sera pas affiché",
                        words = words
                    );
                    (left.range.clone(), message, None)
                })
                .collect()
        });
    }),
    bad: &[
        Release("body: |\n  Where a «<b and c>» d, the mayor pays."),
        Release("body: |\n  The tags «<title>» and `<h1>` are needed."),
        Release("body: |\n  Dear «<Name>»,\n\n  <p>welcome to «<city>».</p>"),
    ],
    good: &[Release("body: |\n  1 < 2, <b>b</b>, `<Name>`, \\<Name>, <https://www.example.org/>, <x>y</x>")],
};

const MARKUP_LEFT_OVER: Rule = Rule {
    id: "markup-left-over",
    severity: Warning,
    spec: "https://spec.commonmark.org/0.31.2/",
    w3c: "",
    why: text!(en: "Markdown does not read it as it was meant, and subscribers see it as it was typed", fr: "Markdown n’y reconnaît pas une mise en forme, et les abonnés le voient tel quel"),
    help: text!(en: "delete it", fr: "supprimez-le"),
    finds: Whole(|out| {
        findings(out, |body, _| {
            let tell = |(range, meant): &(Range<usize>, Meant)| {
                let message = msg!(
                    en: "{written} will be shown as it was typed",
                    fr: "{written} sera montré tel quel",
                    written = code(&body.text[range.clone()])
                );
                (range.clone(), message, Some(Message::from(instead(*meant))))
            };
            let typed = body.survey.left_over.iter().filter(|(_, meant)| misplaced(*meant).is_none());
            typed.take(OFTEN).map(tell).collect()
        });
    }),
    bad: &[
        Release("body: |\n  Key figures «**»\n\n  «##»Contact\n\n  «•» First"),
        Release("body: |\n  «[The plan] (https://www.example.org/plan)» and «[the list][list]» rise«[^1]»"),
        Release("body: |\n  – a quay\n  «–» a bridge"),
        Release("body: |\n  - a quay\n  «–» a bridge"),
        Release("body: |\n  -a quay\n  «-»a bridge\n\n  1°) a quay\n  «2°)» a bridge"),
        Release("body: |\n  The «__» new __ harbour"),
        Release("body: |\n  See «(here)[https://www.example.org/plan]».\n\n  «##»\u{A0}Contact\n\n  «-»\u{A0}one"),
        Release("body: |\n  «| Year | Boats |»\n  | 2018 | 12 |"),
        Release("body: |\n  - «[x]» done\n\n  Term\n  «:» What it means"),
        Release(
            "body: |\n  Dear «{{ name }}» of «{{ city }}»,\n\n  «{% include x %}»\n\n  ## Contact «{#contact}»\n\n  «:::»note",
        ),
    ],
    good: &[Release(
        "body: |\n  – a quay  \n  – a bridge\n\n  ** Source: the port.\n\n  **Strong**, 2**3, `{{ x }}`, \\**, [note] (see below), a[^1]\n\n  ## Contact\n\n  [^1]: b",
    )],
};

const MISREAD_LINE: Rule = Rule {
    id: "misread-line",
    severity: Warning,
    spec: "https://spec.commonmark.org/0.31.2/#blocks-and-inlines",
    w3c: "",
    why: text!(en: "Markdown reads the line as something else than it looks like, and subscribers see it so", fr: "Markdown lit la ligne autrement qu’elle n’en a l’air, et les abonnés la voient ainsi"),
    help: text!(en: "write an empty line above it", fr: "écrivez une ligne vide au-dessus"),
    finds: Whole(|out| {
        findings(out, |body, _| {
            let tell = |(range, meant): &(Range<usize>, Meant)| {
                let (what, help) = misplaced(*meant)?;
                let message = msg!(en: "{line}: {what}", fr: "{line} : {what}", line = code(short(&body.text[range.clone()])), what = word(what));
                Some((range.clone(), message, Some(Message::from(help))))
            };
            body.survey.left_over.iter().filter_map(tell).take(OFTEN).collect()
        });
    }),
    bad: &[
        Release("body: |\n  - a quay\n  - a bridge\n  «Press contact: Anne, press@example.org»"),
        Release("body: |\n  «# harbour»\n\n  «###»"),
        Release("body: |\n  The harbour opens.\n  «---»\n  Contact"),
        Release("body: |\n  «2018». The year of the harbour."),
        Release("body: |\n  «+ 3 % of passengers»\n  «- 2 % of delays»"),
        Release("body: |\n  See «https://www.example.org/l’été», and https://www.example.org’s page."),
        Release("body: |\n  «> 100 new boats»\n\n  The sum «2*3*4» rises."),
        Release("body: |\n  A ticket costs 12 €* a day, 30 €* a week.\n\n  «* taxes excluded»\n\n  «> 65 ans : free.»"),
        Release("body: |\n  The harbour opens on Monday\n  at ten\n  «---»\n\n  Contact"),
        Release("body: |\n  The harbour opens.\n\n      «The mayor comes on Monday.»"),
        Release("body: |\n  «Year;Boats;Quays»\n  2018;12;3"),
        Release("body: |\n  «Town | Boats»\n  Rivemont | 4"),
        Release("body: |\n  Anne Martin\n  «Tel.: 05 55 12 34 56»"),
    ],
    good: &[
        Release("body: |\n  # Harbour\n\n  - a quay\n  - a bridge\n\n  Press contact: Anne\n\n  ---\n\n  #harbour"),
        Release("body: |\n  | Year | Boats |\n  |---|---|\n  | 2018 | 12 |\n\n      let a = 1;"),
        Release("body: |\n  The *harbour* opens.\n\n  * a quay\n  * a bridge\n\n  A quay* opens.\n\n  \\* to boats"),
        Release("body: |\n  - \\+ 3 % of passengers\n  - \\- 2 % of delays\n\n  \\> 100 new boats, 2\\*3\\*4"),
    ],
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

/// Bytes of a body, what is wrong there, and an order to follow where there is a better one than the rule's.
type Finding = (Range<usize>, Message, Option<Message>);

/// Reports what is found in each body. Without a `home` the catalogue has been refused already.
fn findings(out: &mut Out<'_>, find: impl Fn(&Body<'_>, Base<'_>) -> Vec<Finding>) {
    let Some(home) = &out.catalogue().home else { return };
    for body in out.bodies() {
        let page = body.release.permalink().or_else(|| body.release.shared_page()).unwrap_or(home);
        for (range, message, help) in find(&body, Base { home, page }).into_iter().take(OFTEN) {
            let finding: &mut Diagnostic = out.within(&body.release.place, "body", range, message);
            if let Some(help) = help {
                finding.help = Some(help);
            }
        }
    }
}

/// Reports addresses; one that stands in a definition is reported once, however often it is used.
fn each(out: &mut Out<'_>, find: impl Fn(&Body<'_>, &Address, &Url) -> Option<(Message, Option<Message>)>) {
    findings(out, |body, base| {
        let mut found: Vec<Finding> = Vec::new();
        for address in &body.survey.addresses {
            if let Some((message, help)) = find(body, address, base.of(&address.written))
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
        let tell = |address: &Address| {
            let is_html = kind == Kind::Image && body.text[address.whole.clone()].starts_with('<');
            let help = is_html.then(|| {
                msg!(
                    en: "write what the picture shows into its tag: {attribute}",
                    fr: "écrivez dans sa balise ce que l’image montre : {attribute}",
                    attribute = code("alt=\"…\"")
                )
            });
            (address.whole.clone(), message(&address.written), help)
        };
        body.survey.addresses.iter().filter(bare).take(OFTEN).map(tell).collect()
    });
}

fn what(kind: Kind) -> Template {
    match kind {
        Kind::Link => text!(en: "a link", fr: "un lien"),
        Kind::Image => text!(en: "a picture", fr: "une image"),
    }
}

/// Reports what is not published of the HTML in each body.
fn left_out(out: &mut Out<'_>, find: impl Fn(&LeftOut) -> Option<(Message, Option<Message>)>) {
    findings(out, |body, _| {
        let text = Lowered::of(body.text);
        let is_lost =
            |left: &LeftOut| (left.what == What::Words && !is_invented(&text, left)) || is_mentioned(&text, left);
        let found = body.survey.left_out.iter().filter_map(|left| Some((left, find(left)?)));
        found
            .filter(|(left, _)| !is_lost(left))
            .take(OFTEN)
            .map(|(left, (message, help))| (left.range.clone(), message, help))
            .collect()
    });
}

/// A text in which names of elements are looked for, whatever their case.
struct Lowered<'a> {
    text: &'a str,
    /// The same with small letters, byte by byte; made when the first name is looked for.
    small: OnceCell<String>,
    /// Where a piece stands last. A piece is looked for once, however many tags there are.
    last: RefCell<HashMap<String, Option<usize>>>,
}

impl<'a> Lowered<'a> {
    fn of(text: &'a str) -> Self {
        Lowered { text, small: OnceCell::new(), last: RefCell::default() }
    }

    /// Whether a piece stands after an element that is left out.
    fn has_after(&self, left: &LeftOut, piece: &str) -> bool {
        let small = self.small.get_or_init(|| self.text.to_ascii_lowercase());
        let mut last = self.last.borrow_mut();
        let at = *last.entry(piece.to_owned()).or_insert_with(|| small.rfind(piece));
        at.is_some_and(|at| at >= left.range.end)
    }
}

/// Whether a sentence speaks of an element: its bare start tag stands inside a line, and no end tag follows.
fn is_mentioned(body: &Lowered<'_>, left: &LeftOut) -> bool {
    let tag = &body.text[left.range.clone()];
    let is_bare = left.what == What::Active && tag.len() == left.name.len() + 2 && tag.starts_with('<');
    let before = vicinity::line_before(body.text, left.range.start, 200);
    let after = vicinity::line_after(body.text, left.range.end, 200);
    let is_inside = before.contains(' ') && !after.trim().is_empty();
    is_bare && is_inside && !body.has_after(left, &format!("</{}", left.name))
}

/// Whether words in angle brackets are the start tag of an element that nobody knows: it has an end tag too.
fn is_invented(body: &Lowered<'_>, left: &LeftOut) -> bool {
    let is_closed = || body.has_after(left, &format!("</{}>", left.name));
    !is_element(&left.name) && is_closed()
}
