//! Pictures and documents from the folder of the catalogue: measured, published beside the feeds under names made of
//! their bytes, and never before or beyond the release that names them.

use super::run::{HEAD, Room};

const NOW: &str = "2018-10-01T00:00:00Z";

/// The head of a picture in PNG, which is all that is looked at.
fn png(width: u32, height: u32, tail: &str) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend([width.to_be_bytes(), height.to_be_bytes()].concat());
    bytes.extend([8, 6, 0, 0, 0, 0, 0, 0, 0]);
    bytes.extend(tail.as_bytes());
    bytes
}

/// A room with a catalogue of some releases and its files.
fn room(releases: &str) -> Room {
    let room = Room::catalogue(&format!(
        "{HEAD}page: {{releases: true}}\nfeeds: [{{id: news, formats: [rss, atom, json]}}, {{id: short, content: summary}}, \
         {{id: partners, select: {{audience: partners}}}}]\nreleases:\n{releases}"
    ));
    room.put("data/images/harbour.png", &png(1200, 630, "harbour"));
    room.put("data/images/later.png", &png(10, 10, "later"));
    room.put("data/images/secret.png", &png(20, 20, "secret"));
    room.put("data/plan.pdf", b"%PDF-1.7 plan");
    room.put("data/film.mp4", b"\0\0\0\x20ftypisom film");
    room
}

