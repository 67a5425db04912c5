//! Who may use whom.

use super::workspace::{Edge, Member};

const MODULES: [&str; 4] = ["commerce", "inventory", "accounting", "platform"];
const CORE: [&str; 3] = ["domain", "entity", "kernel"];

/// What a crate may depend on; nothing when the crate has no place yet.
fn allowed(member: &Member) -> Option<Vec<&'static str>> {
    let with_modules = |more: &[&'static str]| Some([&CORE, &MODULES[..], more].concat());
    if member.is_gateway() {
        // A gateway serves the module that owns its trait; `between_modules` sees to it that it is one.
        return with_modules(&[]);
    }
    match member.name.as_str() {
        "domain" | "xtask" => Some(vec![]),
        "entity" | "migration" | "ui" => Some(vec!["domain"]),
        "kernel" => Some(vec!["domain", "entity"]),
        "commerce" | "inventory" | "accounting" | "platform" => Some(CORE.to_vec()),
        "flows" => with_modules(&[]),
        "rpc" => with_modules(&["flows"]),
        "storefront" | "admin" => Some(vec!["domain", "ui", "rpc"]),
        "app" => Some(vec!["domain", "ui", "rpc", "storefront", "admin"]),
        "frontend" => Some(vec!["domain", "app"]),
        "test_support" => with_modules(&["flows", "migration", "demo_card"]),
        "server" => with_modules(&[
            "flows",
            "migration",
            "demo_card",
            "app",
            "rpc",
            "storefront",
            "admin",
            "ui",
        ]),
        _ => None,
    }
}

pub fn unknown(members: &[Member]) -> Vec<String> {
    let strangers = members.iter().filter(|member| allowed(member).is_none());
    strangers
        .map(|member| {
            format!(
                "{}: give it a place in xtask/src/arch/dependencies.rs",
                member.name
            )
        })
        .collect()
}

pub fn direction(members: &[Member]) -> Vec<String> {
    let mut broken = Vec::new();
    for member in members {
        let Some(allowed) = allowed(member) else { continue };
        let fits = |edge: &&Edge| {
            let gateway = member.name == "server" && is_gateway(members, &edge.to);
            let for_tests = edge.dev && edge.to == "test_support";
            allowed.contains(&edge.to.as_str()) || gateway || for_tests
        };
        let wrong = member.edges.iter().filter(|edge| !fits(edge));
        broken.extend(wrong.map(|edge| format!("{} must not depend on {}", member.name, edge.to)));
    }
    broken
}

pub fn between_modules(members: &[Member]) -> Vec<String> {
    let mut broken = Vec::new();
    for member in members {
        let modules: Vec<&str> = member
            .edges
            .iter()
            .map(|edge| edge.to.as_str())
            .filter(|to| MODULES.contains(to))
            .collect();
        if MODULES.contains(&member.name.as_str()) && !modules.is_empty() {
            broken.push(format!("{} imports {}", member.name, modules.join(", ")));
        }
        if member.is_gateway() && modules.len() > 1 {
            broken.push(format!(
                "the gateway {} serves more than one module: {}",
                member.name,
                modules.join(", ")
            ));
        }
    }
    broken
}

pub fn on_server(members: &[Member]) -> Vec<String> {
    let importers = members
        .iter()
        .filter(|member| member.edges.iter().any(|edge| edge.to == "server"));
    importers
        .map(|member| format!("{} imports server", member.name))
        .collect()
}

pub fn of_ui(members: &[Member]) -> Vec<String> {
    let edges = members
        .iter()
        .filter(|member| member.name == "ui")
        .flat_map(|member| &member.edges);
    edges
        .filter(|edge| edge.to != "domain")
        .map(|edge| format!("ui imports {}", edge.to))
        .collect()
}

/// Everything but `domain` is optional and switched on by `ssr` alone.
pub fn of_rpc(members: &[Member]) -> Vec<String> {
    let mut broken = Vec::new();
    for rpc in members.iter().filter(|member| member.name == "rpc") {
        for edge in rpc.edges.iter().filter(|edge| edge.to != "domain" && !edge.dev) {
            if !edge.optional {
                broken.push(format!("rpc depends on {} without feature ssr", edge.to));
            }
            let switch = format!("dep:{}", edge.to);
            let other = rpc
                .features
                .iter()
                .filter(|(name, on)| *name != "ssr" && on.contains(&switch));
            broken.extend(other.map(|(name, _)| format!("rpc's feature {name} switches on {}", edge.to)));
        }
    }
    broken
}

fn is_gateway(members: &[Member], name: &str) -> bool {
    members
        .iter()
        .any(|member| member.name == name && member.is_gateway())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn member(name: &str, to: &[&str]) -> Member {
        let edge = |to: &&str| Edge {
            to: (*to).to_owned(),
            optional: false,
            dev: false,
        };
        let manifest = PathBuf::from(format!("crates/{name}/Cargo.toml"));
        Member {
            name: name.to_owned(),
            manifest,
            edges: to.iter().map(edge).collect(),
            features: Default::default(),
        }
    }

    #[test]
    fn the_right_direction_passes() {
        let house = [
            member("kernel", &["domain", "entity"]),
            member("flows", &["kernel", "commerce"]),
        ];
        assert!(direction(&house).is_empty());
    }

    #[test]
    fn the_wrong_direction_is_named() {
        assert_eq!(
            direction(&[member("domain", &["kernel"])]),
            ["domain must not depend on kernel"]
        );
        assert_eq!(
            between_modules(&[member("commerce", &["inventory"])]),
            ["commerce imports inventory"]
        );
        assert_eq!(
            on_server(&[member("flows", &["server"])]),
            ["flows imports server"]
        );
        assert_eq!(
            of_ui(&[member("ui", &["domain", "commerce"])]),
            ["ui imports commerce"]
        );
        assert_eq!(
            of_rpc(&[member("rpc", &["flows"])]),
            ["rpc depends on flows without feature ssr"]
        );
        assert_eq!(unknown(&[member("stray", &[])]).len(), 1);
    }
}
