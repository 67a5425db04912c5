//! Charts drawn on the server as SVG, with axis text in HTML and the same figures as a table.

mod line;
pub mod scale;

pub use line::{ChartPoint, LineChart};
