//! Namespaces in XML 1.0: prefixes, what they are bound to, and where.

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

use super::fatal::Fatal;
use super::limits::{MAX_BINDINGS, MAX_NAMESPACES};
use crate::diag::{msg, number};

/// The namespace of `xml:lang` and its like.
pub const XML: &str = "http://www.w3.org/XML/1998/namespace";
/// The namespace of namespace declarations.
pub const XMLNS: &str = "http://www.w3.org/2000/xmlns/";

/// One of the namespaces of a document: its place in [`super::Reader::spaces`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Space(pub u16);

/// No namespace at all.
pub(super) const NONE: Space = Space(0);
/// The namespace of the prefix `xml`.
pub(super) const XML_SPACE: Space = Space(1);

/// What is bound at the place where the reader stands.
#[derive(Debug)]
pub(super) struct Namespaces<'t> {
    spaces: Vec<Rc<str>>,
    bound: Vec<(&'t str, Space)>,
}

impl<'t> Namespaces<'t> {
    pub(super) fn new() -> Self {
        Namespaces { spaces: vec!["".into(), XML.into()], bound: vec![("", NONE), ("xml", XML_SPACE)] }
    }

    /// What is known and bound, without the text that the prefixes stand in.
    pub(super) fn pause(self) -> (Vec<Rc<str>>, Vec<(String, Space)>) {
        (self.spaces, self.bound.into_iter().map(|(prefix, space)| (prefix.to_owned(), space)).collect())
    }

    pub(super) fn resume(spaces: Vec<Rc<str>>, bound: &'t [(String, Space)]) -> Self {
        Namespaces { spaces, bound: bound.iter().map(|(prefix, space)| (prefix.as_str(), *space)).collect() }
    }

    pub(super) fn spaces(&self) -> &[Rc<str>] {
        &self.spaces
    }

    /// How many bindings there are; [`Self::release`] goes back to that.
    pub(super) fn mark(&self) -> usize {
        self.bound.len()
    }

    pub(super) fn release(&mut self, mark: usize) {
        self.bound.truncate(mark);
    }

    pub(super) fn resolve(&self, prefix: &str) -> Option<Space> {
        if prefix.is_empty() {
            return self.bound.iter().rev().find(|(bound, _)| bound.is_empty()).map(|(_, space)| *space);
        }
        self.bound.iter().rev().find(|(bound, _)| *bound == prefix).map(|(_, space)| *space)
    }

    /// Binds a prefix (empty: the default namespace) to a namespace.
    pub(super) fn bind(&mut self, prefix: &'t str, uri: Cow<'_, str>, range: Range<usize>) -> Result<Space, Fatal> {
        let refused = match (prefix, &*uri) {
            ("xml", XML) => None,
            ("xml", _) => Some(
                msg!(en: "the prefix `xml` cannot be bound to another namespace", fr: "le préfixe `xml` ne peut pas être lié à un autre espace de noms"),
            ),
            ("xmlns", _) => {
                Some(msg!(en: "the prefix `xmlns` cannot be bound", fr: "le préfixe `xmlns` ne peut pas être lié"))
            }
            (_, XML) => Some(
                msg!(en: "only the prefix `xml` can be bound to its namespace", fr: "seul le préfixe `xml` peut être lié à son espace de noms"),
            ),
            (_, XMLNS) => Some(
                msg!(en: "the namespace of declarations cannot be bound", fr: "l’espace de noms des déclarations ne peut pas être lié"),
            ),
            ("", "") => None,
            (_, "") => Some(
                msg!(en: "a prefix cannot be unbound: the namespace is empty", fr: "un préfixe ne peut pas être délié : l’espace de noms est vide"),
            ),
            _ => None,
        };
        if let Some(message) = refused {
            return Err(Fatal::at(range, message));
        }
        let space = self.intern(uri, &range)?;
        if self.bound.len() >= MAX_BINDINGS {
            let message = msg!(en: "more than {n} namespace prefixes in one place", fr: "plus de {n} préfixes d’espaces de noms au même endroit", n = number(MAX_BINDINGS));
            return Err(Fatal::limit(range, message));
        }
        self.bound.push((prefix, space));
        Ok(space)
    }

    fn intern(&mut self, uri: Cow<'_, str>, range: &Range<usize>) -> Result<Space, Fatal> {
        let at = match self.spaces.iter().position(|known| **known == *uri) {
            Some(at) => at,
            None if self.spaces.len() >= MAX_NAMESPACES => {
                let message = msg!(en: "more than {n} different namespaces", fr: "plus de {n} espaces de noms différents", n = number(MAX_NAMESPACES));
                return Err(Fatal::limit(range.clone(), message));
            }
            None => {
                self.spaces.push(uri.into());
                self.spaces.len() - 1
            }
        };
        Ok(Space(u16::try_from(at).expect("there are at most MAX_NAMESPACES")))
    }
}
