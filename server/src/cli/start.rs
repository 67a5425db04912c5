//! What commands that need the database begin with.

use super::complain;
use crate::config::Config;
use crate::{database, logging};
use domain::AppError;
use kernel::{App, Ctx, Error};

/// Configuration, logging, pool.
///
/// # Errors
/// Every fault of the settings, or that the database cannot be reached.
pub async fn app() -> Result<(Config, App), String> {
    let config = Config::from_env()?;
    logging::start(&config.log);
    let app = database::app(&config).await.map_err(|error| {
        format!("The database of DATABASE_URL cannot be reached: {error}.\nStart PostgreSQL, or correct the address.")
    })?;
    Ok((config, app))
}

/// The same with a context of the system, named for the command.
///
/// # Errors
/// As [`app`].
pub async fn system(name: &str) -> Result<Ctx, String> {
    let (_, app) = app().await?;
    Ok(Ctx::system(app, name))
}

/// A service's fault for the person at the terminal, with its cause.
pub fn fault(error: Error) -> String {
    let cause = error.to_string();
    let shown = AppError::from(error);
    for field in &shown.field_errors {
        complain(&format!("{}: {}", field.field, field.message));
    }
    if cause.contains(&shown.message) {
        shown.message
    } else {
        format!("{}\n{cause}", shown.message)
    }
}
