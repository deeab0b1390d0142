//! Documents that were made to exhaust a validator: each has its answer at once, and a limit that is reached
//! is named. A check that takes time in the square of a length would make these tests hang.

use pressfeed::internal::diag::Language;
use pressfeed::internal::source::Sources;
use pressfeed::internal::validate::{Judgement, Profile, Request, document};

const ATOM: &str = "http://www.w3.org/2005/Atom";

/// What one profile says of some bytes.
fn judged(bytes: &[u8], profile: Profile) -> Judgement {
    let request = Request { url: Some("https://www.example.org/feeds/news.xml"), now: None, profile, known: None };
    document("-", bytes, &request, &mut Sources::default())
}

/// The rules and messages of what both profiles say of a document, of ours first.
fn reported(text: &str) -> [Vec<String>; 2] {
    [Profile::Default, Profile::W3c].map(|profile| {
        let findings = judged(text.as_bytes(), profile).findings;
        findings
            .iter()
            .map(|finding| format!("{}: {}", finding.rule, finding.message.render(Language::English)))
            .collect()
    })
}

fn rss(prolog: &str, channel: &str) -> String {
    format!("<?xml version='1.0' encoding='utf-8'?>{prolog}<rss version='2.0'><channel>{channel}</channel></rss>")
}

fn item(inside: &str) -> String {
    rss("", &format!("<item><title>A</title>{inside}</item>"))
}

fn feed(inside: &str) -> String {
    format!("<?xml version='1.0' encoding='utf-8'?><feed xmlns='{ATOM}'>{inside}</feed>")
}

fn entry(inside: &str) -> String {
    feed(&format!("<entry>{inside}</entry>"))
}

/// `piece` with a number of its own, so many times.
fn numbered(times: usize, piece: impl Fn(usize) -> String) -> String {
    (0..times).map(piece).collect()
}

fn escaped(html: &str) -> String {
    html.replace('&', "&amp;").replace('<', "&lt;")
}

/// Each document, and a part of the message that names its limit.
fn beyond_limits() -> Vec<(&'static str, String, &'static str)> {
    let deep = |times: usize| numbered(times, |at| format!("<a{at}:x xmlns:a{at}='urn:{at}'>"));
    vec![
        ("attributes", rss("", &format!("<x {}/>", numbered(100_000, |at| format!(" a{at}=''")))), "1024 attributes"),
        ("one attribute", rss("", &format!("<x {}/>", " a=''".repeat(200_000))), "1024 attributes"),
        (
            "declarations",
            rss("", &format!("<x {}/>", numbered(100_000, |at| format!(" xmlns:a{at}='urn:{at}'")))),
            "256 different namespaces",
        ),
        (
            "declarations of one namespace",
            rss("", &format!("<x {}/>", numbered(100_000, |at| format!(" xmlns:a{at}='urn:x'")))),
            "512 namespace prefixes",
        ),
        ("elements", rss("", &"<a>".repeat(1_000_000)), "256 deep"),
        (
            "links",
            rss(
                "",
                &"<a:link xmlns:a='http://www.w3.org/2005/Atom' rel='related' href='https://e.org/'/>".repeat(10_001),
            ),
            "10000 links in one element",
        ),
        (
            "enclosures",
            item(&"<enclosure url='https://e.org/a.mp3' length='1' type='audio/mpeg'/>".repeat(10_001)),
            "10000 enclosures in one item",
        ),
        ("nested namespaces", rss("", &deep(5_000)), "256 deep"),
        ("a name", rss("", &format!("<{}/>", "a".repeat(100_000))), "a name of more than 1024 bytes"),
        ("the name of an attribute", rss("", &format!("<x {}=''/>", "a".repeat(100_000))), "1024 bytes"),
        (
            "the name of an entity",
            rss("<!DOCTYPE rss SYSTEM 'x'>", &format!("&{};", "a".repeat(100_000))),
            "1024 bytes",
        ),
        (
            "a tag",
            rss("", &format!("<x {}/>", numbered(20, |at| format!(" a{at}='{}'", "x".repeat(60_000))))),
            "1048576 bytes",
        ),
        ("a text", item(&format!("<description>{}</description>", "a".repeat(17 << 20))), "16777216 bytes"),
        (
            "a text of pieces",
            item(&format!("<description>{}</description>", format!("{}<!-- -->", "a".repeat(1 << 20)).repeat(17))),
            "16777216 bytes",
        ),
        ("a comment", rss("", &format!("<!--{}-->", "a".repeat(17 << 20))), "16777216 bytes"),
        ("an instruction", rss("", &format!("<?a {}?>", "a".repeat(17 << 20))), "16777216 bytes"),
        (
            "HTML",
            item(&format!("<description>{}</description>", escaped(&"<div>".repeat(100_000)))),
            "512 elements inside each other",
        ),
        (
            "attributes of HTML",
            item(&format!("<description>{}</description>", escaped(&format!("<p {}>", "a=1 ".repeat(100_000))))),
            "1000 attributes in a tag",
        ),
    ]
}

