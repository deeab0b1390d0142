//! The rules of reading: what makes a file no catalogue, or a value none of its type.

use crate::diag::Template;
use crate::diagnostic::Severity::Error;
use crate::rule::Rule;

/// All of them, for `explain`.
pub const RULES: &[&Rule] = &[
    &NOT_UTF8,
    &CONTROL_CHARACTER,
    &FILE_TOO_LARGE,
    &YAML_LIMIT,
    &YAML_TAG,
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
    &LANGUAGE_FORM,
    &MEDIA_TYPE_FORM,
    &EMAIL_FORM,
    &AUTHORITY_FORM,
    &NUMBER_FORM,
    &UNKNOWN_WORD,
    &FEED_NAME,
    &HOST_FORM,
    &REWRITE_FORM,
];

const YAML: &str = "https://yaml.org/spec/1.2.2/";

/// Declares a rule of reading: constant, name, and the rest of it.
macro_rules! rule {
    ($name:ident, $id:literal, $spec:expr, why: $why:expr, help: $help:expr, bad: [$($bad:literal),* $(,)?], good: [$($good:literal),* $(,)?]) => {
        #[doc = concat!("`", $id, "`")]
        pub const $name: Rule = Rule {
            id: $id,
            severity: Error,
            spec: $spec,
            w3c: "",
            why: $why,
            help: $help,
            finds: (),
            bad: &[$($bad),*],
            good: &[$($good),*],
        };
    };
}

rule!(NOT_UTF8, "broken-utf8", YAML,
    why: Template::english("letters of another encoding would come out garbled in every reader"),
    help: Template::english("save the file as UTF-8 in your editor"),
    bad: [], good: ["title: Été"]);
rule!(CONTROL_CHARACTER, "control-character", "https://www.w3.org/TR/xml/#charsets",
    why: Template::english("feeds cannot carry it and people cannot see it"),
    help: Template::english("delete the character"),
    bad: ["title: a«\u{1}»b"], good: ["title: a b"]);
rule!(FILE_TOO_LARGE, "file-too-large", "",
    why: Template::english("a catalogue is text written by people, and a larger file is a mistake or an attack"),
    help: Template::english("split it into several files below releases/"),
    bad: [], good: []);
rule!(YAML_LIMIT, "yaml-limit", YAML,
    why: Template::english("such a text can take hours to read or fill all memory"),
    help: Template::english("write it flatter"),
    bad: [], good: ["feeds: [{id: a}]"]);
rule!(YAML_TAG, "yaml-tag", "https://yaml.org/spec/1.2.2/#24-tags",
    why: Template::english("tags make programs create objects or read other files, which no catalogue needs"),
    help: Template::english("delete the tag; a text that begins with `!` is put in quotes"),
    bad: ["title: «!!str a»"], good: ["title: '!!str a'"]);
rule!(YAML_DIRECTIVE, "yaml-directive", "https://yaml.org/spec/1.2.2/#68-directives",
    why: Template::english("directives change how the rest is read"),
    help: Template::english("delete the line"),
    bad: [], good: ["title: 100 %"]);
rule!(SECOND_DOCUMENT, "second-document", "https://yaml.org/spec/1.2.2/#92-streams",
    why: Template::english("what stands in it would be lost in silence"),
    help: Template::english("delete the line `---`, or move what follows to a file of its own"),
    bad: [], good: []);
rule!(YAML_SYNTAX, "yaml-syntax", YAML,
    why: Template::english("nothing of the file can be read with certainty"),
    help: Template::english("mend the line that is shown, or the one above it"),
    bad: ["title: Industrie «:» un pacte", "title: «@»adcf"],
    good: ["title: 'Industrie : un pacte'"]);
rule!(UNKNOWN_KEY, "unknown-key", "",
    why: Template::english("what stands under a misspelt key would be lost in silence"),
    help: Template::english("delete it, or write the name of a key that stands here"),
    bad: ["«sumary»: a", "«x»: a", "publisher: {name: a, «b»}"], good: ["rights: a"]);
