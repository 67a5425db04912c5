//! The frame around every page: who is signed in, the rail, news of what was done.

mod admin_frame;
mod areas;
mod news;
mod not_found;

pub use admin_frame::AdminFrame;
#[cfg(test)]
#[cfg(feature = "ssr")]
pub(crate) use areas::areas_of;
pub use not_found::AdminNotFound;
