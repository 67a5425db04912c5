//! Logs as JSON lines on standard error; standard output is for what a command answers.

use tracing_subscriber::EnvFilter;

/// Starts logging; `filter` was checked with the configuration. A second start (in tests) changes nothing.
pub fn start(filter: &str) {
    let started = tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_current_span(true)
        .with_span_list(false)
        .with_writer(std::io::stderr)
        .with_env_filter(EnvFilter::new(filter))
        .try_init();
    if started.is_err() {
        tracing::debug!("logging was started before");
    }
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        let text = info.payload_as_str().unwrap_or("no message");
        tracing::error!(place, text, "panic");
    }));
}
