//! The background work of this program: which subscribers, which jobs, how often.

use crate::shutdown::Stop;
use async_trait::async_trait;
use futures::future::BoxFuture;
use kernel::jobs::JobHandler;
use kernel::schedules::Schedule;
use kernel::worker::Registry;
use kernel::{App, Ctx, Result};
use platform::notifications::{FolderMailer, Notifications};
use serde_json::Value;
use std::sync::Arc;

const MINUTE: i32 = 60;
const HOUR: i32 = 60 * MINUTE;
const DAY: i32 = 24 * HOUR;

/// A job without a payload that comes round.
struct Round {
    kind: &'static str,
    every_seconds: i32,
    work: fn(Ctx) -> BoxFuture<'static, Result<()>>,
}

#[async_trait]
impl JobHandler for Round {
    fn kind(&self) -> &'static str {
        self.kind
    }

    async fn run(&self, ctx: &Ctx, _payload: &Value) -> Result<()> {
        let mut theirs = ctx.clone();
        theirs.actor.name = format!("{} job", self.kind);
        (self.work)(theirs).await
    }
}

fn rounds() -> Vec<Round> {
    let round = |kind, every_seconds, work| Round {
        kind,
        every_seconds,
        work,
    };
    vec![
        round("expiry", 5, |ctx| {
            Box::pin(async move { flows::expiry::run(&ctx).await.map(drop) })
        }),
        round("refunds", 5, |ctx| {
            Box::pin(async move { flows::refunds::run(&ctx).await.map(drop) })
        }),
        round("audit_seal", 10, |ctx| {
            Box::pin(async move { kernel::audit::seal(&ctx).await.map(drop) })
        }),
        round("clean_up", HOUR, |ctx| Box::pin(clean_up(ctx))),
        round("partitions", DAY, |ctx| {
            Box::pin(async move { kernel::partitions::make_ahead(&ctx).await.map(drop) })
        }),
        round("gst_periods", DAY, |ctx| Box::pin(gst_periods(ctx))),
        round("prove", DAY, |ctx| Box::pin(prove(ctx))),
    ]
}

async fn clean_up(ctx: Ctx) -> Result<()> {
    let rows = kernel::idempotency::clean_up(&ctx).await?
        + kernel::outbox::clean_up(&ctx).await?
        + kernel::jobs::clean_up(&ctx).await?
        + platform::housekeeping::clean_up(&ctx).await?
        + commerce::cart::sweep_expired(&ctx).await?;
    tracing::info!(rows, "cleaned up");
    Ok(())
}

async fn gst_periods(ctx: Ctx) -> Result<()> {
    accounting::gst::ensure_periods(&ctx).await?;
    Ok(())
}

/// The nightly proof: a difference is an alarm, not a failed job that would be tried again.
async fn prove(ctx: Ctx) -> Result<()> {
    let report = flows::prove::prove(&ctx).await?;
    let differences = report.differences();
    metrics::gauge!("kedai_proof_differences")
        .set(u32::try_from(differences.len()).map_or(f64::MAX, f64::from));
    for difference in differences {
        tracing::error!(%difference, "the proof found a difference");
    }
    Ok(())
}

/// Everything that this program does in the background.
#[must_use]
pub fn registry(app: &App) -> Registry {
    let mailer = Arc::new(FolderMailer::new(&app.config.data_dir));
    let rounds = rounds();
    let schedules = rounds
        .iter()
        .map(|it| Schedule {
            job_kind: it.kind,
            every_seconds: it.every_seconds,
        })
        .collect();
    Registry {
        subscribers: vec![Arc::new(Notifications::new(mailer))],
        jobs: rounds
            .into_iter()
            .map(|round| Arc::new(round) as Arc<dyn JobHandler>)
            .collect(),
        schedules,
    }
}

/// Works until it is asked to stop.
pub async fn run(app: App, stop: Stop) {
    let registry = registry(&app);
    kernel::worker::run(Ctx::system(app, "worker"), registry, stop.wait()).await;
}
