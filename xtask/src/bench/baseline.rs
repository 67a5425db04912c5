//! The measure of the order: what PostgreSQL alone can do with the same rows, in the same run on the same machine.

use super::findings::Run;
use super::numbers::{float, short};
use super::processes::Meter;
use super::sql::{Sql, client, done};
use super::stage::Stage;
use crate::fail::{Failure, Outcome};
use crate::say;

const DATABASE: &str = "baseline";
const SCRIPT: &str = include_str!("baseline.sql");
/// Clients of the baseline and of the orders over HTTP.
pub const CLIENTS: usize = 8;

/// Transactions for one second, roughly; only how long the measurement takes depends on it.
const EXPECTED_RATE: u64 = 3000;

/// Places orders by the function for about as long as other measurements last.
pub fn measure(stage: &Stage<'_>, seconds: u32) -> Outcome<Run> {
    say::step("baseline: the same rows by one function of the database, through pgbench");
    let clients = u64::try_from(CLIENTS).unwrap_or(1);
    let each = EXPECTED_RATE * u64::from(seconds).min(10) / clients;
    let warm_up = each / 10;
    stage.sql.rows(&format!(
        "CREATE DATABASE {DATABASE} TEMPLATE {}",
        crate::postgres::cluster::SHOP
    ))?;
    let sql = Sql::new(&stage.cluster, DATABASE)?;
    let carts = (each + warm_up) * clients;
    let script = SCRIPT.replace(":carts", &carts.to_string());
    sql.script(&stage.folder, "baseline.sql", &script)?;
    sql.rows("CHECKPOINT")?;
    pgbench(stage, &sql, warm_up)?;
    let postmaster = stage
        .cluster
        .process()
        .ok_or_else(|| Failure::new("PostgreSQL's process was not found", "start again"))?;
    let meter = Meter::new(std::process::id(), postmaster)?;
    let before = meter.read();
    let printed = pgbench(stage, &sql, each)?;
    let spent = meter.read().since(before);
    let number = |name| reading(&printed, name);
    let (Some(rate), Some(latency)) = (number("tps = "), number("latency average = ")) else {
        return Err(Failure::new(
            format!("pgbench said nothing useful:\n{printed}"),
            "start again",
        ));
    };
    stage.sql.rows(&format!("DROP DATABASE {DATABASE}"))?;
    let operations = each * clients;
    let run = Run {
        name: "baseline: order by one SQL function".to_owned(),
        clients: CLIENTS,
        paced: false,
        operations: usize::try_from(operations).unwrap_or(usize::MAX),
        faults: 0,
        rate,
        p50: latency,
        p95: latency,
        p99: latency,
        server_cpu: 0.0,
        database_cpu: spent.database / float(operations),
        generator_cpu: 0.0,
        statements: Vec::new(),
        calls: 1.0,
    };
    say::note(&format!(
        "{}: {}/s, {} ms on average, {} CPU-ms",
        run.name,
        short(run.rate),
        short(latency),
        short(run.database_cpu)
    ));
    Ok(run)
}

fn pgbench(stage: &Stage<'_>, sql: &Sql, transactions: u64) -> Outcome<String> {
    let call = stage.folder.join("place-order.sql");
    crate::places::write(&call, "SELECT bench.place_order();\n")?;
    let clients = CLIENTS.to_string();
    let mut command = client(&stage.cluster, "pgbench")?;
    command.args([
        "--no-vacuum",
        "--protocol=prepared",
        "--client",
        &clients,
        "--jobs=2",
    ]);
    command
        .args(["--transactions", &transactions.max(1).to_string(), "--file"])
        .arg(&call);
    done(command.arg(&sql.url), "pgbench")
}

/// `tps = 3201.5 (without initial connection time)` -> 3201.5
fn reading(printed: &str, name: &str) -> Option<f64> {
    let line = printed.lines().find_map(|line| line.trim().strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::reading;

    #[test]
    fn reads_pgbench() {
        let printed =
            "latency average = 2.499 ms\ninitial connection time = 9 ms\ntps = 3201.5 (without ...)\n";
        assert_eq!(reading(printed, "tps = "), Some(3201.5));
        assert_eq!(reading(printed, "latency average = "), Some(2.499));
    }
}
