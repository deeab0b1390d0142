//! What the help of a command is made of.

use crate::diag::Template;

/// The help of one command, in both languages.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) struct CommandText {
    /// The word that is typed.
    pub(in crate::cli) name: &'static str,
    /// What it does, in one line.
    pub(in crate::cli) about: Template,
    /// What one has to know besides.
    pub(in crate::cli) note: Option<Template>,
    /// Its operands and options, in the order in which they are shown.
    pub(in crate::cli) options: &'static [&'static [OptionText]],
    /// Command lines that do something useful.
    pub(in crate::cli) examples: &'static [Example],
}

/// The help of one operand or option.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) struct OptionText {
    /// The name inside the program, as in `arguments`.
    pub(in crate::cli) id: &'static str,
    /// Under which heading it is shown.
    pub(in crate::cli) group: Group,
    /// The word for its value; none for a switch.
    pub(in crate::cli) value: Option<Template>,
    /// What it does.
    pub(in crate::cli) help: Template,
    /// What is taken where it is not given; empty where nothing is.
    pub(in crate::cli) default: &'static str,
    /// The variable that is asked for it; empty where none is.
    pub(in crate::cli) variable: &'static str,
    /// Its possible values, each with what it means.
    pub(in crate::cli) values: &'static [(&'static str, Template)],
}

/// The headings of options.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Group {
    /// What the command reads.
    Reads,
    /// What it does and writes.
    Writes,
    /// What it shows, and how.
    Shows,
}

/// A command line and what it is good for.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) struct Example {
    /// What one types.
    pub(in crate::cli) line: &'static str,
    /// What it does.
    pub(in crate::cli) what: Template,
}

impl OptionText {
    /// An option without a default, a variable or a list of values.
    pub(super) const fn new(id: &'static str, group: Group, value: Option<Template>, help: Template) -> Self {
        OptionText { id, group, value, help, default: "", variable: "", values: &[] }
    }
}

impl Example {
    pub(super) const fn new(line: &'static str, what: Template) -> Self {
        Example { line, what }
    }
}
