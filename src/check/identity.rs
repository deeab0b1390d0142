//! Rules for ids: no two alike, and none that changes by itself.

use std::borrow::Cow;
use std::collections::HashMap;

use super::example::Example::{Catalogue, Release};
use super::rule::{Finds, Rule, short};
use crate::catalogue;
use crate::diag::{code, msg, number, text};
use crate::diagnostic::Severity::{Error, Info, Warning};
use crate::value::canonical;

pub(super) const RULES: &[&Rule] =
    &[&DUPLICATE_ID, &DUPLICATE_GUID, &DUPLICATE_DERIVED_ID, &NON_CANONICAL_ID, &UNFROZEN_ID, &DEFAULT_AUTHORITY];

const DUPLICATE_ID: Rule = Rule {
    id: "duplicate-id",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.1.1",
    w3c: "DuplicateIds",
    why: text!(en: "readers take two releases with one id for the same one, and show only one of them", fr: "les lecteurs de flux prennent deux communiqués de même identifiant pour un seul, et n’en montrent qu’un"),
    help: text!(en: "give the newer release an id of its own; the one that was published first keeps its id", fr: "donnez au plus récent son propre identifiant ; celui qui a paru le premier garde le sien"),
    finds: Finds::Whole(|out| {
        for (first, second, id) in twice(out.catalogue()) {
            // Two derived ids have a rule of their own.
            let (at, other) = match (&first.id, &second.id) {
                (_, Some(_)) => (second, first),
                (Some(_), None) => (first, second),
                (None, None) => continue,
            };
            let path = if other.id.is_some() { "id" } else { "title" };
            let label = out.catalogue().places.value(&other.place, path);
            let finding = out.value(&at.place, "id", msg!(en: "the id {id} belongs to two releases", fr: "l’identifiant {id} est celui de deux communiqués", id = code(id)));
            *finding = finding
                .clone()
                .label(label, text!(en: "the other release with it", fr: "l’autre communiqué qui le porte"));
        }
    }),
    bad: &[Catalogue(
        "releases:\n  - {title: A, date: 2018-09-20, summary: S, links: [https://example.org/a], id: \"tag:a,2018:a\"}\n  \
         - {title: B, date: 2018-09-21, summary: S, links: [https://example.org/b], id: «\"tag:a,2018:a\"»}",
    )],
    good: &[Catalogue(
        "releases:\n  - {title: A, date: 2018-09-20, summary: S, links: [https://example.org/a], id: \"tag:a,2018:a\"}\n  \
         - {title: A, date: 2018-09-20, summary: S, links: [https://example.org/b], id: \"tag:a,2018:A\"}",
    )],
};

const DUPLICATE_GUID: Rule = Rule {
    id: "duplicate-guid",
    severity: Error,
    spec: "https://www.rssboard.org/rss-profile#element-channel-item-guid",
    w3c: "",
    why: text!(en: "readers of RSS and JSON Feed take two releases with one `guid` for the same one, and show only one of them", fr: "les lecteurs de RSS et de JSON Feed prennent deux communiqués de même `guid` pour un seul, et n’en montrent qu’un"),
    help: text!(en: "delete the `guid` of the newer release; the one that was published first keeps it", fr: "supprimez le `guid` du plus récent ; celui qui a paru le premier garde le sien"),
    finds: Finds::Whole(|out| {
        let mut seen: HashMap<&str, &catalogue::Release> = HashMap::new();
        for release in &out.catalogue().releases {
            let Some(guid) = &release.guid else { continue };
            let Some(first) = seen.insert(guid.as_str(), release) else { continue };
            let label = out.catalogue().places.value(&first.place, "guid");
            let finding = out.value(&release.place, "guid", msg!(en: "the `guid` {guid} belongs to two releases", fr: "le `guid` {guid} est celui de deux communiqués", guid = code(guid.as_str())));
            *finding = finding
                .clone()
                .label(label, text!(en: "the other release with it", fr: "l’autre communiqué qui le porte"));
        }
    }),
    bad: &[Catalogue(
        "releases:\n  - {title: A, date: 2018-09-20, summary: S, links: [https://example.org/a], id: \"tag:a,2018:a\", guid: 42}\n  \
         - {title: B, date: 2018-09-21, summary: S, links: [https://example.org/b], id: \"tag:a,2018:b\", guid: «42»}",
    )],
    good: &[Catalogue(
        "releases:\n  - {title: A, date: 2018-09-20, summary: S, links: [https://example.org/a], id: \"tag:a,2018:a\", guid: 42}\n  \
         - {title: B, date: 2018-09-21, summary: S, links: [https://example.org/b], id: \"tag:a,2018:b\", guid: 43}",
    )],
};

