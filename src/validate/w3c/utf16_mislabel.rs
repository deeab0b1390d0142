//! A document of single bytes that says it is in UTF-16. The W3C Feed Validator believes it.

use std::io::{self, Read};

use crate::diag::msg;
use crate::diagnostic::Thing;
use crate::source::{SourceId, Span};
use crate::validate::engine::conclude::{conclude, report_encoding};
use crate::validate::input::window::Window;
use crate::validate::rules::document::SAX_ERROR;
use crate::validate::types::findings::Findings;
use crate::validate::types::profile::Judgement;
use crate::xml::EncodingTrouble;

/// Whether what is odd about the encoding is just that. A byte order mark of UTF-8 is believed more.
pub fn is(window: &Window<impl Read>) -> bool {
    let marked = window.stretch().text.starts_with('\u{FEFF}');
    !marked
        && window.faults().iter().any(|fault| {
            matches!(&fault.trouble, EncodingTrouble::Contradiction { declared, found: "UTF-8" }
            if declared.to_ascii_lowercase().starts_with("utf-16"))
        })
}

/// The answer that the W3C gives then.
pub fn judge(window: &mut Window<impl Read>, mut found: Findings, source: SourceId) -> io::Result<Judgement> {
    if !has_pairs(window)? {
        window.faults().iter().for_each(|fault| report_encoding(fault, &mut found, source));
    }
    let message = msg!(en: "read as UTF-16, as it says, the document is not XML", fr: "lu en UTF-16, comme il le dit, le document n’est pas du XML");
    found.push(&SAX_ERROR, Some(Span::new(source, 0, 0)), message, Thing::default());
    Ok(conclude(found, None, window.stretch().end(), source))
}

/// Whether the bytes make pairs that are characters of UTF-16.
fn has_pairs(window: &mut Window<impl Read>) -> io::Result<bool> {
    loop {
        let stretch = window.stretch();
        let highs = stretch.text.bytes().skip(1 - stretch.at % 2).step_by(2);
        if highs.into_iter().any(|high| (0xD8..=0xDF).contains(&high)) {
            return Ok(false);
        }
        let end = stretch.end();
        if !stretch.more {
            return Ok(end.is_multiple_of(2));
        }
        window.go_on(end)?;
    }
}
