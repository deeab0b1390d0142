//! The end of a pass: what was found becomes the judgement.

use crate::diag::{msg, number};
use crate::diagnostic::Thing;
use crate::source::{SourceId, Span};
use crate::validate::rules::document;
use crate::validate::types::findings::{Findings, detail};
use crate::validate::types::profile::Judgement;
use crate::xml::{EncodingFault, EncodingTrouble};

/// Adds a finding about the encoding of the document.
pub fn report_encoding(fault: &EncodingFault, found: &mut Findings, source: SourceId) {
    let trouble = match &fault.trouble {
        // What the Encoding Standard knows, every reader does.
        EncodingTrouble::Obscure(name) if found.is_own() && !is_utf32(name) => &EncodingTrouble::NotUtf(name.clone()),
        trouble => trouble,
    };
    let (rule, message, name, value) = document::encoding(trouble);
    let span = Some(Span::new(source, fault.range.start, fault.range.end));
    let finding = found.push(rule, span, message, Thing::default());
    detail(finding, name, value);
}

/// The one encoding that is decoded here and is none of the Encoding Standard's.
fn is_utf32(name: &str) -> bool {
    let upper = name.to_ascii_uppercase();
    upper.starts_with("UTF-32") || upper.contains("UCS")
}

/// What was found, in the end.
pub fn conclude(found: Findings, format: Option<&'static str>, end: usize, source: SourceId) -> Judgement {
    let reported = found.is_own() && !found.levels.is_silent(document::TOO_MANY_FINDINGS.id);
    let (mut findings, dropped) = found.finish();
    if dropped.all() > 0 && reported {
        let end = Span::new(source, end, end);
        let message = msg!(
            en: "{n} {n|further finding is|further findings are} not shown",
            fr: "{n} {n|autre constat n’est pas affiché|autres constats ne sont pas affichés}",
            n = number(dropped.all()),
        );
        findings.push(document::TOO_MANY_FINDINGS.at(Some(end), message));
    }
    Judgement { format, encoding: Some("utf-8".to_owned()), reason: None, findings, dropped }
}
