//! Rules for the document as a whole: XML, its encoding, its namespaces, its root.

use std::ops::Range;

use crate::diag::{Message, Template, code, foreign, msg, number, text};
use crate::diagnostic::Severity::{Error, Info, Warning};
use crate::validate::types::example::Example::{Document, Feed, Item};
use crate::validate::types::findings::{ProfileDifference, Rule};
use crate::xml::EncodingTrouble;

pub const RULES: &[&Rule] = &[
    &SAX_ERROR,
    &BEYOND_LIMITS,
    &TOO_MANY_FINDINGS,
    &WP_BLANK_LINE,
    &UNDEFINED_NAMED_ENTITY,
    &CONTAINS_SYSTEM_ENTITY,
    &BAD_XML_VERSION,
    &UNICODE_ERROR,
    &UNKNOWN_ENCODING,
    &OBSCURE_ENCODING,
    &NONSTD_ENCODING,
    &MISSING_ENCODING,
    &DEPRECATED_DTD,
    &INVALID_DOCTYPE,
    &INVALID_NAMESPACE,
    &MISSING_NAMESPACE,
    &OBSOLETE_NAMESPACE,
    &UNKNOWN_NAMESPACE,
    &UNSUPPORTED_NAMESPACE,
    &NONSTD_PREFIX,
    &RESERVED_PREFIX,
    &NEAR_MISS_NAMESPACE,
    &MISNAMED_DOCUMENT,
    &AVOID_NAMESPACE_PREFIX,
    &MEDIA_RSS_NAMESPACE,
    &OBSOLETE_WIKI_NAMESPACE,
];

const XML10: &str = "https://www.w3.org/TR/xml/#sec-well-formed";

pub(in crate::validate) const SAX_ERROR: Rule = Rule {
    id: "sax-error",
    severity: Error,
    spec: XML10,
    w3c: "SAXError",
    why: text!(
        en: "the document is not well-formed XML; readers stop here, and many show nothing at all",
        fr: "le document n’est pas du XML bien formé ; les lecteurs s’arrêtent ici, et beaucoup n’affichent rien",
    ),
    help: text!(
        en: "fix the XML at this place; what comes after it was not read",
        fr: "corrigez le XML à cet endroit ; la suite n’a pas été lue",
    ),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C gives up at a namespace with white space in it", fr: "le W3C abandonne devant un espace de noms qui contient une espace"),
    ),
    bad: &[
        Document("<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel>«&nbsp;»</channel></rss>"),
        Document("<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel>«</rss»>"),
        Document("<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><«dc»:date/></channel></rss>"),
    ],
    good: &[],
};

pub(in crate::validate) const BEYOND_LIMITS: Rule = Rule {
    id: "beyond-limits",
    severity: Error,
    spec: "",
    w3c: "",
    why: text!(
        en: "no reader takes a document of this shape, and some crash on it",
        fr: "aucun lecteur n’accepte un document de cette forme, et certains s’arrêtent net",
    ),
    help: text!(
        en: "make it smaller; what comes after this place was not read",
        fr: "réduisez-le ; la suite n’a pas été lue",
    ),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C Feed Validator has no limit, and takes very long", fr: "le validateur du W3C n’a pas de limite, et met très longtemps"),
    ),
    bad: &[],
    good: &[],
};

pub(in crate::validate) const TOO_MANY_FINDINGS: Rule = Rule {
    id: "too-many-findings",
    severity: Info,
    spec: "",
    w3c: "",
    why: text!(
        en: "after a thousand findings the next ones say nothing new",
        fr: "après mille constats, les suivants n’apprennent plus rien",
    ),
    help: text!(
        en: "fix what is shown, then validate again",
        fr: "corrigez ce qui est affiché, puis validez de nouveau",
    ),
    finds: ProfileDifference::Own,
    bad: &[],
    good: &[],
};

