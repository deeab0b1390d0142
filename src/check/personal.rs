//! A rule for mobile numbers and private mailboxes beside the names of persons.

use std::ops::Range;

use super::example::Example::{Catalogue, Release};
use super::field::Field;
use super::first_names::is_first_name;
use super::rule::{Finds, Out, Rule};
use super::sieve::Marks;
use crate::catalogue::{self, Person};
use crate::diag::{Message, code, msg, text};
use crate::diagnostic::Severity::Warning;
use crate::vicinity;

pub(super) const RULES: &[&Rule] = &[&PERSONAL_NUMBER, &PERSONAL_NUMBER_IN_TEXT, &MAIL_IN_NAME];

const PERSONAL_NUMBER: Rule = Rule {
    id: "personal-contact",
    severity: Warning,
    spec: "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    w3c: "",
    why: text!(en: "readers and archives keep it, and no withdrawal calls it back", fr: "ce qui a été publié reste chez les lecteurs et dans les archives, même après un retrait"),
    help: text!(en: "write the number and the mailbox of the press office, unless this person agreed", fr: "écrivez le numéro et l’adresse du service de presse, à moins que cette personne n’ait donné son accord"),
    finds: Finds::Whole(|out| {
        let catalogue = out.catalogue();
        if let Some(publisher) = &catalogue.publisher {
            mailbox(out, &catalogue.place, "publisher", publisher);
        }
        for release in &catalogue.releases {
            contact(out, release);
            for (at, author) in release.authors.iter().enumerate().filter(|(_, author)| author.email.is_some()) {
                mailbox(out, &release.place, &format!("authors[{at}]"), author);
            }
        }
    }),
    bad: &[
        Release("contact: {name: Marie Dupont, phone: «06 12 34 56 78», email: «marie.dupont@gmail.com»}"),
        Release("authors: [{name: Ada Moreau, email: «ada@orange.fr»}]"),
        Catalogue("publisher: {name: Jean Martin, email: «jean@free.fr»}"),
    ],
    good: &[
        Release("contact: {name: Service presse, phone: 06 12 34 56 78, email: presse.port@gmail.com}"),
        Release("contact: {name: Marie Dupont, phone: 01 23 45 67 89, email: marie.dupont@example.org}"),
    ],
};

const PERSONAL_NUMBER_IN_TEXT: Rule = Rule {
    id: "personal-contact-in-text",
    severity: Warning,
    spec: "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    w3c: "",
    why: text!(en: "readers and archives keep it, and no withdrawal calls it back", fr: "ce qui a été publié reste chez les lecteurs et dans les archives, même après un retrait"),
    help: text!(en: "write the number and the mailbox of the press office, unless this person agreed", fr: "écrivez le numéro et l’adresse du service de presse, à moins que cette personne n’ait donné son accord"),
    finds: Finds::Words(Marks::PERSONAL, |field, out| {
        if field.release.is_none() || !matches!(field.path().as_str(), "title" | "summary" | "body") {
            return;
        }
        for (range, person, kind) in find(field) {
            out.words(field, range.clone(), kind.message(&field.text[range], &person));
        }
    }),
    bad: &[
        Release("body: |\n  Contact presse : Marie Dupont – «06 12 34 56 78» – «marie.dupont@gmail.com»"),
        Release("body: |\n  Jean-Pierre MARTIN, chargé de presse\\\n  Tél. : «+33 6 12 34 56 78»"),
        Release("summary: Call Mary Jones on «+44 7700 900123»."),
    ],
    good: &[
        Release("body: |\n  Contact presse : Marie Dupont – 01 23 45 67 89 – presse@example.org"),
        Release(
            "body: |\n  Service Presse : 06 12 34 56 78. Le 07 12 2018, SIRET 061 234 567 89012, Ville de Lyon 04 72 10 30 30.",
        ),
        Release("body: |\n  Nantes Métropole, standard : 07 12 34 56 78, port.nantes@orange.fr"),
    ],
};

const MAIL_IN_NAME: Rule = Rule {
    id: "mail-in-name",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-3.2.1",
    w3c: "ContainsEmail",
    why: text!(en: "readers show the name to everybody, and programs collect addresses from names", fr: "les lecteurs de flux montrent le nom à tous, et des programmes récoltent les adresses dans les noms"),
    help: text!(en: "write the address after `email:`, and the name alone after `name:`", fr: "écrivez l’adresse après `email:`, et le nom seul après `name:`"),
    finds: Finds::Release(|release, out| {
        for (at, author) in release.authors.iter().enumerate() {
            let name = author.name.as_str();
            if let Some(mail) = mails(name).next() {
                let message = msg!(en: "the address {mail} is in the name of an author", fr: "l’adresse {mail} est dans le nom d’un auteur", mail = code(&name[mail]));
                out.value(&release.place, &format!("authors[{at}].name"), message);
            }
        }
    }),
    bad: &[
        Release("authors: [{name: «\"Ada Moreau <ada@example.org>\"»}]"),
        Release("authors: [{name: «ada@example.org»}]"),
    ],
    good: &[Release("authors: [{name: Ada @ Moreau, email: ada@example.org}]")],
};

