//! What the shop's people do before a trial: sign in, fill the shelves.

use std::net::SocketAddr;

use serde_json::json;

use super::shopper::{Shopper, Trouble, list, text};
use crate::fail::{Failure, Outcome};

/// Sign-in of somebody who works here, as `server create-admin` prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffAccount {
    pub email: String,
    pub password: String,
}

impl StaffAccount {
    /// Finds `ROLE: EMAIL password: PASSWORD` among other lines.
    pub fn read(printed: &str, role: &str) -> Outcome<Self> {
        let parse = |line: &str| {
            let named = line.trim().strip_prefix(role)?.strip_prefix(": ")?;
            let (email, password) = named.split_once(" password: ")?;
            Some(Self {
                email: email.trim().to_owned(),
                password: password.trim().to_owned(),
            })
        };
        printed.lines().find_map(parse).ok_or_else(|| {
            Failure::new(
                format!("`server create-admin` printed no account of the role {role}"),
                format!("its line is: {role}: EMAIL password: PASSWORD"),
            )
        })
    }
}

/// An access token, good for a quarter of an hour.
pub fn sign_in(shopper: &mut Shopper, administrator: &StaffAccount) -> Result<String, Trouble> {
    let body = json!({ "email": administrator.email, "password": administrator.password });
    text(&shopper.post("/api/v1/auth/token", &[], &body)?, "/access_token")
}

/// Adds `units` to each of the first `most` variants that are in stock, where they lie; their ids.
pub fn fill_shelves(
    address: SocketAddr,
    administrator: &StaffAccount,
    most: usize,
    units: i64,
) -> Outcome<Vec<String>> {
    let mut shopper = Shopper::new(address);
    fill(&mut shopper, administrator, most, units).map_err(|trouble| {
        Failure::new(
            format!("the shelves could not be filled: {trouble:?}"),
            "the log of the server says why",
        )
    })
}

fn fill(
    shopper: &mut Shopper,
    administrator: &StaffAccount,
    most: usize,
    units: i64,
) -> Result<Vec<String>, Trouble> {
    let variants = shopper.variants_for_sale(most)?;
    let bearer = format!("Bearer {}", sign_in(shopper, administrator)?);
    let headers = [("Authorization", bearer.as_str())];
    let mut filled = Vec::new();
    for page in 1.. {
        let path = format!("/api/v1/inventory/stock-levels?per_page=100&page={page}");
        let levels = shopper.with_body("GET", &path, &headers, &serde_json::Value::Null)?;
        let levels = list(&levels, "/items");
        for level in levels {
            let variant = text(level, "/variant_id")?;
            if !variants.contains(&variant) || filled.contains(&variant) {
                continue;
            }
            let adjustment = json!({
                "variant_id": variant, "location_id": text(level, "/location_id")?,
                "quantity": units, "reason": "Filled for a trial",
            });
            shopper.with_body("PUT", "/api/v1/inventory/adjustments", &headers, &adjustment)?;
            filled.push(variant);
        }
        if levels.is_empty() || filled.len() == variants.len() {
            break;
        }
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_account() {
        let printed = "noise\nadmin: a@b.sg password: x y\n";
        assert!(StaffAccount::read(printed, "accountant").is_err());
        let found = StaffAccount::read(printed, "admin").expect("the line is there");
        assert_eq!(
            found,
            StaffAccount {
                email: "a@b.sg".to_owned(),
                password: "x y".to_owned()
            }
        );
    }
}
