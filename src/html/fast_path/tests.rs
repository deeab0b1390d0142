//! What is plain is without fault in every profile: pieces, trees, and each pair of elements.

use proptest::prelude::*;

use super::super::{Profile, judge_in_full};
use super::*;

#[test]
fn plain_fragments_are_known() {
    for fragment in [
        "",
        "a\nb > c \u{e9}\u{202F}\u{FE0F}\u{1F30A} &amp; &#x41; &#233;",
        "<p>a<br />b <em>c <strong>d</strong></em> <a href=\"https://e.org/?a=1&amp;b=2#c\" title=\"d\">e</a></p>\n<hr />\n",
        "<ul>\n<li>a\n<ol start=\"3\">\n<li><p>b</p></li></ol></li>\n</ul><img src=\"https://e.org/a\" alt=\"b\" />",
        "<table><thead><tr><th>a</th></tr></thead><tbody>\n<tr><td align=\"left\">b</td></tr>\n</tbody></table>",
        "<dl><dt>a</dt><dd><p>b</p></dd></dl><pre><code>c\n</code></pre><blockquote>\n<p>d</p></blockquote>",
        "<a href=\"mailto:a@b.fr\">a</a><a href=\"tel:+33\">b</a><br><hr/>",
        "<a href=\"https://e.org/\" target=\"_blank\" rel=\"nofollow\" data-a-b=\"c\" aria-label=\"d\">a&nbsp;&eacute;&CounterClockwiseContourIntegral;</a>",
    ] {
        assert!(is_common(fragment), "{fragment:?}");
    }
    for fragment in [
        "a & b",
        "&nope;",
        "&nbsp",
        "&notit;",
        "<img data-src=\"/a\" src=\"https://e.org/a\" alt=\"\">",
        "<p -=\"a\"></p>",
        "<p data-=\"a\"></p>",
        "&#1;",
        "&#x85;",
        "&#xFFFF;",
        "&#+41;",
        "a\u{1}",
        "a\u{85}",
        "a\u{FFFE}",
        "a\r",
        "<",
        "<p",
        "<p>",
        "</p>",
        "<p><p></p></p>",
        "<p><div></div></p>",
        "<P></P>",
        "<ul>a</ul>",
        "<ul><p></p></ul>",
        "<li></li>",
        "<td></td>",
        "<b></i></b>",
        "<a href=\"https://e.org\"><em><a href=\"https://f.org\">b</a></em></a>",
        "<a href=\"/a\">b</a>",
        "<a href=\"javascript:a\">b</a>",
        "<p onclick=\"a\"></p>",
        "<p style=\"a\"></p>",
        "<p class='a'></p>",
        "<p class=\"a\" class=\"b\"></p>",
        "<img src=\"https://e.org\" alt=\"src=x \" />",
        "<script></script>",
        "<svg></svg>",
        "<!-- a -->",
        "<p/>",
        "<div />",
        "<tr><td></td></tr>",
        "<table>a</table>",
        "<table>&amp;</table>",
        "<ul>\u{e9}</ul>",
        "<p title=\"<a href='x'>\"></p>",
    ] {
        assert!(!is_common(fragment), "{fragment:?}");
    }
}

