//! A picture on a page, in the form that a browser shows best.

use super::markup::Markup;
use crate::feed::Image;

/// Kinds of pictures that are lighter than the usual ones, and that not every program shows.
const LIGHT: &[&str] = &["image/avif", "image/webp"];

/// The picture, with its lighter forms where it has some: a browser takes the first that it knows. `attributes` are
/// those of the element `img` beyond its own, with a space before them.
pub(super) fn write(page: &mut Markup<'_>, image: &Image, attributes: &str) {
    let forms = LIGHT.iter().flat_map(|kind| image.also.iter().filter_map(move |form| Some((*kind, of(form, kind)?))));
    let forms: Vec<(&str, &Image)> = forms.collect();
    if !forms.is_empty() {
        page.raw("<picture>");
    }
    for (kind, form) in &forms {
        page.raw("<source").attribute("type", kind).address("srcset", form.url.as_str()).size(form.size).raw(">");
    }
    page.raw("<img").address("src", image.url.as_str()).attribute("alt", image.alt.as_str()).size(image.size);
    page.raw(attributes).raw(" referrerpolicy=\"no-referrer\">");
    if !forms.is_empty() {
        page.raw("</picture>");
    }
}

fn of<'a>(form: &'a Image, kind: &str) -> Option<&'a Image> {
    let own = form.media_type.as_ref()?;
    own.essence().eq_ignore_ascii_case(kind).then_some(form)
}
