//! Why there is no answer.

use std::io::{self, ErrorKind};

use rustls::CertificateError;

use super::addresses::Forbidden;
use crate::diag::{Message, code, msg, number};

/// Why an address gave no answer, or none that can be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NetFailure {
    /// It is http, and not on this machine.
    Plain,
    /// It is of a private network, and nobody gave its host.
    Private,
    /// No server has this name.
    NoSuchHost,
    /// The server takes no connection.
    NoConnection,
    /// The certificate has expired.
    ExpiredCertificate,
    /// The certificate is for another name.
    CertificateOfAnother,
    /// The certificate cannot be trusted, or the encryption fails otherwise.
    Encryption(String),
    /// The answer did not come to its end within so many seconds.
    Slow(u64),
    /// The time for all addresses, in seconds, was over before this one had answered.
    OutOfTime(u64),
    /// The answer has more bytes than this.
    TooLong(u64),
    /// The unpacked answer has more bytes than this.
    Bomb(u64),
    /// The answer says how it is packed, and is not.
    Garbled(String),
    /// Redirects lead back to an address that was asked before.
    Loop(String),
    /// There are more redirects than this.
    TooManyRedirects(usize),
    /// A redirect leads to what is no address.
    BadRedirect(String),
    /// The answer ends before its end.
    CutOff,
    /// What came is no answer of HTTP.
    NoHttp,
}

impl NetFailure {
    /// What it is; no capital at the start, no full stop.
    pub fn message(&self) -> Message {
        match self {
            NetFailure::Plain => {
                msg!(en: "the address is http, which anybody on the way can change", fr: "l’adresse est en http, que n’importe qui peut modifier en chemin")
            }
            NetFailure::Private => {
                msg!(en: "the address leads into a private network that was not given", fr: "l’adresse mène dans un réseau privé qui n’a pas été indiqué")
            }
            NetFailure::NoSuchHost => {
                msg!(en: "the name of the host does not resolve", fr: "le nom de l’hôte n’existe pas dans le DNS")
            }
            NetFailure::NoConnection => {
                msg!(en: "the server takes no connection", fr: "le serveur n’accepte pas la connexion")
            }
            NetFailure::ExpiredCertificate => msg!(en: "the certificate has expired", fr: "le certificat a expiré"),
            NetFailure::CertificateOfAnother => {
                msg!(en: "the certificate is for another host", fr: "le certificat est celui d’un autre hôte")
            }
            NetFailure::Encryption(reason) => {
                msg!(en: "there is no trusted encryption: {reason}", fr: "le chiffrement n’est pas fiable : {reason}", reason = code(reason))
            }
            NetFailure::Slow(seconds) => {
                msg!(en: "there is no whole answer after {n} {n|second|seconds}", fr: "pas de réponse complète après {n} {n|seconde|secondes}", n = number(*seconds))
            }
            NetFailure::OutOfTime(seconds) => {
                msg!(en: "the {n} {n|second|seconds} for all addresses were over before this one had answered", fr: "{n|la seconde accordée|les secondes accordées} à toutes les adresses ({n}) {n|était écoulée|étaient écoulées} avant la réponse de celle-ci", n = number(*seconds))
            }
            NetFailure::TooLong(bytes) => {
                msg!(en: "the answer has more than {n} bytes", fr: "la réponse dépasse {n} octets", n = number(*bytes))
            }
            NetFailure::Bomb(bytes) => {
                msg!(en: "the answer has more than {n} bytes once it is unpacked", fr: "la réponse dépasse {n} octets une fois décompressée", n = number(*bytes))
            }
            NetFailure::Garbled(coding) => {
                msg!(en: "the answer says that it is {coding}, and cannot be unpacked", fr: "la réponse se dit {coding} et ne peut pas être décompressée", coding = code(coding))
            }
            NetFailure::Loop(address) => {
                msg!(en: "redirects lead in a circle, back to {address}", fr: "les redirections tournent en rond et reviennent à {address}", address = code(address))
            }
            NetFailure::TooManyRedirects(most) => {
                msg!(en: "there are more than {n} redirects", fr: "il y a plus de {n} redirections", n = number(*most))
            }
            NetFailure::BadRedirect(address) => {
                msg!(en: "a redirect leads to {address}, which is no address", fr: "une redirection mène à {address}, qui n’est pas une adresse", address = code(address))
            }
            NetFailure::CutOff => {
                msg!(en: "the answer ends before its end", fr: "la réponse s’interrompt avant la fin")
            }
            NetFailure::NoHttp => msg!(en: "what came is no answer of HTTP", fr: "la réponse n’est pas du HTTP"),
        }
    }

    /// What an error of the library means.
    pub(super) fn of(error: ureq::Error, seconds: u64) -> Self {
        match error {
            ureq::Error::Timeout(_) => NetFailure::Slow(seconds),
            ureq::Error::HostNotFound => NetFailure::NoSuchHost,
            ureq::Error::ConnectionFailed => NetFailure::NoConnection,
            ureq::Error::Rustls(error) => Self::of_encryption(&error),
            ureq::Error::Tls(reason) => NetFailure::Encryption(reason.to_owned()),
            ureq::Error::Io(error) => Self::of_io(&error, seconds),
            _ => NetFailure::NoHttp,
        }
    }

    fn of_io(error: &io::Error, seconds: u64) -> Self {
        let inner = error.get_ref();
        if let Some(error) = inner.and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
            return Self::of_encryption(error);
        }
        match (inner.and_then(|inner| inner.downcast_ref::<Forbidden>()), error.kind()) {
            (Some(Forbidden::Private), _) => NetFailure::Private,
            (Some(Forbidden::Plain), _) => NetFailure::Plain,
            (None, ErrorKind::TimedOut | ErrorKind::WouldBlock) => NetFailure::Slow(seconds),
            (None, ErrorKind::UnexpectedEof | ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted) => {
                NetFailure::CutOff
            }
            (None, ErrorKind::InvalidData) => NetFailure::NoHttp,
            (None, _) => NetFailure::NoConnection,
        }
    }

    fn of_encryption(error: &rustls::Error) -> Self {
        match error {
            rustls::Error::InvalidCertificate(CertificateError::Expired | CertificateError::ExpiredContext { .. }) => {
                NetFailure::ExpiredCertificate
            }
            rustls::Error::InvalidCertificate(
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
            ) => NetFailure::CertificateOfAnother,
            other => NetFailure::Encryption(other.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certificates_are_told_apart() {
        let of = |error: CertificateError| {
            let error = rustls::Error::InvalidCertificate(error);
            NetFailure::of(io::Error::new(ErrorKind::InvalidData, error).into(), 1)
        };
        assert_eq!(of(CertificateError::Expired), NetFailure::ExpiredCertificate);
        assert_eq!(of(CertificateError::NotValidForName), NetFailure::CertificateOfAnother);
        assert!(matches!(of(CertificateError::UnknownIssuer), NetFailure::Encryption(_)));
    }
}
