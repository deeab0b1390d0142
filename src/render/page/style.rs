//! How the pages look: one style sheet inside each page, so that nothing else is asked for.

use std::fmt::Write;

use crate::value::colour::Colour;

/// Colours are variables, once for light and once for dark; all sizes follow the size of the text.
const STYLE: &str = include_str!("page.css");

/// The colour of the publisher where the catalogue names none.
const BRAND: Colour = Colour::new([0x0b, 0x4f, 0x8a]);

/// The other colours on a light ground, and the darkest ground that links stand on.
const LIGHT: &str = "--ink:#15202b;--soft:#4c5a68;--line:#d5dde5;--paper:#fff;--tint:#f3f6f9;--chip:#e5ecf3";
const LIGHT_GROUND: Colour = Colour::new([0xe5, 0xec, 0xf3]);

/// The other colours on a dark ground, and the lightest ground that links stand on.
const DARK: &str = "--ink:#e9eef3;--soft:#aeb9c5;--line:#2f3b48;--paper:#10161d;--tint:#18212b;--chip:#243240";
const DARK_GROUND: Colour = Colour::new([0x24, 0x32, 0x40]);

/// The contrast that text has at least with its ground; WCAG 2.2 asks for 4.5.
const CONTRAST: f64 = 4.8;

/// On a page that is read from the right: dates, numbers and addresses go from the left, and each paragraph in its own
/// direction.
pub(super) const FROM_RIGHT: &str =
    "time,a[href^=tel],a[href^=mailto],.copy{direction:ltr;unicode-bidi:isolate}p,li,h3{unicode-bidi:plaintext}";

/// The style sheet of a page. What varies: the colour of the publisher, made readable on both grounds.
pub(super) fn sheet(colour: Option<Colour>, filters: usize) -> String {
    let colour = colour.unwrap_or(BRAND);
    let mut css = String::with_capacity(STYLE.len() + 200 + 120 * filters);
    write!(
        css,
        ":root{{color-scheme:light dark;--brand:{colour};--accent:{};{LIGHT}}}\
         @media(prefers-color-scheme:dark){{:root{{--accent:{};{DARK}}}}}",
        colour.towards(Colour::BLACK, LIGHT_GROUND, CONTRAST),
        colour.towards(Colour::WHITE, DARK_GROUND, CONTRAST)
    )
    .expect("a text takes all that is written");
    css.push_str(&squeezed(STYLE));
    // A release that lacks what was chosen is not shown, nor is a year without any that has it.
    for number in 0..filters {
        write!(
            css,
            ":root:has([value=\"{number}\"]:checked) :is(article:not(.c{number}),.year:not(:has(.c{number}))){{display:none}}"
        )
        .expect("a text takes all that is written");
    }
    css
}

/// The sheet without the white space that only its editors need, and without its notes.
fn squeezed(css: &str) -> String {
    css.lines().map(str::trim).filter(|line| !line.starts_with("/*")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_can_be_read_on_both_grounds() {
        for channels in (0..=255_u8).step_by(51).flat_map(|r| (0..=255).step_by(51).map(move |g| [r, g, 255 - r])) {
            let colour = Colour::new(channels);
            let on_light = colour.towards(Colour::BLACK, LIGHT_GROUND, CONTRAST);
            let on_dark = colour.towards(Colour::WHITE, DARK_GROUND, CONTRAST);
            assert!(
                on_light.contrast(LIGHT_GROUND) >= CONTRAST && on_dark.contrast(DARK_GROUND) >= CONTRAST,
                "{colour}"
            );
        }
        assert_eq!(BRAND.towards(Colour::BLACK, LIGHT_GROUND, CONTRAST), BRAND);
    }
}
