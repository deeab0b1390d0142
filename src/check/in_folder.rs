//! Relative addresses in bodies that are meant as files of the catalogue's folder: the way to publish those.

use std::ops::Range;

use super::texts::Body;
use crate::catalogue;
use crate::diag::{Message, code, msg};
use crate::markdown::{Address, Kind};

/// The order for an address in a body that may be a file of the catalogue's folder; `None` if it is no path of a file,
/// or if the release has no room for the picture: it has one, or an earlier one of the text takes it.
pub(super) fn way_out(body: &Body<'_>, kind: Kind, range: &Range<usize>) -> Option<Message> {
    let written = body.text.get(range.clone())?;
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
    let is_earlier = |other: &Address| other.kind == Kind::Image && other.range.start < range.start;
    let has_room = body.release.image.is_none() && !body.survey.addresses.iter().any(is_earlier);
    has_room.then(|| {
        msg!(
            en: "write the full address; or, if the picture lies in the folder of the catalogue, take it out of the text and name it in the release: {key}",
            fr: "écrivez l’adresse complète ; ou, si l’image se trouve dans le dossier du catalogue, retirez-la du texte et indiquez-la dans le communiqué : {key}",
            key = code(format!("image: {{file: {file}, alt: …}}"))
        )
    })
}