pub(in crate::validate) const WP_BLANK_LINE: Rule = Rule {
    id: "wp-blank-line",
    severity: Error,
    spec: "https://www.w3.org/TR/xml/#sec-prolog-dtd",
    w3c: "WPBlankLine",
    why: text!(
        en: "nothing may stand before the XML declaration; readers stop at it",
        fr: "rien ne peut précéder la déclaration XML ; les lecteurs s’y arrêtent",
    ),
    help: text!(
        en: "find the theme or plugin whose PHP file begins or ends with an empty line, and delete that line",
        fr: "cherchez le thème ou l’extension dont le fichier PHP commence ou finit par une ligne vide, et supprimez cette ligne",
    ),
    finds: ProfileDifference::Same,
    bad: &[Document(
        "«\n»<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>N</title><link>https://www.example.org/</link><description>News</description><language>en</language><atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='self' type='application/rss+xml' href='https://www.example.org/feeds/news.xml'/><generator>https://wordpress.org/?v=6.0</generator></channel></rss>",
    )],
    good: &[],
};

pub(in crate::validate) const UNDEFINED_NAMED_ENTITY: Rule = Rule {
    id: "undefined-named-entity",
    severity: Error,
    spec: "https://www.w3.org/TR/xml/#wf-entdeclared",
    w3c: "UndefinedNamedEntity",
    why: text!(
        en: "readers do not load other files to find out what it stands for",
        fr: "les lecteurs ne chargent pas d’autres fichiers pour savoir ce qu’elle représente",
    ),
    help: text!(
        en: "write the character itself, or its number such as &#233;",
        fr: "écrivez le caractère lui-même, ou son numéro, comme &#233;",
    ),
    finds: ProfileDifference::Same,
    bad: &[Document(
        "<?xml version='1.0' encoding='utf-8'?><!DOCTYPE rss [<!ENTITY % more ''> %more;]><rss version='2.0'><channel><title>N</title><link>https://www.example.org/</link><description>News</description><language>en</language><atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='self' type='application/rss+xml' href='https://www.example.org/feeds/news.xml'/><copyright>«&copy;» 2018</copyright></channel></rss>",
    )],
    good: &[],
};

pub(in crate::validate) const CONTAINS_SYSTEM_ENTITY: Rule = Rule {
    id: "contains-system-entity",
    severity: Info,
    spec: "https://www.w3.org/TR/xml/#sec-external-ent",
    w3c: "ContainsSystemEntity",
    why: text!(en: "readers do not load other files", fr: "les lecteurs ne chargent pas d’autres fichiers"),
    help: text!(
        en: "write the content into the document itself, and delete the document type",
        fr: "écrivez le contenu dans le document même, et supprimez le type de document",
    ),
    finds: ProfileDifference::Same,
    bad: &[Document(
        "<?xml version='1.0' encoding='utf-8'?>«<!DOCTYPE rss SYSTEM 'rss.dtd'>»<rss version='2.0'><channel><title>N</title><link>https://www.example.org/</link><description>News</description><language>en</language><atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='self' type='application/rss+xml' href='https://www.example.org/feeds/news.xml'/></channel></rss>",
    )],
    good: &[],
};

pub(in crate::validate) const BAD_XML_VERSION: Rule = Rule {
    id: "bad-xml-version",
    severity: Error,
    spec: "https://www.w3.org/TR/xml/#sec-prolog-dtd",
    w3c: "BadXmlVersion",
    why: text!(en: "readers know XML 1.0", fr: "les lecteurs connaissent XML 1.0"),
    help: text!(
        en: "write <?xml version=\"1.0\" encoding=\"utf-8\"?>",
        fr: "écrivez <?xml version=\"1.0\" encoding=\"utf-8\"?>",
    ),
    finds: ProfileDifference::Same,
    bad: &[Document(
        "<?xml version='«1.1»' encoding='utf-8'?><rss version='2.0'><channel><title>N</title><link>https://www.example.org/</link><description>News</description><language>en</language><atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='self' type='application/rss+xml' href='https://www.example.org/feeds/news.xml'/></channel></rss>",
    )],
    good: &[],
};

