//! The measuring programs, by npm, in a folder of their own in the cache.

use std::path::PathBuf;

use crate::build::fingerprint;
use crate::fail::Outcome;
use crate::places::{self, Places};
use crate::tools::npm;

/// Pinned to the digit: another Lighthouse gives other marks. Version 13 wants a newer Node than the project does.
const PACKAGE: &str = r#"{
  "name": "kedai-measurements",
  "private": true,
  "type": "module",
  "dependencies": { "lighthouse": "12.8.2", "playwright-core": "1.65.1" }
}
"#;
const INTERACTION: &str = include_str!("interaction.mjs");

/// The folder with `node_modules` and our script.
#[derive(Debug)]
pub struct Packages {
    pub folder: PathBuf,
}

pub fn ensure(places: &Places) -> Outcome<Packages> {
    let key = fingerprint::of_bytes(&[PACKAGE.as_bytes()]);
    let folder = places.cache.join("npm").join(format!("measurements-{key}"));
    let stamp = folder.join("installed");
    if !stamp.is_file() {
        places::write(&folder.join("package.json"), PACKAGE)?;
        npm::install(&folder, &["install"])?;
        places::write(&stamp, "finished\n")?;
    }
    places::write(&folder.join("interaction.mjs"), INTERACTION)?;
    Ok(Packages { folder })
}
