//! Stretches of texts, among which one around a span is found without a look at each.

use std::collections::HashMap;

use crate::source::{SourceId, Span};

/// The starts and ends of some stretches, by text.
#[derive(Debug, Default)]
pub struct Stretches(HashMap<SourceId, Vec<(usize, usize)>>);

impl Stretches {
    pub fn of(spans: &[Span]) -> Self {
        let mut all: HashMap<SourceId, Vec<(usize, usize)>> = HashMap::new();
        spans.iter().for_each(|span| all.entry(span.source).or_default().push((span.start, span.end)));
        for stretches in all.values_mut() {
            stretches.sort_unstable();
            // With each start goes the last end of all that begin up to there.
            let mut last = 0;
            for (_, end) in stretches {
                last = last.max(*end);
                *end = last;
            }
        }
        Stretches(all)
    }

    /// Whether one of them is around a span.
    pub fn contain(&self, span: Span) -> bool {
        let stretches = self.0.get(&span.source).map_or(&[][..], Vec::as_slice);
        let up_to = stretches.partition_point(|(start, _)| *start <= span.start);
        up_to.checked_sub(1).is_some_and(|at| span.end <= stretches[at].1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn a_span_is_inside_of_one_stretch() {
        let mut sources = Sources::default();
        let (a, b) = (sources.add("a", ""), sources.add("b", ""));
        let span = |start, end| Span::new(a, start, end);
        let stretches = Stretches::of(&[span(5, 9), span(0, 20), span(30, 40), span(0, 3)]);
        for (span, wanted) in [
            (span(6, 8), true),
            (span(10, 20), true),
            (span(10, 21), false),
            (span(30, 40), true),
            (span(25, 31), false),
            (span(40, 40), true),
            (span(41, 41), false),
            (Span::new(b, 6, 8), false),
        ] {
            assert_eq!(stretches.contain(span), wanted, "{span:?}");
        }
    }
}