/// What of a person stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Mobile,
    Mailbox,
}

impl What {
    fn message(self, value: &str, name: &str) -> Message {
        match self {
            What::Mobile => msg!(
                en: "{number} is a mobile number beside the name {name}",
                fr: "{number} est un numéro de portable à côté du nom {name}",
                number = code(value),
                name = code(name)
            ),
            What::Mailbox => msg!(
                en: "{mail} is a private mailbox beside the name {name}",
                fr: "{mail} est une adresse privée à côté du nom {name}",
                mail = code(value),
                name = code(name)
            ),
        }
    }
}

fn contact(out: &mut Out<'_>, release: &catalogue::Release) {
    let Some(contact) = &release.contact else { return };
    let name = contact.name.as_str();
    if !is_person(name) {
        return;
    }
    if let Some(phone) = contact.phone.as_ref().map(|phone| phone.as_str())
        && mobiles(phone).next().is_some()
    {
        out.value(&release.place, "contact.phone", What::Mobile.message(phone, name));
    }
    if let Some(email) = contact.email.as_ref().map(|email| email.as_str()).filter(|email| is_private(email)) {
        out.value(&release.place, "contact.email", What::Mailbox.message(email, name));
    }
}

fn mailbox(out: &mut Out<'_>, place: &catalogue::Place, path: &str, person: &Person) {
    let email = person.email.as_ref().map(|email| email.as_str()).filter(|email| is_private(email));
    if let Some(email) = email.filter(|_| is_person(person.name.as_str())) {
        out.value(place, &format!("{path}.email"), What::Mailbox.message(email, person.name.as_str()));
    }
}

/// Providers of mailboxes for private persons; the name before the last point is enough for most.
const PROVIDERS: &[&str] = &[
    "gmail.com",
    "googlemail.com",
    "hotmail",
    "outlook",
    "live",
    "yahoo",
    "ymail.com",
    "orange.fr",
    "wanadoo.fr",
    "free.fr",
    "sfr.fr",
    "laposte.net",
    "icloud.com",
    "me.com",
    "mac.com",
    "gmx",
    "protonmail.com",
    "proton.me",
    "numericable.fr",
    "neuf.fr",
    "bbox.fr",
    "aol",
    "msn.com",
    "club-internet.fr",
    "aliceadsl.fr",
    "cegetel.net",
    "web.de",
    "t-online.de",
    "mail.ru",
    "yandex",
    "skynet.be",
    "telenet.be",
    "bluewin.ch",
];

fn is_private(email: &str) -> bool {
    let Some((_, host)) = email.rsplit_once('@') else { return false };
    let host = host.to_ascii_lowercase();
    PROVIDERS.iter().any(|provider| match host.strip_prefix(provider) {
        Some("") => provider.contains('.'),
        Some(rest) => !provider.contains('.') && rest.starts_with('.') && rest.len() < 7,
        None => false,
    })
}

/// Words of names that are no person's.
const OFFICES: &[&str] = &[
    "service",
    "services",
    "presse",
    "press",
    "mairie",
    "ville",
    "communauté",
    "communautés",
    "direction",
    "bureau",
    "office",
    "association",
    "agence",
    "cabinet",
    "contact",
    "contacts",
    "standard",
    "team",
    "équipe",
    "desk",
    "department",
    "media",
    "médias",
    "communication",
    "métropole",
    "agglo",
    "agglomération",
    "région",
    "conseil",
    "département",
    "centre",
    "musée",
    "fédération",
    "syndicat",
    "groupe",
    "group",
    "company",
    "sarl",
    "institut",
    "université",
    "école",
    "théâtre",
    "festival",
    "harbour",
    "port",
    "tourisme",
    "relations",
    "accueil",
    "secrétariat",
    "council",
    "city",
    "news",
    "grand",
    "pays",
];

/// Whether a name is that of a person, as far as one can see: two to four words with capitals, none of an office.
fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name.split([' ', '\u{A0}']).filter(|word| !word.is_empty()).collect();
    let is_name = |word: &&str| {
        word.starts_with(char::is_uppercase) || matches!(*word, "de" | "du" | "d’" | "van" | "von" | "da" | "di")
    };
    let is_office = words.iter().any(|word| OFFICES.contains(&word.to_lowercase().as_str()));
    (2..=4).contains(&words.len()) && words.iter().all(is_name) && !is_office
}

/// The mobile numbers and private mailboxes of a text that stand beside a person's name.
fn find(field: &Field<'_>) -> Vec<(Range<usize>, String, What)> {
    let text = field.text;
    let mobiles = mobiles(text).map(|range| (range, What::Mobile));
    let mails = mails(text).filter(|range| is_private(&text[range.clone()])).map(|range| (range, What::Mailbox));
    let mut found: Vec<(Range<usize>, What)> = mobiles.chain(mails).collect();
    found.sort_by_key(|(range, _)| range.start);
    found.into_iter().filter_map(|(range, kind)| person_beside(text, &range).map(|name| (range, name, kind))).collect()
}

