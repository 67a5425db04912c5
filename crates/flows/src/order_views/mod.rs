//! An order as it is looked at: by its shopper, by staff in a list, by staff in full, on paper.

mod detail;
mod document;
mod facts;
mod list;
mod parts;
mod time_line;
mod track;

pub use detail::detail;
pub use document::document;
pub use facts::{
    EventFact, Facts, Moments, Parcel, ParcelItem, PaymentFact, RefundFact, detail_with_facts, moments,
    track_with_facts,
};
pub use list::list;
pub use track::track;

pub(crate) use list::{ROW_COLUMNS, RowOfOrder};
pub(crate) use parts::{customer_lines, delivery_text};
