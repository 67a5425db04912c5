//! Stock: levels, one SKU, movements, goods received.

mod adjust;
mod item;
mod levels;
mod movements;
mod receive;
mod receive_form;
#[cfg(test)]
#[cfg(feature = "ssr")]
pub(crate) mod tests;

pub use item::AdminStockItem;
pub use levels::AdminStock;
pub use movements::AdminMovements;
pub(crate) use movements::{movement_row, narrow_movement_columns};
pub use receive::AdminReceive;