const DUPLICATE_DERIVED_ID: Rule = Rule {
    id: "duplicate-derived-id",
    severity: Error,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.1.1",
    w3c: "",
    why: text!(en: "without an id of their own, two releases of one day and one title cannot be told apart", fr: "sans identifiant à eux, deux communiqués du même jour et du même titre ne se distinguent pas"),
    help: text!(en: "give the newer one an id of its own", fr: "donnez au plus récent son propre identifiant"),
    finds: Finds::Whole(|out| {
        for (first, second, id) in twice(out.catalogue()) {
            if first.id.is_some() || second.id.is_some() {
                continue;
            }
            let label = out.catalogue().places.value(&first.place, "title");
            let finding = out.value(&second.place, "title", text!(en: "two releases of one day have the same title, and no id", fr: "deux communiqués du même jour ont le même titre, et pas d’identifiant"));
            finding.help = Some(msg!(
                en: "delete this release if it stands here twice by mistake; if it is another one, the newer of the two, add the line {line} to it",
                fr: "supprimez ce communiqué s’il figure deux fois par erreur ; si c’en est un autre, le plus récent des deux, ajoutez-y la ligne {line}",
                line = code(format!("id: {id}-2"))
            ));
            *finding = finding.clone().label(label, text!(en: "the first release", fr: "le premier communiqué"));
        }
    }),
    bad: &[Catalogue(
        "releases:\n  - {title: The same, date: 2018-09-20T08:00, summary: S, links: [https://example.org/a]}\n  \
         - {title: «The same!», date: 2018-09-20, summary: S, links: [https://example.org/b]}",
    )],
    good: &[Catalogue(
        "releases:\n  - {title: A, date: 2018-09-20, summary: S, links: [https://example.org/a], id: \"tag:a,2018:a\"}\n  \
         - {title: A, date: 2018-09-20, summary: S, links: [https://example.org/b], id: \"tag:a,2018:b\"}",
    )],
};

const NON_CANONICAL_ID: Rule = Rule {
    id: "non-canonical-id",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6.1",
    w3c: "",
    why: text!(en: "ids are compared letter by letter; a program that tidies addresses changes this one", fr: "les identifiants sont comparés à la lettre ; un programme qui met les adresses en ordre change celui-ci"),
    help: text!(en: "write the id in the form that is shown, if the release is not out yet; what is out keeps its id", fr: "écrivez l’identifiant sous la forme affichée, si le communiqué n’a pas encore paru ; ce qui a paru garde le sien"),
    finds: Finds::Release(|release, out| {
        let Some(id) = release.id.as_ref().map(|id| id.as_str()).filter(|id| id.is_ascii() && !is_common_id(id)) else {
            return;
        };
        let Some(form) = canonical::form(id) else { return };
        let is_bare = form.strip_suffix('/') == Some(id) && id.matches('/').count() == 2;
        if form != id && !is_bare {
            let message = msg!(
                en: "{id} is not in its canonical form {form}",
                fr: "{id} n’est pas sous sa forme canonique {form}",
                id = code(short(id)), form = code(short(&form))
            );
            out.value(&release.place, "id", message);
        }
    }),
    bad: &[
        Release("~id\nid: «https://www.example.org/a/../../b»"),
        Release("~id\nid: «https://www.example.org/..»"),
        Release("~id\nid: «https://www.example.org/%2e%2e»"),
    ],
    good: &[Release("~id\nid: https://www.example.org"), Release("~id\nid: tag:example.org,2018:..")],
};

/// Whether an id is one of those that are their canonical form at a glance: a tag URI of plain signs.
fn is_common_id(id: &str) -> bool {
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || b"-._/:,".contains(&b);
    id.starts_with("tag:") && id.bytes().all(is_plain) && !id.contains("/.")
}

