//! A refund's life: promised, sent and confirmed; or failed, and then tried again or sent by hand.
//!
//! Money that is owed back leaves exactly once. A failure is only what the provider said for certain; while nobody
//! knows, a refund stays pending, and whoever asks again asks for the same attempt, which the provider gives back once.

use thiserror::Error;

use crate::state_machine::{IllegalStep, Step, advance, mermaid, steps};
use crate::text_enum::text_enum;

text_enum! {
    /// Where a refund is.
    pub enum RefundStatus {
        /// Owed; it is being sent.
        Pending => "pending",
        /// The money is out.
        Succeeded => "succeeded",
        /// The provider could not send it; it is still owed.
        Failed => "failed",
    }
}

text_enum! {
    /// What happens to a refund.
    pub enum RefundEvent {
        /// The provider has sent it.
        Succeed => "succeed",
        /// The provider cannot send it.
        Fail => "fail",
        /// It is tried once more the same way.
        Retry => "retry",
        /// Somebody sent it by bank transfer.
        SendByHand => "send_by_hand",
    }
}

/// Legal steps of a refund. What was sent stays sent.
pub const REFUND_STEPS: &[Step<RefundStatus, RefundEvent>] = steps![RefundStatus, RefundEvent;
    Pending, Succeed => Succeeded;
    Pending, Fail => Failed;
    Pending, SendByHand => Succeeded;
    Failed, Retry => Pending;
    Failed, SendByHand => Succeeded;
];

impl RefundStatus {
    /// The status after an event.
    ///
    /// # Errors
    /// [`IllegalStep`] when the table has no such step.
    pub fn after(self, event: RefundEvent) -> Result<Self, IllegalStep> {
        advance(REFUND_STEPS, self, event)
    }
}

/// Who can send the money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayBack {
    /// The provider that took it.
    Provider,
    /// People only: the way it was paid has no way back.
    ByHand,
}

/// A refund as far as its next step depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Where it is.
    pub status: RefundStatus,
    /// Who can send it.
    pub way_back: WayBack,
    /// The provider has taken in the attempt that is under way, and will say what became of it.
    pub taken_in: bool,
}

/// How a refund is tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// The attempt before failed for certain: a new one.
    NewAttempt,
    /// The provider never answered: the same attempt is asked for again, so that nothing is sent twice.
    AskAgain,
}

/// Why a refund cannot be taken further by people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RefundRefusal {
    /// The money is out.
    #[error("the refund is settled")]
    Settled,
    /// The provider is sending it; what is sent by hand besides would be sent twice.
    #[error("the provider is sending the refund")]
    UnderWay,
    /// There is no provider that could be asked.
    #[error("the refund is sent by hand")]
    NoProvider,
}

impl Standing {
    /// How it may be tried again through its provider.
    ///
    /// # Errors
    /// [`RefundRefusal`]: settled, taken in by the provider, or without a provider.
    pub const fn retry(self) -> Result<Retry, RefundRefusal> {
        match (self.status, self.way_back) {
            (RefundStatus::Succeeded, _) => Err(RefundRefusal::Settled),
            (_, WayBack::ByHand) => Err(RefundRefusal::NoProvider),
            (RefundStatus::Failed, WayBack::Provider) => Ok(Retry::NewAttempt),
            (RefundStatus::Pending, WayBack::Provider) if self.taken_in => Err(RefundRefusal::UnderWay),
            (RefundStatus::Pending, WayBack::Provider) => Ok(Retry::AskAgain),
        }
    }

    /// Whether people may say that they sent it by bank transfer.
    ///
    /// # Errors
    /// [`RefundRefusal`]: settled, or the provider may still send it.
    pub const fn send_by_hand(self) -> Result<(), RefundRefusal> {
        match (self.status, self.way_back) {
            (RefundStatus::Succeeded, _) => Err(RefundRefusal::Settled),
            (RefundStatus::Pending, WayBack::Provider) => Err(RefundRefusal::UnderWay),
            (RefundStatus::Pending, WayBack::ByHand) | (RefundStatus::Failed, _) => Ok(()),
        }
    }
}

/// A refund's life as a Mermaid diagram, for the docs.
#[must_use]
pub fn refund_diagram() -> String {
    mermaid(REFUND_STEPS, RefundStatus::Pending)
}

#[cfg(test)]
#[path = "refund_tests.rs"]
mod tests;
