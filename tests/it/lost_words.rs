//! What people write who know neither YAML nor Markdown: no word of it is lost without a finding at its place.

use super::run::{HEAD, examine_text};

/// The keys of a release, in which `«` and `»` stand around what is found, and the rule that finds it.
const SLIPS: &[(&str, &str)] = &[
    ("title: A\nbody: |\n  | Mois | Entrées |\n  |---|---|\n  | Mai | 12 | «une estimation» |", "cell-without-head"),
    ("title: A\nbody: |\n  «| Mois | Entrées |»\n  | Mai | 12 |", "markup-left-over"),
    ("title: A\nbody: |\n  – un quai\n  «–» un pont", "markup-left-over"),
    ("title: A\nbody: |\n  Si a «<b et c>» d, la commune paie.", "words-as-tag"),
    ("title: A\nbody: |\n  Cher «<Nom>», bienvenue.", "words-as-tag"),
    ("title: A\nbody: |\n  <p>Né le «<date de naissance>».</p>", "words-as-tag"),
    ("title: A\nbody: |\n  <p>Cher «<prénom>»</p>", "words-as-tag"),
    ("title: Bienvenue à «<Nom>»", "html-in-plain-text"),
    ("title: Bienvenue à «<prénom nom>»", "html-in-plain-text"),
    ("title: \"Le dossier C:«\\n»ouveau\"", "backslash-in-quotes"),
    ("title: \"Deux«\\t»colonnes\"", "backslash-in-quotes"),
    ("title: \"Deux«\\n»lignes\"", "backslash-in-quotes"),
    ("title: \"C:\\new «\\d»ossier\"", "yaml-syntax"),
    ("title: A\nsummary: \"Le«\\t»tarif\"", "backslash-in-quotes"),
    ("title: A\nbody: «\"Un.»\n\n  - deux\n  - trois\"", "folded-text"),
    ("title: A\nbody: «'Un.»\n\n  Deux.'", "folded-text"),
    ("title: A\nbody: «Un.»\n\n  Deux.", "folded-text"),
    ("title: 'Le pont ouvre' «#Rivemont»", "comment-in-text"),
    ("title: \"Le pont ouvre\" «#Rivemont2026»", "comment-in-text"),
    ("title: Le pont «#Rivemont»", "comment-in-text"),
    ("title: A\nauthors: [{name: 'Anne' «#presse»\n  }]", "comment-in-text"),
    ("title: Le po«\u{1}»nt", "control-character"),
    ("title: L«\u{92}»eau", "control-character"),
    ("title: Le po\u{1}nt\n«sumary»: B", "unknown-key"),
    ("title: Le po\u{1}nt «:» la suite", "yaml-syntax"),
    ("title: A\nbody: «| Un texte»", "yaml-syntax"),
    ("title: A\nbody«:»|\n  Un texte", "yaml-syntax"),
    ("title: A\nregions:\n  «*» Bretagne", "yaml-syntax"),
    ("title: Voir «[le plan](https://www.example.org/plan)»", "markdown-in-plain-text"),
    ("title: A\nbody: |\n  «<img src=\"https://www.example.org/a.png\">»", "image-without-alternative"),
    ("title: A\nguid: «' 42 '»", "guid-form"),
    ("title: A\nwithdrawn: «oui»", "wrong-type"),
    ("title: A\nimage: {url: «photo.jpg», alt: Le pont}", "address-form"),
    ("title: A\nimage: {file: photo.jpg, alt: Le pont, width: «640»}", "measured-key"),
    ("title: A\nenclosures: [{file: plan.pdf, length: «12», title: Le plan}]", "measured-key"),
    ("title: A\nauthors: [{name: Anne, url: «http://localhost/anne»}]", "local-address"),
    ("title: A\nbody: |\n  «[Contact]: 12-rue-du-port»", "unused-definition"),
    ("title: «&Pont» ouvert", "sign-before-text"),
    ("title: «!» Attention", "sign-before-text"),
    ("title: A\nsummary: Le résumé «# à revoir»", "comment-after-text"),
    (
        "title: A\nbody: «>»\n  ## Le pont\n  Il ouvre lundi matin à huit heures, après trois ans de travaux, et il est gratuit.",
        "folded-text",
    ),
    ("title: A\nbody: |\n  Le pont ouvre.\n«## Contacts»", "comment-after-text"),
    ("title: A\nbody: |\n  Le pont ouvre.\n«# Contacts»\n\nlanguage: en", "comment-after-text"),
    ("title: A\nbody:\n  «# Le pont»\n  Il ouvre.", "comment-in-text"),
    ("title: A\nbody: «/»\n  Il ouvre.", "folded-text"),
    ("title: A\nsummary: «>»\n  Le pont\n  - ouvre\n  - ferme", "folded-text"),
    ("title: Le pont\n  «#Rive»", "comment-in-text"),
    ("title: A\nregions:\n  - «Bretagne,»\n  - Corse", "sign-around-name"),
    ("title: A\nbody: |\n  Cher «{{ nom }}», voici", "markup-left-over"),
    ("title: A\nbody: |\n  Voir «[le plan] (https://www.example.org/plan)»", "markup-left-over"),
];

