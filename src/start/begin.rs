//! A new catalogue: its own file with comments, a first release, and what git and a server need beside it.

use chrono::{DateTime, Datelike, Utc};
use chrono_tz::Tz;

use crate::catalogue::schema::json_schema::{Document, json_schema};
use crate::diag::{Language, Template, text};
use crate::guide::workflows;
use crate::value::iri::Url;
use crate::value::language::LanguageTag;
use crate::value::slug::slug;
use crate::value::tag::Authority;
use crate::value::text::Text;
use crate::yaml::{flow_scalar, scalar};

/// What a new catalogue is made of.
#[derive(Debug, Clone)]
pub struct Answers {
    /// The title of the channel.
    pub title: Text,
    /// The site that people read.
    pub site: Url,
    /// The language of the releases; the comments are in French where it is French, else in English.
    pub language: LanguageTag,
    /// The zone of local dates.
    pub timezone: Tz,
    /// Where the feeds are served.
    pub base: Url,
}

/// Where a workflow for publishing runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hosting {
    /// GitHub Actions and GitHub Pages.
    GitHub,
    /// GitLab CI and GitLab Pages.
    GitLab,
}

/// A file to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Its path below the new folder, with `/`.
    pub name: String,
    /// What stands in it.
    pub text: String,
    /// Whether it is a part of the catalogue itself; of the others one that is there already stays.
    pub is_catalogue: bool,
}

/// The files of a new catalogue that is made at an instant, the catalogue itself first.
pub fn first_files(answers: &Answers, now: DateTime<Utc>, hosting: Option<Hosting>) -> Vec<NewFile> {
    let language = Language::of_tag(answers.language.as_str()).unwrap_or_default();
    let is_french = language == Language::French;
    let (catalogue, release) = match language {
        Language::French => (include_str!("catalogue.fr.yaml"), include_str!("release.fr.yaml")),
        Language::English => (include_str!("catalogue.en.yaml"), include_str!("release.en.yaml")),
    };
    let local = now.with_timezone(&answers.timezone);
    let values = Values::of(answers, language, local.date_naive(), local.format("%Y-%m-%dT%H:%M").to_string());
    let schema = |document| format!("{:#}\n", json_schema(document, is_french));
    let file = |name: &str, text: String, is_catalogue| NewFile { name: name.to_owned(), text, is_catalogue };
    let mut files = vec![
        file("data/catalogue.yaml", values.fill(catalogue), true),
        file(&format!("data/releases/{}.yaml", local.year()), values.fill(release), true),
        file("data/.catalogue.schema.json", schema(Document::Catalogue), true),
        file("data/.releases.schema.json", schema(Document::Releases), true),
        file(".gitattributes", format!("# {}\n{GIT_ATTRIBUTES}", LINE_ENDS.render(language)), false),
    ];
    match hosting {
        Some(Hosting::GitHub) => {
            files.push(file(".github/workflows/feeds.yml", workflows::github(is_french), false));
        }
        Some(Hosting::GitLab) => {
            files.push(file(".gitlab-ci.yml", workflows::gitlab(is_french), false));
        }
        None => {}
    }
    files
}

/// Why git is asked for it.
const LINE_ENDS: Template = text!(
    en: "Git leaves every line end of the feeds as it is: `pressfeed build --check` compares them byte by byte.",
    fr: "Git laisse telles quelles les fins de ligne des flux : `pressfeed build --check` les compare octet par octet."
);

