//! The page for people.

use std::fmt::Write as _;

use crate::bench::findings::{Findings, Run, Target, Weight};
use crate::bench::numbers::short;

const HEAD: &str = "\
# How fast it is

Written by `cargo xtask bench --report`. Server, PostgreSQL and the load generator share one machine, so every rate is \
what is left beside the generator. Ratios and sizes are binding: the command fails when one is missed. Rates and times \
depend on the machine and are told only; CPU time an operation survives busy neighbours best.

The *baseline* is the leanest transaction we could write by hand for the same rows as an order of three lines: one \
function call, prepared, through `pgbench` with eight clients, on the same cluster in the same run, with `fsync` on.
";

pub fn of(findings: &Findings) -> String {
    let mut page = format!("{HEAD}\n{}", circumstances(findings));
    page.push_str("\n## Figures\n\n");
    page.push_str(&figures(findings));
    page.push_str(
        "\nOne star marks what is binding.\n\n![Rates](bench/rates.svg)\n\n![Times](bench/times.svg)\n\n\
         ![CPU time](bench/cpu.svg)\n\n## Measurements\n\nFull load and 70% of it take turns, three rounds \
         of them; the round in the middle is told, and the faults of all. At 70% load requests come at a pace of their \
         own, and their time counts from the moment they were due. CPU is in milliseconds an operation.\n\n",
    );
    page.push_str(&runs(findings));
    page.push_str(&statements(findings));
    page
}

pub fn of_web(findings: &Findings) -> String {
    format!(
        "# How fast it feels\n\nWritten by `cargo xtask bench --web --report`: Lighthouse's mobile settings (a slow phone on \
         a slow network), the median of three runs a page, and a browser whose processor is slowed four times.\n\n{}\n{}",
        circumstances(findings),
        figures(findings)
    )
}

fn circumstances(findings: &Findings) -> String {
    let mut text = "| | |\n| --- | --- |\n".to_owned();
    for (name, value) in &findings.circumstances {
        let _ = writeln!(text, "| {name} | {value} |");
    }
    text
}

fn figures(findings: &Findings) -> String {
    let mut text = "| figure | measured | asked | |\n| --- | ---: | ---: | --- |\n".to_owned();
    for figure in &findings.figures {
        let star = match (figure.weight, figure.target) {
            (_, Target::Nothing) | (Weight::Orientation, _) => "",
            (Weight::Binding, _) => " *",
        };
        let (shown, asked) = (figure.shown(), figure.target.shown(figure.unit));
        let _ = writeln!(
            text,
            "| {}{star} | {shown} | {asked} | {} |",
            figure.name,
            figure.verdict()
        );
    }
    text
}

fn runs(findings: &Findings) -> String {
    let mut text = "\
| measurement | clients | /s | median ms | p95 ms | p99 ms | CPU server | CPU database | statements |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
"
    .to_owned();
    for run in &findings.runs {
        let cells = [
            run.rate,
            run.p50,
            run.p95,
            run.p99,
            run.server_cpu,
            run.database_cpu,
            run.calls,
        ]
        .map(short);
        let _ = writeln!(text, "| {} | {} | {} |", run.name, run.clients, cells.join(" | "));
    }
    text
}

fn statements(findings: &Findings) -> String {
    let told = |run: &&Run| !run.statements.is_empty() && !run.paced && !run.name.contains(',');
    let chosen = findings
        .runs
        .iter()
        .filter(|run| told(run) || run.name == "orders, spread");
    let mut text =
        "\n## Statements\n\nThe dearest of each measurement, as `pg_stat_statements` counted them, for one \
        operation.\n"
            .to_owned();
    for run in chosen {
        let _ = writeln!(
            text,
            "\n**{}**\n\n| calls | planning ms | running ms | statement |\n| ---: | ---: | ---: | --- |",
            run.name
        );
        for statement in &run.statements {
            let code = statement.text.replace('|', "\\|").replace('`', "'");
            let cells = [statement.calls, statement.planning, statement.running].map(short);
            let _ = writeln!(text, "| {} | `{code}` |", cells.join(" | "));
        }
    }
    text
}
