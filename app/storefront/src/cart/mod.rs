//! The cart as a page.

mod line;
mod page;

pub use page::CartPage;
