//! Language tags: BCP 47 (RFC 5646).

use super::Fault;
use crate::diag::{Template, text};

/// A well-formed language tag whose primary subtag is a language of ISO 639, or one of private use
/// (`x-...`) or registered before there was a rule (`i-...`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LanguageTag(String);

impl LanguageTag {
    /// Whether the language is written from right to left, in its usual script or the one that the tag names.
    pub fn is_right_to_left(&self) -> bool {
        const SCRIPTS: &[&str] = &["adlm", "arab", "hebr", "nkoo", "syrc", "thaa"];
        const LANGUAGES: &[&str] = &["ar", "arc", "ckb", "dv", "fa", "he", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"];
        let tag = self.as_str().to_ascii_lowercase();
        let mut parts = tag.split('-');
        let language = parts.next().unwrap_or_default();
        match parts.find(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic())) {
            Some(script) => SCRIPTS.contains(&script),
            None => LANGUAGES.contains(&language),
        }
    }

    /// Reads a tag; the spelling of its case is kept.
    ///
    /// # Errors
    /// `fr_FR` (an underscore), `french`, `fra` where `fr` exists, an empty text.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let whole = |message: Template| Fault::new(0..text.len(), message);
        if text.is_empty() {
            return Err(whole(text!(en: "an empty language", fr: "une langue vide")).help(text!(en: "write a language tag such as fr or fr-FR", fr: "écrivez un code de langue comme fr ou fr-FR")));
        }
        if let Some(at) = text.find('_') {
            let right = text.split('.').next().unwrap_or(text).replace('_', "-");
            let fault = Fault::new(
                at..at + 1,
                text!(en: "an underscore in a language tag", fr: "un tiret bas dans un code de langue"),
            );
            return Err(match right_tag(&right) {
                Some(right) => fault.meant(right),
                None => fault.help(text!(en: "write a language tag such as fr or fr-FR", fr: "écrivez un code de langue comme fr ou fr-FR")),
            });
        }
        let primary = text.split('-').next().unwrap_or(text);
        if let Some(meant) = meant(&primary.to_lowercase()) {
            let rest = &text[primary.len()..];
            return Err(Fault::new(
                0..primary.len(),
                text!(en: "not the code of a language", fr: "ce n’est pas le code d’une langue"),
            )
            .meant(right_tag(&format!("{meant}{rest}")).unwrap_or_else(|| meant.to_owned())));
        }
        if oxilangtag::LanguageTag::parse(text).is_err() {
            return Err(whole(text!(en: "not a language tag of BCP 47", fr: "ce n’est pas un code de langue selon BCP 47")).help(text!(en: "write a language tag such as fr, fr-FR or zh-Hant", fr: "écrivez un code de langue comme fr, fr-FR ou zh-Hant")));
        }
        if !is_language(&primary.to_ascii_lowercase()) {
            return Err(Fault::new(0..primary.len(), text!(en: "not the code of a language", fr: "ce n’est pas le code d’une langue"))
                .help(text!(en: "write a code of ISO 639 such as fr, en or de", fr: "écrivez un code ISO 639 comme fr, en ou de")));
        }
        if let Some(at) = text.to_ascii_lowercase().find("-uk").filter(|at| at + 3 == text.len()) {
            return Err(Fault::new(
                at + 1..text.len(),
                text!(en: "not the code of a country", fr: "ce n’est pas le code d’un pays"),
            )
            .meant(format!("{}-GB", &text[..at])));
        }
        Ok(LanguageTag(text.to_owned()))
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The code of the language itself, as written: `fr` of `fr-CA`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// Whether it is a language, wherever it is spoken: `fr-CA` is `fr`, and `frr` is another.
    pub fn is_language(&self, code: &str) -> bool {
        self.primary().eq_ignore_ascii_case(code)
    }

    /// Whether this tag is the other or a narrower one: `fr-CA` is within `fr` (RFC 4647, 3.3.1).
    pub fn is_within(&self, range: &LanguageTag) -> bool {
        let (tag, range) = (self.0.as_bytes(), range.0.as_bytes());
        let begins = tag.get(..range.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(range));
        begins && matches!(tag.get(range.len()), None | Some(b'-'))
    }
}

/// Two letters stand in the table; three are taken by their shape, for there are 8,000 of them.
fn is_language(primary: &str) -> bool {
    match primary.len() {
        1 => matches!(primary, "x" | "i"),
        2 => CODES.iter().any(|(two, _)| *two == primary),
        3 => true,
        _ => false,
    }
}

/// The code that was meant: by three letters where there are two, a withdrawn code, a country, a name.
/// A tag that is right, or what is meant by it: an order to write it does not lead to the next fault.
fn right_tag(tag: &str) -> Option<String> {
    match LanguageTag::parse(tag) {
        Ok(tag) => Some(tag.0),
        Err(fault) => fault.meant.filter(|meant| LanguageTag::parse(meant).is_ok()),
    }
}

