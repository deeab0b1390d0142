//! Beside the releases: how one subscribes, and whom journalists ask.

use super::markup::Markup;
use crate::feed::{Contact, Content, Feed, Format};
use crate::value::phone;

pub(super) fn write(page: &mut Markup<'_>) {
    let words = page.words;
    page.raw("<aside").attribute("aria-label", words.subscribe_and_contact).raw(">\n");
    feeds(page);
    contact(page, page.publication.contact.as_ref());
    page.raw("</aside>\n");
}

/// Every feed that people are invited to subscribe to: the first with its address, the others by name.
fn feeds(page: &mut Markup<'_>) {
    let (words, publication) = (page.words, page.publication);
    let mut listed = publication.feeds.iter().filter(|feed| feed.is_listed());
    page.raw("<section class=\"feeds\" id=\"page:subscribe\">\n").element("h2", words.subscribe).raw("\n");
    page.element("p", words.how).raw("\n");
    let Some(main) = listed.next() else {
        page.raw("</section>\n");
        return;
    };
    address(page);
    page.raw("<ul>\n");
    item(page, main);
    listed.for_each(|feed| item(page, feed));
    page.raw("</ul>\n");
    if publication.base.is_some() {
        page.raw("<p class=\"meta\"><a href=\"feeds.opml\" type=\"text/x-opml\" download>").text(words.all_feeds);
        page.raw(" (OPML)</a></p>\n");
    }
    page.raw("</section>\n");
}

/// The address of the first feed, which one click selects as a whole.
pub(super) fn address(page: &mut Markup<'_>) {
    let Some(main) = page.publication.feeds.iter().find(|feed| feed.is_listed()) else { return };
    if let Some(address) = main.main_format().and_then(|format| main.address(format)) {
        let over = page.words.address;
        page.element("p", over).raw("\n<code class=\"copy\">").text(&address).raw("</code>\n");
    }
}

fn item(page: &mut Markup<'_>, feed: &Feed) {
    let (name, colon) = (own_title(page, feed), page.words.colon);
    page.raw("<li><span>").text(&name).raw("</span>");
    for format in &feed.formats {
        page.raw(" <a").attribute("href", &feed.file(*format)).attribute("type", format.media_type()).raw(">");
        page.text(format.label()).raw("<span class=\"vh\">").text(colon).text(&name).raw("</span></a>");
    }
    page.raw("</li>\n");
}

/// The title of a feed without that of the whole, which stands above all of them.
fn own_title(page: &Markup<'_>, feed: &Feed) -> String {
    let title = feed.title.as_str();
    let rest = title.strip_prefix(page.publication.title.as_str()).and_then(|rest| rest.strip_prefix(" – "));
    distinct(page, feed, rest.unwrap_or(title))
}

/// What a feed is called where others have the same title.
pub(super) fn distinct(page: &Markup<'_>, feed: &Feed, title: &str) -> String {
    let is_alone =
        page.publication.feeds.iter().filter(|other| other.is_listed() && other.title == feed.title).count() < 2;
    match feed.content {
        _ if is_alone => title.to_owned(),
        Content::Summary => format!("{title} ({})", page.words.summaries),
        Content::Full => format!("{title} ({})", feed.name),
    }
}

/// Whom journalists ask: a person, else who publishes.
pub(super) fn contact(page: &mut Markup<'_>, contact: Option<&Contact>) {
    let (words, publication) = (page.words, page.publication);
    if contact.is_none() && publication.publisher.is_none() {
        return;
    }
    page.raw("<section id=\"page:contact\">\n").element("h2", words.press_contact).raw("\n<p>");
    if let Some(contact) = contact {
        page.text(contact.name.as_str());
        if let Some(email) = &contact.email {
            page.raw("<br><a").attribute("href", &email.mailto()).raw(">").text(email.as_str()).raw("</a>");
        }
        if let Some(phone) = &contact.phone {
            match phone::dialled(phone.as_str()) {
                Some(number) => {
                    let address = format!("tel:{number}");
                    page.raw("<br><a").attribute("href", &address).raw(">").text(phone.as_str()).raw("</a>")
                }
                None => page.raw("<br>").text(phone.as_str()),
            };
        }
        page.raw("</p>\n<p>");
    }
    if let Some(publisher) = &publication.publisher {
        page.text(publisher.name.as_str());
        if let Some(email) = &publisher.email {
            page.raw("<br><a").attribute("href", &email.mailto()).raw(">").text(email.as_str()).raw("</a>");
        }
        if let Some(url) = &publisher.url {
            page.raw("<br><a").attribute("href", url.as_str()).raw(">").text(url.host()).raw("</a>");
        }
    }
    page.raw("</p>\n</section>\n");
}

/// Every file of every feed that people are invited to subscribe to, and that a reader of feeds takes.
pub(super) fn documents<'a>(page: &Markup<'a>) -> impl Iterator<Item = (&'a Feed, Format)> + use<'a> {
    let listed = page.publication.feeds.iter().filter(|feed| feed.is_listed());
    listed.flat_map(|feed| {
        let formats = feed.formats.iter().filter(|format| format.is_for_readers());
        formats.map(move |format| (feed, *format))
    })
}
