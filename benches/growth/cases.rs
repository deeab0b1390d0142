//! Inputs that once grew as the square of their length, one for each way in which something can.

use super::{Case, Files};

/// How many cases stand here: they are shown whatever they cost.
pub const KNOWN: usize = 50;

/// The head of a catalogue.
pub const TOP: &str = "title: News\ndescription: D\nhome: https://www.example.org/\nbase: https://www.example.org/feeds/\n\
                       language: en\nid_authority: {name: example.org, since: \"2018\"}\npublisher: {name: Example}\n";

/// A release without links.
const RELEASE: &str = "- title: T\n  date: 2018-01-01\n  summary: S\n  links: []\n  id: tag:e,2018:1\n";

const NOW: &str = "2026-01-01T00:00";

const RSS: &str = "<?xml version=\"1.0\"?>\n<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\">\n\
                   <channel><title>N</title><link>https://www.example.org/</link><description>D</description>";

/// All of them.
pub fn all() -> Vec<Case> {
    let mut all = catalogues();
    all.extend(markdown());
    all.extend(guard());
    all.extend(documents());
    assert_eq!(all.len(), KNOWN, "the number of cases that are always shown");
    all
}

fn command(words: &str) -> Vec<String> {
    words.split(' ').map(str::to_owned).collect()
}

fn case(name: &str, words: &str, files: impl Fn(usize) -> Files + 'static) -> Case {
    Case { name: name.to_owned(), commands: vec![command(words)], files: Box::new(files) }
}

/// A catalogue of these two texts.
fn catalogue(top: String, releases: String) -> Files {
    let file = |name: &str, text: String| (format!("data/{name}.yaml"), text.into_bytes());
    vec![file("catalogue", top), file("releases/a", releases)]
}

/// A case of a catalogue whose texts are made for a number of pieces of about so many bytes each.
fn of(name: &str, words: &str, bytes: usize, texts: fn(usize) -> (String, String)) -> Case {
    case(name, words, move |size| {
        let (top, releases) = texts(size / bytes);
        catalogue(format!("{TOP}{top}"), releases)
    })
}

fn each(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect()
}

/// A release with a number of its own.
fn release(at: usize, more: &str) -> String {
    format!(
        "- title: T{at}\n  date: 2018-01-01\n  summary: S\n  links: [https://www.example.org/{at}]\n  id: tag:e,2018:{at}\n{more}"
    )
}

