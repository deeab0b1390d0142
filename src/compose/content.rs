//! The full text of a release: its picture, its body, and at its foot what readers would miss
//! otherwise, since most of them show neither links nor files nor whom to ask.

use std::collections::HashSet;

use super::context::Context;
use crate::catalogue::{Enclosure, Release};
use crate::feed::boilerplate::{RULE, Words, language_name, words};
use crate::feed::{Composed, Entry, Html, escape, paragraphs};
use crate::markdown;
use crate::value::iri::Url;
use crate::value::language::LanguageTag;
use crate::value::text::Text;

/// The full text of an entry, with what was corrected and its picture at its head; nothing if a release has nothing
/// beyond its summary.
pub(super) fn content(context: &Context<'_>, release: &Release, page: &Url, entry: &Entry) -> Option<Composed> {
    let words = words(release.language.as_ref().unwrap_or(context.language));
    let body = release.body.as_ref().map(|body| body_html(context, release, page, body));
    let foot = foot(release, body.as_deref().unwrap_or_default(), words);
    if release.body.is_none() && entry.image.is_none() && foot.is_empty() && entry.correction.is_none() {
        return None;
    }
    let mut html = String::new();
    let is_right_to_left = release.language.as_ref().unwrap_or(context.language).is_right_to_left();
    if is_right_to_left {
        html.push_str("<div dir=\"rtl\">\n");
    }
    if let Some(correction) = &entry.correction {
        emphasis(&mut html, correction);
    }
    if let Some(image) = &entry.image {
        html.push_str("<p><img src=\"");
        escape(&mut html, image.url.as_str());
        html.push_str("\" alt=\"");
        // The W3C's validator takes a `src=` in it for an attribute.
        let mut alt = String::new();
        escape(&mut alt, image.alt.as_str());
        html.push_str(&alt.replace('=', "&#61;"));
        html.push_str("\" />");
        if let Some(credit) = &image.credit {
            html.push_str("<br />\n<small>");
            escape(&mut html, words.picture);
            escape(&mut html, words.colon);
            escape(&mut html, credit.as_str());
            html.push_str("</small>");
        }
        html.push_str("</p>\n");
    }
    let start = html.len();
    let mut end = start;
    match body {
        Some(body) => {
            end += body.len();
            if html.is_empty() { html = body } else { html.push_str(&body) }
        }
        None => paragraphs(&mut html, release.summary.as_str()),
    }
    let foot_start = html.len();
    html.push_str(&foot);
    let foot = foot_start..html.len();
    if is_right_to_left {
        html.push_str("</div>\n");
    }
    Some(Composed { html: Html::trusted(html), body: start..end, foot })
}

/// A paragraph that stands out from the text of the release.
pub(super) fn emphasis(html: &mut String, text: &Text) {
    html.push_str("<p><em>");
    escape(html, text.as_str());
    html.push_str("</em></p>\n");
}

/// The body, with its addresses as they are today; relative ones begin at the page of the release.
fn body_html(context: &Context<'_>, release: &Release, page: &Url, body: &Text) -> String {
    let base = markdown::Base { home: context.home, page };
    if context.catalogue.retired_hosts.is_empty() {
        return markdown::html(body.as_str(), base);
    }
    markdown::html_with(body.as_str(), base, &|url| context.catalogue.replacement(release, url))
}

/// The lists at the foot, after a rule; empty when there is nothing to list. What the body links to
/// is not repeated.
fn foot(release: &Release, body: &str, words: &Words) -> String {
    let permalink = release.permalink_at();
    let others = release.links.iter().enumerate().filter(|(at, _)| Some(*at) != permalink);
    let related: Vec<Item<'_>> = others
        .filter_map(|(_, link)| {
            let href = link.href.as_ref()?;
            let label = link.title.as_ref().map_or(href.as_str(), Text::as_str);
            Some(Item { href, label, language: link.hreflang.as_ref() })
        })
        .collect();
    let translated = release.translations.iter().map(|translation| Item {
        href: &translation.href,
        label: language_name(&translation.language),
        language: Some(&translation.language),
    });
    let linked = linked(body);
    let mut html = String::new();
    list(&mut html, &linked, words.documents, release.enclosures.iter().map(document).collect());
    list(&mut html, &linked, words.see_also, related);
    list(&mut html, &linked, words.other_languages, translated.collect());
    contact(&mut html, release, words);
    if html.is_empty() { html } else { format!("{RULE}{html}") }
}

struct Item<'a> {
    href: &'a Url,
    label: &'a str,
    language: Option<&'a LanguageTag>,
}

/// A file is called by its title, else by the last part of its address.
fn document(enclosure: &Enclosure) -> Item<'_> {
    let address = enclosure.url.as_str();
    let path = address.split(['?', '#']).next().unwrap_or(address);
    let name = path.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or(address);
    Item { href: &enclosure.url, label: enclosure.title.as_ref().map_or(name, Text::as_str), language: None }
}

fn list(html: &mut String, linked: &HashSet<&str>, heading: &str, mut items: Vec<Item<'_>>) {
    items.retain(|item| !linked.contains(written(item.href).as_str()));
    if items.is_empty() {
        return;
    }
    html.push_str("<p><strong>");
    escape(html, heading);
    html.push_str("</strong></p>\n<ul>\n");
    for item in items {
        html.push_str("<li><a href=\"");
        escape(html, item.href.as_str());
        if let Some(language) = item.language {
            html.push_str("\" hreflang=\"");
            escape(html, language.as_str());
        }
        html.push_str("\">");
        escape(html, item.label);
        html.push_str("</a></li>\n");
    }
    html.push_str("</ul>\n");
}

/// The addresses that a body links to, as they are written in it.
fn linked(body: &str) -> HashSet<&str> {
    const LINK: &str = "<a href=\"";
    let links = memchr::memmem::find_iter(body.as_bytes(), LINK).map(|at| &body[at + LINK.len()..]);
    links.filter_map(|rest| rest.split_once('"')).map(|(address, _)| address).collect()
}

/// An address as it is written in an attribute.
fn written(address: &Url) -> String {
    let mut text = String::new();
    escape(&mut text, address.as_str());
    text
}

fn contact(html: &mut String, release: &Release, words: &Words) {
    let Some(contact) = &release.contact else { return };
    html.push_str("<p><strong>");
    escape(html, words.contact);
    html.push_str("</strong>");
    escape(html, words.colon);
    escape(html, contact.name.as_str());
    if let Some(email) = &contact.email {
        html.push_str(", <a href=\"");
        escape(html, &email.mailto());
        html.push_str("\">");
        escape(html, email.as_str());
        html.push_str("</a>");
    }
    if let Some(phone) = &contact.phone {
        html.push_str(", ");
        escape(html, phone.as_str());
    }
    html.push_str("</p>\n");
}
