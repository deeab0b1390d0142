//! The HTML standard's errors, and advice on what readers take out.

use std::ops::Range;

use super::fault::{Fault, Kind, MOST_FAULTS};
use super::parser::{self, Element};
use super::tokens::{attribute, attribute_value};
use super::{names, words};
use crate::diag::{Message, code, msg};
use crate::value::iri::scheme;

/// Whether an attribute holds one address.
fn holds_address(name: &str) -> bool {
    matches!(
        name,
        "action"
            | "background"
            | "cite"
            | "data"
            | "formaction"
            | "href"
            | "longdesc"
            | "poster"
            | "src"
            | "xlink:href"
    )
}

/// Schemes that run what the address holds.
const RUNNING: &[&str] = &["javascript", "vbscript", "livescript", "mocha"];

/// What lets a style cover the page or run something.
const DANGEROUS: &[&str] = &["position", "behavior", "-moz-binding"];

pub(super) fn judge(fragment: &str) -> Vec<Fault> {
    let parsed = parser::parse(fragment, MOST_FAULTS, |_, _, _, _| false);
    let mut faults = words::faults(fragment, &parsed.errors);
    faults.extend(parsed.limit.map(|(limit, range)| words::limit(limit, range)));
    // One tag can break several rules of the standard at once; people fix it once.
    faults.dedup_by(|next, before| next.range == before.range && next.message == before.message);
    // Elements come in order of place: a finding about the first of them stands for the fragment.
    let most = faults.len() + MOST_FAULTS;
    parsed.elements.iter().for_each(|element| look(fragment, element, most, &mut faults));
    faults
}

/// Adds the faults of an element, up to a number in all.
fn look(fragment: &str, element: &Element, most: usize, faults: &mut Vec<Fault>) {
    if faults.len() >= most {
        return;
    }
    let name = &*element.name;
    let mut report = |kind, message| faults.push(fault(kind, element.range.clone(), message, name));
    let is_usual = names::is_usual(name);
    let custom = is_usual || name.contains('-') || !element.html;
    if !custom && !names::is_element(name) {
        report(
            Kind::NotHtml,
            msg!(en: "{name} is no element of HTML", fr: "{name} n’est pas un élément de HTML", name = code(words::short(name))),
        );
    }
    if !is_usual && names::is_taken_out(name) {
        report(
            Kind::SecurityRisk,
            msg!(en: "the element {name}, which readers take out", fr: "l’élément {name}, que les lecteurs de flux retirent", name = code(name)),
        );
    }
    for (name, value) in element.attributes() {
        if faults.len() >= most {
            return;
        }
        faults.extend(of_attribute(fragment, element, name, value));
    }
}

fn fault(kind: Kind, range: Range<usize>, message: Message, name: &str) -> Fault {
    Fault { kind, range, message, name: name.to_owned() }
}

/// What is wrong with an attribute, which is one thing at most.
fn of_attribute(fragment: &str, element: &Element, name: &str, value: &str) -> Option<Fault> {
    let place = || attribute(fragment, element.range.clone(), &name.to_ascii_lowercase());
    let relative = |written: &str| {
        let message = msg!(en: "{address} is not a full address", fr: "{address} n’est pas une adresse complète", address = code(words::short(written)));
        fault(Kind::RelativeReference, attribute_value(fragment, place()), message, written)
    };
    if names::is_handler(name) {
        let message = msg!(en: "the attribute {name}, which readers take out", fr: "l’attribut {name}, que les lecteurs de flux retirent", name = code(name));
        return Some(fault(Kind::SecurityRiskAttr, place(), message, name));
    }
    if name == "style" {
        let danger = danger(value)?;
        let message = msg!(en: "the style {style}, which readers take out", fr: "le style {style}, que les lecteurs de flux retirent", style = code(danger));
        return Some(fault(Kind::DangerousStyleAttr, place(), message, danger));
    }
    if matches!(name, "srcset" | "imagesrcset") {
        return relative_candidate(value).map(relative);
    }
    if !holds_address(name) || (&*element.name == "data" && name == "data") {
        return None;
    }
    match address(value)? {
        Address::Runs(scheme) => {
            let message = msg!(en: "an address of {scheme}, which readers take out", fr: "une adresse en {scheme}, que les lecteurs de flux retirent", scheme = code(format!("{scheme}:")));
            Some(fault(Kind::SecurityRiskAttr, place(), message, name))
        }
        Address::Relative(written) => Some(relative(written)),
    }
}

