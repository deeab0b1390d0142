//! A news sitemap (sitemaps.org 0.9, Google's news 0.9): the releases of the last two days, for search engines. Only where
//! the catalogue asks for it.

use super::generator::GENERATOR;
use super::output::{Output, Reader, Scope};
use crate::feed::{News, Publication, escape};
use crate::value::language::LanguageTag;
use crate::value::rfc3339;

pub(super) const NEWS_SITEMAP: Output = Output {
    media_type: "application/xml",
    scope: Scope::Publication { file: "news-sitemap.xml", write },
    is_validated: true,
    reader: Reader::Nothing,
};

/// Where no release is new, the first page stands alone: the schema wants an address, and the news of Google are what
/// it must not have.
fn write(publication: &Publication) -> Option<String> {
    let (news, base) = (publication.news.as_ref()?, publication.base.as_ref()?);
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    xml.push_str(&format!("<!-- {GENERATOR} -->\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">\n"));
    if news.is_empty() {
        xml.push_str(" <url>\n");
        element(&mut xml, 2, "loc", base.as_str());
        xml.push_str(" </url>\n");
    }
    news.iter().for_each(|one| url(&mut xml, publication, one));
    xml.push_str("</urlset>\n");
    Some(xml)
}

fn url(xml: &mut String, publication: &Publication, News { due, entry }: &News) {
    let name = publication.publisher.as_ref().map_or(publication.title.as_str(), |publisher| publisher.name.as_str());
    let language = entry.language.as_ref().unwrap_or(&publication.language);
    xml.push_str(" <url>\n");
    element(xml, 2, "loc", entry.canonical().as_str());
    element(xml, 2, "lastmod", &rfc3339::write(entry.updated.max(*due)));
    xml.push_str("  <news:news>\n   <news:publication>\n");
    element(xml, 4, "news:name", without_brackets(name));
    element(xml, 4, "news:language", &code(language));
    xml.push_str("   </news:publication>\n");
    element(xml, 3, "news:publication_date", &rfc3339::write(*due));
    element(xml, 3, "news:title", entry.title.as_str());
    xml.push_str("  </news:news>\n </url>\n");
}

fn element(xml: &mut String, depth: usize, name: &str, text: &str) {
    xml.push_str(&format!("{:depth$}<{name}>", ""));
    escape(xml, text);
    xml.push_str(&format!("</{name}>\n"));
}

/// The name without what stands in brackets at its end: Google shows it without.
fn without_brackets(name: &str) -> &str {
    let bare = name.split_once(" (").filter(|_| name.ends_with(')')).map_or(name, |(bare, _)| bare);
    if bare.is_empty() { name } else { bare }
}

/// A code of ISO 639, as Google wants it; Chinese alone is of two kinds.
fn code(language: &LanguageTag) -> String {
    let tag = language.as_str().to_ascii_lowercase();
    let mut parts = tag.split('-');
    match parts.next() {
        Some("zh") if parts.any(|part| matches!(part, "hant" | "tw" | "hk" | "mo")) => "zh-tw".to_owned(),
        Some("zh") => "zh-cn".to_owned(),
        primary => primary.unwrap_or_default().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_languages_are_as_search_engines_take_them() {
        for (name, wanted) in
            [("Port (FR)", "Port"), ("Port", "Port"), ("(FR)", "(FR)"), ("Le (vieux) port", "Le (vieux) port")]
        {
            assert_eq!(without_brackets(name), wanted);
        }
        for (tag, wanted) in [("fr-FR", "fr"), ("zh-Hant-TW", "zh-tw"), ("zh", "zh-cn"), ("gsw", "gsw")] {
            assert_eq!(code(&LanguageTag::parse(tag).expect("a language")), wanted);
        }
    }
}
