//! What readers learn of a release that was wrong: what was corrected; or, where it had to go, the
//! notice that stands in its place.

use chrono::{DateTime, NaiveDate, Utc};

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
    Some(text(&words.correction(day(context, release.updated?), what.as_str())))
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
    let notice = text(&words.notice(day(context, withdrawal.instant), withdrawal.reason.as_str()));
    let mut html = String::new();
    content::emphasis(&mut html, &notice);
    Entry {
        title: text(&words.title_of_notice(release.title.as_str())),
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
        page_of_its_own: None,
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
fn day(context: &Context<'_>, instant: DateTime<Utc>) -> NaiveDate {
    instant.with_timezone(&context.catalogue.timezone).date_naive()
}

/// Words around what was a text already.
fn text(words: &str) -> Text {
    Text::parse(words).unwrap_or_default()
}
