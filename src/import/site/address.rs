//! The addresses that generators give to posts, and the ids that their feeds make of them.

use std::borrow::Cow;

use chrono::{DateTime, TimeZone};
use chrono_tz::Tz;

use super::front_matter::Values;
use super::generator::{Generator, Site};
use super::permalink::{astro, dated, encoded, filled, hugo, jekyll, of_date, slashes, zola};

/// A post before it has an address.
pub(super) struct Post<'a> {
    /// Its path below the folder.
    pub(super) path: &'a str,
    pub(super) values: &'a Values,
    pub(super) title: &'a str,
    /// When it is published, as far as anything says so.
    pub(super) date: Option<DateTime<Tz>>,
}

impl Post<'_> {
    /// The part of a pattern that is made of the date.
    fn of_date(&self, name: &str) -> Option<String> {
        of_date(name, self.date.as_ref()?)
    }
}

/// Where a post is published, below the site, and the id that its feed has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    pub(super) path: String,
    pub(super) id: String,
}

/// The address of a post. Returns the part of a pattern that only the generator knows.
pub(super) fn address(site: &Site<'_>, post: &Post<'_>) -> Result<Address, String> {
    let path = match site.generator {
        Generator::Hugo => of_hugo(site, post)?,
        Generator::Jekyll => return of_jekyll(site, post),
        Generator::Zola => of_zola(post),
        Generator::Eleventy => of_eleventy(site, post)?,
        Generator::Astro => of_astro(site, post),
    };
    let path = encoded(path.trim_start_matches('/'));
    Ok(Address { id: path.clone(), path })
}

/// The folders and the name of a file without its ending.
fn parts<'p>(path: &'p str, root: &str) -> (Vec<&'p str>, &'p str) {
    let path = path.strip_prefix(root).unwrap_or(path);
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    (folder.split('/').filter(|part| !part.is_empty()).collect(), stem)
}

/// The folders and the name, where a file `index` stands for its folder.
fn bundle<'p>(path: &'p str, root: &str) -> (Vec<&'p str>, &'p str) {
    let (mut folders, mut stem) = parts(path, root);
    if stem == "index" {
        stem = folders.pop().unwrap_or_default();
    }
    (folders, stem)
}

fn of_hugo(site: &Site<'_>, post: &Post<'_>) -> Result<String, String> {
    let settings = &site.settings;
    let (base, language) = language_of(site, post.path);
    let folder = language.filter(|language| {
        let main = settings.text(&["defaultContentLanguage"]).unwrap_or_else(|| "en".to_owned());
        *language != main || settings.is("defaultContentLanguageInSubdir")
    });
    let (folders, stem) = bundle(&base, "content/");
    let is_ugly = settings.is("uglyURLs");
    if let Some(url) = post.values.text(&["url"]) {
        return Ok(url);
    }
    let cased = |text: &str| if settings.is("disablePathToLower") { text.replace(' ', "-") } else { hugo(text) };
    let slug = post.values.text(&["slug"]).map(|slug| hugo(&slug));
    let section = folders.first().copied().unwrap_or_default();
    let sections: Vec<String> = folders.iter().map(|folder| cased(folder)).collect();
    let pattern = settings.text(&[&format!("permalinks.page.{section}"), &format!("permalinks.{section}")]);
    if let Some(pattern) = pattern.filter(|_| !section.is_empty()) {
        let part = |name: &str| {
            Some(match name {
                "section" => cased(section),
                "sections" => sections.join("/"),
                "title" => hugo(post.title),
                "slug" => slug.clone().unwrap_or_else(|| hugo(post.title)),
                "filename" | "contentbasename" => cased(stem),
                "slugorfilename" | "slugorcontentbasename" => slug.clone().unwrap_or_else(|| cased(stem)),
                name => post.of_date(name)?,
            })
        };
        return filled(&format!("/{}/{pattern}", folder.unwrap_or_default()), part);
    }
    let last = slug.unwrap_or_else(|| cased(stem));
    let above = folder.map(str::to_owned).into_iter().chain(sections.iter().cloned());
    let path = above.chain([last]).collect::<Vec<_>>().join("/");
    Ok(if is_ugly { format!("{path}.html") } else { format!("{path}/") })
}

