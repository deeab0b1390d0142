//! The page as Markdown, for the summary of a job and the text of a merge request.

use super::page::{Block, Piece, Review};
use crate::diag::Language;

/// The page in a language.
pub fn markdown(review: &Review<'_>, language: Language) -> String {
    let mut out = String::new();
    for block in review.blocks(language) {
        match block {
            Block::Heading(text) => out.push_str(&format!("## {}\n", plain(&text))),
            Block::Line(line) => out.push_str(&format!("{}\n", pieces(&line))),
            Block::List(lines) => lines.iter().for_each(|line| out.push_str(&format!("- {}\n", pieces(line)))),
            Block::Table { head, rows } => {
                out.push_str(&format!("| {} |\n|{}\n", head.join(" | "), " --- |".repeat(head.len())));
                for row in rows {
                    let cells: Vec<String> = row.iter().map(|cell| pieces(cell).replace('|', "\\|")).collect();
                    out.push_str(&format!("| {} |\n", cells.join(" | ")));
                }
            }
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn pieces(line: &[Piece]) -> String {
    line.iter().map(piece).collect()
}

fn piece(piece: &Piece) -> String {
    match piece {
        Piece::Text(text) => plain(text),
        Piece::Strong(text) => format!("**{}**", plain(text)),
        Piece::Code(text) => {
            let line = one_line(text).replace('`', "'");
            format!("`{line}`")
        }
        Piece::Link { text, href } => {
            let href = href.replace('<', "%3C").replace('>', "%3E").replace(['\n', ' '], "");
            format!("[{}](<{href}>)", plain(text))
        }
    }
}

/// A text in which nothing is markup, and nobody is addressed.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        match c {
            '@' | '#' => out.push_str(&format!("&#{};", u32::from(c))),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '!' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// A text without line breaks and signs that no terminal should get.
fn one_line(text: &str) -> String {
    let text = crate::report::escape_control(text);
    text.split_inclusive(char::is_whitespace).map(|word| word.replace(['\n', '\r', '\t'], " ")).collect()
}
