//! The language in which the program speaks to whoever runs it.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::ValueEnum;

use crate::diag::{Language, Message, code, msg};
use crate::disk;

use super::arguments::{self, Lang};

/// The variable that names the language.
const VARIABLE: &str = "PRESSFEED_LANG";

/// The variables of the locale, the strongest first.
const LOCALE: &[&str] = &["LC_ALL", "LC_MESSAGES", "LANG"];

/// The language that `--lang`, `PRESSFEED_LANG` or the locale names; `None` where none of them does.
pub(super) fn of_the_reader(option: Option<Lang>) -> Option<Language> {
    named(option, |name| std::env::var(name).ok())
}

/// The same where nothing was read yet, for help and for what is typed wrong: else the language of the catalogue that
/// the line, a variable or the folder names.
pub(super) fn of_the_line(option: Option<Lang>, words: &[OsString]) -> Language {
    of_the_reader(option).or_else(|| of_the_catalogue(words)).unwrap_or_default()
}

/// The same of the line by which the program was started.
pub(super) fn of_the_process(option: Option<Lang>) -> Language {
    of_the_line(option, &std::env::args_os().collect::<Vec<_>>())
}

/// What to say of a variable that names no language of the program; `--lang` wins over it.
pub(super) fn fault(option: Option<Lang>) -> Option<Message> {
    let value = std::env::var_os(VARIABLE).filter(|value| option.is_none() && !value.is_empty())?;
    let value = value.to_string_lossy();
    Lang::from_str(&value, true).is_err().then(|| {
        msg!(
            en: "{variable} is {value}, which is no language of the program: write `en`, `fr` or `auto`",
            fr: "{variable} vaut {value}, qui n’est pas une langue du programme : écrivez `en`, `fr` ou `auto`",
            variable = code(VARIABLE),
            value = code(value)
        )
    })
}

/// The language of the catalogue that a line is about, right or wrong. `validate` reads none, and is English.
fn of_the_catalogue(words: &[OsString]) -> Option<Language> {
    let words = words.get(1..).unwrap_or_default();
    let texts = words.iter().map(|word| word.to_str().unwrap_or_default());
    if arguments::typed(texts, |word| arguments::WITH_VALUE.contains(&word)) == Some("validate") {
        return None;
    }
    let named = words.windows(2).filter(|pair| pair[0] == "--catalogue").map(|pair| PathBuf::from(&pair[1]));
    let joined = words.iter().filter_map(|word| Some(PathBuf::from(word.to_str()?.strip_prefix("--catalogue=")?)));
    let operands = words.iter().filter(|word| !word.to_string_lossy().starts_with('-')).map(PathBuf::from);
    let mut given = named.chain(joined).chain(operands).filter(|path| disk::is_catalogue(path));
    let path = given.next().unwrap_or_else(|| arguments::catalogue(None));
    Language::of_tag(&disk::language_of_catalogue(&path)?)
}

/// The language that `--lang` names, wherever it stands in a line that may not be right as a whole.
pub(super) fn typed(words: &[OsString]) -> Option<Lang> {
    let words: Vec<&str> = words.iter().map_while(|word| word.to_str().filter(|word| *word != "--")).collect();
    let after = words.windows(2).filter(|pair| pair[0] == "--lang").map(|pair| pair[1]);
    let joined = words.iter().filter_map(|word| word.strip_prefix("--lang="));
    after.chain(joined).filter_map(|value| Lang::from_str(value, false).ok()).next_back()
}

fn named(option: Option<Lang>, variable: impl Fn(&str) -> Option<String>) -> Option<Language> {
    let variable = |name: &str| variable(name).filter(|value| !value.is_empty());
    let own = || Lang::from_str(&variable(VARIABLE)?, true).ok();
    match option.or_else(own) {
        Some(Lang::En) => Some(Language::English),
        Some(Lang::Fr) => Some(Language::French),
        Some(Lang::Auto) | None => of_locale(&LOCALE.iter().find_map(|name| variable(name))?),
    }
}

/// The language of a locale such as `fr_FR.UTF-8`; English for all that is not French.
fn of_locale(locale: &str) -> Option<Language> {
    let bare = locale.split(['.', '@']).next().unwrap_or_default();
    if matches!(bare, "C" | "POSIX") { None } else { Some(Language::of_tag(bare).unwrap_or_default()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stronger_word_wins() {
        use Language::{English, French};
        type Case = (Option<Lang>, &'static [(&'static str, &'static str)], Option<Language>);
        let cases: &[Case] = &[
            (None, &[], None),
            (None, &[("LANG", "fr_FR.UTF-8")], Some(French)),
            (None, &[("LANG", "fr")], Some(French)),
            (None, &[("LANG", "de_DE.UTF-8")], Some(English)),
            (None, &[("LANG", "fr_FR.UTF-8"), ("LC_ALL", "C.UTF-8")], None),
            (None, &[("LANG", "fr_FR.UTF-8"), ("LC_ALL", "")], Some(French)),
            (None, &[("LANG", "C"), ("LC_MESSAGES", "fr_CA")], Some(French)),
            (None, &[("LANG", "fr_FR"), ("PRESSFEED_LANG", "en")], Some(English)),
            (None, &[("LANG", "fr_FR"), ("PRESSFEED_LANG", "auto")], Some(French)),
            (None, &[("LANG", "fr_FR"), ("PRESSFEED_LANG", "EN")], Some(English)),
            (None, &[("LANG", "fr_FR"), ("PRESSFEED_LANG", "de")], Some(French)),
            (Some(Lang::Auto), &[("PRESSFEED_LANG", "fr"), ("LANG", "en_GB")], Some(English)),
            (Some(Lang::Fr), &[("PRESSFEED_LANG", "en"), ("LC_ALL", "C")], Some(French)),
            (Some(Lang::En), &[("LANG", "fr_FR")], Some(English)),
        ];
        for (option, variables, wanted) in cases {
            let variable =
                |name: &str| variables.iter().find(|(other, _)| *other == name).map(|(_, value)| (*value).to_owned());
            assert_eq!(named(*option, variable), *wanted, "{option:?} {variables:?}");
        }
    }
}
