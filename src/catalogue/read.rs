//! From the bytes of some files to a catalogue and its findings.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use serde::Deserialize;

use super::fast::{self, split};
use super::key_synonyms::meant;
use super::model::Catalogue;
use super::raw::OneOrMany;
use super::release::{self, Setting};
use super::schema::head::Top;
use super::schema::key::Shape;
use super::schema::release::Release as RawRelease;
use super::spans::{File, Place, Places};
use super::{cure, header, per, rules, shape};
use crate::diag::{code, foreign, msg};
use crate::diagnostic::{Diagnostic, Edit};
use crate::parallel;
use crate::rule::Rule;
use crate::source::{SourceId, Sources, Span};
use crate::yaml::{self, Content, Guard, Node, Pair};

/// What a file holds.
#[derive(Debug, Default)]
struct Raw {
    top: Top,
    releases: Vec<RawRelease>,
}

/// A file of releases: a list, or one mapping.
const RELEASES: Shape = Shape::List(&Shape::Mapping(&RawRelease::MAPPING));

/// Reads a catalogue. The first file is the catalogue itself, the others hold releases; each has the
/// name that people know it by. The order of the others does not matter: they are taken by name.
pub fn read(files: Vec<(String, impl Into<yaml::Bytes>)>, sources: &mut Sources) -> (Catalogue, Vec<Diagnostic>) {
    read_in_pieces(split::PIECE, files, sources)
}

/// The same with long lists cut into pieces of about so many bytes: what is read does not depend on it, which
/// is what tests hold. With `usize::MAX` nothing is cut.
#[doc(hidden)]
pub fn read_in_pieces(
    piece: usize,
    files: Vec<(String, impl Into<yaml::Bytes>)>,
    sources: &mut Sources,
) -> (Catalogue, Vec<Diagnostic>) {
    let mut files: Vec<(String, yaml::Bytes)> = files.into_iter().map(|(name, bytes)| (name, bytes.into())).collect();
    if files.is_empty() {
        files.push(("catalogue.yaml".to_owned(), yaml::Bytes::default()));
    }
    files[1..].sort_by(|a, b| a.0.cmp(&b.0));
    let mut found = Vec::new();
    let mut texts = Vec::new();
    for (name, bytes) in files {
        let (text, faults) = yaml::text(&bytes);
        drop(bytes);
        let id = sources.share(name, Arc::clone(&text));
        let readable = yaml::readable(&text, &faults);
        found.extend(faults.into_iter().map(|fault| refused(id, fault)));
        let sound = readable.is_some();
        texts.push((id, readable.unwrap_or(text), sound));
    }
    let parsed = parse(&texts, piece);
    assemble(texts, parsed, found)
}

/// Puts the files together, and reads the values.
fn assemble(
    texts: Vec<(SourceId, Arc<String>, bool)>,
    parsed: Vec<Parsed>,
    mut found: Vec<Diagnostic>,
) -> (Catalogue, Vec<Diagnostic>) {
    let mut places = Places::default();
    let mut raws = Vec::new();
    let mut whole = true;
    for ((id, text, _), parsed) in texts.iter().zip(parsed) {
        let file = match parsed.tree {
            Some((tree, pruned)) => File::pruned(Arc::clone(text), tree, pruned),
            None if parsed.raw.is_none() => File::refused(Arc::clone(text)),
            None => File::new(Arc::clone(text)),
        };
        places.insert(*id, file);
        found.extend(parsed.findings);
        whole &= parsed.raw.is_some() && !parsed.is_partial;
        raws.push((*id, parsed.raw));
    }
    let mut raws = raws.into_iter();
    let (first, top) = raws.next().expect("there is a first file");
    let place = Place { file: first, path: String::new() };
    let lost = top.is_none();
    let mut top = top.unwrap_or_default();
    let mut own = top.top.releases.take().unwrap_or_default().0;
    own.append(&mut top.releases);
    let before = found.len();
    let mut catalogue = header::read(top.top, place, places, &mut found);
    if lost {
        found.truncate(before);
    }
    catalogue.has_head = !lost;
    catalogue.is_complete = whole;
    let setting = Setting { zone: catalogue.timezone, time: catalogue.publish_time };
    let mut work = vec![(first, "releases", own)];
    work.extend(raws.filter_map(|(id, raw)| Some((id, "", raw?.releases))));
    for (file, prefix, releases) in work {
        let (mut releases, findings) = values(releases, file, prefix, setting, &catalogue.places);
        catalogue.drafts.extend(releases.extract_if(.., |release| release.is_draft));
        catalogue.releases.extend(releases);
        found.extend(findings);
    }
    per::spread(&mut catalogue, &mut found);
    crate::diagnostic::sort(&mut found);
    (catalogue, found)
}

