//! Subtags of language tags that are not registered (BCP 47).

use crate::diag::{Message, Template, code, foreign, msg, text};
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
        if let Some((message, help)) = unregistered(subtag, number, tag.split('-').next().unwrap_or_default()) {
            let arguments = vec![("subtag", code(subtag)), ("date", foreign(LANGUAGES.date))];
            return Some(Fault::new(at..at + subtag.len(), Message::new(message, arguments)).help(help));
        }
        at += subtag.len() + 1;
    }
    None
}

const LANGUAGE: Template = text!(
    en: "{subtag} is not a language in the registry of {date}",
    fr: "{subtag} n’est pas une langue du registre de l’IANA du {date}",
);
const EXTENDED_LANGUAGE: Template = text!(
    en: "{subtag} is not an extended language in the registry of {date}",
    fr: "{subtag} n’est pas une langue étendue du registre de l’IANA du {date}",
);
const SCRIPT: Template = text!(
    en: "{subtag} is not a script in the registry of {date}",
    fr: "{subtag} n’est pas une écriture du registre de l’IANA du {date}",
);
const REGION: Template = text!(
    en: "{subtag} is not a region in the registry of {date}",
    fr: "{subtag} n’est pas une région du registre de l’IANA du {date}",
);
const VARIANT: Template = text!(
    en: "{subtag} is not a variant in the registry of {date}",
    fr: "{subtag} n’est pas une variante du registre de l’IANA du {date}",
);

/// What is wrong with a subtag, and what to do; `None` where it is registered.
fn unregistered(subtag: &str, number: usize, primary: &str) -> Option<(Template, Message)> {
    let alphabetic = subtag.bytes().all(|b| b.is_ascii_alphabetic());
    let lower = subtag.to_ascii_lowercase();
    let alone = || msg!(en: "write {tag} alone", fr: "écrivez {tag} seul", tag = code(primary));
    let or_with = |part: &str| {
        let whole = format!("{primary}-{part}");
        msg!(
            en: "write {tag} alone, or {whole}",
            fr: "écrivez {tag} seul, ou {whole}",
            tag = code(primary), whole = code(whole),
        )
    };
    let (known, message, help) = match subtag.len() {
        _ if number == 0 => {
            let help = text!(
                en: "write a code of ISO 639 such as fr, en or de",
                fr: "écrivez un code ISO 639, comme fr, en ou de",
            );
            (LANGUAGES.has(&lower), LANGUAGE, help.into())
        }
        3 if alphabetic => (EXTENDED.has(&lower), EXTENDED_LANGUAGE, alone()),
        4 if alphabetic => (SCRIPTS.has(&titled(&lower)), SCRIPT, or_with("Latn")),
        2 | 3 => (REGIONS.has(&subtag.to_ascii_uppercase()), REGION, or_with("FR")),
        _ => (VARIANTS.has(&lower), VARIANT, alone()),
    };
    (!known).then_some((message, help))
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
