//! How text travels in mails: quoted-printable bodies (RFC 2045, section 6.7), encoded words in headers (RFC 2047).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Longest encoded line, without its end.
const LINE_MAX: usize = 76;
/// Bytes of text an encoded word: 45 bytes are 60 signs of base64, and the word stays below 75.
const WORD_BYTES_MAX: usize = 45;

/// A body, with CRLF line ends.
#[must_use]
pub fn quoted_printable(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let lines: Vec<String> = text.split('\n').map(quoted_line).collect();
    lines.join("\r\n")
}

fn quoted_line(line: &str) -> String {
    let (mut out, mut length) = (String::new(), 0);
    let bytes = line.as_bytes();
    for (place, byte) in bytes.iter().enumerate() {
        let is_last = place + 1 == bytes.len();
        let is_plain =
            matches!(byte, b'!'..=b'<' | b'>'..=b'~') || (matches!(byte, b' ' | b'\t') && !is_last);
        let token = if is_plain {
            char::from(*byte).to_string()
        } else {
            format!("={byte:02X}")
        };
        if length + token.len() >= LINE_MAX {
            out.push_str("=\r\n");
            length = 0;
        }
        length += token.len();
        out.push_str(&token);
    }
    out
}

/// A header's text: as it is when it is plain ASCII, else as encoded words. Line breaks are taken out, so that no
/// value can start a header of its own.
#[must_use]
pub fn header_text(text: &str) -> String {
    let clean: String = text
        .chars()
        .map(|it| if it.is_control() { ' ' } else { it })
        .collect();
    if clean.is_ascii() && clean.len() <= LINE_MAX && !clean.contains("=?") {
        return clean;
    }
    let mut words = vec![String::new()];
    for sign in clean.chars() {
        match words.last_mut() {
            Some(word) if word.len() + sign.len_utf8() <= WORD_BYTES_MAX => word.push(sign),
            _ => words.push(sign.to_string()),
        }
    }
    let encoded: Vec<String> = words
        .iter()
        .map(|word| format!("=?UTF-8?B?{}?=", STANDARD.encode(word)))
        .collect();
    encoded.join("\r\n ")
}

/// A display name: quoted when it has signs with a meaning.
#[must_use]
pub fn display_name(name: &str) -> String {
    let text = header_text(name);
    let is_atom = |it: char| it.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~ ".contains(it);
    if text.starts_with("=?") || text.chars().all(is_atom) {
        return text;
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_keep_to_the_line_length() {
        let text = format!("é=1 \n{}\n", "x".repeat(200));
        let encoded = quoted_printable(&text);
        assert!(encoded.starts_with("=C3=A9=3D1=20\r\n"), "{encoded}");
        assert!(
            encoded
                .lines()
                .all(|line| line.trim_end_matches('\r').len() <= LINE_MAX)
        );
        assert_eq!(encoded.replace("=\r\n", "").matches('x').count(), 200);
    }

    #[test]
    fn headers_are_ascii_and_cannot_break_out() {
        assert_eq!(header_text("Your order TBG-1"), "Your order TBG-1");
        assert_eq!(header_text("Kopi ☕"), "=?UTF-8?B?S29waSDimJU=?=");
        assert!(!header_text("x\r\nBcc: a@b.c").contains('\n'));
        assert!(
            header_text(&"ü".repeat(100))
                .split("\r\n ")
                .all(|word| word.len() <= 75 && word.is_ascii())
        );
        assert_eq!(display_name("Tan, Mei"), "\"Tan, Mei\"");
        assert_eq!(display_name("Mei Tan"), "Mei Tan");
    }
}
