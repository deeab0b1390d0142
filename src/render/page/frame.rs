//! What every page has around its main part: head, masthead, foot.

use super::GENERATOR;
use super::aside;
use super::markup::Markup;
use super::style;

/// What a page says of itself.
pub(super) struct Page<'a> {
    pub(super) title: &'a str,
    /// The file, where it is not that of the folder itself.
    pub(super) file: Option<&'a str>,
    /// How many choices its filter has.
    pub(super) filters: usize,
}

/// From the first line to the end of the masthead.
pub(super) fn open(page: &mut Markup<'_>, about: &Page<'_>) {
    head(page, about);
    let (words, publication) = (page.words, page.publication);
    page.raw("<body>\n<a class=\"skip\" href=\"#page:main\">").text(words.skip).raw("</a>\n");
    page.raw("<header class=\"top\"><div class=\"wrap\">\n");
    if let Some(logo) = &publication.logo {
        page.raw("<img class=\"logo\"").attribute("src", logo.as_str()).raw(" alt=\"\">\n");
    }
    if about.file.is_none() {
        page.element("h1", publication.title.as_str());
        page.raw("\n<p class=\"intro soft\">").text(publication.description.as_str()).raw("</p>\n");
    } else {
        page.raw("<p class=\"name\"><a href=\"./\">").text(publication.title.as_str()).raw("</a></p>\n");
    }
    page.raw("<nav").attribute("aria-label", words.on_this_page).raw("><ul>");
    page.raw("<li><a href=\"#page:subscribe\">").text(words.subscribe).raw("</a></li>");
    if publication.publisher.is_some() || publication.contact.is_some() {
        page.raw("<li><a href=\"#page:contact\">").text(words.press_contact).raw("</a></li>");
    }
    page.raw("<li><a").attribute("href", publication.home.as_str()).raw(">").text(words.site).text(words.colon);
    page.text(publication.home.host()).raw("</a></li></ul></nav>\n</div></header>\n");
}

fn head(page: &mut Markup<'_>, about: &Page<'_>) {
    let publication = page.publication;
    page.raw("<!DOCTYPE html>\n<html").attribute("lang", publication.language.as_str());
    page.optional("dir", crate::words::is_from_right(&publication.language).then_some("rtl"));
    page.raw(">\n<head>\n<meta charset=\"utf-8\">\n");
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.raw("<meta name=\"generator\" content=\"").text(GENERATOR).raw("\">\n");
    page.element("title", about.title).raw("\n");
    page.raw("<meta name=\"description\"").attribute("content", publication.description.as_str()).raw(">\n");
    if let Some(base) = &publication.base {
        let address = format!("{}{}", base.as_str(), about.file.unwrap_or_default());
        page.raw("<link rel=\"canonical\"").attribute("href", &address).raw(">\n");
        for (property, content) in [
            ("og:type", "website"),
            ("og:title", about.title),
            ("og:url", &address),
            ("og:site_name", publication.title.as_str()),
        ] {
            page.raw("<meta").attribute("property", property).attribute("content", content).raw(">\n");
        }
    }
    // Without it browsers ask the server for one.
    let icon = publication.icon.as_ref().map_or("data:,", |icon| icon.as_str());
    page.raw("<link rel=\"icon\"").attribute("href", icon).raw(">\n");
    for (feed, format) in aside::documents(page) {
        page.raw("<link rel=\"alternate\"").attribute("type", format.media_type());
        page.attribute("title", &format!("{} ({})", feed.title, format.label()));
        page.attribute("href", &feed.file(format)).raw(">\n");
    }
    page.raw("<style>").raw(&style::sheet(None, about.filters)).raw("</style>\n</head>\n");
}

/// The foot and the end.
pub(super) fn close(page: &mut Markup<'_>) {
    let (words, publication) = (page.words, page.publication);
    page.raw("<footer><div class=\"wrap\">\n");
    if let Some(rights) = &publication.rights {
        page.element("p", rights.as_str()).raw("\n");
    }
    page.raw("<ul><li><a").attribute("href", publication.home.as_str()).raw(">").text(words.site).text(words.colon);
    page.text(publication.home.host()).raw("</a></li></ul>\n</div></footer>\n</body>\n</html>\n");
}
