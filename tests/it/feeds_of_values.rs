//! Feeds for each value by one line: `per`, territories and their codes, and the folders of the list.

use super::partners::{NOW, release};
use super::run::{HEAD, Room, examine_text};

#[test]
fn one_line_makes_a_feed_for_each_value_and_none_before_its_first_release() {
    let item = |name: &str, date: &str, more: &str| {
        format!(
            "  - {{title: {name}, date: {date}, summary: S, links: ['https://www.example.org/{name}'], id: 'tag:example.org,2018:{name}'{more}}}\n"
        )
    };
    let releases = [
        item("a", "2017-05-01", ", regions: [Bretagne, Pays de la Loire], categories: [harbour]"),
        item("b", "2018-05-01", ", regions: [Bretagne], categories: [roads], language: fr-CA"),
        item("later", "2019-05-01", ", regions: [Zibeline], categories: [secret]"),
        item("partner", "2018-06-01", ", regions: [Martre], audience: [partners]"),
    ];
    let yaml = |feeds: &str| {
        let vocabulary = "categories: {roads: On roads, harbour: The harbour, secret: Later}";
        format!(
            "{HEAD}{vocabulary}\nfeeds: [{{id: news}}, {{id: partners, select: {{audience: [partners]}}}}, {feeds}]\nreleases:\n{}",
            releases.concat()
        )
    };
    let names = |feeds: &str, now: &str| {
        let documents = examine_text(&yaml(feeds)).documents(now);
        let names = documents.keys().filter_map(|name| name.strip_suffix(".rss").map(str::to_owned));
        names.filter(|name| !["news", "partners"].contains(&name.as_str())).collect::<Vec<_>>()
    };
    let regions = "{id: region, per: region, formats: [rss]}";
    assert_eq!(names(regions, NOW), ["region-bretagne", "region-pays-de-la-loire"]);
    assert_eq!(names(regions, "2017-06-01T00:00:00Z").len(), 2);
    assert_eq!(names(regions, "2020-01-01T00:00:00Z")[2], "region-zibeline");
    assert_eq!(names("{id: theme, per: category, formats: [rss]}", NOW), ["theme-harbour", "theme-roads"]);
    assert_eq!(names("{id: year, per: year, formats: [rss]}", NOW), ["year-2017", "year-2018"]);
    assert_eq!(names("{id: in, per: language, formats: [rss]}", NOW), ["in-en", "in-fr"]);
    let documents = examine_text(&yaml(regions)).documents(NOW);
    assert!(
        documents
            .values()
            .all(|text| !text.contains("Zibeline") && !text.contains("zibeline") && !text.contains("Martre"))
    );
    let bretagne = &documents["region-bretagne.rss"];
    assert!(bretagne.contains("<title>News of Example – Bretagne</title>"), "{bretagne}");
    assert!(bretagne.contains("tag:example.org,2018:a") && bretagne.contains("tag:example.org,2018:b"));
    let themes = examine_text(&yaml("{id: theme, title: Themes, per: category, formats: [rss]}")).documents(NOW);
    assert!(themes["theme-roads.rss"].contains("<title>Themes – On roads</title>"));
    let canada = examine_text(&yaml("{id: in, per: language, formats: [rss]}")).documents(NOW);
    assert!(
        canada["in-fr.rss"].contains("<language>fr</language>")
            && canada["in-en.rss"].contains("<language>en</language>")
    );
}

