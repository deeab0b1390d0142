//! Why a document is no feed with entries.

use crate::diag::{Message, code, msg};
use crate::xml::{Event, Reader};

/// What the bytes of a document are, where they are no feed. Returns `None` where nothing is known of them.
pub fn refusal(bytes: &[u8], text: &str) -> Option<Message> {
    let start = text.trim_start_matches('\u{FEFF}').trim_start();
    let lower: String = start.chars().take(16).collect::<String>().to_ascii_lowercase();
    if start.is_empty() {
        return Some(msg!(en: "it is empty", fr: "il est vide"));
    }
    if bytes.starts_with(&[0x1F, 0x8B]) || bytes.starts_with(b"PK\x03\x04") {
        return Some(msg!(en: "it is compressed: unpack it", fr: "il est compressé : décompressez-le"));
    }
    if lower.starts_with("<!doctype html") || lower.starts_with("<html") {
        return Some(msg!(
            en: "it is a web page: give the address of its feed",
            fr: "c’est une page web : indiquez l’adresse de son flux"
        ));
    }
    if start.starts_with(['{', '[']) {
        return Some(match serde_json::from_str::<serde_json::Value>(start) {
            Ok(_) => msg!(en: "it is JSON, but no JSON Feed", fr: "c’est du JSON, mais pas un JSON Feed"),
            Err(_) => msg!(en: "it is JSON that is damaged", fr: "c’est du JSON endommagé"),
        });
    }
    let mut reader = Reader::new(start);
    loop {
        match reader.read() {
            Ok(Event::Start(name, _)) if name.local == "rss" && is_export(start) => {
                return Some(msg!(
                    en: "the export has no posts, only pages, pictures and other parts of the site",
                    fr: "l’export n’a pas d’articles, seulement des pages, des images et d’autres éléments du site"
                ));
            }
            Ok(Event::Start(name, _)) if matches!(name.local, "rss" | "feed" | "RDF") => {
                return Some(msg!(en: "the feed has no entries", fr: "le flux n’a pas d’entrées"));
            }
            Ok(Event::Start(name, _)) => {
                return Some(msg!(
                    en: "its first element is {name}, which is that of no feed",
                    fr: "son premier élément est {name}, qui n’est celui d’aucun flux",
                    name = code(format!("<{}>", name.local))
                ));
            }
            Ok(Event::Eof) | Err(_) => return None,
            Ok(_) => {}
        }
    }
}

/// Whether an export of WordPress has parts of a site.
fn is_export(text: &str) -> bool {
    text.contains("wordpress.org/export/") && text.contains("<item>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_feed_is_named() {
        for (text, word) in [
            ("", "empty"),
            ("\u{1F}\u{FFFD}", "compressed"),
            ("<!DOCTYPE html><p>", "web page"),
            ("[1]", "no JSON Feed"),
            ("{", "damaged"),
            ("<rss><channel/></rss>", "no entries"),
            ("<?xml version='1.0'?><opml/>", "`<opml>`"),
        ] {
            let bytes = if word == "compressed" { &[0x1F, 0x8B][..] } else { text.as_bytes() };
            let said = refusal(bytes, text).map(|message| message.render(crate::diag::Language::English));
            assert!(said.as_ref().is_some_and(|said| said.contains(word)), "{text}: {said:?}");
        }
        assert_eq!(refusal(b"a", "a"), None);
    }
}
