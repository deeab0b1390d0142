//! What the page says, before it is Markdown or HTML.

use std::collections::{BTreeMap, BTreeSet};

use chrono_tz::Tz;

use crate::continuity::{self, Change, ChangeKind};
use crate::diag::{Language, Message, Template, message, msg, number, text};
use crate::diagnostic::{Diagnostic, Severity};
use crate::embargo::Released;
use crate::feed::{Entry, Publication};

/// What a build would do.
#[derive(Debug)]
pub struct Review<'a> {
    /// What would be published; `None` if the catalogue has errors.
    pub publication: Option<&'a Publication>,
    /// What happens to the entries of each feed.
    pub changes: &'a [Change],
    /// What was found, as far as it may be shown.
    pub report: &'a Released,
    /// The documents of the feeds.
    pub files: Vec<FeedFile>,
    /// The names of feeds of which nobody has anything yet.
    pub new_feeds: &'a [String],
    /// Whether there was anything to compare with.
    pub is_compared: bool,
    /// When what is published changes next.
    pub due: Option<Message>,
}

/// A document of a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedFile {
    /// Its name.
    pub name: String,
    /// How many entries it has.
    pub entries: usize,
    /// Its bytes.
    pub bytes: usize,
    /// Whether its bytes stay as they were.
    pub is_same: bool,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    Code(String),
    Strong(String),
    Link { text: String, href: String },
}

/// A part of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    Heading(String),
    Line(Vec<Piece>),
    List(Vec<Vec<Piece>>),
    Table { head: Vec<String>, rows: Vec<Vec<Vec<Piece>>> },
}

/// How many releases, and how many findings, are listed; of the rest the number is.
const MOST: usize = 60;

