//! How people and businesses are reached and named: phone, e-mail, UEN, GST number; and what is never kept.
//!
//! Shapes: ACRA "UEN formats", IRAS "GST registration number", PDPC "Advisory guidelines on NRIC numbers".
//! Checksums of UENs exist but are not enforced: a wrong rule would lock a real business out.

use crate::error::FieldError;

/// True for the shape of a UEN: 8 digits and a letter, a year with 5 digits and a letter, or `T08LL0001A`.
#[must_use]
pub fn is_uen_shape(text: &str) -> bool {
    match mask(text).as_str() {
        "99999999A" => true,
        // A local company: its year of registration comes first.
        "999999999A" => text.starts_with("19") || text.starts_with("20"),
        "A99AA9999A" => text.starts_with(['R', 'S', 'T']),
        _ => false,
    }
}

/// True for the shape of a GST number: a UEN, or `M` with a letter or digit, 7 digits and a letter.
#[must_use]
pub fn is_gst_number_shape(text: &str) -> bool {
    let own = text.starts_with('M') && matches!(mask(text).as_str(), "A99999999A" | "AA9999999A");
    own || is_uen_shape(text)
}

/// The text with every digit as `9` and every upper-case letter as `A`; anything else becomes `?`.
fn mask(text: &str) -> String {
    let class = |letter: char| match letter {
        '0'..='9' => '9',
        'A'..='Z' => 'A',
        _ => '?',
    };
    text.chars().map(class).collect()
}

/// A UEN in upper case.
///
/// # Errors
/// A [`FieldError`] on `field` when the shape is wrong.
pub fn parse_uen(field: &str, text: &str) -> Result<String, FieldError> {
    let uen = text.trim().to_uppercase();
    if is_uen_shape(&uen) {
        Ok(uen)
    } else {
        Err(FieldError::new(
            field,
            "Enter the UEN as on the business profile, like 201912345K.",
        ))
    }
}

/// A GST registration number in upper case.
///
/// # Errors
/// A [`FieldError`] on `field` when the shape is wrong.
pub fn parse_gst_number(field: &str, text: &str) -> Result<String, FieldError> {
    let number = text.trim().to_uppercase().replace('-', "");
    if is_gst_number_shape(&number) {
        Ok(number)
    } else {
        let message = "Enter the GST number as on the IRAS letter: a UEN, or like M90312345A.";
        Err(FieldError::new(field, message))
    }
}

/// A Singapore phone number as E.164, `+6591234567`.
///
/// # Errors
/// A [`FieldError`] on `field` when it is not eight digits starting with 3, 6, 8 or 9.
pub fn parse_phone(field: &str, text: &str) -> Result<String, FieldError> {
    let packed: String = text
        .chars()
        .filter(|it| !matches!(it, ' ' | '-' | '(' | ')' | '.'))
        .collect();
    let local = packed
        .strip_prefix("+65")
        .or_else(|| packed.strip_prefix("0065"))
        .or_else(|| packed.strip_prefix("65").filter(|rest| rest.len() == 8))
        .unwrap_or(&packed);
    let digits = local.len() == 8 && local.bytes().all(|byte| byte.is_ascii_digit());
    if digits && local.starts_with(['3', '6', '8', '9']) {
        Ok(format!("+65{local}"))
    } else {
        Err(FieldError::new(
            field,
            "Enter a Singapore number with 8 digits, like 9123 4567.",
        ))
    }
}

/// The number as people write it: `+65 9123 4567`. Other texts come back as they are.
#[must_use]
pub fn show_phone(e164: &str) -> String {
    match e164
        .strip_prefix("+65")
        .and_then(|local| local.split_at_checked(4))
    {
        Some((first, rest)) => format!("+65 {first} {rest}"),
        None => e164.to_owned(),
    }
}

/// An e-mail address, trimmed and in lower case (two accounts that differ only in case would be a trap).
/// Whether it exists only a mail to it can show.
///
/// # Errors
/// A [`FieldError`] on `field` when the shape is wrong.
pub fn parse_email(field: &str, text: &str) -> Result<String, FieldError> {
    let email = text.trim().to_lowercase();
    if is_email_shape(&email) {
        Ok(email)
    } else {
        Err(FieldError::new(
            field,
            "Enter an email address like name@example.com.",
        ))
    }
}

