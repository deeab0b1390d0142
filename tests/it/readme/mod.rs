//! The README says what the program does: every command in it is run, every key, command, option and
//! dependency is named. With `UPDATE_EXPECTED` in the environment the outputs are written anew instead.

use std::collections::BTreeSet;
use std::path::Path;

mod keys;
mod page;
mod shell;

use page::{Block, blocks, first_cells, inline_code, page, shows};
use shell::Shell;

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn every_command_says_what_the_page_shows() {
    let text = page();
    let mut shell = Shell::new();
    let mut commands = 0;
    let mut anew: Vec<String> = text.lines().map(str::to_owned).collect();
    // From the end, so that the numbers of the lines before stay right.
    let mut outputs = Vec::new();
    for block in blocks(&text) {
        match (block.language.as_str(), block.title()) {
            ("console", None) => outputs.push((block.lines.clone(), console(&block, &mut shell, &mut commands))),
            ("xml" | "json", Some(name)) if name.starts_with("feeds/") => {
                let shown: Vec<&str> = block.text.lines().collect();
                let file = shell.read(name);
                assert!(shown.len() > 5 && shows(&shown, &file.lines().collect::<Vec<_>>()), "{name} is\n{file}");
            }
            ("yaml" | "xml", Some(name)) => shell.write(name, &block.text),
            (language, title) => panic!("a block that nobody tests: {language} {title:?}"),
        }
    }
    assert!(commands >= 15, "only {commands} commands were run");
    for (lines, output) in outputs.into_iter().rev() {
        anew.splice(lines, output.lines().map(str::to_owned));
    }
    let anew = anew.join("\n") + "\n";
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::write(repository().join("README.md"), anew).expect("writable");
    } else {
        let differs = anew.lines().zip(text.lines()).position(|(a, b)| a != b).unwrap_or_default();
        let few =
            |text: &str| text.lines().skip(differs).take(12).map(|line| format!("  {line}\n")).collect::<String>();
        assert!(
            anew == text,
            "README.md shows from line {} on\n{}and the program says\n{}UPDATE_EXPECTED=1 writes it anew",
            differs + 1,
            few(&text),
            few(&anew)
        );
    }
}

/// Runs the commands of a block, and gives the block as it ought to be.
fn console(block: &Block, shell: &mut Shell, commands: &mut usize) -> String {
    let mut right = String::new();
    let parts: Vec<&str> = block.text.split_inclusive('\n').collect();
    let mut at = 0;
    while at < parts.len() {
        let line = parts[at].trim_end().strip_prefix("$ ").expect("a block begins with a command");
        let shown: Vec<&str> = parts[at + 1..]
            .iter()
            .map(|line| line.trim_end_matches('\n'))
            .take_while(|l| !l.starts_with("$ "))
            .collect();
        at += 1 + shown.len();
        assert!(!shell.failed() || line == "echo $?", "README.md does not tell that the command before `{line}` fails");
        right.push_str(&format!("$ {line}\n"));
        let Some(output) = shell.run(line, block.note == "repository") else { continue };
        *commands += 1;
        // An empty line at the end of an output is not shown.
        let output = output.trim_end_matches('\n');
        let lines: Vec<&str> = output.lines().collect();
        let as_shown = shown.contains(&"…") && shows(&shown, &lines);
        let lines = if as_shown { shown } else { lines };
        lines.iter().for_each(|line| right.push_str(&format!("{line}\n")));
    }
    assert!(!shell.failed(), "README.md does not tell that the last command of `{}` fails", block.text);
    right
}

#[test]
fn build_servers_run_what_the_page_tells_them() {
    let mut shell = Shell::new();
    let mut runs = 0;
    for block in blocks(&page()) {
        let is_job = block.title().is_some_and(|name| name.starts_with('.'));
        for line in block.text.lines().filter(|_| is_job) {
            let command = line.trim().trim_start_matches("- ").trim_start_matches("run: ");
            if command.starts_with("pressfeed ") || command.starts_with("cargo ") {
                runs += usize::from(shell.serve(command));
            }
        }
    }
    assert_eq!(runs, 2, "GitHub's and GitLab's");
}

#[test]
fn every_key_has_its_row_and_every_row_its_key() {
    let page = page();
    let tables = [("CATALOGUE", "### The catalogue"), ("FEED", "### A feed"), ("RELEASE", "### A release")];
    for (table, heading) in tables {
        let rows: Vec<&str> = first_cells(&page, heading).iter().map(|cell| cell.trim_matches('`')).collect();
        assert_eq!(rows, keys::keys(table), "{heading}");
    }
}

