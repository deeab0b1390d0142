//! Whatever people write as Markdown becomes HTML that the validator finds nothing in, at its first glance.

use pressfeed::internal::html::{Kind, Profile, is_common, judge};
use pressfeed::internal::markdown::{Base, html};
use pressfeed::internal::value::iri::Url;
use proptest::prelude::*;

fn made(markdown: &str) -> String {
    let base = Url::parse("https://example.org/a/?b=c&d").expect("a base");
    html(markdown, Base { home: &base, page: &base })
}

#[test]
fn bodies_of_every_kind_become_plain_html() {
    let bodies = [
        "# Un titre\n\n## *Deux* `code <b>`\n\nDu texte, « entre guillemets »\u{A0}: l’été — œuvre\u{202F}!\n\n---\n\n***\n",
        "- a\n- b\n\n  c\n  1. d\n  2. e\n     > f\n     > - g\n\n7) h\n8) i\n\n* [ ] j\n+ k\n",
        "| a | b |\n|:--|--:|\n| *c* | `d|e` |\n| [f](g) |\n\n| seul |\n|---|\n",
        "> > > a\n> b\n>\n> ```html\n> <script>\n> ```\n\n    indented & <kept>\n\n~~~\n\n\n~~~\n",
        "[a](https://example.org/?x=1&y=2 'b \"c\" =d') ![e = src=f](../g.png \"href=h\") [i][j] [k] <mailto:a@b.fr> <a@b.fr> <tel:+33>\n\n[j]: /k\n[k]: <l m>\n",
        "[a ![b](c) d](e) [f <https://g.org> h](i) ![j [k](l) m](n) [](o) ![](p) [q](#r) [s]() [*t*](?u)\n",
        "<div onclick='a'>\n<p>b</p>\n</div>\n\nc <b>d</b> <!-- e --> <?f g?> <![CDATA[h]]> <i j=\"k\"\n l>\n\n<script>\nalert(1)\n</script>\n",
        "&amp; &lt;b&gt; &eacute; &#0; &#1; &#13; &#128; &#xD800; &#xFFFF; &#x1F30A; &copy &nope; AT&T & ]]> \" '\n",
        "**a *b `c` d* e** ***f*** ~~g~~ ~h~ __i__ \\*j\\* k  \nl\\\nm\n",
        "[a](javascript:b) [c](data:d) ![e](file:f) <javascript:g> [h](  ) [i](https:///j) [k](https://l m/)\n",
        "# a {#b onclick=c}\n\na[^1]\n\n[^1]: b\n\n$c$ ^d^ :e: ==f==\n\n---\ng: h\n---\n",
    ];
    for body in bodies {
        let made = made(body);
        assert!(is_common(&made), "{body:?} became {made:?}");
    }
}

#[test]
fn deep_bodies_become_html_without_fault() {
    for body in ["> ".repeat(300) + "a", "- ".repeat(300) + "a", "*a **b ".repeat(300) + &"c** d*".repeat(300)] {
        let made = made(&body);
        for profile in [Profile::Standard, Profile::W3c] {
            assert_eq!(judge(&made, profile), [], "{made}");
        }
    }
}

proptest! {
    #[test]
    fn any_body_becomes_plain_html(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24),
        any in r"(\PC|[\x00-\x7F\u{80}-\u{9F}\u{FDD0}\u{FFFE}\u{FFFD}]){0,6}",
    ) {
        let middle = pieces.len() / 2;
        let body = pieces[..middle].concat() + &any + &pieces[middle..].concat();
        let made = made(&body);
        // HTML of one's own may be nested as no glance expects it.
        let is_refused = |fault: &pressfeed::internal::html::Fault| fault.kind != Kind::NotHtml;
        let is_good = is_common(&made) || !judge(&made, Profile::Standard).iter().any(is_refused);
        prop_assert!(is_good, "{:?} became {:?}", body, made);
    }
}

const PIECES: &[&str] = &[
    "a",
    "é",
    " ",
    " ",
    "\n",
    "\n\n",
    "[",
    "]",
    "(",
    ")",
    "](",
    "[b](",
    "![",
    "!",
    "<",
    ">",
    "&",
    "&#",
    "1;",
    "\\",
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "~~",
    "https://e.org/x?y=z&w",
    "a@b.fr",
    "<a@b.fr>",
    "<https://e.org>",
    "javascript:x",
    "\n[b]: c\n",
    "[b]",
    ": ",
    " \"t=u\"",
    "- ",
    "1. ",
    "2) ",
    "> ",
    "    ",
    "\t",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<div>\n",
    "|",
    "|-|-|\n",
    "|a|b|\n",
    "&amp;",
    "&nbsp;",
    "&#1;",
    "---\n",
    "===\n",
    "# ",
    "## ",
    "  \n",
    "src=",
    "'",
    "\"",
    "=",
    "<script>",
    "](tel:1)",
    "](//x)",
    "[x](https://e.org)",
    "![x](y)",
];
