//! A first look at every text: which of them may have something that a rule of words looks for. Most have nothing.

use std::ops::BitOr;
use std::sync::{LazyLock, OnceLock};

use super::field::Field;
use crate::needles::{MOST, Needles};

/// What a text may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks(u16);

impl Marks {
    /// Words of an embargo.
    pub(super) const EMBARGO: Self = Marks(1);
    /// A day of the week with a number after it.
    pub(super) const WEEKDAY: Self = Marks(2);
    /// Words that stand for what is still to be written.
    pub(super) const UNFINISHED: Self = Marks(4);
    /// A mobile number or the address of a mailbox.
    pub(super) const PERSONAL: Self = Marks(8);
    /// Text that was encoded twice.
    pub(super) const GARBLED: Self = Marks(16);
    /// The ending of a picture that mail does not show.
    pub(super) const PICTURE: Self = Marks(32);
    /// A line of the catalogue.
    pub(super) const KEY: Self = Marks(64);
    /// An address that may lead to another place than was meant.
    pub(super) const ADDRESS: Self = Marks(128);
    /// What comes along from another program.
    pub(super) const PASTED: Self = Marks(256);

    /// Whether one of the others is among them.
    pub(super) fn have(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Marks {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Marks(self.0 | other.0)
    }
}

/// The texts that may have something, each by its number; made once a rule asks.
pub(super) type Sieve = OnceLock<Vec<(usize, Marks)>>;

/// Looks at each text once.
pub(super) fn sift(fields: &[Field<'_>]) -> Vec<(usize, Marks)> {
    let look = |(at, field): (usize, &Field<'_>)| {
        let marks = marks(field.text);
        (marks != Marks::default()).then_some((at, marks))
    };
    fields.iter().enumerate().filter_map(look).collect()
}

/// Beginnings and pieces of what is looked for.
const PIECES: &[(Marks, &[&str])] = &[
    (
        Marks::EMBARGO,
        &[
            "mbargo",
            "MBARGO",
            "ommuniquer",
            "OMMUNIQUER",
            "divulguer",
            "DIVULGUER",
            "relayer",
            "RELAYER",
            "mbargu",
            "MBARGU",
            "ubliable",
            "UBLIABLE",
            "iffusable",
            "IFFUSABLE",
            "autorisée",
            "AUTORISÉE",
            "interdite",
            "INTERDITE",
            "ot for ",
            "OT FOR ",
            "old for ",
            "OLD FOR ",
            "ot publish",
            "OT PUBLISH",
            "ot release",
            "OT RELEASE",
            "or release",
            "OR RELEASE",
            "or publication",
            "OR PUBLICATION",
        ],
    ),
    (
        Marks(Marks::EMBARGO.0 | Marks::UNFINISHED.0),
        &["publier", "PUBLIER", "diffuser", "DIFFUSER", "onfiden", "ONFIDEN"],
    ),
    (
        Marks::KEY,
        &[
            ": [",
            ": {",
            ": |",
            ": >",
            "ate: 2",
            "ated: 2",
            "draft:",
            "image:",
            "contact:",
            "withdrawn:",
            "correction:",
            "audience:",
            "links:",
            "enclosures:",
            "id: tag:",
        ],
    ),
    (
        Marks::ADDRESS,
        &[
            "safelinks.",
            "/url?",
            "/l.php?",
            "urldefense.",
            "/track/click",
            "/wp-",
            "preview",
            "action=edit",
            "/edit",
            "/typo3/",
            "file://",
            "http://",
        ],
    ),
    (
        Marks::PASTED,
        &[
            "*|", "[[", "${", "<%", "=\"", "#V", "#D", "#R", "#N", "{d", "{n", "{p", "{t", "#####", "nvoyé ", "Sent ",
            "Subject", "Outlook",
        ],
    ),
    (Marks::WEEKDAY, &["di ", "di,", "di\u{A0}", "DI ", "manche ", "manche\u{A0}", "MANCHE ", "day ", "day,", "DAY "]),
    (
        Marks::UNFINISHED,
        &[
            "XX",
            "xx",
            "TODO",
            "FIXME",
            "TBD",
            "TBC",
            "orem ipsum",
            "OREM IPSUM",
            "____",
            "compléter",
            "COMPL",
            "rédiger",
            "insérer",
            "INSÉRER",
            "INSERER",
            "BROUILLON",
            "Brouillon",
            "DRAFT",
            "[Draft",
            "à venir",
            "VENIR",
            "confirm",
            "CONFIRM",
            "valider",
            "VALIDER",
            "préciser",
            "PRÉCISER",
            "vérifier",
            "???",
            "JJ/MM",
            "jj/mm",
            "DD/MM",
            "dd/mm",
            "brouillon",
            "is a draft",
            "rovisoire",
            "ROVISOIRE",
            "version de travail",
            "VERSION DE TRAVAIL",
            "PROJET",
        ],
    ),
    (Marks::PICTURE, &[".webp", ".avif", ".svg", ".WEBP", ".AVIF", ".SVG"]),
    (Marks::PERSONAL, &["06", "07", "+3", "+4", "(0)"]),
    (
        Marks::GARBLED,
        &[
            "\u{C2}",
            "\u{C3}",
            "\u{C4}",
            "\u{C5}",
            "\u{CE}",
            "\u{CF}",
            "\u{D0}",
            "\u{D1}",
            "\u{E2}\u{20AC}",
            "\u{221A}",
            "\u{201A}\u{C4}",
            "\u{F0}\u{178}",
        ],
    ),
];

/// Pieces that are looked for together, and of what each is a mark.
type Search = (Needles, Vec<Marks>);

static SEARCHES: LazyLock<Vec<Search>> = LazyLock::new(|| {
    let pieces = || PIECES.iter().flat_map(|(mark, pieces)| pieces.iter().map(move |piece| (*mark, *piece)));
    // Of each as many bytes are compared at once as the shortest has, four at most.
    let of_length = |length: usize| pieces().filter(|(_, piece)| piece.len().min(4) == length).collect::<Vec<_>>();
    let search = |pieces: &[(Marks, &'static str)]| -> Search {
        let (marks, pieces): (Vec<Marks>, Vec<&str>) = pieces.iter().copied().unzip();
        (Needles::new(&pieces), marks)
    };
    (1..=4).flat_map(|length| of_length(length).chunks(MOST).map(search).collect::<Vec<_>>()).collect()
});

fn marks(text: &str) -> Marks {
    let is_before_a_day =
        |rest: &str| rest.trim_start().starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase() || c == ',');
    let all = SEARCHES.iter().flat_map(|(needles, marks)| {
        let found = needles.find_in(text).map(|(number, range)| (marks[number], range.end));
        found.filter(|(mark, end)| *mark != Marks::WEEKDAY || is_before_a_day(&text[*end..]))
    });
    // `embargo:` and `brouillon:` begin a line of the catalogue.
    let is_key = |end: usize| text.as_bytes().get(end) == Some(&b':');
    let mut found =
        all.fold(Marks::default(), |all, (mark, end)| if is_key(end) { all | mark | Marks::KEY } else { all | mark });
    if memchr::memchr(b'@', text.as_bytes()).is_some() {
        found = found | Marks::PERSONAL;
    }
    if has_pasted(text) {
        found = found | Marks::PASTED;
    }
    if has_placeholder(text) || is_template(text) {
        found = found | Marks::UNFINISHED;
    }
    found
}

/// Whether a text is the word that stands in its place in a template.
pub(super) fn is_template(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "titre",
        "titre du communiqué",
        "titre du communiqué de presse",
        "votre titre",
        "sans titre",
        "sous-titre",
        "résumé",
        "chapeau",
        "title",
        "untitled",
        "your title",
        "summary",
        "release title",
    ];
    text.len() < 32 && WORDS.iter().any(|word| word.len() == text.len() && text.to_lowercase() == *word)
}

/// Whether a question mark stands between letters, or a capital letter between `%` or after `{`.
fn has_pasted(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is = |at: Option<usize>, like: fn(&u8) -> bool| at.and_then(|at| bytes.get(at)).is_some_and(like);
    memchr::memchr3_iter(b'?', b'%', b'{', bytes).any(|at| match bytes[at] {
        b'?' => {
            is(at.checked_sub(1), |b| b.is_ascii_alphabetic() || *b >= 0x80)
                && is(Some(at + 1), |b| b.is_ascii_lowercase() || *b >= 0xC3 || *b == b'?')
        }
        _ => is(Some(at + 1), u8::is_ascii_uppercase) && is(Some(at + 2), |b| b.is_ascii_uppercase() || *b == b'_'),
    })
}

/// Whether a bracket opens before a letter and closes soon after it with no address.
fn has_placeholder(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'[', bytes).any(|at| {
        let inside = &bytes[at + 1..];
        let end = inside.iter().take(40).position(|b| *b == b']');
        end.is_some_and(|end| !matches!(inside.get(end + 1), Some(b'(' | b'[' | b':')))
    })
}
