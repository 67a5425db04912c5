//! Every Rust file of the repository, with and without what is not code.

use std::fs;
use std::path::PathBuf;

use super::lexer;
use crate::build::fingerprint::files_below;
use crate::places::Places;

#[derive(Debug)]
pub struct Source {
    pub path: PathBuf,
    pub lines: usize,
    /// The text with comments, strings and test modules blanked, line for line. Empty for test files.
    pub code: String,
}

pub fn read(places: &Places) -> Vec<Source> {
    let files = files_below(&places.root);
    let rust = files
        .into_iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    rust.map(|path| {
        let text = fs::read_to_string(&path).unwrap_or_default();
        let path = path.strip_prefix(&places.root).map(PathBuf::from).unwrap_or(path);
        let code = if is_test_file(&path) {
            String::new()
        } else {
            lexer::without_tests(&lexer::masked(&text))
        };
        Source {
            path,
            lines: text.lines().count(),
            code,
        }
    })
    .collect()
}

/// Files that are compiled for tests only.
fn is_test_file(path: &std::path::Path) -> bool {
    let part = |name: &str| path.components().any(|part| part.as_os_str() == name);
    let stem = path
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    part("tests") || part("test_support") || stem == "tests" || stem.ends_with("_tests")
}

/// Line number (from 1) of a byte position.
pub fn line_at(text: &str, position: usize) -> usize {
    text.bytes().take(position).filter(|byte| *byte == b'\n').count() + 1
}
