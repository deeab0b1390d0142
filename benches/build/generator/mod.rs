//! Catalogues as large as one likes: releases of an invented community of towns, in French, each with
//! a Markdown body of some 2.5 KB. The same seed and count give the same bytes on every machine.

mod prose;

use std::fmt::Write;

use prose::Prose;

/// How many bytes of Markdown a body has at least.
const BODY: usize = 2_500;

/// The first year of the releases, and how many years they are spread over.
const YEARS: (u64, u64) = (2005, 20);

const HEAD: &str = "title: Communiqués de Valmont
description: Les communiqués de presse de la communauté d’agglomération de Valmont, ville imaginaire.
home: https://www.valmont.example/
base: https://www.valmont.example/flux/
language: fr-FR
timezone: Europe/Paris
id_authority: {name: valmont.example, since: 2005}
publisher: {name: Service de presse de Valmont, url: https://www.valmont.example/presse}
rights: © Communauté d’agglomération de Valmont
categories:
";

/// How the files of a catalogue are cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A folder: the catalogue itself, and a file of releases a year.
    Folder,
    /// Everything in one file.
    File,
}

/// The files of a catalogue of `count` releases in one feed, as names below its folder and texts, the
/// catalogue itself first.
pub fn catalogue(count: u64, seed: u64, form: Form) -> Vec<(String, String)> {
    let mut files = vec![("catalogue.yaml".to_owned(), head())];
    if form == Form::File {
        files[0].1.push_str("releases:\n");
    }
    for number in 0..count {
        let (year, day_of_year) = spread(number, count);
        let name = format!("releases/{year}.yaml");
        let is_new = files.last().is_none_or(|(last, _)| *last != name);
        if form == Form::Folder && is_new {
            files.push((name, String::new()));
        }
        let (_, text) = files.last_mut().expect("the catalogue itself is there");
        release(text, number, (year, day_of_year), &mut Prose::new(seed, number));
    }
    files
}

fn head() -> String {
    let mut head = HEAD.to_owned();
    for (slug, label) in prose::THEMES {
        writeln!(head, "  {slug}: {label}").expect("a string takes all");
    }
    head + "feeds:\n  - {id: communiques, title: Communiqués de Valmont}\n"
}

/// The year and the day of it (from 0 to 335) on which a release is published, oldest first.
fn spread(number: u64, count: u64) -> (u64, u64) {
    const DAYS: u64 = 336;
    let day = number * YEARS.1 * DAYS / count.max(1);
    (YEARS.0 + day / DAYS, day % DAYS)
}

/// Writes one release as an item of a list.
fn release(text: &mut String, number: u64, (year, day): (u64, u64), prose: &mut Prose) {
    let (month, day) = (day / 28 + 1, day % 28 + 1);
    let (hour, minute) = (8 + number % 10, number * 7 % 60);
    let title = prose.title();
    let mut write = |line: std::fmt::Arguments<'_>| text.write_fmt(line).expect("a string takes all");
    write(format_args!("- id: tag:valmont.example,2005:{year}/{number}\n"));
    write(format_args!("  title: '{title}'\n"));
    write(format_args!("  date: {year}-{month:02}-{day:02}T{hour:02}:{minute:02}\n"));
    write(format_args!("  summary: >-\n    {}\n    {}\n", prose.sentence(), prose.sentence()));
    write(format_args!("  links:\n    - https://www.valmont.example/presse/{year}/{number}\n"));
    if number.is_multiple_of(3) {
        write(format_args!(
            "    - {{href: https://www.valmont.example/dossiers/{number}, title: Le dossier, rel: related}}\n"
        ));
    }
    let theme = prose.of(prose::THEMES).0;
    write(format_args!("  categories: [{theme}]\n  authors: [{{name: {}}}]\n  body: |\n", prose.person()));
    let body = prose.body(BODY, number);
    for line in body.lines() {
        write(format_args!("{}{line}\n", if line.is_empty() { "" } else { "    " }));
    }
}
