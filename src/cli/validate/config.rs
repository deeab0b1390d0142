//! What `validate --config` reads: rules that weigh more, less or nothing, everywhere or below some paths.

use std::ops::Range;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::diag::{Message, Template, code, message, msg, number, one_of, text};
use crate::diagnostic::Severity;
use crate::disk;
use crate::embargo::FileReport;
use crate::rule::About;
use crate::source::{Sources, Span};
use crate::suggest::nearest;
use crate::validate::{self, Levels, PORTALS};
use crate::yaml::{self, Content, Node, Pair};

use super::glob;
use crate::cli::explain;
use crate::cli::outcome::CliError;

/// What rules weigh, path by path.
#[derive(Debug, Default)]
pub(in crate::cli) struct Config {
    settings: Vec<Setting>,
    /// The file that it was read from: its name, and its text.
    file: Option<(String, String)>,
}

/// A rule that weighs something else where a path fits.
#[derive(Debug)]
struct Setting {
    rule: &'static str,
    severity: Option<Severity>,
    path: Option<Place>,
}

/// The pattern of a path, its bytes, and whether anything had such a path.
#[derive(Debug)]
struct Place {
    pattern: String,
    range: Range<usize>,
    fits: AtomicBool,
}

const SEVERITIES: [(&str, Option<Severity>); 4] = [
    ("error", Some(Severity::Error)),
    ("warning", Some(Severity::Warning)),
    ("info", Some(Severity::Info)),
    ("off", None),
];

impl Config {
    /// Reads a file.
    ///
    /// # Errors
    /// It cannot be read, or says something that nobody understands.
    pub(in crate::cli) fn read(path: &Path, rules: &[About]) -> Result<Self, CliError> {
        let text = disk::small_text(path)?;
        let mut config = Self::parse(&text, rules).map_err(|fault| {
            let mut sources = Sources::default();
            let source = sources.add(disk::path_name(path), text.as_str());
            let line = sources.get(source).position(fault.at).line;
            CliError::Usage(msg!(
                en: "{file}, line {line}: {what}",
                fr: "{file}, ligne {line} : {what}",
                file = code(disk::path_name(path)), line = number(line), what = message(fault.what),
            ))
        })?;
        config.file = Some((disk::path_name(path), text));
        Ok(config)
    }

    fn parse(text: &str, rules: &[About]) -> Result<Self, Fault> {
        let root = yaml::tree(text).map_err(|fault| Fault { at: fault.range.start, what: fault.message })?;
        let mut config = Config::default();
        for pair in pairs(&root, FORM)? {
            match known(pair, &["profile", "rules"])? {
                "profile" => config.portal(&pair.value)?,
                _ => config.rules(&pair.value, rules)?,
            }
        }
        Ok(config)
    }

    fn portal(&mut self, value: &Node) -> Result<(), Fault> {
        let name = scalar(value)?;
        let Some(portal) = PORTALS.iter().find(|portal| portal.name == name) else {
            return Err(wrong(
                value,
                msg!(
                    en: "there is no profile {name}; write {names}",
                    fr: "il n’y a pas de profil {name} ; écrivez {names}",
                    name = code(name), names = one_of(PORTALS.iter().map(|portal| portal.name)),
                ),
            ));
        };
        // What the file itself says comes after, wherever it stands, and counts more.
        let levels = portal.levels.iter();
        let settings = levels.map(|(rule, severity)| Setting { rule, severity: Some(*severity), path: None });
        self.settings.splice(0..0, settings);
        Ok(())
    }

    fn rules(&mut self, value: &Node, rules: &[About]) -> Result<(), Fault> {
        let Content::Sequence(nodes) = &value.content else { return Err(wrong(value, LIST)) };
        for node in nodes {
            let (mut rule, mut severity, mut path) = (None, None, None);
            for pair in pairs(node, ROW)? {
                match known(pair, &["rule", "severity", "path", "reason"])? {
                    "rule" => {
                        let about = explain::find(scalar(&pair.value)?, rules);
                        rule = Some(about.map_err(|unknown| wrong(&pair.value, unknown))?.id);
                    }
                    "severity" => severity = Some((weight(&pair.value)?, &pair.value)),
                    "path" => {
                        let (pattern, range) = (scalar(&pair.value)?.to_owned(), pair.value.span.clone());
                        path = Some(Place { pattern, range, fits: AtomicBool::new(false) });
                    }
                    _ => drop(scalar(&pair.value)?),
                }
            }
            let (Some(rule), Some((severity, value))) = (rule, severity) else { return Err(wrong(node, ROW)) };
            if severity != Some(Severity::Error) && validate::stays(rule) {
                return Err(wrong(value, staying(rule)));
            }
            self.settings.push(Setting { rule, severity, path });
        }
        Ok(())
    }

