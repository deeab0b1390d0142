//! Rules for elements and attributes: what is missing, what is twice there, what does not belong.

use crate::diag::{Message, all_of, code, msg, number, one_of, text};
use crate::diagnostic::Severity::{Error, Info, Warning};
use crate::validate::types::example::Example::{Channel, ChannelItself, Document, Entry, Feed, Item};
use crate::validate::types::findings::{ProfileDifference, Rule};
use crate::validate::types::model::{Check, ElementModel, Need, RuleContext, check};
use crate::validate::types::vocabulary::key;

pub const RULES: &[&Rule] = &[
    &UNDEFINED_ELEMENT,
    &NO_BLINK,
    &QUESTIONABLE_USAGE,
    &MISPLACED_XHTML_CONTENT,
    &UNDETERMINABLE_VOCABULARY,
    &NOT_IN_A_NAMESPACE,
    &UNEXPECTED_ATTRIBUTE,
    &USE_OF_EXTENSION_ATTR,
    &UNEXPECTED_TEXT,
    &DUPLICATE_ELEMENT,
    &MISSING_ELEMENT,
    &MISSING_TITLE,
    &MISSING_LINK,
    &MISSING_DESCRIPTION,
    &MISSING_ATTRIBUTE,
    &MISSING_DC_LANGUAGE,
    &MISPLACED_ITEM,
    &MISPLACED_METADATA,
    &INVALID_RDF,
    &DUPLICATE_VALUE,
];

const RSS: &str = "https://www.rssboard.org/rss-specification";
const ATOM: &str = "https://www.rfc-editor.org/rfc/rfc4287#section-4.1";

pub(in crate::validate) const UNDEFINED_ELEMENT: Rule = Rule {
    id: "undefined-element",
    severity: Error,
    spec: RSS,
    w3c: "UndefinedElement",
    why: text!(
        en: "readers ignore what they do not know, or refuse the whole feed",
        fr: "les lecteurs ignorent ce qu’ils ne connaissent pas, ou refusent tout le flux",
    ),
    help: text!(
        en: "check the spelling and the capitals; put an element of your own into a namespace of your own",
        fr: "vérifiez l’orthographe et les majuscules ; mettez un élément de votre invention dans un espace de noms à vous",
    ),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C refuses what has come to Media RSS, to podcasts and to Google's vocabulary since its tables", fr: "le W3C refuse ce que Media RSS, les podcasts et le vocabulaire de Google ont ajouté depuis ses tables"),
    ),
    bad: &[
        Item("«<pubdate>»Thu, 20 Sep 2018 07:00:00 GMT</pubdate>"),
        Channel("«<subtitle>»News</subtitle>"),
        Entry("«<pubDate>»x</pubDate>"),
        Item("<title>The «<b>»new</b> harbour</title>"),
    ],
    good: &[Item("<media:community/>\n<g:price xmlns:g=\"http://base.google.com/ns/1.0\">1 EUR</g:price>")],
};

pub(in crate::validate) const NO_BLINK: Rule = Rule {
    id: "no-blink",
    severity: Error,
    spec: RSS,
    w3c: "NoBlink",
    why: text!(en: "there is no element `blink` in RSS", fr: "il n’y a pas d’élément `blink` en RSS"),
    help: text!(en: "delete it", fr: "supprimez-le"),
    finds: ProfileDifference::Same,
    bad: &[Channel("<blink>«x»</blink>")],
    good: &[],
};

pub(in crate::validate) const QUESTIONABLE_USAGE: Rule = Rule {
    id: "questionable-usage",
    severity: Warning,
    spec: RSS,
    w3c: "QuestionableUsage",
    why: text!(
        en: "the element is known, but no specification says what it means here",
        fr: "l’élément est connu, mais rien ne dit ce qu’il signifie ici",
    ),
    help: text!(
        en: "put it where its specification has it, or delete it",
        fr: "mettez-le là où sa spécification le prévoit, ou supprimez-le",
    ),
    finds: ProfileDifference::Same,
    bad: &[Item(
        "<media:group>«<atom:updated>»2018-09-20T07:00:00Z</atom:updated><media:content url=\"https://www.example.org/a\"/><media:content url=\"https://www.example.org/b\"/></media:group>",
    )],
    good: &[],
};

