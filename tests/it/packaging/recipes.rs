//! The scripts of the action, the include and the templates, acted out on this machine.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};

use crate::sandbox::Room;
use serde_yaml::Value;

use super::{VERSION, documents, repository};

const CATALOGUE: &str = "\
title: News of Example
description: All news
home: https://www.example.org/
base: https://www.example.org/feeds/
language: en
id_authority: {name: example.org, since: 2018}
publisher: {name: Example}
releases:
  - title: The harbour opens <3
    date: 2018-09-20
    summary: A new pier
    links: [https://www.example.org/harbour]
    id: tag:example.org,2018:harbour
";

/// A folder with a catalogue, and commands that only write down what they were asked.
struct Job(Room);

impl Job {
    fn new() -> Job {
        let job = Job(Room::empty());
        job.write("data/catalogue.yaml", CATALOGUE);
        for name in ["pip", "pipx"] {
            job.write(&format!("bin/{name}"), "#!/bin/sh\necho \"$0 $*\" >> \"${0%/*}/asked\"\n");
            let file = job.0.path().join("bin").join(name);
            fs::set_permissions(file, fs::Permissions::from_mode(0o755)).expect("it can be run");
        }
        job
    }

    fn write(&self, name: &str, text: &str) {
        self.0.write(name, text);
    }

    fn read(&self, name: &str) -> String {
        self.0.read(name)
    }

    fn there(&self, name: &str) -> bool {
        self.0.file(name).exists()
    }

    /// Runs a command in the folder; `pressfeed` is the program under test.
    fn run(&self, command: &[&str], variables: &[(&str, &str)]) -> Output {
        let program = Path::new(env!("CARGO_BIN_EXE_pressfeed")).parent().expect("a folder");
        let path = std::env::var("PATH").unwrap_or_default();
        Command::new(command[0])
            .args(&command[1..])
            .current_dir(self.0.path())
            .env("PATH", format!("{}/bin:{}:{path}", self.0.path().display(), program.display()))
            .env("RUNNER_TEMP", self.0.path())
            .env("GITHUB_OUTPUT", self.0.path().join("output"))
            .env("GITHUB_STEP_SUMMARY", self.0.path().join("summary"))
            .envs(variables.iter().copied())
            .output()
            .expect("it runs")
    }

    /// Runs the script of a step as GitHub and GitLab do: up to the first command that fails.
    fn step(&self, script: &str, variables: &[(&str, &str)]) -> Output {
        self.run(&["bash", "-e", "-c", script], variables)
    }
}

fn words(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn the_action_shows_findings_writes_sarif_and_leaves_the_verdict_to_its_last_step() {
    let script = repository().join(".ci/action/check");
    let variables = [("CATALOGUE", "data"), ("OUT", "feeds"), ("PREVIOUS", "")];
    let check = |job: &Job| {
        let ran = job.run(&[script.to_str().expect("a path")], &variables);
        assert!(ran.status.success(), "{}", words(&ran));
        (words(&ran), job.read("output"), job.read("summary"))
    };

    let job = Job::new();
    let (_, output, summary) = check(&job);
    assert!(output.starts_with("status=1\n"), "the feeds are not there yet: {output}");
    assert!(summary.contains("## What subscribers will see") && !summary.contains(" <3"), "{summary}");

    let job = Job::new();
    assert!(job.run(&["pressfeed", "build"], &[]).status.success());
    let (_, output, summary) = check(&job);
    assert!(output.starts_with("status=0\n"), "{output}");
    assert!(summary.contains("all is well"), "{summary}");

    let job = Job::new();
    job.write("data/catalogue.yaml", &CATALOGUE.replace("2018-09-20", "2018-09-31"));
    let (said, output, _) = check(&job);
    assert!(output.starts_with("status=1\n"), "{output}");
    assert!(said.contains("::error file=data/catalogue.yaml,line=10"), "{said}");
    let sarif: serde_json::Value = serde_json::from_str(&job.read("pressfeed.sarif")).expect("JSON");
    assert_eq!(sarif["runs"][0]["results"][0]["level"], "error");
}

#[test]
fn the_action_takes_no_version_that_is_none() {
    let script = repository().join(".ci/action/install");
    let install = |version| {
        let variables = [("VERSION", version), ("RUNNER_OS", "Linux"), ("RUNNER_ARCH", "X64"), ("REPOSITORY", "a/b")];
        let ran = Job::new().run(&[script.to_str().expect("a path")], &variables);
        (ran.status.success(), words(&ran))
    };
    assert_eq!(install("installed"), (true, format!("pressfeed {VERSION}\n")));
    for version in ["", "latest", "0.2", "1.2.3; id", "--help"] {
        let (well, said) = install(version);
        assert!(!well && said.contains("a version has three numbers"), "{version}: {said}");
    }
}

#[test]
fn the_include_for_gitlab_reports_findings_and_fails_as_the_program_does() {
    let job_of = |file| documents(file).remove(1)["pressfeed"].clone();
    let steps = job_of(".gitlab/pressfeed.yml");
    let variables = [("VERSION", VERSION), ("CATALOGUE", "data"), ("OUT", "feeds")];
    let script = lines(&steps["before_script"]) + &lines(&steps["script"]);
    let job = Job::new();
    assert!(job.run(&["pressfeed", "build"], &[]).status.success());
    let ran = job.step(&script, &variables);
    assert!(ran.status.success(), "{}", words(&ran));
    assert!(job.read("bin/asked").trim_end().ends_with(&format!("pressfeed=={VERSION}")));

    job.write("data/catalogue.yaml", &CATALOGUE.replace("2018-09-20", "2018-09-31"));
    assert_eq!(job.step(&script, &variables).status.code(), Some(1));
    let report: serde_json::Value = serde_json::from_str(&job.read("gl-code-quality-report.json")).expect("JSON");
    assert_eq!(report[0]["location"]["path"], "data/catalogue.yaml");
    assert!(job.read("pressfeed.html").contains("data/catalogue.yaml"));
}

/// A list of commands as one script.
fn lines(list: &Value) -> String {
    let all = list.as_sequence().expect("a list of commands");
    all.iter().map(|line| format!("{}\n", line.as_str().expect("a command"))).collect()
}

/// What a server answers: a status and a text for each path.
type Pages = Arc<Mutex<BTreeMap<String, (u16, Vec<u8>)>>>;

/// Serves pages on the loopback until the tests end; all else is a 404. Returns its address.
fn serve(pages: Pages) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}/", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            let mut request = Vec::new();
            let mut buffer = [0; 4096];
            while !request.windows(4).any(|bytes| bytes == b"\r\n\r\n") {
                match stream.read(&mut buffer) {
                    Ok(count) if count > 0 => request.extend_from_slice(&buffer[..count]),
                    _ => break,
                }
            }
            let request = String::from_utf8_lossy(&request).into_owned();
            let path = request.split(' ').nth(1).unwrap_or_default().trim_start_matches('/').to_owned();
            let page = pages.lock().expect("no other test failed").get(&path).cloned();
            let (status, text) = page.unwrap_or((404, b"nothing here".to_vec()));
            let head = format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", text.len());
            // Whoever asked may have gone.
            let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&text));
        }
    });
    address
}

