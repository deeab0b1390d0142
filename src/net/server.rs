//! A small server for the loopback alone: a question a connection, within limits.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// How many bytes the head of a question may have.
const MAX_HEAD: usize = 16 << 10;

/// How many headers it may have.
const MAX_HEADERS: usize = 100;

/// How many questions are answered at a time.
const MAX_CONNECTIONS: usize = 64;

/// How long somebody may take to ask, or to read.
const PATIENCE: Duration = Duration::from_secs(10);

/// A question (RFC 9112, section 3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The method, such as `GET`.
    pub method: String,
    /// What is asked for, as it came: a path with its query.
    pub target: String,
    /// The headers, their names in small letters.
    pub headers: Vec<(String, String)>,
}

impl Asked {
    /// The only header of a name in small letters; `None` if there is none, or more than one.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(other, _)| other == name).map(|(_, value)| value.as_str());
        found.next().filter(|_| found.next().is_none())
    }
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The headers, but for those of the connection and the length.
    pub headers: Vec<(&'static str, String)>,
    /// The bytes; of a question by HEAD their number alone is sent.
    pub body: Vec<u8>,
}

/// A server on the loopback; no other machine reaches it.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
}

impl Server {
    /// Takes a port of the loopback; 0 is any that is free.
    ///
    /// # Errors
    /// When the port is taken or not allowed.
    pub fn bind(port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = listener.local_addr()?;
        Ok(Server { listener, address })
    }

    /// The address that it listens at.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers until the process ends.
    pub fn run(&self, answer: impl Fn(&Asked) -> Reply + Sync) {
        let busy = AtomicUsize::new(0);
        std::thread::scope(|threads| {
            for stream in self.listener.incoming().filter_map(Result::ok) {
                if busy.fetch_add(1, Ordering::SeqCst) >= MAX_CONNECTIONS {
                    busy.fetch_sub(1, Ordering::SeqCst);
                    continue;
                }
                threads.spawn(|| {
                    // Who has gone away needs no answer.
                    let _ = serve(stream, &answer);
                    busy.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
    }
}

fn serve(mut stream: TcpStream, answer: &impl Fn(&Asked) -> Reply) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let asked = read(&mut stream)?;
    let reply = match &asked {
        Some(asked) => answer(asked),
        None => Reply { status: 400, headers: Vec::new(), body: Vec::new() },
    };
    let has_body = asked.is_none_or(|asked| asked.method != "HEAD") && has_length(reply.status);
    let mut head = format!("HTTP/1.1 {} {}\r\nConnection: close\r\n", reply.status, reason(reply.status));
    if has_length(reply.status) {
        head += &format!("Content-Length: {}\r\n", reply.body.len());
    }
    for (name, value) in &reply.headers {
        head += &format!("{name}: {value}\r\n");
    }
    stream.write_all(format!("{head}\r\n").as_bytes())?;
    if has_body {
        stream.write_all(&reply.body)?;
    }
    stream.flush()
}

/// Reads a question; `None` if what came is none, or too long.
fn read(stream: &mut TcpStream) -> io::Result<Option<Asked>> {
    let mut head = Vec::new();
    let mut piece = [0; 4096];
    loop {
        let length = stream.read(&mut piece)?;
        head.extend_from_slice(&piece[..length]);
        match parse(&head) {
            Ok(None) if length > 0 && head.len() < MAX_HEAD => {}
            Ok(found) => return Ok(found),
            Err(_) => return Ok(None),
        }
    }
}

/// The question at the start of some bytes; `None` if it is not whole yet.
fn parse(bytes: &[u8]) -> Result<Option<Asked>, httparse::Error> {
    let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
    let mut request = httparse::Request::new(&mut headers);
    if request.parse(bytes)?.is_partial() {
        return Ok(None);
    }
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    let headers = request.headers.iter().map(|header| (header.name.to_ascii_lowercase(), text(header.value)));
    Ok(Some(Asked {
        method: request.method.unwrap_or_default().to_owned(),
        target: request.path.unwrap_or_default().to_owned(),
        headers: headers.collect(),
    }))
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        204 => "No Content",
        304 => "Not Modified",
        400 => "Bad Request",
        404 => "Not Found",
        405 => "Method Not Allowed",
        421 => "Misdirected Request",
        _ => "",
    }
}

/// Whether an answer of a status has a body, and says how long it is (RFC 9110, sections 8.6, 15.3.5 and 15.4.5).
fn has_length(status: u16) -> bool {
    !matches!(status, 204 | 304)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_read_when_it_is_whole() {
        let text = b"GET /a%20b?c HTTP/1.1\r\nHost: localhost\r\nX: 1\r\nx: 2\r\n\r\n";
        assert_eq!(parse(&text[..20]), Ok(None));
        let asked = parse(text).expect("it is sound").expect("it is whole");
        assert_eq!((asked.method.as_str(), asked.target.as_str()), ("GET", "/a%20b?c"));
        assert_eq!((asked.header("host"), asked.header("x"), asked.header("y")), (Some("localhost"), None, None));
        assert!(parse(b"hello, world\r\n\r\n").is_err());
    }
}
