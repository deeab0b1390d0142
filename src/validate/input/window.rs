//! A document that is read piece by piece, and no more of it held than is looked at.

use std::io::{self, Read};

use crate::source::{Part, Survey};
use crate::xml::{Decoder, EncodingFault, Labels, Stretch};

/// How many bytes of text are at hand at least, where there are so many.
pub const STRIDE: usize = 1 << 20;

/// How many bytes of text after the last one that is validated are looked through for bytes that are no text: what
/// comes in need not end.
const LOOK_AHEAD: usize = 64 << 20;

/// What is at hand of a document.
pub struct Window<R> {
    decoder: Decoder<R>,
    stride: usize,
    text: String,
    at: usize,
    more: bool,
}

impl<R: Read> Window<R> {
    /// The beginning of a document, of which so many bytes are to be at hand at least.
    ///
    /// # Errors
    /// What the reading itself fails with; so for all that follow.
    pub fn new(bytes: R, stride: usize, labels: Labels) -> io::Result<Self> {
        let decoder = Decoder::in_chunks(bytes, stride, labels)?;
        let mut window = Window { decoder, stride, text: String::new(), at: 0, more: true };
        window.fill(stride)?;
        Ok(window)
    }

    /// What is at hand.
    pub fn stretch(&self) -> Stretch<'_> {
        Stretch { text: &self.text, at: self.at, more: self.more }
    }

    /// How many bytes there is room for.
    #[cfg(test)]
    pub fn room(&self) -> usize {
        self.text.capacity()
    }

    /// The name of the encoding, in small letters.
    pub fn encoding(&self) -> &str {
        self.decoder.encoding()
    }

    /// What is odd about the encoding as a whole.
    pub fn faults(&self) -> &[EncodingFault] {
        self.decoder.faults()
    }

    /// Lets go what stands before a byte, and reads on.
    pub fn go_on(&mut self, from: usize) -> io::Result<()> {
        self.text.drain(..from - self.at);
        self.at = from;
        self.fill(self.stride.max(2 * self.text.len()))
    }

    /// Reads to the end of the document, or a little over the limit; whether the whole of it is at hand.
    pub fn go_to_end(&mut self, limit: usize) -> io::Result<bool> {
        self.fill(limit + 1)?;
        Ok(!self.more && self.text.len() <= limit)
    }

    /// The first bytes that are no text in their encoding, in what is left of the document too, which is let
    /// go as it is read.
    pub fn malformed(&mut self) -> io::Result<Option<EncodingFault>> {
        let mut left = LOOK_AHEAD;
        while self.more && self.decoder.malformed().is_none() && left > 0 {
            left = left.saturating_sub(self.text.len());
            self.at += self.text.len();
            self.text.clear();
            self.more = self.decoder.read_into(&mut self.text)?;
        }
        Ok(self.decoder.malformed().cloned())
    }

    /// The text, where the whole document is at hand.
    pub fn whole(self) -> Result<String, usize> {
        if self.at == 0 && !self.more { Ok(self.text) } else { Err(self.at + self.text.len()) }
    }

    fn fill(&mut self, length: usize) -> io::Result<()> {
        while self.more && self.text.len() < length {
            self.more = self.decoder.read_into(&mut self.text)?;
        }
        Ok(())
    }
}

/// The lines around some bytes of a document, which is read for them once more.
///
/// # Errors
/// What the reading itself fails with.
pub fn survey(bytes: impl Read, wanted: Vec<usize>, labels: Labels) -> io::Result<Vec<Part>> {
    let mut survey = Survey::new(wanted);
    let mut window = Window::new(bytes, STRIDE, labels)?;
    loop {
        let stretch = window.stretch();
        let from = survey.look(stretch.text, stretch.at, stretch.more);
        if survey.is_done() || !window.more {
            return Ok(survey.finish());
        }
        window.go_on(from)?;
    }
}
