//! Runs a page: its files are written, its commands run, what it shows is compared.

use super::page::{Block, Page, repository, shows};
use super::shell::Shell;

/// The shortest catalogue, whose keys a shown part takes the place of.
const CATALOGUE: &[(&str, &str)] = &[
    ("title", "A"),
    ("description", "B"),
    ("home", "https://a.example/"),
    ("base", "https://a.example/feeds/"),
    ("language", "en"),
    ("timezone", "UTC"),
    ("publisher", "{name: C}"),
    ("id_authority", "{name: a.example, since: 2024}"),
];

/// The shortest release.
const RELEASE: &[(&str, &str)] = &[
    ("id", "\"tag:a.example,2024:x\""),
    ("title", "A"),
    ("date", "2024-03-04"),
    ("summary", "B"),
    ("links", "[https://a.example/a]"),
];

/// Runs a page; with `UPDATE_EXPECTED` in the environment the outputs are written anew. Returns how many
/// commands were run.
pub fn run(page: &Page, shell: &mut Shell) -> usize {
    let mut commands = 0;
    let mut lines: Vec<String> = page.text.lines().map(str::to_owned).collect();
    let mut outputs = Vec::new();
    for block in page.blocks() {
        if let Some(output) = block_output(page, &block, shell, &mut commands) {
            outputs.push((block.lines, output));
        }
    }
    // From the end, so that the numbers of the lines before stay right.
    for (range, output) in outputs.into_iter().rev() {
        lines.splice(range, output.lines().map(str::to_owned));
    }
    compare(page, &(lines.join("\n") + "\n"));
    commands
}

/// Does what a block wants; a block of commands is returned as it ought to be.
fn block_output(page: &Page, block: &Block, shell: &mut Shell, commands: &mut usize) -> Option<String> {
    let file = &page.file;
    match (block.language.as_str(), block.title(), block.note.as_str()) {
        ("run", ..) => {
            let text = shell.run(&block.text, false);
            assert!(!shell.failed(), "{file}: {}: {text:?}", block.text);
        }
        ("console", None, "elsewhere") => {
            block.text.lines().filter_map(|line| line.strip_prefix("$ ")).for_each(|line| shell.parse(line));
        }
        ("console", None, _) => return Some(console(page, block, shell, commands)),
        ("xml" | "json" | "html" | "yaml", Some(name), _) if name.starts_with("feeds/") => {
            let shown: Vec<&str> = block.text.lines().collect();
            let file = shell.read(name);
            assert!(shown.len() > 2 && shows(&shown, &file.lines().collect::<Vec<_>>()), "{name} is\n{file}");
        }
        ("yaml", None, "job") => *commands += job(block, shell),
        ("yaml" | "xml" | "json", Some(name), _) => shell.write(name, &block.text),
        ("yaml", None, "catalogue") => fits(page, &format!("{}{}", block.text, missing(CATALOGUE, &block.text))),
        ("yaml", None, "release") => {
            let release = format!("{}{}", block.text, missing(RELEASE, &block.text));
            let release: String = release.lines().map(|line| format!("    {line}\n")).collect();
            fits(page, &format!("{}releases:\n  -\n{release}", missing(CATALOGUE, "")));
        }
        (_, None, "elsewhere") => {}
        (language, title, note) => panic!("{file}: a block that nobody tests: {language} {title:?} {note}"),
    }
    None
}

/// Runs the commands of a job for a build server; returns how many there were.
fn job(block: &Block, shell: &mut Shell) -> usize {
    let line = |line: &str| line.trim().trim_start_matches("- ").trim_start_matches("run: ").to_owned();
    let is_command = |line: &String| line.starts_with("pressfeed ") || line.starts_with("cargo ");
    let lines = block.text.lines().map(line).filter(is_command);
    let runs = lines.filter(|line| shell.serve(line)).count();
    assert!(runs > 0, "a job without a command: {}", block.note);
    runs
}

/// The keys that a part lacks, as lines.
fn missing(keys: &[(&str, &str)], part: &str) -> String {
    let lacks = |key: &str| !part.lines().any(|line| line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')));
    keys.iter().filter(|(key, _)| lacks(key)).map(|(key, value)| format!("{key}: {value}\n")).collect()
}

/// A part of a catalogue has no error.
fn fits(page: &Page, catalogue: &str) {
    let mut shell = Shell::new("en");
    shell.write("part.yaml", catalogue);
    let text = shell.run("pressfeed check --catalogue part.yaml", false).expect("it is run");
    assert!(!shell.failed(), "{}:\n{catalogue}\n{text}", page.file);
}

/// Runs the commands of a block, and returns the block as it ought to be.
fn console(page: &Page, block: &Block, shell: &mut Shell, commands: &mut usize) -> String {
    let mut right = String::new();
    let parts: Vec<&str> = block.text.lines().collect();
    let mut at = 0;
    while at < parts.len() {
        let line = parts[at].strip_prefix("$ ").expect("a block begins with a command");
        let shown: Vec<&str> = parts[at + 1..].iter().copied().take_while(|line| !line.starts_with("$ ")).collect();
        at += 1 + shown.len();
        assert!(!shell.failed() || line == "echo $?", "{}: the command before `{line}` fails", page.file);
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
    assert!(!shell.failed(), "{}: the last command of `{}` fails: {right}", page.file, block.text);
    right
}

/// The page is as it ought to be; with `UPDATE_EXPECTED` it is made so.
pub fn compare(page: &Page, right: &str) {
    if right == page.text {
        return;
    }
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::write(repository().join(&page.file), right).expect("writable");
        return;
    }
    let differs = right.lines().zip(page.text.lines()).position(|(a, b)| a != b).unwrap_or_default();
    let few = |text: &str| text.lines().skip(differs).take(12).map(|line| format!("  {line}\n")).collect::<String>();
    panic!(
        "{} shows from line {} on\n{}and the program says\n{}UPDATE_EXPECTED=1 writes it anew",
        page.file,
        differs + 1,
        few(&page.text),
        few(right)
    );
}
