//! The text of a post as HTML, with what its generator fills in as far as that is known.

use super::generator::{Generator, Site, SiteFile};
use crate::diag::{Message, all_of, code, foreign, msg};
use crate::markdown::{self, Base};
use crate::value::iri::Url;

/// The text of a post.
pub(super) struct Body {
    pub(super) html: String,
    /// What stands before the mark `<!--more-->`.
    pub(super) lead: Option<String>,
}

/// The HTML of a post at a page.
pub(super) fn html(site: &Site<'_>, file: &SiteFile, text: &str, page: Option<&Url>, notes: &mut Vec<Message>) -> Body {
    let (mut text, mut lost) = without_templates(site, text);
    if file.path.ends_with(".mdx") {
        text = without_scripts(&text);
        lost.extend(components(&text));
    }
    lost.dedup();
    if !lost.is_empty() {
        notes.push(msg!(
            en: "{file}: without {parts}, which only {generator} can fill in",
            fr: "{file} : sans {parts}, que seul {generator} peut remplir",
            file = code(&file.path),
            parts = all_of(lost),
            generator = foreign(site.generator.name())
        ));
    }
    let is_html = file.path.ends_with(".html") || file.path.ends_with(".htm");
    let made = |text: &str| match page {
        _ if is_html => text.to_owned(),
        Some(page) => markdown::html(text, Base { home: site.home.as_ref().unwrap_or(page), page }),
        None => without_page(text, None).0,
    };
    let lead =
        ["<!--more-->", "<!-- more -->"].iter().find_map(|mark| text.split_once(mark)).map(|(lead, _)| made(lead));
    Body { html: made(&text), lead }
}

/// Stands for the page of a text of which nobody knows where it is.
const NO_PAGE: &str = "https://page.invalid/";

/// The HTML of a text of which nobody knows where it stands, and the addresses that start at that place: they are
/// none. Those that start at the site are completed where the site is known.
pub(super) fn without_page(text: &str, home: Option<&Url>) -> (String, Vec<String>) {
    let Ok(page) = Url::parse(NO_PAGE) else { return (text.to_owned(), Vec::new()) };
    let html = markdown::html(text, Base { home: home.unwrap_or(&page), page: &page });
    let mut lost: Vec<String> = Vec::new();
    for rest in html.split(NO_PAGE).skip(1) {
        let address = rest.split(['"', '<', '>', ' ']).next().unwrap_or_default().to_owned();
        if !lost.contains(&address) {
            lost.push(address);
        }
    }
    // An address of this kind leads nowhere, and what it stands at keeps its words.
    (html.replace(NO_PAGE, "page:"), lost)
}

/// Marks of code in a text that grows: each piece is looked at once.
#[derive(Default)]
struct Fences {
    seen: usize,
    is_open: bool,
}

impl Fences {
    /// Whether code is open at the end of the text.
    fn is_open(&mut self, text: &str) -> bool {
        const FENCE: &str = "```";
        while let Some(at) = memchr::memmem::find(&text.as_bytes()[self.seen..], FENCE.as_bytes()) {
            self.seen += at + FENCE.len();
            self.is_open = !self.is_open;
        }
        // The next piece may end a mark that began here.
        self.seen = self.seen.max(text.len().saturating_sub(FENCE.len() - 1));
        self.is_open
    }
}

/// The text without the lines by which MDX brings in its components.
fn without_scripts(text: &str) -> String {
    let is_script = |line: &&str| line.starts_with("import ") || line.starts_with("export ");
    text.lines().filter(|line| !is_script(line)).collect::<Vec<_>>().join("\n")
}

/// The components of MDX in a text, outside its code: what they show, only a script knows.
fn components(text: &str) -> Vec<String> {
    let mut is_in_code = false;
    let mut found = Vec::new();
    for line in text.lines() {
        is_in_code ^= line.trim_start().starts_with("```");
        if is_in_code {
            continue;
        }
        for (at, _) in line.match_indices('<') {
            let tag = line[at..].split_inclusive('>').next().unwrap_or_default();
            let is_in_quotes = line[..at].matches('`').count() % 2 == 1;
            if tag[1..].starts_with(|c: char| c.is_ascii_uppercase()) && !is_in_quotes {
                found.push(tag.to_owned());
            }
        }
    }
    found
}

