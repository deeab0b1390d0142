//! A release as `NewsArticle` (schema.org), in JSON-LD, as search engines read it on its page.

use serde::Serialize;

use crate::feed::{Entry, Person, Publication, Region};
use crate::value::{rfc3339, territory};

#[derive(Serialize)]
struct Article<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "mainEntityOfPage")]
    page: &'a str,
    url: &'a str,
    identifier: &'a str,
    headline: &'a str,
    description: &'a str,
    #[serde(rename = "inLanguage")]
    language: &'a str,
    #[serde(rename = "datePublished")]
    published: String,
    #[serde(rename = "dateModified")]
    modified: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<Image<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty", rename = "articleSection")]
    sections: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty", rename = "contentLocation")]
    places: Vec<Named<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<&'a str>,
    author: Vec<Named<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Named<'a>>,
}

#[derive(Serialize)]
struct Image<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    caption: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none", rename = "creditText")]
    credit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    width: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    height: Option<u64>,
}

#[derive(Serialize)]
struct Named<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none", rename = "sameAs")]
    same_as: Option<String>,
}

/// The text of the element `script`, which no text in it can end.
pub(super) fn write(publication: &Publication, entry: &Entry) -> String {
    let json = serde_json::to_string(&article(publication, entry)).expect("every key is a string");
    json.replace('<', "\\u003c")
}

fn article<'a>(publication: &'a Publication, entry: &'a Entry) -> Article<'a> {
    let organisation = |person: &'a Person| named("Organization", person);
    let is_publisher = |author: &Person| publication.publisher.as_ref().is_none_or(|publisher| publisher == author);
    let author = |author: &'a Person| if is_publisher(author) { organisation(author) } else { named("Person", author) };
    Article {
        context: "https://schema.org",
        kind: "NewsArticle",
        page: entry.canonical().as_str(),
        url: entry.canonical().as_str(),
        identifier: entry.id.as_str(),
        headline: entry.title.as_str(),
        description: entry.summary.as_str(),
        language: entry.language.as_ref().unwrap_or(&publication.language).as_str(),
        published: rfc3339::write(entry.published),
        modified: rfc3339::write(entry.updated),
        image: entry.image.as_ref().map(|image| Image {
            kind: "ImageObject",
            url: image.url.as_str(),
            caption: Some(image.alt.as_str()).filter(|alt| !alt.is_empty()),
            credit: image.credit.as_ref().map(|credit| credit.as_str()),
            width: image.size.map(|(width, _)| width),
            height: image.size.map(|(_, height)| height),
        }),
        sections: entry.categories.iter().map(|category| category.term.as_str()).collect(),
        places: entry.regions.iter().map(place).collect(),
        license: entry.licence.as_ref().or(publication.licence.as_ref()).map(|licence| licence.url().as_str()),
        author: entry.authors.iter().map(author).collect(),
        publisher: publication.publisher.as_ref().map(organisation),
    }
}

fn place(region: &Region) -> Named<'_> {
    let same_as = region.code.as_ref().map(|(kind, code)| territory::address(*kind, code));
    Named { kind: "Place", name: region.name.as_str(), url: None, same_as }
}

fn named<'a>(kind: &'static str, person: &'a Person) -> Named<'a> {
    Named { kind, name: person.name.as_str(), url: person.url.as_ref().map(|url| url.as_str()), same_as: None }
}
