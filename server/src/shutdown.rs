//! Stopping without losing anything: no new requests, the open ones are finished, the worker gives back what it holds.

use std::time::Duration;
use tokio::signal;
use tokio::sync::watch;

/// Open requests get this long, and the whole stop little longer.
pub const GRACE: Duration = Duration::from_secs(20);
/// A job gets this long, so that there is time to give it back within [`GRACE`].
pub const JOB_GRACE: Duration = Duration::from_secs(15);

/// Resolves when somebody asks the process to stop: SIGTERM or Ctrl-C.
pub async fn requested() {
    let interrupt = async {
        if let Err(error) = signal::ctrl_c().await {
            tracing::warn!(%error, "Ctrl-C cannot be heard");
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match signal::unix::signal(signal::unix::SignalKind::terminate()) {
            Ok(mut signals) => {
                signals.recv().await;
            }
            Err(error) => {
                tracing::warn!(%error, "SIGTERM cannot be heard");
                std::future::pending::<()>().await;
            }
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}

/// A bell that many can wait for.
#[derive(Debug, Clone)]
pub struct Stop(watch::Receiver<bool>);

impl Stop {
    /// Rings when the process is asked to stop.
    #[must_use]
    pub fn on_signal() -> Self {
        let (sender, receiver) = watch::channel(false);
        tokio::spawn(async move {
            requested().await;
            tracing::info!("stopping: finishing what is open");
            sender.send_replace(true);
            // Whoever asks later is told as well.
            sender.closed().await;
        });
        Self(receiver)
    }

    /// Resolves once it has rung.
    pub async fn wait(mut self) {
        // An error means that the sender is gone, which it is after ringing only.
        let _rung = self.0.wait_for(|rung| *rung).await;
    }
}
