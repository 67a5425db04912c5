//! Bringing the schema up to date.

use crate::support::TestApp;

#[tokio::test]
async fn a_database_of_a_newer_version_is_named_and_left_alone() {
    let app = TestApp::start().await;
    server::database::migrate(&app.app.db).await.unwrap();
    let later = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m20990101_000001_later', 0)";
    test_support::database::run(&app.app.db, later).await;
    let known: String = app
        .value(
            "SELECT max(version) FROM seaql_migrations WHERE version NOT LIKE '%later'",
            vec![],
        )
        .await;
    let error = domain::AppError::from(server::database::migrate(&app.app.db).await.unwrap_err());
    assert_eq!(error.code, "database_is_newer");
    for part in [
        "m20990101_000001_later",
        known.as_str(),
        "Nothing was changed",
        "restore a dump",
    ] {
        assert!(error.message.contains(part), "no {part} in {}", error.message);
    }
    app.finish().await;
}