#[test]
fn territories_with_a_code_are_labels_and_categories() {
    let release = |regions: &str, more: &str| {
        format!(
            "feeds: [{{id: news, formats: [rss, atom, json, ninjs]}}, {{id: in, per: region, formats: [rss]}}]\npage: {{releases: true}}\nreleases:\n  - {{title: A, date: 2018-01-01, summary: S, links: ['https://www.example.org/a'], id: 'tag:example.org,2018:a', regions: {regions}{more}}}\n"
        )
    };
    let yaml =
        release("[Corse, {name: Bretagne, code: '53'}, {code: 35}, {name: Faucigny-Glières, code: 200 000 172}]", "");
    let documents = examine_text(&format!("{HEAD}{yaml}")).documents(NOW);
    let region = "http://id.insee.fr/geo/region/53";
    let group = "https://annuaire-entreprises.data.gouv.fr/entreprise/200000172";
    let rss = &documents["news.rss"];
    assert!(rss.contains(&format!("<category domain=\"{region}\">Bretagne</category>")), "{rss}");
    assert!(
        rss.contains("<category domain=\"http://id.insee.fr/geo/departement/35\">Ille-et-Vilaine</category>"),
        "{rss}"
    );
    assert!(
        rss.contains(&format!("<category domain=\"{group}\">Faucigny-Glières</category>")) && !rss.contains("Corse"),
        "{rss}"
    );
    assert!(
        documents["news.atom"].contains(&format!("<category term=\"Bretagne\" scheme=\"{region}\"/>")),
        "{}",
        documents["news.atom"]
    );
    let json: serde_json::Value = serde_json::from_str(&documents["news.json"]).expect("JSON");
    assert_eq!(json["items"][0]["tags"], serde_json::json!(["Bretagne", "Ille-et-Vilaine", "Faucigny-Glières"]));
    let ninjs: serde_json::Value = serde_json::from_str(&documents["news.ninjs"]).expect("JSON");
    let places = &ninjs["associations"][0]["places"];
    assert_eq!((&places[0]["name"], places[0].get("uri")), (&"Corse".into(), None));
    assert_eq!((&places[1]["uri"], &places[1]["literal"]), (&region.into(), &"53".into()));
    // Feeds are called by the names, and the pages show them.
    assert!(
        documents.contains_key("in-bretagne.rss") && documents.contains_key("in-ille-et-vilaine.rss"),
        "{:?}",
        documents.keys()
    );
    assert!(documents["index.html"].contains(" · Bretagne · Ille-et-Vilaine"), "{}", documents["index.html"]);
    let page = &documents["a/index.html"];
    assert!(page.contains(&format!("\"sameAs\":\"{region}\"")), "{page}");

    let room = Room::catalogue(&format!(
        "{HEAD}{}",
        release("[{name: Bretagne, code: '35'}, {name: Zibeline, code: '00'}, {name: Limousin, code: '74'}]", "")
    ));
    let checked = room.run(&["check"]);
    assert_eq!(checked.status, 1, "{}", checked.printed());
    for wanted in [
        "error[unknown-territory]: `00` is the code of no région, no département and no EPCI of 2026-01-01",
        "warning[territory-name]: `35` is the département `Ille-et-Vilaine`, not `Bretagne`",
        "help: write `code: \"53\"`, the code of `Bretagne`",
        "warning[former-territory]: `74` was the région `Limousin`, gone since the end of 2015: it is part of `Nouvelle-Aquitaine` (`75`)",
        "help: write `{name: Nouvelle-Aquitaine, code: \"75\"}`",
    ] {
        assert!(checked.err.contains(wanted), "{wanted}: {}", checked.err);
    }
    let cured = room.run(&["check", "--fix"]);
    let text = String::from_utf8_lossy(&room.files("data")["catalogue.yaml"]).into_owned();
    assert!(text.contains("{name: Bretagne, code: '53'}"), "{text}{}", cured.printed());
}