/// How many releases are worth a thread.
const RUN: usize = 500;

/// Reads the values of the releases of one file, on several processors when they are many.
fn values(
    releases: Vec<RawRelease>,
    file: SourceId,
    prefix: &str,
    setting: Setting,
    places: &Places,
) -> (Vec<super::model::Release>, Vec<Diagnostic>) {
    let one = |(start, run): (usize, Vec<RawRelease>)| {
        let mut found = Vec::new();
        let place = |at: usize| Place { file, path: format!("{prefix}[{}]", start + at) };
        let read = |(at, raw)| release::read(raw, place(at), setting, places, &mut found);
        let read: Vec<super::model::Release> = run.into_iter().enumerate().map(read).collect();
        (read, found)
    };
    let mut all = Vec::with_capacity(releases.len());
    let mut found = Vec::new();
    for (read, findings) in parallel::map_owned(runs(releases), one) {
        all.extend(read);
        found.extend(findings);
    }
    (all, found)
}

/// The releases in runs, each with the number of its first one.
fn runs(mut releases: Vec<RawRelease>) -> Vec<(usize, Vec<RawRelease>)> {
    let mut runs = Vec::new();
    while releases.len() > RUN {
        let start = (releases.len() - 1) / RUN * RUN;
        runs.push((start, releases.split_off(start)));
    }
    runs.push((0, releases));
    runs.reverse();
    runs
}

fn refused(file: SourceId, fault: yaml::Fault) -> Diagnostic {
    let rule = match fault.kind {
        yaml::Kind::NotUtf8 => &rules::NOT_UTF8,
        yaml::Kind::ControlCharacter => &rules::CONTROL_CHARACTER,
        yaml::Kind::TooLarge => &rules::FILE_TOO_LARGE,
        yaml::Kind::Limit => &rules::YAML_LIMIT,
        yaml::Kind::Tag => &rules::YAML_TAG,
        yaml::Kind::Directive => &rules::YAML_DIRECTIVE,
        yaml::Kind::SecondDocument => &rules::SECOND_DOCUMENT,
        yaml::Kind::Syntax => &rules::YAML_SYNTAX,
    };
    let mut finding = rule.at(Some(Span::new(file, fault.range.start, fault.range.end)), fault.message);
    finding.help = fault.help.map(|help| *help).or(finding.help);
    finding
}

/// What became of a file: its values, or its findings; its tree where one had to be made.
#[derive(Debug, Default)]
struct Parsed {
    raw: Option<Raw>,
    findings: Vec<Diagnostic>,
    tree: Option<(Node, std::collections::HashSet<String>)>,
    /// Whether a release of it had to be left out.
    is_partial: bool,
}

/// A piece of work for the parsers: a file, or a piece of one.
struct Job {
    file: usize,
    piece: Option<Range<usize>>,
}

/// A long file that is to be read in pieces.
struct Plan {
    pieces: split::Pieces,
    /// Whether serde_yaml may read parts of it, once that is asked.
    may_be_cut: OnceLock<bool>,
}

/// Parses all files, on as many threads as the machine has processors. The outcome does not depend
/// on which thread took what.
fn parse(texts: &[(SourceId, Arc<String>, bool)], piece: usize) -> Vec<Parsed> {
    let bytes: usize = texts.iter().map(|(_, text, _)| text.len()).sum();
    let is_long = bytes >= piece.saturating_mul(2);
    let cut = |(at, (_, text, sound)): (usize, &(SourceId, Arc<String>, bool))| {
        let pieces = split::cut(text, at == 0, piece).filter(|_| *sound)?;
        Some(Plan { pieces, may_be_cut: OnceLock::new() })
    };
    let plans: Vec<Option<Plan>> = texts.iter().enumerate().map(cut).collect();
    let mut jobs = Vec::new();
    for (file, plan) in plans.iter().enumerate() {
        match plan {
            Some(plan) => jobs.extend(plan.pieces.items.iter().map(|range| Job { file, piece: Some(range.clone()) })),
            None => jobs.push(Job { file, piece: None }),
        }
    }
    let done = parallel::map(&jobs, |job| {
        let (id, text, sound) = &texts[job.file];
        match (&job.piece, &plans[job.file]) {
            (Some(range), Some(plan)) => Done::Piece(releases(text, range.clone(), piece, &plan.may_be_cut)),
            _ if *sound => {
                let quick = is_long.then(|| plain(text, job.file == 0, piece)).flatten();
                Done::File(Box::new(quick.unwrap_or_else(|| whole(*id, text, job.file == 0))))
            }
            _ => Done::File(Box::default()),
        }
    });
    gather(texts, &plans, &jobs, done)
}

