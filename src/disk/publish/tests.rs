//! Tests of publishing: what comes out, whose files are whose, and what is left when it is stopped.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::super::failure::Failure;
use super::super::lock::PATIENCE;
use super::super::manifest::MANIFEST;
use super::super::plan::{Document, compare};
use super::{Published, publish, publish_step_by_step};
use crate::diag::Language;

pub(super) fn document(name: &str, text: &str) -> Document {
    Document { name: name.to_owned(), bytes: text.as_bytes().to_vec() }
}

pub(super) fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

/// Everything in a folder, hidden files too.
pub(super) fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry"));
    let text = |path: PathBuf| match path.is_dir() {
        true => "a folder".to_owned(),
        false => fs::read_to_string(&path).unwrap_or_else(|error| error.to_string()),
    };
    entries.map(|entry| (entry.file_name().to_string_lossy().into_owned(), text(entry.path()))).collect()
}

/// What people see in a folder.
pub(super) fn seen(folder: &Path) -> Vec<(String, String)> {
    files(folder).into_iter().filter(|(name, _)| !name.starts_with('.') && name != MANIFEST).collect()
}

pub(super) fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

/// What publishing says it did: `+` written, `=` left as it was, `-` removed, `!` kept.
pub(super) fn reported(published: Result<Published, Failure>) -> String {
    let published = published.expect("published");
    let kept: Vec<String> = published.kept.into_iter().map(|(name, _)| name).collect();
    let lists = [("+", published.written), ("=", published.unchanged), ("-", published.removed), ("!", kept)];
    let words = lists.iter().flat_map(|(sign, names)| names.iter().map(move |name| format!("{sign}{name}")));
    words.collect::<Vec<_>>().join(" ")
}

/// What changes when a file is written anew.
fn stamp(path: &Path) -> (std::time::SystemTime, std::time::SystemTime, u64) {
    let found = path.metadata().expect("it is there");
    #[cfg(unix)]
    let number = std::os::unix::fs::MetadataExt::ino(&found);
    #[cfg(windows)]
    let number = found.len();
    (found.modified().expect("a time"), found.created().unwrap_or(std::time::UNIX_EPOCH), number)
}

#[test]
fn what_does_not_change_is_not_touched() {
    let home = folder();
    let out = home.path().join("new/feeds");
    let first = [document("a.rss", "one"), document("b.atom", "two")];
    assert_eq!(reported(publish(&out, &first)), "+a.rss +b.atom");
    assert_eq!(seen(&out), pairs(&[("a.rss", "one"), ("b.atom", "two")]));
    // On Windows a lock is a file, which changes the folder.
    let names = if cfg!(unix) { &["a.rss", "b.atom", MANIFEST, ""][..] } else { &["a.rss", "b.atom", MANIFEST] };
    let stamps = || names.iter().map(|name| stamp(&out.join(name))).collect::<Vec<_>>();
    let before = stamps();
    assert_eq!(reported(publish(&out, &first)), "=a.rss =b.atom");
    assert_eq!(stamps(), before);
    let second = [document("b.atom", "two"), document("a.rss", "three")];
    assert_eq!(reported(publish(&out, &second)), "+a.rss =b.atom");
    assert_eq!(stamp(&out.join("b.atom")), before[1]);
    assert_eq!(seen(&out), pairs(&[("a.rss", "three"), ("b.atom", "two")]));
    assert_eq!(files(&out).len(), 3);
}

#[test]
fn only_own_files_are_removed_and_only_as_they_were_written() {
    let home = folder();
    let out = home.path();
    fs::write(out.join("theirs.rss"), "theirs").expect("written");
    fs::write(out.join(".pressfeed-0"), "theirs").expect("written");
    fs::write(out.join(".pressfeed-list0"), "theirs").expect("written");
    fs::write(out.join(".pressfeed-tmp"), "").expect("written");
    publish(out, &["a", "b", "c", "d"].map(|name| document(name, name))).expect("published");
    fs::write(out.join("b"), "B").expect("changed, of the same length");
    fs::remove_file(out.join("c")).expect("removed");
    fs::create_dir(out.join("c")).expect("made");
    let published = publish(out, &[document("d", "d")]);
    let kept = published.iter().flat_map(|published| &published.kept);
    let reasons: Vec<String> = kept.map(|(_, reason)| reason.render(Language::English)).collect();
    assert_eq!(reasons, ["somebody has changed it", "it is no longer a file"]);
    assert_eq!(reported(published), "=d -a !b !c");
    assert_eq!(seen(out), pairs(&[("b", "B"), ("c", "a folder"), ("d", "d"), ("theirs.rss", "theirs")]));
    let hidden = files(out);
    assert_eq!((hidden[".pressfeed-0"].as_str(), hidden[".pressfeed-list0"].as_str()), ("theirs", "theirs"));
    assert!(hidden.contains_key(".pressfeed-tmp"));
    // As long as they lie there they are named; gone, they are forgotten.
    assert_eq!(reported(publish(out, &[document("d", "d")])), "=d !b !c");
    fs::remove_file(out.join("b")).expect("removed");
    fs::remove_dir(out.join("c")).expect("removed");
    assert_eq!(reported(publish(out, &[document("d", "d")])), "=d");
    assert!(!files(out)[MANIFEST].contains("\"b\""));
}

