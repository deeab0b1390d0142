//! The posts of a folder with front matter, as the feed that their generator makes of them.

mod address;
mod body;
mod front_matter;
mod generator;
mod head;
mod links;
mod permalink;
mod shown;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use self::address::{Address, Post, address, jekyll_categories, language_of, local};
use self::front_matter::Values;
use self::generator::{Generator, Site, site};
use self::head::{Dates, name_as_title};
use self::shown::{draft_by_habit, is_draft, left_out};
use super::date::instant_in;
use super::entry::{Imported, ImportedEntry, ImportedImage, ImportedPerson, escaped, person};
use crate::diag::{Message, all_of, code, foreign, message, msg, number};
use crate::value::iri::Url;

pub use generator::{SiteFile, Sites};

/// What is asked of a folder, besides what its files say.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The name of the folder, as people know it.
    pub folder: &'a str,
    /// The site, where somebody knows it.
    pub site: Sites<'a>,
    /// The zone of local dates, where the settings name none.
    pub zone: Tz,
    /// What has expired by then is left out.
    pub now: DateTime<Utc>,
}

/// Reads the posts of a folder. Returns `None` where no file has front matter. What only the generator knows goes
/// into `notes`.
pub fn read(files: &[SiteFile], asked: Asked<'_>, notes: &mut Vec<Message>) -> Option<Imported> {
    let mut posts: Vec<&SiteFile> = files.iter().filter(|file| is_post(&file.path)).collect();
    posts.retain(|file| front_matter::split(&file.text).is_some());
    if posts.is_empty() {
        return None;
    }
    let Some(site) = site(files, asked.site, asked.zone) else {
        notes.push(msg!(
            en: "{folder}: no settings of Hugo, Jekyll, Zola, Eleventy or Astro, so that nobody knows the addresses and ids of its posts: give the folder that contains them",
            fr: "{folder} : aucun réglage de Hugo, Jekyll, Zola, Eleventy ou Astro ; les adresses et les identifiants des articles restent inconnus : indiquez le dossier qui contient ces réglages",
            folder = code(asked.folder)
        ));
        return Some(unknown(&posts, asked, notes));
    };
    announce(&site, &posts, asked.folder, notes);
    let mut entries = Vec::new();
    let mut pages = HashMap::new();
    for file in &posts {
        if let Some(entry) = entry(&site, file, asked.now, notes) {
            pages.entry(language_of(&site, &file.path).0).or_insert_with(Vec::new).push(entries.len());
            entries.push(entry);
        }
    }
    pages.into_values().for_each(|pages| join(&mut entries, &pages));
    let settings = &site.settings;
    let author = settings.text(&["author.name", "params.author.name", "params.author", "author", "extra.author"]);
    Some(Imported {
        title: settings.text(&["title"]).map(|text| escaped(&text)),
        description: settings.text(&["description", "params.description", "tagline"]).map(|text| escaped(&text)),
        home: site.home.as_ref().map(|home| home.as_str().to_owned()),
        address: feed_address(&site),
        language: settings.text(&["languageCode", "default_language", "defaultContentLanguage", "lang", "language"]),
        author: author.and_then(|name| person(&name)),
        has_free_ids: true,
        is_prepared: true,
        timezone: settings.text(&["timezone", "timeZone"]).map(|_| site.zone),
        entries,
        ..Imported::default()
    })
}

/// Makes the pages of one post in several languages known to each other.
fn join(entries: &mut [ImportedEntry], pages: &[usize]) {
    let page = |at: &usize| Some((entries[*at].language.clone()?, entries[*at].link.clone()?));
    let known: Vec<(usize, Option<(String, String)>)> = pages.iter().map(|at| (*at, page(at))).collect();
    for at in pages {
        let others = known.iter().filter(|(other, _)| other != at).filter_map(|(_, page)| page.clone());
        entries[*at].translations.extend(others);
    }
}

/// Where the generator serves its feed, as far as it always does so at one place.
fn feed_address(site: &Site<'_>) -> Option<String> {
    let file = match site.generator {
        Generator::Hugo => "index.xml".to_owned(),
        Generator::Jekyll => site.settings.text(&["feed.path"]).unwrap_or_else(|| "feed.xml".to_owned()),
        Generator::Zola => {
            site.settings.list("feed_filenames").into_iter().next().unwrap_or_else(|| "atom.xml".to_owned())
        }
        Generator::Eleventy | Generator::Astro => return None,
    };
    Some(site.home.as_ref()?.join(file.trim_start_matches('/')).ok()?.as_str().to_owned())
}