enum Done {
    Piece(Option<Vec<RawRelease>>),
    File(Box<Parsed>),
}

/// The releases of a piece. What is not plain in it is read by serde_yaml, if nothing in the text could reach
/// from one piece into another; else the file is read as a whole. `size` is that of a piece.
fn releases(text: &str, piece: Range<usize>, size: usize, may_be_cut: &OnceLock<bool>) -> Option<Vec<RawRelease>> {
    let piece = &text[piece];
    let plain = |part: &str| fast::read::<OneOrMany<RawRelease>>(part, cure::may_be_commented);
    if let Some(list) = plain(piece) {
        return Some(list.0);
    }
    if !may_be_cut.get_or_init(|| self::may_be_cut(text)) {
        return None;
    }
    // What is not plain is seldom all of it.
    let read = |part: &str| Some(plain(part).or_else(|| serde_yaml::from_str(part).ok())?.0);
    match split::cut(piece, false, size / split::PARTS) {
        Some(parts) => {
            let parts: Option<Vec<_>> = parts.items.into_iter().map(|part| read(&piece[part])).collect();
            Some(parts?.into_iter().flatten().collect())
        }
        None => read(piece),
    }
}

/// Whether serde_yaml may read parts of a text: it has no anchors and no marks of documents, and nothing of it is
/// lost without a word.
fn may_be_cut(text: &str) -> bool {
    let has_mark = |mark: &str| memchr::memmem::find(text.as_bytes(), mark.as_bytes()).is_some();
    !has_mark("\n...") && !has_mark("\n---") && !cure::may_hold(text) && yaml::guard(text) == Ok(Guard::Plain)
}

/// A file of a long catalogue that is plain, or a list of which most is.
fn plain(text: &str, is_catalogue: bool, piece: usize) -> Option<Parsed> {
    let raw = if is_catalogue {
        Raw { top: fast::read(text, |_| false)?, releases: Vec::new() }
    } else {
        Raw { top: Top::default(), releases: releases(text, 0..text.len(), piece, &OnceLock::new())? }
    };
    Some(Parsed { raw: Some(raw), ..Parsed::default() })
}

fn gather(
    texts: &[(SourceId, Arc<String>, bool)],
    plans: &[Option<Plan>],
    jobs: &[Job],
    done: Vec<Done>,
) -> Vec<Parsed> {
    let mut parsed: Vec<Option<Parsed>> = texts.iter().map(|_| None).collect();
    let mut pieces: Vec<Option<Vec<RawRelease>>> = plans.iter().map(|plan| plan.as_ref().map(|_| Vec::new())).collect();
    for (job, done) in jobs.iter().zip(done) {
        match done {
            Done::File(file) => parsed[job.file] = Some(*file),
            Done::Piece(Some(releases)) => {
                if let Some(all) = &mut pieces[job.file] {
                    all.extend(releases);
                }
            }
            Done::Piece(None) => pieces[job.file] = None,
        }
    }
    let one = |(at, pieces): (usize, Option<Vec<RawRelease>>)| {
        let (id, text, _) = &texts[at];
        let framed = pieces.and_then(|releases| framed(&plans[at].as_ref()?.pieces, releases));
        parsed[at].take().unwrap_or_else(|| framed.unwrap_or_else(|| whole(*id, text, at == 0)))
    };
    pieces.into_iter().enumerate().map(one).collect()
}

