//! `pressfeed check --fix`: the certain cures, written into the catalogue or shown.

use std::collections::HashSet;
use std::path::Path;
use std::time::Duration;

use crate::diag::{Message, code, foreign, msg, number};
use crate::diagnostic::Diagnostic;
use crate::disk::{self, Files, Rewrite};
use crate::freeze::{self, Cured};
use crate::source::Sources;
use crate::yaml::Bytes;

use super::freeze::{MARK, bytes};
use super::outcome::{CliError, ExitStatus};
use super::pipeline::{self, Loaded};
use super::printer::Printer;
use super::streams::Streams;

/// How many times cures are made: each round may bring more to light.
const ROUNDS: usize = 8;

/// How long the shortest difference of two texts is looked for; a longer one is shown then.
const PATIENCE: Duration = Duration::from_secs(2);

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
    let mut files = pipeline::files(catalogue, streams)?;
    let marked = |(name, bytes): &(String, Bytes)| bytes.starts_with(MARK).then(|| name.clone());
    let marked: HashSet<String> = files.files.iter().filter_map(marked).collect();
    let before = files.files.clone();
    let mut cured: Vec<Fixed> = Vec::new();
    let mut left_out: Vec<Message> = Vec::new();
    // What a cure brings to light has its cure too.
    for _ in 0..ROUNDS {
        let (again, home) = (files.files.clone(), files.home.clone());
        let loaded = Loaded::of(std::mem::take(&mut files));
        printer.speak(loaded.catalogue.language.as_ref());
        let round = freeze::cures(&loaded.catalogue, &loaded.findings, &loaded.sources);
        left_out = round.left_out.iter().map(|finding| left(finding, &loaded.sources)).collect();
        if round.cured.is_empty() {
            break;
        }
        files = Files { files: again, home, ..Files::default() };
        round.cured.iter().for_each(|one| take(one, &loaded.sources, &marked, &mut files, &mut cured));
    }
    for line in &left_out {
        let line = crate::report::escape_control(&line.render(printer.language())).into_owned();
        streams.styled(|err| writeln!(err, "{line}"))?;
    }
    let old = |name: &str| before.iter().find(|(file, _)| file == name).map(|(_, bytes)| bytes.to_vec());
    let rewrite = |fixed: &Fixed| {
        let new = bytes(&fixed.name, &fixed.text, &marked);
        Some(Rewrite { name: fixed.name.clone(), old: old(&fixed.name)?, new })
    };
    let rewrites: Vec<Rewrite> = cured.iter().filter_map(rewrite).collect();
    if shows {
        rewrites.iter().try_for_each(|rewrite| diff(rewrite, streams))?;
        return Ok(if cured.is_empty() { ExitStatus::Success } else { ExitStatus::Problems });
    }
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

/// What is said of a cure that was not made: where, and of which finding.
fn left(finding: &Diagnostic, sources: &Sources) -> Message {
    let place = finding.span.map(|span| {
        let source = sources.get(span.source);
        format!("{}:{}", source.name, source.position(span.start).line)
    });
    msg!(
        en: "{place}: the cure of {rule} was not made, because it would change more than what is wrong: correct this line by hand",
        fr: "{place} : la correction de {rule} n’a pas été faite, car elle changerait plus que ce qui est faux : corrigez cette ligne à la main",
        place = foreign(place.unwrap_or_default()),
        rule = code(finding.rule)
    )
}

/// A file with its cures.
struct Fixed {
    name: String,
    text: String,
    cures: usize,
}

/// Puts the cures of a file in its place, for the next round.
fn take(round: &Cured, sources: &Sources, marked: &HashSet<String>, files: &mut Files, cured: &mut Vec<Fixed>) {
    let name = &sources.get(round.file).name;
    if let Some((_, file)) = files.files.iter_mut().find(|(file, _)| file == name) {
        *file = bytes(name, &round.text, marked).into();
    }
    match cured.iter_mut().find(|fixed| fixed.name == *name) {
        Some(fixed) => {
            fixed.text = round.text.clone();
            fixed.cures += round.cures;
        }
        None => cured.push(Fixed { name: name.clone(), text: round.text.clone(), cures: round.cures }),
    }
}

/// The cures of a file as a unified diff.
fn diff(rewrite: &Rewrite, streams: &mut Streams) -> Result<(), CliError> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes.strip_prefix(MARK).unwrap_or(bytes)).into_owned();
    let name = crate::report::escape_control(&rewrite.name);
    let (old, new) = (text(&rewrite.old), text(&rewrite.new));
    let mut config = similar::TextDiff::configure();
    config.timeout(PATIENCE);
    let diff = config.diff_lines(old.as_str(), new.as_str());
    let shown = diff.unified_diff().context_radius(3).header(&format!("a/{name}"), &format!("b/{name}")).to_string();
    for line in shown.lines() {
        writeln!(streams.out(), "{}", crate::report::escape_control(line))?;
    }
    Ok(())
}
