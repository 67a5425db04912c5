//! Sizes of files.

use super::sources::Source;

const HARD_LIMIT: usize = 600;
const USUAL_LIMIT: usize = 350;

pub fn longest(sources: &[Source]) -> Vec<String> {
    let long = sources.iter().filter(|source| source.lines > HARD_LIMIT);
    long.map(|source| format!("{}: {} lines", source.path.display(), source.lines))
        .collect()
}

/// The ninetieth percentile of all Rust files.
pub fn ninetieth(sources: &[Source]) -> Vec<String> {
    let over = sources.iter().filter(|source| source.lines > USUAL_LIMIT);
    let over: Vec<&Source> = over.collect();
    if over.len() * 10 <= sources.len() {
        return Vec::new();
    }
    over.iter()
        .map(|source| format!("{}: {} lines", source.path.display(), source.lines))
        .collect()
}
