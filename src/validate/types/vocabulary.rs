//! The vocabularies that feeds mix, each with the prefix that people know it by.

/// A vocabulary: a place in [`TABLE`]. Findings name elements by its prefix, whatever a document uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Vocabulary(u8);

/// The feed's own names, which need no prefix: RSS, or Atom in an Atom document.
pub const CORE: Vocabulary = Vocabulary(0);
/// A namespace that is not in the table.
pub const UNKNOWN: Vocabulary = Vocabulary(255);
/// Atom's names inside other formats.
pub const ATOM: Vocabulary = named("atom");
/// The names of the prefix `xml`.
pub const XML: Vocabulary = named("xml");
/// XHTML.
pub const XHTML: Vocabulary = named("xhtml");
/// RDF.
pub const RDF: Vocabulary = named("rdf");
/// Podcasting 2.0.
const PODCAST: Vocabulary = named("podcast");
/// Apple's podcasts.
pub const ITUNES: Vocabulary = named("itunes");

/// Atom 1.0.
pub const ATOM_10: &str = "http://www.w3.org/2005/Atom";
/// A draft of before Atom 1.0.
pub const ATOM_03: &str = "http://purl.org/atom/ns#";
/// RSS 1.0.
pub const RSS_10: &str = "http://purl.org/rss/1.0/";
/// RSS 0.90.
pub const RSS_090: &str = "http://my.netscape.com/rdf/simple/0.9/";
/// The other address that Netscape gave it.
pub const RSS_090_CHANNEL: &str = "http://channel.netscape.com/rdf/simple/0.9/";
/// RSS 1.1.
pub const RSS_11: &str = "http://purl.org/net/rss1.1#";

