//! The first page: key figures, sales, what waits today, the newest orders.

mod page;
mod sales;
#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests;

pub use page::AdminOverview;
