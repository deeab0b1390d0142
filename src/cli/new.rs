//! `pressfeed new`: a release in the file where the catalogue has its newest ones.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::diag::{Message, code, foreign, msg, number, text};
use crate::diagnostic::Severity;
use crate::disk::{self, Rewrite};
use crate::embargo::{FileReport, Gate};
use crate::start::{Added, Wanted, add};
use crate::value::date::Date;
use crate::value::iri::Url;
use crate::value::text::Text;
use crate::yaml::Bytes;

use super::arguments::{ADDRESS, CATALOGUE_OPTION, CLOCK, CatalogueOption, TEXT, TIME};
use super::command::{Action, Command, Run, Session};
use super::help_text::{Example, Group, HelpText, OptionText};
use super::outcome::{CliError, ExitStatus};
use super::pipeline::Loaded;
use super::{build, clock, editor, pipeline};

/// What some editors put before a text in UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// `pressfeed new`.
pub(super) const COMMAND: Command = Command {
    name: "new",
    help: HelpText {
        about: text!(en: "Add a release to the catalogue", fr: "Ajouter un communiqué au catalogue"),
        note: Some(text!(
            en: "It goes where the newest releases are, and no other byte of the catalogue changes.",
            fr: "Le communiqué se place là où sont les plus récents ; aucun autre octet du catalogue ne change."
        )),
        options: &[
            &[OptionText::new(
                "title",
                Group::Writes,
                Some(text!(en: "TITLE", fr: "TITRE")),
                text!(en: "The title of the release", fr: "Le titre du communiqué"),
            )],
            CATALOGUE_OPTION,
            &[
                OptionText::new(
                    "date",
                    Group::Writes,
                    TIME,
                    text!(en: "When it is published: a day, or a day and a time; without it now", fr: "La date de parution : un jour, ou un jour et une heure ; à défaut, maintenant"),
                ),
                OptionText::new(
                    "summary",
                    Group::Writes,
                    TEXT,
                    text!(en: "What it says in two or three sentences; without it the title", fr: "Le chapeau, en deux ou trois phrases ; à défaut, le titre"),
                ),
                OptionText::new(
                    "link",
                    Group::Writes,
                    ADDRESS,
                    text!(en: "The address of its page", fr: "L’adresse de sa page"),
                ),
                OptionText::new(
                    "draft",
                    Group::Writes,
                    None,
                    text!(en: "A draft: nothing of it is published until the line `draft: true` is deleted", fr: "Un brouillon : rien n’en paraît tant que la ligne `draft: true` n’est pas supprimée"),
                ),
                OptionText::new(
                    "edit",
                    Group::Shows,
                    None,
                    text!(en: "Open the file in the editor that VISUAL or EDITOR names", fr: "Ouvrir le fichier dans l’éditeur que nomme VISUAL ou EDITOR"),
                ),
                CLOCK,
            ],
        ],
        examples: &[
            Example::in_words(
                "pressfeed new \"The quay is open\"",
                "pressfeed new \"Le quai est ouvert\"",
                text!(en: "a release of today", fr: "un communiqué d’aujourd’hui"),
            ),
            Example::in_words(
                "pressfeed new \"The quay is open\" --date 2030-03-04 --edit",
                "pressfeed new \"Le quai est ouvert\" --date 2030-03-04 --edit",
                text!(en: "of a day to come, opened in your editor", fr: "d’un jour à venir, ouvert dans votre éditeur"),
            ),
        ],
    },
    reports: false,
    action: Action::of::<New>(),
};

#[derive(Debug, Args)]
struct New {
    title: String,
    #[command(flatten)]
    catalogue: CatalogueOption,
    #[arg(long)]
    date: Option<String>,
    #[arg(long)]
    summary: Option<String>,
    #[arg(long)]
    link: Option<String>,
    #[arg(long)]
    draft: bool,
    #[arg(long)]
    edit: bool,
    #[arg(long)]
    now: Option<String>,
}

impl Run for New {
    fn run(&self, session: &mut Session<'_>) -> Result<ExitStatus, CliError> {
        let Session { printer, streams, .. } = session;
        let path = self.catalogue.path();
        if path == Path::new("-") {
            return Err(CliError::Usage(msg!(
                en: "`new` writes into a file: give the path of the catalogue",
                fr: "`new` écrit dans un fichier : indiquez le chemin du catalogue"
            )));
        }
        let files = pipeline::files(&path, streams)?;
        let bytes = files.files.clone();
        let mut loaded = Loaded::of(files);
        printer.speak(loaded.catalogue.language.as_ref());
        let now = clock::now(self.now.as_deref(), loaded.catalogue.timezone)?;
        loaded.look_at(now);
        let wanted = wanted(self)?;
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
        write(&path, &added, &bytes)?;
        if printer.is_talkative() {
            let line = msg!(
                en: "{file}, line {line}: {title} is there, with the id {id}",
                fr: "{file}, ligne {line} : {title} y est, avec l’identifiant {id}",
                file = foreign(added.name.clone()),
                line = number(added.line),
                title = code(wanted.title.as_str()),
                id = code(added.id.as_str())
            );
            let next = next_step(self);
            let language = printer.language();
            let line = line.render(language);
            writeln!(streams.out(), "{}\n{}", crate::report::escape_control(&line), next.render(language))?;
        }
        if self.edit {
            streams.flush()?;
            editor::edit(Path::new(&added.name), added.line)?;
        }
        Ok(ExitStatus::Success)
    }
}

/// What is still to be written into the release.
fn next_step(options: &New) -> Message {
    match (options.summary.is_some(), options.link.is_some()) {
        (false, false) => msg!(
            en: "write its summary, its text and the address of its page there, then: `pressfeed check`",
            fr: "écrivez-y le chapeau, le texte et l’adresse de la page, puis : `pressfeed check`"
        ),
        (true, false) => msg!(
            en: "write its text and the address of its page there, then: `pressfeed check`",
            fr: "écrivez-y le texte et l’adresse de la page, puis : `pressfeed check`"
        ),
        (false, true) => msg!(
            en: "write its summary and its text there, then: `pressfeed check`",
            fr: "écrivez-y le chapeau et le texte, puis : `pressfeed check`"
        ),
        (true, true) => msg!(
            en: "write its text there, then: `pressfeed check`",
            fr: "écrivez-y le texte, puis : `pressfeed check`"
        ),
    }
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
fn write(catalogue: &Path, added: &Added, files: &[(String, Bytes)]) -> Result<(), CliError> {
    let Some((name, old)) = files.iter().find(|(name, _)| added.file.is_some() && *name == added.name) else {
        disk::create(&[(PathBuf::from(&added.name), added.text.as_bytes())])?;
        return Ok(());
    };
    let mark = if old.starts_with(MARK) { MARK } else { b"" };
    let new = [mark, added.text.as_bytes()].concat();
    disk::rewrite(catalogue, &[Rewrite { name: name.clone(), old: old.to_vec(), new }])?;
    Ok(())
}
