//! What readers learn of a release that was wrong: what was corrected; or, where it had to go, the
//! notice that stands in its place.

use chrono::{DateTime, Utc};

use super::content;
use super::context::{Context, own_language};
use crate::catalogue::{self, Release};
use crate::feed::boilerplate::{Words, words};
use crate::feed::{Entry, FullText, Html, Withdrawal};
use crate::value::iri::{Iri, Url};
use crate::value::text::Text;

/// What stays of a release that was withdrawn.
pub(super) struct Known {
    pub(super) id: Iri,
    pub(super) published: DateTime<Utc>,
    pub(super) anchor: String,
    /// Its place on the landing page.
    pub(super) link: Url,
}

/// What was corrected, and on which day. None without the instant, which a rule asks for.
pub(super) fn correction(context: &Context<'_>, release: &Release) -> Option<Text> {
    let what = release.correction.as_ref()?.text.as_ref()?;
    let words = words_of(context, release);
    Some(sentence(words.updated, &day(context, words, release.updated?), words, what))
}

/// The entry of a release that was withdrawn: the same id and date, and of its words the title alone.
/// What it linked to, its files, its picture, its categories and its authors are gone with its text.
pub(super) fn entry(
    context: &Context<'_>,
    release: &Release,
    withdrawal: &catalogue::Withdrawal,
    Known { id, published, anchor, link }: Known,
) -> Entry {
    let words = words_of(context, release);
    let notice = sentence(words.was_withdrawn_on, &day(context, words, withdrawal.instant), words, &withdrawal.reason);
    let mut html = String::new();
    content::emphasis(&mut html, &notice);
    Entry {
        title: joined(&[words.withdrawn, words.colon, release.title.as_str()]),
        summary: notice,
        content: FullText::of(Html::trusted(html)),
        published,
        // A correction of the notice itself may be later.
        updated: release.updated.unwrap_or(published).max(withdrawal.instant).max(published),
        link,
        has_page: false,
        links: Vec::new(),
        translations: Vec::new(),
        page: None,
        categories: Vec::new(),
        regions: Vec::new(),
        contact: None,
        authors: vec![context.author.clone()],
        enclosures: Vec::new(),
        image: None,
        language: own_language(context, release),
        correction: None,
        licence: None,
        withdrawal: Some(Withdrawal {
            instant: withdrawal.instant,
            reason: withdrawal.reason.clone(),
            has_notice: withdrawal.has_notice,
        }),
        anchor,
        guid: release.guid.clone(),
        id,
    }
}

fn words_of(context: &Context<'_>, release: &Release) -> &'static Words {
    words(release.language.as_ref().unwrap_or(context.language))
}

/// A day in the zone of the catalogue.
fn day(context: &Context<'_>, words: &Words, instant: DateTime<Utc>) -> String {
    words.day(instant.with_timezone(&context.catalogue.timezone).date_naive())
}

/// `Corrected on 3 May 2019: the quay is 200 metres long.`
fn sentence(what: &str, day: &str, words: &Words, text: &Text) -> Text {
    joined(&[what, " ", day, words.colon, text.as_str()])
}

/// Words around what was a text already.
fn joined(parts: &[&str]) -> Text {
    Text::parse(&parts.concat()).unwrap_or_default()
}
