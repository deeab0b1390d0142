//! The shape of one file, all faults of it at once: unknown keys, keys twice, wrong types. What is at
//! fault is taken out of the tree, so that the rest can still be read and checked.

use std::collections::{HashMap, HashSet};

use super::person;
use super::rules::{DUPLICATE_KEY, WRONG_TYPE};
use super::schema::key::{Key, Mapping, Need, Shape, Value};
use super::spans::join;
use super::states;
use super::unknown_key::{self, Unknown};
use crate::diag::{Message, code, foreign, message, msg, text};
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
        let mut present: Vec<&str> =
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
                None => self.unknown(pair, mapping.keys, &mut present, path),
            }
        });
    }

    /// A key that there is not: whether its pair may stay, under the key that was surely meant.
    fn unknown(&mut self, pair: &mut Pair, keys: &'static [Key], present: &mut Vec<&'static str>, path: &str) -> bool {
        let unknown = Unknown { file: self.file, text: self.text, pair, keys, present };
        let Some(unknown_key::Answer { finding, meant, is_sure }) = unknown.answer() else { return false };
        let at = self.found.findings.len();
        self.found.findings.push(finding);
        let Some(key) = meant else { return false };
        if !is_sure {
            // What was meant is reported once: as unknown, not as missing too.
            self.found.pruned.insert(join(path, key));
            return false;
        }
        let Some(key) = keys.iter().find(|own| own.name == key) else { return false };
        present.push(key.name);
        pair.key.content = Content::Scalar { value: key.name.to_owned(), written: true };
        let stays = self.node(&mut pair.value, &key.shape, &join(path, key.name));
        // Another name alone does not put right what stands under it.
        if self.found.findings[at + 1..].iter().any(|inner| inner.fix.is_none()) {
            self.found.findings[at].fix = None;
        }
        stays
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
}

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