fn catalogues() -> Vec<Case> {
    let build = &format!("build --now {NOW}");
    vec![
        of("deep flow lists", "check", 2, |n| {
            (String::new(), format!("{RELEASE}  categories: {}{}\n", "[".repeat(n), "]".repeat(n)))
        }),
        of("deep flow mappings", "check", 5, |n| {
            (String::new(), format!("{RELEASE}  categories: {}b{}\n", "{a: ".repeat(n), "}".repeat(n)))
        }),
        of("anchors", "check", 15, |n| {
            (String::new(), format!("{RELEASE}  categories: [{}]\n", each(n, |at| format!("&a{at} x{at},*a{at},"))))
        }),
        of("unknown keys", "check", 12, |n| {
            (String::new(), format!("{RELEASE}{}", each(n, |at| format!("  kez{at}: 1\n"))))
        }),
        of("scalars for releases", "check", 4, |n| (String::new(), "- a\n".repeat(n))),
        of("labels", build, 20, |n| {
            (format!("categories:\n{}", each(n, |at| format!("  c{at}: Label {at}\n"))), RELEASE.to_owned())
        }),
        of("categories of many releases", build, 110, |n| {
            let top = format!("categories:\n{}", each(n, |at| format!("  c{at}: Label {at}\n")));
            (top, each(n, |at| release(at, &format!("  categories: [c{at}]\n"))))
        }),
        of("categories that are none", "check", 110, |n| {
            let top = format!("categories:\n{}", each(n, |at| format!("  c{at}: Label {at}\n")));
            (top, each(n, |at| release(at, &format!("  categories: [d{at}]\n"))))
        }),
        of("retired hosts", "check", 130, |n| {
            let top = format!("retired_hosts:\n{}", each(n, |at| format!("  - h{at}.example\n")));
            let link = |at| format!("  body: \"[a](https://h{at}.example/)\"\n");
            (top, each(n, |at| release(at, &link(at))))
        }),
        of("feeds", "check", 110, |n| {
            let feed = |at| format!("- {{id: f{at}, title: F, select: {{category: [c{at}]}}}}\n");
            (format!("feeds:\n{}", each(n, feed)), each(n, |at| release(at, &format!("  categories: [c{at}]\n"))))
        }),
        of("feeds of one id", build, 25, |n| {
            (format!("feeds:\n{}", each(n, |_| "- {id: a, title: F}\n".to_owned())), RELEASE.to_owned())
        }),
        of("feeds that move on and on", "check", 80, |n| {
            let feed = |at| format!("- {{id: f{at}, title: F, moved_to: {{feed: f{}, date: 2020-01-01}}}}\n", at + 1);
            (format!("feeds:\n{}- {{id: f{n}, title: F}}\n", each(n, feed)), RELEASE.to_owned())
        }),
        of("rules for single releases", "check", 180, |n| {
            let rule =
                |at| format!("- {{rule: short-summary, severity: info, id: \"tag:e,2018:{at}\", reason: meant}}\n");
            (format!("rules:\n{}", each(n, rule)), each(n, |at| release(at, "")))
        }),
        of("categories of one release", build, 10, |n| {
            (String::new(), format!("{RELEASE}  categories:\n{}", each(n, |at| format!("  - c{at}\n"))))
        }),
        of("footnotes", build, 25, |n| {
            let marks = each(n, |at| format!("a[^{at}] "));
            let notes = each(n, |at| format!("    [^{at}]: b\n\n"));
            (String::new(), format!("{RELEASE}  body: |\n    {marks}\n\n{notes}"))
        }),
        of("footnotes in footnotes", build, 25, |n| {
            let notes = each(n, |at| format!("    [^{at}]: b [^{}]\n\n", at + 1));
            (String::new(), format!("{RELEASE}  body: |\n    a[^0]\n\n{notes}"))
        }),
        of("markup in a summary", "check", 7, |n| {
            (String::new(), RELEASE.replace("summary: S", &format!("summary: \"{}\"", "<b>a</b>".repeat(n))))
        }),
        of("a tag without an end", "check", 2, |n| {
            (String::new(), RELEASE.replace("summary: S", &format!("summary: \"{}\"", "<b".repeat(n))))
        }),
        of("pictures in pictures", "check", 10, |n| {
            (String::new(), format!("{RELEASE}  body: \"{}a{}\"\n", "![a ".repeat(n), "](#)".repeat(n)))
        }),
        of("releases on one line to freeze", "freeze", 80, |n| {
            let one =
                |at| format!("{{title: T{at}, date: 2018-01-01, summary: S, links: [https://www.example.org/{at}]}}, ");
            (String::new(), format!("[{}]\n", each(n, one)))
        }),
        of("releases to freeze", "freeze", 80, |n| {
            (String::new(), each(n, |at| release(at, "").replace("  id: tag", "  rights: tag")))
        }),
        of("releases without their dash", "check", 12, |n| {
            (String::new(), format!("{RELEASE}{}", "  title : x\n".repeat(n)))
        }),
        of("slips to cure", "check --fix --diff", 19, |n| {
            (String::new(), format!("{RELEASE}{}", "  summary: &word x\n".repeat(n)))
        }),
        case("files of NULs", &format!("build -q --now {NOW}"), |size| {
            let mut files = catalogue(TOP.to_owned(), RELEASE.to_owned());
            files.extend((0..4).map(|at| (format!("data/releases/n{at}.yaml"), vec![0; size / 4])));
            files
        }),
    ]
}

fn markdown() -> Vec<Case> {
    let pieces = [
        "[a](b",
        "*_[a](",
        "[a](<b",
        "[a](b 'c ",
        "[a](\\\\",
        "![",
        "<a ",
        "`",
        "&a",
        "*a*",
        "**a** ",
        "[] ",
        "www.a.b ",
        "https:///a ",
        "XX ",
        "embargo ",
    ];
    let one = |piece: &'static str| {
        case(&format!("markdown: {piece}"), &format!("build --now {NOW}"), move |size| {
            let body = piece.repeat(size / piece.len());
            catalogue(TOP.to_owned(), format!("{RELEASE}  body: \"{body}\"\n"))
        })
    };
    pieces.into_iter().map(one).collect()
}

