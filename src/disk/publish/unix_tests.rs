//! Tests of publishing with what Unix alone has: links, pipes, modes, limits of a process.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::Command;

use super::super::manifest::MANIFEST;
use super::super::plan::Document;
use super::super::special_files;
use super::publish;
use super::tests::{Case, OLD, document, documents, files, folder, pairs, refused, reported, seen};

#[test]
fn what_belongs_to_somebody_else_is_not_replaced() {
    let outside = folder();
    fs::write(outside.path().join("target"), "target").expect("written");
    let cases: [Case<'_>; 3] = [
        ("it is a link, not a file", &|path| special_files::link(outside.path().join("target"), path)),
        ("it is a link, not a file", &|path| special_files::link("nowhere", path)),
        ("it is a named pipe, not a file", &|path| special_files::pipe(path)),
    ];
    cases.into_iter().for_each(refused);
    assert_eq!(fs::read_to_string(outside.path().join("target")).expect("there"), "target");
}

#[test]
fn the_folder_may_be_a_link_but_no_file() {
    let home = folder();
    fs::create_dir(home.path().join("real")).expect("made");
    fs::write(home.path().join("file"), "x").expect("written");
    special_files::link("real", &home.path().join("link"));
    special_files::link("nowhere", &home.path().join("dangling"));
    publish(&home.path().join("link"), &[document("a", "one")]).expect("published");
    assert_eq!(seen(&home.path().join("real")), pairs(&[("a", "one")]));
    let reason = |name: &str| publish(&home.path().join(name), &[]).expect_err("refused").words();
    assert_eq!(reason("file"), "it is a file, and a folder is needed");
    assert_eq!(reason("file/feeds"), "a part of the path is a file, not a folder");
    assert_eq!(reason("dangling"), "there is no such file or folder");
}

#[test]
#[cfg(target_os = "linux")]
fn a_folder_that_cannot_be_written_to_is_an_error() {
    let failure = publish(Path::new("/proc/self"), &[document("a", "x")]).expect_err("nobody can write there");
    assert!(failure.to_string().starts_with("cannot write into `/proc/self`: "), "{failure}");
    let failure = publish(Path::new("/proc/pressfeed/feeds"), &[]).expect_err("nobody can write there");
    assert!(failure.to_string().starts_with("cannot make the folder `/proc/pressfeed/feeds`: "), "{failure}");
}

#[test]
fn a_file_keeps_its_mode() {
    let home = folder();
    let path = home.path().join("a.rss");
    publish(home.path(), &[document("a.rss", "one")]).expect("published");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o604)).expect("set");
    publish(home.path(), &[document("a.rss", "two")]).expect("published");
    assert_eq!(path.metadata().expect("there").mode() & 0o777, 0o604);
}

/// What the next test runs in a process of its own.
#[test]
#[ignore = "run by the test below, with little to go on"]
fn publishes_with_little_to_go_on() {
    let out = std::env::var_os("OUT").expect("the folder to publish into");
    let text = "text".repeat(1000);
    let many: Vec<Document> = (0..80).map(|at| document(&format!("{at}.rss"), &text)).collect();
    let expected = std::env::var("REASON").unwrap_or_default();
    let reported = publish(Path::new(&out), &many).map_or_else(|failure| failure.words(), |_| String::new());
    assert_eq!(reported, expected);
}

/// Runs the test above in a process of its own, after some commands of the shell.
fn with_little(commands: &str, out: &Path, reason: &str) {
    let start = "exec env -i OUT=\"$1\" REASON=\"$2\" \"$0\" --exact --ignored --test-threads=1 \"$3\"";
    let child = "disk::publish::unix_tests::publishes_with_little_to_go_on";
    let program = std::env::current_exe().expect("this program");
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(format!("{commands}; {start}")).arg(program).arg(out).args([reason, child]);
    let run = shell.output().expect("run");
    let reported = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success() && reported.contains("1 passed"), "{reported}");
}

#[test]
fn the_umask_is_obeyed_and_little_is_needed() {
    for (umask, mode) in [("022", 0o644), ("077", 0o600), ("002", 0o664)] {
        let home = folder();
        let out = home.path().join("feeds");
        with_little(&format!("umask {umask}; ulimit -n 16"), &out, "");
        for name in ["0.rss", MANIFEST] {
            assert_eq!(out.join(name).metadata().expect("published").mode() & 0o777, mode, "{umask} {name}");
        }
    }
}

#[test]
fn a_limit_of_file_sizes_is_an_error_and_not_the_end() {
    let home = folder();
    let out = home.path().join("feeds");
    let reason = "the system's limit of a file's size is reached";
    with_little("ulimit -f 4", &out, reason);
    assert!(!out.exists());
    publish(&out, &documents(&OLD)).expect("published");
    let before = files(&out);
    with_little("ulimit -f 4", &out, reason);
    assert_eq!(files(&out), before);
}

#[test]
fn no_file_is_written_or_removed_through_a_link() {
    let home = folder();
    let (out, elsewhere) = (home.path().join("feeds"), home.path().join("elsewhere"));
    let page = document("2018/index.html", "<!-- pressfeed -->");
    publish(&out, std::slice::from_ref(&page)).expect("published");
    fs::rename(out.join("2018"), &elsewhere).expect("moved");
    special_files::link(&elsewhere, &out.join("2018"));
    let failure = publish(&out, &[document("2018/index.html", "new")]).expect_err("refused");
    assert!(failure.words().contains("a folder is needed"), "{}", failure.words());
    assert_eq!(reported(publish(&out, &[])), "!2018/index.html");
    assert_eq!(fs::read_to_string(elsewhere.join("index.html")).expect("there"), "<!-- pressfeed -->");
    // Something that is no folder is in the way, and stays.
    fs::remove_file(out.join("2018")).expect("removed");
    fs::write(out.join("2018"), "mine").expect("written");
    assert!(publish(&out, &[page]).is_err());
    assert_eq!(fs::read_to_string(out.join("2018")).expect("there"), "mine");
}
