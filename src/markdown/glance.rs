//! A glance at a body: whether it may have more than ordinary text and ordinary links. Most bodies have not, and are
//! spared the closer look.

use std::cell::OnceCell;
use std::sync::LazyLock;

use super::destination::{is_common_address, is_common_mail};
use super::{bare, eaten, left_over, structure};
use crate::needles::Many;

/// The strings at which a glance stops.
pub const SIGNS: &[&str] = &[
    "\n", "#", "**", "*", "<", "]", "&", ";", "://", "www.", "{", "|", "\t", "--", "==", "    ", ")[", "[^", ":::",
    "•", "] (", "[x] ", "[X] ", "[ ] ", "__",
];

/// How many semicolons a body may have that is no table.
const SEMICOLONS: usize = 3;

/// What was seen of a body so far.
#[derive(Debug)]
pub struct Glance<'t> {
    markdown: &'t str,
    is_special: bool,
    has_stars: bool,
    semicolons: usize,
    /// Whether lines were broken for the width of a screen, once somebody asks.
    wrapped: OnceCell<bool>,
}

impl<'t> Glance<'t> {
    /// Begins at the first line.
    pub fn at(markdown: &'t str) -> Self {
        let is_special = begins_specially(markdown);
        Glance { markdown, is_special, has_stars: false, semicolons: 0, wrapped: OnceCell::new() }
    }

    /// Takes one of [`SIGNS`], by its number, and the byte after it.
    pub fn take(&mut self, number: usize, end: usize) {
        if self.is_special {
            return;
        }
        let sign = SIGNS[number];
        let (markdown, start) = (self.markdown, end - sign.len());
        self.is_special = match sign {
            "\n" => {
                begins_specially(&markdown[end..])
                    || structure::is_special_break(markdown, end, &self.wrapped)
                    || eaten::may_be_note(markdown, end)
            }
            "#" => structure::is_lone_hash(markdown, start) || left_over::is_heading(markdown, start),
            "*" => eaten::is_times(markdown.as_bytes(), start),
            "**" => {
                self.has_stars = true;
                false
            }
            ";" => {
                self.semicolons += 1;
                self.semicolons > SEMICOLONS
            }
            "<" | "]" | "&" => is_special_sign(markdown, start),
            "://" => bare::is_scheme(markdown, start),
            "www." => bare::is_host(markdown, start),
            _ => true,
        };
    }

    /// Whether the body certainly has no raw HTML, no reference to a forbidden character, no mark that shows as it was
    /// typed, and no addresses but full ones of the usual form, with a text.
    pub fn is_common(&self) -> bool {
        !self.is_special && (!self.has_stars || left_over::are_paired(self.markdown))
    }
}

/// Whether a line begins with what leads to a closer look.
fn begins_specially(line: &str) -> bool {
    left_over::begins_with_a_sign(line)
        || structure::begins_with_a_year(line.as_bytes())
        || eaten::may_begin(line.as_bytes())
}

/// Whether the sign of HTML, of a link or of a reference leads to more than an ordinary address.
fn is_special_sign(markdown: &str, at: usize) -> bool {
    let rest = &markdown[at + 1..];
    match (markdown.as_bytes()[at], rest.as_bytes().first()) {
        (b'&', Some(b'#')) | (b'<', Some(b'/' | b'!' | b'?')) => true,
        (b']', Some(b'(')) => !shows(&markdown[..at]) || !is_ordinary(&rest[1..], b')'),
        (b']', Some(b'[' | b':')) => true,
        (b'<', Some(b)) if b.is_ascii_alphabetic() => !is_ordinary(rest, b'>'),
        _ => false,
    }
}

/// Whether a text ends with a character that is shown wherever it stands.
fn shows(text: &str) -> bool {
    text.chars()
        .next_back()
        .is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '?' | '%' | '€' | '»' | '’' | ','))
}

/// Whether an address of the usual form ends here.
fn is_ordinary(text: &str, end: u8) -> bool {
    let Some(length) = memchr::memchr(end, text.as_bytes()) else { return false };
    let address = &text[..length];
    let mail = end == b'>' && is_common_mail(address);
    // A mark of the sentence at its end is found by a closer look.
    let ends = !address.ends_with(['.', ',', ';']);
    (ends && is_common_address(address)) || mail
}

static MANY: LazyLock<Many> = LazyLock::new(|| Many::new(SIGNS));

/// Looks at a body alone. See [`Glance::is_common`].
pub fn is_common(markdown: &str) -> bool {
    let mut glance = Glance::at(markdown);
    MANY.each(markdown, |number, end| glance.take(number, end));
    glance.is_common()
}
