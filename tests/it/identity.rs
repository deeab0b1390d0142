//! What subscribers see as identity does not move, whatever else is changed in the AdCF's own catalogue.

use std::fs;
use std::path::Path;

use crate::sandbox::Room;
use serde_json::Value;

use crate::desk::NOW;

/// The AdCF's own catalogue, published.
fn adcf() -> Room {
    let home = Room::empty();
    home.copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data"), "data");
    let catalogue = home.path().join("data/catalogue.yaml");
    let text = fs::read_to_string(&catalogue).expect("there");
    fs::write(catalogue, text.replace("home: https:", "home: http:")).expect("written");
    assert_eq!(press(&home, "build"), Vec::<String>::new());
    home
}

/// The rules that find something, hints apart; nothing is refused.
fn press(home: &Room, command: &str) -> Vec<String> {
    let mut pressfeed = crate::sandbox::program();
    pressfeed.env("PRESSFEED_LANG", "en");
    let output =
        pressfeed.current_dir(home.path()).args([command, "--format", "json", "--now", NOW]).output().expect("it runs");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let text = String::from_utf8(output.stdout).expect("text");
    let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let findings = lines.filter(|line| line["type"] == "finding" && line["severity"] != "info");
    findings.map(|line| line["rule"].as_str().expect("a rule").to_owned()).collect()
}

fn ids(home: &Room) -> Vec<String> {
    let text = fs::read_to_string(home.path().join("feeds/communiques.atom")).expect("there");
    let mut ids: Vec<String> =
        text.split("<id>").skip(1).filter_map(|rest| Some(rest.split_once("</id>")?.0.to_owned())).collect();
    assert!(ids.len() > 30, "{}", ids.len());
    ids.sort();
    ids
}

#[test]
fn nothing_moves_where_subscribers_see_no_identity() {
    let home = adcf();
    let before = ids(&home);
    let file = |name: &str| home.path().join("data").join(name);
    let edit = |name: &str, from: &str, to: &str| {
        let text = fs::read_to_string(file(name)).expect("there");
        assert!(text.contains(from), "{from}");
        fs::write(file(name), text.replacen(from, to, 1)).expect("written");
    };
    let silent = |what: &str| {
        assert_eq!(press(&home, "diff"), Vec::<String>::new(), "{what}");
        assert_eq!(press(&home, "build"), Vec::<String>::new(), "{what}");
        assert_eq!(ids(&home), before, "{what}");
    };
    edit("catalogue.yaml", "home: http:", "home: https:");
    silent("a home of https");
    fs::rename(file("releases/2018.yaml"), file("releases/zz.yml")).expect("renamed");
    silent("a file with another name");
    let text = fs::read_to_string(file("releases/2020.yaml")).expect("there");
    let at = text.rfind("\n- ").expect("a release") + 1;
    fs::write(file("releases/2020.yaml"), &text[..at]).expect("written");
    fs::write(file("releases/autre.yaml"), &text[at..]).expect("written");
    silent("a release in another file");
    let text = fs::read_to_string(file("releases/autre.yaml")).expect("there")
        + &fs::read_to_string(file("releases/2021.yaml")).expect("there");
    fs::write(file("releases/2021.yaml"), text).expect("written");
    fs::remove_file(file("releases/autre.yaml")).expect("removed");
    silent("releases in another order");
    edit("catalogue.yaml", "title: Communiqués de l’AdCF", "title: Les communiqués de l’AdCF");
    silent("the title of the feed");
    edit("releases/zz.yml", "title: 13e journée", "title: Treizième journée");
    assert_eq!(press(&home, "diff"), ["silent-change"]);
    assert_eq!(press(&home, "build"), ["silent-change"]);
    assert_eq!(ids(&home), before);
}
