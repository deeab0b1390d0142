//! The help of `init` and `new`.

use super::types::{CommandText, Example, Group, OptionText};
use super::words::{ADDRESS, CATALOGUE_OPTION, DIR, TEXT, TIME};
use crate::diag::text;

const CLOCK: OptionText = OptionText::new(
    "now",
    Group::Reads,
    TIME,
    text!(en: "The clock, such as 2018-09-20T09:00", fr: "L’heure, par exemple 2018-09-20T09:00"),
);

pub(super) const INIT: CommandText = CommandText {
    name: "init",
    about: text!(en: "Begin: write a catalogue with a first release", fr: "Commencer : écrire un catalogue avec un premier communiqué"),
    note: Some(text!(
        en: "On a terminal it asks for what no option gives. It never overwrites: where a catalogue is there already, it changes nothing.",
        fr: "Sur un terminal, la commande demande ce qu’aucune option ne donne. Elle n’écrase jamais rien : s’il y a déjà un catalogue, elle n’y change rien."
    )),
    options: &[&[
        OptionText {
            default: ".",
            ..OptionText::new(
                "folder",
                Group::Writes,
                DIR,
                text!(en: "The folder in which to begin", fr: "Le dossier où commencer"),
            )
        },
        OptionText::new(
            "title",
            Group::Writes,
            TEXT,
            text!(en: "What the feeds are called, such as \"News of the Harbour\"", fr: "Le titre des flux, par exemple « Communiqués du port »"),
        ),
        OptionText::new(
            "site",
            Group::Writes,
            ADDRESS,
            text!(en: "The site that people read, such as https://www.example.org/", fr: "Le site que lit le public, par exemple https://www.example.org/"),
        ),
        OptionText::new(
            "language",
            Group::Writes,
            Some(text!(en: "TAG", fr: "CODE")),
            text!(en: "The language of the releases, such as fr-FR", fr: "La langue des communiqués, par exemple fr-FR"),
        ),
        OptionText::new(
            "timezone",
            Group::Writes,
            Some(text!(en: "ZONE", fr: "FUSEAU")),
            text!(en: "The time zone of dates, such as Europe/Paris", fr: "Le fuseau horaire des dates, par exemple Europe/Paris"),
        ),
        OptionText::new(
            "base",
            Group::Writes,
            ADDRESS,
            text!(en: "The address of the folder where the feeds will be served", fr: "L’adresse du dossier où les flux seront servis"),
        ),
        OptionText::new(
            "yes",
            Group::Reads,
            None,
            text!(en: "Ask nothing; take what is proposed for all that no option gives", fr: "Ne rien demander ; prendre ce qui est proposé pour tout ce qu’aucune option ne donne"),
        ),
        OptionText {
            values: &[
                ("github", text!(en: "GitHub Actions", fr: "GitHub Actions")),
                ("gitlab", text!(en: "GitLab CI", fr: "GitLab CI")),
            ],
            ..OptionText::new(
                "ci",
                Group::Writes,
                Some(text!(en: "HOST", fr: "HÉBERGEUR")),
                text!(en: "Write a workflow too that publishes the feeds", fr: "Écrire aussi une tâche automatique qui publie les flux"),
            )
        },
        CLOCK,
    ]],
    examples: &[
        Example::new("pressfeed init", text!(en: "here, with questions", fr: "ici, avec des questions")),
        Example::new(
            "pressfeed init news --yes",
            text!(en: "in the folder news, without questions", fr: "dans le dossier news, sans question"),
        ),
    ],
};

