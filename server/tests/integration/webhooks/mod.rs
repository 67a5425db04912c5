pub mod demo_card;
mod refunds;
