//! What kind of document it is, and the versions of RSS that differ for a rule.

/// What kind of document it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentKind {
    /// Not known yet, or none that has a grammar.
    Unknown,
    /// `rss`, with its version.
    Rss(RssVersion),
    /// `rdf:RDF`, or the `Channel` of RSS 1.1.
    Rdf,
    /// `feed`
    Atom,
    /// `entry`
    Entry,
    /// `app:service`
    Service,
    /// `app:categories`
    Categories,
    /// JSON Feed
    JsonFeed,
    /// News in JSON
    Ninjs,
    /// `opml`, by the name of its format
    Opml(&'static str),
    /// `urlset` or `sitemapindex`
    Sitemap,
}

/// The versions of RSS that differ for a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RssVersion {
    /// 0.91
    V091,
    /// 0.92, and what is not known.
    V092,
    /// 2.0
    V2,
}

impl DocumentKind {
    /// Whether it is RSS of the line that ends in 2.0.
    pub fn is_rss(self) -> bool {
        matches!(self, DocumentKind::Rss(_))
    }
}
