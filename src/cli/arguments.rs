//! What the command line takes.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};

mod entry;

pub(super) use entry::{Ci, Import, Init, New};

/// Turns a YAML catalogue of press releases into validated feeds in RSS, Atom and JSON Feed.
#[derive(Debug, Parser)]
#[command(name = "pressfeed", version, about, arg_required_else_help = true, disable_help_subcommand = true)]
#[command(
    after_help = "Exit status: 0 all well, 1 a problem was found, 2 wrong usage or something could not be read or written.\nThe manual: `pressfeed help` lists its pages, `pressfeed help start` shows the first one."
)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) common: Common,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
pub(super) struct Common {
    /// How findings are told: `human` on standard error, the others on standard output
    #[arg(long, global = true, value_name = "FORM", default_value = "human", value_parser = forms())]
    pub(super) format: String,
    /// Whether to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Color,
    /// The language of what is shown: `auto` is that of the locale
    #[arg(long, global = true, value_name = "LANG")]
    pub(super) lang: Option<Lang>,
    /// Say nothing but errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Say more: hints, and every file
    #[arg(short, long, global = true)]
    pub(super) verbose: bool,
    /// Exit with 1 when there is a warning
    #[arg(long, global = true)]
    pub(super) deny_warnings: bool,
}

fn forms() -> PossibleValuesParser {
    PossibleValuesParser::new(crate::report::FORMS.iter().map(|form| form.name))
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
    /// Begin: write a catalogue with a first release
    Init(Init),
    /// Make a catalogue of the feeds that you have, so that subscribers see nothing new
    Import(Import),
    /// Add a release to the catalogue
    New(New),
    /// Make the feeds of a catalogue
    Build(Build),
    /// Look for everything wrong in a catalogue; nothing is written
    Check(Check),
    /// Show what subscribers would see of a build; nothing is written
    Diff(Diff),
    /// Write into the catalogue the ids that releases have been given, so that no correction changes them
    Freeze(Freeze),
    /// Judge RSS and Atom feeds, JSON Feeds and OPML, whoever made them
    Validate(Validate),
    /// Tell when to build again: when the next release falls due
    Next(Next),
    /// Explain a rule, or list them all
    Explain(Explain),
    /// Print the keys of a catalogue as a JSON Schema, by which editors complete and check it
    Schema(Schema),
    /// Show a page of the manual, or explain a command
    Help(Help),
}

/// The catalogue and the clock.
#[derive(Debug, Args)]
pub(super) struct Source {
    /// The catalogue: a folder with a catalogue.yaml in it, one YAML file, or - for standard input
    #[arg(long, value_name = "PATH", default_value = "data")]
    pub(super) catalogue: PathBuf,
    /// The clock that decides what is due, such as 2018-09-20T09:00 or 2018-09-20T07:00:00Z
    #[arg(long, value_name = "TIME")]
    pub(super) now: Option<String>,
}

/// What subscribers have.
#[derive(Debug, Args)]
pub(super) struct Guard {
    /// What subscribers have, where that is not the output folder: a folder, a feed, or - for standard input
    #[arg(long, value_name = "PATH")]
    pub(super) previous: Option<PathBuf>,
    /// Fail where there is nothing to compare with
    #[arg(long, conflicts_with = "first")]
    pub(super) require_previous: bool,
    /// Say that nobody has these feeds yet, so that there is nothing to compare with
    #[arg(long)]
    pub(super) first: bool,
    /// Let a finding about what subscribers have through, such as entry-gone:tag:example.org,2018:harbour
    #[arg(long, value_name = "RULE:ID")]
    pub(super) accept: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct Diff {
    /// Make the ledger in pressfeed.json anew, from the feeds in the output folder
    #[arg(long, conflicts_with = "previous")]
    pub(super) rebuild_ledger: bool,
    #[command(flatten)]
    pub(super) source: Source,
    /// The folder with the feeds that were published
    #[arg(long, value_name = "DIR", default_value = "feeds", conflicts_with = "previous")]
    pub(super) out: PathBuf,
    #[command(flatten)]
    pub(super) guard: Guard,
}

#[derive(Debug, Args)]
pub(super) struct Build {
    #[command(flatten)]
    pub(super) source: Source,
    /// The folder for the feeds
    #[arg(long, value_name = "DIR", default_value = "feeds")]
    pub(super) out: PathBuf,
    /// Write nothing; show what would change, and exit with 1 if anything would
    #[arg(long)]
    pub(super) check: bool,
    #[command(flatten)]
    pub(super) guard: Guard,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    /// The catalogue: a folder with a catalogue.yaml in it, one YAML file, or - for standard input
    #[arg(long, value_name = "PATH", default_value = "data")]
    pub(super) catalogue: PathBuf,
    /// Write the cures that are certain into the files; every other byte stays as it is
    #[arg(long)]
    pub(super) fix: bool,
    /// With --fix: show the cures, and write nothing
    #[arg(long, requires = "fix")]
    pub(super) diff: bool,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Of a catalogue from standard input, the whole with its ids goes to standard output, and its file stays as it is."
)]
pub(super) struct Freeze {
    /// The catalogue: a folder with a catalogue.yaml in it, one YAML file, or - for standard input
    #[arg(long, value_name = "PATH", default_value = "data")]
    pub(super) catalogue: PathBuf,
    /// Write nothing; name the files that lack ids, and exit with 1 if any does
    #[arg(long)]
    pub(super) check: bool,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Where nothing will change by itself, the answer is the word `never`, in every form, with exit status 0."
)]
pub(super) struct Next {
    #[command(flatten)]
    pub(super) source: Source,
    /// The form of the answer
    #[arg(long = "as", value_name = "FORM", default_value = "iso")]
    pub(super) form: Form,
}

/// How an instant is told.
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
    /// Files, folders, or - for standard input
    #[arg(value_name = "FILE", required = true)]
    pub(super) paths: Vec<PathBuf>,
    /// The address below which the given paths are served: https://www.example.org for feeds/news.rss
    #[arg(long, value_name = "URL", conflicts_with = "url")]
    pub(super) base_url: Option<String>,
    /// The address of the one document
    #[arg(long, value_name = "URL")]
    pub(super) url: Option<String>,
    /// The clock by which a date lies in the future
    #[arg(long, value_name = "TIME")]
    pub(super) now: Option<String>,
    /// Whose answers to give: our own, or the W3C Feed Validator's
    #[arg(long, value_name = "NAME", default_value = "default")]
    pub(super) profile: Profile,
    /// A rule whose findings are left out; give it as often as there are such rules
    #[arg(long, value_name = "RULE")]
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
    /// For the files of the folder releases, instead of catalogue.yaml
    #[arg(long)]
    pub(super) releases: bool,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The id of a rule, such as missing-key
    #[arg(value_name = "RULE")]
    pub(super) rule: Option<String>,
    /// List how the rules differ from those of the W3C Feed Validator, which `validate --profile w3c` follows
    #[arg(long, conflicts_with = "rule")]
    pub(super) differences: bool,
}

#[derive(Debug, Args)]
pub(super) struct Help {
    /// A page of the manual or a command, such as start or build; all of them are listed without it
    #[arg(value_name = "TOPIC")]
    pub(super) topic: Option<String>,
}
