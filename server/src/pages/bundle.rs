//! The names of the browser's files. The build puts a hash of the content into each; they are read once, at the start
//! (Leptos' own components read them again for every page).

use app::Files;
use leptos::config::LeptosOptions;
use std::collections::HashMap;
use std::path::PathBuf;

/// The names that pages refer to.
pub fn read(options: &LeptosOptions) -> Files {
    let hashes = if options.hash_files {
        hashes(options)
    } else {
        HashMap::new()
    };
    let address = |kind: &str, ending: &str| {
        let hash = hashes
            .get(kind)
            .map(|hash| format!(".{hash}"))
            .unwrap_or_default();
        let folder = options.site_pkg_dir.trim_matches('/');
        format!("/{folder}/{}{hash}.{ending}", options.output_name).into()
    };
    Files {
        style: address("css", "css"),
        script: address("js", "js"),
        program: address("wasm", "wasm"),
    }
}

/// `kind: hash` a line, written beside the binary by the build.
fn hashes(options: &LeptosOptions) -> HashMap<String, String> {
    let folder = std::env::current_exe()
        .ok()
        .and_then(|path| path.parent().map(PathBuf::from));
    let path = folder.unwrap_or_default().join(options.hash_file.as_ref());
    match std::fs::read_to_string(&path) {
        Ok(text) => parse(&text),
        Err(error) => {
            tracing::error!(
                path = %path.display(), %error,
                "the names of the browser's files cannot be read: pages will have neither style nor script. Build the browser's \
                 side again, or correct LEPTOS_HASH_FILE_NAME."
            );
            HashMap::new()
        }
    }
}

fn parse(text: &str) -> HashMap<String, String> {
    text.lines()
        .filter_map(|line| line.split_once(':'))
        .map(|(kind, hash)| (kind.trim().to_owned(), hash.trim().to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_carry_their_hash() {
        let hashes = parse("js: abc\nwasm: def\n\ncss:ghi\n");
        assert_eq!(hashes["js"], "abc");
        assert_eq!(hashes["css"], "ghi");
        assert_eq!(hashes.len(), 3);
    }

    #[test]
    fn without_hashes_the_names_are_plain() {
        let options = LeptosOptions::builder().output_name("kedai").build();
        let files = read(&options);
        assert_eq!(&*files.style, "/pkg/kedai.css");
        assert_eq!(&*files.program, "/pkg/kedai.wasm");
    }
}
