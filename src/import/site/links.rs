//! Links from one post to the file of another, as their generator resolves them.

use super::address::{Post, address, local};
use super::front_matter;
use super::generator::{Generator, Site, SiteFile};
use super::head::{Dates, name_as_title};

/// The text with the addresses of pages in the place of links to files: `@/blog/a.md` of Zola, `{% post_url a %}` of
/// Jekyll, `{{< ref "a.md" >}}` of Hugo. What leads to no file stays.
pub(super) fn resolved(site: &Site<'_>, path: &str, text: &str) -> String {
    match site.generator {
        Generator::Zola => replaced(text, "](@/", ")", |target| {
            let (file, anchor) = target.split_once('#').map_or((target, ""), |(file, _)| (file, &target[file.len()..]));
            Some(format!("]({}{anchor})", page(site, |known| known.strip_prefix("content/") == Some(file))?))
        }),
        Generator::Jekyll => replaced(text, "{% post_url ", "%}", |target| {
            let name = target.trim().trim_end_matches('-').trim().trim_start_matches('/');
            page(site, |known| {
                let stem = known.rsplit_once('.').map_or(known, |(stem, _)| stem);
                stem.split_once("_posts/").is_some_and(|(_, own)| own == name || own.ends_with(&format!("/{name}")))
            })
        }),
        Generator::Hugo => {
            ["{{< ref ", "{{< relref ", "{{% ref ", "{{% relref "].iter().fold(text.to_owned(), |text, start| {
                let end = if start.starts_with("{{<") { ">}}" } else { "%}}" };
                replaced(&text, start, end, |target| of_hugo(site, path, target.trim().trim_matches(['"', '\''])))
            })
        }
        Generator::Eleventy | Generator::Astro => text.to_owned(),
    }
}

/// A file beside the post wins, then any of that name.
fn of_hugo(site: &Site<'_>, path: &str, target: &str) -> Option<String> {
    let (file, anchor) = target.split_once('#').map_or((target, ""), |(file, _)| (file, &target[file.len()..]));
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let is = |known: &str, wanted: &str| {
        let stem = known.rsplit_once('.').map_or(known, |(stem, _)| stem);
        known == wanted || stem == wanted || stem.strip_suffix("/index") == Some(wanted)
    };
    let bare = file.trim_start_matches('/');
    let wanted = [format!("{folder}/{bare}"), format!("content/{bare}")];
    let found = wanted.iter().find_map(|wanted| page(site, |known| is(known, wanted)));
    let found = found.or_else(|| page(site, |known| is(known, bare) || known.ends_with(&format!("/{bare}"))))?;
    Some(format!("{found}{anchor}"))
}

/// The address of the page of the first file that is wanted.
fn page(site: &Site<'_>, is_wanted: impl Fn(&str) -> bool) -> Option<String> {
    let file = site.files.iter().find(|file| is_wanted(&file.path))?;
    let path = address_of(site, file)?;
    Some(site.home.as_ref()?.join(&path).ok()?.as_str().to_owned())
}

fn address_of(site: &Site<'_>, file: &SiteFile) -> Option<String> {
    let (values, _) = front_matter::split(&file.text)?.ok()?;
    let date = Dates::of(site, &file.path, &values).published.map(|at| local(site, at));
    let title = values.text(&["title"]).unwrap_or_else(|| name_as_title(&file.path));
    address(site, &Post { path: &file.path, values: &values, title: &title, date }).ok().map(|found| found.path)
}

/// The text with each part between two marks replaced, where something replaces it.
fn replaced(text: &str, start: &str, end: &str, part: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(start) {
        out.push_str(before);
        match after.split_once(end).and_then(|(target, after)| Some((part(target)?, after))) {
            Some((page, after)) => {
                out.push_str(&page);
                rest = after;
            }
            None => {
                out.push_str(start);
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}