/// Names near the plain ones, attributes near the plain ones, text near plain text.
fn piece() -> impl Strategy<Value = String> {
    let names: Vec<&'static str> = ELEMENTS
        .iter()
        .filter_map(|element| std::str::from_utf8(element.name).ok())
        .chain(["tfoot", "caption", "button", "option", "nobr", "svg", "title", "x"])
        .collect();
    let attributes = prop::sample::select(vec![
        "",
        " ",
        " class=\"a\"",
        " title=\"a b\"",
        " title=\"a=b c\"",
        " href=\"https://e.org/?a=1&amp;b\"",
        " href=\"/a\"",
        " src=\"http://e.org/\"",
        " src=\"a\"",
        " alt=\"&quot;\"",
        " alt=\"src=a \"",
        " start=\"2\"",
        " align=\"left\"",
        " style=\"a:b\"",
        " onclick=\"a\"",
        " class=\"&a\"",
        " id='a'",
        " href=\"mailto:a\"",
        " target=\"_blank\"",
        " rel=\"a\"",
        " data-x=\"a b\"",
        " data-src=\"a\"",
        " aria-src=\"a\" ",
        " type=\"a\"",
        " dir=\"rtl\"",
        " border=\"0\"",
    ]);
    let text = prop::sample::select(vec![
        "a",
        " ",
        "\n",
        "\r",
        "\t",
        "&amp;",
        "&#65;",
        "&nbsp;",
        "&Tab;",
        "&NotEqualTilde;",
        "&nope;",
        "&#x1;",
        "&#13;",
        "&#128;",
        "&",
        "&a",
        ">",
        "\"",
        "\u{e9}",
        "\u{85}",
        "\u{A0}",
        "\u{FFFD}",
        "\u{FDD0}",
        "\u{FE0F}",
        "\u{1F30A}",
        "\u{1FFFF}",
        "\0",
        "<!-- -->",
        "<a href=",
        "<img src=a ",
    ]);
    let name = prop::sample::select(names);
    prop_oneof![
        4 => (name.clone(), attributes, prop::sample::select(vec![">", ">", " />", "/>"])).prop_map(|(name, more, end)| format!("<{name}{more}{end}")),
        4 => name.prop_map(|name| format!("</{name}>")),
        3 => text.prop_map(str::to_owned),
    ]
}

/// Nested plain elements with what may stand in them, mostly.
fn tree() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![3 => Just("a".to_owned()), 1 => Just("<br />".to_owned()), 1 => Just("<hr />".to_owned()), 2 => piece()];
    leaf.prop_recursive(6, 40, 5, |inner| {
        let element =
            prop::sample::select(ELEMENTS).prop_map(|element| std::str::from_utf8(element.name).unwrap_or_default());
        (
            element,
            prop::collection::vec(inner, 0..5),
            prop::sample::select(vec!["", " class=\"a\"", " href=\"https://e.org/\""]),
        )
            .prop_map(|(name, inside, more)| format!("<{name}{more}>{}</{name}>", inside.concat()))
    })
}

fn sound(fragment: &str) -> Result<(), TestCaseError> {
    if is_common(fragment) {
        for profile in [Profile::Standard, Profile::W3c] {
            prop_assert_eq!(judge_in_full(fragment, profile), vec![], "{:?} {:?}", profile, fragment);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn plain_pieces_have_no_fault(pieces in prop::collection::vec(piece(), 0..10)) {
        sound(&pieces.concat())?;
    }

    #[test]
    fn plain_trees_have_no_fault(trees in prop::collection::vec(tree(), 1..4)) {
        sound(&trees.concat())?;
    }
}

#[test]
fn every_pair_of_plain_elements_is_sound() {
    let mut plain = 0;
    let names: Vec<&str> = ELEMENTS.iter().filter_map(|element| std::str::from_utf8(element.name).ok()).collect();
    for outer in &names {
        for inner in &names {
            for around in [
                ("", ""),
                ("<p>", "</p>"),
                ("<ul><li>", "</li></ul>"),
                ("<table><tbody><tr><td>", "</td></tr></tbody></table>"),
            ] {
                for inside in [
                    format!("<{inner}>a</{inner}>"),
                    format!("<{inner}></{inner}><{inner}>b</{inner}>"),
                    format!("<{inner} />"),
                ] {
                    let fragment = format!("{}<{outer}>{inside}</{outer}>{}", around.0, around.1);
                    plain += usize::from(is_common(&fragment));
                    assert!(sound(&fragment).is_ok(), "{fragment}");
                }
            }
        }
    }
    assert!(plain > 500, "{plain}");
}
