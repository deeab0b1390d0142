//! What the commands take by which people begin: a new catalogue, a new release.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub(in crate::cli) struct Init {
    #[arg(default_value = ".")]
    pub(in crate::cli) folder: PathBuf,
    #[arg(long)]
    pub(in crate::cli) title: Option<String>,
    #[arg(long)]
    pub(in crate::cli) site: Option<String>,
    #[arg(long)]
    pub(in crate::cli) language: Option<String>,
    #[arg(long)]
    pub(in crate::cli) timezone: Option<String>,
    #[arg(long)]
    pub(in crate::cli) base: Option<String>,
    #[arg(short, long)]
    pub(in crate::cli) yes: bool,
    #[arg(long)]
    pub(in crate::cli) ci: Option<Ci>,
    #[arg(long)]
    pub(in crate::cli) now: Option<String>,
}

/// Where a workflow runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Ci {
    /// GitHub Actions
    Github,
    /// GitLab CI
    Gitlab,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct New {
    pub(in crate::cli) title: String,
    #[arg(long = "catalogue", id = "catalogue")]
    pub(in crate::cli) option: Option<PathBuf>,
    /// The catalogue that is meant; `defaults` says which.
    #[arg(skip)]
    pub(in crate::cli) catalogue: PathBuf,
    #[arg(long)]
    pub(in crate::cli) date: Option<String>,
    #[arg(long)]
    pub(in crate::cli) summary: Option<String>,
    #[arg(long)]
    pub(in crate::cli) link: Option<String>,
    #[arg(long)]
    pub(in crate::cli) draft: bool,
    #[arg(long)]
    pub(in crate::cli) edit: bool,
    #[arg(long)]
    pub(in crate::cli) now: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Import {
    #[arg(required = true)]
    pub(in crate::cli) sources: Vec<PathBuf>,
    #[arg(long, default_value = "data")]
    pub(in crate::cli) into: PathBuf,
    #[arg(long)]
    pub(in crate::cli) site: Option<String>,
    #[arg(long)]
    pub(in crate::cli) base: Option<String>,
    #[arg(long)]
    pub(in crate::cli) timezone: Option<String>,
    #[arg(long)]
    pub(in crate::cli) now: Option<String>,
}
