//! The table of keys that the catalogue's reader follows, as it stands in its source.

/// The keys of a table, those of its mappings behind a dot; feeds and releases have tables of their
/// own in the README.
pub fn keys(table: &str) -> Vec<String> {
    let source =
        std::fs::read_to_string(super::repository().join("src/catalogue/keys.rs")).expect("the table is there");
    let start = source.find(&format!("pub const {table}: &[Key] =")).unwrap_or_else(|| panic!("no table {table}"));
    let body = &source[start..];
    let body = &body[..body.find("];").expect("its end")];
    let mut keys = Vec::new();
    for entry in body.split("text(\"").flat_map(split_keys).skip(1) {
        let name = entry.split('"').next().expect("a name");
        keys.push(name.to_owned());
        let own_table = matches!(name, "feeds" | "releases");
        if let Some(inner) = inner(entry).filter(|_| !own_table) {
            keys.extend(self::keys(inner).into_iter().map(|below| format!("{name}.{below}")));
        }
    }
    assert!(!keys.is_empty(), "{table} has no keys");
    keys
}

fn split_keys(part: &str) -> impl Iterator<Item = &str> {
    part.split("key(\"")
}

/// The table that a key's mapping follows: `Mapping(PERSON)`, `TextOr(LINK)`.
fn inner(entry: &str) -> Option<&str> {
    let behind = ["Mapping(", "TextOr("].iter().find_map(|word| Some(&entry[entry.find(word)? + word.len()..]))?;
    behind.split(')').next()
}
