//! The marks that git leaves where two people changed one file.

/// How the three lines begin: above the one version, between the two, and below the other.
pub const MARKS: [&str; 3] = ["<<<<<<<", "=======", ">>>>>>>"];

/// Whether two versions stand in a text, between their marks.
pub fn stands_in(text: &str) -> bool {
    let mut marks = MARKS.into_iter().peekable();
    text.lines().for_each(|line| _ = marks.next_if(|mark| line.starts_with(*mark)));
    marks.peek().is_none()
}

#[cfg(test)]
mod tests {
    use super::stands_in;

    #[test]
    fn all_marks_stand_there_in_their_order() {
        assert!(stands_in("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> d\n"));
        for text in ["", "a\n=======\nb", "<<<<<<< HEAD\n>>>>>>> d\n", "a <<<<<<<\n=======\n>>>>>>>"] {
            assert!(!stands_in(text), "{text}");
        }
    }
}
