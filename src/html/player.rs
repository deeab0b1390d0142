//! The pages of videos that stand in a frame, and their pictures.

/// Hosts of frames, the beginning of their paths, and that of the page of the video.
const PLAYERS: &[(&str, &str, &str)] = &[
    ("www.youtube.com", "/embed/", "https://www.youtube.com/watch?v="),
    ("youtube.com", "/embed/", "https://www.youtube.com/watch?v="),
    ("www.youtube-nocookie.com", "/embed/", "https://www.youtube.com/watch?v="),
    ("player.vimeo.com", "/video/", "https://vimeo.com/"),
    ("www.dailymotion.com", "/embed/video/", "https://www.dailymotion.com/video/"),
    ("geo.dailymotion.com", "/player.html?video=", "https://www.dailymotion.com/video/"),
];

/// Pages of videos whose picture has an address made of theirs.
const PICTURES: &[(&str, &str, &str)] = &[
    ("https://www.youtube.com/watch?v=", "https://i.ytimg.com/vi/", "/hqdefault.jpg"),
    ("https://www.dailymotion.com/video/", "https://www.dailymotion.com/thumbnail/video/", ""),
];

/// The page on which people see the video of a frame. `None` where the frame is not one of a known player.
pub fn page(frame: &str) -> Option<String> {
    let rest = frame.strip_prefix("https://").or_else(|| frame.strip_prefix("http://"))?;
    PLAYERS.iter().find_map(|(host, path, page)| {
        let number = number(rest.strip_prefix(host)?.strip_prefix(path)?)?;
        Some(format!("{page}{number}"))
    })
}

/// The picture of a video, from the address of its page.
pub(super) fn picture(page: &str) -> Option<String> {
    PICTURES
        .iter()
        .find_map(|(before, picture, ending)| Some(format!("{picture}{}{ending}", page.strip_prefix(before)?)))
}

/// What a player calls a video.
fn number(text: &str) -> Option<&str> {
    let length = text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(text.len());
    (length > 0).then(|| &text[..length])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_players_have_a_page() {
        let cases = [
            ("https://www.youtube.com/embed/a-b_1?start=3", Some("https://www.youtube.com/watch?v=a-b_1")),
            ("https://player.vimeo.com/video/123", Some("https://vimeo.com/123")),
            ("https://www.dailymotion.com/embed/video/x1", Some("https://www.dailymotion.com/video/x1")),
            ("https://www.youtube.com/embed/", None),
            ("https://www.youtube.com.evil.example/embed/a", None),
            ("https://maps.example/embed/a", None),
        ];
        for (frame, wanted) in cases {
            assert_eq!(page(frame).as_deref(), wanted, "{frame}");
        }
        assert_eq!(picture("https://vimeo.com/123"), None);
    }
}
