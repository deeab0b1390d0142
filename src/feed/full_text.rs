//! The full text of an entry, which is made only where a document or a page shows it.

use std::ops::Range;
use std::sync::OnceLock;

use super::html::Html;

/// The full text of an entry. Of ten thousand releases a feed shows fifty: the HTML of the others is never made.
#[derive(Debug, Clone, Default)]
pub struct FullText(OnceLock<Option<(Html, Range<usize>)>>);

impl FullText {
    /// A text that is made already.
    pub fn of(html: Html) -> Self {
        FullText(OnceLock::from(Some((html, 0..0))))
    }

    /// Makes the text with where the body stands in it, unless that was done.
    pub fn make(&self, made: impl FnOnce() -> Option<(Html, Range<usize>)>) {
        self.0.get_or_init(made);
    }

    /// The text; `None` where an entry has nothing beyond its summary.
    pub fn html(&self) -> Option<&Html> {
        self.made().map(|(html, _)| html)
    }

    /// The body alone, without picture and foot; `None` where there is nothing beyond the summary.
    pub fn body(&self) -> Option<&str> {
        let (html, body) = self.made()?;
        html.as_str().get(body.clone()).filter(|body| !body.is_empty())
    }

    fn made(&self) -> Option<&(Html, Range<usize>)> {
        debug_assert!(self.0.get().is_some(), "whoever shows a full text is known to `compose`, which makes it");
        self.0.get()?.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_made_once() {
        let text = FullText::default();
        text.make(|| Some((Html::trusted("<hr />abc".to_owned()), 6..9)));
        text.make(|| None);
        assert_eq!((text.html().map(Html::as_str), text.body()), (Some("<hr />abc"), Some("abc")));
        assert_eq!(FullText::of(Html::trusted("a".to_owned())).body(), None);
    }

    #[test]
    #[should_panic(expected = "is known to `compose`")]
    #[cfg(debug_assertions)]
    fn a_text_that_nobody_made_is_not_read_as_none() {
        let _ = FullText::default().html();
    }
}
