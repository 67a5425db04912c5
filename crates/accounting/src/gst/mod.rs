//! GST: the tax lines of documents, and the returns that are queries over them.
//!
//! A line belongs to the first return not yet filed whose period ends on or after its tax date; so a line that comes
//! after its period was filed falls into the next one. Filing writes the return's id on its lines and freezes it.

mod detail;
mod exact;
mod figures;
mod filing;
mod lines;
mod open;
mod periods;
mod texts;

pub use detail::{detail, list};
pub use exact::{ReturnDays, days_of_returns, tax_dates};
pub use filing::step;
pub use lines::{GstLine, lines_of_document, record_in_txn};
pub use open::open;
pub use periods::{OpenPeriod, ensure_periods, ensure_periods_in_txn, open_period};