/// The text without the marks of templates, and those of which the content is not known. Blocks of code keep theirs.
fn without_templates(site: &Site<'_>, text: &str) -> (String, Vec<String>) {
    if site.generator == Generator::Astro || !(text.contains("{{") || text.contains("{%")) {
        return (text.to_owned(), Vec::new());
    }
    let mut out = String::with_capacity(text.len());
    let mut lost = Vec::new();
    let mut rest = text;
    let mut is_raw = false;
    let mut fences = Fences::default();
    while let Some(at) = rest.find("{{").into_iter().chain(rest.find("{%")).min() {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let is_in_code = site.generator == Generator::Hugo && fences.is_open(&out);
        let close = if after.starts_with("{%") { "%}" } else { "}}" };
        let Some(end) = after.find(close).map(|end| end + 2) else {
            rest = after;
            break;
        };
        let inner = after[2..end - 2].trim_matches(['-', '<', '>', '%', ' ', '\n']).trim();
        let words: Vec<&str> = inner.split_whitespace().collect();
        match words.as_slice() {
            ["endraw"] => is_raw = false,
            _ if is_raw || (is_in_code && !after.starts_with("{{<") && !after.starts_with("{{%")) => {
                out.push_str(&after[..end]);
            }
            ["raw"] => is_raw = true,
            _ => match filled(site, inner, &words) {
                Some(text) => out.push_str(&text),
                None => lost.push(after[..end].replace('\n', " ")),
            },
        }
        rest = &after[end..];
    }
    out.push_str(rest);
    (out, lost)
}

/// What stands in the place of a mark; nothing where only the generator knows it.
fn filled(site: &Site<'_>, inner: &str, words: &[&str]) -> Option<String> {
    let first = *words.first()?;
    let home = || site.home.as_ref().map_or("/", Url::as_str).trim_end_matches('/').to_owned();
    let value = |name: &str| {
        let start = inner.find(&format!("{name}=")).map(|at| at + name.len() + 1)?;
        let rest = &inner[start..];
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        let text = match quote {
            Some(quote) => rest[1..].split(quote).next(),
            None => rest.split([' ', ',', ')']).next(),
        };
        text.map(str::to_owned)
    };
    let argument = || words.get(1).map(|word| word.trim_matches(['"', '\'']).to_owned());
    match first.split('(').next().unwrap_or(first) {
        "highlight" => Some("\n```\n".to_owned()),
        "endhighlight" | "/highlight" => Some("\n```\n".to_owned()),
        "figure" | "image" | "img" => {
            let caption = value("caption").or_else(|| value("title"));
            let alt = value("alt").or_else(|| caption.clone()).unwrap_or_default().replace(['[', ']'], "");
            let picture = format!("![{alt}](<{}>)", value("src")?);
            Some(match caption.filter(|caption| *caption != alt) {
                Some(caption) => format!("{picture}\n\n{caption}"),
                None => picture,
            })
        }
        "youtube" => Some(format!("<https://www.youtube.com/watch?v={}>", value("id").or_else(argument)?)),
        "vimeo" => Some(format!("<https://vimeo.com/{}>", value("id").or_else(argument)?)),
        "site.baseurl" => Some(site.home.as_ref().map_or(String::new(), |_| path_of(&home()))),
        "site.url" => Some(home().strip_suffix(&path_of(&home())).unwrap_or(&home()).to_owned()),
        _ if inner.contains("relative_url") || inner.contains("absolute_url") => {
            let path = inner.split(['"', '\'']).nth(1)?;
            Some(format!("{}/{}", home(), path.trim_start_matches('/')))
        }
        "comment" | "endcomment" | "assign" => Some(String::new()),
        name if words.len() == 1 && name.starts_with("site.") => site.settings.text(&[name.strip_prefix("site.")?]),
        _ => None,
    }
}

/// The path of an address without a slash at its end.
fn path_of(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.find('/').map_or(String::new(), |at| rest[at..].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_code_are_counted_piece_by_piece() {
        let (mut fences, mut text) = (Fences::default(), String::new());
        for (piece, is_open) in
            [("a `", false), ("``b", true), (" c", true), ("\n```", false), ("```\n```", false), ("``", false)]
        {
            text.push_str(piece);
            assert_eq!(fences.is_open(&text), is_open, "{text}");
            assert_eq!(text.matches("```").count() % 2 == 1, is_open, "{text}");
        }
    }
}