impl Review<'_> {
    /// The page in a language.
    pub(super) fn blocks(&self, language: Language) -> Vec<Block> {
        let mut blocks = vec![Block::Line(pieces(&self.verdict(), language))];
        self.subscribers(language, &mut blocks);
        self.guard(language, &mut blocks);
        self.findings(language, &mut blocks);
        self.waiting(language, &mut blocks);
        self.sizes(language, &mut blocks);
        blocks
    }

    /// The entries that are new or changed, in the order of the changes.
    pub(super) fn shown(&self) -> Vec<&Entry> {
        let mut seen = BTreeSet::new();
        let is_shown = |change: &&Change| {
            matches!(change.kind, ChangeKind::New | ChangeKind::Corrected | ChangeKind::Changed | ChangeKind::Withdrawn)
        };
        let ids = self.changes.iter().filter(is_shown).map(|change| change.id.as_str());
        ids.filter(|id| !id.is_empty() && seen.insert(*id)).filter_map(|id| self.entry(id)).collect()
    }

    pub(super) fn zone(&self) -> Tz {
        self.publication.map_or(Tz::UTC, |publication| publication.zone)
    }

    fn entry(&self, id: &str) -> Option<&Entry> {
        let public = self.publication?.feeds.iter().filter(|feed| feed.public);
        let mut entries = public.flat_map(crate::feed::Feed::documents).flat_map(|feed| &feed.entries);
        entries.find(|entry| entry.id.as_str() == id).map(AsRef::as_ref)
    }

    fn all(&self) -> impl Iterator<Item = (&str, &Diagnostic)> {
        let texts = self.report.texts().iter();
        texts.flat_map(|text| text.findings.iter().map(|finding| (text.name.as_str(), finding)))
    }

    fn verdict(&self) -> Message {
        let count = |severity| self.all().filter(|(_, finding)| finding.severity == severity).count();
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        if errors > 0 {
            return msg!(
                en: "{n} {n|error|errors}: as it stands, nothing would be published",
                fr: "{n} {n|erreur|erreurs} : en l’état, rien ne serait publié",
                n = number(errors)
            );
        }
        msg!(
            en: "Nothing stands in the way of publishing; {n} {n|warning|warnings}",
            fr: "Rien ne s’oppose à la publication ; {n} {n|avertissement|avertissements}",
            n = number(warnings)
        )
    }

    fn subscribers(&self, language: Language, blocks: &mut Vec<Block>) {
        blocks.push(heading(text!(en: "What subscribers will see", fr: "Ce que verront les abonnés"), language));
        let Some(publication) = self.publication else {
            let line = text!(en: "Nobody can say before the errors are corrected", fr: "Nul ne peut le dire avant que les erreurs soient corrigées");
            return blocks.push(Block::Line(vec![Piece::Text(line.render(language))]));
        };
        let mut rows = Vec::new();
        for feed in &publication.feeds {
            let of_feed: Vec<&Change> = self.changes.iter().filter(|change| change.feed == feed.name).collect();
            let what = if self.new_feeds.contains(&feed.name) {
                text!(en: "nobody has it yet", fr: "personne ne l’a encore").render(language)
            } else if of_feed.is_empty() {
                text!(en: "nothing changes", fr: "rien ne change").render(language)
            } else {
                counted(&of_feed, language)
            };
            let count = Piece::Text(amount(feed.entries.len(), language));
            rows.push(vec![vec![Piece::Code(feed.name.clone())], vec![Piece::Text(what)], vec![count]]);
        }
        let head = [
            text!(en: "feed", fr: "flux"),
            text!(en: "what changes", fr: "ce qui change"),
            text!(en: "entries", fr: "entrées"),
        ];
        blocks.push(Block::Table { head: head.map(|word| word.render(language)).to_vec(), rows });
        let mut each: BTreeMap<(ChangeKind, &str), Vec<&Change>> = BTreeMap::new();
        for change in self.changes.iter().filter(|change| !change.id.is_empty()) {
            each.entry((change.kind, change.id.as_str())).or_default().push(change);
        }
        let hidden = self.changes.iter().filter(|change| change.id.is_empty()).count();
        let mut lines: Vec<Vec<Piece>> =
            each.values().take(MOST).map(|changes| self.change(changes, language)).collect();
        more(each.len(), &mut lines, language);
        if hidden > 0 {
            lines.push(pieces(
                &msg!(
                    en: "{n} {n|change|changes} of releases that wait or are not for everybody",
                    fr: "{n} {n|changement|changements} de communiqués qui attendent ou ne sont pas pour tout le monde",
                    n = number(hidden)
                ),
                language,
            ));
        }
        if !lines.is_empty() {
            blocks.push(Block::List(lines));
        }
    }

    /// A release, with the feeds in which the same happens to it.
    fn change(&self, changes: &[&Change], language: Language) -> Vec<Piece> {
        let first = changes[0];
        let name = if first.title.is_empty() { &first.id } else { &first.title };
        let mut line = vec![Piece::Strong(first.kind.name().render(language)), Piece::Text(" ".to_owned())];
        if let Some(at) = first.published {
            line.push(Piece::Text(format!("{} ", at.with_timezone(&self.zone()).format("%Y-%m-%d"))));
        }
        line.push(match self.entry(&first.id) {
            Some(entry) => Piece::Link { text: name.clone(), href: entry.link.as_str().to_owned() },
            None => Piece::Text(name.clone()),
        });
        let feeds = changes.iter().map(|change| change.feed.as_str()).collect::<BTreeSet<_>>();
        line.push(Piece::Text(" – ".to_owned()));
        for (at, feed) in feeds.into_iter().enumerate() {
            line.extend((at > 0).then(|| Piece::Text(", ".to_owned())));
            line.push(Piece::Code(feed.to_owned()));
        }
        line
    }

    /// What the comparison with what subscribers have came to.
    fn guard(&self, language: Language, blocks: &mut Vec<Block>) {
        blocks.push(heading(
            text!(en: "Compared with what subscribers have", fr: "Par rapport à ce que vos abonnés ont déjà"),
            language,
        ));
        let own: BTreeSet<&str> = continuity::rules().map(|rule| rule.id).collect();
        let found: Vec<(&str, &Diagnostic)> = self.all().filter(|(_, finding)| own.contains(finding.rule)).collect();
        if found.is_empty() || !self.is_compared {
            let line = if self.publication.is_none() || !self.is_compared {
                text!(en: "There was nothing to compare with", fr: "Il n’y avait rien à quoi comparer")
            } else {
                text!(en: "Subscribers lose nothing, and nothing old comes up again", fr: "Les abonnés ne perdent rien, et rien d’ancien ne reparaît")
            };
            blocks.push(Block::Line(vec![Piece::Text(line.render(language))]));
        }
        self.list(&found, language, blocks);
    }

    fn findings(&self, language: Language, blocks: &mut Vec<Block>) {
        let own: BTreeSet<&str> = continuity::rules().map(|rule| rule.id).collect();
        let is_other =
            |(_, finding): &(&str, &Diagnostic)| !own.contains(finding.rule) && finding.severity > Severity::Info;
        let found: Vec<(&str, &Diagnostic)> = self.all().filter(is_other).collect();
        if !found.is_empty() {
            blocks.push(heading(text!(en: "Findings by file", fr: "Constats par fichier"), language));
            self.list(&found, language, blocks);
        }
    }

    fn list(&self, found: &[(&str, &Diagnostic)], language: Language, blocks: &mut Vec<Block>) {
        let line = |(file, finding): &(&str, &Diagnostic)| {
            let position = finding.span.map(|span| self.report.sources().get(span.source).position(span.start));
            let place = position.map_or_else(|| (*file).to_owned(), |at| format!("{file}:{}:{}", at.line, at.column));
            let severity = match finding.severity {
                Severity::Error => text!(en: "error", fr: "erreur"),
                Severity::Warning => text!(en: "warning", fr: "avertissement"),
                Severity::Info => text!(en: "hint", fr: "remarque"),
            };
            let mut line =
                vec![Piece::Code(place), Piece::Text(" ".to_owned()), Piece::Strong(severity.render(language))];
            line.extend([
                Piece::Text(" ".to_owned()),
                Piece::Code(finding.rule.to_owned()),
                Piece::Text(" – ".to_owned()),
            ]);
            line.extend(pieces(&finding.message, language));
            line
        };
        let mut lines: Vec<Vec<Piece>> = found.iter().take(MOST).map(line).collect();
        more(found.len(), &mut lines, language);
        if !lines.is_empty() {
            blocks.push(Block::List(lines));
        }
    }

    /// What waits for its time: counted, never named.
    fn waiting(&self, language: Language, blocks: &mut Vec<Block>) {
        let Some(publication) = self.publication else { return };
        blocks.push(heading(text!(en: "What is withheld", fr: "Ce qui est retenu"), language));
        let count = publication.withheld.count;
        let line = match &self.due {
            Some(due) => msg!(
                en: "{n} {n|release|releases} not yet due; {due}",
                fr: "{n} {n|communiqué|communiqués} à paraître plus tard ; {due}",
                n = number(count),
                due = message(due.clone())
            ),
            None => msg!(
                en: "{n} {n|release|releases} not yet due",
                fr: "{n} {n|communiqué|communiqués} à paraître plus tard",
                n = number(count)
            ),
        };
        blocks.push(Block::Line(pieces(&line, language)));
        let drafts = publication.withheld.drafts;
        if drafts > 0 {
            let line = msg!(
                en: "{n} {n|draft|drafts}, which no feed has",
                fr: "{n} {n|brouillon|brouillons}, qu’aucun flux ne contient",
                n = number(drafts)
            );
            blocks.push(Block::Line(pieces(&line, language)));
        }
    }

    fn sizes(&self, language: Language, blocks: &mut Vec<Block>) {
        if self.files.is_empty() {
            return;
        }
        blocks.push(heading(text!(en: "The feeds", fr: "Les flux"), language));
        let row = |file: &FeedFile| {
            let state = if file.is_same {
                text!(en: "as before", fr: "inchangé")
            } else {
                text!(en: "other bytes", fr: "modifié")
            };
            let cells = [amount(file.entries, language), size(file.bytes, language), state.render(language)];
            std::iter::once(vec![Piece::Code(file.name.clone())])
                .chain(cells.map(|cell| vec![Piece::Text(cell)]))
                .collect()
        };
        let head = [
            text!(en: "file", fr: "fichier"),
            text!(en: "entries", fr: "entrées"),
            text!(en: "size", fr: "taille"),
            text!(en: "state", fr: "état"),
        ];
        let rows = self.files.iter().map(row).collect();
        blocks.push(Block::Table { head: head.map(|word| word.render(language)).to_vec(), rows });
    }
}

