//! The rules of `check` for texts, held to 500 releases in the manner of French press offices: each is right more than
//! 95 times in 100, and speaks of what somebody put wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use chrono::{Datelike, Days, NaiveDate};
use pressfeed::internal::source::Sources;

/// The rules that read words and addresses.
const RULES: &[&str] = &[
    "embargo-in-words",
    "wrong-weekday",
    "unfinished-text",
    "personal-contact",
    "personal-contact-in-text",
    "garbled-text",
    "markdown-in-plain-text",
    "local-address",
    "escaped-address",
    "two-addresses-in-one",
    "host-without-slash",
    "unknown-media-type",
    "media-type-against-ending",
    "length-zero",
    "picture-twice",
    "picture-without-alt",
    "same-instant",
];

const RELEASES: usize = 500;

/// Sentences of real life in which nothing is wrong, however they may look.
const TRAPS: &[&str] = &[
    "Le pays a vécu sous embargo pendant plus de trente ans, et l’embargo sur les armes n’a pris fin qu’en 2001.",
    "Le rapport, sous embargo jusqu’au 12 mars 2010, est public depuis lors.",
    "« L’embargo américain, c’est fini », titrait *Le Monde* le lendemain.",
    "Sous embargo depuis 1962, l’île s’ouvre peu à peu au commerce.",
    "La loi du 19 juillet 1977 impose de ne pas publier avant 20 heures les résultats du scrutin.",
    "L’exposition retrace le XXe siècle, du début des années 1900 à l’an 2000, et un peu du XIXᵉ.",
    "Les XIXe et XXe siècles ont vu naître la ville ; Jean XXIII et Louis XVI y passèrent.",
    "Le tome XX des Annales, chapitre XX, décrit la taille XXL des navires et les chromosomes XX et XY.",
    "Le formulaire est à compléter en ligne et à renvoyer avant la fin du mois ; le dossier reste à compléter.",
    "Ouvert du lundi au vendredi de 9 h à 18 h, le samedi de 10 h à 12 h, fermé le dimanche et les jours fériés.",
    "Chaque mardi et chaque jeudi, 12 bénévoles accueillent les familles ; le mercredi, 30 enfants.",
    "Standard de la mairie : 04 72 10 30 30. Numéro vert : 0 800 123 456. Urgences : 112.",
    "Service de presse : 01 23 45 67 89, presse@rivemont.example. Renseignements : contact@rivemont.example.",
    "Service communication, permanence mobile : 06 12 34 56 78.",
    "Ville de Lyon, Office de tourisme : tél. 04 72 77 69 69, fax 04 72 77 69 70.",
    "Aux termes de l’article L. 5211-10 du code général des collectivités territoriales [1], le conseil délibère.",
    "Le décret n° 2018-1075 du 3 décembre 2018 […] s’applique ; SIRET 217 500 016 00019, APE 8411Z.",
    "« Nous y sommes [enfin] », a déclaré le maire (sic), « LIBERTÉ\u{A0}» au poing, devant l’Hôtel de Ville.",
    "LA COMMUNAUTÉ S’ENGAGE\u{A0}: À NÎMES, À ÂGE ÉGAL, PÂQUES RESTE UNE FÊTE.",
    "Le budget s’élève à 12,5 M€ (+ 3,2 %), soit 2 * 3 ans et 150 € / habitant**.",
    "Le prix* comprend la visite. *Hors frais de dossier.",
    "Voir [le plan](https://www.rivemont.example/plan?a=1&b=2#nord) et https://web.archive.org/web/2018/https://www.rivemont.example/.",
    "São Paulo, Århus, Łódź, Ñandú et İzmir sont nos villes jumelles ; Ångström y naquit.",
    "Le Super Bowl XX, todo el mundo le regardait ; the list is to be completed by May.",
    "Le 11 septembre 2001, le 8 mai 1945 et le 14 juillet 1789 sont des dates connues de tous.",
    "- Premier point ; - 5 km de voies ; - un parc de 3 ha ; #Rivemont, merci !",
    "Marie Dupont, maire de Rivemont, et Jean-Pierre Martin, président, ont signé. Contact : 04 72 10 30 31.",
    "M. Durand (01 40 20 30 40) répond aux questions ; Mme Petit : marie.petit@rivemont.example.",
    "La brochure (PDF, 2 Mo) est en ligne : <https://www.rivemont.example/brochure.pdf>.",
    "Le draft de la saison, un brouillon de culture, TODOS et todo-listes : rien ne manque.",
];

