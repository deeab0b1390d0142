//! `pressfeed check`: everything wrong in a catalogue, at its line.

use crate::check;
use crate::diag::{message, msg, number};
use crate::diagnostic::{Severity, sort};
use crate::embargo::Released;
use crate::report::{FileReport, wording};

use super::arguments::Check;
use super::clock;
use super::outcome::{CliError, ExitStatus};
use super::pipeline::Loaded;
use super::printer::Printer;
use super::streams::Streams;

pub(super) fn run(options: &Check, printer: &mut Printer<'_>, streams: &mut Streams) -> Result<ExitStatus, CliError> {
    if options.fix {
        let shown = super::fix::run(options, printer, streams)?;
        if options.diff {
            return Ok(shown);
        }
    }
    let mut loaded = Loaded::naming_files(&options.catalogue.path, streams)?;
    let now = clock::now(None, loaded.catalogue.timezone)?;
    let of_time = check::check_time(&loaded.catalogue, now);
    loaded.findings.extend(check::settle_time(&loaded.catalogue, of_time));
    sort(&mut loaded.findings);
    printer.speak(loaded.catalogue.language.as_ref());
    let releases = loaded.catalogue.releases.len();
    let mut texts = FileReport::catalogue(&loaded.sources, loaded.findings);
    let files = texts.len();
    texts.extend(loaded.strays.file_reports());
    let mut report = Released::at_the_desk(loaded.sources, texts);
    let totals = printer.print(Severity::Info, &mut report, streams)?;
    if printer.is_talkative() {
        let nothing = || msg!(en: "nothing to fix", fr: "rien à corriger");
        let summary = msg!(
            en: "{releases} {releases|release|releases} in {files} {files|file|files}: {found}",
            fr: "{releases} {releases|communiqué|communiqués} dans {files} {files|fichier|fichiers} : {found}",
            releases = number(releases),
            files = number(files),
            found = message(wording::counted(&totals).unwrap_or_else(nothing))
        );
        writeln!(streams.out(), "{}", summary.render(printer.language()))?;
    }
    Ok(printer.exit(&totals))
}
