//! What several commands take, each with its words in both languages.

mod catalogue;
mod common;
mod network;
mod out;
mod previous;
mod values;

pub(super) use catalogue::meant as catalogue;
pub(super) use catalogue::{CATALOGUE, CATALOGUE_OPTION, CLOCK, CatalogueArg, CatalogueOption, NOW, Source};
pub(super) use common::{Color, Common, EVERY_COMMAND, Lang, WITH_VALUE, typed};
pub(super) use network::{LIMITS, NetLimits};
pub(super) use out::{OUT, OUT_BEFORE, OutArg};
pub(super) use previous::{Guard, SUBSCRIBERS};
pub(super) use values::{ADDRESS, DIR, FORM, NUMBER, OutOfRange, RULE, TEXT, TIME, within};
