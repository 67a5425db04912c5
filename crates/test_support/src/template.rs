//! The database that every test's is cloned from: made once for each build of the program.

use crate::clock::FakeClock;
use crate::{database, shop};
use kernel::{Ctx, params, sql};
use migration::{Migrator, MigratorTrait};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use tokio::sync::OnceCell;

static READY: OnceCell<String> = OnceCell::const_new();
/// Test programs that start at once make it one after the other; any number that nothing else uses.
const LOCK: i64 = 4_243_001;
const PREFIX: &str = "kedai_template_";

/// The template's name, once it is complete.
pub async fn ready() -> &'static str {
    READY.get_or_init(make).await
}

/// Migrations and seeds are in the program, so its own identity stands for both.
fn identity() -> String {
    let mut hasher = DefaultHasher::new();
    let program = std::env::current_exe().ok();
    program.hash(&mut hasher);
    let facts = program.and_then(|path| path.metadata().ok());
    facts.as_ref().map(std::fs::Metadata::len).hash(&mut hasher);
    facts.and_then(|it| it.modified().ok()).hash(&mut hasher);
    format!("{PREFIX}{:016x}", hasher.finish())
}

async fn make() -> String {
    let name = identity();
    let admin = database::connect(&database::admin_url(), 1).await;
    database::run(&admin, &format!("SELECT pg_advisory_lock({LOCK})")).await;
    let found = sql::fetch_value::<i64>(
        &admin,
        "SELECT count(*) FROM pg_database WHERE datname = $1",
        params![name.clone()],
    )
    .await;
    if !matches!(found, Ok(Some(1))) {
        sweep(&admin).await;
        // Under another name until it is complete: a run that was stopped leaves no half of one.
        let draft = format!("{name}_draft");
        database::run(&admin, &format!("DROP DATABASE IF EXISTS {draft} WITH (FORCE)")).await;
        database::run(&admin, &format!("CREATE DATABASE {draft} TEMPLATE template0")).await;
        fill(&draft).await;
        database::run(&admin, &format!("ALTER DATABASE {draft} RENAME TO {name}")).await;
    }
    database::run(&admin, &format!("SELECT pg_advisory_unlock({LOCK})")).await;
    let _ = admin.close().await;
    name
}

/// Drops what earlier builds and stopped runs left behind and nobody is connected to.
async fn sweep(admin: &sea_orm::DatabaseConnection) {
    let left = sql::fetch_values::<String>(
        admin,
        "SELECT datname FROM pg_database WHERE (datname LIKE 'kedai\\_test\\_%' OR datname LIKE 'kedai\\_template\\_%') \
         AND datname NOT IN (SELECT datname FROM pg_stat_activity WHERE datname IS NOT NULL)",
        params![],
    )
    .await;
    for name in left.unwrap_or_default() {
        let _ =
            sea_orm::ConnectionTrait::execute_unprepared(admin, &format!("DROP DATABASE IF EXISTS {name}"))
                .await;
    }
}

async fn fill(name: &str) {
    let db = database::connect(&database::url_of(name), 2).await;
    let app = database::app(db.clone(), Arc::new(FakeClock::default()));
    let ctx = Ctx::system(app, "test setup");
    if let Err(error) = Migrator::up(&db, None).await {
        panic!("the template could not be migrated: {error}");
    }
    if let Err(error) = flows::setup::seed(&ctx).await {
        panic!("the template could not be seeded: {error}");
    }
    shop::open(&ctx).await;
    let _ = db.close().await;
}
