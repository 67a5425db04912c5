//! A database a test, cloned from a template that is migrated and seeded once.

use crate::clock::FakeClock;
use crate::template;
use kernel::{App, AppConfig};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Where to make databases: the address of any database on a server that may be littered.
pub const VARIABLE: &str = "KEDAI_TEST_DATABASE_URL";
/// Connections of a test: as few as a small server has, so that waiting for one is tested too.
pub const POOL: u32 = 12;

/// What the names of tests' databases start with; an id that tells when it was made follows.
pub(crate) const PREFIX: &str = "kedai_test_";

/// # Panics
/// Without the variable, saying how to get a server.
#[must_use]
pub fn admin_url() -> String {
    std::env::var(VARIABLE).unwrap_or_else(|_| {
        panic!(
            "{VARIABLE} is not set. Run `cargo xtask test`, which brings a PostgreSQL of its own, or name a server \
             on which databases may be made and dropped: {VARIABLE}=postgres://user@127.0.0.1:5432/postgres"
        )
    })
}

/// The same server, another database.
#[must_use]
pub fn url_of(name: &str) -> String {
    let admin = admin_url();
    let (before_query, query) = match admin.split_once('?') {
        Some((url, query)) => (url, format!("?{query}")),
        None => (admin.as_str(), String::new()),
    };
    let server = before_query
        .rsplit_once('/')
        .map_or(before_query, |(server, _)| server);
    format!("{server}/{name}{query}")
}

/// # Panics
/// The database cannot be reached.
pub async fn connect(url: &str, connections: u32) -> DatabaseConnection {
    let mut options = ConnectOptions::new(url.to_owned());
    options
        .max_connections(connections)
        .min_connections(0)
        .acquire_timeout(Duration::from_secs(60))
        .sqlx_logging(false);
    match Database::connect(options).await {
        Ok(db) => db,
        Err(error) => panic!("no connection to {url}: {error}. Is {VARIABLE} right?"),
    }
}

/// # Panics
/// The statement fails.
pub async fn run(db: &DatabaseConnection, statement: &str) {
    if let Err(error) = db.execute_unprepared(statement).await {
        panic!("{statement}: {error}");
    }
}

/// A migrated and seeded database that nobody else uses.
pub struct TestDatabase {
    pub name: String,
    pub db: DatabaseConnection,
    /// Statements run through `db` so far.
    pub statements: Arc<AtomicU64>,
}

impl TestDatabase {
    /// # Panics
    /// The server cannot be reached, or the template cannot be made.
    pub async fn create() -> Self {
        Self::create_with_pool(POOL).await
    }

    /// # Panics
    /// As [`TestDatabase::create`].
    pub async fn create_with_pool(connections: u32) -> Self {
        let template = template::ready().await;
        let name = format!("{PREFIX}{}", uuid::Uuid::now_v7().simple());
        let admin = connect(&admin_url(), 1).await;
        run(&admin, &format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
        let _ = admin.close().await;
        let mut db = connect(&url_of(&name), connections).await;
        let statements = Arc::new(AtomicU64::new(0));
        let counter = statements.clone();
        db.set_metric_callback(move |_| {
            counter.fetch_add(1, Ordering::Relaxed);
        });
        Self { name, db, statements }
    }

    /// Ends all connections and drops the database.
    ///
    /// # Panics
    /// It cannot be dropped.
    pub async fn drop_database(self) {
        let _ = self.db.close().await;
        let admin = connect(&admin_url(), 1).await;
        run(
            &admin,
            &format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name),
        )
        .await;
        let _ = admin.close().await;
    }
}

/// The application over a test's database: demo mode on, mails into a folder of their own.
#[must_use]
pub fn app(db: DatabaseConnection, clock: Arc<FakeClock>) -> App {
    let data_dir: PathBuf =
        std::env::temp_dir().join(format!("kedai-test-{}", uuid::Uuid::now_v7().simple()));
    let config = AppConfig {
        secret: b"thirty-two bytes that only tests know".to_vec(),
        demo_mode: true,
        public_url: "http://shop.example".to_owned(),
        data_dir,
    };
    App::new(db, config, clock)
}
