//! The ledger: every entry that was ever published, as digests and instants. It contains no word of a
//! release, and nothing of what is not out.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use super::hexadecimal::{bytes, push_digits};
use super::published::PublishedEntry;
use super::similarity::normalize;
use crate::feed;
use crate::parallel;
use crate::sha256::sha256;

/// How many entries a ledger may have; more of them are no press office's.
const MOST: usize = 1_000_000;

/// The beginning of the SHA-256 of an id.
pub(super) type IdDigest = [u8; 12];

/// The beginning of the SHA-256 of a page or a title.
pub(super) type TextDigest = [u8; 8];

/// What is remembered of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record {
    /// The page that it leads to.
    pub(super) page: Option<TextDigest>,
    /// The page that it led to before one that nothing declared.
    pub(super) former: Option<TextDigest>,
    /// Its title, whatever its white space.
    pub(super) title: TextDigest,
    /// When it was published.
    pub(super) published: Option<DateTime<Utc>>,
    /// When it was last changed.
    pub(super) updated: Option<DateTime<Utc>>,
    /// When it came out, where that is later than its date.
    pub(super) out: Option<DateTime<Utc>>,
    /// Whether it was withdrawn.
    pub(super) is_withdrawn: bool,
    /// Whether the catalogue has it, and it waits for its time again.
    waits: bool,
    /// The numbers of the feeds in which it stood.
    feeds: Vec<usize>,
}

impl Record {
    /// Whether the catalogue had it when this was written, and it waited for its time again.
    pub(super) fn waits(&self) -> bool {
        self.waits
    }
}

/// Every entry that was ever published to the same readers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    /// What makes the digests of one ledger others than those of the next.
    key: String,
    /// The names of the feeds.
    feeds: Vec<String>,
    records: HashMap<IdDigest, Record>,
    /// The addresses of files that were served, while the catalogue does not say where.
    served: BTreeMap<String, String>,
    /// Whether some of its lines could not be read.
    is_damaged: bool,
    /// Whether it is not as it was written: lines may be missing.
    is_altered: bool,
}

impl Ledger {
    /// An empty ledger for everybody, or for the readers of one feed.
    pub fn new(feed: Option<&str>) -> Self {
        Ledger { key: feed.unwrap_or_default().to_owned(), ..Ledger::default() }
    }

    /// How many entries are remembered.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether nothing is remembered.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Reads a ledger. `None` if it is none; entries of another form are left out.
    pub fn parse(text: &str, feed: Option<&str>) -> Option<Self> {
        let form: Form<'_> = serde_json::from_str(text).ok()?;
        let names: Vec<String> = form.feeds.iter().filter_map(Value::as_str).map(str::to_owned).collect();
        let lines = form.entries;
        let records: Vec<_> = lines.iter().take(MOST).filter_map(|line| record(line.get(), names.len())).collect();
        let is_damaged = records.len() < lines.len();
        let records = records.into_iter().collect();
        let is_altered = !is_as_written(text);
        let served = form.served.as_object().into_iter().flatten();
        let served = served.filter_map(|(file, address)| Some((file.clone(), address.as_str()?.to_owned()))).collect();
        Some(Ledger { records, served, feeds: names, is_damaged, is_altered, ..Ledger::new(feed) })
    }

    /// Whether it is not as it was written, though each line can be read. One of an earlier version has no checksum.
    pub fn is_altered(&self) -> bool {
        self.is_altered
    }

    /// The same without what was wrong with the text that it was read from.
    pub fn as_sound(self) -> Self {
        Ledger { is_damaged: false, is_altered: false, ..self }
    }

    /// Whether some of the lines that it was read from are none.
    pub fn is_damaged(&self) -> bool {
        self.is_damaged
    }

    /// Whether an id was ever published.
    pub fn knows(&self, id: &str) -> bool {
        self.get(id).is_some()
    }

    /// The address at which a file was served before the catalogue lost its `base`.
    pub(super) fn served_at(&self, file: &str) -> Option<&str> {
        self.served.get(file).map(String::as_str)
    }

    /// Notes the address of a file that is served.
    pub(super) fn note_served(&mut self, file: &str, address: &str) {
        self.served.insert(file.to_owned(), address.to_owned());
    }

    /// Forgets where files were served: the documents say it themselves.
    pub(super) fn forget_served(&mut self) {
        self.served.clear();
    }

    /// Whether something ever stood in some feed.
    pub fn has_feeds(&self) -> bool {
        !self.feeds.is_empty()
    }

    /// Whether something ever stood in the feed of a name.
    pub fn has_feed(&self, name: &str) -> bool {
        self.feeds.iter().any(|feed| feed == name)
    }

