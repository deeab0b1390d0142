//! What the commands take by which people begin: a new catalogue, a new release.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
#[command(
    after_help = "On a terminal it asks for what no option gives. It never overwrites: where a catalogue is there already, it changes nothing."
)]
pub(in crate::cli) struct Init {
    /// The folder in which to begin
    #[arg(value_name = "DIR", default_value = ".")]
    pub(in crate::cli) folder: PathBuf,
    /// What the feeds are called, such as "News of the Harbour"
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) title: Option<String>,
    /// The site that people read, such as https://www.example.org/
    #[arg(long, value_name = "URL")]
    pub(in crate::cli) site: Option<String>,
    /// The language of the releases, such as fr-FR
    #[arg(long, value_name = "TAG")]
    pub(in crate::cli) language: Option<String>,
    /// The time zone of dates, such as Europe/Paris
    #[arg(long, value_name = "ZONE")]
    pub(in crate::cli) timezone: Option<String>,
    /// The address of the folder where the feeds will be served
    #[arg(long, value_name = "URL")]
    pub(in crate::cli) base: Option<String>,
    /// Ask nothing; take what is proposed for all that no option gives
    #[arg(short, long)]
    pub(in crate::cli) yes: bool,
    /// Write a workflow too that publishes the feeds
    #[arg(long, value_name = "HOST")]
    pub(in crate::cli) ci: Option<Ci>,
    /// The clock, such as 2018-09-20T09:00
    #[arg(long, value_name = "TIME")]
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
#[command(after_help = "It goes where the newest releases are, and no other byte of the catalogue changes.")]
pub(in crate::cli) struct New {
    /// The title of the release
    #[arg(value_name = "TITLE")]
    pub(in crate::cli) title: String,
    /// The catalogue: a folder with a catalogue.yaml in it, or one YAML file
    #[arg(long, value_name = "PATH", default_value = "data")]
    pub(in crate::cli) catalogue: PathBuf,
    /// When it is published: a day, or a day and a time; without it now
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) date: Option<String>,
    /// What it says in two or three sentences; without it the title
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) summary: Option<String>,
    /// The address of its page
    #[arg(long, value_name = "URL")]
    pub(in crate::cli) link: Option<String>,
    /// Open the file in the editor that VISUAL or EDITOR names
    #[arg(long)]
    pub(in crate::cli) edit: bool,
    /// The clock, such as 2018-09-20T09:00
    #[arg(long, value_name = "TIME")]
    pub(in crate::cli) now: Option<String>,
}

#[derive(Debug, Args)]
#[command(
    after_help = "A catalogue that is there already gets only the releases that it lacks, in files of their own. Nothing is overwritten."
)]
pub(in crate::cli) struct Import {
    /// Feeds in RSS, Atom or JSON Feed: files, folders, or - for standard input
    #[arg(value_name = "SOURCE", required = true)]
    pub(in crate::cli) sources: Vec<PathBuf>,
    /// The folder of the catalogue
    #[arg(long, value_name = "DIR", default_value = "data")]
    pub(in crate::cli) into: PathBuf,
    /// The site that people read, where the feed does not name it
    #[arg(long, value_name = "URL")]
    pub(in crate::cli) site: Option<String>,
    /// The address of the folder where the feeds will be served, where it is not that of the old feed
    #[arg(long, value_name = "URL")]
    pub(in crate::cli) base: Option<String>,
    /// The time zone of the new catalogue, such as Europe/Paris; without it UTC
    #[arg(long, value_name = "ZONE")]
    pub(in crate::cli) timezone: Option<String>,
    /// The clock, such as 2018-09-20T09:00
    #[arg(long, value_name = "TIME")]
    pub(in crate::cli) now: Option<String>,
}