pub(in crate::validate) const MISPLACED_XHTML_CONTENT: Rule = Rule {
    id: "misplaced-xhtml-content",
    severity: Warning,
    spec: RSS,
    w3c: "MisplacedXHTMLContent",
    why: text!(
        en: "readers show XHTML only where it is the content of an entry",
        fr: "les lecteurs n’affichent le XHTML que dans le contenu d’une entrée",
    ),
    help: text!(en: "put it into the description or content", fr: "mettez-le dans la description ou le contenu"),
    finds: ProfileDifference::Same,
    bad: &[Item("«<xhtml:p>»x</xhtml:p>")],
    good: &[],
};

pub(in crate::validate) const UNDETERMINABLE_VOCABULARY: Rule = Rule {
    id: "undeterminable-vocabulary",
    severity: Warning,
    spec: ATOM,
    w3c: "UndeterminableVocabulary",
    why: text!(
        en: "an element in no namespace means nothing in Atom",
        fr: "un élément sans espace de noms ne veut rien dire en Atom",
    ),
    help: text!(en: "give the element a namespace", fr: "donnez un espace de noms à l’élément"),
    finds: ProfileDifference::Same,
    bad: &[Feed("«<own xmlns=\"\">»x</own>")],
    good: &[],
};

pub(in crate::validate) const NOT_IN_A_NAMESPACE: Rule = Rule {
    id: "not-in-a-namespace",
    severity: Error,
    spec: "https://www.rssboard.org/rss-specification#extendingRss",
    w3c: "NotInANamespace",
    why: text!(
        en: "RSS takes extensions only from namespaces",
        fr: "RSS n’accepte d’extensions que dans un espace de noms",
    ),
    help: text!(en: "give the element the prefix of its parent", fr: "donnez à l’élément le préfixe de son parent"),
    finds: ProfileDifference::Same,
    bad: &[Item("<o:own xmlns:o=\"https://www.example.org/own\">«<part>»x</part></o:own>")],
    good: &[Item("<o:own xmlns:o=\"https://www.example.org/own\"><o:part>x</o:part></o:own>")],
};

pub(in crate::validate) const UNEXPECTED_ATTRIBUTE: Rule = Rule {
    id: "unexpected-attribute",
    severity: Error,
    spec: RSS,
    w3c: "UnexpectedAttribute",
    why: text!(
        en: "readers ignore it, so what it says is lost",
        fr: "les lecteurs l’ignorent, et ce qu’il dit est perdu",
    ),
    help: text!(
        en: "check the spelling, or delete the attribute",
        fr: "vérifiez l’orthographe, ou supprimez l’attribut",
    ),
    finds: ProfileDifference::Same,
    bad: &[
        Item("<guid «ispermalink=\"false\"»>https://www.example.org/42</guid>"),
        Entry("<id «type=\"uri\"»>https://www.example.org/</id>"),
    ],
    good: &[Item("<title xml:lang=\"fr\">Titre</title>")],
};

pub(in crate::validate) const USE_OF_EXTENSION_ATTR: Rule = Rule {
    id: "use-of-extension-attr",
    severity: Info,
    spec: "https://www.rssboard.org/rss-profile#namespace-elements",
    w3c: "UseOfExtensionAttr",
    why: text!(
        en: "RSS says nothing of attributes from namespaces, and some programs refuse them",
        fr: "RSS ne prévoit pas d’attributs avec espace de noms, et certains programmes les refusent",
    ),
    help: text!(
        en: "delete the attribute, or put what it says into an element",
        fr: "supprimez l’attribut, ou mettez ce qu’il dit dans un élément",
    ),
    finds: ProfileDifference::Weighs(
        Warning,
        text!(en: "readers pass over attributes that they do not know", fr: "les lecteurs de flux ignorent les attributs qu’ils ne connaissent pas"),
    ),
    bad: &[Item("<guid xmlns:o=\"https://www.example.org/own\" «o:x=\"1\"»>https://www.example.org/harbour</guid>")],
    good: &[],
};

