//! The page as a file to look at, with the releases as a reader shows them.

use super::page::{Block, Piece, Review};
use crate::diag::{Language, text};
use crate::feed::{Entry, escape};

/// How many releases are shown in full.
const MOST: usize = 20;

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem}\
table{border-collapse:collapse}td,th{border:1px solid #999;padding:.2rem .6rem;text-align:left}\
article{border:1px solid #999;border-radius:.5rem;padding:0 1rem;margin:1rem 0}img{max-width:100%;height:auto}";

/// The page in a language.
pub fn html(review: &Review<'_>, language: Language) -> String {
    let tag = if language == Language::French { "fr" } else { "en" };
    let title = text!(en: "What subscribers will see", fr: "Ce que verront les abonnés").render(language);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src https: http:; style-src 'unsafe-inline'\">\n\
         <title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n",
        escaped(&title)
    );
    for block in review.blocks(language) {
        write(&block, &mut out);
    }
    let shown = review.shown();
    if !shown.is_empty() {
        let heading = text!(en: "As a reader shows it", fr: "Tel qu’un lecteur le montre").render(language);
        out.push_str(&format!("<h2>{}</h2>\n", escaped(&heading)));
        shown.iter().take(MOST).for_each(|entry| article(entry, review, &mut out));
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn write(block: &Block, out: &mut String) {
    match block {
        Block::Heading(text) => out.push_str(&format!("<h2>{}</h2>\n", escaped(text))),
        Block::Line(line) => out.push_str(&format!("<p>{}</p>\n", pieces(line))),
        Block::List(lines) => {
            let items: String = lines.iter().map(|line| format!("<li>{}</li>\n", pieces(line))).collect();
            out.push_str(&format!("<ul>\n{items}</ul>\n"));
        }
        Block::Table { head, rows } => {
            let head: String = head.iter().map(|cell| format!("<th scope=\"col\">{}</th>", escaped(cell))).collect();
            out.push_str(&format!("<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n"));
            for row in rows {
                let cells: String = row.iter().map(|cell| format!("<td>{}</td>", pieces(cell))).collect();
                out.push_str(&format!("<tr>{cells}</tr>\n"));
            }
            out.push_str("</tbody>\n</table>\n");
        }
    }
}

fn pieces(line: &[Piece]) -> String {
    line.iter()
        .map(|piece| match piece {
            Piece::Text(text) => escaped(text),
            Piece::Strong(text) => format!("<strong>{}</strong>", escaped(text)),
            Piece::Code(text) => format!("<code>{}</code>", escaped(text)),
            Piece::Link { text, href } => format!("<a href=\"{}\">{}</a>", quoted(href), escaped(text)),
        })
        .collect()
}

/// A release: its title, its date, who wrote it, and its text, which was made safe for feeds.
fn article(entry: &Entry, review: &Review<'_>, out: &mut String) {
    let language = entry.language.as_ref().map(|tag| format!(" lang=\"{}\"", quoted(tag.as_str()))).unwrap_or_default();
    let date = entry.published.with_timezone(&review.zone()).format("%Y-%m-%d %H:%M");
    let authors: Vec<&str> = entry.authors.iter().map(|author| author.name.as_str()).collect();
    out.push_str(&format!(
        "<article{language}>\n<h3><a href=\"{}\">{}</a></h3>\n<p>{date} · {}</p>\n",
        quoted(entry.link.as_str()),
        escaped(entry.title.as_str()),
        escaped(&authors.join(", "))
    ));
    match entry.content.html() {
        Some(content) => out.push_str(content.as_str()),
        None => out.push_str(&format!("<p>{}</p>", escaped(entry.summary.as_str()))),
    }
    out.push_str("\n</article>\n");
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(&mut out, text);
    out
}

fn quoted(text: &str) -> String {
    escaped(text).replace('"', "&quot;")
}
