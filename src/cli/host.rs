//! `pressfeed host`: the configuration of a server or a service for the feeds of a catalogue.

use crate::diag::{all_of, code, foreign, msg};
use crate::host::{self, Site};

use super::arguments;
use super::outcome::{CliError, ExitStatus};
use super::printer::Printer;
use super::publication;
use super::streams::Streams;

pub(super) fn run(
    options: &arguments::Host,
    printer: &mut Printer<'_>,
    streams: &mut Streams,
) -> Result<ExitStatus, CliError> {
    let host = host::named(&options.host).expect("the command line takes only these");
    let Some(published) = publication::read(&options.catalogue, options.now.as_deref(), printer, streams)? else {
        return Ok(ExitStatus::Problems);
    };
    let Some(site) = Site::of(&published.publication, &published.catalogue) else {
        return Err(CliError::Usage(
            msg!(en: "the catalogue does not say where its feeds are served: write `base` into it", fr: "le catalogue ne dit pas où ses flux sont servis : écrivez-y `base`"),
        ));
    };
    let files = host.files(&site, printer.language());
    if let Some(name) = &options.only {
        let Some((_, text)) = files.iter().find(|(file, _)| file == name) else {
            let names = files.iter().map(|(file, _)| *file);
            return Err(CliError::Usage(msg!(
                en: "{host} has no file {name}; it has {names}",
                fr: "{host} n’a pas de fichier {name} ; il a {names}",
                host = foreign(host.label),
                name = code(name),
                names = all_of(names)
            )));
        };
        write!(streams.out(), "{text}")?;
        return Ok(ExitStatus::Success);
    }
    for (at, (_, text)) in files.iter().enumerate() {
        if at > 0 {
            writeln!(streams.out())?;
        }
        write!(streams.out(), "{text}")?;
    }
    Ok(ExitStatus::Success)
}
