//! Where a part of a text stands as it is written: behind references, in CDATA sections, over line ends.

use std::cell::Cell;
use std::ops::Range;

use super::references::append_reference;

/// How a text is written in a document, which is looked at from its start when somebody asks for a place.
#[derive(Debug, Clone)]
pub struct Written {
    /// The bytes of the document between two tags or quotes.
    range: Range<usize>,
    /// Whether they are those of an element, where there may be CDATA sections and comments.
    is_content: bool,
    /// How far the last look came: who asks in order of place has each byte looked at once.
    mark: Cell<Mark>,
}

/// A place in a text, as it is written and as it is read.
#[derive(Debug, Clone, Copy, Default)]
struct Mark {
    written: usize,
    read: usize,
    in_cdata: bool,
}

impl Written {
    /// The text of an element, between its tags.
    pub fn content(range: Range<usize>) -> Self {
        Written { range, is_content: true, mark: Cell::default() }
    }

    /// The value of an attribute, between its quotes.
    pub fn attribute(range: Range<usize>) -> Self {
        Written { range, is_content: false, mark: Cell::default() }
    }

    /// The bytes that a text is written in.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// Where a part of the text is written, given all of `raw` that it is written in. Returns `None` where
    /// elements stand between.
    pub fn place(&self, raw: &str, part: Range<usize>) -> Option<Range<usize>> {
        let mut mark = self.mark.get();
        if mark.read > part.start {
            mark = Mark::default();
        }
        self.go(&mut mark, raw, part.start, true)?;
        self.mark.set(mark);
        let start = mark.written;
        self.go(&mut mark, raw, part.end, false)?;
        let end = if part.is_empty() { start } else { mark.written };
        Some(self.range.start + start..self.range.start + end)
    }

    /// Goes on to a byte of the text; with `over` beyond what stands for nothing before it.
    fn go(&self, mark: &mut Mark, raw: &str, to: usize, over: bool) -> Option<()> {
        while mark.read < to || over {
            let rest = raw.get(mark.written..)?;
            let bytes = rest.as_bytes();
            if mark.in_cdata {
                // No further than asked for: who asks often would see the end of a long section each time.
                let wanted = to - mark.read;
                let near = &bytes[..bytes.len().min(wanted + 3)];
                let end = memchr::memmem::find(near, b"]]>").unwrap_or(rest.len());
                let taken = end.min(wanted);
                mark.written += taken;
                mark.read += taken;
                if taken < end || (mark.read == to && !over) || taken == rest.len() {
                    break;
                }
                mark.written += 3;
                mark.in_cdata = false;
                continue;
            }
            match bytes.first() {
                None => break,
                Some(b'<') if self.is_content => {
                    if rest.starts_with("<![CDATA[") {
                        mark.written += 9;
                        mark.in_cdata = true;
                    } else {
                        let end = [("<!--", "-->"), ("<?", "?>")].iter().find(|(open, _)| rest.starts_with(open))?.1;
                        mark.written += rest.find(end)? + end.len();
                    }
                }
                _ if mark.read >= to => break,
                Some(b'&') => {
                    let mut read = String::new();
                    let from = mark.written;
                    mark.written = append_reference(raw, from, &mut read);
                    mark.read += read.len();
                }
                Some(b'\r') => {
                    mark.written += 1 + usize::from(bytes.get(1) == Some(&b'\n'));
                    mark.read += 1;
                }
                Some(_) => {
                    let near = &bytes[..bytes.len().min(to - mark.read)];
                    let run = near.iter().position(|b| matches!(b, b'&' | b'\r' | b'<')).unwrap_or(near.len());
                    let taken = run.max(1);
                    mark.written += taken;
                    mark.read += taken;
                }
            }
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(raw: &str, parts: &[&str]) -> Vec<String> {
        let written = Written::content(10..10 + raw.len());
        let mut text = String::new();
        let mut rest = raw;
        while let Some((before, behind)) = rest.split_once("<![CDATA[") {
            let (inside, after) = behind.split_once("]]>").expect("a whole section");
            text += &(super::super::unescape(before).into_owned() + inside);
            rest = after;
        }
        text += &super::super::unescape(rest);
        let find = |part: &&str| {
            let at = text.find(part).expect(part);
            let range = written.place(raw, at..at + part.len()).expect("no element stands between");
            raw[range.start - 10..range.end - 10].to_owned()
        };
        parts.iter().map(find).collect()
    }

    #[test]
    fn parts_of_a_text_are_found_as_they_are_written() {
        let raw = "a &lt;p&gt;é&#233;\r\n&lt;b&gt; c";
        assert_eq!(places(raw, &["<p>", "éé", "<b>", " c", "a"]), ["&lt;p&gt;", "é&#233;", "&lt;b&gt;", " c", "a"]);
        let raw = "x <![CDATA[<p> &amp; é]]>&amp;<![CDATA[<i>]]> y";
        assert_eq!(places(raw, &["<p>", "&amp; é", "<i>", " y", "x"]), ["<p>", "&amp; é", "<i>", " y", "x"]);
        let written = Written::content(0..9);
        assert_eq!(written.place("a<b/>c<!-", 0..1), Some(0..1));
        assert_eq!(written.place("a<b/>c", 1..2), None);
        let written = Written::attribute(5..15);
        assert_eq!(written.place("a\r\n&amp;<b", 2..4), Some(8..14));
        assert_eq!(written.place("a\r\n&amp;<b", 1..1), Some(6..6));
    }
}