#[test]
fn a_limit_that_is_reached_is_named() {
    for (what, text, limit) in beyond_limits() {
        for (profile, reported) in ["default", "w3c"].iter().zip(reported(&text)) {
            assert!(
                reported.iter().any(|reported| reported.replace(',', "").contains(limit)),
                "{what}, {profile}: no {limit:?} in {reported:#?}"
            );
        }
    }
}

#[test]
fn findings_beyond_the_first_thousand_are_counted() {
    let [reported, w3c] = reported(&rss("", &"<nope/>".repeat(100_000)));
    assert!(
        reported.iter().any(|reported| reported.ends_with("further findings are not shown")),
        "{:?}",
        reported.last()
    );
    assert!(reported.len() < 1_100 && w3c.len() < 1_100);
}

#[test]
fn entities_are_never_expanded_and_files_never_opened() {
    let laughs = numbered(9, |at| format!("<!ENTITY a{} '{}'>", at + 1, format!("&a{at};").repeat(10)));
    let prolog = format!("<!DOCTYPE rss [<!ENTITY a0 'ha'>{laughs}]>");
    let text = rss(&prolog, &format!("<title>{}</title>", "&a9;".repeat(1_000)));
    assert!(text.len() < 10_000);
    let [reported, _] = reported(&text);
    assert!(reported.iter().any(|reported| reported.starts_with("entity-bomb")), "{reported:#?}");
    // What the title would be is not known, as nothing is expanded.
    assert!(
        !reported.iter().any(|reported| reported.starts_with("not-blank") || reported.contains("haha")),
        "{reported:#?}"
    );
    // A pipe that nobody writes to: whoever opens it waits for ever.
    for address in ["file:///dev/stdin", "http://192.0.2.1/x.dtd"] {
        let prolog = format!(
            "<!DOCTYPE rss SYSTEM '{address}' [<!ENTITY a SYSTEM '{address}'><!ENTITY % b SYSTEM '{address}'> %b;]>"
        );
        let [reported, _] = self::reported(&rss(&prolog, "<title>&a;&c;</title>"));
        for wanted in ["contains-system-entity: the entity `&a;`", "undefined-named-entity"] {
            assert!(reported.iter().any(|reported| reported.starts_with(wanted)), "{address}: {reported:#?}");
        }
    }
}

#[test]
fn references_that_stand_for_no_character_are_refused() {
    for reference in ["&#xD800;", "&#55296;", "&#0;", "&#x110000;", "&#xFFFFFFFFFFFFFFFFFFFF;", "&#xFFFE;"] {
        for reported in reported(&rss("", &format!("<title>{reference}</title>"))) {
            assert_eq!(reported.len(), 1, "{reference}: {reported:#?}");
            assert!(
                reported[0].starts_with("sax-error: a reference to a character that XML does not allow"),
                "{reported:?}"
            );
        }
    }
    for reported in reported(&item(&format!("<description>{}</description>", "&#233;&amp;amp;".repeat(100_000)))) {
        assert!(
            !reported.iter().any(|reported| reported.contains("more than")),
            "references are everyday text: {reported:#?}"
        );
    }
}

