//! The audit log, the outbox and the jobs as staff read them.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditRowView {
    pub id: Uuid,
    pub at: String,
    pub actor: String,
    pub action: String,
    pub subject: String,
    /// "price: 24.00 → 22.00", one a line.
    pub changes: Vec<String>,
    pub client_address: Option<String>,
    pub request_id: String,
    /// Sealed into the hash chain already.
    pub sealed: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AuditQuery {
    pub q: Option<String>,
    pub page: u32,
    pub per_page: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryRowView {
    pub event_id: Uuid,
    pub subscriber: String,
    pub kind: String,
    pub at: String,
    pub status: String,
    pub attempts: i64,
    pub last_error: Option<String>,
}
