//! Events in words: what staff and shoppers read of an order's life.

use chrono::{DateTime, Utc};
use domain::views::orders::{LinkView, TimeLineView};
use kernel::dates;
use kernel::outbox::EventRow;
use serde_json::Value;

/// For whom a time line is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    Shopper,
    Staff,
}

impl Reader {
    /// A moment as its reader is used to it: `22 Nov 2026, 3.42 pm`, for staff `22 Nov 2026, 15:42`.
    pub fn moment(self, at: DateTime<Utc>) -> String {
        match self {
            Self::Shopper => dates::moment_text(at),
            Self::Staff => dates::date_time_text(at),
        }
    }
}

/// Whether shoppers are told of the event.
#[must_use]
pub fn tells_shoppers(event: &EventRow) -> bool {
    words(event, Reader::Shopper).is_some()
}

/// Newest first.
pub fn time_line(events: &[EventRow], reader: Reader) -> Vec<TimeLineView> {
    events
        .iter()
        .rev()
        .filter_map(|event| entry(event, reader))
        .collect()
}

fn text<'a>(payload: &'a Value, key: &str) -> &'a str {
    payload.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn items(payload: &Value) -> String {
    let lines = payload.get("lines").and_then(Value::as_array);
    let line = |line: &Value| {
        let quantity = line.get("quantity").and_then(Value::as_i64).unwrap_or_default();
        format!("{quantity} × {}", text(line, "name"))
    };
    lines
        .map(|lines| lines.iter().map(line).collect::<Vec<_>>().join(", "))
        .unwrap_or_default()
}

/// Until when it is held: shoppers read `3.42 pm`, staff `15:42` as in the rest of the dashboard. What was placed
/// before the payload told both is read as it was written.
fn held_until(payload: &Value, staff: bool) -> &str {
    match text(payload, "hold_clock") {
        clock if staff && !clock.is_empty() => clock,
        _ => text(payload, "hold_text"),
    }
}

/// How much was sent back, and for staff by which transfer.
fn refund_words(payload: &Value, staff: bool) -> String {
    let amount = text(payload, "amount_text");
    match text(payload, "bank_reference") {
        reference if staff && !reference.is_empty() => {
            format!("{amount} by bank transfer, reference {reference}.")
        }
        _ => amount.to_owned(),
    }
}

fn words(event: &EventRow, reader: Reader) -> Option<(&'static str, String)> {
    let payload = &event.payload;
    let staff = reader == Reader::Staff;
    Some(match event.kind.as_str() {
        "order.placed" => (
            "Order placed",
            format!("{}. Held until {}.", items(payload), held_until(payload, staff)),
        ),
        "payment.captured" if staff => (
            "Payment received",
            format!(
                "{}, invoice {} issued. {}",
                text(payload, "total_text"),
                text(payload, "invoice_number"),
                text(payload, "tax_note")
            )
            .trim_end()
            .to_owned(),
        ),
        "payment.captured" => (
            "Payment received",
            format!("{}. Packed next.", text(payload, "total_text")),
        ),
        "order.shipped" => {
            let tracking = match text(payload, "tracking_number") {
                "" => String::new(),
                number => format!(" Tracking {number}."),
            };
            let from = if staff {
                format!(" From {}.", text(payload, "location"))
            } else {
                String::new()
            };
            ("On its way", format!("{}.{from}{tracking}", items(payload)))
        }
        "order.cancelled" => {
            let back = match text(payload, "amount_text") {
                "" => String::new(),
                amount => format!(" {amount} goes back."),
            };
            ("Cancelled", format!("{}{back}", text(payload, "reason")))
        }
        "order.expired" => (
            "Expired",
            "The time to pay ran out; the goods went back on the shelf.".to_owned(),
        ),
        "payment.refund_due" => (
            "Refund on its way",
            format!("{}. {}", text(payload, "amount_text"), text(payload, "reason")),
        ),
        "payment.refunded" => ("Refund sent", refund_words(payload, staff)),
        "payment.refund_retried" if staff => {
            ("Refund tried again", format!("{}.", text(payload, "amount_text")))
        }
        "payment.refund_contradicted" if staff => (
            "The provider contradicts a refund",
            format!(
                "{}. {} Look it up there.",
                text(payload, "amount_text"),
                text(payload, "reason")
            ),
        ),
        "payment.refund_failed" if staff => (
            "Refund failed",
            format!("{}. {}", text(payload, "amount_text"), text(payload, "reason")),
        ),
        _ => return None,
    })
}

fn entry(event: &EventRow, reader: Reader) -> Option<TimeLineView> {
    let (title, words) = words(event, reader)?;
    let invoice = match (event.kind.as_str(), text(&event.payload, "invoice_id"), reader) {
        ("payment.captured", id, Reader::Staff) if !id.is_empty() => vec![LinkView {
            label: text(&event.payload, "invoice_number").to_owned(),
            href: format!("/documents/{id}"),
        }],
        _ => Vec::new(),
    };
    Some(TimeLineView {
        kind: event.kind.clone(),
        title: title.to_owned(),
        text: words,
        at: reader.moment(event.occurred_at),
        actor: match reader {
            Reader::Staff => event.actor.clone(),
            Reader::Shopper => String::new(),
        },
        links: invoice,
    })
}
