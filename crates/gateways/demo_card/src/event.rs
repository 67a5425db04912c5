//! Events in the shape of Stripe's: `id`, `type`, `data.object` with amounts in cents.

use chrono::{DateTime, Utc};
use commerce::payments::{
    GatewayError, GatewayEvent, GatewayEventKind, RefundAttempt, RefundNamed, RefundRequest,
};
use domain::Money;
use serde::Deserialize;
use serde_json::{Value, json};

const SUCCEEDED: &str = "payment_intent.succeeded";
const FAILED: &str = "payment_intent.payment_failed";
const CANCELLED: &str = "payment_intent.canceled";
const REFUND_UPDATED: &str = "refund.updated";
const REFUND_FAILED: &str = "refund.failed";

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

/// The gateway's name for an attempt to refund.
pub(crate) fn refund_ref(attempt: RefundAttempt) -> String {
    format!("re_{}_{}", attempt.refund_id.simple(), attempt.number)
}

/// A refund that was settled; `failure` is one of the provider's codes.
pub(crate) fn refund_settled(refund: &RefundRequest, failure: Option<&str>, now: DateTime<Utc>) -> Value {
    let id = refund_ref(refund.attempt);
    let (kind, status) = match failure {
        Some(_) => (REFUND_FAILED, "failed"),
        None => (REFUND_UPDATED, "succeeded"),
    };
    let object = json!({
        "id": id, "object": "refund", "amount": refund.amount.cents(), "currency": "sgd", "status": status,
        "payment_intent": refund.provider_ref, "failure_reason": failure, "metadata": refund.attempt.metadata(),
    });
    envelope(format!("evt_{id}_{status}"), kind, object, now)
}

/// The provider's code of why a refund failed, in words (docs.stripe.com/api/refunds/object, `failure_reason`).
pub(crate) fn failure_words(code: &str) -> &'static str {
    match code {
        "expired_or_canceled_card" => "The card has expired or was cancelled.",
        "lost_or_stolen_card" => "The card was reported lost or stolen.",
        "insufficient_funds" => "The balance at the card company is too low for the refund.",
        "charge_for_pending_refund_disputed" => "The customer disputes the payment at the bank.",
        "declined" => "The customer's bank declined the refund.",
        "merchant_request" => "The refund was called off at the card company.",
        _ => "The card company could not send it and does not say why.",
    }
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
    /// The payment, where the object is a refund.
    payment_intent: Option<String>,
    #[serde(default)]
    status: String,
    #[serde(default)]
    amount: i64,
    #[serde(default)]
    currency: String,
    last_payment_error: Option<PaymentError>,
    failure_reason: Option<String>,
    #[serde(default)]
    metadata: Value,
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
    let object = envelope.data.object;
    let kind = match (envelope.kind.as_str(), object.status.as_str()) {
        (SUCCEEDED, _) => GatewayEventKind::Succeeded,
        (FAILED, _) => GatewayEventKind::Failed,
        (CANCELLED, _) => GatewayEventKind::Cancelled,
        (REFUND_UPDATED, "succeeded") => GatewayEventKind::Refunded,
        (REFUND_FAILED, _) | (REFUND_UPDATED, "failed" | "canceled") => GatewayEventKind::RefundFailed,
        _ => GatewayEventKind::Other,
    };
    let is_refund = matches!(kind, GatewayEventKind::Refunded | GatewayEventKind::RefundFailed);
    let failure = match kind {
        GatewayEventKind::RefundFailed => {
            Some(failure_words(object.failure_reason.as_deref().unwrap_or_default()).to_owned())
        }
        _ => object.last_payment_error.map(|error| error.message),
    };
    Ok(GatewayEvent {
        event_id: envelope.id,
        kind,
        refund: is_refund.then(|| RefundNamed {
            provider_ref: object.id.clone(),
            attempt: RefundAttempt::of_metadata(&object.metadata),
        }),
        provider_ref: object.payment_intent.unwrap_or(object.id),
        amount: Money::from_cents(object.amount),
        currency: object.currency.to_uppercase(),
        failure,
        payload,
    })
}
