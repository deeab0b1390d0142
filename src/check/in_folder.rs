//! Relative addresses in bodies that are meant as files of the catalogue's folder: the way to publish those.

use crate::catalogue::{self, Release};
use crate::diag::{Message, code, msg};
use crate::markdown::Kind;

/// The order for an address in the text of a release that may be a file of the catalogue's folder; `None` if it is no
/// path of a file, or if the release has no room for one more picture.
pub(super) fn way_out(release: &Release, kind: Kind, written: &str) -> Option<Message> {
    let file = catalogue::file_meant(&written.replace("%20", " "))?;
    let is_simple = file.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | '_' | '-' | '/'));
    let file = if is_simple { file } else { format!("\"{file}\"") };
    if kind != Kind::Image {
        return Some(msg!(
            en: "write the full address; or, if the file lies in the folder of the catalogue, name it in the release: {key}",
            fr: "écrivez l’adresse complète ; ou, si le fichier se trouve dans le dossier du catalogue, indiquez-le dans le communiqué : {key}",
            key = code(format!("enclosures: [{{file: {file}}}]"))
        ));
    }
    release.image.is_none().then(|| {
        msg!(
            en: "write the full address; or, if the picture lies in the folder of the catalogue, take it out of the text and name it in the release: {key}",
            fr: "écrivez l’adresse complète ; ou, si l’image se trouve dans le dossier du catalogue, retirez-la du texte et indiquez-la dans le communiqué : {key}",
            key = code(format!("image: {{file: {file}, alt: …}}"))
        )
    })
}
