//! Documents that are well-formed, and documents that are not.

use super::*;
use crate::xml::{MAX_NAMESPACES, Paused};

/// All that is said of a text, in stretches of some bytes that grow where they must.
fn in_stretches(text: &str, stride: usize) -> Vec<String> {
    let boundary = |from: usize| (from..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let mut said = Vec::new();
    let mut waiting: Option<Paused> = None;
    let mut end = boundary(stride);
    loop {
        let mut paused = waiting.take();
        let mut reader = match &mut paused {
            Some(paused) => {
                let at = paused.at();
                end = boundary(end + stride.max(end - at));
                Reader::resume(Stretch { text: &text[at..end], at, more: end < text.len() }, paused)
            }
            None => {
                let stretch = Stretch { text: &text[..end], at: 0, more: end < text.len() };
                Reader::starting(stretch, if text.starts_with('\u{FEFF}') { 3 } else { 0 })
            }
        };
        loop {
            let event = reader.read();
            match &event {
                Ok(Event::More) => break,
                Ok(Event::Start(..)) => {
                    said.push(format!("{event:?} {:?} {:?}", reader.attributes(), reader.declared()));
                }
                _ => said.push(format!("{event:?}")),
            }
            if matches!(event, Ok(Event::Eof) | Err(_)) {
                return said;
            }
        }
        waiting = Some(reader.pause());
    }
}

fn read(text: &str) -> Result<Vec<String>, Fatal> {
    let whole = in_stretches(text, text.len());
    for stride in (3..200).filter(|stride| *stride < text.len() && text.len() < 2_000) {
        assert_eq!(in_stretches(text, stride), whole, "{text} in stretches of {stride}");
    }
    let mut reader = Reader::new(text);
    let mut said = Vec::new();
    loop {
        match reader.read()? {
            Event::Eof => return Ok(said),
            Event::Start(name, _) => {
                let space = &reader.spaces()[usize::from(name.space.0)];
                let attributes: Vec<String> =
                    reader.attributes().iter().map(|a| format!("{}={}", a.name.local, a.text())).collect();
                said.push(format!(
                    "<{space}|{}{}",
                    name.local,
                    attributes.iter().fold(String::new(), |all, one| all + " " + one)
                ));
            }
            Event::End(_) => said.push(">".to_owned()),
            Event::Text(piece) => {
                said.push(if piece.cdata { piece.raw.to_owned() } else { references::unescape(piece.raw).into_owned() })
            }
            Event::Version(version) => said.push(format!("?{}", version.version)),
            Event::Doctype(doctype) => said.push(format!("!{}", doctype.name)),
            Event::Notice(notice, _) => said.push(format!("{notice:?}")),
            Event::More => panic!("the whole text is at hand"),
        }
    }
}

#[test]
fn events_come_in_order_with_their_namespaces() {
    let cases = [
        ("<a/>", vec!["<|a", ">"]),
        (
            "<?xml version='1.0'?>\n<!-- x --><a b='1' c=\"&lt;\n\">t<![CDATA[<&]]>&#65;</a >\n",
            vec!["?1.0", "<|a b=1 c=< ", "t", "<&", "A", ">"],
        ),
        ("<a xmlns='u'><b xmlns=''/><p:c xmlns:p='v' p:d='e'/></a>", vec!["<u|a", "<|b", ">", "<v|c d=e", ">", ">"]),
        (
            "<!DOCTYPE a [<!ENTITY b 'c'> <!ENTITY d SYSTEM 'e'>]><a>&b;&d;</a>",
            vec!["!a", "<|a", "", "External(\"d\")", ">"],
        ),
        ("<!DOCTYPE a SYSTEM 'x'><a>&b;</a>", vec!["!a", "<|a", "", "Undeclared(\"b\")", ">"]),
        ("\u{FEFF}<?xml version=\"1.0\" encoding='utf-8' standalone='yes' ?><été/>", vec!["?1.0", "<|été", ">"]),
        ("<?a b?><a><?p?></a><!----><?c?>", vec!["<|a", ">"]),
        ("<a xml:lang='fr' lang='en'>]]</a>", vec!["<|a lang=fr lang=en", "]]", ">"]),
    ];
    for (text, wanted) in cases {
        assert_eq!(read(text).unwrap_or_else(|fatal| panic!("{text}: {fatal:?}")), wanted, "{text}");
    }
}

/// Ill-formed documents, the fault between « ».
const ILL_FORMED: &[&str] = &[
    "«»",
    "  «»",
    "«x»<a/>",
    "<a/>«x»",
    "<a/>«<b»/>",
    "«<a»>",
    "<a>«</b»>",
    "<a>«</a» x>",
    "<a/>«</a»>",
    "«<» a/>",
    "«<»1/>",
    "<a «b»/>",
    "<a «b»=c/>",
    "<a «b»='c/>",
    "<a b='1'«c»='2'/>",
    "<a b='1' «b='2'»/>",
    "<a b='«<»'/>",
    "<a xmlns:p='u' xmlns:q='u' p:b='' «q:b=''»/>",
    "<a «xmlns:p=''»/>",
    "<a «xmlns:xml='u'»/>",
    "<a «xmlns:xmlns='u'»/>",
    "<a «xmlns:p='http://www.w3.org/XML/1998/namespace'»/>",
    "<a xmlns='u' «xmlns='u'»/>",
    "<«p»:a/>",
    "<a «p»:b=''/>",
    "<«:a»/>",
    "<«a:b:c»/>",
    "<a>«&» b</a>",
    "<a>«&b» </a>",
    "<a>«&nbsp;»</a>",
    "<a b='«&nbsp;»'/>",
    "<a>«&#0;»</a>",
    "<a>«&#xFFFE;»</a>",
    "<a>«&#x»</a>",
    "<a>«]]>»</a>",
    "<a>«\u{1}»</a>",
    "<a b='«\u{B}»'/>",
    "<a><!-- «\u{FFFF}» --></a>",
    "<a><!-- «--» --></a>",
    "<a>«<!--» </a>",
    "<a>«<![CDATA[» </a>",
    "«<!»[CDATA[x]]><a/>",
    "<a>«<?»b</a>",
    "<a>«<? b?>»</a>",
    "<a><?«XML» b?></a>",
    " «<?xml version='1.0'?>»<a/>",
    "<a>«<?xml version='1.0'?>»</a>",
    "«<?xml encoding»='utf-8'?><a/>",
    "<?xml version='1.0' standalone='«maybe»'?><a/>",
    "<?xml version='1.0' encoding='«é»'?><a/>",
    "<?xml version='1.0' standalone='yes' «encoding»='utf-8'?><a/>",
    "<a/>«<!»DOCTYPE a>",
    "<!DOCTYPE a>«<!»DOCTYPE a><a/>",
    "<!DOCTYPE a [«<»!ENTITY b 'c'",
    "<a>«<!»ELEMENT a ANY></a>",
    "<a «/»b/>",
    "<a «&»/>",
];

#[test]
fn ill_formed_documents_end_where_the_fault_is() {
    for marked in ILL_FORMED {
        let (before, rest) = marked.split_once('«').expect("a mark");
        let (fault, after) = rest.split_once('»').expect("a mark");
        let text = format!("{before}{fault}{after}");
        let fatal = read(&text).err().unwrap_or_else(|| panic!("{marked} was accepted"));
        let wanted = before.len()..before.len() + fault.len();
        let exact = fatal.range == wanted || marked.starts_with("«<?xml encoding");
        assert!(exact, "{marked}: {fatal:?}, not {wanted:?}");
        assert!(!fatal.limit && !fatal.message.to_string().ends_with('.'), "{fatal:?}");
    }
}

#[test]
fn a_wrong_end_tag_is_quoted_whole() {
    for (text, found) in [("<a></b >", "`</b>`"), ("<a></b>", "`</b>`"), ("<a></b c>", "`</b`"), ("<a></b", "`</b`")] {
        let fatal = read(text).expect_err(text);
        assert_eq!(fatal.message.to_string(), format!("{found} where `</a>` should be"));
    }
}

#[test]
fn limits_are_named() {
    let many = |count: usize, one: fn(usize) -> String| (0..count).map(one).collect::<String>();
    let cases = [
        ("<a>".repeat(1_000_000), "256 deep"),
        (format!("<a{}/>", many(100_000, |n| format!(" b{n}=''"))), "1024 attributes"),
        (format!("<a{}/>", many(100_000, |n| format!(" xmlns:b{n}='u'"))), "512 namespace prefixes"),
        (format!("<a{}/>", many(100_000, |n| format!(" xmlns:b{n}='u{n}'"))), "256 different namespaces"),
        (many(5_000, |n| format!("<a{n}:b xmlns:a{n}='u'>")), "256 deep"),
        (format!("<a b='{}' c=''/>", "x".repeat(2 << 20)), "1,048,576 bytes"),
    ];
    for (text, wanted) in cases {
        let fatal = read(&text).expect_err(wanted);
        assert!(fatal.limit && fatal.message.to_string().contains(wanted), "{fatal:?}");
    }
    let fine = format!("<r>{}</r>", many(MAX_NAMESPACES - 3, |n| format!("<a xmlns='u{n}'/>")));
    assert!(read(&fine).is_ok());
    assert!(read(&format!("<r>{}</r>", "<a xmlns='u'/>".repeat(10_000))).is_ok());
}

#[test]
fn a_laugh_is_not_multiplied() {
    let entities: String = (1..30).map(|n| format!("<!ENTITY l{n} '&l{0};&l{0};'>", n - 1)).collect();
    let text = format!("<!DOCTYPE a [<!ENTITY l0 'ha'>{entities}]><a>&l29;</a>");
    assert_eq!(read(&text), Ok(vec!["!a".to_owned(), "<|a".to_owned(), String::new(), ">".to_owned()]));
}

mod any_text {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// A second opinion: what another parser refuses without a document type, this one refuses too.
        #[test]
        fn agrees_with_another_parser(text in "(<|>|/|a|b|=|'|\"|&|;|lt|#65| |\\]|!|-|\\?|xml|:|é|<a>|</a>|<a b='c'/>){0,24}") {
            let ours = read(&text);
            let theirs = roxmltree::Document::parse(&text);
            if let Err(fatal) = &ours {
                prop_assert!(text.get(fatal.range.clone()).is_some(), "{:?} in {:?}", fatal, text);
            }
            prop_assert!(ours.is_err() || theirs.is_ok(), "{:?} {:?} {:?}", text, ours, theirs);
        }

        #[test]
        fn never_panics(text in "(\\PC|<|>|&|[\\x00-\\x1F]|<!\\[CDATA\\[|<!DOCTYPE a \\[|<!ENTITY ){0,40}") {
            let _ = read(&text);
        }
    }
}

#[test]
fn what_is_wrong_stands_on_whole_characters() {
    for text in [
        "<?xml version='1.0' é='x'?><a/>",
        "<?xml version='1.0' ×?><a/>",
        "<?xml version×'1.0'?><a/>",
        "<?xml versioné='1.0'?><a/>",
        "<!DOCTYPE a [é",
        "<!DOCTYPE a é>",
        "<!DOCTYPE aé [<!ENTITY é",
        "<a>&éééééééééééééééééééééééééé<",
        "<a b='&éééééééééééééééééééééééé'/>",
        "<é×/>",
        "<a é×=''/>",
    ] {
        let mut reader = Reader::new(text);
        let fatal = loop {
            match reader.read() {
                Ok(Event::Eof) => panic!("{text} is well-formed"),
                Ok(_) => {}
                Err(fatal) => break fatal,
            }
        };
        assert!(text.get(fatal.range.clone()).is_some(), "{text}: {fatal:?}");
    }
}