pub(in crate::validate) const UNEXPECTED_TEXT: Rule = Rule {
    id: "unexpected-text",
    severity: Error,
    spec: RSS,
    w3c: "UnexpectedText",
    why: text!(
        en: "only elements may stand here; readers lose the text",
        fr: "seuls des éléments peuvent se trouver ici ; les lecteurs perdent le texte",
    ),
    help: text!(
        en: "put the text into an element, or delete it",
        fr: "mettez le texte dans un élément, ou supprimez-le",
    ),
    finds: ProfileDifference::Same,
    bad: &[
        Channel(
            "<item><title>A</title><guid>https://www.example.org/a</guid><pubDate>Thu, 20 Sep 2018 07:00:00 GMT</pubDate>«stray»</item>",
        ),
        Feed("«stray»"),
    ],
    good: &[],
};

pub(in crate::validate) const DUPLICATE_ELEMENT: Rule = Rule {
    id: "duplicate-element",
    severity: Error,
    spec: RSS,
    w3c: "DuplicateElement",
    why: text!(
        en: "readers take the first or the last, and nobody knows which",
        fr: "les lecteurs retiennent le premier ou le dernier, sans qu’on sache lequel",
    ),
    help: text!(en: "keep one of them", fr: "n’en gardez qu’un"),
    finds: ProfileDifference::Same,
    bad: &[
        Item("<title>A</title>\n«<title>»B</title>"),
        Entry("<id>tag:example.org,2018:a</id>\n«<id>»tag:example.org,2018:b</id>"),
        Channel("<language>en</language>\n«<language>»en</language>"),
    ],
    good: &[Item("<category>A</category>\n<category>B</category>")],
};

pub(in crate::validate) const MISSING_ELEMENT: Rule = Rule {
    id: "missing-element",
    severity: Error,
    spec: ATOM,
    w3c: "MissingElement",
    why: text!(
        en: "the format asks for it, and readers may refuse the feed without it",
        fr: "le format le demande, et des lecteurs peuvent refuser le flux sans lui",
    ),
    help: text!(en: "add the element", fr: "ajoutez l’élément"),
    finds: ProfileDifference::Same,
    bad: &[
        Document("<?xml version='1.0' encoding='utf-8'?>«<rss version='2.0'>»</rss>"),
        Feed(
            "~<author>\n<entry><title>A</title><id>tag:example.org,2018:a</id><updated>2018-09-20T07:00:00Z</updated>\
              «<author>»</author><summary>A</summary><link href='https://www.example.org/a'/></entry>",
        ),
    ],
    good: &[],
};

pub(in crate::validate) const MISSING_TITLE: Rule = Rule {
    id: "missing-title",
    severity: Error,
    spec: "https://www.rssboard.org/rss-specification#requiredChannelElements",
    w3c: "MissingTitle",
    why: text!(
        en: "readers show the title in the list of feeds",
        fr: "les lecteurs affichent le titre dans la liste des flux",
    ),
    help: text!(en: "add an element title", fr: "ajoutez un élément title"),
    finds: ProfileDifference::Same,
    bad: &[Document(
        "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'>«<channel>»<link>https://www.example.org/</link>\
         <description>News</description><atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='self' \
         type='application/rss+xml' href='https://www.example.org/feeds/news.xml'/><language>en</language></channel></rss>",
    )],
    good: &[],
};

pub(in crate::validate) const MISSING_LINK: Rule = Rule {
    id: "missing-link",
    severity: Error,
    spec: "https://www.rssboard.org/rss-specification#requiredChannelElements",
    w3c: "MissingLink",
    why: text!(en: "readers lead people to the site by it", fr: "c’est par lui que les lecteurs mènent au site"),
    help: text!(
        en: "add an element link with the address of the site",
        fr: "ajoutez un élément link avec l’adresse du site",
    ),
    finds: ProfileDifference::Same,
    bad: &[Channel("«<image>»<title>News of Example</title><url>https://www.example.org/a.png</url></image>")],
    good: &[],
};

