//! A first look at every text: which of them may have something that a rule of words looks for. Most have nothing.

use std::ops::BitOr;
use std::sync::LazyLock;

use super::field::Field;
use crate::markdown::{self, Glance};
use crate::needles::Many;

/// What a text may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks(u32);

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
    /// A field that another program fills in, or one of its errors.
    pub(super) const FIELD: Self = Marks(256);
    /// What stands above or below a text in a mail.
    pub(super) const MAIL: Self = Marks(512);
    /// A question mark in the place of a letter.
    pub(super) const LETTER: Self = Marks(1024);
    /// A body that is more than ordinary.
    pub(super) const SPECIAL: Self = Marks(2048);
    /// A character reference whose `&` was escaped.
    pub(super) const REFERENCE: Self = Marks(4096);

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

/// Looks at each text once: the numbers of those that may have something.
pub(super) fn sift(fields: &[Field<'_>]) -> Vec<(usize, Marks)> {
    let look = |(at, field): (usize, &Field<'_>)| {
        let marks = marks(field);
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
            "as avant",
            "endre publi",
            "endu publi",
            "endue publi",
            "endues publi",
            "tiliser avant",
            "n ligne avant",
            "n ligne le",
            "n ligne prévue",
            "n ligne :",
            "a presse jusqu",
            "ournalistes jusqu",
            "our vous jusqu",
            "our vous-même",
            "M B A R G O",
            "iffusion :",
            "iffusion le",
            "ublication :",
            "ublication le",
            "arution le",
            "arution :",
            "as partager",
            "as reprendre",
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
            "prod.",
            "recette",
            "staging",
            "dev.",
            "dev-",
            "test.",
            "test-",
            "uat.",
            "sandbox",
            "sharepoint.",
            "docs.google",
            "://we.tl",
            "wetransfer.",
            "mail.google",
            "outlook.",
            "teams.micro",
            "canva.com",
            "1drv.ms",
            "token=",
            "session",
            "/brouillon",
        ],
    ),
    (
        Marks::FIELD,
        &[
            "*|", "[[", "${", "<%", "=\"", "#V", "#D", "#R", "#N", "Erreur", "Error!", "[cid:", "{d", "{n", "{p", "{t",
            "#####",
        ],
    ),
    (
        Marks::MAIL,
        &[
            "nvoyé",
            "NVOYÉ",
            "Sent ",
            "SENT ",
            "Sent:",
            "sent from",
            "ubject",
            "UBJECT",
            "bjet :",
            "bjet:",
            "BJET",
            "utlook",
            "onjour",
            "onsoir",
            "Hello",
            "Salut ",
            "Hi ",
            "ear all",
            "ordialement",
            "egards",
            "ien à vous",
            "ien à toi",
            "onne journée",
            "onne réception",
            "elle journée",
            "pour moi",
            "OK pour",
            "fine with",
            "good to go",
            "peux ",
            "peux-tu",
            "i-joint",
            "i-dessous le ",
            "pièce jointe",
            "n PJ",
            "n pj",
            "find attached",
            "find below",
            "erci de ",
            "lease publish",
            "lease upload",
            "a écrit",
            "wrote:",
            "essage d",
            "orwarded",
            "transféré",
            "RE:",
            "RE :",
            "Re:",
            "Re :",
            "TR:",
            "TR :",
            "FW:",
            "wd:",
            "wd :",
        ],
    ),
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
            "___",
            "……",
            "<<<<<<<",
            ">>>>>>> ",
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
            " X ",
            " X\u{A0}",
            " X\u{202F}",
            " … ",
            " …\u{A0}",
            " ... ",
            "à défin",
            "to be comp",
            "to be defin",
            "00/00/2",
            "00 00 00",
            " ..",
            "??",
            "itation à venir",
            "hoto à venir",
            "insert ",
            "NDLR",
            "source ?",
            "otre texte ici",
            "liquez ",
            "lick to add",
            "blablabla",
            "azertyuiop",
            "qwertyuiop",
            "xxx@",
            "nom@",
            "name@",
            "Prénom N",
            "NOM Pr",
            "icrosoft Word",
            "anque l",
            " // ",
            "anquent l",
            "rojet de communiqué",
            " relire",
            "RELIRE",
            "non validé",
            "Non validé",
            "NON VALID",
            "alidation par",
            "de validation",
            "VALIDATION",
            "sage interne",
            "ff the record",
            "nformation OFF",
            "as transférer",
            "nterne - ",
            "SAGE INTERNE",
            "raft v",
            "RAFT V",
            "draft",
            "or review",
            "ending approval",
            "ot approved",
            "(photo)",
            "(image)",
            "(logo)",
            "(visuel)",
            "(vidéo)",
            "(lien)",
            "hoto ici",
            "mage ici",
            "ogo ici",
            "isuel ici",
            "ien ici",
            "exte ici",
            "hoto here",
            "ink here",
            "om, fonction",
            "om et fonction",
            "ame, title",
            "ame, position",
        ],
    ),
    (Marks::REFERENCE, &["&amp;"]),
    (Marks::PICTURE, &[".webp", ".avif", ".svg", ".WEBP", ".AVIF", ".SVG"]),
    (Marks::PERSONAL, &["+3", "+4", "(0)"]),
    (Marks::GARBLED, &["\u{E2}\u{20AC}", "\u{221A}", "\u{201A}\u{C4}", "\u{F0}\u{178}"]),
];