pub(in crate::validate) const UNICODE_ERROR: Rule = Rule {
    id: "unicode-error",
    severity: Error,
    spec: "https://www.w3.org/TR/xml/#charencoding",
    w3c: "UnicodeError",
    why: text!(
        en: "readers refuse bytes that are not in the encoding that the document declares",
        fr: "les lecteurs refusent des octets qui ne sont pas dans l’encodage annoncé",
    ),
    help: text!(
        en: "save the document in UTF-8 and declare encoding=\"utf-8\"",
        fr: "enregistrez le document en UTF-8 et déclarez encoding=\"utf-8\"",
    ),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C takes a self link whose escapes are no UTF-8 for such an error, and stops there", fr: "le W3C prend pour une telle erreur un lien `self` dont les échappements ne sont pas de l’UTF-8, et s’arrête là"),
    ),
    bad: &[Document(
        "\u{FEFF}<?xml version='1.0' encoding='«ISO-8859-1»'?><rss version='2.0'><channel><title>N</title><link>https://www.example.org/</link><description>News</description><language>en</language><atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='self' type='application/rss+xml' href='https://www.example.org/feeds/news.xml'/></channel></rss>",
    )],
    good: &[],
};

pub(in crate::validate) const UNKNOWN_ENCODING: Rule = Rule {
    id: "unknown-encoding",
    severity: Error,
    spec: "https://www.w3.org/TR/xml/#charencoding",
    w3c: "UnknownEncoding",
    why: text!(
        en: "readers cannot tell which characters are meant",
        fr: "les lecteurs ne savent pas de quels caractères il s’agit",
    ),
    help: text!(
        en: "save the document in UTF-8 and declare encoding=\"utf-8\"",
        fr: "enregistrez le document en UTF-8 et déclarez encoding=\"utf-8\"",
    ),
    finds: ProfileDifference::Same,
    bad: &[Document(
        "<?xml version='1.0' encoding='«klingon»'?><rss version='2.0'><channel><title>N</title><link>https://www.example.org/</link><description>News</description><language>en</language><atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='self' type='application/rss+xml' href='https://www.example.org/feeds/news.xml'/></channel></rss>",
    )],
    good: &[],
};

pub(in crate::validate) const OBSCURE_ENCODING: Rule = Rule {
    id: "obscure-encoding",
    severity: Warning,
    spec: "https://www.w3.org/TR/xml/#charencoding",
    w3c: "ObscureEncoding",
    why: text!(
        en: "XML programs must know UTF-8 and UTF-16, and few know this encoding",
        fr: "les programmes XML doivent connaître UTF-8 et UTF-16, et peu connaissent cet encodage",
    ),
    help: text!(
        en: "save the document in UTF-8 and declare encoding=\"utf-8\"",
        fr: "enregistrez le document en UTF-8 et déclarez encoding=\"utf-8\"",
    ),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C knows 17 names of 2004; the default profile takes every encoding of the Encoding Standard, which all browsers and readers decode", fr: "le W3C connaît 17 noms de 2004 ; le profil par défaut accepte tous les encodages de la norme Encoding, que décodent tous les navigateurs et lecteurs"),
    ),
    bad: &[],
    good: &[Document(
        "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>N</title><link>https://www.example.org/</link><description>News</description><language>en</language><atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='self' type='application/rss+xml' href='https://www.example.org/feeds/news.xml'/></channel></rss>",
    )],
};

pub(in crate::validate) const NONSTD_ENCODING: Rule = Rule {
    id: "nonstd-encoding",
    severity: Info,
    spec: "https://www.w3.org/TR/xml/#charencoding",
    w3c: "NonstdEncoding",
    why: text!(
        en: "XML programs must know UTF-8 and UTF-16, and not all know this encoding",
        fr: "les programmes XML doivent connaître UTF-8 et UTF-16, et tous ne connaissent pas cet encodage",
    ),
    help: text!(
        en: "save the document in UTF-8 and declare encoding=\"utf-8\"",
        fr: "enregistrez le document en UTF-8 et déclarez encoding=\"utf-8\"",
    ),
    finds: ProfileDifference::Same,
    bad: &[Document(
        "<?xml version='1.0' encoding='«ISO-8859-1»'?><rss version='2.0'><channel><title>N</title><link>https://www.example.org/</link><description>News</description><language>en</language><atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='self' type='application/rss+xml' href='https://www.example.org/feeds/news.xml'/></channel></rss>",
    )],
    good: &[],
};