/// A small generator of numbers that gives the same ones each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }
}

/// A release before it is written: its lines by key.
struct Draft {
    title: String,
    summary: String,
    links: String,
    body: Vec<String>,
    more: String,
}

const DAYS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

fn in_words(day: NaiveDate, is_right: bool) -> String {
    let name = DAYS[(day.weekday().num_days_from_monday() as usize + usize::from(!is_right)) % 7];
    let first = if day.day() == 1 { "er" } else { "" };
    format!("{name} {}{first} {} {}", day.day(), MONTHS[day.month0() as usize], day.year())
}

/// Puts one thing wrong that a rule must find.
fn spoil(rule: &str, draft: &mut Draft, day: NaiveDate, dice: &mut Dice) {
    let later = day + Days::new(3 + dice.below(40) as u64);
    let date = in_words(later, true);
    let pick = |dice: &mut Dice, all: &[String]| all[dice.below(all.len())].clone();
    match rule {
        "embargo-in-words" => {
            let month = ["May", "June"][dice.below(2)];
            let line = pick(
                dice,
                &[
                    format!("**SOUS EMBARGO jusqu’au {date} à 9 h**"),
                    format!("Embargo : {date}, 10 h 30"),
                    format!("Ce communiqué est sous embargo jusqu’au {date}."),
                    format!("À ne pas diffuser avant le {date}"),
                    "[Sous embargo]".to_owned(),
                    format!("EMBARGOED UNTIL {} {month} 2028, 9 am", later.day()),
                ],
            );
            draft.body.insert(0, line);
        }
        "wrong-weekday" => draft.body.push(format!("Rendez-vous le {} à 14 h.", in_words(later, false))),
        "unfinished-text" => {
            let line = pick(
                dice,
                &[
                    "Le maire, XX, a salué l’équipe.".to_owned(),
                    "Le montant (à compléter) sera voté.".to_owned(),
                    "TODO : relire les chiffres.".to_owned(),
                    "Lorem ipsum dolor sit amet, consectetur.".to_owned(),
                    "Madame [nom], adjointe, ouvrira la séance à XX h XX.".to_owned(),
                    "À COMPLÉTER".to_owned(),
                ],
            );
            draft.body.push(line);
        }
        "personal-contact" => {
            draft.more += pick(
                dice,
                &[
                    "  contact: {name: Marie Dupont, phone: 06 12 34 56 78}\n".to_owned(),
                    "  contact: {name: Jean Martin, phone: \"+33 7 12 34 56 78\"}\n".to_owned(),
                    "  contact: {name: Ada Moreau, email: ada.moreau@gmail.com}\n".to_owned(),
                ],
            )
            .as_str()
        }
        "personal-contact-in-text" => {
            let line = pick(
                dice,
                &[
                    "Contact presse : Claire Bernard – 06 22 33 44 55".to_owned(),
                    "Paul Leroy, 07.11.22.33.44, paul.leroy@orange.fr".to_owned(),
                    "Nathalie DURAND\nChargée de presse\nTél. : +33 (0)6 10 20 30 40".to_owned(),
                ],
            );
            draft.body.push(line);
        }
        "garbled-text" => draft.summary = "Les dÃ©chets de lâ€™agglomÃ©ration seront triÃ©s.".to_owned(),
        "markdown-in-plain-text" => draft.title = format!("{} **ouvre** ses portes", draft.title),
        "local-address" => {
            let host = pick(
                dice,
                &["http://localhost:1313".to_owned(), "http://192.168.0.12".to_owned(), "https://intranet".to_owned()],
            );
            draft.body.push(format!("Voir [le plan]({host}/plan.pdf)."));
        }
        "escaped-address" => draft.links = draft.links.replace("]", "?a=1&amp;b=2]"),
        "two-addresses-in-one" => draft.links = draft.links.replace("[https://", "[https://https://"),
        "host-without-slash" => draft.links = draft.links.replace(".example/", ".example"),
        "unknown-media-type" => {
            draft.more += "  enclosures: [{url: https://www.rivemont.example/a.jpg, type: image/jpg, length: 10}]\n"
        }
        "media-type-against-ending" => {
            draft.more += "  enclosures: [{url: https://www.rivemont.example/a.pdf, type: text/html, length: 10}]\n"
        }
        "length-zero" => {
            draft.more +=
                "  enclosures: [{url: https://www.rivemont.example/a.pdf, type: application/pdf, length: 0}]\n"
        }
        "picture-twice" => {
            draft.more += "  image: {url: https://www.rivemont.example/p.jpg, alt: Le port}\n";
            draft.body.push("![Le port](https://www.rivemont.example/p.jpg)".to_owned());
        }
        "picture-without-alt" => draft.more += "  image: {url: https://www.rivemont.example/p.jpg}\n",
        other => panic!("nobody knows how to break {other}"),
    }
}

