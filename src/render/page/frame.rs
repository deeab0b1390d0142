//! What every page has around its main part: head, masthead, foot.

use super::aside;
use super::markup::Markup;
use super::style;
use crate::render::generator::GENERATOR;

/// What a page says of itself.
pub(super) struct Page<'a> {
    pub(super) title: &'a str,
    /// Where it stands, if not at the folder of the output itself.
    pub(super) file: Option<&'a str>,
    /// The way from it to the folder of the output: nothing, or `../` so many times.
    pub(super) root: &'a str,
    /// What leads past its head.
    pub(super) skip: &'a str,
    /// How many choices its filter has.
    pub(super) filters: usize,
}

/// From the first line to the end of the masthead, of a page that lists releases.
pub(super) fn open(page: &mut Markup<'_>, about: &Page<'_>) {
    open_with(page, about, |page| {
        let publication = page.publication;
        let description = publication.description.as_str();
        page.raw("<meta name=\"description\"").attribute("content", description).raw(">\n");
        let Some(base) = &publication.base else { return };
        let address = format!("{}{}", base.as_str(), about.file.unwrap_or_default());
        page.raw("<link rel=\"canonical\"").attribute("href", &address).raw(">\n");
        page.property("og:type", "website").property("og:title", about.title).property("og:url", &address);
        page.property("og:description", description).property("og:site_name", publication.title.as_str());
        if let Some(logo) = &publication.logo {
            page.property("og:image", logo.as_str());
        }
    });
}

/// The same, of any page: what is special to it in its head is written by itself.
pub(super) fn open_with<'a>(page: &mut Markup<'a>, about: &Page<'_>, special: impl FnOnce(&mut Markup<'a>)) {
    head(page, about, special);
    let (words, publication) = (page.words, page.publication);
    page.raw("<body>\n<a class=\"skip\" href=\"#page:main\">").text(about.skip).raw("</a>\n");
    page.raw("<header class=\"top\"><div class=\"wrap\">\n");
    if let Some(logo) = &publication.logo {
        page.raw("<img class=\"logo\"").address("src", logo.as_str());
        page.size(publication.logo_size).raw(" alt=\"\">\n");
    }
    if about.file.is_none() {
        page.element("h1", publication.title.as_str());
        page.raw("\n<p class=\"intro soft\">").text(publication.description.as_str()).raw("</p>\n");
    } else {
        page.raw("<p class=\"name\"><a")
            .attribute("href", if about.root.is_empty() { "./" } else { about.root })
            .raw(">")
            .text(publication.title.as_str())
            .raw("</a></p>\n");
    }
    page.raw("<nav").attribute("aria-label", words.on_this_page).raw("><ul>");
    page.raw("<li><a href=\"#page:subscribe\">").text(words.subscribe).raw("</a></li>");
    if publication.publisher.is_some() || publication.contact.is_some() {
        page.raw("<li><a href=\"#page:contact\">").text(words.press_contact).raw("</a></li>");
    }
    page.raw("<li><a").attribute("href", publication.home.as_str()).raw(">").text(words.site).text(words.colon);
    page.text(publication.home.host()).raw("</a></li></ul></nav>\n</div></header>\n");
}

fn head<'a>(page: &mut Markup<'a>, about: &Page<'_>, special: impl FnOnce(&mut Markup<'a>)) {
    let publication = page.publication;
    page.raw("<!DOCTYPE html>\n<html").attribute("lang", publication.language.as_str());
    page.optional("dir", publication.language.is_right_to_left().then_some("rtl"));
    page.raw(">\n<head>\n<meta charset=\"utf-8\">\n");
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.raw("<meta name=\"generator\" content=\"").text(GENERATOR).raw("\">\n");
    page.element("title", about.title).raw("\n");
    special(page);
    if let Some(account) = &publication.fediverse {
        page.raw("<meta name=\"fediverse:creator\"").attribute("content", &account.to_string()).raw(">\n");
        page.raw("<link rel=\"me\"").attribute("href", account.profile().as_str()).raw(">\n");
    }
    if let Some(licence) = page.licence {
        page.raw("<link rel=\"license\"").attribute("href", licence.url().as_str()).raw(">\n");
    }
    // Without it browsers ask the server for one.
    let icon = publication.icon.as_ref().map_or("data:,", |icon| icon.as_str());
    page.raw("<link rel=\"icon\"").address("href", icon).raw(">\n");
    for (feed, format) in aside::documents(page) {
        page.raw("<link rel=\"alternate\"").attribute("type", format.media_type());
        let title = aside::distinct(page, feed, feed.title.as_str());
        page.attribute("title", &format!("{title} ({})", format.label()));
        page.attribute("href", &format!("{}{}", about.root, feed.file(format))).raw(">\n");
    }
    page.raw("<style>").raw(&style::sheet(publication.colour, about.filters));
    if publication.language.is_right_to_left() {
        page.raw(style::FROM_RIGHT);
    }
    page.raw("</style>\n</head>\n");
}

/// The foot and the end: rights, licence, accessibility, account, site.
pub(super) fn close(page: &mut Markup<'_>) {
    let (words, publication) = (page.words, page.publication);
    page.raw("<footer><div class=\"wrap\">\n");
    if let Some(rights) = &publication.rights {
        page.element("p", rights.as_str()).raw("\n");
    }
    page.raw("<ul>");
    if let Some(licence) = page.licence {
        page.raw("<li>").text(words.licence).text(words.colon).raw("<a rel=\"license\"");
        page.attribute("href", licence.url().as_str()).raw(">").text(licence.name()).raw("</a></li>");
    }
    if let Some((status, url)) = &publication.accessibility {
        let statement = format!("{}{}{}", words.accessibility, words.colon, words.conformance(*status));
        page.raw("<li>");
        match url {
            Some(url) => page.raw("<a").attribute("href", url.as_str()).raw(">").text(&statement).raw("</a>"),
            None => page.text(&statement),
        };
        page.raw("</li>");
    }
    if let Some(account) = &publication.fediverse {
        page.raw("<li><a rel=\"me\"").attribute("href", account.profile().as_str()).raw(">");
        page.text(&account.to_string()).raw("</a></li>");
    }
    page.raw("<li><a").attribute("href", publication.home.as_str()).raw(">").text(words.site).text(words.colon);
    page.text(publication.home.host()).raw("</a></li></ul>\n</div></footer>\n</body>\n</html>\n");
}
