//! `server migrate`

use super::{Outcome, say, start};
use crate::database;
use std::process::ExitCode;

pub async fn run() -> Outcome {
    let ctx = start::system("migration").await?;
    database::migrate(ctx.db()).await.map_err(start::fault)?;
    flows::setup::seed(&ctx).await.map_err(start::fault)?;
    say("schema and built-in data are up to date");
    Ok(ExitCode::SUCCESS)
}
