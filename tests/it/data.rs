//! The AdCF's own catalogue in `data/`: sound, frozen, and set as French is.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use pressfeed::internal::catalogue::{self, Catalogue};
use pressfeed::internal::check;
use pressfeed::internal::compose::compose;
use pressfeed::internal::diagnostic::{Diagnostic, Severity};
use pressfeed::internal::source::Sources;

/// The releases that the catalogue had when it was first published: none of them goes.
const RELEASES: usize = 30;

fn read() -> (Catalogue, Vec<Diagnostic>) {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let file = |path: &Path| (path.display().to_string(), fs::read(path).expect("a readable file"));
    let mut files = vec![file(&data.join("catalogue.yaml"))];
    for entry in fs::read_dir(data.join("releases")).expect("data/releases is there") {
        files.push(file(&entry.expect("a readable entry").path()));
    }
    let (catalogue, findings) = catalogue::read(files, &mut Sources::default());
    assert!(catalogue.releases.len() >= RELEASES, "only {} releases", catalogue.releases.len());
    (catalogue, findings)
}

#[test]
fn nothing_is_amiss_but_releases_without_a_page() {
    let (catalogue, mut findings) = read();
    findings.extend(check::check(&catalogue));
    findings.retain(|finding| finding.severity != Severity::Info);
    assert!(findings.is_empty(), "{findings:#?}");
}

#[test]
fn every_id_is_frozen() {
    for release in read().0.releases {
        let id = release.id.as_ref().unwrap_or_else(|| panic!("`{}` has no id", release.title));
        assert!(id.as_str().starts_with("tag:adcf.org,2016:2"), "{id}");
    }
}

#[test]
fn everything_is_in_the_first_feed_and_each_theme_of_three_has_its_own() {
    let (catalogue, _) = read();
    let first = catalogue.feeds.first().expect("a feed");
    assert!(catalogue.releases.iter().all(|release| catalogue.takes(first, release)));
    assert!(first.newest.is_none_or(|newest| newest >= catalogue.releases.len()));
    let mut count: HashMap<&str, usize> = HashMap::new();
    for category in catalogue.releases.iter().flat_map(|release| &release.categories) {
        *count.entry(category).or_default() += 1;
    }
    for (slug, label) in &catalogue.categories {
        let own = catalogue.feeds.iter().find(|feed| feed.id == *slug);
        assert_eq!(own.is_some(), count.get(slug.as_str()).is_some_and(|count| *count >= 3), "{label}");
        assert!(own.is_none_or(|feed| feed.select.category == [slug.as_str()]), "{label}");
    }
}

#[test]
fn french_signs_keep_their_spaces_and_apostrophes_are_curved() {
    let wrong = [" :", " ;", " !", " ?", " »", "« ", "'", "...", "oeu"];
    for release in read().0.releases {
        let body = release.body.as_ref().map_or("", |body| body.as_str());
        for text in [release.title.as_str(), release.summary.as_str(), body] {
            for sign in wrong {
                assert!(!text.contains(sign), "`{sign}` in {text}");
            }
        }
    }
}

#[test]
fn nothing_that_goes_out_leads_to_the_old_domain() {
    let (catalogue, _) = read();
    let old = catalogue.retired_hosts.of("adcf.org").expect("the old domain is named");
    assert!(old.host.holds("www.adcf.org") && old.host.holds("dvpt.adcf.org"));
    let now = "2026-01-01T00:00:00Z".parse().expect("an instant");
    let publication = compose(&catalogue, now).expect("it is complete");
    let mut rewritten = 0;
    for (release, entry) in catalogue.releases.iter().flat_map(|release| {
        let id = catalogue.id_of(release).expect("every release has an id");
        publication.entries.iter().find(|entry| entry.id == id).map(|entry| (release, entry))
    }) {
        let links = entry.links.iter().map(|link| link.href.as_str()).chain([entry.link.as_str()]);
        let body = entry.content.html().map_or("", |html| html.as_str());
        let in_body = body.split('"').filter(|piece| piece.starts_with("http"));
        for address in links.chain(in_body) {
            let host = address.split('/').nth(2).expect("a host");
            assert!(!old.host.holds(host), "{address}");
            if host == "web.archive.org" {
                rewritten += 1;
                let day = release.date.expect("a date").day().format("/web/%Y%m%d/http").to_string();
                assert!(address.contains(&day), "{address}");
            }
        }
    }
    assert!(rewritten >= 20, "only {rewritten} addresses lead to the archive");
}
