//! The port to whoever takes the money. Gateways implement it; nothing else knows their shapes.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::{AppError, ErrorKind, Money};
use kernel::App;
use serde_json::Value;
use std::sync::{Arc, PoisonError, RwLock};
use uuid::Uuid;

/// Money to be given back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundRequest {
    /// The payment at the gateway.
    pub provider_ref: String,
    /// Our id and which attempt this is: a gateway that is asked twice for one attempt gives back once.
    pub attempt: RefundAttempt,
    pub amount: Money,
    pub reason: String,
}

/// One try to send a refund. It goes to the provider with the request and comes back with its events, so that they
/// are matched by it and never by an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RefundAttempt {
    /// Our refund.
    pub refund_id: Uuid,
    /// From 1; a failed one is not tried again under its own number, since the provider would repeat its answer.
    pub number: i32,
}

/// Our refund's id, in a provider's metadata.
const REFUND_KEY: &str = "kedai_refund";
/// The attempt's number, in a provider's metadata.
const ATTEMPT_KEY: &str = "kedai_attempt";

impl RefundAttempt {
    /// For the provider's `Idempotency-Key`.
    #[must_use]
    pub fn idempotency_key(self) -> String {
        format!("refund-{}-{}", self.refund_id.simple(), self.number)
    }

    /// For the provider's metadata: texts by key.
    #[must_use]
    pub fn metadata(self) -> Value {
        serde_json::json!({ REFUND_KEY: self.refund_id.to_string(), ATTEMPT_KEY: self.number.to_string() })
    }

    /// Out of the metadata that an event brings back; nothing when they are not ours.
    #[must_use]
    pub fn of_metadata(metadata: &Value) -> Option<Self> {
        let text = |key: &str| metadata.get(key).and_then(Value::as_str);
        Some(Self {
            refund_id: text(REFUND_KEY)?.parse().ok()?,
            number: text(ATTEMPT_KEY)?.parse().ok()?,
        })
    }
}

/// What a provider answered to a refund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefundAnswer {
    Succeeded,
    /// An event follows.
    Pending,
    /// Why not, for staff to read.
    Failed(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundOutcome {
    /// The gateway's name for the refund.
    pub provider_ref: String,
    pub answer: RefundAnswer,
}

/// Which refund an event is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundNamed {
    /// The gateway's name for it.
    pub provider_ref: String,
    /// Ours, when the event brings our metadata back.
    pub attempt: Option<RefundAttempt>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GatewayEventKind {
    Succeeded,
    Failed,
    Cancelled,
    Refunded,
    RefundFailed,
    /// Signed, but nothing that we act on: it is stored and left alone.
    Other,
}

impl GatewayEventKind {
    /// As stored in `payment_events.kind`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
            Self::Refunded => "refunded",
            Self::RefundFailed => "refund_failed",
            Self::Other => "other",
        }
    }
}

/// What a webhook said, after its signature held.
#[derive(Debug, Clone, PartialEq)]
pub struct GatewayEvent {
    /// The same for every delivery of the event.
    pub event_id: String,
    pub kind: GatewayEventKind,
    /// The payment at the gateway.
    pub provider_ref: String,
    /// For events about refunds.
    pub refund: Option<RefundNamed>,
    /// Of the payment, or of the refund that the event is about.
    pub amount: Money,
    /// ISO 4217, upper case; anything but SGD is refused by the caller.
    pub currency: String,
    /// Why a payment or refund failed, for people.
    pub failure: Option<String>,
    /// The whole event, to be stored.
    pub payload: Value,
}

/// Why a gateway did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum GatewayError {
    /// Forged, too old, or over another body: nothing of it was read.
    #[error("webhook signature refused: {0}")]
    Signature(&'static str),
    /// Signed, but not of the agreed shape.
    #[error("webhook not understood: {0}")]
    Malformed(String),
    /// Not switched on for this shop.
    #[error("the gateway is not available here")]
    NotAvailable,
    /// Try again later.
    #[error("the gateway did not answer: {0}")]
    Unreachable(String),
    /// It answered no.
    #[error("the gateway refused: {0}")]
    Refused(String),
}