/// The path of a file of Hugo without the language in its name, and that language: `post/a.fr.md` is that of `post/a.md`.
pub(super) fn language_of<'p>(site: &Site<'_>, path: &'p str) -> (Cow<'p, str>, Option<&'p str>) {
    let split = || {
        let (stem, ending) = path.rsplit_once('.')?;
        let (base, language) = stem.rsplit_once('.').filter(|(_, language)| !language.contains('/'))?;
        let is_known = site.settings.names("languages").iter().any(|known| known.eq_ignore_ascii_case(language));
        is_known.then(|| (Cow::Owned(format!("{base}.{ending}")), Some(language)))
    };
    split().unwrap_or((Cow::Borrowed(path), None))
}

/// The categories of a post of Jekyll: `categories` is a list of words where it is a text, `category` is one name.
pub(super) fn jekyll_categories(values: &Values) -> Vec<String> {
    let is_text = values.get("categories").is_some_and(serde_json::Value::is_string);
    let mut all = values.list("category");
    for name in values.list("categories") {
        if is_text { all.extend(name.split_whitespace().map(str::to_owned)) } else { all.push(name) }
    }
    all
}

/// The patterns that Jekyll has names for.
fn style(name: &str) -> &str {
    match name {
        "date" => "/:categories/:year/:month/:day/:title:output_ext",
        "pretty" => "/:categories/:year/:month/:day/:title/",
        "ordinal" => "/:categories/:year/:y_day/:title:output_ext",
        "weekdate" => "/:categories/:year/W:week/:short_day/:title:output_ext",
        "none" => "/:categories/:title:output_ext",
        pattern => pattern,
    }
}

/// The plug-in jekyll-feed makes the id of the folder of the page and the name of the post.
fn of_jekyll(site: &Site<'_>, post: &Post<'_>) -> Result<Address, String> {
    let (folders, stem) = parts(post.path, "");
    let own = dated(stem).map_or(stem, |(_, rest)| rest);
    let slug = post.values.text(&["slug"]).unwrap_or_else(|| own.trim_end_matches('.').to_owned());
    let settings = site.settings.text(&["permalink"]);
    let pattern = post.values.text(&["permalink"]).or(settings).unwrap_or_else(|| "date".to_owned());
    let above = folders.iter().take_while(|folder| !folder.starts_with("_posts") && !folder.starts_with("_drafts"));
    let mut categories: Vec<String> = above.map(|folder| (*folder).to_owned()).collect();
    categories.extend(jekyll_categories(post.values));
    categories.dedup();
    let part = |name: &str| {
        Some(match name {
            "title" => jekyll(&slug),
            "slug" => jekyll(&slug).to_lowercase(),
            "name" => jekyll(stem).to_lowercase(),
            "categories" => categories.iter().map(|name| name.to_lowercase()).collect::<Vec<_>>().join("/"),
            "slugified_categories" => {
                categories.iter().map(|name| jekyll(&name.to_lowercase())).collect::<Vec<_>>().join("/")
            }
            "output_ext" => ".html".to_owned(),
            name => post.of_date(name)?,
        })
    };
    let path = filled(&format!("/{}", style(&pattern)), part)?;
    let folder = path.trim_end_matches('/').rsplit_once('/').map_or("", |(folder, _)| folder);
    let id = format!("{}/{slug}", folder.trim_start_matches('/'));
    Ok(Address { path: encoded(path.trim_start_matches('/')), id: encoded(id.trim_start_matches('/')) })
}

