//! The text inside a PayNow QR code.
//!
//! Source: EMVCo "QR Code Specification for Payment Systems, Merchant-Presented Mode" (tag, two-digit length,
//! value) with the SG.PAYNOW template of the Singapore QR specification in tag 26.

use chrono::NaiveDate;
use thiserror::Error;

use crate::contact::is_uen_shape;
use crate::money::Money;

/// Who is paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Payee {
    /// A business by its UEN.
    Uen(String),
    /// A person by a mobile number, `+65` and eight digits.
    Mobile(String),
}

/// What the code asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayNowRequest {
    /// Who is paid.
    pub payee: Payee,
    /// The amount; without one the payer types it and the code is static.
    pub amount: Option<Money>,
    /// True lets the payer change the amount.
    pub editable: bool,
    /// Last day the code works.
    pub expires_on: Option<NaiveDate>,
    /// Name the payer sees: 1 to 25 printable ASCII characters.
    pub merchant_name: String,
    /// Reference on the bank statement, the order number: at most 25 printable ASCII characters.
    pub reference: String,
}

/// Why there is no code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PayNowError {
    /// Not a UEN.
    #[error("the UEN for PayNow is not valid: check it in the shop's settings")]
    Uen,
    /// Not a Singapore mobile number.
    #[error("the PayNow mobile number must be +65 and eight digits starting with 8 or 9")]
    Mobile,
    /// Zero, negative, or longer than 13 characters.
    #[error("the PayNow amount must be above zero and at most 9,999,999,999.99")]
    Amount,
    /// Empty, too long, or not ASCII.
    #[error("the PayNow name must be 1 to 25 plain letters, digits or signs")]
    MerchantName,
    /// Too long or not ASCII.
    #[error("the PayNow reference must be at most 25 plain letters, digits or signs")]
    Reference,
    /// A year outside 2000 to 9999.
    #[error("the PayNow expiry date is not valid")]
    Expiry,
}

/// The longest name and the longest reference, in characters.
pub const MAX_TEXT: usize = 25;

/// The text to put into the QR code.
///
/// # Errors
/// [`PayNowError`] naming the field that is not usable.
pub fn payload(request: &PayNowRequest) -> Result<String, PayNowError> {
    let name = request.merchant_name.trim();
    if name.is_empty() || !fits(name) {
        return Err(PayNowError::MerchantName);
    }
    if !fits(&request.reference) {
        return Err(PayNowError::Reference);
    }
    let mut out = String::with_capacity(160);
    put(&mut out, "00", "01");
    put(&mut out, "01", if request.amount.is_some() { "12" } else { "11" });
    put(&mut out, "26", &account(request)?);
    put(&mut out, "52", "0000");
    put(&mut out, "53", "702");
    if let Some(amount) = request.amount {
        let text = amount.bare();
        // EMVCo allows 13 characters for tag 54.
        if !amount.is_positive() || text.len() > 13 {
            return Err(PayNowError::Amount);
        }
        put(&mut out, "54", &text);
    }
    put(&mut out, "58", "SG");
    put(&mut out, "59", name);
    put(&mut out, "60", "Singapore");
    if !request.reference.is_empty() {
        let mut more = String::new();
        put(&mut more, "01", &request.reference);
        put(&mut out, "62", &more);
    }
    out.push_str("6304");
    let check = crc16(out.as_bytes());
    out.push_str(&format!("{check:04X}"));
    Ok(out)
}

/// The SG.PAYNOW template of tag 26.
fn account(request: &PayNowRequest) -> Result<String, PayNowError> {
    let mut out = String::new();
    put(&mut out, "00", "SG.PAYNOW");
    match &request.payee {
        Payee::Uen(uen) if is_uen_shape(uen) => {
            put(&mut out, "01", "2");
            put(&mut out, "02", uen);
        }
        Payee::Uen(_) => return Err(PayNowError::Uen),
        Payee::Mobile(number) if is_mobile(number) => {
            put(&mut out, "01", "0");
            put(&mut out, "02", number);
        }
        Payee::Mobile(_) => return Err(PayNowError::Mobile),
    }
    let editable = request.editable || request.amount.is_none();
    put(&mut out, "03", if editable { "1" } else { "0" });
    if let Some(day) = request.expires_on {
        let text = day.format("%Y%m%d").to_string();
        if text.len() != 8 || !text.starts_with(|first: char| ('2'..='9').contains(&first)) {
            return Err(PayNowError::Expiry);
        }
        put(&mut out, "04", &text);
    }
    Ok(out)
}

