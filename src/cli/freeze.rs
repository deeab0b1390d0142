//! `pressfeed freeze`: the ids of the releases, written into the catalogue.

use std::collections::HashSet;
use std::path::Path;

use clap::Args;

use crate::catalogue::Catalogue;
use crate::diag::{Language, Message, msg, number, text};
use crate::diagnostic::{self, Severity};
use crate::disk::{self, Rewrite};
use crate::embargo::{FileReport, Gate};
use crate::freeze::{self, Frozen};
use crate::source::Sources;
use crate::yaml::Bytes;

use super::arguments::{CATALOGUE, CatalogueArg};
use super::command::{Action, Command, Run, Session};
use super::help_text::{Example, Group, HelpText, OptionText};
use super::outcome::{CliError, ExitStatus};
use super::pipeline::{self, Loaded};
use super::{build, clock};

/// What some editors put before a text in UTF-8.
pub(super) const MARK: &[u8] = b"\xEF\xBB\xBF";

/// `pressfeed freeze`.
pub(super) const COMMAND: Command = Command {
    name: "freeze",
    help: HelpText {
        about: text!(
            en: "Write into the catalogue the ids that releases have been given, so that no correction changes them",
            fr: "Écrire dans le catalogue les identifiants donnés aux communiqués, pour qu’aucune correction ne les change"
        ),
        note: Some(text!(
            en: "Of a catalogue from standard input, the whole with its ids goes to standard output, and its file stays as it is.",
            fr: "Un catalogue lu sur l’entrée standard ressort en entier, avec ses identifiants, sur la sortie standard ; son fichier reste tel quel."
        )),
        options: &[
            CATALOGUE,
            &[OptionText::new(
                "check",
                Group::Writes,
                None,
                text!(
                    en: "Write nothing; name the files that lack ids, and exit with 1 if any does",
                    fr: "Ne rien écrire ; nommer les fichiers où manquent des identifiants, et renvoyer le code 1 s’il y en a"
                ),
            )],
        ],
        examples: &[
            Example::new("pressfeed freeze", text!(en: "the catalogue in data/", fr: "le catalogue du dossier data/")),
            Example::new(
                "pressfeed freeze --check",
                text!(en: "does any release lack its id?", fr: "manque-t-il un identifiant ?"),
            ),
        ],
    },
    reports: true,
    action: Action::of::<Freeze>(),
};

#[derive(Debug, Args)]
struct Freeze {
    #[command(flatten)]
    catalogue: CatalogueArg,
    #[arg(long)]
    check: bool,
}

impl Run for Freeze {
    fn run(&self, session: &mut Session<'_>) -> Result<ExitStatus, CliError> {
        let Session { printer, streams, .. } = session;
        let path = self.catalogue.path();
        let is_stream = path == Path::new("-");
        if is_stream && !self.check && !printer.is_for_people() {
            let message = msg!(en: "`freeze --catalogue -` writes the catalogue to standard output; leave --format out", fr: "`freeze --catalogue -` écrit le catalogue sur la sortie standard ; n’écrivez pas --format");
            return Err(CliError::Usage(message));
        }
        let files = pipeline::files(&path, streams)?;
        let marked = |(name, bytes): &(String, Bytes)| bytes.starts_with(MARK).then(|| name.clone());
        let marked: HashSet<String> = files.files.iter().filter_map(marked).collect();
        let mut loaded = Loaded::of(files);
        printer.speak(loaded.catalogue.language.as_ref());
        let frozen = frozen(&mut loaded);
        // What is written is taken from the texts before words of them are masked.
        let rewrites = rewrites(&frozen, &loaded.sources, &marked);
        let whole = if is_stream { whole(&rewrites, &loaded.sources, &marked) } else { Vec::new() };
        let now = clock::now(None, loaded.catalogue.timezone)?;
        loaded.look_at(now);
        let Loaded { mut sources, catalogue, findings, strays, .. } = loaded;
        let gate = Gate::close(&catalogue, &mut sources, now, &findings, &strays.names(&catalogue, now));
        let mut texts = FileReport::catalogue(&sources, findings);
        texts.extend(strays.file_reports());
        if self.check {
            lacking(&frozen, &sources, &mut texts);
        }
        let mut report = gate.release(sources, texts);
        let totals = printer.print(Severity::Warning, &mut report, streams)?;
        let exit = printer.exit(&totals);
        if exit != ExitStatus::Success {
            if !self.check {
                build::nothing_written(&totals, printer, streams)?;
            }
            return Ok(exit);
        }
        if is_stream && !self.check {
            streams.out().write_all(&whole)?;
        } else if !rewrites.is_empty() {
            disk::rewrite(&path, &rewrites)?;
        }
        if printer.is_talkative() {
            let reported = reported(&frozen, report.sources(), &catalogue, printer.language());
            if is_stream {
                streams.styled(|err| err.write_all(reported.as_bytes()))?
            } else {
                write!(streams.out(), "{reported}")?
            }
        }
        Ok(exit)
    }
}

