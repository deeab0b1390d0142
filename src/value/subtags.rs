//! Subtags of language tags that are not registered (BCP 47).

use crate::registries::{EXTENDED, LANGUAGES, REGIONS, SCRIPTS, VARIANTS, WHOLE_TAGS};

use super::Fault;

/// The first subtag of a well-formed language tag that is not registered (BCP 47).
pub fn unregistered_subtag(tag: &str) -> Option<Fault> {
    if WHOLE_TAGS.has(&tag.to_ascii_lowercase()) {
        return None;
    }
    let mut at = 0;
    for (number, subtag) in tag.split('-').enumerate() {
        if subtag.len() == 1 {
            return None;
        }
        if let Some((what, help)) = unregistered(subtag, number, tag.split('-').next().unwrap_or_default()) {
            let message = format!("`{subtag}` is not {what} in the registry of {}", LANGUAGES.date);
            return Some(Fault::new(at..at + subtag.len(), message).help(help));
        }
        at += subtag.len() + 1;
    }
    None
}

/// What a subtag should be and is not, and what to do.
fn unregistered(subtag: &str, number: usize, primary: &str) -> Option<(&'static str, String)> {
    let alphabetic = subtag.bytes().all(|b| b.is_ascii_alphabetic());
    let lower = subtag.to_ascii_lowercase();
    let (known, what, help) = match subtag.len() {
        _ if number == 0 => {
            (LANGUAGES.has(&lower), "a language", "write a code of ISO 639 such as fr, en or de".into())
        }
        3 if alphabetic => (EXTENDED.has(&lower), "an extended language", format!("write {primary} alone")),
        4 if alphabetic => {
            (SCRIPTS.has(&titled(&lower)), "a script", format!("write {primary} alone, or {primary}-Latn"))
        }
        2 | 3 => {
            (REGIONS.has(&subtag.to_ascii_uppercase()), "a region", format!("write {primary} alone, or {primary}-FR"))
        }
        _ => (VARIANTS.has(&lower), "a variant", format!("write {primary} alone")),
    };
    (!known).then_some((what, help))
}

fn titled(lower: &str) -> String {
    let (first, rest) = lower.split_at(1);
    first.to_ascii_uppercase() + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subtags_are_looked_up_by_their_place() {
        for tag in
            ["fr", "FR-fr", "zh-Hant-TW", "zh-yue", "sl-rozaj", "de-CH-1996", "es-419", "qaa", "x-ours", "i-klingon"]
        {
            assert_eq!(unregistered_subtag(tag), None, "{tag}");
        }
        for tag in ["zh-min-nan", "fr-x-ours", "en-u-ca-gregory", "art-lojban", "fr-Qaaa", "fr-XK", "de-DD"] {
            assert_eq!(unregistered_subtag(tag), None, "{tag}");
        }
        for (tag, subtag) in
            [("xqq", "xqq"), ("fr-Latf-FF", "FF"), ("fr-Lati", "Lati"), ("fr-zzz", "zzz"), ("fr-nowhere", "nowhere")]
        {
            let fault = unregistered_subtag(tag).expect(tag);
            assert_eq!(&tag[fault.range.clone()], subtag, "{fault:?}");
        }
    }
}
