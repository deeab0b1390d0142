//! A finding's name that stays when lines above it move, for services that track findings over time.

use std::collections::HashMap;

use crate::diagnostic::Diagnostic;

/// Gives every finding of a run a name of its own.
#[derive(Debug, Default)]
pub(super) struct Fingerprints {
    given: HashMap<u64, u64>,
}

impl Fingerprints {
    /// The name of a finding: its text, rule, message and path, and how many of the same came before.
    pub(super) fn of(&mut self, file: &str, finding: &Diagnostic) -> String {
        let path = finding.thing.as_deref().and_then(|thing| thing.path.as_deref()).unwrap_or_default();
        let name = fnv(&[file, finding.rule, &finding.message, path]);
        let before = self.given.entry(name).or_default();
        let text = format!("{name:016x}{before:04x}");
        *before += 1;
        text
    }
}

/// FNV-1a over some texts; the same for good, which the standard library's hashes do not promise.
fn fnv(texts: &[&str]) -> u64 {
    let bytes = texts.iter().flat_map(|text| text.bytes().chain([0xFF]));
    bytes.fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one() {
        // FNV-1a of "foobar", published with the algorithm, goes on with the byte 0xFF.
        let expected = (0x8594_4171_F739_67E8_u64 ^ 0xFF).wrapping_mul(0x0100_0000_01B3);
        assert_eq!(fnv(&["foobar"]), expected);
        assert_ne!(fnv(&["a", "b"]), fnv(&["ab", ""]));
    }
}
