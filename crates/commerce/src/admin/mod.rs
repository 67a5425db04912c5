//! Products as staff see and change them.

mod edit;
mod head;
mod list;
mod price;

pub use edit::edit_product;
pub use head::product_head;
pub use list::list;
pub use price::edit_price;
