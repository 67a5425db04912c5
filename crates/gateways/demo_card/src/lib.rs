//! A card gateway for demo shops, in-process: it charges nobody. Its webhooks are signed and shaped as the real one's
//! are, and go through the same path, so that everything behind it is tried for real.
//!
//! It refuses to work unless demo mode is on.

mod event;
mod signature;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use commerce::payments::{
    GatewayError, GatewayEvent, GatewayPayment, NewPayment, PaymentGateway, RefundOutcome, RefundRequest,
    RefundStatus, SignedEvent, Simulation,
};
use domain::Money;
use uuid::Uuid;

/// As in `payments.provider` and `/webhooks/demo_card`.
pub const NAME: &str = "demo_card";
/// Carries time and signature.
pub const SIGNATURE_HEADER: &str = "Stripe-Signature";
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

    /// The signed event of money given back.
    ///
    /// # Errors
    /// Demo mode is off.
    pub fn refunded(
        &self,
        provider_ref: &str,
        refund_id: Uuid,
        amount: Money,
        now: DateTime<Utc>,
    ) -> Result<SignedEvent, GatewayError> {
        self.sign(event::refunded(provider_ref, refund_id, amount, now), now)
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

    async fn create_payment(&self, payment: NewPayment) -> Result<GatewayPayment, GatewayError> {
        self.check_on()?;
        Ok(GatewayPayment {
            provider_ref: format!("pi_{}", payment.payment_id.simple()),
            next_url: Some(payment.return_path),
        })
    }

    async fn refund(&self, refund: RefundRequest) -> Result<RefundOutcome, GatewayError> {
        self.check_on()?;
        Ok(RefundOutcome {
            provider_ref: format!("re_{}", refund.refund_id.simple()),
            status: RefundStatus::Succeeded,
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
}

#[cfg(test)]
mod tests;
