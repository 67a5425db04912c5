//! The background work of this program, with the parts that are composed here.

use crate::shutdown::{JOB_GRACE, Stop};
use kernel::worker::Registry;
use kernel::{App, Ctx};
use platform::notifications::{FolderMailer, Notifications};
use std::sync::Arc;

/// Everything that this program does in the background; mails go into a folder of the data folder.
#[must_use]
pub fn registry(app: &App) -> Registry {
    let mailer = Arc::new(FolderMailer::new(&app.config.data_dir));
    flows::background::registry(vec![Arc::new(Notifications::new(mailer))])
}

/// Works until it is asked to stop; then what it holds is finished in [`JOB_GRACE`] or given back.
pub async fn run(app: App, stop: Stop) {
    let registry = registry(&app);
    kernel::worker::run(Ctx::system(app, "worker"), registry, stop.wait(), JOB_GRACE).await;
}
