//! What rules see of the texts and addresses of a catalogue, each made once a rule asks.

use std::sync::OnceLock;

use super::field::{Field, fields};
use super::linked::{Address, addresses};
use super::sieve::{Marks, sift};
use crate::catalogue::{Catalogue, Release};
use crate::markdown::{self, Survey};

/// The texts of a catalogue.
pub(super) struct Texts<'c> {
    catalogue: &'c Catalogue,
    fields: OnceLock<Vec<Field<'c>>>,
    sieve: OnceLock<Vec<(usize, Marks)>>,
    bodies: OnceLock<Vec<(usize, Survey)>>,
    addresses: OnceLock<Vec<Address<'c>>>,
}

/// A body that has something to tell.
pub(super) struct Body<'a> {
    pub(super) release: &'a Release,
    pub(super) text: &'a str,
    pub(super) survey: &'a Survey,
}

impl<'c> Texts<'c> {
    pub(super) fn of(catalogue: &'c Catalogue) -> Self {
        let (fields, sieve, bodies) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Texts { catalogue, fields, sieve, bodies, addresses: OnceLock::new() }
    }

    /// All of them, in the order in which they stand.
    pub(super) fn all(&self) -> &[Field<'c>] {
        self.fields.get_or_init(|| fields(self.catalogue))
    }

    /// Those in which the first look found something of the kind.
    pub(super) fn with(&self, mark: Marks) -> impl Iterator<Item = &Field<'c>> {
        self.numbers(mark).map(|at| &self.all()[at])
    }

    /// The bodies that are more than ordinary: each is parsed once, for all rules.
    pub(super) fn bodies(&self) -> impl Iterator<Item = Body<'_>> {
        let survey = |at: usize| (at, markdown::survey(self.all()[at].text));
        let surveyed = self.bodies.get_or_init(|| self.numbers(Marks::SPECIAL).map(survey).collect());
        surveyed.iter().filter_map(|(at, survey)| {
            let field = &self.all()[*at];
            Some(Body { release: field.release?, text: field.text, survey })
        })
    }

    /// The addresses outside bodies.
    pub(super) fn addresses(&self) -> impl Iterator<Item = Address<'c>> {
        self.addresses.get_or_init(|| addresses(self.catalogue).collect()).iter().copied()
    }

    fn numbers(&self, mark: Marks) -> impl Iterator<Item = usize> {
        let sieve = self.sieve.get_or_init(|| sift(self.all()));
        sieve.iter().filter(move |(_, marks)| marks.have(mark)).map(|(at, _)| *at)
    }
}