fn meant(primary: &str) -> Option<&'static str> {
    let of = |table: &'static [(&'static str, &'static str)]| {
        table.iter().find(|(wrong, _)| *wrong == primary).map(|(_, right)| *right)
    };
    let short = || CODES.iter().find(|(_, three)| *three == primary).map(|(two, _)| *two);
    short().or_else(|| of(BIBLIOGRAPHIC)).or_else(|| of(WITHDRAWN)).or_else(|| of(NAMES))
}

/// ISO 639-2/B where it differs from /T.
const BIBLIOGRAPHIC: &[(&str, &str)] = &[
    ("alb", "sq"),
    ("arm", "hy"),
    ("baq", "eu"),
    ("bur", "my"),
    ("chi", "zh"),
    ("cze", "cs"),
    ("dut", "nl"),
    ("fre", "fr"),
    ("geo", "ka"),
    ("ger", "de"),
    ("gre", "el"),
    ("ice", "is"),
    ("mac", "mk"),
    ("mao", "mi"),
    ("may", "ms"),
    ("per", "fa"),
    ("rum", "ro"),
    ("slo", "sk"),
    ("tib", "bo"),
    ("wel", "cy"),
];

/// Codes that were given up, and codes of countries that are taken for languages.
const WITHDRAWN: &[(&str, &str)] = &[
    ("iw", "he"),
    ("in", "id"),
    ("ji", "yi"),
    ("jw", "jv"),
    ("mo", "ro"),
    ("cz", "cs"),
    ("dk", "da"),
    ("gr", "el"),
    ("jp", "ja"),
    ("cn", "zh"),
    ("ua", "uk"),
    ("us", "en-US"),
    ("gb", "en-GB"),
    ("at", "de-AT"),
];

const NAMES: &[(&str, &str)] = &[
    ("french", "fr"),
    ("français", "fr"),
    ("francais", "fr"),
    ("english", "en"),
    ("anglais", "en"),
    ("german", "de"),
    ("deutsch", "de"),
    ("allemand", "de"),
    ("spanish", "es"),
    ("español", "es"),
    ("espagnol", "es"),
    ("italian", "it"),
    ("italiano", "it"),
    ("italien", "it"),
    ("portuguese", "pt"),
    ("português", "pt"),
    ("dutch", "nl"),
    ("nederlands", "nl"),
    ("catalan", "ca"),
    ("breton", "br"),
    ("basque", "eu"),
    ("arabic", "ar"),
    ("chinese", "zh"),
    ("russian", "ru"),
];

