//! Where things live: the checkout, the cache of tools and builds, and the shop's data.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use crate::exec;
use crate::fail::{CHECK_RIGHTS, Explain, Failure, Outcome};

#[derive(Debug, Clone)]
pub struct Places {
    /// The checkout.
    pub root: PathBuf,
    /// Tools, npm packages and (for `.ci/run`) builds, shared by checkouts: `KEDAI_CACHE`.
    pub cache: PathBuf,
    /// Cargo's target folder.
    pub target: PathBuf,
    /// The shop's data: `KEDAI_DATA`, by default `.kedai` in the checkout.
    pub data: PathBuf,
}

impl Places {
    pub fn find() -> Outcome<Self> {
        let root = checkout()?;
        let cache = match env::var_os("KEDAI_CACHE") {
            Some(folder) => root.join(folder),
            None => home()?.join(".cache").join("kedai"),
        };
        let target = folder_from("CARGO_TARGET_DIR", &root, "target");
        let data = folder_from("KEDAI_DATA", &root, ".kedai");
        Ok(Self {
            root,
            cache,
            target,
            data,
        })
    }

    /// Root of `cargo install`; the binaries are in `bin` below it.
    pub fn tools(&self) -> PathBuf {
        self.cache.join("tools")
    }

    /// PATH with our tools first, so that the pinned versions win.
    pub fn path_with(&self, more: &[PathBuf]) -> OsString {
        let inherited = env::var_os("PATH").unwrap_or_default();
        let ours = more.iter().cloned().chain([self.tools().join("bin")]);
        env::join_paths(ours.chain(env::split_paths(&inherited))).unwrap_or(inherited)
    }

    /// A path as the reader would type it: relative to the checkout where it lies inside.
    pub fn display(&self, path: &Path) -> String {
        path.strip_prefix(&self.root)
            .unwrap_or(path)
            .display()
            .to_string()
    }
}

/// Cargo tells where xtask's manifest is; the checkout is the folder above.
fn checkout() -> Outcome<PathBuf> {
    let manifest = env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from("xtask"), PathBuf::from);
    manifest
        .parent()
        .map(|parent| {
            if parent.as_os_str().is_empty() {
                Path::new(".")
            } else {
                parent
            }
        })
        .and_then(|parent| parent.canonicalize().ok())
        .filter(|root| root.join("Cargo.lock").is_file())
        .ok_or_else(|| {
            Failure::new(
                "cannot find the checkout",
                "run `cargo xtask` inside the repository",
            )
        })
}

fn home() -> Outcome<PathBuf> {
    env::var_os("HOME").map(PathBuf::from).ok_or_else(|| {
        Failure::new(
            "HOME is not set",
            "set KEDAI_CACHE to a folder for tools and builds",
        )
    })
}

fn folder_from(variable: &str, root: &Path, default: &str) -> PathBuf {
    root.join(env::var_os(variable).unwrap_or_else(|| default.into()))
}

pub fn make_folder(folder: &Path) -> Outcome<()> {
    fs::create_dir_all(folder).explain(format!("cannot make {}", folder.display()), CHECK_RIGHTS)
}

/// Makes a folder in which we can write, or says whose it is and which variable names another.
pub fn make_ours(folder: &Path, variable: &str) -> Outcome<()> {
    let probe = folder.join(format!(".probe-{}", std::process::id()));
    let tried = fs::create_dir_all(folder)
        .and_then(|()| fs::write(&probe, ""))
        .and_then(|()| fs::remove_file(&probe));
    tried.map_err(|error| {
        let what = format!("cannot write in {}: {error}", folder.display());
        let Some((path, owner)) = foreign_owner(folder) else {
            return Failure::new(what, CHECK_RIGHTS);
        };
        let order = if path == folder {
            "chown -R \"$(id -un)\""
        } else {
            "install -d -o \"$(id -un)\""
        };
        Failure::new(
            format!("{what}; {} belongs to {owner}", path.display()),
            format!(
                "make it yours (sudo {order} {}), or name a folder of yours in {variable}",
                folder.display()
            ),
        )
    })
}

/// A folder, or the nearest one above it that exists, with its owner when that is somebody else.
fn foreign_owner(folder: &Path) -> Option<(&Path, String)> {
    let mut existing = folder
        .ancestors()
        .filter_map(|path| Some((path, path.metadata().ok()?)));
    let (path, metadata) = existing.next()?;
    let (ours, theirs) = (exec::ask("id", &["-u"])?, metadata.uid().to_string());
    (ours != theirs).then(|| (path, exec::ask("id", &["-nu", &theirs]).unwrap_or(theirs)))
}

pub fn write(path: &Path, text: &str) -> Outcome<()> {
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    fs::write(path, text).explain(format!("cannot write {}", path.display()), CHECK_RIGHTS)
}