impl From<GatewayError> for AppError {
    fn from(error: GatewayError) -> Self {
        let (kind, code, message) = match &error {
            GatewayError::Signature(_) => (
                ErrorKind::Unauthenticated,
                "bad_signature",
                "The signature of this webhook does not hold.".to_owned(),
            ),
            GatewayError::Malformed(what) => (
                ErrorKind::Invalid,
                "bad_event",
                format!("This webhook cannot be read: {what}."),
            ),
            GatewayError::NotAvailable => (
                ErrorKind::NotFound,
                "payment_method_unavailable",
                "This way to pay is not available here. Please choose another one.".to_owned(),
            ),
            GatewayError::Unreachable(_) => (
                ErrorKind::Unavailable,
                "gateway_unavailable",
                "The payment company does not answer right now. Nothing was charged; try again or choose another way to pay."
                    .to_owned(),
            ),
            GatewayError::Refused(why) => (ErrorKind::Conflict, "gateway_refused", format!("The payment company refused: {why}.")),
        };
        AppError::new(kind, code, message)
    }
}

impl From<GatewayError> for kernel::Error {
    fn from(error: GatewayError) -> Self {
        tracing::warn!(error = %error, "payment gateway");
        AppError::from(error).into()
    }
}

/// Somebody who takes money for us.
#[async_trait]
pub trait PaymentGateway: Send + Sync {
    /// Stable name: `payments.provider`, and the path of its webhook.
    fn name(&self) -> &'static str;

    /// The header that carries the webhook's signature.
    fn signature_header(&self) -> &'static str;

    /// Gives money back; asking twice for one attempt gives back once.
    ///
    /// # Errors
    /// Not available, unreachable, refused.
    async fn refund(&self, refund: RefundRequest) -> Result<RefundOutcome, GatewayError>;

    /// Checks the signature before anything of the body is read, then reads the event.
    ///
    /// # Errors
    /// A signature that does not hold, a body of another shape.
    fn verify_webhook(
        &self,
        signature: &str,
        body: &[u8],
        now: DateTime<Utc>,
    ) -> Result<GatewayEvent, GatewayError>;

    /// What the provider would send when the shopper does this on its page. Only demo gateways can say.
    fn simulate(
        &self,
        _simulation: Simulation,
        _provider_ref: &str,
        _amount: Money,
        _now: DateTime<Utc>,
    ) -> Option<SignedEvent> {
        None
    }

    /// What the provider would send once it has settled a refund that it had taken in. Only demo gateways can say.
    fn simulate_refund(
        &self,
        _refund: &RefundRequest,
        _answer: &RefundAnswer,
        _now: DateTime<Utc>,
    ) -> Option<SignedEvent> {
        None
    }
}

/// What a shopper does on a demo gateway's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Simulation {
    Approve,
    Decline,
}

/// A webhook, ready to be sent: the signature's header value and the exact body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedEvent {
    pub signature: String,
    pub body: Vec<u8>,
}

/// The gateways of this process.
#[derive(Default)]
struct Gateways(RwLock<Vec<Arc<dyn PaymentGateway>>>);

/// Makes a gateway known; the composition root calls it at start.
pub fn register(app: &App, gateway: Arc<dyn PaymentGateway>) {
    let gateways = app.extensions.get::<Gateways>();
    let mut list = gateways.0.write().unwrap_or_else(PoisonError::into_inner);
    list.retain(|known| known.name() != gateway.name());
    list.push(gateway);
}

/// The gateway of this name, if the shop has it.
#[must_use]
pub fn gateway(app: &App, name: &str) -> Option<Arc<dyn PaymentGateway>> {
    let gateways = app.extensions.get::<Gateways>();
    let list = gateways.0.read().unwrap_or_else(PoisonError::into_inner);
    list.iter().find(|gateway| gateway.name() == name).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attempt_comes_back_as_it_went() {
        let attempt = RefundAttempt {
            refund_id: Uuid::from_u128(7),
            number: 2,
        };
        assert_eq!(RefundAttempt::of_metadata(&attempt.metadata()), Some(attempt));
        let next = RefundAttempt { number: 3, ..attempt };
        assert_ne!(attempt.idempotency_key(), next.idempotency_key());
        for strange in [
            serde_json::json!({}),
            serde_json::json!({ "kedai_refund": "x", "kedai_attempt": "1" }),
            serde_json::json!({ "kedai_refund": Uuid::nil().to_string() }),
            Value::Null,
        ] {
            assert_eq!(RefundAttempt::of_metadata(&strange), None, "{strange}");
        }
    }
}
