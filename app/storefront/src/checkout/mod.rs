//! From cart to order on one page.

mod address;
mod contact;
mod delivery;
mod faults;
mod page;
mod pay_step;
mod sums;

pub use page::CheckoutPage;
