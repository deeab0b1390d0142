//! File names that every system can keep.

/// Names that Windows keeps for devices, in every folder and with any ending.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Whether Windows keeps a name for a device, such as `nul` or `COM1.rss`.
pub fn is_device(name: &str) -> bool {
    let stem = name.split(['.', ':']).next().unwrap_or_default().trim_end_matches(' ').to_lowercase();
    let port = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    let is_port = port.is_some_and(|number| {
        let mut digits = number.chars();
        digits.next().is_some_and(|digit| matches!(digit, '0'..='9' | '¹' | '²' | '³')) && digits.next().is_none()
    });
    is_port || DEVICES.contains(&stem.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_are_known_in_any_case_and_with_any_ending() {
        for name in ["con", "NUL", "aux.yaml", "Prn.tar.gz", "com1", "LPT9.rss", "com²", "nul .txt", "CONIN$"] {
            assert!(is_device(name), "{name}");
        }
        for name in ["", "console", "com", "com10", "lpt", "null", "auxiliary.yaml", "a.con", ".nul"] {
            assert!(!is_device(name), "{name}");
        }
    }
}
