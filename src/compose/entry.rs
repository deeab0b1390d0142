//! One release as an entry: its id, its instants, its address, its words.

use std::borrow::Cow;
use std::collections::HashSet;

use super::context::{Context, Taken, own_language, person};
use super::{attachment, content, notice, place, retired};
use crate::catalogue::{self, Release};
use crate::feed::{Category, Contact, Entry, FullText, Link, Person, Region, Translation};
use crate::value::iri::Url;
use crate::value::text::Text;

/// The entry of a release, still without its full text. Returns `None` if a required value could not be read.
pub(super) fn entry(context: &Context<'_>, taken: &Taken<'_>) -> Option<Entry> {
    let release = &*release(context, taken);
    let id = context.catalogue.id_of(release)?;
    let published = release.published?;
    let anchor = place::anchor(context.catalogue, &id);
    if let Some(withdrawal) = release.withdrawn_by(context.now) {
        let link = place::on_landing_page(context.catalogue, taken.is_public, context.home, &anchor);
        return Some(notice::entry(context, release, withdrawal, notice::Known { id, published, anchor, link }));
    }
    let correction = notice::correction(context, release);
    let page = place::page(context.catalogue, taken.is_public, &id, &anchor);
    let own = page.as_deref().and_then(|page| place::address(context.catalogue, page));
    let address = || {
        own.clone().unwrap_or_else(|| place::on_landing_page(context.catalogue, taken.is_public, context.home, &anchor))
    };
    let shared = release.shared_page();
    Some(Entry {
        title: release.title.clone(),
        summary: release.summary.clone(),
        content: FullText::default(),
        published,
        updated: release.updated.unwrap_or(published).max(published),
        link: release.permalink().or(shared).cloned().unwrap_or_else(address),
        has_page: release.permalink().is_some() || page.is_some(),
        page,
        page_of_its_own: shared.and(own.clone()),
        links: links(release),
        translations: release.translations.iter().map(translation).collect(),
        categories: categories(context, release),
        regions: regions(release),
        contact: release.contact.as_ref().map(contact),
        authors: authors(context, release),
        enclosures: release.enclosures.iter().map(|one| attachment::enclosure(context.catalogue, one)).collect(),
        image: release.image.as_ref().map(|image| attachment::image(context.catalogue, image)),
        language: own_language(context, release),
        correction,
        licence: release.licence.clone(),
        withdrawal: None,
        anchor,
        guid: release.guid.clone(),
        id,
    })
}

/// Makes the full text of an entry.
pub(super) fn make_full_text(context: &Context<'_>, taken: &Taken<'_>, entry: &Entry) {
    entry.content.make(|| {
        let release = &*release(context, taken);
        let own = entry.page.as_deref().and_then(|page| place::address(context.catalogue, page));
        let permalink = release.permalink().filter(|_| !has_retired_permalink(context, release));
        let at = permalink.or(own.as_ref()).or_else(|| release.shared_page()).unwrap_or(context.home);
        content::content(context, release, at, entry)
    });
}

/// A release with its addresses as they are today.
fn release<'a>(context: &Context<'_>, taken: &Taken<'a>) -> Cow<'a, Release> {
    attachment::placed(context.catalogue, taken, retired::current(context.catalogue, taken.release))
}

/// Whether the permalink was written with a host that is retired: what is published leads to a copy elsewhere,
/// from which no relative address starts.
fn has_retired_permalink(context: &Context<'_>, release: &Release) -> bool {
    let written = release.permalink_at().and_then(|at| Url::parse(&release.links[at].written).ok());
    written.is_some_and(|url| context.catalogue.retired_host(&url).is_some())
}

/// Whom to ask, as it goes out.
pub(super) fn contact(contact: &catalogue::Contact) -> Contact {
    Contact { name: contact.name.clone(), email: contact.email.clone(), phone: contact.phone.clone() }
}

fn authors(context: &Context<'_>, release: &Release) -> Vec<Person> {
    if release.authors.is_empty() { vec![context.author.clone()] } else { release.authors.iter().map(person).collect() }
}

/// The regions that it is about, with the codes that are certain.
fn regions(release: &Release) -> Vec<Region> {
    let code = |at: usize| {
        let written = release.territories.iter().find(|written| written.at == at)?;
        let territory = written.territory(release)?;
        Some((territory.kind, territory.code.to_owned()))
    };
    let named = release.regions.iter().enumerate();
    named.filter_map(|(at, name)| Some(Region { name: Text::line(name).ok()?, code: code(at) })).collect()
}

/// All living links but the one that the entry leads to, then the translations. None but that is `alternate`:
/// of several some readers open the last one, and Atom takes one of a type and language.
fn links(release: &Release) -> Vec<Link> {
    let permalink = release.permalink_at().or_else(|| release.shared_page_at());
    let others = release.links.iter().enumerate().filter(|(at, _)| Some(*at) != permalink);
    let links = others.filter_map(|(_, link)| {
        Some(Link {
            href: link.href.clone()?,
            rel: link
                .rel
                .clone()
                .filter(|rel| !rel.eq_ignore_ascii_case("alternate"))
                .unwrap_or_else(|| "related".to_owned()),
            title: link.title.clone(),
            media_type: link.media_type.clone(),
            hreflang: link.hreflang.clone(),
        })
    });
    let translations = release.translations.iter().map(|translation| Link {
        href: translation.href.clone(),
        rel: "related".to_owned(),
        title: None,
        media_type: None,
        hreflang: Some(translation.language.clone()),
    });
    links.chain(translations).collect()
}

fn translation(translation: &catalogue::Translation) -> Translation {
    Translation { language: translation.language.clone(), href: translation.href.clone() }
}

/// The readable names: the labels of the vocabulary, or what was written where there is none. Each once.
fn categories(context: &Context<'_>, release: &Release) -> Vec<Category> {
    let scheme = if context.labels.is_empty() { None } else { context.catalogue.id_of_vocabulary() };
    let mut categories: Vec<Category> = Vec::with_capacity(release.categories.len());
    let mut seen: HashSet<Text> = HashSet::new();
    for slug in &release.categories {
        let label = context.labels.get(slug.as_str()).map(|label| (*label).clone());
        let Some(term) = label.or_else(|| Text::line(slug).ok()) else { continue };
        let is_new = match release.categories.len() {
            // Few are compared with each other sooner than they are hashed.
            ..=FEW => !categories.iter().any(|category| category.term == term),
            _ => seen.insert(term.clone()),
        };
        if is_new {
            categories.push(Category { term, scheme: scheme.clone() });
        }
    }
    categories
}

/// As many categories are few.
const FEW: usize = 16;
