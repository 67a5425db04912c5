//! The command line: one file a command, each a few lines around a flow.

mod create_admin;
mod demo;
mod demo_event;
mod import_products;
mod migrate;
mod openapi;
mod prove;
mod serve;
mod settings;
mod start;
mod worker;

use clap::{Parser, Subcommand};
use domain::permission::BuiltInRole;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// Kedai: shop, stockroom and books in one program.
#[derive(Debug, Parser)]
#[command(name = "server", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the shop, the dashboard and the API; does the background work too unless KEDAI_WORKER=off.
    Serve,
    /// Do the background work only.
    Worker,
    /// Bring the database's schema and the built-in data up to date.
    Migrate,
    /// Import a product file in Shopify's CSV format.
    ImportProducts {
        file: PathBuf,
        /// Say what would happen and change nothing.
        #[arg(long)]
        dry_run: bool,
        /// Import the good rows even when others are bad.
        #[arg(long)]
        partial: bool,
    },
    /// Load the demo shop (KEDAI_DEMO=on).
    Demo {
        /// Orders to make up, with their payments, parcels and journals.
        #[arg(long, default_value_t = 40)]
        orders: u32,
        /// The same seed makes the same orders.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Print a signed webhook of the demo card about an order (KEDAI_DEMO=on): header, then body.
    DemoEvent {
        number: String,
        /// `approve` or `decline`; `refund` or `refund-fail` about a refund that waits.
        outcome: String,
        /// Sign as if it were sent earlier.
        #[arg(long, default_value_t = 0)]
        seconds_ago: u32,
    },
    /// Recompute every invariant over the whole database and name each difference.
    Prove,
    /// Create a staff account, or give an existing one the role and a new password; prints it once.
    CreateAdmin {
        #[arg(long, default_value = "admin@kedai.example")]
        email: String,
        /// What the person may do: admin, manager, warehouse_staff or accountant.
        #[arg(long, default_value_t = BuiltInRole::Admin, value_parser = staff_role)]
        role: BuiltInRole,
        /// Read the password from standard input instead of making one.
        #[arg(long)]
        password_stdin: bool,
    },
    /// Show or change the shop's settings: who sells, GST, delivery, hold times, words.
    Settings {
        #[command(subcommand)]
        command: SettingsCommand,
    },
    /// Print the OpenAPI document of the REST interface.
    Openapi,
}

#[derive(Debug, Subcommand)]
enum SettingsCommand {
    /// The settings there are, and whether each was set.
    List,
    /// Print a setting as JSON.
    Get { key: String },
    /// Set a setting from a file of JSON; what it leaves out gets its default.
    Set {
        key: String,
        /// `-` for standard input.
        file: PathBuf,
    },
}

/// A role of people who work here, by its name.
fn staff_role(text: &str) -> Result<BuiltInRole, String> {
    let roles = || BuiltInRole::ALL.iter().filter(|role| role.is_staff());
    roles()
        .find(|role| role.as_str() == text)
        .copied()
        .ok_or_else(|| {
            let names: Vec<&str> = roles().map(|role| role.as_str()).collect();
            format!("the roles are {}", names.join(", "))
        })
}

/// How a command ends: with a sentence for the person at the terminal when it failed.
pub type Outcome = Result<ExitCode, String>;

/// Runs the command that was asked for.
pub async fn run() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Serve => serve::run().await,
        Command::Worker => worker::run().await,
        Command::Migrate => migrate::run().await,
        Command::ImportProducts {
            file,
            dry_run,
            partial,
        } => import_products::run(&file, dry_run, partial).await,
        Command::Demo { orders, seed } => demo::run(orders, seed).await,
        Command::DemoEvent {
            number,
            outcome,
            seconds_ago,
        } => demo_event::run(&number, &outcome, seconds_ago).await,
        Command::Prove => prove::run().await,
        Command::CreateAdmin {
            email,
            role,
            password_stdin,
        } => create_admin::run(&email, role, password_stdin).await,
        Command::Settings { command } => settings::run(command).await,
        Command::Openapi => openapi::run(),
    };
    outcome.unwrap_or_else(|message| {
        complain(&message);
        ExitCode::FAILURE
    })
}

/// A line on standard output: what the command answers.
fn say(line: &str) {
    // A reader who has gone away is no fault of ours.
    let _gone = writeln!(std::io::stdout(), "{line}");
}

/// A line on standard error.
fn complain(line: &str) {
    let _gone = writeln!(std::io::stderr(), "{line}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn staff_accounts_have_roles_of_staff() {
        assert_eq!(staff_role("warehouse_staff"), Ok(BuiltInRole::WarehouseStaff));
        assert!(staff_role("customer").is_err() && staff_role("owner").is_err());
        let read = |words: &[&str]| Arguments::try_parse_from(words);
        let made = read(&["server", "create-admin", "--role", "accountant"]).unwrap();
        assert!(matches!(
            made.command,
            Command::CreateAdmin {
                role: BuiltInRole::Accountant,
                ..
            }
        ));
        assert!(read(&["server", "create-admin", "--role", "customer"]).is_err());
    }
}
