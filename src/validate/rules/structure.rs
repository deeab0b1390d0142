//! Rules for elements and attributes: what is missing, what is twice there, what does not belong.

use crate::diag::Template;
use crate::diagnostic::Severity::{Error, Info, Warning};
use crate::validate::types::example::Example::{Channel, ChannelItself, Document, Entry, Feed, Item};
use crate::validate::types::findings::{Answer, Rule};
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
    why: Template::english("readers pass over what they do not know, or over all of the feed"),
    help: Template::english(
        "look at the spelling and the capitals; put an element of one's own into a namespace of one's own",
    ),
    finds: Answer::Reads(
        "the W3C refuses what has come to Media RSS, to podcasts and to Google's vocabulary since its tables",
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
    why: Template::english("there is no element `blink` in RSS"),
    help: Template::english("leave it out"),
    finds: Answer::Same,
    bad: &[Channel("<blink>«x»</blink>")],
    good: &[],
};

pub(in crate::validate) const QUESTIONABLE_USAGE: Rule = Rule {
    id: "questionable-usage",
    severity: Warning,
    spec: RSS,
    w3c: "QuestionableUsage",
    why: Template::english("the element is known, but nobody has said what it means here"),
    help: Template::english("put it where its specification has it, or leave it out"),
    finds: Answer::Same,
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
    why: Template::english("readers show XHTML only where it is the content of an entry"),
    help: Template::english("put it into the description or content"),
    finds: Answer::Same,
    bad: &[Item("«<xhtml:p>»x</xhtml:p>")],
    good: &[],
};

pub(in crate::validate) const UNDETERMINABLE_VOCABULARY: Rule = Rule {
    id: "undeterminable-vocabulary",
    severity: Warning,
    spec: ATOM,
    w3c: "UndeterminableVocabulary",
    why: Template::english("an element in no namespace means nothing in Atom"),
    help: Template::english("give the element a namespace"),
    finds: Answer::Same,
    bad: &[Feed("«<own xmlns=\"\">»x</own>")],
    good: &[],
};

pub(in crate::validate) const NOT_IN_A_NAMESPACE: Rule = Rule {
    id: "not-in-a-namespace",
    severity: Error,
    spec: "https://www.rssboard.org/rss-specification#extendingRss",
    w3c: "NotInANamespace",
    why: Template::english("RSS takes extensions only from namespaces"),
    help: Template::english("give the element the prefix of its parent"),
    finds: Answer::Same,
    bad: &[Item("<o:own xmlns:o=\"https://www.example.org/own\">«<part>»x</part></o:own>")],
    good: &[Item("<o:own xmlns:o=\"https://www.example.org/own\"><o:part>x</o:part></o:own>")],
};

pub(in crate::validate) const UNEXPECTED_ATTRIBUTE: Rule = Rule {
    id: "unexpected-attribute",
    severity: Error,
    spec: RSS,
    w3c: "UnexpectedAttribute",
    why: Template::english("readers pass over it, so that what it says is lost"),
    help: Template::english("look at the spelling, or leave the attribute out"),
    finds: Answer::Same,
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
    why: Template::english("RSS says nothing of attributes from namespaces, and some programs refuse them"),
    help: Template::english("leave the attribute out, or put what it says into an element"),
    finds: Answer::Weighs(Warning, "readers pass over attributes that they do not know"),
    bad: &[Item("<guid xmlns:o=\"https://www.example.org/own\" «o:x=\"1\"»>https://www.example.org/harbour</guid>")],
    good: &[],
};

pub(in crate::validate) const UNEXPECTED_TEXT: Rule = Rule {
    id: "unexpected-text",
    severity: Error,
    spec: RSS,
    w3c: "UnexpectedText",
    why: Template::english("only elements may stand here: readers lose the text"),
    help: Template::english("put the text into an element, or delete it"),
    finds: Answer::Same,
    bad: &[Channel("<item><title>A</title><guid>https://www.example.org/a</guid>«stray»</item>"), Feed("«stray»")],
    good: &[],
};

pub(in crate::validate) const DUPLICATE_ELEMENT: Rule = Rule {
    id: "duplicate-element",
    severity: Error,
    spec: RSS,
    w3c: "DuplicateElement",
    why: Template::english("readers take the first or the last, and nobody knows which"),
    help: Template::english("leave one of them"),
    finds: Answer::Same,
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
    why: Template::english("the format asks for it, and readers may refuse the feed without it"),
    help: Template::english("add the element"),
    finds: Answer::Same,
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
    why: Template::english("readers show the title in the list of feeds"),
    help: Template::english("add an element title"),
    finds: Answer::Same,
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
    why: Template::english("readers lead people to the site by it"),
    help: Template::english("add an element link with the address of the site"),
    finds: Answer::Same,
    bad: &[Channel("«<image>»<title>News of Example</title><url>https://www.example.org/a.png</url></image>")],
    good: &[],
};