/// Publishes a folder, as the last job of a template does.
fn publish(job: &Job, folder: &str, pages: &Pages) {
    let mut pages = pages.lock().expect("no other test failed");
    pages.clear();
    for entry in fs::read_dir(job.0.path().join(folder)).expect("it was built") {
        let entry = entry.expect("a readable entry");
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') {
            pages.insert(name, (200, fs::read(entry.path()).expect("a file")));
        }
    }
}

/// The steps of a template up to the publishing, as one script.
fn template(file: &str) -> String {
    let document = documents(file).remove(0);
    match document["jobs"]["build"]["steps"].as_sequence() {
        // Each step in a shell of its own.
        Some(steps) => {
            steps.iter().filter_map(|step| step["run"].as_str()).map(|run| format!("(\n{run}\n)\n")).collect()
        }
        None => lines(&document[".feeds"]["before_script"]) + &lines(&document[".feeds"]["script"]),
    }
}

#[test]
fn templates_publish_what_is_new_and_nothing_that_harms_subscribers() {
    if Command::new("curl").arg("--version").output().is_err() {
        return; // the steps fetch what is live with it; every machine of GitHub and GitLab has it
    }
    for file in ["src/guide/ci/github.yml", "src/guide/ci/gitlab.yml"] {
        let script = template(file);
        let pages = Pages::default();
        let live = serve(Arc::clone(&pages));
        let run_as = |catalogue: &str, first: &str| {
            let job = Job::new();
            job.write("data/catalogue.yaml", catalogue);
            let variables = [("LIVE", live.as_str()), ("CI_PAGES_URL", &live), ("CATALOGUE", "data"), ("FIRST", first)];
            let ran = job.step(&script, &variables);
            assert!(job.read("bin/asked").trim_end().ends_with(&format!("pressfeed=={VERSION}")), "{file}");
            (job, ran)
        };
        let run = |catalogue: &str| run_as(catalogue, "false");

        // Nothing is there: nobody knows whether something was, until somebody says so.
        for first in ["", "false"] {
            let (job, ran) = run_as(CATALOGUE, first);
            let is_named = words(&ran).contains("pressfeed.json is not there");
            assert!(!ran.status.success() && !job.there("public") && is_named, "{file}: {}", words(&ran));
        }
        let (first, ran) = run_as(CATALOGUE, "true");
        assert!(ran.status.success(), "{file}: {}", words(&ran));
        publish(&first, "public", &pages);
        // Said once too often, it changes nothing: what is there is compared.
        let (job, ran) = run_as(&CATALOGUE.replace("2018:harbour", "2018:port"), "true");
        assert!(!ran.status.success() && !job.there("public"), "{file}: {}", words(&ran));

        let second = format!(
            "{CATALOGUE}  - {{title: Second, date: 2018-09-21, summary: S, links: [https://www.example.org/2]}}\n"
        );
        let (job, ran) = run(&second);
        assert!(ran.status.success(), "{file}: {}", words(&ran));
        assert!(job.read("public/releases.rss").contains("Second"), "{file}");
        publish(&job, "public", &pages);

        // A release that subscribers have gets another id: they would see it twice.
        let (job, ran) = run(&second.replace("2018:harbour", "2018:port"));
        assert!(!ran.status.success() && !job.there("public"), "{file}: {}", words(&ran));

        // What the new catalogue does not make is compared, too: a feed that is dropped or renamed.
        let feeds = |feeds: &str| second.replace("releases:\n", &format!("feeds: [{feeds}]\nreleases:\n"));
        let (job, ran) = run(&feeds("{id: releases}, {id: more}"));
        assert!(ran.status.success(), "{file}: {}", words(&ran));
        publish(&job, "public", &pages);
        for (after, rule) in [
            (feeds("{id: releases}"), "dropped-feed"),
            (feeds("{id: press}, {id: more}"), "renamed-feed"),
            (feeds("{id: releases}, {id: more, formats: [rss]}"), "dropped-feed"),
        ] {
            let (job, ran) = run(&after);
            let report = if job.there("gl-code-quality-report.json") {
                job.read("gl-code-quality-report.json")
            } else {
                String::new()
            };
            assert!((words(&ran) + &report).contains(rule), "{file}: {rule}: {}", words(&ran));
        }

        // A manifest that is lost, as by a host that drops it, is no first time, and neither is a server in trouble.
        let manifest = pages.lock().expect("no other test failed").remove("pressfeed.json");
        let (job, ran) = run(&second.replace("2018:harbour", "2018:port"));
        assert!(!ran.status.success() && !job.there("public"), "{file}: {}", words(&ran));
        pages.lock().expect("no other test failed").extend(manifest.map(|page| ("pressfeed.json".to_owned(), page)));
        pages.lock().expect("no other test failed").insert("releases.rss".to_owned(), (403, Vec::new()));
        let (job, ran) = run(&second);
        assert!(!ran.status.success() && !job.there("public"), "{file}: {}", words(&ran));
    }
}

#[test]
fn a_release_needs_one_version_and_its_notes() {
    let script = repository().join(".ci/release/plan");
    let plan = |tag: &str, repository: &str| {
        let ran = Job::new().run(&[script.to_str().expect("a path"), tag], &[("GITHUB_REPOSITORY", repository)]);
        (ran.status.success(), words(&ran))
    };
    let (well, notes) = plan(&format!("v{VERSION}"), "");
    assert!(well && notes.contains("- ") && !notes.contains("\n## "), "{notes}");
    let (well, said) = plan("v99.0.0", "");
    assert!(!well && said.contains("the tag is v99.0.0"), "{said}");
    let (well, said) = plan(&format!("v{VERSION}"), "nobody/nothing");
    assert!(!well && said.contains("repository = \"https://github.com/nobody/nothing\""), "{said}");
}
