//! `server settings list|get KEY|set KEY FILE`

use super::{Outcome, SettingsCommand, say, start};
use std::io::Read as _;
use std::path::Path;
use std::process::ExitCode;

/// Shows the shop's settings, or sets one from a file of JSON (`-` for standard input).
pub async fn run(command: SettingsCommand) -> Outcome {
    match command {
        SettingsCommand::List => {
            let ctx = start::system("command line").await?;
            for row in platform::settings::list(&ctx).await.map_err(start::fault)? {
                let state = if row.is_set { "set" } else { "default" };
                say(&format!("{:<9} {state:<8} {}", row.key, row.about));
            }
        }
        SettingsCommand::Get { key } => {
            let ctx = start::system("command line").await?;
            let value = platform::settings::get(&ctx, &key).await.map_err(start::fault)?;
            say(&format!("{value:#}"));
        }
        SettingsCommand::Set { key, file } => {
            let text = read(&file)?;
            let ctx = start::system("command line").await?;
            platform::settings::set(&ctx, &key, &text)
                .await
                .map_err(start::fault)?;
            say(&format!("{key} is set"));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn read(file: &Path) -> Result<String, String> {
    let mut text = String::new();
    let read = if file == Path::new("-") {
        std::io::stdin().lock().read_to_string(&mut text).map(|_| ())
    } else {
        std::fs::read_to_string(file).map(|read| text = read)
    };
    read.map_err(|error| format!("Cannot read {}: {error}.", file.display()))?;
    Ok(text)
}
