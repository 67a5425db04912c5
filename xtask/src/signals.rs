//! Ctrl-C and SIGTERM set a flag; every wait looks at it, so that servers are stopped in order.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::flag;

use crate::fail::{Explain, Failure, Outcome};

static STOP: OnceLock<Arc<AtomicBool>> = OnceLock::new();

fn stop() -> &'static Arc<AtomicBool> {
    STOP.get_or_init(Arc::default)
}

/// A second Ctrl-C ends the command at once; a private database left behind is taken over by the next start.
pub fn install() -> Outcome<()> {
    let remedy = "this system offers no signals to programs; run the server binary directly";
    flag::register_conditional_shutdown(SIGINT, 130, Arc::clone(stop()))
        .explain("cannot watch for Ctrl-C", remedy)?;
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] {
        flag::register(signal, Arc::clone(stop())).explain("cannot watch for signals", remedy)?;
    }
    Ok(())
}

/// Whether somebody asked the command to stop.
pub fn requested() -> bool {
    stop().load(Ordering::Relaxed)
}

/// Ends the work in hand when somebody asked for it.
pub fn heed() -> Outcome<()> {
    if requested() {
        Err(Failure::interrupted())
    } else {
        Ok(())
    }
}