const UNFROZEN_ID: Rule = Rule {
    id: "unfrozen-id",
    severity: Info,
    spec: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6",
    w3c: "",
    why: text!(en: "the id is made of the date and the title; a later correction of either shows the release to all readers as new", fr: "l’identifiant est fait de la date et du titre ; corriger l’un ou l’autre ferait reparaître le communiqué chez tous les abonnés"),
    help: text!(en: "run `pressfeed freeze` before it is published, which writes the id into the release", fr: "lancez `pressfeed freeze` avant de publier : l’identifiant est alors écrit dans le communiqué"),
    finds: Finds::Release(|release, out| {
        // Ids of an authority that nobody chose are not for freezing: that has a rule of its own.
        if out.catalogue().id_authority.is_none() || release.id.is_some() {
            return;
        }
        if let Some(id) = out.catalogue().derived_id(release) {
            let finding = out.value(
                &release.place,
                "title",
                text!(en: "the release has no id of its own", fr: "le communiqué n’a pas d’identifiant propre"),
            );
            finding.help = Some(msg!(
                en: "run `pressfeed freeze`, or add the line {line}",
                fr: "lancez `pressfeed freeze`, ou ajoutez la ligne {line}",
                line = code(format!("id: {id}"))
            ));
        }
    }),
    bad: &[Release("~id\ntitle: «Harbour opens»")],
    good: &[Release("id: tag:example.org,2018:2018-09-20/harbour-opens")],
};

const DEFAULT_AUTHORITY: Rule = Rule {
    id: "default-authority",
    severity: Warning,
    spec: "https://www.rfc-editor.org/rfc/rfc4151#section-2",
    w3c: "",
    why: text!(en: "ids are made of the host of `home`; when the site moves, every release comes back to all readers as new", fr: "les identifiants sont faits du nom de domaine de `home` ; si le site déménage, tous les communiqués reparaissent chez tous les abonnés"),
    help: text!(en: "add `id_authority` with a domain name that is yours and the year since which it is", fr: "ajoutez `id_authority` avec un nom de domaine qui est à vous et l’année depuis laquelle il l’est"),
    finds: Finds::Whole(|out| {
        let catalogue = out.catalogue();
        let derived = catalogue.releases.iter().filter(|release| release.id.is_none()).count();
        let Some(home) = catalogue.home.as_ref().filter(|_| derived > 0 && catalogue.id_authority.is_none()) else {
            return;
        };
        if out.is_written(&catalogue.place, "id_authority") {
            return;
        }
        let host = home.host();
        let name = host.strip_prefix("www.").unwrap_or(host);
        let year = catalogue.releases.iter().filter_map(|release| release.date).map(|date| date.day()).min();
        let since = year.map_or_else(|| "2018".to_owned(), |day| day.format("%Y").to_string());
        let finding = out.value(
            &catalogue.place,
            "home",
            msg!(
                en: "{n} {n|release gets its id|releases get their ids} from the host {host}, because no `id_authority` is named",
                fr: "{n} {n|communiqué tire son identifiant|communiqués tirent leur identifiant} du domaine {host}, faute de clé `id_authority`",
                n = number(derived),
                host = code(host)
            ),
        );
        finding.help = Some(msg!(
            en: "add the line {line}, if that domain was yours by then; if releases are out already, run `pressfeed freeze` before",
            fr: "ajoutez la ligne {line}, si ce domaine était alors le vôtre ; si des communiqués ont déjà paru, lancez d’abord `pressfeed freeze`",
            line = code(format!("id_authority: {{name: {name}, since: {since}}}"))
        ));
    }),
    bad: &[Catalogue(
        "~id_authority\nhome: «https://www.example.org/»\nreleases:\n  \
         - {title: A, date: 2018-09-20, summary: S, links: [https://example.org/a]}",
    )],
    good: &[Catalogue(
        "~id_authority\nreleases:\n  - {title: A, date: 2018-09-20, summary: S, links: [https://example.org/a], id: \"tag:a,2018:a\"}",
    )],
};

/// The pairs of releases with one id: the first one that has it, and each further one.
fn twice(catalogue: &catalogue::Catalogue) -> Vec<(&catalogue::Release, &catalogue::Release, String)> {
    let mut seen: HashMap<Cow<'_, str>, &catalogue::Release> = HashMap::with_capacity(catalogue.releases.len());
    let mut pairs = Vec::new();
    for release in &catalogue.releases {
        let id = match &release.id {
            Some(id) => Cow::Borrowed(id.as_str()),
            None => match catalogue.derived_id(release) {
                Some(id) => Cow::Owned(id.as_str().to_owned()),
                None => continue,
            },
        };
        match seen.get(&id) {
            Some(first) => pairs.push((*first, release, id.into_owned())),
            None => {
                seen.insert(id, release);
            }
        }
    }
    pairs
}
