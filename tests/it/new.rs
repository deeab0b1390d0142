//! `pressfeed new`: a release where the catalogue has its newest ones, and no other byte changes.

use std::fs;
use std::path::Path;

use crate::run::Room;
use crate::terminal;

const HEAD: &str = "title: News\ndescription: All news\nhome: https://www.example.org/\nbase: https://www.example.org/feeds/\n\
    language: en\ntimezone: Europe/Paris\nid_authority: {name: example.org, since: 2018}\npublisher: {name: Example}\n";

fn release(title: &str, date: &str) -> String {
    format!(
        "- title: {title}\n  date: {date}\n  summary: What it is about.\n  links: [https://www.example.org/{date}]\n  contact: {{name: Anne}}\n"
    )
}

fn catalogue(files: &[(&str, &str)]) -> Room {
    let home = Room::empty();
    for (name, text) in files {
        home.write(&format!("data/{name}"), text);
    }
    home
}

fn read(home: &Path, name: &str) -> String {
    fs::read_to_string(home.join("data").join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn new(home: &Path, arguments: &[&str]) -> (i32, String) {
    let now = ["--now", "2024-03-04T10:00"];
    let done = terminal::run(&[&["new"], arguments, &now[..]].concat(), home);
    if done.0 == 0 {
        let (exit, text) = terminal::run(&["check"], home);
        assert_eq!(exit, 0, "{text}");
    }
    done
}

#[test]
fn a_release_goes_where_the_newest_ones_are() {
    let list = release("A", "2024-01-01") + "\n" + &release("B", "2024-02-01");
    let newest_first = "# mine\n\n".to_owned() + &release("B", "2024-02-01") + &release("A", "2024-01-01");
    let older = release("A", "2023-01-01");
    let own = release("A", "2023-01-01").replace("- title", "  title").replace("\n  ", "\n").trim_start().to_owned();
    let in_head = format!("{HEAD}releases:\n{}", release("A", "2023-01-01"));
    // The files there are, the one that gets the release, and whether that is a new one.
    type Case<'a> = (&'a [(&'a str, &'a str)], &'a str, bool);
    let cases: [Case<'_>; 6] = [
        (&[("catalogue.yaml", HEAD), ("releases/2024.yaml", &list)], "releases/2024.yaml", false),
        (&[("catalogue.yaml", HEAD), ("releases/all.yaml", &newest_first)], "releases/all.yaml", false),
        (&[("catalogue.yaml", HEAD), ("releases/2023.yaml", &older)], "releases/2024.yaml", true),
        (
            &[("catalogue.yaml", HEAD), ("releases/2023/2023-01-01-a.yaml", &own)],
            "releases/2024/2024-03-04-the-harbour-opens.yaml",
            true,
        ),
        (&[("catalogue.yaml", &in_head)], "catalogue.yaml", false),
        (&[("catalogue.yaml", HEAD)], "releases/2024.yaml", true),
    ];
    for (files, target, is_new) in cases {
        let home = catalogue(files);
        let (exit, text) = new(home.path(), &["The harbour opens"]);
        assert_eq!(exit, 0, "{target}: {text}");
        let written = read(home.path(), target);
        assert!(
            written.contains("date: 2024-03-04T10:00\n")
                && written.contains("id: tag:example.org,2018:2024-03-04/the-harbour-opens\n"),
            "{written}"
        );
        for (name, old) in files {
            let now = read(home.path(), name);
            if *name != target {
                assert_eq!(now, *old);
                continue;
            }
            let lines: Vec<&str> = now.lines().collect();
            let mut rest = lines.iter();
            assert!(old.lines().all(|line| rest.any(|other| *other == line)), "{now}");
            let is_first = *name == "releases/all.yaml";
            assert_eq!(now.find("harbour") < now.find("title: B"), is_first, "{now}");
        }
        assert_eq!(files.iter().all(|(name, _)| *name != target), is_new);
        if files.len() > 1 || target == "catalogue.yaml" {
            assert!(written.contains("contact: {name: Anne}"), "{written}");
        }
    }
}

#[test]
fn a_release_on_a_day_that_has_one_gets_a_time_and_an_id_of_its_own() {
    let home = catalogue(&[("catalogue.yaml", HEAD), ("releases/2024.yaml", &release("A", "2024-03-04"))]);
    let day = ["--date", "2024-03-04", "--link", "https://www.example.org/b", "--summary", "Ships: at last."];
    assert_eq!(new(home.path(), &[&["A: b"], &day[..4]].concat()).0, 0);
    assert_eq!(new(home.path(), &[&["A: b"], &day[..2]].concat()).0, 0);
    let text = read(home.path(), "releases/2024.yaml");
    assert!(text.contains("title: \"A: b\"\n") && text.contains("date: 2024-03-04T09:01\n"), "{text}");
    assert!(text.contains("date: 2024-03-04T09:02\n") && text.contains("/a-b-2\n"), "{text}");
    for _ in 0..2 {
        assert_eq!(new(home.path(), &["Now"]).0, 0);
    }
    let text = read(home.path(), "releases/2024.yaml");
    assert!(text.contains("date: 2024-03-04T10:00\n") && text.contains("date: 2024-03-04T09:59\n"), "{text}");
}

#[test]
fn line_ends_comments_and_the_mark_of_a_file_stay() {
    let old = "\u{FEFF}# mine\r\n- title: A\r\n  date: 2024-01-01\r\n  summary: S.\r\n  links: [https://www.example.org/a]\r\n# last";
    let home = catalogue(&[("catalogue.yaml", HEAD), ("releases/2024.yaml", old)]);
    let (exit, text) = new(home.path(), &["The harbour"]);
    assert_eq!(exit, 0, "{text}");
    let now = read(home.path(), "releases/2024.yaml");
    assert!(now.starts_with(&old[..old.len() - 6]) && now.ends_with("# last"), "{now:?}");
    assert_eq!(now.matches('\n').count(), now.matches("\r\n").count());
}

#[test]
fn what_has_no_place_for_it_stays_as_it_is() {
    let flow =
        format!("{HEAD}releases: [{{title: A, date: 2024-01-01, summary: S, links: [https://www.example.org/a]}}]\n");
    let home = catalogue(&[("catalogue.yaml", &flow)]);
    let (exit, text) = new(home.path(), &["B"]);
    assert!(exit == 2 && text.contains("begin with a dash"), "{text}");
    assert_eq!(read(home.path(), "catalogue.yaml"), flow);
    let broken = HEAD.replace("title:", "titel:");
    let home = catalogue(&[("catalogue.yaml", &broken)]);
    let (exit, text) = new(home.path(), &["B"]);
    assert!(exit == 1 && text.contains("nothing was written"), "{text}");
}

#[test]
fn the_first_release_goes_below_its_empty_key() {
    let cases = [
        (format!("{HEAD}releases:  # none yet\n# end\n"), "releases:  # none yet\n  - ", "\n# end\n"),
        (format!("releases: []\n{HEAD}"), "releases:\n  - ", HEAD),
        (format!("{HEAD}releases:"), "releases:\n  - ", "\n"),
        (format!("{HEAD}releases: []\n").replace('\n', "\r\n"), "releases:\r\n  - ", "\r\n"),
    ];
    for (old, start, end) in cases {
        let home = catalogue(&[("catalogue.yaml", &old)]);
        let (exit, text) = new(home.path(), &["The harbour opens"]);
        let written = read(home.path(), "catalogue.yaml");
        assert!(exit == 0 && written.contains(start) && written.ends_with(end), "{text} {written:?}");
        assert!(!written.replace("\r\n", "").contains('\r'), "{written:?}");
    }
}

#[test]
fn a_new_catalogue_gets_a_release_and_builds() {
    let home = Room::empty();
    let now = ["--now", "2024-03-04T10:00"];
    let steps: [&[&str]; 3] = [&["init", "--yes"], &["new", "The harbour opens"], &["build", "--first"]];
    for step in steps {
        let (exit, text) = terminal::run(&[step, &now[..]].concat(), home.path());
        assert_eq!(exit, 0, "{text}");
    }
    let feed = fs::read_to_string(home.path().join("feeds/releases.atom")).expect("built");
    assert!(feed.contains("The harbour opens"), "{feed}");
}

#[test]
fn a_draft_is_in_no_output_until_its_line_is_deleted() {
    let list = release("A", "2024-01-01") + "\n" + &release("B", "2024-02-01");
    let one_file = format!("{HEAD}releases:\n{}", release("A", "2024-01-01"));
    for (files, name) in [
        (vec![("catalogue.yaml", HEAD), ("releases/2024.yaml", list.as_str())], "releases/2024.yaml"),
        (vec![("catalogue.yaml", one_file.as_str())], "catalogue.yaml"),
    ] {
        let home = catalogue(&files);
        let before = read(home.path(), name);
        // The same title twice: each has an id of its own.
        for id in ["the-harbour-opens", "the-harbour-opens-2"] {
            let (exit, text) = new(home.path(), &["The harbour opens", "--draft", "--date", "2024-03-02"]);
            assert!(exit == 0 && text.contains(&format!("2024-03-02/{id}`")), "{text}");
        }
        let after = read(home.path(), name);
        assert!(after.starts_with(before.trim_end()) && after.matches("draft: true\n").count() == 2, "{after}");
        let out = ["build", "--now", "2024-04-01"];
        assert_eq!(terminal::run(&out, home.path()).0, 0);
        let feed = || fs::read_to_string(home.path().join("feeds/releases.rss")).expect("there");
        assert!(!feed().contains("The harbour opens"));
        let line = after.lines().find(|line| line.trim() == "draft: true").expect("a line").to_owned() + "\n";
        fs::write(home.path().join("data").join(name), after.replacen(&line, "", 1)).expect("written");
        let (exit, text) = terminal::run(&out, home.path());
        assert_eq!(exit, 0, "{text}");
        assert_eq!(feed().matches("<title>The harbour opens</title>").count(), 1);
    }
}

#[test]
#[cfg(unix)] // `cat` is on every one of them.
fn the_editor_gets_the_file_of_the_new_release() {
    let home = catalogue(&[("catalogue.yaml", HEAD), ("releases/2024.yaml", &release("A", "2024-01-01"))]);
    let arguments = ["new", "The harbour opens", "--edit", "--now", "2024-03-04T10:00"];
    let (exit, text) = terminal::run_with(&arguments, home.path(), &[("VISUAL", ""), ("EDITOR", "cat")]);
    assert!(exit == 0 && text.ends_with(&read(home.path(), "releases/2024.yaml")), "{text}");
    let (exit, text) = terminal::run_with(&arguments, home.path(), &[("VISUAL", "no-such-editor")]);
    assert!(exit == 2 && text.contains("no-such-editor"), "{text}");
}

#[test]
fn the_name_of_a_file_that_waits_is_not_carried_over_into_another() {
    let room = Room::with([("data/catalogue.yaml", HEAD.as_bytes())]);
    room.put("data/releases/2027-zarbville.yaml", release("A", "2027-01-02").as_bytes());
    let now = ["--now", "2026-12-01T10:00"];
    let added = room.run(&[&["new", "The harbour opens"][..], &now].concat());
    assert_eq!(added.status, 0, "{}", added.err);
    let names: Vec<String> = room.files("data/releases").into_keys().collect();
    assert_eq!(names, ["2026.yaml", "2027-zarbville.yaml"]);
    // The habit of what is out goes on.
    room.put("data/releases/2025-port.yaml", release("B", "2025-01-02").as_bytes());
    let names = || room.files("data/releases").into_keys().collect::<Vec<_>>();
    fs::remove_file(room.path().join("data/releases/2026.yaml")).expect("removed");
    assert_eq!(room.run(&[&["new", "The harbour opens"][..], &now].concat()).status, 0);
    assert!(names().contains(&"2026-port.yaml".to_owned()), "{:?}", names());
}

#[test]
fn the_lines_for_the_full_text_say_what_to_do_and_it_works_to_the_letter() {
    for (language, order) in [("en", "The full text: delete the #"), ("fr-FR", "Le texte entier : effacez le #")] {
        let room = Room::catalogue(&HEAD.replace("language: en", &format!("language: {language}")));
        let added = room.run(&["new", "The harbour opens", "--now", "2024-03-04T10:00"]);
        assert_eq!(added.status, 0, "{}", added.printed());
        let (name, bytes) = room
            .files("data")
            .into_iter()
            .find(|(_, bytes)| bytes.windows(6).any(|six| six == b"#body:"))
            .expect("the lines");
        let text = String::from_utf8(bytes).expect("UTF-8");
        assert!(text.contains(order), "{text}");
        let at = text.find("#body").expect("the key");
        let written = format!("{}{}", &text[..at], text[at..].replace('#', "").replace('…', "Boats **may** enter."));
        room.put(&format!("data/{name}"), written.as_bytes());
        let built = room.run(&["build", "--first", "--now", "2024-03-05T10:00"]);
        assert_eq!(built.status, 0, "{written}{}", built.printed());
        let feed = room.files("feeds").into_iter().find(|(name, _)| name.ends_with(".rss")).expect("a feed").1;
        let feed = String::from_utf8_lossy(&feed).into_owned();
        assert!(feed.contains("strong") && feed.contains("may"), "{feed}");
    }
}

#[test]
fn a_required_key_is_never_advised_away() {
    let release = "releases:\n  - {title: A, date: 2018-05-01, summary: S";
    for (more, advice) in [
        ("}\n", "add `links: …`, or `links: []` if there is none"),
        (", links: …}\n", "write the value in their place, or `links: []` if there is none"),
    ] {
        let checked = Room::catalogue(&format!("{HEAD}{release}{more}")).run(&["check"]);
        assert!(checked.err.contains(advice), "{}", checked.err);
    }
    let empty =
        Room::catalogue(&format!("{HEAD}releases:\n  - {{title: A, date: 2018-05-01, summary: …, links: []}}\n"));
    let checked = empty.run(&["check"]);
    assert!(checked.err.contains("write the value in their place\n"), "{}", checked.err);
    let followed = Room::catalogue(&format!("{HEAD}{release}, links: []}}\n")).run(&["check"]);
    assert_eq!(followed.status, 0, "{}", followed.err);
    // What is said of `links: []` leads out of it.
    let line = "page: {releases: true}";
    assert!(followed.err.contains(&format!("write the line `{line}` into the catalogue")), "{}", followed.err);
    let pages = Room::catalogue(&format!("{HEAD}{line}\n{release}, links: []}}\n")).run(&["check"]);
    assert!(!pages.err.contains("no-living-link"), "{}", pages.err);
}

#[test]
fn comments_of_a_release_stay_with_it() {
    let list = "- title: A\n  id: tag:example.org,2018:a\n  date: 2026-01-02\n  summary: A.\n  links: [https://www.example.org/a]\n  # body: |\n  #   Words.\n\n  # more\n";
    let room = Room::with([("data/catalogue.yaml", HEAD.as_bytes()), ("data/releases/a.yaml", list.as_bytes())]);
    for title in ["B", "C"] {
        let added = room.run(&["new", title, "--draft"]);
        assert_eq!(added.status, 0, "{}", added.err);
    }
    let text = String::from_utf8(room.files("data/releases").remove("a.yaml").expect("it")).expect("UTF-8");
    assert!(text.starts_with(list), "{text}");
    let checked = room.run(&["check"]);
    assert!(checked.out.contains("1 release and 2 drafts in 2 files"), "{}", checked.out);
    let built = room.run(&["build"]);
    assert!(built.out.contains("2 drafts are not published: delete the line `draft: true`"), "{}", built.out);
    assert!(room.run(&["next"]).err.contains("2 drafts are not published"));
}

#[test]
fn words_without_quotes_and_options_of_others_lead_to_what_exists() {
    let room = Room::catalogue(HEAD);
    for (arguments, order) in [
        (&["new", "Budget", "2027", ":", "le", "vote"][..], "type it so: `pressfeed new \"Budget 2027 : le vote\"`"),
        (&["new", "Voeux", "--brouillon"], "write `--draft`"),
        (&["new", "Voeux", "--embargo", "2030-01-01"], "`--date 2030-03-04T09:00`"),
        (&["new", "--titre=Voeux"], "`pressfeed new \"…\"`"),
        (&["init", "--titre", "Voeux"], "write `--title`"),
        (&["build", "--sortie", "x"], "write `--out`"),
    ] {
        let run = room.run(arguments);
        assert!(run.status == 2 && run.err.contains(order.trim_start_matches("type it so: ")), "{}", run.err);
    }
    let added = room.run(&["new", "Voeux", "--summary", "Court."]);
    assert!(added.out.contains("write its text and the address of its page there"), "{}", added.printed());
}

#[test]
fn a_first_command_in_an_empty_folder_leads_to_init() {
    let room = Room::with([]);
    for command in [&["check"][..], &["build"], &["next"], &["new", "A"]] {
        let run = room.run(command);
        assert!(run.status == 2 && run.err.contains("type `pressfeed init`"), "{}", run.err);
    }
}
