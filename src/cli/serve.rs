//! `pressfeed serve`: shows on this machine what would be published, and again when the catalogue changes.

use std::path::Path;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use clap::Args;

use crate::diag::{message, msg, number, text};
use crate::diagnostic::Severity;
use crate::disk;
use crate::net::Server;
use crate::serve::{Fetched, Shown};

use super::arguments::{CATALOGUE, DIR, Guard, NOW, NUMBER, OUT, OutArg, Source};
use super::build::{self, Output, Prepared};
use super::command::{Action, Command, Run, Session};
use super::guard::Before;
use super::help_text::{Example, Group, HelpText, OptionText};
use super::outcome::{CliError, ExitStatus};
use super::printer::Printer;
use super::streams::Streams;

/// How often the files are looked at, at most.
const PAUSE: Duration = Duration::from_millis(300);

/// How much longer than a look at the files the pause after it is.
const IDLE: u32 = 20;

/// `pressfeed serve`.
pub(super) const COMMAND: Command = Command {
    name: "serve",
    help: HelpText {
        about: text!(en: "Show the feeds and their page on this machine as they would be published, and anew after every change", fr: "Montrer sur cette machine les flux et leur page tels qu’ils seraient publiés, et les actualiser à chaque changement"),
        note: Some(text!(
            en: "It writes nothing, and answers to this machine alone. Ctrl-C ends it.",
            fr: "Cette commande n’écrit rien, et ne répond qu’à cette machine. Ctrl-C y met fin."
        )),
        options: &[
            CATALOGUE,
            NOW,
            &[OptionText {
                default: OUT.default,
                variable: OUT.variable,
                ..OptionText::new(
                    "out",
                    Group::Reads,
                    DIR,
                    text!(en: "The folder with what subscribers have, and with the files beside it", fr: "Le dossier où se trouve ce que les abonnés ont déjà, et les fichiers à côté"),
                )
            }],
            &[OptionText {
                default: "4000",
                ..OptionText::new(
                    "port",
                    Group::Shows,
                    NUMBER,
                    text!(en: "The port; 0 for any that is free", fr: "Le port ; 0 pour n’importe quel port libre"),
                )
            }],
        ],
        examples: &[
            Example::new(
                "pressfeed serve",
                text!(en: "at http://localhost:4000/", fr: "à l’adresse http://localhost:4000/"),
            ),
            Example::new(
                "pressfeed serve --now 2030-01-01",
                text!(en: "with what is still to come", fr: "avec ce qui doit encore paraître"),
            ),
        ],
    },
    reports: true,
    action: Action::of::<Serve>(),
};

#[derive(Debug, Args)]
struct Serve {
    #[command(flatten)]
    source: Source,
    #[command(flatten)]
    out: OutArg,
    #[arg(long, default_value = "4000")]
    port: u16,
}

impl Run for Serve {
    fn run(&self, session: &mut Session<'_>) -> Result<ExitStatus, CliError> {
        let Session { printer, streams, .. } = session;
        let (catalogue, out) = (self.source.catalogue.path(), self.out.path());
        let asked = Asked { catalogue: &catalogue, out: &out, now: self.source.now.as_deref() };
        disk::refuse_overlap(&catalogue, &out)?;
        let server = Server::bind(self.port).map_err(|error| {
            CliError::Usage(msg!(
                en: "the port {port} cannot be used: {error}; choose another one with `--port`",
                fr: "le port {port} ne peut pas être utilisé : {error} ; choisissez-en un autre avec `--port`",
                port = number(self.port),
                error = message(disk::reason(&error))
            ))
        })?;
        let shown = Shown::at(server.address().port());
        let mut stamp = disk::stamp(&catalogue);
        // Before its first line is printed, the address answers.
        let mut next = show(&asked, &shown, printer, streams)?;
        writeln!(streams.out(), "http://{}/", server.address())?;
        streams.flush()?;
        std::thread::scope(|threads| {
            let folder = out.as_path();
            threads.spawn(|| server.run(|asked| shown.answer(asked, |name| beside(folder, name))));
            loop {
                let began = Instant::now();
                let now = disk::stamp(&catalogue);
                let is_due = next.is_some_and(|next| next <= Utc::now());
                if now != stamp || is_due {
                    stamp = now;
                    next = match show(&asked, &shown, printer, streams) {
                        Ok(next) => next,
                        // While a file is being saved it may be missing: what was shown stays.
                        Err(error) => {
                            let language = printer.language();
                            // Who reads no more is served all the same.
                            let _ = streams.error(&error.render(language), error.help(language).as_deref(), language);
                            next.filter(|next| *next > Utc::now())
                        }
                    };
                    let _ = streams.flush();
                }
                std::thread::sleep(PAUSE.max(began.elapsed() * IDLE));
            }
        })
    }
}

/// What is shown, and as of when.
struct Asked<'a> {
    catalogue: &'a Path,
    out: &'a Path,
    now: Option<&'a str>,
}

/// Shows the catalogue as it stands, and prints what was found. Returns when it changes by itself.
fn show(
    asked: &Asked<'_>,
    shown: &Shown,
    printer: &mut Printer<'_>,
    streams: &mut Streams,
) -> Result<Option<DateTime<Utc>>, CliError> {
    let guard = Guard { previous: None, require_previous: false, first: true, accept: Vec::new() };
    let before = Before { options: &guard, out: asked.out };
    let Prepared { now, sources, gate, texts, output } =
        build::prepare(asked.catalogue, asked.now, &before, printer, streams)?;
    printer.print(Severity::Warning, &mut gate.release(sources, texts), streams)?;
    let Some(Output { publication, documents, .. }) = output else {
        if printer.is_talkative() {
            let stays = msg!(en: "what was shown before is still shown", fr: "ce qui était montré avant l’est encore");
            writeln!(streams.out(), "{}", stays.render(printer.language()))?;
        }
        return Ok(None);
    };
    if printer.is_talkative() {
        let line = msg!(
            en: "{n} {n|file|files} shown, as a build would write them",
            fr: "{n} {n|fichier montré|fichiers montrés}, tels que `build` les écrirait",
            n = number(documents.len())
        );
        writeln!(streams.out(), "{}", line.render(printer.language()))?;
    }
    shown.show(documents, Utc::now());
    // With a clock that was given nothing changes by itself.
    Ok(publication.withheld.next.map(|(next, _)| next).filter(|_| asked.now.is_none() && now <= Utc::now()))
}

/// A file that lies in the output folder beside the documents.
fn beside(folder: &Path, name: &str) -> Option<Fetched> {
    let (bytes, modified) = disk::file_below(folder, name)?;
    Some(Fetched { bytes, modified: modified.into() })
}
