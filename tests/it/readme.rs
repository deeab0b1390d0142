//! The README says what the program does: every command in it is run, and it stays short.

use crate::guide::page::{Page, repository};
use crate::guide::run::run;
use crate::guide::shell::Shell;

fn readme() -> Page {
    Page::read("README.md")
}

#[test]
fn every_command_says_what_the_page_shows() {
    let commands = run(&readme(), &mut Shell::new("en"));
    assert!(commands >= 4, "only {commands} commands were run");
}

#[test]
fn it_is_short_and_begins_in_french() {
    let page = readme().text;
    assert!(page.len() <= 10_000, "{} bytes", page.len());
    let first = page.split("\n\n").nth(1).expect("a paragraph");
    assert!(first.contains("communiqués") && first.contains("`pressfeed help start`"), "{first}");
}

#[test]
fn every_link_leads_somewhere_and_every_page_of_the_manual_is_linked() {
    let page = readme().text;
    let targets: Vec<&str> = page.split("](").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    for target in targets.iter().filter(|target| !target.starts_with("https://")) {
        assert!(repository().join(target).exists(), "{target}");
    }
    for manual in pressfeed::guide::PAGES {
        let file = |ending| format!("src/guide/{}{ending}", manual.topic);
        let (english, french) = (manual.title(false), manual.title(true));
        let row = format!("| `{}` | [{english}]({}) | [{french}]({}) |\n", manual.topic, file(".md"), file(".fr.md"));
        assert!(page.contains(&row), "the README lacks the row\n{row}");
    }
}
