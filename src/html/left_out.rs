//! What is not published of the HTML that somebody wrote, and the addresses of what is.

use std::ops::Range;

use super::allowed::{self, Treatment, treatment};
use super::names;
use super::tokens::{Piece, Pieces, attribute, name};
use super::{parser, player};

/// Something that is not published, or not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The bytes of the tag, or of the name of the attribute.
    pub range: Range<usize>,
    /// What it is.
    pub what: What,
    /// The name of the element or attribute, in small letters; empty for declarations.
    pub name: String,
}

/// Why something is not published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// An element that runs, frames or sends something; what it contains goes with it.
    Active,
    /// An attribute that runs something.
    Handler,
    /// A player, in whose place a link is published.
    Player,
    /// An element that is not on the list; what it contains is published.
    Element,
    /// An attribute that changes how things look.
    Style,
    /// What has the form of a tag, and is words that somebody put after a `<`.
    Words,
    /// `<!…>` or `<?…>` that is no comment.
    Declaration,
}

/// The address of a link or picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The bytes of the name of its attribute.
    pub range: Range<usize>,
    /// The bytes of the tag.
    pub tag: Range<usize>,
    /// The address, without references.
    pub written: String,
    /// Whether it is that of a picture, and whether that has a text alternative (an empty one too).
    pub picture: Option<bool>,
}

/// Looks through some HTML of a body: a single tag, or a block of several.
pub fn look_through(fragment: &str) -> (Vec<LeftOut>, Vec<Address>) {
    let parsed = parser::parse(fragment, usize::MAX, |_, _, _, _| true);
    let (mut left, mut addresses) = (Vec::new(), Vec::new());
    for (piece, range) in Pieces::new(fragment) {
        match piece {
            Piece::Start => {
                let tag = name(&fragment[range.clone()]).to_ascii_lowercase();
                let at = parsed.elements.binary_search_by_key(&range.start, |element| element.range.start);
                let attributes: Vec<_> = at.iter().flat_map(|at| parsed.elements[*at].attributes()).collect();
                look_at(fragment, &tag, &range, &attributes, &mut left);
                addresses.extend(address(fragment, &tag, &range, &attributes));
            }
            Piece::Declaration => left.push(LeftOut { range, what: What::Declaration, name: String::new() }),
            _ => {}
        }
    }
    (left, addresses)
}

fn look_at(fragment: &str, tag: &str, range: &Range<usize>, attributes: &[(&str, &str)], left: &mut Vec<LeftOut>) {
    let what = match treatment(tag) {
        _ if is_words(fragment, tag, range, attributes) => Some(What::Words),
        Treatment::Kept => None,
        Treatment::Unwrapped => Some(What::Element),
        Treatment::Dropped => Some(What::Active),
        Treatment::Linked => Some(if is_played(tag, attributes) { What::Player } else { What::Active }),
    };
    // What a player's own element contains says where it plays from.
    let is_source = matches!(tag, "source" | "track") && left.iter().any(|left| left.what == What::Player);
    left.extend(what.filter(|_| !is_source).map(|what| LeftOut { range: range.clone(), what, name: tag.to_owned() }));
    for (name, _) in attributes {
        let what = match *name {
            "style" => What::Style,
            name if names::is_handler(name) => What::Handler,
            _ => continue,
        };
        left.push(LeftOut { range: attribute(fragment, range.clone(), name), what, name: (*name).to_owned() });
    }
}

/// Attributes that have no value, or may have none.
#[rustfmt::skip]
const WITHOUT_VALUE: &[&str] = &[
    "allowfullscreen", "alt", "async", "autofocus", "autoplay", "border", "checked", "class", "compact",
    "contenteditable", "controls", "crossorigin", "default", "defer", "disabled", "download", "draggable",
    "formnovalidate", "height", "hidden", "href", "id", "inert", "ismap", "itemscope", "lang", "loop",
    "mozallowfullscreen", "multiple", "muted", "name", "nohref", "nomodule", "noresize", "noshade", "novalidate",
    "nowrap", "open", "playsinline", "popover", "readonly", "rel", "required", "reversed", "sandbox", "seamless",
    "selected", "src", "style", "target", "title", "type", "value", "webkitallowfullscreen", "width",
];

