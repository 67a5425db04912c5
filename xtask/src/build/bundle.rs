//! What the browser gets: wasm, JavaScript, CSS and public files, made by cargo-leptos and Tailwind.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Mode, fingerprint};
use crate::fail::{CHECK_NETWORK, CHECK_RIGHTS, Explain, Failure, Outcome};
use crate::places::{self, Places};
use crate::{exec, say, tools};

/// Compresses every file beside itself (.br and .gz); Node does it, because it is there and fast.
const PACK: &str = include_str!("pack.mjs");
const PRECOMPRESS: &str = include_str!("precompress.mjs");

/// Spares tiny chunks the optimiser.
const WASM_OPT: &str = include_str!("wasm-opt.sh");

/// Everything that can change the bundle.
const SOURCES: [&str; 11] = [
    "app",
    "frontend",
    "crates/domain",
    "style",
    "public",
    "Cargo.toml",
    "Cargo.lock",
    ".cargo/config.toml",
    "package-lock.json",
    "rust-toolchain.toml",
    "xtask/src/build",
];

/// A built bundle on disk.
#[derive(Debug, Clone)]
pub struct Site {
    pub root: PathBuf,
    /// Names of the hashed files, read by the server.
    pub hash_file: PathBuf,
}

impl Site {
    /// Where the bundle of a mode lies, built or not.
    pub fn of(places: &Places, mode: Mode) -> Self {
        let site = places.target.join("site");
        Self {
            root: site.join(mode.name()),
            hash_file: site.join(format!("{}-hash.txt", mode.name())),
        }
    }

    /// The settings with which cargo-leptos writes this site and the server finds it.
    pub fn environment(&self) -> [(&'static str, String); 5] {
        [
            ("LEPTOS_OUTPUT_NAME", "kedai".to_owned()),
            ("LEPTOS_SITE_ROOT", self.root.display().to_string()),
            ("LEPTOS_SITE_PKG_DIR", "pkg".to_owned()),
            ("LEPTOS_HASH_FILES", "true".to_owned()),
            ("LEPTOS_HASH_FILE_NAME", self.hash_file.display().to_string()),
        ]
    }
}

/// Builds the bundle, or recognises that the one on disk is still right.
pub fn build(places: &Places, mode: Mode) -> Outcome<Site> {
    let programs = tools::for_bundle(places)?;
    let site = Site::of(places, mode);
    let stamp = places.target.join("site").join(format!("{}.stamp", mode.name()));
    let key = fingerprint::of_paths(&places.root, &SOURCES, mode.name());
    // Of the sources, and of what was made of them: a half-written or damaged bundle is built again.
    let mark = |site: &Site| format!("{key} {}", fingerprint::of_sizes(&site.root));
    let noted = fs::read_to_string(&stamp).unwrap_or_default();
    if noted == mark(&site) && site.hash_file.is_file() {
        say::step(&format!("the browser bundle ({}) is up to date", mode.name()));
        return Ok(site);
    }
    if noted.starts_with(&key) {
        say::note("files of the browser bundle are missing or damaged: making it anew");
        let _ = fs::remove_dir_all(&site.root);
    }
    say::step(&format!(
        "building the browser bundle ({}; {})",
        mode.name(),
        mode.duration(3)
    ));
    let _ = fs::remove_file(&stamp);
    places::make_folder(&site.root)?;
    let mut command = tools::cargo(places);
    command
        // Lazy sections are only found in a split bundle, whatever the profile.
        .args(["leptos", "build", "--frontend-only", "--split"])
        .envs(site.environment());
    command.env("KEDAI_WASM_OPT", programs.join("wasm-opt"));
    command.env("PATH", places.path_with(&[optimiser(places)?, programs]));
    if mode == Mode::Release {
        command.arg("--release");
    }
    if !exec::shown(&mut command)? {
        return Err(Failure::new(
            "the browser bundle could not be built",
            format!("read the first error above; if it could not fetch something: {CHECK_NETWORK}"),
        ));
    }
    pack(&site)?;
    if mode == Mode::Release {
        precompress(&site.root)?;
    }
    places::write(&stamp, &mark(&site))?;
    Ok(site)
}

/// The folder with our `wasm-opt`.
fn optimiser(places: &Places) -> Outcome<PathBuf> {
    let folder = places.target.join("site").join("bin");
    let program = folder.join("wasm-opt");
    places::write(&program, WASM_OPT)?;
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755))
        .explain("cannot make wasm-opt", CHECK_RIGHTS)?;
    Ok(folder)
}

