//! International addresses in ASCII, as the W3C Feed Validator makes them: the whole text is taken for a
//! domain name (RFC 3490), so that the pieces between its dots become labels of Punycode (RFC 3492).

use unicode_normalization::UnicodeNormalization;

/// The text in ASCII; nothing if one of its pieces cannot be a label: it is empty, over 63 characters, holds
/// what no domain name may, or mixes scripts of both directions. ASCII stays as it is.
pub fn to_ascii(text: &str) -> Option<String> {
    if text.is_ascii() {
        return Some(text.to_owned());
    }
    let bare = text.strip_suffix(DOTS).unwrap_or(text);
    let labels: Option<Vec<String>> = bare.split(DOTS).map(label).collect();
    let end = if bare.len() < text.len() { "." } else { "" };
    Some(labels?.join(".") + end)
}

/// What separates labels (RFC 3490, section 3.1).
const DOTS: [char; 4] = ['.', '\u{3002}', '\u{FF0E}', '\u{FF61}'];

fn label(label: &str) -> Option<String> {
    let fits = |text: &String| (1..64).contains(&text.len());
    if label.is_ascii() {
        return Some(label.to_owned()).filter(fits);
    }
    let prepared = prepare(label)?;
    if prepared.is_ascii() {
        return Some(prepared).filter(fits);
    }
    // Punycode of so many characters would be too long in any case.
    if prepared.starts_with("xn--") || prepared.chars().nth(63).is_some() {
        return None;
    }
    Some(format!("xn--{}", punycode(&prepared))).filter(fits)
}

/// Nameprep (RFC 3491): small letters in normal form KC, without what is invisible.
fn prepare(label: &str) -> Option<String> {
    let mapped = label.chars().filter(|c| !is_nothing(*c)).flat_map(folded);
    let once: String = mapped.nfkc().collect();
    let prepared: String = once.chars().flat_map(folded).nfkc().collect();
    let sound = !prepared.chars().any(is_prohibited);
    (sound && goes_one_way(&prepared)).then_some(prepared)
}

fn folded(c: char) -> impl Iterator<Item = char> {
    let whole: &[char] = match c {
        'ß' | 'ẞ' => &['s', 's'],
        'ς' => &['σ'],
        _ => &[],
    };
    let letters = if whole.is_empty() { Some(c.to_lowercase()) } else { None };
    whole.iter().copied().chain(letters.into_iter().flatten())
}

/// What is mapped to nothing (RFC 3454, table B.1).
fn is_nothing(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{34F}' | '\u{1806}' | '\u{180B}'..='\u{180D}' | '\u{200B}'..='\u{200D}' | '\u{2060}')
        || matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// What may not stand there (RFC 3454, tables C.1.2 to C.9).
fn is_prohibited(c: char) -> bool {
    let space = matches!(c, '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200B}' | '\u{202F}' | '\u{205F}' | '\u{3000}');
    let control = matches!(c, '\u{80}'..='\u{9F}' | '\u{6DD}' | '\u{70F}' | '\u{180E}' | '\u{200C}' | '\u{200D}')
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2063}' | '\u{206A}'..='\u{206F}' | '\u{FEFF}')
        || matches!(c, '\u{FFF9}'..='\u{FFFC}' | '\u{1D173}'..='\u{1D17A}');
    let private = matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..);
    let noncharacter = u32::from(c) & 0xFFFE == 0xFFFE || matches!(c, '\u{FDD0}'..='\u{FDEF}');
    let unfit = matches!(c, '\u{FFFD}' | '\u{2FF0}'..='\u{2FFB}' | '\u{340}' | '\u{341}' | '\u{200E}' | '\u{200F}')
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{E0001}' | '\u{E0020}'..='\u{E007F}');
    space || control || private || noncharacter || unfit
}

/// Whether a text is of one direction (RFC 3454, section 6).
fn goes_one_way(text: &str) -> bool {
    if !text.chars().any(is_right_to_left) {
        return true;
    }
    let ends = text.starts_with(is_right_to_left) && text.ends_with(is_right_to_left);
    ends && !text.chars().any(|c| c.is_alphabetic() && !is_right_to_left(c))
}

