//! Products: the list, and one product with texts, prices, stock and history.

mod detail;
mod list;
mod prices;
mod stock_cards;
#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests;
mod texts;

pub use detail::AdminProduct;
pub use list::AdminProducts;
