//! The GST return: boxes, checks, and the lines behind each box.

use crate::Money;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GstReturnRowView {
    pub id: Uuid,
    pub form: String,
    /// "1 Oct – 31 Dec 2026".
    pub period: String,
    pub period_start: String,
    pub period_end: String,
    pub due_on: String,
    pub status: String,
    /// Box 8.
    pub net_gst: Money,
    /// It was reviewed, and its figures are others now.
    pub changed_since_review: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GstBoxView {
    pub number: u8,
    pub label: String,
    pub amount: Money,
    /// Whole dollars are shown (the return drops the cents).
    pub whole_dollars: bool,
    /// Tax lines behind it.
    pub line_count: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GstCheckView {
    pub passed: bool,
    pub title: String,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GstLineView {
    pub id: Uuid,
    pub tax_date: String,
    pub document_number: String,
    pub document_href: Option<String>,
    pub counterparty: String,
    pub description: String,
    pub tax_code: String,
    pub rate: String,
    pub base: Money,
    pub tax: Money,
    pub journal_id: Uuid,
}

/// What tax lines come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GstSumView {
    pub base: Money,
    pub tax: Money,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GstReturnView {
    pub head: GstReturnRowView,
    pub boxes: Vec<GstBoxView>,
    pub checks: Vec<GstCheckView>,
    /// Lines behind `selected_box`, paged.
    pub selected_box: u8,
    pub lines: Vec<GstLineView>,
    pub lines_total: i64,
    /// All of them together; nothing in box 8, where sales and purchases stand side by side.
    pub lines_sum: Option<GstSumView>,
    pub page: u32,
    pub per_page: u32,
    pub acknowledgement: Option<String>,
    /// The next legal step: `review`, `file`, or nothing.
    pub next_step: Option<String>,
    /// Box 8 as it was reviewed, when the figures have changed since.
    pub reviewed_net: Option<Money>,
    /// The first day it can be filed on, while its period runs: "1 Jan 2027".
    pub file_from: Option<String>,
}
