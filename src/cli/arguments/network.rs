//! What the commands take that ask what is served.

use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;

#[derive(Debug, Args)]
pub(in crate::cli) struct Live {
    #[arg(conflicts_with_all = ["at", "out", "catalogue", "now"])]
    pub(in crate::cli) addresses: Vec<String>,
    #[arg(long)]
    pub(in crate::cli) at: Option<String>,
    #[arg(long = "catalogue", id = "catalogue")]
    pub(in crate::cli) option: Option<PathBuf>,
    /// The catalogue that is meant; `defaults` says which.
    #[arg(skip)]
    pub(in crate::cli) catalogue: PathBuf,
    #[arg(long = "out", id = "out")]
    pub(in crate::cli) out_option: Option<PathBuf>,
    /// The folder that is meant; `defaults` says which.
    #[arg(skip)]
    pub(in crate::cli) out: PathBuf,
    #[arg(long)]
    pub(in crate::cli) now: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) limits: NetLimits,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Host {
    #[arg(value_parser = hosts())]
    pub(in crate::cli) host: String,
    #[arg(long = "catalogue", id = "catalogue")]
    pub(in crate::cli) option: Option<PathBuf>,
    /// The catalogue that is meant; `defaults` says which.
    #[arg(skip)]
    pub(in crate::cli) catalogue: PathBuf,
    #[arg(long)]
    pub(in crate::cli) now: Option<String>,
    #[arg(long)]
    pub(in crate::cli) only: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Notify {
    #[arg(long = "catalogue", id = "catalogue")]
    pub(in crate::cli) option: Option<PathBuf>,
    /// The catalogue that is meant; `defaults` says which.
    #[arg(skip)]
    pub(in crate::cli) catalogue: PathBuf,
    #[arg(long = "out", id = "out")]
    pub(in crate::cli) out_option: Option<PathBuf>,
    /// The folder that is meant; `defaults` says which.
    #[arg(skip)]
    pub(in crate::cli) out: PathBuf,
    #[arg(long)]
    pub(in crate::cli) now: Option<String>,
    #[arg(long, default_value = "120", value_parser = pause)]
    pub(in crate::cli) wait: f64,
    #[arg(long)]
    pub(in crate::cli) indexnow_key: Option<String>,
    #[arg(long, default_value = "https://api.indexnow.org/indexnow")]
    pub(in crate::cli) indexnow: String,
    #[command(flatten)]
    pub(in crate::cli) limits: NetLimits,
}

/// Reads how many seconds to wait.
fn pause(text: &str) -> Result<f64, String> {
    let seconds = text.parse().ok().filter(|seconds| (0.0..=3600.0).contains(seconds));
    seconds.ok_or_else(|| "0 .. 3600".to_owned())
}

fn hosts() -> PossibleValuesParser {
    PossibleValuesParser::new(crate::host::HOSTS.iter().map(|host| host.name))
}

/// How long to wait for an answer, and how much of it to take.
#[derive(Debug, Args)]
pub(in crate::cli) struct NetLimits {
    #[arg(long, value_parser = seconds)]
    pub(in crate::cli) timeout: Option<f64>,
    #[arg(long)]
    pub(in crate::cli) max_bytes: Option<u64>,
}

/// Reads a number of seconds.
fn seconds(text: &str) -> Result<f64, String> {
    let seconds = text.parse().ok().filter(|seconds| (0.1..=600.0).contains(seconds));
    seconds.ok_or_else(|| "0.1 .. 600".to_owned())
}
