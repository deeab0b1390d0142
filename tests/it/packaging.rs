//! What people install and how: the workflows, the action, the hooks and the scripts that make packages.

#[cfg(unix)]
mod recipes;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_yaml::Value;

/// The version that everything names.
const VERSION: &str = env!("CARGO_PKG_VERSION");

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(file: &str) -> String {
    fs::read_to_string(repository().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The documents of a YAML file.
fn documents(file: &str) -> Vec<Value> {
    use serde::Deserialize;
    let text = read(file);
    serde_yaml::Deserializer::from_str(&text)
        .map(|document| Value::deserialize(document).unwrap_or_else(|error| panic!("{file}: {error}")))
        .collect()
}

/// The files of a folder with an ending, as paths below the repository.
fn files(folder: &str, ending: &str) -> Vec<String> {
    let entries = fs::read_dir(repository().join(folder)).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.expect("a readable entry").path()).collect();
    found.sort();
    let name = |path: &PathBuf| format!("{folder}/{}", path.file_name().expect("a name").to_string_lossy());
    found.iter().map(name).filter(|name| name.ends_with(ending)).collect()
}

/// The workflows of this repository, and those that its users copy.
fn workflows() -> Vec<String> {
    let mut all = files(".github/workflows", ".yml");
    all.extend(files("src/guide/ci", ".yml").into_iter().filter(|name| name.contains("/github")));
    assert!(all.len() >= 3, "{all:?}");
    all
}

/// What follows `uses:` in a file, each with its line.
fn uses(file: &str) -> Vec<(usize, String)> {
    let lines = read(file);
    let line = |(at, line): (usize, &str)| {
        let (_, action) = line.trim_start().trim_start_matches("- ").split_once("uses: ")?;
        line.trim_start().trim_start_matches("- ").starts_with("uses: ").then(|| (at + 1, action.to_owned()))
    };
    lines.lines().enumerate().filter_map(line).collect()
}

#[test]
fn every_action_is_pinned_by_its_commit_and_one_commit_alone() {
    let mut commits: BTreeMap<String, String> = BTreeMap::new();
    let pages = ["action.yml", "src/guide/ci.md", "src/guide/ci.fr.md"].map(str::to_owned);
    let all = workflows().into_iter().chain(pages);
    for (file, (line, action)) in all.flat_map(|file| uses(&file).into_iter().map(move |one| (file.clone(), one))) {
        if action.starts_with("./") {
            continue;
        }
        let (name, rest) = action.split_once('@').unwrap_or_else(|| panic!("{file}:{line}: {action}"));
        let (commit, version) =
            rest.split_once(" # v").unwrap_or_else(|| panic!("{file}:{line}: no version: {action}"));
        assert!(
            commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte)),
            "{file}:{line}: {action}"
        );
        assert!(version.split('.').count() == 3, "{file}:{line}: {action}");
        let known = commits.entry(name.to_owned()).or_insert_with(|| rest.to_owned());
        assert_eq!(known, rest, "{file}:{line}: {name} is pinned elsewhere, too");
    }
    assert!(commits.len() >= 8, "{commits:?}");
}

#[test]
fn a_job_has_no_more_rights_than_it_says_and_ends() {
    for file in workflows() {
        let workflow = &documents(&file)[0];
        assert_eq!(workflow["permissions"], Value::Mapping(Default::default()), "{file}");
        assert!(workflow["on"].get("pull_request_target").is_none(), "{file}");
        assert!(workflow["concurrency"]["group"].is_string(), "{file}");
        for (name, job) in workflow["jobs"].as_mapping().expect("jobs") {
            let at = format!("{file}: {}", name.as_str().unwrap_or_default());
            assert!(job["permissions"].is_mapping(), "{at} does not say its permissions");
            assert!(job["timeout-minutes"].is_u64(), "{at} has no end");
            assert!(!job["runs-on"].as_str().unwrap_or_default().ends_with("-latest"), "{at}");
            let steps = job["steps"].as_sequence().expect("steps");
            for step in steps.iter().filter(|step| step["uses"].as_str().is_some_and(|it| it.contains("/checkout@"))) {
                assert_eq!(step["with"]["persist-credentials"], Value::Bool(false), "{at}");
            }
        }
    }
}

#[test]
fn no_text_of_an_event_stands_inside_a_command() {
    for file in workflows() {
        for (_, job) in documents(&file)[0]["jobs"].as_mapping().expect("jobs") {
            for step in job["steps"].as_sequence().expect("steps") {
                let run = step["run"].as_str().unwrap_or_default();
                assert!(!run.contains("${{"), "{file}: {run}");
            }
        }
    }
    for step in documents("action.yml")[0]["runs"]["steps"].as_sequence().expect("steps") {
        assert!(!step["run"].as_str().unwrap_or_default().contains("${{"), "{step:?}");
    }
}

