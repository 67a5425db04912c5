//! The database that every test's is cloned from: made once for each build of the program.

use crate::clock::FakeClock;
use crate::{database, shop};
use chrono::{DateTime, TimeDelta, Utc};
use kernel::{Ctx, params, sql};
use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DatabaseConnection, FromQueryResult};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use tokio::sync::OnceCell;
use uuid::Uuid;

static READY: OnceCell<String> = OnceCell::const_new();
/// Test programs that start at once make it one after the other; any number that nothing else uses.
const LOCK: i64 = 4_243_001;
const PREFIX: &str = "kedai_template_";
/// A template that no test program asked for so long is of a build that is gone, a test's database that old of a run
/// that was stopped. Younger ones may be another checkout's, which tests on the same server at this moment.
const KEPT: TimeDelta = TimeDelta::hours(2);
/// How exactly the last use is noted: a note waits for the clones that are being made.
const NOTED_EVERY: TimeDelta = TimeDelta::minutes(10);

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
    let now = Utc::now();
    let found = all(&admin).await.into_iter().find(|it| it.name == name);
    match found {
        Some(template) if template.used_at().is_some_and(|at| now - at < NOTED_EVERY) => {}
        Some(_) => note_use(&admin, &name, now).await,
        None => {
            sweep(&admin, now).await;
            // Under another name until it is complete: a run that was stopped leaves no half of one.
            let draft = format!("{name}_draft");
            database::run(&admin, &format!("DROP DATABASE IF EXISTS {draft} WITH (FORCE)")).await;
            database::run(&admin, &format!("CREATE DATABASE {draft} TEMPLATE template0")).await;
            fill(&draft).await;
            note_use(&admin, &draft, now).await;
            database::run(&admin, &format!("ALTER DATABASE {draft} RENAME TO {name}")).await;
        }
    }
    database::run(&admin, &format!("SELECT pg_advisory_unlock({LOCK})")).await;
    let _ = admin.close().await;
    name
}

/// A database of the server, with what is noted about it.
#[derive(FromQueryResult)]
struct Found {
    name: String,
    note: Option<String>,
}

impl Found {
    /// When a test program last asked for the template, or when the test's database was made.
    fn used_at(&self) -> Option<DateTime<Utc>> {
        match self.name.strip_prefix(database::PREFIX) {
            Some(id) => made_at(id.parse().ok()?),
            None => self.note.as_ref()?.parse().ok(),
        }
    }

    /// Whether it was ours, and is nobody's any more.
    fn is_left(&self, now: DateTime<Utc>) -> bool {
        let is_ours = [PREFIX, database::PREFIX]
            .iter()
            .any(|prefix| self.name.starts_with(prefix));
        is_ours && self.used_at().is_none_or(|at| now - at > KEPT)
    }
}

/// The moment inside an id of version 7.
fn made_at(id: Uuid) -> Option<DateTime<Utc>> {
    let (seconds, nanos) = id.get_timestamp()?.to_unix();
    DateTime::from_timestamp(seconds.try_into().ok()?, nanos)
}

async fn all(admin: &DatabaseConnection) -> Vec<Found> {
    let found = sql::fetch_all(
        admin,
        "SELECT datname::text AS name, shobj_description(oid, 'pg_database') AS note FROM pg_database",
        params![],
    );
    match found.await {
        Ok(found) => found,
        Err(error) => panic!("the server does not tell its databases: {error}"),
    }
}

async fn note_use(admin: &DatabaseConnection, name: &str, now: DateTime<Utc>) {
    database::run(
        admin,
        &format!("COMMENT ON DATABASE {name} IS '{}'", now.to_rfc3339()),
    )
    .await;
}

/// Drops what earlier builds and stopped runs left behind, unless somebody looks into it.
async fn sweep(admin: &DatabaseConnection, now: DateTime<Utc>) {
    for left in all(admin).await.iter().filter(|it| it.is_left(now)) {
        // It refuses while somebody is connected.
        let _ = admin
            .execute_unprepared(&format!("DROP DATABASE IF EXISTS {}", left.name))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str, used_at: Option<DateTime<Utc>>) -> Found {
        Found {
            name: name.to_owned(),
            note: used_at.map(|at| at.to_rfc3339()),
        }
    }

    #[test]
    fn only_what_is_ours_and_long_unused_is_left() {
        let now = Utc::now();
        let (recent, old) = (
            Some(now - TimeDelta::minutes(90)),
            Some(now - TimeDelta::hours(3)),
        );
        for (name, used_at, is_left) in [
            ("kedai_template_0123", recent, false),
            ("kedai_template_0123", old, true),
            // A stopped run's, or of a version that notes nothing.
            ("kedai_template_0123_draft", None, true),
            ("kedai", old, false),
            ("kedai_templates", None, false),
        ] {
            assert_eq!(found(name, used_at).is_left(now), is_left, "{name} {used_at:?}");
        }
        let of_a_test = found(&format!("{}{}", database::PREFIX, Uuid::now_v7().simple()), None);
        assert!(!of_a_test.is_left(now));
        assert!(of_a_test.is_left(now + TimeDelta::hours(3)));
    }

    #[tokio::test]
    async fn a_sweep_leaves_the_templates_of_others() {
        let admin = database::connect(&database::admin_url(), 1).await;
        let [theirs, old] = ["theirs", "old"].map(|it| format!("{PREFIX}{}_{it}", Uuid::now_v7().simple()));
        let now = Utc::now();
        for (name, used_at) in [(&theirs, now), (&old, now - TimeDelta::hours(3))] {
            database::run(&admin, &format!("CREATE DATABASE {name} TEMPLATE template0")).await;
            note_use(&admin, name, used_at).await;
        }
        sweep(&admin, now).await;
        let left = all(&admin).await;
        let is_there = |name: &str| left.iter().any(|it| it.name == name);
        assert!(is_there(&theirs) && !is_there(&old));
        database::run(&admin, &format!("DROP DATABASE {theirs}")).await;
        let _ = admin.close().await;
    }
}
