//! What several parts of the program must know alike: which link is the permalink, in which order a feed stands, what
//! its files are called, how much it was promised to have.

use crate::run::{HEAD, Room};

const NOW: &str = "2019-06-01";

/// A release with a title, a day, an id and more keys.
fn release(id: &str, title: &str, day: &str, more: &str) -> String {
    format!(
        "- {{title: {title}, date: {day}, summary: What {title} says., id: 'tag:example.org,2018:{id}', \
         links: ['https://www.example.org/{id}']{more}}}\n"
    )
}

fn room(top: &str, releases: &[String]) -> Room {
    Room::catalogue(&format!("{HEAD}{top}releases:\n{}", releases.concat()))
}

#[test]
fn a_dead_link_hides_no_permalink() {
    for dead in ["'#'", "''", "{href: '#', title: Page}"] {
        let one = release("one", "One", "2018-09-20", "").replace("links: [", &format!("links: [{dead}, "));
        let room = room("feeds: [{id: all, formats: [rss, atom, json]}]\n", &[one]);
        let run = room.run(&["build", "--now", NOW]);
        assert_eq!(run.status, 0, "{dead}: {}", run.printed());
        for (name, wanted) in [
            ("feeds/all.rss", "<link>https://www.example.org/one</link>"),
            ("feeds/all.atom", "href=\"https://www.example.org/one\""),
            ("feeds/all.json", "\"url\": \"https://www.example.org/one\""),
        ] {
            let text = room.read(name);
            assert!(text.contains(wanted), "{dead}: {name}: {text}");
        }
    }
}

#[test]
fn a_contract_is_checked_with_the_releases_that_the_feed_shows() {
    // Two of one day, which is usual: the feed takes the one whose id comes first, wherever it stands.
    let feed = "feeds: [{id: all, newest: 1, contract: {title: {max: 5}}}]\n";
    for (ids, status) in [(["z", "a"], 1), (["a", "z"], 0)] {
        let both = [release(ids[0], "Short", "2018-09-21", ""), release(ids[1], "Much longer", "2018-09-21", "")];
        for releases in [both.clone(), [both[1].clone(), both[0].clone()]] {
            let run = room(feed, &releases).run(&["build", "--now", NOW]);
            assert_eq!(run.status, status, "{ids:?}: {}", run.printed());
        }
    }
}

#[test]
fn an_archive_does_not_break_the_promise_of_few_entries_in_silence() {
    let some: Vec<String> = (1..6).map(|at| release(&at.to_string(), "One", &format!("2018-01-0{at}"), "")).collect();
    for (more, status) in [("archive: year, ", 1), ("", 0)] {
        let room = room(&format!("feeds: [{{id: all, {more}contract: {{max_entries: 3}}}}]\n"), &some);
        let run = room.run(&["build", "--now", NOW]);
        assert_eq!(run.status, status, "{more}: {}", run.printed());
        assert_eq!(run.err.contains("`max_entries: 3`: the feed `all` has 5 releases"), status == 1, "{}", run.err);
    }
    // What is beyond the number of the newest stands in the document of an archived feed all the same.
    let mut long = some;
    long[0] = release("1", "Title of many words", "2018-01-01", "");
    let room = room("feeds: [{id: all, newest: 2, archive: year, contract: {title: {max: 5}}}]\n", &long);
    let run = room.run(&["build", "--now", NOW]);
    assert!(run.status == 1 && run.err.contains("Title of many words"), "{}", run.printed());
}

