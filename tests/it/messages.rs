//! Every message of the program in both languages: listed for those who read them, and French as it is set.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use super::run::files_below;

/// A message: English, French.
type Pair = (String, String);

/// Words of our own dialect that plain English does not use.
const NOT_PLAIN: &[&str] =
    &["lest", "mend", "mended", "none where", "held against", "stands behind", "is told", "are told"];

/// What French has another word for here, so that one thing has one word: `chapeau`, `catégorie`, `stèle`, `lecteur de
/// flux`, `caractère de contrôle`, `généré`, `organisme`, `communiqué`, `abonné`, `brouillon`, `dossier`.
const NOT_OUR_FRENCH: &[&str] = &[
    "résumé",
    "rubrique",
    "pierre tombale",
    "pierres tombales",
    "agrégateur",
    "caractère de commande",
    "caractères de commande",
    "un build",
    "été construit",
    "émetteur",
    "dépêche",
    "souscripteur",
    "ébauche",
    "répertoire",
    "mise à disposition",
    "même id ",
    "l’id ",
];

/// Where such a word means something else: a variable of GitHub, a name of the page of the feeds.
const SPEAKS_OF_OTHERS: &[&str] = &["GITHUB_STEP_SUMMARY"];

#[test]
fn one_thing_has_one_word_in_french() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut texts: Vec<String> = messages().into_iter().map(|(_, french)| without_code(&french)).collect();
    let pages = files_below("src/guide").into_iter().filter(|(path, _)| path.to_string_lossy().ends_with(".fr.md"));
    let pages: Vec<String> = pages.map(|(_, bytes)| String::from_utf8(bytes).expect("UTF-8")).collect();
    assert!(pages.len() > 20);
    texts.extend(pages.iter().flat_map(|page| page.lines().map(str::to_owned)));
    for (path, _) in files_below("src/catalogue/schema") {
        let text = fs::read_to_string(root.join("catalogue/schema").join(path)).expect("a file of sources");
        // What people write for a key is understood, whatever it is.
        texts.extend(text.lines().filter(|line| !line.contains("near: ")).map(str::to_owned));
    }
    let is_of_others = |text: &str| SPEAKS_OF_OTHERS.iter().any(|name| text.contains(name));
    let has = |text: &str| NOT_OUR_FRENCH.iter().find(|word| text.to_lowercase().contains(**word)).copied();
    let wrong: Vec<String> = texts
        .iter()
        .filter(|text| !is_of_others(text))
        .filter_map(|text| Some(format!("{}: {text}", has(text)?)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_message_is_listed_in_both_languages() {
    let list: String = messages().iter().map(|(english, french)| format!("{english}\n    {french}\n")).collect();
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/messages.txt");
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(&file, &list).expect("a place to write");
    }
    let listed = fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    let is_new = |line: &&str| !listed.lines().any(|listed| listed == *line);
    let new: Vec<&str> = list.lines().filter(is_new).collect();
    assert!(listed == list, "UPDATE_EXPECTED=1 writes tests/messages.txt anew; what it lacks:\n{}", new.join("\n"));
}

#[test]
fn french_is_set_as_french_is() {
    let mut wrong = Vec::new();
    for (_, french) in messages() {
        let words = without_code(&french);
        if words.contains('\'') || words.contains('"') {
            wrong.push(format!("a straight apostrophe or quote: {french}"));
        }
        let signs: Vec<char> = words.chars().collect();
        for (at, sign) in signs.iter().enumerate() {
            let before = at.checked_sub(1).map(|at| signs[at]);
            let after = signs.get(at + 1).copied();
            let is_high = *sign == '»' || (matches!(sign, ';' | '!' | '?' | ':') && after.is_none_or(is_space));
            if is_high && before.is_some_and(|before| !is_space(before)) {
                wrong.push(format!("no space before `{sign}`: {french}"));
            }
            if *sign == '«' && after.is_some_and(|after| !is_space(after)) {
                wrong.push(format!("no space after `«`: {french}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn english_is_plain() {
    let mut wrong = Vec::new();
    for (english, _) in messages() {
        let words = format!(" {} ", without_code(&english).to_lowercase().replace([',', '.', ':', ';', '(', ')'], " "));
        wrong.extend(
            NOT_PLAIN
                .iter()
                .filter(|word| words.contains(&format!(" {word} ")))
                .map(|word| format!("{word}: {english}")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The same in the names of functions, which people read as sentences.
const NOT_IN_NAMES: &[&str] = &["lest", "mend", "mends", "mended", "told", "tell", "tells"];

#[test]
fn comments_and_names_are_plain() {
    let mut wrong = Vec::new();
    for (path, bytes) in ["src", "tests/it", "benches"].into_iter().flat_map(files_below) {
        if path.extension().is_none_or(|ending| ending != "rs") {
            continue;
        }
        let text = String::from_utf8(bytes).expect("UTF-8");
        for (at, line) in text.lines().enumerate() {
            let place = |word: &str| format!("{}:{}: `{word}` in {line}", path.display(), at + 1);
            let start = line.trim_start();
            let name = start.split("fn ").nth(1).filter(|_| !start.starts_with("//"));
            let name: String = name.into_iter().flat_map(|name| name.chars().take_while(|c| *c != '(')).collect();
            let in_name = name.split('_').find(|word| NOT_IN_NAMES.contains(word));
            wrong.extend(in_name.filter(|_| !name.contains("told_apart")).map(place));
            let Some(comment) = start.strip_prefix("//") else { continue };
            let letters = |c: char| if c.is_alphabetic() { c.to_ascii_lowercase() } else { ' ' };
            let words: String = format!(" {comment} ").chars().map(letters).collect();
            wrong.extend(NOT_PLAIN.iter().filter(|word| words.contains(&format!(" {word} "))).map(|word| place(word)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn messages_in_english_alone_become_fewer() {
    let alone = sources().iter().map(|text| text.matches("Template::english(\"").count()).sum::<usize>();
    assert!(alone <= MOST_IN_ENGLISH_ALONE, "{alone} messages have no French, {MOST_IN_ENGLISH_ALONE} had none before");
}

/// What the profile of the W3C Feed Validator alone says. It only becomes smaller.
const MOST_IN_ENGLISH_ALONE: usize = 4;

fn is_space(sign: char) -> bool {
    matches!(sign, ' ' | '\u{A0}' | '\u{202F}')
}

/// A text without what stands in backticks and in slots, and without tags, references and values of attributes.
fn without_code(text: &str) -> String {
    let spoken: Vec<&str> = text.split('`').step_by(2).collect();
    let is_markup = |word: &&str| word.contains("=\"") || word.contains('<') || word.starts_with('&');
    let plain: Vec<&str> = spoken.iter().flat_map(|text| text.split(' ')).filter(|word| !is_markup(word)).collect();
    let plain = plain.join(" ");
    let mut out = String::new();
    let mut depth = 0;
    for sign in plain.chars() {
        match sign {
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                out.push('x');
            }
            sign if depth == 0 => out.push(sign),
            _ => {}
        }
    }
    out
}

fn messages() -> BTreeSet<Pair> {
    let found: BTreeSet<Pair> = sources().iter().flat_map(|text| pairs(text)).collect();
    assert!(found.len() > 500, "only {} messages were found", found.len());
    found
}

/// The messages of a file: where `en:` and `fr:` stand with their texts.
fn pairs(text: &str) -> Vec<Pair> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("en: \"") {
        let is_word = rest[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        rest = &rest[at + 4..];
        if is_word {
            continue;
        }
        let (english, behind) = literal(rest);
        let french = behind.trim_start().strip_prefix(',').map(str::trim_start).and_then(|it| it.strip_prefix("fr:"));
        let Some(french) = french else { continue };
        let (french, behind) = literal(french.trim_start());
        found.push((english, french));
        rest = behind;
    }
    found
}

/// The text of a literal at the start, and what comes after it.
fn literal(text: &str) -> (String, &str) {
    let mut escaped = false;
    let end = text.char_indices().skip(1).find(|(_, sign)| {
        let ends = *sign == '"' && !escaped;
        escaped = *sign == '\\' && !escaped;
        ends
    });
    let end = end.map_or(text.len(), |(at, _)| at + 1);
    let literal: syn::LitStr = syn::parse_str(&text[..end]).unwrap_or_else(|error| panic!("{}: {error}", &text[..end]));
    (literal.value(), &text[end..])
}

fn sources() -> Vec<String> {
    let mut folders = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut texts = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).expect("a file of sources");
                texts.push(text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned());
            }
        }
    }
    texts
}
