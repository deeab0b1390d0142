//! Extensions that may stand in channels, items, feeds and entries: Dublin Core, places, and small ones.

use crate::validate::rules::{dates, duplicate_semantics, html, mail, media_types, numbers, text, uris};
use crate::validate::spec::feedsync::{SHARING, SYNC};
use crate::validate::spec::rss::items;
use crate::validate::spec::rss::rules as rss;
use crate::validate::spec::{geo, opensearch, robots};
use crate::validate::types::model::Content::{Anything, Is, Text};
use crate::validate::types::model::Times::{Many, Once};
use crate::validate::types::model::{self, ChildRule, ElementModel};
use crate::validate::types::rows::{NOTHING, breaking, may, must, opening, row};

/// An element whose value is an address in `rdf:resource`.
pub const RESOURCE: ElementModel = ElementModel {
    attributes: &[may("rdf:resource", &[uris::URI]), may("dc:title", &[])],
    text: model::Text::Read,
    opens: &[rss::NEEDS_RESOURCE],
    ..NOTHING
};

const EMPTY: ElementModel = NOTHING;

/// Wherever extensions are.
pub const EVERYWHERE: &[ChildRule] = &[
    row("dc:title", Once, Text(&[])),
    row("dc:description", Once, Text(&[])),
    opening("dc:publisher", Many, Text(&[]), &[duplicate_semantics::ONCE]),
    row("dc:contributor", Many, Text(&[])),
    row("dc:type", Once, Text(&[])),
    row("dc:format", Once, Text(&[])),
    row("dc:identifier", Many, Text(&[])),
    opening("dc:source", Once, Text(&[]), &[duplicate_semantics::ONCE]),
    opening("dc:language", Once, Text(&[numbers::LANGUAGE]), &[duplicate_semantics::ONCE]),
    row("dc:relation", Many, Text(&[])),
    row("dc:coverage", Many, Text(&[])),
    opening("dc:rights", Once, Text(&[text::PLAIN]), &[duplicate_semantics::ONCE]),
    opening("dcterms:modified", Once, Text(&[dates::W3C_DATE]), &[duplicate_semantics::ONCE]),
    row("dcterms:created", Once, Text(&[dates::W3C_DATE])),
    row("dcterms:issued", Once, Text(&[dates::W3C_DATE])),
    row("dcterms:alternative", Many, Text(&[])),
    row("dcterms:abstract", Once, Text(&[])),
    row("dcterms:tableOfContents", Once, Is(&RESOURCE)),
    row("dcterms:valid", Many, Anything),
    row("dcterms:available", Many, Anything),
    row("dcterms:dateAccepted", Once, Text(&[])),
    row("dcterms:dateCopyrighted", Once, Text(&[])),
    row("dcterms:dateSubmitted", Once, Text(&[])),
    row("dcterms:extent", Once, Text(&[numbers::POSITIVE, text::FILLED])),
    row("dcterms:isVersionOf", Many, Is(&RESOURCE)),
    row("dcterms:hasVersion", Many, Is(&RESOURCE)),
    row("dcterms:isReplacedBy", Many, Is(&RESOURCE)),
    row("dcterms:replaces", Many, Is(&RESOURCE)),
    row("dcterms:isRequiredBy", Many, Is(&RESOURCE)),
    row("dcterms:requires", Many, Is(&RESOURCE)),
    row("dcterms:isPartOf", Many, Is(&RESOURCE)),
    row("dcterms:hasPart", Many, Is(&RESOURCE)),
    row("dcterms:isReferencedBy", Many, Is(&RESOURCE)),
    row("dcterms:references", Many, Is(&RESOURCE)),
    row("dcterms:isFormatOf", Many, Is(&RESOURCE)),
    row("dcterms:hasFormat", Many, Is(&RESOURCE)),
    row("dcterms:conformsTo", Many, Is(&RESOURCE)),
    row("dcterms:spatial", Many, Anything),
    row("dcterms:temporal", Many, Anything),
    row("dcterms:audience", Many, Text(&[])),
    row("dcterms:mediator", Once, Text(&[])),
    row("dcterms:accessRights", Many, Anything),
    row("dcterms:accrualMethod", Many, Anything),
    row("dcterms:accrualPeriodicity", Many, Anything),
    row("dcterms:accrualPolicy", Many, Anything),
    row("dcterms:bibliographicCitation", Many, Anything),
    row("dcterms:educationLevel", Many, Anything),
    row("dcterms:instructionalMethod", Many, Anything),
    row("dcterms:license", Many, Anything),
    row("dcterms:provenance", Many, Anything),
    row("dcterms:rightsHolder", Many, Anything),
    row("rdf:RDF", Many, Anything),
    row("rdf:type", Many, Anything),
    row("rdf:Description", Many, Anything),
    row("rdfs:seeAlso", Many, Is(&RESOURCE)),
    row("geo:Point", Many, Is(&geo::GEO_POINT)),
    row("geo:lat", Many, Text(&[geo::LATITUDE])),
    row("geo:long", Many, Text(&[geo::LONGITUDE])),
    row("geo:alt", Many, Text(&[numbers::DECIMAL])),
    row("geourl:latitude", Many, Text(&[geo::LATITUDE])),
    row("geourl:longitude", Many, Text(&[geo::LONGITUDE])),
    row("georss:where", Many, Is(&geo::WHERE)),
    row("georss:point", Many, Text(&[geo::POINT])),
    row("georss:line", Many, Text(&[geo::LINE])),
    row("georss:polygon", Many, Text(&[geo::LINE])),
    row("georss:featureTypeTag", Many, Text(&[])),
    row("georss:relationshipTag", Many, Text(&[])),
    row("georss:featureName", Many, Text(&[])),
    row("georss:elev", Many, Text(&[numbers::DECIMAL])),
    row("georss:floor", Many, Text(&[numbers::ANY_INTEGER])),
    row("georss:radius", Many, Text(&[numbers::FLOAT])),
    row("icbm:latitude", Many, Text(&[geo::LATITUDE])),
    row("icbm:longitude", Many, Text(&[geo::LONGITUDE])),
    row("opml:dateCreated", Once, Text(&[dates::RSS_DATE])),
    row("opml:dateModified", Once, Text(&[dates::RSS_DATE])),
    row("opml:ownerName", Once, Text(&[html::BODY])),
    row("opml:ownerEmail", Once, Text(&[mail::CONTACT])),
    row("opml:ownerId", Once, Text(&[uris::WEB])),
];

