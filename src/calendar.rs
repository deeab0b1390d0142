//! The names of months and of days of the week, in English and in French.

/// The months in English.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The months in French.
pub const MONTHS_FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// The days of the week in English, Monday first.
pub const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The days of the week in French, Monday first.
pub const WEEKDAYS_FR: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

/// The months as RFC 822 writes them: `Jan`.
pub const SHORT_MONTHS: [&str; 12] = short(MONTHS);

/// The days of the week as RFC 822 writes them: `Mon`.
pub const SHORT_WEEKDAYS: [&str; 7] = short(WEEKDAYS);

/// The first three letters of each name, which are of ASCII.
const fn short<const N: usize>(names: [&'static str; N]) -> [&'static str; N] {
    let mut short = [""; N];
    let mut at = 0;
    while at < N {
        short[at] = names[at].split_at(3).0;
        at += 1;
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_are_those_of_rfc_822() {
        assert_eq!(SHORT_MONTHS.concat(), "JanFebMarAprMayJunJulAugSepOctNovDec");
        assert_eq!(SHORT_WEEKDAYS.concat(), "MonTueWedThuFriSatSun");
    }
}
