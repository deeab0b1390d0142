//! A fragment written again with what is harmless in it and nothing else, in XHTML's spelling.

use std::rc::Rc;

use html5ever::{Attribute, ns};

use super::allowed::{self, Treatment, treatment};
use super::clean_tree::{self, Content, Node};
use super::player;
use crate::value::text::is_forbidden;

/// How deep elements may stand in each other; below that their text goes on without them.
const DEEPEST: usize = 100;

/// What an address of an attribute becomes: `None` where nobody may be led there. The second value says
/// whether it is that of a picture.
pub type Resolve<'a> = dyn Fn(&str, bool) -> Option<String> + 'a;

/// Returns the fragment with the elements and attributes of the list (see `allowed.rs`), balanced, and with
/// each address as `resolve` gives it. What runs, frames or sends something is gone; a player becomes a link.
pub fn clean(fragment: &str, resolve: &Resolve<'_>) -> String {
    let mut writer = Writer { out: String::with_capacity(fragment.len() + 64), resolve };
    let document = clean_tree::parse(fragment);
    writer.children(&document, 0);
    writer.out
}

struct Writer<'a> {
    out: String,
    resolve: &'a Resolve<'a>,
}

impl Writer<'_> {
    fn children(&mut self, node: &Rc<Node>, depth: usize) {
        for child in node.children.borrow().iter() {
            match &child.content {
                // The parser puts all below an `html` that has no tag.
                Content::Nothing => self.children(child, depth),
                Content::Text(text) => escape(&mut self.out, &text.borrow(), false),
                Content::Element { name, attributes, .. } => {
                    let is_html = name.ns == ns!(html);
                    self.element(child, if is_html { &name.local } else { "svg" }, attributes, depth);
                }
            }
        }
    }

    fn element(&mut self, node: &Rc<Node>, name: &str, attributes: &[Attribute], depth: usize) {
        match treatment(name) {
            Treatment::Dropped => {}
            Treatment::Unwrapped => self.children(node, depth),
            Treatment::Linked => self.player(node, attributes),
            Treatment::Kept if depth > DEEPEST => {
                self.children(node, depth);
                self.out.push('\n');
            }
            Treatment::Kept => self.kept(node, name, attributes, depth),
        }
    }

    fn kept(&mut self, node: &Rc<Node>, name: &str, attributes: &[Attribute], depth: usize) {
        let needed = match name {
            "a" => Some("href"),
            "img" => Some("src"),
            _ => None,
        };
        let resolved = needed.and_then(|needed| self.address(attributes, needed, name == "img"));
        if needed.is_some() && resolved.is_none() {
            // A picture without an address is its text, a link without one what it shows.
            if let Some(alt) = value(attributes, "alt").filter(|_| name == "img") {
                escape(&mut self.out, alt, false);
            }
            return self.children(node, depth);
        }
        let is_empty = node.children.borrow().is_empty();
        if name == "p" && is_empty {
            return;
        }
        self.out.push('<');
        self.out.push_str(name);
        if let (Some(needed), Some(address)) = (needed, &resolved) {
            attribute(&mut self.out, needed, address);
        }
        self.attributes(name, attributes);
        if allowed::is_void(name) {
            self.out.push_str(" />");
            return;
        }
        self.out.push('>');
        self.children(node, depth + 1);
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// All attributes of the list but the address that the element is there for.
    fn attributes(&mut self, element: &str, attributes: &[Attribute]) {
        for Attribute { name, value } in attributes {
            let name = &*name.local;
            if matches!(name, "href" | "src") || !allowed::is_attribute(element, name) {
                continue;
            }
            if allowed::is_address(name) {
                if let Some(address) = (self.resolve)(value, false) {
                    attribute(&mut self.out, name, &address);
                }
            } else if matches!(name, "open" | "reversed") {
                attribute(&mut self.out, name, name);
            } else if allowed::is_value(name, value) {
                attribute(&mut self.out, name, value);
            }
        }
        if element == "img" && value(attributes, "alt").is_none() {
            self.out.push_str(" alt=\"\"");
        }
    }

    fn address(&self, attributes: &[Attribute], name: &str, is_picture: bool) -> Option<String> {
        (self.resolve)(value(attributes, name)?, is_picture)
    }

    /// A link to what is played, with its picture where there is one.
    fn player(&mut self, node: &Rc<Node>, attributes: &[Attribute]) {
        let Some(played) = self.played(node, attributes) else { return };
        let address = player::page(&played).unwrap_or(played);
        let picture = self.address(attributes, "poster", true).or_else(|| player::picture(&address));
        let title = value(attributes, "title").filter(|title| !title.trim().is_empty());
        self.out.push_str("<a");
        attribute(&mut self.out, "href", &address);
        self.out.push('>');
        if let Some(picture) = picture {
            self.out.push_str("<img");
            attribute(&mut self.out, "src", &picture);
            self.out.push_str(" alt=\"\" /><br />");
        }
        escape(&mut self.out, title.unwrap_or(&address), false);
        self.out.push_str("</a>");
    }

    /// The address of what is played: of the element, or of the first `source` in it. Frames of pages that
    /// play nothing are gone.
    fn played(&self, node: &Rc<Node>, attributes: &[Attribute]) -> Option<String> {
        let is_frame = matches!(&node.content, Content::Element { name, .. } if &*name.local == "iframe");
        if let Some(own) = self.address(attributes, "src", true) {
            return (!is_frame || player::page(&own).is_some()).then_some(own);
        }
        let children = node.children.borrow();
        children.iter().find_map(|child| match &child.content {
            Content::Element { name, attributes, .. } if &*name.local == "source" => {
                self.address(attributes, "src", true)
            }
            _ => None,
        })
    }
}