#[test]
fn the_list_of_feeds_has_a_folder_for_each_feed_that_became_several() {
    let feeds = "feeds: [{id: news}, {id: region, per: region}, {id: theme, title: Themes, per: category}, {id: few, per: region, select: {audience: [partners]}}]\ncategories: {roads: On roads}\nreleases:\n";
    let release = |id: &str, more: &str| {
        format!(
            "  - {{title: {id}, date: 2018-01-0{id}, summary: S, links: ['https://www.example.org/{id}'], id: 'tag:example.org,2018:{id}', {more}}}\n"
        )
    };
    let releases = release("1", "regions: [Bretagne]")
        + &release("2", "regions: [Alsace], categories: [roads]")
        + &release("3", "regions: [Corse], audience: [partners]");
    let documents = examine_text(&format!("{HEAD}{feeds}{releases}")).documents(NOW);
    let list = &documents["feeds.opml"];
    let body = list.split("<body>\n").nth(1).and_then(|rest| rest.split(" </body>").next()).expect("a body");
    let lines: Vec<&str> = body.lines().map(|line| line.split(" type=").next().unwrap_or(line)).collect();
    let title = |text: &str| format!("<outline text=\"{text}\" title=\"{text}\"");
    let wanted = [
        format!("  {}", title("News of Example")),
        "  <outline text=\"By region\">".to_owned(),
        format!("   {}", title("News of Example – Alsace")),
        format!("   {}", title("News of Example – Bretagne")),
        "  </outline>".to_owned(),
        "  <outline text=\"Themes\">".to_owned(),
        format!("   {}", title("Themes – On roads")),
        "  </outline>".to_owned(),
    ];
    assert_eq!(lines, wanted, "{list}");
    // The validator of the W3C knows lists of feeds, and finds nothing either.
    let room = Room::catalogue("");
    room.put("feeds.opml", list.as_bytes());
    let validated = room.run(&["validate", "--profile", "w3c", "feeds.opml"]);
    assert!(validated.status == 0 && validated.printed().contains("1 valid"), "{}", validated.printed());
    let french =
        examine_text(&format!("{}{feeds}{releases}", HEAD.replace("language: en", "language: fr"))).documents(NOW);
    assert!(french["feeds.opml"].contains("<outline text=\"Par région\">"));
}

#[test]
fn a_value_that_no_standing_release_has_is_named_nowhere() {
    let item = |name: &str, date: &str, more: &str| {
        format!(
            "  - {{title: {name}, date: {date}, summary: S, links: ['https://www.example.org/{name}'], id: 'tag:example.org,2018:{name}', {more}}}\n"
        )
    };
    let withdrawn = |notice: &str| format!("withdrawn: {{date: 2018-06-02, reason: It was wrong, notice: {notice}}}");
    let catalogue = |key: &str, value: &str, more: &str, gone: [&str; 2]| {
        let releases = [
            item("a", "2018-05-01", &format!("{key}: [roads]")),
            item("b", "2018-05-02", &format!("{key}: [{value}], {}", gone[0])),
            item("c", "2018-05-03", &format!("{key}: [{value}], {}", gone[1])),
            item("later", "2019-05-01", &format!("{key}: [{value}]")),
            item("draft", "2018-05-01", &format!("{key}: [{value}], draft: true")),
            item("partner", "2018-05-01", &format!("{key}: [{value}], audience: [partners]")),
        ];
        let per = if key == "regions" { "region" } else { "category" };
        format!(
            "{HEAD}categories: {{roads: On roads, zibeline: Zibeline}}\nfeeds: [{{id: news}}, {{id: part, select: {{audience: [partners]}}}}, {{id: by, per: {per}{more}}}]\nreleases:\n{}",
            releases.concat()
        )
    };
    let (noticed, silent) = (withdrawn("true"), withdrawn("false"));
    let gone = [noticed.as_str(), silent.as_str()];
    for key in ["regions", "categories"] {
        for more in ["", ", archive: true, newest: 1", ", ended: {date: 2018-12-01, reason: It is over}"] {
            let documents = examine_text(&catalogue(key, "zibeline", more, gone)).documents(NOW);
            assert!(documents.contains_key("by-roads.rss"), "{key} {more}: {:?}", documents.keys());
            let public = documents.iter().filter(|(name, _)| !name.starts_with("part."));
            for (name, text) in public {
                assert!(!name.contains("zibeline"), "{key} {more}: {name}");
                assert!(!text.to_lowercase().contains("zibeline"), "{key} {more} {name}: {text}");
            }
            let standing = examine_text(&catalogue(key, "zibeline", more, [&noticed, "language: en"])).documents(NOW);
            assert!(standing.contains_key("by-zibeline.rss"), "{key} {more}: {:?}", standing.keys());
        }
    }
    // A feed that was there goes with the last release that stood in it, and nothing stops the build.
    for key in ["regions", "categories"] {
        let room = Room::catalogue(&catalogue(key, "zibeline", "", ["language: en", "language: en"]));
        let first = room.run(&["build", "--first", "--now", NOW]);
        assert_eq!(first.status, 0, "{}", first.printed());
        assert!(room.files("feeds").contains_key("by-zibeline.rss"));
        room.put("data/catalogue.yaml", catalogue(key, "zibeline", "", gone).as_bytes());
        let again = room.run(&["build", "--now", NOW]);
        assert_eq!(again.status, 0, "{}", again.printed());
        assert!(again.err.contains("dropped-feed") && !again.err.contains("error"), "{}", again.printed());
        assert!(!room.files("feeds").contains_key("by-zibeline.rss"));
    }
    // The advice keeps the feed, and its subscribers see the notice.
    let room = Room::catalogue(&catalogue("regions", "zibeline", "", ["language: en", "language: en"]));
    assert_eq!(room.run(&["build", "--first", "--now", NOW]).status, 0);
    let text = catalogue("regions", "zibeline", "", gone);
    room.put("data/catalogue.yaml", text.as_bytes());
    let found = room.run(&["diff", "--now", NOW]);
    let line = "{id: by-zibeline, select: {region: [zibeline]}}";
    assert!(found.err.contains(&format!("write the line `- {line}` into `feeds`")), "{}", found.printed());
    room.put("data/catalogue.yaml", text.replace("{id: by, per", &format!("{line}, {{id: by, per")).as_bytes());
    let again = room.run(&["build", "--now", NOW]);
    assert!(again.status == 0 && !again.err.contains("dropped-feed"), "{}", again.printed());
    let feed = String::from_utf8(room.files("feeds").remove("by-zibeline.rss").expect("it")).expect("UTF-8");
    assert!(feed.contains("It was wrong"), "{feed}");
}

