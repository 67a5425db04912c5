//! The consent ledger: what customers agreed to hear of, by which words, where they said so; and what they took back.

use domain::consent::{ConsentChannel, ConsentPurpose, LETTER};
use kernel::audit::{self, AuditEntry};
use kernel::{Result, Tx, ids, params, sql};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use uuid::Uuid;

/// The letter by e-mail is wanted. Each time it is said counts as evidence, also when it was said before.
///
/// # Errors
/// What the database says.
pub async fn want_letter_in_txn(tx: &Tx, customer_id: Uuid, evidence: Value) -> Result<()> {
    record_in_txn(tx, customer_id, true, evidence).await
}

/// The letter by e-mail is wanted no more; nothing is written for who does not get it.
///
/// # Errors
/// What the database says.
pub async fn stop_letter_in_txn(tx: &Tx, customer_id: Uuid, evidence: Value) -> Result<()> {
    if gets_letter(tx.conn(), customer_id).await? {
        record_in_txn(tx, customer_id, false, evidence).await?;
    }
    Ok(())
}

/// Whether the customer gets the letter, by what was said last.
///
/// # Errors
/// What the database says.
pub async fn gets_letter(conn: &impl ConnectionTrait, customer_id: Uuid) -> Result<bool> {
    let last = sql::fetch_value::<bool>(
        conn,
        "SELECT given FROM consents WHERE customer_id = $1 AND purpose = $2 AND channel = $3 ORDER BY seq DESC LIMIT 1",
        params![
            customer_id,
            ConsentPurpose::Letter.as_str(),
            ConsentChannel::Email.as_str()
        ],
    )
    .await?;
    Ok(last.unwrap_or(false))
}

async fn record_in_txn(tx: &Tx, customer_id: Uuid, given: bool, evidence: Value) -> Result<()> {
    let (purpose, channel) = (ConsentPurpose::Letter, ConsentChannel::Email);
    sql::execute(
        tx.conn(),
        "INSERT INTO consents (id, customer_id, purpose, channel, given, text_version, evidence, at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        params![
            ids::new_id(),
            customer_id,
            purpose.as_str(),
            channel.as_str(),
            given,
            LETTER.version,
            evidence,
            tx.now()
        ],
    )
    .await?;
    let entry = AuditEntry {
        action: if given {
            "consent.given"
        } else {
            "consent.withdrawn"
        },
        subject_type: "customer",
        subject_id: customer_id.to_string(),
        before: None,
        after: Some(json!({ "purpose": purpose, "channel": channel, "text_version": LETTER.version })),
    };
    audit::record_in_txn(tx, entry).await
}
