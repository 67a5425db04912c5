//! The first page: key figures, sales, what waits today, the newest orders.

mod page;
mod sales;
#[cfg(all(test, feature = "ssr"))]
mod tests;

pub use page::AdminOverview;
