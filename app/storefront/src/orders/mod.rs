//! After the order: thanks, tracking, documents.

mod document;
mod letter;
mod parts;
mod thank_you;
mod tracking;

pub use document::DocumentPage;
pub use thank_you::ThankYouPage;
pub use tracking::TrackingPage;
