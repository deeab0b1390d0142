//! The command line speaks the language of its reader: help, examples, usage errors, and what leads to what exists.

use std::sync::LazyLock;

use super::run::{HEAD, Outcome, Room, outcome};

/// All commands, as the program lists them.
static COMMANDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let help = run_in(&empty(), "en", &["--help"]).out.leak();
    let list = help.split_once("Commands:\n").and_then(|(_, rest)| rest.split_once("\n\n")).expect("a list").0;
    let name = |line: &'static str| line.strip_prefix("  ").filter(|rest| !rest.starts_with(' '))?.split(' ').next();
    let names: Vec<&str> = list.lines().filter_map(name).collect();
    assert!(names.len() > 15 && names.contains(&"build"), "{names:?}");
    names
});

const RELEASE: &str = "\
releases:
  - title: Harbour opens
    date: 2018-09-20
    summary: It opens today.
    id: tag:example.org,2018:harbour
    links: [https://www.example.org/harbour]
";

/// Runs the program in a language of the environment.
fn run_in(room: &Room, language: &str, arguments: &[&str]) -> Outcome {
    let mut program = room.program(arguments);
    program.env("PRESSFEED_LANG", language);
    outcome(program)
}

fn empty() -> Room {
    Room::with([])
}

#[test]
fn every_command_is_explained_in_both_languages() {
    let room = empty();
    let headings = [
        ("en", ["Usage: pressfeed", "What it shows:", "Examples:"]),
        ("fr", ["Utilisation\u{A0}: pressfeed", "Ce qui est affiché\u{A0}:", "Exemples\u{A0}:"]),
    ];
    for (language, headings) in headings {
        for command in COMMANDS.iter() {
            let run = run_in(&room, language, &[command, "--help"]);
            assert_eq!((run.status, run.err.as_str()), (0, ""), "{command}");
            assert!(headings.iter().all(|heading| run.out.contains(heading)), "{command} {language}: {}", run.out);
            let examples = run.out.matches(&format!("  pressfeed {command}")).count();
            assert!(examples >= 2 || run.out.contains(&format!("pressfeed {command} -")), "{command}: {}", run.out);
            let other = run_in(&room, language, &["help", command]);
            // A page that is called like the command follows.
            let has_page = pressfeed::guide::PAGES.iter().any(|page| page.topic == *command);
            assert!(other.out.starts_with(&run.out) && (has_page || other.out == run.out), "{command}");
        }
        let run = run_in(&room, language, &["-h"]);
        assert!(
            run.status == 0 && COMMANDS.iter().all(|command| run.out.contains(&format!("\n  {command} "))),
            "{}",
            run.out
        );
    }
}

#[test]
fn no_english_is_left_in_french_help() {
    let room = empty();
    for command in [&["--help"][..]].into_iter().chain(COMMANDS.iter().map(std::slice::from_ref)) {
        let arguments = [command, &["--help"][..]].concat();
        let run = run_in(&room, "fr", &arguments);
        for english in
            ["Usage", "Options:", "Arguments:", "Commands", "possible values", "default:", "Print ", " the ", "env:"]
        {
            assert!(!run.out.contains(english), "{arguments:?}: {english}: {}", run.out);
        }
    }
}

#[test]
fn the_language_is_found_anywhere_on_the_line() {
    let room = empty();
    for arguments in
        [["--lang", "fr", "build", "--help"], ["build", "--help", "--lang", "fr"], ["build", "--lang", "fr", "-h"]]
    {
        let run = run_in(&room, "en", &arguments);
        assert!(run.out.starts_with("Générer les flux"), "{arguments:?}: {}", run.out);
    }
    assert!(run_in(&room, "fr", &["build", "--help", "--lang=en"]).out.starts_with("Make the feeds"));
    let wrong = run_in(&room, "en", &["build", "--outt", "x", "--lang=fr"]);
    assert!(wrong.err.contains("n’a pas d’option"), "{}", wrong.err);
    let mut program = room.program(&["check", "-h"]);
    program.env_remove("PRESSFEED_LANG").env("LANG", "fr_FR.UTF-8");
    assert!(outcome(program).out.starts_with("Chercher"));
}

#[test]
fn where_the_locale_names_no_language_the_catalogue_does() {
    let french = HEAD.replace("language: en", "language: fr-FR");
    let room = Room::with([("data/catalogue.yaml", french.as_bytes()), ("en.yaml", HEAD.as_bytes())]);
    let run = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut program = room.program(arguments);
        program.env_remove("PRESSFEED_LANG").env("LANG", "C").envs(variables.iter().copied());
        outcome(program).printed()
    };
    let is_french = |arguments: &[&str]| {
        let text = run(arguments, &[]);
        ["Utilisation", "Commandes", "erreur", "Pourquoi", "Afficher", "français", "Écrire"]
            .iter()
            .any(|word| text.contains(word))
    };
    for line in [
        &["help"][..],
        &["help", "validate"],
        &["help", "nothing-of-the-kind"],
        &["--help"],
        &["build", "--help"],
        &["build", "--outt", "x"],
        &["biuld"],
        &["explain", "missing-key"],
        &["check", "absent.yaml"],
        &["man"],
    ] {
        assert!(is_french(line), "{line:?}: {}", run(line, &[]));
    }
    for line in [
        &["build", "en.yaml", "--outt", "x"][..],
        &["build", "--catalogue=en.yaml", "--outt", "x"],
        &["check", "--catalogue", "en.yaml", "--help"],
        &["validate", "--help"],
        &["validate", "absent.rss"],
        &["help", "--lang", "en"],
    ] {
        assert!(!is_french(line), "{line:?}: {}", run(line, &[]));
    }
    assert!(run(&["help"], &[("LANG", "en_GB.UTF-8")]).contains("Commands"));
    assert!(run(&["help"], &[("PRESSFEED_CATALOGUE", "en.yaml")]).contains("Commands"));
}

