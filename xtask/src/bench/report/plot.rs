//! Bar charts as SVG, drawn by hand: no program is needed to make them, none to look at them.

use std::fmt::Write as _;

use crate::bench::findings::{Findings, Run};
use crate::bench::numbers::{count, short};

const WIDTH: f64 = 760.0;
const LABELS: f64 = 260.0;
const ROW: f64 = 26.0;
const HEAD: f64 = 52.0;
/// Room for the number behind a bar.
const TAIL: f64 = 80.0;

/// One row: parts that are laid one after the other, or over each other.
struct Row<'a> {
    label: &'a str,
    /// Length and colour, from left to right.
    parts: Vec<(f64, &'static str)>,
    note: String,
}

const DARK: &str = "#0f5257";
const MIDDLE: &str = "#4f9d93";
const LIGHT: &str = "#b9dcd2";
const WARM: &str = "#e07a3f";

/// Operations a second at full load.
pub fn rates(findings: &Findings) -> String {
    let runs = findings.runs.iter().filter(|run| !run.paced);
    let rows: Vec<Row<'_>> = runs
        .map(|run| Row {
            label: &run.name,
            parts: vec![(run.rate, colour_of(run))],
            note: format!("{}/s", short(run.rate)),
        })
        .collect();
    chart("Operations a second, as fast as they are answered", &[], &rows)
}

/// Times of answers: median, 95 and 99 of 100.
pub fn times(findings: &Findings) -> String {
    let runs = findings
        .runs
        .iter()
        .filter(|run| !run.statements.is_empty() || run.paced);
    let rows: Vec<Row<'_>> = runs
        .map(|run| Row {
            label: &run.name,
            parts: vec![
                (run.p50, DARK),
                ((run.p95 - run.p50).max(0.0), MIDDLE),
                ((run.p99 - run.p95).max(0.0), LIGHT),
            ],
            note: format!("{} ms", short(run.p95)),
        })
        .collect();
    let legend = [("median", DARK), ("95 of 100", MIDDLE), ("99 of 100", LIGHT)];
    chart("Time of an answer (number: 95 of 100 within)", &legend, &rows)
}

/// CPU time an operation, server and database apart.
pub fn cpu(findings: &Findings) -> String {
    let runs = findings.runs.iter().filter(|run| !run.paced);
    let rows: Vec<Row<'_>> = runs
        .map(|run| Row {
            label: &run.name,
            parts: vec![(run.server_cpu, DARK), (run.database_cpu, WARM)],
            note: format!("{} ms", short(run.cpu())),
        })
        .collect();
    let legend = [("server", DARK), ("database", WARM)];
    chart("CPU-milliseconds an operation", &legend, &rows)
}

fn colour_of(run: &Run) -> &'static str {
    if run.name.starts_with("baseline") {
        WARM
    } else {
        DARK
    }
}

fn chart(title: &str, legend: &[(&str, &str)], rows: &[Row<'_>]) -> String {
    let longest = rows.iter().map(length).fold(0.0, f64::max).max(f64::MIN_POSITIVE);
    let scale = (WIDTH - LABELS - TAIL) / longest;
    let height = HEAD + ROW * count(rows.len()) + 12.0;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" \
         font-family=\"system-ui, sans-serif\" font-size=\"13\" fill=\"#1d2b2a\">\n<title>{title}</title>\n\
         <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#fff\"/>\n\
         <text x=\"16\" y=\"26\" font-size=\"15\" font-weight=\"600\">{title}</text>\n"
    );
    for (at, (word, colour)) in legend.iter().enumerate() {
        let x = WIDTH - 100.0 * count(legend.len() - at);
        let _ = writeln!(
            svg,
            "<rect x=\"{x}\" y=\"16\" width=\"11\" height=\"11\" fill=\"{colour}\"/><text x=\"{}\" y=\"26\">{word}</text>",
            x + 16.0
        );
    }
    for (at, row) in rows.iter().enumerate() {
        draw(&mut svg, row, HEAD + ROW * count(at), scale);
    }
    svg.push_str("</svg>\n");
    svg
}

fn draw(svg: &mut String, row: &Row<'_>, y: f64, scale: f64) {
    let base = y + 14.0;
    let label = row.label.replace('&', "&amp;").replace('<', "&lt;");
    let _ = writeln!(
        svg,
        "<text x=\"{}\" y=\"{base}\" text-anchor=\"end\">{label}</text>",
        LABELS - 10.0
    );
    let mut x = LABELS;
    for (size, colour) in &row.parts {
        let width = size * scale;
        let _ = writeln!(
            svg,
            "<rect x=\"{x:.1}\" y=\"{y}\" width=\"{width:.1}\" height=\"18\" fill=\"{colour}\"/>"
        );
        x += width;
    }
    let _ = writeln!(svg, "<text x=\"{:.1}\" y=\"{base}\">{}</text>", x + 6.0, row.note);
}

fn length(row: &Row<'_>) -> f64 {
    row.parts.iter().map(|(size, _)| size).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_stay_within_the_picture() {
        let rows = [
            Row {
                label: "a < b",
                parts: vec![(3.0, DARK), (1.0, LIGHT)],
                note: "4".to_owned(),
            },
            Row {
                label: "c",
                parts: vec![(0.0, DARK)],
                note: "0".to_owned(),
            },
        ];
        let svg = chart("Two", &[("one", DARK)], &rows);
        assert!(
            svg.contains("width=\"315.0\"") && svg.contains("width=\"105.0\"") && svg.contains("a &lt; b")
        );
        assert_eq!(svg.matches("<rect").count(), 5);
    }
}
