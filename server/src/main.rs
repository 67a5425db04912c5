//! The binary: reads the command line and hands over.

use mimalloc::MiMalloc;
use std::process::ExitCode;

/// Rendering a page asks for thousands of small pieces of memory: a third of its CPU time with the system's allocator.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    server::cli::run().await
}
