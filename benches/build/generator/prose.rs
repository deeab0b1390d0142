//! French of the kind that press offices write: headings, lists, quotations, tables, links, and the
//! signs that feeds have to carry unharmed.

/// Slugs and labels of the categories.
pub const THEMES: &[(&str, &str)] = &[
    ("economie", "Économie"),
    ("habitat", "Habitat et logement"),
    ("mobilites", "Mobilités"),
    ("eau", "Eau & assainissement"),
    ("culture", "Culture"),
    ("climat", "Climat et énergie"),
];

const WHO: &[&str] = &[
    "Les élus communautaires",
    "Les maires des 38 communes",
    "Les services de l’agglomération",
    "Les habitants consultés",
    "Les entreprises du territoire",
    "Les associations partenaires",
    "Les agents du réseau",
    "Les vice-présidents",
];

const DO: &[&str] =
    &["approuvent", "présentent", "préparent", "soutiennent", "étudient", "financent", "découvrent", "défendent"];

const WHAT: &[&str] = &[
    "le nouveau plan de mobilité",
    "la rénovation de 1 200 logements",
    "le schéma d’assainissement",
    "l’extension de la zone d’activité",
    "la fermeture des friches industrielles",
    "le pôle d’échanges de la gare",
    "le budget primitif, voté à l’unanimité",
    "la charte de l’arbre & de l’eau",
    "le contrat de territoire",
    "la saison culturelle",
];

const WHEN: &[&str] = &[
    "dès la rentrée prochaine",
    "avec le concours de la région",
    "après dix-huit mois de concertation",
    "pour un montant de 4,7 millions d’euros",
    "à l’occasion du conseil communautaire",
    "malgré la hausse des coûts de l’énergie",
    "au bénéfice de 96 000 habitants",
    "sans augmenter la part intercommunale de l’impôt",
];

const NAMES: &[&str] =
    &["Anaïs Lefèvre", "Jérôme Brûlé", "Zoé Nuñez", "Maël Kerbœuf", "Inès Ait-Ali", "Loïc d’Hérouville", "Chloé Weiß"];

/// A source of sentences that depends on nothing but its seed and number.
pub struct Prose {
    state: u64,
}

impl Prose {
    /// The source for the release of a number.
    pub fn new(seed: u64, number: u64) -> Self {
        Prose { state: seed.wrapping_mul(0xD134_2543_DE82_EF95) ^ number.wrapping_mul(0x9E37_79B9_7F4A_7C15) }
    }

    /// The next number of the sequence (SplitMix64).
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// One of a list.
    pub fn of<T: Copy>(&mut self, list: &[T]) -> T {
        let at = self.below(list.len() as u64);
        list[usize::try_from(at).expect("below the length of a list")]
    }

    /// A title with a colon, as French has it.
    pub fn title(&mut self) -> String {
        format!("{}\u{A0}: {}", sentence_case(self.of(WHAT)), self.of(WHEN))
    }

    /// The name of a person.
    pub fn person(&mut self) -> &'static str {
        self.of(NAMES)
    }

    /// A sentence.
    pub fn sentence(&mut self) -> String {
        format!("{} {} {}, {}.", self.of(WHO), self.of(DO), self.of(WHAT), self.of(WHEN))
    }

    fn paragraph(&mut self) -> String {
        let count = 2 + self.below(3);
        (0..count).map(|_| self.sentence()).collect::<Vec<_>>().join(" ")
    }

    /// A Markdown body of at least so many bytes.
    pub fn body(&mut self, least: usize, number: u64) -> String {
        let mut body = self.paragraph() + "\n";
        while body.len() < least {
            body.push('\n');
            body.push_str(&self.block(number));
        }
        body
    }

    fn block(&mut self, number: u64) -> String {
        match self.below(8) {
            0 => format!("## {}\n\n{}\n", sentence_case(self.of(WHAT)), self.paragraph()),
            1 => (0..3 + self.below(3)).map(|_| format!("- **{}**, {}\n", self.of(WHAT), self.of(WHEN))).collect(),
            2 => format!("> «\u{A0}{}\u{A0}»\n>\n> *{}, présidente*\n", self.sentence(), self.person()),
            3 => format!(
                "{} Voir [le dossier complet](https://www.valmont.example/dossiers/{number}?p={}&lang=fr).\n",
                self.sentence(),
                self.below(90)
            ),
            4 => self.table(),
            5 => format!("{} Le seuil est de 3 < 5 %, soit R&D comprise 12 € l’unité.\n", self.sentence()),
            _ => self.paragraph() + "\n",
        }
    }

    fn table(&mut self) -> String {
        let head = "| Action | Montant |\n| --- | ---: |\n".to_owned();
        let rows = (0..3).map(|_| format!("| {} | {} k€ |\n", self.of(WHAT), 50 + self.below(4_000)));
        head + &rows.collect::<String>()
    }
}

fn sentence_case(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
