//! The audit log as staff read it.

use chrono::{DateTime, Utc};
use domain::permission::Permission;
use domain::views::audit::{AuditQuery, AuditRowView};
use domain::{PageRequest, Paged};
use kernel::{Ctx, Result, dates, params, sql};
use sea_orm::FromQueryResult;
use serde_json::Value;
use std::collections::BTreeSet;
use uuid::Uuid;

/// A value longer than this is cut in the list.
const VALUE_CHARS: usize = 120;

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    at: DateTime<Utc>,
    actor: String,
    action: String,
    subject_type: String,
    /// What people call it where that is known, else its id.
    subject_name: String,
    before: Option<Value>,
    after: Option<Value>,
    client_address: Option<String>,
    request_id: String,
    sealed: bool,
}

/// Newest first; `q` is looked for in who, what, which one, and the request id.
///
/// # Errors
/// 403 without `audit.read`.
pub async fn list(ctx: &Ctx, query: &AuditQuery) -> Result<Paged<AuditRowView>> {
    ctx.require(Permission::AuditRead)?;
    let page = PageRequest::new(query.page, query.per_page);
    let pattern = query
        .q
        .as_deref()
        .map(str::trim)
        .filter(|q| !q.is_empty())
        .map(like_pattern);
    let total = sql::fetch_value::<i64>(
        ctx.db(),
        &format!("SELECT count(*) FROM audit_logs a WHERE {MATCHES}"),
        params![pattern.clone()],
    )
    .await?;
    let rows: Vec<Row> = sql::fetch_all(
        ctx.db(),
        &format!(
            "SELECT a.id, a.at, a.actor, a.action, a.subject_type, {SUBJECT_NAME} AS subject_name, a.before, {AFTER} AS after, a.client_address, \
               a.request_id, EXISTS (SELECT 1 FROM audit_seals s WHERE s.audit_id = a.id) AS sealed \
             FROM audit_logs a WHERE {MATCHES} ORDER BY a.at DESC, a.id DESC LIMIT $2 OFFSET $3"
        ),
        params![pattern, page.limit(), page.offset()],
    )
    .await?;
    Ok(page.paged(rows.into_iter().map(view).collect(), total.unwrap_or(0)))
}

/// The number or address that people know the subject by.
const SUBJECT_NAME: &str = "coalesce(CASE a.subject_type \
       WHEN 'user' THEN (SELECT u.email FROM users u WHERE u.id::text = a.subject_id) \
       WHEN 'order' THEN (SELECT o.number FROM orders o WHERE o.id = a.subject_id::uuid) \
       WHEN 'variant' THEN (SELECT v.sku FROM product_variants v WHERE v.id = a.subject_id::uuid) \
       WHEN 'product' THEN (SELECT p.name FROM products p WHERE p.id = a.subject_id::uuid) \
       WHEN 'customer' THEN (SELECT c.email FROM customers c WHERE c.id = a.subject_id::uuid) \
       WHEN 'event' THEN (SELECT e.kind FROM events e WHERE e.id = a.subject_id::uuid) \
       WHEN 'gst_return' THEN (SELECT r.form || ' to ' || to_char(r.period_end, 'FMDD Mon YYYY') FROM gst_returns r \
         WHERE r.id = a.subject_id::uuid) \
     END, a.after->>'number', a.subject_id)";

/// What came of it, with a place by the name people know.
const AFTER: &str = "CASE WHEN jsonb_exists(a.after, 'location_id') THEN a.after - 'location_id' || jsonb_build_object('location', \
       (SELECT concat_ws(', ', w.name, nullif(l.code, w.code)) FROM warehouse_locations l \
          JOIN warehouses w ON w.id = l.warehouse_id WHERE l.id = (a.after->>'location_id')::uuid)) \
     ELSE a.after END";

const MATCHES: &str = "($1::text IS NULL OR a.actor ILIKE $1 OR a.action ILIKE $1 OR a.subject_id ILIKE $1 \
     OR a.subject_type ILIKE $1 OR a.request_id ILIKE $1)";

/// `%text%`, with the signs that LIKE reads taken literally.
fn like_pattern(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{escaped}%")
}

fn view(row: Row) -> AuditRowView {
    AuditRowView {
        id: row.id,
        at: dates::date_time_text(row.at),
        actor: row.actor,
        action: row.action,
        subject: format!("{} {}", field(&row.subject_type), row.subject_name),
        changes: changes(row.before.as_ref(), row.after.as_ref()),
        client_address: row.client_address,
        request_id: row.request_id,
        sealed: row.sealed,
    }
}