fn of_zola(post: &Post<'_>) -> String {
    if let Some(path) = post.values.text(&["path"]) {
        return format!("{}/", path.trim_end_matches('/'));
    }
    let (folders, stem) = bundle(post.path, "content/");
    let own = dated(stem).map_or(stem, |(_, rest)| rest);
    let slug = post.values.text(&["slug"]).unwrap_or_else(|| own.to_owned());
    let path = folders.iter().map(|folder| zola(folder)).chain([zola(&slug)]);
    format!("{}/", path.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/"))
}

/// A pattern is a template there; the usual parts of one are known.
fn of_eleventy(site: &Site<'_>, post: &Post<'_>) -> Result<String, String> {
    let input = site.settings.text(&["input"]).map(|input| format!("{}/", input.trim_matches(['.', '/'])));
    let root = input.filter(|input| input.len() > 1).unwrap_or_else(|| {
        let root = ["content/", "src/"].into_iter().find(|root| post.path.starts_with(root));
        root.unwrap_or_default().to_owned()
    });
    let (folders, stem) = parts(post.path, &root);
    let undated = dated(stem).map_or(stem, |(_, rest)| rest);
    let Some(pattern) = post.values.text(&["permalink"]).or_else(|| of_data_files(site, post.path, "permalink")) else {
        let last = if stem == "index" { None } else { Some(stem) };
        let path = folders.iter().copied().chain(last).collect::<Vec<_>>().join("/");
        return Ok(format!("{path}/"));
    };
    let slug = if undated == "index" {
        folders.last().map_or("", |last| dated(last).map_or(*last, |(_, rest)| rest))
    } else {
        undated
    };
    let mut out = String::new();
    let mut rest = pattern.as_str();
    while let Some((before, after)) = rest.split_once("{{") {
        let (expression, after) = after.split_once("}}").ok_or_else(|| pattern.clone())?;
        out.push_str(before);
        let words: Vec<&str> = expression.split('|').map(str::trim).collect();
        let value = match words[0] {
            "page.fileSlug" => slug.to_owned(),
            "page.filePathStem" => {
                folders.iter().copied().chain([undated]).map(|part| format!("/{part}")).collect::<String>()
            }
            "title" => post.title.to_owned(),
            "slug" => post.values.text(&["slug"]).ok_or_else(|| expression.trim().to_owned())?,
            _ => return Err(expression.trim().to_owned()),
        };
        out.push_str(&match words.get(1..).unwrap_or_default() {
            [] => value,
            ["slugify" | "slug"] => zola(&value),
            _ => return Err(expression.trim().to_owned()),
        });
        rest = after;
    }
    out.push_str(rest);
    if out.contains("{%") {
        return Err(pattern);
    }
    let path = slashes(&out);
    Ok(path.strip_suffix("index.html").map_or(path.clone(), str::to_owned))
}

/// The value of a key that the data file of a folder gives to all its posts.
pub(super) fn of_data_files(site: &Site<'_>, path: &str, key: &str) -> Option<String> {
    let mut folder = path.rsplit_once('/').map(|(folder, _)| folder);
    while let Some(name) = folder {
        let own = name.rsplit('/').next().unwrap_or(name);
        let files = [format!("{name}/{own}.json"), format!("{name}/{own}.11tydata.json")];
        let file = site.files.iter().find(|file| files.contains(&file.path));
        let values = file.and_then(|file| super::front_matter::settings("x.json", &file.text));
        if let Some(pattern) = values.and_then(|values| values.text(&[key])) {
            return Some(pattern);
        }
        folder = name.rsplit_once('/').map(|(above, _)| above);
    }
    None
}

/// The folder of a collection, with the id of the post.
fn of_astro(site: &Site<'_>, post: &Post<'_>) -> String {
    let root = ["src/content/", "src/data/", "src/pages/"].into_iter().find(|root| post.path.starts_with(root));
    let (mut folders, stem) = parts(post.path, root.unwrap_or_default());
    let own = post.values.text(&["slug"]);
    let collection = if folders.is_empty() { None } else { Some(folders.remove(0)) };
    let inside = folders.iter().copied().chain((stem != "index").then_some(stem)).map(astro).collect::<Vec<_>>();
    let id = own.unwrap_or_else(|| inside.join("/"));
    let path = [collection.unwrap_or_default(), id.as_str()].join("/");
    let is_bare = site.settings.text(&["trailingSlash"]).as_deref() == Some("never");
    if is_bare { slashes(&path) } else { format!("{}/", slashes(&path).trim_end_matches('/')) }
}

/// An instant in the zone of the site.
pub(super) fn local(site: &Site<'_>, instant: DateTime<chrono::Utc>) -> DateTime<Tz> {
    site.zone.from_utc_datetime(&instant.naive_utc())
}
