//! Addresses that stand bare in a text, as GitHub's Markdown finds them.

use std::ops::Range;

/// Whether a body may have a bare address: most have none, and are spared the search.
pub(super) fn may_have(markdown: &str) -> bool {
    let bytes = markdown.as_bytes();
    memchr::memmem::find_iter(bytes, b"://").any(|at| is_scheme(markdown, at))
        || memchr::memmem::find_iter(bytes, b"www.").any(|at| is_host(markdown, at))
}

/// Whether the `://` at a byte may be of a bare address.
pub(super) fn is_scheme(markdown: &str, at: usize) -> bool {
    !start(markdown, at).is_some_and(|start| is_of_link(markdown, start))
}

/// Whether the `www.` at a byte may be that of a bare address.
pub(super) fn is_host(markdown: &str, at: usize) -> bool {
    !is_of_link(markdown, at) && !markdown[..at].ends_with('/')
}

/// In angle brackets, and after `](`, it is the address of a link.
fn is_of_link(markdown: &str, start: usize) -> bool {
    markdown[..start].ends_with('<') || markdown[..start].ends_with("](")
}

/// The bytes of each bare address of http or https in a text, and of those that begin with `www.`.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    while let Some(next) = next(text, from) {
        let length = length(&text[next..]);
        let before = text[..next].chars().next_back();
        let begins =
            before.is_none_or(|c| c.is_whitespace() || matches!(c, '*' | '_' | '~' | '(' | '«' | '"' | ':' | ','));
        let host = text[next..next + length].split_once("//").map_or(&text[next..next + length], |(_, rest)| rest);
        let is_host = host.split(['/', '?', '#']).next().is_some_and(|host| host.contains('.') && !host.ends_with('.'));
        if begins && is_host {
            found.push(next..next + length);
        }
        from = next + length.max(1);
        while !text.is_char_boundary(from) {
            from += 1;
        }
    }
    found
}

/// Where the word of an address ends that is cut at a curly apostrophe: `https://example.org/l’été`. After a host alone
/// it is that of a sentence.
pub(super) fn cut(text: &str, address: &Range<usize>) -> Option<usize> {
    let after = text[address.end..].strip_prefix('’').filter(|rest| rest.starts_with(char::is_alphabetic))?;
    let (_, rest) = text[address.clone()].split_once("//").unwrap_or(("", &text[address.clone()]));
    let length =
        after.find(|c: char| c.is_whitespace() || matches!(c, ')' | '<' | '>' | '»' | '"')).unwrap_or(after.len());
    rest.contains('/').then(|| text.len() - after.len() + after[..length].trim_end_matches(['.', ',', ';']).len())
}

fn next(text: &str, from: usize) -> Option<usize> {
    let rest = &text[from..];
    // Every address has one of these letters, and most texts have none.
    memchr::memchr2(b':', b'w', rest.as_bytes())?;
    let begins = |at: &usize| ["http://", "https://", "www."].iter().any(|begin| rest[*at..].starts_with(begin));
    memchr::memchr2_iter(b'h', b'w', rest.as_bytes()).find(begins).map(|at| from + at)
}

/// Where the scheme before `://` begins, if it is one of the web.
fn start(text: &str, at: usize) -> Option<usize> {
    let before = &text[..at];
    ["https", "http"].iter().find(|scheme| before.ends_with(**scheme)).map(|scheme| at - scheme.len())
}

/// How long the address is at the start of a text: marks that end a sentence, and a bracket that nothing in it
/// opens, belong to the text.
fn length(text: &str) -> usize {
    let end = |c: char| {
        c.is_whitespace() || matches!(c, '<' | '>' | '"' | '«' | '»' | '”' | '“' | '’' | '`' | '|' | '{' | '}')
    };
    let mut address = &text[..text.find(end).unwrap_or(text.len())];
    let mut open = address.matches('(').count();
    let mut closed = address.matches(')').count();
    while let Some(last) = address.chars().next_back() {
        let belongs = match last {
            ')' => open >= closed,
            '?' | '!' | '.' | ',' | ':' | ';' | '*' | '_' | '~' | '\'' | '…' | ']' => false,
            _ => true,
        };
        if belongs {
            break;
        }
        open -= usize::from(last == '(');
        closed -= usize::from(last == ')');
        address = &address[..address.len() - last.len_utf8()];
    }
    address.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_addresses_are_found() {
        let cases: [(&str, &[&str]); 7] = [
            ("see https://e.org/a_b?c=d&e, and http://f.org.", &["https://e.org/a_b?c=d&e", "http://f.org"]),
            ("(www.e.org/x) www.f.org/a_(b)", &["www.e.org/x", "www.f.org/a_(b)"]),
            ("« https://e.org/é »", &["https://e.org/é"]),
            ("https:// http://localhost xhttps://e.org www. ftp://e.org", &[]),
            ("https://e.org/a…", &["https://e.org/a"]),
            ("", &[]),
            ("https://é", &[]),
        ];
        for (text, wanted) in cases {
            assert_eq!(find(text).into_iter().map(|range| &text[range]).collect::<Vec<_>>(), wanted, "{text}");
        }
        assert!(may_have("a https://e.org") && may_have("www.e.org"));
        assert!(!may_have("[a](https://e.org) <http://f.org> [b](www.e.org)"));
    }
}