/// Whether a tag is words: `<Nom>`, or `<b et c>` of a formula.
fn is_words(fragment: &str, tag: &str, range: &Range<usize>, attributes: &[(&str, &str)]) -> bool {
    let is_of_graphics = || matches!(treatment(tag), Treatment::Dropped) || is_in_graphics(&fragment[..range.start]);
    if !names::is_element(tag) {
        // Word processors and programs put `:` and `-` into names of their own.
        return !tag.contains([':', '-']) && attributes.iter().all(|(_, value)| value.is_empty()) && !is_of_graphics();
    }
    attributes.iter().any(|(name, value)| {
        let has_no_value = || !fragment[attribute(fragment, range.clone(), name).end..].trim_start().starts_with('=');
        let is_word = name.contains(char::is_alphanumeric) && !name.contains(['-', ':']) && !name.starts_with("on");
        value.is_empty() && is_word && !WITHOUT_VALUE.contains(name) && has_no_value()
    })
}

/// Whether a drawing or a formula in its own language is open at the end of some HTML.
fn is_in_graphics(before: &str) -> bool {
    ["<svg", "<math", "<SVG", "<MATH"]
        .iter()
        .any(|start| memchr::memmem::rfind(before.as_bytes(), start.as_bytes()).is_some())
}

fn is_played(tag: &str, attributes: &[(&str, &str)]) -> bool {
    let source = attributes.iter().find(|(name, _)| *name == "src");
    tag != "iframe" || source.is_some_and(|(_, address)| player::page(address).is_some())
}

fn address(fragment: &str, tag: &str, range: &Range<usize>, attributes: &[(&str, &str)]) -> Option<Address> {
    let wanted = match tag {
        "a" => "href",
        "img" => "src",
        _ => return None,
    };
    let (_, written) = attributes.iter().find(|(name, _)| *name == wanted)?;
    debug_assert!(allowed::is_address(wanted));
    Some(Address {
        range: attribute(fragment, range.clone(), wanted),
        tag: range.clone(),
        written: (*written).to_owned(),
        picture: (tag == "img").then(|| attributes.iter().any(|(name, _)| *name == "alt")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_stands_at_its_tag() {
        let html = "<div style='x'><p onclick='y'><script>z</script><font>a</font><?php b ?><!-- c --></div>";
        let found: Vec<_> = look_through(html).0.into_iter().map(|left| (&html[left.range], left.what)).collect();
        let wanted = [
            ("style", What::Style),
            ("onclick", What::Handler),
            ("<script>", What::Active),
            ("<font>", What::Element),
            ("<?php b ?>", What::Declaration),
        ];
        assert_eq!(found, wanted);
    }

    #[test]
    fn words_after_a_sign_are_known() {
        for html in ["<b et c>", "<Nom>", "<ville de naissance>", "<prénom>", "<i \"et\" j>"] {
            let found: Vec<_> = look_through(html).0.into_iter().map(|left| left.what).collect();
            assert_eq!(found, [What::Words], "{html}");
        }
        let tags =
            ["<details open>", "<ol reversed>", "<p data-x>", "<o:p>", "<hr noshade/>", "<img src=a alt>", "<b class>"];
        for html in tags {
            assert!(look_through(html).0.iter().all(|left| left.what != What::Words), "{html}");
        }
        let drawing = look_through("<svg><path d='x'/><g></g></svg>").0;
        assert!(drawing.iter().all(|left| left.what != What::Words), "{drawing:?}");
    }

    #[test]
    fn players_are_known_and_other_frames_are_not() {
        let what = |html: &str| look_through(html).0.into_iter().map(|left| left.what).collect::<Vec<_>>();
        assert_eq!(what("<iframe src='https://player.vimeo.com/video/1'></iframe>"), [What::Player]);
        assert_eq!(what("<iframe src='https://maps.example/'></iframe>"), [What::Active]);
        assert_eq!(what("<video><source src=a></video>"), [What::Player]);
    }

    #[test]
    fn addresses_stand_at_their_attributes() {
        let html = "<a href='x&amp;y'>a</a><img alt='' src=b><img src=c>";
        let (_, addresses) = look_through(html);
        let found: Vec<_> = addresses.iter().map(|one| (one.written.as_str(), one.picture)).collect();
        assert_eq!(found, [("x&y", None), ("b", Some(true)), ("c", Some(false))]);
        assert_eq!(&html[addresses[0].range.clone()], "href");
    }
}