/// The catalogue, and what was put wrong: numbers of releases with rules.
fn catalogue() -> (String, BTreeSet<(usize, &'static str)>) {
    let mut dice = Dice(7);
    let mut wrong = BTreeSet::new();
    let mut text = "title: Communiqués de Rivemont\ndescription: Les communiqués de Rivemont\nhome: https://www.rivemont.example/\n\
         base: https://www.rivemont.example/flux/\nlanguage: fr-FR\ntimezone: Europe/Paris\nid_authority: {name: rivemont.example, since: 2024}\n\
         publisher: {name: Rivemont}\nfeeds: [{id: tous, newest: 50}]\nreleases:\n"
        .to_owned();
    let first = NaiveDate::from_ymd_opt(2026, 1, 5).expect("a day");
    let breakable: Vec<&'static str> = RULES.iter().copied().filter(|rule| *rule != "same-instant").collect();
    for number in 0..RELEASES {
        let day = first + Days::new(number as u64);
        let sentence = |dice: &mut Dice| TRAPS[dice.below(TRAPS.len())].to_owned();
        let mut body: Vec<String> = (0..3 + dice.below(5)).map(|_| sentence(&mut dice)).collect();
        body.push(format!("La séance aura lieu le {}.", in_words(day + Days::new(9), true)));
        let mut draft = Draft {
            title: format!("Rivemont : la ligne {number} ouvre le {}", in_words(day + Days::new(2), true)),
            summary: TRAPS[dice.below(8)].replace('*', ""),
            links: format!("[https://www.rivemont.example/c{number}]"),
            body,
            more: String::new(),
        };
        if number % 3 == 0 {
            let rule = breakable[number / 3 % breakable.len()];
            spoil(rule, &mut draft, day, &mut dice);
            wrong.insert((number, rule));
        }
        let quoted = |text: &str| format!("'{}'", text.replace('\'', "''"));
        let body = draft.body.join("\n\n").replace('\n', "\n    ");
        write!(
            text,
            "- title: {}\n  date: {day}\n  summary: {}\n  links: {}\n  id: tag:rivemont.example,2024:{number}\n{}  body: |\n    {body}\n",
            quoted(&draft.title),
            quoted(&draft.summary),
            draft.links,
            draft.more,
        )
        .expect("a text takes all");
    }
    (text, wrong)
}

#[test]
fn each_rule_is_right_more_than_95_times_in_100() {
    let (text, wrong) = catalogue();
    let mut sources = Sources::default();
    let (catalogue, read) =
        pressfeed::internal::catalogue::read(vec![("c.yaml".to_owned(), text.clone().into_bytes())], &mut sources);
    assert!(read.is_empty() && catalogue.releases.len() == RELEASES, "{read:#?}");
    let starts: Vec<usize> = text.match_indices("\n- title:").map(|(at, _)| at + 1).collect();
    let mut found = BTreeSet::new();
    let mut unmeant: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for finding in pressfeed::internal::check::check(&catalogue).iter().filter(|finding| RULES.contains(&finding.rule))
    {
        let span = finding.span.expect("a place");
        let number = starts.partition_point(|start| *start <= span.start) - 1;
        if wrong.contains(&(number, finding.rule)) {
            found.insert((number, finding.rule));
        } else {
            unmeant.entry(finding.rule).or_default().push(text[span.start..span.end].to_owned());
        }
    }
    let mut bad = Vec::new();
    for rule in RULES.iter().filter(|rule| **rule != "same-instant") {
        let meant = wrong.iter().filter(|(_, other)| other == rule).count();
        let right = found.iter().filter(|(_, other)| other == rule).count();
        let false_alarms = unmeant.get(rule).map_or(0, Vec::len);
        if right * 100 <= 95 * meant || right * 100 <= 95 * (right + false_alarms) {
            bad.push(format!("{rule}: {right} of {meant} found, {false_alarms} false alarms: {:?}", unmeant.get(rule)));
        }
    }
    assert!(wrong.len() > 160 && bad.is_empty(), "{}", bad.join("\n"));
    assert!(unmeant.is_empty(), "{unmeant:#?}");
}
