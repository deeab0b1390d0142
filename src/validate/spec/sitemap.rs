//! Sitemaps (sitemaps.org 0.9) and the news of Google in them, for search engines: rows and rules. The W3C Feed Validator
//! does not know them.

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use crate::diag::{code, msg, one_of, text};
use crate::diagnostic::Severity::{Error, Warning};
use crate::validate::rules::structure::MISSING_ELEMENT;
use crate::validate::rules::{dates, numbers, uris};
use crate::validate::types::context::abbreviated;
use crate::validate::types::example::Example::Document;
use crate::validate::types::findings::{ProfileDifference, Rule};
use crate::validate::types::model::Content::{Anything, Is, Text};
use crate::validate::types::model::Times::{Many, Once};
use crate::validate::types::model::{Check, ElementModel, check};
use crate::validate::types::rows::{NOTHING, row};
use crate::value::rfc3339;

pub const RULES: &[&Rule] = &[&INVALID_SITEMAP_VALUE, &OLD_NEWS];

/// The namespace of sitemaps.
pub(in crate::validate) const SITEMAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// `urlset`
pub(in crate::validate) const URLSET: ElementModel =
    ElementModel { rows: &[&[row("url", Many, Is(&URL))]], needs: &[(&MISSING_ELEMENT, "url")], ..NOTHING };

/// `sitemapindex`
pub(in crate::validate) const SITEMAP_INDEX: ElementModel =
    ElementModel { rows: &[&[row("sitemap", Many, Is(&PART))]], needs: &[(&MISSING_ELEMENT, "sitemap")], ..NOTHING };

const PART: ElementModel = ElementModel {
    rows: &[&[row("loc", Once, Text(&[uris::FULL_URI])), row("lastmod", Once, Text(&[dates::W3C_DATE]))]],
    needs: &[(&MISSING_ELEMENT, "loc")],
    ..NOTHING
};

const URL: ElementModel = ElementModel {
    rows: &[&[
        row("loc", Once, Text(&[uris::FULL_URI])),
        row("lastmod", Once, Text(&[dates::W3C_DATE])),
        row("changefreq", Once, Text(&[FREQUENCY])),
        row("priority", Once, Text(&[PRIORITY])),
        row("news:news", Once, Is(&NEWS)),
        row("xhtml:link", Many, Anything),
    ]],
    needs: &[(&MISSING_ELEMENT, "loc")],
    ..NOTHING
};

const NEWS: ElementModel = ElementModel {
    rows: &[&[
        row("news:publication", Once, Is(&PUBLICATION)),
        row("news:publication_date", Once, Text(&[dates::W3C_DATE, NEW])),
        row("news:title", Once, Text(&[])),
        // What Google no longer reads.
        row("news:access", Once, Anything),
        row("news:genres", Once, Anything),
        row("news:keywords", Once, Anything),
        row("news:stock_tickers", Once, Anything),
    ]],
    needs: &[
        (&MISSING_ELEMENT, "news:publication"),
        (&MISSING_ELEMENT, "news:publication_date"),
        (&MISSING_ELEMENT, "news:title"),
    ],
    ..NOTHING
};

const PUBLICATION: ElementModel = ElementModel {
    rows: &[&[row("news:name", Once, Text(&[])), row("news:language", Once, Text(&[numbers::LANGUAGE]))]],
    needs: &[(&MISSING_ELEMENT, "news:name"), (&MISSING_ELEMENT, "news:language")],
    ..NOTHING
};

const SPEC: &str = "https://www.sitemaps.org/protocol.html";

const INVALID_SITEMAP_VALUE: Rule = Rule {
    id: "invalid-sitemap-value",
    severity: Error,
    spec: SPEC,
    w3c: "",
    why: text!(en: "search engines refuse a sitemap that does not keep to its schema", fr: "les moteurs de recherche refusent un sitemap qui ne respecte pas son schéma"),
    help: text!(en: "write one of the values that the schema has, or delete the element", fr: "écrivez une des valeurs que prévoit le schéma, ou supprimez l’élément"),
    finds: ProfileDifference::Own,
    bad: &[
        Document(
            "<?xml version='1.0' encoding='utf-8'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://www.example.org/</loc><changefreq>«often»</changefreq></url></urlset>",
        ),
        Document(
            "<?xml version='1.0' encoding='utf-8'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://www.example.org/</loc><priority>«2»</priority></url></urlset>",
        ),
    ],
    good: &[Document(
        "<?xml version='1.0' encoding='utf-8'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://www.example.org/</loc><lastmod>2018-09-20</lastmod><changefreq>daily</changefreq><priority>0.5</priority></url></urlset>",
    )],
};

const OLD_NEWS: Rule = Rule {
    id: "old-news",
    severity: Warning,
    spec: "https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap",
    w3c: "",
    why: text!(en: "search engines take what is at most two days old for news, and ignore the rest", fr: "les moteurs de recherche tiennent pour actualité ce qui a deux jours au plus, et ignorent le reste"),
    help: text!(en: "delete the element `news:news`, or the whole address", fr: "supprimez l’élément `news:news`, ou l’adresse entière"),
    finds: ProfileDifference::Own,
    bad: &[Document(
        "<?xml version='1.0' encoding='utf-8'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>https://www.example.org/a</loc><news:news><news:publication><news:name>Example</news:name><news:language>en</news:language></news:publication><news:publication_date>«2018-09-20T07:00:00Z»</news:publication_date><news:title>Harbour opens</news:title></news:news></url></urlset>",
    )],
    good: &[Document(
        "<?xml version='1.0' encoding='utf-8'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>https://www.example.org/a</loc><news:news><news:publication><news:name>Example</news:name><news:language>en</news:language></news:publication><news:publication_date>2026-11-22</news:publication_date><news:title>Harbour opens</news:title></news:news></url></urlset>",
    )],
};

const FREQUENCY: Check = check(&[&INVALID_SITEMAP_VALUE], |value, context| {
    let words = ["always", "hourly", "daily", "weekly", "monthly", "yearly", "never"];
    if !words.contains(&value.text) {
        let message = msg!(en: "{value} is no frequency of a sitemap", fr: "{value} n’est pas une fréquence de sitemap", value = code(abbreviated(value.text)));
        context.value(&INVALID_SITEMAP_VALUE, value, message).help =
            Some(msg!(en: "write {words}", fr: "écrivez {words}", words = one_of(words)));
    }
});

const PRIORITY: Check = check(&[&INVALID_SITEMAP_VALUE], |value, context| {
    if numbers::is_decimal(value.text)
        && value.text.parse::<f64>().is_ok_and(|priority| (0.0..=1.0).contains(&priority))
    {
        return;
    }
    let message = msg!(en: "{value} is no number from 0.0 to 1.0", fr: "{value} n’est pas un nombre de 0.0 à 1.0", value = code(abbreviated(value.text)));
    context.value(&INVALID_SITEMAP_VALUE, value, message);
});

/// By the clock, where there is one. A day without a time counts to its end, wherever that is.
const NEW: Check = check(&[&OLD_NEWS], |value, context| {
    let instant = rfc3339::parse(value.text).ok().map(|date| date.to_utc() + TimeDelta::days(2));
    let day =
        || value.text.parse::<NaiveDate>().ok().map(|day| day.and_time(NaiveTime::MIN).and_utc() + TimeDelta::days(4));
    let end = instant.or_else(day);
    if context.request.now.is_some_and(|now| end.is_some_and(|end| end <= now)) {
        let message = msg!(en: "{value} is more than two days ago", fr: "{value} remonte à plus de deux jours", value = code(value.text));
        context.value(&OLD_NEWS, value, message);
    }
});