    /// The record of an id.
    pub(super) fn get(&self, id: &str) -> Option<&Record> {
        self.records.get(&self.digest_of_id(id))
    }

    /// Whether a record is that of an entry which stood in a feed.
    pub(super) fn stood_in(&self, record: &Record, feed: &str) -> bool {
        record.feeds.iter().any(|at| self.feeds.get(*at).is_some_and(|name| name == feed))
    }

    /// The record of the digest of an id.
    pub(super) fn of_digest(&self, digest: &IdDigest) -> Option<&Record> {
        self.records.get(digest)
    }

    /// The records of what waited for its time again when this was written, each with the feeds in which it stood.
    pub(super) fn waiting(&self) -> impl Iterator<Item = (&IdDigest, &Record, Vec<&str>)> {
        let names =
            |record: &Record| record.feeds.iter().filter_map(|at| Some(self.feeds.get(*at)?.as_str())).collect();
        self.records.iter().filter(|(_, record)| record.waits).map(move |(id, record)| (id, record, names(record)))
    }

    /// Notes which of the entries that were published wait for their time again.
    pub(super) fn note_waiting<'i>(&mut self, ids: impl Iterator<Item = &'i str>) {
        self.records.values_mut().for_each(|record| record.waits = false);
        for digest in ids.map(|id| self.digest_of_id(id)).collect::<Vec<_>>() {
            if let Some(record) = self.records.get_mut(&digest) {
                record.waits = !record.is_withdrawn;
            }
        }
    }

    /// All records, by the digests of their ids.
    pub(super) fn records(&self) -> impl Iterator<Item = (&IdDigest, &Record)> {
        self.records.iter()
    }

    /// The digest of an id.
    pub(super) fn digest_of_id(&self, id: &str) -> IdDigest {
        self.digest("id", id)
    }

    /// The digest of a page.
    pub(super) fn digest_of_page(&self, page: &str) -> TextDigest {
        self.digest("page", page)
    }

    /// The digest of a title in its normal form.
    pub(super) fn digest_of_title(&self, heading: &str) -> TextDigest {
        self.digest("title", heading)
    }

    fn digest<const LENGTH: usize>(&self, kind: &str, text: &str) -> [u8; LENGTH] {
        let whole = sha256([[&self.key, kind, text].join("\n").as_bytes()]);
        std::array::from_fn(|at| whole[at])
    }

    /// Takes in entries that are published, withdrawn ones too, each with the name of its feed. `due` is when
    /// the release of an id came out.
    pub(super) fn add_composed<'e>(
        &mut self,
        entries: impl Iterator<Item = (&'e feed::Entry, Option<&'e str>)>,
        due: impl Fn(&str) -> Option<DateTime<Utc>> + Sync,
    ) {
        let mut seen: HashMap<&str, usize> = HashMap::new();
        let (mut firsts, mut places) = (Vec::new(), Vec::new());
        for (entry, feed) in entries {
            let at = *seen.entry(entry.id.as_str()).or_insert(firsts.len());
            if at == firsts.len() {
                firsts.push((entry, feed));
            } else {
                places.push((at, feed));
            }
        }
        let composed = |(entry, _): &(&feed::Entry, Option<&str>)| self.composed(entry, &due);
        let records = parallel::map_runs(&firsts, RUN, composed);
        let digests: Vec<IdDigest> = records.iter().map(|(digest, _)| *digest).collect();
        for ((digest, record), (_, feed)) in records.into_iter().zip(firsts) {
            self.put(digest, record, feed);
        }
        for (at, feed) in places {
            self.add_feed(digests[at], feed);
        }
    }

    /// The record of an entry that is published.
    fn composed(&self, entry: &feed::Entry, due: impl Fn(&str) -> Option<DateTime<Utc>>) -> (IdDigest, Record) {
        let id = entry.id.as_str();
        let record = Record {
            page: entry.known_page().map(|page| self.digest_of_page(page)),
            former: None,
            title: self.digest_of_title(&normalize(entry.title.as_str(), false)),
            published: Some(entry.published),
            updated: Some(entry.updated),
            out: due(id).filter(|out| *out != entry.published),
            is_withdrawn: entry.withdrawal.is_some(),
            waits: false,
            feeds: Vec::new(),
        };
        (self.digest_of_id(id), record)
    }

    /// Takes in an entry that subscribers have, unless there is a record of it. `due` is when its release came out.
    pub(super) fn add_published(
        &mut self,
        entry: &PublishedEntry,
        heading: &str,
        feed: Option<&str>,
        due: Option<DateTime<Utc>>,
    ) {
        let digest = self.digest_of_id(&entry.id);
        if self.records.contains_key(&digest) {
            return;
        }
        let record = Record {
            page: entry.page().map(|page| self.digest_of_page(page)),
            former: None,
            title: self.digest_of_title(heading),
            published: entry.published,
            updated: entry.updated,
            out: due.filter(|due| entry.published != Some(*due)),
            is_withdrawn: false,
            waits: false,
            feeds: Vec::new(),
        };
        self.put(digest, record, feed);
    }

    /// The feeds in which an entry stood stay, whatever else is new; and by its page and its title one that was
    /// withdrawn is known again: its notice has neither.
    fn put(&mut self, digest: IdDigest, mut record: Record, feed: Option<&str>) {
        match self.records.entry(digest) {
            Entry::Vacant(place) => {
                place.insert(record);
            }
            Entry::Occupied(mut place) => {
                let before = place.get_mut();
                // What `updated` declares is settled.
                let is_silent = record.updated <= before.updated && record.page.is_some();
                let former = if before.page == record.page { before.former } else { before.former.or(before.page) };
                record.former = former.filter(|former| is_silent && record.page != Some(*former));
                if record.is_withdrawn {
                    (record.page, record.title) = (before.page.or(record.page), before.title);
                }
                record.feeds = std::mem::take(&mut before.feeds);
                *before = record;
            }
        }
        self.add_feed(digest, feed);
    }

    /// An entry stands in a feed, too.
    fn add_feed(&mut self, digest: IdDigest, feed: Option<&str>) {
        let Some(feed) = feed else { return };
        let number = self.feeds.iter().position(|name| name == feed).unwrap_or_else(|| {
            self.feeds.push(feed.to_owned());
            self.feeds.len() - 1
        });
        if let Some(record) = self.records.get_mut(&digest).filter(|record| !record.feeds.contains(&number)) {
            record.feeds.push(number);
        }
    }

    /// Takes in what another ledger for the same readers remembers, and this one does not.
    pub fn merge(&mut self, other: &Ledger) {
        for (file, address) in &other.served {
            self.served.entry(file.clone()).or_insert_with(|| address.clone());
        }
        for (digest, record) in &other.records {
            if self.records.contains_key(digest) {
                continue;
            }
            self.records.insert(*digest, Record { feeds: Vec::new(), ..record.clone() });
            for number in &record.feeds {
                self.add_feed(*digest, other.feeds.get(*number).map(String::as_str));
            }
        }
    }

    /// The ledger as JSON, a line for each entry, the oldest first: the same entries give the same bytes.
    pub fn write(&self) -> String {
        let mut order: Vec<usize> = (0..self.feeds.len()).collect();
        order.sort_by_key(|at| &self.feeds[*at]);
        let names: Vec<&str> = order.iter().map(|at| self.feeds[*at].as_str()).collect();
        let mut numbers = vec![0; order.len()];
        order.iter().enumerate().for_each(|(new, old)| numbers[*old] = new);
        let mut records: Vec<(i64, &IdDigest, &Record)> =
            self.records.iter().map(|(id, record)| (seconds(record.published), id, record)).collect();
        records.sort_unstable_by_key(|(published, id, _)| (*published, *id));
        let served =
            if self.served.is_empty() { String::new() } else { format!("\"served\": {},\n", json!(self.served)) };
        let mut text = format!("{{\"feeds\": {},\n{served}\"entries\": [", json!(names));
        text.reserve(LINE * (records.len() + 1));
        for (at, (published, id, record)) in records.into_iter().enumerate() {
            text.push_str(if at == 0 { "\n" } else { ",\n" });
            push_line(&mut text, published, id, record, &numbers);
        }
        text.push_str("\n]");
        let sum = sum(&text);
        text.push_str(&format!(",\n\"sum\": \"{sum}\"}}"));
        text
    }
}

