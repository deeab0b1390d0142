//! The content coding of an answer (RFC 9110, 8.4): gzip, or none.

use std::io::{ErrorKind, Read};

use flate2::read::MultiGzDecoder;

use super::failure::NetFailure;

/// How gzip begins (RFC 1952, 2.3.1).
const GZIP: &[u8] = b"\x1F\x8B";

/// Unpacks an answer, up to so many bytes.
pub(super) fn unpack(coding: Option<&str>, bytes: Vec<u8>, most: u64) -> Result<Vec<u8>, NetFailure> {
    let coding = coding.unwrap_or("identity").trim().to_ascii_lowercase();
    match coding.as_str() {
        "identity" | "" => Ok(bytes),
        "gzip" | "x-gzip" if !bytes.starts_with(GZIP) => Err(NetFailure::Garbled(coding)),
        "gzip" | "x-gzip" => {
            let mut unpacked = Vec::new();
            let read = MultiGzDecoder::new(bytes.as_slice()).take(most + 1).read_to_end(&mut unpacked);
            match read {
                Ok(_) if unpacked.len() as u64 > most => Err(NetFailure::Bomb(most)),
                Ok(_) => Ok(unpacked),
                Err(error) if error.kind() == ErrorKind::UnexpectedEof => Err(NetFailure::CutOff),
                Err(_) => Err(NetFailure::Garbled(coding)),
            }
        }
        _ => Err(NetFailure::Garbled(coding)),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
        packer.write_all(bytes).expect("it takes all");
        packer.finish().expect("it ends")
    }

    #[test]
    fn what_is_packed_is_unpacked_within_a_limit() {
        assert_eq!(unpack(None, b"abc".to_vec(), 2), Ok(b"abc".to_vec()));
        assert_eq!(unpack(Some("GZIP"), packed(b"abc"), 3), Ok(b"abc".to_vec()));
        assert_eq!(unpack(Some("gzip"), packed(b"abc"), 2), Err(NetFailure::Bomb(2)));
        assert_eq!(unpack(Some("gzip"), packed(b"abc")[..12].to_vec(), 9), Err(NetFailure::CutOff));
        assert_eq!(unpack(Some("gzip"), b"<rss>".to_vec(), 9), Err(NetFailure::Garbled("gzip".to_owned())));
        assert_eq!(unpack(Some("br"), b"x".to_vec(), 9), Err(NetFailure::Garbled("br".to_owned())));
    }
}