fn is_email_shape(email: &str) -> bool {
    let Some((local, host)) = email.rsplit_once('@') else {
        return false;
    };
    let local_ok = (1..=64).contains(&local.len())
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && local
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&byte));
    let label_ok = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let ending_ok = host.rsplit_once('.').is_some_and(|(_, ending)| {
        ending.len() >= 2 && ending.bytes().any(|byte| byte.is_ascii_alphabetic())
    });
    email.len() <= 254 && local_ok && ending_ok && host.split('.').all(label_ok)
}

/// True when a word of the text looks like an NRIC or FIN: one of S, T, F, G, M, seven digits, a letter.
#[must_use]
pub fn contains_nric_shape(text: &str) -> bool {
    let upper = text.to_ascii_uppercase();
    upper
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .any(|word| word.starts_with(['S', 'T', 'F', 'G', 'M']) && mask(word) == "A9999999A")
}

/// The text itself unless it holds an identity number, which the shop must not collect.
///
/// # Errors
/// A [`FieldError`] on `field`.
pub fn refuse_nric<'a>(field: &str, text: &'a str) -> Result<&'a str, FieldError> {
    if contains_nric_shape(text) {
        Err(FieldError::new(
            field,
            "Remove the NRIC or FIN number: the shop does not keep identity numbers.",
        ))
    } else {
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn knows_the_shapes_of_business_numbers() {
        for uen in [
            "53123456K",
            "197401143C",
            "201912345K",
            "T08LL0001A",
            "S99SS1234Z",
        ] {
            assert!(is_uen_shape(uen) && is_gst_number_shape(uen), "{uen}");
        }
        for wrong in [
            "",
            "5312345K",
            "187401143C",
            "A08LL0001A",
            "53123456k",
            "S1234567A",
            "\u{0663}3123456K",
        ] {
            assert!(!is_uen_shape(wrong), "{wrong}");
        }
        assert!(is_gst_number_shape("M90312345A") && is_gst_number_shape("MR2345678B"));
        assert_eq!(
            parse_gst_number("gst", "m9-0312345-a").as_deref(),
            Ok("M90312345A")
        );
        assert_eq!(parse_uen("uen", " 53123456k ").as_deref(), Ok("53123456K"));
        assert!(parse_uen("uen", "hello").is_err());
    }

    #[test]
    fn reads_phones_in_every_way_people_write_them() {
        for text in [
            "91234567",
            "9123 4567",
            "+65 9123-4567",
            "65 91234567",
            "0065 9123 4567",
            "(65) 9123.4567",
        ] {
            assert_eq!(parse_phone("phone", text).as_deref(), Ok("+6591234567"), "{text}");
        }
        assert_eq!(
            parse_phone("phone", "65123456").as_deref(),
            Ok("+6565123456"),
            "a landline that begins with 65"
        );
        for text in ["", "1234567", "12345678", "+60 12345678", "912345678", "9123456a"] {
            assert!(parse_phone("phone", text).is_err(), "{text}");
        }
        assert_eq!(show_phone("+6591234567"), "+65 9123 4567");
    }

    #[test]
    fn reads_e_mail_addresses() {
        assert_eq!(
            parse_email("email", " Mei.Tan+shop@Example.com.sg ").as_deref(),
            Ok("mei.tan+shop@example.com.sg")
        );
        for text in [
            "",
            "a",
            "a@b",
            "@b.sg",
            "a@.sg",
            "a..b@c.sg",
            "a b@c.sg",
            "a@b_c.sg",
            "a@b.1",
            "a@-b.sg",
            "é@b.sg",
        ] {
            assert!(parse_email("email", text).is_err(), "{text}");
        }
    }

    #[test]
    fn refuses_identity_numbers_anywhere_in_a_text() {
        for text in [
            "S1234567D",
            "my nric is t0123456a.",
            "FIN:G1234567X",
            "(M1234567K)",
        ] {
            assert!(contains_nric_shape(text), "{text}");
            assert!(refuse_nric("note", text).is_err());
        }
        for text in [
            "",
            "S12345678",
            "A1234567B",
            "TB100234",
            "M90312345A",
            "53123456K",
            "leave at #03-12",
        ] {
            assert_eq!(refuse_nric("note", text), Ok(text));
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_them_panic(text in ".{0,60}") {
            let _ = (parse_uen("f", &text), parse_gst_number("f", &text), parse_phone("f", &text));
            let _ = (parse_email("f", &text), refuse_nric("f", &text), show_phone(&text));
        }
    }
}
