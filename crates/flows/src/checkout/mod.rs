//! From cart to order: the page, the form, the placing, and the page that waits for the money.

mod form;
mod insert;
mod page;
mod pay;
mod place;
mod postal;
mod qr;

pub use form::CheckoutDetails;
pub(crate) use form::Method;
pub use page::page;
pub use pay::{demo_card_event, demo_card_pay, pay_page};
pub use place::{PlaceOrder, place_order, place_order_from_form};
pub use postal::postal_code;

/// A payment method's stored name as people read it.
#[must_use]
pub fn method_label(method: &str) -> &'static str {
    Method::parse(method).map_or("", Method::label)
}
