//! A card gateway for demo shops, in-process: it charges nobody. Its webhooks are signed and shaped as the real one's
//! are, and go through the same path, so that everything behind it is tried for real.
//!
//! It refuses to work unless demo mode is on.
//!
//! How a refund ends is chosen by words in its reason, which staff enter when they cancel an order:
//!
//! | the reason contains | the refund |
//! | --- | --- |
//! | `refund fails` | fails, whenever it is tried: the card has expired |
//! | `refund fails once` | fails at first; the second attempt is sent |
//! | `refund waits` | is taken in; an event says later what became of it (`server demo-event NUMBER refund\|refund-fail`) |
//! | anything else | is sent at once |

mod event;
mod signature;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use commerce::payments::{
    GatewayError, GatewayEvent, PaymentGateway, RefundAnswer, RefundOutcome, RefundRequest, SignedEvent,
    Simulation,
};
use domain::Money;

/// As in `payments.provider` and `/webhooks/demo_card`.
pub const NAME: &str = "demo_card";
/// Carries time and signature.
pub const SIGNATURE_HEADER: &str = "Stripe-Signature";
/// The provider's code for the refunds that are to fail.
const EXPIRED: &str = "expired_or_canceled_card";
/// What separates our use of the shop's secret from others.
const PURPOSE: &str = "demo card webhook";

pub struct DemoCard {
    secret: Vec<u8>,
    demo_mode: bool,
}

impl DemoCard {
    /// The webhook's secret is derived from the shop's.
    #[must_use]
    pub fn new(config: &kernel::AppConfig) -> Self {
        let secret = kernel::signing::sign(&config.secret, PURPOSE, b"v1");
        Self {
            secret: secret.into_bytes(),
            demo_mode: config.demo_mode,
        }
    }

    fn check_on(&self) -> Result<(), GatewayError> {
        if self.demo_mode {
            Ok(())
        } else {
            Err(GatewayError::NotAvailable)
        }
    }

    /// The signed event of an approved payment. A late delivery is the same with a later `now`; a repeated one is
    /// the same event again: its id follows from the payment and the outcome.
    ///
    /// # Errors
    /// Demo mode is off.
    pub fn approved(
        &self,
        provider_ref: &str,
        amount: Money,
        now: DateTime<Utc>,
    ) -> Result<SignedEvent, GatewayError> {
        self.sign(event::succeeded(provider_ref, amount, now), now)
    }

    /// The signed event of a declined payment.
    ///
    /// # Errors
    /// Demo mode is off.
    pub fn declined(
        &self,
        provider_ref: &str,
        amount: Money,
        now: DateTime<Utc>,
    ) -> Result<SignedEvent, GatewayError> {
        self.sign(event::declined(provider_ref, amount, now), now)
    }

    /// The signed event of a refund that was settled: sent, or failed as an expired card does.
    ///
    /// # Errors
    /// Demo mode is off.
    pub fn refund_settled(
        &self,
        refund: &RefundRequest,
        sent: bool,
        now: DateTime<Utc>,
    ) -> Result<SignedEvent, GatewayError> {
        let failure = (!sent).then_some(EXPIRED);
        self.sign(event::refund_settled(refund, failure, now), now)
    }

    fn sign(&self, event: serde_json::Value, now: DateTime<Utc>) -> Result<SignedEvent, GatewayError> {
        self.check_on()?;
        let body = event.to_string().into_bytes();
        Ok(SignedEvent {
            signature: signature::header(&self.secret, now, &body),
            body,
        })
    }
}

#[async_trait]
impl PaymentGateway for DemoCard {
    fn name(&self) -> &'static str {
        NAME
    }

    fn signature_header(&self) -> &'static str {
        SIGNATURE_HEADER
    }

    async fn refund(&self, refund: RefundRequest) -> Result<RefundOutcome, GatewayError> {
        self.check_on()?;
        Ok(RefundOutcome {
            provider_ref: event::refund_ref(refund.attempt),
            answer: answer(&refund),
        })
    }

    fn verify_webhook(
        &self,
        signature: &str,
        body: &[u8],
        now: DateTime<Utc>,
    ) -> Result<GatewayEvent, GatewayError> {
        self.check_on()?;
        signature::check(&self.secret, signature, body, now)?;
        event::read(body)
    }

    fn simulate(
        &self,
        simulation: Simulation,
        provider_ref: &str,
        amount: Money,
        now: DateTime<Utc>,
    ) -> Option<SignedEvent> {
        match simulation {
            Simulation::Approve => self.approved(provider_ref, amount, now),
            Simulation::Decline => self.declined(provider_ref, amount, now),
        }
        .ok()
    }

    fn simulate_refund(
        &self,
        refund: &RefundRequest,
        answer: &RefundAnswer,
        now: DateTime<Utc>,
    ) -> Option<SignedEvent> {
        match answer {
            RefundAnswer::Succeeded => self.refund_settled(refund, true, now).ok(),
            RefundAnswer::Failed(_) => self.refund_settled(refund, false, now).ok(),
            RefundAnswer::Pending => None,
        }
    }
}

/// By the words of the reason; the same for every repetition of an attempt.
fn answer(refund: &RefundRequest) -> RefundAnswer {
    let reason = refund.reason.to_lowercase();
    if reason.contains("refund waits") {
        RefundAnswer::Pending
    } else if reason.contains("refund fails once") && refund.attempt.number > 1 {
        RefundAnswer::Succeeded
    } else if reason.contains("refund fails") {
        RefundAnswer::Failed(event::failure_words(EXPIRED).to_owned())
    } else {
        RefundAnswer::Succeeded
    }
}

#[cfg(test)]
mod tests;
