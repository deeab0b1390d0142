//! The texts of a catalogue that people read, each with the way to its place.

use crate::catalogue::{Catalogue, Place, Release};
use crate::value::common_text::is_common_text;
use crate::value::text::Text;

/// A text that people read.
pub struct Field<'a> {
    /// The mapping that it stands in.
    pub(super) place: &'a Place,
    /// The release that it belongs to.
    pub(super) release: Option<&'a Release>,
    key: Key<'a>,
    /// The text itself.
    pub(super) text: &'a str,
    /// Whether it holds characters beyond those that Western press texts are made of.
    pub(super) is_unusual: bool,
    /// Whether tags in it are shown as they were typed: it is no Markdown.
    pub(super) is_plain: bool,
}

/// Where a text stands below its place; made into a path only when a finding needs it.
#[derive(Clone, Copy)]
enum Key<'a> {
    Own(&'static str),
    Item(&'static str, usize),
    Below(&'static str, usize, &'static str),
    Label(&'a str),
}

impl Field<'_> {
    /// The path of the text below its place.
    pub(super) fn path(&self) -> String {
        match self.key {
            Key::Own(key) => key.to_owned(),
            Key::Item(list, at) => format!("{list}[{at}]"),
            Key::Below(list, at, key) => format!("{list}[{at}].{key}"),
            Key::Label(slug) => format!("categories.{slug}"),
        }
    }

    /// Whether it is a title or a summary.
    pub(super) fn is_heading(&self) -> bool {
        matches!(self.key, Key::Own("title" | "short_title" | "summary"))
    }

    /// Whether it is one of the names by which feeds select releases.
    pub(super) fn is_name(&self) -> bool {
        matches!(self.key, Key::Item(..))
    }
}

/// All texts that people read, in the order in which they stand.
pub(super) fn fields(catalogue: &Catalogue) -> Vec<Field<'_>> {
    let mut fields = Fields { all: Vec::with_capacity(catalogue.releases.len() * 6 + 16), release: None };
    let top = &catalogue.place;
    fields.own(top, "title", Some(&catalogue.title));
    fields.own(top, "description", Some(&catalogue.description));
    fields.own(top, "rights", catalogue.rights.as_ref());
    fields.own(top, "publisher.name", catalogue.publisher.as_ref().map(|publisher| &publisher.name));
    for (slug, label) in &catalogue.categories {
        fields.text(top, Key::Label(slug), Some(label));
    }
    for feed in &catalogue.feeds {
        if let Some(place) = &feed.place {
            fields.own(place, "title", feed.title.as_ref());
            fields.own(place, "rights", feed.rights.as_ref());
            fields.own(place, "ended.reason", feed.ended.as_ref().map(|(_, reason)| reason));
        }
    }
    catalogue.releases.iter().for_each(|release| fields.release(release));
    fields.all
}

struct Fields<'a> {
    all: Vec<Field<'a>>,
    /// The release whose texts are taken.
    release: Option<&'a Release>,
}

impl<'a> Fields<'a> {
    fn push(&mut self, place: &'a Place, key: Key<'a>, text: &'a str, is_common_text: bool) {
        if !text.is_empty() {
            let is_plain = !matches!(key, Key::Own("body"));
            self.all.push(Field { place, release: self.release, key, text, is_unusual: !is_common_text, is_plain });
        }
    }

    fn text(&mut self, place: &'a Place, key: Key<'a>, text: Option<&'a Text>) {
        if let Some(text) = text {
            self.push(place, key, text.as_str(), text.is_common_text());
        }
    }

    fn own(&mut self, place: &'a Place, key: &'static str, text: Option<&'a Text>) {
        self.text(place, Key::Own(key), text);
    }

    fn release(&mut self, release: &'a Release) {
        let place = &release.place;
        self.release = Some(release);
        self.own(place, "title", Some(&release.title));
        self.own(place, "short_title", release.short_title.as_ref());
        self.own(place, "summary", Some(&release.summary));
        self.own(place, "body", release.body.as_ref());
        let correction = release.correction.as_ref().and_then(|correction| correction.text.as_ref());
        self.own(place, "correction.text", correction);
        self.own(place, "withdrawn.reason", release.withdrawn.as_ref().map(|withdrawal| &withdrawal.reason));
        for (at, category) in release.categories.iter().enumerate() {
            self.push(place, Key::Item("categories", at), category, is_common_text(category));
        }
        for (at, region) in release.regions.iter().enumerate() {
            let written = release.territories.iter().find(|written| written.at == at);
            match written {
                // What the code says is written nowhere.
                Some(written) if !written.has_name => {}
                Some(_) => self.push(place, Key::Below("regions", at, "name"), region, is_common_text(region)),
                None => self.push(place, Key::Item("regions", at), region, is_common_text(region)),
            }
        }
        for (at, author) in release.authors.iter().enumerate() {
            self.text(place, Key::Below("authors", at, "name"), Some(&author.name));
        }
        for (at, link) in release.links.iter().enumerate() {
            self.text(place, Key::Below("links", at, "title"), link.title.as_ref());
        }
        for (at, enclosure) in release.enclosures.iter().enumerate() {
            self.text(place, Key::Below("enclosures", at, "title"), enclosure.title.as_ref());
        }
        self.own(place, "contact.name", release.contact.as_ref().map(|contact| &contact.name));
        self.own(place, "image.alt", release.image.as_ref().map(|image| &image.alt));
        self.own(place, "image.credit", release.image.as_ref().and_then(|image| image.credit.as_ref()));
    }
}
