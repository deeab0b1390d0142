//! The manual: one page a subject, each in English and in French.
//!
//! A page is a Markdown file of this folder. The program shows it by `pressfeed help TOPIC`, and this
//! documentation contains the English ones. A line `<!-- table: NAME -->` stands for a table that the program
//! prints from its own lists; the paragraph after it, up to `<!-- end -->`, says so to whoever reads the file.

mod terminal;
#[cfg(feature = "cli")]
pub(crate) mod workflows;

pub use terminal::{Layout, show};

/// A page of the manual.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// The name by which it is asked for.
    pub topic: &'static str,
    /// Other names that people try: French ones first.
    pub names: &'static [&'static str],
    english: &'static str,
    french: &'static str,
}

macro_rules! pages {
    ($($topic:ident: [$($name:literal),*],)*) => {
        /// All pages, in the order in which one reads them.
        pub const PAGES: &[Page] = &[$(Page {
            topic: stringify!($topic),
            names: &[$($name),*],
            english: include_str!(concat!(stringify!($topic), ".md")),
            french: include_str!(concat!(stringify!($topic), ".fr.md")),
        }),*];

        $(
            #[cfg(doc)]
            #[doc = include_str!(concat!(stringify!($topic), ".md"))]
            pub mod $topic {}
        )*
    };
}

pages! {
    start: ["commencer", "débuter", "demarrer", "begin", "tutorial"],
    install: ["installer", "installation", "pipx", "uvx", "docker", "pre-commit"],
    import: ["importer", "reprendre", "migrate", "wordpress"],
    weekly: ["semaine", "hebdomadaire", "week", "every-week"],
    yaml: ["règles", "regles", "quotes", "guillemets"],
    checking: ["relire", "vérifier", "verifier", "lint", "fix", "drafts", "brouillons"],
    keys: ["clés", "cles", "key"],
    feeds: ["flux", "feed", "categories", "rubriques", "json-feed"],
    ids: ["identifiants", "identifiant", "id", "guid"],
    dates: ["embargo", "embargos", "embargoes", "horloge", "clock"],
    audiences: ["publics", "audience", "partenaires", "partners"],
    subscribers: ["abonnés", "abonnes", "guard", "accept"],
    corrections: ["rectificatifs", "correction", "updated"],
    withdrawals: ["retraits", "retrait", "withdrawn", "tombstones"],
    archives: ["archive"],
    moves: ["déménagements", "demenagements", "moved", "redirects", "retired-hosts"],
    pages: ["page", "site", "html", "accueil", "landing-page"],
    hosting: ["hébergement", "hebergement", "server", "serveur", "upload"],
    commands: ["commandes", "options", "exit"],
    validating: ["valider", "w3c", "validation"],
    machine: ["programmes", "programs", "json", "sarif"],
    ci: ["github", "gitlab", "actions"],
    limits: ["limites", "sizes"],
    dependencies: ["dépendances", "dependances", "crates"],
    contributing: ["contribuer", "contribute"],
    publishing: ["publication", "release", "version"],
    changes: ["nouveautés", "nouveautes", "changelog"],
    contract: ["contrat", "stability"],
}

impl Page {
    /// The Markdown of the page, as it stands in its file.
    pub fn text(&self, french: bool) -> &'static str {
        if french { self.french } else { self.english }
    }

    /// The heading of the page.
    pub fn title(&self, french: bool) -> &'static str {
        self.text(french).lines().next().unwrap_or_default().trim_start_matches("# ")
    }
}

/// Returns the page of a topic, in capitals or not, or of another name for it.
pub fn page(topic: &str) -> Option<&'static Page> {
    let topic = topic.to_lowercase();
    PAGES.iter().find(|page| page.topic == topic || page.names.contains(&topic.as_str()))
}

/// Returns a page with each of its marked tables in place; `table` makes the Markdown of one.
pub fn expand(page: &str, mut table: impl FnMut(&str) -> Option<String>) -> String {
    let mut text = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, marked)) = rest.split_once("<!-- table: ") {
        let (name, after) = marked.split_once(" -->").unwrap_or((marked, ""));
        text.push_str(before);
        text.push_str(table(name).unwrap_or_default().trim_end());
        rest = after.split_once("<!-- end -->").map_or(after, |(_, rest)| rest);
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_found_by_any_of_its_names() {
        for name in ["start", "Start", "débuter", "DÉBUTER"] {
            assert_eq!(page(name).map(|page| page.topic), Some("start"), "{name}");
        }
        assert!(page("nothing").is_none());
    }

    #[test]
    fn no_name_stands_for_two_pages() {
        let mut names: Vec<&str> = PAGES.iter().flat_map(|page| [&[page.topic], page.names].concat()).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
        assert!(names.iter().all(|name| name.to_lowercase() == *name));
    }

    #[test]
    fn a_table_takes_the_place_of_what_stands_between_its_marks() {
        let page = "# A\n\n<!-- table: keys -->\nSee there.\n<!-- end -->\n\nB\n";
        let text = expand(page, |name| (name == "keys").then(|| "| a | b |\n".to_owned()));
        assert_eq!(text, "# A\n\n| a | b |\n\nB\n");
        assert_eq!(expand("A\n", |_| None), "A\n");
    }
}
