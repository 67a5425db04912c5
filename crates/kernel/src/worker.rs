//! The worker's loop: schedules, deliveries, jobs. Safe with as many copies as there are servers.

use crate::context::Ctx;
use crate::error::Result;
use crate::jobs::{self, JobHandler};
use crate::outbox::{self, Subscriber};
use crate::schedules::{self, Schedule};
use crate::shift::Shift;
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
    run_due_in(ctx, registry, &Shift::endless()).await
}

async fn run_due_in(ctx: &Ctx, registry: &Registry, shift: &Shift) -> Result<bool> {
    let scheduled = schedules::enqueue_due(ctx, &registry.schedules).await?;
    let delivered = outbox::deliver_due(ctx, &registry.subscribers, shift).await?;
    let worked = !shift.is_ending() && jobs::run_one(ctx, &registry.jobs, shift).await?;
    Ok(scheduled + delivered > 0 || worked)
}

/// Works until `stop` resolves; then what it holds gets `grace` to finish, and is given back to other workers if it
/// does not.
pub async fn run(ctx: Ctx, registry: Registry, stop: impl Future<Output = ()> + Send, grace: Duration) {
    if let Err(error) = schedules::register(&ctx, &registry.schedules).await {
        tracing::error!(%error, "schedules could not be registered");
    }
    let (shift, clock) = Shift::until(stop, grace);
    tokio::select! {
        () = work(&ctx, &registry, &shift) => {}
        () = clock => {}
    }
}

async fn work(ctx: &Ctx, registry: &Registry, shift: &Shift) {
    while !shift.is_ending() {
        let rung = ctx.app.bell.notified();
        let pause = match run_due_in(ctx, registry, shift).await {
            Ok(true) => Duration::ZERO,
            Ok(false) => POLL,
            Err(error) => {
                tracing::warn!(%error, "worker cannot work right now");
                PAUSE_AFTER_ERROR
            }
        };
        tokio::select! {
            biased;
            () = shift.ending() => {}
            () = rung => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
}
