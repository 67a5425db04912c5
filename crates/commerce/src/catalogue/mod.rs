//! The shop window: categories, lists, search, product pages. Only active products are ever shown.

mod addresses;
mod cards;
mod categories;
mod correction;
mod list;
mod product;
mod promise;
mod search;
mod sort;

pub use addresses::{Address, addresses};
pub(crate) use cards::{by_slugs as cards_by_slugs, first as first_cards};
pub use categories::categories;
pub(crate) use categories::top as top_categories;
pub use list::{list_products, suggest};
pub use product::product;
pub use promise::{arrival_days, delivery_promise};
pub(crate) use search::Wanted;
pub(crate) use sort::FEATURED;
