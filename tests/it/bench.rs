//! The catalogues that the benches measure: sound, and the same for the same seed.

#[path = "../../benches/build/generator/mod.rs"]
mod generator;

use generator::{Form, catalogue};
use pressfeed::internal::check::check;
use pressfeed::internal::source::Sources;

/// Texts as the reader of catalogues takes them.
fn bytes(files: Vec<(String, String)>) -> Vec<(String, Vec<u8>)> {
    files.into_iter().map(|(name, text)| (name, text.into_bytes())).collect()
}

#[test]
fn a_catalogue_of_any_form_is_read_without_findings() {
    for form in [Form::Folder, Form::File] {
        let (catalogue, mut findings) =
            pressfeed::internal::catalogue::read(bytes(catalogue(400, 7, form)), &mut Sources::default());
        // One feed takes them all: it is as heavy as it is meant to be.
        findings.extend(check(&catalogue).into_iter().filter(|finding| finding.rule != "heavy-feed"));
        assert!(findings.is_empty(), "{:#?}", &findings[..findings.len().min(3)]);
        assert_eq!(catalogue.releases.len(), 400);
        let bodies: Vec<usize> =
            catalogue.releases.iter().filter_map(|release| Some(release.body.as_ref()?.as_str().len())).collect();
        let mean = bodies.iter().sum::<usize>() / bodies.len();
        assert!(bodies.len() == 400 && (2_500..3_000).contains(&mean), "{} bodies of {mean} bytes", bodies.len());
    }
}

#[test]
fn the_same_seed_gives_the_same_catalogue() {
    let one = catalogue(60, 7, Form::Folder);
    assert_eq!(one, catalogue(60, 7, Form::Folder));
    assert_ne!(one, catalogue(60, 8, Form::Folder));
    assert_eq!(one.len(), 21, "a file a year, and the catalogue itself");
}
