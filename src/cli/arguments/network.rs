//! How long to wait for an answer of the network, and how much of it to take.

use std::time::Duration;

use clap::Args;

use super::values::{NUMBER, OutOfRange, within};
use crate::cli::help_text::{Group, OptionText};
use crate::diag::text;
use crate::net::Limits;

/// How long to wait for an answer, and how much of it to take.
#[derive(Debug, Args)]
pub(in crate::cli) struct NetLimits {
    #[arg(long, value_parser = seconds)]
    timeout: Option<f64>,
    #[arg(long)]
    max_bytes: Option<u64>,
}

/// Reads a number of seconds.
fn seconds(text: &str) -> Result<f64, OutOfRange> {
    within(text, 0.1, 600.0)
}

impl NetLimits {
    /// The limits that were asked for.
    pub(in crate::cli) fn of(&self) -> Limits {
        let usual = Limits::default();
        Limits {
            bytes: self.max_bytes.unwrap_or(usual.bytes),
            time: self.timeout.map_or(usual.time, Duration::from_secs_f64),
            ..usual
        }
    }
}

/// How long to wait for an answer, and how much of it to take.
pub(in crate::cli) const LIMITS: &[OptionText] = &[
    OptionText {
        default: "30",
        ..OptionText::new(
            "timeout",
            Group::Reads,
            NUMBER,
            text!(en: "How many seconds an answer may take", fr: "Le nombre de secondes accordé à une réponse"),
        )
    },
    OptionText {
        default: "67108864",
        ..OptionText::new(
            "max_bytes",
            Group::Reads,
            NUMBER,
            text!(en: "How many bytes an answer may have", fr: "Le nombre maximal d’octets d’une réponse"),
        )
    },
];
