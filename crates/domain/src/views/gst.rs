//! The GST return: boxes, checks, and the lines behind each box.

use crate::Money;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GstReturnRowView {
    pub id: Uuid,
    pub form: String,
    /// "1 Oct - 31 Dec 2026".
    pub period: String,
    pub period_start: String,
    pub period_end: String,
    pub due_on: String,
    pub status: String,
    /// Box 8.
    pub net_gst: Money,
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

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GstReturnView {
    pub head: GstReturnRowView,
    pub boxes: Vec<GstBoxView>,
    pub checks: Vec<GstCheckView>,
    /// Lines behind `selected_box`, paged.
    pub selected_box: u8,
    pub lines: Vec<GstLineView>,
    pub lines_total: i64,
    pub page: u32,
    pub per_page: u32,
    pub acknowledgement: Option<String>,
    /// The next legal step: `review`, `file`, or nothing.
    pub next_step: Option<String>,
}
