//! The full text of an entry, which is made only where a document or a page shows it.

use std::ops::Range;
use std::sync::OnceLock;

use super::html::Html;

/// The full text of an entry. Of ten thousand releases a feed shows fifty: the HTML of the others is never made.
#[derive(Debug, Clone, Default)]
pub struct FullText(OnceLock<Option<Composed>>);

/// A full text with its parts.
#[derive(Debug, Clone)]
pub struct Composed {
    /// All of it.
    pub html: Html,
    /// Where the body of the release stands in it.
    pub body: Range<usize>,
    /// Where the lists at its foot stand in it, with the rule before them.
    pub foot: Range<usize>,
}

impl FullText {
    /// A text that is made already.
    pub fn of(html: Html) -> Self {
        FullText(OnceLock::from(Some(Composed { html, body: 0..0, foot: 0..0 })))
    }

    /// Makes the text, unless that was done.
    pub fn make(&self, made: impl FnOnce() -> Option<Composed>) {
        self.0.get_or_init(made);
    }

    /// The text; `None` where an entry has nothing beyond its summary.
    pub fn html(&self) -> Option<&Html> {
        self.made().map(|made| &made.html)
    }

    /// The body alone, without picture and foot; `None` where there is nothing beyond the summary.
    pub fn body(&self) -> Option<&str> {
        self.part(|made| &made.body)
    }

    /// The lists at its foot, with the rule before them; `None` where there are none.
    pub fn foot(&self) -> Option<&str> {
        self.part(|made| &made.foot)
    }

    fn part(&self, range: fn(&Composed) -> &Range<usize>) -> Option<&str> {
        let made = self.made()?;
        made.html.as_str().get(range(made).clone()).filter(|part| !part.is_empty())
    }

    fn made(&self) -> Option<&Composed> {
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
        text.make(|| Some(Composed { html: Html::trusted("abc<hr />d".to_owned()), body: 0..3, foot: 3..10 }));
        text.make(|| None);
        assert_eq!((text.html().map(Html::as_str), text.body()), (Some("abc<hr />d"), Some("abc")));
        assert_eq!(text.foot(), Some("<hr />d"));
        assert_eq!(FullText::of(Html::trusted("a".to_owned())).body(), None);
    }

    #[test]
    #[should_panic(expected = "is known to `compose`")]
    #[cfg(debug_assertions)]
    fn a_text_that_nobody_made_is_not_read_as_none() {
        let _ = FullText::default().html();
    }
}
