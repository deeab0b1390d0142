//! What is said of a value of another form than the one that belongs in its place: what is there, what should be, and
//! what to write.

use super::super::addresses;
use super::super::key_synonyms::is_another_word;
use super::super::person;
use super::super::rules::WRONG_TYPE;
use super::super::schema::key::{Key, Mapping, Need, Shape, Value};
use super::super::schema::release::Release;
use super::super::states;
use crate::diag::{Message, code, foreign, message, msg};
use crate::yaml::{Content, Node, Pair};

pub(super) fn what(node: &Node) -> Message {
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
pub(super) fn misplaced(node: &Node, shape: &Shape) -> Message {
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
pub(super) fn order(node: &Node, shape: &Shape) -> Message {
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
            let Some((mapping, _)) = in_keys(value, mapping) else { return WRONG_TYPE.help.into() };
            let mapping = code(mapping);
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

/// A text under the key of a mapping that it fits, with gaps for the other keys that are required; and whether nothing
/// is left open.
pub(super) fn in_keys(value: &str, mapping: &Mapping) -> Option<(String, bool)> {
    let value = source(value).unwrap_or(value);
    let first = fitting(value, mapping).or(mapping.keys.first())?;
    let others = mapping.keys.iter().filter(|key| key.row.need != Need::Optional && key.name != first.name);
    // A path is a file of the catalogue's folder.
    let file = mapping.keys.iter().find(|key| key.name == "file" && first.name == "url" && is_path(value));
    // The type of a file in the folder, and that of a known ending, need not be said.
    let is_known = file.is_some() || crate::value::media_type::MediaType::of_ending(value).is_some();
    let others = others.filter(|key| key.name != "type" || !is_known);
    let others: String = others.map(|key| format!(", {}: …", key.name)).collect();
    // What only says yes belongs under no key.
    let shown = if is_yes_or_no(value) { "…".to_owned() } else { in_braces(value) };
    let is_whole = others.is_empty() && !shown.contains('…');
    Some((format!("{{{}: {shown}{others}}}", file.map_or(first.name, |key| key.name)), is_whole))
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
pub(super) fn is_release(shape: &Shape) -> bool {
    shape.mapping().is_some_and(|mapping| mapping.key("links").and(mapping.key("short_title")).is_some())
}

/// The order for a whole file that has no keys: a table, what another program writes, or words alone.
pub(super) fn whole_file(node: &Node) -> Option<Message> {
    let Content::Scalar { value, .. } = &node.content else { return None };
    Some(if value.starts_with("+++") {
        msg!(
            en: "this is the front matter of Hugo or Zola: `pressfeed import` takes the folder of such files",
            fr: "c’est l’en-tête d’un fichier de Hugo ou de Zola : `pressfeed import` reprend le dossier de tels fichiers"
        )
    } else if value.matches(';').count() > 2 || value.contains('\t') || is_table(value) {
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

/// Whether a text begins with names of keys between commas, as the head of a table does.
fn is_table(value: &str) -> bool {
    let names = value.split(',').take(3).filter(|name| {
        let name = name.trim();
        Release::MAPPING.keys.iter().any(|key| key.name == name || is_another_word(name, key))
    });
    names.count() > 1
}

/// The order for several people in the place of a list.
pub(super) fn several(node: &Node, shape: &Shape) -> Option<Message> {
    let (Content::Scalar { value, .. }, Shape::List(item)) = (&node.content, shape) else { return None };
    let mapping = item.mapping()?;
    if let Some(list) = person::several(value, mapping) {
        return Some(one_or_several(format!("[{list}]"), value));
    }
    // `https://a, https://b` where files are wanted.
    mapping.key("url").and(mapping.key("length"))?;
    let meant = addresses::meant(value)?;
    let files = meant.strip_prefix('[')?.strip_suffix(']')?.split(", ");
    let list = files.map(|address| format!("{{url: {address}}}")).collect::<Vec<_>>().join(", ");
    Some(msg!(en: "write {list}", fr: "écrivez {list}", list = code(format!("[{list}]"))))
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