/// How many entries are worth a thread.
const RUN: usize = 256;

/// How many bytes a line has, about.
const LINE: usize = 96;

/// A ledger as it is written.
#[derive(Deserialize)]
struct Form<'t> {
    feeds: Vec<Value>,
    #[serde(default)]
    served: Value,
    #[serde(borrow)]
    entries: Vec<&'t RawValue>,
}

/// The checksum of a ledger, of its text without white space, in which programs that write JSON differ.
fn sum(text: &str) -> String {
    let mut digits = String::new();
    push_digits(&mut digits, &sha256(text.split_ascii_whitespace().map(str::as_bytes))[..8]);
    digits
}

/// Whether a ledger has the checksum that it was written with, or none.
fn is_as_written(text: &str) -> bool {
    let parts = text.rsplit_once("\"sum\"").and_then(|(before, after)| {
        let after = after.trim_ascii_start().strip_prefix(':')?.trim_ascii_start().strip_prefix('"')?;
        Some((before.trim_ascii_end().strip_suffix(',')?, after))
    });
    let Some((before, after)) = parts else { return true };
    let found = after.trim_ascii_end().strip_suffix('}').and_then(|after| after.trim_ascii_end().strip_suffix('"'));
    found.is_some_and(|found| found == sum(before))
}

/// Adds `[id, page, title, published, updated, out, state, feeds]`, and the former page where there is one; instants are
/// seconds, the second and the third after the first one; the state is 1 for what was withdrawn, and 2 for what waits
/// again.
fn push_line(text: &mut String, published: i64, id: &IdDigest, record: &Record, numbers: &[usize]) {
    let after = |instant: Option<DateTime<Utc>>| instant.map_or(0, |instant| instant.timestamp() - published);
    let (updated, out) = (after(record.updated), after(record.out));
    let state = if record.is_withdrawn { 1 } else { 2 * i32::from(record.waits) };
    text.push_str("[\"");
    push_digits(text, id);
    text.push_str("\",\"");
    record.page.iter().for_each(|page| push_digits(text, page));
    text.push_str("\",\"");
    push_digits(text, &record.title);
    // A string takes all that is written.
    let _ = write!(text, "\",{published},{updated},{out},{state},[");
    let mut feeds: Vec<usize> = record.feeds.iter().filter_map(|at| numbers.get(*at).copied()).collect();
    feeds.sort_unstable();
    for (at, feed) in feeds.into_iter().enumerate() {
        let _ = write!(text, "{}{feed}", if at == 0 { "" } else { "," });
    }
    text.push(']');
    if let Some(former) = record.former {
        text.push_str(",\"");
        push_digits(text, &former);
        text.push('"');
    }
    text.push(']');
}

