//! How a commit wakes the workers of its own process: each kind of work has its bell, so that an order, which leaves
//! a mail behind, does not set the others looking for work.

use tokio::sync::Notify;
use tokio::sync::futures::Notified;

/// Which work there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bell {
    /// Events that subscribers wait for.
    Deliveries,
    Jobs,
}

#[derive(Debug, Default)]
pub(crate) struct Bells {
    deliveries: Notify,
    jobs: Notify,
}

impl Bells {
    fn of(&self, bell: Bell) -> &Notify {
        match bell {
            Bell::Deliveries => &self.deliveries,
            Bell::Jobs => &self.jobs,
        }
    }

    pub(crate) fn ring(&self, bell: Bell) {
        self.of(bell).notify_waiters();
    }

    /// Resolves when the bell is rung after this call.
    pub(crate) fn rung(&self, bell: Bell) -> Notified<'_> {
        self.of(bell).notified()
    }
}

#[cfg(test)]
mod tests {
    use super::{Bell, Bells};
    use std::time::Duration;

    #[tokio::test]
    async fn a_bell_wakes_its_own_work_even_when_rung_before_it_is_waited_for() {
        let bells = Bells::default();
        let (deliveries, jobs) = (bells.rung(Bell::Deliveries), bells.rung(Bell::Jobs));
        bells.ring(Bell::Deliveries);
        deliveries.await;
        assert!(
            tokio::time::timeout(Duration::from_millis(20), jobs)
                .await
                .is_err()
        );
    }
}