/// The catalogue around a list that was parsed in pieces.
fn framed(pieces: &split::Pieces, releases: Vec<RawRelease>) -> Option<Parsed> {
    let top = match &pieces.frame {
        Some(frame) if may_be_cut(frame) => serde_yaml::from_str::<Top>(frame).ok()?,
        Some(_) => return None,
        None => Top::default(),
    };
    Some(Parsed { raw: Some(Raw { top, releases }), ..Parsed::default() })
}

/// Parses a file as a whole: by serde_yaml; and where that fails, by its tree, which finds all that
/// is wrong at once and leaves the rest to be read.
fn whole(id: SourceId, text: &str, is_catalogue: bool) -> Parsed {
    let is_plain = !cure::may_hold(text) && yaml::guard(text).is_ok();
    if let Some(raw) = is_plain.then(|| quick(text, is_catalogue)).and_then(Result::ok).filter(|raw| !is_scattered(raw))
    {
        return Parsed { raw: Some(raw), ..Parsed::default() };
    }
    let shape = if is_catalogue { Shape::Mapping(&Top::MAPPING) } else { RELEASES };
    let reading = cure::read(text, &shape);
    let is_partial = reading.is_partial;
    let mut findings: Vec<Diagnostic> = reading.slips.into_iter().map(|(rule, slip)| cured(id, rule, slip)).collect();
    findings.extend(reading.faults.into_iter().map(|fault| refused(id, fault)));
    let Some(mut tree) = reading.tree else { return Parsed { findings, ..Parsed::default() } };
    if !is_catalogue {
        findings.extend(named_otherwise(id, &mut tree));
        let (inner, others) = without_frame(id, tree);
        tree = inner;
        findings.extend(others);
    }
    let checked = shape::check(id, text, &mut tree, &shape);
    let raw = slow(&tree, &shape, is_catalogue);
    findings.extend(checked.findings);
    if let (true, None, Err(error)) = (findings.is_empty(), &raw, quick(text, is_catalogue)) {
        let at = error.location().map_or(0, |location| location.index().min(text.len()));
        findings.push(rules::YAML_SYNTAX.at(Some(Span::new(id, at, at)), msg!(en: "this cannot be read: {error}", fr: "ceci ne peut pas être lu ; l’analyseur dit, en anglais : {error}", error = foreign(error.to_string()))));
    }
    Parsed { raw, findings, tree: Some((tree, checked.pruned)), is_partial }
}

/// Whether the keys of a release look as if each stood in a release of its own, or those of an item of its lists.
fn is_scattered(raw: &Raw) -> bool {
    let own = raw.top.releases.iter().flat_map(|list| list.0.iter());
    let mut releases = own.chain(&raw.releases).peekable();
    std::iter::from_fn(|| {
        let one = releases.next()?;
        let next_has_no_title = releases.peek().is_some_and(|next| next.title.is_none());
        Some((one.date.is_none() && next_has_no_title) || has_scattered_items(one))
    })
    .any(|is_scattered| is_scattered)
}

/// Whether an item of a list of a release lacks what makes it one.
fn has_scattered_items(release: &RawRelease) -> bool {
    let links = release.links.iter().flat_map(|list| &list.0);
    let mut enclosures = release.enclosures.0.iter();
    let (authors, translations) = (&release.authors.0, &release.translations.0);
    links.into_iter().any(|link| link.is_long && link.value.href.is_none())
        || enclosures.any(|file| file.url.is_none() && file.file.is_none())
        || (authors.len() > 1 && authors.iter().any(|author| author.name.is_none()))
        || (translations.len() > 1 && translations.iter().any(|one| one.href.is_none() || one.language.is_none()))
}

/// The finding of a slip, with its cure if that is certain.
fn cured(id: SourceId, rule: &Rule, slip: cure::Slip) -> Diagnostic {
    let span = |range: Range<usize>| Span::new(id, range.start, range.end);
    let finding = rule.at(Some(span(slip.range)), slip.message).help(slip.help);
    if slip.changes.is_empty() {
        return finding;
    }
    let edit = |change: cure::Change| Edit { span: span(change.range), replacement: change.text };
    finding.fix(slip.changes.into_iter().map(edit).collect())
}

