//! The dashboard's first page.

use super::orders::OrderRowView;
use crate::Money;
use serde::{Deserialize, Serialize};

/// A figure with its trend against the period before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KpiView {
    pub label: String,
    pub value: String,
    /// Percent; nothing when there is nothing to compare with.
    pub change: Option<f64>,
    pub hint: String,
    /// One value a day, oldest first.
    pub series: Vec<f64>,
}

/// Work that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskView {
    pub label: String,
    /// One line more, such as why something failed; may be empty.
    pub note: String,
    pub count: i64,
    pub href: String,
    /// `warning`, `error`, `info`, `success`.
    pub tone: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DayPointView {
    /// "20 Nov".
    pub day: String,
    pub sales: Money,
    pub sales_before: Money,
    pub orders: i64,
}

/// A product that sells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopProductView {
    pub name: String,
    pub units: i64,
    /// GST included; for those who see the shop's sales.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sales: Option<Money>,
}

/// What the shop takes in is for those who may see reports; the others get the counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OverviewView {
    /// "Last 14 days".
    pub period: String,
    pub kpis: Vec<KpiView>,
    /// Empty for those who do not see the shop's sales.
    pub days: Vec<DayPointView>,
    pub tasks: Vec<TaskView>,
    pub recent_orders: Vec<OrderRowView>,
    /// Best seller first.
    pub top_products: Vec<TopProductView>,
}