pub(in crate::validate) const MISSING_ENCODING: Rule = Rule {
    id: "missing-encoding",
    severity: Info,
    spec: "https://www.w3.org/TR/xml/#charencoding",
    w3c: "MissingEncoding",
    why: Template::new(
        "a document without a declaration is UTF-8, which some servers contradict",
        "un document sans déclaration est en UTF-8, ce que certains serveurs contredisent",
    ),
    help: Template::new(
        "begin the document with <?xml version=\"1.0\" encoding=\"utf-8\"?>",
        "commencez le document par <?xml version=\"1.0\" encoding=\"utf-8\"?>",
    ),
    finds: ProfileDifference::W3cOnly(
        text!(en: "a document without a declaration is UTF-8, as XML says", fr: "un document sans déclaration est en UTF-8, comme le dit XML"),
    ),
    bad: &[Document(
        "«»<rss version='2.0'><channel><title>N</title><link>https://www.example.org/</link><description>News</description><language>en</language><atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='self' type='application/rss+xml' href='https://www.example.org/feeds/news.xml'/></channel></rss>",
    )],
    good: &[],
};

pub(in crate::validate) const DEPRECATED_DTD: Rule = Rule {
    id: "deprecated-dtd",
    severity: Error,
    spec: "https://www.rssboard.org/rss-0-9-1-netscape",
    w3c: "DeprecatedDTD",
    why: text!(en: "the file at this address is gone", fr: "il n’y a plus de fichier à cette adresse"),
    help: text!(
        en: "delete the document type, or write http://www.rssboard.org/rss-0.91.dtd",
        fr: "supprimez le type de document, ou écrivez http://www.rssboard.org/rss-0.91.dtd",
    ),
    finds: ProfileDifference::Same,
    bad: &[Document(
        "<?xml version='1.0' encoding='utf-8'?>«<!DOCTYPE rss PUBLIC '-//Netscape Communications//DTD RSS 0.91//EN' 'http://my.netscape.com/publish/formats/rss-0.91.dtd'>»<rss version='0.91'><channel><title>N</title><link>https://www.example.org/</link><description>News</description><language>en</language><atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='self' type='application/rss+xml' href='https://www.example.org/feeds/news.xml'/></channel></rss>",
    )],
    good: &[],
};

pub(in crate::validate) const INVALID_DOCTYPE: Rule = Rule {
    id: "invalid-doctype",
    severity: Error,
    spec: "https://www.rssboard.org/rss-0-9-1-netscape",
    w3c: "InvalidDoctype",
    why: text!(en: "the document type is that of RSS 0.91", fr: "le type de document est celui de RSS 0.91"),
    help: text!(en: "delete the document type", fr: "supprimez le type de document"),
    finds: ProfileDifference::Same,
    bad: &[Document(
        "<?xml version='1.0' encoding='utf-8'?><!DOCTYPE rss PUBLIC '-//Netscape Communications//DTD RSS 0.91//EN' 'http://www.rssboard.org/rss-0.91.dtd'><rss version='«2.0»'><channel><title>N</title><link>https://www.example.org/</link><description>News</description><language>en</language><atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='self' type='application/rss+xml' href='https://www.example.org/feeds/news.xml'/></channel></rss>",
    )],
    good: &[],
};

pub(in crate::validate) const INVALID_NAMESPACE: Rule = Rule {
    id: "invalid-namespace",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-1.2",
    w3c: "InvalidNamespace",
    why: text!(
        en: "readers recognise a feed by this namespace",
        fr: "les lecteurs reconnaissent un flux à cet espace de noms",
    ),
    help: text!(
        en: "write xmlns=\"http://www.w3.org/2005/Atom\" on a feed, and no xmlns on rss",
        fr: "écrivez xmlns=\"http://www.w3.org/2005/Atom\" sur feed, et pas de xmlns sur rss",
    ),
    finds: ProfileDifference::Same,
    bad: &[
        Document(
            "<?xml version='1.0' encoding='utf-8'?>«<feed xml:lang='en' xmlns='https://www.example.org/own'>»<title>N</title><id>https://www.example.org/</id><updated>2018-09-20T07:00:00Z</updated><author><name>A</name></author><link rel='self' href='https://www.example.org/feeds/news.xml'/></feed>",
        ),
        Document(
            "<?xml version='1.0' encoding='utf-8'?>«<rss version='2.0' xmlns='https://www.example.org/own'>»<channel><title>N</title><link>https://www.example.org/</link><description>News</description><language>en</language><atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='self' type='application/rss+xml' href='https://www.example.org/feeds/news.xml'/></channel></rss>",
        ),
    ],
    good: &[],
};

