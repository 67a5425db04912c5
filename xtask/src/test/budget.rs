//! What the browser may have to fetch, compressed with brotli.

use std::fs;
use std::path::{Path, PathBuf};

use super::verdict::Verdict;
use crate::build::bundle::Site;
use crate::build::fingerprint::files_below;
use crate::fail::{Explain, Outcome};

/// Bytes of the application's first wasm file.
const MAIN: u64 = 230_000;
/// Bytes of the style sheet.
const STYLE: u64 = 25_000;
/// Bytes of any part that is fetched later, such as a section of the dashboard.
const CHUNK: u64 = 90_000;

struct Budget {
    name: &'static str,
    limit: u64,
    matches: fn(&str) -> bool,
}

const BUDGETS: [Budget; 3] = [
    Budget {
        name: "main chunk",
        limit: MAIN,
        matches: is_main,
    },
    Budget {
        name: "style sheet",
        limit: STYLE,
        matches: |name| name.ends_with(".css"),
    },
    Budget {
        name: "largest later chunk",
        limit: CHUNK,
        matches: |name| name.starts_with("pack_") && name.ends_with(".bin"),
    },
];

fn is_main(name: &str) -> bool {
    name.starts_with("kedai.") && name.ends_with(".wasm")
}

/// The largest file of a kind.
#[derive(Debug)]
pub struct Size {
    pub name: &'static str,
    /// Compressed; nothing when there is no such file.
    pub bytes: Option<u64>,
    pub limit: u64,
}

pub fn sizes(site: &Site) -> Outcome<Vec<Size>> {
    let files = files_below(&site.root.join("pkg"));
    let of = |budget: &Budget| {
        let sizes = files
            .iter()
            .filter(|path| (budget.matches)(&name(path)))
            .map(|path| compressed(path));
        Ok(Size {
            name: budget.name,
            bytes: sizes.collect::<Outcome<Vec<u64>>>()?.into_iter().max(),
            limit: budget.limit,
        })
    };
    BUDGETS.iter().map(of).collect()
}

pub fn check(site: &Site) -> Outcome<Verdict> {
    let mut verdict = Verdict::default();
    for size in sizes(site)? {
        let within = size.bytes.is_some_and(|bytes| bytes <= size.limit);
        let shown = size.bytes.map_or_else(
            || "not found".to_owned(),
            |bytes| format!("{:.1} kB", kilobytes(bytes)),
        );
        println!(
            "  {:<20} {shown:>10}  (at most {:.0} kB)",
            size.name,
            kilobytes(size.limit)
        );
        verdict = verdict + Verdict::of(within);
    }
    Ok(verdict)
}

fn name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// Size of the brotli file beside it; of the file itself when brotli would not make it smaller.
fn compressed(path: &Path) -> Outcome<u64> {
    let beside = PathBuf::from(format!("{}.br", path.display()));
    let file = if beside.is_file() { &beside } else { path };
    let size = fs::metadata(file).explain(
        format!("cannot measure {}", file.display()),
        "build the bundle again",
    )?;
    Ok(size.len())
}

/// Only for the reader's eyes; sizes are far below the limit of exact numbers.
fn kilobytes(bytes: u64) -> f64 {
    u32::try_from(bytes).map_or(f64::INFINITY, f64::from) / 1000.0
}