/// A catalogue with a feed for each region, which begins with `id` and is served below `base`.
fn by_region(id: &str, base: &str, more: &str) -> String {
    let item = |name: &str, region: &str| {
        format!(
            "  - {{title: {name}, date: 2018-05-01, summary: S, links: ['https://www.example.org/{name}'], id: 'tag:example.org,2018:{name}', regions: [{region}]}}\n"
        )
    };
    let head = HEAD.replace("base: https://www.example.org/feeds/", &format!("base: {base}"));
    let releases = [item("a", "France"), item("b", "Île-de-France")].concat();
    format!("{head}feeds: [{{id: news}}, {{id: {id}, per: region{more}}}]\nreleases:\n{releases}")
}

#[test]
fn the_feeds_of_values_move_by_one_line() {
    let (old, new) = ("https://www.example.org/feeds/", "https://new.example.org/flux/");
    let moved = |id: &str, base: &str, more: &str| {
        let room = Room::catalogue(&by_region("by", old, ""));
        assert_eq!(room.run(&["build", "--first", "--now", NOW]).status, 0);
        room.put(
            "data/catalogue.yaml",
            by_region(id, base, more).replace("{id: news}", &format!("{{id: news, moved_from: {old}}}")).as_bytes(),
        );
        let found = room.run(&["build", "--now", NOW]);
        (room, found)
    };
    let (_, found) = moved("by", new, "");
    assert!(found.err.contains(&format!("write the line `moved_from: {old}` into the feed")), "{}", found.err);
    let (_, found) = moved("region", old, "");
    assert!(found.err.contains("its old id `by` again, or write the line `moved_from: by` into it"), "{}", found.err);
    let files = format!(", moved_from: ['{old}by-ile-de-france.rss', '{old}by-france.rss']");
    for (id, base, more) in [
        ("by", new, format!(", moved_from: {old}")),
        ("region", old, ", moved_from: by".to_owned()),
        ("by", new, files),
    ] {
        let (room, found) = moved(id, base, &more);
        assert_eq!(found.status, 0, "{more}: {}", found.printed());
        let host = room.run(&["host", "nginx"]);
        assert_eq!(host.status, 0, "{more}: {}", host.printed());
        for region in ["france", "ile-de-france"] {
            let old = format!("/feeds/by-{region}.rss");
            let lines: Vec<&str> = host.out.lines().filter(|line| line.contains(&old)).collect();
            assert_eq!(lines.len(), 1, "{more}: {}", host.out);
            let to = host
                .out
                .lines()
                .find(|line| line.contains(&format!("{id}-{region}.rss")) && line.contains("return 301"));
            assert!(to.is_some() || lines[0].contains(&format!("/{id}-{region}.rss")), "{more}: {}", host.out);
        }
    }
}

