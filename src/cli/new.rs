//! `pressfeed new`: a release in the file where the catalogue has its newest ones.

use std::path::{Path, PathBuf};

use crate::diag::{code, foreign, msg, number};
use crate::diagnostic::Severity;
use crate::disk::{self, Rewrite};
use crate::embargo::{Examined, Gate};
use crate::start::{Added, Wanted, add};
use crate::value::date::Date;
use crate::value::iri::Url;
use crate::value::text::Text;

use super::arguments::New;
use super::office::Office;
use super::outcome::{Exit, Trouble};
use super::streams::Streams;
use super::tell::Teller;
use super::{build, clock, editor, office};

/// What some editors put before a text in UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

pub(super) fn run(options: &New, teller: &mut Teller<'_>, streams: &mut Streams) -> Result<Exit, Trouble> {
    if options.catalogue == Path::new("-") {
        return Err(Trouble::Usage(msg!(
            en: "`new` writes into a file: give the path of the catalogue",
            fr: "`new` écrit dans un fichier : indiquez le chemin du catalogue"
        )));
    }
    let files = office::files(&options.catalogue, streams)?;
    let bytes = files.files.clone();
    let office = Office::of(files);
    teller.speak(office.catalogue.language.as_ref());
    let now = clock::now(options.now.as_deref(), office.catalogue.timezone)?;
    let wanted = wanted(options)?;
    let at_fault = office.is_at_fault();
    let added = if at_fault { None } else { add(&office.catalogue, &office.sources, &wanted, now) };
    let Office { mut sources, catalogue, findings, .. } = office;
    if at_fault {
        let gate = Gate::close(&catalogue, &mut sources, now, &findings, &[]);
        let texts = Examined::catalogue(&sources, findings);
        let totals = teller.tell(Severity::Error, &mut gate.release(sources, texts), streams)?;
        build::nothing_written(&totals, teller, streams)?;
        return Ok(Exit::Found);
    }
    let added = added.ok_or_else(no_place)?;
    write(options, &added, &bytes)?;
    if teller.is_talkative() {
        let line = msg!(
            en: "{file}, line {line}: {title} is there, with the id {id}",
            fr: "{file}, ligne {line} : {title} y est, avec l’identifiant {id}",
            file = foreign(added.name.clone()),
            line = number(added.line),
            title = code(wanted.title.as_str()),
            id = code(added.id.as_str())
        );
        let next = msg!(
            en: "write its summary, its text and the address of its page there, then:  pressfeed check",
            fr: "écrivez-y le chapeau, le texte et l’adresse de la page, puis :  pressfeed check"
        );
        let language = teller.language();
        let line = line.render(language);
        writeln!(streams.out(), "{}\n{}", crate::report::disarm(&line), next.render(language))?;
    }
    if options.edit {
        streams.flush()?;
        editor::edit(Path::new(&added.name), added.line)?;
    }
    Ok(Exit::Well)
}

fn wanted(options: &New) -> Result<Wanted, Trouble> {
    let line = |name: &str, text: &String| Text::line(text).map_err(|fault| Trouble::option(name, text, fault));
    let title = line("TITLE", &options.title)?;
    if title.is_empty() {
        return Err(Trouble::Usage(msg!(en: "the title is empty", fr: "le titre est vide")));
    }
    let date = |text: &String| {
        let date = Date::parse(text.trim()).map_err(|fault| Trouble::option("--date", text, fault))?;
        Ok::<_, Trouble>((text.trim().to_owned(), date))
    };
    let page = |text: &String| Url::named(text).map_err(|fault| Trouble::option("--link", text, fault));
    Ok(Wanted {
        title,
        date: options.date.as_ref().map(date).transpose()?,
        summary: options.summary.as_ref().map(|text| line("--summary", text)).transpose()?,
        page: options.link.as_ref().map(page).transpose()?,
    })
}

fn no_place() -> Trouble {
    Trouble::Usage(msg!(
        en: "the releases of this catalogue are written in a form to which none can be added without changing other lines: write `releases:` as a list whose items begin with a dash",
        fr: "les communiqués de ce catalogue sont écrits sous une forme où rien ne peut s’ajouter sans toucher à d’autres lignes : écrivez `releases:` comme une liste dont chaque élément commence par un tiret"
    ))
}

/// Writes the file with the release in it, with the mark that its text began with.
fn write(options: &New, added: &Added, files: &[(String, Vec<u8>)]) -> Result<(), Trouble> {
    let Some((name, old)) = files.iter().find(|(name, _)| added.file.is_some() && *name == added.name) else {
        disk::create(&[(PathBuf::from(&added.name), added.text.as_bytes())])?;
        return Ok(());
    };
    let mark = if old.starts_with(MARK) { MARK } else { b"" };
    let new = [mark, added.text.as_bytes()].concat();
    disk::rewrite(&options.catalogue, &[Rewrite { name: name.clone(), old: old.clone(), new }])?;
    Ok(())
}
