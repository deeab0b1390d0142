//! Markdown bodies: CommonMark with tables and strikethrough to HTML that is safe by construction.
//!
//! Nobody else knows the parser. What comes out has the elements of Markdown and those of harmless HTML
//! (`html/allowed.rs`): an address that is not of http, https, mailto or tel goes while its text stays,
//! relative addresses are resolved, and there are no characters that a feed may not carry.

use std::borrow::Cow;

use pulldown_cmark::{Parser, TextMergeStream};

use crate::html;
use crate::value::text::is_forbidden;

mod bare;
mod destination;
mod dialect;
mod eaten;
mod glance;
mod left_over;
mod structure;
mod survey;
mod taken_away;
mod words;
mod write;

use dialect::OPTIONS;

pub use destination::{Base, Kind, Target, target};
pub use glance::{Glance, SIGNS, is_common};
pub use left_over::Meant;
pub use survey::{Address, Survey, survey};
pub use taken_away::{TakenAway, taken_away};
pub use words::french_words;
pub use write::Instead;

/// Makes HTML of Markdown, in XHTML's spelling (`<br />`). Relative addresses are resolved against
/// `base`; what cannot be resolved keeps its text and loses its address ([`target`] tells why).
pub fn html(markdown: &str, base: Base<'_>) -> String {
    made(markdown, base, None)
}

/// The same with other addresses in the place of some.
pub fn html_with(markdown: &str, base: Base<'_>, instead: &Instead<'_>) -> String {
    made(markdown, base, Some(instead))
}

fn made(markdown: &str, base: Base<'_>, instead: Option<&Instead<'_>>) -> String {
    let markdown = carried(markdown);
    let has_bare = bare::may_have(&markdown);
    let writer = || write::Writer::new(markdown.len(), base, instead, has_bare);
    let (written, has_html) = run(writer(), &markdown, has_bare);
    if !has_html {
        return written;
    }
    let clean = html::clean(&written, &|address, is_picture| {
        let kind = if is_picture { Kind::Image } else { Kind::Link };
        write::resolved(address, kind, base, instead)
    });
    // Tags that stand in each other as no HTML does stay so when they are put right; readers show them as typed.
    if html::judge(&clean, html::Profile::Standard).is_empty() {
        clean
    } else {
        run(writer().showing_html(), &markdown, has_bare).0
    }
}

/// Writes a text, and whether there is HTML in what was written.
fn run(mut writer: write::Writer<'_>, markdown: &str, has_bare: bool) -> (String, bool) {
    let mut events = Parser::new_ext(markdown, OPTIONS);
    if has_bare {
        writer.run(&mut TextMergeStream::new(events))
    } else {
        writer.run(&mut events)
    }
    writer.finish()
}

/// The text without characters that a feed may not carry, and with LF as its only line break. A `Text`
/// is such a text already.
fn carried(text: &str) -> Cow<'_, str> {
    if is_carried(text) {
        return Cow::Borrowed(text);
    }
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    Cow::Owned(lines.chars().filter(|c| !is_forbidden(*c)).collect())
}

