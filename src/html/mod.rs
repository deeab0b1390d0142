//! HTML fragments as feeds carry them, validated by the standard's own parser. Nobody else knows it.
//!
//! Most fragments are plain: known elements, properly nested, with full addresses. `plain` tells
//! them at a glance; all others are parsed in full.

pub mod dom;
pub mod entities;
pub mod foreign_elements;
pub mod names;

mod allowed;
mod clean;
mod clean_tree;
mod fast_path;
mod fast_tokens;
mod fault;
mod left_out;
mod parser;
mod parser_error;
pub mod player;
mod relative;
mod standard;
mod style;
mod tokens;
mod w3c;
mod words;

pub use clean::clean;
pub use fault::{DEEPEST, Fault, Kind, MOST_ATTRIBUTES, MOST_ELEMENTS, MOST_FAULTS};
pub use left_out::{Address, LeftOut, What, look_through};

/// Whose opinion is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// The HTML standard's own errors, and security advice for what readers take out.
    Standard,
    /// The W3C Feed Validator's answers, which are those of html5lib 1.1 in its strict mode, and its lists.
    W3c,
}

/// Validates a fragment as the content of a `div`. Faults come in order of place, at most
/// [`MOST_FAULTS`] of them. The W3C's validator looks for relative references in RSS alone.
pub fn judge(fragment: &str, profile: Profile) -> Vec<Fault> {
    if is_common(fragment) { Vec::new() } else { judge_in_full(fragment, profile) }
}

/// Whether a fragment is certainly without fault in every profile. One look at each byte tells; what
/// is not plain may still be right.
pub fn is_common(fragment: &str) -> bool {
    fast_path::is_common(fragment)
}

/// Validates a fragment as [`judge`] does, without the glance before: the proof of that glance.
#[doc(hidden)]
pub fn judge_in_full(fragment: &str, profile: Profile) -> Vec<Fault> {
    let mut faults = match profile {
        Profile::Standard => standard::judge(fragment),
        Profile::W3c => w3c::judge(fragment),
    };
    faults.sort_by_key(|fault| fault.range.start);
    faults.truncate(MOST_FAULTS);
    faults
}

/// Whether the parser says the same of a fragment where its own tokenizer reads all of it: the proof of
/// `fast_tokens`.
#[doc(hidden)]
pub fn is_same_with_tokenizer(fragment: &str) -> bool {
    parser::is_same_with_tokenizer(fragment)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn faults_stand_inside_any_fragment(
            pieces in prop::collection::vec(prop::sample::select(PIECES), 0..16),
            any in r"(\PC|[\x00-\x7F\u{80}-\u{9F}\u{FDD0}\u{FFFE}]){0,8}",
        ) {
            let middle = pieces.len() / 2;
            let fragment = pieces[..middle].concat() + &any + &pieces[middle..].concat();
            prop_assert!(is_same_with_tokenizer(&fragment), "{:?}", fragment);
            for profile in [Profile::Standard, Profile::W3c] {
                let faults = judge(&fragment, profile);
                prop_assert!(faults.len() <= MOST_FAULTS);
                prop_assert!(faults.is_sorted_by_key(|fault| fault.range.start), "{:?}: {:?}", fragment, faults);
                for fault in faults {
                    prop_assert!(fragment.get(fault.range.clone()).is_some(), "{:?}: {:?}", fragment, fault);
                    prop_assert!(!fault.message.to_string().is_empty() && !fault.message.to_string().ends_with('.'), "{:?}", fault);
                }
            }
        }
    }

    const PIECES: &[&str] = &[
        "a",
        "é",
        " ",
        "\n",
        "\r\n",
        "<",
        ">",
        "/",
        "&",
        ";",
        "=",
        "'",
        "\"",
        "--",
        "-->",
        "<!--",
        "<!",
        "<?",
        "</",
        "<?import ",
        "<![CDATA[",
        "]]>",
        "&#",
        "&#x",
        "&#128;",
        "&copy",
        "&nope;",
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<i class=x>",
        "</i>",
        "<a href='",
        "<a href=\"/é\">",
        "</a>",
        "<img src=é >",
        "<img src='x' ",
        "<br/>",
        "<div/>",
        "<script>",
        "</script>",
        "<title>",
        "</title>",
        "<textarea/>",
        "<style>",
        "</style >",
        "<svg>",
        "<path/>",
        "</svg>",
        "<math>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<select>",
        "<option>",
        "<template>",
        "</template>",
        "<ul>",
        "<li>",
        "</ul>",
        "<html>",
        "</body>",
        "</html>",
        "<plaintext>",
        "<p style='é: x'>",
        " ONCLICK = x",
        "<x-é>",
        "<İ>",
        "<ſcript>",
        "<frameset>",
        "<form>",
        "</form>",
        "<button>",
        "<h1>",
        "</h2>",
        "<ruby>",
        "<rt>",
        "<a href='java\u{1}script:x'>",
        "\0",
        "\u{FEFF}",
        "\u{2028}",
        "\r",
        "&nbsp;",
        "&notit;",
        "&#13;",
        "<p class=\"a\" style='b' hidden title=c&amp;d>",
        "<a title=\"&copy=\"href='x'>",
        "<img alt='&quot;' />",
        "<pre>",
        "</pre>",
        "<iframe src='x'>",
        "</iframe>",
        "<col>",
        "</td>",
        "<caption>",
        "<!DOCTYPE x>",
        "<![if x]>",
        "<b><p>",
        "</i x>",
        "</i/>",
    ];
}