/// A feed that subscribers have, compared with a small catalogue.
fn previous(name: &str, items: impl Fn(usize) -> String + 'static) -> Case {
    case(&format!("guard: {name}"), &format!("diff --now {NOW} --previous old.xml"), move |size| {
        let mut files = catalogue(TOP.to_owned(), RELEASE.to_owned());
        files.push(("old.xml".to_owned(), format!("{RSS}{}</channel></rss>", items(size)).into_bytes()));
        files
    })
}

fn guard() -> Vec<Case> {
    let text = |unit: &'static str| {
        move |size: usize| {
            let text = unit.repeat(size / unit.len());
            format!(
                "<item><guid>tag:e,2018:1</guid><title>T</title><pubDate>Mon, 01 Jan 2018 09:00:00 GMT</pubDate>\
                 <atom:updated>2018-01-01T09:00:00Z</atom:updated><description>{text}</description></item>"
            )
        }
    };
    let entry = |at: usize| format!("<item><title>t{at}</title><link>https://www.example.org/p{at}</link></item>\n");
    vec![
        previous("ampersands", text("&amp;a")),
        previous("less-than", text("&lt;a")),
        previous("entries without a guid", move |size| each(size / 60, entry)),
        before_and_after("texts of one day that are nearly the same", 1_400, |n| {
            let words =
                "The council of the harbour met on Monday and decided that both quays open in June. ".repeat(12);
            let one = |at: usize| release(at, &format!("  body: {words} Number {at}.\n"));
            (each(n / 2, one), each(n, one))
        }),
        before_and_after("releases that are deleted", 110, |n| (each(n, |at| release(at, "")), RELEASE.to_owned())),
        before_and_after("releases of one day and title", 110, |n| {
            let one = |at| release(at, "").replace(&format!("title: T{at}"), "title: T");
            (each(n / 2, one), each(n, one))
        }),
    ]
}

/// A catalogue that was built, and then changed.
fn before_and_after(name: &str, bytes: usize, releases: fn(usize) -> (String, String)) -> Case {
    let commands = ["build", "diff"].iter().zip(["before", "after"]);
    Case {
        name: format!("guard: {name}"),
        commands: commands.map(|(word, folder)| command(&format!("{word} --now {NOW} --catalogue {folder}"))).collect(),
        files: Box::new(move |size| {
            let (before, after) = releases(size / bytes);
            let folder = |name: &str, releases: String| {
                let named = move |(path, text): (String, Vec<u8>)| (path, text);
                let files = catalogue(TOP.to_owned(), releases).into_iter().map(named);
                files.map(|(path, text)| (path.replacen("data", name, 1), text)).collect::<Vec<_>>()
            };
            [folder("before", before), folder("after", after)].concat()
        }),
    }
}

fn documents() -> Vec<Case> {
    let json = "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"a\", \"items\": []";
    vec![
        case("lone units of UTF-16", "validate feed.xml", |size| {
            let head: Vec<u8> = RSS.encode_utf16().flat_map(u16::to_le_bytes).collect();
            vec![("feed.xml".to_owned(), [b"\xFF\xFE".to_vec(), head, b"\x00\xD8".repeat(size / 2)].concat())]
        }),
        case("members that stand twice", "validate feed.json", move |size| {
            vec![("feed.json".to_owned(), format!("{json}{}}}", ",\"title\":\"b\"".repeat(size / 12)).into_bytes())]
        }),
        case("Markdown in a plain text", "validate feed.json", move |size| {
            let items = format!("{{\"id\": \"a\", \"title\": \"{}\"}}", "[a](b) ".repeat(size / 7));
            vec![("feed.json".to_owned(), format!("{}}}", json.replace("[]", &format!("[{items}]"))).into_bytes())]
        }),
        case("escapes in a text with a fault at each", "validate feed.json", move |size| {
            let text = "\\n&".repeat(size / 3);
            vec![("feed.json".to_owned(), format!("{json},\"description\":\"{text}\"}}").into_bytes())]
        }),
    ]
}
