//! Stock: levels, one SKU, movements, goods received.

mod adjust;
mod item;
mod levels;
mod movements;
mod receive;
mod receive_form;

pub use item::AdminStockItem;
pub use levels::AdminStock;
pub use movements::AdminMovements;
pub(crate) use movements::{movement_columns, movement_row};
pub use receive::AdminReceive;
