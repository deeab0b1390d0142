//! What the pages for people look like and say: the key `page`.

use super::logo::Logo;
use super::rules;
use super::schema::head;
use super::values::Values;
use crate::value::colour::Colour;
use crate::value::handle::Handle;
use crate::value::iri::Url;

/// The pages as the catalogue asks for them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageSpec {
    /// Whether each release has a page.
    pub releases: bool,
    /// Whether it says that there are none: then there were some.
    pub had_releases: bool,
    /// Whether there is a news sitemap.
    pub has_news_sitemap: bool,
    /// How many releases the first page shows at most.
    pub newest: Option<usize>,
    /// The colour of the publisher.
    pub colour: Option<Colour>,
    /// A wide picture for the pages, where it is not that of the feeds.
    pub logo: Option<Logo>,
    /// How far the pages are accessible, as their publisher declares.
    pub accessibility: Option<Accessibility>,
    /// The account of the publisher in the Fediverse.
    pub fediverse: Option<Handle>,
}

/// What a publisher declares on the accessibility of its pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accessibility {
    /// How far the requirements are met.
    pub status: crate::feed::Conformance,
    /// The whole statement.
    pub url: Option<Url>,
}

/// Reads the key, without its logo.
pub(super) fn read(values: &mut Values<'_>, raw: Option<head::Page>) -> PageSpec {
    use crate::feed::Conformance::{Full, None, Partial};
    let raw = raw.unwrap_or_default();
    let newest = values.number("page.newest", raw.newest, 1);
    let accessibility = raw.accessibility.and_then(|raw| {
        let words = [("full", Full), ("partial", Partial), ("none", None)];
        let read = |values: &mut Values<'_>, path: &str, value| values.word(path, value, &words);
        let status = values.required("page.accessibility.status", raw.status, read);
        Some(Accessibility { status: status?, url: values.url("page.accessibility.url", raw.url) })
    });
    let yes_or_no = [("true", true), ("false", false)];
    let releases = values.word("page.releases", raw.releases, &yes_or_no);
    PageSpec {
        releases: releases == Some(true),
        had_releases: releases == Some(false),
        has_news_sitemap: values.word("page.news_sitemap", raw.news_sitemap, &yes_or_no).unwrap_or(false),
        newest: newest.map(|count| usize::try_from(count).unwrap_or(usize::MAX)),
        colour: values.read(&rules::COLOUR_FORM, "page.colour", raw.colour, Colour::parse),
        logo: Option::None,
        accessibility,
        fediverse: values.read(&rules::ACCOUNT_FORM, "page.fediverse", raw.fediverse, Handle::parse),
    }
}
