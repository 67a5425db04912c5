//! `server create-admin`

use super::{Outcome, say, start};
use std::process::ExitCode;

/// The password is printed here and kept nowhere.
pub async fn run(email: &str) -> Outcome {
    let ctx = start::system("command line").await?;
    let password = platform::users::create_admin(&ctx, email)
        .await
        .map_err(start::fault)?;
    say(&format!(
        "admin: {} password: {password}",
        email.trim().to_lowercase()
    ));
    Ok(ExitCode::SUCCESS)
}
