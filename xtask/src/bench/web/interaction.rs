//! Interaction to next paint of "Add to cart".

use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::packages::Packages;
use crate::bench::findings::{Findings, Target, Weight};
use crate::fail::{Failure, Outcome};
use crate::{exec, say};

pub fn measure(
    packages: &Packages,
    browser: &Path,
    address: SocketAddr,
    product: &str,
    findings: &mut Findings,
) -> Outcome<()> {
    say::step("add to cart, processor slowed four times");
    let mut command = Command::new("node");
    command.current_dir(&packages.folder).arg("interaction.mjs");
    command.arg(format!("http://{address}{product}")).arg(browser);
    let answer = exec::quiet(&mut command, Some("clicking"))?;
    let mut times = read(&answer.stdout);
    if !answer.success || times.is_empty() {
        return Err(Failure::new(
            format!("the click could not be measured:\n{}", answer.complaint()),
            "see target/bench/server.log",
        ));
    }
    times.sort_by(f64::total_cmp);
    let median = times.get(times.len() / 2).copied().unwrap_or_default();
    let worst = times.last().copied().unwrap_or_default();
    let weight = Weight::Orientation;
    let name = "add to cart to the next paint, median of 7 pages";
    findings.figure(name, median, "ms", Target::AtMost(100.0), weight);
    findings.figure(
        "add to cart to the next paint, slowest",
        worst,
        "ms",
        Target::Nothing,
        weight,
    );
    Ok(())
}

fn read(printed: &str) -> Vec<f64> {
    let value: Value = serde_json::from_str(printed.trim()).unwrap_or_default();
    let times = value.get("milliseconds").and_then(Value::as_array);
    times.into_iter().flatten().filter_map(Value::as_f64).collect()
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn reads_the_times() {
        assert_eq!(read("{\"milliseconds\":[40,72.5]}\n"), [40.0, 72.5]);
        assert!(read("no").is_empty());
    }
}