const REPLY: ElementModel = ElementModel {
    attributes: &[
        may("href", &[uris::FULL_TARGET]),
        may("ref", &[uris::ID]),
        may("source", &[uris::FULL_TARGET]),
        may("type", &[media_types::MEDIA_TYPE]),
    ],
    text: model::Text::Read,
    ..NOTHING
};

const LINK: ElementModel = ElementModel {
    attributes: &[
        may("rdf:resource", &[uris::URI]),
        may("dc:title", &[]),
        may("l:lang", &[numbers::LANGUAGE]),
        must("l:rel", &[uris::FULL_URI]),
        may("l:type", &[]),
        may("l:title", &[text::PLAIN]),
    ],
    text: model::Text::Read,
    opens: &[rss::NEEDS_RESOURCE],
    ..NOTHING
};

/// In channels and items.
pub const CHANNEL_AND_ITEM: &[ChildRule] = &[row("taxo:topics", Many, Anything), row("l:link", Many, Is(&LINK))];

/// In items and entries.
pub const ITEM: &[ChildRule] = &[
    row("slash:comments", Once, Text(&[numbers::NON_NEGATIVE])),
    row("slash:section", Many, Text(&[])),
    row("slash:department", Many, Text(&[])),
    row("slash:hit_parade", Once, Text(&[numbers::INTEGERS])),
    row("wfw:comment", Once, Text(&[uris::FULL_URI])),
    row("wfw:commentRss", Once, Text(&[uris::FULL_URI])),
    breaking(&items::COMMENT_RSS, row("wfw:commentRSS", Once, Text(&[uris::FULL_URI]))),
    row("thr:total", Once, Text(&[numbers::NON_NEGATIVE])),
    row("thr:in-reply-to", Many, Is(&REPLY)),
    row("feedburner:awareness", Once, Text(&[uris::FULL_URI])),
    row("feedburner:origEnclosureLink", Once, Text(&[uris::FULL_URI])),
    row("feedburner:origLink", Once, Text(&[uris::FULL_URI])),
    row("annotate:reference", Once, Is(&RESOURCE)),
    row("ag:source", Once, Text(&[])),
    row("ag:sourceURL", Once, Text(&[uris::FULL_URI])),
    row("ag:timestamp", Once, Text(&[dates::ISO_DATE])),
    row("ev:startdate", Once, Text(&[dates::EVENT_DATE])),
    row("ev:enddate", Once, Text(&[dates::EVENT_DATE])),
    row("ev:location", Many, Anything),
    row("ev:organizer", Many, Anything),
    row("ev:type", Once, Text(&[])),
    row("foaf:maker", Many, Anything),
    row("foaf:primaryTopic", Many, Anything),
    row("wiki:diff", Many, Text(&[])),
    row("wiki:history", Many, Text(&[])),
    row("wiki:importance", Many, Text(&[])),
    row("wiki:status", Many, Text(&[])),
    row("wiki:version", Many, Text(&[])),
    row("sx:sync", Many, Is(&SYNC)),
    row("conversationsNetwork:introMilliseconds", Once, Text(&[numbers::NON_NEGATIVE])),
    row("conversationsNetwork:image", Once, Text(&[uris::WEB])),
    row("conversationsNetwork:ratingAverage", Once, Text(&[numbers::FLOAT])),
    row("conversationsNetwork:ratingCount", Once, Text(&[numbers::NON_NEGATIVE])),
    row("conversationsNetwork:ratingIndividual", Once, Text(&[numbers::POSITIVE])),
    row("conversationsNetwork:ratingTimestamp", Once, Text(&[dates::ISO_DATE])),
];