/// How many bytes there may be between a number and a name beside it.
const BESIDE: usize = 400;

/// How many lines above a number the name may stand.
const ABOVE: usize = 2;

/// The name on the line of some bytes, or on one of those above in the same paragraph.
fn person_beside(text: &str, range: &Range<usize>) -> Option<String> {
    let before = vicinity::before(text, range.start, BESIDE);
    // What is above ends in its line break, so that an empty line is one.
    let (above, line) = before.split_at(before.rfind('\n').map_or(0, |at| at + 1));
    let own = name_in(line).or_else(|| name_in(vicinity::line_after(text, range.end, BESIDE)));
    let above = above.lines().rev().take_while(|line| !line.trim().is_empty()).take(ABOVE);
    own.or_else(|| above.into_iter().find_map(name_in))
}

/// The last name of a person in a text: a first name before a word with a capital, or words after `M.` and `Mme`.
fn name_in(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split(|c: char| !(c.is_alphabetic() || matches!(c, '-' | '’' | '\''))).collect();
    words.windows(2).rev().find_map(|pair| {
        let [first, second] = pair else { return None };
        let is_capital = |word: &str| word.starts_with(char::is_uppercase) && word.chars().count() > 1;
        let is_office = |word: &str| OFFICES.contains(&word.to_lowercase().as_str());
        let is_titled = matches!(*first, "M" | "Mme" | "Mr" | "Mrs" | "Ms" | "Monsieur" | "Madame");
        let is_named = is_first_name(first);
        let is_pair = is_capital(second) && !is_office(second) && (is_titled || is_named);
        is_pair.then(|| format!("{first} {second}"))
    })
}

/// The addresses of mailboxes in a text.
fn mails(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let is_local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    memchr::memchr_iter(b'@', text.as_bytes()).filter_map(move |at| {
        let start = text[..at].trim_end_matches(is_local).len();
        let rest = &text[at + 1..];
        let length = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))).unwrap_or(rest.len());
        let host = rest[..length].trim_end_matches(['.', '-']);
        (start < at && host.contains('.')).then(|| start..at + 1 + host.len())
    })
}

/// Codes of countries with the beginnings and the number of digits of their mobile numbers.
const COUNTRIES: &[(&str, &[&str], Range<usize>)] = &[
    ("33", &["6", "7"], 9..10),
    ("32", &["4"], 9..10),
    ("41", &["7"], 9..10),
    ("44", &["7"], 10..11),
    ("49", &["15", "16", "17"], 10..12),
    ("34", &["6", "7"], 9..10),
    ("39", &["3"], 9..11),
    ("352", &["6"], 9..10),
    ("351", &["9"], 9..10),
    ("31", &["6"], 9..10),
    ("43", &["6"], 9..13),
    ("262", &["6"], 9..10),
    ("590", &["6"], 9..10),
    ("596", &["6"], 9..10),
    ("594", &["6"], 9..10),
];

/// The mobile numbers of a text: French ones as they are dialled at home, others with the code of their country.
fn mobiles(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let mut from = 0;
    std::iter::from_fn(move || {
        // Every one of them begins with a zero or a plus, and most zeros are in the middle of something.
        while let Some(at) = memchr::memchr2(b'0', b'+', &bytes[from..]).map(|at| from + at) {
            from = at + 1;
            if at > 0 && bytes[at - 1].is_ascii_alphanumeric() {
                from += bytes[from..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
                continue;
            }
            let (digits, end) = number(text, at);
            from = end.max(from);
            let before = text[..at].chars().next_back();
            let begins = before.is_none_or(|c| !(c.is_alphanumeric() || matches!(c, '/' | '=' | '-' | '_')));
            if begins && is_mobile(&digits, bytes[at] == b'+') {
                return Some(at..end);
            }
        }
        None
    })
}

/// The digits of a number with usual marks between them, and where it ends.
fn number(text: &str, start: usize) -> (String, usize) {
    let (mut digits, mut end, mut gap) = (String::new(), start, 0);
    for (at, c) in text[start..].char_indices() {
        match c {
            '0'..='9' => {
                digits.push(c);
                end = start + at + 1;
                gap = 0;
            }
            '+' if at == 0 => {}
            ' ' | '.' | '-' | '\u{A0}' | '\u{202F}' | '\u{2009}' | '(' | ')' if gap < 2 => gap += 1,
            _ => break,
        }
    }
    (digits, end)
}

fn is_mobile(digits: &str, is_international: bool) -> bool {
    let abroad = if is_international { Some(digits) } else { digits.strip_prefix("00") };
    match abroad {
        Some(digits) => COUNTRIES.iter().any(|(code, begins, length)| {
            let rest = digits.strip_prefix(code).map(|rest| rest.strip_prefix('0').unwrap_or(rest));
            rest.is_some_and(|rest| length.contains(&rest.len()) && begins.iter().any(|begin| rest.starts_with(begin)))
        }),
        None => digits.len() == 10 && (digits.starts_with("06") || digits.starts_with("07")),
    }
}