pub(in crate::validate) const MISSING_DESCRIPTION: Rule = Rule {
    id: "missing-description",
    severity: Error,
    spec: "https://www.rssboard.org/rss-specification#requiredChannelElements",
    w3c: "MissingDescription",
    why: Template::english("readers show it beside the title"),
    help: Template::english("add an element description that says what the feed is about"),
    finds: Answer::Same,
    bad: &[ChannelItself("~<description>")],
    good: &[],
};

pub(in crate::validate) const MISSING_ATTRIBUTE: Rule = Rule {
    id: "missing-attribute",
    severity: Error,
    spec: RSS,
    w3c: "MissingAttribute",
    why: Template::english("without it the element says nothing"),
    help: Template::english("add the attribute"),
    finds: Answer::Same,
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
    why: Template::english("screen readers, translators and search engines need to know the language"),
    help: Template::english("add a language: <language>fr</language> in RSS, xml:lang=\"fr\" in Atom"),
    finds: Answer::Reads("the W3C tells it at each text of an Atom feed, the default profile once for a feed"),
    bad: &[ChannelItself("~<language>")],
    good: &[],
};

pub(in crate::validate) const MISPLACED_ITEM: Rule = Rule {
    id: "misplaced-item",
    severity: Warning,
    spec: "https://www.rssboard.org/rss-profile#element-channel-item",
    w3c: "MisplacedItem",
    why: Template::english("readers that stop at the first item do not see what is said of the channel behind it"),
    help: Template::english("put the items behind everything else"),
    finds: Answer::Same,
    bad: &[Channel("<item><title>A</title><guid>https://www.example.org/a</guid></item>\n«<ttl>»60</ttl>")],
    good: &[],
};

pub(in crate::validate) const MISPLACED_METADATA: Rule = Rule {
    id: "misplaced-metadata",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.1.1",
    w3c: "MisplacedMetadata",
    why: Template::english("readers that stop at the first entry do not see what is said of the feed behind it"),
    help: Template::english("put the entries behind everything else"),
    finds: Answer::Same,
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
    why: Template::english("RSS 1.0 is RDF: programs that read it as such stop here"),
    help: Template::english("put either text or elements into an element, not both"),
    finds: Answer::Same,
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
    why: Template::english("readers take two items with one guid for the same one, and show only the first"),
    help: Template::english("give each one a value of its own"),
    finds: Answer::Same,
    bad: &[
        Channel(
            "<item><title>A</title><guid>https://www.example.org/a</guid></item>\n<item><title>B</title><guid>«https://www.example.org/a»</guid></item>",
        ),
        Channel("<skipDays><day>Monday</day><day>«Monday»</day></skipDays>"),
    ],
    good: &[],
};

/// What an element lacks, or has too much of, when it closes.
pub(in crate::validate) fn complete(model: &'static ElementModel, context: &mut RuleContext<'_, '_>) {
    for (rule, name) in model.needs {
        if !context.has(key(name)) {
            let message = format!("`{}` has no `{name}`", context.element().name);
            context.lacks(rule, name, message);
        }
    }
    for (rule, names, numbers) in model.counts {
        let count = names.iter().map(|name| context.element().number_of(key(name))).sum();
        if !numbers.contains(&count) {
            let message = format!("`{}` has {}", context.element().name, counted(count, names));
            context.here(rule, message);
        }
    }
}

/// `8 day`, `no title and no description`
fn counted(count: u32, names: &[&str]) -> String {
    let number = if count == 0 { "no".to_owned() } else { count.to_string() };
    let each: Vec<String> = names.iter().map(|name| format!("{number} `{name}`")).collect();
    each.join(" and ")
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
        let message = format!("`{}` stands behind an item", context.element().name);
        let finding = context.here(&MISPLACED_ITEM, message);
        if let Some(thing) = &mut finding.thing {
            thing.element = Some("item".to_owned());
        }
    }
});

/// Something that is said of the feed opens.
pub(in crate::validate) const BEFORE_ENTRIES: Check = check(&[&MISPLACED_METADATA], |_, context| {
    if context.beside(const { key("entry") }) {
        let message = format!("`{}` stands behind an entry", context.element().name);
        context.here(&MISPLACED_METADATA, message);
    }
});

/// A person, when it closes.
pub(in crate::validate) const PERSON_CLOSES: Check = check(&[&MISSING_ELEMENT], |_, context| {
    if !context.has(const { key("name") }) && !context.has(const { key("atom:name") }) {
        let message = format!("`{}` has no `name`", context.element().name);
        context.lacks(&MISSING_ELEMENT, "name", message);
    }
});

/// `blink`
pub(in crate::validate) const BLINK: Check = check(&[&NO_BLINK], |value, context| {
    context.value(&NO_BLINK, value, "there is no element `blink` in RSS");
});

/// A list of ids that are each told of one thing (RSS 1.0).
pub(in crate::validate) const ABOUT: Check = check(&[&DUPLICATE_VALUE], |value, context| {
    if !context.memory.abouts.is_new(value.text) {
        let message = format!("`{}` is what two elements are about", value.text);
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
            context.lacks(rule, name, format!("the image has no `{name}`"));
        }
    }
});
