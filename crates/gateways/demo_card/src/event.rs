//! Events in the shape of Stripe's: `id`, `type`, `data.object` with amounts in cents.

use chrono::{DateTime, Utc};
use commerce::payments::{GatewayError, GatewayEvent, GatewayEventKind};
use domain::Money;
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

const SUCCEEDED: &str = "payment_intent.succeeded";
const FAILED: &str = "payment_intent.payment_failed";
const CANCELLED: &str = "payment_intent.canceled";
const REFUNDED: &str = "charge.refunded";
const REFUND_FAILED: &str = "charge.refund.failed";

fn envelope(id: String, kind: &str, object: Value, now: DateTime<Utc>) -> Value {
    json!({
        "id": id, "object": "event", "type": kind, "created": now.timestamp(), "livemode": false,
        "data": { "object": object },
    })
}

fn intent(provider_ref: &str, amount: Money, status: &str) -> Value {
    json!({ "id": provider_ref, "object": "payment_intent", "amount": amount.cents(), "currency": "sgd", "status": status })
}

pub(crate) fn succeeded(provider_ref: &str, amount: Money, now: DateTime<Utc>) -> Value {
    let object = intent(provider_ref, amount, "succeeded");
    envelope(format!("evt_{provider_ref}_succeeded"), SUCCEEDED, object, now)
}

/// A card may be declined several times before it is approved, so each decline is an event of its own.
pub(crate) fn declined(provider_ref: &str, amount: Money, now: DateTime<Utc>) -> Value {
    let mut object = intent(provider_ref, amount, "requires_payment_method");
    if let Some(fields) = object.as_object_mut() {
        fields.insert(
            "last_payment_error".to_owned(),
            json!({ "code": "card_declined", "message": "The demo card was declined." }),
        );
    }
    let id = format!("evt_{provider_ref}_declined_{}", now.timestamp_millis());
    envelope(id, FAILED, object, now)
}

pub(crate) fn refunded(provider_ref: &str, refund_id: Uuid, amount: Money, now: DateTime<Utc>) -> Value {
    let object = json!({
        "id": format!("ch_{provider_ref}"), "object": "charge", "payment_intent": provider_ref,
        "amount": amount.cents(), "amount_refunded": amount.cents(), "currency": "sgd", "refunded": true,
    });
    envelope(format!("evt_re_{}", refund_id.simple()), REFUNDED, object, now)
}

#[derive(Deserialize)]
struct Envelope {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    data: Data,
}

#[derive(Deserialize)]
struct Data {
    object: Object,
}

#[derive(Deserialize)]
struct Object {
    id: String,
    /// The payment, where the object is a charge.
    payment_intent: Option<String>,
    #[serde(default)]
    amount: i64,
    amount_refunded: Option<i64>,
    #[serde(default)]
    currency: String,
    last_payment_error: Option<PaymentError>,
}

#[derive(Deserialize)]
struct PaymentError {
    #[serde(default)]
    message: String,
}

/// Reads a body whose signature holds.
pub(crate) fn read(body: &[u8]) -> Result<GatewayEvent, GatewayError> {
    let malformed = |fault: serde_json::Error| GatewayError::Malformed(fault.to_string());
    let payload: Value = serde_json::from_slice(body).map_err(malformed)?;
    let envelope: Envelope = serde_json::from_value(payload.clone()).map_err(malformed)?;
    let kind = match envelope.kind.as_str() {
        SUCCEEDED => GatewayEventKind::Succeeded,
        FAILED => GatewayEventKind::Failed,
        CANCELLED => GatewayEventKind::Cancelled,
        REFUNDED => GatewayEventKind::Refunded,
        REFUND_FAILED => GatewayEventKind::RefundFailed,
        _ => GatewayEventKind::Other,
    };
    let object = envelope.data.object;
    let cents = match kind {
        GatewayEventKind::Refunded => object.amount_refunded.unwrap_or(object.amount),
        _ => object.amount,
    };
    Ok(GatewayEvent {
        event_id: envelope.id,
        kind,
        provider_ref: object.payment_intent.unwrap_or(object.id),
        amount: Money::from_cents(cents),
        currency: object.currency.to_uppercase(),
        failure: object.last_payment_error.map(|error| error.message),
        payload,
    })
}
