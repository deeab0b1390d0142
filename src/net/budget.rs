//! The time for a whole run: it grows with the addresses that are asked, so that a large site has its time, and many slow
//! answers have an end.

use std::time::{Duration, Instant};

/// How much of the time for an answer each address adds to the whole: most servers answer far sooner.
const SHARE: u32 = 4;

/// Until when addresses are asked.
#[derive(Debug, Clone)]
pub struct Budget {
    start: Instant,
    whole: Duration,
    share: Duration,
}

impl Budget {
    /// The time for a run that begins now, with the time for one answer.
    pub fn new(time: Duration) -> Self {
        Budget { start: Instant::now(), whole: time, share: time / SHARE }
    }

    /// Adds the time for so many addresses.
    pub fn add(&mut self, addresses: usize) {
        let more = self.share.saturating_mul(u32::try_from(addresses).unwrap_or(u32::MAX));
        self.whole = self.whole.saturating_add(more);
    }

    /// The time that is left.
    pub(super) fn left(&self) -> Duration {
        self.whole.saturating_sub(self.start.elapsed())
    }

    /// How many seconds all addresses have.
    pub(super) fn seconds(&self) -> u64 {
        self.whole.as_secs().max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_address_adds_its_share() {
        let mut budget = Budget::new(Duration::from_secs(20));
        assert_eq!(budget.seconds(), 20);
        budget.add(100);
        assert_eq!(budget.seconds(), 520);
        assert!(budget.left() > Duration::from_secs(500));
        budget.add(usize::MAX);
        assert!(budget.left() > Duration::from_secs(500));
        let none = Budget::new(Duration::ZERO);
        assert_eq!(none.left(), Duration::ZERO);
    }
}