/// A file of releases in which the list stands under another word for `releases:`, which it has then.
fn named_otherwise(id: SourceId, tree: &mut Node) -> Option<Diagnostic> {
    let Content::Mapping(pairs) = &mut tree.content else { return None };
    let [pair] = pairs.as_mut_slice() else { return None };
    let name = pair.name().filter(|name| *name != "releases")?.to_owned();
    meant(&name, Top::MAPPING.keys)
        .filter(|key| key.name == "releases" && matches!(pair.value.content, Content::Sequence(_)))?;
    let span = Span::new(id, pair.key.span.start, pair.key.span.end);
    pair.key.content = Content::Scalar { value: "releases".to_owned(), written: true };
    let message = msg!(en: "there is no key {name} here", fr: "la clé {name} n’existe pas ici", name = code(&name));
    let help = msg!(en: "write {line}", fr: "écrivez {line}", line = code("releases:"));
    Some(
        rules::UNKNOWN_KEY
            .at(Some(span), message)
            .help(help)
            .fix(vec![Edit { span, replacement: "releases".to_owned() }]),
    )
}

/// A file of releases in which the list stands under `releases:`, as in a catalogue; what stands beside it is of the
/// catalogue.
fn without_frame(id: SourceId, mut tree: Node) -> (Node, Vec<Diagnostic>) {
    let Content::Mapping(pairs) = &mut tree.content else { return (tree, Vec::new()) };
    let is_alone = pairs.len() == 1;
    let is_list = |pair: &Pair| {
        pair.name() == Some("releases") && (is_alone || matches!(pair.value.content, Content::Sequence(_)))
    };
    let Some(at) = pairs.iter().position(is_list) else { return (tree, Vec::new()) };
    let list = pairs.remove(at).value;
    let other = |pair: &Pair| {
        let span = Span::new(id, pair.key.span.start, pair.key.span.end);
        let name = code(pair.name().unwrap_or_default());
        let message =
            msg!(en: "there is no key {name} here", fr: "la clé {name} n’existe pas ici", name = name.clone());
        let help = msg!(
            en: "delete {name} here: what is said of the whole catalogue belongs in `catalogue.yaml`, and this file has releases alone",
            fr: "supprimez {name} ici : ce qui concerne tout le catalogue se met dans `catalogue.yaml`, et ce fichier ne contient que des communiqués",
            name = name
        );
        rules::UNKNOWN_KEY.at(Some(span), message).help(help)
    };
    (list, pairs.iter().map(other).collect())
}

fn quick(text: &str, is_catalogue: bool) -> Result<Raw, serde_yaml::Error> {
    if is_catalogue {
        return Ok(Raw { top: serde_yaml::from_str(text)?, releases: Vec::new() });
    }
    let releases: OneOrMany<RawRelease> = serde_yaml::from_str(text)?;
    Ok(Raw { top: Top::default(), releases: releases.0 })
}

/// What can be read of a tree whose faults were taken out.
fn slow(tree: &Node, shape: &Shape, is_catalogue: bool) -> Option<Raw> {
    let value = value(tree, shape);
    if is_catalogue {
        let top = Top::deserialize(value).ok()?;
        return Some(Raw { top, releases: Vec::new() });
    }
    let releases = OneOrMany::<RawRelease>::deserialize(value).ok()?;
    Some(Raw { top: Top::default(), releases: releases.0 })
}

/// A tree as serde_yaml's own value; every scalar is a text. What is not written is an empty one
/// where texts are wanted, and else nothing.
fn value(node: &Node, shape: &Shape) -> serde_yaml::Value {
    let of = |name: &str| {
        let key = shape.mapping().and_then(|mapping| mapping.key(name));
        key.map_or(Shape::Scalar, |key| key.shape)
    };
    match &node.content {
        Content::Scalar { value, written: true } => serde_yaml::Value::String(value.clone()),
        Content::Scalar { .. } => match shape {
            Shape::Scalar => serde_yaml::Value::String(String::new()),
            Shape::List(Shape::Scalar) => serde_yaml::Value::Sequence(Vec::new()),
            _ => serde_yaml::Value::Null,
        },
        Content::Sequence(items) => {
            let shape = if let Shape::List(item) = shape { item } else { shape };
            serde_yaml::Value::Sequence(items.iter().map(|item| value(item, shape)).collect())
        }
        Content::Mapping(pairs) => {
            let one =
                |pair: &Pair| Some((serde_yaml::Value::from(pair.name()?), value(&pair.value, &of(pair.name()?))));
            serde_yaml::Value::Mapping(pairs.iter().filter_map(one).collect())
        }
    }
}
