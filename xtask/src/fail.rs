//! A failure always says two things: what went wrong, and what the reader can do about it.

use std::fmt::Display;

#[derive(Debug)]
pub struct Failure {
    pub what: String,
    pub remedy: String,
}

pub type Outcome<T> = Result<T, Failure>;

impl Failure {
    pub fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            remedy: remedy.into(),
        }
    }

    /// The reader pressed Ctrl-C (or a supervisor sent SIGTERM): nothing to repair.
    pub fn interrupted() -> Self {
        Self::new(
            "stopped on request",
            "start again when you like: finished steps are kept",
        )
    }
}

/// Turns a foreign error into a [`Failure`] that names the remedy.
pub trait Explain<T> {
    fn explain(self, what: impl Display, remedy: &str) -> Outcome<T>;
}

impl<T, E: Display> Explain<T> for Result<T, E> {
    fn explain(self, what: impl Display, remedy: &str) -> Outcome<T> {
        self.map_err(|error| Failure::new(format!("{what}: {error}"), remedy))
    }
}

/// The remedy for a file or folder that cannot be read or written.
pub const CHECK_RIGHTS: &str = "check that the folder is yours, writable, and that the disk is not full";

/// The remedy when something could not be fetched.
pub const CHECK_NETWORK: &str =
    "check the network (HTTPS_PROXY, where a proxy is needed), then start again: it goes on where it stopped";
