//! An output is a value: what is written, of what, and how it is used afterwards.

use std::sync::Arc;

use crate::feed::{Entry, Feed, Format, Publication};

/// A kind of document that a publication is written as.
pub struct Output {
    /// Its registered media type.
    pub media_type: &'static str,
    /// What it is made of.
    pub(super) scope: Scope,
    /// Whether `validate` knows the kind, and looks at each document before it is written.
    pub is_validated: bool,
    /// What is read in a document that was published before.
    pub reader: Reader,
}

/// What a document is made of. None asks for the clock: what is due is decided before, in composing.
pub(super) enum Scope {
    /// A document for each feed that has the format, and for each of its archives.
    Feed { format: Format, write: for<'a> fn(&'a Feed, &mut Seen<'_, 'a>) -> String },
    /// One document for the whole; nothing if the publication has nothing to write there.
    Publication { file: &'static str, write: fn(&Publication) -> Option<String> },
    /// A document for each entry that has one; all of their files end in the same way.
    Entry {
        ending: &'static str,
        file: fn(&Entry) -> Option<String>,
        write: fn(&Publication, &Entry) -> Option<String>,
    },
    /// A document for each of some years, called by the year; all of them are known to each.
    Year { ending: &'static str, years: fn(&Publication) -> Vec<i32>, write: fn(&Publication, &[i32], i32) -> String },
    /// Files that are copied as they are.
    Copy { is_name: fn(&str) -> bool },
}

/// Who wants to see how the full text of an entry is written in a document: its letters there, and the entry.
pub type Seen<'s, 'a> = dyn FnMut(&str, &'a Entry) + 's;

/// How documents that were published before take part in the comparison with what is about to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// The entries are read, one by one.
    Feed,
    /// The names of its places tell which releases were published.
    Places,
    /// They do not.
    Nothing,
}

impl Output {
    pub(super) fn writes(&self, name: &str) -> bool {
        match self.scope {
            Scope::Feed { format, .. } => name.rsplit_once('.').is_some_and(|(_, ending)| ending == format.ending()),
            Scope::Publication { file, .. } => file == name,
            Scope::Entry { ending, .. } => name.ends_with(ending),
            Scope::Copy { is_name } => is_name(name),
            Scope::Year { ending, .. } => name.strip_suffix(ending).is_some_and(|year| year.parse::<i32>().is_ok()),
        }
    }

    /// The documents of this kind.
    pub(super) fn jobs<'a>(&'static self, publication: &'a Publication) -> Vec<Job<'a>> {
        let job = |file: String, write| Job { file, output: self, of: Of::Publication(write) };
        match self.scope {
            Scope::Feed { .. } | Scope::Copy { .. } => Vec::new(),
            Scope::Publication { file, write } => {
                vec![job(file.to_owned(), Box::new(move || write(publication)))]
            }
            Scope::Entry { file, write, .. } => publication
                .entries
                .iter()
                .filter_map(|entry| Some(job(file(entry)?, Box::new(move || write(publication, entry)))))
                .collect(),
            Scope::Year { ending, years, write } => {
                let all: Arc<[i32]> = years(publication).into();
                let one = |year: &i32| {
                    let (year, all) = (*year, Arc::clone(&all));
                    job(format!("{year}{ending}"), Box::new(move || Some(write(publication, &all, year))))
                };
                all.iter().map(one).collect()
            }
        }
    }

    /// A feed, or an archive, as a document of this kind.
    pub(super) fn job_of<'a>(&'static self, feed: &'a Feed) -> Option<Job<'a>> {
        let Scope::Feed { format, write } = self.scope else { return None };
        let of = Of::Feed { feed, format, write };
        feed.formats.contains(&format).then(|| Job { file: feed.file(format), output: self, of })
    }
}

/// A document that can be written.
pub struct Job<'a> {
    /// Its file name.
    pub file: String,
    /// What it is.
    pub output: &'static Output,
    pub(super) of: Of<'a>,
}

/// What a document is made of, and how.
pub(super) enum Of<'a> {
    /// A feed.
    Feed { feed: &'a Feed, format: Format, write: for<'f> fn(&'f Feed, &mut Seen<'_, 'f>) -> String },
    /// Anything else.
    Publication(Box<dyn Fn() -> Option<String> + Sync + 'a>),
}

impl<'a> Job<'a> {
    /// The text of the document; `None` where there is nothing to write.
    pub fn write(&self) -> Option<String> {
        self.write_seen(&mut |_, _| {})
    }

    /// The same; `seen` gets the full text of each entry of a feed as the document has it.
    pub fn write_seen(&self, seen: &mut Seen<'_, 'a>) -> Option<String> {
        match &self.of {
            Of::Feed { feed, write, .. } => Some(write(feed, seen)),
            Of::Publication(write) => write(),
        }
    }

    /// The feed and the format that it is in; `None` where it is of no single feed.
    pub fn feed(&self) -> Option<(&'a Feed, Format)> {
        match self.of {
            Of::Feed { feed, format, .. } => Some((feed, format)),
            Of::Publication(_) => None,
        }
    }
}
