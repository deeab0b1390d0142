//! The export of WordPress (WXR): what the site has, as the feed of its posts that WordPress serves.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::date::instant_in;
use super::element::Element;
use super::entry::{Imported, ImportedEntry, ImportedFile, ImportedImage, ImportedPerson};
use super::rss;
use crate::diag::{Message, all_of, code, msg, number};

const CONTENT: &[&str] = &["http://purl.org/rss/1.0/modules/content/"];
const DC: &[&str] = &["http://purl.org/dc/elements/1.1/"];

/// Whether an element is one of the export, whatever its version.
fn is_own(element: &Element, local: &str) -> bool {
    let space = element.space.strip_prefix("http://www.").or_else(|| element.space.strip_prefix("http://"));
    element.local == local
        && space.is_some_and(|space| space.starts_with("wordpress.org/export/") && !space.contains("/excerpt"))
}

fn own(element: &Element, local: &str) -> Option<String> {
    let found = element.elements().find(|child| is_own(child, local))?;
    super::entry::written(found.text())
}

/// Reads an export; nothing if the element is that of another document.
pub(super) fn read(root: &Element, kind: Option<&str>, notes: &mut Vec<Message>) -> Option<Imported> {
    let channel = root.elements().find(|element| element.local == "channel").filter(|_| root.local == "rss")?;
    // An export of which the head is lost has the marks of its posts.
    let is_export =
        |element: &Element| is_own(element, "wxr_version") || element.elements().any(|one| is_own(one, "status"));
    channel.elements().find(|element| is_export(element))?;
    let feed = rss::read(root)?;
    let names: HashMap<String, String> = channel
        .elements()
        .filter(|element| is_own(element, "author"))
        .filter_map(|author| Some((own(author, "author_login")?, own(author, "author_display_name")?)))
        .collect();
    let items: Vec<&Element> = channel.elements().filter(|element| element.local == "item").collect();
    let pictures: HashMap<String, &Element> =
        items.iter().filter_map(|item| Some((own(item, "post_id")?, *item))).collect();
    let taken = taken(&items, kind);
    let (posts, others): (Vec<&Element>, Vec<&Element>) = items.iter().copied().partition(|item| {
        taken.contains(&type_of(item))
            && !matches!(own(item, "status").as_deref(), Some("trash" | "auto-draft" | "inherit"))
    });
    left_out(&others, &taken, notes);
    let locked: Vec<String> =
        posts.iter().filter(|post| is_locked(post)).map(|post| rss::item(post).title.unwrap_or_default()).collect();
    if !locked.is_empty() {
        notes.push(msg!(
            en: "{n} {n|post that asks|posts that ask} for a password: {n|it comes|they come} over as {n|a draft|drafts}: {titles}",
            fr: "{n} {n|article protégé|articles protégés} par un mot de passe, {n|repris comme brouillon|repris comme brouillons} : {titles}",
            n = number(locked.len()),
            titles = all_of(locked)
        ));
    }
    let home = own(channel, "base_blog_url").or(feed.home);
    Some(Imported {
        address: home.as_deref().map(|home| format!("{}/feed/", home.trim_end_matches('/'))),
        entries: posts.iter().map(|item| post(item, &names, &pictures)).collect(),
        is_prepared: true,
        home,
        ..feed
    })
}

/// Parts of a site that are no posts: WordPress has them, whatever the site.
const PARTS: &[&str] = &[
    "page",
    "attachment",
    "revision",
    "nav_menu_item",
    "custom_css",
    "customize_changeset",
    "oembed_cache",
    "user_request",
    "elementor_library",
    "acf-field",
    "acf-field-group",
];

fn type_of(item: &Element) -> String {
    own(item, "post_type").unwrap_or_else(|| "post".to_owned())
}

fn is_part(kind: &str) -> bool {
    PARTS.contains(&kind) || kind.starts_with("wp_")
}

/// The types of posts that are taken: the one that was asked for; else posts; else, of an export without any, those that
/// the site made for itself.
fn taken(items: &[&Element], kind: Option<&str>) -> BTreeSet<String> {
    if let Some(kind) = kind {
        return BTreeSet::from([kind.to_owned()]);
    }
    let kinds: BTreeSet<String> = items.iter().map(|item| type_of(item)).filter(|kind| !is_part(kind)).collect();
    if kinds.contains("post") { BTreeSet::from(["post".to_owned()]) } else { kinds }
}

/// What is said of the parts of a site that are left out.
fn left_out(others: &[&Element], taken: &BTreeSet<String>, notes: &mut Vec<Message>) {
    let mut own: BTreeMap<String, usize> = BTreeMap::new();
    let kinds = others.iter().map(|item| type_of(item)).filter(|kind| !is_part(kind) && !taken.contains(kind));
    kinds.for_each(|kind| *own.entry(kind).or_default() += 1);
    for (kind, n) in &own {
        notes.push(msg!(
            en: "{n} {n|post|posts} of the type {kind} left out: take them by {option}",
            fr: "{n} {n|article écarté|articles écartés}, du type {kind} : reprenez-les par {option}",
            n = number(*n),
            kind = code(kind),
            option = code(format!("--type {kind}"))
        ));
    }
    let n = others.len() - own.values().sum::<usize>();
    if n > 0 {
        notes.push(msg!(
            en: "{n} {n|page, picture or other part|pages, pictures and other parts} of the site left out: the feed of WordPress has posts alone",
            fr: "{n} {n|page, image ou autre élément du site écarté|pages, images et autres éléments du site écartés} : le flux de WordPress ne contient que les articles",
            n = number(n)
        ));
    }
}

/// Whether only who has a password reads a post.
fn is_locked(item: &Element) -> bool {
    own(item, "post_password").is_some()
}

