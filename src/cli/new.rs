//! `pressfeed new`: a release in the file where the catalogue has its newest ones.

use std::path::{Path, PathBuf};

use crate::diag::{code, foreign, msg, number};
use crate::diagnostic::Severity;
use crate::disk::{self, Rewrite};
use crate::embargo::{FileReport, Gate};
use crate::start::{Added, Wanted, add};
use crate::value::date::Date;
use crate::value::iri::Url;
use crate::value::text::Text;

use super::arguments::New;
use super::outcome::{CliError, ExitStatus};
use super::pipeline::Loaded;
use super::printer::Printer;
use super::streams::Streams;
use super::{build, clock, editor, pipeline};

/// What some editors put before a text in UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

pub(super) fn run(options: &New, printer: &mut Printer<'_>, streams: &mut Streams) -> Result<ExitStatus, CliError> {
    if options.catalogue == Path::new("-") {
        return Err(CliError::Usage(msg!(
            en: "`new` writes into a file: give the path of the catalogue",
            fr: "`new` écrit dans un fichier : indiquez le chemin du catalogue"
        )));
    }
    let files = pipeline::files(&options.catalogue, streams)?;
    let bytes = files.files.clone();
    let loaded = Loaded::of(files);
    printer.speak(loaded.catalogue.language.as_ref());
    let now = clock::now(options.now.as_deref(), loaded.catalogue.timezone)?;
    let wanted = wanted(options)?;
    let at_fault = loaded.has_errors();
    let added = if at_fault { None } else { add(&loaded.catalogue, &loaded.sources, &wanted, now) };
    let Loaded { mut sources, catalogue, findings, .. } = loaded;
    if at_fault {
        let gate = Gate::close(&catalogue, &mut sources, now, &findings, &[]);
        let texts = FileReport::catalogue(&sources, findings);
        let totals = printer.print(Severity::Error, &mut gate.release(sources, texts), streams)?;
        build::nothing_written(&totals, printer, streams)?;
        return Ok(ExitStatus::Problems);
    }
    let added = added.ok_or_else(no_place)?;
    write(options, &added, &bytes)?;
    if printer.is_talkative() {
        let line = msg!(
            en: "{file}, line {line}: {title} is there, with the id {id}",
            fr: "{file}, ligne {line} : {title} y est, avec l’identifiant {id}",
            file = foreign(added.name.clone()),
            line = number(added.line),
            title = code(wanted.title.as_str()),
            id = code(added.id.as_str())
        );
        let next = msg!(
            en: "write its summary, its text and the address of its page there, then: `pressfeed check`",
            fr: "écrivez-y le chapeau, le texte et l’adresse de la page, puis : `pressfeed check`"
        );
        let language = printer.language();
        let line = line.render(language);
        writeln!(streams.out(), "{}\n{}", crate::report::escape_control(&line), next.render(language))?;
    }
    if options.edit {
        streams.flush()?;
        editor::edit(Path::new(&added.name), added.line)?;
    }
    Ok(ExitStatus::Success)
}

fn wanted(options: &New) -> Result<Wanted, CliError> {
    let line = |name: &str, text: &String| Text::line(text).map_err(|fault| CliError::option(name, text, fault));
    let title = line("TITLE", &options.title)?;
    if title.is_empty() {
        return Err(CliError::Usage(msg!(en: "the title is empty", fr: "le titre est vide")));
    }
    let date = |text: &String| {
        let date = Date::parse(text.trim()).map_err(|fault| CliError::option("--date", text, fault))?;
        Ok::<_, CliError>((text.trim().to_owned(), date))
    };
    let page = |text: &String| Url::named(text).map_err(|fault| CliError::option("--link", text, fault));
    Ok(Wanted {
        title,
        date: options.date.as_ref().map(date).transpose()?,
        summary: options.summary.as_ref().map(|text| line("--summary", text)).transpose()?,
        page: options.link.as_ref().map(page).transpose()?,
        is_draft: options.draft,
    })
}

fn no_place() -> CliError {
    CliError::Usage(msg!(
        en: "the releases of this catalogue are written in a form to which none can be added without changing other lines: write `releases:` as a list whose items begin with a dash",
        fr: "les communiqués de ce catalogue sont écrits sous une forme où rien ne peut s’ajouter sans toucher à d’autres lignes : écrivez `releases:` comme une liste dont chaque élément commence par un tiret"
    ))
}

/// Writes the file with the release in it, with the mark that its text began with.
fn write(options: &New, added: &Added, files: &[(String, Vec<u8>)]) -> Result<(), CliError> {
    let Some((name, old)) = files.iter().find(|(name, _)| added.file.is_some() && *name == added.name) else {
        disk::create(&[(PathBuf::from(&added.name), added.text.as_bytes())])?;
        return Ok(());
    };
    let mark = if old.starts_with(MARK) { MARK } else { b"" };
    let new = [mark, added.text.as_bytes()].concat();
    disk::rewrite(&options.catalogue, &[Rewrite { name: name.clone(), old: old.clone(), new }])?;
    Ok(())
}
