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
pub(crate) use movements::{narrow_movement_columns, narrow_movement_row};
pub use receive::AdminReceive;

/// What tells a variant from its sisters: `Jade · KIT-CUP-JAD`.
pub(crate) fn detail_of(title: &str, sku: &str) -> String {
    let parts = [title, sku].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}
