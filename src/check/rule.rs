//! What a rule of catalogues is made of: what its check is shown, and where it puts its findings.

use std::ops::Range;

use chrono::{DateTime, Utc};

use super::example::Example;
use super::field::Field;
use super::linked::Address;
use super::sieve::Marks;
use super::texts::{Body, Texts};
use crate::catalogue::{Catalogue, FeedSpec, Place, Release};
use crate::diag::Message;
use crate::diagnostic::{Diagnostic, Edit, Fix, Reveals};
use crate::rule::Check;
pub(super) use crate::rule::short;
use crate::source::Span;

/// A rule of this department.
pub type Rule = crate::rule::Rule<Finds, Example>;

/// Rules, family by family.
pub(super) type Families = &'static [&'static [&'static Rule]];

/// The form of a check: what it is shown.
#[derive(Debug)]
pub enum Finds {
    /// The catalogue, once.
    Whole(fn(&mut Out<'_>)),
    /// Each feed that somebody wrote.
    Feed(fn(&Place, &FeedSpec, &mut Out<'_>)),
    /// Each text that people read.
    Text(fn(&Field<'_>, &mut Out<'_>)),
    /// Each text in which the first look found something of the kind.
    Words(Marks, fn(&Field<'_>, &mut Out<'_>)),
    /// Each release.
    Release(fn(&Release, &mut Out<'_>)),
    /// Each release and the instant of the check, where there is one: what depends on the clock.
    Time(fn(&Release, DateTime<Utc>, &mut Out<'_>)),
    /// Each feed that somebody wrote, and the instant at which its document is looked at, where there is one.
    Contract(ContractCheck),
}

/// Looks at the document of a feed at an instant.
pub(super) type ContractCheck = fn(&Place, &FeedSpec, Option<DateTime<Utc>>, &mut Out<'_>);

impl Check for Finds {
    fn reveals(&self) -> Reveals {
        Reveals::Text
    }
}

/// Where a rule puts its findings.
pub struct Out<'a> {
    pub(super) rule: &'static Rule,
    /// All rules, family by family.
    pub(super) families: Families,
    pub(super) catalogue: &'a Catalogue,
    pub(super) texts: &'a Texts<'a>,
    pub(super) found: Vec<Diagnostic>,
}

impl<'a> Out<'a> {
    /// The catalogue that is looked at.
    pub(super) fn catalogue(&self) -> &'a Catalogue {
        self.catalogue
    }

    /// The bodies that are more than ordinary.
    pub(super) fn bodies(&self) -> impl Iterator<Item = Body<'a>> + use<'a> {
        self.texts.bodies()
    }

    /// The addresses outside bodies.
    pub(super) fn addresses(&self) -> impl Iterator<Item = Address<'a>> + use<'a> {
        self.texts.addresses()
    }

    /// A finding at the value of a path.
    pub(super) fn value(&mut self, place: &Place, path: &str, message: impl Into<Message>) -> &mut Diagnostic {
        let span = self.catalogue.places.value(place, path);
        self.push(self.rule.at(span, message))
    }

    /// A finding at some bytes of the text of a path.
    pub(super) fn within(
        &mut self,
        place: &Place,
        path: &str,
        range: Range<usize>,
        message: impl Into<Message>,
    ) -> &mut Diagnostic {
        let span = self.catalogue.places.within(place, path, range);
        self.push(self.rule.at(span, message))
    }

    /// The bytes of a text where the file spells them to the letter: they can be replaced.
    pub(super) fn exact(&self, field: &Field<'_>, range: Range<usize>) -> Option<Span> {
        self.catalogue.places.exact(field.place, &field.path(), range)
    }

    /// A finding at some bytes of a text that people read.
    pub(super) fn words(
        &mut self,
        field: &Field<'_>,
        range: Range<usize>,
        message: impl Into<Message>,
    ) -> &mut Diagnostic {
        self.within(field.place, &field.path(), range, message)
    }

    /// A finding at some bytes of a text, with what has to stand there instead.
    pub(super) fn replace(
        &mut self,
        field: &Field<'_>,
        range: Range<usize>,
        right: String,
        message: impl Into<Message>,
    ) -> &mut Diagnostic {
        let exact = self.exact(field, range.clone());
        let finding = self.words(field, range, message);
        finding.fix = exact.map(|span| Box::new(Fix { edits: vec![Edit { span, replacement: right }] }));
        finding
    }

    pub(super) fn push(&mut self, finding: Diagnostic) -> &mut Diagnostic {
        self.found.push(finding);
        self.found.last_mut().expect("it was put there a moment ago")
    }

    /// Whether the key of a path was written: what is missing is reported by the reader.
    pub(super) fn is_written(&self, place: &Place, path: &str) -> bool {
        let places = &self.catalogue.places;
        places.is_pruned(place, path) || places.key(place, path).is_some()
    }
}
