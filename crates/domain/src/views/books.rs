//! Accounts, journal, trial balance.

use crate::Money;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountView {
    pub id: Uuid,
    pub code: String,
    pub name: String,
    /// `asset`, `liability`, `equity`, `revenue`, `expense`.
    pub account_type: String,
    pub parent_code: Option<String>,
    pub tax_code: Option<String>,
    pub active: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalLineView {
    pub account_code: String,
    pub account_name: String,
    /// Zero when the other side carries the amount.
    pub debit: Money,
    pub credit: Money,
    pub tax_code: Option<String>,
    pub memo: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalEntryView {
    pub id: Uuid,
    pub number: String,
    pub entry_date: String,
    pub kind: String,
    pub description: String,
    pub total: Money,
    pub lines: Vec<JournalLineView>,
    pub posted_at: String,
    pub actor: String,
    /// The order, document or receipt that it follows from.
    pub source_label: String,
    pub source_href: Option<String>,
    /// Number and id of the entry that this one reverses, and of the one that reverses it.
    pub reverses: Option<(Uuid, String)>,
    pub reversed_by: Option<(Uuid, String)>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct JournalQuery {
    /// Account code.
    pub account: Option<String>,
    /// Number or description.
    pub q: Option<String>,
    /// yyyy-mm-dd.
    pub from: Option<String>,
    pub to: Option<String>,
    pub page: u32,
    pub per_page: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrialBalanceRowView {
    pub account_code: String,
    pub account_name: String,
    pub account_type: String,
    pub debit: Money,
    pub credit: Money,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrialBalanceView {
    /// yyyy-mm-dd, and in words.
    pub as_of: String,
    pub as_of_text: String,
    pub rows: Vec<TrialBalanceRowView>,
    pub debit_total: Money,
    pub credit_total: Money,
}
