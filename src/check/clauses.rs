//! The clauses of a contract one by one: what a release, or what stands in its place, has to meet.

use std::ops::Range;

use chrono::{DateTime, NaiveDate, Utc};

use super::linked::{addresses_of, addresses_of_authors};
use super::rule::Out;
use crate::catalogue::contract::Contract;
use crate::catalogue::{self, FeedSpec, Image, Place, Release, Withdrawal};
use crate::diag::{Message, code, message, msg, number, text};
use crate::diagnostic::Diagnostic;
use crate::feed::boilerplate::{Words, words};
use crate::feed::{BEFORE_CORRECTION, Content};
use crate::markdown::{self, Kind};
use crate::source::Span;
use crate::value::iri::Url;

/// A release in a feed that made a promise.
pub(super) struct Broken<'a, 'o> {
    /// Where the feed stands.
    pub(super) place: &'a Place,
    pub(super) feed: &'a FeedSpec,
    pub(super) release: &'a Release,
    pub(super) out: &'a mut Out<'o>,
}

impl Broken<'_, '_> {
    /// A clause that is not met: what the release has, and where it was promised.
    fn clause(&mut self, path: &str, clause: impl Into<String>, what: Message) -> &mut Diagnostic {
        self.clause_in(path, None, clause, what)
    }

    /// The words of the feeds in the language of the release.
    fn words(&self) -> Option<&'static Words> {
        self.release.language.as_ref().or(self.out.catalogue().language.as_ref()).map(words)
    }

    /// The day of an instant, in the zone of the catalogue.
    fn day(&self, instant: DateTime<Utc>) -> NaiveDate {
        instant.with_timezone(&self.out.catalogue().timezone).date_naive()
    }

    /// The same, at some bytes of the text.
    fn clause_in(
        &mut self,
        path: &str,
        range: Option<Range<usize>>,
        clause: impl Into<String>,
        what: Message,
    ) -> &mut Diagnostic {
        let clause: String = clause.into();
        // A clause is shown as its line in the catalogue: the key comes first.
        let name = clause.split(':').next().unwrap_or_default();
        let promised = promised(self.out.catalogue(), self.place, name);
        let message = not_met(&clause, self.feed, what);
        let finding = match range {
            Some(range) => self.out.within(&self.release.place, path, range, message),
            None => self.out.value(&self.release.place, path, message),
        };
        *finding = finding.clone().label(promised, text!(en: "promised here", fr: "promis ici"));
        finding
    }
}

/// What a feed promised, and what there is instead.
fn not_met(clause: &str, feed: &FeedSpec, what: Message) -> Message {
    msg!(
        en: "{clause} of the feed {feed}: {what}",
        fr: "{clause} du flux {feed} : {what}",
        clause = code(clause), feed = code(&feed.id), what = message(what)
    )
}

/// Where a feed promised a clause: at its name, at the profile that has it, or at least at the contract.
pub(super) fn promised(catalogue: &catalogue::Catalogue, feed: &Place, clause: &str) -> Option<Span> {
    let at = |name: &str| catalogue.places.key(feed, &format!("contract.{name}"));
    at(clause).or_else(|| at("profile")).or_else(|| catalogue.places.value(feed, "contract"))
}

/// The addresses of the feed itself: those of the catalogue, which are in each of its documents.
pub(super) fn of_feed(place: &Place, feed: &FeedSpec, contract: &Contract, out: &mut Out<'_>) {
    if !contract.https_only {
        return;
    }
    let catalogue = out.catalogue();
    let promised = promised(catalogue, place, "https_only");
    let placed = |logo: &Option<catalogue::Logo>| logo.as_ref().map(|logo| logo.url.clone());
    let publisher = catalogue.publisher.as_ref().and_then(|publisher| publisher.url.clone());
    let own = [
        ("home", catalogue.home.clone()),
        ("base", catalogue.base.clone()),
        ("publisher.url", publisher),
        ("icon", placed(&catalogue.icon)),
        ("logo", placed(&catalogue.logo)),
        ("hub", catalogue.hub.clone()),
    ];
    for (path, url) in own {
        let Some(url) = url.filter(is_plain) else { continue };
        let message = not_met("https_only: true", feed, address(url.as_str()));
        let finding = out.value(&catalogue.place, path, message);
        *finding = finding.clone().label(promised, text!(en: "promised here", fr: "promis ici")).help(over_https(&url));
    }
}

