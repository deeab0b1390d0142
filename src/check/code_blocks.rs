//! The code of a body: what stands between fences or backticks is shown to the letter.

/// Whether a text is in a block of code, up to where it was read.
#[derive(Default)]
pub(super) struct Code {
    seen: usize,
    is_open: bool,
}

impl Code {
    /// Whether a byte stands between fences or backticks. Bytes are asked for in their order.
    pub(super) fn is_around(&mut self, text: &str, at: usize) -> bool {
        let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let is_fence = |line: &&str| ["```", "~~~"].iter().any(|fence| line.trim_start().starts_with(fence));
        let fences = text[self.seen.min(line)..line].lines().filter(is_fence).count();
        (self.seen, self.is_open) = (line, self.is_open ^ !fences.is_multiple_of(2));
        self.is_open || !text[line..at].matches('`').count().is_multiple_of(2)
    }
}