/// The line of an entry. Only what can be written again counts.
fn record(line: &str, feeds: usize) -> Option<(IdDigest, Record)> {
    as_written(line, feeds).or_else(|| otherwise_written(&serde_json::from_str(line).ok()?, feeds))
}

/// A line that this program wrote: without white space, and with nothing escaped.
fn as_written(line: &str, feeds: usize) -> Option<(IdDigest, Record)> {
    let mut parts = line.strip_prefix('[')?.strip_suffix(']')?.splitn(8, ',');
    let mut text = || parts.next()?.strip_prefix('"')?.strip_suffix('"');
    let (id, page, title) = (bytes(text()?)?, text()?, bytes(text()?)?);
    let mut number = || parts.next()?.parse::<i64>().ok();
    let instants = [number()?, number()?, number()?];
    let state = number()?;
    let (numbers, former) = parts.next()?.strip_prefix('[')?.split_once(']')?;
    let former = match former {
        "" => None,
        _ => Some(bytes(former.strip_prefix(",\"")?.strip_suffix('"')?)?),
    };
    let page = if page.is_empty() { None } else { Some(bytes(page)?) };
    let numbers = numbers.split(',').filter(|number| !number.is_empty());
    let numbers = numbers.map(|number| number.parse().ok()).collect::<Option<Vec<usize>>>()?;
    Some((id, of(page, former, title, instants, state, numbers, feeds)))
}

/// A line that another program wrote anew.
fn otherwise_written(line: &Value, feeds: usize) -> Option<(IdDigest, Record)> {
    let number = |at: usize| line.get(at).and_then(Value::as_i64);
    let text = |at: usize| line.get(at).and_then(Value::as_str);
    let numbers = line.get(7)?.as_array()?.iter().filter_map(|number| usize::try_from(number.as_u64()?).ok());
    let instants = [number(3)?, number(4).unwrap_or(0), number(5).unwrap_or(0)];
    let (page, former) = (text(1).and_then(bytes), text(8).and_then(bytes));
    let title = text(2).and_then(bytes)?;
    Some((text(0).and_then(bytes)?, of(page, former, title, instants, number(6)?, numbers.collect(), feeds)))
}

