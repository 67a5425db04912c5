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
    use super::of_bytes;

    #[test]
    fn differs_by_content_and_by_division() {
        assert_eq!(of_bytes(&[b"a", b"b"]), of_bytes(&[b"a", b"b"]));
        assert_ne!(of_bytes(&[b"ab", b""]), of_bytes(&[b"a", b"b"]));
    }
}
