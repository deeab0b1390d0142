//! The shape of one file, all faults of it at once: unknown keys, keys twice, wrong types. What is at
//! fault is taken out of the tree, so that the rest can still be read and checked.

use std::collections::{HashMap, HashSet};

use super::key_synonyms::{meant, stands_for};
use super::person;
use super::rules::{DUPLICATE_KEY, UNKNOWN_KEY, WRONG_TYPE};
use super::schema::key::{Key, Mapping, Need, Shape, Value};
use super::spans::join;
use super::states::{self, says_draft, says_out};
use crate::diag::{Message, code, foreign, message, msg, one_of, text};
use crate::diagnostic::{Diagnostic, Edit};
use crate::source::{SourceId, Span};
use crate::yaml::{Content, Node, Pair};

/// What was found, and where something was taken out.
#[derive(Debug, Default)]
pub struct ShapeCheck {
    /// The findings.
    pub findings: Vec<Diagnostic>,
    /// The paths of what was taken out.
    pub pruned: HashSet<String>,
}

/// Looks at a tree and takes out what is at fault.
pub fn check(file: SourceId, text: &str, root: &mut Node, shape: &Shape) -> ShapeCheck {
    let mut examiner = Examiner { file, text, found: ShapeCheck::default() };
    examiner.node(root, shape, "");
    examiner.found
}

struct Examiner<'t> {
    file: SourceId,
    text: &'t str,
    found: ShapeCheck,
}

