//! What is meant where the command line does not say it: variables, then the usual places.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::arguments::{Arguments, CatalogueArg, Command, OutArg};

/// The catalogue where nothing else is named.
const CATALOGUE: &str = "data";
/// The output folder where nothing else is named.
const OUT: &str = "feeds";

/// Fills in what the command line leaves out; `variable` reads one of the environment.
pub(super) fn fill(arguments: &mut Arguments, variable: impl Fn(&str) -> Option<OsString>) {
    let named = |name: &str| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let catalogue_of =
        |given: Option<PathBuf>| given.or_else(|| named("PRESSFEED_CATALOGUE")).unwrap_or_else(|| usual(Path::new("")));
    if let Command::New(options) = &mut arguments.command {
        options.catalogue = catalogue_of(options.option.take());
    }
    if let Command::Host(options) = &mut arguments.command {
        options.catalogue = catalogue_of(options.option.take());
    }
    let out_of = |given: Option<PathBuf>| given.or_else(|| named("PRESSFEED_OUT")).unwrap_or_else(|| OUT.into());
    if let Command::Live(options) = &mut arguments.command {
        options.catalogue = catalogue_of(options.option.take());
        options.out = out_of(options.out_option.take());
    }
    if let Command::Notify(options) = &mut arguments.command {
        options.catalogue = catalogue_of(options.option.take());
        options.out = out_of(options.out_option.take());
        let key =
            variable("PRESSFEED_INDEXNOW_KEY").and_then(|key| key.into_string().ok()).filter(|key| !key.is_empty());
        options.indexnow_key = options.indexnow_key.take().or(key);
    }
    let (catalogue, out) = match &mut arguments.command {
        Command::Build(options) => (Some(&mut options.source.catalogue), Some(&mut options.out)),
        Command::Serve(options) => (Some(&mut options.source.catalogue), Some(&mut options.out)),
        Command::Diff(options) => (Some(&mut options.source.catalogue), Some(&mut options.out)),
        Command::Report(options) => (Some(&mut options.source.catalogue), Some(&mut options.out)),
        Command::Next(options) => (Some(&mut options.source.catalogue), None),
        Command::Check(options) => (Some(&mut options.catalogue), None),
        Command::Freeze(options) => (Some(&mut options.catalogue), None),
        _ => (None, None),
    };
    if let Some(CatalogueArg { operand, option, path }) = catalogue {
        *path = catalogue_of(operand.take().or_else(|| option.take()));
    }
    if let Some(OutArg { option, path }) = out {
        *path = out_of(option.take());
    }
}

/// The usual place of a catalogue: `data`, or the folder itself where it contains one and there is no `data`.
fn usual(folder: &Path) -> PathBuf {
    let is_here = || folder.join("catalogue.yaml").is_file();
    if !folder.join(CATALOGUE).exists() && is_here() { ".".into() } else { CATALOGUE.into() }
}
