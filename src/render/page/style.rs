//! How the pages look: one style sheet inside each page, so that nothing else is asked for.

use std::fmt::Write;

use super::colour::{Colour, DARK, LIGHT};

/// Colours are variables, once for light and once for dark; all sizes follow the size of the text.
const STYLE: &str = include_str!("page.css");

/// The style sheet of a page. What varies: the colour of the publisher, made readable on both grounds.
pub(super) fn sheet(colour: Option<Colour>, filters: usize) -> String {
    let colour = colour.unwrap_or(Colour::DEFAULT);
    let mut css = String::with_capacity(STYLE.len() + 200 + 120 * filters);
    write!(
        css,
        ":root{{color-scheme:light dark;--brand:{colour};--accent:{};{LIGHT}}}\
         @media(prefers-color-scheme:dark){{:root{{--accent:{};{DARK}}}}}",
        colour.on_light(),
        colour.on_dark()
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