/// ISO 639-1 with the three letters of ISO 639-2/T.
#[rustfmt::skip]
const CODES: &[(&str, &str)] = &[
    ("aa", "aar"), ("ab", "abk"), ("ae", "ave"), ("af", "afr"), ("ak", "aka"), ("am", "amh"), ("an", "arg"),
    ("ar", "ara"), ("as", "asm"), ("av", "ava"), ("ay", "aym"), ("az", "aze"), ("ba", "bak"), ("be", "bel"),
    ("bg", "bul"), ("bh", "bih"), ("bi", "bis"), ("bm", "bam"), ("bn", "ben"), ("bo", "bod"), ("br", "bre"),
    ("bs", "bos"), ("ca", "cat"), ("ce", "che"), ("ch", "cha"), ("co", "cos"), ("cr", "cre"), ("cs", "ces"),
    ("cu", "chu"), ("cv", "chv"), ("cy", "cym"), ("da", "dan"), ("de", "deu"), ("dv", "div"), ("dz", "dzo"),
    ("ee", "ewe"), ("el", "ell"), ("en", "eng"), ("eo", "epo"), ("es", "spa"), ("et", "est"), ("eu", "eus"),
    ("fa", "fas"), ("ff", "ful"), ("fi", "fin"), ("fj", "fij"), ("fo", "fao"), ("fr", "fra"), ("fy", "fry"),
    ("ga", "gle"), ("gd", "gla"), ("gl", "glg"), ("gn", "grn"), ("gu", "guj"), ("gv", "glv"), ("ha", "hau"),
    ("he", "heb"), ("hi", "hin"), ("ho", "hmo"), ("hr", "hrv"), ("ht", "hat"), ("hu", "hun"), ("hy", "hye"),
    ("hz", "her"), ("ia", "ina"), ("id", "ind"), ("ie", "ile"), ("ig", "ibo"), ("ii", "iii"), ("ik", "ipk"),
    ("io", "ido"), ("is", "isl"), ("it", "ita"), ("iu", "iku"), ("ja", "jpn"), ("jv", "jav"), ("ka", "kat"),
    ("kg", "kon"), ("ki", "kik"), ("kj", "kua"), ("kk", "kaz"), ("kl", "kal"), ("km", "khm"), ("kn", "kan"),
    ("ko", "kor"), ("kr", "kau"), ("ks", "kas"), ("ku", "kur"), ("kv", "kom"), ("kw", "cor"), ("ky", "kir"),
    ("la", "lat"), ("lb", "ltz"), ("lg", "lug"), ("li", "lim"), ("ln", "lin"), ("lo", "lao"), ("lt", "lit"),
    ("lu", "lub"), ("lv", "lav"), ("mg", "mlg"), ("mh", "mah"), ("mi", "mri"), ("mk", "mkd"), ("ml", "mal"),
    ("mn", "mon"), ("mr", "mar"), ("ms", "msa"), ("mt", "mlt"), ("my", "mya"), ("na", "nau"), ("nb", "nob"),
    ("nd", "nde"), ("ne", "nep"), ("ng", "ndo"), ("nl", "nld"), ("nn", "nno"), ("no", "nor"), ("nr", "nbl"),
    ("nv", "nav"), ("ny", "nya"), ("oc", "oci"), ("oj", "oji"), ("om", "orm"), ("or", "ori"), ("os", "oss"),
    ("pa", "pan"), ("pi", "pli"), ("pl", "pol"), ("ps", "pus"), ("pt", "por"), ("qu", "que"), ("rm", "roh"),
    ("rn", "run"), ("ro", "ron"), ("ru", "rus"), ("rw", "kin"), ("sa", "san"), ("sc", "srd"), ("sd", "snd"),
    ("se", "sme"), ("sg", "sag"), ("sh", "hbs"), ("si", "sin"), ("sk", "slk"), ("sl", "slv"), ("sm", "smo"),
    ("sn", "sna"), ("so", "som"), ("sq", "sqi"), ("sr", "srp"), ("ss", "ssw"), ("st", "sot"), ("su", "sun"),
    ("sv", "swe"), ("sw", "swa"), ("ta", "tam"), ("te", "tel"), ("tg", "tgk"), ("th", "tha"), ("ti", "tir"),
    ("tk", "tuk"), ("tl", "tgl"), ("tn", "tsn"), ("to", "ton"), ("tr", "tur"), ("ts", "tso"), ("tt", "tat"),
    ("tw", "twi"), ("ty", "tah"), ("ug", "uig"), ("uk", "ukr"), ("ur", "urd"), ("uz", "uzb"), ("ve", "ven"),
    ("vi", "vie"), ("vo", "vol"), ("wa", "wln"), ("wo", "wol"), ("xh", "xho"), ("yi", "yid"), ("yo", "yor"),
    ("za", "zha"), ("zh", "zho"), ("zu", "zul"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_and_kept() {
        for text in [
            "fr",
            "fr-FR",
            "FR-fr",
            "zh-Hant-TW",
            "sr-Latn",
            "gsw",
            "es-419",
            "de-CH-1996",
            "x-klingon",
            "i-klingon",
            "no",
            "uk",
            "und",
        ] {
            assert_eq!(LanguageTag::parse(text).as_ref().map(LanguageTag::as_str), Ok(text));
        }
    }

    #[test]
    fn other_texts_are_refused_with_the_tag_that_was_meant() {
        let cases = [
            ("", 0..0, "write a language tag"),
            ("fr_FR", 2..3, "write fr-FR"),
            ("fr_FR.UTF-8", 2..3, "write fr-FR"),
            ("french", 0..6, "write fr"),
            ("Français", 0..9, "write fr"),
            ("fra", 0..3, "write fr"),
            ("fre-CA", 0..3, "write fr-CA"),
            ("iw", 0..2, "write he"),
            ("jp", 0..2, "write ja"),
            ("qq", 0..2, "ISO 639"),
            ("language", 0..8, "ISO 639"),
            ("fr-", 0..3, "BCP 47|such as"),
            ("fr FR", 0..5, "such as"),
            ("en-UK", 3..5, "write en-GB"),
        ];
        for (given, range, help) in cases {
            let fault = LanguageTag::parse(given).expect_err(given);
            assert_eq!(fault.range, range, "{given:?}: {fault:?}");
            let reported = fault.order().unwrap_or_default();
            assert!(help.split('|').any(|part| reported.contains(part)), "{given:?}: {fault:?}");
        }
    }

    #[test]
    fn narrower_tags_are_within_wider_ones() {
        let cases = [
            ("fr-CA", "fr", true),
            ("fr", "FR", true),
            ("fr", "fr-CA", false),
            ("frr", "fr", false),
            ("en", "fr", false),
        ];
        for (tag, range, wanted) in cases {
            let (tag, range) = (LanguageTag::parse(tag).expect(tag), LanguageTag::parse(range).expect(range));
            assert_eq!(tag.is_within(&range), wanted);
        }
    }

    #[test]
    fn what_is_said_to_be_meant_is_right_itself() {
        let cases = [("us-US", "en-US"), ("en_UK", "en-GB"), ("fr_FR", "fr-FR"), ("fre-CA", "fr-CA")];
        for (tag, wanted) in cases {
            let fault = LanguageTag::parse(tag).expect_err(tag);
            assert_eq!(fault.meant.as_deref(), Some(wanted), "{tag}");
        }
        assert_eq!(LanguageTag::parse("nolang_FR").expect_err("no tag").meant, None);
    }
}