pub(in crate::validate) const MISSING_DESCRIPTION: Rule = Rule {
    id: "missing-description",
    severity: Error,
    spec: "https://www.rssboard.org/rss-specification#requiredChannelElements",
    w3c: "MissingDescription",
    why: text!(en: "readers show it beside the title", fr: "les lecteurs l’affichent à côté du titre"),
    help: text!(
        en: "add an element description that says what the feed is about",
        fr: "ajoutez un élément description qui dit de quoi parle le flux",
    ),
    finds: ProfileDifference::Same,
    bad: &[ChannelItself("~<description>")],
    good: &[],
};

pub(in crate::validate) const MISSING_ATTRIBUTE: Rule = Rule {
    id: "missing-attribute",
    severity: Error,
    spec: RSS,
    w3c: "MissingAttribute",
    why: text!(en: "without it the element says nothing", fr: "sans lui, l’élément ne dit rien"),
    help: text!(en: "add the attribute", fr: "ajoutez l’attribut"),
    finds: ProfileDifference::Same,
    bad: &[
        Item("«<enclosure url=\"https://www.example.org/a.pdf\" type=\"application/pdf\"/>»"),
        Item("«<source>»Example</source>"),
        Entry("«<category/>»"),
        Feed(
            "«<at:deleted-entry xmlns:at=\"http://purl.org/atompub/tombstones/1.0\" ref=\"tag:example.org,2018:a\"/>»",
        ),
        Channel("«<podcast:funding xmlns:podcast=\"https://podcastindex.org/namespace/1.0\">»Give</podcast:funding>"),
        Item(
            "«<podcast:transcript xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" url=\"https://www.example.org/a.vtt\"/>»",
        ),
        Item(
            "«<podcast:socialInteract xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" protocol=\"activitypub\"/>»",
        ),
        Item("«<media:subTitle type=\"text/vtt\" lang=\"fr\"/>»"),
    ],
    good: &[Item(
        "<podcast:socialInteract xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" protocol=\"disabled\"/>",
    )],
};

pub(in crate::validate) const MISSING_DC_LANGUAGE: Rule = Rule {
    id: "missing-dc-language",
    severity: Info,
    spec: "https://www.rssboard.org/rss-profile#element-channel-language",
    w3c: "MissingDCLanguage",
    why: text!(
        en: "screen readers, translators and search engines need to know the language",
        fr: "les lecteurs d’écran, les traducteurs et les moteurs de recherche ont besoin de connaître la langue",
    ),
    help: text!(
        en: "add a language: <language>fr</language> in RSS, xml:lang=\"fr\" in Atom",
        fr: "ajoutez une langue : <language>fr</language> en RSS, xml:lang=\"fr\" en Atom",
    ),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C reports it at each text of an Atom feed, the default profile once for a feed", fr: "le W3C le signale à chaque texte d’un flux Atom, le profil par défaut une seule fois par flux"),
    ),
    bad: &[ChannelItself("~<language>")],
    good: &[],
};

pub(in crate::validate) const MISPLACED_ITEM: Rule = Rule {
    id: "misplaced-item",
    severity: Warning,
    spec: "https://www.rssboard.org/rss-profile#element-channel-item",
    w3c: "MisplacedItem",
    why: text!(
        en: "readers that stop at the first item do not see what is said of the channel after it",
        fr: "les lecteurs qui s’arrêtent au premier item ne voient pas ce qui est dit du canal après lui",
    ),
    help: text!(en: "put the items after everything else", fr: "mettez les items après tout le reste"),
    finds: ProfileDifference::Same,
    bad: &[Channel(
        "<item><title>A</title><guid>https://www.example.org/a</guid><pubDate>Thu, 20 Sep 2018 07:00:00 GMT</pubDate></item>\n«<ttl>»60</ttl>",
    )],
    good: &[],
};