    /// What the rules weigh in the document of a name.
    pub(in crate::cli) fn levels(&self, name: &str) -> Levels {
        let mut levels = Levels::default();
        for setting in &self.settings {
            let fits = setting.path.as_ref().is_none_or(|place| {
                let fits = glob::fits(&place.pattern, name);
                place.fits.fetch_or(fits, Ordering::Relaxed);
                fits
            });
            if fits {
                levels.set(setting.rule, setting.severity);
            }
        }
        levels
    }

    /// Silences a rule everywhere.
    ///
    /// # Errors
    /// It keeps its weight.
    pub(in crate::cli) fn silence(&mut self, rule: &'static str) -> Result<(), CliError> {
        if validate::stays(rule) {
            return Err(CliError::Usage(staying(rule)));
        }
        self.settings.push(Setting { rule, severity: None, path: None });
        Ok(())
    }

    /// The rows whose path nothing had, once all documents are done; `None` where there is none.
    pub(in crate::cli) fn unused(&self) -> Option<(Sources, FileReport)> {
        let (name, text) = self.file.as_ref()?;
        let mut sources = Sources::default();
        let source = sources.add(name.as_str(), text.as_str());
        let places = self.settings.iter().filter_map(|setting| setting.path.as_ref());
        let unused = places.filter(|place| !place.fits.load(Ordering::Relaxed)).map(|place| {
            let span = Span::new(source, place.range.start, place.range.end);
            let message = msg!(en: "no file has a path like {path}", fr: "aucun fichier n’a de chemin comme {path}", path = code(&place.pattern));
            disk::PATH_FOR_NOTHING.at(Some(span), message)
        });
        let findings: Vec<_> = unused.collect();
        let encoding = Some("utf-8".to_owned());
        (!findings.is_empty()).then(|| {
            let report = FileReport {
                name: name.clone(),
                format: Some("configuration"),
                encoding,
                findings,
                ..FileReport::default()
            };
            (sources, report)
        })
    }
}

fn staying(rule: &'static str) -> Message {
    msg!(
        en: "{rule} cannot be silenced or lowered: no reader can read what it finds; delete this, and correct the feed",
        fr: "{rule} ne peut être ni désactivée ni abaissée : aucun lecteur ne peut lire ce qu’elle trouve ; supprimez ceci, et corrigez le flux",
        rule = code(rule),
    )
}

const FORM: Template = text!(
    en: "the file has the keys `profile` and `rules`",
    fr: "le fichier a les clés `profile` et `rules`",
);
const LIST: Template = text!(
    en: "`rules` is a list; write `- {{rule: not-html, severity: \"off\"}}`",
    fr: "`rules` est une liste ; écrivez `- {{rule: not-html, severity: \"off\"}}`",
);
const ROW: Template = text!(
    en: "each of the rules has the keys `rule` and `severity`, and may have `path` and `reason`",
    fr: "chaque règle a les clés `rule` et `severity`, et peut avoir `path` et `reason`",
);
const VALUE: Template = text!(en: "a value is missing here", fr: "il manque ici une valeur");

/// What nobody understands, and where.
struct Fault {
    at: usize,
    what: Message,
}

fn wrong(node: &Node, what: impl Into<Message>) -> Fault {
    Fault { at: node.span.start, what: what.into() }
}

fn pairs(node: &Node, form: Template) -> Result<&[Pair], Fault> {
    match &node.content {
        Content::Mapping(pairs) => Ok(pairs),
        Content::Scalar { written: false, .. } => Ok(&[]),
        _ => Err(wrong(node, form)),
    }
}

fn known<'k>(pair: &Pair, keys: &[&'k str]) -> Result<&'k str, Fault> {
    let name = pair.name().unwrap_or_default();
    if let Some(key) = keys.iter().find(|key| **key == name) {
        return Ok(key);
    }
    Err(wrong(
        &pair.key,
        match nearest(name, keys.iter().copied()) {
            Some(near) => msg!(
                en: "there is no key {name}: did you mean {near}?",
                fr: "il n’y a pas de clé {name} : vouliez-vous dire {near} ?",
                name = code(name), near = code(near),
            ),
            None => msg!(
                en: "there is no key {name}; write {keys}",
                fr: "il n’y a pas de clé {name} ; écrivez {keys}",
                name = code(name), keys = one_of(keys),
            ),
        },
    ))
}

fn scalar(node: &Node) -> Result<&str, Fault> {
    match &node.content {
        Content::Scalar { value, .. } if !value.trim().is_empty() => Ok(value.trim()),
        _ => Err(wrong(node, VALUE)),
    }
}

fn weight(node: &Node) -> Result<Option<Severity>, Fault> {
    let word = scalar(node)?;
    let found = SEVERITIES.iter().find(|(name, _)| *name == word);
    found.map(|(_, severity)| *severity).ok_or_else(|| {
        wrong(
            node,
            msg!(
                en: "there is no weight {word}; write {words}",
                fr: "il n’y a pas de niveau {word} ; écrivez {words}",
                word = code(word), words = one_of(SEVERITIES.iter().map(|(name, _)| *name)),
            ),
        )
    })
}
