//! Workflows that publish feeds from a build server: the files that people copy, their comments in both languages.

const GITHUB: &str = include_str!("ci/github.yml");
const GITLAB: &str = include_str!("ci/gitlab.yml");

/// The workflow for GitHub Actions and GitHub Pages.
pub fn github(french: bool) -> String {
    spoken(GITHUB, french, GITHUB_WORDS)
}

/// The jobs for GitLab CI and GitLab Pages.
pub fn gitlab(french: bool) -> String {
    spoken(GITLAB, french, GITLAB_WORDS)
}

/// A file with its words in French where that is wanted.
fn spoken(file: &str, french: bool, words: &[(&str, &str)]) -> String {
    let words = if french { words } else { &[] };
    words.iter().fold(file.to_owned(), |text, (english, french)| text.replace(english, french))
}

/// What people read in the workflow of GitHub, in English and in French.
const GITHUB_WORDS: &[(&str, &str)] = &[
    (
        "\
# Publishes the feeds of this catalogue on GitHub Pages: after every push to main, and every hour, since
# a release may fall due without one. A build that would harm those who have subscribed to what is live
# fails, and nothing is published. In a pull request everything but the publishing is done.
#
# Once: \"Settings\", \"Pages\", \"Source\": GitHub Actions. The address shown there is `base` of the catalogue.
# Then publish for the first time by hand: \"Actions\", \"feeds\", \"Run workflow\", with \"first\" ticked.
",
        "\
# Publie les flux de ce catalogue sur GitHub Pages : après chaque envoi sur main, et toutes les heures, car un
# communiqué peut arriver à échéance sans envoi. Si les nouveaux flux devaient nuire aux abonnés de ceux qui sont en
# ligne, la tâche échoue et rien n’est publié. Dans une demande de tirage, tout se fait sauf la publication.
#
# Une seule fois : « Settings », « Pages », « Source » : GitHub Actions. L’adresse affichée là est `base` dans le
# catalogue.
# Publiez ensuite la première fois à la main : « Actions », « feeds », « Run workflow », en cochant « first ».
",
    ),
    ("name: Build\n", "name: Construction\n"),
    ("pages: read # the address", "pages: read # l’adresse"),
    ("name: Ask for the address", "name: Demander l’adresse"),
    ("name: Install pressfeed", "name: Installer pressfeed"),
    ("name: Ask whether feeds are live", "name: Demander si des flux sont en ligne"),
    (";; # all that is listed there is compared", ";; # tout ce qui y est listé est comparé"),
    (
        "description: Nothing was ever published at this address",
        "description: Rien n’a jamais été publié à cette adresse",
    ),
    (";; # somebody said that nothing is published yet", ";; # quelqu’un a dit que rien n’est encore publié"),
    (
        "is not there: put it back as it was, or, if nothing was ever published, run this workflow once by hand with first ticked",
        "manque : remettez-le tel qu’il était ou, si rien n’a jamais été publié, lancez une fois cette tâche à la main en cochant first",
    ),
    ("answers with the status $status", "répond avec le statut $status"),
    ("name: Say what subscribers would see", "name: Dire ce que les abonnés verraient"),
    ("name: Build, unless it would harm subscribers", "name: Construire, sauf si cela nuisait aux abonnés"),
    ("name: Keep the feeds", "name: Garder les flux"),
    ("name: Publish\n", "name: Publication\n"),
    ("pages: write # the feeds", "pages: write # les flux"),
    (
        "id-token: write # says that they come from this workflow",
        "id-token: write # atteste qu’ils viennent de cette tâche",
    ),
];

/// What people read in the jobs of GitLab, in English and in French.
const GITLAB_WORDS: &[(&str, &str)] = &[
    (
        "\
# Publishes the feeds of this catalogue on GitLab Pages: after every push to the default branch, and by a
# schedule (\"Build\", \"Pipeline schedules\": every hour), since a release may fall due without a push. A build
# that would harm those who have subscribed to what is live fails, and nothing is published. In a merge
# request everything but the publishing is done.
#
# Once: \"Deploy\", \"Pages\". The address shown there is `base` of the catalogue.
# Then publish for the first time by hand: \"Build\", \"Pipelines\", \"New pipeline\", with FIRST set to true.
",
        "\
# Publie les flux de ce catalogue sur GitLab Pages : après chaque envoi sur la branche par défaut, et selon un
# calendrier (« Build », « Pipeline schedules » : toutes les heures), car un communiqué peut arriver à échéance sans
# envoi. Si les nouveaux flux devaient nuire aux abonnés de ceux qui sont en ligne, la tâche échoue et rien n’est
# publié. Dans une demande de fusion, tout se fait sauf la publication.
#
# Une seule fois : « Deploy », « Pages ». L’adresse affichée là est `base` dans le catalogue.
# Publiez ensuite la première fois à la main : « Build », « Pipelines », « New pipeline », avec FIRST à true.
",
    ),
    (";; # all that is listed there is compared", ";; # tout ce qui y est listé est comparé"),
    ("true: nothing was ever published at this address", "true : rien n’a jamais été publié à cette adresse"),
    (";; # somebody said that nothing is published yet", ";; # quelqu’un a dit que rien n’est encore publié"),
    (
        "is not there: put it back as it was, or, if nothing was ever published, run a pipeline once by hand with FIRST set to true",
        "manque : remettez-le tel qu’il était ou, si rien n’a jamais été publié, lancez une fois un pipeline à la main avec FIRST à true",
    ),
    ("answers with the status $status", "répond avec le statut $status"),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// What a server reads of a line: neither its comment nor the name of a step.
    fn commands(text: &str) -> Vec<String> {
        let bare = |line: &str| line.split(" # ").next().unwrap_or_default().trim_end().to_owned();
        let is_read = |line: &&str| {
            let line = line.trim_start_matches(['-', ' ']);
            !["#", "name: ", "description: "].iter().any(|start| line.starts_with(start))
        };
        text.lines()
            .filter(is_read)
            .map(bare)
            .map(|line| line.split("echo \"").next().unwrap_or_default().to_owned())
            .collect()
    }

    #[test]
    fn the_french_files_do_the_same_and_have_no_english_word() {
        for (english, french, words) in [(GITHUB, github(true), GITHUB_WORDS), (GITLAB, gitlab(true), GITLAB_WORDS)] {
            for (word, other) in words {
                assert!(english.contains(word) && french.contains(other), "{word}");
            }
            assert_eq!(commands(&french), commands(english));
            let is_comment = |line: &&str| line.starts_with('#') || line.contains(" # ") && !line.contains(" # v");
            let shared: Vec<&str> = english.lines().filter(is_comment).filter(|line| french.contains(line)).collect();
            assert_eq!(shared, ["#"], "comments that are not in French");
        }
        assert_eq!((github(false).as_str(), gitlab(false).as_str()), (GITHUB, GITLAB));
    }
}
