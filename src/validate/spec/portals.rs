//! Directories and portals that take feeds of others: which rules weigh more for them. Dated knowledge, and no
//! promise of theirs.

use crate::diag::{Template, text};
use crate::diagnostic::Severity::{self, Error, Warning};

/// Who takes feeds, and what weighs more there.
#[derive(Debug)]
pub struct Portal {
    /// The word of a configuration.
    pub name: &'static str,
    /// Where this was read.
    pub source: Template,
    /// When it was read.
    pub date: &'static str,
    /// The rules, and their weights there.
    pub levels: &'static [(&'static str, Severity)],
}

/// All of them.
pub const PORTALS: &[Portal] = &[
    Portal {
        name: "apple-podcasts",
        source: text!(
            en: "the requirements for podcasts on Apple’s pages for their makers",
            fr: "les exigences pour les podcasts sur les pages d’Apple destinées aux créateurs",
        ),
        date: "2026-11",
        levels: &[
            ("missing-itunes-element", Error),
            ("unsupported-itunes-format", Error),
            ("obsolete-itunes-category", Error),
            ("outdated-itunes-explicit", Warning),
            ("long-podcast-text", Warning),
            ("not-utf8", Error),
            ("not-a-podcast", Error),
        ],
    },
    Portal {
        name: "podcasting-2.0",
        source: text!(
            en: "the descriptions of the podcast namespace",
            fr: "les descriptions de l’espace de noms podcast",
        ),
        date: "2026-11",
        levels: &[
            ("missing-itunes-element", Error),
            ("not-utf8", Error),
            ("missing-guid", Error),
            ("not-a-podcast", Error),
        ],
    },
    Portal {
        name: "msn",
        source: text!(
            en: "the public help pages of the MSN Partner Hub",
            fr: "les pages d’aide publiques de MSN Partner Hub",
        ),
        date: "2026-11",
        levels: &[("implausible-date", Error), ("problematical-rfc822-date", Error), ("unreachable-address", Error)],
    },
];
