//! How long a build takes, stage by stage and as a whole, on catalogues of any size.
//!
//! ```text
//! cargo bench --bench build                     1,000 releases
//! cargo bench --bench build -- 10k 100k         other sizes
//! cargo bench --bench build -- 10k --file       everything in one file instead of a file a year
//! cargo bench --bench build -- --runs 20        so many runs instead of 5
//! cargo bench --bench build -- 10k --keep DIR   writes the catalogue to a folder, and measures nothing
//! ```

mod generator;
mod meter;
mod stages;
mod table;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;

use generator::{Form, catalogue};

/// The seed of all catalogues.
const SEED: u64 = 1;

/// What is to be measured.
struct Options {
    counts: Vec<u64>,
    runs: usize,
    form: Form,
    keep: Option<PathBuf>,
}

fn main() -> ExitCode {
    match options(std::env::args().skip(1)).and_then(|options| run(&options).map_err(|error| error.to_string())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            // Where even this cannot be written, the exit status has to say it alone.
            let _ = writeln!(io::stderr(), "error: {message}");
            ExitCode::from(2)
        }
    }
}

fn options(arguments: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut options = Options { counts: Vec::new(), runs: 5, form: Form::Folder, keep: None };
    let mut arguments = arguments.peekable();
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value"));
        match argument.as_str() {
            // Cargo adds it.
            "--bench" => {}
            "--file" => options.form = Form::File,
            "--runs" => options.runs = value()?.parse().ok().filter(|runs| *runs > 0).ok_or("--runs needs a number")?,
            "--keep" => options.keep = Some(value()?.into()),
            count => options.counts.push(size(count).ok_or_else(|| format!("{count} is no size: write 1k or 2500"))?),
        }
    }
    if options.counts.is_empty() {
        options.counts.push(1_000);
    }
    Ok(options)
}

/// `2500` or `10k`.
fn size(text: &str) -> Option<u64> {
    match text.strip_suffix('k') {
        Some(thousands) => thousands.parse::<u64>().ok()?.checked_mul(1_000),
        None => text.parse().ok(),
    }
}

fn run(options: &Options) -> io::Result<()> {
    for count in &options.counts {
        match &options.keep {
            Some(folder) => {
                write(folder, *count, options.form)?;
            }
            None => measure(*count, options)?,
        }
    }
    Ok(())
}

/// Writes a catalogue into a folder; gives the number of its files and their bytes.
fn write(folder: &Path, count: u64, form: Form) -> io::Result<(usize, usize)> {
    let files = catalogue(count, SEED, form);
    fs::create_dir_all(folder.join("releases"))?;
    for (name, text) in &files {
        fs::write(folder.join(name), text)?;
    }
    Ok((files.len(), files.iter().map(|(_, text)| text.len()).sum()))
}

fn measure(count: u64, options: &Options) -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("catalogue");
    let (files, bytes) = write(&path, count, options.form)?;
    let out = |kind: &str, run: usize| folder.path().join(format!("{kind}-{run}"));
    let apart: Vec<_> = (0..options.runs).map(|run| stages::apart(&path, &out("apart", run))).collect();
    let together = (0..options.runs).map(|run| stages::together(&path, &out("together", run))).collect();
    let (outcome, whole) = (table::combined(&apart), table::typical(together));
    let processors = thread::available_parallelism().map_or(1, usize::from);
    writeln!(
        io::stdout(),
        "{count} releases: {:.1} MB of YAML in {files} files, {:.1} MB in {} documents; runs: {}, processors: {processors}\n\n{}",
        bytes as f64 / 1e6,
        outcome.bytes as f64 / 1e6,
        outcome.documents,
        options.runs,
        table::table(&outcome, whole, bytes)
    )
}
