//! JSON Feed 1.0 and 1.1 (jsonfeed.org).

use serde_json::Value;

use super::entry::{Imported, ImportedEntry, ImportedFile, ImportedImage, ImportedPerson, escaped, instant};

/// Reads a document; none when it is JSON of another kind.
pub(super) fn read(text: &str) -> Option<Imported> {
    let feed: Value = serde_json::from_str(text).ok()?;
    if !feed["version"].as_str()?.contains("jsonfeed.org/version/") {
        return None;
    }
    Some(Imported {
        id: None,
        title: string(&feed["title"]).map(|text| escaped(&text)),
        description: string(&feed["description"]).map(|text| escaped(&text)),
        home: string(&feed["home_page_url"]),
        address: string(&feed["feed_url"]),
        language: string(&feed["language"]),
        author: authors(&feed).into_iter().next(),
        updated: None,
        has_free_ids: true,
        is_prepared: false,
        is_broken: false,
        earlier: string(&feed["next_url"]),
        entries: feed["items"].as_array().into_iter().flatten().map(item).collect(),
    })
}

fn item(item: &Value) -> ImportedEntry {
    let date = |key: &str| string(&item[key]).and_then(|text| instant(&text));
    let plain = |key: &str| string(&item[key]).map(|text| escaped(&text));
    let updated = date("date_modified");
    ImportedEntry {
        id: string(&item["id"]),
        title: plain("title"),
        link: string(&item["url"]).or_else(|| string(&item["external_url"])),
        published: date("date_published").or(updated),
        updated,
        summary: plain("summary"),
        content: string(&item["content_html"]).or_else(|| {
            let text = string(&item["content_text"])?;
            let mut html = String::new();
            crate::feed::paragraphs(&mut html, &text);
            Some(html)
        }),
        authors: authors(item),
        categories: item["tags"].as_array().into_iter().flatten().filter_map(string).collect(),
        enclosures: item["attachments"].as_array().into_iter().flatten().filter_map(file).collect(),
        language: string(&item["language"]),
        image: string(&item["image"]).map(|url| ImportedImage { url, ..ImportedImage::default() }),
        links: Vec::new(),
        translations: Vec::new(),
        is_draft: false,
    }
}

fn file(file: &Value) -> Option<ImportedFile> {
    Some(ImportedFile {
        url: string(&file["url"])?,
        title: string(&file["title"]),
        media_type: string(&file["mime_type"]),
        length: file["size_in_bytes"].as_u64().filter(|length| *length > 0),
    })
}

fn authors(value: &Value) -> Vec<ImportedPerson> {
    let many = value["authors"].as_array().into_iter().flatten();
    let all = many.chain(std::iter::once(&value["author"]).filter(|one| one.is_object()));
    let person =
        |one: &Value| Some(ImportedPerson { name: string(&one["name"])?, email: None, url: string(&one["url"]) });
    let mut persons: Vec<ImportedPerson> = all.filter_map(person).collect();
    persons.dedup();
    persons
}

/// A text that is not empty; an id that is a number is one too.
fn string(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => super::entry::written(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