pub(in crate::validate) const MISSING_NAMESPACE: Rule = Rule {
    id: "missing-namespace",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-1.2",
    w3c: "MissingNamespace",
    why: text!(
        en: "readers understand an element by its namespace",
        fr: "les lecteurs comprennent un élément par son espace de noms",
    ),
    help: text!(
        en: "declare the namespace: xmlns=\"http://www.w3.org/2005/Atom\" on a feed, or that of XHTML on a div",
        fr: "déclarez l’espace de noms : xmlns=\"http://www.w3.org/2005/Atom\" sur feed, ou celui de XHTML sur div",
    ),
    finds: ProfileDifference::Same,
    bad: &[Document(
        "<?xml version='1.0' encoding='utf-8'?>«<feed xml:lang='en'>»<title>N</title><id>https://www.example.org/</id><updated>2018-09-20T07:00:00Z</updated><author><name>A</name></author><link rel='self' href='https://www.example.org/feeds/news.xml'/></feed>",
    )],
    good: &[],
};

pub(in crate::validate) const OBSOLETE_NAMESPACE: Rule = Rule {
    id: "obsolete-namespace",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-1.2",
    w3c: "ObsoleteNamespace",
    why: text!(
        en: "this is a draft from before Atom 1.0, which readers no longer know",
        fr: "c’est un projet antérieur à Atom 1.0, que les lecteurs ne connaissent plus",
    ),
    help: text!(
        en: "write xmlns=\"http://www.w3.org/2005/Atom\", and the elements of RFC 4287",
        fr: "écrivez xmlns=\"http://www.w3.org/2005/Atom\" et les éléments de la RFC 4287",
    ),
    finds: ProfileDifference::Same,
    bad: &[Document(
        "<?xml version='1.0' encoding='utf-8'?>«<feed version='0.3' xmlns='http://purl.org/atom/ns#'>»</feed>",
    )],
    good: &[],
};

pub(in crate::validate) const UNKNOWN_NAMESPACE: Rule = Rule {
    id: "unknown-namespace",
    severity: Warning,
    spec: "https://www.w3.org/TR/xml-names/",
    w3c: "UnknownNamespace",
    why: Template::new("its elements were not looked at", "ses éléments n’ont pas été vérifiés"),
    help: Template::new("look whether the namespace is spelt right", "vérifiez l’orthographe de l’espace de noms"),
    finds: ProfileDifference::W3cOnly(
        text!(en: "everybody may make an extension; readers pass over what they do not know", fr: "chacun peut créer une extension ; les lecteurs de flux ignorent ce qu’ils ne connaissent pas"),
    ),
    bad: &[Item("<o:own «xmlns:o=\"https://www.example.org/own\"»/>")],
    good: &[],
};

pub(in crate::validate) const UNSUPPORTED_NAMESPACE: Rule = Rule {
    id: "unsupported-namespace",
    severity: Info,
    spec: "https://www.w3.org/TR/xml-names/",
    w3c: "UnsupportedNamespace",
    why: Template::new("its elements were not looked at", "ses éléments n’ont pas été vérifiés"),
    help: Template::new("look them up in their specification", "cherchez-les dans leur spécification"),
    finds: ProfileDifference::W3cOnly(
        text!(en: "everybody may make an extension; readers pass over what they do not know", fr: "chacun peut créer une extension ; les lecteurs de flux ignorent ce qu’ils ne connaissent pas"),
    ),
    bad: &[Item("<p:person «xmlns:p=\"https://podcastindex.org/namespace/1.0\"»>Anne</p:person>")],
    good: &[],
};

pub(in crate::validate) const NONSTD_PREFIX: Rule = Rule {
    id: "nonstd-prefix",
    severity: Info,
    spec: "https://www.w3.org/TR/xml-names/",
    w3c: "NonstdPrefix",
    why: text!(
        en: "some simple programs look for the usual prefix",
        fr: "certains programmes simples cherchent le préfixe habituel",
    ),
    help: text!(en: "use the usual prefix", fr: "employez le préfixe habituel"),
    finds: ProfileDifference::Same,
    bad: &[Item("<x:date «xmlns:x=\"http://purl.org/dc/elements/1.1/\"»>2018-09-20</x:date>")],
    good: &[],
};