const GIT_ATTRIBUTES: &str = "\
feeds/** -text
data/** text eol=lf
";

/// The values that take the place of `{{name}}` in a template.
struct Values(Vec<(&'static str, String)>);

impl Values {
    fn of(answers: &Answers, language: Language, day: chrono::NaiveDate, date: String) -> Self {
        let host = answers.site.host().to_lowercase();
        let name = host.strip_prefix("www.").unwrap_or(&host).to_owned();
        let publisher = publisher(answers.title.as_str()).unwrap_or(&name).to_owned();
        let title = first_title(language);
        let authority = Authority::new(&name, &day.year().to_string()).ok();
        // A host that mints no tags, such as one of numbers, leaves the id to the address of the site.
        let id = authority.as_ref().map_or_else(
            || format!("{}#{}", answers.site.as_str(), slug(title)),
            |authority| authority.release(day, &slug(title)).as_str().to_owned(),
        );
        let minted = format!("id_authority: {{name: {}, since: {}}}", flow_scalar(&name), day.year());
        Values(vec![
            ("title", scalar(answers.title.as_str()).into_owned()),
            ("description", scalar(description(language)).into_owned()),
            ("name", publisher.clone()),
            ("of_name", format!("{}{publisher}", of(&publisher))),
            ("home", scalar(answers.site.as_str()).into_owned()),
            ("site", flow_scalar(answers.site.as_str()).into_owned()),
            ("base", scalar(answers.base.as_str()).into_owned()),
            ("language", answers.language.as_str().to_owned()),
            ("timezone", answers.timezone.name().to_owned()),
            ("publisher", flow_scalar(&publisher).into_owned()),
            ("authority", if authority.is_some() { minted } else { format!("# {minted}") }),
            ("id", scalar(&id).into_owned()),
            ("first", scalar(title).into_owned()),
            ("date", date),
            ("year", day.year().to_string()),
        ])
    }

    /// A template with its values, looked at once, so that a value that looks like a slot stays.
    fn fill(&self, template: &str) -> String {
        let mut out = String::with_capacity(template.len());
        let mut rest = template;
        while let Some((before, (slot, after))) =
            rest.split_once("{{").and_then(|(before, rest)| Some((before, rest.split_once("}}")?)))
        {
            out.push_str(before);
            out.push_str(self.0.iter().find(|(name, _)| *name == slot).map_or("", |(_, value)| value));
            rest = after;
        }
        out + rest
    }
}

fn first_title(language: Language) -> &'static str {
    match language {
        Language::English => "Our news can now be followed by feed",
        Language::French => "Nos communiqués se suivent désormais par flux",
    }
}

fn description(language: Language) -> &'static str {
    match language {
        Language::English => "Our press releases, as soon as they are out.",
        Language::French => "Nos communiqués de presse, dès leur parution.",
    }
}

/// Words before the name of a publisher in the title of a channel.
const BEFORE: [&str; 12] = [
    "Communiqués de presse ",
    "Communiqués ",
    "Actualités ",
    "Nouvelles ",
    "Press releases of ",
    "Press releases from ",
    "News of ",
    "News from ",
    "de la ",
    "du ",
    "des ",
    "de l’",
];

/// The name of the publisher in the title of a channel: `Ville de Rivemont` of `Communiqués de la Ville de Rivemont`,
/// or the title itself where it is a name. `None` where nobody can tell.
fn publisher(title: &str) -> Option<&str> {
    let mut name = title.trim();
    let mut is_shorter = false;
    for word in BEFORE.iter().copied().chain(["de l'", "d’", "d'", "de "]) {
        if let Some(rest) = name.strip_prefix(word) {
            name = rest;
            is_shorter = true;
        }
    }
    let name = name.strip_suffix(" news").unwrap_or(name);
    let words = name.split_whitespace().count();
    let is_name = name.starts_with(char::is_uppercase) && !name.contains([':', '«', '|', '"', '#', '{']);
    let speaks = |word: &str| title.to_lowercase().contains(word);
    let is_heading = !is_shorter && ["communiqu", "actualit", "news", "press", "flux", "feed"].into_iter().any(speaks);
    (is_name && words < 8 && !is_heading).then_some(name)
}

/// The French word before a name.
pub fn of(name: &str) -> &'static str {
    let is_open = name.to_lowercase().starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'é', 'è', 'ê', 'à', 'â', 'î', 'ô']);
    if is_open { "d’" } else { "de " }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue;
    use crate::source::Sources;

    fn answers(title: &str, site: &str, language: &str) -> Answers {
        Answers {
            title: Text::line(title).expect("a text"),
            site: Url::parse(site).expect("an address"),
            language: LanguageTag::parse(language).expect("a tag"),
            timezone: Tz::Europe__Paris,
            base: Url::parse(site).and_then(|site| site.join("feeds/")).expect("an address"),
        }
    }

    #[test]
    fn the_publisher_is_named_in_the_title() {
        let cases = [
            ("Communiqués de la Ville de Rivemont", Some("Ville de Rivemont")),
            ("Communiqués de presse d’Angers", Some("Angers")),
            ("Communes de la Baie", Some("Communes de la Baie")),
            ("News of Harbour Trust", Some("Harbour Trust")),
            ("Communiqués d’example.org", None),
            ("Actualités : « le port »", None),
            ("Le fil d’actualité", None),
        ];
        for (title, wanted) in cases {
            assert_eq!(publisher(title), wanted, "{title}");
        }
    }

    #[test]
    fn any_answers_make_a_catalogue_without_findings() {
        let now = DateTime::from_timestamp(1_710_000_000, 0).expect("an instant");
        let cases = [
            ("Actualités : « le port »", "https://www.port-ville.example/", "fr-FR"),
            ("no", "https://port.example/", "en"),
            ("1.10 {{home}} #1", "http://127.0.0.1/", "de"),
        ];
        for (title, site, language) in cases {
            let files = first_files(&answers(title, site, language), now, Some(Hosting::GitHub));
            let read = files.iter().filter(|file| file.is_catalogue && file.name.ends_with(".yaml"));
            let read = read.map(|file| (file.name.clone(), file.text.clone().into_bytes())).collect();
            let (catalogue, findings) = catalogue::read(read, &mut Sources::default());
            assert!(findings.is_empty(), "{title}: {findings:#?}");
            assert_eq!(catalogue.title.as_str(), title);
            assert_eq!(catalogue.releases.len(), 1);
            let release = &catalogue.releases[0];
            assert_eq!(release.published.map(|at| at.timestamp()), Some(1_710_000_000 / 60 * 60), "{title}");
            if catalogue.id_authority.is_some() {
                assert_eq!(release.id, catalogue.derived_id(release), "{title}");
            }
        }
    }
}
