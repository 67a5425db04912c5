//! A provider's word: the signature first, the event kept once, its effect once, whatever the order or repetition.

use super::capture::{Captured, capture_in_txn};
use crate::order_store::{self, PaymentRow};
use crate::refunds;
use commerce::payments::{GatewayEvent, GatewayEventKind, gateway};
use domain::AppError;
use domain::order_state::PaymentEvent;
use kernel::{Ctx, Result, Tx, ids, params, sql, transaction};
use uuid::Uuid;

/// What was done with an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WebhookOutcome {
    /// It took effect; in words, as kept with the event.
    Processed(String),
    /// It was processed before.
    Repeated,
}

/// Takes a webhook in. `body` is the body as it came, because the signature is over its bytes.
///
/// # Errors
/// 404 for an unknown provider, 401 for a bad signature; then nothing was kept.
pub async fn webhook(
    ctx: &Ctx,
    provider: &str,
    signature: Option<&str>,
    body: &[u8],
) -> Result<WebhookOutcome> {
    let gateway = gateway(&ctx.app, provider).ok_or_else(|| AppError::not_found("payment provider"))?;
    let event = gateway.verify_webhook(signature.unwrap_or_default(), body, ctx.now())?;
    let system = Ctx::system(ctx.app.clone(), gateway.name());
    transaction!(&system, "payment_webhook", |tx| process_in_txn(
        &tx, provider, &event
    ))
}

async fn process_in_txn(tx: &Tx, provider: &str, event: &GatewayEvent) -> Result<WebhookOutcome> {
    let id = ids::new_id();
    let is_new = sql::execute(
        tx.conn(),
        "INSERT INTO payment_events (id, provider, event_id, kind, payload, received_at) VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (provider, event_id) DO NOTHING",
        params![id, provider, event.event_id.clone(), event.kind.as_str(), event.payload.clone(), tx.now()],
    )
    .await?;
    if is_new == 0 {
        return Ok(WebhookOutcome::Repeated);
    }
    let payment_id = payment_of_in_txn(tx, provider, event).await?;
    let outcome = match payment_id {
        None => "no payment of ours".to_owned(),
        Some(payment_id) => apply_in_txn(tx, payment_id, event).await?,
    };
    sql::execute(
        tx.conn(),
        "UPDATE payment_events SET payment_id = $2, processed_at = $3, outcome = $4 WHERE id = $1",
        params![id, payment_id, tx.now(), outcome.clone()],
    )
    .await?;
    Ok(WebhookOutcome::Processed(outcome))
}

/// The payment that an event is about: by the provider's name for it, or through the refund.
async fn payment_of_in_txn(tx: &Tx, provider: &str, event: &GatewayEvent) -> Result<Option<Uuid>> {
    let by_name = sql::fetch_value::<Uuid>(
        tx.conn(),
        "SELECT id FROM payments WHERE provider = $1 AND provider_ref = $2",
        params![provider, event.provider_ref.clone()],
    )
    .await?;
    match (by_name, &event.refund) {
        (None, Some(named)) => refunds::payment_of_in_txn(tx, provider, named).await,
        (by_name, _) => Ok(by_name),
    }
}

async fn apply_in_txn(tx: &Tx, payment_id: Uuid, event: &GatewayEvent) -> Result<String> {
    let found = order_store::payment(tx.conn(), payment_id).await?;
    let order = order_store::lock_order_in_txn(tx, found.order_id).await?;
    // Read again: it may have changed while we waited for the order.
    let payment = order_store::payment(tx.conn(), payment_id).await?;
    let amounts_agree = event.currency.eq_ignore_ascii_case("SGD") && event.amount == payment.amount();
    Ok(match event.kind {
        GatewayEventKind::Succeeded if !amounts_agree => {
            tracing::error!(order = %order.number, event = %event.event_id, "a provider captured another amount than was asked");
            format!(
                "refused: {} {} is not the order's amount",
                event.currency, event.amount
            )
        }
        GatewayEventKind::Succeeded => match capture_in_txn(tx, &order, &payment).await? {
            Captured::Paid => "captured".to_owned(),
            Captured::Already => "captured before".to_owned(),
            Captured::Late => "captured late, to be refunded".to_owned(),
        },
        GatewayEventKind::Failed => fail_in_txn(tx, &payment, event).await?,
        GatewayEventKind::Refunded => refunds::settle_event_in_txn(tx, &order, &payment, event, None).await?,
        GatewayEventKind::RefundFailed => {
            let reason = event
                .failure
                .clone()
                .unwrap_or_else(|| "The provider could not send it.".to_owned());
            refunds::settle_event_in_txn(tx, &order, &payment, event, Some(reason)).await?
        }
        // An abandoned try: the hold's end closes the order, unless another try pays it.
        GatewayEventKind::Cancelled | GatewayEventKind::Other => "nothing to do".to_owned(),
    })
}

/// A declined try: the order waits on, and the shopper may try again until the hold ends.
async fn fail_in_txn(tx: &Tx, payment: &PaymentRow, event: &GatewayEvent) -> Result<String> {
    let Ok(status) = payment.payment_status()?.after(PaymentEvent::Fail) else {
        return Ok(format!("came when the payment was {}", payment.status));
    };
    let reason = event.failure.as_deref().unwrap_or("The card was declined.");
    order_store::write_payment_status_in_txn(tx, payment.id, status, Some(reason)).await?;
    Ok("failed".to_owned())
}
