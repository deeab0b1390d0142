//! The rules of reading: what makes a file no catalogue, or a value none of its type.

use crate::diag::text;
use crate::diagnostic::{Reveals, Severity::Error};
use crate::rule::Rule;

/// All of them, for `explain`.
pub const RULES: &[&Rule] = &[
    &NOT_UTF8,
    &CONTROL_CHARACTER,
    &FILE_TOO_LARGE,
    &YAML_LIMIT,
    &YAML_TAG,
    &YAML_PROPERTY,
    &COMMENT_IN_TEXT,
    &COMMENT_AFTER_TEXT,
    &BACKSLASH_IN_QUOTES,
    &FOLDED_TEXT,
    &SIGN_AROUND_NAME,
    &YAML_DIRECTIVE,
    &SECOND_DOCUMENT,
    &YAML_SYNTAX,
    &UNKNOWN_KEY,
    &DUPLICATE_KEY,
    &WRONG_TYPE,
    &MISSING_KEY,
    &TEXT_CHARACTER,
    &DATE_FORM,
    &LOCAL_TIME,
    &ZONE_NAME,
    &ADDRESS_FORM,
    &ID_FORM,
    &GUID_FORM,
    &LANGUAGE_FORM,
    &MEDIA_TYPE_FORM,
    &EMAIL_FORM,
    &AUTHORITY_FORM,
    &NUMBER_FORM,
    &UNKNOWN_WORD,
    &FEED_NAME,
    &HOST_FORM,
    &REWRITE_FORM,
    &COLOUR_FORM,
    &ACCOUNT_FORM,
    &LICENCE_FORM,
    &UNFINISHED_VALUE,
    &FILE_PATH,
];

const YAML: &str = "https://yaml.org/spec/1.2.2/";

/// Declares a rule of reading: constant, name, and the rest of it.
macro_rules! rule {
    ($name:ident, $id:literal, $spec:expr, why: $($rest:tt)*) => {
        rule!($name, $id, $spec, reveals: Text, why: $($rest)*);
    };
    ($name:ident, $id:literal, $spec:expr, reveals: $reveals:ident, why: $why:expr, help: $help:expr, bad: [$($bad:literal),* $(,)?], good: [$($good:literal),* $(,)?]) => {
        #[doc = concat!("`", $id, "`")]
        pub const $name: Rule = Rule {
            id: $id,
            severity: Error,
            spec: $spec,
            w3c: "",
            why: $why,
            help: $help,
            finds: Reveals::$reveals,
            bad: &[$($bad),*],
            good: &[$($good),*],
        };
    };
}

rule!(NOT_UTF8, "broken-utf8", YAML,
    why: text!(en: "letters of another encoding would come out garbled in every reader", fr: "les lettres d’un autre encodage sortiraient abîmées chez tous les lecteurs"),
    help: text!(en: "save the file as UTF-8 in your editor", fr: "enregistrez le fichier en UTF-8 dans votre éditeur"),
    bad: [], good: ["title: Été"]);
rule!(CONTROL_CHARACTER, "control-character", "https://www.w3.org/TR/xml/#charsets",
    why: text!(en: "feeds cannot carry it and people cannot see it", fr: "un flux ne peut pas le transporter, et personne ne le voit"),
    help: text!(en: "delete the character", fr: "supprimez le caractère"),
    bad: ["title: a«\u{1}»b"], good: ["title: a b"]);
rule!(FILE_TOO_LARGE, "file-too-large", "",
    why: text!(en: "a catalogue is text written by people, and a larger file is a mistake or an attack", fr: "un catalogue est du texte écrit par des personnes ; un fichier plus gros est une erreur ou une attaque"),
    help: text!(en: "split it into several files below `releases/`", fr: "répartissez-le en plusieurs fichiers sous `releases/`"),
    bad: [], good: []);
rule!(YAML_LIMIT, "yaml-limit", YAML,
    why: text!(en: "such a text can take hours to read or fill all memory", fr: "la lecture d’un tel texte peut prendre des heures ou remplir toute la mémoire"),
    help: text!(en: "write it with fewer levels", fr: "écrivez-le avec moins de niveaux"),
    bad: [], good: ["feeds: [{id: a}]"]);
