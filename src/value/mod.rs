//! Types of value, one a file: a text becomes a type, or a [`Fault`] with its bytes.

use std::ops::Range;

use crate::diag::{Message, code, msg};

pub mod canonical;
pub mod colour;
pub mod common_text;
pub mod date;
pub mod double_encoding;
pub mod email;
pub mod file_name;
pub mod handle;
pub mod host;
pub mod id;
pub mod invisible;
pub mod iri;
pub mod language;
pub mod licence;
pub mod media_type;
pub mod percent;
pub mod phone;
pub mod reach;
pub mod rewrite;
pub mod rfc3339;
pub mod rfc822;
pub mod slug;
pub mod subtags;
pub mod tag;
pub mod territory;
pub mod text;
pub mod zone;

/// Why a text is not a value of the type that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong; no capital at the start, no full stop; does not repeat the value itself, and has no colon: the
    /// value and one stand before it.
    pub message: Message,
    /// The bytes of the text that are at fault.
    pub range: Range<usize>,
    /// An order that one can follow, where there is a better one than the rule's.
    pub help: Option<Box<Message>>,
    /// What was surely meant by the whole text, where that is certain.
    pub meant: Option<String>,
}

impl Fault {
    /// A fault of these bytes.
    pub fn new(range: Range<usize>, message: impl Into<Message>) -> Self {
        Fault { message: message.into(), range, help: None, meant: None }
    }

    /// The same fault with an order to follow.
    pub fn help(mut self, help: impl Into<Message>) -> Self {
        self.help = Some(Box::new(help.into()));
        self
    }

    /// The same fault with the order to write what was surely meant by the whole text.
    pub fn meant(mut self, text: impl Into<String>) -> Self {
        let text = text.into();
        self.help = Some(Box::new(write(&text)));
        self.meant = Some(text);
        self
    }
}

#[cfg(test)]
impl Fault {
    /// The order in English, without the marks of code, as tests compare it.
    fn order(&self) -> Option<String> {
        self.help.as_ref().map(|help| help.render(crate::diag::Language::English).replace('`', ""))
    }
}

/// The order to write a text.
fn write(text: &str) -> Message {
    msg!(en: "write {text}", fr: "écrivez {text}", text = code(text))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The faults of a text in every type of value.
    fn faults(text: &str) -> Vec<Fault> {
        let base = iri::Url::parse("https://example.org/a/b?c").expect("a base");
        let dated = date::Date::parse(text);
        if let Ok(date) = &dated {
            let nine = date::parse_time("09:00").expect("a time");
            let _ = date.instant(chrono_tz::Tz::Europe__Paris, nine);
        }
        let results = [
            dated.err(),
            date::parse_time(text).err(),
            email::Email::parse(text).err(),
            iri::Iri::parse(text).err(),
            iri::Url::parse(text).err(),
            base.join(text).err(),
            language::LanguageTag::parse(text).err(),
            media_type::MediaType::parse(text).err(),
            rfc3339::parse(text).err(),
            rfc822::parse(text).err(),
            tag::Authority::new(text, "2018").err(),
            tag::Authority::since(text).err(),
            text::Text::line(text).err(),
            zone::parse(text).err(),
        ];
        results.into_iter().flatten().collect()
    }

    /// Whether a fault can follow its value and a colon.
    fn has_no_colon(fault: &Fault) -> bool {
        use crate::diag::Language::{English, French};
        let has = |language| fault.message.text().render(language).contains(": ");
        !has(English) && !has(French)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn faults_stand_inside_their_text(text in r"(\PC|[0-9TZ:+. -]|https?://|[\x00-\x7F]|[а-я\u{200B}\u{301}]){0,24}") {
            for fault in faults(&text) {
                prop_assert!(text.get(fault.range.clone()).is_some(), "{:?}: {:?}", text, fault);
                prop_assert!(!fault.message.to_string().ends_with('.'), "{:?}", fault);
                prop_assert!(has_no_colon(&fault), "{:?}", fault);
            }
            for (range, _) in invisible::invisible(&text) {
                prop_assert!(text.get(range).is_some());
            }
            for found in invisible::look_alikes(&text) {
                prop_assert!(text.get(found.word).is_some());
            }
        }

        #[test]
        fn dates_of_any_digits_end_well(text in r"[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?)?") {
            for fault in faults(&text) {
                prop_assert!(text.get(fault.range.clone()).is_some(), "{:?}: {:?}", text, fault);
                prop_assert!(has_no_colon(&fault), "{:?}", fault);
            }
        }

        #[test]
        fn common_addresses_are_those_of_the_grammar(text in r"https?://[a-z0-9.-]{1,12}/([a-z0-9%#?/@:~\[ é-]|%[0-9A-F]{2}){0,12}") {
            if iri::is_common(&text) {
                prop_assert!(fluent_uri::Uri::parse(text.as_str()).is_ok(), "{:?}", text);
            }
        }

        #[test]
        fn slugs_are_short_and_stay_themselves(text in r"(\PC| |[а-яéœß]){0,120}") {
            let slug = slug::slug(&text);
            prop_assert!(slug.chars().count() <= 80);
            prop_assert_eq!(slug::slug(&slug), slug);
        }

        #[test]
        fn text_read_again_is_the_same(text in r"(\PC|[\n\r\t ]|[e\u{301}\u{300}\u{1161}]){0,40}") {
            if let Ok(once) = text::Text::parse(&text) {
                prop_assert_eq!(text::Text::from_string(text.clone()), Ok(once.clone()));
                prop_assert_eq!(text::Text::parse(once.as_str()), Ok(once));
            }
        }
    }
}