fn announce(site: &Site<'_>, posts: &[&SiteFile], folder: &str, notes: &mut Vec<Message>) {
    let name = site.generator.name();
    notes.push(msg!(
        en: "{folder}: {n} {n|file|files} of {generator}; the ids are those that it puts into its feed as it comes",
        fr: "{folder} : {n} {n|fichier|fichiers} de {generator} ; les identifiants sont ceux qu’il met dans son flux d’origine",
        folder = code(folder),
        n = number(posts.len()),
        generator = foreign(name)
    ));
    if !site.has_settings {
        notes.push(msg!(
            en: "{folder}: the settings of {generator} are not there or cannot be read; addresses are made as without any",
            fr: "{folder} : les réglages de {generator} manquent ou sont illisibles ; les adresses sont faites comme s’il n’y en avait pas",
            folder = code(folder),
            generator = foreign(name)
        ));
    }
    if matches!(site.generator, Generator::Astro | Generator::Eleventy) {
        notes.push(msg!(
            en: "{folder}: {generator} leaves addresses and ids to scripts of the site; compare with the feed that is served: {command}",
            fr: "{folder} : {generator} laisse les adresses et les identifiants aux scripts du site ; comparez avec le flux servi : {command}",
            folder = code(folder),
            generator = foreign(name),
            command = code("pressfeed diff --previous ADDRESS")
        ));
    }
}

/// Folders that contain no posts, whatever lies there.
const NO_POSTS: &[&str] = &[
    "node_modules",
    "_site",
    "public",
    "dist",
    "themes",
    "layouts",
    "_layouts",
    "_includes",
    "archetypes",
    "static",
    "assets",
    "templates",
    "vendor",
    "_sass",
];

fn is_post(path: &str) -> bool {
    let file = path.rsplit('/').next().unwrap_or(path);
    let (stem, ending) = file.rsplit_once('.').unwrap_or((file, ""));
    let is_text = ["md", "markdown", "mdx", "mkd", "html", "htm"].contains(&ending.to_ascii_lowercase().as_str());
    let mut folders = path.split('/').rev().skip(1);
    is_text && !stem.starts_with('_') && !folders.any(|folder| NO_POSTS.contains(&folder))
}

/// Whether a file is a post of the feed, and no other page of the site.
fn is_of_feed(site: &Site<'_>, path: &str, values: &Values) -> bool {
    match site.generator {
        Generator::Jekyll => path.contains("_posts/") || path.contains("_drafts/"),
        Generator::Hugo | Generator::Zola => {
            let has_content = site.files.iter().any(|file| file.path.starts_with("content/"));
            // A bundle alone can be headless.
            let is_bundle = path.rsplit('/').next().is_some_and(|file| file.starts_with("index."));
            (!has_content || path.starts_with("content/")) && !(is_bundle && values.is("headless"))
        }
        Generator::Eleventy | Generator::Astro => {
            values.has("date") || values.has("pubDate") || values.has("publishDate") || is_dated(path)
        }
    }
}

fn is_dated(path: &str) -> bool {
    permalink::dated(path.rsplit('/').next().unwrap_or(path)).is_some()
}

fn entry(site: &Site<'_>, file: &SiteFile, now: DateTime<Utc>, notes: &mut Vec<Message>) -> Option<ImportedEntry> {
    let Some(Ok((values, text))) = front_matter::split(&file.text) else {
        notes.push(msg!(
            en: "{file}: left out, because its front matter cannot be read",
            fr: "{file} : écarté, car son en-tête est illisible",
            file = code(&file.path)
        ));
        return None;
    };
    let values = site.with_cascade(&file.path, values);
    if !is_of_feed(site, &file.path, &values) {
        return None;
    }
    if let Some(reason) = left_out(site, &file.path, &values, now) {
        notes.push(msg!(
            en: "{file}: left out, because {reason}",
            fr: "{file} : écarté, car {reason}",
            file = code(&file.path),
            reason = message(reason)
        ));
        return None;
    }
    let dates = Dates::of(site, &file.path, &values);
    let title = values.text(&["title"]).unwrap_or_else(|| name_as_title(&file.path));
    let habit = draft_by_habit(site, &values);
    notes.extend(habit.map(|line| {
        msg!(
            en: "{file}: has {line}, which {generator} leaves to scripts of the site: it comes over as a draft",
            fr: "{file} : a {line}, que {generator} laisse aux scripts du site : il est repris comme brouillon",
            file = code(&file.path),
            line = code(line),
            generator = foreign(site.generator.name())
        )
    }));
    let is_draft = habit.is_some() || is_draft(&file.path, &values);
    let date = dates.published.map(|at| local(site, at));
    let post = Post { path: &file.path, values: &values, title: &title, date };
    let found = address(site, &post).map_err(|part| {
        // Nobody has seen a draft.
        if is_draft {
            return;
        }
        notes.push(msg!(
            en: "{file}: its address has the part {part}, which only {generator} knows; it gets a new id, and subscribers will see it once more",
            fr: "{file} : son adresse contient {part}, que seul {generator} connaît ; il reçoit un nouvel identifiant, et les abonnés le reverront une fois",
            file = code(&file.path),
            part = code(part),
            generator = foreign(site.generator.name())
        ));
    });
    let full = |path: &str| site.home.as_ref().and_then(|home| home.join(path).ok()).map(|url| url.as_str().to_owned());
    let (link, id) = match found {
        Ok(Address { path, id }) => (full(&path), full(&id)),
        Err(()) => (None, None),
    };
    Some(written(site, file, &values, text, Made { title, link, id, dates, is_draft }, notes))
}