/// A piece that is a mark only where a look at what is around it says so: the text, and the byte after
/// the piece.
type Look = fn(&str, usize) -> bool;

/// How the names of documents end.
const DOCUMENTS: &[&str] = &[".docx", ".doc", ".odt", ".pdf", ".rtf"];

/// Pieces that need such a look.
const LOOKS: &[(Marks, &[&str], Look)] = &[
    (
        Marks::WEEKDAY,
        &["di ", "di,", "di\u{A0}", "DI ", "manche ", "manche\u{A0}", "MANCHE ", "day ", "day,", "DAY "],
        is_before_a_day,
    ),
    (Marks::PERSONAL, &["@"], |_, _| true),
    (Marks::PERSONAL, &["06", "07"], begins_a_number),
    (Marks::LETTER, &["?"], is_between_letters),
    (Marks::FIELD, &["%", "{"], is_before_capitals),
    (Marks::UNFINISHED, &["["], opens_a_placeholder),
    (Marks::UNFINISHED, &[" ? ", "\u{A0}? ", " ?\u{A0}", "\u{A0}?\u{A0}"], is_before_small),
    (Marks::UNFINISHED, DOCUMENTS, ends_the_text),
    (
        Marks::GARBLED,
        &["\u{C2}", "\u{C3}", "\u{C4}", "\u{C5}", "\u{CE}", "\u{CF}", "\u{D0}", "\u{D1}"],
        is_before_another,
    ),
];

/// All pieces, each with its mark.
struct All {
    many: Many,
    marks: Vec<(Marks, Option<Look>)>,
}

static ALL: LazyLock<All> = LazyLock::new(|| {
    let sure = PIECES.iter().flat_map(|(mark, pieces)| pieces.iter().map(move |piece| (*piece, (*mark, None))));
    let looks =
        LOOKS.iter().flat_map(|(mark, pieces, look)| pieces.iter().map(move |piece| (*piece, (*mark, Some(*look)))));
    let (mut pieces, marks): (Vec<&str>, Vec<_>) = sure.chain(looks).unzip();
    pieces.extend(markdown::SIGNS);
    All { many: Many::new(&pieces), marks }
});

fn marks(field: &Field<'_>) -> Marks {
    let text = field.text;
    let mut glance = (!field.is_plain).then(|| Glance::at(text));
    let mut found = Marks::default();
    ALL.many.each(text, |number, end| {
        let Some((mark, look)) = ALL.marks.get(number) else {
            if let Some(glance) = &mut glance {
                glance.take(number - ALL.marks.len(), end);
            }
            return;
        };
        if look.is_some_and(|look| found.have(*mark) || !look(text, end)) {
            return;
        }
        found = found | *mark;
        // `embargo:` and `brouillon:` begin a line of the catalogue.
        if text.as_bytes().get(end) == Some(&b':') {
            found = found | Marks::KEY;
        }
    });
    if is_template(text) || is_bare_title(text) || (!field.is_name() && is_nothing(text)) {
        found = found | Marks::UNFINISHED;
    }
    if glance.is_some_and(|glance| !glance.is_common()) {
        found = found | Marks::SPECIAL;
    }
    found
}