/// A record of what stands in a line. `feeds` is how many feeds there are.
fn of(
    page: Option<TextDigest>,
    former: Option<TextDigest>,
    title: TextDigest,
    [published, updated, out]: [i64; 3],
    state: i64,
    mut numbers: Vec<usize>,
    feeds: usize,
) -> Record {
    let instant = |seconds: i64| DateTime::from_timestamp(seconds, 0);
    let after = |seconds: i64| {
        let seconds = Some(seconds).filter(|seconds| *seconds != 0)?;
        instant(published.checked_add(seconds)?)
    };
    let date = instant(published).filter(|_| published != 0);
    numbers.retain(|number| *number < feeds);
    Record {
        page,
        former,
        title,
        published: date,
        updated: after(updated).or(date),
        out: after(out),
        is_withdrawn: !matches!(state, 0 | 2),
        waits: state == 2,
        feeds: numbers,
    }
}

fn seconds(instant: Option<DateTime<Utc>>) -> i64 {
    instant.map_or(0, |instant| instant.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::rfc3339;

    fn entry(id: &str) -> PublishedEntry {
        let at = rfc3339::parse("2018-09-20T07:00:00Z").expect("an instant").to_utc();
        PublishedEntry {
            id: id.to_owned(),
            title: "Harbour opens".to_owned(),
            link: Some("https://www.example.org/harbour".to_owned()),
            published: Some(at),
            updated: Some(at + chrono::Duration::seconds(5)),
            ..PublishedEntry::default()
        }
    }

    #[test]
    fn a_ledger_is_read_as_it_was_written() {
        let mut ledger = Ledger::new(None);
        for id in ["tag:example.org,2018:b", "tag:example.org,2018:a"] {
            ledger.add_published(&entry(id), "Harbouropens", Some("news"), None);
        }
        let text = ledger.write();
        assert_eq!(Ledger::parse(&text, None), Some(ledger.clone()));
        assert_eq!(text.lines().count(), 6, "{text}");
        assert!(text.lines().all(|line| line.len() < 110), "{text}");
        assert!(!text.contains("arbour") && !text.contains("example"), "{text}");
        let record = ledger.get("tag:example.org,2018:a").expect("a record");
        assert_eq!(record.title, ledger.digest_of_title("Harbouropens"));
        assert_eq!(Ledger::new(Some("partners")).digest_of_id("a").len(), 12);
        assert_ne!(Ledger::new(Some("partners")).digest_of_id("a"), Ledger::new(None).digest_of_id("a"));
    }

    #[test]
    fn a_line_that_was_cut_is_noticed() {
        let mut ledger = Ledger::new(None);
        for id in ["tag:example.org,2018:b", "tag:example.org,2018:a", "tag:example.org,2018:c"] {
            ledger.add_published(&entry(id), "Harbouropens", Some("news"), None);
        }
        let text = ledger.write();
        let is_altered = |text: &str| Ledger::parse(text, None).expect("a ledger").is_altered();
        let lines: Vec<&str> = text.lines().collect();
        let entries: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].starts_with("[\"")).collect();
        assert_eq!(entries.len(), 3, "{text}");
        for cut in &entries[..2] {
            let kept: Vec<&str> = (0..lines.len()).filter(|at| at != cut).map(|at| lines[at]).collect();
            assert!(is_altered(&kept.join("\n")));
        }
        assert!(is_altered(&text.replacen(",0,0,0,", ",0,1,0,", 1)) || !text.contains(",0,0,0,"));
        // Another program may write it with other white space, and an earlier version wrote no checksum.
        for same in [
            text.replace("\"sum\": ", "\"sum\" : "),
            text.replace("\"]\n}", "\" ]\n } "),
            text.clone(),
            text.replace('\n', "").replace(',', ", "),
            text.replace('\n', "\r\n"),
        ] {
            assert!(!is_altered(&same), "{same}");
        }
        let (old, _) = text.rsplit_once(",\n\"sum\"").expect("a checksum");
        assert!(!is_altered(&format!("{old}}}")));
    }

    #[test]
    fn what_is_no_ledger_is_not_believed() {
        for text in ["", "[]", "{}", "{\"feeds\": [], \"entries\": 1}", "<<<<<<< HEAD"] {
            assert_eq!(Ledger::parse(text, None), None, "{text}");
        }
        let line = "[\"000000000000000000000000\",\"\",\"0000000000000000\",9223372036854775807,9,9,0,[7,-1]]";
        let spaced = line.replace(',', " , ");
        for (line, count) in
            [(line, 1), (spaced.as_str(), 1), ("[1]", 0), ("null", 0), ("[\"../x\",\"\",\"\",1,0,0,0,[]]", 0)]
        {
            let text = format!("{{\"feeds\": [], \"entries\": [{line}]}}");
            let ledger = Ledger::parse(&text, None).expect("a ledger");
            assert_eq!(ledger.records().count(), count, "{line}");
            assert!(Ledger::parse(&ledger.write(), None).is_some());
        }
    }
}