pub(in crate::validate) const MISPLACED_METADATA: Rule = Rule {
    id: "misplaced-metadata",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.1.1",
    w3c: "MisplacedMetadata",
    why: text!(
        en: "readers that stop at the first entry do not see what is said of the feed after it",
        fr: "les lecteurs qui s’arrêtent à la première entrée ne voient pas ce qui est dit du flux après elle",
    ),
    help: text!(en: "put the entries after everything else", fr: "mettez les entrées après tout le reste"),
    finds: ProfileDifference::Same,
    bad: &[Feed(
        "<entry><title>A</title><id>tag:example.org,2018:a</id><updated>2018-09-20T07:00:00Z</updated><summary>A</summary><link href=\"https://www.example.org/a\"/></entry>\n«<subtitle>»News</subtitle>",
    )],
    good: &[],
};

pub(in crate::validate) const INVALID_RDF: Rule = Rule {
    id: "invalid-rdf",
    severity: Error,
    spec: "https://www.w3.org/TR/rdf-syntax-grammar/",
    w3c: "InvalidRDF",
    why: text!(
        en: "RSS 1.0 is RDF; programs that read it as such stop here",
        fr: "RSS 1.0 est du RDF ; les programmes qui le lisent ainsi s’arrêtent ici",
    ),
    help: text!(
        en: "put either text or elements into an element, not both",
        fr: "mettez dans un élément du texte ou des éléments, pas les deux",
    ),
    finds: ProfileDifference::Same,
    bad: &[Document(
        "<?xml version='1.0' encoding='utf-8'?><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><channel rdf:about='https://www.example.org/'><title>N</title><link>https://www.example.org/</link><description>News</description><items><rdf:Seq/></items><language xmlns='http://purl.org/dc/elements/1.1/'>en</language>«<o:own xmlns:o='https://www.example.org/own'>»text<o:part/></o:own></channel></rdf:RDF>",
    )],
    good: &[],
};

pub(in crate::validate) const DUPLICATE_VALUE: Rule = Rule {
    id: "duplicate-value",
    severity: Error,
    spec: "https://www.rssboard.org/rss-specification#ltguidgtSubelementOfLtitemgt",
    w3c: "DuplicateValue",
    why: text!(
        en: "readers take two items with one guid for the same one, and show only the first",
        fr: "les lecteurs prennent deux items de même guid pour un seul, et n’affichent que le premier",
    ),
    help: text!(en: "give each one a value of its own", fr: "donnez à chacun sa propre valeur"),
    finds: ProfileDifference::Same,
    bad: &[
        Channel(
            "<item><title>A</title><guid>https://www.example.org/a</guid><pubDate>Thu, 20 Sep 2018 07:00:00 GMT</pubDate></item>\n<item><title>B</title><guid>«https://www.example.org/a»</guid><pubDate>Thu, 20 Sep 2018 07:00:00 GMT</pubDate></item>",
        ),
        Channel("<skipDays><day>Monday</day><day>«Monday»</day></skipDays>"),
    ],
    good: &[],
};

/// The advice to write a name that was meant.
pub(in crate::validate) fn write(name: &str) -> Message {
    msg!(en: "write {name}, with these capitals", fr: "écrivez {name}, avec ces majuscules", name = code(name))
}

/// What an element lacks, or has too much of, when it closes.
pub(in crate::validate) fn complete(model: &'static ElementModel, context: &mut RuleContext<'_, '_>) {
    for (rule, name) in model.needs {
        if !context.has(key(name)) {
            let message = msg!(
                en: "{element} has no {child}",
                fr: "{element} n’a pas de {child}",
                element = code(context.element().name.to_string()), child = code(name),
            );
            context.lacks(rule, name, message);
        }
    }
    for (rule, names, numbers) in model.counts {
        let count = names.iter().map(|name| context.element().number_of(key(name))).sum();
        if !numbers.contains(&count) {
            let message = counted(count, names, &context.element().name.to_string());
            context.here(rule, message);
        }
    }
}