#[test]
fn a_variable_that_names_no_language_is_said() {
    let room = Room::catalogue(&format!("{HEAD}{RELEASE}"));
    let run = |value: &str, arguments: &[&str]| run_in(&room, value, arguments);
    let said = "`PRESSFEED_LANG` is `de`, which is no language";
    assert!(run("de", &["check"]).err.contains(said), "{}", run("de", &["check"]).err);
    assert_eq!(run("de", &["check"]).status, 0);
    let json = run("de", &["check", "--format", "json"]);
    assert!(json.err.contains(said) && json.out.starts_with('{'), "{}", json.err);
    for (value, line) in
        [("de", &["check", "-q"][..]), ("de", &["check", "--lang", "fr"]), ("FR", &["check"]), ("", &["check"])]
    {
        assert!(!run(value, line).err.contains("PRESSFEED_LANG"), "{value} {line:?}");
    }
}

#[test]
fn help_is_as_wide_as_the_terminal() {
    let room = empty();
    let widest = |columns: &str| {
        let mut program = room.program(&["build", "--help"]);
        program.env("COLUMNS", columns);
        let text = outcome(program).out;
        text.lines().map(|line| line.chars().count()).max().expect("lines")
    };
    for columns in [60, 72, 100] {
        let found = widest(&columns.to_string());
        assert!(found <= columns && found > columns - 15, "{columns}: {found}");
    }
    assert!(widest("500") <= 100);
}

