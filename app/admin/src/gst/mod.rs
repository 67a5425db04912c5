//! GST: the returns, and one return with its boxes, checks and lines.

mod boxes;
mod checks;
mod lines;
mod list;
mod return_page;
mod step;
#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests;

pub use list::AdminGst;
pub use return_page::AdminGstReturn;