/// Documents in which many small things add up.
fn long() -> Vec<(&'static str, String)> {
    let n = 6_000;
    let spaces = " ".repeat(10 * n);
    let xhtml = "xmlns='http://www.w3.org/1999/xhtml'";
    let link = |rel: &str, at: usize| format!("<link rel='{rel}' href='https://e.org/{at}'/>");
    let html = |piece: &str| item(&format!("<description>{}</description>", escaped(&piece.repeat(n))));
    let rdf = "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'";
    vec![
        ("one line with markup in titles", rss("", &"<item><title>a &lt;b</title></item>".repeat(n))),
        ("one line with references in titles", rss("", &"<item><title>&amp;amp;</title></item>".repeat(n))),
        ("characters read twice, nearly", item(&format!("<title>{}€</title>", "Ã©".repeat(5 * n)))),
        ("names", entry(&format!("<author><name>{}></name></author>", "&lt;".repeat(5 * n)))),
        ("self links", feed(&numbered(n, |at| link("self", at)))),
        ("first and previous links", feed(&(link("self", 1) + &(link("first", 1) + &link("previous", 1)).repeat(n)))),
        (
            "current links",
            feed(
                &(numbered(n, |at| link("self", at) + &link("current", at))
                    + "<fh:complete xmlns:fh='http://purl.org/syndication/history/1.0'/>"),
            ),
        ),
        ("alternate links", entry(&numbered(n, |at| format!("<link hreflang='x{at}' href='https://e.org/'/>")))),
        (
            "links below a long base",
            feed(&format!(
                "<entry xml:base='https://e.org/{}/'>{}</entry>",
                "a".repeat(800_000),
                "<link href='x' xml:base='y/'/>".repeat(n)
            )),
        ),
        (
            "longer and longer bases",
            feed(&(format!("<entry xml:base='{}/'>", "a".repeat(9_000)).repeat(100) + &"</entry>".repeat(100))),
        ),
        ("pieces behind white space", entry(&format!("<content>{spaces}{}</content>", "x<!---->".repeat(n)))),
        (
            "XHTML behind white space",
            entry(&format!("<content type='xhtml'>{spaces}{}</content>", format!("<div {xhtml}/>").repeat(n))),
        ),
        (
            "elements behind white space",
            format!("<rdf:RDF {rdf}><channel><title>{spaces}{}</title></channel></rdf:RDF>", "<x/>".repeat(n)),
        ),
        (
            "comments, sections and instructions",
            item(&format!("<title>{}</title>", "a<!-- --><![CDATA[b]]><?c d?>".repeat(5 * n))),
        ),
        ("parentheses in a date", item(&format!("<pubDate>{}</pubDate>", "(".repeat(50 * n)))),
        (
            "closed parentheses in a date",
            item(&format!("<pubDate>{}{}</pubDate>", "(".repeat(25 * n), ")".repeat(25 * n))),
        ),
        ("words in a date", item(&format!("<pubDate>{}</pubDate>", "a ".repeat(25 * n)))),
        ("an id of steps", entry(&format!("<id>http://e.org/{}</id>", "../a/".repeat(10 * n)))),
        ("skipped hours", rss("", &format!("<skipHours>{}</skipHours>", "<hour>1</hour>".repeat(n)))),
        ("replacement characters", rss("", &"<title>\u{FFFD}</title>".repeat(n))),
        ("entries of one id", feed(&"<entry><id>https://e.org/</id></entry>".repeat(n))),
        ("unclosed tags", html("<b>x")),
        ("tags that close nothing", html("</i>")),
        ("tags that cross", html("<b><i>x</b></i>")),
        (
            "styles",
            item(&format!(
                "<description>{}</description>",
                escaped(&format!("<p style='{}'>", "color:red;".repeat(5 * n)))
            )),
        ),
        (
            "properties",
            item(&format!(
                "<description>{}</description>",
                escaped(&format!("<p style='{}'>x</p>", numbered(5 * n, |at| format!("p{at}:red;"))))
            )),
        ),
        (
            "words of a style",
            item(&format!(
                "<description>{}</description>",
                escaped(&format!("<p style='border:{}'>x</p>", numbered(5 * n, |at| format!(" p{at}"))))
            )),
        ),
        ("attributes taken out", html("<p onclick='x'>")),
        ("comments in HTML", html("<!--")),
        ("references in HTML", html("&nope;")),
        ("tables", html("<table><tr><td>")),
    ]
}

#[test]
fn many_small_things_take_no_longer_than_their_length() {
    for (what, text) in long() {
        for reported in reported(&text) {
            assert!(reported.iter().all(|reported| reported.len() < 2_000), "{what}: a message without an end");
        }
    }
}

/// Values of a megabyte in every place that holds one.
#[test]
fn long_values_take_no_longer_than_their_length() {
    let places: [fn(&str) -> String; 12] = [
        |value| item(&format!("<link>{value}</link>")),
        |value| item(&format!("<guid>{value}</guid>")),
        |value| item(&format!("<author>{value}</author>")),
        |value| item(&format!("<pubDate>{value}</pubDate>")),
        |value| item(&format!("<enclosure url='{value}' length='{value}' type='a/b'/>")),
        |value| item(&format!("<enclosure url='https://e.org/' length='1' type='{value}'/>")),
        |value| item(&format!("<d:duration xmlns:d='http://www.itunes.com/dtds/podcast-1.0.dtd'>{value}</d:duration>")),
        |value| item(&format!("<g:line xmlns:g='http://www.georss.org/georss'>{value}</g:line>")),
        |value| rss("", &format!("<language>{value}</language><image><url>{value}</url></image>")),
        |value| entry(&format!("<id>{value}</id><updated>{value}</updated><author><email>{value}</email></author>")),
        |value| entry(&format!("<link rel='{value}' type='{value}' hreflang='{value}' href='{value}'/>")),
        |value| feed(&format!("<author xml:lang='{value}' xml:base='{value}'><name>{value}</name></author>")),
    ];
    let shapes =
        ["a", "/", ":", ".", "@", "%41", "a ", "é", "-", "(", "tag:a,", "a/b;", "1.0 ", "&lt;", "&amp;", "../", "["];
    for place in places {
        for shape in shapes {
            for start in ["", "https://e.org/"].iter().take(if shape.len() < 3 { 2 } else { 1 }) {
                let text = place(&format!("{start}{}", shape.repeat(10_000 / shape.len())));
                for reported in reported(&text) {
                    assert!(
                        reported.iter().all(|reported| reported.len() < 2_000),
                        "{shape}: a message without an end"
                    );
                }
            }
        }
    }
}
