//! The page of a release: its full text, its files, whom to ask, and what programs that make cards and
//! search engines read.

use super::frame::{self, Page};
use super::markup::Markup;
use super::{aside, files, headings, list, news_article, picture};
use crate::feed::boilerplate::language_name;
use crate::feed::{Entry, Publication};
use crate::value::rfc3339;

/// The page of an entry that has one.
pub(super) fn write(publication: &Publication, entry: &Entry) -> Option<String> {
    let place = entry.page.as_deref()?;
    let root = "../".repeat(place.split('/').count());
    let length = entry.content.html().map_or(0, |content| content.as_str().len());
    let mut page = Markup::new(publication, 14_000 + length);
    page.licence = entry.licence.as_ref().or(page.licence);
    page.root.clone_from(&root);
    let about =
        Page { title: entry.title.as_str(), file: Some(place), root: &root, skip: page.words.skip_to_text, filters: 0 };
    frame::open_with(&mut page, &about, |page| cards(page, entry));
    page.raw("<div class=\"wrap cols\">\n<main id=\"page:main\">\n<article class=\"whole\">\n");
    list::meta(&mut page, entry);
    page.raw("<h1").language(entry).raw(">").text(entry.title.as_str()).raw("</h1>\n<p class=\"sum\"").language(entry);
    page.raw(">").text(entry.summary.as_str()).raw("</p>\n");
    if let Some(correction) = &entry.correction {
        page.raw("<p class=\"note\"").language(entry).raw(">").text(correction.as_str()).raw("</p>\n");
    }
    figure(&mut page, entry);
    if let Some(body) = entry.content.body() {
        page.raw("<div class=\"body\"").language(entry).raw(">\n");
        headings::below(page.html(), body, 2);
        page.raw("</div>\n");
    }
    page.raw("</article>\n</main>\n");
    beside(&mut page, entry, &root);
    page.raw("</div>\n");
    frame::close(&mut page);
    Some(page.finish())
}

/// The picture as a whole, with who made it.
fn figure(page: &mut Markup<'_>, entry: &Entry) {
    let Some(image) = &entry.image else { return };
    page.raw("<figure").language(entry).raw(">");
    picture::write(page, image, "");
    if let Some(credit) = &image.credit {
        let words = page.words;
        page.raw("<figcaption>").text(&words.credit_of_picture(credit.as_str())).raw("</figcaption>");
    }
    page.raw("</figure>\n");
}

/// Files, links, translations, whom to ask, how to subscribe.
fn beside(page: &mut Markup<'_>, entry: &Entry, root: &str) {
    let words = page.words;
    page.raw("<aside").attribute("aria-label", words.beside).raw(">\n");
    if !entry.enclosures.is_empty() {
        page.raw("<section>\n").element("h2", words.documents).raw("\n<ul").language(entry).raw(">\n");
        files::list(page, &entry.enclosures);
        page.raw("</ul>\n</section>\n");
    }
    let is_translation =
        |href: &crate::value::iri::Url| entry.translations.iter().any(|translation| translation.href == *href);
    let related: Vec<_> = entry.links.iter().filter(|link| !is_translation(&link.href)).collect();
    let is_elsewhere = !entry.has_only_page_here();
    if !related.is_empty() || is_elsewhere {
        page.raw("<section>\n").element("h2", words.see_also).raw("\n<ul>\n");
        if is_elsewhere {
            page.raw("<li><a").attribute("href", entry.link.as_str()).raw(">").text(words.elsewhere).raw(" ");
            page.text(entry.link.host()).raw("</a></li>\n");
        }
        for link in related {
            page.raw("<li><a").attribute("href", link.href.as_str());
            page.optional("hreflang", link.hreflang.as_ref().map(|language| language.as_str()));
            page.language(entry).raw(">");
            page.text(link.title.as_ref().map_or(link.href.as_str(), |title| title.as_str())).raw("</a></li>\n");
        }
        page.raw("</ul>\n</section>\n");
    }
    if !entry.translations.is_empty() {
        page.raw("<section>\n").element("h2", words.other_languages).raw("\n<ul>\n");
        for translation in &entry.translations {
            let language = translation.language.as_str();
            page.raw("<li><a").attribute("href", translation.href.as_str()).attribute("hreflang", language);
            page.attribute("lang", language).raw(">").text(language_name(&translation.language)).raw("</a></li>\n");
        }
        page.raw("</ul>\n</section>\n");
    }
    aside::contact(page, entry.contact.as_ref());
    page.raw("<section class=\"feeds\" id=\"page:subscribe\">\n").element("h2", words.subscribe).raw("\n");
    page.element("p", words.how).raw("\n");
    aside::address(page);
    page.raw("<p><a").attribute("href", &format!("{root}#page:subscribe")).raw(">").text(words.every_feed);
    page.raw("</a></p>\n</section>\n</aside>\n");
}

/// What programs read: Open Graph, other languages, and the release as schema.org knows it.
fn cards(page: &mut Markup<'_>, entry: &Entry) {
    let publication = page.publication;
    let language = entry.language.as_ref().unwrap_or(&publication.language).as_str();
    page.raw("<meta name=\"description\"").attribute("content", entry.summary.as_str()).raw(">\n");
    page.raw("<link rel=\"canonical\"").attribute("href", entry.canonical().as_str()).raw(">\n");
    page.property("og:type", "article");
    page.property("og:title", entry.title.as_str());
    page.property("og:description", entry.summary.as_str());
    page.property("og:url", entry.canonical().as_str());
    page.property("og:site_name", publication.title.as_str());
    page.property("og:locale", &language.replace('-', "_"));
    page.property("article:published_time", &rfc3339::write(entry.published));
    page.property("article:modified_time", &rfc3339::write(entry.updated));
    for category in &entry.categories {
        page.property("article:tag", category.term.as_str());
    }
    if let Some(image) = &entry.image {
        page.property("og:image", image.url.as_str());
        page.property("og:image:alt", image.alt.as_str());
        if let Some(media_type) = &image.media_type {
            page.property("og:image:type", media_type.essence());
        }
        if let Some((width, height)) = image.size {
            page.property("og:image:width", &width.to_string()).property("og:image:height", &height.to_string());
        }
    }
    if !entry.translations.is_empty() {
        page.raw("<link rel=\"alternate\"").attribute("hreflang", language);
        page.attribute("href", entry.canonical().as_str()).raw(">\n");
    }
    for translation in &entry.translations {
        page.raw("<link rel=\"alternate\"").attribute("hreflang", translation.language.as_str());
        page.attribute("href", translation.href.as_str()).raw(">\n");
    }
    page.raw("<script type=\"application/ld+json\">").raw(&news_article::write(publication, entry)).raw("</script>\n");
}
