//! JSON read with its places, and refused with them.

use proptest::prelude::*;

use super::*;

#[test]
fn every_key_and_value_knows_its_bytes() {
    let text = "\u{FEFF}{\"a\": [1, -2.5e+3, \"é\\n\\uD83D\\uDE00\"], \"b\\\"\": null,\n\"c\": true}";
    let Content::Object(pairs) = read(text).expect("JSON").content else { panic!("an object") };
    let keys: Vec<_> = pairs.iter().map(|pair| (pair.key.as_ref(), &text[pair.span.clone()])).collect();
    assert_eq!(keys, [("a", "a"), ("b\"", "b\\\""), ("c", "c")]);
    let Content::List(nodes) = &pairs[0].value.content else { panic!("a list") };
    let written: Vec<_> = nodes.iter().map(|node| &text[node.span.clone()]).collect();
    assert_eq!(written, ["1", "-2.5e+3", "é\\n\\uD83D\\uDE00"]);
    let Content::Text(quoted) = nodes[2].content else { panic!("a text") };
    assert_eq!(quoted.text(), "é\n😀");
    assert_eq!(&text[pairs[0].value.span.clone()], "[1, -2.5e+3, \"é\\n\\uD83D\\uDE00\"]");
}

#[test]
fn bytes_of_a_text_are_found_as_they_are_written() {
    let written = "é\\n\\uD83D\\uDE00x\\\"y";
    for (byte, at) in [(0, 0), (2, 2), (3, 4), (7, 16), (8, 17), (9, 19), (10, 20)] {
        assert_eq!(place(written, byte), at, "{byte}");
    }
}

#[test]
fn what_is_no_json_is_refused_at_its_place() {
    let cases = [
        ("", 0..0, "ends where a value"),
        ("{\"a\": 1,}", 8..9, "a key is expected"),
        ("[1,]", 3..4, "`]` where a value"),
        ("[1 2]", 3..4, "no comma"),
        ("{\"a\" 1}", 5..6, "no colon"),
        ("{a: 1}", 1..2, "a key is expected"),
        ("['a']", 1..2, "single quotes"),
        ("// x\n{}", 0..1, "a comment"),
        ("[NaN]", 1..4, "`NaN` is not a value"),
        ("[-Infinity]", 1..10, "is not a number"),
        ("[01]", 1..3, "is not a number"),
        ("[.5]", 1..2, "`.` is not a value"),
        ("[5.]", 1..3, "is not a number"),
        ("[True]", 1..5, "`True` is not a value"),
        ("\"a\nb\"", 2..3, "a line break"),
        ("\"a\tb\"", 2..3, "a control character"),
        ("\"a", 0..1, "never closed"),
        ("\"\\x\"", 1..3, "`\\x` is no escape"),
        ("\"\\uD800\"", 1..7, "half of a character"),
        ("\"\\uD800\\u0041\"", 1..7, "half of a character"),
        ("\"\\uDC00\"", 1..7, "half of a character"),
        ("\"\\u12\"", 1..5, "is no escape"),
        ("{} é", 3..5, "after the end"),
        ("[1", 2..2, "ends before `]`"),
    ];
    for (text, range, message) in cases {
        let fault = read(text).expect_err(text);
        assert!(
            fault.range == range && fault.message.to_string().contains(message) && !fault.limit,
            "{text:?}: {fault:?}"
        );
    }
}

#[test]
fn limits_are_named() {
    let deep = "[".repeat(1_000_000);
    let fault = read(&deep).expect_err("too deep");
    assert!(fault.limit && fault.message.to_string().contains("128 deep"), "{fault:?}");
    assert!(read(&("[".repeat(DEEPEST) + &"]".repeat(DEEPEST))).is_ok());
    let many = format!("[{}1]", "1,".repeat(MOST_VALUES));
    assert!(read(&many).expect_err("too many").message.to_string().contains("more than 500,000 values"));
    let long = "9".repeat(1_000_000);
    assert!(read(&long).expect_err("too long").message.to_string().contains("more than 1000"));
}

proptest! {
    #[test]
    fn it_takes_what_serde_json_takes(text in "[\\[\\]{}\",:0-9eE+.a-f\\\\un\\-\t \n'/]{0,24}") {
        let other = serde_json::from_str::<serde_json::Value>(&text);
        prop_assume!(!matches!(&other, Err(error) if error.to_string().starts_with("number out of range")));
        prop_assert_eq!(read(&text).is_ok(), other.is_ok(), "{:?}", text);
    }

    #[test]
    fn texts_are_what_serde_json_makes_of_them(text in "\"[a\\\\nu0-9d-fé\"]{0,16}\"") {
        let other = serde_json::from_str::<String>(&text);
        let Ok(Node { content: Content::Text(quoted), .. }) = read(&text) else {
            prop_assert!(other.is_err(), "{:?}", text);
            return Ok(());
        };
        prop_assert_eq!(Some(quoted.text()), other.ok().map(Into::into), "{:?}", text);
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,40}") {
        if let Err(fault) = read(&text) {
            prop_assert!(text.get(fault.range.clone()).is_some(), "{:?} in {:?}", fault, text);
        }
    }
}
