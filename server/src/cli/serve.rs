//! `server serve`

use super::start;
use crate::config::Config;
use crate::shutdown::{GRACE, Stop};
use crate::state::Options;
use crate::{listen, router, worker};
use kernel::App;
use std::process::ExitCode;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::Outcome;

pub async fn run() -> Outcome {
    let (config, app) = start::app().await?;
    let listener = TcpListener::bind(config.address).await.map_err(|error| {
        format!(
            "Cannot listen on {} ({error}). Choose another address in KEDAI_ADDR.",
            config.address
        )
    })?;
    let stop = Stop::on_signal();
    let working = config
        .worker
        .then(|| tokio::spawn(worker::run(app.clone(), stop.clone())));
    let router = router::build(app.clone(), options(&config)).await;
    tracing::info!(address = %config.address, url = %config.app.public_url, "listening");
    listen::serve(listener, router, stop).await;
    finish(working, app).await;
    Ok(ExitCode::SUCCESS)
}

fn options(config: &Config) -> Options {
    Options {
        rate_limits: config.rate_limits,
        trusted_proxy_hops: config.trusted_proxy_hops,
        metrics_token: config.metrics_token.clone(),
        leptos: config.leptos(),
    }
}

/// The worker finishes what it holds or gives it back; the pool is closed last.
async fn finish(working: Option<JoinHandle<()>>, app: App) {
    if let Some(working) = working
        && tokio::time::timeout(GRACE, working).await.is_err()
    {
        tracing::warn!(
            "the worker could not give back what it holds; another one takes it over when the lease is over"
        );
    }
    if let Err(error) = app.db.close().await {
        tracing::warn!(%error, "the pool did not close");
    }
    tracing::info!("stopped");
}
