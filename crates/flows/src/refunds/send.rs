//! Sending a refund through its provider.

use super::settle::{self, Ending};
use super::{RefundRow, refund};
use crate::order_store;
use async_trait::async_trait;
use commerce::payments::{GatewayError, RefundAnswer, gateway};
use domain::refund::RefundStatus;
use kernel::jobs::JobHandler;
use kernel::{Ctx, Error, Result, Tx, params, sql, transaction};
use serde_json::Value;
use uuid::Uuid;

pub const JOB_KIND: &str = "refund.send";

/// Sends one refund through its provider.
pub struct RefundJob;

#[async_trait]
impl JobHandler for RefundJob {
    fn kind(&self) -> &'static str {
        JOB_KIND
    }

    async fn run(&self, ctx: &Ctx, payload: &Value) -> Result<()> {
        let id = payload
            .get("refund_id")
            .and_then(Value::as_str)
            .and_then(|text| Uuid::try_parse(text).ok())
            .ok_or_else(|| Error::internal("a refund job without its refund"))?;
        send(ctx, id).await
    }
}

/// Asks the provider outside any transaction; asking twice for one attempt gives back once.
async fn send(ctx: &Ctx, id: Uuid) -> Result<()> {
    let refund = refund(ctx.db(), id).await?;
    if refund.state()? != RefundStatus::Pending {
        return Ok(());
    }
    let payment = order_store::payment(ctx.db(), refund.payment_id).await?;
    let gateway = gateway(&ctx.app, &payment.provider)
        .ok_or_else(|| Error::internal(format!("no gateway {} for a refund", payment.provider)))?;
    let (provider_ref, answer) = match gateway.refund(refund.request(&payment)).await {
        Ok(outcome) => (Some(outcome.provider_ref), outcome.answer),
        // A plain no is an answer: asking again would only be told the same.
        Err(GatewayError::Refused(why)) => (None, RefundAnswer::Failed(sentence(&why))),
        Err(GatewayError::NotAvailable) => (None, RefundAnswer::Failed(NOT_AVAILABLE.to_owned())),
        // Nobody knows: the job tries again, for the same attempt.
        Err(error) => return Err(error.into()),
    };
    transaction!(ctx, "settle_refund", |tx| answered_in_txn(
        &tx,
        &refund,
        provider_ref.as_deref(),
        &answer
    ))
}

const NOT_AVAILABLE: &str = "The payment provider is not switched on for this shop.";

/// A provider's words as a sentence.
fn sentence(words: &str) -> String {
    match words.trim().trim_end_matches('.') {
        "" => "The provider refused the refund.".to_owned(),
        words => format!("The provider refused the refund: {words}."),
    }
}

async fn answered_in_txn(
    tx: &Tx,
    refund: &RefundRow,
    provider_ref: Option<&str>,
    answer: &RefundAnswer,
) -> Result<()> {
    let attempt = refund.attempt();
    if *answer == RefundAnswer::Pending {
        // Kept, so that the event to come is known by it even without our metadata.
        sql::execute(
            tx.conn(),
            "UPDATE refunds SET provider_ref = $3 WHERE id = $1 AND attempts = $2 AND status = 'pending'",
            params![refund.id, refund.attempts, provider_ref.map(ToOwned::to_owned)],
        )
        .await?;
        return Ok(());
    }
    let order = order_store::lock_order_in_txn(tx, refund.order_id).await?;
    let ending = match answer {
        RefundAnswer::Failed(why) => Ending::Failed { why, provider_ref },
        _ => Ending::ByProvider { provider_ref },
    };
    settle::settle_in_txn(tx, &order, attempt, ending)
        .await
        .map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn a_refusal_reads_as_a_sentence() {
        assert_eq!(
            sentence("charge already refunded."),
            "The provider refused the refund: charge already refunded."
        );
        assert_eq!(sentence(" "), "The provider refused the refund.");
    }
}