/// The customary prefix and the namespace, sorted; where a prefix has two namespaces, the first is the one to use.
const TABLE: &[(&str, &str)] = &[
    ("", ""),
    ("access", "http://www.bloglines.com/about/specs/fac-1.0"),
    ("admin", "http://webns.net/mvcb/"),
    ("ag", "http://purl.org/rss/1.0/modules/aggregation/"),
    ("annotate", "http://purl.org/rss/1.0/modules/annotate/"),
    ("app", "http://www.w3.org/2007/app"),
    ("atom", "http://www.w3.org/2005/Atom"),
    ("audio", "http://media.tangent.org/rss/1.0/"),
    ("blogChannel", "http://backend.userland.com/blogChannelModule"),
    ("cc", "http://web.resource.org/cc/"),
    ("cf", "http://www.microsoft.com/schemas/rss/core/2005"),
    ("company", "http://purl.org/rss/1.0/modules/company"),
    ("company", "http://purl.org/rss/1.0/modules/company/"),
    ("content", "http://purl.org/rss/1.0/modules/content/"),
    ("conversationsNetwork", "http://conversationsnetwork.org/rssNamespace-1.0/"),
    ("cp", "http://my.theinfo.org/changed/1.0/rss/"),
    ("creativeCommons", "http://backend.userland.com/creativeCommonsRssModule"),
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("email", "http://purl.org/rss/1.0/modules/email/"),
    ("ev", "http://purl.org/rss/1.0/modules/event/"),
    ("feedburner", "http://rssnamespace.org/feedburner/ext/1.0"),
    ("fh", "http://purl.org/syndication/history/1.0"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("g", "http://base.google.com/ns/1.0"),
    ("geo", "http://www.w3.org/2003/01/geo/wgs84_pos#"),
    ("georss", "http://www.georss.org/georss"),
    ("geourl", "http://geourl.org/rss/module/"),
    ("gml", "http://www.opengis.net/gml"),
    ("icbm", "http://postneo.com/icbm"),
    ("image", "http://purl.org/rss/1.0/modules/image/"),
    ("indexing", "urn:atom-extension:indexing"),
    ("itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"),
    ("kml20", "http://earth.google.com/kml/2.0"),
    ("kml21", "http://earth.google.com/kml/2.1"),
    ("kml22", "http://www.opengis.net/kml/2.2"),
    ("l", "http://purl.org/rss/1.0/modules/link/"),
    ("mathml", "http://www.w3.org/1998/Math/MathML"),
    ("media", "http://search.yahoo.com/mrss/"),
    ("openid", "http://openid.net/xmlns/1.0"),
    ("opensearch", "http://a9.com/-/spec/opensearch/1.1/"),
    ("opensearch10", "http://a9.com/-/spec/opensearchrss/1.0/"),
    ("opml", "http://www.opml.org/spec2"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("ref", "http://purl.org/rss/1.0/modules/reference/"),
    ("reqv", "http://purl.org/rss/1.0/modules/richequiv/"),
    ("rss090", "http://my.netscape.com/rdf/simple/0.9/"),
    ("rss091", "http://purl.org/rss/1.0/modules/rss091#"),
    ("rss1", "http://purl.org/rss/1.0/"),
    ("rss11", "http://purl.org/net/rss1.1#"),
    ("search", "http://purl.org/rss/1.0/modules/search/"),
    ("slash", "http://purl.org/rss/1.0/modules/slash/"),
    ("soap", "http://schemas.xmlsoap.org/soap/envelope/"),
    ("ss", "http://purl.org/rss/1.0/modules/servicestatus/"),
    ("str", "http://hacks.benhammersley.com/rss/streaming/"),
    ("sub", "http://purl.org/rss/1.0/modules/subscription/"),
    ("svg", "http://www.w3.org/2000/svg"),
    ("sx", "http://feedsync.org/2007/feedsync"),
    ("sy", "http://purl.org/rss/1.0/modules/syndication/"),
    ("taxo", "http://purl.org/rss/1.0/modules/taxonomy/"),
    ("thr", "http://purl.org/rss/1.0/modules/threading/"),
    ("thr", "http://purl.org/syndication/thread/1.0"),
    ("trackback", "http://madskills.com/public/xml/rss/module/trackback/"),
    ("wfw", "http://wellformedweb.org/CommentAPI/"),
    ("wiki", "http://purl.org/rss/1.0/modules/wiki/"),
    ("wiki", "http://www.usemod.com/cgi-bin/mb.pl?ModWiki"),
    ("xhtml", "http://www.w3.org/1999/xhtml"),
    ("xlink", "http://www.w3.org/1999/xlink"),
    ("xml", "http://www.w3.org/XML/1998/namespace"),
    ("xrd", "xri://$xrd*($v*2.0)"),
    ("xrds", "xri://$xrds"),
    ("at", "http://purl.org/atompub/tombstones/1.0"),
    ("podcast", "https://podcastindex.org/namespace/1.0"),
    ("news", "http://www.google.com/schemas/sitemap-news/0.9"),
];

/// How many of them, at the end, are younger than the W3C Feed Validator's table: only the default profile
/// knows them.
const YOUNGER: usize = 3;

/// Those of the W3C's table.
fn w3c_table() -> &'static [(&'static str, &'static str)] {
    &TABLE[..TABLE.len() - YOUNGER]
}

/// Another namespace of Podcasting 2.0, from its beginnings.
const FORMER_PODCAST: &str = "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md";

/// Namespaces that are known, and whose elements nobody here looks at: name and specification.
pub const UNCHECKED: &[(&str, &str)] = &[
    ("http://schemas.google.com/g/2005", "Google Data"),
    ("http://www.rawvoice.com/rawvoiceRssModule/", "RawVoice"),
    ("http://www.google.com/schemas/sitemap-image/1.1", "Google"),
    ("http://www.google.com/schemas/sitemap-video/1.1", "Google"),
    ("https://schema.org/", "Schema.org"),
    ("http://schema.org/", "Schema.org"),
    ("https://podcastindex.org/namespace/1.0", "Podcasting 2.0"),
    ("https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md", "Podcasting 2.0"),
];

impl Vocabulary {
    /// The customary prefix, empty for the core.
    pub fn prefix(self) -> &'static str {
        TABLE.get(usize::from(self.0)).map_or("", |(prefix, _)| prefix)
    }

    /// The namespace of that prefix.
    pub fn namespace(self) -> &'static str {
        TABLE.get(usize::from(self.0)).map_or("", |(_, namespace)| namespace)
    }
}

/// The vocabulary of a customary prefix.
pub fn by_prefix(prefix: &str) -> Option<Vocabulary> {
    let at = w3c_table().iter().position(|(known, _)| *known == prefix && !prefix.is_empty())?;
    u8::try_from(at).ok().map(Vocabulary)
}

/// The vocabulary of a namespace, spelt exactly.
pub fn by_namespace(namespace: &str) -> Option<Vocabulary> {
    let at = w3c_table().iter().position(|(_, known)| *known == namespace)?;
    by_prefix(TABLE[at].0)
}