#[test]
fn wrong_usage_is_said_in_both_languages() {
    let cases: &[(&[&str], &str, &str)] = &[
        (
            &["build", "--outt", "x"],
            "error: `build` has no option `--outt`\nhelp: did you mean `--out`?\n",
            "erreur : `build` n’a pas d’option `--outt`\nà faire : vouliez-vous dire `--out` ?\n",
        ),
        (
            &["check", "--out", "x"],
            "error: `check` has no option `--out`\nhelp: `--out` is an option of `build`, `diff`, `live`, `serve`, `notify` and `report`\n",
            "erreur : `check` n’a pas d’option `--out`\nà faire : `--out` est une option de `build`, `diff`, `live`, `serve`, `notify` et `report`\n",
        ),
        (
            &["check", "--color", "pink"],
            "error: `--color <WHEN>` does not take `pink`; write `auto`, `always` or `never`\nhelp: see `pressfeed help check`\n",
            "erreur : `--color <QUAND>` n’accepte pas `pink` ; écrivez `auto`, `always` ou `never`\nà faire : voyez `pressfeed help check`\n",
        ),
        (
            &["next", "--as"],
            "error: `--as <FORM>`: its value is missing; write `iso`, `seconds`, `cron` or `ical`\nhelp: see `pressfeed help next`\n",
            "erreur : `--as <FORME>` : sa valeur manque ; écrivez `iso`, `seconds`, `cron` ou `ical`\nà faire : voyez `pressfeed help next`\n",
        ),
        (
            &["build", "-q", "-v"],
            "error: `--quiet` and `--verbose` cannot be given together\nhelp: see `pressfeed help build`\n",
            "erreur : `--quiet` et `--verbose` ne peuvent pas être donnés ensemble\nà faire : voyez `pressfeed help build`\n",
        ),
        (
            &["build", "--now", "a", "--now", "b"],
            "error: `--now <TIME>` can be given once only\nhelp: see `pressfeed help build`\n",
            "erreur : `--now <DATE>` ne peut être donné qu’une fois\nà faire : voyez `pressfeed help build`\n",
        ),
        (
            &["validate"],
            "error: `<FILE>...` is missing\nhelp: see `pressfeed help validate`\n",
            "erreur : il manque `<FICHIER>...`\nà faire : voyez `pressfeed help validate`\n",
        ),
        (
            &["check", "a", "b"],
            "error: `b` is one word too many\nhelp: see `pressfeed help check`\n",
            "erreur : le mot `b` est de trop\nà faire : voyez `pressfeed help check`\n",
        ),
        (
            &["zzzzz"],
            "error: there is no command `zzzzz`\nhelp: `pressfeed help` lists all commands\n",
            "erreur : il n’y a pas de commande `zzzzz`\nà faire : `pressfeed help` donne la liste des commandes\n",
        ),
    ];
    let room = empty();
    for (arguments, english, french) in cases {
        let run = run_in(&room, "en", arguments);
        assert_eq!((run.status, run.out.as_str(), run.err.as_str()), (2, "", *english), "{arguments:?}");
        let run = run_in(&room, "fr", arguments);
        let plain = run.err.replace('\u{A0}', " ");
        assert_eq!((run.status, plain.as_str()), (2, *french), "{arguments:?}");
        for sign in [" :", " ;", " ?"] {
            assert!(!run.err.contains(sign), "{arguments:?}: a space that can break a line before `{sign}`");
        }
    }
}

#[test]
fn words_of_other_programs_lead_to_what_exists() {
    let room = Room::with([("news.yaml", b"title: A\n".as_slice()), ("news.rss", b"<rss/>".as_slice())]);
    let cases = [
        ("generate", "pressfeed build"),
        ("lint", "pressfeed check"),
        ("deploy", "pressfeed help hosting"),
        ("watch", "pressfeed serve"),
        ("Générer", "pressfeed build"),
        ("valider", "pressfeed validate"),
        ("biuld", "pressfeed build"),
        ("embargo", "pressfeed help embargo"),
        ("news.yaml", "pressfeed check news.yaml"),
        ("news.rss", "pressfeed validate news.rss"),
    ];
    for (word, line) in cases {
        let run = room.run(&[word]);
        assert_eq!(run.status, 2, "{word}");
        assert!(run.err.ends_with(&format!("help: type `{line}`\n")), "{word}: {}", run.err);
        assert!(run_in(&room, "fr", &[word]).err.contains(&format!("tapez `{line}`")), "{word}");
    }
}

#[test]
fn the_catalogue_is_the_operand() {
    let text = format!("{HEAD}{RELEASE}");
    let room = Room::with([("news.yaml", text.as_bytes()), ("all/catalogue.yaml", text.as_bytes())]);
    for catalogue in ["news.yaml", "all"] {
        for arguments in
            [&["check"][..], &["build", "--first"], &["diff", "--first"], &["freeze", "--check"], &["next"]]
        {
            let run = room.run(&[arguments, &[catalogue]].concat());
            assert_eq!(run.status, 0, "{arguments:?} {catalogue}: {}", run.printed());
        }
    }
    let both = room.run(&["check", "--catalogue", "all", "news.yaml"]);
    assert!(
        both.status == 2 && both.err.contains("`--catalogue <PATH>` and `[CATALOGUE]` cannot be given together"),
        "{}",
        both.err
    );
}

