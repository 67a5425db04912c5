//! Texts and faults.

mod failure;
mod not_found;
mod text_page;

pub use failure::Failure;
pub use not_found::NotFound;
pub use text_page::TextPage;