/// `channel` has 8 `day`, or no `title` or `description`.
fn counted(count: u32, names: &[&str], element: &str) -> Message {
    if count == 0 {
        let children = one_of(names);
        return msg!(
            en: "{element} has no {children}", fr: "{element} n’a pas de {children}",
            element = code(element), children = children
        );
    }
    msg!(
        en: "{element} has {n} {children}", fr: "{element} a {n} {children}",
        element = code(element), n = number(count), children = all_of(names)
    )
}

/// The rule that an element breaks without an attribute.
pub(in crate::validate) fn missing(need: Need) -> Option<&'static Rule> {
    match need {
        Need::May => None,
        Need::Must => Some(&MISSING_ATTRIBUTE),
        Need::MustOr(rule) => Some(rule),
    }
}

/// An item opens: what is said of the channel has to stand before it.
pub(in crate::validate) const ITEM_OPENS: Check = check(&[], |_, context| {
    context.memory.item_before = true;
});

/// Something that is said of the channel opens.
pub(in crate::validate) const BEFORE_ITEMS: Check = check(&[&MISPLACED_ITEM], |_, context| {
    if context.memory.item_before && context.kind.is_rss() {
        context.memory.item_before = false;
        let message = msg!(
            en: "{element} comes after an item",
            fr: "{element} vient après un item",
            element = code(context.element().name.to_string()),
        );
        let finding = context.here(&MISPLACED_ITEM, message);
        if let Some(thing) = &mut finding.thing {
            thing.element = Some("item".to_owned());
        }
    }
});

/// Something that is said of the feed opens.
pub(in crate::validate) const BEFORE_ENTRIES: Check = check(&[&MISPLACED_METADATA], |_, context| {
    if context.beside(const { key("entry") }) {
        let message = msg!(
            en: "{element} comes after an entry",
            fr: "{element} vient après une entrée",
            element = code(context.element().name.to_string()),
        );
        context.here(&MISPLACED_METADATA, message);
    }
});

/// A person, when it closes.
pub(in crate::validate) const PERSON_CLOSES: Check = check(&[&MISSING_ELEMENT], |_, context| {
    if !context.has(const { key("name") }) && !context.has(const { key("atom:name") }) {
        let message = msg!(
            en: "{element} has no `name`",
            fr: "{element} n’a pas de `name`",
            element = code(context.element().name.to_string()),
        );
        context.lacks(&MISSING_ELEMENT, "name", message);
    }
});

/// `blink`
pub(in crate::validate) const BLINK: Check = check(&[&NO_BLINK], |value, context| {
    context.value(
        &NO_BLINK,
        value,
        msg!(en: "there is no element `blink` in RSS", fr: "il n’y a pas d’élément `blink` en RSS"),
    );
});

/// A list of ids that are each reported of one thing (RSS 1.0).
pub(in crate::validate) const ABOUT: Check = check(&[&DUPLICATE_VALUE], |value, context| {
    if !context.memory.abouts.is_new(value.text) {
        let message = msg!(
            en: "two elements are about {value}",
            fr: "deux éléments portent sur {value}",
            value = code(value.text),
        );
        context.value(&DUPLICATE_VALUE, value, message);
    }
});

/// The picture of a channel, when it closes. In RSS 1.0 it stands elsewhere, in 1.1 it has no link.
pub(in crate::validate) const IMAGE: Check = check(&[&MISSING_ELEMENT, &MISSING_LINK, &MISSING_TITLE], |_, context| {
    if context.attribute(const { key("rdf:resource") }).is_some() {
        return;
    }
    let needs: [(&Rule, &'static str); 3] =
        [(&MISSING_TITLE, "title"), (&MISSING_ELEMENT, "url"), (&MISSING_LINK, "link")];
    let count = if context.attribute(const { key("rdf:parseType") }).is_some() { 2 } else { 3 };
    for (rule, name) in &needs[..count] {
        if !context.has(key(name)) {
            context.lacks(
                rule,
                name,
                msg!(en: "the image has no {child}", fr: "l’image n’a pas de {child}", child = code(name)),
            );
        }
    }
});