rule!(DUPLICATE_KEY, "duplicate-key", "https://yaml.org/spec/1.2.2/#3213-node-comparison",
    why: Template::english("only one of the two would be published"),
    help: Template::english("keep one of the two"),
    bad: ["rights: a\n«rights»: b"], good: ["rights: a"]);
rule!(WRONG_TYPE, "wrong-type", "",
    why: Template::english("it cannot be read as what the key holds"),
    help: Template::english("write what the key holds"),
    bad: ["rights: «[a, b]»", "rights:\n  «- a\n  - b»", "publisher: «AdCF»", "rights:\n  «a: b»",
          "releases: [{title: t, date: 2018-09-20, summary: s, links: [https://e.example/1], withdrawn: «2019-05-03»}]"],
    good: ["publisher: {name: AdCF}"]);
rule!(MISSING_KEY, "missing-key", "",
    why: Template::english("it cannot be guessed, and readers cannot do without it"),
    help: Template::english("add it"),
    bad: ["publisher: {«email»: a@b.example}", "feeds: [{id: a, select: {«category»: }}]", "feeds: [{id: a, select: {«audience»: []}}]",
          "releases: [{title: t, date: 2018-09-20, summary: s, links: [https://e.example/1], «embargo»: }]",
          "releases: [{title: t, date: 2018-09-20, summary: s, links: [https://e.example/1], «audience»: }]",
          "releases: [{title: t, date: 2018-09-20, summary: s, links: [https://e.example/1], «withdrawn»: }]",
          "releases: [{title: t, date: 2018-09-20, summary: s, links: [https://e.example/1], withdrawn: {«date»: 2019-05-03}}]",
          "releases: [{title: t, date: 2018-09-20, summary: s, links: [https://e.example/1], «correction»: }]",
          "releases: [{title: t, date: 2018-09-20, summary: s, links: [https://e.example/1], correction: {«minor»: false}}]"],
    good: ["publisher: {name: a}",
           "releases: [{title: t, date: 2018-09-20, summary: s, links: [https://e.example/1], updated: 2018-09-21, correction: \"No: two.\"}]",
           "releases: [{title: t, date: 2018-09-20, summary: s, links: [https://e.example/1], withdrawn: {date: 2019-05-03, reason: r}}]"]);
rule!(TEXT_CHARACTER, "text-character", "https://www.w3.org/TR/xml/#charsets",
    why: Template::english("feeds cannot carry it, or show a sign of garbled text"),
    help: Template::english("delete the character"),
    bad: ["rights: «\"a\\u0001b\"»"], good: ["rights: \"a\\u00E9b\""]);
rule!(DATE_FORM, "date-form", "https://www.rfc-editor.org/rfc/rfc3339",
    why: Template::english("readers sort by date, and a date that can be read in two ways goes wrong in one of them"),
    help: Template::english("write a day as 2018-09-20, a time as 2018-09-20T11:30 or 2018-09-20T11:30:00+02:00"),
    bad: ["releases: [{title: t, date: «20/09/2018», summary: s, links: [https://e.example/1]}]"],
    good: ["publish_time: '08:30'"]);
rule!(LOCAL_TIME, "local-time", "https://www.iana.org/time-zones",
    why: Template::english("when clocks are put forward an hour is missing, and when they are put back one strikes twice"),
    help: Template::english("choose another time, or write it with its offset"),
    bad: ["timezone: Europe/Paris\nreleases: [{title: t, date: «2019-03-31T02:30», summary: s, links: [https://e.example/1]}]",
          "timezone: Europe/Paris\nreleases: [{title: t, date: «2019-10-27T02:30», summary: s, links: [https://e.example/1]}]"],
    good: ["timezone: Europe/Paris"]);
