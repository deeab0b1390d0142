//! The pages for people: the newest releases on the first one, those before them on pages by year. Each
//! is one file without a script, and asks for nothing but the pictures of releases.

use chrono::Datelike;

use super::output::{Output, Reader, Scope};
use crate::feed::{Entry, Publication};

use filter::Filter;
use frame::Page;
use markup::Markup;

mod aside;
mod files;
mod filter;
mod frame;
mod headings;
mod list;
mod markup;
mod news_article;
mod picture;
mod release;
mod style;

pub(super) const PAGE: Output = Output {
    media_type: "text/html",
    scope: Scope::Publication { file: "index.html", write: first_page },
    is_validated: false,
    reader: Reader::Places,
};

pub(super) const YEARS: Output = Output {
    media_type: "text/html",
    scope: Scope::Year { ending: ".html", years, write: year_page },
    is_validated: false,
    reader: Reader::Places,
};

pub(super) const RELEASES: Output = Output {
    media_type: "text/html",
    scope: Scope::Entry { ending: "/index.html", file: release_file, write: release::write },
    is_validated: false,
    reader: Reader::Nothing,
};

/// How many releases the first page shows, where the catalogue does not say.
const NEWEST: usize = 40;

/// How many bytes they may take together, so that the page is there at once on any line; one release is
/// shown whatever its length.
const MOST_BYTES: usize = 38_000;

/// How many places of older releases without a page of their own stay on the first page, which they were
/// linked to on.
const MOST_PLACES: usize = 40;

/// The file of the page of a release.
fn release_file(entry: &Entry) -> Option<String> {
    entry.page.as_ref().map(|place| format!("{place}/index.html"))
}

/// The first page.
fn first_page(publication: &Publication) -> Option<String> {
    let all: Vec<&Entry> = publication.entries.iter().map(AsRef::as_ref).collect();
    let count = shown(publication, &all);
    let (newest, older) = all.split_at(count);
    let filter = Filter::of(publication, newest);
    let mut page = Markup::new(publication, 60_000);
    let about =
        Page { title: publication.title.as_str(), file: None, root: "", skip: page.words.skip, filters: filter.len() };
    frame::open(&mut page, &about);
    page.raw("<div class=\"wrap cols\">\n<main id=\"page:main\">\n");
    filter.write(&mut page);
    if newest.is_empty() {
        let none = page.words.none;
        page.element("p", none).raw("\n");
    }
    for (at, run) in newest.chunk_by(|a, b| year(publication, a) == year(publication, b)).enumerate() {
        page.raw("<section class=\"year\">\n<h2>").number(year(publication, run[0])).raw("</h2>\n");
        run.iter().enumerate().for_each(|(n, entry)| list::article(&mut page, entry, &filter, at + n == 0));
        page.raw("</section>\n");
    }
    if !older.is_empty() {
        let places = older.iter().filter(|entry| !entry.has_page || entry.has_only_page_here()).take(MOST_PLACES);
        let older_releases = page.words.older;
        page.raw("<section class=\"older\">\n").element("h2", older_releases).raw("\n<ul>\n");
        places.for_each(|entry| place(&mut page, entry));
        page.raw("</ul>\n");
        years_nav(&mut page, &years_of(publication, older), None);
        page.raw("</section>\n");
    }
    page.raw("</main>\n");
    aside::write(&mut page);
    page.raw("</div>\n");
    frame::close(&mut page);
    Some(page.finish())
}

/// How many entries have room on the first page.
fn shown(publication: &Publication, entries: &[&Entry]) -> usize {
    let most = publication.newest.unwrap_or(NEWEST);
    let none = Filter::of(publication, &[]);
    let mut page = Markup::new(publication, MOST_BYTES * 2);
    for (at, entry) in entries.iter().take(most).enumerate() {
        list::article(&mut page, entry, &none, false);
        if page.len() > MOST_BYTES {
            return at.max(1);
        }
    }
    entries.len().min(most)
}

/// Where links to the place of an older release on the first page lead.
fn place(page: &mut Markup<'_>, entry: &Entry) {
    page.raw("<li").attribute("id", &entry.anchor).raw("><a");
    page.attribute("href", &format!("{}.html#{}", year(page.publication, entry), entry.anchor)).language(entry);
    page.raw(">").text(entry.title.as_str()).raw("</a></li>\n");
}

/// The years that have a page: those of which the first page does not show every release.
fn years(publication: &Publication) -> Vec<i32> {
    let all: Vec<&Entry> = publication.entries.iter().map(AsRef::as_ref).collect();
    years_of(publication, &all[shown(publication, &all)..])
}

fn years_of(publication: &Publication, older: &[&Entry]) -> Vec<i32> {
    let mut years: Vec<i32> = older.iter().map(|entry| year(publication, entry)).collect();
    years.dedup();
    years
}

/// All releases of a year, under the headings of its months. `years` are those that have a page.
fn year_page(publication: &Publication, years: &[i32], wanted: i32) -> String {
    // The newest stand first.
    let all = &publication.entries;
    let start = all.partition_point(|entry| year(publication, entry) > wanted);
    let end = all.partition_point(|entry| year(publication, entry) >= wanted);
    let entries: Vec<&Entry> = all[start..end].iter().map(AsRef::as_ref).collect();
    let filter = Filter::of(publication, &entries);
    let mut page = Markup::new(publication, 10_000 + 1_000 * entries.len());
    let title = format!("{} – {wanted}", publication.title);
    let file = format!("{wanted}.html");
    let about = Page { title: &title, file: Some(&file), root: "", skip: page.words.skip, filters: filter.len() };
    frame::open(&mut page, &about);
    page.raw("<div class=\"wrap cols\">\n<main id=\"page:main\">\n<h1>").text(&title).raw("</h1>\n");
    years_nav(&mut page, years, Some(wanted));
    filter.write(&mut page);
    for run in entries.chunk_by(|a, b| month(publication, a) == month(publication, b)) {
        let month = page.words.month(month(publication, run[0]));
        page.raw("<section class=\"year\">\n<h2>").text(&month).raw("</h2>\n");
        run.iter().for_each(|entry| list::article(&mut page, entry, &filter, false));
        page.raw("</section>\n");
    }
    page.raw("</main>\n");
    aside::write(&mut page);
    page.raw("</div>\n");
    frame::close(&mut page);
    page.finish()
}

/// Links to the newest releases and to those of each year.
fn years_nav(page: &mut Markup<'_>, years: &[i32], here: Option<i32>) {
    let words = page.words;
    page.raw("<nav").attribute("aria-label", words.by_year).raw("><ul class=\"years\">");
    if here.is_some() {
        page.raw("<li><a href=\"./\">").text(words.newest).raw("</a></li>");
    }
    for year in years.iter().copied() {
        if here == Some(year) {
            page.raw("<li><b aria-current=\"page\">").number(year).raw("</b></li>");
        } else {
            page.raw("<li><a href=\"").number(year).raw(".html\">").number(year).raw("</a></li>");
        }
    }
    page.raw("</ul></nav>\n");
}

fn year(publication: &Publication, entry: &Entry) -> i32 {
    entry.published.with_timezone(&publication.zone).year()
}

fn month(publication: &Publication, entry: &Entry) -> chrono::NaiveDate {
    let day = entry.published.with_timezone(&publication.zone).date_naive();
    day.with_day(1).unwrap_or(day)
}
