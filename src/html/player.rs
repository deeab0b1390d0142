//! The pages of videos that stand in a frame, and their pictures.

const YOUTUBE: (&str, &str) = ("https://www.youtube.com/watch?v=", "YouTube");
const VIMEO: (&str, &str) = ("https://vimeo.com/", "Vimeo");
const DAILYMOTION: (&str, &str) = ("https://www.dailymotion.com/video/", "Dailymotion");

/// Hosts of frames, the beginning of their paths, and that of the page of the video with the name of its site.
const PLAYERS: &[(&str, &str, (&str, &str))] = &[
    ("www.youtube.com", "/embed/", YOUTUBE),
    ("youtube.com", "/embed/", YOUTUBE),
    ("www.youtube-nocookie.com", "/embed/", YOUTUBE),
    ("player.vimeo.com", "/video/", VIMEO),
    ("www.dailymotion.com", "/embed/video/", DAILYMOTION),
    ("geo.dailymotion.com", "/player.html?video=", DAILYMOTION),
    ("geo.dailymotion.com", "/player/video/", DAILYMOTION),
];

/// Pages of videos whose picture has an address made of theirs.
const PICTURES: &[(&str, &str, &str)] = &[
    ("https://www.youtube.com/watch?v=", "https://i.ytimg.com/vi/", "/hqdefault.jpg"),
    ("https://www.dailymotion.com/video/", "https://www.dailymotion.com/thumbnail/video/", ""),
];

/// The page on which people see the video of a frame. `None` where the frame is not one of a known player.
pub fn page(frame: &str) -> Option<String> {
    page_and_site(frame).map(|(page, _)| page)
}

/// The same, with the name of the site. An address without a scheme, as players gave it for years, is one of https.
pub fn page_and_site(frame: &str) -> Option<(String, &'static str)> {
    let starts = ["https://", "http://", "//"];
    let rest = starts.iter().find_map(|start| frame.strip_prefix(start))?;
    PLAYERS.iter().find_map(|(host, path, (page, site))| {
        let number = number(rest.strip_prefix(host)?.strip_prefix(path)?)?;
        Some((format!("{page}{number}"), *site))
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
            ("//www.youtube.com/embed/a-b_1", Some("https://www.youtube.com/watch?v=a-b_1")),
            ("https://geo.dailymotion.com/player/video/x1", Some("https://www.dailymotion.com/video/x1")),
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