fn is_mobile(number: &str) -> bool {
    number.strip_prefix("+65").is_some_and(|rest| {
        rest.len() == 8 && rest.starts_with(['8', '9']) && rest.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// At most 25 printable ASCII characters.
fn fits(text: &str) -> bool {
    text.len() <= MAX_TEXT && text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

/// Appends one field; every value here is ASCII and at most 99 long.
fn put(out: &mut String, id: &str, value: &str) {
    out.push_str(&format!("{id}{:02}{value}", value.len()));
}

/// CRC-16/CCITT-FALSE: polynomial 0x1021, start 0xFFFF, no reflection.
#[must_use]
pub fn crc16(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0xFFFF, |crc, byte| {
        (0..8).fold(crc ^ (u16::from(*byte) << 8), |crc, _| {
            if crc & 0x8000 == 0 {
                crc << 1
            } else {
                (crc << 1) ^ 0x1021
            }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn example() -> PayNowRequest {
        PayNowRequest {
            payee: Payee::Uen("197401143C".to_owned()),
            amount: Some(Money::from_cents(10_900)),
            editable: false,
            expires_on: NaiveDate::from_ymd_opt(2027, 1, 1),
            merchant_name: "DEMO STORE PTE LTD".to_owned(),
            reference: "INV-000042".to_owned(),
        }
    }

    #[test]
    fn gives_the_known_text() {
        assert_eq!(
            payload(&example()).expect("valid"),
            "00020101021226490009SG.PAYNOW010120210197401143C030100408202701015204000053037025406109.005802SG\
             5918DEMO STORE PTE LTD6009Singapore62140110INV-00004263043116"
        );
        assert_eq!(crc16(b"123456789"), 0x29B1);
    }

    #[test]
    fn a_static_code_has_no_amount() {
        let text = payload(&PayNowRequest {
            amount: None,
            ..example()
        })
        .expect("valid");
        assert!(text.starts_with("000201010211") && text.contains("03011") && !text.contains("5406"));
    }

    #[test]
    fn says_which_field_is_wrong() {
        let with = |change: fn(&mut PayNowRequest)| {
            let mut request = example();
            change(&mut request);
            payload(&request)
        };
        assert_eq!(
            with(|it| it.payee = Payee::Uen("123".into())),
            Err(PayNowError::Uen)
        );
        assert_eq!(
            with(|it| it.payee = Payee::Mobile("91234567".into())),
            Err(PayNowError::Mobile)
        );
        assert!(with(|it| it.payee = Payee::Mobile("+6591234567".into())).is_ok());
        assert_eq!(with(|it| it.amount = Some(Money::ZERO)), Err(PayNowError::Amount));
        assert_eq!(with(|it| it.amount = Some(Money::MAX)), Err(PayNowError::Amount));
        assert_eq!(
            with(|it| it.merchant_name = "Café".into()),
            Err(PayNowError::MerchantName)
        );
        assert_eq!(
            with(|it| it.merchant_name = " ".into()),
            Err(PayNowError::MerchantName)
        );
        assert_eq!(
            with(|it| it.reference = "x".repeat(26)),
            Err(PayNowError::Reference)
        );
    }

    proptest! {
        #[test]
        fn the_text_is_well_formed(cents in 1_i64..100_000_000, reference in "[A-Z0-9-]{1,25}") {
            let request = PayNowRequest { amount: Some(Money::from_cents(cents)), reference, ..example() };
            let text = payload(&request).expect("valid");
            let (body, check) = text.split_at(text.len() - 4);
            prop_assert_eq!(check, format!("{:04X}", crc16(body.as_bytes())));
            let mut rest = text.as_str();
            while !rest.is_empty() {
                let length: usize = rest[2..4].parse().expect("digits");
                rest = &rest[4 + length..];
            }
        }
    }
}
