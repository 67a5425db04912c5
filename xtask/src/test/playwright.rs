//! Playwright and its report.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::verdict::Verdict;
use crate::exec;
use crate::fail::{Explain, Outcome};
use crate::load::staff::StaffAccount;
use crate::places::Places;

/// The people of the tests.
pub struct Staff {
    /// May do everything.
    pub administrator: StaffAccount,
    /// Ships and counts; knows nothing of the books.
    pub warehouse: StaffAccount,
}

impl Staff {
    fn environment(&self) -> [(&'static str, &str); 4] {
        [
            ("KEDAI_ADMIN_EMAIL", &self.administrator.email),
            ("KEDAI_ADMIN_PASSWORD", &self.administrator.password),
            ("KEDAI_WAREHOUSE_EMAIL", &self.warehouse.email),
            ("KEDAI_WAREHOUSE_PASSWORD", &self.warehouse.password),
        ]
    }
}

pub fn run(
    places: &Places,
    programs: &Path,
    browser: &Path,
    address: SocketAddr,
    staff: &Staff,
) -> Outcome<Verdict> {
    let report = places.target.join("browser-tests").join("report.json");
    let mut command = Command::new(programs.join("playwright"));
    command
        .args(["test", "--reporter=list,json"])
        .current_dir(places.root.join("end2end"));
    command.env("PATH", places.path_with(&[programs.to_owned()]));
    command
        .env("KEDAI_URL", format!("http://{address}"))
        .env("BASE_URL", format!("http://{address}"));
    command.envs(staff.environment());
    command.env("CHROMIUM_PATH", browser).env("CI", "1");
    // The name of this variable changed between versions.
    command
        .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report)
        .env("PLAYWRIGHT_JSON_OUTPUT_NAME", &report);
    let success = exec::shown(&mut command)?;
    let remedy = "read Playwright's messages above";
    let text = fs::read_to_string(&report).explain("Playwright left no report", remedy)?;
    let json: Value = serde_json::from_str(&text).explain("Playwright's report", remedy)?;
    Ok(count(&json).with_exit(success))
}

/// A test that passed at the second try has passed, but is shown as flaky by Playwright itself.
fn count(report: &Value) -> Verdict {
    let number = |name: &str| {
        let value = report
            .pointer(&format!("/stats/{name}"))
            .and_then(Value::as_u64)
            .unwrap_or_default();
        usize::try_from(value).unwrap_or_default()
    };
    Verdict {
        passed: number("expected") + number("flaky"),
        failed: number("unexpected"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_report() {
        let report = serde_json::json!({"stats": {"expected": 7, "flaky": 1, "unexpected": 2, "skipped": 3}});
        assert_eq!(count(&report), Verdict { passed: 8, failed: 2 });
    }
}
