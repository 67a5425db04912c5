//! What runs by itself: handlers, subscribers and how often.

use crate::{expiry, prove, refunds};
use async_trait::async_trait;
use kernel::jobs::JobHandler;
use kernel::outbox::Subscriber;
use kernel::schedules::Schedule;
use kernel::worker::Registry;
use kernel::{Ctx, Error, Result};
use serde_json::Value;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

type Work = for<'a> fn(&'a Ctx) -> Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

/// A job that takes no payload.
struct Chore {
    kind: &'static str,
    work: Work,
}

#[async_trait]
impl JobHandler for Chore {
    fn kind(&self) -> &'static str {
        self.kind
    }

    async fn run(&self, ctx: &Ctx, _payload: &Value) -> Result<()> {
        (self.work)(ctx).await
    }
}

const HOUR: i32 = 60 * 60;
const DAY: i32 = 24 * HOUR;

const CHORES: &[(&str, i32, Work)] = &[
    ("partitions.make", DAY, |ctx| {
        Box::pin(async move { kernel::partitions::make_ahead(ctx).await.map(|_| ()) })
    }),
    ("audit.seal", 10, |ctx| {
        Box::pin(async move { kernel::audit::seal(ctx).await.map(|_| ()) })
    }),
    ("clean_up", HOUR, |ctx| Box::pin(clean_up(ctx))),
    ("gst.periods", DAY, |ctx| Box::pin(gst_periods(ctx))),
    ("prove", DAY, |ctx| Box::pin(nightly_proof(ctx))),
];

async fn clean_up(ctx: &Ctx) -> Result<()> {
    kernel::idempotency::clean_up(ctx).await?;
    kernel::outbox::clean_up(ctx).await?;
    kernel::jobs::clean_up(ctx).await?;
    platform::housekeeping::clean_up(ctx).await?;
    commerce::cart::clean_up(ctx).await?;
    Ok(())
}

async fn gst_periods(ctx: &Ctx) -> Result<()> {
    accounting::gst::ensure_periods(ctx).await?;
    Ok(())
}

/// Every invariant from nothing; a difference fails the job, which stays in sight with its words.
async fn nightly_proof(ctx: &Ctx) -> Result<()> {
    // First of all the records that came late: the proof names what is not sealed.
    kernel::audit::sweep(ctx).await?;
    let report = prove::prove(ctx).await?;
    if report.differences.is_empty() {
        return Ok(());
    }
    tracing::error!(differences = ?report.differences, "the nightly proof found differences");
    Err(Error::internal(report.differences.join("; ")))
}

/// Everything that works in the background. `subscribers` are the parts that the server composes (mails).
#[must_use]
pub fn registry(subscribers: Vec<Arc<dyn Subscriber>>) -> Registry {
    let mut jobs: Vec<Arc<dyn JobHandler>> = vec![Arc::new(expiry::ExpiryJob), Arc::new(refunds::RefundJob)];
    let mut schedules = vec![Schedule {
        job_kind: expiry::JOB_KIND,
        every_seconds: 5,
    }];
    for (kind, every_seconds, work) in CHORES {
        jobs.push(Arc::new(Chore { kind, work: *work }));
        schedules.push(Schedule {
            job_kind: kind,
            every_seconds: *every_seconds,
        });
    }
    Registry {
        subscribers,
        jobs,
        schedules,
        ..Registry::default()
    }
}
