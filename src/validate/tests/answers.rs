//! What the profile of the W3C Feed Validator says where its program is of an own mind: each answer was
//! taken from a run of it.

use crate::validate::tests::*;
use crate::validate::types::example::Example::{self, Channel, Entry, Feed, Item};

/// The rules of the findings of weight, in the order of the alphabet, each once.
fn reported(example: &Example) -> Vec<&'static str> {
    let (findings, _) = found(&whole::document(example), Profile::W3c);
    let heavy = findings.into_iter().filter(|finding| finding.severity != Severity::Info);
    let mut rules: Vec<&str> = heavy.map(|finding| finding.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    rules
}

const ANSWERS: &[(Example, &[&str])] = &[
    // Two checks read a title: its end closes one of them, and what follows is part of it.
    (Channel("<title><b>News</b></title>\n<ttl>never</ttl>"), &["not-blank", "undefined-element"]),
    // A mark before is reported at once.
    (Feed("<id>https://www.example.org/ <b/></id>"), &["undefined-element", "unexpected-whitespace"]),
    // The names of namespaces are addresses.
    (Channel("<x:a xmlns:x=\"urn:a\">b</x:a>"), &["invalid-urn"]),
    (Channel("<x:a xmlns:x=\"nonsense:a\">b</x:a>"), &["scheme-not-iana-registered"]),
    (Channel("<x:a xmlns:x=\"https://www.example.org/a b\">b</x:a>"), &["sax-error"]),
    // International addresses are made ASCII as if they were domains.
    (Entry("<link href=\"https://www.example.org/a\u{A0}b\"/>"), &["invalid-uri-char"]),
    (Entry("<link href=\"https://www.example.org/مقال\"/>"), &["invalid-iri"]),
    (Item("<link>https://www.example.org/مقال</link>"), &["invalid-full-link"]),
    (
        Entry("<link rel=\"https://www.example.org/é\" href=\"https://www.example.org/\"/>"),
        &["missing-content-or-alternate"],
    ),
    // Markup in what base64 decodes to.
    (Entry("<content type=\"image/png\">PC9iPg==</content>"), &["contains-undeclared-html"]),
    // Names of RSS count where they do not belong, too.
    (Item("<language>en</language>\n<dc:language>en</dc:language>"), &["duplicate-semantics", "undefined-element"]),
    // Qualified Dublin Core is no second one of the plain.
    (Channel("<dc:date>2018-09-20</dc:date>\n<dc:date.created>2018-09-20</dc:date.created>"), &[]),
    (Item("<pubDate>Mon, 01 Jan 0001 00:00:00 GMT</pubDate>"), &[]),
    (Item("<geo:lat>NaN</geo:lat>"), &[]),
    (Item("<georss:line>48.85,2.35 48.9,2.4</georss:line>"), &["invalid-coord-list"]),
    (Item("<georss:line>48.85,2 48.9,3</georss:line>"), &["coord-comma"]),
    (Item("<author>anne@example.org (&lt;i>Anne&lt;/i>)</author>"), &["contains-html"]),
    (Item("<media:description type=\"html\">&lt;a href=\"b\">c&lt;/a></media:description>"), &[]),
    (Item("<g:year>1899</g:year>"), &["invalid-year"]),
    (Entry("<thr:in-reply-to ref=\"tag:example.org,2018:a\" href=\"a.html\"/>"), &["invalid-iri"]),
    // It stops there.
    (Feed("<link rel=\"self\" href=\"https://www.example.org/%E9\"/>\n<icon>http:icon.png</icon>"), &["unicode-error"]),
];

#[test]
fn the_w3c_is_followed_where_it_is_of_an_own_mind() {
    let mut wrong = Vec::new();
    for (example, wanted) in ANSWERS {
        let said = reported(example);
        if said != *wanted {
            wrong.push(format!("{example:?}: {said:?}, not {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

const RDF: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?><rdf:RDF xmlns=\"http://purl.org/rss/1.0/\" \
    xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><channel rdf:about=\"https://www.example.org/\">\
    <title>News</title><link>https://www.example.org/</link><description>DESCRIPTION</description>\
    <items><rdf:Seq><rdf:li rdf:resource=\"https://www.example.org/a\"/></rdf:Seq></items></channel>\
    <item rdf:about=\"https://www.example.org/a\"><title>A</title><link>https://www.example.org/a</link>\
    <description>BODY</description></item></rdf:RDF>";

#[test]
fn rdf_is_read_as_the_w3c_does() {
    let cases: [(&str, &str, &[&str]); 4] = [
        ("DESCRIPTION", "<b>News</b>", &["invalid-rdf"]),
        ("BODY", "&lt;a href=\"b\">c&lt;/a>", &["contains-rel-ref"]),
        ("<items>", "<items kind=\"all\">", &["invalid-rdf", "unexpected-attribute"]),
        ("<item ", "<item rdf:resource=\"https://www.example.org/a\" ", &["invalid-rdf", "unexpected-attribute"]),
    ];
    for (from, to, wanted) in cases {
        let (findings, _) = found(RDF.replace(from, to).as_bytes(), Profile::W3c);
        let heavy = findings.into_iter().filter(|finding| finding.severity != Severity::Info);
        let mut rules: Vec<&str> = heavy.map(|finding| finding.rule).collect();
        rules.sort_unstable();
        rules.dedup();
        assert_eq!(rules, wanted, "{to}");
    }
}
