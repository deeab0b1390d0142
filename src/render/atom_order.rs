//! Entries of Atom as readers want them, where the library writes them otherwise: the date of publication before that
//! of the last change, of which some readers take the first; and a language of the entry, which the library has not.

use crate::value::language::LanguageTag;

const ENTRY: &[u8] = b"\n <entry>\n";
const UPDATED: &[u8] = b"\n  <updated>";
const PUBLISHED: &[u8] = b"\n  <published>";

/// The document with the entries as readers want them. The marks stand at the start of a line with their own
/// depth, where no text can stand: in it `<` is escaped.
pub(super) fn settle<'a>(bytes: &[u8], mut languages: impl Iterator<Item = Option<&'a LanguageTag>>) -> Vec<u8> {
    let mut settled = Vec::with_capacity(bytes.len() + 64);
    let starts: Vec<usize> = memchr::memmem::find_iter(bytes, ENTRY).collect();
    settled.extend_from_slice(&bytes[..starts.first().copied().unwrap_or(bytes.len())]);
    for (at, start) in starts.iter().enumerate() {
        let end = starts.get(at + 1).copied().unwrap_or(bytes.len());
        settled.extend_from_slice(b"\n <entry");
        if let Some(language) = languages.next().flatten() {
            settled.extend_from_slice(format!(" xml:lang=\"{}\"", language.as_str()).as_bytes());
        }
        settled.push(b'>');
        entry(&mut settled, &bytes[start + ENTRY.len() - 1..end]);
    }
    settled
}

fn entry(settled: &mut Vec<u8>, bytes: &[u8]) {
    let line = |mark: &[u8]| {
        let start = memchr::memmem::find(bytes, mark)?;
        let length = memchr::memchr(b'\n', &bytes[start + 1..])?;
        Some(start..start + 1 + length)
    };
    let (Some(updated), Some(published)) = (line(UPDATED), line(PUBLISHED)) else {
        return settled.extend_from_slice(bytes);
    };
    let parts = [0..updated.start, published.clone(), updated.start..published.start, published.end..bytes.len()];
    parts.into_iter().for_each(|part| settled.extend_from_slice(&bytes[part]));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_entry_gets_its_language_and_its_date_of_publication_first() {
        let feed = "<feed>\n <updated>0</updated>\n <entry>\n  <id>a</id>\n  <updated>2</updated>\n  <link/>\n  \
                    <published>1</published>\n </entry>\n <entry>\n  <updated>3</updated>\n </entry>\n</feed>\n";
        let wanted = "<feed>\n <updated>0</updated>\n <entry>\n  <id>a</id>\n  <published>1</published>\n  \
                      <updated>2</updated>\n  <link/>\n </entry>\n <entry xml:lang=\"fr\">\n  \
                      <updated>3</updated>\n </entry>\n</feed>\n";
        let french = LanguageTag::parse("fr").expect("a language");
        let settled = settle(feed.as_bytes(), [None, Some(&french)].into_iter());
        assert_eq!(String::from_utf8(settled).expect("a text"), wanted);
        assert_eq!(settle(b"<feed/>", std::iter::empty()), b"<feed/>");
    }
}
