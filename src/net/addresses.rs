//! Which addresses may be asked: public ones, and those of private networks whose host was given.

use std::collections::HashSet;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::http::uri::Scheme;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Why an address is not asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Forbidden {
    /// It is one of a private network, and nobody gave its host.
    #[error("an address of a private network")]
    Private,
    /// It is http, and not on this machine.
    #[error("http without encryption")]
    Plain,
}

/// Whether a host is this machine by its very name.
pub(super) fn is_loopback_name(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let is_loopback = |address: IpAddr| address.is_loopback();
    bare == "localhost" || bare.ends_with(".localhost") || bare.parse().is_ok_and(is_loopback)
}

/// Looks names up, and refuses what may not be asked.
#[derive(Debug)]
pub(super) struct CheckedResolver {
    /// The hosts that were given, in small letters.
    pub(super) given: HashSet<String>,
    pub(super) inner: DefaultResolver,
}

impl Resolver for CheckedResolver {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = match self.inner.resolve(uri, config, timeout) {
            Err(ureq::Error::Io(_)) => return Err(ureq::Error::HostNotFound),
            other => other?,
        };
        let host = uri.host().unwrap_or_default().to_ascii_lowercase();
        let refuse = |why: Forbidden| Err(io::Error::new(io::ErrorKind::PermissionDenied, why).into());
        if uri.scheme() != Some(&Scheme::HTTPS) && !found.iter().all(|address| address.ip().is_loopback()) {
            return refuse(Forbidden::Plain);
        }
        if !self.given.contains(&host) && !found.iter().all(|address| is_public(address.ip())) {
            return refuse(Forbidden::Private);
        }
        Ok(found)
    }
}

/// Whether an address can be reached from everywhere (the registries of RFC 6890).
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_special = match (a, b) {
        (0 | 240..=255, _) | (100, 64..=127) | (198, 18..=19) => true,
        (192, 0) => c == 0,
        _ => false,
    };
    let is_near = address.is_private() || address.is_loopback() || address.is_link_local();
    !(is_special || is_near || address.is_multicast() || address.is_documentation())
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    // An IPv4 address inside: mapped (RFC 4291), or of a translator (RFC 6052).
    let segments = address.segments();
    let inside = match segments {
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => {
            let [a, b] = high.to_be_bytes();
            let [c, d] = low.to_be_bytes();
            Some(Ipv4Addr::new(a, b, c, d))
        }
        _ => address.to_ipv4_mapped(),
    };
    if let Some(inside) = inside {
        return is_public_v4(inside);
    }
    let is_documentation = segments[0] == 0x2001 && segments[1] == 0xdb8;
    let is_global = segments[0] & 0xe000 == 0x2000;
    is_global && !is_documentation
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_networks_are_known() {
        let is = |text: &str| is_public(text.parse().expect("an address"));
        for public in ["93.184.216.34", "1.1.1.1", "2606:4700::1", "192.1.0.1", "::ffff:1.1.1.1", "64:ff9b::101:101"] {
            assert!(is(public), "{public}");
        }
        for private in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "198.18.0.1",
            "192.0.0.8",
            "203.0.113.7",
            "::1",
            "::",
            "fc00::1",
            "fe80::1",
            "ff02::1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2001:db8::1",
        ] {
            assert!(!is(private), "{private}");
        }
        assert!(is_loopback_name("localhost") && is_loopback_name("[::1]") && is_loopback_name("127.0.0.9"));
        assert!(!is_loopback_name("localhost.example.org") && !is_loopback_name("10.0.0.1"));
    }
}