/// The texts that lack ids; nothing if the catalogue is at fault, which its findings tell.
fn frozen(loaded: &mut Loaded) -> Vec<Frozen> {
    if loaded.has_errors() {
        return Vec::new();
    }
    freeze::freeze(&loaded.catalogue, &loaded.sources).unwrap_or_else(|faults| {
        loaded.findings.extend(faults);
        diagnostic::sort(&mut loaded.findings);
        Vec::new()
    })
}

/// Puts a finding for each file that lacks ids to the others of that file.
fn lacking(frozen: &[Frozen], sources: &Sources, texts: &mut [FileReport]) {
    for Frozen { file, ids, .. } in frozen {
        let name = &sources.get(*file).name;
        if let Some(text) = texts.iter_mut().find(|text| text.name == *name) {
            text.findings.push(freeze::UNWRITTEN_IDS.at(None, msg!(en: "{n} {n|id is|ids are} missing in this file", fr: "il manque {n} {n|identifiant|identifiants} dans ce fichier", n = number(*ids))));
        }
    }
}

fn rewrites(frozen: &[Frozen], sources: &Sources, marked: &HashSet<String>) -> Vec<Rewrite> {
    let one = |frozen: &Frozen| {
        let source = sources.get(frozen.file);
        let bytes = |text: &str| bytes(&source.name, text, marked);
        Rewrite { name: source.name.clone(), old: bytes(&source.text), new: bytes(&frozen.text) }
    };
    frozen.iter().map(one).collect()
}

/// What goes to standard output of a catalogue from standard input, whether something was added or not.
fn whole(rewrites: &[Rewrite], sources: &Sources, marked: &HashSet<String>) -> Vec<u8> {
    let Some((_, source)) = sources.iter().next() else { return Vec::new() };
    match rewrites.first() {
        Some(revision) => revision.new.clone(),
        None => bytes(&source.name, &source.text, marked),
    }
}

/// The bytes of a text, with the mark that its file began with.
pub(super) fn bytes(name: &str, text: &str, marked: &HashSet<String>) -> Vec<u8> {
    [if marked.contains(name) { MARK } else { b"" }, text.as_bytes()].concat()
}

/// What was done, in words, with a line for each file.
fn reported(frozen: &[Frozen], sources: &Sources, catalogue: &Catalogue, language: Language) -> String {
    let ids: usize = frozen.iter().map(|frozen| frozen.ids).sum();
    let line = |message: Message| message.render(language) + "\n";
    if ids == 0 {
        return line(match catalogue.releases.len() {
            0 => msg!(en: "there is no release yet", fr: "il n’y a pas encore de communiqué"),
            count => msg!(
                en: "{n} {n|release|releases}: every id is written already",
                fr: "{n} {n|communiqué|communiqués} : tous les identifiants sont déjà écrits",
                n = number(count)
            ),
        });
    }
    if frozen.iter().any(|frozen| sources.get(frozen.file).name == "-") {
        return line(msg!(
            en: "{n} {n|id|ids} written to standard output",
            fr: "{n} {n|identifiant écrit|identifiants écrits} sur la sortie standard",
            n = number(ids)
        ));
    }
    let mut reported = line(msg!(
        en: "{n} {n|id|ids} written in {files} {files|file|files}",
        fr: "{n} {n|identifiant écrit|identifiants écrits} dans {files} {files|fichier|fichiers}",
        n = number(ids),
        files = number(frozen.len())
    ));
    for frozen in frozen {
        let name = crate::report::escape_control(&sources.get(frozen.file).name);
        let ids = msg!(en: "{n} {n|id|ids}", fr: "{n} {n|identifiant|identifiants}", n = number(frozen.ids));
        reported.push_str(&format!("  {name}  {}\n", ids.render(language)));
    }
    reported
}
