//! The owner's settings as a person changes them: by key, as JSON, checked before they are kept.

use domain::address::SgAddress;
use domain::contact::is_uen_shape;
use domain::permission::Permission;
use domain::settings::{
    DELIVERY, DeliverySettings, GST, GstSettings, HOLDS, HOME, HoldSettings, HomeSettings, PAGES,
    PageSettings, SHOP, ShopSettings,
};
use domain::{AppError, FieldError, Money};
use kernel::{Ctx, Error, Result, params, sql, transaction};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// What may be set, with how its value is read.
struct Known {
    key: &'static str,
    about: &'static str,
    /// The value in full: what was left out has its default.
    read: fn(&Value) -> std::result::Result<Value, AppError>,
}

const KNOWN: &[Known] = &[
    Known {
        key: SHOP,
        about: "who sells: name, UEN, address, the letters before an order number",
        read: read::<ShopSettings>,
    },
    Known {
        key: GST,
        about: "whether GST is charged, from when, and how the return is filed",
        read: read::<GstSettings>,
    },
    Known {
        key: DELIVERY,
        about: "fees, the hour and the days of delivery",
        read: read::<DeliverySettings>,
    },
    Known {
        key: HOLDS,
        about: "how long goods are kept while the money is awaited",
        read: read::<HoldSettings>,
    },
    Known {
        key: HOME,
        about: "words and pictures of the home page",
        read: read::<HomeSettings>,
    },
    Known {
        key: PAGES,
        about: "pages of text, by their names in the address",
        read: read::<PageSettings>,
    },
];

/// A setting in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingRow {
    pub key: &'static str,
    pub about: &'static str,
    /// Whether it was ever set; else the shop has the defaults.
    pub is_set: bool,
}

/// Every setting there is.
///
/// # Errors
/// Without [`Permission::SettingsRead`], or what the database says.
pub async fn list(ctx: &Ctx) -> Result<Vec<SettingRow>> {
    ctx.require(Permission::SettingsRead)?;
    let set: Vec<String> = sql::fetch_values(ctx.db(), "SELECT key FROM settings", params![]).await?;
    let row = |known: &Known| SettingRow {
        key: known.key,
        about: known.about,
        is_set: set.iter().any(|key| key == known.key),
    };
    Ok(KNOWN.iter().map(row).collect())
}

/// A setting in full, as it is or by default.
///
/// # Errors
/// Without [`Permission::SettingsRead`], 404 for an unknown key, or what the database says.
pub async fn get(ctx: &Ctx, key: &str) -> Result<Value> {
    ctx.require(Permission::SettingsRead)?;
    let known = known(key)?;
    let stored: Option<Value> = sql::fetch_value(
        ctx.db(),
        "SELECT value FROM settings WHERE key = $1",
        params![key],
    )
    .await?;
    match stored {
        // Shown as it is stored, so that one that no longer fits can be mended.
        Some(stored) => Ok((known.read)(&stored).unwrap_or(stored)),
        None => Ok((known.read)(&json!({}))?),
    }
}

/// Sets a setting to a JSON text; what the text leaves out gets its default. The change is audited.
///
/// # Errors
/// Without [`Permission::SettingsWrite`]; 404 for an unknown key; 422 with the fields that are wrong.
pub async fn set(ctx: &Ctx, key: &str, text: &str) -> Result<()> {
    ctx.require(Permission::SettingsWrite)?;
    let known = known(key)?;
    let given: Value = serde_json::from_str(text)
        .map_err(|error| AppError::invalid("invalid_json", format!("This is not JSON: {error}.")))?;
    let value = (known.read)(&given)?;
    transaction!(ctx, "set_setting", |tx| kernel::settings::put_in_txn(
        &tx, known.key, &value
    ))
}

fn known(key: &str) -> Result<&'static Known> {
    KNOWN.iter().find(|known| known.key == key).ok_or_else(|| {
        let keys: Vec<&str> = KNOWN.iter().map(|known| known.key).collect();
        let message = format!("There is no setting {key}. There are {}.", keys.join(", "));
        Error::App(AppError {
            message,
            ..AppError::not_found("setting")
        })
    })
}

fn read<T: Rules + Serialize + DeserializeOwned>(given: &Value) -> std::result::Result<Value, AppError> {
    let typed: T = serde_path_to_error::deserialize(given).map_err(|error| {
        let path = error.path().to_string();
        let field = if path == "." {
            "(all of it)".to_owned()
        } else {
            path
        };
        let message = format!("{field}: {}.", error.into_inner());
        AppError::invalid_fields(vec![FieldError::new(field, message)])
    })?;
    let value = serde_json::to_value(&typed)
        .map_err(|error| AppError::invalid("invalid_json", format!("This cannot be kept: {error}.")))?;
    let mut faults = Vec::new();
    unknown_fields(given, &value, "", &mut faults);
    faults.extend(typed.faults());
    if faults.is_empty() {
        Ok(value)
    } else {
        Err(AppError::invalid_fields(faults))
    }
}

/// A misspelt field would be left out without a word, and its default used instead.
fn unknown_fields(given: &Value, kept: &Value, path: &str, faults: &mut Vec<FieldError>) {
    let below = |name: &str| match path {
        "" => name.to_owned(),
        path => format!("{path}.{name}"),
    };
    match (given, kept) {
        (Value::Object(given), Value::Object(kept)) => {
            for (name, value) in given {
                match kept.get(name) {
                    Some(kept) => unknown_fields(value, kept, &below(name), faults),
                    None => {
                        let names: Vec<&str> = kept.keys().map(String::as_str).collect();
                        let message = format!("There is no such field here; there are {}.", names.join(", "));
                        faults.push(FieldError::new(below(name), message));
                    }
                }
            }
        }
        (Value::Array(given), Value::Array(kept)) => {
            for (number, (value, kept)) in given.iter().zip(kept).enumerate() {
                unknown_fields(value, kept, &below(&number.to_string()), faults);
            }
        }
        _ => {}
    }
}

