//! Colours of sRGB, and their contrast (WCAG 2.2, 1.4.3).

use std::fmt::{self, Display, Formatter};

use super::Fault;
use crate::diag::{code, msg, text};

/// A colour of sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour([u8; 3]);

impl Colour {
    /// Black.
    pub const BLACK: Colour = Colour([0; 3]);
    /// White.
    pub const WHITE: Colour = Colour([255; 3]);

    /// A colour from its parts of red, green and blue.
    pub const fn new(channels: [u8; 3]) -> Self {
        Colour(channels)
    }

    /// Reads `#0b4f8a`, or `#04a` for `#0044aa`.
    ///
    /// # Errors
    /// What is not `#` and three or six hexadecimal digits.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let fault = || Fault::new(0..text.len(), text!(en: "not a colour", fr: "ce n’est pas une couleur"));
        let digits = text.strip_prefix('#').unwrap_or(text);
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) || !matches!(digits.len(), 3 | 6) {
            return Err(fault());
        }
        let size = digits.len() / 3;
        let channel = |at: usize| u8::from_str_radix(&digits[at * size..(at + 1) * size].repeat(3 - size), 16);
        match (channel(0), channel(1), channel(2)) {
            (Ok(red), Ok(green), Ok(blue)) if text.starts_with('#') => Ok(Colour([red, green, blue])),
            // YAML takes what follows a `#` for a note.
            (Ok(_), ..) => Err(fault().help(msg!(en: "write {colour}, in quotes", fr: "écrivez {colour}, entre guillemets droits", colour = code(format!("\"#{digits}\""))))),
            _ => Err(fault()),
        }
    }

    /// The same colour, with as much of another one in it as it needs for a contrast with a ground.
    pub fn towards(self, end: Colour, ground: Colour, contrast: f64) -> Colour {
        let mut steps = (0..=20).map(|step| self.mixed(end, step));
        steps.find(|colour| colour.contrast(ground) >= contrast).unwrap_or(end)
    }

    /// So many twentieths of another colour in it.
    fn mixed(self, other: Colour, part: u16) -> Colour {
        let mix = |at: usize| {
            let (own, other) = (u16::from(self.0[at]), u16::from(other.0[at]));
            u8::try_from((own * (20 - part) + other * part) / 20).unwrap_or(u8::MAX)
        };
        Colour([mix(0), mix(1), mix(2)])
    }

    /// WCAG 2.2: contrast ratio, from 1 to 21.
    pub fn contrast(self, other: Colour) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// WCAG 2.2: relative luminance.
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0[0]) + 0.7152 * linear(self.0[1]) + 0.0722 * linear(self.0[2])
    }
}

impl Display for Colour {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrasts_are_those_of_the_specification() {
        let ratio = |a: Colour, b: Colour| (a.contrast(b) * 100.0).round();
        assert!((ratio(Colour::BLACK, Colour::WHITE) - 2100.0).abs() < 0.5);
        assert!((ratio(Colour([0x76, 0x76, 0x76]), Colour::WHITE) - 454.0).abs() < 1.5);
    }

    #[test]
    fn colours_are_read() {
        assert_eq!(Colour::parse("#0b4F8a"), Ok(Colour([0x0b, 0x4f, 0x8a])));
        assert_eq!(Colour::parse("#04a"), Ok(Colour([0, 0x44, 0xaa])));
        for bad in ["", "#", "blue", "#12345", "#ggg", "#é1"] {
            assert!(Colour::parse(bad).is_err(), "{bad}");
        }
        assert_eq!(Colour::parse("0b4f8a").expect_err("no #").order().as_deref(), Some("write \"#0b4f8a\", in quotes"));
    }
}
