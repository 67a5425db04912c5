//! Progress lines, each with the seconds since the command started.

use std::sync::OnceLock;
use std::time::Instant;

use crate::fail::Failure;

fn seconds() -> u64 {
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed().as_secs()
}

/// A step begins.
pub fn step(text: &str) {
    println!("[{:>4} s] {text}", seconds());
}

/// More about the step in hand.
pub fn note(text: &str) {
    println!("         {text}");
}

/// The command's last words when it could not finish.
pub fn failure(failure: &Failure) {
    println!("[{:>4} s] could not go on: {}", seconds(), failure.what);
    for line in failure.remedy.lines() {
        println!("         -> {line}");
    }
}