#[test]
fn a_catalogue_in_the_current_folder_is_found() {
    let head = HEAD.replace("id_authority", "# id_authority");
    let release = RELEASE
        .replace("releases:\n  -", "-")
        .replace("\n    ", "\n  ")
        .replace("  id: tag:example.org,2018:harbour\n", "");
    let room = Room::with([("catalogue.yaml", head.as_bytes()), ("releases/2018.yaml", release.as_bytes())]);
    let run = room.run(&["check"]);
    assert!(run.status == 0 && run.out.starts_with("1 release in 2 files"), "{}", run.printed());
    assert_eq!(room.run(&["freeze"]).status, 0);
    let frozen = std::fs::read_to_string(room.path().join("releases/2018.yaml")).expect("it is there");
    assert!(frozen.contains("id: tag:"), "{frozen}");
    assert_eq!(room.run(&["build", "--first"]).status, 0);
    assert!(room.path().join("feeds/releases.rss").is_file());
    // A folder `data` comes first.
    room.put("data/catalogue.yaml", format!("{HEAD}{RELEASE}").as_bytes());
    assert!(room.run(&["check"]).out.starts_with("1 release in 1 file"));
}

#[test]
fn variables_name_what_the_line_leaves_out() {
    let text = format!("{HEAD}{RELEASE}");
    let room = Room::with([("a.yaml", text.as_bytes()), ("b.yaml", b"titel: A\n".as_slice())]);
    let run = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut program = room.program(arguments);
        program.envs(variables.iter().copied());
        outcome(program)
    };
    assert_eq!(run(&["check"], &[("PRESSFEED_CATALOGUE", "a.yaml")]).status, 0);
    assert_eq!(run(&["check"], &[("PRESSFEED_CATALOGUE", "b.yaml")]).status, 1);
    assert_eq!(run(&["check", "a.yaml"], &[("PRESSFEED_CATALOGUE", "b.yaml")]).status, 0);
    assert_eq!(run(&["check", "--catalogue", "a.yaml"], &[("PRESSFEED_CATALOGUE", "b.yaml")]).status, 0);
    assert_eq!(run(&["check"], &[("PRESSFEED_CATALOGUE", "")]).status, 2);
    let built = run(&["build", "a.yaml", "--first"], &[("PRESSFEED_OUT", "public")]);
    assert!(built.status == 0 && room.path().join("public/releases.rss").is_file(), "{}", built.printed());
    run(&["build", "a.yaml", "--first", "--out", "other"], &[("PRESSFEED_OUT", "wrong")]);
    assert!(room.path().join("other").is_dir() && !room.path().join("wrong").exists());
}

#[test]
fn a_feed_leads_to_validate_and_a_catalogue_to_check() {
    let room = Room::with([
        ("news.rss", b"<?xml version=\"1.0\"?><rss version=\"2.0\"/>".as_slice()),
        ("news.yaml", b"title: A\n"),
        ("data/catalogue.yaml", b"title: A\n"),
    ]);
    for command in ["check", "build", "diff", "freeze", "next"] {
        let run = room.run(&[command, "news.rss"]);
        let wanted = "error: `news.rss` is a feed, not a catalogue: type `pressfeed validate news.rss`\n";
        assert_eq!((run.status, run.err.as_str()), (2, wanted), "{command}");
    }
    for path in ["news.yaml", "data"] {
        let run = room.run(&["validate", path]);
        let wanted = format!("error: this is a catalogue, not a feed: type `pressfeed check {path}`\n--> {path}\n\n");
        assert_eq!((run.status, run.err), (2, wanted), "{path}");
        assert!(run_in(&room, "fr", &["validate", path]).err.contains(&format!("tapez `pressfeed check {path}`")));
    }
}

#[test]
fn shells_complete_commands_options_and_values() {
    let room = empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = run_in(&room, "fr", &["completions", shell]);
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{shell}");
        for word in ["validate", "deny-warnings", "github", "pressfeed"].iter().chain(COMMANDS.iter()) {
            assert!(run.out.contains(word), "{shell} completes no {word}");
        }
    }
    let wrong = run_in(&room, "fr", &["completions", "csh"]);
    assert!(wrong.status == 2 && wrong.err.contains("`bash`"), "{}", wrong.err);
}

#[test]
fn a_shell_says_in_the_language_of_its_reader_what_a_value_means() {
    let room = empty();
    for (language, meaning, other) in [("en", "'English'", "'anglais'"), ("fr", "'anglais'", "'English'")] {
        let script = run_in(&room, language, &["completions", "fish"]).out;
        assert!(script.contains(&format!("en\\t{meaning}")) && !script.contains(other), "{language}: {script}");
    }
}

#[test]
fn an_example_is_explained_in_the_language_of_its_reader() {
    let room = empty();
    for (language, words) in [("en", "in the published catalogue:"), ("fr", "dans le catalogue publié\u{A0}:")] {
        let run = run_in(&room, language, &["explain", "entry-gone"]);
        assert!(run.status == 0 && run.out.contains(words), "{language}: {}", run.out);
    }
}

