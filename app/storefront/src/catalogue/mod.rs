//! The shop window: home, shelves, search, products.

mod category;
mod home;
mod list;
mod product;
mod search;
mod shelf;

pub use category::CategoryPage;
pub use home::HomePage;
pub use product::ProductPage;
pub use search::SearchPage;
