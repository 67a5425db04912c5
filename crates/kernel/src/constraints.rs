//! The one table from constraint names of the database to errors in words.
//!
//! Services check first and say it better; this is for the race between the check and the write.

use domain::{AppError, ErrorKind};
use sea_orm::{DbErr, RuntimeErr, sqlx};

/// (constraint, kind, code, message).
const KNOWN: &[(&str, ErrorKind, &str, &str)] = &[
    // `insufficient_stock` tells what is left, which the database's refusal does not: this one only says that.
    (
        "inventory_items_available_check",
        ErrorKind::Conflict,
        "stock_changed",
        "The stock changed at the same moment, and there is not enough of it now. Please look again.",
    ),
    (
        "inventory_items_on_hand_check",
        ErrorKind::Conflict,
        "stock_changed",
        "The stock changed at the same moment, and there is not enough of it now. Please look again.",
    ),
    (
        "payments_one_capture_key",
        ErrorKind::Conflict,
        "already_paid",
        "This order is paid already.",
    ),
    (
        "payments_bank_reference_key",
        ErrorKind::Conflict,
        "reference_used",
        "This bank reference confirms another payment already. Check the statement line.",
    ),
    (
        "payments_refunded_check",
        ErrorKind::Conflict,
        "refund_exceeds_capture",
        "A refund cannot be more than what was paid.",
    ),
    (
        "journal_entries_source_key",
        ErrorKind::Conflict,
        "already_posted",
        "This is in the journal already.",
    ),
    (
        "journal_entries_money_key",
        ErrorKind::Conflict,
        "already_posted",
        "This is in the journal already.",
    ),
    (
        "journal_entries_reverses_key",
        ErrorKind::Conflict,
        "already_reversed",
        "This entry is reversed already.",
    ),
    (
        "journal_balances",
        ErrorKind::Invalid,
        "unbalanced",
        "Debit and credit of a journal entry must be equal.",
    ),
    (
        "period_closed",
        ErrorKind::Conflict,
        "period_closed",
        "The accounting period of this date is closed. Use a date in an open period.",
    ),
    (
        "append_only",
        ErrorKind::Conflict,
        "append_only",
        "This record is final. Correct it with a new one.",
    ),
    (
        "products_slug_key",
        ErrorKind::Conflict,
        "slug_taken",
        "Another product has this address already.",
    ),
    (
        "product_variants_sku_key",
        ErrorKind::Conflict,
        "sku_taken",
        "Another variant has this SKU already.",
    ),
    (
        "product_variants_options_key",
        ErrorKind::Conflict,
        "options_taken",
        "Another variant has these options already.",
    ),
    (
        "users_email_key",
        ErrorKind::Conflict,
        "email_taken",
        "Somebody has this email address already.",
    ),
    (
        "order_items_done_check",
        ErrorKind::Conflict,
        "already_shipped",
        "More units than remain to ship. Reload the order.",
    ),
    (
        "cart_items_quantity_check",
        ErrorKind::Invalid,
        "quantity_out_of_range",
        "Order between 1 and 999 of one thing.",
    ),
];

fn database_error(error: &DbErr) -> Option<&dyn sqlx::error::DatabaseError> {
    let (DbErr::Exec(inner) | DbErr::Query(inner) | DbErr::Conn(inner)) = error else {
        return None;
    };
    match inner {
        RuntimeErr::SqlxError(error) => error.as_database_error(),
        _ => None,
    }
}

pub fn sql_state(error: &DbErr) -> Option<String> {
    database_error(error)?.code().map(Into::into)
}

pub fn constraint(error: &DbErr) -> Option<String> {
    database_error(error)?.constraint().map(ToOwned::to_owned)
}

/// (SQLSTATE, code, message) of values that no column takes, whoever sends them.
const UNSTORABLE: &[(&str, &str, &str)] = &[
    (
        "22003",
        "number_out_of_range",
        "One of the numbers is too large. Enter a smaller one.",
    ),
    (
        "22021",
        "zero_character",
        "A text must not contain the zero character (U+0000).",
    ),
];

/// The error in words for a broken constraint, or a value that cannot be stored, that people can meet.
pub fn known(error: &DbErr) -> Option<AppError> {
    if let Some(constraint) = constraint(error) {
        return KNOWN
            .iter()
            .find(|(name, ..)| *name == constraint)
            .map(|(_, kind, code, message)| AppError::new(*kind, *code, *message));
    }
    let state = sql_state(error)?;
    UNSTORABLE
        .iter()
        .find(|(known, ..)| *known == state)
        .map(|(_, code, message)| AppError::invalid(*code, *message))
}
