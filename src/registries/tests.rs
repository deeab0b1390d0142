//! The registries as they are, and how they are renewed.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use super::*;

#[test]
fn every_registry_has_its_date_and_its_names() {
    let all = [
        (&SCHEMES, 300, "geo"),
        (&RELATIONS, 100, "webmention"),
        (&MEDIA_TYPES, 2_000, "image/jpeg"),
        (&LANGUAGES, 8_000, "yue"),
        (&EXTENDED, 200, "cmn"),
        (&SCRIPTS, 200, "Latn"),
        (&REGIONS, 300, "FR"),
        (&VARIANTS, 100, "valencia"),
        (&WHOLE_TAGS, 20, "i-klingon"),
    ];
    for (registry, least, name) in all {
        let names: Vec<&str> = registry.lines.lines().filter_map(|line| line.split(' ').next()).collect();
        assert!(names.len() >= least && registry.has(name), "{name}: {}", names.len());
        assert!(names.is_sorted() && names.iter().all(|name| name.contains("..") || registry.has(name)), "{name}");
        let digits = registry.date.bytes().filter(u8::is_ascii_digit).count();
        assert!(registry.date.len() == 10 && digits == 8, "{name}: {:?}", registry.date);
        assert!(!registry.has("") && !registry.has("#"), "{name}");
    }
}

#[test]
fn countries_are_those_in_use() {
    for code in ["FR", "SS", "AX"] {
        assert!(is_country(code), "{code}");
    }
    for code in ["fr", "DD", "ZZ", "XX", "419", ""] {
        assert!(!is_country(code), "{code}");
    }
}

/// What is read out of a download: the file that it becomes, what that is, and its lines.
type Renewed = (&'static str, &'static str, BTreeSet<String>);

/// The names of the first column of a table in CSV (RFC 4180), in small letters.
fn first_column(csv: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let (mut field, mut column, mut quoted) = (String::new(), 0, false);
    for c in csv.chars().chain(['\n']) {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => column += 1,
            '\n' if !quoted => {
                names.extend(field.split_whitespace().next().map(str::to_lowercase));
                (field, column) = (String::new(), 0);
            }
            c if column == 0 => field.push(c),
            _ => {}
        }
    }
    names
}

/// The subtags of a type in the registry of BCP 47 (RFC 5646, 3.1: records with `%%` between them).
fn subtags(registry: &str, kind: &str) -> BTreeSet<String> {
    let of_kind = |record: &&str| record.lines().any(|line| line.strip_prefix("Type: ") == Some(kind));
    let field = |record: &str, name: &str| {
        record.lines().find_map(|line| line.strip_prefix(name)).map(|value| value.trim().to_owned())
    };
    let records = registry.split("%%").filter(of_kind);
    records
        .filter_map(|record| {
            let tag = field(record, "Tag: ").map(|tag| tag.to_lowercase());
            let name = field(record, "Subtag: ").or(tag)?;
            let given_up = kind == "region" && field(record, "Deprecated: ").is_some();
            Some(if given_up { name + " given-up" } else { name })
        })
        .collect()
}

/// The data files that a download becomes.
fn renewed(download: &str) -> (&'static str, Vec<Renewed>) {
    if download.starts_with("URI Scheme,") {
        let mut names = first_column(download);
        names.remove("uri");
        let source = "https://www.iana.org/assignments/uri-schemes/uri-schemes-1.csv";
        return (source, vec![("schemes.txt", "The registered schemes of URIs, in small letters", names)]);
    }
    if download.starts_with("Relation Name,") {
        let mut names = first_column(download);
        names.remove("relation");
        let source = "https://www.iana.org/assignments/link-relations/link-relations-1.csv";
        return (source, vec![("link-relations.txt", "The registered relations of links, in small letters", names)]);
    }
    if download.starts_with("Name,Template,") {
        // The tables of application, audio and so on, one after another.
        let types = download.lines().filter_map(|line| line.split(',').nth(1)).filter(|kind| kind.contains('/'));
        let names = types.map(str::to_lowercase).collect();
        let source = "https://www.iana.org/assignments/media-types/";
        return (source, vec![("media-types.txt", "The registered media types, in small letters", names)]);
    }
    assert!(download.starts_with("File-Date: "), "neither a table of schemes or relations nor the registry of subtags");
    let of = |kind| subtags(download, kind);
    let source = "https://www.iana.org/assignments/language-subtag-registry/language-subtag-registry";
    let files = vec![
        ("languages.txt", "The primary subtags of languages", of("language")),
        ("extended-languages.txt", "The extended subtags of languages", of("extlang")),
        ("scripts.txt", "The subtags of scripts", of("script")),
        ("regions.txt", "The subtags of regions; those given up are marked", of("region")),
        ("variants.txt", "The subtags of variants", of("variant")),
        ("grandfathered.txt", "Whole tags of before the rules, in small letters", of("grandfathered")),
    ];
    (source, files)
}

#[test]
fn downloads_are_read() {
    let csv = "URI Scheme,Template,Description\r\naaa,,Diameter\r\nFish,,\"two\nlines, with \"\"quotes\"\"\"\nshttp (OBSOLETE),,x\n";
    let (_, files) = renewed(csv);
    assert_eq!(files[0].2.iter().collect::<Vec<_>>(), ["aaa", "fish", "shttp"]);
    let (_, files) = renewed("Name,Template,Reference\r\nEDI-X12,application/EDI-X12,[RFC1767]\r\nold,,[RFC1]\r\n");
    assert_eq!(files[0].2.iter().collect::<Vec<_>>(), ["application/edi-x12"]);
    let registry = "File-Date: 2025-08-25\n%%\nType: language\nSubtag: aa\nDescription: Afar\n%%\nType: region\nSubtag: DD\n\
        Description: German Democratic Republic\nDeprecated: 1990-10-30\n%%\nType: grandfathered\nTag: i-Klingon\n";
    let (_, files) = renewed(registry);
    let names = |at: usize| files[at].2.iter().map(String::as_str).collect::<Vec<_>>();
    assert_eq!((names(0), names(3), names(5)), (vec!["aa"], vec!["DD given-up"], vec!["i-klingon"]));
}

/// Writes the data files anew out of a download:
/// `REGISTRY=uri-schemes-1.csv REGISTRY_DATE=2026-11-24 cargo test --lib renew -- --ignored`.
/// The date is that of the reading; the registry of subtags tells its own. `REGISTRY_COPY` names the copy that
/// was read where it was not the source itself.
#[test]
#[ignore = "writes data files out of a download that its environment names"]
fn renew() {
    let reported = |name: &str| std::env::var(name).ok();
    let download = std::fs::read_to_string(reported("REGISTRY").expect("REGISTRY names the file")).expect("readable");
    let own = download.strip_prefix("File-Date: ").and_then(|rest| rest.lines().next()).map(str::to_owned);
    let date = own.or(reported("REGISTRY_DATE")).expect("REGISTRY_DATE tells the day of the reading");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/registries");
    let (source, files) = renewed(&download);
    for (file, what, lines) in files {
        let mut text = format!("# {what}\n# Source: {source}\n# Date: {date}\n");
        if let Some(copy) = reported("REGISTRY_COPY") {
            writeln!(text, "# Copy: {copy}").expect("a text takes all");
        }
        lines.iter().for_each(|line| writeln!(text, "{line}").expect("a text takes all"));
        std::fs::write(folder.join(file), text).expect("writable");
    }
}
