//! Addresses and identifiers, right and wrong ones.

use super::*;

#[test]
fn an_address_has_a_length_that_programs_take() {
    let long = |length: usize| format!("https://e.org/{}", "a".repeat(length - 14));
    assert!(Url::parse(&long(LONGEST)).is_ok());
    let fault = Url::parse(&long(LONGEST + 1)).expect_err("too long");
    assert_eq!(fault.message.to_string(), "an address of more than 65,536 bytes, which no reader follows");
}

#[test]
fn addresses_keep_their_spelling() {
    let cases = [
        ("https://www.adcf.org/a/../b?x=%7e#y", "https://www.adcf.org/a/../b?x=%7e#y"),
        ("HTTP://WWW.Example.ORG:80", "HTTP://WWW.Example.ORG:80"),
        ("https://example.org/été?q=œ#ñ", "https://example.org/%C3%A9t%C3%A9?q=%C5%93#%C3%B1"),
        ("http://user:pw@example.org/", "http://user:pw@example.org/"),
        ("http://[2001:db8::1]:8080/x", "http://[2001:db8::1]:8080/x"),
        ("http://192.0.2.1/", "http://192.0.2.1/"),
        ("http://localhost:65535/", "http://localhost:65535/"),
        ("https://my_host.example.org./", "https://my_host.example.org./"),
        ("https://example.org/a'(b)*,;=:@", "https://example.org/a'(b)*,;=:@"),
    ];
    for (given, wanted) in cases {
        let url = Url::parse(given).unwrap_or_else(|fault| panic!("{given}: {fault:?}"));
        assert_eq!(url.as_str(), wanted);
        assert!(is_uri(url.as_str()), "{wanted}");
        assert_eq!(Url::parse(wanted), Ok(url), "{wanted}");
    }
}

#[test]
fn faults_of_addresses_have_their_bytes_and_an_order() {
    let cases = [
        ("", 0..0, "https://www.example.org/page"),
        ("www.example.org/x", 0..17, "write https://www.example.org/x"),
        ("//www.example.org/x", 0..19, "write https://www.example.org/x"),
        ("/favicon.ico", 0..12, "write the full address"),
        ("www.a.org/x et www.b.org", 0..24, "write [https://www.a.org/x, https://www.b.org]"),
        ("//example.org/x", 0..15, "write https://example.org/x"),
        ("example.org:8080/x", 0..18, "write https://example.org:8080/x"),
        ("page.html", 0..9, "write the full address"),
        ("/page", 0..5, "write the full address"),
        ("https:/example.org", 0..18, "write https://example.org"),
        ("https:example.org", 0..17, "write https://example.org"),
        ("http:\\\\example.org", 0..18, "write http://example.org"),
        ("https://", 6..8, "https://www.example.org/page"),
        ("https:///x", 6..10, "https://www.example.org/page"),
        ("javascript:alert(1)", 0..10, "https://"),
        ("mailto:a@b.fr", 0..6, "https://"),
        ("ftp://example.org/x", 0..3, "https://"),
        ("https://example.org/a b", 21..22, "write https://example.org/a%20b"),
        ("https://example.org/a ", 21..22, "delete the white space"),
        (" https://example.org/a", 0..1, "delete the white space"),
        ("https://example.org/a\nb", 21..22, "one line"),
        ("https://example.org\\a", 19..20, "write https://example.org/a"),
        ("https://example.org/a|b", 21..22, "write %7C"),
        ("https://example.org/<a>", 20..21, "write %3C"),
        ("https://example.org/é\"", 22..23, "write %22"),
        ("https://example.org/50%", 22..23, "%25"),
        ("https://example.org/%zzab", 20..23, "%25"),
        ("https://example.org/%é", 20..23, "%25"),
        ("https://bücher.example/", 8..23, "xn--"),
        ("https://exa$mple.org/", 11..12, "letters, digits"),
        ("https://a..b/", 8..12, "address line"),
        ("https://999.1.1.1/", 8..17, "four numbers"),
        ("https://example.org:99999/", 20..25, "port"),
        ("https://example.org/a\u{200B}b", 21..24, "type the address again"),
        ("https://example.org/a\u{A0}b", 21..23, "type the address again"),
    ];
    for (given, range, help) in cases {
        let fault = Url::parse(given).expect_err(given);
        assert_eq!(fault.range, range, "{given:?}: {fault:?}");
        assert!(fault.order().as_deref().is_some_and(|text| text.contains(help)), "{given:?}: {fault:?}");
    }
}

#[test]
fn hosts_are_reported() {
    let cases = [
        ("https://WWW.Adcf.org/x@y", "www.adcf.org", false),
        ("http://user:pw@example.org:80/", "example.org", true),
        ("http://[2001:db8::1]:80/", "[2001:db8::1]", false),
        ("http://example.org?x:y@z", "example.org", false),
    ];
    for (given, host, user) in cases {
        let url = Url::parse(given).expect(given);
        assert_eq!((url.host(), url.has_userinfo()), (host, user), "{given}");
    }
}

#[test]
fn references_are_resolved() {
    let base = Url::parse("https://example.org/a/b?c#d").expect("a base");
    let cases = [
        ("", "https://example.org/a/b?c"),
        ("x", "https://example.org/a/x"),
        ("../x", "https://example.org/x"),
        ("../../../x", "https://example.org/x"),
        ("?z", "https://example.org/a/b?z"),
        ("#é", "https://example.org/a/b?c#%C3%A9"),
        ("/r", "https://example.org/r"),
        ("//Other.org/x", "https://Other.org/x"),
        ("http://other.org", "http://other.org"),
    ];
    for (given, wanted) in cases {
        assert_eq!(base.join(given).map(|url| url.as_str().to_owned()), Ok(wanted.to_owned()), "{given:?}");
    }
    for given in ["javascript:x", "mailto:a@b.fr", "a b", "//", "//é.fr/", "http:x"] {
        assert!(base.join(given).is_err(), "{given:?}");
    }
}

#[test]
fn identifiers_are_kept_to_the_letter() {
    for given in ["tag:adcf.org,2018:été/1", "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "https://Example.org/%7e"]
    {
        assert_eq!(Iri::parse(given).as_ref().map(Iri::as_str), Ok(given));
    }
    for given in ["", "42", "release-42", "tag:", "tag:a b", "www.example.org/1", "tag:a,2018:\u{202E}x", "a:%"] {
        assert!(Iri::parse(given).is_err(), "{given:?}");
    }
    assert!(is_uri("tag:adcf.org,2018:x") && !is_uri("tag:adcf.org,2018:é") && !is_uri("x"));
}
