//! The checkout form, read and checked: every fault at once, each with what to do.

use domain::address::SgAddress;
use domain::delivery::DeliveryMethod;
use domain::views::checkout::CheckoutForm;
use domain::{AppError, FieldError, Money, contact};
use serde::Serialize;

const NAME_MAX: usize = 100;
const NOTE_MAX: usize = 200;

/// How an order can be paid in this version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    Paynow,
    DemoCard,
}

impl Method {
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Paynow => "paynow",
            Self::DemoCard => "demo_card",
        }
    }

    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "paynow" => Some(Self::Paynow),
            "demo_card" => Some(Self::DemoCard),
            _ => None,
        }
    }

    /// As shoppers read it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Paynow => "PayNow",
            Self::DemoCard => "Demo card",
        }
    }
}

/// A form without faults.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckoutDetails {
    pub email: String,
    pub phone: Option<String>,
    pub name: String,
    pub delivery: DeliveryMethod,
    /// Nothing for pick-up.
    pub address: Option<SgAddress>,
    pub courier_note: String,
    pub payment: Method,
    pub marketing: bool,
    /// What the shopper was told that it comes to; another total is refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected_total: Option<Money>,
}

impl CheckoutDetails {
    /// # Errors
    /// 422 with one entry for each field to change.
    pub fn read(form: &CheckoutForm, demo_mode: bool) -> Result<Self, AppError> {
        let mut faults = Vec::new();
        let email = keep(contact::parse_email("email", &form.email), &mut faults);
        let delivery = DeliveryMethod::parse(&form.delivery_method);
        if delivery.is_none() {
            faults.push(FieldError::new(
                "delivery_method",
                "Choose how the goods should reach you.",
            ));
        }
        let at_home = delivery == Some(DeliveryMethod::Home);
        let phone = match form.phone.trim() {
            "" if !at_home => None,
            text => keep(contact::parse_phone("phone", text), &mut faults),
        };
        let name = name(&form.name, &mut faults);
        let address = at_home.then(|| address(form, &mut faults)).flatten();
        let courier_note = note(&form.courier_note, &mut faults);
        let payment = Method::parse(&form.payment_method).filter(|m| demo_mode || *m != Method::DemoCard);
        if payment.is_none() {
            faults.push(FieldError::new(
                "payment_method",
                "Choose how you would like to pay.",
            ));
        }
        let expected_total = delivery.and_then(|delivery| expected_total(form, delivery, &mut faults));
        match (email, delivery, payment, faults.is_empty()) {
            (Some(email), Some(delivery), Some(payment), true) => Ok(Self {
                email,
                phone,
                name,
                delivery,
                address,
                courier_note,
                payment,
                marketing: form.marketing.is_some(),
                expected_total,
            }),
            _ => Err(AppError::invalid_fields(faults)),
        }
    }
}

fn keep<T>(result: Result<T, FieldError>, faults: &mut Vec<FieldError>) -> Option<T> {
    result.map_err(|fault| faults.push(fault)).ok()
}

fn name(text: &str, faults: &mut Vec<FieldError>) -> String {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.chars().count() > NAME_MAX || name.chars().any(char::is_control) {
        faults.push(FieldError::new(
            "name",
            "Enter the name of the person who receives the goods.",
        ));
    } else if contact::contains_nric_shape(&name) {
        faults.push(FieldError::new(
            "name",
            "Leave out the NRIC or FIN number: we never ask for it.",
        ));
    }
    name
}

fn note(text: &str, faults: &mut Vec<FieldError>) -> String {
    let note = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if note.chars().count() > NOTE_MAX {
        faults.push(FieldError::new(
            "courier_note",
            "Keep the note within 200 characters.",
        ));
    } else if contact::contains_nric_shape(&note) {
        faults.push(FieldError::new(
            "courier_note",
            "Leave out the NRIC or FIN number: we never ask for it.",
        ));
    }
    note
}

fn expected_total(
    form: &CheckoutForm,
    delivery: DeliveryMethod,
    faults: &mut Vec<FieldError>,
) -> Option<Money> {
    let seen = form.seen_totals.get(delivery.as_str())?;
    let refused = |_| {
        FieldError::new(
            "expected_total",
            "Write the total like 12.90, or reload the page.",
        )
    };
    keep(seen.parse().map_err(refused), faults)
}

fn address(form: &CheckoutForm, faults: &mut Vec<FieldError>) -> Option<SgAddress> {
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let address = SgAddress {
        block: form.block.clone(),
        street: form.street.clone(),
        unit: some(&form.unit),
        building: some(&form.building),
        postal_code: form.postal_code.split_whitespace().collect(),
    };
    address.validated().map_err(|found| faults.extend(found)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled() -> CheckoutForm {
        CheckoutForm {
            email: "Mei.Ling@Example.sg".into(),
            phone: "9123 4567".into(),
            name: " Tan  Mei Ling ".into(),
            delivery_method: "home".into(),
            postal_code: "169 912".into(),
            block: "912".into(),
            street: "Tiong Bahru Walk".into(),
            unit: "#01-07".into(),
            payment_method: "paynow".into(),
            ..CheckoutForm::default()
        }
    }

    #[test]
    fn a_good_form_is_read_into_its_usual_form() {
        let details = CheckoutDetails::read(&filled(), false).unwrap();
        assert_eq!(details.email, "mei.ling@example.sg");
        assert_eq!(details.name, "Tan Mei Ling");
        assert_eq!(details.phone.as_deref(), Some("+6591234567"));
        assert_eq!(details.address.unwrap().postal_code, "169912");
    }

    #[test]
    fn every_fault_is_named_at_once() {
        let error = CheckoutDetails::read(&CheckoutForm::default(), false).unwrap_err();
        let fields: Vec<&str> = error.field_errors.iter().map(|e| e.field.as_str()).collect();
        assert_eq!(fields, ["email", "delivery_method", "name", "payment_method"]);
    }

    #[test]
    fn pick_up_needs_no_address_and_no_phone() {
        let form = CheckoutForm {
            delivery_method: "pickup".into(),
            phone: String::new(),
            street: String::new(),
            postal_code: String::new(),
            ..filled()
        };
        let details = CheckoutDetails::read(&form, false).unwrap();
        assert_eq!(details.address, None);
    }

    #[test]
    fn the_total_that_counts_is_that_of_the_chosen_delivery() {
        let seen = |totals: &[(&str, &str)]| CheckoutForm {
            seen_totals: totals
                .iter()
                .map(|(way, total)| ((*way).to_owned(), (*total).to_owned()))
                .collect(),
            ..filled()
        };
        let expected = |totals: &[(&str, &str)]| {
            CheckoutDetails::read(&seen(totals), false).map(|details| details.expected_total)
        };
        let both = [("home", "30.30"), ("pickup", "25.80")];
        assert_eq!(expected(&both).unwrap(), Some(Money::from_cents(3_030)));
        assert_eq!(expected(&[("pickup", "25.80")]).unwrap(), None);
        let fault = expected(&[("home", "cheap")]).unwrap_err();
        assert_eq!(fault.field_errors[0].field, "expected_total");
    }

    #[test]
    fn the_demo_card_is_for_the_demo_only() {
        let form = CheckoutForm {
            payment_method: "demo_card".into(),
            ..filled()
        };
        assert!(CheckoutDetails::read(&form, true).is_ok());
        assert_eq!(
            CheckoutDetails::read(&form, false).unwrap_err().field_errors[0].field,
            "payment_method"
        );
    }
}
