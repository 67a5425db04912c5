//! Ctrl-C and SIGTERM set a flag; every wait looks at it, so that servers are stopped in order.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag;

use crate::fail::{Explain, Failure, Outcome};

static STOP: OnceLock<Arc<AtomicBool>> = OnceLock::new();
/// A request was seen, and programs are being ended.
static ENDING: AtomicBool = AtomicBool::new(false);

/// One press may arrive several times, from the terminal and from whoever started us.
const ONE_PRESS: Duration = Duration::from_millis(300);

fn stop() -> &'static Arc<AtomicBool> {
    STOP.get_or_init(Arc::default)
}

pub fn install() -> Outcome<()> {
    let remedy = "this system offers no signals to programs; run the server binary directly";
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        flag::register(signal, Arc::clone(stop())).explain("cannot watch for signals", remedy)?;
    }
    Ok(())
}

/// Whether somebody asked the command to stop.
pub fn requested() -> bool {
    stop().load(Ordering::Relaxed) || ENDING.load(Ordering::Relaxed)
}

/// Programs are being ended: from here on, another Ctrl-C means "at once".
pub fn ending() {
    if requested() && !ENDING.swap(true, Ordering::Relaxed) {
        thread::sleep(ONE_PRESS);
        stop().store(false, Ordering::Relaxed);
    }
}

/// Whether somebody asked again, while programs were being ended.
pub fn insisted() -> bool {
    ENDING.load(Ordering::Relaxed) && stop().load(Ordering::Relaxed)
}

/// Ends the work in hand when somebody asked for it.
pub fn heed() -> Outcome<()> {
    if requested() {
        Err(Failure::interrupted())
    } else {
        Ok(())
    }
}