/// Words of a failure, and what makes the thing that it is about.
pub(super) type Case<'a> = (&'a str, &'a dyn Fn(&Path));

/// Publishing is refused with these words where something else has the name of a document.
pub(super) fn refused((words, make): Case<'_>) {
    let home = folder();
    make(&home.path().join("b.rss"));
    let documents = [document("a.rss", "new"), document("b.rss", "new")];
    let failure = publish(home.path(), &documents).expect_err("refused");
    assert!(failure.words().contains(words) && failure.help().is_some(), "{failure}");
    let reported = compare(home.path(), &documents).expect_err("refused");
    assert_eq!(reported.to_string(), failure.to_string());
    assert_eq!(fs::read_dir(home.path()).expect("a folder").count(), 1);
}

#[test]
fn a_strangers_file_and_a_folder_are_not_replaced() {
    let cases: [Case<'_>; 2] = [
        ("the file was not written by pressfeed", &|path| fs::write(path, "theirs").expect("written")),
        ("it is a folder, not a file", &|path| fs::create_dir(path).expect("made")),
    ];
    cases.into_iter().for_each(refused);
}

#[test]
fn names_are_plain_and_stand_once() {
    let home = folder();
    for name in ["", "..", ".pressfeed", "a//b", "a/../b", "/a", "a\\b", "a\n", "c:a", "a ", "nul.rss", "a?"] {
        let failure = publish(&home.path().join("new"), &[document(name, "x")]).expect_err("refused");
        assert_eq!(failure.words(), "that is not a plain file name", "{name:?}");
    }
    let twice = publish(&home.path().join("new"), &[document("a", "x"), document("a", "y")]).expect_err("refused");
    assert_eq!(twice.words(), "two documents have this name");
    assert!(!home.path().join("new").exists());
}

#[test]
fn own_files_that_the_list_lost_are_taken_over() {
    let home = folder();
    let out = home.path();
    let (ours, page) = ("<rss><generator>pressfeed 0.0</generator>", "<meta name=\"generator\" content=\"pressfeed\">");
    for (name, text) in [("a", ours), ("b", page), ("c", ""), ("d", "same"), (MANIFEST, "garbage\u{0}")] {
        fs::write(out.join(name), text).expect("written");
    }
    let documents = ["a", "b", "c", "d"].map(|name| document(name, "same"));
    assert_eq!(reported(publish(out, &documents)), "+a +b +c =d");
    assert_eq!(reported(publish(out, &[])), "-a -b -c -d");
    // A file on the list that was spoilt is fixed.
    publish(out, &[document("a", "whole")]).expect("published");
    fs::write(out.join("a"), "ha").expect("spoilt");
    assert_eq!(reported(publish(out, &[document("a", "whole")])), "+a");
}

#[test]
fn the_difference_is_reported_and_nothing_is_done() {
    let home = folder();
    let out = home.path().join("feeds");
    let first = [document("a", "one"), document("b", "two"), document("c", "three")];
    let reported = compare(&out, &first).expect("reported");
    assert_eq!(
        reported.iter().map(|found| (found.old.clone(), found.new)).collect::<Vec<_>>(),
        [(None, Some(0)), (None, Some(1)), (None, Some(2))]
    );
    assert!(!out.exists());
    publish(&out, &first).expect("published");
    assert_eq!(compare(&out, &first).expect("reported"), []);
    let before = files(&out);
    let reported = compare(&out, &[document("b", "two"), document("a", "four"), document("d", "")]).expect("reported");
    let reported: Vec<_> = reported.into_iter().map(|found| (found.name, found.old, found.new)).collect();
    assert_eq!(
        reported,
        [
            ("a".to_owned(), Some(b"one".to_vec()), Some(1)),
            ("d".to_owned(), None, Some(2)),
            ("c".to_owned(), Some(b"three".to_vec()), None)
        ]
    );
    assert_eq!(files(&out), before);
}

pub(super) const OLD: [(&str, &str); 4] =
    [("a.rss", "old a"), ("b.rss", "old b"), ("c.rss", "same"), ("gone.rss", "old gone")];