impl Examiner<'_> {
    fn span(&self, node: &Node) -> Option<Span> {
        Some(Span::new(self.file, node.span.start, node.span.end))
    }

    /// Whether the node may stay.
    fn node(&mut self, node: &mut Node, shape: &Shape, path: &str) -> bool {
        if is_empty(node) {
            return true;
        }
        if let Some(help) = several(node, shape) {
            let message = misplaced(node, shape);
            let span = self.span(node);
            self.found.findings.push(WRONG_TYPE.at(span, message).help(help));
            self.found.pruned.insert(path.to_owned());
            return false;
        }
        let fits = match (&mut node.content, shape) {
            (Content::Scalar { .. }, Shape::Scalar | Shape::ScalarOr(_)) => true,
            (Content::Mapping(pairs), Shape::Mapping(mapping) | Shape::ScalarOr(mapping)) => {
                self.mapping(pairs, mapping, path);
                true
            }
            (Content::Mapping(pairs), Shape::Named) => {
                self.named(pairs, path);
                true
            }
            (Content::Sequence(items), Shape::List(item)) => {
                self.list(items, item, path);
                true
            }
            // One value stands for a list of one.
            (_, Shape::List(item)) => {
                let fits = self.node(node, item, &format!("{path}[0]"));
                if !fits {
                    self.found.pruned.insert(path.to_owned());
                }
                return fits;
            }
            _ => false,
        };
        if !fits {
            let message = misplaced(node, shape);
            let span = self.span(node);
            let help =
                whole_file(node).filter(|_| path.is_empty() || is_release(shape)).unwrap_or_else(|| order(node, shape));
            let mut finding = WRONG_TYPE.at(span, message).help(help);
            if let Some(edits) = self.cure(node, shape) {
                finding = finding.fix(edits);
            }
            self.found.findings.push(finding);
            self.found.pruned.insert(path.to_owned());
        }
        fits
    }

    /// The edits that give a value the form that is wanted, where that is certain.
    fn cure(&self, node: &Node, shape: &Shape) -> Option<Vec<Edit>> {
        match (&node.content, shape) {
            (Content::Scalar { value, .. }, Shape::Mapping(mapping)) => {
                // A text after `|` stands on lines of its own.
                let line = self.text[..node.span.start].rsplit('\n').next().unwrap_or_default();
                let of_a_person = person::mapping(value, mapping).or_else(|| person::named(value, mapping));
                let new = of_a_person.filter(|_| !line.trim().is_empty() && !states::is_denial(value))?;
                Some(vec![self.edit(node.span.clone(), new)])
            }
            // One mapping whose keys each have a dash.
            (Content::Sequence(items), Shape::Mapping(mapping)) => {
                let mut seen = HashSet::new();
                let dash = |item: &Node| match &item.content {
                    Content::Mapping(pairs) if pairs.len() == 1 => {
                        let name = pairs[0]
                            .name()
                            .filter(|name| mapping.key(name).is_some() && seen.insert((*name).to_owned()))?;
                        let start = pairs[0].key.span.start.checked_sub(2)?;
                        (!name.is_empty()).then(|| self.edit(start..start + 2, String::new()))
                    }
                    _ => None,
                };
                items.iter().map(dash).collect::<Option<Vec<Edit>>>().filter(|edits| edits.len() > 1)
            }
            _ => None,
        }
    }

    fn edit(&self, range: std::ops::Range<usize>, replacement: String) -> Edit {
        Edit { span: Span::new(self.file, range.start, range.end), replacement }
    }

    fn list(&mut self, items: &mut Vec<Node>, shape: &Shape, path: &str) {
        let mut at = 0;
        items.retain_mut(|item| {
            let stays = self.node(item, shape, &format!("{path}[{at}]"));
            at += usize::from(stays);
            stays
        });
    }

    fn mapping(&mut self, pairs: &mut Vec<Pair>, mapping: &'static Mapping, path: &str) {
        let mut seen = HashMap::new();
        let key = |pair: &Pair| pair.name().and_then(|name| mapping.key(name));
        let is_whole = pairs.iter().all(|pair| key(pair).is_some());
        let present: Vec<&str> =
            if is_whole { Vec::new() } else { pairs.iter().filter_map(key).map(|key| key.name).collect() };
        pairs.retain_mut(|pair| {
            let Some(name) = pair.name().map(str::to_owned) else {
                self.unnamed(pair);
                return false;
            };
            if self.is_twice(&mut seen, pair, &name) {
                self.found.pruned.insert(join(path, &name));
                return false;
            }
            match mapping.key(&name) {
                Some(key) => self.node(&mut pair.value, &key.shape, &join(path, &name)),
                None => {
                    self.unknown(pair, &name, mapping.keys, &present, path);
                    false
                }
            }
        });
    }

    fn named(&mut self, pairs: &mut Vec<Pair>, path: &str) {
        let mut seen = HashMap::new();
        pairs.retain_mut(|pair| {
            let Some(name) = pair.name().map(str::to_owned) else {
                self.unnamed(pair);
                return false;
            };
            !self.is_twice(&mut seen, pair, &name) && self.node(&mut pair.value, &Shape::Scalar, &join(path, &name))
        });
    }

    fn unnamed(&mut self, pair: &Pair) {
        let message = msg!(en: "there is {what} here as a key, where a name belongs", fr: "il y a ici {what} comme clé, là où il faut un nom", what = message(what(&pair.key)));
        let span = self.span(&pair.key);
        self.found.findings.push(WRONG_TYPE.at(span, message));
    }

    fn is_twice(&mut self, seen: &mut HashMap<String, Option<Span>>, pair: &Pair, name: &str) -> bool {
        let span = self.span(&pair.key);
        match seen.get(name) {
            Some(first) => {
                let finding = DUPLICATE_KEY.at(span, msg!(en: "the key {name} is here a second time", fr: "la clé {name} est ici une seconde fois", name = code(name)));
                let finding = if ["body", "summary"].contains(&name) {
                    finding.help(msg!(
                        en: "put both texts under one {name}; if one of them is of no use any more, delete it",
                        fr: "réunissez les deux textes sous un seul {name} ; si l’un des deux ne sert plus, supprimez-le",
                        name = code(name)
                    ))
                } else {
                    finding
                };
                self.found.findings.push(finding.label(*first, text!(en: "the first one", fr: "la première")));
                true
            }
            None => {
                seen.insert(name.to_owned(), span);
                false
            }
        }
    }

    fn is_after_comma(&self, pair: &Pair) -> bool {
        self.text[..pair.key.span.start].trim_end().ends_with(',')
    }

    /// `present` are the known keys that stand beside it.
    fn unknown(&mut self, pair: &Pair, name: &str, keys: &'static [Key], present: &[&str], path: &str) {
        let span = self.span(&pair.key);
        let finding = UNKNOWN_KEY
            .at(span, msg!(en: "there is no key {name} here", fr: "la clé {name} n’existe pas ici", name = code(name)));
        let seen = name.replace(UNSEEN, "");
        if let Some(key) = keys.iter().find(|key| seen.len() < name.len() && key.name == seen) {
            let sign = name.chars().find(|c| UNSEEN.contains(c)).unwrap_or_default();
            self.found.pruned.insert(join(path, key.name));
            let help = msg!(
                en: "{sign}, which nobody sees, stands in it: delete {key}, and type it again",
                fr: "{sign}, que personne ne voit, s’y trouve : effacez {key}, et retapez-la",
                sign = code(format!("U+{:04X}", sign as u32)),
                key = code(key.name)
            );
            let edit = self.edit(pair.key.span.start..pair.key.span.start + name.len(), key.name.to_owned());
            self.found.findings.push(finding.help(help).fix(vec![edit]));
            return;
        }
        let bare = name.trim_matches(FALSE_SPACES);
        if let (true, Some(key)) = (bare.len() < name.len(), keys.iter().find(|key| key.name == bare)) {
            let sign = name.chars().find(|c| FALSE_SPACES.contains(c)).unwrap_or_default();
            self.found.pruned.insert(join(path, key.name));
            let sign = format!("U+{:04X}", sign as u32);
            let line = code(format!("{bare}:"));
            let help = if name.starts_with(bare) {
                msg!(
                    en: "delete the space between {bare} and the colon, {sign}, which YAML takes for a letter: write {line}",
                    fr: "effacez l’espace entre {bare} et les deux-points, {sign}, que YAML prend pour une lettre : écrivez {line}",
                    bare = code(bare), sign = code(sign), line = line
                )
            } else {
                msg!(
                    en: "delete the space before {bare}, {sign}, which YAML takes for a letter, and type it again",
                    fr: "effacez l’espace avant {bare}, {sign}, que YAML prend pour une lettre, et retapez-la",
                    bare = code(bare), sign = code(sign)
                )
            };
            // The place of a key ends before a space.
            let end = pair.key.span.start + name.len();
            let edit = self.edit(pair.key.span.start..end, bare.to_owned());
            self.found.findings.push(finding.help(help).fix(vec![edit]));
            return;
        }
        if keys.iter().any(|key| key.name == "draft") && says_draft(name, &pair.value) {
            // In doubt the release waits: nothing of it is shown.
            self.found.pruned.insert(join(path, "draft"));
            let edit = self.edit(pair.key.span.start..pair.value.span.end, DRAFT.to_owned());
            let help = msg!(en: "write {draft}", fr: "écrivez {draft}", draft = code(DRAFT));
            self.found.findings.push(finding.help(help).fix(vec![edit]));
            return;
        }
        if keys.iter().any(|key| key.name == "draft") && says_out(name, &pair.value) {
            let help = msg!(
                en: "delete this line: a release goes out at its date without it",
                fr: "supprimez cette ligne : sans elle, un communiqué paraît à sa date"
            );
            self.found.findings.push(finding.help(help));
            return;
        }
        if let Some(day) = of_a_day(name, present) {
            let help = msg!(
                en: "write the time after the day of {day}, such as {line}, and delete this line",
                fr: "écrivez l’heure après le jour de {day}, comme {line}, et supprimez cette ligne",
                day = code(day),
                line = code(format!("{day}: 2026-12-15T18:00"))
            );
            self.found.findings.push(finding.help(help));
            return;
        }
        let same = keys.iter().find(|key| key.name == name.to_lowercase() && !present.contains(&key.name));
        if let Some(key) = same {
            self.found.pruned.insert(join(path, key.name));
            let help = msg!(en: "write {line}, in small letters", fr: "écrivez {line}, en minuscules", line = code(format!("{}:", key.name)));
            let edit = self.edit(pair.key.span.clone(), key.name.to_owned());
            self.found.findings.push(finding.help(help).fix(vec![edit]));
            return;
        }
        let finding = match (meant_with(name, &pair.value, keys), outer(name, keys)) {
            (Some(near), _) if present.contains(&near.name) => finding.help(msg!(
                en: "if you meant {near}, put this text into the {near} that is there already, and delete this line",
                fr: "si vous vouliez {near}, mettez ce texte dans la clé {near} qui est déjà là, et supprimez cette ligne",
                near = code(near.name)
            )),
            (Some(near), _) => {
                // What was meant is reported once: as unknown, not as missing too.
                self.found.pruned.insert(join(path, near.name));
                let finding = finding
                    .help(msg!(en: "did you mean {near}?", fr: "vouliez-vous dire {near} ?", near = code(near.name)));
                let edit = self.edit(pair.key.span.clone(), near.name.to_owned());
                let is_certain = stands_for(name, near, keys);
                if is_certain { finding.fix(vec![edit]) } else { finding }
            }
            (None, _) if is_empty(&pair.value) && name.starts_with("http") => finding.help(msg!(
                en: "write the address without braces: {name}",
                fr: "écrivez l’adresse sans accolades : {name}",
                name = code(name)
            )),
            (None, _) if is_empty(&pair.value) && glued(name, keys).is_some() => {
                let right = glued(name, keys).unwrap_or_default();
                let edit = self.edit(pair.key.span.clone(), right.clone());
                finding.help(msg!(en: "write {right}", fr: "écrivez {right}", right = code(right))).fix(vec![edit])
            }
            (None, _) if is_empty(&pair.value) && self.is_after_comma(pair) => finding
                .help(msg!(en: "put the text in quotes if the comma before {name} belongs to it; otherwise delete the comma", fr: "mettez le texte entre guillemets si la virgule devant {name} en fait partie ; sinon, supprimez cette virgule", name = code(name))),
            (None, Some(outer)) => {
                let value = match &pair.value.content {
                    Content::Scalar { value, written: true } if !value.contains(['\n', '{', ',']) => value.as_str(),
                    _ => "…",
                };
                finding.help(msg!(
                    en: "{name} belongs under {outer}: write {line}",
                    fr: "{name} se place sous {outer} : écrivez {line}",
                    name = code(name),
                    outer = code(outer.name),
                    line = code(format!("{}: {{{name}: {value}}}", outer.name))
                ))
            }
            (None, None) if name.trim().contains(' ') => finding.help(msg!(
                en: "if the line goes on with the text above it, put that text in quotes, with this line, or further to the right below `|`; if it is a key, write one that the catalogue knows",
                fr: "si la ligne continue le texte qui précède, mettez ce texte entre guillemets, ligne comprise, ou décalez-la vers la droite sous `|` ; si c’est une clé, écrivez-en une que le catalogue connaît"
            )),
            (None, None) => {
                let names = one_of(keys.iter().map(|key| key.name));
                finding.help(msg!(en: "write one of the keys that belong here: {names}; a note for yourselves belongs after `# `", fr: "écrivez une des clés prévues ici : {names} ; une note pour vous-mêmes se met après `# `", names = names))
            }
        };
        self.found.findings.push(finding);
    }
}

