//! What crosses the wire between services, pages and programs: plain data, ready to show.
//!
//! Dates and times arrive as text in Singapore time (`22 Nov 2026`; `22 Nov 2026, 14:05` for staff and
//! `22 Nov 2026, 2.05 pm` for shoppers), because a browser that formatted them itself would disagree with the server
//! that rendered the page.

pub mod admin_catalogue;
pub mod audit;
pub mod books;
pub mod cart;
pub mod catalogue;
pub mod checkout;
pub mod gst;
pub mod orders;
pub mod overview;
pub mod people;
pub mod stock;
