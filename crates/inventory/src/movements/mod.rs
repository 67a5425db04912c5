//! The stock ledger: goods that came, corrections by hand, and the list of all of it.

mod adjust;
mod list;
mod receive;

pub use adjust::{Adjusted, adjust_in_txn};
pub use list::{MovementKeys, keys, list, of_variants, view};
pub use receive::{Receive, ReceiveLine, receive_in_txn};

/// What a movement may follow from, as the ledger stores it.
pub mod reference {
    /// A parcel that left.
    pub const FULFILMENT: &str = "fulfilment";
    /// Goods that arrived.
    pub const GOODS_RECEIPT: &str = "goods_receipt";
    /// A correction by hand.
    pub const ADJUSTMENT: &str = "adjustment";
}
