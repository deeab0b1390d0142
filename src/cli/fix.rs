//! `pressfeed check --fix`: the certain cures, written into the catalogue or shown.

use std::collections::HashSet;
use std::path::Path;

use crate::diag::{msg, number};
use crate::disk::{self, Rewrite};
use crate::freeze::{self, Cured};
use crate::source::Sources;
use crate::yaml::Bytes;

use super::freeze::{MARK, bytes};
use super::outcome::{CliError, ExitStatus};
use super::pipeline::{self, Loaded};
use super::printer::Printer;
use super::streams::Streams;

/// Writes the cures, or shows them alone, and the exit status says whether there is one.
pub(super) fn run(
    catalogue: &Path,
    shows: bool,
    printer: &mut Printer<'_>,
    streams: &mut Streams,
) -> Result<ExitStatus, CliError> {
    if catalogue == Path::new("-") {
        return Err(CliError::Usage(msg!(
            en: "`--fix` writes into files, and `--catalogue -` is none",
            fr: "`--fix` écrit dans des fichiers, et `--catalogue -` n’en est pas un"
        )));
    }
    let files = pipeline::files(catalogue, streams)?;
    let marked = |(name, bytes): &(String, Bytes)| bytes.starts_with(MARK).then(|| name.clone());
    let marked: HashSet<String> = files.files.iter().filter_map(marked).collect();
    let loaded = Loaded::of(files);
    printer.speak(loaded.catalogue.language.as_ref());
    let Some(cured) = freeze::cures(&loaded.catalogue, &loaded.findings, &loaded.sources) else {
        return Err(CliError::Usage(msg!(
            en: "the cures would change more than what is wrong: correct the files by hand",
            fr: "les corrections changeraient plus que ce qui est faux : corrigez les fichiers à la main"
        )));
    };
    if shows {
        cured.iter().try_for_each(|cured| diff(cured, &loaded.sources, streams))?;
        return Ok(if cured.is_empty() { ExitStatus::Success } else { ExitStatus::Problems });
    }
    let one = |cured: &Cured| {
        let source = loaded.sources.get(cured.file);
        let bytes = |text: &str| bytes(&source.name, text, &marked);
        Rewrite { name: source.name.clone(), old: bytes(&source.text), new: bytes(&cured.text) }
    };
    let rewrites: Vec<Rewrite> = cured.iter().map(one).collect();
    if !rewrites.is_empty() {
        disk::rewrite(catalogue, &rewrites)?;
    }
    if printer.is_talkative() && !cured.is_empty() {
        let done = msg!(
            en: "{n} {n|finding|findings} fixed in {files} {files|file|files}",
            fr: "{n} {n|faute corrigée|fautes corrigées} dans {files} {files|fichier|fichiers}",
            n = number(cured.iter().map(|cured| cured.cures).sum::<usize>()),
            files = number(cured.len())
        );
        writeln!(streams.out(), "{}", done.render(printer.language()))?;
    }
    Ok(ExitStatus::Success)
}

/// The cures of a file as a unified diff.
fn diff(cured: &Cured, sources: &Sources, streams: &mut Streams) -> Result<(), CliError> {
    let source = sources.get(cured.file);
    let name = crate::report::escape_control(&source.name);
    let diff = similar::TextDiff::from_lines(source.text.as_str(), cured.text.as_str());
    let shown = diff.unified_diff().context_radius(3).header(&format!("a/{name}"), &format!("b/{name}")).to_string();
    for line in shown.lines() {
        writeln!(streams.out(), "{}", crate::report::escape_control(line))?;
    }
    Ok(())
}