/// `1 new, 2 corrected`
fn counted(changes: &[&Change], language: Language) -> String {
    let mut kinds: BTreeMap<ChangeKind, usize> = BTreeMap::new();
    changes.iter().for_each(|change| *kinds.entry(change.kind).or_default() += 1);
    let each = kinds.iter().map(|(kind, count)| kind.counted(*count).render(language));
    each.collect::<Vec<_>>().join(", ")
}

fn heading(words: Template, language: Language) -> Block {
    Block::Heading(words.render(language))
}

/// How many there are besides those that are listed.
fn more(all: usize, lines: &mut Vec<Vec<Piece>>, language: Language) {
    if all > lines.len() {
        let line = msg!(en: "and {n} more", fr: "et {n} de plus", n = number(all - lines.len()));
        lines.push(pieces(&line, language));
    }
}

/// A message in pieces: what stands in backticks is code.
fn pieces(message: &Message, language: Language) -> Vec<Piece> {
    let rendered = message.render(language);
    let parts = rendered.split('`').enumerate();
    let piece = |(at, part): (usize, &str)| {
        if at % 2 == 1 { Piece::Code(part.to_owned()) } else { Piece::Text(part.to_owned()) }
    };
    parts.map(piece).filter(|piece| !matches!(piece, Piece::Text(text) if text.is_empty())).collect()
}

fn amount(count: usize, language: Language) -> String {
    msg!(en: "{n}", fr: "{n}", n = number(count)).render(language)
}

/// Bytes as people write them.
fn size(bytes: usize, language: Language) -> String {
    let kilo = u64::try_from(bytes).unwrap_or(u64::MAX).div_ceil(1000);
    msg!(en: "{n} kB", fr: "{n} ko", n = number(kilo)).render(language)
}
