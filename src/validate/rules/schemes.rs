//! Schemes of URIs. Source of the longer list: the IANA registry of URI schemes, read in November 2026,
//! of which the schemes that feeds may meet are kept.

/// Whether a scheme, in small letters, is registered; or was when the W3C Feed Validator's list was made.
pub(super) fn is_registered(scheme: &str, w3c: bool) -> bool {
    if matches!(scheme, "http" | "https" | "mailto") {
        return true;
    }
    let has = |list: &str| list.split(' ').any(|known| known == scheme);
    has(OF_2008) || (!w3c && has(SINCE))
}

/// The list of about 2008.
const OF_2008: &str = "ftp http gopher mailto news nntp telnet wais file prospero z39.50s z39.50r cid mid vemmi service \
    imap nfs acap rtsp tip pop data dav opaquelocktoken sip sips tel fax modem ldap https soap.beep soap.beeps \
    xmlrpc.beep xmlrpc.beeps urn go h323 ipp tftp mupdate pres im mtqp iris.beep dict snmp crid tag dns info aaa aaas \
    cap iax icap iris iris.xpc iris.xpcs iris.lwz msrp msrps shttp thismessage tv xmpp";

/// What has been registered since.
const SINCE: &str = "about acct acr adt android apt attachment aw barion beshare bitcoin bitcoincash blob bolo browserext \
    callto chrome coap coaps content did dntp doi dpp ed2k elsi example facetime feed feedready fido filesystem finger \
    fish geo gg git gitoid gizmoproject gtalk ham hcp hxxp icon iotdisco ipfs ipn ipns ipps irc irc6 ircs isostore jabber \
    jar jms keyparc lastfm lbry ldaps lorawan magnet maps market matrix message microsoft mms moz mqtt mqtts mumble \
    mvn notes num ocf oid onenote opc openpgp4fpr palm paparazzi payment payto pkcs11 platform proxy pwid psyc qb query \
    redis reload res resource rmi rsync rtmfp rtmp rtsps rtspu secondlife session sftp sgn shc sieve simpleledger \
    simplex skype smb sms smtp soldat spiffe spotify ssb ssh starknet steam stun stuns submit svn swh swid swidpath \
    taler teamspeak telegram things tool turn turns udp unreal upt ut2004 uuid ventrilo view vnc vscode web wcr webcal \
    wifi wpid ws wss wtai wyciwyg xcon xfire xftp xri ymsgr";