/// What a type alone cannot refuse.
trait Rules {
    fn faults(&self) -> Vec<FieldError>;
}

/// The fault, unless it holds.
fn unless(holds: bool, field: &str, message: &str) -> Option<FieldError> {
    (!holds).then(|| FieldError::new(field, message))
}

impl Rules for ShopSettings {
    fn faults(&self) -> Vec<FieldError> {
        let is_prefix = (1..=6).contains(&self.order_prefix.len())
            && self.order_prefix.bytes().all(|byte| byte.is_ascii_uppercase());
        let mut faults: Vec<FieldError> = [
            unless(!self.name.trim().is_empty(), "name", "Enter the shop's name."),
            unless(
                self.uen.is_empty() || is_uen_shape(&self.uen),
                "uen",
                "Enter the UEN as ACRA writes it (like 202412345K), in capitals and without spaces.",
            ),
            unless(is_prefix, "order_prefix", "Enter one to six capital letters."),
        ]
        .into_iter()
        .flatten()
        .collect();
        if self.address != SgAddress::default()
            && let Err(wrong) = self.address.validated()
        {
            faults.extend(
                wrong
                    .into_iter()
                    .map(|fault| FieldError::new(format!("address.{}", fault.field), fault.message)),
            );
        }
        faults
    }
}

impl Rules for GstSettings {
    fn faults(&self) -> Vec<FieldError> {
        [
            unless(
                !self.registered || !self.number.trim().is_empty(),
                "number",
                "A registered business has a GST registration number: it stands on every tax invoice.",
            ),
            unless(
                [1, 3].contains(&self.period_months),
                "period_months",
                "Returns are filed every month (1) or every quarter (3).",
            ),
            unless(
                (1..=12).contains(&self.cycle_end_month),
                "cycle_end_month",
                "Enter a month, 1 to 12.",
            ),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

impl Rules for DeliverySettings {
    fn faults(&self) -> Vec<FieldError> {
        const FEE: &str = "A fee cannot be less than nothing.";
        let (fewest, most) = self.days;
        [
            unless(self.home_fee >= Money::ZERO, "home_fee", FEE),
            unless(self.pickup_fee >= Money::ZERO, "pickup_fee", FEE),
            unless(
                self.free_over.is_none_or(|from| from >= Money::ZERO),
                "free_over",
                FEE,
            ),
            unless(self.cutoff_hour <= 24, "cutoff_hour", "Enter an hour, 0 to 24."),
            unless(
                fewest <= most && most <= 60,
                "days",
                "Enter the fewest days, then the most, 60 at most.",
            ),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

impl Rules for HoldSettings {
    fn faults(&self) -> Vec<FieldError> {
        const MINUTES: &str = "Enter minutes, 1 to 10080 (a week).";
        let fits = |minutes| (1..=10_080).contains(&minutes);
        [
            unless(fits(self.paynow_minutes), "paynow_minutes", MINUTES),
            unless(fits(self.card_minutes), "card_minutes", MINUTES),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

impl Rules for HomeSettings {
    fn faults(&self) -> Vec<FieldError> {
        Vec::new()
    }
}

impl Rules for PageSettings {
    fn faults(&self) -> Vec<FieldError> {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(key: &str, given: Value) -> Vec<String> {
        let known = KNOWN.iter().find(|known| known.key == key).unwrap();
        match (known.read)(&given) {
            Ok(_) => Vec::new(),
            Err(error) => error.field_errors.into_iter().map(|fault| fault.field).collect(),
        }
    }

    #[test]
    fn every_default_may_be_set() {
        for known in KNOWN {
            let value = (known.read)(&json!({})).unwrap();
            assert_eq!((known.read)(&value), Ok(value), "{}", known.key);
        }
    }

    #[test]
    fn the_wrong_field_is_named() {
        assert_eq!(fields(SHOP, json!({ "uen": "53-12" })), ["uen"]);
        assert_eq!(fields(SHOP, json!({ "name": 5 })), ["name"]);
        assert_eq!(fields(SHOP, json!({ "UEN": "202412345K" })), ["UEN"]);
        let address = json!({ "street": "Tiong Bahru Road", "postal_code": "16" });
        assert_eq!(
            fields(SHOP, json!({ "address": address })),
            ["address.postal_code"]
        );
        assert_eq!(
            fields(GST, json!({ "registered": true, "period_months": 2 })),
            ["number", "period_months"]
        );
        assert_eq!(
            fields(GST, json!({ "registered_from": "2026-02-30" })),
            ["registered_from"]
        );
        let fee = json!({ "amount": "-1.00", "currency": "SGD" });
        assert_eq!(fields(DELIVERY, json!({ "home_fee": fee })), ["home_fee"]);
        assert_eq!(fields(DELIVERY, json!({ "home_fee": "4.50" })), ["home_fee"]);
        assert_eq!(fields(HOLDS, json!({ "paynow_minutes": 0 })), ["paynow_minutes"]);
        assert_eq!(
            fields(HOME, json!({ "story": { "headline": "x" } })),
            ["story.headline"]
        );
        assert_eq!(
            fields(PAGES, json!({ "about": { "titel": "x" } })),
            ["about.titel"]
        );
    }
}