#[cfg(unix)]
#[test]
fn bash_completes_what_is_begun() {
    let room = empty();
    std::fs::write(room.path().join("pressfeed.bash"), run_in(&room, "en", &["completions", "bash"]).out)
        .expect("written");
    let asked = "source ./pressfeed.bash
        COMP_WORDS=(pressfeed check --fo); COMP_CWORD=2; _pressfeed pressfeed --fo check; echo \"${COMPREPLY[*]}\"
        COMP_WORDS=(pressfeed va); COMP_CWORD=1; _pressfeed pressfeed va pressfeed; echo \"${COMPREPLY[*]}\"";
    let bash = std::process::Command::new("bash").args(["--norc", "-c", asked]).current_dir(room.path()).output();
    // Where there is no Bash, nobody completes with it.
    let Ok(bash) = bash else { return };
    assert_eq!(String::from_utf8_lossy(&bash.stdout), "--format\nvalidate\n", "{bash:?}");
}

#[test]
fn man_has_a_page_for_the_program_and_for_every_command() {
    let room = empty();
    let page = run_in(&room, "fr", &["man"]).out;
    assert!(page.contains(".TH pressfeed 1") && page.contains("Transforme un catalogue YAML"), "{page}");
    for command in COMMANDS.iter() {
        let run = run_in(&room, "en", &["man", command]);
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{command}");
        assert!(
            run.out.contains(&format!(".TH pressfeed\\-{command} 1"))
                || run.out.contains(&format!(".TH pressfeed-{command} 1")),
            "{}",
            run.out
        );
        assert!(!run.out.contains('\u{1B}') && run.out.contains(".SH \"WHAT IT SHOWS\""), "{}", run.out);
    }
    let wrong = run_in(&room, "en", &["man", "buidl"]);
    assert_eq!((wrong.status, wrong.err.as_str()), (2, "error: there is no command `buidl`; did you mean `build`?\n"));
}

#[test]
fn findings_are_folded_for_a_terminal_alone() {
    let room = Room::with([("catalogue.yaml", &b"title: x\n"[..])]);
    let longest = |run: &Outcome| run.err.lines().map(|line| line.chars().count()).max().expect("lines");
    assert!(longest(&run_in(&room, "fr", &["check"])) > 60);
    for columns in [50, 60] {
        let mut program = room.program(&["check"]);
        program.env("PRESSFEED_LANG", "fr").env("COLUMNS", columns.to_string());
        let run = outcome(program);
        assert!(longest(&run) <= columns, "{}", run.err);
    }
}

#[test]
fn a_catalogue_in_the_current_folder_is_named_as_one_types_it() {
    let room = Room::with([("catalogue.yaml", &b"title: x\n"[..])]);
    let run = run_in(&room, "en", &["check"]);
    assert!(run.err.contains("--> catalogue.yaml:1:1"), "{}", run.err);
}

#[test]
fn words_of_people_lead_to_a_page_or_a_key() {
    let room = Room::with([]);
    for (word, shown) in [
        ("tableau", "`body`"),
        ("pdf", "`enclosures`"),
        ("photo", "`image.alt`"),
        ("hashtag", "`categories`"),
        ("markdown", "`body`"),
        ("retirer", "withdrawn"),
        ("corriger", "correction"),
        ("téléphone", "`contact.phone`"),
        ("brouillon", "`draft`"),
        ("communiqué", "week"),
    ] {
        let run = room.run(&["help", word]);
        assert!(run.status == 0 && run.out.contains(shown), "{word}: {}", run.printed());
    }
    let contact = room.run(&["help", "contact"]).out;
    assert!(contact.contains("In a feed") && contact.contains("In a release"), "{contact}");
}

#[test]
fn of_many_examples_the_first_are_shown() {
    let room = empty();
    let explained = |arguments: &[&str]| run_in(&room, "en", &[&["explain"], arguments].concat()).out;
    let (short, long) = (explained(&["folded-text"]), explained(&["folded-text", "-v"]));
    assert!(
        short.contains("more examples: `pressfeed explain folded-text -v`") && short.lines().count() < 40,
        "{short}"
    );
    assert!(!long.contains("more examples") && long.lines().count() > 60, "{long}");
    let few = explained(&["missing-key"]);
    assert_eq!(few, explained(&["missing-key", "-v"]));
}
