//! Time that stands still until a test moves it.

use chrono::{DateTime, Duration, TimeZone, Utc};
use kernel::Clock;
use std::sync::{Mutex, PoisonError};

/// Monday 23 November 2026, 10.00 am in Singapore.
#[derive(Debug)]
pub struct FakeClock(Mutex<DateTime<Utc>>);

impl Default for FakeClock {
    fn default() -> Self {
        Self(Mutex::new(start()))
    }
}

/// When every story begins.
#[must_use]
pub fn start() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 23, 2, 0, 0)
        .single()
        .unwrap_or_default()
}

impl FakeClock {
    pub fn advance(&self, by: Duration) {
        let mut now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *now += by;
    }
}

impl Clock for FakeClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
