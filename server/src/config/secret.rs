//! The secret that signs cookies and tokens.

use super::read::Reader;
use kernel::signing;
use std::fs;
use std::io::Write as _;
use std::path::Path;

const NAME: &str = "KEDAI_SECRET";
const BYTES_MIN: usize = 32;
const FILE: &str = "secret";

/// From the environment; a demo without one makes its own and keeps it in the data folder.
pub fn read(reader: &mut Reader<'_>, data_dir: &Path, demo_mode: bool) -> Vec<u8> {
    if let Some(text) = reader.optional(NAME) {
        if text.len() < BYTES_MIN {
            reader.fault(
                NAME,
                &format!(
                    "has {} bytes. Give at least {BYTES_MIN}: openssl rand -hex 32",
                    text.len()
                ),
            );
        }
        return text.into_bytes();
    }
    if !demo_mode {
        reader.fault(
            NAME,
            "is missing. Make one with: openssl rand -hex 32 (and keep it: it signs cookies and tokens)",
        );
        return Vec::new();
    }
    kept(data_dir).unwrap_or_else(|error| {
        reader.fault(
            "KEDAI_DATA",
            &format!("cannot be used ({error}). Give a folder that may be written."),
        );
        Vec::new()
    })
}

/// The secret of the demo, made at its first start and readable by its owner only.
fn kept(data_dir: &Path) -> std::io::Result<Vec<u8>> {
    let path = data_dir.join(FILE);
    if let Ok(text) = fs::read_to_string(&path)
        && text.trim().len() >= BYTES_MIN
    {
        return Ok(text.trim().as_bytes().to_vec());
    }
    fs::create_dir_all(data_dir)?;
    let secret = signing::random_token();
    let mut options = fs::OpenOptions::new();
    options.create(true).write(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    writeln!(options.open(&path)?, "{secret}")?;
    Ok(secret.into_bytes())
}
