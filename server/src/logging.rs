//! Logs as JSON lines on standard error; standard output is for what a command answers.

use std::io::{self, Write};
use tracing_subscriber::EnvFilter;

/// Starts logging; `filter` was checked with the configuration. A second start (in tests) changes nothing.
pub fn start(filter: &str) {
    let started = tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_current_span(true)
        .with_span_list(false)
        .with_writer(|| Masked(io::stderr()))
        .with_env_filter(EnvFilter::new(filter))
        .try_init();
    if started.is_err() {
        tracing::debug!("logging was started before");
    }
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        let text = info.payload_as_str().unwrap_or("no message");
        tracing::error!(place, text, "panic");
    }));
}

/// Keeps e-mail addresses out of the log. None is logged on purpose; the text of a fault from elsewhere might hold one.
struct Masked<W>(W);

impl<W: Write> Write for Masked<W> {
    /// Lines come whole: the subscriber writes one event at a time.
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        if line.contains(&b'@') {
            self.0.write_all(&mask(line))?;
        } else {
            self.0.write_all(line)?;
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

fn is_of_address(it: u8) -> bool {
    it.is_ascii_alphanumeric() || b"._%+-".contains(&it) || !it.is_ascii()
}

/// The line with everything that looks like an e-mail address cut down to `(mail)`.
fn mask(line: &[u8]) -> Vec<u8> {
    let mut masked: Vec<u8> = Vec::with_capacity(line.len());
    let mut parts = line.split(|it| *it == b'@');
    masked.extend(parts.next().unwrap_or_default());
    for part in parts {
        let name = masked.iter().rev().take_while(|it| is_of_address(**it)).count();
        let host = part.iter().take_while(|it| is_of_address(**it)).count();
        if name == 0 || host == 0 {
            masked.push(b'@');
            masked.extend(part);
            continue;
        }
        masked.truncate(masked.len().saturating_sub(name));
        masked.extend(b"(mail)");
        masked.extend(part.iter().skip(host));
    }
    masked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_mail_address_gets_into_the_log() {
        for (line, expected) in [
            (
                r#"{"error":"no box mei.tan+a@example.com."}"#,
                r#"{"error":"no box (mail)"}"#,
            ),
            (r#"{"a":"x@y.sg, z@y.sg"}"#, r#"{"a":"(mail), (mail)"}"#),
            (r#"{"at":"5 @ 3","end":"@"}"#, r#"{"at":"5 @ 3","end":"@"}"#),
        ] {
            let mut written = Vec::new();
            Masked(&mut written).write_all(line.as_bytes()).unwrap();
            assert_eq!(String::from_utf8(written).unwrap(), expected);
        }
    }
}
