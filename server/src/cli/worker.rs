//! `server worker`

use super::{Outcome, start};
use crate::shutdown::Stop;
use crate::worker;
use std::process::ExitCode;

pub async fn run() -> Outcome {
    let (_, app) = start::app().await?;
    tracing::info!("working");
    worker::run(app, Stop::on_signal()).await;
    Ok(ExitCode::SUCCESS)
}
