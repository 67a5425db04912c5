//! Addresses in Singapore.

use serde::{Deserialize, Serialize};

use crate::contact::contains_nric_shape;
use crate::error::FieldError;

/// The longest street or building name, in characters.
pub const MAX_NAME: usize = 100;

/// An address as it is stored: every part in its usual form.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SgAddress {
    /// Block or house number, like `123A`; empty for buildings without one.
    #[serde(default)]
    pub block: String,
    /// Street.
    pub street: String,
    /// `#03-12`; none for landed houses.
    #[serde(default)]
    pub unit: Option<String>,
    /// Name of the building or estate.
    #[serde(default)]
    pub building: Option<String>,
    /// Six digits, as text: a leading zero counts.
    pub postal_code: String,
}

impl SgAddress {
    /// The address in its usual form, or every fault at once.
    ///
    /// # Errors
    /// One [`FieldError`] for each field that must be changed; fields are named as here.
    pub fn validated(&self) -> Result<Self, Vec<FieldError>> {
        let mut faults = Vec::new();
        let block = tidy(&self.block).to_uppercase();
        if block.len() > 10
            || !block
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-/ ".contains(&byte))
        {
            faults.push(FieldError::new(
                "block",
                "Enter the block or house number, like 123A.",
            ));
        }
        let street = tidy(&self.street);
        if street.is_empty() {
            faults.push(FieldError::new(
                "street",
                "Enter the street, like Tampines Street 21.",
            ));
        }
        let building = self.building.as_deref().map(tidy).filter(|name| !name.is_empty());
        for (field, text) in [
            ("street", street.as_str()),
            ("building", building.as_deref().unwrap_or("")),
        ] {
            if text.chars().count() > MAX_NAME {
                faults.push(FieldError::new(
                    field,
                    format!("Shorten it to {MAX_NAME} characters."),
                ));
            }
            if contains_nric_shape(text) {
                faults.push(FieldError::new(field, "Remove the NRIC or FIN number."));
            }
        }
        let typed_unit = self
            .unit
            .as_deref()
            .map(str::trim)
            .filter(|unit| !unit.is_empty());
        let unit = typed_unit.and_then(normal_unit);
        if typed_unit.is_some() && unit.is_none() {
            faults.push(FieldError::new(
                "unit",
                "Enter the unit as level and number, like #03-12.",
            ));
        }
        let postal_code = self.postal_code.trim().to_owned();
        if !is_postal_code(&postal_code) {
            faults.push(FieldError::new(
                "postal_code",
                "Enter the 6 digits of the postal code, like 520123.",
            ));
        }
        if faults.is_empty() {
            Ok(Self {
                block,
                street,
                unit,
                building,
                postal_code,
            })
        } else {
            Err(faults)
        }
    }

    /// The lines on a label, without the name.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let join = |parts: [&str; 2]| {
            parts
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        };
        let street = join([&self.block, &self.street]);
        let inside = join([
            self.unit.as_deref().unwrap_or(""),
            self.building.as_deref().unwrap_or(""),
        ]);
        let last = format!("Singapore {}", self.postal_code);
        [street, inside, last]
            .into_iter()
            .filter(|line| !line.is_empty())
            .collect()
    }

    /// The address in one line.
    #[must_use]
    pub fn one_line(&self) -> String {
        self.lines().join(", ")
    }
}

/// True for six digits that are not all zero.
#[must_use]
pub fn is_postal_code(text: &str) -> bool {
    text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit()) && text != "000000"
}

/// `3-12`, `03-12` and `#03-12` as `#03-12`; basements as `#B1-05`.
fn normal_unit(typed: &str) -> Option<String> {
    let upper = typed.to_ascii_uppercase().replace(' ', "");
    let (level, number) = upper.strip_prefix('#').unwrap_or(&upper).split_once('-')?;
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let level = match level.strip_prefix('B') {
        Some(depth) if all_digits(depth) && depth.len() <= 2 => level.to_owned(),
        None if all_digits(level) && level.len() <= 3 => format!("{level:0>2}"),
        _ => return None,
    };
    let digits = number
        .strip_suffix(|last: char| last.is_ascii_uppercase())
        .unwrap_or(number);
    (all_digits(digits) && digits.len() <= 5).then(|| format!("#{level}-{number:0>2}"))
}

/// Trimmed, inner white space as single spaces, no control characters.
fn tidy(text: &str) -> String {
    let printable: String = text
        .chars()
        .map(|it| if it.is_control() { ' ' } else { it })
        .collect();
    printable.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn typed(unit: &str, postal_code: &str) -> SgAddress {
        SgAddress {
            block: "123a".into(),
            street: "  Tampines   Street 21 ".into(),
            unit: Some(unit.into()),
            building: Some(" ".into()),
            postal_code: postal_code.into(),
        }
    }

    #[test]
    fn brings_an_address_into_its_usual_form() {
        let address = typed("3-12", " 018956 ").validated().expect("valid");
        assert_eq!(
            address.lines(),
            ["123A Tampines Street 21", "#03-12", "Singapore 018956"]
        );
        assert_eq!(
            address.one_line(),
            "123A Tampines Street 21, #03-12, Singapore 018956"
        );
        assert_eq!(
            address.validated(),
            Ok(address.clone()),
            "the usual form stays as it is"
        );
    }

    #[test]
    fn knows_units() {
        for (text, unit) in [
            ("#03-12", Some("#03-12")),
            ("b1-5", Some("#B1-05")),
            ("# 12 - 345", Some("#12-345")),
            ("4-1a", Some("#04-1A")),
            ("03", None),
            ("03-", None),
            ("-12", None),
            ("x-12", None),
            ("0003-12", None),
        ] {
            assert_eq!(normal_unit(text).as_deref(), unit, "{text}");
        }
        assert_eq!(typed("", "520123").validated().expect("landed house").unit, None);
    }

    #[test]
    fn names_every_fault_at_once() {
        let wrong = SgAddress {
            street: " ".into(),
            block: "12;".into(),
            ..typed("12", "12345")
        };
        let fields: Vec<String> = wrong
            .validated()
            .expect_err("four faults")
            .into_iter()
            .map(|it| it.field)
            .collect();
        assert_eq!(fields, ["block", "street", "unit", "postal_code"]);
        for code in ["000000", "52012a", "5201234", ""] {
            assert!(!is_postal_code(code));
        }
        let long = SgAddress {
            street: "x".repeat(101),
            ..typed("", "520123")
        };
        assert!(long.validated().is_err());
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(unit in ".{0,20}", street in ".{0,120}", code in ".{0,8}") {
            let address = SgAddress { street, ..typed(&unit, &code) };
            if let Ok(usual) = address.validated() {
                prop_assert_eq!(usual.validated(), Ok(usual.clone()));
            }
        }
    }
}
