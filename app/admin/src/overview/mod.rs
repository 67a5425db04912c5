//! The first page: key figures, sales, what waits today, the newest orders.

mod page;
mod sales;

pub use page::AdminOverview;