/// Whether a text has no forbidden character and no CR.
fn is_carried(text: &str) -> bool {
    // C1 controls begin with C2, the replacement character and noncharacters with EF or more.
    let odd = |b: u8, next: u8| {
        u8::from(b < 0x20) & u8::from(b != b'\t') & u8::from(b != b'\n')
            | u8::from(b == 0x7F)
            | u8::from(b >= 0xEF)
            | u8::from(b == 0xC2) & u8::from(next < 0xA0)
    };
    let bytes = text.as_bytes();
    let Some((last, rest)) = bytes.split_last() else { return true };
    let found = rest.iter().zip(&bytes[1..]).fold(odd(*last, 0xFF), |found, (b, next)| found | odd(*b, *next));
    found == 0 || !text.contains(|c| c == '\r' || is_forbidden(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::iri::Url;

    fn made(markdown: &str) -> String {
        let base = Url::parse("https://e.org/a/").expect("a base");
        html(markdown, Base { home: &base, page: &base })
    }

    #[test]
    fn markdown_becomes_html() {
        let cases = [
            (
                "a *b* **c** ~~d~~ `e<`\nf  \ng",
                "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;</code>\nf<br />\ng</p>\n",
            ),
            ("# A\n###### B\n\n---", "<h1>A</h1>\n<h6>B</h6>\n<hr />\n"),
            ("- a\n- b\n  1. c", "<ul>\n<li>a</li>\n<li>b\n<ol>\n<li>c</li>\n</ol>\n</li>\n</ul>\n"),
            ("3. a\n\n4. b", "<ol start=\"3\">\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ol>\n"),
            (
                "> a\n\n    b\n\n```x y\nc\n```",
                "<blockquote>\n<p>a</p>\n</blockquote>\n<pre><code>b\n</code></pre>\n<pre><code>c\n</code></pre>\n",
            ),
            (
                "a|b|c|d\n-|:-|:-:|-:\n1|2|3|4",
                "<table><thead><tr><th>a</th><th align=\"left\">b</th><th align=\"center\">c</th><th align=\"right\">d</th></tr></thead><tbody>\n\
                 <tr><td>1</td><td align=\"left\">2</td><td align=\"center\">3</td><td align=\"right\">4</td></tr>\n</tbody></table>\n",
            ),
            ("R&D & \"x\" 'y' -- ... ]]> &eacute;", "<p>R&amp;D &amp; \"x\" 'y' -- ... ]]&gt; \u{e9}</p>\n"),
        ];
        for (markdown, wanted) in cases {
            assert_eq!(made(markdown), wanted, "{markdown:?}");
        }
    }

    #[test]
    fn addresses_are_absolute_or_gone() {
        let cases = [
            ("[a](https://f.org/?b=1&c 'x<\"')", "<a href=\"https://f.org/?b=1&amp;c\" title=\"x&lt;&quot;\">a</a>"),
            ("[a](b) [c][d]\n\n[d]: ../e", "<a href=\"https://e.org/a/b\">a</a> <a href=\"https://e.org/e\">c</a>"),
            ("[a](<b c|d>)", "<a href=\"https://e.org/a/b%20c%7Cd\">a</a>"),
            (
                "<https://f.org/x> <a@b.fr>",
                "<a href=\"https://f.org/x\">https://f.org/x</a> <a href=\"mailto:a@b.fr\">a@b.fr</a>",
            ),
            ("![a *b*](c.png \"d\")", "<img src=\"https://e.org/a/c.png\" alt=\"a b\" title=\"d\" />"),
            ("![src=a](https://f.org/?b=c)", "<img src=\"https://f.org/?b=c\" alt=\"src&#61;a\" />"),
            ("[![a](b)](tel:+33)", "<a href=\"tel:+33\"><img src=\"https://e.org/a/b\" alt=\"a\" /></a>"),
            ("[a](javascript:b) ![c \"](data:d) [e]() [f](#)", "a c \" e f"),
            ("[a](java&#115;cript:b) [c](&#1;javascript:d) <javascript:e>", "a c javascript:e"),
            ("[a <https://f.org> b](https://g.org)", "<a href=\"https://g.org\">a https://f.org b</a>"),
            ("[a <https://f.org> b](ftp:g)", "a <a href=\"https://f.org\">https://f.org</a> b"),
        ];
        for (markdown, wanted) in cases {
            assert_eq!(made(markdown), format!("<p>{wanted}</p>\n"), "{markdown:?}");
        }
    }

    #[test]
    fn other_addresses_go_out_in_the_place_of_some() {
        let base = Url::parse("https://e.org/").expect("a base");
        let instead = |url: &Url| (url.host() == "old.org").then(|| base.join("/x?a=1&b").expect("an address"));
        let markdown =
            "[a](http://OLD.org/1) ![b](https://old.org/\u{e9}) [c](d) <https://f.org/> <g@old.org> [h](//old.org)";
        let wanted = "<p><a href=\"https://e.org/x?a=1&amp;b\">a</a> <img src=\"https://e.org/x?a=1&amp;b\" alt=\"b\" /> \
                      <a href=\"https://e.org/d\">c</a> <a href=\"https://f.org/\">https://f.org/</a> \
                      <a href=\"mailto:g@old.org\">g@old.org</a> <a href=\"https://e.org/x?a=1&amp;b\">h</a></p>\n";
        assert_eq!(html_with(markdown, Base { home: &base, page: &base }, &instead), wanted);
    }

    #[test]
    fn harmless_html_goes_out_and_forbidden_characters_become_nothing() {
        let cases = [
            ("a <b onclick='c'>d</b>", "a <b>d</b>"),
            ("a <script>alert(1)</script> <!-- b -->c", "a  c"),
            ("13<sup>th</sup> 40 m<sup>2</sup><br>a &lt;b&gt;", "13<sup>th</sup> 40 m<sup>2</sup><br />a &lt;b&gt;"),
            (
                "<a href='/b'>a</a> <img src=c.png alt=d>",
                "<a href=\"https://e.org/b\">a</a> <img src=\"https://e.org/a/c.png\" alt=\"d\" />",
            ),
            (
                "see https://f.org/a_b, `https://g.org` and www.h.org.",
                "see <a href=\"https://f.org/a_b\">https://f.org/a_b</a>, <code>https://g.org</code> and <a href=\"https://www.h.org\">www.h.org</a>.",
            ),
            ("![<b>](https://f.org)", "<img src=\"https://f.org\" alt=\"&lt;b&gt;\" />"),
            ("# {onclick=a}", ""),
            ("a&#1;b&#x85;c&#0;d&#13;e&#xFFFF;f&#xFDD0;", "abcdef"),
            ("a\u{1}b\u{85}c\0d\u{FFFF}e\u{FFFD}f\u{1F30A}\u{A0}", "abcdef\u{1F30A}\u{A0}"),
            ("a\r\nb\rc", "a\nb\nc"),
            ("[a](https://f.org \"&#2;b\")", "<a href=\"https://f.org\" title=\"b\">a</a>"),
        ];
        for (markdown, wanted) in cases {
            let wanted = if markdown.starts_with('#') {
                "<h1>{onclick=a}</h1>\n".to_owned()
            } else {
                format!("<p>{wanted}</p>\n")
            };
            assert_eq!(made(markdown), wanted, "{markdown:?}");
        }
    }

    #[test]
    fn blocks_of_html_and_notes_come_out_as_what_they_mean() {
        let cases = [
            ("<div class=x>\n\n**a**\n\n</div>", "<div>\n<p><strong>a</strong></p>\n</div>\n"),
            ("<script>\nalert(1)\n</script>\n\nb", "\n<p>b</p>\n"),
            ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>\n"),
            (
                "a[^x] b[^1]\n\n[^1]: c\n\n[^x]: *d*",
                "<p>a<sup>1</sup> b<sup>2</sup></p>\n<hr />\n<ol>\n<li><p><em>d</em></p></li>\n<li><p>c</p></li>\n</ol>\n",
            ),
            ("a[^y]", "<p>a[^y]</p>\n"),
        ];
        for (markdown, wanted) in cases {
            assert_eq!(made(markdown), wanted, "{markdown:?}");
        }
    }

    #[test]
    fn costly_bodies_stay_small() {
        let many = |piece: &str, times: usize| piece.repeat(times);
        let bodies = [
            many("> ", 20_000) + "a",
            many("- ", 5_000) + "a",
            many("*a **b ", 20_000) + &many("c** d*", 20_000),
            many("[", 50_000) + &many("](a)", 50_000),
            many("![", 20_000) + &many("](a)", 20_000),
            many("a](", 50_000),
            many("<", 50_000),
            many("`", 50_000) + &many("`a", 5_000),
            many("&", 50_000),
            format!("[a]: {}\n\n{}", many("x", 20_000), many("[a] ", 20_000)),
            many("|a", 5_000) + "\n" + &many("|-", 5_000) + "\n" + &many("|\n", 5_000),
            many("<!--", 20_000),
            (0..20_000).map(|at| format!("[^{at}]: b\n\n")).collect(),
            (0..20_000).map(|at| format!("[^{at}] ")).collect::<String>() + "\n\n[^1]: b",
        ];
        for body in bodies {
            let made = made(&body);
            assert!(made.len() < 3_000_000 + 40 * body.len(), "{:?} made {} bytes", &body[..12], made.len());
            assert!(deepest(&made) <= 110, "{:?} is {} deep", &body[..12], deepest(&made));
        }
    }

    /// How deep the elements of what was made stand in each other.
    fn deepest(html: &str) -> usize {
        let (mut depth, mut most) = (0usize, 0);
        for tag in html.split('<').skip(1) {
            if tag.starts_with('/') {
                depth -= 1;
            } else if !tag.split('>').next().is_some_and(|tag| tag.ends_with('/')) {
                depth += 1;
            }
            most = most.max(depth);
        }
        assert_eq!(depth, 0, "elements stay open");
        most
    }
}
