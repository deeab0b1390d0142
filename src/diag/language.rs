//! The languages in which the program speaks.

/// A language in which messages are written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// French.
    French,
}

impl Language {
    /// The language of a tag of BCP 47 or the name of a locale: `fr-FR`, `fr_FR.UTF-8`, `en`. Returns `None`
    /// where the program does not speak it, and where the name stands for no language (`C`, `POSIX`).
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.', '@']).next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "fr" => Some(Language::French),
            "en" => Some(Language::English),
            _ => None,
        }
    }

    /// Whether the word after a count is singular: 1 in English, 0 and 1 in French.
    pub(super) fn is_singular(self, count: u64) -> bool {
        match self {
            Language::English => count == 1,
            Language::French => count < 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_its_tag_or_its_locale() {
        for tag in ["fr", "fr-FR", "fr_CA.UTF-8", "FR", "fr@euro"] {
            assert_eq!(Language::of_tag(tag), Some(Language::French), "{tag}");
        }
        assert_eq!(Language::of_tag("en_GB.UTF-8"), Some(Language::English));
        for tag in ["", "C", "C.UTF-8", "POSIX", "de-DE", "french", "frp"] {
            assert_eq!(Language::of_tag(tag), None, "{tag}");
        }
    }
}
