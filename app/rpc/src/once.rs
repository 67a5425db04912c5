//! Forms that are done once however often they are sent: a double click, a reload, a repeated request.
//!
//! Each form carries a key of its own, as REST does in `Idempotency-Key`. The page makes it, and makes another one
//! when the form has been done.

/// A key that no other form has.
#[cfg(feature = "ssr")]
#[must_use]
pub fn new_form_key() -> String {
    kernel::ids::new_id().simple().to_string()
}

/// A key that no other form has. Without random numbers it is empty, which the server refuses: any other text would
/// be the same in two forms, and the second one would not be done.
#[cfg(not(feature = "ssr"))]
#[must_use]
pub fn new_form_key() -> String {
    let mut bytes = [0; 16];
    // Not `randomUUID`, which browsers keep from shops without HTTPS.
    let filled = leptos::prelude::window()
        .crypto()
        .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes));
    match filled {
        Ok(_) => uuid::Uuid::from_bytes(bytes).simple().to_string(),
        Err(_) => String::new(),
    }
}

/// The context of a form with its key. `form` is everything that was entered.
///
/// # Errors
/// 422 when the key is missing or none.
#[cfg(feature = "ssr")]
pub(crate) fn once(
    ctx: &kernel::Ctx,
    form_name: &str,
    key: &str,
    form: &impl serde::Serialize,
) -> Result<kernel::Ctx, crate::RpcError> {
    let key: domain::idempotency::IdempotencyKey = key.parse().map_err(|_| {
        crate::ssr::fail(domain::AppError::invalid(
            "form_key",
            "This form is incomplete. Reload the page and send it again.",
        ))
    })?;
    let owner = ctx.actor.id.map(|id| id.to_string()).unwrap_or_default();
    let scope = format!("form {form_name} user {owner}");
    let key =
        kernel::idempotency::IdempotencyKey::new(scope, key.as_str(), form).map_err(crate::ssr::fail)?;
    Ok(ctx.keyed(key))
}

/// What the page after a form tells: `done`, or that it had been done before and was not done again. A page that
/// comes back from the browser's history without script has its old key, and its entries may be meant a second time.
#[cfg(feature = "ssr")]
pub(crate) fn news<'a>(ctx: &kernel::Ctx, done: &'a str) -> &'a str {
    let key = ctx.idempotency_key.as_ref();
    match key.is_some_and(kernel::idempotency::IdempotencyKey::is_repeated) {
        true => "repeated",
        false => done,
    }
}

/// Says a refused repetition in the words of a page.
#[cfg(feature = "ssr")]
pub(crate) fn fail(error: impl Into<domain::AppError>) -> crate::RpcError {
    let mut error = error.into();
    if error.code == "idempotency_mismatch" {
        error.message =
            "This form was sent before, with other entries, and that was done. Reload the page to enter more."
                .to_owned();
    }
    crate::ssr::fail(error)
}
