//! The worker's loops: deliveries in one, schedules and jobs in another, so that a long job holds up no mail.
//! Safe with as many copies as there are servers.

use crate::bells::Bell;
use crate::context::Ctx;
use crate::error::Result;
use crate::jobs::{self, JobHandler};
use crate::outbox::{self, Subscriber, Taken};
use crate::schedules::{self, Schedule};
use crate::shift::Shift;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

/// Everything this process knows how to do in the background.
#[derive(Clone)]
pub struct Registry {
    pub subscribers: Vec<Arc<dyn Subscriber>>,
    pub jobs: Vec<Arc<dyn JobHandler>>,
    pub schedules: Vec<Schedule>,
    /// How often the lease of a running job is renewed.
    pub renew_leases_every: Duration,
}

impl Default for Registry {
    fn default() -> Self {
        Self {
            subscribers: Vec::new(),
            jobs: Vec::new(),
            schedules: Vec::new(),
            renew_leases_every: Duration::from_secs(60),
        }
    }
}

/// Deliveries wait so long for others: what many customers do in a moment is then sent in one go, and a worker takes
/// next to nothing of the machine from the customers who are still there.
const GATHER: Duration = Duration::from_millis(100);
/// How long an idle worker sleeps when nobody rings.
const POLL: Duration = Duration::from_millis(500);
/// How long it waits after the database refused it.
const PAUSE_AFTER_ERROR: Duration = Duration::from_secs(2);

/// Does all that is due now; whether there was anything.
///
/// # Errors
/// What the database says.
pub async fn run_due(ctx: &Ctx, registry: &Registry) -> Result<bool> {
    let shift = Shift::endless();
    let delivered = outbox::deliver_due(ctx, &registry.subscribers, &shift).await? != Taken::Nothing;
    let worked = run_jobs(ctx, registry, &shift).await?;
    Ok(delivered || worked)
}

/// Whether there may be more.
async fn deliver(ctx: &Ctx, registry: &Registry, shift: &Shift) -> Result<bool> {
    Ok(outbox::deliver_due(ctx, &registry.subscribers, shift).await? == Taken::Full)
}

/// Whether there may be more.
async fn run_jobs(ctx: &Ctx, registry: &Registry, shift: &Shift) -> Result<bool> {
    let scheduled = schedules::enqueue_due(ctx, &registry.schedules).await? > 0;
    let worked =
        !shift.is_ending() && jobs::run_one(ctx, &registry.jobs, shift, registry.renew_leases_every).await?;
    Ok(scheduled || worked)
}

/// Works until `stop` resolves; then what it holds gets `grace` to finish, and is given back to other workers if it
/// does not.
pub async fn run(ctx: Ctx, registry: Registry, stop: impl Future<Output = ()> + Send, grace: Duration) {
    if let Err(error) = schedules::register(&ctx, &registry.schedules).await {
        tracing::error!(%error, "schedules could not be registered");
    }
    let (shift, clock) = Shift::until(stop, grace);
    tokio::select! {
        _ = async {
            tokio::join!(
                work(&ctx, &shift, Bell::Deliveries, GATHER, || deliver(&ctx, &registry, &shift)),
                work(&ctx, &shift, Bell::Jobs, Duration::ZERO, || run_jobs(&ctx, &registry, &shift)),
            )
        } => {}
        () = clock => {}
    }
}

/// Does one kind of work until the shift is ending; begins `gather` after the bell.
async fn work<F: Future<Output = Result<bool>>>(
    ctx: &Ctx,
    shift: &Shift,
    bell: Bell,
    gather: Duration,
    due: impl Fn() -> F,
) {
    while !shift.is_ending() {
        // Before the look at what is due, so that nothing that comes during the look is missed.
        let rung = ctx.app.bells.rung(bell);
        let pause = match due().await {
            Ok(true) => continue,
            Ok(false) => POLL,
            Err(error) => {
                tracing::warn!(%error, "worker cannot work right now");
                PAUSE_AFTER_ERROR
            }
        };
        let called = async {
            rung.await;
            tokio::time::sleep(gather).await;
        };
        tokio::select! {
            biased;
            () = shift.ending() => {}
            () = called => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
}
