//! The workspace's crates and what they depend on, from `cargo metadata`.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::fail::{Explain, Failure, Outcome};
use crate::places::Places;
use crate::{exec, tools};

/// A dependency on another crate of the workspace.
#[derive(Debug, Clone)]
pub struct Edge {
    pub to: String,
    pub optional: bool,
    /// Only for tests.
    pub dev: bool,
}

#[derive(Debug)]
pub struct Member {
    pub name: String,
    pub manifest: PathBuf,
    pub edges: Vec<Edge>,
    /// Feature -> what it switches on.
    pub features: BTreeMap<String, Vec<String>>,
}

impl Member {
    pub fn is_gateway(&self) -> bool {
        self.manifest
            .components()
            .any(|part| part.as_os_str() == "gateways")
    }
}

pub fn read(places: &Places) -> Outcome<Vec<Member>> {
    let mut command = tools::cargo(places);
    command.args(["metadata", "--format-version", "1", "--no-deps"]);
    let answer = exec::quiet(&mut command, None)?;
    if !answer.success {
        let what = format!("cargo metadata failed:\n{}", answer.complaint());
        return Err(Failure::new(what, "repair the manifests"));
    }
    let metadata: Value =
        serde_json::from_str(&answer.stdout).explain("cargo metadata", "update the toolchain")?;
    let packages = metadata
        .get("packages")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    let names: Vec<&str> = packages.iter().map(|package| text(package, "name")).collect();
    Ok(packages.iter().map(|package| member(package, &names)).collect())
}

fn member(package: &Value, names: &[&str]) -> Member {
    let dependencies = package.get("dependencies").and_then(Value::as_array);
    let edges = dependencies
        .into_iter()
        .flatten()
        .filter(|edge| names.contains(&text(edge, "name")));
    let features = package.get("features").and_then(Value::as_object);
    Member {
        name: text(package, "name").to_owned(),
        manifest: PathBuf::from(text(package, "manifest_path")),
        edges: edges.map(edge).collect(),
        features: features
            .into_iter()
            .flatten()
            .map(|(name, on)| (name.clone(), strings(on)))
            .collect(),
    }
}

fn edge(value: &Value) -> Edge {
    Edge {
        to: text(value, "name").to_owned(),
        optional: value.get("optional").and_then(Value::as_bool).unwrap_or_default(),
        dev: text(value, "kind") == "dev",
    }
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn strings(value: &Value) -> Vec<String> {
    value
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

/// Crates whose manifest does not take over the workspace's lints.
pub fn without_lints(members: &[Member]) -> Vec<String> {
    let inherits = |member: &&Member| {
        let text = fs::read_to_string(&member.manifest).unwrap_or_default();
        let after = text.split_once("[lints]").map(|(_, rest)| rest.trim_start());
        !after.is_some_and(|rest| rest.starts_with("workspace = true"))
    };
    members
        .iter()
        .filter(inherits)
        .map(|member| format!("{}: [lints] workspace = true is missing", member.name))
        .collect()
}
