//! One table for every list of the dashboard: ordered, searched, filtered and paged on the server.
//!
//! The whole state is in the address, so everything works as plain links and a GET form. From `md` it is a
//! table, below a list made from the same cells.

mod cells;
mod compact;
mod data_table;
mod grid;
mod toolbar;

pub use cells::{Cell, Column, Priority, Row, Slot, Sorting};
pub use data_table::DataTable;
pub use toolbar::View;