/// Whether a whole text says that there is none, or that it is still to come.
pub(super) fn is_nothing(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "(sans titre)",
        "titre à définir",
        "titre à venir",
        "titre à compléter",
        "titre provisoire",
        "résumé à venir",
        "résumé à compléter",
        "texte à venir",
        "à venir",
        "à compléter",
        "n/a",
        "aucun",
        "aucune",
        "néant",
        "cf. pdf",
        "cf pdf",
        "voir pdf",
        "voir le pdf",
        "voir pj",
        "voir pièce jointe",
        "voir la pièce jointe",
        "blabla",
        "bla bla",
        "tbd",
        "tbc",
        "coming soon",
        "see pdf",
        "to come",
        "none",
    ];
    text.len() < 32 && is_one_of(text.trim_matches(['.', ' ', '\n', '…', '!']), WORDS)
}

/// Whether a text is the word that stands in its place in a template, the name of a document, or a state.
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
    const NAMES: &[&str] = &["embargo", "sous embargo", "brouillon", "draft", "interne", "confidentiel", "à valider"];
    // The name of a document is no title.
    let is_document = || {
        let name = text.trim_end();
        DOCUMENTS.iter().find_map(|ending| name.strip_suffix(ending)).is_some_and(|stem| !stem.contains(' '))
    };
    text.len() < 200 && is_document() || is_one_of(text, WORDS) || is_one_of(text, NAMES)
}

/// Whether a text says of a release that it is one, or a trial, and nothing more; a category may say so.
pub(super) fn is_bare_title(text: &str) -> bool {
    const TITLES: &[&str] = &[
        "test",
        "essai",
        "cp",
        "communiqué",
        "communiqué de presse",
        "nouveau communiqué",
        "press release",
        "new press release",
    ];
    is_one_of(text, TITLES)
}

/// Whether a text is one of some short ones in small letters.
fn is_one_of(text: &str, words: &[&str]) -> bool {
    text.len() < 32 && words.iter().any(|word| word.len() == text.len() && text.to_lowercase() == *word)
}

/// Whether a number or a name follows a day of the week.
fn is_before_a_day(text: &str, end: usize) -> bool {
    text[end..].trim_start().starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase() || c == ',')
}

/// Whether two digits are the first ones of a number, and more may follow.
fn begins_a_number(text: &str, end: usize) -> bool {
    let bytes = text.as_bytes();
    let goes_on = bytes.get(end).is_some_and(|b| b.is_ascii_digit() || matches!(b, b' ' | b'.' | b'-' | b'(' | 0x80..));
    let before = end.checked_sub(3).map(|at| bytes[at]);
    goes_on && !before.is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'=' | b'-' | b'_'))
}

/// Whether a question mark stands between letters.
fn is_between_letters(text: &str, end: usize) -> bool {
    let bytes = text.as_bytes();
    let is = |at: Option<usize>, like: fn(&u8) -> bool| at.and_then(|at| bytes.get(at)).is_some_and(like);
    is(end.checked_sub(2), |b| b.is_ascii_alphabetic() || *b >= 0x80)
        && is(Some(end), |b| b.is_ascii_lowercase() || *b >= 0xC3 || *b == b'?')
}

/// Whether the capital letters of a name follow.
fn is_before_capitals(text: &str, end: usize) -> bool {
    matches!(text.as_bytes()[end..], [first, second, ..] if first.is_ascii_uppercase() && (second.is_ascii_uppercase() || second == b'_'))
}

/// Whether a word in small letters follows, or a unit.
fn is_before_small(text: &str, end: usize) -> bool {
    text[end..].starts_with(|c: char| c.is_lowercase() || matches!(c, '€' | '%'))
}

/// Whether nothing follows: the text is the name of a file.
fn ends_the_text(text: &str, end: usize) -> bool {
    end == text.len()
}

/// Whether a bracket closes soon with no address after it.
fn opens_a_placeholder(text: &str, end: usize) -> bool {
    let inside = &text.as_bytes()[end..];
    let close = inside.iter().take(40).position(|b| *b == b']');
    close.is_some_and(|close| !matches!(inside.get(close + 1), Some(b'(' | b'[' | b':')))
}

/// Whether a second letter follows that is none of English, or a space in its place.
fn is_before_another(text: &str, end: usize) -> bool {
    text[end..].starts_with(|c: char| !c.is_ascii() || c == ' ')
}