/// What stands in the place of a release that was withdrawn: a title and the reason. It has nothing else, and nobody
/// waits with a withdrawal for more words.
pub(super) fn of_notice(broken: &mut Broken<'_, '_>, contract: &Contract, withdrawal: &Withdrawal) {
    let Some(words) = broken.words() else { return };
    let day = broken.day(withdrawal.instant);
    let release = broken.release;
    let around = characters(&words.title_of_notice(""));
    let full = around + characters(release.title.as_str());
    let short = release.short_title.as_ref().filter(|_| contract.title.1.is_some_and(|most| full > most));
    let (own, path) = short.map_or((full, "title"), |short| (around + characters(short.as_str()), "short_title"));
    longest(broken, path, "title", (own, around), contract.title.1);
    let around = characters(&words.notice(day, ""));
    let own = around + characters(withdrawal.reason.as_str());
    longest(broken, "withdrawn.reason", "summary", (own, around), contract.summary.1);
}

/// The same as the most of `lengths`, with words around the text that nobody can shorten. Where those alone are too
/// many, no order would help.
fn longest(broken: &mut Broken<'_, '_>, path: &str, clause: &str, (own, around): (u64, u64), most: Option<u64>) {
    let Some(most) = most.filter(|most| own > *most && *most > around) else { return };
    let what = msg!(
        en: "{n} {n|character|characters} with the words of the notice of withdrawal",
        fr: "{n} {n|signe|signes} avec les mots de l’avis de retrait",
        n = number(own)
    );
    broken.clause(path, format!("{clause}: {{max: {most}}}"), what).help = Some(shorter(path, most - around));
}

/// A release as it is.
pub(super) fn of_release(broken: &mut Broken<'_, '_>, contract: &Contract) {
    let release = broken.release;
    let short = release
        .short_title
        .as_ref()
        .filter(|_| contract.title.1.is_some_and(|most| characters(release.title.as_str()) > most));
    let (title, path) = short.map_or((&release.title, "title"), |short| (short, "short_title"));
    lengths(broken, path, "title", characters(title.as_str()), contract.title);
    summary(broken, contract);
    for (need, key) in NEEDED {
        if contract.requires.contains(need) && !has(release, need) {
            let what = msg!(en: "the release has no {key}", fr: "{key} manque dans le communiqué", key = code(*key));
            broken.clause("title", format!("requires: [{need}]"), what).help =
                Some(msg!(en: "write {key} in the release", fr: "ajoutez {key} au communiqué", key = code(*key)));
        }
    }
    picture(broken, contract);
    languages(broken, contract);
    addresses(broken, contract);
    let catalogue = broken.out.catalogue();
    let own = release.licence.as_ref().or(broken.feed.licence.as_ref()).or(catalogue.licence.as_ref());
    if let Some(wanted) = contract.licence.as_ref().filter(|wanted| own != Some(*wanted)) {
        let what = match own {
            Some(own) => msg!(en: "the licence is {own}", fr: "la licence est {own}", own = code(own.name())),
            None => msg!(en: "there is no licence", fr: "il n’y a pas de licence"),
        };
        broken.clause("licence", format!("licence: {}", wanted.name()), what).help = Some(msg!(
            en: "write {licence} in the release, or at the feed for all of them",
            fr: "écrivez {licence} dans le communiqué, ou dans le flux pour tous",
            licence = code(format!("licence: {}", wanted.name()))
        ));
    }
}

fn characters(text: &str) -> u64 {
    text.chars().count() as u64
}

