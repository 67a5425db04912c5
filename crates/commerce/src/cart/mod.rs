//! The cart: kept in the database, named by a signed cookie or token, reserving nothing.
//!
//! Writes are single statements outside `kernel::transaction!`: a cart belongs to one shopper and nothing else
//! changes with it. Only with an idempotency key is there something else, the key.

mod change;
mod checkout;
mod draft;
mod lines;
mod view;

pub use change::{add, clean_up, create, set_delivery_method, set_quantity};
pub use checkout::{CheckoutCart, CheckoutLine, load_for_checkout_in_txn, mark_ordered_in_txn};
pub use draft::{draft, save_draft};
pub use view::{totals_by, units, view};

/// Units of one thing in a cart.
pub const MAX_QUANTITY: i64 = 999;
