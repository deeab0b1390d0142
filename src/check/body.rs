//! Rules for the addresses inside Markdown bodies.

pub(super) const RULES: &[&super::Rule] = &[];
