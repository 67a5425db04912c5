//! How long a worker goes on: until it is asked to stop it takes new work, then it finishes what it holds, and in the
//! end it gives back what it could not finish.

use std::future::{Future, pending};
use std::time::Duration;
use tokio::sync::watch;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Phase {
    Working,
    Ending,
    Over,
}

/// What the parts of a worker look at.
#[derive(Debug, Clone)]
pub struct Shift(watch::Receiver<Phase>);

impl Shift {
    /// One that never ends: for whoever works until nothing is left.
    #[must_use]
    pub fn endless() -> Self {
        Self(watch::channel(Phase::Working).1)
    }

    /// A shift and its clock, which must be polled beside the work: the shift is ending once `stop` resolves, and
    /// over when `grace` has passed since.
    pub fn until(stop: impl Future<Output = ()>, grace: Duration) -> (Self, impl Future<Output = ()>) {
        let (sender, receiver) = watch::channel(Phase::Working);
        let clock = async move {
            stop.await;
            sender.send_replace(Phase::Ending);
            tokio::time::sleep(grace).await;
            sender.send_replace(Phase::Over);
            pending::<()>().await;
        };
        (Self(receiver), clock)
    }

    /// Whether no new work may be taken.
    #[must_use]
    pub fn is_ending(&self) -> bool {
        *self.0.borrow() >= Phase::Ending
    }

    /// Resolves when no new work may be taken.
    pub async fn ending(&self) {
        self.reached(Phase::Ending).await;
    }

    /// Resolves when what is still held must be given back.
    pub async fn over(&self) {
        self.reached(Phase::Over).await;
    }

    async fn reached(&self, phase: Phase) {
        // Without a clock there is nobody who could end it.
        if self.0.clone().wait_for(|now| *now >= phase).await.is_err() {
            pending::<()>().await;
        }
    }
}