pub(in crate::validate) const RESERVED_PREFIX: Rule = Rule {
    id: "reserved-prefix",
    severity: Warning,
    spec: "https://www.w3.org/TR/xml-names/",
    w3c: "ReservedPrefix",
    why: text!(
        en: "people and simple programs take the prefix for the vocabulary that usually has it",
        fr: "le préfixe fait croire, aux gens comme aux programmes simples, qu’il s’agit de son vocabulaire habituel",
    ),
    help: text!(
        en: "use another prefix, or correct the namespace",
        fr: "employez un autre préfixe, ou corrigez l’espace de noms",
    ),
    finds: ProfileDifference::Reads(
        text!(en: "the W3C reports it also for a namespace that is a misspelling of another", fr: "le W3C le signale aussi pour un espace de noms qui est une faute de frappe"),
    ),
    bad: &[Item("<dc:own «xmlns:dc=\"https://www.example.org/own\"»/>")],
    good: &[],
};

pub(in crate::validate) const NEAR_MISS_NAMESPACE: Rule = Rule {
    id: "near-miss-namespace",
    severity: Warning,
    spec: "https://www.w3.org/TR/xml-names/#NSNameComparison",
    w3c: "",
    why: text!(
        en: "namespaces are compared letter by letter; readers ignore all its elements",
        fr: "les espaces de noms sont comparés à la lettre ; les lecteurs ignorent tous ses éléments",
    ),
    help: text!(
        en: "write the namespace as it is shown, with its capitals, its slash, and http or https",
        fr: "écrivez l’espace de noms tel qu’il est affiché, avec ses majuscules, sa barre oblique, et http ou https",
    ),
    finds: ProfileDifference::Own,
    bad: &[
        Item("<i:episode «xmlns:i=\"https://www.itunes.com/dtds/podcast-1.0.dtd\"»>1</i:episode>"),
        Item("<x:creator «xmlns:x=\"http://purl.org/DC/elements/1.1\"»>Anne</x:creator>"),
    ],
    good: &[Item("<p:person xmlns:p=\"https://podcastindex.org/namespace/1.0\">Anne</p:person>")],
};

/// The name of a file is known where it was read from a disk, so that no example can show it.
pub(in crate::validate) const MISNAMED_DOCUMENT: Rule = Rule {
    id: "misnamed-document",
    severity: Warning,
    spec: "https://www.rssboard.org/rss-mime-type-application.txt",
    w3c: "",
    why: text!(
        en: "servers choose the media type by the file extension, and send readers a wrong one",
        fr: "les serveurs déduisent le type de média de l’extension du fichier, et en annoncent un faux aux lecteurs",
    ),
    help: text!(
        en: "give the file the extension of its format: .rss, .atom, .rdf, .json, .ninjs or .opml",
        fr: "donnez au fichier l’extension de son format : .rss, .atom, .rdf, .json, .ninjs ou .opml",
    ),
    finds: ProfileDifference::Own,
    bad: &[],
    good: &[],
};

pub(in crate::validate) const AVOID_NAMESPACE_PREFIX: Rule = Rule {
    id: "avoid-namespace-prefix",
    severity: Info,
    spec: "https://www.w3.org/TR/xml-names/",
    w3c: "AvoidNamespacePrefix",
    why: text!(
        en: "some simple programs look for elements without a prefix",
        fr: "certains programmes simples cherchent des éléments sans préfixe",
    ),
    help: text!(en: "declare the namespace without a prefix", fr: "déclarez l’espace de noms sans préfixe"),
    finds: ProfileDifference::Weighs(
        Warning,
        text!(en: "readers have understood prefixes for many years", fr: "les lecteurs de flux comprennent les préfixes depuis longtemps"),
    ),
    bad: &[Feed("<category «xmlns:atom=\"http://www.w3.org/2005/Atom\"» term=\"a\"/>")],
    good: &[],
};