/// The key whose day a time of day belongs to: an embargo first, for it would end hours too early.
fn of_a_day(name: &str, present: &[&str]) -> Option<&'static str> {
    let is_time = ["heure", "hour", "time", "horaire"].contains(&crate::value::slug::slug(name).as_str());
    ["embargo", "date"].into_iter().find(|key| is_time && present.contains(key))
}

/// The key that is meant by a name beside its value: what begins with `https://` is no file of the folder.
fn meant_with(name: &str, value: &Node, keys: &'static [Key]) -> Option<&'static Key> {
    let is_address = matches!(&value.content, Content::Scalar { value, .. } if value.starts_with("http"));
    let url = || keys.iter().find(|key| key.name == "url");
    meant(name, keys).map(|near| url().filter(|_| is_address && near.name == "file").unwrap_or(near))
}

/// `url:https://…` between braces, with the space that is missing.
fn glued(name: &str, keys: &'static [Key]) -> Option<String> {
    let (key, value) =
        name.split_once(':').filter(|(key, value)| !value.is_empty() && keys.iter().any(|own| own.name == *key))?;
    Some(format!("{key}: {value}"))
}

/// The only key here under which a key of this name stands.
fn outer(name: &str, keys: &'static [Key]) -> Option<&'static Key> {
    let mut outer = keys.iter().filter(|key| key.shape.mapping().is_some_and(|inner| inner.key(name).is_some()));
    outer.next().filter(|_| outer.next().is_none())
}

/// What keeps a release back.
const DRAFT: &str = "draft: true";

/// Spaces that YAML takes for letters.
const FALSE_SPACES: [char; 3] = ['\u{A0}', '\u{202F}', '\u{2007}'];

/// Signs that nobody sees, and YAML takes for letters.
const UNSEEN: [char; 8] =
    ['\u{200B}', '\u{200C}', '\u{200D}', '\u{200E}', '\u{200F}', '\u{2060}', '\u{FEFF}', '\u{AD}'];

fn is_empty(node: &Node) -> bool {
    matches!(node.content, Content::Scalar { written: false, .. })
}

fn what(node: &Node) -> Message {
    match &node.content {
        Content::Scalar { value, .. } => {
            msg!(en: "the text {value}", fr: "le texte {value}", value = code(short(value)))
        }
        Content::Sequence(_) => msg!(en: "a list", fr: "une liste"),
        Content::Mapping(pairs) => match pairs.first().and_then(Pair::name) {
            Some(name) => msg!(en: "the key {name}", fr: "la clé {name}", name = code(short(name))),
            None => msg!(en: "a pair of braces", fr: "une paire d’accolades"),
        },
    }
}

/// What is there, and what should be.
fn misplaced(node: &Node, shape: &Shape) -> Message {
    let what = message(what(node));
    match shape {
        Shape::List(item) => misplaced(node, item),
        Shape::Scalar => msg!(
            en: "there is {what} here, where one text belongs",
            fr: "il y a ici {what}, là où il faut un seul texte",
            what = what
        ),
        Shape::Mapping(mapping) => msg!(
            en: "there is {what} here, where keys belong ({names})",
            fr: "il y a ici {what}, là où il faut des clés ({names})",
            what = what,
            names = foreign(names(mapping.keys))
        ),
        Shape::ScalarOr(mapping) => msg!(
            en: "there is {what} here, where one text or keys ({names}) belong",
            fr: "il y a ici {what}, là où il faut un seul texte, ou des clés ({names})",
            what = what,
            names = foreign(names(mapping.keys))
        ),
        Shape::Named => msg!(
            en: "there is {what} here, where lines like `name: Label` belong",
            fr: "il y a ici {what}, là où il faut des lignes comme `nom: Libellé`",
            what = what
        ),
    }
}

fn names(keys: &[Key]) -> String {
    let names: Vec<String> = keys.iter().take(4).map(|key| format!("`{}`", key.name)).collect();
    if keys.len() > 4 { format!("{} …", names.join(", ")) } else { names.join(", ") }
}

/// The order to follow: what was written, in the form that belongs there.
fn order(node: &Node, shape: &Shape) -> Message {
    match (&node.content, shape) {
        (_, Shape::List(item)) => order(node, item),
        (Content::Scalar { value, .. }, Shape::Mapping(_) | Shape::ScalarOr(_)) if states::is_denial(value) => {
            msg!(en: "delete the line if there is none", fr: "supprimez la ligne s’il n’y en a pas")
        }
        (Content::Scalar { value, .. }, Shape::Mapping(mapping)) => {
            if let Some(person) = person::mapping(value, mapping) {
                return msg!(en: "write {person}", fr: "écrivez {person}", person = code(person));
            }
            if mapping.key("phone").is_some() && value.matches('@').count() > 1 {
                return one_contact();
            }
            if let Some(limits) = limits(value, mapping) {
                return msg!(en: "write {limits}", fr: "écrivez {limits}", limits = code(limits));
            }
            if let Some(list) = person::several(value, mapping) {
                return one_or_several(list, value);
            }
            let value = source(value).unwrap_or(value);
            let Some(first) = fitting(value, mapping).or(mapping.keys.first()) else { return WRONG_TYPE.help.into() };
            let others = mapping.keys.iter().filter(|key| key.row.need != Need::Optional && key.name != first.name);
            // A path is a file of the catalogue's folder.
            let file = mapping.keys.iter().find(|key| key.name == "file" && first.name == "url" && is_path(value));
            // The type of a file in the folder, and that of a known ending, need not be said.
            let is_known = file.is_some() || crate::value::media_type::MediaType::of_ending(value).is_some();
            let others = others.filter(|key| key.name != "type" || !is_known);
            let others: String = others.map(|key| format!(", {}: …", key.name)).collect();
            // What only says yes belongs under no key.
            let value = if is_yes_or_no(value) { "…" } else { value };
            let name = file.map_or(first.name, |key| key.name);
            let mapping = code(format!("{{{name}: {}{others}}}", in_braces(value)));
            msg!(en: "write {mapping}", fr: "écrivez {mapping}", mapping = mapping)
        }
        (Content::Sequence(items), Shape::Mapping(mapping)) if items.len() > 1 && mapping.key("phone").is_some() => {
            one_contact()
        }
        (Content::Sequence(_), Shape::Mapping(mapping)) => match mapping.keys.first() {
            Some(first) => msg!(
                en: "write {mapping}, without the brackets or dashes of a list",
                fr: "écrivez {mapping}, sans les crochets ni les tirets d’une liste",
                mapping = code(format!("{{{}: …}}", first.name))
            ),
            None => WRONG_TYPE.help.into(),
        },
        (_, Shape::Named) => msg!(
            en: "write each on a line of its own: a short name, `: ` and the text that people read",
            fr: "écrivez chacune sur une ligne à part : un nom court, `: ` et le texte que l’on lira"
        ),
        (Content::Sequence(_), Shape::Scalar | Shape::ScalarOr(_)) => msg!(
            en: "write one text without brackets or dashes; put a text that begins with `[` in quotes",
            fr: "écrivez un seul texte, sans crochets ni tirets ; mettez entre guillemets un texte qui commence par `[`"
        ),
        (Content::Mapping(_), _) => msg!(
            en: "write one text; put a text with `: ` in it in quotes",
            fr: "écrivez un seul texte ; mettez entre guillemets un texte qui contient `: `"
        ),
        (Content::Scalar { .. }, _) => WRONG_TYPE.help.into(),
    }
}

/// The order for several contacts.
fn one_contact() -> Message {
    msg!(
        en: "keep one contact here, without the brackets or dashes of a list, and write the others at the end of the body",
        fr: "gardez ici un seul contact, sans les crochets ni les tirets d’une liste, et écrivez les autres à la fin du corps du texte"
    )
}

/// The limits that a text names: `60 signs`, `min 20`, `100-200`.
fn limits(text: &str, mapping: &Mapping) -> Option<String> {
    mapping.key("min").and(mapping.key("max"))?;
    let numbers: Vec<u64> =
        text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect();
    let word = text.to_lowercase();
    let is_least = ["min", "least", "moins", "≥", ">"].iter().any(|sign| word.contains(sign));
    match numbers.as_slice() {
        [only] => Some(format!("{{{}: {only}}}", if is_least { "min" } else { "max" })),
        [min, max] if min < max && *min > 0 => Some(format!("{{min: {min}, max: {max}}}")),
        _ => None,
    }
}

/// Whether keys of a release belong in a place.
fn is_release(shape: &Shape) -> bool {
    shape.mapping().is_some_and(|mapping| mapping.key("links").and(mapping.key("short_title")).is_some())
}

/// The order for a whole file that has no keys: a table, what another program writes, or words alone.
fn whole_file(node: &Node) -> Option<Message> {
    let Content::Scalar { value, .. } = &node.content else { return None };
    Some(if value.starts_with("+++") {
        msg!(
            en: "this is the front matter of Hugo or Zola: `pressfeed import` takes the folder of such files",
            fr: "c’est l’en-tête d’un fichier de Hugo ou de Zola : `pressfeed import` reprend le dossier de tels fichiers"
        )
    } else if value.matches(';').count() > 2 || value.contains('\t') {
        msg!(
            en: "this is a table: write each of its rows as a release, which begins by `- title: …`, with `date: …`, `summary: …` and `links: […]` on the lines below, two spaces further to the right",
            fr: "c’est un tableau : écrivez chacune de ses lignes comme un communiqué, qui commence par `- title: …`, avec `date: …`, `summary: …` et `links: […]` sur les lignes suivantes, décalées de deux espaces"
        )
    } else {
        msg!(
            en: "write each release as keys: `- title: …`, then `date: …`, `summary: …`, `links: […]` and `body: |` on the lines below, two spaces further to the right",
            fr: "écrivez chaque communiqué avec des clés : `- title: …`, puis `date: …`, `summary: …`, `links: […]` et `body: |` sur les lignes suivantes, décalées de deux espaces"
        )
    })
}

/// The order for several people in the place of a list.
fn several(node: &Node, shape: &Shape) -> Option<Message> {
    let (Content::Scalar { value, .. }, Shape::List(item)) = (&node.content, shape) else { return None };
    let list = person::several(value, item.mapping()?)?;
    Some(one_or_several(format!("[{list}]"), value))
}

/// The order for a text that names several people, or one.
fn one_or_several(list: String, value: &str) -> Message {
    let one = code(format!("{{name: {}}}", in_braces(value)));
    msg!(en: "write {list}, or {one} if it is the name of one", fr: "écrivez {list}, ou {one} s’il s’agit d’un seul nom", list = code(list), one = one)
}

/// The key that a text fits: an address, a date, or a text; the first key where any may.
fn fitting(text: &str, mapping: &Mapping) -> Option<&'static Key> {
    let is = |wanted: &[Value]| mapping.keys.iter().find(|key| wanted.contains(&key.row.value));
    let starts = |c: fn(&char) -> bool| text.chars().next().as_ref().is_some_and(c);
    if text.starts_with("http") {
        return is(&[Value::Address, Value::Link, Value::Place]);
    }
    // A mailbox or a number is no name.
    let bare = mapping.keys.iter().find(|key| match key.name {
        "email" => crate::value::email::Email::parse(text).is_ok(),
        "phone" => crate::value::phone::is_number(text),
        _ => false,
    });
    if bare.is_some() {
        return bare;
    }
    let is_of_time = |key: &Key| matches!(key.row.value, Value::Date | Value::Day | Value::Since);
    let first = mapping.keys.first()?;
    let is_words = is_of_time(first) && !starts(char::is_ascii_digit) && !is_yes_or_no(text);
    if is_words { is(&[Value::Line, Value::Text]) } else { Some(first) }
}

/// The address in a picture of HTML.
fn source(text: &str) -> Option<&str> {
    let after = text.strip_prefix('<').and_then(|tag| tag.split_once("src="))?.1;
    let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
    let end = after[usize::from(quote.is_some())..]
        .find(|c: char| Some(c) == quote || c == '>' || (quote.is_none() && c == ' '))?;
    Some(&after[usize::from(quote.is_some())..][..end])
}

/// Whether a text is the path of a file, not an address without its `https://`.
fn is_path(text: &str) -> bool {
    let first = text.split(['/', '\\']).next().unwrap_or_default();
    let is_host = first.len() < text.len() && first.contains('.');
    let ending = text.rsplit_once('.').map_or("", |(_, ending)| ending);
    let has_ending = (2..=5).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric());
    !text.contains("://") && !text.starts_with("www.") && !is_host && has_ending
}