/// Letters written from right to left (RFC 3454, table D.1).
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{5BE}' | '\u{5C0}' | '\u{5C3}' | '\u{5D0}'..='\u{5EA}' | '\u{5F0}'..='\u{5F4}' | '\u{61B}')
        || matches!(c, '\u{61F}' | '\u{621}'..='\u{63A}' | '\u{640}'..='\u{64A}' | '\u{66D}'..='\u{66F}')
        || matches!(c, '\u{671}'..='\u{6D5}' | '\u{6DD}' | '\u{6E5}' | '\u{6E6}' | '\u{6FA}'..='\u{6FE}')
        || matches!(c, '\u{700}'..='\u{70D}' | '\u{710}' | '\u{712}'..='\u{72C}' | '\u{780}'..='\u{7A5}' | '\u{7B1}')
        || matches!(c, '\u{200F}' | '\u{FB1D}' | '\u{FB1F}'..='\u{FB28}' | '\u{FB2A}'..='\u{FD3D}')
        || matches!(c, '\u{FD50}'..='\u{FDFC}' | '\u{FE70}'..='\u{FEFC}')
}

/// A text in Punycode (RFC 3492, section 6.3), without the prefix of domain names.
fn punycode(text: &str) -> String {
    const BASE: u32 = 36;
    let digit = |value: u32| char::from(if value < 26 { b'a' + value as u8 } else { b'0' + (value - 26) as u8 });
    let mut coded: String = text.chars().filter(char::is_ascii).collect();
    let plain = coded.len() as u32;
    if plain > 0 {
        coded.push('-');
    }
    let (mut next, mut delta, mut bias, mut done) = (128, 0_u32, 72, plain);
    while let Some(point) = text.chars().map(u32::from).filter(|point| *point >= next).min() {
        delta = delta.saturating_add((point - next).saturating_mul(done + 1));
        next = point;
        for c in text.chars().map(u32::from) {
            delta = delta.saturating_add(u32::from(c < next));
            if c != next {
                continue;
            }
            let (mut rest, mut k) = (delta, BASE);
            loop {
                let threshold = k.saturating_sub(bias).clamp(1, 26);
                if rest < threshold {
                    break;
                }
                coded.push(digit(threshold + (rest - threshold) % (BASE - threshold)));
                rest = (rest - threshold) / (BASE - threshold);
                k += BASE;
            }
            coded.push(digit(rest));
            bias = adapted(delta, done + 1, done == plain);
            (delta, done) = (0, done + 1);
        }
        delta += 1;
        next += 1;
    }
    coded
}

/// The bias for the next character (RFC 3492, section 6.1).
fn adapted(delta: u32, count: u32, first: bool) -> u32 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / count;
    let mut k = 0;
    while delta > 455 {
        delta /= 35;
        k += 36;
    }
    k + 36 * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_between_dots_become_labels() {
        let cases = [
            ("http://example.org/", Some("http://example.org/")),
            ("http://example.org/é", Some("http://example.xn--org/-epa")),
            ("bücher.de", Some("xn--bcher-kva.de")),
            ("Bücher.DE", Some("xn--bcher-kva.DE")),
            ("例え.jp", Some("xn--r8jz45g.jp")),
            ("ß.de", Some("ss.de")),
            ("http://example.org/\u{A0}", Some("http://example.org/ ")),
            ("é.", Some("xn--9ca.")),
            ("é..", None),
            ("http://example.org/\u{FFFD}", None),
            // Both directions in one piece.
            ("http://example.org/مقال", None),
            ("مقال.org", Some("xn--mgb7chb.org")),
        ];
        for (text, wanted) in cases {
            assert_eq!(to_ascii(text).as_deref(), wanted, "{text}");
        }
        assert_eq!(to_ascii(&format!("é{}", "a".repeat(60))), None);
        assert_eq!(to_ascii(&"é".repeat(100_000)), None);
    }
}