#[test]
fn every_command_and_option_is_named_and_none_that_is_not_there() {
    let page = page();
    let (commands, options) = interface();
    let rows = first_cells(&page, "## Commands, options, exit status");
    let words = |cell: &&str| cell.replace('`', "").split([' ', ',']).map(str::to_owned).collect::<Vec<_>>();
    let all: Vec<String> = rows.iter().flat_map(words).collect();
    let named = |first: &str| all.iter().filter(|word| word.starts_with(first)).cloned().collect::<BTreeSet<_>>();
    assert_eq!(named("--"), options);
    let second = rows.iter().filter_map(|cell| cell.trim_matches('`').strip_prefix("pressfeed "));
    assert_eq!(second.map(|rest| rest.split(' ').next().unwrap_or(rest).to_owned()).collect::<BTreeSet<_>>(), commands);
    let mut seen = 0;
    for code in inline_code(&page).iter().filter(|code| code.starts_with("pressfeed ")) {
        let words: Vec<&str> = code.split_whitespace().skip(1).collect();
        assert!(commands.contains(words[0]), "`{code}`");
        assert!(words.iter().all(|word| !word.starts_with("--") || options.contains(*word)), "`{code}`");
        seen += 1;
    }
    assert!(seen > 5, "only {seen}");
}

/// The commands and the long options, as `--help` tells them.
fn interface() -> (BTreeSet<String>, BTreeSet<String>) {
    let help = |arguments: &[&str]| crate::terminal::run(arguments, repository()).1;
    let top = help(&["--help"]);
    let list = top.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let commands: BTreeSet<String> =
        list.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect();
    assert!(commands.len() >= 4, "{top}");
    let all = commands.iter().map(|command| help(&[command, "--help"])).fold(top, |all, text| all + &text);
    let listed = all.lines().map(str::trim_start).filter(|line| line.starts_with('-'));
    let long = listed.flat_map(|line| line.split_whitespace()).filter(|word| word.starts_with("--"));
    (commands, long.map(|word| word.trim_end_matches(',').to_owned()).collect())
}

#[test]
fn every_form_and_profile_is_named() {
    let page = page();
    let code = inline_code(&page);
    let forms = pressfeed::report::FORMS.iter().map(|form| form.name);
    for word in forms.chain(["default", "w3c"]) {
        assert!(code.iter().any(|code| code == word), "`{word}` is not named");
    }
}

#[test]
fn every_dependency_has_its_reason_and_none_is_named_that_is_gone() {
    let page = page();
    let cells = first_cells(&page, "## Dependencies");
    let named = cells.iter().flat_map(|cell| cell.split(", ")).map(|name| name.trim_matches('`').to_owned());
    assert_eq!(named.collect::<BTreeSet<_>>(), dependencies(&["dependencies", "target.'cfg(unix)'.dependencies"]));
    let start = "For tests and benches alone: ";
    let line = page.lines().find_map(|line| line.strip_prefix(start)).expect("the crates of the tests");
    let named = line.trim_end_matches('.').split(", ").map(|name| name.trim_matches('`').to_owned());
    assert_eq!(named.collect::<BTreeSet<_>>(), dependencies(&["dev-dependencies"]));
}

/// The crates of some sections of Cargo.toml.
fn dependencies(sections: &[&str]) -> BTreeSet<String> {
    let manifest = std::fs::read_to_string(repository().join("Cargo.toml")).expect("Cargo.toml is there");
    let mut section = "";
    let mut names = BTreeSet::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line.trim_matches(['[', ']']);
        } else if let Some((name, _)) = line.split_once(" = ").filter(|_| sections.contains(&section)) {
            names.insert(name.to_owned());
        }
    }
    assert!(names.len() > 3, "{sections:?}: {names:?}");
    names
}

#[test]
fn every_link_leads_somewhere() {
    let page = page();
    let anchor = |heading: &str| {
        let kept = heading
            .to_lowercase()
            .chars()
            .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'))
            .collect::<String>();
        format!("#{}", kept.replace(' ', "-"))
    };
    let headings = page.lines().filter(|line| line.starts_with("## ") || line.starts_with("### "));
    let anchors: BTreeSet<String> = headings.map(|line| anchor(line.trim_start_matches('#').trim())).collect();
    let targets = page.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let mut seen = 0;
    for target in targets.filter(|target| !target.starts_with("https://")) {
        let there = if target.starts_with('#') { anchors.contains(target) } else { repository().join(target).exists() };
        assert!(there, "{target}");
        seen += 1;
    }
    assert!(seen > 10, "only {seen}");
}