/// The vocabulary of a namespace; capitals and marks at the end do not matter.
pub fn by_similar_namespace(namespace: &str) -> Option<Vocabulary> {
    fn plain(uri: &str) -> &str {
        uri.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '_')
    }
    let wanted = plain(namespace).to_lowercase();
    // All of the table is ASCII.
    let at = w3c_table().iter().skip(1).position(|(_, known)| plain(known).eq_ignore_ascii_case(&wanted))?;
    by_prefix(TABLE[at + 1].0)
}

/// The vocabulary of a namespace that is younger than the W3C's table, spelt exactly.
pub fn newer_by_namespace(namespace: &str) -> Option<Vocabulary> {
    let wanted = if namespace == FORMER_PODCAST { PODCAST.namespace() } else { namespace };
    let at = TABLE.iter().skip(w3c_table().len()).position(|(_, known)| *known == wanted)?;
    u8::try_from(w3c_table().len() + at).ok().map(Vocabulary)
}

/// The namespace that was meant by one that differs in capitals, a sign at its end, or http and https.
pub fn intended(namespace: &str) -> Option<&'static str> {
    fn plain(uri: &str) -> &str {
        let bare = uri.trim().trim_end_matches(['/', '#']);
        match bare.get(..6).filter(|scheme| scheme.eq_ignore_ascii_case("https:")) {
            Some(_) => &bare[6..],
            None => bare.get(..5).filter(|scheme| scheme.eq_ignore_ascii_case("http:")).map_or(bare, |_| &bare[5..]),
        }
    }
    let wanted = plain(namespace).to_lowercase();
    let known = TABLE.iter().skip(1).map(|(_, known)| *known).chain(UNCHECKED.iter().map(|(known, _)| *known));
    let mut near = known.filter(|known| plain(known).eq_ignore_ascii_case(&wanted)).peekable();
    near.peek()?;
    // Where it is right as it is, nothing else was meant.
    let all: Vec<&str> = near.collect();
    (!all.contains(&namespace)).then(|| all[0])
}

/// The name of an element or attribute: vocabulary and local name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key<'n> {
    /// The vocabulary.
    pub vocabulary: Vocabulary,
    /// The local name.
    pub local: &'n str,
}

impl std::fmt::Display for Key<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.vocabulary.prefix() {
            "" => f.write_str(self.local),
            prefix => write!(f, "{prefix}:{}", self.local),
        }
    }
}

/// The key of a name with its customary prefix, such as `dc:date` or `title`.
pub const fn key(name: &'static str) -> Key<'static> {
    let bytes = name.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b':' {
            let (prefix, rest) = name.split_at(at);
            return Key { vocabulary: named(prefix), local: rest.split_at(1).1 };
        }
        at += 1;
    }
    Key { vocabulary: CORE, local: name }
}

const fn named(prefix: &str) -> Vocabulary {
    let mut at = 0;
    while at < TABLE.len() {
        if same(TABLE[at].0.as_bytes(), prefix.as_bytes()) {
            return Vocabulary(at as u8);
        }
        at += 1;
    }
    panic!("a prefix that is not in the table")
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut at = 0;
    while at < a.len() {
        if a[at] != b[at] {
            return false;
        }
        at += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn namespaces_are_known_by_near_spellings() {
        assert_eq!(by_similar_namespace("http://purl.org/dc/elements/1.1"), Some(named("dc")));
        assert_eq!(by_similar_namespace("HTTP://search.yahoo.com/mrss"), Some(named("media")));
        assert_eq!(by_namespace("http://search.yahoo.com/mrss"), None);
        assert_eq!(by_similar_namespace("http://example.org/"), None);
        assert_eq!(by_similar_namespace(""), None);
        assert_eq!(
            intended("https://www.itunes.com/DTDs/podcast-1.0.dtd"),
            Some("http://www.itunes.com/dtds/podcast-1.0.dtd")
        );
        assert_eq!(intended("http://podcastindex.org/namespace/1.0/"), Some("https://podcastindex.org/namespace/1.0"));
        for right in
            ["http://purl.org/dc/elements/1.1/", "https://schema.org/", "http://schema.org/", "http://example.org/", ""]
        {
            assert_eq!(intended(right), None, "{right}");
        }
        assert_eq!(key("dc:date").to_string(), "dc:date");
        assert_eq!(key("title"), Key { vocabulary: CORE, local: "title" });
        assert_eq!(
            by_namespace("http://purl.org/syndication/thread/1.0"),
            by_namespace("http://purl.org/rss/1.0/modules/threading/")
        );
    }
}
