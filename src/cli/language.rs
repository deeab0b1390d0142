//! The language in which the program speaks to whoever runs it.

use std::ffi::OsString;

use clap::ValueEnum;

use crate::diag::Language;

use super::arguments::Lang;

/// The variables of the locale, the strongest first.
const LOCALE: &[&str] = &["LC_ALL", "LC_MESSAGES", "LANG"];

/// The language that `--lang`, `PRESSFEED_LANG` or the locale names; `None` where none of them does.
pub(super) fn of_the_reader(option: Option<Lang>) -> Option<Language> {
    named(option, |name| std::env::var(name).ok())
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
    let own = || match variable("PRESSFEED_LANG")?.as_str() {
        "en" => Some(Lang::En),
        "fr" => Some(Lang::Fr),
        _ => None,
    };
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
