//! Schemes of URIs: the W3C Feed Validator's list, and the registry of today.

use crate::registries::SCHEMES;

/// Whether a scheme, in small letters, is registered; or was, for the W3C, when its list was made.
pub fn is_registered(scheme: &str, w3c: bool) -> bool {
    if matches!(scheme, "http" | "https" | "mailto") {
        return true;
    }
    if w3c { OF_2008.split(' ').any(|known| known == scheme) } else { SCHEMES.has(scheme) }
}

/// The list of about 2008.
const OF_2008: &str = "ftp http gopher mailto news nntp telnet wais file prospero z39.50s z39.50r cid mid vemmi service \
    imap nfs acap rtsp tip pop data dav opaquelocktoken sip sips tel fax modem ldap https soap.beep soap.beeps \
    xmlrpc.beep xmlrpc.beeps urn go h323 ipp tftp mupdate pres im mtqp iris.beep dict snmp crid tag dns info aaa aaas \
    cap iax icap iris iris.xpc iris.xpcs iris.lwz msrp msrps shttp thismessage tv xmpp";
