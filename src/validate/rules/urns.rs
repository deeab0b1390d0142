//! Identifiers that are no addresses: `tag:` (RFC 4151), `urn:` (RFC 8141), `urn:uuid:`.

/// `tag:authority,date:specific#fragment`
pub fn is_tag(text: &str) -> bool {
    let Some((entity, specific)) = text.strip_prefix("tag:").and_then(|rest| {
        let comma = rest.find(',')?;
        let colon = comma + rest[comma..].find(':')?;
        Some((&rest[..colon], &rest[colon + 1..]))
    }) else {
        return false;
    };
    let Some((authority, date)) = entity.rsplit_once(',') else { return false };
    let (user, host) = authority.split_once('@').map_or((None, authority), |(user, host)| (Some(user), host));
    let lower = |text: &str, marks: &[u8]| {
        !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || marks.contains(&b))
    };
    let part = |text: &str| text.bytes().all(|b| is_uri_char(b) && b != b'#');
    let (specific, fragment) = specific.split_once('#').unwrap_or((specific, ""));
    user.is_none_or(|user| lower(user, b"-._"))
        && lower(host, b"-.")
        && is_tag_date(date)
        && part(specific)
        && part(fragment)
}

fn is_tag_date(date: &str) -> bool {
    let parts: Vec<&str> = date.split('-').take(4).collect();
    let sized = parts.iter().enumerate().all(|(at, part)| part.len() == if at == 0 { 4 } else { 2 });
    parts.len() <= 3 && sized && parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()))
}

/// `urn:nid:nss`
pub fn is_urn(text: &str) -> bool {
    let Some((nid, nss)) = text.get(4..).and_then(|rest| rest.split_once(':')) else { return false };
    let named = (2..=32).contains(&nid.len())
        && nid.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && !nid.starts_with('-');
    starts_with(text, "urn:") && named && is_escaped(nss, b"()+,.:=@;$_!*'-")
}

/// Letters, digits, these marks and escapes; at least one.
pub fn is_escaped(text: &str, marks: &[u8]) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(b) = bytes.get(at) {
        at += match b {
            b'%' if bytes.get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)) => 3,
            b if b.is_ascii_alphanumeric() || marks.contains(b) => 1,
            _ => return false,
        };
    }
    !bytes.is_empty()
}

pub fn is_uuid(text: &str) -> bool {
    let groups: Vec<&str> = text.get(9..).unwrap_or_default().split('-').take(6).collect();
    groups.len() == 5
        && groups
            .iter()
            .zip([8, 4, 4, 4, 12])
            .all(|(group, length)| group.len() == length && group.bytes().all(|b| b.is_ascii_hexdigit()))
}

pub fn starts_with(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// A character of RFC 2396, with `%` and `#`.
pub fn is_uri_char(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b";/?:@&=+$.-_!~*'()%,#".contains(&b)
}