fn value<'a>(attributes: &'a [Attribute], name: &str) -> Option<&'a str> {
    attributes.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
}

fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(out, value, !allowed::is_address(name));
    out.push('"');
}

/// Text and values. The W3C's validator takes `src=` in a value for an attribute, so that `=` is escaped too.
fn escape(out: &mut String, text: &str, equals: bool) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '=' if equals => out.push_str("&#61;"),
            '\r' => {}
            c if is_forbidden(c) => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(fragment: &str) -> String {
        clean(fragment, &|address, _| address.starts_with("https://").then(|| address.to_owned()))
    }

    #[test]
    fn what_is_harmless_comes_out_as_what_it_means() {
        let cases = [
            ("13<sup>th</sup> <U>a</U><br>b", "13<sup>th</sup> <u>a</u><br />b"),
            ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
            (
                "<figure class=x><img src=https://e.org/q.jpg width=640 alt='a=b'><figcaption>c</figcaption></figure>",
                "<figure><img src=\"https://e.org/q.jpg\" width=\"640\" alt=\"a&#61;b\" /><figcaption>c</figcaption></figure>",
            ),
            ("<table><tr><td colspan=2>a</table>", "<table><tbody><tr><td colspan=\"2\">a</td></tr></tbody></table>"),
            ("<details open><summary>a</summary>b</details>", "<details open=\"open\"><summary>a</summary>b</details>"),
            ("<p dir=rtl lang=ar>a", "<p dir=\"rtl\" lang=\"ar\">a</p>"),
            ("<font color=red>a</font> <my-box>b</my-box>", "a b"),
            ("a</p>b &eacute; &lt;b&gt; &#1;", "ab \u{e9} &lt;b&gt; "),
            ("<b>a<p>b</b>c", "<b>a</b><p><b>b</b>c</p>"),
            ("<a href='#'>a</a> <img src=x alt=b>", "a b"),
        ];
        for (fragment, wanted) in cases {
            assert_eq!(cleaned(fragment), wanted, "{fragment}");
        }
    }

    #[test]
    fn what_is_active_never_comes_out() {
        let cases = [
            ("a<script>alert(1)</script>b", "ab"),
            ("<style>p{}</style><svg><a href='https://e.org'>x</a></svg><math><mi>y</mi></math>", ""),
            ("<p onclick=x style='position:fixed'>a</p>", "<p>a</p>"),
            ("<form action=x>a<input></form>", ""),
            ("<a href='java&#10;script:x'>a</a>", "a"),
            ("<scr<script>ipt>alert(1)</script>", "ipt&gt;alert(1)"),
            ("<template><b>x</b></template><noscript><b>y</b></noscript>", ""),
            ("<iframe src=https://e.org/x></iframe>", ""),
        ];
        for (fragment, wanted) in cases {
            assert_eq!(cleaned(fragment), wanted, "{fragment}");
        }
    }

    #[test]
    fn a_player_becomes_a_link() {
        let youtube = "<iframe src='https://www.youtube-nocookie.com/embed/AbC_1-2?rel=0' title='The quay'></iframe>";
        let wanted = "<a href=\"https://www.youtube.com/watch?v=AbC_1-2\">\
            <img src=\"https://i.ytimg.com/vi/AbC_1-2/hqdefault.jpg\" alt=\"\" /><br />The quay</a>";
        assert_eq!(cleaned(youtube), wanted);
        let video = "<video poster=https://e.org/a.jpg><source src=https://e.org/a.mp4></video>";
        let wanted =
            "<a href=\"https://e.org/a.mp4\"><img src=\"https://e.org/a.jpg\" alt=\"\" /><br />https://e.org/a.mp4</a>";
        assert_eq!(cleaned(video), wanted);
    }

    #[test]
    fn hostile_fragments_end_soon() {
        for fragment in [
            "<div>".repeat(50_000),
            "<b>".repeat(50_000),
            "<b id=1><i>".repeat(40) + &"<p>".repeat(20_000),
            "<table><td>".repeat(5_000),
            format!("<p {}>", (0..5_000).map(|at| format!("a{at}=1 ")).collect::<String>()),
            "<!--".repeat(50_000),
        ] {
            let made = cleaned(&fragment);
            assert!(made.len() < 20 * fragment.len() + 1_000, "{:?} made {}", &fragment[..20], made.len());
        }
    }
}
