//! What the command line takes.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};

mod entry;
mod network;

pub(super) use entry::{Ci, Import, Init, New};
pub(super) use network::{Host, Live, NetLimits, Notify};

/// The whole command line. Its words in both languages stand in `texts/`.
#[derive(Debug, Parser)]
#[command(name = "pressfeed", version, arg_required_else_help = true)]
#[command(disable_help_flag = true, disable_version_flag = true, disable_help_subcommand = true)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) common: Common,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
pub(super) struct Common {
    #[arg(long, global = true, default_value = "human", value_parser = forms())]
    pub(super) format: String,
    #[arg(long, global = true, default_value = "auto")]
    pub(super) color: Color,
    #[arg(long, global = true)]
    pub(super) lang: Option<Lang>,
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    #[arg(short, long, global = true)]
    pub(super) verbose: bool,
    #[arg(long, global = true)]
    pub(super) deny_warnings: bool,
}

fn forms() -> PossibleValuesParser {
    PossibleValuesParser::new(crate::report::FORMATS.iter().map(|form| form.name))
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless NO_COLOR says otherwise
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The language of what is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Lang {
    /// English
    En,
    /// French
    Fr,
    /// That of the locale
    Auto,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Init(Init),
    Import(Import),
    New(New),
    Build(Build),
    Check(Check),
    Diff(Diff),
    Freeze(Freeze),
    Validate(Validate),
    Live(Live),
    Host(Host),
    Serve(Serve),
    Notify(Notify),
    Report(Report),
    Next(Next),
    Explain(Explain),
    Schema(Schema),
    Completions(Completions),
    Man(Man),
    Help(Help),
}

/// Which catalogue: the one operand, or the option.
#[derive(Debug, Args)]
pub(super) struct CatalogueArg {
    #[arg(conflicts_with = "catalogue")]
    pub(super) operand: Option<PathBuf>,
    #[arg(long = "catalogue", id = "catalogue")]
    pub(super) option: Option<PathBuf>,
    /// The one that is meant; `defaults` says which.
    #[arg(skip)]
    pub(super) path: PathBuf,
}

/// Which output folder.
#[derive(Debug, Args)]
pub(super) struct OutArg {
    #[arg(long = "out", id = "out")]
    pub(super) option: Option<PathBuf>,
    /// The one that is meant; `defaults` says which.
    #[arg(skip)]
    pub(super) path: PathBuf,
}

/// The catalogue and the clock.
#[derive(Debug, Args)]
pub(super) struct Source {
    #[command(flatten)]
    pub(super) catalogue: CatalogueArg,
    #[arg(long)]
    pub(super) now: Option<String>,
}

/// What subscribers have.
#[derive(Debug, Args)]
pub(super) struct Guard {
    #[arg(long)]
    pub(super) previous: Option<PathBuf>,
    #[arg(long, conflicts_with = "first")]
    pub(super) require_previous: bool,
    #[arg(long)]
    pub(super) first: bool,
    #[arg(long)]
    pub(super) accept: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct Diff {
    #[command(flatten)]
    pub(super) source: Source,
    #[command(flatten)]
    pub(super) out: OutArg,
    #[command(flatten)]
    pub(super) guard: Guard,
    #[arg(long, conflicts_with = "previous")]
    pub(super) rebuild_ledger: bool,
}

#[derive(Debug, Args)]
pub(super) struct Build {
    #[command(flatten)]
    pub(super) source: Source,
    #[command(flatten)]
    pub(super) out: OutArg,
    #[arg(long)]
    pub(super) check: bool,
    #[command(flatten)]
    pub(super) guard: Guard,
}

#[derive(Debug, Args)]
pub(super) struct Serve {
    #[command(flatten)]
    pub(super) source: Source,
    #[command(flatten)]
    pub(super) out: OutArg,
    #[arg(long, default_value = "4000")]
    pub(super) port: u16,
}

#[derive(Debug, Args)]
pub(super) struct Report {
    #[command(flatten)]
    pub(super) source: Source,
    #[command(flatten)]
    pub(super) out: OutArg,
    #[command(flatten)]
    pub(super) guard: Guard,
    #[arg(long)]
    pub(super) html: bool,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) catalogue: CatalogueArg,
    #[arg(long)]
    pub(super) fix: bool,
    #[arg(long, requires = "fix")]
    pub(super) diff: bool,
}

#[derive(Debug, Args)]
pub(super) struct Freeze {
    #[command(flatten)]
    pub(super) catalogue: CatalogueArg,
    #[arg(long)]
    pub(super) check: bool,
}

#[derive(Debug, Args)]
pub(super) struct Next {
    #[command(flatten)]
    pub(super) source: Source,
    #[arg(long = "as", default_value = "iso")]
    pub(super) form: Form,
}

/// How an instant is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// Date and time in UTC, such as 2018-09-20T07:00:00Z
    Iso,
    /// How many seconds it is until then
    Seconds,
    /// The five fields of a crontab line, in UTC
    Cron,
    /// An iCalendar file with one event, which names no release
    Ical,
}

#[derive(Debug, Args)]
pub(super) struct Validate {
    #[arg(required = true)]
    pub(super) paths: Vec<PathBuf>,
    #[arg(long, conflicts_with = "url")]
    pub(super) base_url: Option<String>,
    #[arg(long)]
    pub(super) url: Option<String>,
    #[arg(long)]
    pub(super) now: Option<String>,
    #[arg(long, default_value = "default")]
    pub(super) profile: Profile,
    #[arg(long)]
    pub(super) allow: Vec<String>,
}

/// Whose answers `validate` gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Profile {
    /// Current registries and standards
    Default,
    /// What the W3C Feed Validator answers
    W3c,
}

#[derive(Debug, Args)]
pub(super) struct Schema {
    #[arg(long)]
    pub(super) releases: bool,
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    pub(super) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(super) struct Man {
    pub(super) command: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    pub(super) rule: Option<String>,
    #[arg(long, conflicts_with = "rule")]
    pub(super) differences: bool,
}

#[derive(Debug, Args)]
pub(super) struct Help {
    pub(super) topic: Option<String>,
}
