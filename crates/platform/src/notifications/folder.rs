//! Mails into a folder: the carrier of a shop without SMTP. Each file opens in any mail program.

use super::mail::{Mail, Mailer};
use async_trait::async_trait;
use kernel::{Error, Result};
use std::path::PathBuf;
use std::{fs, io};
use tokio::task::spawn_blocking;

/// Writes `<data folder>/mail/<time>-<id>.eml`.
#[derive(Debug, Clone)]
pub struct FolderMailer {
    folder: PathBuf,
}

impl FolderMailer {
    /// `data_dir` is the server's data folder.
    #[must_use]
    pub fn new(data_dir: &std::path::Path) -> Self {
        Self {
            folder: data_dir.join("mail"),
        }
    }

    fn path(&self, mail: &Mail) -> PathBuf {
        self.folder.join(format!(
            "{}-{}.eml",
            mail.at.format("%Y%m%dT%H%M%SZ"),
            mail.id.simple()
        ))
    }
}

#[async_trait]
impl Mailer for FolderMailer {
    /// The file appears whole or not at all, and the same mail again overwrites itself.
    async fn send(&self, mail: &Mail) -> Result<()> {
        let (folder, path, message) = (self.folder.clone(), self.path(mail), mail.message());
        let written = spawn_blocking(move || {
            let part = path.with_extension("part");
            fs::create_dir_all(folder)?;
            fs::write(&part, message)?;
            fs::rename(&part, &path)
        });
        written
            .await
            .map_err(io::Error::other)
            .flatten()
            .map_err(|e| Error::internal(format!("mail folder {}: {e}", self.folder.display())))
    }
}
