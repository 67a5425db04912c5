//! Settings are read through a cache; a change shows as soon as it is committed, whoever reads meanwhile.

use crate::support::TestApp;
use kernel::{Tx, settings};

const KEY: &str = "test.greeting";

async fn read(app: &TestApp) -> String {
    settings::get(&app.ctx, KEY).await.unwrap()
}

async fn write(app: &TestApp, text: &str) {
    let tx = Tx::begin(&app.ctx).await.unwrap();
    settings::put_in_txn(&tx, KEY, &text).await.unwrap();
    // Somebody else asks while the change is not committed yet: the old value is right, and must not stay.
    read(app).await;
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_reader_before_the_commit_does_not_hold_the_old_value() {
    let app = TestApp::start().await;
    write(&app, "Good morning").await;
    assert_eq!(read(&app).await, "Good morning");
    write(&app, "Good evening").await;
    assert_eq!(read(&app).await, "Good evening");
    app.finish().await;
}

#[tokio::test]
async fn a_change_that_is_rolled_back_leaves_what_was() {
    let app = TestApp::start().await;
    write(&app, "Good morning").await;
    let tx = Tx::begin(&app.ctx).await.unwrap();
    settings::put_in_txn(&tx, KEY, &"Good night").await.unwrap();
    drop(tx);
    assert_eq!(read(&app).await, "Good morning");
    app.finish().await;
}

/// What is read from the cache costs no statement, also while other things are committed.
#[tokio::test]
async fn other_commits_leave_the_cache_alone() {
    let app = TestApp::start().await;
    write(&app, "Good morning").await;
    read(&app).await;
    Tx::begin(&app.ctx).await.unwrap().commit().await.unwrap();
    let before = app.statements();
    read(&app).await;
    assert_eq!(app.statements(), before);
    app.finish().await;
}
