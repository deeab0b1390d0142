//! From where an address can be reached: from everywhere, from one network, or from one machine.

use std::net::{Ipv4Addr, Ipv6Addr};

/// From where a host can be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// From everywhere, as far as its name says.
    Everywhere,
    /// From the machine alone on which one is.
    ThisMachine,
    /// From its own network alone.
    OwnNetwork,
}

/// Endings of names that mean something in one network alone (RFC 6762, RFC 8375, and what routers give).
const OWN_ENDINGS: &[&str] =
    &["local", "lan", "internal", "intranet", "corp", "home", "home.arpa", "localdomain", "private"];

/// From where a host can be reached, in any spelling that browsers take. An IPv6 address stands in brackets.
pub fn reach(host: &str) -> Reach {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    if let Some(inside) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return inside.parse().map_or(Reach::Everywhere, reach_v6);
    }
    if let Some(address) = ipv4(&host) {
        return reach_v4(address);
    }
    if host == "localhost" || host.ends_with(".localhost") {
        return Reach::ThisMachine;
    }
    let is_own = OWN_ENDINGS.iter().any(|ending| host.strip_suffix(ending).is_some_and(|rest| rest.ends_with('.')));
    if is_own || (!host.contains('.') && !host.is_empty()) { Reach::OwnNetwork } else { Reach::Everywhere }
}

/// Whether a name of letters, with a point in it, certainly can be reached from everywhere: a glance tells for most.
pub fn is_public_name(host: &str) -> bool {
    let Some((_, last)) = host.rsplit_once('.') else { return false };
    let is_own = |ending: &&str| last.eq_ignore_ascii_case(ending);
    !last.is_empty() && !["localhost", "arpa"].iter().chain(OWN_ENDINGS).any(is_own)
}

fn reach_v4(address: Ipv4Addr) -> Reach {
    let [a, b, ..] = address.octets();
    if address.is_loopback() || a == 0 {
        Reach::ThisMachine
    } else if address.is_private() || address.is_link_local() || (a == 100 && (64..128).contains(&b)) {
        Reach::OwnNetwork
    } else {
        Reach::Everywhere
    }
}

fn reach_v6(address: Ipv6Addr) -> Reach {
    if let Some(inside) = address.to_ipv4_mapped() {
        return reach_v4(inside);
    }
    let first = address.segments()[0];
    if address.is_loopback() || address.is_unspecified() {
        Reach::ThisMachine
    } else if first & 0xfe00 == 0xfc00 || first & 0xffc0 == 0xfe80 {
        Reach::OwnNetwork
    } else {
        Reach::Everywhere
    }
}

/// An IPv4 address as browsers read it: one to four numbers, decimal, octal or hexadecimal (URL Standard, 3.5).
fn ipv4(host: &str) -> Option<Ipv4Addr> {
    let parts: Vec<&str> = host.split('.').collect();
    let number = |part: &&str| match part.strip_prefix("0x") {
        Some("") => Some(0),
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None if part.len() > 1 && part.starts_with('0') => u32::from_str_radix(&part[1..], 8).ok(),
        None => part.parse().ok(),
    };
    let numbers: Vec<u32> = parts.iter().map(number).collect::<Option<_>>()?;
    let (last, first) = numbers.split_last().filter(|(_, first)| first.len() < 4)?;
    let room = 8 * (4 - first.len() as u32);
    if first.iter().any(|number| *number > 255) || u64::from(*last) >= 1 << room {
        return None;
    }
    let high = first.iter().zip([24, 16, 8]).fold(0, |all, (number, shift)| all | number << shift);
    Some(Ipv4Addr::from(high | last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_known_in_every_spelling() {
        for host in [
            "localhost",
            "LOCALHOST",
            "a.localhost",
            "127.0.0.1",
            "127.1",
            "2130706433",
            "0x7f.0.0.1",
            "017700000001",
            "[::1]",
            "0.0.0.0",
            "[::ffff:127.0.0.1]",
        ] {
            assert_eq!(reach(host), Reach::ThisMachine, "{host}");
        }
        for host in [
            "192.168.1.20",
            "10.0.0.1",
            "172.20.1.1",
            "169.254.1.1",
            "100.64.0.1",
            "[fe80::1]",
            "[fd00::1]",
            "intranet",
            "nas.local",
            "serveur.lan",
        ] {
            assert_eq!(reach(host), Reach::OwnNetwork, "{host}");
        }
        for host in [
            "www.example.org",
            "172.32.0.1",
            "8.8.8.8",
            "localhost.example.org",
            "[2001:db8::1]",
            "1.2.3.4.5",
            "local.fr",
            "locale.example",
            "",
        ] {
            assert_eq!(reach(host), Reach::Everywhere, "{host}");
        }
    }
}