enum Address<'a> {
    Runs(&'a str),
    Relative(&'a str),
}

/// What is wrong with an address. Browsers pass over control characters and white space in its scheme.
fn address(value: &str) -> Option<Address<'_>> {
    let bare: String = value.chars().take(200).filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let runs = |name: &&&str| {
        let found = bare.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
        found && bare[name.len()..].starts_with(':')
    };
    if let Some(name) = RUNNING.iter().find(runs) {
        return Some(Address::Runs(name));
    }
    let written = value.trim();
    scheme(written).is_none().then_some(Address::Relative(written))
}

/// The first of the addresses of a `srcset` that is relative: each ends at white space, or before a comma.
fn relative_candidate(value: &str) -> Option<&str> {
    let mut rest = value;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let address = rest[..end].trim_end_matches(',');
        if address.is_empty() || scheme(address).is_none() {
            return Some(address).filter(|address| !address.is_empty());
        }
        rest = &rest[end..];
        if address.len() == end {
            rest = rest.find(',').map_or("", |comma| &rest[comma..]);
        }
    }
}

/// The first property or function of a style that could hide, cover or run something.
fn danger(style: &str) -> Option<&'static str> {
    let lower = style.to_ascii_lowercase();
    let property =
        |name: &&&str| lower.split(';').any(|part| part.split(':').next().is_some_and(|found| found.trim() == **name));
    let function = ["expression(", "javascript:"].iter().find(|name| lower.contains(**name));
    DANGEROUS.iter().find(property).or(function).copied()
}

#[cfg(test)]
mod tests {
    use super::super::{DEEPEST, Profile, judge};
    use super::*;

    fn reported(fragment: &str) -> Vec<(Kind, &str, String)> {
        judge(fragment, Profile::Standard)
            .into_iter()
            .map(|fault| (fault.kind, &fragment[fault.range], fault.message.to_string()))
            .collect()
    }

