//! Whole catalogues and, beside each, what comes out of it. `UPDATE_EXPECTED=1 cargo test golden`
//! writes that anew; read the difference before you commit it.

use std::fs;
use std::path::Path;

use pressfeed::internal::diag::Language;
use pressfeed::internal::diagnostic::Severity;
use pressfeed::internal::disk::is_ours;
use pressfeed::internal::validate::Profile;

use super::run::{examine, files_below};

const FOLDER: &str = "tests/catalogues";

/// When the catalogues are published.
const NOW: &str = "2026-01-01T00:00:00Z";

/// What is published, and the findings in words.
fn outcome(name: &str) -> Vec<(String, String)> {
    let files = files_below(&format!("{FOLDER}/{name}/data"));
    let mut files: Vec<(String, Vec<u8>)> =
        files.into_iter().map(|(path, bytes)| (path.to_string_lossy().replace('\\', "/"), bytes)).collect();
    files.sort_by_key(|(path, _)| path != "catalogue.yaml");
    let examined = examine(files);
    let reported = examined.findings.iter().map(|finding| {
        let (file, line, column) = examined.place(finding).expect("a place");
        assert!(finding.severity < Severity::Error, "{name}: {finding:#?}");
        format!(
            "{file}:{line}:{column}: {} {}: {}\n  {}\n",
            finding.severity.word(),
            finding.rule,
            finding.message.render(Language::English),
            finding.advice(Language::English)
        )
    });
    let mut reported: String = reported.collect();
    for profile in [Profile::Default, Profile::W3c] {
        for (file, finding) in examined.judged(NOW, profile) {
            assert!(finding.severity < Severity::Error, "{name}/{file}: {finding:#?}");
            reported += &format!(
                "{file} by {profile:?}: {} {}: {}\n",
                finding.severity.word(),
                finding.rule,
                finding.message.render(Language::English)
            );
        }
    }
    let mut outcome: Vec<(String, String)> = examined.documents(NOW).into_iter().collect();
    outcome.push(("findings.txt".to_owned(), reported));
    outcome
}

#[test]
fn catalogues_give_what_stands_beside_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER);
    let update = std::env::var_os("UPDATE_EXPECTED").is_some();
    let mut names: Vec<String> = fs::read_dir(&root)
        .expect("the catalogues are there")
        .map(|entry| entry.expect("a readable entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert!(names.len() >= 3, "{names:?}");
    let mut endings = std::collections::BTreeSet::new();
    for name in names {
        let expected = root.join(&name).join("expected");
        let outcome = outcome(&name);
        if update {
            let _ = fs::remove_dir_all(&expected);
            fs::create_dir_all(&expected).expect("the folder can be made");
            for (file, text) in &outcome {
                let path = expected.join(file);
                fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
                fs::write(path, text).expect("it can be written");
            }
        }
        let mut there: Vec<String> = files_below(&format!("{FOLDER}/{name}/expected"))
            .into_iter()
            .map(|(path, _)| path.to_string_lossy().replace('\\', "/"))
            .collect();
        let mut made: Vec<String> = outcome.iter().map(|(file, _)| file.clone()).collect();
        there.sort();
        made.sort();
        assert_eq!(made, there, "{name}");
        let documents = made.iter().filter(|file| *file != "findings.txt");
        endings.extend(documents.filter_map(|file| Some(file.rsplit_once('.')?.1.to_owned())));
        for (file, text) in outcome {
            assert!(file == "findings.txt" || is_ours(text.as_bytes()), "{name}/{file} does not bear the mark");
            let wanted = fs::read_to_string(expected.join(&file)).expect("a readable file");
            if text != wanted {
                let diff = similar::TextDiff::from_lines(&wanted, &text);
                panic!("{name}/{file} differs:\n{}", diff.unified_diff().context_radius(2));
            }
        }
    }
    // A format that no catalogue asks for would be compared with nothing.
    assert_eq!(endings.into_iter().collect::<Vec<_>>(), ["atom", "html", "json", "ninjs", "opml", "rss", "xml"]);
}