const NEW: [(&str, &str); 4] = [("a.rss", "new a"), ("b.rss", "new b"), ("c.rss", "same"), ("d.rss", "new d")];

pub(super) fn documents(list: &[(&str, &str)]) -> Vec<Document> {
    list.iter().map(|(name, text)| document(name, text)).collect()
}

/// How a build is stopped.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Stop {
    /// One step fails, and the program goes on to clear up.
    Failure,
    /// So many steps fail, those of the way back among them.
    Failures(usize),
    /// No step is taken any more.
    Death,
}

/// Publishes the new documents, stopped before a step; whether it came so far.
fn stopped(out: &Path, at: usize, how: Stop) -> Option<Result<Published, Failure>> {
    let mut steps = 0;
    let mut reached = false;
    let mut step = || {
        steps += 1;
        let stop = match how {
            Stop::Failure => steps == at,
            Stop::Failures(count) => (at..at + count).contains(&steps),
            Stop::Death => steps >= at,
        };
        reached |= stop;
        if stop { Err(io::Error::other("stopped")) } else { Ok(()) }
    };
    let result = publish_step_by_step(out, &documents(&NEW), None, PATIENCE, &mut step);
    reached.then_some(result)
}

#[test]
fn a_step_that_fails_leaves_all_old_or_all_new() {
    let mut failed = 0;
    for at in 1.. {
        let home = folder();
        publish(home.path(), &documents(&OLD)).expect("published");
        let before = files(home.path());
        let Some(result) = stopped(home.path(), at, Stop::Failure) else { break };
        match result {
            Err(failure) => {
                failed += 1;
                assert!(failure.words() == "stopped", "{failure}");
                assert_eq!(files(home.path()), before, "step {at}: {failure}");
            }
            Ok(_) => assert_eq!(seen(home.path()), pairs(&NEW), "step {at}"),
        }
        publish(home.path(), &documents(&NEW)).expect("published");
        assert_eq!(seen(home.path()), pairs(&NEW), "step {at}");
        assert_eq!(files(home.path()).len(), NEW.len() + 1, "step {at}: {:?}", files(home.path()));
    }
    assert!(failed > 15, "{failed}");
}

#[test]
fn where_the_way_back_fails_too_no_old_file_is_lost() {
    let mut kept = 0;
    for (count, at) in [2, 3, 4].into_iter().flat_map(|count| (1..80).map(move |at| (count, at))) {
        let home = folder();
        publish(home.path(), &documents(&OLD)).expect("published");
        let Some(Err(failure)) = stopped(home.path(), at, Stop::Failures(count)) else { continue };
        let now = files(home.path());
        for (name, text) in OLD {
            let is_new = NEW.iter().any(|(new, text)| *new == name && now.get(name).is_some_and(|has| has == text));
            let is_there = now.values().any(|has| has == text);
            assert!(is_new || is_there, "{count} steps from {at}: {name} is lost: {:?}", now.keys());
        }
        kept += usize::from(failure.help().is_some());
    }
    assert!(kept > 5, "{kept}");
}

#[test]
fn a_first_build_that_fails_leaves_nothing() {
    let mut failed = 0;
    for at in 1.. {
        let home = folder();
        let out = home.path().join("feeds");
        match stopped(&out, at, Stop::Failure) {
            None => break,
            Some(Ok(_)) => assert_eq!(seen(&out), pairs(&NEW), "step {at}"),
            Some(Err(_)) => {
                failed += 1;
                assert!(!out.exists(), "step {at}: {:?}", files(&out));
            }
        }
    }
    assert!(failed > 15, "{failed}");
}

#[test]
fn death_at_any_step_leaves_whole_files_and_the_next_build_repairs_it() {
    let mut died = 0;
    for at in 1.. {
        let home = folder();
        publish(home.path(), &documents(&OLD)).expect("published");
        if stopped(home.path(), at, Stop::Death).is_none() {
            break;
        }
        died += 1;
        for (name, text) in seen(home.path()) {
            let whole = OLD.iter().chain(&NEW).any(|known| *known == (name.as_str(), text.as_str()));
            assert!(whole, "step {at}: {name} holds {text:?}");
        }
        // The next build may publish the same again, or something else.
        let next: &[(&str, &str)] = if at % 2 == 0 { &NEW } else { &NEW[3..] };
        publish(home.path(), &documents(next)).expect("published");
        assert_eq!(seen(home.path()), pairs(next), "step {at}");
        assert_eq!(files(home.path()).len(), next.len() + 1, "step {at}: {:?}", files(home.path()));
        assert_eq!(compare(home.path(), &documents(next)).expect("reported"), []);
    }
    assert!(died > 20, "{died}");
}

