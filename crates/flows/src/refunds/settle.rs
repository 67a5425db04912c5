//! Settling a refund once: the money is out, or it failed and is still owed.

use super::{REFUND, RefundRow, emit_in_txn, facts, refund, write_order_status_in_txn};
use crate::order_store::{self, OrderRow, PaymentRow};
use crate::payments::ledger_method;
use accounting::posting::{self, PostJournal};
use commerce::payments::{GatewayEvent, RefundAttempt, RefundNamed};
use domain::order_state::{PaymentEvent, PaymentStatus};
use domain::payment_method::PaymentMethod;
use domain::posting as rules;
use domain::refund::{RefundEvent, RefundStatus, WayBack};
use kernel::{Error, Result, Tx, params, sql};
use rust_decimal::Decimal;
use sea_orm::FromQueryResult;
use serde_json::json;
use uuid::Uuid;

/// How an attempt ended.
#[derive(Debug, Clone, Copy)]
pub(super) enum Ending<'a> {
    ByProvider {
        provider_ref: Option<&'a str>,
    },
    /// Staff sent a transfer with this reference.
    ByHand {
        bank_reference: &'a str,
    },
    Failed {
        why: &'a str,
        provider_ref: Option<&'a str>,
    },
}

impl<'a> Ending<'a> {
    const fn event(self) -> RefundEvent {
        match self {
            Self::ByProvider { .. } => RefundEvent::Succeed,
            Self::ByHand { .. } => RefundEvent::SendByHand,
            Self::Failed { .. } => RefundEvent::Fail,
        }
    }

    const fn failure(self) -> Option<&'a str> {
        match self {
            Self::Failed { why, .. } => Some(why),
            _ => None,
        }
    }

    const fn references(self) -> (Option<&'a str>, Option<&'a str>) {
        match self {
            Self::ByProvider { provider_ref } | Self::Failed { provider_ref, .. } => (provider_ref, None),
            Self::ByHand { bank_reference } => (None, Some(bank_reference)),
        }
    }
}

/// Settles the attempt that is meant, once; false when it is not the one that stands open. The order is locked by the
/// caller.
pub(super) async fn settle_in_txn(
    tx: &Tx,
    order: &OrderRow,
    attempt: RefundAttempt,
    ending: Ending<'_>,
) -> Result<bool> {
    let found = refund(tx.conn(), attempt.refund_id).await?;
    if found.order_id != order.id || found.attempt() != attempt {
        return Ok(false);
    }
    let Ok(status) = found.state()?.after(ending.event()) else {
        return Ok(false);
    };
    let (provider_ref, bank_reference) = ending.references();
    sql::execute(
        tx.conn(),
        "UPDATE refunds SET status = $2, provider_ref = coalesce($3, provider_ref), bank_reference = $4, failure_reason = $5, \
           settled_at = $6, attempts = attempts + 1 WHERE id = $1",
        params![
            found.id,
            status.as_str(),
            provider_ref.map(ToOwned::to_owned),
            bank_reference.map(ToOwned::to_owned),
            ending.failure().map(ToOwned::to_owned),
            tx.now()
        ],
    )
    .await?;
    let payment = order_store::payment(tx.conn(), found.payment_id).await?;
    if ending.failure().is_none() {
        pay_out_in_txn(tx, order, &payment, &found, ending).await?;
    }
    write_states_in_txn(tx, order, &payment, ending.failure().is_some()).await?;
    tell_in_txn(tx, order, &found, ending).await?;
    Ok(true)
}

async fn tell_in_txn(tx: &Tx, order: &OrderRow, refund: &RefundRow, ending: Ending<'_>) -> Result<()> {
    let kind = match ending {
        Ending::Failed { .. } => "payment.refund_failed",
        _ => "payment.refunded",
    };
    let reason = ending.failure().unwrap_or(&refund.reason);
    let mut facts = facts(tx.ctx(), order, refund.amount(), reason);
    if let Some(facts) = facts.as_object_mut() {
        if let Ending::ByHand { bank_reference } = ending {
            facts.insert("bank_reference".to_owned(), json!(bank_reference));
        }
        if let Some(note) = credit_note(tx, refund.id).await? {
            facts.insert("credit_note_number".to_owned(), json!(note));
        }
    }
    emit_in_txn(tx, order.id, kind, facts).await
}

/// The number of the credit note that a refund pays out, if there is one.
async fn credit_note(tx: &Tx, refund_id: Uuid) -> Result<Option<String>> {
    sql::fetch_value(
        tx.conn(),
        "SELECT d.number FROM refunds r JOIN documents d ON d.id = r.credit_note_id WHERE r.id = $1",
        params![refund_id],
    )
    .await
}