#[test]
fn a_name_that_no_file_can_have_is_refused_with_its_reason() {
    let feeds = |feeds: &str, regions: &str| {
        format!("{HEAD}feeds: [{{id: region, per: region}}{feeds}]\n{}", release(&format!("    regions: {regions}\n")))
    };
    let cases = [
        (feeds(", {id: region-bretagne}", "[Bretagne]"), "another feed is called `region-bretagne` already"),
        (feeds("", "[Ile de France, Île-de-France]"), "would both be called `region-ile-de-france`"),
        (feeds("", "[\"+++\"]"), "`+++` has no letter and no digit"),
        (feeds("", &format!("[\"{}\"]", "é-ж".repeat(40))), "is longer than 100 bytes"),
    ];
    for (yaml, reason) in cases {
        let outcome = Room::catalogue(&yaml).run(&["build", "--now", NOW]);
        assert!(outcome.status == 1 && outcome.err.contains(reason), "{reason}: {}", outcome.printed());
    }
}

#[test]
fn a_name_that_is_refused_stays_in_until_its_release_is_out() {
    let feeds = "feeds: [{id: region, per: region}, {id: region-zibeline}]\n";
    let waiting = "    regions: [Zibeline]\n    embargo: 2030-01-01\n";
    let room = Room::catalogue(&format!("{HEAD}{feeds}{}", release(waiting)));
    for command in [&["build"][..], &["build", "--format", "github"], &["next"], &["diff"], &["freeze", "--check"]] {
        let outcome = room.run(&[command, &["--now", NOW]].concat());
        let printed = outcome.printed().replace("region-zibeline}", "");
        assert!(!printed.to_lowercase().contains("zibeline"), "{command:?}: {printed}");
    }
    assert!(room.run(&["check"]).err.contains("`region-zibeline`"));
    let after = room.run(&["build", "--now", "2031-01-01T00:00:00Z"]);
    assert!(after.err.contains("`region-zibeline`"), "{}", after.printed());
}

#[test]
fn what_is_for_partners_names_no_file_that_everybody_sees() {
    let feeds = "feeds: [{id: all}, {id: p, select: {audience: x}}, {id: theme, per: category, select: {audience: [x, public]}}]\n";
    let partners = "    audience: [x]\n    categories: [Zibeline]\n";
    let waiting = "    categories: [Zibeline]\n    embargo: 2030-01-01\n";
    let second =
        release(waiting).replace("releases:\n", "").replace("2018:a", "2018:second").replace("/harbour]", "/second]");
    for rest in [String::new(), second] {
        let room = Room::catalogue(&format!("{HEAD}{feeds}{}{rest}", release(partners)));
        let outcome = room.run(&["build", "--now", NOW]);
        assert_eq!(outcome.status, 0, "{}", outcome.printed());
        let files = room.files("feeds");
        assert!(!files.keys().any(|name| name.to_lowercase().contains("zibeline")), "{:?}", files.keys());
    }
}
