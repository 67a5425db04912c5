//! The pages that ask for the money.

mod demo_card;
mod expired;
mod page;
mod paynow;

pub use page::PayPage;
