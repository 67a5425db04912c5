//! Texts as parts of an address. Server and browser must write the same one, or the page that the browser takes over
//! is another one; so both use this.

use std::fmt::Write as _;

/// Percent-encodes all but unreserved signs (RFC 3986, 2.3) and `/`, which a query may hold as it is (3.4).
#[must_use]
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing into a string does not fail.
            let _written = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_must_be_encoded_is() {
        for (text, encoded) in [
            ("kopi & tea", "kopi%20%26%20tea"),
            ("é", "%C3%A9"),
            ("HOM-SOP_2 & co", "HOM-SOP_2%20%26%20co"),
            ("01-a.b~", "01-a.b~"),
            ("/admin/orders?q=a&b=c d", "/admin/orders%3Fq%3Da%26b%3Dc%20d"),
            ("", ""),
        ] {
            assert_eq!(encode(text), encoded);
        }
    }
}
