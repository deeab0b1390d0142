//! Releases in a list: the newest first, under headings of the time in which they came out.

use super::filter::Filter;
use super::markup::Markup;
use super::{files, headings, picture};
use crate::feed::{Category, Entry};

/// One release: title, day, themes, summary, files; its full text where it has no page of its own.
pub(super) fn article(page: &mut Markup<'_>, entry: &Entry, filter: &Filter<'_>, is_lead: bool) {
    let classes = filter.classes(entry);
    let classes = if is_lead { format!("lead {classes}") } else { classes };
    page.raw("<article").attribute("id", &entry.anchor);
    page.optional("class", Some(classes.trim_end()).filter(|classes| !classes.is_empty())).raw(">\n");
    thumbnail(page, entry);
    page.raw("<div>\n");
    meta(page, entry);
    page.raw("<h3").language(entry).raw("><a");
    match &entry.page {
        Some(place) => page.attribute("href", &format!("{place}/")),
        None => page.attribute("href", entry.link.as_str()),
    };
    page.raw(">").text(entry.title.as_str()).raw("</a></h3>\n<p class=\"sum\"").language(entry).raw(">");
    page.text(entry.summary.as_str()).raw("</p>\n");
    if let Some(correction) = entry.correction.as_ref().filter(|_| entry.has_page) {
        page.raw("<p class=\"note\"").language(entry).raw(">").text(correction.as_str()).raw("</p>\n");
    }
    if !entry.enclosures.is_empty() && entry.has_page {
        page.raw("<ul class=\"docs\"").language(entry).raw(">\n");
        files::list(page, &entry.enclosures);
        page.raw("</ul>\n");
    }
    full_text(page, entry);
    page.raw("</div>\n</article>\n");
}

fn thumbnail(page: &mut Markup<'_>, entry: &Entry) {
    // Where the full text is shown, the picture stands in it.
    let Some(image) = entry.image.as_ref().filter(|_| entry.has_page) else { return };
    page.raw("<div class=\"pic\"").language(entry).raw(">");
    picture::write(page, image, " loading=\"lazy\"");
    // Who made a picture is named wherever it is shown.
    if let Some(credit) = &image.credit {
        let words = page.words;
        page.raw("<small>").text(&words.credit_of_picture(credit.as_str())).raw("</small>");
    }
    page.raw("</div>\n");
}

/// Day and themes; the day of a correction or a withdrawal, too.
pub(super) fn meta(page: &mut Markup<'_>, entry: &Entry) {
    let words = page.words;
    page.raw("<p class=\"meta\">").time(entry.published);
    let changed = if entry.withdrawal.is_some() { words.withdrawn_on } else { words.updated };
    // What was corrected says when, too.
    if entry.updated > entry.published && entry.correction.is_none() {
        page.raw(" · ").text(changed).raw(" ");
        page.time(entry.withdrawal.as_ref().map_or(entry.updated, |withdrawal| withdrawal.instant));
    }
    for Category { term, .. } in &entry.categories {
        page.raw(" · ").text(term.as_str());
    }
    for region in &entry.regions {
        page.raw(" · ").text(region.name.as_str());
    }
    page.raw("</p>\n");
}

/// A notice says in its summary all that there is to say.
fn full_text(page: &mut Markup<'_>, entry: &Entry) {
    let has_more = !entry.has_page && entry.withdrawal.is_none();
    let Some(content) = has_more.then(|| entry.content.html()).flatten() else { return };
    let words = page.words;
    page.raw("<details").raw("><summary>").text(words.full_text).raw("<span class=\"vh\"");
    page.language(entry).raw(">").text(words.colon).text(entry.title.as_str()).raw("</span></summary>\n");
    page.raw("<div class=\"body\"").language(entry).raw(">\n");
    headings::below(page.html(), content.as_str(), 4);
    page.raw("</div></details>\n");
}
