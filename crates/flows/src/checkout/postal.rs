//! What a postal code tells: block and street to fill in. A help, never a check.

use domain::AppError;
use domain::address::is_postal_code;
use domain::views::checkout::PostalCodeView;
use kernel::{Ctx, Result};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct Entry {
    block: String,
    street: String,
    building: Option<String>,
}

/// A sample for the demo; a list of the whole country can replace the file.
static CODES: LazyLock<HashMap<String, Entry>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../../server/demo/postal_codes.json")).unwrap_or_default()
});

/// # Errors
/// 422 when it is not six digits.
pub fn postal_code(_ctx: &Ctx, code: &str) -> Result<Option<PostalCodeView>> {
    let code: String = code.split_whitespace().collect();
    if !is_postal_code(&code) {
        return Err(AppError::invalid("postal_code", "A postal code has six digits, like 169912.").into());
    }
    Ok(CODES.get(&code).map(|entry| PostalCodeView {
        postal_code: code.clone(),
        block: entry.block.clone(),
        street: entry.street.clone(),
        building: entry.building.clone(),
    }))
}
