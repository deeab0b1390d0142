//! Feeds under git: a release that falls due, and two branches that each add one. The recipes of the guide.

use std::process::Command;

use crate::run::{HEAD, Room};

fn release(number: usize, day: &str) -> String {
    format!(
        "title: 'Title of number {number}'\ndate: {day}\nsummary: What number {number} says.\nid: 'tag:example.org,2018:{number}'\nlinks: ['https://www.example.org/{number}']\n"
    )
}

#[test]
fn a_check_that_fails_because_a_release_fell_due_says_so() {
    let room = Room::catalogue(HEAD);
    room.put("data/releases/1.yaml", release(1, "2018-09-01").as_bytes());
    room.put("data/releases/2.yaml", release(2, "2018-09-20").as_bytes());
    room.put("data/releases/3.yaml", release(3, "2018-09-21").as_bytes());
    assert_eq!(room.run(&["build", "--first", "--now", "2018-09-10"]).status, 0);
    let check = |now: &str| room.run(&["build", "--check", "--now", now]);
    assert_eq!(check("2018-09-19").status, 0);
    let run = check("2018-09-22");
    assert!(
        run.status == 1
            && run.err.contains(
                "2 releases of the catalogue are out since 20 September 2018 at 09:00 and not yet in the feeds: run `pressfeed build`"
            ),
        "{}",
        run.printed()
    );
    assert_eq!(room.run(&["build", "--now", "2018-09-22"]).status, 0);
    assert_eq!(check("2018-09-22").status, 0);
    // Somebody edited the catalogue: that is another reason.
    room.put(
        "data/releases/2.yaml",
        format!("{}updated: 2018-09-22\n", release(2, "2018-09-20").replace("Title", "The title")).as_bytes(),
    );
    let run = check("2018-09-23");
    assert!(
        run.status == 1 && run.err.contains("error[out-of-date]") && !run.err.contains("not yet in the feeds"),
        "{}",
        run.printed()
    );
    // A withdrawal that was announced comes by itself.
    room.put(
        "data/releases/2.yaml",
        format!("{}withdrawn: {{date: 2018-10-01, reason: It is over.}}\n", release(2, "2018-09-20")).as_bytes(),
    );
    assert_eq!(check("2018-09-23").status, 0);
    let run = check("2018-10-02");
    assert!(
        run.status == 1 && run.err.contains("the feeds changed by themselves on 1 October 2018 at 09:00"),
        "{}",
        run.printed()
    );
}

/// Runs git in a room; `None` where it is not there.
fn git(room: &Room, arguments: &[&str]) -> Option<bool> {
    let mut command = Command::new("git");
    command.current_dir(room.path()).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    command.args(["-c", "user.name=Press", "-c", "user.email=press@example.org", "-c", "commit.gpgsign=false"]);
    Some(command.args(arguments).output().ok()?.status.success())
}

/// A repository with two branches that each add a release, and build.
fn two_branches(attributes: &str) -> Option<Room> {
    let room = Room::catalogue(HEAD);
    room.put(".gitattributes", attributes.as_bytes());
    room.put("data/releases/1.yaml", release(1, "2018-09-01").as_bytes());
    let build = || {
        let run = room.run(&["build", "--now", "2018-10-01"]);
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{}", run.printed());
    };
    let commit = || git(&room, &["add", "-A"]).zip(git(&room, &["commit", "-q", "-m", "x"]));
    build();
    git(&room, &["init", "-q", "-b", "main"])?;
    commit()?;
    for (branch, number) in [("one", 2), ("two", 3)] {
        git(&room, &["checkout", "-q", "-b", branch, "main"])?;
        room.put(
            &format!("data/releases/{number}.yaml"),
            release(number, &format!("2018-09-{}", 20 + number)).as_bytes(),
        );
        build();
        commit()?;
    }
    git(&room, &["checkout", "-q", "main"])?;
    assert_eq!(git(&room, &["merge", "-q", "one"]), Some(true));
    Some(room)
}

/// What the last lines of both recipes lead to: all releases, and a guard that has nothing to say.
fn is_whole(room: &Room) {
    let run = room.run(&["build", "--now", "2018-10-01"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{}", run.printed());
    assert_eq!((git(room, &["add", "-A"]), git(room, &["commit", "-q", "-m", "merged"])), (Some(true), Some(true)));
    let run = room.run(&["build", "--check", "--now", "2018-10-01"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{}", run.printed());
    let feed = String::from_utf8_lossy(&room.files("feeds")["releases.rss"]).into_owned();
    assert!((1..=3).all(|number| feed.contains(&format!("Title of number {number}"))), "{feed}");
}

#[test]
fn two_branches_that_each_add_a_release_conflict_in_the_feeds_alone() {
    let Some(room) = two_branches("") else { return };
    assert_eq!(git(&room, &["merge", "-q", "two"]), Some(false));
    let run = room.run(&["build", "--now", "2018-10-01"]);
    assert!(run.status == 1 && run.err.contains("error[conflict-marks]"), "{}", run.printed());
    // One side of the feeds, and a build.
    assert_eq!(git(&room, &["rm", "-r", "--quiet", "--force", "feeds"]), Some(true));
    assert_eq!(git(&room, &["checkout", "-q", "HEAD", "--", "feeds"]), Some(true));
    is_whole(&room);
}

#[test]
fn a_merge_driver_keeps_the_feeds_of_the_main_branch() {
    let Some(room) = two_branches("feeds/** merge=ours\n") else { return };
    assert_eq!(git(&room, &["config", "merge.ours.driver", "true"]), Some(true));
    assert_eq!(git(&room, &["merge", "-q", "--no-edit", "two"]), Some(true));
    is_whole(&room);
}