rule!(ZONE_NAME, "zone-name", "https://www.iana.org/time-zones",
    why: Template::english("without the zone nobody knows when a release falls due"),
    help: Template::english("write an IANA name such as Europe/Paris"),
    bad: ["timezone: «Europe/Pariss»"], good: ["timezone: Europe/Brussels"]);
rule!(ADDRESS_FORM, "address-form", "https://www.rfc-editor.org/rfc/rfc3986",
    why: Template::english("readers can only follow a full http or https address"),
    help: Template::english("write the full address, https://…"),
    bad: ["icon: «www.e.example/i.png»", "icon: https://e.example/a« »b", "base: https://e.example/feeds/«?format=rss»"], good: ["icon: https://e.example/i.png"]);
rule!(ID_FORM, "id-form", "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6",
    why: Template::english("an id must be the same for good and differ from every other in the world"),
    help: Template::english("write an absolute IRI such as tag:adcf.org,2018-09-20:name"),
    bad: ["releases: [{title: t, date: 2018-09-20, summary: s, id: «42», links: [https://e.example/1]}]"],
    good: ["releases: [{title: t, date: 2018-09-20, summary: s, id: 'tag:e.example,2018:42', links: [https://e.example/1]}]"]);
rule!(LANGUAGE_FORM, "language-form", "https://www.rfc-editor.org/rfc/rfc5646",
    why: Template::english("readers choose voice, hyphenation and translation by it"),
    help: Template::english("write a language tag such as fr or fr-FR"),
    bad: ["releases: [{title: t, date: 2018-09-20, summary: s, language: fr«_»FR, links: [https://e.example/1]}]"],
    good: []);
rule!(MEDIA_TYPE_FORM, "media-type-form", "https://www.rfc-editor.org/rfc/rfc6838",
    why: Template::english("readers decide by it how to open a file"),
    help: Template::english("write a media type such as application/pdf"),
    bad: ["releases: [{title: t, date: 2018-09-20, summary: s, links: [https://e.example/1], enclosures: [{url: https://e.example/a, type: «pdf»}]}]"],
    good: []);
rule!(EMAIL_FORM, "email-form", "https://www.rfc-editor.org/rfc/rfc5322#section-3.4.1",
    why: Template::english("nobody could answer"),
    help: Template::english("write it as name@example.org"),
    bad: ["publisher: {name: a, email: «a.b.example»}"], good: ["publisher: {name: a, email: a@b.example}"]);
rule!(AUTHORITY_FORM, "authority-form", "https://www.rfc-editor.org/rfc/rfc4151",
    why: Template::english("ids are made of it, for good"),
    help: Template::english("write {{name: adcf.org, since: 2018}}: a domain, and a year in which it was yours"),
    bad: ["id_authority: {name: e.example, since: «soon»}"], good: ["id_authority: {name: e.example, since: 2018}"]);
rule!(NUMBER_FORM, "number-form", "",
    why: Template::english("a count is needed here"),
    help: Template::english("write a whole number, like 50"),
    bad: ["feeds: [{id: a, newest: «0»}]", "feeds: [{id: a, newest: «many»}]", "feeds: [{id: a, archive: «0»}]"],
    good: ["feeds: [{id: a, newest: 5, archive: 50}]"]);
rule!(UNKNOWN_WORD, "unknown-word", "",
    why: Template::english("this key takes only certain words"),
    help: Template::english("write one of the words that this key takes"),
    bad: ["feeds: [{id: a, content: «ful»}]", "feeds: [{id: a, formats: [«xml»]}]", "feeds: [{id: a, archive: «maybe»}]",
          "feeds: [{id: a, tombstones: «yes»}]",
          "releases: [{title: t, date: 2018-09-20, summary: s, links: [https://e.example/1], withdrawn: {date: 2019-05-03, reason: r, notice: «no»}}]"],
    good: ["feeds: [{id: a, content: summary, formats: [rss, atom, json], archive: false}, {id: b, archive: year}]"]);