#[test]
fn many_files_are_published_as_few_are() {
    let home = folder();
    let many: Vec<Document> = (0..80).map(|at| document(&format!("{at}.rss"), &format!("text {at}"))).collect();
    assert_eq!(publish(home.path(), &many).expect("published").written.len(), 80);
    assert_eq!(publish(home.path(), &many).expect("published").unchanged.len(), 80);
    assert_eq!(publish(home.path(), &many[..1]).expect("published").removed.len(), 79);
    assert_eq!(files(home.path()).len(), 2);
}

#[test]
fn builds_at_the_same_time_do_not_mix() {
    let home = folder();
    let version = |number: usize| -> Vec<Document> {
        (0..5).map(|at| document(&format!("{at}.rss"), &format!("version {number}"))).collect()
    };
    let versions: Vec<Vec<Document>> = (0..4).map(version).collect();
    std::thread::scope(|scope| {
        for documents in &versions {
            scope.spawn(|| publish(home.path(), documents).expect("published"));
        }
    });
    let texts: Vec<String> = seen(home.path()).into_iter().map(|(_, text)| text).collect();
    assert_eq!(texts.len(), 5);
    assert!(texts.iter().all(|text| *text == texts[0]), "{texts:?}");
    assert_eq!(files(home.path()).len(), 6);
}

#[test]
#[cfg(unix)] // Not every Windows renames over a file that is open, and here it is open all the time.
fn readers_see_whole_files_at_any_moment() {
    let home = folder();
    let path = home.path().join("a.rss");
    let versions = ["a".repeat(100_000), "b".repeat(50_000)].map(|text| [document("a.rss", &text)]);
    publish(home.path(), &versions[0]).expect("published");
    let is_done = std::sync::atomic::AtomicBool::new(false);
    let reads = std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut reads = 0;
            while !is_done.load(std::sync::atomic::Ordering::Relaxed) {
                let bytes = fs::read(&path).expect("it is always there");
                assert!(versions.iter().any(|version| version[0].bytes == bytes), "{} bytes", bytes.len());
                reads += 1;
            }
            reads
        });
        for at in 1..=20 {
            publish(home.path(), &versions[at % 2]).expect("published");
        }
        is_done.store(true, std::sync::atomic::Ordering::Relaxed);
        reader.join().expect("no half a file")
    });
    assert!(reads > 0);
}

#[test]
fn a_file_in_a_folder_of_its_own_comes_and_goes() {
    let home = folder();
    let out = home.path().join("feeds");
    let page = |text: &str| document("2018/quay/index.html", text);
    assert_eq!(reported(publish(&out, &[document("a.rss", "a"), page("p")])), "+a.rss +2018/quay/index.html");
    assert_eq!(reported(publish(&out, &[document("a.rss", "a"), page("p")])), "=a.rss =2018/quay/index.html");
    assert_eq!(reported(publish(&out, &[page("q")])), "+2018/quay/index.html -a.rss");
    assert_eq!(fs::read_to_string(out.join("2018/quay/index.html")).expect("there"), "q");
    // A folder goes with its last file, but not where somebody else's lies in it.
    fs::write(out.join("2018/notes.txt"), "mine").expect("written");
    assert_eq!(reported(publish(&out, &[document("a.rss", "a")])), "+a.rss -2018/quay/index.html");
    assert!(!out.join("2018/quay").exists() && out.join("2018/notes.txt").exists());
    fs::remove_file(out.join("2018/notes.txt")).expect("removed");
    assert_eq!(reported(publish(&out, &[page("p")])), "+2018/quay/index.html -a.rss");
    assert_eq!(reported(publish(&out, &[document("a.rss", "a")])), "+a.rss -2018/quay/index.html");
    assert_eq!(seen(&out), pairs(&[("a.rss", "a")]));
}

#[test]
fn folders_of_a_change_that_fails_are_taken_back() {
    let home = folder();
    let out = home.path().join("feeds");
    publish(&out, &[document("a.rss", "a")]).expect("published");
    let documents = [document("b/c/index.html", "p"), document("a.rss", "b")];
    for steps in 0.. {
        let mut count = 0;
        let done = publish_step_by_step(&out, &documents, None, PATIENCE, &mut || {
            count += 1;
            if count == steps { Err(io::Error::other("stopped")) } else { Ok(()) }
        });
        if done.is_ok() {
            assert_eq!(fs::read_to_string(out.join("b/c/index.html")).expect("there"), "p");
            if count < steps {
                break;
            }
            // What fails after the last change is no failure of it.
            publish(&out, &[document("a.rss", "a")]).expect("published");
            continue;
        }
        assert_eq!(seen(&out), pairs(&[("a.rss", "a")]), "stopped before step {steps}");
    }
}
