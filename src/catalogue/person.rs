//! People as they are written on one line: `Name, telephone, mailbox`.

use super::schema::key::Mapping;
use crate::value::email::Email;
use crate::value::phone;

/// The keys of a person or a contact who is written as one text; `None` if the text is a name alone.
pub(super) fn mapping(text: &str, mapping: &Mapping) -> Option<String> {
    mapping.key("email")?;
    let (mut name, mut email, mut number) = (Vec::new(), None, None);
    for part in parts(text) {
        let bare = part.trim().trim_matches(['<', '>', '(', ')']).trim();
        let bare = after_label(bare);
        let slot = if Email::parse(bare).is_ok() {
            &mut email
        } else if phone::is_number(bare) && mapping.key("phone").is_some() {
            &mut number
        } else {
            if !is_label(part) {
                name.push(part.trim().trim_end_matches(':').trim_end());
            }
            continue;
        };
        // Of two nobody knows which is meant.
        if slot.replace(bare).is_some() {
            return None;
        }
    }
    let name = name.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let is_person = !name.is_empty() && !name.contains('@') && (email.is_some() || number.is_some());
    let others = [("email", email), ("phone", number)];
    let others = others.into_iter().filter_map(|(key, value)| Some(format!(", {key}: {}", in_braces(value?))));
    is_person.then(|| format!("{{name: {}{}}}", in_braces(&name), others.collect::<String>()))
}

/// The pieces of such a text.
fn parts(text: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = text
        .split([',', ';', '<', '|', '\n', '•', '·'])
        .flat_map(|part| part.split(" - "))
        .flat_map(|part| part.split(" / "))
        .collect();
    parts = parts.into_iter().flat_map(|part| part.split(['–', '—'])).collect();
    // `Name 05 55 12 34 56` and `Name mailbox`.
    let last = |part: &str| {
        let run = phone::numbers(part).into_iter().last().filter(|run| phone::is_number(&part[run.clone()]));
        let number = run.filter(|run| run.end == part.trim_end().len()).map(|run| run.start);
        let word = || part.trim_end().rfind(' ').map(|at| at + 1).filter(|at| part[*at..].contains('@'));
        number.or_else(word)
    };
    parts
        .into_iter()
        .flat_map(|part| part.split_at_checked(last(part).unwrap_or(0)).map_or([part, ""], |(a, b)| [a, b]))
        .collect()
}

/// A value without the word for it: `tél. : 05 55 12 34 56`.
fn after_label(text: &str) -> &str {
    let (label, value) = text.split_once(':').unwrap_or(("", text));
    if is_label(label) { value.trim() } else { text }
}

/// The word before a number or a mailbox.
fn is_label(text: &str) -> bool {
    let word = crate::value::slug::slug(text);
    matches!(
        word.as_str(),
        "tel" | "telephone" | "phone" | "mobile" | "portable" | "mail" | "e-mail" | "email" | "courriel"
    )
}

/// One person or office that is written as its name alone; `None` if it may be more than one.
pub(super) fn named(text: &str, mapping: &Mapping) -> Option<String> {
    let is_person = mapping.key("name").is_some() && mapping.key("email").is_some();
    let is_one = !text.contains([',', ';', '/', '&', '|', '@', ':', '<', '\n', '`'])
        && ![" et ", " and ", " - ", " – "].iter().any(|sign| text.contains(sign));
    let is_name =
        text.starts_with(char::is_uppercase) && text.len() < 80 && !text.contains(|c: char| c.is_ascii_digit());
    (is_person && is_one && is_name).then(|| format!("{{name: {}}}", in_braces(text)))
}

/// Several people in one text, as items of a list; `None` if it may be one name.
pub(super) fn several(text: &str, mapping: &Mapping) -> Option<String> {
    let is_person = mapping.key("name").is_some() && mapping.key("email").is_some() && mapping.key("phone").is_none();
    let names: Vec<&str> = text
        .split([',', ';'])
        .flat_map(|part| part.split(" et "))
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" & "))
        .map(str::trim)
        .collect();
    let is_name = |name: &&str| {
        let words: Vec<&str> = name.split_whitespace().collect();
        let is_capital = |word: &&&str| word.starts_with(char::is_uppercase);
        (2..=4).contains(&words.len()) && is_capital(&&words[0]) && words.last().as_ref().is_some_and(is_capital)
    };
    let is_list = is_person && names.len() > 1 && names.iter().all(is_name) && !text.contains('@');
    let mappings = names.iter().map(|name| format!("{{name: {}}}", in_braces(name)));
    is_list.then(|| mappings.collect::<Vec<_>>().join(", "))
}

/// A text as it may stand between braces.
pub(super) fn in_braces(text: &str) -> String {
    if text.contains([',', '{', '}', '[', ']', '"', '\'', '#', ':']) && !text.starts_with("http") {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        text.to_owned()
    }
}