rule!(FEED_NAME, "feed-name", "",
    why: Template::english("it is the name of files that web servers and every system must be able to hold"),
    help: Template::english("use small letters, digits and hyphens"),
    bad: ["feeds: [{id: «../a»}]", "feeds: [{id: «con»}]", "feeds: [{id: a}, {id: «A»}]", "feeds: [{id: «index»}]",
          "feeds: [{id: a, archive: true}, {id: «a-2018»}]"],
    good: ["feeds: [{id: a-1}]", "feeds: [{id: a}, {id: a-2018, archive: true}]"]);
rule!(HOST_FORM, "host-form", "https://www.rfc-editor.org/rfc/rfc1123#section-2.1",
    why: Template::english("addresses are known by their host, so a name that is none would never be met"),
    help: Template::english("write the host alone, such as example.org, which stands for www.example.org too"),
    bad: ["retired_hosts: [«https://old.example/»]", "retired_hosts: '«*.old.example»'",
          "retired_hosts: [old.example, «OLD.example»]"],
    good: ["retired_hosts: old.example", "retired_hosts: [{host: old.example, since: 2021-10-15}, older.example]"]);
rule!(REWRITE_FORM, "rewrite-form", "https://www.rfc-editor.org/rfc/rfc3986",
    why: Template::english("every address of the host is published as the rule makes it"),
    help: Template::english("write it like https://web.archive.org/web/{{date}}/{{url}}"),
    bad: ["retired_hosts: [{host: old.example, rewrite: '«web.archive.org/{url}»'}]",
          "retired_hosts: [{host: old.example, rewrite: 'https://web.archive.org/«{day}»/{url}'}]",
          "retired_hosts: [{host: old.example, rewrite: «'https://www.old.example/{url}'»}]"],
    good: ["retired_hosts: [{host: old.example, rewrite: 'https://web.archive.org/web/{date}/{url}'}]"]);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    const CATALOGUE: &str = "title: t\ndescription: d\nhome: https://e.example/\nlanguage: fr\n";

    /// The example between the required keys of a catalogue, and where its « » stand.
    fn example(text: &str) -> (String, Option<(usize, usize)>) {
        let key = text.trim_start_matches('«').split(':').next().unwrap_or_default();
        let kept = CATALOGUE.lines().filter(|line| !line.starts_with(&format!("{key}:")));
        let whole = kept.fold(String::new(), |all, line| all + line + "\n") + text + "\n";
        let Some(start) = whole.find('«') else { return (whole, None) };
        let whole = whole.replacen('«', "", 1);
        let end = whole.find('»').expect("both marks");
        (whole.replacen('»', "", 1), Some((start, end)))
    }

    #[test]
    fn every_example_proves_its_rule() {
        let mut examples = 0;
        let mut wrong = Vec::new();
        for rule in RULES {
            for (bad, text) in rule.bad.iter().map(|x| (true, x)).chain(rule.good.iter().map(|x| (false, x))) {
                examples += 1;
                let (yaml, mark) = example(text);
                let mut sources = Sources::default();
                let files = vec![("catalogue.yaml".to_owned(), yaml.clone().into_bytes())];
                let (_, findings) = super::super::read(files, &mut sources);
                let found: Vec<_> =
                    findings.iter().map(|f| (f.rule, f.span.map(|span| (span.start, span.end)))).collect();
                let expected = if bad { vec![(rule.id, mark)] } else { vec![] };
                let same = found.len() == expected.len() && found.iter().zip(&expected).all(|(a, b)| a == b);
                if !same {
                    let messages: Vec<String> = findings.iter().map(|f| f.message.to_string()).collect();
                    wrong.push(format!("{}: {text:?}: found {found:?} {messages:?}, expected {expected:?}", rule.id));
                }
            }
        }
        assert!(examples > 50, "{examples}");
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
