//! One product.

mod buy;
mod choice;
mod page;

pub use page::ProductPage;
