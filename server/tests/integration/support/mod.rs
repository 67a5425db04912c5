//! A running server for each test, and the words that stories are told in.

mod http;
mod story;

pub use http::{Answer, Call};
pub use story::{Order, home, pickup};

use domain::permission::BuiltInRole;
use kernel::{App, Ctx};
use serde_json::{Value, json};
use server::Options;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use test_support::database::{self, TestDatabase};
use test_support::{FakeClock, ending, shop};
use tokio::task::JoinHandle;

/// The server on a port of its own with a database of its own. Every test ends with [`TestApp::finish`].
pub struct TestApp {
    pub app: App,
    /// Acts as the program itself, with every permission.
    pub ctx: Ctx,
    pub clock: Arc<FakeClock>,
    base: String,
    client: reqwest::Client,
    database: Option<TestDatabase>,
    server: JoinHandle<()>,
}

/// The browser's files without a bundle: pictures and icons as they lie in the repository.
fn options() -> Options {
    let mut options = Options::default();
    options.leptos.site_root = concat!(env!("CARGO_MANIFEST_DIR"), "/../public").into();
    options
}

/// What the person with a role signs in with.
pub fn credentials(role: BuiltInRole) -> Value {
    json!({ "email": shop::email_of(role), "password": shop::PASSWORD })
}

impl TestApp {
    pub async fn start() -> Self {
        Self::start_with_pool(database::POOL).await
    }

    /// With so many connections to the database at most.
    pub async fn start_with_pool(connections: u32) -> Self {
        let database = TestDatabase::create_with_pool(connections).await;
        let clock = Arc::new(FakeClock::default());
        let app = database::app(database.db.clone(), clock.clone());
        let router = server::build(app.clone(), options()).await;
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        let server = tokio::spawn(async move { axum::serve(listener, service).await.unwrap() });
        Self {
            ctx: Ctx::system(app.clone(), "test"),
            app,
            clock,
            base,
            client: reqwest::Client::builder()
                .redirect(reqwest::redirect::Policy::none())
                .build()
                .unwrap(),
            database: Some(database),
            server,
        }
    }

    pub fn call(&self, method: &str, path: &str) -> Call {
        let method = method.parse().unwrap();
        Call::new(self.client.request(method, format!("{}{path}", self.base)))
    }

    /// A page, as browsers ask for it.
    pub fn page(&self, path: &str) -> Call {
        self.call("GET", path).header("Accept", "text/html")
    }

    /// `127.0.0.1:PORT`, for requests written by hand.
    pub fn address(&self) -> &str {
        self.base.trim_start_matches("http://")
    }

    /// `path` is under `/api/v1`.
    pub fn get(&self, path: &str) -> Call {
        self.call("GET", &format!("/api/v1{path}"))
    }

    pub fn post(&self, path: &str) -> Call {
        self.call("POST", &format!("/api/v1{path}"))
    }

    /// Both tokens of the person with a role.
    pub async fn sign_in(&self, role: BuiltInRole) -> Value {
        let body = credentials(role);
        self.post("/auth/token").json(&body).send().await.ok(200)
    }

    /// An access token of the person with a role; good for a quarter of an hour.
    pub async fn token(&self, role: BuiltInRole) -> String {
        self.sign_in(role).await["access_token"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    pub async fn admin(&self) -> String {
        self.token(BuiltInRole::Admin).await
    }

    /// Lets the worker do all that is due.
    pub async fn work(&self) {
        ending::work(&self.ctx, &server::worker::registry(&self.app)).await;
    }

    /// The first column of the first row.
    pub async fn value<T: sea_orm::TryGetable>(&self, statement: &str, values: Vec<sea_orm::Value>) -> T {
        kernel::sql::fetch_value(&self.app.db, statement, values)
            .await
            .unwrap()
            .unwrap()
    }

    /// Whatever is to be counted.
    pub async fn count(&self, from: &str) -> i64 {
        self.value(&format!("SELECT count(*) FROM {from}"), vec![]).await
    }

    /// Statements run so far.
    pub fn statements(&self) -> u64 {
        self.database
            .as_ref()
            .map_or(0, |it| it.statements.load(Ordering::Relaxed))
    }

    /// Works until idle and looks for anything left undone, and for differences in the books and the stock.
    pub async fn finish(mut self) {
        self.work().await;
        let left = ending::left_over(&self.ctx).await;
        let differences = ending::differences(&self.ctx).await;
        self.close().await;
        assert!(left.is_empty(), "left undone: {left:#?}");
        assert!(differences.is_empty(), "differences: {differences:#?}");
    }

    /// For stories that break the books on purpose.
    pub async fn finish_broken(mut self) {
        self.close().await;
    }

    async fn close(&mut self) {
        self.server.abort();
        if let Some(database) = self.database.take() {
            database.drop_database().await;
        }
        let _ = std::fs::remove_dir_all(&self.app.config.data_dir);
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.server.abort();
        if self.database.is_some() && !std::thread::panicking() {
            panic!(
                "a test must end with `app.finish().await`: it looks for work left undone and for differences"
            );
        }
    }
}