/// A stored name as words: `gst_return` is `GST return`.
fn field(name: &str) -> String {
    name.replace('_', " ").replace("gst", "GST")
}

/// Whether a value says nothing.
fn blank(value: Option<&Value>) -> bool {
    value.is_none_or(|value| value.is_null() || value.as_str() == Some(""))
}

/// `price: 24.00 → 22.00`, one entry a field that differs, by the field's name in words.
#[must_use]
pub fn changes(before: Option<&Value>, after: Option<&Value>) -> Vec<String> {
    match (
        before.and_then(Value::as_object),
        after.and_then(Value::as_object),
    ) {
        (None, None) => match (before, after) {
            (None, None) => Vec::new(),
            (before, after) => vec![change(before, after)],
        },
        (old, new) => {
            let keys: BTreeSet<&String> = old
                .into_iter()
                .chain(new)
                .flat_map(|object| object.keys())
                .collect();
            keys.into_iter()
                .map(|key| {
                    (
                        key,
                        old.and_then(|it| it.get(key)),
                        new.and_then(|it| it.get(key)),
                    )
                })
                .filter(|(_, was, is)| was != is && !(blank(*was) && blank(*is)))
                .map(|(key, was, is)| format!("{}: {}", field(key), change(was, is)))
                .collect()
        }
    }
}

fn change(was: Option<&Value>, is: Option<&Value>) -> String {
    match (was, is) {
        (None, Some(is)) => text(is),
        (Some(was), None) => format!("was {}", text(was)),
        (Some(was), Some(is)) => format!("{} → {}", text(was), text(is)),
        (None, None) => String::new(),
    }
}

/// Words for a value: stored names (`warehouse_staff`) without their lines, sums as `SGD 45.00`, lists with commas, what is inside a record by its field's name.
fn words(value: &Value) -> String {
    match value {
        Value::String(text) if text.is_empty() => "none".to_owned(),
        Value::String(text) => match text.chars().all(|it| it.is_ascii_lowercase() || it == '_') {
            true => text.replace('_', " "),
            false => text.clone(),
        },
        Value::Null => "none".to_owned(),
        Value::Array(items) => items.iter().map(words).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => match (fields.get("currency"), fields.get("amount")) {
            (Some(Value::String(currency)), Some(Value::String(amount))) => format!("{currency} {amount}"),
            _ => {
                let parts = fields
                    .iter()
                    .map(|(name, value)| format!("{name} {}", words(value)));
                parts.collect::<Vec<_>>().join(", ")
            }
        },
        other => other.to_string(),
    }
}

fn text(value: &Value) -> String {
    let full = words(value);
    if full.chars().count() <= VALUE_CHARS {
        return full;
    }
    full.chars().take(VALUE_CHARS).chain("...".chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn changes_name_what_differs_only() {
        let before = json!({ "price": "24.00", "sku": "A-1", "note": "old" });
        let after = json!({ "price": "22.00", "sku": "A-1", "on_hand": 3 });
        assert_eq!(
            changes(Some(&before), Some(&after)),
            ["note: was old", "on hand: 3", "price: 24.00 → 22.00"]
        );
        assert_eq!(changes(None, Some(&json!({ "role": "admin" }))), ["role: admin"]);
        assert_eq!(changes(None, Some(&json!("shipped"))), ["shipped"]);
        assert_eq!(
            changes(
                None,
                Some(&json!({ "total": { "amount": "45.00", "currency": "SGD" } }))
            ),
            ["total: SGD 45.00"]
        );
        assert_eq!(
            changes(
                None,
                Some(&json!({ "items": ["2 x Soap", { "sku": "A-1", "units": 3 }] }))
            ),
            ["items: 2 x Soap, sku A-1, units 3"]
        );
        assert_eq!(
            changes(
                Some(&json!({ "net_gst": null })),
                Some(&json!({ "net_gst": "1.00", "acknowledgement": "", "role": "warehouse_staff" }))
            ),
            ["net GST: none → 1.00", "role: warehouse staff"]
        );
        assert!(changes(None, None).is_empty());
        assert!(
            changes(None, Some(&json!({ "a": "x".repeat(500) })))
                .iter()
                .all(|line| line.chars().count() < 130)
        );
    }

    #[test]
    fn patterns_take_signs_literally() {
        assert_eq!(like_pattern("50%_a\\"), "%50\\%\\_a\\\\%");
    }
}
