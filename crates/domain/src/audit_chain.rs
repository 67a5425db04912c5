//! The audit log's chain: what is hashed, and the rule that shows a changed, lost or inserted entry.
//!
//! The hash function is the caller's (SHA-256 on the server), so that this crate stays small.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What an entry says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditFacts {
    /// Id of the entry.
    pub id: String,
    /// When, RFC 3339 in UTC, as it was stored.
    pub at: String,
    /// Who: a user id, or the name of a job.
    pub actor: String,
    /// What was done.
    pub action: String,
    /// Kind of the thing it was done to.
    pub entity: String,
    /// Which one.
    pub entity_id: String,
    /// State before, as the stored JSON text.
    pub before: Option<String>,
    /// State after, as the stored JSON text.
    pub after: Option<String>,
    /// Network address, if there was one.
    pub address: Option<String>,
    /// Request id, if there was one.
    pub request_id: Option<String>,
}

/// An entry with its place in the chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainEntry {
    /// What it says.
    pub facts: AuditFacts,
    /// Hash of the entry before; the day's first has the last of the day before, or [`GENESIS`].
    pub previous_hash: String,
    /// Hash of this entry.
    pub hash: String,
}

/// What the very first entry has before it.
pub const GENESIS: &str = "genesis";

/// The text that is hashed. Each part carries its length, so that no two entries have the same text.
#[must_use]
pub fn canonical(previous_hash: &str, facts: &AuditFacts) -> String {
    let mut out = String::from("audit-v1\n");
    let parts = [
        Some(previous_hash),
        Some(&facts.id),
        Some(&facts.at),
        Some(&facts.actor),
        Some(&facts.action),
        Some(&facts.entity),
        Some(&facts.entity_id),
        facts.before.as_deref(),
        facts.after.as_deref(),
        facts.address.as_deref(),
        facts.request_id.as_deref(),
    ];
    for part in parts {
        match part {
            Some(text) => out.push_str(&format!("{}:{text}\n", text.len())),
            None => out.push_str("-\n"),
        }
    }
    out
}

/// Where and how a chain is broken. `index` counts from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ChainBreak {
    /// An entry was lost, inserted or moved before this one.
    #[error("audit entry {index} does not follow the one before it")]
    Link {
        /// Which entry.
        index: usize,
    },
    /// The entry was changed.
    #[error("audit entry {index} was changed")]
    Content {
        /// Which entry.
        index: usize,
    },
}

/// Checks entries in order, from what stood before the first; gives the last hash, to go on with.
///
/// # Errors
/// [`ChainBreak`] at the first entry that does not fit.
pub fn verify(
    start: &str,
    entries: &[ChainEntry],
    hash: impl Fn(&str) -> String,
) -> Result<String, ChainBreak> {
    let mut previous = start;
    for (index, entry) in entries.iter().enumerate() {
        if entry.previous_hash != previous {
            return Err(ChainBreak::Link { index });
        }
        if hash(&canonical(previous, &entry.facts)) != entry.hash {
            return Err(ChainBreak::Content { index });
        }
        previous = &entry.hash;
    }
    Ok(previous.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Not a good hash, but a function of the text.
    fn toy_hash(text: &str) -> String {
        let sum = text.bytes().fold(7_u64, |sum, byte| {
            sum.wrapping_mul(1_099_511_628_211) ^ u64::from(byte)
        });
        format!("{sum:016x}")
    }

    fn facts(number: usize) -> AuditFacts {
        AuditFacts {
            id: number.to_string(),
            at: "2026-11-22T10:00:00Z".into(),
            actor: "mei".into(),
            action: "product.update".into(),
            entity: "product".into(),
            entity_id: "p1".into(),
            before: None,
            after: Some("{}".into()),
            address: None,
            request_id: None,
        }
    }

    fn chain(length: usize) -> Vec<ChainEntry> {
        let mut previous_hash = GENESIS.to_owned();
        let mut out = Vec::new();
        for number in 0..length {
            let facts = facts(number);
            let hash = toy_hash(&canonical(&previous_hash, &facts));
            out.push(ChainEntry {
                facts,
                previous_hash,
                hash: hash.clone(),
            });
            previous_hash = hash;
        }
        out
    }

    #[test]
    fn a_whole_chain_verifies_in_parts_as_well() {
        let entries = chain(5);
        let middle = verify(GENESIS, &entries[..2], toy_hash).expect("whole");
        assert_eq!(
            verify(&middle, &entries[2..], toy_hash),
            Ok(entries[4].hash.clone())
        );
        assert_eq!(verify(GENESIS, &[], toy_hash).as_deref(), Ok(GENESIS));
    }

    #[test]
    fn changes_losses_and_insertions_show() {
        let mut changed = chain(4);
        changed[2].facts.after = Some("{\"price\":1}".into());
        assert_eq!(
            verify(GENESIS, &changed, toy_hash),
            Err(ChainBreak::Content { index: 2 })
        );
        let mut lost = chain(4);
        lost.remove(1);
        assert_eq!(
            verify(GENESIS, &lost, toy_hash),
            Err(ChainBreak::Link { index: 1 })
        );
        let mut swapped = chain(4);
        swapped.swap(1, 2);
        assert_eq!(
            verify(GENESIS, &swapped, toy_hash),
            Err(ChainBreak::Link { index: 1 })
        );
        assert!(verify("other", &chain(1), toy_hash).is_err());
    }

    #[test]
    fn neighbouring_parts_cannot_be_shifted() {
        let (mut one, mut two) = (facts(1), facts(1));
        (one.actor, one.action) = ("ab".into(), "c".into());
        (two.actor, two.action) = ("a".into(), "bc".into());
        assert_ne!(canonical(GENESIS, &one), canonical(GENESIS, &two));
        two = AuditFacts {
            before: Some(String::new()),
            ..one.clone()
        };
        assert_ne!(
            canonical(GENESIS, &one),
            canonical(GENESIS, &two),
            "empty is not absent"
        );
    }
}
