//! The headings of a full text, brought below the heading that the text stands under.

/// Writes a text whose greatest headings become those of a level, while the others follow at their
/// distance.
pub(super) fn below(html: &mut String, content: &str, level: u8) {
    let levels = headings(content).map(|at| content.as_bytes()[at] - b'0');
    let Some(greatest) = levels.min() else { return html.push_str(content) };
    let mut copied = 0;
    for at in headings(content) {
        html.push_str(&content[copied..at]);
        let own = content.as_bytes()[at] - b'0';
        html.push(char::from(b'0' + (own - greatest + level).min(6)));
        copied = at + 1;
    }
    html.push_str(&content[copied..]);
}

/// Where the digit of each `<h2` and `</h2` stands. In a text `<` is never written as such.
fn headings(content: &str) -> impl Iterator<Item = usize> {
    let bytes = content.as_bytes();
    memchr::memchr_iter(b'<', bytes).filter_map(move |at| {
        let name = at + 1 + usize::from(bytes.get(at + 1) == Some(&b'/'));
        let digit = bytes.get(name + 1).filter(|b| (b'1'..=b'6').contains(*b));
        (bytes.get(name) == Some(&b'h') && digit.is_some()).then_some(name + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_go_below_that_of_the_release() {
        let cases = [
            ("<h1>A</h1>\n<p>x</p><hr /><h2>B</h2>", 4, "<h4>A</h4>\n<p>x</p><hr /><h5>B</h5>"),
            ("<h3>A</h3><h2>C</h2><h6 id=\"x\">B</h6>", 4, "<h5>A</h5><h4>C</h4><h6 id=\"x\">B</h6>"),
            ("<h5>A</h5>", 4, "<h4>A</h4>"),
            ("<h3>A</h3><h4>B</h4>", 2, "<h2>A</h2><h3>B</h3>"),
            ("été", 2, "été"),
        ];
        for (given, level, wanted) in cases {
            let mut html = String::new();
            below(&mut html, given, level);
            assert_eq!(html, wanted);
        }
    }
}