/// The summary. Where it is all that readers get, what was corrected stands after it.
fn summary(broken: &mut Broken<'_, '_>, contract: &Contract) {
    let release = broken.release;
    let own = characters(release.summary.as_str());
    let correction = release.correction.as_ref().and_then(|correction| correction.text.as_ref());
    let after = match (broken.words(), correction, release.updated) {
        (Some(words), Some(what), Some(updated)) if broken.feed.content == Content::Summary => {
            let correction = words.correction(broken.day(updated), what.as_str());
            characters(BEFORE_CORRECTION) + characters(&correction)
        }
        _ => 0,
    };
    let whole = own + after;
    match contract.summary.1.filter(|most| whole > *most && own <= *most) {
        Some(most) => {
            let what = msg!(
                en: "{n} {n|character|characters} with what was corrected, which stands after it in this feed",
                fr: "{n} {n|signe|signes} avec la correction, qui la suit dans ce flux",
                n = number(whole)
            );
            broken.clause("summary", format!("summary: {{max: {most}}}"), what).help = Some(msg!(
                en: "shorten the summary or the text of {correction}: at most {most} {most|character|characters} in all",
                fr: "raccourcissez le chapeau ou le texte de {correction} : {most} {most|signe|signes} au plus en tout",
                correction = code("correction"), most = number(most)
            ));
        }
        None => lengths(broken, "summary", "summary", own, contract.summary),
    }
}

fn lengths(broken: &mut Broken<'_, '_>, path: &str, clause: &str, own: u64, (least, most): (Option<u64>, Option<u64>)) {
    let what = || msg!(en: "{n} {n|character|characters}", fr: "{n} {n|signe|signes}", n = number(own));
    if let Some(most) = most.filter(|most| own > *most) {
        broken.clause(path, format!("{clause}: {{max: {most}}}"), what()).help = Some(shorter(path, most));
    } else if let Some(least) = least.filter(|least| own < *least) {
        broken.clause(path, format!("{clause}: {{min: {least}}}"), what()).help = Some(msg!(
            en: "write at least {least} {least|character|characters}",
            fr: "écrivez au moins {least} {least|signe|signes}",
            least = number(least)
        ));
    }
}

/// The order to shorten a text.
fn shorter(path: &str, most: u64) -> Message {
    match path {
        "title" => msg!(
            en: "write {key} for this feed beside the title: at most {most} {most|character|characters}",
            fr: "ajoutez pour ce flux {key} à côté du titre : {most} {most|signe|signes} au plus",
            key = code("short_title"), most = number(most)
        ),
        _ => msg!(
            en: "shorten it to {most} {most|character|characters}",
            fr: "ramenez-le à {most} {most|signe|signes}",
            most = number(most)
        ),
    }
}

/// What a contract can ask for, and the key that has it.
const NEEDED: &[(&str, &str)] = &[
    ("image", "image"),
    ("alt", "image.alt"),
    ("credit", "image.credit"),
    ("body", "body"),
    ("category", "categories"),
    ("author", "authors"),
    ("contact", "contact"),
    ("short_title", "short_title"),
    ("enclosure", "enclosures"),
];

fn has(release: &Release, need: &str) -> bool {
    let image = release.image.as_ref();
    match need {
        "image" => image.is_some(),
        // A release without a picture needs no words about it.
        "alt" => image.is_none_or(|image| !image.alt.is_empty()),
        "credit" => image.is_none_or(|image| image.credit.is_some()),
        "body" => release.body.is_some(),
        "category" => !release.categories.is_empty(),
        "author" => !release.authors.is_empty(),
        "contact" => release.contact.is_some(),
        "short_title" => release.short_title.is_some(),
        "enclosure" => !release.enclosures.is_empty(),
        _ => true,
    }
}

fn picture(broken: &mut Broken<'_, '_>, contract: &Contract) {
    let Some(image) = &broken.release.image else { return };
    // Of several forms the one that fits is chosen.
    let size = |form: &Image| form.width.zip(form.height).map(|(width, _)| width);
    if image.forms().any(|form| contract.takes_picture(form.kind().as_deref(), size(form), form.length)) {
        return;
    }
    let path = if image.file.is_some() { "image.file" } else { "image.url" };
    unknown(broken, contract, image, path);
    let help = beside(image, contract);
    let kind = image.kind();
    if let Some(kind) = kind.filter(|kind| !contract.image_types.is_empty() && !contract.image_types.contains(kind)) {
        let clause = format!("image_types: [{}]", contract.image_types.join(", "));
        let what = msg!(en: "the picture is {kind}", fr: "l’image est {kind}", kind = code(kind));
        broken.clause(path, clause, what).help = Some(help.clone());
    }
    if let (Some(own), Some((clause, wanted))) = (image.width, broken_width(image, contract)) {
        let what = msg!(en: "the picture is {n} {n|pixel|pixels} wide", fr: "l’image a {n} {n|pixel|pixels} de large", n = number(own));
        broken.clause(path, format!("{clause}: {wanted}"), what).help = Some(help.clone());
    }
    if let (Some(most), Some(own)) = (contract.image_max_bytes, image.length)
        && own > most
    {
        let what =
            msg!(en: "the picture has {n} {n|byte|bytes}", fr: "l’image a {n} {n|octet|octets}", n = number(own));
        broken.clause(path, format!("image_max_bytes: {most}"), what).help = Some(help);
    }
}

