//! The page loads itself again when the catalogue has changed.

/// Where a page asks whether there is something new; its query is the number of what it shows.
pub const PATH: &str = "/.pressfeed/changed";

/// A page with the script that asks. It is in no file that is written.
pub fn with_script(page: &[u8], version: u64) -> Vec<u8> {
    let script = format!(
        "<script>(async () => {{ for (;;) {{ try {{ const answer = await fetch(\"{PATH}?{version}\");\
         if (answer.status === 200) {{ location.reload(); return; }} }}\
         catch {{ await new Promise(then => setTimeout(then, 1000)); }} }} }})();</script>\n"
    );
    let at = page.windows(7).rposition(|piece| piece.eq_ignore_ascii_case(b"</body>")).unwrap_or(page.len());
    [&page[..at], script.as_bytes(), &page[at..]].concat()
}
