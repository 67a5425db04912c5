//! The measure of the order: what PostgreSQL alone can do with the same rows, in the same run on the same machine.

use super::findings::Run;
use super::numbers::{count, float, short};
use super::processes::Meter;
use super::sql::{Sql, client, done};
use super::stage::Stage;
use crate::fail::{Failure, Outcome};
use crate::postgres::cluster::SHOP;
use crate::say;

const DATABASE: &str = "baseline";
const SCRIPT: &str = include_str!("baseline.sql");
/// Clients of the baseline and of the orders over HTTP.
pub const CLIENTS: usize = 8;
const CLIENTS_U64: u64 = 8;

/// Transactions for one second, roughly; only how long the measurement takes depends on it.
const EXPECTED_RATE: u64 = 3000;

/// A copy of the shop's database with the function and carts for two measurements.
#[derive(Debug)]
pub struct Baseline<'a> {
    stage: &'a Stage<'a>,
    sql: Sql,
    meter: Meter,
    /// Transactions of each client in one measurement.
    each: u64,
    halves: Vec<Half>,
}

#[derive(Debug, Clone, Copy)]
struct Half {
    rate: f64,
    latency: f64,
    cpu: f64,
}

impl<'a> Baseline<'a> {
    /// Made before the server starts: a database in use cannot be copied.
    pub fn prepare(stage: &'a Stage<'a>, seconds: u32) -> Outcome<Self> {
        say::step("baseline: the same rows by one function of the database, through pgbench");
        let each = EXPECTED_RATE * u64::from(seconds).min(5) / CLIENTS_U64;
        let warm_up = each / 5;
        stage
            .sql
            .rows(&format!("CREATE DATABASE {DATABASE} TEMPLATE {SHOP}"))?;
        let sql = Sql::new(&stage.cluster, DATABASE)?;
        let carts = (each * 2 + warm_up) * CLIENTS_U64;
        let script = SCRIPT.replace(":carts", &carts.to_string());
        sql.script(&stage.folder, "baseline.sql", &script)?;
        let postmaster = stage
            .cluster
            .process()
            .ok_or_else(|| Failure::new("PostgreSQL's process was not found", "start again"))?;
        pgbench(stage, &sql, warm_up)?;
        Ok(Self {
            meter: Meter::new(std::process::id(), postmaster)?,
            halves: Vec::new(),
            stage,
            sql,
            each,
        })
    }

    /// Called before and after the orders, so that both have the same neighbours on the machine.
    pub fn measure(&mut self) -> Outcome<()> {
        self.sql.rows("CHECKPOINT")?;
        let before = self.meter.read();
        let printed = pgbench(self.stage, &self.sql, self.each)?;
        let spent = self.meter.read().since(before);
        let (Some(rate), Some(latency)) = (
            reading(&printed, "tps = "),
            reading(&printed, "latency average = "),
        ) else {
            let what = format!("pgbench said nothing useful:\n{printed}");
            return Err(Failure::new(what, "start again"));
        };
        let cpu = spent.database / float(self.each * CLIENTS_U64);
        say::note(&format!(
            "baseline: {}/s, {} ms on average, {} CPU-ms",
            short(rate),
            short(latency),
            short(cpu)
        ));
        self.halves.push(Half { rate, latency, cpu });
        Ok(())
    }

    /// Both measurements as one.
    pub fn run(&self) -> Run {
        let mean = |of: fn(&Half) -> f64| {
            self.halves.iter().map(of).sum::<f64>() / count(self.halves.len()).max(1.0)
        };
        let latency = mean(|half| half.latency);
        let operations = self.each * CLIENTS_U64 * u64::try_from(self.halves.len()).unwrap_or(1);
        Run {
            name: "baseline: order by one SQL function".to_owned(),
            clients: CLIENTS,
            paced: false,
            operations: usize::try_from(operations).unwrap_or(usize::MAX),
            faults: 0,
            rate: mean(|half| half.rate),
            p50: latency,
            p95: latency,
            p99: latency,
            server_cpu: 0.0,
            database_cpu: mean(|half| half.cpu),
            generator_cpu: 0.0,
            statements: Vec::new(),
            calls: 1.0,
        }
    }
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