/// Reports what nobody knows of a picture, and the partner is promised: a promise that cannot be checked is none.
fn unknown(broken: &mut Broken<'_, '_>, contract: &Contract, image: &Image, path: &str) {
    if !contract.image_types.is_empty() && image.kind().is_none() {
        let what =
            msg!(en: "the media type of the picture is not known", fr: "le type de média de l’image n’est pas connu");
        let clause = format!("image_types: [{}]", contract.image_types.join(", "));
        broken.clause(path, clause, what).help = Some(msg!(
            en: "write {key} beside its address, if that is what it is",
            fr: "ajoutez {key} à côté de son adresse, si c’est bien son type",
            key = code(format!("type: {}", contract.image_types.first().map_or("image/jpeg", String::as_str)))
        ));
    }
    let clause = match (contract.image_max_width, contract.image_min_width) {
        (Some(most), _) => format!("image_max_width: {most}"),
        (None, Some(least)) => format!("image_min_width: {least}"),
        (None, None) => return,
    };
    if image.width.is_none() || image.height.is_none() {
        let what = msg!(en: "the size of the picture in pixels is not known", fr: "la taille de l’image en pixels n’est pas connue");
        broken.clause(path, clause, what).help = Some(msg!(
            en: "write its {width} and {height} beside its address, or put it into the folder of the catalogue and name it there as {file}: it is then measured",
            fr: "indiquez {width} et {height} à côté de son adresse, ou mettez l’image dans le dossier du catalogue et nommez-la aussi par {file} : elle sera mesurée",
            width = code("width"), height = code("height"), file = code("file")
        ));
    }
}

/// The clause on the width that a picture does not meet, and what it asks for.
fn broken_width(image: &Image, contract: &Contract) -> Option<(&'static str, u64)> {
    let own = image.width?;
    let most = contract.image_max_width.filter(|most| own > *most).map(|most| ("image_max_width", most));
    most.or(contract.image_min_width.filter(|least| own < *least).map(|least| ("image_min_width", least)))
}

/// The order to name another form of a picture beside those that it has: one that meets all clauses, called as the
/// first one is.
fn beside(image: &Image, contract: &Contract) -> Message {
    let written = |form: &Image| form.file.clone().unwrap_or_else(|| form.url.to_string());
    let own = written(image);
    let (stem, ending) = own.rsplit_once('.').unwrap_or((&own, "jpg"));
    let is_kind =
        image.kind().is_none_or(|kind| contract.image_types.is_empty() || contract.image_types.contains(&kind));
    let wanted = contract.image_types.first().and_then(|kind| kind.split_once('/')).filter(|_| !is_kind);
    let ending = wanted.map_or(ending, |(_, kind)| if kind == "jpeg" { "jpg" } else { kind });
    let addition = broken_width(image, contract).map_or(String::new(), |(_, width)| format!("-{width}"));
    // One that is only too long, in bytes, needs a name of its own too.
    let addition = if addition.is_empty() && wanted.is_none() { "-small".to_owned() } else { addition };
    let mut forms: Vec<String> = image.also.iter().map(written).collect();
    forms.push(format!("{stem}{addition}.{ending}"));
    msg!(
        en: "make the same picture in a form that meets the clauses, and name it beside this one, such as {also}",
        fr: "préparez la même image sous une forme qui respecte les clauses, et indiquez-la à côté de celle-ci, par exemple {also}",
        also = code(format!("also: [{}]", forms.join(", ")))
    )
}

