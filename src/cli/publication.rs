//! What a catalogue publishes now, for commands that neither write it nor compare it.

use std::path::Path;

use crate::catalogue::Catalogue;
use crate::compose::compose;
use crate::diagnostic::Severity;
use crate::embargo::{FileReport, Gate};
use crate::feed::Publication;
use crate::source::Sources;

use super::clock;
use super::outcome::CliError;
use super::pipeline::Loaded;
use super::printer::Printer;
use super::streams::Streams;

/// A catalogue without errors, and what it publishes.
pub(super) struct Published {
    pub(super) catalogue: Catalogue,
    pub(super) publication: Publication,
    /// What is not yet out, for what is reported.
    pub(super) gate: Gate,
    pub(super) sources: Sources,
}

/// Reads a catalogue; `None` if it has errors, which were reported.
pub(super) fn read(
    path: &Path,
    now: Option<&str>,
    printer: &mut Printer<'_>,
    streams: &mut Streams,
) -> Result<Option<Published>, CliError> {
    let mut loaded = Loaded::read(path, streams)?;
    printer.speak(loaded.catalogue.language.as_ref());
    let now = clock::now(now, loaded.catalogue.timezone)?;
    loaded.look_at(now);
    let at_fault = loaded.has_errors();
    let Loaded { mut sources, catalogue, findings, strays, .. } = loaded;
    let gate = Gate::close(&catalogue, &mut sources, now, &findings, &strays.names(&catalogue, now));
    let publication = if at_fault { None } else { compose(&catalogue, now) };
    let Some(publication) = publication else {
        let texts = FileReport::catalogue(&sources, findings);
        printer.print(Severity::Warning, &mut gate.release(sources, texts), streams)?;
        return Ok(None);
    };
    Ok(Some(Published { catalogue, publication, gate, sources }))
}