const RELEASES: &str = "  - title: A harbour
    date: 2018-09-20
    summary: It opens.
    links: [https://www.example.org/harbour]
    image: {file: images/harbour.png, alt: 'The harbour & its quay', credit: Anne}
    enclosures: [{file: plan.pdf, title: The plan}, {file: film.mp4, title: A talk}]
  - title: Later
    date: 2018-12-01
    summary: S
    links: [https://www.example.org/later]
    image: {file: images/later.png, alt: Later}
  - title: Among partners
    date: 2018-09-21
    summary: S
    links: [https://www.example.org/among]
    audience: partners
    image: {file: images/secret.png, alt: Among us}
  - title: Gone
    date: 2018-09-10
    summary: S
    links: [https://www.example.org/gone]
    withdrawn: {date: 2018-09-12, reason: It was wrong.}
    image: {file: images/later.png, alt: Gone}
";

#[test]
fn a_file_without_a_title_keeps_the_name_that_its_author_gave_it() {
    let release = "releases:\n  - title: A\n    date: 2018-05-01\n    summary: S\n    links: ['https://www.example.org/a']\n    id: 'tag:example.org,2018:a'\n    enclosures: [{file: d/Rapport_annuel 2018.pdf}]\n";
    let room = Room::catalogue(&format!("{HEAD}feeds: [{{id: news, formats: [rss, json]}}]\n{release}"));
    room.put("data/d/Rapport_annuel 2018.pdf", b"%PDF-1.4\n%%EOF\n");
    let built = room.run(&["build", "--first", "--now", "2018-06-01T00:00:00Z"]);
    assert_eq!(built.status, 0, "{}", built.printed());
    let files = room.files("feeds");
    for name in ["news.rss", "news.json", "index.html"] {
        let text = String::from_utf8_lossy(&files[name]).into_owned();
        assert!(text.contains(">Rapport annuel 2018<") || text.contains("Rapport annuel 2018"), "{name}: {text}");
    }
}

#[test]
fn files_are_published_under_names_made_of_their_bytes() {
    let room = room(RELEASES);
    let outcome = room.run(&["build", "--now", NOW]);
    assert_eq!(outcome.status, 0, "{}", outcome.printed());
    let files = room.files("feeds");
    let held = |bytes: &[u8]| {
        files.iter().filter(|(_, held)| *held == bytes).map(|(name, _)| name.as_str()).collect::<Vec<_>>()
    };
    let one = |bytes: &[u8]| match held(bytes)[..] {
        [name] => name.to_owned(),
        ref other => panic!("{other:?}"),
    };
    let (picture, plan) = (one(&png(1200, 630, "harbour")), one(b"%PDF-1.7 plan"));
    assert!(picture.starts_with("files/") && picture.ends_with(".png"), "{picture}");
    for (name, file) in
        [("news.rss", &picture), ("short.rss", &picture), ("news.atom", &picture), ("short.atom", &picture)]
    {
        let text = String::from_utf8_lossy(&files[name]);
        for wanted in [
            format!("url=\"https://www.example.org/feeds/{file}\""),
            "medium=\"image\" type=\"image/png\"".to_owned(),
            "width=\"1200\"".to_owned(),
            "height=\"630\"".to_owned(),
            "<media:description>The harbour &amp; its quay</media:description>".to_owned(),
            "<media:credit>Anne</media:credit>".to_owned(),
            "medium=\"video\" type=\"video/mp4\"".to_owned(),
        ] {
            assert!(text.contains(&wanted), "{name} lacks {wanted}: {text}");
        }
    }
    let rss = String::from_utf8_lossy(&files["news.rss"]);
    assert!(
        rss.contains(&format!(
            "<enclosure url=\"https://www.example.org/feeds/{plan}\" length=\"13\" type=\"application/pdf\"/>"
        )),
        "{rss}"
    );
    let json = String::from_utf8_lossy(&files["news.json"]);
    assert!(json.contains(&format!("\"image\": \"https://www.example.org/feeds/{picture}\"")), "{json}");
}

#[test]
fn a_picture_alone_is_the_enclosure_of_a_summary_in_rss() {
    let release = |more: &str| {
        format!(
            "  - title: A harbour\n    date: 2018-09-20\n    summary: S\n    links: [https://www.example.org/a]\n{more}"
        )
    };
    let cases = [
        ("    image: {file: images/harbour.png, alt: A}\n", "short.rss", Some("image/png")),
        (
            "    image: {file: images/harbour.png, alt: A}\n    enclosures: [{file: plan.pdf}]\n",
            "short.rss",
            Some("application/pdf"),
        ),
        // The full text shows it.
        ("    image: {file: images/harbour.png, alt: A}\n", "news.rss", None),
        // An enclosure says how long it is, which nobody knows here.
        ("    image: {url: https://www.example.org/a.png, alt: A}\n", "short.rss", None),
        // Some take the first link of an entry for its page.
        ("    image: {file: images/harbour.png, alt: A}\n", "short.atom", None),
    ];
    for (more, name, wanted) in cases {
        let room = room(&release(more));
        assert_eq!(room.run(&["build", "--first", "--now", NOW]).status, 0);
        let text = String::from_utf8(room.files("feeds").remove(name).expect("a feed")).expect("UTF-8");
        let line = text.lines().find(|line| line.contains("enclosure"));
        assert_eq!(line.is_some(), wanted.is_some(), "{more} {name}: {line:?}");
        assert!(wanted.is_none_or(|kind| line.is_some_and(|line| line.contains(kind))), "{more} {name}: {line:?}");
    }
}

#[test]
fn no_file_leaves_before_or_beyond_its_release() {
    let room = room(RELEASES);
    assert_eq!(room.run(&["build", "--now", NOW]).status, 0);
    let files = room.files("feeds");
    assert!(!files.values().any(|bytes| bytes.ends_with(b"later")), "what waits, and what was withdrawn, is there");
    let (name, _) = files.iter().find(|(_, bytes)| bytes.ends_with(b"secret")).expect("the partners' picture");
    assert!(name.starts_with("partners-"), "{name}");
    let naming: Vec<&String> = files
        .iter()
        .filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains(name.as_str()))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(naming, ["partners.atom", "partners.ledger.json", "partners.rss"]);
    // It is known as the program's own all the same, and goes with its release.
    let again = room.run(&["build", "--now", NOW]);
    assert!(again.out.contains("already up to date"), "{}", again.printed());
    let without =
        String::from_utf8(std::fs::read(room.path().join("data/catalogue.yaml")).expect("read")).expect("a text");
    room.put(
        "data/catalogue.yaml",
        without.replace("    image: {file: images/secret.png, alt: Among us}\n", "").as_bytes(),
    );
    assert_eq!(room.run(&["build", "--now", NOW]).status, 0);
    assert!(!room.files("feeds").contains_key(name));
}

#[test]
fn the_same_files_come_out_whoever_builds() {
    let room = room(RELEASES);
    assert_eq!(room.run(&["build", "--now", NOW]).status, 0);
    let check = room.run(&["build", "--check", "--now", NOW]);
    assert_eq!(check.status, 0, "{}", check.printed());
    room.put("data/images/harbour.png", &png(600, 300, "other"));
    let check = room.run(&["build", "--check", "--now", NOW]);
    assert_eq!(check.status, 1, "{}", check.printed());
    assert!(check.printed().contains("is missing") && check.printed().is_ascii(), "{}", check.printed());
}

#[test]
fn what_cannot_be_published_stops_the_build_where_it_is_named() {
    let cases: &[(&str, &str)] = &[
        ("image: {file: images/none.png, alt: A}", "unreadable-file"),
        ("image: {file: images, alt: A}", "unreadable-file"),
        ("image: {file: ../outside.png, alt: A}", "file-path"),
        ("image: {file: /etc/hostname, alt: A}", "file-path"),
        ("image: {file: plan.pdf, alt: A}", "unfit-file"),
        ("image: {file: bomb.png, alt: A}", "unfit-file"),
        ("enclosures: [{file: page.html}]", "unfit-file"),
        ("enclosures: [{file: drawing.svg}]", "unfit-file"),
    ];
    for (key, rule) in cases {
        let room = room(&format!(
            "  - title: A\n    date: 2018-09-20\n    summary: S\n    links: [https://www.example.org/a]\n    {key}\n"
        ));
        room.put("outside.png", &png(1, 1, ""));
        room.put("data/bomb.png", &png(60_000, 60_000, ""));
        room.put("data/page.html", b"<script>1</script>");
        room.put("data/drawing.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        let outcome = room.run(&["build", "--now", NOW, "--format", "json"]);
        assert_eq!(outcome.status, 1, "{key}: {}", outcome.printed());
        assert!(outcome.out.contains(&format!("\"rule\":\"{rule}\"")), "{key}: {}", outcome.out);
        assert!(outcome.out.contains("\"line\":1"), "{key}: {}", outcome.out);
        assert!(room.files("feeds").is_empty(), "{key}");
    }
}

#[test]
#[cfg(unix)] // Links need a right of their own on Windows.
fn links_are_not_followed() {
    let room = room(
        "  - title: A\n    date: 2018-09-20\n    summary: S\n    links: [https://www.example.org/a]\n    image: {file: in/a.png, alt: A}\n",
    );
    room.put("elsewhere/a.png", &png(1, 1, ""));
    std::os::unix::fs::symlink(room.path().join("elsewhere"), room.path().join("data/in")).expect("a link");
    let outcome = room.run(&["build", "--now", NOW]);
    assert!(outcome.status == 1 && outcome.err.contains("unreadable-file"), "{}", outcome.printed());
}

#[test]
fn a_file_without_an_address_is_refused() {
    let room = Room::catalogue(&format!(
        "{}releases: [{{title: A, date: 2018-09-20, summary: S, links: [https://www.example.org/a], image: {{file: a.png, alt: A}}}}]\n",
        HEAD.replace("base: https://www.example.org/feeds/\n", "")
    ));
    room.put("data/a.png", &png(1, 1, ""));
    let outcome = room.run(&["build", "--now", NOW]);
    assert!(outcome.status == 1 && outcome.err.contains("file-without-base"), "{}", outcome.printed());
}

/// What was measured is no part of the text: the ids of releases with files are written like all others.
#[test]
fn releases_with_files_are_frozen() {
    let room = room(RELEASES);
    let outcome = room.run(&["freeze"]);
    assert_eq!((outcome.status, outcome.err.as_str()), (0, ""), "{}", outcome.printed());
    let text = String::from_utf8_lossy(&room.files("data")["catalogue.yaml"]).into_owned();
    assert_eq!(text.matches("id: tag:").count(), 4, "{text}");
}

/// The head of a picture in WebP.
fn webp(width: u32, height: u32) -> Vec<u8> {
    let side = |pixels: u32| pixels.saturating_sub(1).to_le_bytes()[..3].to_vec();
    [b"RIFF\x16\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0".to_vec(), side(width), side(height)].concat()
}

/// The head of a picture in JPEG.
fn jpeg(width: u16, height: u16) -> Vec<u8> {
    [vec![0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8], height.to_be_bytes().to_vec(), width.to_be_bytes().to_vec(), vec![3; 10]]
        .concat()
}

const FORMS: &str = "releases:
  - title: A harbour for all of us
    date: 2018-09-20
    summary: It opens.
    body: It opens **today**.
    links: []
    id: tag:example.org,2018:harbour
    image: {file: images/quay.webp, alt: The quay, also: [images/quay.jpg, {file: images/small.jpg}]}
";

#[test]
fn of_the_forms_of_a_picture_each_reader_gets_one_that_it_shows() {
    let mail = "{id: mail, contract: {image_types: [image/jpeg], image_max_width: 900}}";
    let room = Room::catalogue(&format!(
        "{HEAD}page: {{releases: true}}\nfeeds: [{{id: news, formats: [rss, atom, json, ninjs]}}, {mail}]\n{FORMS}"
    ));
    room.put("data/images/quay.webp", &webp(1600, 900));
    room.put("data/images/quay.jpg", &jpeg(1600, 900));
    room.put("data/images/small.jpg", &jpeg(800, 450));
    let outcome = room.run(&["build", "--now", NOW]);
    assert_eq!(outcome.status, 0, "{}", outcome.printed());
    let files = room.files("feeds");
    let address = |bytes: &[u8]| {
        let (name, _) = files.iter().find(|(_, other)| *other == bytes).expect("published");
        format!("https://www.example.org/feeds/{name}")
    };
    let (light, usual, small) = (address(&webp(1600, 900)), address(&jpeg(1600, 900)), address(&jpeg(800, 450)));
    let text = |name: &str| String::from_utf8_lossy(&files[name]).into_owned();
    for name in ["news.rss", "news.atom", "news.json"] {
        let text = text(name);
        assert!(text.contains(&usual) && !text.contains(&light) && !text.contains(&small), "{name}: {text}");
    }
    for name in ["mail.rss", "mail.atom"] {
        let text = text(name);
        assert!(text.contains(&small) && !text.contains(&light) && !text.contains(&usual), "{name}: {text}");
        let text = text.replace("&lt;", "<").replace("&gt;", ">");
        assert!(text.contains("width=\"800\"") && text.contains("<strong>today</strong>"), "{name}: {text}");
    }
    assert!([&light, &usual, &small].iter().all(|form| text("news.ninjs").contains(*form)));
    for (name, root) in [("index.html", ""), ("harbour/index.html", "../")] {
        let beside = |address: &str| address.replace("https://www.example.org/feeds/", root);
        let (light, usual) = (beside(&light), beside(&usual));
        let wanted = format!(
            "<picture><source type=\"image/webp\" srcset=\"{light}\" width=\"1600\" height=\"900\"><img src=\"{usual}\" alt=\"The quay\" "
        );
        assert!(text(name).contains(&wanted), "{name}: {}", text(name));
    }
    assert!(text("harbour/index.html").contains(&format!("og:image\" content=\"{usual}\"")));
}

#[test]
fn a_contract_that_no_form_of_a_picture_meets_is_broken_at_the_picture() {
    let releases = FORMS.replace("[images/quay.jpg, {file: images/small.jpg}]", "'https://www.example.org/quay.jpg'");
    let feeds = "feeds: [{id: news}, {id: mail, contract: {image_types: [image/png]}}]";
    let room = Room::catalogue(&format!("{HEAD}{feeds}\n{releases}"));
    room.put("data/images/quay.webp", &webp(1600, 900));
    let outcome = room.run(&["build", "--now", NOW]);
    assert_eq!(outcome.status, 1, "{}", outcome.printed());
    assert!(outcome.err.contains("`image_types: [image/png]` of the feed `mail`"), "{}", outcome.err);
    let both = "`also: [https://www.example.org/quay.jpg, images/quay.png]`";
    assert!(outcome.err.contains(both), "{}", outcome.err);
}

#[test]
fn a_logo_may_be_a_file_of_the_folder() {
    let logo = "logo: {file: images/logo.png}\nicon: {file: images/icon.png}\n";
    let feeds = "feeds: [{id: news, formats: [rss, atom, json]}]";
    let room = Room::catalogue(
        &format!("{HEAD}{logo}{feeds}\n{FORMS}").replace("image:", "contact: {name: Ann}\n    # image:"),
    );
    room.put("data/images/logo.png", &png(400, 120, "logo"));
    room.put("data/images/icon.png", &png(64, 64, "icon"));
    let outcome = room.run(&["build", "--now", NOW]);
    assert_eq!(outcome.status, 0, "{}", outcome.printed());
    let files = room.files("feeds");
    let address = |tail: &[u8]| {
        let (name, _) = files.iter().find(|(_, bytes)| bytes.ends_with(tail)).expect("published");
        assert!(name.starts_with("files/"), "{name}");
        format!("https://www.example.org/feeds/{name}")
    };
    let text = |name: &str| String::from_utf8_lossy(&files[name]).into_owned();
    assert!(text("news.atom").contains(&format!("<logo>{}</logo>", address(b"logo"))), "{}", text("news.atom"));
    assert!(text("news.json").contains(&address(b"icon")));
    let wanted = format!("<img class=\"logo\" src=\"{}\" width=\"400\" height=\"120\" alt=\"\">", address(b"logo"))
        .replace("https://www.example.org/feeds/", "");
    assert!(text("index.html").contains(&wanted), "{}", text("index.html"));
    // A path alone is no address: the way out names the key.
    let room = Room::catalogue(&format!("{HEAD}logo: images/logo.png\n{feeds}\n{FORMS}"));
    let outcome = room.run(&["check"]);
    assert!(outcome.printed().contains("`{file: images/logo.png}`"), "{}", outcome.printed());
}

#[test]
fn pages_show_the_files_beside_them_wherever_the_folder_is() {
    let room = room(RELEASES);
    assert_eq!(room.run(&["build", "--first", "--now", NOW]).status, 0);
    let files = room.files("feeds");
    let text = |name: &str| String::from_utf8_lossy(&files[name]).into_owned();
    let name = files.keys().find(|name| name.starts_with("files/") && name.ends_with(".png")).expect("a picture");
    let page = files.keys().find(|name| name.ends_with("a-harbour/index.html")).expect("a page");
    let root = "../".repeat(page.split('/').count() - 1);
    assert!(text("index.html").contains(&format!("<img src=\"{name}\"")), "{}", text("index.html"));
    let page = text(page);
    assert!(page.contains(&format!("<img src=\"{root}{name}\"")), "{page}");
    assert!(page.contains(&format!("<li class=\"doc\"><a href=\"{root}files/")), "{page}");
    // Cards are read elsewhere.
    assert!(page.contains(&format!("\"og:image\" content=\"https://www.example.org/feeds/{name}\"")), "{page}");
}
