//! Stopping a worker: what it holds is finished in time, or another worker takes it at once.

use crate::support::TestApp;
use async_trait::async_trait;
use kernel::jobs::{self, JobHandler, NewJob};
use kernel::outbox::{self, EventRow, NewEvent, Subscriber};
use kernel::worker::{self, Registry};
use kernel::{Clock as _, Ctx, Result};
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

#[tokio::test]
async fn a_job_that_runs_long_keeps_its_lease() {
    let app = TestApp::start().await;
    enqueue(&app).await;
    let slow = Long::new(Duration::from_millis(1500));
    let first = {
        let (ctx, mut registry) = (app.ctx.clone(), registry(&slow));
        registry.renew_leases_every = Duration::from_millis(50);
        tokio::spawn(async move { worker::run_due(&ctx, &registry).await.unwrap() })
    };
    slow.begun.notified().await;
    let other = Long::new(Duration::ZERO);
    for _ in 0..3 {
        app.clock.advance(chrono::Duration::minutes(4));
        tokio::time::sleep(Duration::from_millis(250)).await;
        assert!(!worker::run_due(&app.ctx, &registry(&other)).await.unwrap());
    }
    first.await.unwrap();
    assert_eq!(state(&app).await, ("done".to_owned(), 1, false));
    assert_eq!(other.done.load(Ordering::SeqCst), 0);
    app.finish().await;
}

#[tokio::test]
async fn a_job_that_takes_its_workers_with_it_fails_in_the_end() {
    let app = TestApp::start().await;
    enqueue(&app).await;
    let lost = "UPDATE jobs SET status = 'running', attempts = max_attempts, leased_until = $1";
    kernel::sql::execute(&app.app.db, lost, kernel::params![app.clock.now()])
        .await
        .unwrap();
    app.clock.advance(chrono::Duration::minutes(1));
    let job = Long::new(Duration::ZERO);
    assert!(!worker::run_due(&app.ctx, &registry(&job)).await.unwrap());
    assert_eq!(state(&app).await, ("failed".to_owned(), 8, false));
    assert_eq!(job.done.load(Ordering::SeqCst), 0);
    app.finish_broken().await;
}

/// Under the name of the subscriber that the kernel knows.
struct Told(Notify, AtomicU32);

#[async_trait]
impl Subscriber for Told {
    fn name(&self) -> &'static str {
        "notifications"
    }

    async fn handle(&self, _ctx: &Ctx, _event: &EventRow) -> Result<()> {
        self.1.fetch_add(1, Ordering::SeqCst);
        self.0.notify_one();
        Ok(())
    }
}

async fn tell(app: &TestApp) {
    let event = || NewEvent {
        aggregate_type: "order",
        aggregate_id: uuid::Uuid::now_v7(),
        kind: "order.placed",
        payload: json!({}),
    };
    let done: Result<uuid::Uuid> =
        kernel::transaction!(&app.ctx, "test", |tx| outbox::emit_in_txn(&tx, event()));
    done.unwrap();
}

#[tokio::test]
async fn a_long_job_holds_up_no_delivery() {
    let app = TestApp::start().await;
    enqueue(&app).await;
    let (endless, told) = (
        Long::new(Duration::from_secs(600)),
        Arc::new(Told(Notify::new(), AtomicU32::new(0))),
    );
    let mut registry = registry(&endless);
    registry.subscribers = vec![told.clone()];
    let stop = async {
        endless.begun.notified().await;
        tell(&app).await;
        let delivered = tokio::time::timeout(Duration::from_secs(10), told.0.notified()).await;
        assert!(delivered.is_ok(), "the delivery waits for the job");
    };
    worker::run(app.ctx.clone(), registry, stop, Duration::from_millis(200)).await;
    let waiting = Long::new(Duration::ZERO);
    worker::run_due(&app.ctx, &self::registry(&waiting))
        .await
        .unwrap();
    app.finish().await;
}

#[tokio::test]
async fn deliveries_that_are_made_together_fail_apart() {
    /// Bears every second event only.
    struct Choosy(AtomicU32);
    #[async_trait]
    impl Subscriber for Choosy {
        fn name(&self) -> &'static str {
            "notifications"
        }
        async fn handle(&self, _ctx: &Ctx, _event: &EventRow) -> Result<()> {
            match self.0.fetch_add(1, Ordering::SeqCst) % 2 {
                0 => Ok(()),
                _ => Err(kernel::Error::internal("not this one")),
            }
        }
    }
    let app = TestApp::start().await;
    for _ in 0..150 {
        tell(&app).await;
    }
    let choosy = Arc::new(Choosy(AtomicU32::new(0)));
    let registry = Registry {
        subscribers: vec![choosy.clone()],
        ..Registry::default()
    };
    while worker::run_due(&app.ctx, &registry).await.unwrap() {}
    assert_eq!(choosy.0.load(Ordering::SeqCst), 150, "each is tried once");
    let (done, failed) = (
        "event_deliveries WHERE status = 'done' AND done_at IS NOT NULL AND last_error IS NULL",
        "event_deliveries WHERE status = 'pending' AND done_at IS NULL AND last_error LIKE '%not this one%' AND attempts = 1",
    );
    assert_eq!((app.count(done).await, app.count(failed).await), (75, 75));
    // The first of the back-off.
    app.clock.advance(chrono::Duration::seconds(5));
    while worker::run_due(&app.ctx, &registry).await.unwrap() {}
    assert_eq!(choosy.0.load(Ordering::SeqCst), 225);
    app.finish_broken().await;
}