fn languages(broken: &mut Broken<'_, '_>, contract: &Contract) {
    let catalogue = broken.out.catalogue();
    let Some(own) = broken.release.language.as_ref().or(catalogue.language.as_ref()) else { return };
    let what = || msg!(en: "the release is in {language}", fr: "le communiqué est en {language}", language = code(own.as_str()));
    if !contract.languages.is_empty() && !contract.languages.iter().any(|range| own.is_within(range)) {
        let all: Vec<&str> = contract.languages.iter().map(|language| language.as_str()).collect();
        let all = all.join(", ");
        broken.clause("language", format!("languages: [{all}]"), what()).help = Some(only(&all));
    }
    let selected = match broken.feed.select.language.as_slice() {
        [only] => Some(only),
        _ => catalogue.language.as_ref(),
    };
    if let Some(one) = selected.filter(|one| contract.one_language && !own.is_within(one) && !one.is_within(own)) {
        broken.clause("language", "one_language: true", what()).help = Some(only(one.as_str()));
    }
}

/// The order to leave releases in other languages out of a feed.
fn only(languages: &str) -> Message {
    msg!(
        en: "write {key} below {select} of the feed, which then leaves it out",
        fr: "ajoutez {key} sous {select} dans le flux, qui le laissera alors de côté",
        key = code(format!("language: [{languages}]")), select = code("select")
    )
}

fn addresses(broken: &mut Broken<'_, '_>, contract: &Contract) {
    if !contract.https_only && contract.link_hosts.is_empty() {
        return;
    }
    let release = broken.release;
    own_page(broken, contract);
    for (at, url) in addresses_of(release).chain(addresses_of_authors(release)) {
        let path = at.to_string();
        one_address(broken, contract, &path, None, url, path.starts_with("links"));
    }
    let Some(body) = release.body.as_ref() else { return };
    for found in markdown::survey(body.as_str()).addresses {
        // What is not a whole address is one of the site itself.
        let Ok(url) = Url::parse(&found.written) else { continue };
        one_address(broken, contract, "body", Some(found.range.clone()), &url, found.kind != Kind::Image);
    }
}

/// A release without an address leads to its page beside the feeds, or to its place on the page of all releases.
fn own_page(broken: &mut Broken<'_, '_>, contract: &Contract) {
    let catalogue = broken.out.catalogue();
    let is_elsewhere = broken.release.permalink().or_else(|| broken.release.shared_page()).is_some();
    let Some(base) = catalogue.base.as_ref().filter(|_| !is_elsewhere) else { return };
    if contract.allows_host(base) {
        return;
    }
    let what = msg!(
        en: "the release has no address elsewhere, and leads to its page below {base}",
        fr: "le communiqué n’a pas d’adresse ailleurs, et mène à sa page sous {base}",
        base = code(base.as_str())
    );
    let clause = format!("link_hosts: [{}]", contract.link_hosts.join(", "));
    broken.clause("title", clause, what).help = Some(msg!(
        en: "write the address of the release under {links}, or agree with the partner on the host {host} too",
        fr: "ajoutez l’adresse du communiqué sous {links}, ou convenez aussi avec le partenaire du domaine {host}",
        links = code("links"), host = code(base.host())
    ));
}

fn one_address(
    broken: &mut Broken<'_, '_>,
    contract: &Contract,
    path: &str,
    range: Option<Range<usize>>,
    url: &Url,
    is_link: bool,
) {
    if contract.https_only && is_plain(url) {
        broken.clause_in(path, range.clone(), "https_only: true", address(url.as_str())).help = Some(over_https(url));
    }
    if is_link && !contract.allows_host(url) {
        let clause = format!("link_hosts: [{}]", contract.link_hosts.join(", "));
        broken.clause_in(path, range, clause, address(url.as_str()));
    }
}

/// Whether an address goes without encryption.
fn is_plain(url: &Url) -> bool {
    url.as_str().starts_with("http:")
}

fn over_https(url: &Url) -> Message {
    msg!(
        en: "write {address}, if it is served so, or leave it out",
        fr: "écrivez {address}, si elle est servie ainsi, ou supprimez-la",
        address = code(url.as_str().replacen("http:", "https:", 1))
    )
}

fn address(url: &str) -> Message {
    msg!(en: "the address is {url}", fr: "l’adresse est {url}", url = code(url))
}