async fn pay_out_in_txn(
    tx: &Tx,
    order: &OrderRow,
    payment: &PaymentRow,
    refund: &RefundRow,
    ending: Ending<'_>,
) -> Result<()> {
    // What a provider should have sent and a transfer did leaves the bank, not the provider's account.
    let by_provider = super::way_back(&tx.ctx().app, &payment.provider) == WayBack::Provider;
    let method = match ending {
        Ending::ByHand { .. } if by_provider => PaymentMethod::BankTransfer,
        _ => ledger_method(payment),
    };
    let journal = PostJournal {
        draft: rules::refund_sent(method, refund.amount()),
        entry_date: tx.today(),
        kind: "refund_sent",
        description: format!("{} refunded", order.number),
        source_type: "refund",
        source_id: refund.id,
        order_id: Some(order.id),
    };
    posting::post_in_txn(tx, journal).await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct Sums {
    sent: Decimal,
    open: i64,
}

/// Payment and order follow from the refunds that are settled.
async fn write_states_in_txn(tx: &Tx, order: &OrderRow, payment: &PaymentRow, failed: bool) -> Result<()> {
    let sums: Sums = sql::fetch_one(
        tx.conn(),
        "SELECT coalesce(sum(amount) FILTER (WHERE status = 'succeeded'), 0) AS sent, count(*) FILTER (WHERE status = 'pending') AS open \
         FROM refunds WHERE payment_id = $1",
        params![payment.id],
    )
    .await?;
    let event = match (failed, sums.open, sums.sent) {
        (_, open, _) if open > 0 => return Ok(()),
        (_, _, sent) if sent == payment.captured_amount => PaymentEvent::RefundWhole,
        (true, _, sent) if sent.is_zero() => PaymentEvent::RefundFailed,
        (true, _, _) => PaymentEvent::FurtherRefundFailed,
        (false, _, _) => PaymentEvent::RefundPart,
    };
    let status: PaymentStatus = payment
        .payment_status()?
        .after(event)
        .map_err(|step| Error::internal(format!("refund settled while the payment was {}", step.from)))?;
    order_store::write_payment_status_in_txn(tx, payment.id, status, None).await?;
    write_order_status_in_txn(tx, order, status.as_str()).await
}

/// The provider's own word about a refund, matched by our id that comes back or by the provider's, never by its
/// amount; what became of the event, in words.
pub(crate) async fn settle_event_in_txn(
    tx: &Tx,
    order: &OrderRow,
    payment: &PaymentRow,
    event: &GatewayEvent,
    failure: Option<String>,
) -> Result<String> {
    let Some(named) = &event.refund else {
        return Ok("names no refund".to_owned());
    };
    let Some(found) = meant_in_txn(tx, payment, named).await? else {
        tracing::warn!(order = %order.number, event = %event.event_id, "a provider tells of a refund that is not ours");
        return Ok("no refund of ours".to_owned());
    };
    if !event.currency.eq_ignore_ascii_case("SGD") || event.amount != found.amount() {
        tracing::error!(order = %order.number, event = %event.event_id, "a provider refunded another amount than was asked");
        return Ok(format!(
            "refused: {} {} is not the refund's amount",
            event.currency, event.amount
        ));
    }
    let provider_ref = Some(named.provider_ref.as_str());
    let ending = match &failure {
        Some(why) => Ending::Failed { why, provider_ref },
        None => Ending::ByProvider { provider_ref },
    };
    let attempt = named.attempt.unwrap_or_else(|| found.attempt());
    if settle_in_txn(tx, order, attempt, ending).await? {
        let done = if failure.is_some() {
            "refund failed"
        } else {
            "refunded"
        };
        return Ok(done.to_owned());
    }
    came_late_in_txn(tx, order, &found, event, failure.is_some()).await
}

/// About an attempt that had ended before: a repetition, or a contradiction that people have to look into.
async fn came_late_in_txn(
    tx: &Tx,
    order: &OrderRow,
    found: &RefundRow,
    event: &GatewayEvent,
    failed: bool,
) -> Result<String> {
    if failed == (found.state()? == RefundStatus::Succeeded) {
        tracing::error!(
            order = %order.number, refund = %found.id, event = %event.event_id, failed, status = %found.status,
            "a provider contradicts how a refund was settled"
        );
        let says = if failed {
            "The provider says now that it failed."
        } else {
            "The provider says now that it was sent."
        };
        let facts = facts(tx.ctx(), order, found.amount(), says);
        emit_in_txn(tx, order.id, "payment.refund_contradicted", facts).await?;
    }
    Ok(format!("this attempt had ended; the refund is {}", found.status))
}

/// The payment whose refund an event names.
pub(crate) async fn payment_of_in_txn(tx: &Tx, provider: &str, named: &RefundNamed) -> Result<Option<Uuid>> {
    sql::fetch_value(
        tx.conn(),
        "SELECT r.payment_id FROM refunds r JOIN payments p ON p.id = r.payment_id \
         WHERE p.provider = $1 AND (r.id = $2 OR r.provider_ref = $3) LIMIT 1",
        params![
            provider,
            named.attempt.map(|attempt| attempt.refund_id),
            named.provider_ref.clone()
        ],
    )
    .await
}

/// The refund of this payment that an event names.
async fn meant_in_txn(tx: &Tx, payment: &PaymentRow, named: &RefundNamed) -> Result<Option<RefundRow>> {
    if let Some(attempt) = named.attempt {
        return sql::fetch_optional(
            tx.conn(),
            &format!("{REFUND} WHERE payment_id = $1 AND id = $2"),
            params![payment.id, attempt.refund_id],
        )
        .await;
    }
    sql::fetch_optional(
        tx.conn(),
        &format!("{REFUND} WHERE payment_id = $1 AND provider_ref = $2"),
        params![payment.id, named.provider_ref.clone()],
    )
    .await
}
