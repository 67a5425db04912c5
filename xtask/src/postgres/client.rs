//! Just enough of PostgreSQL's protocol (version 3.0, "simple query") to ask a private server a question: the server
//! from npm comes without `psql`.

use std::io::{BufReader, Error, ErrorKind, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(120);
const PROTOCOL: u32 = 196_608;
/// No row of ours is larger.
const MESSAGE_MAX: u32 = 16 * 1024 * 1024;

/// Rows as text; NULL is an empty text.
pub type Rows = Vec<Vec<String>>;

/// Who asks, and where.
#[derive(Debug, Clone, Copy)]
pub struct Address<'a> {
    pub port: u16,
    pub user: &'a str,
    pub password: &'a str,
    pub database: &'a str,
}

/// Runs one or several statements and gives the rows of all of them.
///
/// # Errors
/// What the connection or the server says, in words.
pub fn query(address: &Address<'_>, text: &str) -> std::io::Result<Rows> {
    let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, address.port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut session = Session {
        stream: BufReader::new(stream),
    };
    session.sign_in(address)?;
    session.send(b'Q', &zero_ended(&[text]))?;
    let mut rows = Vec::new();
    loop {
        let (kind, body) = session.receive()?;
        match kind {
            b'D' => rows.push(row(&body)?),
            b'E' => return Err(complaint(&body)),
            b'Z' => return Ok(rows),
            _ => {}
        }
    }
}

struct Session {
    stream: BufReader<TcpStream>,
}

impl Session {
    /// Waits until the server is ready for a query.
    fn sign_in(&mut self, address: &Address<'_>) -> std::io::Result<()> {
        let mut hello = PROTOCOL.to_be_bytes().to_vec();
        hello.extend(zero_ended(&[
            "user",
            address.user,
            "database",
            address.database,
            "",
        ]));
        self.write(&hello, None)?;
        loop {
            let (kind, body) = self.receive()?;
            match (kind, body.get(..4)) {
                (b'R', Some([0, 0, 0, 0])) => {}
                (b'R', Some([0, 0, 0, 3])) => self.send(b'p', &zero_ended(&[address.password]))?,
                (b'R', _) => return Err(Error::other("the server wants another kind of password")),
                (b'E', _) => return Err(complaint(&body)),
                (b'Z', _) => return Ok(()),
                _ => {}
            }
        }
    }

    fn send(&mut self, kind: u8, body: &[u8]) -> std::io::Result<()> {
        self.write(body, Some(kind))
    }

    fn write(&mut self, body: &[u8], kind: Option<u8>) -> std::io::Result<()> {
        let length = u32::try_from(body.len() + 4).map_err(Error::other)?;
        let mut message: Vec<u8> = kind.into_iter().collect();
        message.extend(length.to_be_bytes());
        message.extend(body);
        self.stream.get_mut().write_all(&message)
    }

    fn receive(&mut self) -> std::io::Result<(u8, Vec<u8>)> {
        let mut kind = [0_u8; 1];
        self.stream.read_exact(&mut kind)?;
        let mut length = [0_u8; 4];
        self.stream.read_exact(&mut length)?;
        let length = u32::from_be_bytes(length).saturating_sub(4);
        if length > MESSAGE_MAX {
            return Err(ErrorKind::InvalidData.into());
        }
        let mut body = Vec::new();
        (&mut self.stream).take(length.into()).read_to_end(&mut body)?;
        let [kind] = kind;
        Ok((kind, body))
    }
}

fn zero_ended(texts: &[&str]) -> Vec<u8> {
    texts
        .iter()
        .flat_map(|text| text.bytes().chain(std::iter::once(0)))
        .collect()
}

/// A number of fields, then each with its length, -1 for NULL.
fn row(body: &[u8]) -> std::io::Result<Vec<String>> {
    let mut rest = body;
    let mut count = [0_u8; 2];
    rest.read_exact(&mut count)?;
    let mut fields = Vec::new();
    for _ in 0..u16::from_be_bytes(count) {
        let mut length = [0_u8; 4];
        rest.read_exact(&mut length)?;
        let length = u64::try_from(i32::from_be_bytes(length)).unwrap_or_default();
        let mut text = String::new();
        (&mut rest).take(length).read_to_string(&mut text)?;
        fields.push(text);
    }
    Ok(fields)
}

/// Fields of a letter and a text; `M` is the message.
fn complaint(body: &[u8]) -> Error {
    let fields = body.split(|byte| *byte == 0).map(String::from_utf8_lossy);
    let message = fields
        .filter_map(|field| field.strip_prefix('M').map(str::to_owned))
        .next();
    Error::other(message.unwrap_or_else(|| "the server refused".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_row_with_nothing_in_it() {
        let body = [&[0, 2, 0, 0, 0, 2][..], b"ab", &[0xff, 0xff, 0xff, 0xff]].concat();
        assert_eq!(row(&body).expect("a row"), ["ab".to_owned(), String::new()]);
    }

    #[test]
    fn finds_the_message() {
        assert_eq!(
            complaint(b"SERROR\0Mno such table\0\0").to_string(),
            "no such table"
        );
    }
}
