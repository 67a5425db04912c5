//! The worker's loop: schedules, deliveries, jobs. Safe with as many copies as there are servers.

use crate::context::Ctx;
use crate::error::Result;
use crate::jobs::{self, JobHandler};
use crate::outbox::{self, Subscriber};
use crate::schedules::{self, Schedule};
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

/// Everything this process knows how to do in the background.
#[derive(Clone, Default)]
pub struct Registry {
    pub subscribers: Vec<Arc<dyn Subscriber>>,
    pub jobs: Vec<Arc<dyn JobHandler>>,
    pub schedules: Vec<Schedule>,
}

/// How long an idle worker sleeps when nobody rings.
const POLL: Duration = Duration::from_millis(500);
/// How long it waits after the database refused it.
const PAUSE_AFTER_ERROR: Duration = Duration::from_secs(2);

/// Does all that is due now; whether there was anything.
///
/// # Errors
/// What the database says.
pub async fn run_due(ctx: &Ctx, registry: &Registry) -> Result<bool> {
    let scheduled = schedules::enqueue_due(ctx, &registry.schedules).await?;
    let delivered = outbox::deliver_due(ctx, &registry.subscribers).await?;
    let worked = jobs::run_one(ctx, &registry.jobs).await?;
    Ok(scheduled + delivered > 0 || worked)
}

/// Works until `stop` resolves, then finishes what it holds and returns.
pub async fn run(ctx: Ctx, registry: Registry, stop: impl Future<Output = ()> + Send) {
    tokio::pin!(stop);
    if let Err(error) = schedules::register(&ctx, &registry.schedules).await {
        tracing::error!(%error, "schedules could not be registered");
    }
    loop {
        let rung = ctx.app.bell.notified();
        let pause = match run_due(&ctx, &registry).await {
            Ok(true) => Duration::ZERO,
            Ok(false) => POLL,
            Err(error) => {
                tracing::warn!(%error, "worker cannot work right now");
                PAUSE_AFTER_ERROR
            }
        };
        tokio::select! {
            biased;
            () = &mut stop => return,
            () = rung => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
}