/// `oui`, `true` and the like.
fn is_yes_or_no(text: &str) -> bool {
    matches!(
        text.to_lowercase().as_str(),
        "oui" | "yes" | "true" | "vrai" | "1" | "non" | "no" | "false" | "faux" | "x"
    )
}

/// A text as it may stand between braces; a long one is a gap to fill: who follows an order writes what it says.
fn in_braces(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 120 { person::in_braces(&line) } else { "…".to_owned() }
}

fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 60 { line } else { line.chars().take(59).chain(['…']).collect() }
}

#[cfg(test)]
mod tests {
    use super::super::schema::release::Release;
    use super::*;

    #[test]
    fn a_key_that_belongs_one_step_further_in_is_led_there() {
        let cases = [
            ("{id: a, category: budget}", "`category` belongs under `select`: write `select: {category: budget}`"),
            ("{id: a, region: [a, b]}", "`region` belongs under `select`: write `select: {region: …}`"),
            ("{id: a, nonsense: x}", "write one of the keys that belong here: `id`"),
            ("{id: a, contract: {title: 60}}", "write `{max: 60}`"),
            ("{id: a, contract: {title: min 20 signes}}", "write `{min: 20}`"),
            ("{id: a, contract: {summary: 100-200}}", "write `{min: 100, max: 200}`"),
        ];
        let mut sources = crate::source::Sources::default();
        for (text, wanted) in cases {
            let file = sources.add("a", text);
            let mut tree = crate::yaml::tree(text).expect(text);
            let shape = Shape::Mapping(&super::super::schema::feed::Feed::MAPPING);
            let found = check(file, text, &mut tree, &shape).findings;
            let help = found[0].advice(crate::diag::Language::English);
            assert!(help.starts_with(wanted), "{text}: {help}");
        }
    }

