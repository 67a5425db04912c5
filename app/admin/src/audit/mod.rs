//! What people changed, and what could not be delivered.

mod events;
mod log;

pub use events::AdminEvents;
pub use log::AdminAudit;
