//! The way from a path in a file to the row of its key.

use super::head::Top;
use super::key::{Key, Mapping};
use super::release::Release;

/// The key at a path such as `releases[3].links[0].href`, or `[0].title` in a file of releases.
pub fn key(path: &str) -> Option<&'static Key> {
    const ROOTS: [Mapping; 2] = [Top::MAPPING, Release::MAPPING];
    let mut mapping = Some(&ROOTS[usize::from(path.starts_with('['))]);
    let mut key = None;
    for step in path.split('.') {
        let name = step.split('[').next().filter(|name| !name.is_empty());
        let Some(name) = name else { continue };
        key = mapping?.key(name);
        mapping = key?.shape.mapping();
    }
    key
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn paths_lead_to_rows() {
        let cases = [
            ("title", Some(true)),
            ("publisher.url", Some(false)),
            ("feeds[2].moved_to.date", Some(true)),
            ("releases[3].links[0].href", Some(true)),
            ("[0].links[0].type", Some(false)),
            ("[0].embargo", Some(false)),
            ("[0].timezone", None),
            ("categories.industrie", None),
            ("[0]", None),
        ];
        for (path, required) in cases {
            assert_eq!(key(path).map(|key| key.is_required()), required, "{path}");
        }
    }
}