    #[test]
    fn faults_stand_at_their_bytes_in_words_of_people() {
        use Kind::{DangerousStyleAttr, NotHtml, RelativeReference, SecurityRisk, SecurityRiskAttr};
        let cases: &[(&str, Kind, &str, &str)] = &[
            ("a &nope; b", NotHtml, "&nope;", "`&nope;` is no character reference"),
            ("a &copy b", NotHtml, "&copy", "`&copy` lacks its semicolon"),
            ("a &#1; b", NotHtml, "&#1;", "`&#1;` stands for a character that HTML does not have"),
            ("a &#38 b", NotHtml, "&#38", "`&#38` lacks its semicolon"),
            ("é a\u{85}b", NotHtml, "\u{85}", "the control character `U+0085`"),
            ("a </b> c", NotHtml, "</b>", "`</b>` ends nothing that is open"),
            ("<p>a<div>b</p></div>", NotHtml, "</p>", "`</p>` ends nothing that is open"),
            ("x <b>a", NotHtml, "<b>", "`<b>` is never closed"),
            ("<b><i>a</b></i>", NotHtml, "</b>", "`</b>` comes while elements inside it are open"),
            ("<form><div>x</form></div>", NotHtml, "</form>", "`</form>` comes while elements inside it are open"),
            ("<table><tr><td><b>x</tr></table>", NotHtml, "</tr>", "`</tr>` comes while elements inside it are open"),
            ("x <o:p>a", NotHtml, "<o:p>", "`<o:p>` is never closed"),
            ("a<div/>b</div>", NotHtml, "<div/>", "`<div/>` does not close itself: `div` needs an end tag"),
            ("<p a='1' a='2'>x", NotHtml, "<p a='1' a='2'>", "an attribute is there twice in `<p a='1' a='2'>`"),
            ("<td>x", NotHtml, "<td>", "`<td>` cannot stand here"),
            ("a <3 b", NotHtml, "<3 b", "a `<` that begins no tag: write `&lt;`"),
            ("<foo>a</foo>", NotHtml, "<foo>", "`foo` is no element of HTML"),
            ("a <b title='x", NotHtml, "<b title='x", "`<b title='x` never ends"),
            ("<!-- a", NotHtml, "<!-- a", "the comment `<!-- a` never ends"),
            ("<p>x<p onclick='y'>", SecurityRiskAttr, "onclick", "the attribute `onclick`, which readers take out"),
            ("<script>a && b</script>", SecurityRisk, "<script>", "the element `script`, which readers take out"),
            (
                "<a href=' java&#10;script:x'>a</a>",
                SecurityRiskAttr,
                "href",
                "an address of `javascript:`, which readers take out",
            ),
            ("<a class=x href='/y'>a</a>", RelativeReference, "/y", "`/y` is not a full address"),
            (
                "<img srcset='https://e.org/a, data:a,b 2x, /c 3x'>",
                RelativeReference,
                "https://e.org/a, data:a,b 2x, /c 3x",
                "`/c` is not a full address",
            ),
            ("<a href = x>a</a>", RelativeReference, "x", "`x` is not a full address"),
            (
                "<p style='color:red; Position :fixed'>a",
                DangerousStyleAttr,
                "style",
                "the style `position`, which readers take out",
            ),
        ];
        for (fragment, kind, place, message) in cases {
            let reported = reported(fragment);
            assert!(reported.contains(&(*kind, *place, (*message).to_owned())), "{fragment:?}: {reported:?}");
        }
    }

    #[test]
    fn what_the_standard_allows_is_allowed() {
        for fragment in [
            "AT&T a & b &x=1 <p>a<p>b<ul><li>c<li>d</ul>",
            "<svg viewBox='0 0 1 1'><path d='M0 0'/></svg> <math><mi>x</mi></math> <my-box>y</my-box>",
            "<!-- a -- b --> <p style='text-align: center' data-x=1 hidden>a",
            "<a href='https://e.org/?a=1&b=2'>x</a> <a href=tel:+33>y</a> <img src='data:image/png;base64,AA==' alt=''>",
            "<table><tr><td>a<tr><td>b</table><details><summary>c</summary>d</details>",
        ] {
            assert_eq!(reported(fragment), [], "{fragment:?}");
        }
    }

    #[test]
    fn hostile_fragments_end_soon() {
        let many = |piece: &str, times: usize| piece.repeat(times);
        let limits = [
            many("<div>", 100_000),
            many("<b>", 100_000),
            many("<br><x-y></x-y>", 51_000),
            format!("<p {}>", many("a=1 ", 100_000)),
            format!("<p{}>", (0..5000).map(|at| format!("/a{at}")).collect::<String>()),
        ];
        for fragment in limits {
            let reported = reported(&fragment);
            assert!(
                reported.iter().any(|(_, _, message)| message.contains("more than")),
                "{:?}: {reported:?}",
                &fragment[..20]
            );
        }
        assert!(reported(&(many("<div>", DEEPEST - 10) + &many("</div>", DEEPEST - 10))).is_empty());
        for piece in [
            "</b>",
            "<p>",
            "<!--",
            "<a href='",
            "<table>",
            "&",
            "&a",
            "<b><p>",
            "<li>",
            "<img ",
            "<script>",
            "<svg>",
            "<a>",
            "]]>",
            "<!DOCTYPE x>",
        ] {
            for profile in [Profile::Standard, Profile::W3c] {
                assert!(judge(&many(piece, 4000), profile).len() <= MOST_FAULTS);
            }
        }
    }
}
