//! Whether the generator shows a post: drafts, what has expired, what is kept out of the lists.

use chrono::{DateTime, Utc};

use super::address::{local, of_data_files};
use super::front_matter::Values;
use super::generator::{Generator, Site};
use crate::diag::{Message, code, date, msg};
use crate::import::date::instant_in;

/// Whether a post is a draft, as generators have it.
pub(super) fn is_draft(path: &str, values: &Values) -> bool {
    values.is("draft") || values.is_not("published") || path.contains("_drafts/")
}

/// The line by which a post is a draft for many sites, where scripts of the site decide.
pub(super) fn draft_by_habit(site: &Site<'_>, values: &Values) -> Option<&'static str> {
    if !matches!(site.generator, Generator::Astro | Generator::Eleventy) {
        return None;
    }
    let has_status = || values.text(&["status"]).is_some_and(|status| status.eq_ignore_ascii_case("draft"));
    [("isDraft", "isDraft: true"), ("is_draft", "is_draft: true")]
        .into_iter()
        .find_map(|(key, line)| values.is(key).then_some(line))
        .or_else(|| values.is_not("publish").then_some("publish: false"))
        .or_else(|| has_status().then_some("status: draft"))
}

/// Why the generator does not show a post that is no draft.
pub(super) fn left_out(site: &Site<'_>, path: &str, values: &Values, now: DateTime<Utc>) -> Option<Message> {
    match site.generator {
        Generator::Hugo => hugo(site, values, now),
        Generator::Eleventy => eleventy(site, path, values),
        Generator::Jekyll | Generator::Zola | Generator::Astro => None,
    }
}

fn hugo(site: &Site<'_>, values: &Values, now: DateTime<Utc>) -> Option<Message> {
    let expiry = values.text(&["expiryDate", "unpublishDate"]).and_then(|text| instant_in(&text, site.zone));
    if let Some(expiry) = expiry.filter(|expiry| *expiry <= now) {
        return Some(msg!(
            en: "it expired on {day}",
            fr: "il a expiré le {day}",
            day = date(local(site, expiry).date_naive())
        ));
    }
    let never = ["build.list", "_build.list", "build.render", "_build.render"];
    let is_hidden = never.iter().any(|key| values.text(&[key]).is_some_and(|text| text == "never" || text == "false"));
    is_hidden.then(
        || msg!(en: "its front matter keeps it out of every list", fr: "son en-tête l’écarte de toutes les listes"),
    )
}

fn eleventy(site: &Site<'_>, path: &str, values: &Values) -> Option<Message> {
    let of_folder = |key: &str| if values.has(key) { None } else { of_data_files(site, path, key) };
    if values.is_not("permalink") || of_folder("permalink").as_deref() == Some("false") {
        return Some(msg!(
            en: "{line} makes no page of it",
            fr: "{line} n’en fait pas une page",
            line = code("permalink: false")
        ));
    }
    let key = "eleventyExcludeFromCollections";
    (values.is(key) || of_folder(key).as_deref() == Some("true")).then(|| {
        msg!(
            en: "{line} keeps it out of every list",
            fr: "{line} l’écarte de toutes les listes",
            line = code(format!("{key}: true"))
        )
    })
}