pub(super) const NEW: CommandText = CommandText {
    name: "new",
    about: text!(en: "Add a release to the catalogue", fr: "Ajouter un communiqué au catalogue"),
    note: Some(text!(
        en: "It goes where the newest releases are, and no other byte of the catalogue changes.",
        fr: "Il se place là où sont les communiqués les plus récents, et aucun autre octet du catalogue ne change."
    )),
    options: &[
        &[OptionText::new(
            "title",
            Group::Writes,
            Some(text!(en: "TITLE", fr: "TITRE")),
            text!(en: "The title of the release", fr: "Le titre du communiqué"),
        )],
        CATALOGUE_OPTION,
        &[
            OptionText::new(
                "date",
                Group::Writes,
                TIME,
                text!(en: "When it is published: a day, or a day and a time; without it now", fr: "Quand il paraît : un jour, ou un jour et une heure ; sans elle, maintenant"),
            ),
            OptionText::new(
                "summary",
                Group::Writes,
                TEXT,
                text!(en: "What it says in two or three sentences; without it the title", fr: "Le chapeau, en deux ou trois phrases ; sans lui, le titre"),
            ),
            OptionText::new(
                "link",
                Group::Writes,
                ADDRESS,
                text!(en: "The address of its page", fr: "L’adresse de sa page"),
            ),
            OptionText::new(
                "draft",
                Group::Writes,
                None,
                text!(en: "A draft: nothing of it is published until the line `draft: true` is deleted", fr: "Un brouillon : rien n’en paraît tant que la ligne `draft: true` n’est pas supprimée"),
            ),
            OptionText::new(
                "edit",
                Group::Shows,
                None,
                text!(en: "Open the file in the editor that VISUAL or EDITOR names", fr: "Ouvrir le fichier dans l’éditeur que nomme VISUAL ou EDITOR"),
            ),
            CLOCK,
        ],
    ],
    examples: &[
        Example::new(
            "pressfeed new \"The quay is open\"",
            text!(en: "a release of today", fr: "un communiqué d’aujourd’hui"),
        ),
        Example::new(
            "pressfeed new \"The quay is open\" --date 2030-03-04 --edit",
            text!(en: "of a day to come, opened in your editor", fr: "d’un jour à venir, ouvert dans votre éditeur"),
        ),
    ],
};

pub(super) const IMPORT: CommandText = CommandText {
    name: "import",
    about: text!(
        en: "Make a catalogue of the feeds that you have, so that subscribers see nothing new",
        fr: "Faire un catalogue des flux que vous avez, sans que les abonnés voient rien de nouveau"
    ),
    note: Some(text!(
        en: "A catalogue that is there already gets only the releases that it lacks, in files of their own. Nothing is overwritten.",
        fr: "Un catalogue déjà présent ne reçoit que les communiqués qui lui manquent, dans des fichiers à part. Rien n’est écrasé."
    )),
    options: &[&[
        OptionText::new(
            "sources",
            Group::Reads,
            Some(text!(en: "SOURCE", fr: "SOURCE")),
            text!(
                en: "Feeds in RSS, Atom or JSON Feed (files, folders, addresses, or - for standard input), exports of WordPress, folders of Hugo, Jekyll, Zola, Eleventy or Astro",
                fr: "Des flux RSS, Atom ou JSON Feed (fichiers, dossiers, adresses, ou - pour l’entrée standard), des exports de WordPress, des dossiers de Hugo, Jekyll, Zola, Eleventy ou Astro"
            ),
        ),
        OptionText {
            default: "data",
            ..OptionText::new(
                "into",
                Group::Writes,
                DIR,
                text!(en: "The folder of the catalogue", fr: "Le dossier du catalogue"),
            )
        },
        OptionText::new(
            "site",
            Group::Writes,
            ADDRESS,
            text!(en: "The site that people read, where the feed does not name it", fr: "Le site que lit le public, si le flux ne le nomme pas"),
        ),
        OptionText::new(
            "base",
            Group::Writes,
            ADDRESS,
            text!(
                en: "The address of the folder where the feeds will be served, where it is not that of the old feed",
                fr: "L’adresse du dossier où les flux seront servis, si ce n’est pas celle de l’ancien flux"
            ),
        ),
        OptionText::new(
            "timezone",
            Group::Writes,
            Some(text!(en: "ZONE", fr: "FUSEAU")),
            text!(en: "The time zone of the new catalogue, and of dates without one; without it UTC", fr: "Le fuseau horaire du nouveau catalogue et des dates qui n’en ont pas ; sans lui, UTC"),
        ),
        CLOCK,
    ]],
    examples: &[
        Example::new("pressfeed import old.rss", text!(en: "a catalogue in data/", fr: "un catalogue dans data/")),
        Example::new(
            "pressfeed import public --into news",
            text!(en: "all feeds of a folder", fr: "tous les flux d’un dossier"),
        ),
        Example::new(
            "pressfeed import https://www.example.org/feed/",
            text!(en: "a feed that is served, with its archives", fr: "un flux servi, avec ses archives"),
        ),
    ],
};