/// A page asks for few files instead of a hundred small ones.
fn pack(site: &Site) -> Outcome<()> {
    say::step("packing the parts of the bundle");
    let folder = site.root.join("pkg");
    let remedy =
        "remove the folder target/site and start again: the splitter may have written its loader differently";
    node(PACK, &[&folder, &site.hash_file], "packed", remedy)
}

fn precompress(site: &Path) -> Outcome<()> {
    say::step("compressing the bundle (brotli and gzip)");
    node(
        PRECOMPRESS,
        &[site],
        "compressed",
        "check that the disk is not full",
    )
}

/// Runs a script of ours over files of the bundle.
fn node(script: &str, paths: &[&Path], done: &str, remedy: &str) -> Outcome<()> {
    let mut command = Command::new("node");
    command.args(["--input-type=module", "-e", script]).args(paths);
    let answer = exec::quiet(&mut command, Some(done))?;
    if answer.success {
        return Ok(());
    }
    Err(Failure::new(
        format!("the bundle could not be {done}:\n{}", answer.complaint()),
        remedy,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A bundle of one part, with the loader as the splitter writes it; `wrap` stands there where nothing is optimised.
    fn loader(wrap: &str) -> String {
        format!(
            "import {{ initSync }} from \"./kedai.AAAAAAAAAAAAAAAAAAAAAA.js\";\n\
             function makeLoad(fetcher, deps) {{}}\n\
             /* shop_goods_1, shop_pay_1 */\n\
             const __chunk_1 = makeLoad(() => {{\n    \
                 const src = fetch(new URL(\"./chunk_1.wasm\", import.meta.url));\n    \
                 return async (imports) => {wrap}(WebAssembly.instantiateStreaming(src, imports));\n\
             }}\n, []);\n"
        )
    }

    #[test]
    fn bundles_are_packed_optimised_or_not() {
        for wrap in ["", "debugWrap"] {
            let folder = std::env::temp_dir().join(format!("kedai-pack-{}-{wrap}", std::process::id()));
            let hashes = folder.join("hash.txt");
            let bundle = folder.join("pkg");
            let name = |kind: &str, end: &str| bundle.join(format!("{kind}.AAAAAAAAAAAAAAAAAAAAAA.{end}"));
            fs::create_dir_all(&bundle).unwrap();
            fs::write(name("__wasm_split", "js"), loader(wrap)).unwrap();
            fs::write(name("kedai", "js"), "").unwrap();
            fs::write(name("kedai", "wasm"), "").unwrap();
            fs::write(bundle.join("chunk_1.wasm"), "part").unwrap();
            fs::write(&hashes, "js: AAAAAAAAAAAAAAAAAAAAAA\n").unwrap();
            node(PACK, &[&bundle, &hashes], "packed", "see above").unwrap();
            let files: Vec<PathBuf> = fs::read_dir(&bundle)
                .unwrap()
                .map(|entry| entry.unwrap().path())
                .collect();
            let of = |part: &str| {
                let named = |path: &&PathBuf| {
                    path.file_name()
                        .is_some_and(|it| it.to_string_lossy().contains(part))
                };
                files.iter().find(named)
            };
            assert!(of("chunk_1").is_none(), "the part lies in a pack");
            assert_eq!(fs::read_to_string(of("pack_shop_0").unwrap()).unwrap(), "part");
            let packed = fs::read_to_string(of("__wasm_split").unwrap()).unwrap();
            let fetched = format!("{wrap}(WebAssembly.instantiate(await src, imports));");
            assert!(
                packed.contains(&fetched) && packed.contains("part(\"pack_shop_0."),
                "{packed}"
            );
            fs::remove_dir_all(folder).unwrap();
        }
    }
}
