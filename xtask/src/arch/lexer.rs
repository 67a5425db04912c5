//! Blanks what is not code, keeping every line where it is, so that braces and words can be counted.

/// Comments, strings and characters become blanks.
pub fn masked(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let end = skip(bytes, at).unwrap_or(at);
        if end > at {
            let skipped = bytes.get(at..end).unwrap_or_default();
            out.extend(
                skipped
                    .iter()
                    .map(|byte| if *byte == b'\n' { b'\n' } else { b' ' }),
            );
            at = end;
        } else {
            out.push(if byte.is_ascii() { byte } else { b' ' });
            at += 1;
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// End of the comment, string or character that begins here.
fn skip(bytes: &[u8], at: usize) -> Option<usize> {
    let next = bytes.get(at + 1).copied();
    match bytes.get(at)? {
        b'/' if next == Some(b'/') => Some(line_end(bytes, at)),
        b'/' if next == Some(b'*') => Some(comment_end(bytes, at)),
        b'"' => Some(quote_end(bytes, at + 1, b'"')),
        b'\'' => character_end(bytes, at),
        b'r' if !after_name(bytes, at) => raw_end(bytes, at + 1),
        b'b' | b'c' if next == Some(b'r') && !after_name(bytes, at) => raw_end(bytes, at + 2),
        _ => None,
    }
}

fn after_name(bytes: &[u8], at: usize) -> bool {
    at.checked_sub(1)
        .and_then(|before| bytes.get(before))
        .is_some_and(|byte| is_name(*byte))
}

pub fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn line_end(bytes: &[u8], at: usize) -> usize {
    bytes
        .iter()
        .skip(at)
        .position(|byte| *byte == b'\n')
        .map_or(bytes.len(), |length| at + length)
}

/// Block comments nest.
fn comment_end(bytes: &[u8], at: usize) -> usize {
    let (mut depth, mut here) = (0_usize, at);
    while here < bytes.len() {
        match bytes.get(here..here + 2) {
            Some(b"/*") => (depth, here) = (depth + 1, here + 2),
            Some(b"*/") => (depth, here) = (depth.saturating_sub(1), here + 2),
            _ => here += 1,
        }
        if depth == 0 {
            return here;
        }
    }
    bytes.len()
}

fn quote_end(bytes: &[u8], from: usize, quote: u8) -> usize {
    let mut here = from;
    while let Some(byte) = bytes.get(here) {
        here += if *byte == b'\\' { 2 } else { 1 };
        if *byte == quote {
            return here;
        }
    }
    bytes.len()
}

/// A character literal; nothing for a lifetime.
fn character_end(bytes: &[u8], at: usize) -> Option<usize> {
    let first = bytes.get(at + 1)?;
    if *first == b'\\' {
        return Some(quote_end(bytes, at + 1, b'\''));
    }
    let length = match first {
        0..=0x7f => 1,
        0xc0..=0xdf => 2,
        0xe0..=0xef => 3,
        _ => 4,
    };
    (bytes.get(at + 1 + length) == Some(&b'\'')).then_some(at + 2 + length)
}

/// `r"..."`, `r##"..."##`; nothing for a raw name such as `r#type`.
fn raw_end(bytes: &[u8], from: usize) -> Option<usize> {
    let hashes = bytes.iter().skip(from).take_while(|byte| **byte == b'#').count();
    if bytes.get(from + hashes) != Some(&b'"') {
        return None;
    }
    let closing: Vec<u8> = std::iter::once(b'"')
        .chain(std::iter::repeat_n(b'#', hashes))
        .collect();
    let body = from + hashes + 1;
    let found = bytes
        .get(body..)?
        .windows(closing.len())
        .position(|window| window == closing.as_slice());
    Some(found.map_or(bytes.len(), |length| body + length + closing.len()))
}

/// Blanks everything under `#[cfg(test)]` in masked code.
pub fn without_tests(code: &str) -> String {
    let mut rest = code;
    let mut out = String::with_capacity(code.len());
    while let Some((before, after)) = rest.split_once("#[cfg(test)]") {
        out.push_str(before);
        let end = item_end(after);
        let (item, tail) = after.split_at_checked(end).unwrap_or((after, ""));
        out.extend("#[cfg(test)]".chars().map(|_| ' '));
        out.extend(
            item.chars()
                .map(|character| if character == '\n' { '\n' } else { ' ' }),
        );
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// End of the item that begins here: its closing brace, or a semicolon before any brace.
fn item_end(code: &str) -> usize {
    match code.find(['{', ';']) {
        Some(open) if code.as_bytes().get(open) == Some(&b'{') => closing(code, open).unwrap_or(code.len()),
        Some(semicolon) => semicolon + 1,
        None => code.len(),
    }
}

/// Position after the brace that closes the one at `open`.
pub fn closing(code: &str, open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (offset, byte) in code.as_bytes().get(open..)?.iter().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return Some(open + offset + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_what_is_not_code() {
        let text =
            "let a = \"{\\\"\"; // {\nlet b = '{'; /* { /* { */ */ let c: &'static str = r#\"{\"#; r#type";
        let code = masked(text);
        assert!(!code.contains('{'));
        assert!(code.contains("&'static str"));
        assert!(code.contains("r#type"));
        assert_eq!(code.len(), text.len());
    }

    #[test]
    fn blanks_test_modules() {
        let code = without_tests("fn a() {}\n#[cfg(test)]\nmod tests { fn b() {} }\nfn c() {}\n");
        assert!(code.contains("fn a") && code.contains("fn c") && !code.contains("fn b"));
        assert_eq!(code.lines().count(), 4);
    }
}
