//! `pressfeed schema`: the keys of a catalogue as a JSON Schema, for editors.

use crate::catalogue::schema::json_schema::{Document, json_schema};
use crate::diag::Language;

use super::arguments::{Common, Schema};
use super::language;
use super::outcome::{CliError, ExitStatus};
use super::streams::Streams;

pub(super) fn run(options: &Schema, common: &Common, streams: &mut Streams) -> Result<ExitStatus, CliError> {
    let document = if options.releases { Document::Releases } else { Document::Catalogue };
    let french = language::of_the_reader(common.lang) == Some(Language::French);
    writeln!(streams.out(), "{:#}", json_schema(document, french))?;
    Ok(ExitStatus::Success)
}