/// In channels and feeds.
pub const CHANNEL: &[ChildRule] = &[
    row("sy:updatePeriod", Once, Text(&[numbers::PERIOD])),
    row("sy:updateFrequency", Once, Text(&[numbers::POSITIVE, text::FILLED])),
    row("sy:updateBase", Once, Text(&[dates::BASE_DATE])),
    opening("admin:generatorAgent", Once, Is(&RESOURCE), &[duplicate_semantics::ONCE]),
    row("admin:errorReportsTo", Once, Is(&RESOURCE)),
    row("fh:archive", Many, Is(&EMPTY)),
    row("fh:complete", Many, Is(&EMPTY)),
    row("blogChannel:blogRoll", Once, Text(&[uris::FULL_URI])),
    row("blogChannel:mySubscriptions", Once, Text(&[uris::FULL_URI])),
    row("blogChannel:blink", Once, Text(&[uris::FULL_URI])),
    row("blogChannel:changes", Once, Text(&[uris::FULL_URI])),
    row("foaf:maker", Many, Anything),
    row("cp:server", Many, Is(&RESOURCE)),
    row("wiki:interwiki", Many, Text(&[])),
    row("thr:in-reply-to", Many, Is(&REPLY)),
    row("cf:listinfo", Many, Is(&LISTINFO)),
    row("cf:treatAs", Many, Text(&[])),
    row("feedburner:awareness", Once, Text(&[uris::FULL_URI])),
    row("feedburner:browserFriendly", Once, Text(&[text::PLAIN])),
    row("feedburner:emailServiceId", Once, Text(&[])),
    row("feedburner:feedFlare", Many, Is(&FLARE)),
    row("feedburner:info", Many, Is(&ElementModel { attributes: &[must("uri", &[uris::IRI])], ..NOTHING })),
    row("feedburner:feedburnerHostname", Once, Text(&[uris::FULL_URI])),
    row("opensearch:totalResults", Once, Text(&[numbers::NON_NEGATIVE])),
    row("opensearch:startIndex", Once, Text(&[numbers::ANY_INTEGER])),
    row("opensearch:itemsPerPage", Once, Text(&[numbers::NON_NEGATIVE])),
    row("opensearch10:totalResults", Once, Text(&[numbers::NON_NEGATIVE])),
    row("opensearch10:startIndex", Once, Text(&[numbers::ANY_INTEGER])),
    row("opensearch10:itemsPerPage", Once, Text(&[numbers::NON_NEGATIVE])),
    row("opensearch:Query", Many, Is(&opensearch::QUERY)),
    row("xhtml:div", Many, Anything),
    row("xhtml:meta", Many, Is(&robots::META)),
    row("sx:sharing", Many, Is(&SHARING)),
];

const LISTINFO: ElementModel =
    ElementModel { rows: &[&[row("cf:sort", Many, Is(&CF_SORT)), row("cf:group", Many, Is(&CF_GROUP))]], ..NOTHING };

const CF_SORT: ElementModel = ElementModel {
    attributes: &[may("data-type", &[]), may("default", &[]), may("element", &[]), may("label", &[]), may("ns", &[])],
    ..NOTHING
};

const CF_GROUP: ElementModel =
    ElementModel { attributes: &[may("element", &[]), may("label", &[]), may("ns", &[])], ..NOTHING };

const FLARE: ElementModel = ElementModel {
    attributes: &[must("href", &[html::FLARE]), must("src", &[html::FLARE])],
    text: model::Text::Read,
    closes: &[text::PLAIN],
    ..NOTHING
};
