//! What a text shows from elsewhere, as a link to it: Markdown and readers have no other form for it.

use crate::html::dom::{Element, Node};
use crate::html::player;

/// Elements that show or play something from elsewhere.
const EMBEDS: &[&str] = &["iframe", "video", "audio", "embed", "object"];

/// The same nodes with a link in the place of each embed, and without the second link to a file that WordPress shows
/// as a button. `full` makes an address absolute.
pub(super) fn as_links(nodes: Vec<Node>, full: &dyn Fn(&str) -> Option<String>) -> Vec<Node> {
    let mut out = Vec::with_capacity(nodes.len());
    for node in nodes {
        let Node::Element(mut element) = node else {
            out.push(node);
            continue;
        };
        if is_button_of(&element, &out) {
            continue;
        }
        let is_embed = EMBEDS.contains(&element.name.as_str());
        let link = is_embed.then(|| link(&element, full)).flatten();
        // The words in a frame are for programs without frames.
        let has_words = link.is_none() || element.name != "iframe";
        let children = as_links(std::mem::take(&mut element.children), full);
        if !is_embed {
            out.push(Node::Element(Element { children, ..element }));
            continue;
        }
        out.extend(link.map(Node::Element));
        out.extend(children.into_iter().filter(|_| has_words));
    }
    out
}

/// Whether an element is the button beside the name of a file: both lead to the same.
fn is_button_of(element: &Element, before: &[Node]) -> bool {
    let has_class = |class: &str| class.split_ascii_whitespace().any(|name| name == "wp-block-file__button");
    let target = element.attribute("href");
    let leads_there =
        |node: &Node| matches!(node, Node::Element(known) if known.name == "a" && known.attribute("href") == target);
    element.name == "a" && element.attribute("class").is_some_and(has_class) && before.iter().any(leads_there)
}

/// The link to what an embed shows. `None` where it leads nowhere.
fn link(embed: &Element, full: &dyn Fn(&str) -> Option<String>) -> Option<Element> {
    let source = embed.children.iter().find_map(|child| match child {
        Node::Element(child) if child.name == "source" => child.attribute("src"),
        _ => None,
    });
    let address = embed.attribute("src").or(embed.attribute("data")).or(source);
    let address = address.and_then(|address| full(address.trim())).filter(|address| address.starts_with("http"))?;
    let (address, site) = match player::page_and_site(&address) {
        Some((page, site)) => (page, Some(site)),
        None => (address, None),
    };
    let title = embed.attribute("title").filter(|title| !title.trim().is_empty());
    let words = title.or(site).unwrap_or(&address).to_owned();
    Some(Element {
        name: "a".to_owned(),
        attributes: vec![("href".to_owned(), address)],
        children: vec![Node::Text(words)],
    })
}
