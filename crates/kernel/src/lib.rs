//! What every module stands on: the request's context, transactions with retry, outbox, jobs, audit,
//! idempotency, settings, number series.

pub mod app;
pub mod audit;
pub mod bells;
pub mod clock;
mod constraints;
pub mod context;
pub mod dates;
pub mod error;
pub mod extensions;
pub mod idempotency;
pub mod ids;
pub mod jobs;
pub mod number_series;
mod outage;
pub mod outbox;
pub mod partitions;
pub mod schedules;
pub mod settings;
pub mod shift;
pub mod signing;
pub mod sql;
pub mod tx;
pub mod worker;

pub use app::{App, AppConfig};
pub use clock::{Clock, SystemClock};
pub use context::{Actor, ActorKind, Channel, Ctx};
pub use error::{Error, Result};
pub use tx::Tx;
