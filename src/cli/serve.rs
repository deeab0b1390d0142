//! `pressfeed serve`: shows on this machine what would be published, and again when the catalogue changes.

use std::path::Path;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};

use crate::diag::{foreign, msg, number};
use crate::diagnostic::Severity;
use crate::disk;
use crate::net::Server;
use crate::serve::{Fetched, Shown};

use super::arguments::{Guard, Serve};
use super::build::{self, Output, Prepared};
use super::guard::Before;
use super::outcome::{CliError, ExitStatus};
use super::printer::Printer;
use super::streams::Streams;

/// How often the files are looked at, at most.
const PAUSE: Duration = Duration::from_millis(300);

/// How much longer than a look at the files the pause after it is.
const IDLE: u32 = 20;

pub(super) fn run(options: &Serve, printer: &mut Printer<'_>, streams: &mut Streams) -> Result<ExitStatus, CliError> {
    disk::refuse_overlap(&options.source.catalogue.path, &options.out.path)?;
    let server = Server::bind(options.port).map_err(|error| {
        CliError::Usage(msg!(
            en: "the port {port} cannot be used: {error}; choose another one with `--port`",
            fr: "le port {port} ne peut pas être utilisé : {error} ; choisissez-en un autre avec `--port`",
            port = number(options.port),
            error = foreign(error.to_string())
        ))
    })?;
    let shown = Shown::at(server.address().port());
    let mut stamp = disk::stamp(&options.source.catalogue.path);
    // Before its first line is printed, the address answers.
    let mut next = show(options, &shown, printer, streams)?;
    writeln!(streams.out(), "http://{}/", server.address())?;
    streams.flush()?;
    std::thread::scope(|threads| {
        let folder = options.out.path.as_path();
        threads.spawn(|| server.run(|asked| shown.answer(asked, |name| beside(folder, name))));
        loop {
            let began = Instant::now();
            let now = disk::stamp(&options.source.catalogue.path);
            let is_due = next.is_some_and(|next| next <= Utc::now());
            if now != stamp || is_due {
                stamp = now;
                next = match show(options, &shown, printer, streams) {
                    Ok(next) => next,
                    // While a file is being saved it may be missing: what was shown stays.
                    Err(error) => {
                        let language = printer.language();
                        // Who reads no more is served all the same.
                        let _ = streams.error(&error.render(language), error.help(language).as_deref(), language);
                        None
                    }
                };
                let _ = streams.flush();
            }
            std::thread::sleep(PAUSE.max(began.elapsed() * IDLE));
        }
    })
}

/// Shows the catalogue as it stands, and prints what was found. Returns when it changes by itself.
fn show(
    options: &Serve,
    shown: &Shown,
    printer: &mut Printer<'_>,
    streams: &mut Streams,
) -> Result<Option<DateTime<Utc>>, CliError> {
    let guard = Guard { previous: None, require_previous: false, first: true, accept: Vec::new() };
    let before = Before { options: &guard, out: &options.out.path };
    let Prepared { now, sources, gate, texts, output } = build::prepare(&options.source, &before, printer, streams)?;
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
    Ok(publication.withheld.next.map(|(next, _)| next).filter(|_| options.source.now.is_none() && now <= Utc::now()))
}

/// A file that lies in the output folder beside the documents.
fn beside(folder: &Path, name: &str) -> Option<Fetched> {
    let (bytes, modified) = disk::file_below(folder, name)?;
    Some(Fetched { bytes, modified: modified.into() })
}
