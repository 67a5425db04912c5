//! How people and businesses are reached and named: phone, e-mail, UEN, GST number.
//!
//! UEN and GST number shapes: ACRA "UEN formats", IRAS "GST registration number". Checksums exist but are not
//! enforced, because a wrong checksum rule would lock a real business out.

/// True for the shape of a UEN: 8 digits and a letter, a year with 5 digits and a letter, or `T08LL0001A`.
#[must_use]
pub fn is_uen_shape(text: &str) -> bool {
    matches!(mask(text).as_str(), "99999999A" | "999999999A") || is_other_entity_uen(text)
}

fn is_other_entity_uen(text: &str) -> bool {
    text.starts_with(['R', 'S', 'T']) && mask(text) == "A99AA9999A"
}

/// The text with every digit as `9` and every upper-case letter as `A`; other characters stay.
fn mask(text: &str) -> String {
    let class = |letter: char| match letter {
        '0'..='9' => '9',
        'A'..='Z' => 'A',
        other => {
            if other == '9' || other == 'A' {
                '?'
            } else {
                other
            }
        }
    };
    text.chars().map(class).collect()
}