rule!(YAML_TAG, "yaml-tag", "https://yaml.org/spec/1.2.2/#24-tags",
    why: text!(en: "tags make programs create objects or read other files, which no catalogue needs", fr: "les étiquettes font créer des objets ou lire d’autres fichiers, ce dont aucun catalogue n’a besoin"),
    help: text!(en: "delete the tag; put a text that begins with `!` in quotes", fr: "supprimez l’étiquette ; mettez entre guillemets un texte qui commence par `!`"),
    bad: ["title: «!!str a»"], good: ["title: '!!str a'"]);
rule!(YAML_PROPERTY, "sign-before-text", "https://yaml.org/spec/1.2.2/#3222-anchors-and-aliases",
    why: text!(en: "YAML takes it for a sign of its own, and the word is lost", fr: "YAML le prend pour un signe à lui, et le mot est perdu"),
    help: text!(en: "put the text in quotes", fr: "mettez le texte entre guillemets"),
    bad: ["rights: «&AdCF» tous droits", "rights: «!» Attention", "publisher: {name: «&AdCF» et Cie}"],
    good: ["rights: '&AdCF tous droits'", "rights: A & B", "publisher: {name: &n AdCF}\nrights: *n"]);
rule!(COMMENT_IN_TEXT, "comment-in-text", "https://yaml.org/spec/1.2.2/#66-comments",
    why: text!(en: "half of the text would be published, and nobody would see that the rest is missing", fr: "une moitié du texte paraîtrait, et personne ne verrait que le reste manque"),
    help: text!(en: "put the text in quotes", fr: "mettez le texte entre guillemets"),
    bad: ["rights: AdCF «#presse»", "rights: 'AdCF' «#presse»", "rights: «#presse»", "publisher: {name: AdCF «#presse»\n  }",
          "releases:\n  - title: t\n    date: 2018-09-20\n    summary: s\n    links: [https://e.example/1]\n    body: |\n      Un\n«#Presse #Pont»"],
    good: ["releases:\n  - title: t\n    date: 2018-09-20\n    summary: s\n    links: [https://e.example/1]\n    body: |\n      Un\n    #rights: r\n",
           "rights: 'AdCF #presse'", "rights: 'AdCF' # presse", "rights: C#", "home: https://e.example/ # le site", "timezone: UTC # l’heure"]);
