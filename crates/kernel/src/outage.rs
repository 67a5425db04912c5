//! Faults that say that the database is away, and not that the statement was wrong.

use sea_orm::sqlx::Error as Driver;
use sea_orm::{DbErr, RuntimeErr};

/// Classes of SQLSTATE: connection exceptions, insufficient resources (no space, no memory, too many connections),
/// an operator's intervention (shutdown, crash, starting up), faults of the system below.
/// (PostgreSQL documentation, appendix A.)
const CLASSES: [&str; 4] = ["08", "53", "57", "58"];

/// A standby that was not promoted yet takes no changes.
const READ_ONLY: &str = "25006";

/// Whether the same may work in a moment, unchanged. What was sent last may have been carried out: a connection that
/// is lost while it commits does not tell.
#[must_use]
pub fn is_outage(error: &DbErr) -> bool {
    match error {
        DbErr::ConnectionAcquire(_) => true,
        DbErr::Conn(inner) | DbErr::Exec(inner) | DbErr::Query(inner) => match inner {
            RuntimeErr::SqlxError(driver) => is_lost(driver),
            _ => matches!(error, DbErr::Conn(_)),
        },
        _ => false,
    }
}

fn is_lost(driver: &Driver) -> bool {
    match driver {
        Driver::Io(_)
        | Driver::Tls(_)
        | Driver::Protocol(_)
        | Driver::PoolTimedOut
        | Driver::PoolClosed
        | Driver::WorkerCrashed => true,
        Driver::Database(said) => said.code().is_some_and(|state| is_state_of_outage(&state)),
        _ => false,
    }
}

fn is_state_of_outage(state: &str) -> bool {
    state == READ_ONLY || CLASSES.iter().any(|class| state.starts_with(class))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn a_lost_connection_is_an_outage_in_every_dress() {
        let lost = || RuntimeErr::SqlxError(Arc::new(Driver::Io(std::io::ErrorKind::ConnectionReset.into())));
        for error in [DbErr::Conn(lost()), DbErr::Exec(lost()), DbErr::Query(lost())] {
            assert!(is_outage(&error), "{error}");
        }
        let missing = DbErr::Query(RuntimeErr::SqlxError(Arc::new(Driver::RowNotFound)));
        assert!(!is_outage(&missing));
        assert!(!is_outage(&DbErr::RecordNotFound(String::new())));
    }

    #[test]
    fn states_of_an_outage() {
        for state in [
            "57P01", "57P02", "57P03", "53100", "53300", "08006", "58030", "25006",
        ] {
            assert!(is_state_of_outage(state), "{state}");
        }
        for state in ["23505", "40001", "22021", "42P01"] {
            assert!(!is_state_of_outage(state), "{state}");
        }
    }
}
