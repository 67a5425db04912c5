//! A short name for the contents of files, so that finished steps can be recognised.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

/// Fingerprint of some byte strings. Not for security: only to notice changes.
pub fn of_bytes(parts: &[&[u8]]) -> String {
    let mut hasher = DefaultHasher::new();
    parts.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// Fingerprint of files and of everything below folders. What is missing counts as missing.
pub fn of_paths(root: &Path, paths: &[&str], extra: &str) -> String {
    let mut hasher = DefaultHasher::new();
    extra.hash(&mut hasher);
    for path in paths {
        for file in files_below(&root.join(path)) {
            file.strip_prefix(root).unwrap_or(&file).hash(&mut hasher);
            fs::read(&file).unwrap_or_default().hash(&mut hasher);
        }
    }
    format!("{:016x}", hasher.finish())
}

/// Fingerprint of the names and sizes of all files below a folder: cheap, and sees what is missing or cut off.
pub fn of_sizes(folder: &Path) -> String {
    let mut hasher = DefaultHasher::new();
    for file in files_below(folder) {
        file.strip_prefix(folder).unwrap_or(&file).hash(&mut hasher);
        file.metadata().map_or(0, |data| data.len()).hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

/// Every file below a folder (or the file itself), sorted, without hidden files, target/ and node_modules/.
pub fn files_below(path: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    collect(path, &mut found);
    found.sort();
    found
}

fn collect(path: &Path, found: &mut Vec<PathBuf>) {
    if path.is_file() {
        found.push(path.to_owned());
        return;
    }
    for entry in fs::read_dir(path).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if !name.starts_with('.') && name != "target" && name != "node_modules" {
            collect(&entry.path(), found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_what_is_missing_or_cut_off() {
        let folder = std::env::temp_dir().join(format!("kedai-sizes-{}", std::process::id()));
        let file = folder.join("pkg").join("a.wasm");
        fs::create_dir_all(folder.join("pkg")).expect("a folder");
        fs::write(&file, "whole").expect("a file");
        let whole = of_sizes(&folder);
        assert_eq!(of_sizes(&folder), whole);
        fs::write(&file, "wh").expect("a file");
        assert_ne!(of_sizes(&folder), whole);
        fs::remove_file(&file).expect("it is there");
        assert_ne!(of_sizes(&folder), whole);
        fs::remove_dir_all(folder).expect("ours");
    }

    #[test]
    fn differs_by_content_and_by_division() {
        assert_eq!(of_bytes(&[b"a", b"b"]), of_bytes(&[b"a", b"b"]));
        assert_ne!(of_bytes(&[b"ab", b""]), of_bytes(&[b"a", b"b"]));
    }
}
