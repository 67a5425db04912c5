//! National identity numbers do not belong into a catalogue (PDPC, "Advisory Guidelines on NRIC Numbers"): a file that
//! has one is not imported.

/// Whether a text has a word shaped like an NRIC or FIN: a letter of S, T, F, G, M, seven digits, a letter.
pub(super) fn has_nric_shape(text: &str) -> bool {
    text.split(|letter: char| !letter.is_ascii_alphanumeric())
        .any(is_nric_shape)
}

fn is_nric_shape(word: &str) -> bool {
    match word.as_bytes() {
        [first, digits @ .., last] => {
            digits.len() == 7
                && matches!(first, b'S' | b'T' | b'F' | b'G' | b'M')
                && digits.iter().all(u8::is_ascii_digit)
                && last.is_ascii_uppercase()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_found_as_words() {
        assert!(has_nric_shape("Sold by S1234567D, retired"));
        assert!(has_nric_shape("G7654321X"));
        for text in [
            "",
            "S1234567",
            "XS1234567D",
            "S12345678D",
            "s1234567d",
            "A1234567D",
        ] {
            assert!(!has_nric_shape(text), "{text}");
        }
    }
}