/// What was made of a file so far.
struct Made {
    title: String,
    link: Option<String>,
    id: Option<String>,
    dates: Dates,
    is_draft: bool,
}

fn written(
    site: &Site<'_>,
    file: &SiteFile,
    values: &Values,
    text: &str,
    made: Made,
    notes: &mut Vec<Message>,
) -> ImportedEntry {
    let page = made.link.as_deref().and_then(|link| Url::named(link).ok()).or_else(|| site.home.clone());
    let linked = links::resolved(site, &file.path, text);
    let body = body::html(site, file, &linked, page.as_ref(), notes);
    let summary = values.text(&["description", "summary", "excerpt"]).map(|text| escaped(&text)).or(body.lead);
    let image = values.text(&["image", "cover.image", "featured_image", "heroImage", "images"]);
    let categories = match site.generator {
        Generator::Jekyll => jekyll_categories(values),
        _ => ["categories", "category"].iter().flat_map(|path| values.list(path)).collect(),
    };
    let tags = ["tags", "taxonomies.categories", "taxonomies.tags"];
    let own = language_of(site, &file.path).1.map(str::to_owned);
    let main = || site.settings.text(&["defaultContentLanguage"]).filter(|_| site.settings.has("languages"));
    ImportedEntry {
        id: made.id,
        title: Some(escaped(&made.title)),
        link: made.link,
        published: made.dates.published,
        updated: made.dates.updated,
        summary,
        content: Some(body.html).filter(|html| !html.trim().is_empty()),
        authors: authors(values),
        categories: categories
            .into_iter()
            .chain(tags.iter().flat_map(|path| values.list(path)))
            .filter(|tag| tag != "posts" && tag != "post")
            .collect(),
        language: values.text(&["lang", "language"]).or(own).or_else(main),
        image: image.map(|url| ImportedImage {
            url: page.and_then(|page| page.join(&url).ok()).map_or(url, |url| url.as_str().to_owned()),
            alt: escaped(&values.text(&["image_alt", "cover.alt", "heroImageAlt", "alt"]).unwrap_or_default()),
            credit: None,
        }),
        is_draft: made.is_draft,
        ..ImportedEntry::default()
    }
}

fn authors(values: &Values) -> Vec<ImportedPerson> {
    let names = ["authors", "author", "params.author"].iter().map(|path| values.list(path));
    names.into_iter().find(|names| !names.is_empty()).into_iter().flatten().filter_map(|name| person(&name)).collect()
}

/// The posts of a folder of which nobody knows the generator.
fn unknown(posts: &[&SiteFile], asked: Asked<'_>, notes: &mut Vec<Message>) -> Imported {
    let home = asked.site.given.or(asked.site.of_catalogue);
    let entries = posts.iter().filter_map(|file| {
        let (values, text) = front_matter::split(&file.text)?.ok()?;
        let date = |keys: &[&str]| values.text(keys).and_then(|text| instant_in(&text, asked.zone));
        let (content, lost) = body::without_page(text, home);
        if !lost.is_empty() {
            notes.push(msg!(
                en: "{file}: without {addresses}, for nobody knows at which page {n|this address starts|these addresses start}",
                fr: "{file} : sans {addresses}, car la page dont {n|part cette adresse|partent ces adresses} est inconnue",
                file = code(&file.path),
                n = number(lost.len()),
                addresses = all_of(lost)
            ));
        }
        Some(ImportedEntry {
            title: Some(escaped(&values.text(&["title"]).unwrap_or_else(|| name_as_title(&file.path)))),
            published: date(&["date", "pubDate", "publishDate"]),
            updated: date(&["updated", "lastmod", "updatedDate"]),
            summary: values.text(&["description", "summary", "excerpt"]).map(|text| escaped(&text)),
            content: Some(content),
            authors: authors(&values),
            categories: values.list("categories").into_iter().chain(values.list("tags")).collect(),
            is_draft: is_draft(&file.path, &values),
            ..ImportedEntry::default()
        })
    });
    let entries = entries.collect();
    Imported { has_free_ids: true, is_prepared: true, entries, ..Imported::default() }
}
