//! Every host, on a made-up site.

use super::site::Redirect;
use super::*;
use crate::diag::Language;

fn site() -> Site {
    let redirect = |host: &str, path: &str, has_file| Redirect {
        host: host.to_owned(),
        path: path.to_owned(),
        to: "https://www.example.org/f/news.rss?a=1&b=$2".to_owned(),
        has_file,
    };
    Site {
        host: "www.example.org".to_owned(),
        folder: "/f/".to_owned(),
        types: [("rss", "application/rss+xml"), ("json", "application/feed+json"), ("html", "text/html")]
            .map(|(ending, kind)| (ending.to_owned(), kind))
            .into(),
        feeds: ["news.rss", "news.json", "part.rss", "part.json", "part-2017.rss", "part-time.rss"]
            .map(str::to_owned)
            .into(),
        restricted: vec!["part".to_owned()],
        redirects: vec![
            redirect("www.example.org", "/f/old.rss", true),
            redirect("www.example.org", "/feed?x=1", false),
        ],
        elsewhere: vec![redirect("old.example.org", "/f/news.rss", false)],
    }
}

#[test]
fn every_host_says_what_moved_and_whom_to_let_in_in_both_languages() {
    for host in HOSTS {
        for language in [Language::English, Language::French] {
            let files = host.files(&site(), language);
            let text: String = files.iter().map(|(_, text)| text.as_str()).collect();
            for wanted in
                ["old", "/feed", "old.example.org", "part.rss part.json part.ledger.json part-*", "pressfeed host"]
            {
                assert!(text.contains(wanted), "{} {language:?} {wanted}: {text}", host.name);
            }
        }
        assert_eq!(named(host.name).map(|found| found.label), Some(host.label));
    }
    assert!(named("ftp").is_none());
}

#[test]
fn signs_that_a_configuration_reads_as_its_own_are_written_so_that_they_mean_themselves() {
    let of = |name: &str| -> String {
        named(name).expect("it is there").files(&site(), Language::English).into_iter().map(|(_, text)| text).collect()
    };
    assert!(of("nginx").contains("return 301 \"https://www.example.org/f/news.rss?a=1&b=%242\";"));
    assert!(
        of("apache").contains(r#"RedirectMatch 301 "^/f/old\.rss$" "https://www.example.org/f/news.rss?a=1\&b=\$2""#)
    );
    assert!(of("gitlab-pages").contains("#   /f/old.rss -> "), "a file goes before a redirect there");
}

/// The lines of a text from one that contains something to the next empty line or closing bracket.
fn block<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let at = text.find(start).unwrap_or_else(|| panic!("{start} is not in {text}"));
    text[at..].split(end).next().unwrap_or_default()
}

#[test]
fn no_cache_and_no_script_of_others_gets_what_only_some_may_read() {
    let of = |name: &str| -> String {
        named(name).expect("it is there").files(&site(), Language::English).into_iter().map(|(_, text)| text).collect()
    };
    for (host, start, end) in [
        ("nginx", "location = \"/f/part.json\"", "}\n    location"),
        ("nginx", "location = \"/f/part-2017.rss\"", "}\n    location"),
        ("nginx", "location ~ \"^/f/(part)(-[0-9a-f]+)?", "}\n"),
        ("apache", "<FilesMatch \"^(part)(-[0-9a-f]+)?", "</FilesMatch>"),
        ("caddy", "header @partners", "\n"),
        ("netlify", "for = \"/f/part.json\"", "\n\n"),
        ("netlify", "for = \"/f/part-2017.rss\"", "\n\n"),
        ("cloudflare", "/f/part.json", "\n\n"),
        ("cloudflare", "/f/part.rss", "\n\n"),
    ] {
        let text = of(host);
        let block = block(&text, start, end);
        assert!(block.contains("private, max-age=300"), "{host} {start}: {text}");
        assert!(!block.contains("public") && !block.contains("Allow-Origin"), "{host} {start}: {text}");
    }
    for host in ["nginx", "apache", "caddy", "netlify", "cloudflare"] {
        let text = of(host);
        assert_eq!(text.matches("Allow-Origin").count(), 1, "the public feed alone, {host}: {text}");
        assert!(text.contains("public, max-age=300"), "{host}: {text}");
    }
}

#[test]
fn the_script_for_s3_uploads_what_everybody_may_have_and_nothing_else() {
    let files = named("s3").expect("it is there").files(&site(), Language::English);
    let script = &files[0].1;
    let calls: Vec<&str> = script.lines().filter(|line| line.starts_with("aws s3 cp")).collect();
    assert!(
        calls.iter().any(|call| call.contains(
            "--include '*.rss' --exclude 'part.rss' --exclude 'part-*' --include 'part-time.rss' --include 'part-time-*.rss'"
        )),
        "{script}"
    );
    assert!(
        calls.iter().any(|call| call.contains("--include 'files/*'") && !call.contains("--content-type")),
        "{script}"
    );
    assert!(calls.iter().all(|call| !call.contains("--include 'part.") && !call.contains("ledger")), "{script}");
    assert!(script.contains("# Files that are not for everybody are not uploaded"), "{script}");
}
