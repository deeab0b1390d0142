//! The help of `build`, `diff` and `next`.

use super::types::{CommandText, Example, Group, OptionText};
use super::words::{CATALOGUE, DIR, FORM, NOW, SUBSCRIBERS};
use crate::diag::text;

const OUT: OptionText = OptionText {
    default: "feeds",
    variable: "PRESSFEED_OUT",
    ..OptionText::new("out", Group::Writes, DIR, text!(en: "The folder for the feeds", fr: "Le dossier des flux"))
};

pub(super) const BUILD: CommandText = CommandText {
    name: "build",
    about: text!(en: "Make the feeds of a catalogue", fr: "Générer les flux d’un catalogue"),
    note: Some(text!(
        en: "Nothing is written unless every feed is valid. Releases that are not due yet are left out.",
        fr: "Rien n’est écrit tant qu’un flux n’est pas valide. Les communiqués qui ne doivent pas encore paraître n’y sont pas."
    )),
    options: &[
        CATALOGUE,
        NOW,
        SUBSCRIBERS,
        &[
            OUT,
            OptionText::new(
                "check",
                Group::Writes,
                None,
                text!(
                    en: "Write nothing; show what would change, and exit with 1 if anything would",
                    fr: "Ne rien écrire ; montrer ce qui changerait, et rendre le code 1 s’il y a un changement"
                ),
            ),
        ],
    ],
    examples: &[
        Example::new(
            "pressfeed build",
            text!(en: "the catalogue in data/, the feeds in feeds/", fr: "le catalogue dans data/, les flux dans feeds/"),
        ),
        Example::new(
            "pressfeed build news.yaml --out public",
            text!(en: "one file, another folder", fr: "un seul fichier, un autre dossier"),
        ),
        Example::new(
            "pressfeed build --check",
            text!(en: "are the feeds up to date?", fr: "les flux sont-ils à jour ?"),
        ),
    ],
};

pub(super) const REPORT: CommandText = CommandText {
    name: "report",
    about: text!(en: "Write a page for the merge request: what subscribers would see, and what was found", fr: "Écrire une page pour la demande de fusion : ce que les abonnés verraient, et les constats"),
    note: Some(text!(
        en: "Releases that are not due yet are counted, never named. Nothing is written but the page, on standard output.",
        fr: "Les communiqués qui ne doivent pas encore paraître sont comptés, jamais nommés. Seule la page est écrite, sur la sortie standard."
    )),
    options: &[
        CATALOGUE,
        NOW,
        SUBSCRIBERS,
        &[
            OptionText {
                help: text!(en: "The folder with the feeds that were published", fr: "Le dossier des flux déjà publiés"),
                group: Group::Reads,
                ..OUT
            },
            OptionText::new(
                "html",
                Group::Shows,
                None,
                text!(
                    en: "A file to look at, with the releases as a reader shows them, instead of Markdown",
                    fr: "Un fichier à regarder, avec les communiqués tels qu’un lecteur les montre, au lieu de Markdown"
                ),
            ),
        ],
    ],
    examples: &[
        Example::new(
            "pressfeed report >> \"$GITHUB_STEP_SUMMARY\"",
            text!(en: "in a job of GitHub Actions", fr: "dans une tâche de GitHub Actions"),
        ),
        Example::new(
            "pressfeed report --previous ../main/feeds --html > report.html",
            text!(en: "a page to look at, compared with the main branch", fr: "une page à regarder, comparée à la branche principale"),
        ),
    ],
};

pub(super) const DIFF: CommandText = CommandText {
    name: "diff",
    about: text!(en: "Show what subscribers would see of a build; nothing is written", fr: "Montrer ce que les abonnés verraient d’une publication ; rien n’est écrit"),
    note: None,
    options: &[
        CATALOGUE,
        NOW,
        SUBSCRIBERS,
        &[
            OptionText {
                help: text!(en: "The folder with the feeds that were published", fr: "Le dossier des flux déjà publiés"),
                group: Group::Reads,
                ..OUT
            },
            OptionText::new(
                "rebuild_ledger",
                Group::Writes,
                None,
                text!(
                    en: "Make the ledger in pressfeed.json anew, from the feeds in the output folder",
                    fr: "Refaire le registre de pressfeed.json à partir des flux du dossier de sortie"
                ),
            ),
        ],
    ],
    examples: &[
        Example::new(
            "pressfeed diff",
            text!(en: "what would change for subscribers", fr: "ce qui changerait pour les abonnés"),
        ),
        Example::new(
            "pressfeed diff --now 2030-01-01",
            text!(en: "the same, on that day", fr: "la même chose, ce jour-là"),
        ),
        Example::new("pressfeed diff --format json", text!(en: "for programs", fr: "pour un programme")),
    ],
};

pub(super) const NEXT: CommandText = CommandText {
    name: "next",
    about: text!(en: "Show when to build again: when the next release falls due", fr: "Indiquer quand relancer build : à la prochaine parution d’un communiqué"),
    note: Some(text!(
        en: "Where nothing will change by itself, the answer is the word `never`, in every form, with exit status 0.",
        fr: "Si rien ne doit changer de soi-même, la réponse est le mot `never`, sous toutes les formes, avec le code de retour 0."
    )),
    options: &[
        CATALOGUE,
        NOW,
        &[OptionText {
            default: "iso",
            values: &[
                (
                    "iso",
                    text!(en: "date and time in UTC, such as 2018-09-20T07:00:00Z", fr: "date et heure UTC, comme 2018-09-20T07:00:00Z"),
                ),
                ("seconds", text!(en: "how many seconds it is until then", fr: "le nombre de secondes d’ici là")),
                (
                    "cron",
                    text!(en: "the five fields of a crontab line, in UTC", fr: "les cinq champs d’une ligne de crontab, en UTC"),
                ),
                (
                    "ical",
                    text!(en: "an iCalendar file with one event, which names no release", fr: "un fichier iCalendar d’un seul événement, qui ne nomme aucun communiqué"),
                ),
            ],
            ..OptionText::new(
                "form",
                Group::Shows,
                FORM,
                text!(en: "The form of the answer", fr: "La forme de la réponse"),
            )
        }],
    ],
    examples: &[
        Example::new(
            "pressfeed next",
            text!(en: "date and time, and the same in words", fr: "la date et l’heure, puis la même chose en toutes lettres"),
        ),
        Example::new("pressfeed next --as cron", text!(en: "a line for crontab", fr: "une ligne pour crontab")),
        Example::new(
            "pressfeed next --as ical > next.ics",
            text!(en: "a reminder for a calendar", fr: "un rappel pour un agenda"),
        ),
    ],
};
