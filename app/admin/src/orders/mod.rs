//! Orders: the list, and one order with everything that can be done to it.

mod cancelling;
mod confirming;
mod detail;
mod goods;
mod list;
mod money;
mod refunding;
mod shipping;
mod side;
#[cfg(test)]
#[cfg(feature = "ssr")]
pub(crate) mod tests;

pub use detail::AdminOrder;
pub use list::AdminOrders;
pub(crate) use list::{columns, row};