#[test]
fn each_feed_of_partners_has_its_files_under_its_own_name() {
    let feeds = "feeds:\n- {id: all}\n- {id: pa, formats: [rss, atom], select: {audience: [alpha]}}\n\
                 - {id: pb, archive: 1, newest: 1, select: {audience: [beta]}}\n";
    let files = "audience: [alpha, beta], enclosures: [{file: plan.pdf}], image: {file: a.gif, alt: A}, body: Text.";
    let releases = [
        release("one", "One", "2018-09-20", &format!(", {files}")),
        release("two", "Two", "2018-09-21", ", audience: [beta]"),
        release("three", "Three", "2018-09-22", ", enclosures: [{file: plan.pdf}]"),
    ];
    let room = room(feeds, &releases);
    room.put("data/plan.pdf", b"%PDF-1.7 plan");
    room.put("data/a.gif", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;");
    let run = room.run(&["build", "--now", NOW]);
    assert_eq!(run.status, 0, "{}", run.printed());
    let files = room.files("feeds");
    let named =
        |prefix: &str| files.keys().filter(|name| name.starts_with(prefix) && !name.contains(".ledger")).count();
    assert_eq!((named("pa-"), named("files/")), (2, 1), "{:?}", files.keys());
    for (name, bytes) in &files {
        let text = String::from_utf8_lossy(bytes);
        let (is_of_pa, is_of_pb) = (name.starts_with("pa."), name.starts_with("pb"));
        let other = if is_of_pa { "/pb-" } else { "/pa-" };
        assert!(!(is_of_pa || is_of_pb) || !text.contains(other), "{name}: {text}");
    }
    let archive = files.iter().find(|(name, _)| name.starts_with("pb-") && name.ends_with(".rss"));
    let archive = String::from_utf8_lossy(archive.expect("an archive").1);
    // The enclosure, the picture, and both in the full text.
    assert!(archive.matches("https://www.example.org/feeds/pb-").count() >= 4, "{archive}");
    assert_eq!(room.run(&["build", "--check", "--now", NOW]).status, 0);
}

#[test]
fn no_two_documents_have_one_name() {
    let plan = |slug: &str, day: &str| release(slug, "One", day, &format!(", categories: [{slug}]"));
    let partner = release("x", "One", "2018-09-20", ", audience: [x]");
    let covid = "categories: {covid: Covid, covid-19: Covid 19}\nfeeds: [{id: all}, {id: by, per: category, newest: 1, archive: year}]\n";
    let years = "categories: {plan-2018: Plan 2018, plan: Plan}\nfeeds: [{id: all}, {id: by, per: category, newest: 1, archive: year}]\n";
    let cases: &[(&str, Vec<String>, Option<&str>)] = &[
        (
            years,
            vec![plan("plan", "2018-09-20"), plan("plan-2018", "2019-02-20")],
            Some("`by-plan-2018` is that of an archive of the feed `by-plan`"),
        ),
        (covid, vec![plan("covid", "2018-09-20"), plan("covid-19", "2019-02-20")], None),
        (
            "feeds: [{id: all}, {id: a, select: {audience: [x]}}, {id: a.ledger, formats: [rss, json]}]\n",
            vec![partner.clone()],
            Some("`a.ledger` is that of the ledger of the feed `a`"),
        ),
        ("feeds: [{id: all}, {id: a, select: {audience: [x]}}, {id: a.ledger}]\n", vec![partner], None),
    ];
    for (top, releases, wanted) in cases {
        let room = room(top, releases);
        let (checked, built) = (room.run(&["check"]), room.run(&["build", "--now", NOW]));
        let status = i32::from(wanted.is_some());
        assert_eq!((checked.status, built.status), (status, status), "{top}: {} {}", checked.err, built.err);
        assert!(wanted.is_none_or(|wanted| checked.err.contains(wanted)), "{}", checked.err);
    }
}

#[test]
fn a_photograph_of_a_telephone_is_no_film() {
    let container = |brand: &[u8]| [b"\0\0\0\x18ftyp", brand, b"\0\0\0\0mif1"].concat();
    let cases: [(&str, Vec<u8>, Option<&str>); 8] = [
        ("a.heic", container(b"heic"), None),
        ("a.avif", container(b"avif"), None),
        ("a.cr3", container(b"crx "), None),
        ("a.mp4", container(b"isom"), Some("video/mp4")),
        ("a.m4v", container(b"M4V "), Some("video/mp4")),
        ("a.mp3", b"\xFF\xF3\x40\xC0".to_vec(), Some("audio/mpeg")),
        ("a.mkv", b"\x1A\x45\xDF\xA3\x93\x42\x82\x88matroska".to_vec(), Some("video/matroska")),
        ("a.webm", b"\x1A\x45\xDF\xA3\x93\x42\x82\x84webm".to_vec(), Some("video/webm")),
    ];
    for (name, bytes, wanted) in cases {
        let one = release("one", "One", "2018-09-20", &format!(", enclosures: [{{file: {name}}}]"));
        let room = room("", &[one]);
        room.put(&format!("data/{name}"), &bytes);
        let run = room.run(&["build", "--now", NOW]);
        assert_eq!(run.status, i32::from(wanted.is_none()), "{name}: {}", run.printed());
        if let Some(kind) = wanted {
            assert!(room.read("feeds/releases.rss").contains(kind), "{name}");
        }
    }
}

#[test]
fn a_body_that_ends_like_the_lists_at_the_foot_is_compared_to_its_end() {
    let with = |body: &str, more: &str| {
        release(
            "one",
            "One",
            "2018-09-20",
            &format!("{more}, body: \"Hello the harbour.\\n\\n---\\n\\n**About us** We run the harbour.{body}\""),
        )
    };
    let contact = ", contact: {name: Anne}";
    let added = "\\n\\n**New** The merger is off, and everybody is fired.";
    let cases = [
        (("", ""), ("", contact), false),
        (
            ("", contact),
            ("", ", contact: {name: Anne}, translations: [{language: fr, href: 'https://www.example.org/fr'}]"),
            false,
        ),
        (("", ""), (added, ""), true),
        (("", contact), (added, contact), true),
        (("", ""), (added, contact), true),
        // What is declared as a slip is more than that: a part of the text is new.
        (("", ""), (added, ", updated: 2018-09-20T09:00, correction: {minor: true}"), true),
    ];
    for ((body, more), (other, others), is_changed) in cases {
        let room = room("", &[with(body, more)]);
        assert_eq!(room.run(&["build", "--now", NOW]).status, 0);
        room.write("data/catalogue.yaml", &format!("{HEAD}releases:\n{}", with(other, others)));
        let run = room.run(&["build", "--check", "--now", NOW]);
        let is_said = ["silent-change", "not-minor"].iter().any(|rule| run.err.contains(rule));
        assert_eq!(is_said, is_changed, "{body}{more} {other}{others}: {}", run.printed());
    }
}

#[test]
fn dates_that_moved_by_less_than_an_hour_are_said_in_minutes() {
    let two = [release("one", "One", "2018-09-20", ""), release("two", "Two", "2018-09-21", "")];
    let with = |time: &str| format!("{HEAD}publish_time: \"{time}\"\nreleases:\n{}", two.concat());
    for (time, wanted) in [("09:30", "30 minutes"), ("10:00", "1 hour,"), ("10:30", "90 minutes"), ("11:00", "2 hours")]
    {
        let room = Room::catalogue(&with("09:00"));
        assert_eq!(room.run(&["build", "--now", NOW]).status, 0);
        room.write("data/catalogue.yaml", &with(time));
        let run = room.run(&["build", "--now", NOW]);
        assert!(run.err.contains(&format!("moved by about {wanted}")), "{time}: {}", run.printed());
    }
}

#[test]
fn wrong_usage_names_the_command_that_was_typed() {
    let cases: &[(&[&str], &str)] = &[
        (&["diff", "--out", "build", "--foo"], "`diff` has no option `--foo`"),
        (&["new", "help", "--foo"], "`new` has no option `--foo`"),
        (&["--lang", "en", "check", "build", "--foo"], "`check` has no option `--foo`"),
        (&["notify", "--wait", "99999"], "does not take `99999`; write a number from `0` to `3600`"),
        (&["live", "--timeout", "x"], "does not take `x`; write a number from `0.1` to `600`"),
    ];
    for (line, wanted) in cases {
        let run = Room::empty().run(line);
        assert!(run.status == 2 && run.err.contains(wanted), "{line:?}: {}", run.printed());
    }
    let run = room("", &[release("one", "One", "2018-09-20", "")]).run(&["build", "--accept", "needless-acceptance:x"]);
    assert!(run.status == 2 && !run.err.contains("did you mean `needless-acceptance`"), "{}", run.printed());
}

#[test]
fn programs_get_a_failure_in_the_form_that_they_asked_for() {
    for line in [&["import", "nofile.xml"][..], &["serve", "nofile"], &["live", "nonsense"]] {
        let run = Room::empty().run(&[&["--format", "json"], line].concat());
        assert!(run.status == 2 && run.out.starts_with('{'), "{line:?}: {}", run.printed());
    }
}

#[test]
fn an_order_is_right_to_the_letter_however_long_the_text_is() {
    let name = "Assemblée des communautés de France, fédération nationale des élus de l’intercommunalité";
    let text =
        format!("{}releases:\n{}", HEAD.replace("{name: Example}", name), release("one", "One", "2018-09-20", ""));
    let run = Room::catalogue(&text).run(&["check"]);
    assert!(run.err.contains(&format!("{{name: '{name}'}}")), "{}", run.printed());
}

#[test]
fn a_new_release_has_the_line_ends_of_its_catalogue() {
    let two = [release("one", "One", "2018-09-20", ""), release("two", "Two", "2018-09-21", "")];
    for releases in [String::new(), format!("releases:\n{}", two.join("\n"))] {
        let room = Room::of_texts(&[("news.yaml", &format!("{HEAD}{releases}").replace('\n', "\r\n"))]);
        let run = room.run(&["new", "Harbour opens", "--catalogue", "news.yaml", "--now", NOW]);
        assert_eq!(run.status, 0, "{}", run.printed());
        let text = room.read("news.yaml");
        assert!(text.contains("Harbour opens") && !text.replace("\r\n", "").contains('\n'), "{text:?}");
        assert!(releases.is_empty() || text.matches("\r\n\r\n-").count() == 2, "{text:?}");
    }
}