/// `comment-after-text`: most likely a comment is meant, but nobody can be sure.
pub const COMMENT_AFTER_TEXT: Rule = Rule {
    id: "comment-after-text",
    severity: crate::diagnostic::Severity::Warning,
    bad: &["rights: AdCF «# presse»", "publisher: {name: AdCF «# presse»\n  }"],
    good: &[
        "rights: AdCF\n# presse",
        "rights: AdCF\n## Adresses ##\n",
        "rights: AdCF\n\n## Adresses\nhub: https://e.example/hub",
    ],
    ..COMMENT_IN_TEXT
};
rule!(BACKSLASH_IN_QUOTES, "backslash-in-quotes", "https://yaml.org/spec/1.2.2/#57-escaped-characters",
    why: text!(en: "the letter after the backslash would be lost, and a sign that nobody sees published instead", fr: "la lettre après la barre serait perdue, et un signe que personne ne voit paraîtrait à sa place"),
    help: text!(en: "put the text in single quotes", fr: "mettez le texte entre guillemets simples"),
    bad: [r#"rights: "C:«\n»ew""#, r#"publisher: {name: "AdCF«\t»Paris"}"#],
    good: [r#"rights: 'C:\new'"#, r#"rights: "C:\\new and \"quotes\"""#,
           "releases:\n  - title: t\n    date: 2018-09-20\n    summary: s\n    links: [https://e.example/1]\n    body: \"Un\\n\\n- deux\""]);
rule!(FOLDED_TEXT, "folded-text", "https://yaml.org/spec/1.2.2/#65-line-folding",
    why: text!(en: "lists, headings and paragraphs would come out as one line", fr: "les listes, les titres et les paragraphes ne feraient plus qu’une ligne"),
    help: text!(en: "write `|` after the colon, and the text on the lines below", fr: "écrivez `|` après les deux-points, et le texte sur les lignes suivantes"),
    bad: ["releases:\n  - title: t\n    date: 2018-09-20\n    summary: s\n    links: [https://e.example/1]\n    body:\n      «Un»\n\n      - deux",
          "releases:\n  - title: t\n    date: 2018-09-20\n    summary: s\n    links: [https://e.example/1]\n    body: «'Un»\n\n      - deux'",
          "releases:\n  - title: t\n    date: 2018-09-20\n    summary: s\n    links: [https://e.example/1]\n    body: «>»-\n      - un\n      - deux",
          "releases:\n  - title: t\n    date: 2018-09-20\n    summary: s\n    links: [https://e.example/1]\n    body: «>»\n      ## Un\n      deux",
          "releases:\n  - title: t\n    date: 2018-09-20\n    summary: s\n    links: [https://e.example/1]\n    body: «>»2\n      Un.\n\n      Deux."],
    good: ["releases:\n  - title: t\n    date: 2018-09-20\n    summary: s\n    links: [https://e.example/1]\n    body:\n      Un seul\n      paragraphe",
           "releases:\n  - title: t\n    date: 2018-09-20\n    summary: s\n    links: [https://e.example/1]\n    body: >-\n      Un et\n      deux - ou trois.\n\n      - un\n\n      - deux",
           "releases:\n  - title: t\n    date: 2018-09-20\n    summary: s\n    links: [https://e.example/1]\n    body: |\n      Un\n\n      - deux"]);
rule!(SIGN_AROUND_NAME, "sign-around-name", "",
    why: text!(en: "YAML has no quotation marks of print, and no comma after an item with a dash; they become a part of the name", fr: "YAML ne connaît ni les guillemets typographiques, ni la virgule après un élément précédé d’un tiret ; ils entreraient dans le nom"),
    help: text!(en: "write the name alone", fr: "écrivez le nom seul"),
    bad: ["releases:\n  - title: t\n    date: 2018-09-20\n    summary: s\n    links: [https://e.example/1]\n    regions:\n      - «Bretagne,»\n      - Corse",
          "releases: [{title: t, date: 2018-09-20, summary: s, links: [https://e.example/1], regions: [«“Bretagne”», Corse]}]"],
    good: ["releases: [{title: t, date: 2018-09-20, summary: s, links: [https://e.example/1], regions: [L’île de Ré, Corse]}]"]);
rule!(YAML_DIRECTIVE, "yaml-directive", "https://yaml.org/spec/1.2.2/#68-directives",
    why: text!(en: "directives change how the rest is read", fr: "les directives changent la façon de lire la suite"),
    help: text!(en: "delete the line", fr: "supprimez la ligne"),
    bad: [], good: ["title: 100 %"]);
rule!(SECOND_DOCUMENT, "second-document", "https://yaml.org/spec/1.2.2/#92-streams",
    why: text!(en: "what is in it would be lost in silence", fr: "ce qui s’y trouve serait perdu sans avertissement"),
    help: text!(en: "delete the line `---`, or move what follows to a file of its own", fr: "supprimez la ligne `---`, ou mettez la suite dans un fichier à part"),
    bad: [], good: []);
rule!(YAML_SYNTAX, "yaml-syntax", YAML,
    why: text!(en: "YAML would read this otherwise than it is meant, or not at all", fr: "YAML lirait ceci autrement que prévu, ou pas du tout"),
    help: text!(en: "fix the line that is shown, or the one above it", fr: "corrigez la ligne montrée, ou celle d’au-dessus"),
    bad: ["title: Industrie «:» un pacte", "title: «@»adcf"],
    good: ["title: 'Industrie : un pacte'"]);
rule!(UNKNOWN_KEY, "unknown-key", "",
    why: text!(en: "what is under a misspelt key would be lost in silence", fr: "ce qui se trouve sous une clé mal écrite serait perdu sans avertissement"),
    help: text!(en: "write the name of a key that belongs here", fr: "écrivez le nom d’une clé prévue ici"),
    bad: ["«sumary»: a", "«x»: a", "publisher: {name: a, «b»}"], good: ["rights: a"]);
rule!(DUPLICATE_KEY, "duplicate-key", "https://yaml.org/spec/1.2.2/#3213-node-comparison",
    why: text!(en: "only one of the two would be published", fr: "une seule des deux valeurs serait publiée"),
    help: text!(en: "keep one of the two", fr: "gardez l’une des deux"),
    bad: ["rights: a\n«rights»: b"], good: ["rights: a"]);
rule!(WRONG_TYPE, "wrong-type", "",
    why: text!(en: "it cannot be read as what the key needs", fr: "la valeur n’est pas de la forme que la clé demande"),
    help: text!(en: "write what the key needs", fr: "écrivez ce que la clé demande"),
    bad: ["rights: «[a, b]»", "rights:\n  «- a\n  - b»", "publisher: «AdCF»", "rights:\n  «a: b\n  c: d»",
          "releases: [{title: t, date: 2018-09-20, summary: s, links: [https://e.example/1], withdrawn: «2019-05-03»}]"],
    good: ["publisher: {name: AdCF}"]);
rule!(MISSING_KEY, "missing-key", "",
    why: text!(en: "it cannot be guessed, and readers cannot do without it", fr: "cette clé est obligatoire ; personne ne peut deviner ce qu’elle dit"),
    help: text!(en: "add it", fr: "ajoutez-la"),
    bad: ["publisher: {«email»: a@b.example}", "feeds: [{id: a, select: {«category»: }}]", "feeds: [{id: a, select: {«audience»: []}}]",
          "releases: [{title: t, date: 2018-09-20, summary: s, links: [https://e.example/1], «embargo»: }]",
          "releases: [{title: t, date: 2018-09-20, summary: s, links: [https://e.example/1], «audience»: }]",
          "releases: [{title: t, date: 2018-09-20, summary: s, links: [https://e.example/1], «withdrawn»: }]",
          "releases: [{title: t, date: 2018-09-20, summary: s, links: [https://e.example/1], withdrawn: {«date»: 2019-05-03}}]",
          "releases:\n  - title: «'»t\n    date: 2018-09-20\n    summary: s'\n    links: [https://e.example/1]",
          "releases: [{title: t, date: 2018-09-20, summary: s, links: [https://e.example/1], «correction»: }]",
          "releases: [{title: t, date: 2018-09-20, summary: s, links: [https://e.example/1], correction: {«minor»: false}}]"],
    good: ["publisher: {name: a}",
           "releases: [{title: t, date: 2018-09-20, summary: s, links: [https://e.example/1], updated: 2018-09-21, correction: \"No: two.\"}]",
           "releases: [{title: t, date: 2018-09-20, summary: s, links: [https://e.example/1], withdrawn: {date: 2019-05-03, reason: r}}]"]);
rule!(TEXT_CHARACTER, "text-character", "https://www.w3.org/TR/xml/#charsets",
    why: text!(en: "feeds cannot carry it, or it is a sign of garbled text", fr: "un flux ne peut pas le transporter, ou c’est le signe d’un texte abîmé"),
    help: text!(en: "delete the character", fr: "supprimez le caractère"),
    bad: ["rights: «\"a\\u0001b\"»"], good: ["rights: \"a\\u00E9b\""]);
rule!(DATE_FORM, "date-form", "https://www.rfc-editor.org/rfc/rfc3339", reveals: Date,
    why: text!(en: "readers sort by date, and a date that can be read in two ways goes wrong in one of them", fr: "les lecteurs classent par date, et une date qui se lit de deux façons est fausse pour certains"),
    help: text!(en: "write a day as 2018-09-20, a time as 2018-09-20T11:30 or 2018-09-20T11:30:00+02:00", fr: "écrivez un jour comme 2018-09-20, une heure comme 2018-09-20T11:30 ou 2018-09-20T11:30:00+02:00"),
    bad: ["releases: [{title: t, date: «20/09/2018», summary: s, links: [https://e.example/1]}]"],
    good: ["publish_time: '08:30'"]);
rule!(LOCAL_TIME, "local-time", "https://www.iana.org/time-zones",
    why: text!(en: "when clocks go forward an hour is missing, and when they go back one comes twice", fr: "au passage à l’heure d’été une heure manque, et au retour une heure sonne deux fois"),
    help: text!(en: "choose another time, or write it with its offset", fr: "choisissez une autre heure, ou écrivez-la avec son décalage"),
    bad: ["timezone: Europe/Paris\nreleases: [{title: t, date: «2019-03-31T02:30», summary: s, links: [https://e.example/1]}]",
          "timezone: Europe/Paris\nreleases: [{title: t, date: «2019-10-27T02:30», summary: s, links: [https://e.example/1]}]"],
    good: ["timezone: Europe/Paris"]);
rule!(ZONE_NAME, "zone-name", "https://www.iana.org/time-zones",
    why: text!(en: "without the zone nobody knows when a release falls due", fr: "sans le fuseau, personne ne sait quand un communiqué doit paraître"),
    help: text!(en: "write an IANA name such as Europe/Paris", fr: "écrivez un nom IANA comme Europe/Paris"),
    bad: ["timezone: «Europe/Pariss»"], good: ["timezone: Europe/Brussels"]);
rule!(ADDRESS_FORM, "address-form", "https://www.rfc-editor.org/rfc/rfc3986",
    why: text!(en: "readers can only follow a full http or https address", fr: "les lecteurs de flux ne suivent qu’une adresse http ou https complète"),
    help: text!(en: "write the full address, https://…", fr: "écrivez l’adresse complète, https://…"),
    bad: ["icon: «www.e.example/i.png»", "icon: https://e.example/a« »b", "base: https://e.example/feeds/«?format=rss»"], good: ["icon: https://e.example/i.png"]);
rule!(ID_FORM, "id-form", "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6",
    why: text!(en: "an id must be the same for good and differ from every other in the world", fr: "un identifiant doit rester le même pour toujours et être unique au monde"),
    help: text!(en: "write a full address or a tag, such as tag:example.org,2018-09-20:name", fr: "écrivez une adresse complète ou un tag, comme tag:example.org,2018-09-20:nom"),
    bad: ["releases: [{title: t, date: 2018-09-20, summary: s, id: «42», links: [https://e.example/1]}]"],
    good: ["releases: [{title: t, date: 2018-09-20, summary: s, id: 'tag:e.example,2018:42', links: [https://e.example/1]}]"]);
rule!(GUID_FORM, "guid-form", "https://www.rssboard.org/rss-specification#ltguidgtSubelementOfLtitemgt",
    why: text!(en: "`guid` keeps what another program published and `id` cannot keep; all else has one id in every format", fr: "`guid` garde ce qu’un autre programme a publié et que `id` ne peut pas garder ; tout le reste a le même identifiant dans tous les formats"),
    help: text!(en: "write it as `id`, and delete `guid`", fr: "écrivez-le sous `id`, et supprimez `guid`"),
    bad: ["releases: [{title: t, date: 2018-09-20, summary: s, guid: '«tag:e.example,2018:42»', links: [https://e.example/1]}]",
          "releases: [{title: t, date: 2018-09-20, summary: s, guid: «' 42 at e'», links: [https://e.example/1]}]"],
    good: ["releases: [{title: t, date: 2018-09-20, summary: s, id: 'tag:e.example,2018:42', guid: 42 at e.example, links: [https://e.example/1]}]"]);
rule!(LANGUAGE_FORM, "language-form", "https://www.rfc-editor.org/rfc/rfc5646",
    why: text!(en: "readers choose voice, hyphenation and translation by it", fr: "les lecteurs choisissent d’après elle la voix, la césure et la traduction"),
    help: text!(en: "write a language tag such as fr or fr-FR", fr: "écrivez un code de langue comme fr ou fr-FR"),
    bad: ["releases: [{title: t, date: 2018-09-20, summary: s, language: fr«_»FR, links: [https://e.example/1]}]"],
    good: []);
rule!(MEDIA_TYPE_FORM, "media-type-form", "https://www.rfc-editor.org/rfc/rfc6838",
    why: text!(en: "readers decide by it how to open a file", fr: "les lecteurs décident d’après lui comment ouvrir un fichier"),
    help: text!(en: "write a media type such as application/pdf", fr: "écrivez un type de média comme application/pdf"),
    bad: ["releases: [{title: t, date: 2018-09-20, summary: s, links: [https://e.example/1], enclosures: [{url: https://e.example/a, type: «pdf»}]}]"],
    good: []);
rule!(EMAIL_FORM, "email-form", "https://www.rfc-editor.org/rfc/rfc5322#section-3.4.1",
    why: text!(en: "nobody could answer", fr: "personne ne pourrait répondre"),
    help: text!(en: "write it as name@example.org", fr: "écrivez-la comme nom@example.org"),
    bad: ["publisher: {name: a, email: «a.b.example»}"], good: ["publisher: {name: a, email: a@b.example}"]);
rule!(AUTHORITY_FORM, "authority-form", "https://www.rfc-editor.org/rfc/rfc4151",
    why: text!(en: "ids are made of it, for good", fr: "les identifiants en sont faits, pour toujours"),
    help: text!(en: "write {{name: example.org, since: 2018}} with a domain of your own, and a year in which it was yours", fr: "écrivez {{name: example.org, since: 2018}} avec un domaine à vous, et une année où il était à vous"),
    bad: ["id_authority: {name: e.example, since: «soon»}"], good: ["id_authority: {name: e.example, since: 2018}"]);
rule!(NUMBER_FORM, "number-form", "",
    why: text!(en: "a count is needed here", fr: "il faut ici un nombre"),
    help: text!(en: "write a whole number, like 50", fr: "écrivez un nombre entier, comme 50"),
    bad: ["feeds: [{id: a, newest: «0»}]", "feeds: [{id: a, newest: «many»}]", "feeds: [{id: a, archive: «0»}]"],
    good: ["feeds: [{id: a, newest: 5, archive: 50}]"]);
rule!(UNKNOWN_WORD, "unknown-word", "",
    why: text!(en: "this key takes only certain words", fr: "cette clé n’accepte que certains mots"),
    help: text!(en: "write one of the words that this key takes", fr: "écrivez l’un des mots que cette clé accepte"),
    bad: ["feeds: [{id: a, content: «ful»}]", "feeds: [{id: a, formats: [«xml»]}]", "feeds: [{id: a, archive: «maybe»}]",
          "feeds: [{id: a, tombstones: «yes»}]",
          "releases: [{title: t, date: 2018-09-20, summary: s, links: [https://e.example/1], withdrawn: {date: 2019-05-03, reason: r, notice: «no»}}]"],
    good: ["feeds: [{id: a, content: summary, formats: [rss, atom, json], archive: false}, {id: b, archive: year}]"]);
rule!(FEED_NAME, "feed-name", "",
    why: text!(en: "it is the name of files that web servers and every system must accept", fr: "c’est le nom de fichiers que les serveurs web et tous les systèmes doivent accepter"),
    help: text!(en: "use small letters, digits and hyphens", fr: "employez des minuscules, des chiffres et des traits d’union"),
    bad: ["feeds: [{id: «../a»}]", "feeds: [{id: «con»}]", "feeds: [{id: a}, {id: «A»}]", "feeds: [{id: «index»}]",
          "feeds: [{id: a, archive: true}, {id: «a-2018»}]", "feeds: [{id: «Pressfeed», formats: [rss, json]}]"],
    good: ["feeds: [{id: pressfeed}]", "feeds: [{id: a-1}]", "feeds: [{id: a}, {id: a-2018, archive: true}]"]);
rule!(HOST_FORM, "host-form", "https://www.rfc-editor.org/rfc/rfc1123#section-2.1",
    why: text!(en: "addresses are known by their host, so a name that is not a host would never match", fr: "les adresses se reconnaissent à leur hôte ; un nom qui n’en est pas un ne correspondrait jamais"),
    help: text!(en: "write the host only, such as example.org, which includes www.example.org", fr: "écrivez l’hôte seul, par exemple example.org, qui comprend www.example.org"),
    bad: ["retired_hosts: [«https://old.example/»]", "retired_hosts: '«*.old.example»'",
          "retired_hosts: [old.example, «OLD.example»]"],
    good: ["retired_hosts: old.example", "retired_hosts: [{host: old.example, since: 2021-10-15}, older.example]"]);
rule!(REWRITE_FORM, "rewrite-form", "https://www.rfc-editor.org/rfc/rfc3986",
    why: text!(en: "every address of the host is published as the rule makes it", fr: "toute adresse de l’hôte est publiée telle que la règle la fait"),
    help: text!(en: "write it like https://web.archive.org/web/{{date}}/{{url}}", fr: "écrivez-la comme https://web.archive.org/web/{{date}}/{{url}}"),
    bad: ["retired_hosts: [{host: old.example, rewrite: '«web.archive.org/{url}»'}]",
          "retired_hosts: [{host: old.example, rewrite: 'https://web.archive.org/«{day}»/{url}'}]",
          "retired_hosts: [{host: old.example, rewrite: «'https://www.old.example/{url}'»}]"],
    good: ["retired_hosts: [{host: old.example, rewrite: 'https://web.archive.org/web/{date}/{url}'}]"]);
rule!(COLOUR_FORM, "colour-form", "https://www.w3.org/TR/css-color-4/#hex-notation",
    why: text!(en: "browsers would not know which colour is meant", fr: "les navigateurs ne sauraient pas quelle couleur afficher"),
    help: text!(en: "write it like `\"#0b4f8a\"`, in quotes", fr: "écrivez-la comme `\"#0b4f8a\"`, entre guillemets droits"),
    bad: ["page: {colour: «blue»}"], good: ["page: {colour: \"#0b4f8a\"}"]);
rule!(ACCOUNT_FORM, "account-form", "https://www.rfc-editor.org/rfc/rfc7033",
    why: text!(en: "nobody would find the account", fr: "personne ne trouverait le compte"),
    help: text!(en: "write it like `\"@press@social.example\"`, in quotes", fr: "écrivez-le comme `\"@presse@social.example\"`, entre guillemets droits"),
    bad: ["page: {fediverse: «press»}"], good: ["page: {fediverse: \"@press@social.example\"}"]);
rule!(LICENCE_FORM, "licence-form", "https://spdx.org/licenses/",
    why: text!(en: "programs know licences by these names, and people by their text", fr: "les programmes reconnaissent une licence à ce nom, et chacun en lit le texte"),
    help: text!(en: "write an SPDX identifier such as CC-BY-4.0, or the address of the terms", fr: "écrivez un identifiant SPDX tel que CC-BY-4.0, ou l’adresse des conditions"),
    bad: ["licence: «free»"], good: ["licence: CC-BY-4.0", "licence: https://www.example.org/terms"]);
rule!(UNFINISHED_VALUE, "unfinished-value", "",
    why: text!(en: "the dots stand for a text that is still to be written, and subscribers would read them", fr: "les points tiennent la place d’un texte qui reste à écrire, et les abonnés les liraient"),
    help: text!(en: "write the value in their place, or delete the key", fr: "écrivez la valeur à leur place, ou supprimez la clé"),
    bad: ["title: «…»", "publisher: {name: «...»}"], good: ["rights: AdCF…"]);
rule!(FILE_PATH, "file-path", "",
    why: text!(en: "only what lies below the folder of the catalogue is published", fr: "seul ce qui se trouve dans le dossier du catalogue est publié"),
    help: text!(en: "write the path of a file from the folder of the catalogue on, such as `images/a.jpg`", fr: "écrivez le chemin d’un fichier à partir du dossier du catalogue, comme `images/a.jpg`"),
    bad: ["releases: [{title: t, date: 2018-09-20, summary: s, links: [https://e.example/1], image: {file: «../a.jpg»}}]"],
    good: ["releases: [{title: t, date: 2018-09-20, summary: s, links: [https://e.example/1], image: {file: images/a.jpg, credit: c}}]"]);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::proof;
    use crate::source::Sources;

    const CATALOGUE: &str = "title: t\ndescription: d\nhome: https://e.example/\nlanguage: fr\n";

    /// The example between the required keys of a catalogue.
    fn catalogue(text: &str) -> String {
        let key = text.trim_start_matches('«').split(':').next().unwrap_or_default();
        let kept = CATALOGUE.lines().filter(|line| !line.starts_with(&format!("{key}:")));
        kept.fold(String::new(), |all, line| all + line + "\n") + text + "\n"
    }

    #[test]
    fn every_example_proves_its_rule() {
        proof::prove(RULES.iter().copied(), 50, |rule, example, is_bad| {
            let (yaml, mut marks) = proof::unmark(&catalogue(example));
            if is_bad && marks.is_empty() {
                // The finding is about a whole file.
                marks.push(None);
            }
            let files = vec![("catalogue.yaml".to_owned(), yaml.into_bytes())];
            let (_, findings) = super::super::read(files, &mut Sources::default());
            (marks, proof::found(&findings, rule.id))
        });
    }
}
