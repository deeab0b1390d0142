//! What an imported release gives up so that the catalogue takes it, rather than the whole feed being lost.

use super::settle::Settled;
use crate::yaml::scalar;

/// What was done about a place that the check refuses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lessened {
    /// An address in the text is no link any more; nothing is lost.
    Unlinked,
    /// The key was given up of the release with this title.
    Without(String),
    /// The release with this title was given up: the key cannot be missing.
    LeftOut(String),
}

/// Changes the release of an id so that what is marked in the value of a key is gone; `is_link_alone` where the value
/// itself is kept. Returns `None` where nothing changes.
pub fn lessen(
    releases: &mut Vec<Settled>,
    (id, key): (&str, &str),
    marked: &str,
    is_link_alone: bool,
) -> Option<Lessened> {
    let found = releases.iter().position(|release| scalar(&release.identity.id) == id)?;
    let release = &mut releases[found];
    if key == "body" && unlink(release, marked) {
        return Some(Lessened::Unlinked);
    }
    if is_link_alone {
        return None;
    }
    let title = release.title.clone();
    let is_given_up = match key {
        "body" => release.body.take().is_some(),
        "summary" if release.summary != release.title => {
            release.summary.clone_from(&release.title);
            true
        }
        "links" => release.link.take().is_some() | !std::mem::take(&mut release.links).is_empty(),
        "translations" => !std::mem::take(&mut release.translations).is_empty(),
        "language" => release.language.take().is_some(),
        "categories" => !std::mem::take(&mut release.categories).is_empty(),
        "authors" => !std::mem::take(&mut release.authors).is_empty(),
        "enclosures" => !std::mem::take(&mut release.enclosures).is_empty(),
        "image" => release.image.take().is_some(),
        "updated" => release.updated.take().is_some(),
        _ => false,
    };
    if is_given_up {
        return Some(Lessened::Without(title));
    }
    releases.remove(found);
    Some(Lessened::LeftOut(title))
}

/// Makes the address that is marked in the body plain words. Returns whether there is one.
fn unlink(release: &mut Settled, marked: &str) -> bool {
    let plain = marked.replace("://", "\\://").replace("www.", "www\\.");
    let Some(body) = release.body.as_mut().filter(|body| plain != marked && body.contains(marked)) else {
        return false;
    };
    // What is written already is found again.
    let again = body.replace(&plain, marked).replace(marked, &plain);
    let is_changed = again != *body;
    *body = again;
    is_changed
}

/// The id, as it is written, and the key at a place of a file of releases that the writer made.
pub fn place(file: &str, at: usize) -> Option<(&str, &str)> {
    let end = file.get(at..)?.find('\n').map_or(file.len(), |length| at + length);
    let before = &file[..end];
    let start = before.rfind("\n- title:").map_or(0, |start| start + 1);
    let key = before[start..].lines().rev().find_map(|line| {
        let line = line.strip_prefix("- ").or_else(|| line.strip_prefix("  "))?;
        if line.starts_with(' ') { None } else { line.split_once(':').map(|(key, _)| key) }
    })?;
    let mut own = file[start..].lines().enumerate().take_while(|(at, line)| *at == 0 || !line.starts_with("- title:"));
    let id = own.find_map(|(_, line)| line.strip_prefix("  id: "))?;
    Some((id, key))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str =
        "- title: A\n  id: a:1\n  summary: s\n  body: |\n    b: c\n\n    d\n- title: B\n  id: a:2\n  date: x\n";

    #[test]
    fn a_place_leads_to_its_release_and_key() {
        for (mark, wanted) in
            [("A", ("a:1", "title")), ("s\n", ("a:1", "summary")), ("d\n", ("a:1", "body")), ("x", ("a:2", "date"))]
        {
            assert_eq!(place(FILE, FILE.find(mark).expect("it is there")), Some(wanted), "{mark}");
        }
        assert_eq!(place("title: t\n", 2), None);
    }
}