    #[test]
    fn the_order_shows_what_was_written_in_the_form_that_is_wanted() {
        let cases = [
            ("authors: [AdCF]", "write `{name: AdCF}`"),
            ("authors: Anne, présidente", "write `{name: 'Anne, présidente'}`"),
            (
                "authors: Claire Dupont et Marc Petit",
                "write `[{name: Claire Dupont}, {name: Marc Petit}]`, or `{name: Claire Dupont et Marc Petit}` if",
            ),
            (
                "authors: Ministère de l’Économie et des Finances",
                "write `{name: Ministère de l’Économie et des Finances}`",
            ),
            ("contact: Claire Dupont, 05 55 12 34 56", "write `{name: Claire Dupont, phone: 05 55 12 34 56}`"),
            (
                "contact: 'Claire Dupont - tél. : 05 55 12 34 56 - c@e.fr'",
                "write `{name: Claire Dupont, email: c@e.fr, phone: 05 55 12 34 56}`",
            ),
            ("contact: [{name: A}, {name: B}]", "keep one contact here"),
            ("contact: A B / 05 55 12 34 56 / c@e.fr", "write `{name: A B, email: c@e.fr, phone: 05 55 12 34 56}`"),
            ("contact: A B a@e.fr, C D c@e.fr", "keep one contact here"),
            ("image: <img src=\"https://e.org/i.png\">", "write `{url: https://e.org/i.png, alt: …}`"),
            ("enclosures: [Dossier de presse (VF).pdf]", "write `{file: Dossier de presse (VF).pdf}`"),
            ("enclosures: [plan.dwg]", "write `{file: plan.dwg}`"),
            ("image: photos/pont neuf.jpg", "write `{file: photos/pont neuf.jpg, alt: …}`"),
            ("contact: [a]", "write `{name: …}`, without"),
            ("image: https://e.org/i.png", "write `{url: https://e.org/i.png, alt: …}`"),
            ("enclosures: https://e.org/a.pdf", "write `{url: https://e.org/a.pdf}`"),
            ("translations: [en]", "write `{language: en, href: …}`"),
            ("translations: [https://e.org/en]", "write `{href: https://e.org/en, language: …}`"),
            ("authors: [Ada Martin et Luc Petit]", "write `{name: Ada Martin}, {name: Luc Petit}`, or"),
            ("contact: presse@example.org", "write `{email: presse@example.org, name: …}`"),
            ("withdrawn: oui", "write `{date: …, reason: …}`"),
            ("withdrawn: 2018-09-21", "write `{date: 2018-09-21, reason: …}`"),
            ("withdrawn: Chiffres faux", "write `{reason: Chiffres faux, date: …}`"),
            ("title: [a]", "write one text without brackets"),
            ("links: [[a]]", "write one text without brackets"),
            ("body: {a: b}", "write one text; put a text with"),
        ];
        let mut sources = crate::source::Sources::default();
        for (text, wanted) in cases {
            let file = sources.add("a", text);
            let mut tree = crate::yaml::tree(text).expect(text);
            let found = check(file, text, &mut tree, &Shape::Mapping(&Release::MAPPING)).findings;
            let [only] = found.as_slice() else { panic!("{text}: {found:?}") };
            let help = only.advice(crate::diag::Language::English);
            assert!(help.starts_with(wanted), "{text}: {help}");
        }
    }
}
