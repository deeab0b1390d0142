//! The posts of a folder and the settings beside them, for programs that make sites of them.

use std::path::Path;

use walkdir::WalkDir;

use super::failure::{self, Failure};
use super::read;
use crate::diag::{msg, number};

/// How many files are read.
const MAX_FILES: usize = 50_000;

/// How many bytes a post may have.
const MAX_POST: u64 = 4 << 20;

/// How deep folders may be nested.
const MAX_DEPTH: usize = 32;

/// The endings of posts and of settings.
const ENDINGS: &[&str] =
    &["md", "markdown", "mdx", "mkd", "html", "htm", "toml", "yaml", "yml", "json", "js", "mjs", "cjs", "ts"];

/// Folders of what programs made or brought in.
const SKIPPED: &[&str] = &["node_modules", "_site", "public", "dist", "target", "vendor", "themes", "resources"];

/// The files of a folder that may be posts or settings: paths below it with `/`, and their bytes. Links are not
/// followed, and what is hidden is not read but for the settings of Eleventy.
///
/// # Errors
/// A folder or file that cannot be read, and more files than a site has.
pub fn posts(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let walk = WalkDir::new(folder).max_depth(MAX_DEPTH).sort_by_file_name().into_iter();
    let is_wanted = |entry: &walkdir::DirEntry| {
        let name = entry.file_name().to_string_lossy();
        let is_hidden = name.starts_with('.') && !name.starts_with(".eleventy");
        entry.depth() == 0 || !(is_hidden || (entry.file_type().is_dir() && SKIPPED.contains(&name.as_ref())))
    };
    let mut files = Vec::new();
    for entry in walk.filter_entry(is_wanted) {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(folder).to_owned();
            Failure::system(failure::READ, &path, error.into())
        })?;
        let ending = entry.path().extension().map(|ending| ending.to_string_lossy().to_lowercase());
        if !entry.file_type().is_file() || !ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str())) {
            continue;
        }
        if files.len() == MAX_FILES {
            let reason =
                msg!(en: "it has more than {n} files", fr: "il contient plus de {n} fichiers", n = number(MAX_FILES));
            return Err(Failure::refused(failure::READ, folder, reason));
        }
        let bytes = read::up_to(read::named_file(entry.path())?, MAX_POST, 0)
            .map_err(|error| Failure::system(failure::READ, entry.path(), error))?;
        let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let name: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
        if !read::is_too_long(&bytes, MAX_POST) {
            files.push((name.join("/"), bytes));
        }
    }
    Ok(files)
}
