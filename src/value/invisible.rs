//! Characters that deceive the eye: unseen ones, those that turn the direction of writing, and
//! letters of another script that look alike.

use std::cell::OnceCell;
use std::ops::Range;

use unicode_script::{Script, UnicodeScript};

use crate::diag::{Template, text};

/// What is deceiving about a character that [`invisible`] found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deceiving {
    /// It has no width and no meaning here.
    Invisible(char),
    /// It turns the direction of what follows (Unicode Standard Annex 9).
    Direction(char),
}

/// A word that mixes Latin letters with ones of another alphabet that look the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookAlike {
    /// The bytes of the word.
    pub word: Range<usize>,
    /// The letters of the script that is rarer in the word, with their bytes.
    pub odd: Vec<(usize, char)>,
    /// The name of that script.
    pub script: Template,
}

/// The unseen and direction-turning characters of a text with their bytes. Joiners where a script or
/// an emoji needs them, flags and the marks of right-to-left text are left in peace.
pub fn invisible(text: &str) -> impl Iterator<Item = (Range<usize>, Deceiving)> + '_ {
    let from = if text.is_ascii() { text.len() } else { 0 };
    // The whole text is looked at, and once.
    let is_right_to_left = OnceCell::new();
    let is_right_to_left = move || *is_right_to_left.get_or_init(|| text.chars().any(is_right_to_left_letter));
    text[from..].char_indices().filter(|(_, c)| *c >= '\u{AD}' && is_invisible(*c)).filter_map(move |(at, c)| {
        let kind = match c {
            '\u{200C}' | '\u{200D}' if joins(text, at, c) => return None,
            '\u{E0020}'..='\u{E007F}' if in_flag(text, at) => return None,
            '\u{200E}' | '\u{200F}' | '\u{61C}' if is_right_to_left() => return None,
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{61C}' => {
                Deceiving::Direction(c)
            }
            c => Deceiving::Invisible(c),
        };
        Some((at..at + c.len_utf8(), kind))
    })
}

/// Whether a character shows nothing and is no plain space, wherever it stands.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}'
        | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E007F}')
}

/// What people call an unseen character.
pub fn name(c: char) -> Template {
    match c {
        '\u{AD}' => text!(en: "soft hyphen", fr: "trait d’union conditionnel"),
        '\u{200B}' => text!(en: "zero width space", fr: "espace sans chasse"),
        '\u{200C}' => text!(en: "zero width non-joiner", fr: "antiliant sans chasse"),
        '\u{200D}' => text!(en: "zero width joiner", fr: "liant sans chasse"),
        '\u{200E}' => text!(en: "left-to-right mark", fr: "marque gauche-à-droite"),
        '\u{200F}' => text!(en: "right-to-left mark", fr: "marque droite-à-gauche"),
        '\u{61C}' => text!(en: "Arabic letter mark", fr: "marque de lettre arabe"),
        '\u{2028}' => text!(en: "line separator", fr: "séparateur de lignes"),
        '\u{2029}' => text!(en: "paragraph separator", fr: "séparateur de paragraphes"),
        '\u{202A}' => text!(en: "left-to-right embedding", fr: "enchâssement gauche-à-droite"),
        '\u{202B}' => text!(en: "right-to-left embedding", fr: "enchâssement droite-à-gauche"),
        '\u{202C}' => text!(en: "end of a direction", fr: "fin de sens d’écriture"),
        '\u{202D}' => text!(en: "left-to-right override", fr: "forçage gauche-à-droite"),
        '\u{202E}' => text!(en: "right-to-left override", fr: "forçage droite-à-gauche"),
        '\u{2060}' => text!(en: "word joiner", fr: "gluon de mots"),
        '\u{2066}' => text!(en: "left-to-right isolate", fr: "isolat gauche-à-droite"),
        '\u{2067}' => text!(en: "right-to-left isolate", fr: "isolat droite-à-gauche"),
        '\u{2068}' => text!(en: "first strong isolate", fr: "isolat de premier sens"),
        '\u{2069}' => text!(en: "end of an isolate", fr: "fin d’isolat"),
        '\u{180E}' => text!(en: "Mongolian vowel separator", fr: "séparateur de voyelles mongol"),
        '\u{FEFF}' => text!(en: "byte order mark", fr: "indicateur d’ordre des octets"),
        '\u{E0000}'..='\u{E007F}' => text!(en: "tag character", fr: "caractère d’étiquette"),
        _ => text!(en: "invisible character", fr: "caractère invisible"),
    }
}

/// The words of a text that mix Latin letters with Cyrillic ones, or with Greek capitals and others
/// that look Latin. Greek letters as signs (`TNFα`, `κB`, `μm`) are no mixture.
pub fn look_alikes(text: &str) -> Vec<LookAlike> {
    // The lead bytes of Greek and Cyrillic; without one there is nothing to look for.
    if !text.bytes().any(|b| (0xCD..=0xD4).contains(&b)) {
        return Vec::new();
    }
    words(text).filter_map(|word| mixture(text, word)).collect()
}

fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let inside = |c: char| c.is_alphanumeric() || c.script() == Script::Inherited;
    text.split(move |c| !inside(c)).filter(|word| !word.is_empty()).map(move |word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        start..start + word.len()
    })
}