pub(in crate::validate) const MEDIA_RSS_NAMESPACE: Rule = Rule {
    id: "media-rss-namespace",
    severity: Error,
    spec: "https://www.rssboard.org/media-rss",
    w3c: "MediaRssNamespace",
    why: text!(
        en: "the namespace ends with a slash; without it the elements are not those of Media RSS",
        fr: "l’espace de noms finit par une barre oblique ; sans elle, les éléments ne sont pas ceux de Media RSS",
    ),
    help: text!(en: "write http://search.yahoo.com/mrss/", fr: "écrivez http://search.yahoo.com/mrss/"),
    finds: ProfileDifference::Same,
    bad: &[Item("<media:title «xmlns:media=\"http://search.yahoo.com/mrss\"»>A</media:title>")],
    good: &[],
};

pub(in crate::validate) const OBSOLETE_WIKI_NAMESPACE: Rule = Rule {
    id: "obsolete-wiki-namespace",
    severity: Warning,
    spec: "https://web.resource.org/rss/1.0/modules/wiki/",
    w3c: "ObsoleteWikiNamespace",
    why: text!(en: "this namespace is abandoned", fr: "cet espace de noms est abandonné"),
    help: text!(en: "write http://purl.org/rss/1.0/modules/wiki/", fr: "écrivez http://purl.org/rss/1.0/modules/wiki/"),
    finds: ProfileDifference::Same,
    bad: &[Item("<wiki:version «xmlns:wiki=\"http://www.usemod.com/cgi-bin/mb.pl?ModWiki\"»>1</wiki:version>")],
    good: &[],
};

/// What is odd about an encoding: the rule, and the message.
pub(in crate::validate) fn encoding(trouble: &EncodingTrouble) -> (&'static Rule, Message, &'static str, String) {
    match trouble {
        EncodingTrouble::Contradiction { declared, found } => {
            let message = msg!(
                en: "the document says that it is in {declared}, but begins as {found} does",
                fr: "le document dit être en {declared}, mais commence comme de l’{found}",
                declared = code(declared), found = foreign(*found),
            );
            (&UNICODE_ERROR, message, "exception", declared.clone())
        }
        EncodingTrouble::Undeclared(found) => (
            &UNICODE_ERROR,
            msg!(
                en: "a document in {found} must declare it",
                fr: "un document en {found} doit le déclarer",
                found = foreign(*found),
            ),
            "exception",
            (*found).to_owned(),
        ),
        EncodingTrouble::Missing => (
            &MISSING_ENCODING,
            Message::from(Template::new("no encoding is declared", "aucun encodage n’est déclaré")),
            "encoding",
            String::new(),
        ),
        EncodingTrouble::Unknown(name) => (
            &UNKNOWN_ENCODING,
            msg!(
                en: "the encoding {encoding} is not known",
                fr: "l’encodage {encoding} n’est pas connu",
                encoding = code(name),
            ),
            "encoding",
            name.clone(),
        ),
        EncodingTrouble::NotUtf(name) => (
            &NONSTD_ENCODING,
            msg!(
                en: "the encoding {encoding} is neither UTF-8 nor UTF-16",
                fr: "l’encodage {encoding} n’est ni UTF-8 ni UTF-16",
                encoding = code(name),
            ),
            "encoding",
            name.clone(),
        ),
        EncodingTrouble::Obscure(name) => (
            &OBSCURE_ENCODING,
            msg!(
                en: "few programs know the encoding {encoding}",
                fr: "peu de programmes connaissent l’encodage {encoding}",
                encoding = code(name),
            ),
            "encoding",
            name.clone(),
        ),
        EncodingTrouble::Malformed(byte) => {
            let message = msg!(
                en: "the bytes from byte {byte} on are not text in the encoding of the document",
                fr: "à partir de l’octet {byte}, ce n’est pas du texte dans l’encodage du document",
                byte = number(*byte),
            );
            (&UNICODE_ERROR, message, "exception", byte.to_string())
        }
    }
}

/// The XML declaration after the white space of a WordPress feed.
pub(in crate::validate) fn blank_before(text: &str) -> Option<Range<usize>> {
    let start = text.len() - text.trim_start().len();
    let wordpress =
        || text.split("<generator").skip(1).take(3).any(|rest| rest.get(..200).unwrap_or(rest).contains("wordpress"));
    (start > 0 && text[start..].starts_with("<?xml") && wordpress()).then_some(0..start)
}
