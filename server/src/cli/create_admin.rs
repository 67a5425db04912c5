//! `server create-admin`

use super::{Outcome, say, start};
use domain::permission::BuiltInRole;
use std::io::BufRead as _;
use std::process::ExitCode;

/// A password that was made here is printed here and kept nowhere.
pub async fn run(email: &str, role: BuiltInRole, password_stdin: bool) -> Outcome {
    let given = password_stdin.then(read_password).transpose()?;
    let ctx = start::system("command line").await?;
    let made = platform::users::create_account(&ctx, email, role, given.as_deref())
        .await
        .map_err(start::fault)?;
    let email = email.trim().to_lowercase();
    say(&match made {
        Some(password) => format!("{role}: {email} password: {password}"),
        None => format!("{role}: {email} password: as given"),
    });
    Ok(ExitCode::SUCCESS)
}

/// The first line of standard input: unlike an argument it is in no list of processes and no shell's history.
fn read_password() -> Result<String, String> {
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut line)
        .map_err(|error| format!("The password could not be read from standard input: {error}."))?;
    let password = line.trim_end_matches(['\r', '\n']);
    if password.is_empty() {
        return Err("There is no password on standard input: write it as the first line.".to_owned());
    }
    Ok(password.to_owned())
}
