//! The machine-readable twin.

use serde_json::{Value, json};

use crate::bench::findings::{Figure, Findings, Run, Target, Weight};

pub fn of(findings: &Findings) -> String {
    let circumstances: serde_json::Map<String, Value> = findings
        .circumstances
        .iter()
        .map(|(name, value)| ((*name).to_owned(), json!(value)))
        .collect();
    let whole = json!({
        "circumstances": circumstances,
        "figures": findings.figures.iter().map(figure).collect::<Vec<Value>>(),
        "runs": findings.runs.iter().map(run).collect::<Vec<Value>>(),
    });
    format!("{whole:#}\n")
}

fn figure(figure: &Figure) -> Value {
    let target = match figure.target {
        Target::AtLeast(limit) => json!({ "at_least": limit }),
        Target::AtMost(limit) => json!({ "at_most": limit }),
        Target::Nothing => Value::Null,
    };
    json!({
        "name": figure.name, "value": rounded(figure.value), "unit": figure.unit, "target": target,
        "met": figure.is_met(), "binding": figure.weight == Weight::Binding,
    })
}

fn run(run: &Run) -> Value {
    let statements: Vec<Value> = run
        .statements
        .iter()
        .map(|it| json!({ "calls": rounded(it.calls), "planning_ms": rounded(it.planning), "running_ms": rounded(it.running), "text": it.text }))
        .collect();
    json!({
        "name": run.name, "clients": run.clients, "paced": run.paced, "operations": run.operations,
        "faults": run.faults, "rate": rounded(run.rate),
        "ms": { "p50": rounded(run.p50), "p95": rounded(run.p95), "p99": rounded(run.p99) },
        "cpu_ms": { "server": rounded(run.server_cpu), "database": rounded(run.database_cpu),
            "generator": rounded(run.generator_cpu) },
        "statement_calls": rounded(run.calls), "statements": statements,
    })
}

/// Three digits behind the point are more than a measurement can tell.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}
