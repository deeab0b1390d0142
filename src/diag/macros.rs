//! Templates and messages in place, compared at compile time.

/// A template in both languages, its slots compared at compile time.
macro_rules! text {
    (en: $english:expr, fr: $french:expr $(,)?) => {
        const { $crate::diag::template::Template::new($english, $french) }
    };
}

/// A message: a template, or its two languages, and `slot = argument` for each slot.
macro_rules! msg {
    (en: $english:expr, fr: $french:expr $(, $slot:ident = $argument:expr)* $(,)?) => {{
        const TEXT: $crate::diag::template::Template = $crate::diag::template::Template::new($english, $french);
        const { TEXT.takes(&[$(stringify!($slot)),*]) };
        $crate::diag::message::Message::new(TEXT, vec![$((stringify!($slot), $argument)),*])
    }};
    ($text:expr $(, $slot:ident = $argument:expr)* $(,)?) => {{
        const { $text.takes(&[$(stringify!($slot)),*]) };
        $crate::diag::message::Message::new($text, vec![$((stringify!($slot), $argument)),*])
    }};
}

pub(crate) use {msg, text};