#[test]
fn only_the_jobs_that_publish_may_write_and_only_for_a_tag() {
    let workflow = &documents(".github/workflows/release.yml")[0];
    let mut publishers = Vec::new();
    for (name, job) in workflow["jobs"].as_mapping().expect("jobs") {
        let writes = job["permissions"].as_mapping().expect("permissions").values().any(|right| right == "write");
        if writes {
            assert_eq!(job["if"], "github.ref_type == 'tag'", "{name:?}");
            assert!(!job["environment"].is_null(), "{name:?} asks nobody");
            publishers.push(name.as_str().unwrap_or_default());
        }
    }
    assert_eq!(publishers, ["release", "container", "pypi", "crates-io"]);
}

#[test]
fn one_version_stands_everywhere() {
    assert_eq!(documents("action.yml")[0]["inputs"]["version"]["default"], VERSION);
    assert_eq!(documents(".gitlab/pressfeed.yml")[0]["spec"]["inputs"]["version"]["default"], VERSION);
    let mut texts = files("src/guide/ci", ".yml");
    assert!(texts.len() >= 2, "{texts:?}");
    texts.extend(["install.md", "install.fr.md", "ci.md", "ci.fr.md"].map(|page| format!("src/guide/{page}")));
    for file in texts {
        let text = read(&file);
        let pins: Vec<&str> = text.split("pressfeed==").skip(1).collect();
        assert!(!pins.is_empty(), "{file} installs no version");
        for pin in pins {
            let pinned: String = pin.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
            assert_eq!(pinned, VERSION, "{file}");
        }
    }
    let publishing = [read("src/guide/publishing.md"), read("src/guide/publishing.fr.md")];
    assert!(publishing.iter().all(|text| text.contains(&format!("`git tag v{VERSION}`"))), "the pages on publishing");
    assert!(read("CHANGELOG.md").contains(&format!("\n## {VERSION}\n")), "CHANGELOG.md says nothing of {VERSION}");
}

#[test]
fn the_changes_are_a_page_of_the_manual() {
    assert_eq!(read("CHANGELOG.md"), read("src/guide/changes.md"), "copy src/guide/changes.md to CHANGELOG.md");
    let headings =
        |text: String| text.lines().filter(|line| line.starts_with("## ")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(headings(read("src/guide/changes.md")), headings(read("src/guide/changes.fr.md")));
}

/// The targets that the release workflow makes.
fn targets() -> Vec<String> {
    let workflow = &documents(".github/workflows/release.yml")[0];
    let rows = workflow["jobs"]["build"]["strategy"]["matrix"]["include"].as_sequence().expect("a matrix").clone();
    rows.iter().map(|row| row["target"].as_str().expect("a target").to_owned()).collect()
}

#[test]
fn what_is_made_is_what_is_fetched() {
    let targets = targets();
    assert_eq!(targets.len(), 5, "{targets:?}");
    let (install, deny) = (read(".ci/action/install"), read(".ci/deny.toml"));
    for target in &targets {
        assert!(install.contains(&format!("target={target} ;;")), "the action does not install {target}");
        assert!(deny.contains(&format!("\"{target}\"")), "the licences for {target} are not checked");
    }
    let manifest = read("Cargo.toml");
    assert!(
        manifest
            .contains("pkg-url = \"{ repo }/releases/download/v{ version }/pressfeed-{ target }{ archive-suffix }\"")
    );
    assert!(manifest.contains("bin-dir = \"pressfeed-{ target }/{ bin }{ binary-ext }\""));
    let archive = read(".ci/release/archive");
    assert!(archive.contains("stem = f\"pressfeed-{target}\""), "the names of the archives have changed");
}

#[test]
fn hooks_run_commands_that_there_are() {
    let hooks = documents(".pre-commit-hooks.yaml").remove(0);
    let mut ids = Vec::new();
    for hook in hooks.as_sequence().expect("a list") {
        let mut words = hook["entry"].as_str().expect("an entry").split(' ');
        assert_eq!(words.next(), Some("pressfeed"), "{hook:?}");
        let arguments: Vec<&str> = words.chain(["--help"]).collect();
        let run = crate::sandbox::program().args(&arguments).unwrap();
        assert!(run.status.success(), "{hook:?}");
        assert_eq!(hook["pass_filenames"], Value::Bool(false), "a catalogue is checked as a whole");
        ids.push(hook["id"].as_str().expect("an id").to_owned());
    }
    assert_eq!(ids, ["pressfeed-check", "pressfeed-freeze"]);
}

#[test]
fn a_container_has_the_program_and_nothing_else() {
    let text = read("Dockerfile");
    let orders: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(orders.iter().filter(|order| order.starts_with("FROM ")).collect::<Vec<_>>(), [&"FROM scratch"]);
    assert!(orders.iter().any(|order| order.starts_with("USER ") && !order.starts_with("USER 0")), "{orders:?}");
    assert!(!orders.iter().any(|order| order.starts_with("RUN ") || order.starts_with("ADD ")), "{orders:?}");
}
