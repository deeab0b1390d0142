//! XRDS, lists of services: a kind of document that the W3C Feed Validator knows and we do not.

use crate::validate::rules::{numbers, uris};
use crate::validate::types::model::Content::{Is, Text};
use crate::validate::types::model::ElementModel;
use crate::validate::types::model::Times::Many;
use crate::validate::types::rows::{NOTHING, may, row};

/// `xrds:XRDS`
pub(in crate::validate) const XRDS: ElementModel =
    ElementModel { rows: &[&[row("xrd:XRD", Many, Is(&XRD))]], ..NOTHING };

const XRD: ElementModel = ElementModel { rows: &[&[row("xrd:Service", Many, Is(&SERVICE))]], ..NOTHING };

const SERVICE: ElementModel = ElementModel {
    attributes: &[may("priority", &[numbers::NON_NEGATIVE])],
    rows: &[&[
        row("xrd:Type", Many, Text(&[uris::IRI])),
        row("xrd:URI", Many, Text(&[uris::IRI])),
        row("openid:Delegate", Many, Text(&[uris::IRI])),
    ]],
    ..NOTHING
};
