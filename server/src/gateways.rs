//! Which payment gateways this process has: chosen by configuration, known to the services by their port only.

use kernel::App;
use std::sync::Arc;

/// Makes the gateways known; safe to repeat.
pub fn register(app: &App) {
    if app.config.demo_mode {
        commerce::payments::register(app, Arc::new(demo_card::DemoCard::new(&app.config)));
    }
}
