//! Every host, on a made-up site.

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
        feeds: vec!["news.rss".to_owned(), "news.json".to_owned()],
        restricted: vec!["partners.rss".to_owned()],
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
            for wanted in ["old", "/feed", "old.example.org", "partners.rss", "pressfeed host"] {
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