fn post(item: &Element, names: &HashMap<String, String>, pictures: &HashMap<String, &Element>) -> ImportedEntry {
    let entry = rss::item(item);
    let date = |local| {
        let text = own(item, local).filter(|text| !text.starts_with("0000"))?;
        instant_in(&text, chrono_tz::Tz::UTC)
    };
    let is_draft = is_locked(item) || matches!(own(item, "status").as_deref(), Some("draft" | "pending" | "private"));
    let published = date("post_date_gmt").or(entry.published.filter(|_| !is_draft)).or_else(|| date("post_date"));
    let creator = item.text_of(DC, "creator").map(|login| names.get(&login).cloned().unwrap_or(login));
    let excerpt = item.elements().find(|child| child.local == "encoded" && child.space.contains("/excerpt"));
    let content = item.text_of(CONTENT, "encoded");
    ImportedEntry {
        published,
        // WordPress changes posts without a word of it: the feed has no other instant.
        updated: None,
        summary: excerpt.and_then(|excerpt| super::entry::written(excerpt.text())),
        content: content.as_deref().map(paragraphs),
        authors: creator.into_iter().map(|name| ImportedPerson { name, ..ImportedPerson::default() }).collect(),
        categories: categories(item),
        enclosures: meta(item, "enclosure").iter().filter_map(|text| enclosure(text)).collect(),
        image: meta(item, "_thumbnail_id").first().and_then(|id| picture(pictures.get(id)?)),
        is_draft,
        ..entry
    }
}

/// Categories and tags by their names; the one that stands for none is none.
fn categories(item: &Element) -> Vec<String> {
    let of_post = |element: &&Element| {
        element.local == "category" && matches!(element.attribute("domain"), Some("category" | "post_tag") | None)
    };
    let is_none = |element: &&Element| element.attribute("nicename") != Some("uncategorized");
    item.elements().filter(of_post).filter(is_none).map(Element::text).collect()
}

/// The values of a key that plug-ins and themes write.
fn meta(item: &Element, key: &str) -> Vec<String> {
    let pairs = item.elements().filter(|element| is_own(element, "postmeta"));
    let of_key = pairs.filter(|pair| own(pair, "meta_key").as_deref() == Some(key));
    of_key.filter_map(|pair| own(pair, "meta_value")).collect()
}

/// The address, the length and the media type, each on a line.
fn enclosure(text: &str) -> Option<ImportedFile> {
    let mut lines = text.lines().map(str::trim);
    let url = lines.next().filter(|url| !url.is_empty())?.to_owned();
    let length = lines.next().and_then(|length| length.parse().ok());
    Some(ImportedFile { url, length, media_type: lines.next().map(str::to_owned), title: None })
}

fn picture(item: &Element) -> Option<ImportedImage> {
    let alt = meta(item, "_wp_attachment_image_alt").into_iter().next().unwrap_or_default();
    Some(ImportedImage { url: own(item, "attachment_url")?, alt: super::entry::escaped(&alt), credit: None })
}

/// Elements that begin a block of their own, which gets no paragraph around it.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "blockquote",
    "pre",
    "figure",
    "hr",
    "section",
    "details",
    "dl",
    "iframe",
    "video",
    "audio",
    "form",
    "script",
    "style",
    "address",
    "!--",
];

/// The text of a post as WordPress shows it: empty lines are paragraphs, other line ends are breaks, and a caption
/// stands below its picture.
fn paragraphs(text: &str) -> String {
    let text = captions(&text.replace("\r\n", "\n"));
    if text.contains("<!-- wp:") {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 64);
    for part in text.split("\n\n").map(str::trim).filter(|part| !part.is_empty()) {
        let name = part.strip_prefix('<').map(|rest| rest.trim_start_matches('/'));
        let name = name.map(|rest| {
            rest.split(|c: char| !(c.is_alphanumeric() || c == '!' || c == '-')).next().unwrap_or_default()
        });
        if name.is_some_and(|name| BLOCKS.contains(&name.to_ascii_lowercase().as_str())) || part.contains("<pre") {
            out.push_str(part);
        } else {
            out.push_str(&format!("<p>{}</p>", part.replace('\n', "<br />\n")));
        }
        out.push('\n');
    }
    out
}

/// The short codes for captions and embedded pages as HTML.
fn captions(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let block = |name: &str| {
            let inner = rest.strip_prefix('[')?.strip_prefix(name)?;
            let (_, inner) = inner.split_once(']')?;
            let (inner, after) = inner.split_once(&format!("[/{name}]"))?;
            Some((inner, after))
        };
        if let Some((inner, after)) = block("caption") {
            let end = inner.rfind('>').map_or(0, |end| end + 1);
            let (picture, words) = inner.split_at(end);
            out.push_str(&format!("\n\n<figure>{picture}<figcaption>{}</figcaption></figure>\n\n", words.trim()));
            rest = after;
        } else if let Some((inner, after)) = block("embed") {
            out.push_str(&format!("<a href=\"{0}\">{0}</a>", inner.trim()));
            rest = after;
        } else {
            out.push('[');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_shown_as_wordpress_shows_them() {
        let text = "One\r\ntwo\r\n\r\n<h2>Three</h2>\n\n[caption id=\"a\"]<img src=\"x.png\" alt=\"\" /> Four[/caption]\n[gallery]";
        let wanted = "<p>One<br />\ntwo</p>\n<h2>Three</h2>\n<figure><img src=\"x.png\" alt=\"\" /><figcaption>Four</figcaption></figure>\n<p>[gallery]</p>\n";
        assert_eq!(paragraphs(text), wanted);
        let blocks = "<!-- wp:paragraph -->\n<p>a</p>\n<!-- /wp:paragraph -->";
        assert_eq!(paragraphs(blocks), blocks);
    }
}
