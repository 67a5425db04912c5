//! One HTTP/1.1 connection, kept open between requests, on the thread that uses it.

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::Value;

/// No answer of ours is larger; a server that sends more is broken.
const BODY_MAX: u64 = 64 * 1024 * 1024;

/// A request to be sent; `Host` and `Content-Length` are added.
#[derive(Debug, Clone, Copy, Default)]
pub struct Request<'a> {
    pub method: &'a str,
    /// With its query.
    pub path: &'a str,
    pub headers: &'a [(&'a str, &'a str)],
    pub body: Option<&'a [u8]>,
}

impl<'a> Request<'a> {
    pub fn get(path: &'a str) -> Self {
        Self {
            method: "GET",
            path,
            ..Self::default()
        }
    }

    pub fn post(path: &'a str, headers: &'a [(&'a str, &'a str)], body: &'a [u8]) -> Self {
        Self {
            method: "POST",
            path,
            headers,
            body: Some(body),
        }
    }

    fn bytes(&self, host: SocketAddr, with_length: bool) -> Vec<u8> {
        let mut text = format!("{} {} HTTP/1.1\r\nHost: {host}\r\n", self.method, self.path);
        for (name, value) in self.headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        if let Some(body) = self.body.filter(|_| with_length) {
            text.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        text.push_str("\r\n");
        let mut bytes = text.into_bytes();
        bytes.extend_from_slice(self.body.unwrap_or_default());
        bytes
    }
}

/// A whole answer.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The body as JSON; `Null` when it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// The beginning of the body, for a message.
    pub fn excerpt(&self) -> String {
        String::from_utf8_lossy(&self.body).chars().take(300).collect()
    }
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// Nobody listens: the request was not sent.
    Refused,
    /// The connection ended before the whole answer was here: the request may have been carried out.
    Cut,
    /// Nothing came in time: the request may be carried out still.
    TimedOut,
    /// What came was no HTTP.
    Nonsense,
}

#[derive(Debug)]
pub struct Connection {
    address: SocketAddr,
    timeout: Duration,
    stream: Option<BufReader<TcpStream>>,
}

impl Connection {
    /// Opened by the first request, and again by the next one after it broke.
    pub fn new(address: SocketAddr, timeout: Duration) -> Self {
        Self {
            address,
            timeout,
            stream: None,
        }
    }

    /// Sends and waits for the whole answer. Nothing is repeated: only the caller knows what may be.
    pub fn send(&mut self, request: Request<'_>) -> Result<Answer, Broken> {
        self.send_with(request, true)
    }

    /// The same; without the length when the body says by itself where it ends.
    pub fn send_with(&mut self, request: Request<'_>, with_length: bool) -> Result<Answer, Broken> {
        let mut stream = self.open()?;
        let sent = stream
            .get_mut()
            .write_all(&request.bytes(self.address, with_length));
        // A server that refuses a large body answers before it has read it.
        let answer = read(&mut stream, request.method).map_err(|error| {
            if sent.is_err() {
                Broken::Cut
            } else {
                broken(&error)
            }
        })?;
        let ends = answer
            .header("connection")
            .is_some_and(|value| value.eq_ignore_ascii_case("close"));
        if sent.is_ok() && !ends {
            self.stream = Some(stream);
        }
        Ok(answer)
    }

    /// Whether the next request goes over a connection that is open already.
    pub fn is_open(&self) -> bool {
        self.stream.is_some()
    }

    fn open(&mut self) -> Result<BufReader<TcpStream>, Broken> {
        if let Some(stream) = self.stream.take() {
            return Ok(stream);
        }
        let open = || {
            let stream = TcpStream::connect_timeout(&self.address, self.timeout)?;
            stream.set_nodelay(true)?;
            stream.set_read_timeout(Some(self.timeout))?;
            stream.set_write_timeout(Some(self.timeout))?;
            Ok(BufReader::new(stream))
        };
        open().map_err(|error: std::io::Error| match error.kind() {
            ErrorKind::TimedOut | ErrorKind::WouldBlock => Broken::TimedOut,
            _ => Broken::Refused,
        })
    }
}

fn broken(error: &std::io::Error) -> Broken {
    match error.kind() {
        ErrorKind::TimedOut | ErrorKind::WouldBlock => Broken::TimedOut,
        ErrorKind::InvalidData => Broken::Nonsense,
        _ => Broken::Cut,
    }
}

/// Reads one answer from a stream.
///
/// # Errors
/// `InvalidData` for what is no HTTP; what the stream says.
pub fn read(stream: &mut impl BufRead, method: &str) -> std::io::Result<Answer> {
    let first = line(stream)?;
    let status = first
        .split_whitespace()
        .nth(1)
        .and_then(|word| word.parse().ok())
        .ok_or(ErrorKind::InvalidData)?;
    let mut answer = Answer {
        status,
        ..Answer::default()
    };
    loop {
        let text = line(stream)?;
        if text.is_empty() {
            break;
        }
        let (name, value) = text.split_once(':').ok_or(ErrorKind::InvalidData)?;
        answer
            .headers
            .push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    if method == "HEAD" || status == 204 || status == 304 {
        return Ok(answer);
    }
    answer.body = body(stream, &answer)?;
    Ok(answer)
}

fn body(stream: &mut impl BufRead, answer: &Answer) -> std::io::Result<Vec<u8>> {
    let mut body = Vec::new();
    if answer.header("transfer-encoding").is_some() {
        loop {
            let size = line(stream)?;
            let size = u64::from_str_radix(&size, 16).map_err(|_| ErrorKind::InvalidData)?;
            append(stream, size, &mut body)?;
            line(stream)?;
            if size == 0 {
                return Ok(body);
            }
        }
    }
    match answer.header("content-length") {
        Some(length) => append(
            stream,
            length.parse().map_err(|_| ErrorKind::InvalidData)?,
            &mut body,
        )?,
        None => {
            stream.take(BODY_MAX).read_to_end(&mut body)?;
        }
    }
    Ok(body)
}

fn append(stream: &mut impl BufRead, size: u64, body: &mut Vec<u8>) -> std::io::Result<()> {
    if size > BODY_MAX {
        return Err(ErrorKind::InvalidData.into());
    }
    let read = stream.take(size).read_to_end(body)?;
    if u64::try_from(read).is_ok_and(|read| read == size) {
        Ok(())
    } else {
        Err(ErrorKind::UnexpectedEof.into())
    }
}

/// A line without its end; the end of the stream is an error.
fn line(stream: &mut impl BufRead) -> std::io::Result<String> {
    let mut text = String::new();
    if stream.take(64 * 1024).read_line(&mut text)? == 0 {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(text: &str) -> Answer {
        read(&mut text.as_bytes(), "GET").expect("an answer")
    }

    #[test]
    fn reads_a_body_of_a_known_length() {
        let found = answer("HTTP/1.1 201 Created\r\nContent-Length: 3\r\nX-A: b\r\n\r\nabcHTTP/1.1");
        assert_eq!(
            (found.status, found.header("x-a"), found.body.as_slice()),
            (201, Some("b"), b"abc".as_slice())
        );
    }

    #[test]
    fn reads_a_body_in_pieces() {
        let found = answer(
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\na\r\n0123456789\r\n0\r\n\r\n",
        );
        assert_eq!(found.body, b"abc0123456789");
    }

    #[test]
    fn half_an_answer_is_none() {
        let cut = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab";
        assert!(read(&mut cut.as_bytes(), "GET").is_err());
    }
}
