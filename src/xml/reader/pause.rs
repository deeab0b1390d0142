//! Reading a document of which only a stretch is at hand: stopping before what is not whole yet, and
//! going on with the next stretch.

use std::rc::Rc;

use super::*;

/// How many bytes the longest token may have, with its marks.
const LONGEST: usize = MAX_TEXT + 64;

/// A reader between two stretches: all that it knows, and nothing of the text.
#[derive(Debug)]
pub struct Paused {
    begin: usize,
    blank: bool,
    at: usize,
    /// What is written in the tags that are open, where they begin, and how many prefixes were bound before.
    open: Vec<(String, usize, usize)>,
    bound: Vec<(String, Space)>,
    rooted: bool,
    moved: Moved,
}

/// What is handed on as it is.
#[derive(Debug, Default)]
struct Moved {
    spaces: Vec<Rc<str>>,
    entities: Option<Entities>,
}

impl Paused {
    /// The byte of the document from which on the next stretch is needed.
    pub fn at(&self) -> usize {
        self.at
    }
}

impl<'t> Reader<'t> {
    /// Ends this stretch, after [`Event::More`].
    pub fn pause(self) -> Paused {
        let blank = self.is_blank_before(self.at);
        let (spaces, bound) = self.namespaces.pause();
        Paused {
            begin: self.begin,
            blank,
            at: self.base + self.at,
            open: self.open.into_iter().map(|open| (open.written.to_owned(), open.start, open.bindings)).collect(),
            bound,
            rooted: self.rooted,
            moved: Moved { spaces, entities: self.entities },
        }
    }

    /// Goes on with a stretch in which [`Paused::at`] is at hand, and more than before. What was paused can
    /// be gone on with once.
    pub fn resume(stretch: Stretch<'t>, paused: &'t mut Paused) -> Self {
        let Moved { spaces, entities } = std::mem::take(&mut paused.moved);
        let open = |(written, start, bindings): &'t (String, usize, usize)| Open {
            written,
            start: *start,
            bindings: *bindings,
        };
        Reader {
            base: stretch.at,
            begin: paused.begin,
            blank: paused.blank,
            at: paused.at - stretch.at,
            open: paused.open.iter().map(open).collect(),
            namespaces: Namespaces::resume(spaces, &paused.bound),
            entities,
            rooted: paused.rooted,
            ..Reader::starting(stretch, 0)
        }
    }

    /// Whether what was read might be something else if there were more of the document.
    pub(super) fn is_cut(&self, read: &Result<Event<'_>, Fatal>) -> bool {
        if !self.more {
            return false;
        }
        let left = self.text.len() - self.token;
        match read {
            Ok(Event::Eof) => true,
            Ok(Event::Text(piece)) => !piece.cdata && self.at == self.text.len(),
            Ok(_) => false,
            Err(_) => left <= self.longest(),
        }
    }

    /// How many bytes the token that is read may have.
    fn longest(&self) -> usize {
        match self.text.as_bytes().get(self.token + 1) {
            Some(b'!' | b'?') | None => LONGEST,
            Some(_) if self.text[self.token..].starts_with('<') => MAX_TAG + 64,
            Some(_) => LONGEST,
        }
    }

    /// Whether there is nothing but white space before a byte of the stretch.
    pub(super) fn is_blank_before(&self, at: usize) -> bool {
        self.blank && self.text[..at].trim_start_matches('\u{FEFF}').trim().is_empty()
    }

    /// Forgets what was begun.
    pub(super) fn step_back(&mut self, bindings: usize) -> Event<'t> {
        self.namespaces.release(bindings);
        self.notices.clear();
        self.empty = false;
        self.resolving = false;
        self.at = self.token;
        Event::More
    }

    pub(super) fn whole(&self, range: Range<usize>) -> Range<usize> {
        self.base + range.start..self.base + range.end
    }

    pub(super) fn placed(&self, fatal: Fatal) -> Fatal {
        Fatal { range: self.whole(fatal.range), ..fatal }
    }

    /// The same event, with its places in the document.
    pub(super) fn moved(&mut self, event: Event<'t>) -> Event<'t> {
        match event {
            Event::Start(name, range) => {
                let base = self.base;
                let shift = |range: &mut Range<usize>| *range = base + range.start..base + range.end;
                for attribute in &mut self.attributes {
                    shift(&mut attribute.range);
                    shift(&mut attribute.value);
                }
                self.declared.iter_mut().for_each(|declared| shift(&mut declared.range));
                Event::Start(name, self.whole(range))
            }
            Event::End(range) => Event::End(self.whole(range)),
            Event::Text(piece) => Event::Text(Piece { at: self.base + piece.at, ..piece }),
            Event::Version(mut version) => {
                version.range = self.whole(version.range);
                version.version_at = self.whole(version.version_at);
                version.encoding = version.encoding.map(|(name, at)| (name, self.whole(at)));
                Event::Version(version)
            }
            Event::Doctype(mut doctype) => {
                doctype.range = self.whole(doctype.range);
                Event::Doctype(doctype)
            }
            Event::Notice(notice, range) => Event::Notice(notice, self.whole(range)),
            Event::More | Event::Eof => event,
        }
    }
}
