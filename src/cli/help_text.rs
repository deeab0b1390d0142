//! What the help of a command is made of: its words alone; `program` puts them into the command line.

use crate::diag::Template;

/// The help of the program or of one of its commands, in both languages.
#[derive(Debug, Clone, Copy)]
pub(super) struct HelpText {
    /// What it does, in one line.
    pub(super) about: Template,
    /// What one has to know besides.
    pub(super) note: Option<Template>,
    /// Its operands and options, in the order in which they are shown.
    pub(super) options: &'static [&'static [OptionText]],
    /// Command lines that do something useful.
    pub(super) examples: &'static [Example],
}

/// The help of one operand or option.
#[derive(Debug, Clone, Copy)]
pub(super) struct OptionText {
    /// The name inside the program: that of the field that it is read into.
    pub(super) id: &'static str,
    /// Under which heading it is shown.
    pub(super) group: Group,
    /// The word for its value; none for a switch.
    pub(super) value: Option<Template>,
    /// What it does.
    pub(super) help: Template,
    /// What is taken where it is not given; empty where nothing is.
    pub(super) default: &'static str,
    /// The variable that is asked for it; empty where none is.
    pub(super) variable: &'static str,
    /// Its possible values, each with what it means.
    pub(super) values: fn() -> Vec<(&'static str, Template)>,
}

/// The headings of options.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    /// What the command reads.
    Reads,
    /// What it does and writes.
    Writes,
    /// What it shows, and how.
    Shows,
}

/// A command line and what it is good for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Example {
    /// What one types.
    pub(super) line: Template,
    /// What it does.
    pub(super) what: Template,
}

impl OptionText {
    /// An option without a default, a variable or a list of values.
    pub(super) const fn new(id: &'static str, group: Group, value: Option<Template>, help: Template) -> Self {
        OptionText { id, group, value, help, default: "", variable: "", values: Vec::new }
    }
}

impl Example {
    /// A line that is the same in every language.
    pub(super) const fn new(line: &'static str, what: Template) -> Self {
        Example { line: Template::english(line), what }
    }

    /// A line that contains words of a language.
    pub(super) const fn in_words(english: &'static str, french: &'static str, what: Template) -> Self {
        Example { line: Template::new(english, french), what }
    }
}
