//! Namespaces in XML 1.0: prefixes, what they are bound to, and where.

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

use super::fatal::Fatal;
use super::limits::{MAX_BINDINGS, MAX_NAMESPACES};

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
            ("xml", _) => Some("the prefix `xml` cannot be bound to another namespace"),
            ("xmlns", _) => Some("the prefix `xmlns` cannot be bound"),
            (_, XML) => Some("only the prefix `xml` can be bound to its namespace"),
            (_, XMLNS) => Some("the namespace of declarations cannot be bound"),
            ("", "") => None,
            (_, "") => Some("a prefix cannot be unbound: the namespace is empty"),
            _ => None,
        };
        if let Some(message) = refused {
            return Err(Fatal::at(range, message));
        }
        let space = self.intern(uri, &range)?;
        if self.bound.len() >= MAX_BINDINGS {
            let message = format!("more than {MAX_BINDINGS} namespace prefixes in one place");
            return Err(Fatal::limit(range, message));
        }
        self.bound.push((prefix, space));
        Ok(space)
    }

    fn intern(&mut self, uri: Cow<'_, str>, range: &Range<usize>) -> Result<Space, Fatal> {
        let at = match self.spaces.iter().position(|known| **known == *uri) {
            Some(at) => at,
            None if self.spaces.len() >= MAX_NAMESPACES => {
                let message = format!("more than {MAX_NAMESPACES} different namespaces");
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
