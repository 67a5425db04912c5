//! Stopping a worker: what it holds is finished in time, or another worker takes it at once.

use crate::support::TestApp;
use async_trait::async_trait;
use kernel::jobs::{self, JobHandler, NewJob};
use kernel::worker::{self, Registry};
use kernel::{Ctx, Result};
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use tokio::sync::Notify;

const KIND: &str = "test.long";

/// Takes as long as it was told.
struct Long {
    takes: Duration,
    begun: Notify,
    done: AtomicU32,
}

impl Long {
    fn new(takes: Duration) -> Arc<Self> {
        Arc::new(Self {
            takes,
            begun: Notify::new(),
            done: AtomicU32::new(0),
        })
    }
}

#[async_trait]
impl JobHandler for Long {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, _ctx: &Ctx, _payload: &Value) -> Result<()> {
        self.begun.notify_one();
        tokio::time::sleep(self.takes).await;
        self.done.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }
}

fn registry(job: &Arc<Long>) -> Registry {
    Registry {
        jobs: vec![job.clone()],
        ..Registry::default()
    }
}

async fn enqueue(app: &TestApp) {
    let done: Result<()> = kernel::transaction!(&app.ctx, "test", |tx| jobs::enqueue_in_txn(
        &tx,
        NewJob {
            kind: KIND,
            payload: json!({}),
            unique_key: None,
            run_at: tx.now(),
        }
    ));
    done.unwrap();
}

/// Starts a worker, asks it to stop once the job has begun, and waits until it is gone.
async fn stop_in_the_middle(app: &TestApp, job: &Arc<Long>, grace: Duration) {
    let stop = async { job.begun.notified().await };
    worker::run(app.ctx.clone(), registry(job), stop, grace).await;
}

async fn state(app: &TestApp) -> (String, i32, bool) {
    let text = |column: &str| format!("SELECT {column} FROM jobs WHERE kind = '{KIND}'");
    (
        app.value(&text("status"), vec![]).await,
        app.value(&text("attempts"), vec![]).await,
        app.value(&text("leased_until IS NOT NULL"), vec![]).await,
    )
}

#[tokio::test]
async fn a_job_that_ends_in_time_is_done() {
    let app = TestApp::start().await;
    let job = Long::new(Duration::from_millis(200));
    enqueue(&app).await;
    stop_in_the_middle(&app, &job, Duration::from_secs(10)).await;
    assert_eq!(state(&app).await, ("done".to_owned(), 1, false));
    assert_eq!(job.done.load(Ordering::SeqCst), 1);
    app.finish().await;
}

#[tokio::test]
async fn a_job_that_does_not_end_is_another_workers_at_once() {
    let app = TestApp::start().await;
    let endless = Long::new(Duration::from_secs(600));
    enqueue(&app).await;
    stop_in_the_middle(&app, &endless, Duration::from_millis(100)).await;
    assert_eq!(state(&app).await, ("queued".to_owned(), 0, false));
    let quick = Long::new(Duration::ZERO);
    assert!(worker::run_due(&app.ctx, &registry(&quick)).await.unwrap());
    assert_eq!(state(&app).await, ("done".to_owned(), 1, false));
    assert_eq!(
        (
            endless.done.load(Ordering::SeqCst),
            quick.done.load(Ordering::SeqCst)
        ),
        (0, 1)
    );
    app.finish().await;
}

#[tokio::test]
async fn a_worker_that_lost_its_lease_says_nothing_about_the_job() {
    let app = TestApp::start().await;
    enqueue(&app).await;
    let slow = Long::new(Duration::from_millis(300));
    let first = {
        let (ctx, registry) = (app.ctx.clone(), registry(&slow));
        tokio::spawn(async move { worker::run_due(&ctx, &registry).await.unwrap() })
    };
    slow.begun.notified().await;
    // The lease is over and somebody else has the job.
    app.clock.advance(chrono::Duration::minutes(6));
    let endless = Long::new(Duration::from_secs(600));
    let second = {
        let (ctx, registry) = (app.ctx.clone(), registry(&endless));
        tokio::spawn(async move { worker::run_due(&ctx, &registry).await.unwrap() })
    };
    endless.begun.notified().await;
    first.await.unwrap();
    assert_eq!(state(&app).await, ("running".to_owned(), 2, true));
    second.abort();
    app.clock.advance(chrono::Duration::minutes(6));
    assert!(
        worker::run_due(&app.ctx, &registry(&Long::new(Duration::ZERO)))
            .await
            .unwrap()
    );
    app.finish().await;
}
