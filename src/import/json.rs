//! JSON Feed 1.0 and 1.1 (jsonfeed.org).

use serde_json::Value;

use super::entry::{
    Imported, ImportedEntry, ImportedFile, ImportedImage, ImportedLink, ImportedPerson, escaped, instant,
};

/// Reads a document; none when it is JSON of another kind.
pub(super) fn read(text: &str) -> Option<Imported> {
    let (feed, is_broken) = value(text)?;
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
        is_broken,
        is_json: true,
        timezone: None,
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
        zoneless: string(&item["date_published"]).filter(|text| super::date::is_zoneless(text)),
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
        links: other_page(item).into_iter().collect(),
        translations: Vec::new(),
        is_draft: false,
    }
}

/// The first value of a text, and whether something is wrong after it or in it. Of a document that breaks off the
/// items before the break count.
fn value(text: &str) -> Option<(Value, bool)> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    match values.next()? {
        Ok(value) => Some((value, !text[values.byte_offset()..].trim().is_empty())),
        Err(_) => Some((serde_json::from_str(&closed(text)?).ok()?, true)),
    }
}

/// The text up to the last item that is whole, with the list and the feed closed. Returns `None` where there is none.
fn closed(text: &str) -> Option<String> {
    let (mut open, mut end, mut is_string, mut is_escaped) = (Vec::new(), None, false, false);
    for (at, b) in text.bytes().enumerate() {
        match b {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_string => is_escaped = true,
            b'"' => is_string = !is_string,
            _ if is_string => {}
            b'{' | b'[' => open.push(b),
            b'}' | b']' => {
                open.pop();
                end = if b == b'}' && open == *b"{[" { Some(at + 1) } else { end };
            }
            _ => {}
        }
    }
    end.map(|end| format!("{}]}}", &text[..end]))
}

/// The page that an item is about, where it has one of its own besides.
fn other_page(item: &Value) -> Option<ImportedLink> {
    string(&item["url"])?;
    let href = string(&item["external_url"])?;
    Some(ImportedLink { href, rel: "related".to_owned(), title: None })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_feed_that_breaks_off_the_items_before_the_break_come_over() {
        let whole = r#"{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "tags": ["}]"]}, {"id": "2", "title": "b"#;
        for (tail, wanted) in [("", 1), ("\"}]}", 2), ("\"}]} <!-- made in 0.1 s -->", 2)] {
            let feed = read(&format!("{whole}{tail}")).expect("a feed");
            assert_eq!((feed.entries.len(), feed.is_broken), (wanted, tail != "\"}]}"), "{tail}");
        }
        assert!(read("{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [{").is_none());
    }

    #[test]
    fn the_page_that_an_item_is_about_comes_over() {
        let item = serde_json::json!({"id": "1", "url": "https://a.example/1", "external_url": "https://b.example/"});
        assert_eq!(super::item(&item).links[0].href, "https://b.example/");
    }
}
