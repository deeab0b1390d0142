//! The colour of a publisher, and what becomes of it where text is written in it (WCAG 2.2, 1.4.3).

use std::fmt::{self, Display, Formatter};

/// The other colours on a light ground.
pub(super) const LIGHT: &str = "--ink:#15202b;--soft:#4c5a68;--line:#d5dde5;--paper:#fff;--tint:#f3f6f9;--chip:#e5ecf3";

/// The other colours on a dark ground.
pub(super) const DARK: &str =
    "--ink:#e9eef3;--soft:#aeb9c5;--line:#2f3b48;--paper:#10161d;--tint:#18212b;--chip:#243240";

/// The contrast that text has at least with its ground; 4.5 is asked for.
const CONTRAST: f64 = 4.8;

/// A colour of sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Colour([u8; 3]);

impl Colour {
    /// Where the catalogue names none.
    pub(super) const DEFAULT: Colour = Colour([0x0b, 0x4f, 0x8a]);

    const BLACK: Colour = Colour([0; 3]);
    const WHITE: Colour = Colour([255; 3]);
    /// The darkest ground of the light colours that links stand on.
    const LIGHT_GROUND: Colour = Colour([0xe5, 0xec, 0xf3]);
    /// The lightest ground of the dark ones.
    const DARK_GROUND: Colour = Colour([0x24, 0x32, 0x40]);

    /// As dark as it must be to be read on a light ground.
    pub(super) fn on_light(self) -> Colour {
        self.towards(Colour::BLACK, Colour::LIGHT_GROUND)
    }

    /// As light as it must be to be read on a dark ground.
    pub(super) fn on_dark(self) -> Colour {
        self.towards(Colour::WHITE, Colour::DARK_GROUND)
    }

    fn towards(self, end: Colour, ground: Colour) -> Colour {
        let steps = (0..=20).map(|step| self.mixed(end, step));
        steps.into_iter().find(|colour| colour.contrast(ground) >= CONTRAST).unwrap_or(end)
    }

    /// So many twentieths of another colour in it.
    fn mixed(self, other: Colour, part: u16) -> Colour {
        let mix = |at: usize| {
            let (own, other) = (u16::from(self.0[at]), u16::from(other.0[at]));
            u8::try_from((own * (20 - part) + other * part) / 20).unwrap_or(u8::MAX)
        };
        Colour([mix(0), mix(1), mix(2)])
    }

    /// WCAG 2.2: contrast ratio.
    fn contrast(self, other: Colour) -> f64 {
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
    fn every_colour_can_be_read_on_both_grounds() {
        for channels in (0..=255_u8).step_by(51).flat_map(|r| (0..=255).step_by(51).map(move |g| [r, g, 255 - r])) {
            let colour = Colour(channels);
            assert!(colour.on_light().contrast(Colour::LIGHT_GROUND) >= CONTRAST, "{colour}");
            assert!(colour.on_dark().contrast(Colour::DARK_GROUND) >= CONTRAST, "{colour}");
        }
        assert_eq!(Colour::DEFAULT.on_light(), Colour::DEFAULT);
    }
}