fn mixture(text: &str, word: Range<usize>) -> Option<LookAlike> {
    let of = |wanted: fn(char) -> bool| -> Vec<(usize, char)> {
        text[word.clone()].char_indices().filter(|(_, c)| wanted(*c)).map(|(at, c)| (word.start + at, c)).collect()
    };
    let latin = of(|c| c.script() == Script::Latin);
    let cyrillic = of(|c| c.script() == Script::Cyrillic);
    let greek = of(|c| GREEK.contains(c));
    let (other, script) = if cyrillic.is_empty() { (greek, GREEK_SCRIPT) } else { (cyrillic, CYRILLIC_SCRIPT) };
    if latin.is_empty() || other.is_empty() {
        return None;
    }
    let (odd, script) = if latin.len() < other.len() { (latin, LATIN_SCRIPT) } else { (other, script) };
    Some(LookAlike { word, odd, script })
}

const CYRILLIC_SCRIPT: Template = text!(en: "Cyrillic", fr: "cyrillique");
const GREEK_SCRIPT: Template = text!(en: "Greek", fr: "grec");
const LATIN_SCRIPT: Template = text!(en: "Latin", fr: "latin");

/// The Greek letters that a reader takes for Latin ones.
const GREEK: &str = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονιυρ";

/// How many characters a mark may stand away from what it belongs to: more than in any letter or flag.
const FAR: usize = 32;

/// Whether a joiner at a byte stands where emoji or scripts with joined letters need it.
fn joins(text: &str, at: usize, joiner: char) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + joiner.len_utf8()..].chars().next();
    let emoji = |c: Option<char>| c.is_some_and(is_emoji);
    if joiner == '\u{200D}' && emoji(before) && emoji(after) {
        return true;
    }
    before.is_some_and(|c| {
        let plain = [
            Script::Latin,
            Script::Greek,
            Script::Cyrillic,
            Script::Common,
            Script::Han,
            Script::Hangul,
            Script::Hiragana,
            Script::Katakana,
            Script::Unknown,
        ];
        let before = match c.script() {
            // A vowel mark or virama belongs to the letter before it.
            Script::Inherited => {
                let mut before = text[..at].chars().rev().take(FAR).map(|c| c.script());
                before.find(|script| *script != Script::Inherited)
            }
            script => Some(script),
        };
        before.is_some_and(|script| !plain.contains(&script))
    })
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{FE0F}' | '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}' | '©' | '®' | '\u{203C}' | '\u{2049}' | '\u{3030}')
}

/// Whether a tag character belongs to a flag: a black flag, tags, the end.
fn in_flag(text: &str, at: usize) -> bool {
    let is_tag = |c: &char| matches!(c, '\u{E0020}'..='\u{E007F}');
    let flag = text[..at].chars().rev().take(FAR).find(|c| !is_tag(c)) == Some('\u{1F3F4}');
    flag && text[at..].chars().take(FAR).take_while(is_tag).any(|c| c == '\u{E007F}')
}

fn is_right_to_left_letter(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
        && !matches!(c, '\u{61C}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unseen_characters_are_found() {
        let cases = [
            ("a\u{200B}b", 1..4, Deceiving::Invisible('\u{200B}')),
            ("inter\u{AD}communal", 5..7, Deceiving::Invisible('\u{AD}')),
            ("\u{FEFF}x", 0..3, Deceiving::Invisible('\u{FEFF}')),
            ("a\u{200D}b", 1..4, Deceiving::Invisible('\u{200D}')),
            ("é\u{200C}", 2..5, Deceiving::Invisible('\u{200C}')),
            ("\u{202E}cod.exe", 0..3, Deceiving::Direction('\u{202E}')),
            ("a\u{2067}b", 1..4, Deceiving::Direction('\u{2067}')),
            ("a\u{200F}b", 1..4, Deceiving::Direction('\u{200F}')),
            ("a\u{E0041}", 1..5, Deceiving::Invisible('\u{E0041}')),
        ];
        for (text, range, kind) in cases {
            assert_eq!(invisible(text).collect::<Vec<_>>(), [(range, kind)], "{text:?}");
        }
    }

    #[test]
    fn marks_belong_to_what_is_near() {
        let flag = |tags: usize| format!("\u{1F3F4}{}\u{E007F}", "\u{E0067}".repeat(tags));
        assert_eq!(invisible(&flag(6)).count(), 0);
        assert_eq!(invisible(&flag(10 * FAR)).count(), 10 * FAR + 1, "no flag is so long");
        let late = format!("{}\u{5D0}", "\u{200F}".repeat(50));
        assert_eq!(invisible(&late).count(), 0);
    }

    #[test]
    fn what_scripts_and_emoji_need_is_left_in_peace() {
        for text in [
            "👩‍👩‍👧‍👦 👨🏽‍🚀 🏳️‍🌈 ❤️",
            "\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
            "می‌خواهم",
            "क्‍ष",
            "שלום\u{200F}!",
            "e\u{301}\u{A0}: l’été\u{202F}!",
        ] {
            assert_eq!(invisible(text).next(), None, "{text:?}");
            assert_eq!(look_alikes(text), [], "{text:?}");
        }
    }

    #[test]
    fn mixed_words_are_found() {
        let found = look_alikes("le préfet Pаris");
        assert_eq!(found, [LookAlike { word: 11..17, odd: vec![(12, 'а')], script: CYRILLIC_SCRIPT }]);
        let found = look_alikes("Ηello");
        assert_eq!(found, [LookAlike { word: 0..6, odd: vec![(0, 'Η')], script: GREEK_SCRIPT }]);
        let found = look_alikes("Мoсква");
        assert_eq!(found, [LookAlike { word: 0..11, odd: vec![(2, 'o')], script: LATIN_SCRIPT }]);
    }

    #[test]
    fn honest_words_are_not() {
        for text in ["Москва и Paris", "IT-отдел", "TNFα, NF-κB, 5 µm, 3 μm, βcarotène", "Αθήνα", "л’Oréal"]
        {
            assert_eq!(look_alikes(text), [], "{text}");
        }
    }
}