#[tokio::test]
async fn a_late_word_about_a_delivery_is_not_heard() {
    /// Somebody else claims the delivery while this one works on it.
    struct Slow(TestClaim);
    type TestClaim = sea_orm::DatabaseConnection;
    #[async_trait]
    impl Subscriber for Slow {
        fn name(&self) -> &'static str {
            "notifications"
        }
        async fn handle(&self, _ctx: &Ctx, _event: &EventRow) -> Result<()> {
            kernel::sql::execute(
                &self.0,
                "UPDATE event_deliveries SET attempts = attempts + 1",
                vec![],
            )
            .await?;
            Err(kernel::Error::internal("too late"))
        }
    }
    let app = TestApp::start().await;
    tell(&app).await;
    let registry = Registry {
        subscribers: vec![Arc::new(Slow(app.app.db.clone()))],
        ..Registry::default()
    };
    worker::run_due(&app.ctx, &registry).await.unwrap();
    let state = "SELECT attempts || ' ' || status || ' ' || coalesce(last_error, 'none') || ' ' || \
        (next_attempt_at - $1 >= interval '30 seconds') FROM event_deliveries";
    assert_eq!(
        app.value::<String>(state, kernel::params![app.clock.now()]).await,
        "2 pending none true"
    );
    app.finish_broken().await;
}

#[tokio::test]
async fn a_schedules_job_leaves_nothing_behind() {
    let app = TestApp::start().await;
    app.work().await;
    app.clock.advance(chrono::Duration::seconds(10));
    app.work().await;
    assert_eq!(app.count("jobs").await, 0);
    assert!(app.count("schedules WHERE last_run_at IS NOT NULL").await > 3);
    app.finish().await;
}

#[tokio::test]
async fn a_transaction_has_one_time() {
    let app = TestApp::start().await;
    let tx = kernel::Tx::begin(&app.ctx).await.unwrap();
    let (now, today) = (tx.now(), tx.today());
    app.clock.advance(chrono::Duration::days(1));
    assert_eq!((tx.now(), tx.today()), (now, today));
    drop(tx);
    app.finish().await;
}

#[tokio::test]
async fn a_month_that_cannot_be_made_does_not_keep_back_the_others() {
    let app = TestApp::start().await;
    app.clock.advance(chrono::Duration::days(400));
    let ahead = app.clock.now() + chrono::Duration::days(62);
    kernel::sql::execute(
        &app.app.db,
        "INSERT INTO events (id, occurred_at, aggregate_type, aggregate_id, kind, payload, actor, request_id) \
         VALUES (gen_random_uuid(), $1, 'x', gen_random_uuid(), 'x', '{}', 'x', 'x')",
        kernel::params![ahead],
    )
    .await
    .unwrap();
    let failed = kernel::partitions::make_ahead(&app.ctx).await.unwrap_err();
    let blocked = ahead.format("events_%Y_%m").to_string();
    assert!(failed.to_string().contains(&blocked), "{failed}");
    let made = |name: String| format!("pg_class WHERE relname = '{name}'");
    assert_eq!(app.count(&made(blocked)).await, 0);
    for name in ["events_%Y_%m", "audit_logs_%Y_%m"] {
        let last = app.clock.now() + chrono::Duration::days(92);
        assert_eq!(app.count(&made(last.format(name).to_string())).await, 1, "{name}");
    }
    app.finish_broken().await;
}

#[tokio::test]
async fn records_that_come_late_are_sealed_by_the_sweep() {
    let app = TestApp::start().await;
    let record = |at: chrono::DateTime<chrono::Utc>| {
        let db = app.app.db.clone();
        async move {
            let row = "INSERT INTO audit_logs (id, at, actor, action, subject_type, subject_id, request_id) \
                SELECT gen_random_uuid(), $1, 'x', 'x', 'x', 'x', 'x' FROM generate_series(1, $2)";
            kernel::sql::execute(&db, row, kernel::params![at, 1100_i32])
                .await
                .unwrap();
        }
    };
    record(app.clock.now()).await;
    let rows = app.count("audit_logs").await;
    let sealed = kernel::audit::seal(&app.ctx).await.unwrap();
    assert_eq!(i64::try_from(sealed).unwrap(), rows, "more than one batch");
    record(app.clock.now() - chrono::Duration::days(3)).await;
    assert_eq!(kernel::audit::seal(&app.ctx).await.unwrap(), 0);
    let unsealed = kernel::audit::unsealed(&app.app.db, app.clock.now())
        .await
        .unwrap();
    assert!(unsealed[0].contains("is not sealed"));
    // And the record that closes their day.
    assert_eq!(kernel::audit::sweep(&app.ctx).await.unwrap(), 1101);
    app.finish().await;
}