/// What is right, and must not be found.
const RIGHT: &[&str] = &[
    "title: 'Le pont' # à revoir",
    "title: 'C:\\new'",
    "title: \"Le \\\"pont\\\" et l\\u2019eau\"",
    "title: A\nbody: |\n  Le pont ouvre.\n# vu avec Anne\nlanguage: en",
    "title: A\nbody: |\n  Le pont ouvre.\n\n# vu avec Anne\n\nlanguage: en",
    "title: A\nbody: |\n  Le pont ouvre.\n\n  ## Contacts\n#language: en",
    "title: Si x < y et z > 0, A <b>",
    "title: A\nbody: \"Un.\\n\\n- deux\\n- trois\"",
    "title: A\nbody: 'Un.\n\n\n  Deux.\n\n  '",
    "title: A\nbody: 'Un long texte\n  sur deux lignes'",
    "title: A\nbody: |\n  | Mois | Entrées |\n  |---|---|\n  | Mai | 12 \\| 13 |",
    "title: A\nbody: |\n  – Bonjour, dit-elle.\n\n  – Bonsoir.",
    "title: A\nbody: |\n  `<Nom>` \\<Nom> &lt;Nom> 1 <2 <https://www.example.org/> <ul reversed><li>a</li></ul>",
];

fn text(keys: &str) -> String {
    let mut lines = keys.lines();
    let mut release = format!("  - {}\n", lines.next().unwrap_or_default());
    lines.for_each(|line| release += &if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") });
    for (key, value) in [
        ("date", "2018-09-20"),
        ("summary", "Ce que dit le communiqué."),
        ("links", "[https://www.example.org/1]"),
        ("id", "'tag:example.org,2018:1'"),
    ] {
        if !keys.contains(&format!("\n{key}: ")) && !keys.contains("sumary") | (key != "summary") {
            release += &format!("    {key}: {value}\n");
        }
    }
    format!("{HEAD}releases:\n{release}")
}

#[test]
fn what_is_lost_is_found_at_its_place() {
    let mut wrong = Vec::new();
    for (keys, rule) in SLIPS {
        let marked = text(keys);
        let start = marked.find('«').expect("a mark");
        let place = marked[..start].to_owned();
        let (line, column) =
            (place.matches('\n').count() + 1, place.rsplit('\n').next().map_or(1, |line| line.chars().count() + 1));
        let examined = examine_text(&marked.replace(['«', '»'], ""));
        let found: Vec<(&str, usize, usize)> = examined
            .findings
            .iter()
            .filter_map(|finding| examined.place(finding).map(|(_, line, column)| (finding.rule, line, column)))
            .collect();
        if !found.contains(&(rule, line, column)) {
            wrong.push(format!("{keys:?} wants {rule} at {line}:{column}, and has {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_right_is_not_found() {
    let mut wrong = Vec::new();
    for keys in RIGHT {
        let examined = examine_text(&text(keys));
        wrong.extend(
            examined.findings.iter().map(|finding| format!("{keys:?}: {} {:?}", finding.rule, finding.message)),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
