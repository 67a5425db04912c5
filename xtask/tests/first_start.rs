//! What a newcomer is told when something is in the way: each case is provoked in a checkout of its own, without a
//! build. Every one must end at once, with a sentence and a way out.
#![allow(clippy::expect_used, reason = "a test")]

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

const SERVER: [&str; 3] = ["initdb", "pg_ctl", "postgres"];

/// An empty checkout, its PATH, its data folder; removed at the end.
struct Machine {
    folder: PathBuf,
    variables: Vec<(&'static str, String)>,
}

impl Machine {
    /// Everything is there: Node 20, a compiler, tools at their versions, PostgreSQL 15. None of them does anything.
    fn complete() -> Self {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("kedai-newcomer-{}-{number}", std::process::id()));
        let machine = Self {
            folder,
            variables: Vec::new(),
        };
        for inside in ["xtask", "bin", "pg", "cache"] {
            fs::create_dir_all(machine.folder.join(inside)).expect("a folder");
        }
        fs::write(machine.folder.join("Cargo.lock"), "").expect("a file");
        // The test's own programs are needed; a build must end at once.
        for name in ["id", "env", "test", "chown", "cat", "sh"] {
            let found = ["/usr/bin", "/bin", "/usr/sbin"]
                .map(|folder| Path::new(folder).join(name))
                .into_iter()
                .find(|path| path.is_file());
            if let Some(program) = found {
                symlink(program, machine.folder.join("bin").join(name)).expect("a link");
            }
        }
        machine.says("node", "v20.1.0");
        machine.says("npm", "11.0.0");
        machine.says("cargo-leptos", "cargo-leptos 0.3.10");
        machine.says("wasm-bindgen", "wasm-bindgen 0.2.130");
        for name in ["cc", "make", "perl"] {
            machine.says(name, "");
        }
        for name in SERVER {
            machine.program(
                &machine.folder.join("pg").join(name),
                "echo 'postgres (PostgreSQL) 15.8'",
            );
        }
        machine.program(&machine.folder.join("bin/cargo"), "exit 7");
        machine
    }

    fn says(&self, name: &str, text: &str) {
        self.program(&self.folder.join("bin").join(name), &format!("echo '{text}'"));
    }

    fn program(&self, path: &Path, line: &str) {
        fs::write(path, format!("#!/bin/sh\n{line}\n")).expect("a program");
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("a mode");
    }

    fn without(self, name: &str) -> Self {
        fs::remove_file(self.folder.join("bin").join(name)).expect("it was there");
        self
    }

    fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.variables.push((name, value.into()));
        self
    }

    fn holding(self, path: &str, text: &str) -> Self {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
        self
    }

    /// `cargo xtask run`, as cargo calls it.
    fn run(&self) -> String {
        let path = |inside: &str| self.folder.join(inside).display().to_string();
        let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .arg("run")
            .current_dir(&self.folder)
            .env_clear()
            .env("CARGO_MANIFEST_DIR", path("xtask"))
            .env("CARGO", path("bin/cargo"))
            .env("PATH", path("bin"))
            .env("HOME", &self.folder)
            .env("KEDAI_CACHE", path("cache"))
            .env("KEDAI_PG_BIN", path("pg"))
            .env("KEDAI_ADDR", "127.0.0.1:0")
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .output()
            .expect("xtask runs");
        assert!(!output.status.success());
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// What it says must hold each of the words, once what is wrong and once what to do.
    fn must_say(&self, words: &[&str]) {
        let said = self.run();
        assert_eq!(said.matches("could not go on: ").count(), 1, "{said}");
        assert!(said.contains("\n         -> "), "{said}");
        assert!(
            !said.contains("] building"),
            "it must be said before any build:\n{said}"
        );
        for word in words {
            assert!(said.contains(word), "`{word}` is missing:\n{said}");
        }
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

#[test]
fn a_taken_port() {
    let socket = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = socket.local_addr().expect("an address").to_string();
    let machine = Machine::complete().with("KEDAI_ADDR", address.clone());
    machine.must_say(&[&address, "is used by", "KEDAI_ADDR="]);
    // Elsewhere it takes a program that may not be there.
    if cfg!(target_os = "linux") {
        machine.must_say(&[&format!("(process {})", std::process::id())]);
    }
}

#[test]
fn an_address_that_is_none() {
    Machine::complete()
        .with("KEDAI_ADDR", "3000")
        .must_say(&["KEDAI_ADDR is 3000", "for example"]);
    // A documentation address: no machine has it.
    Machine::complete()
        .with("KEDAI_ADDR", "192.0.2.1:3000")
        .must_say(&["no address 192.0.2.1", "127.0.0.1:3000"]);
}

#[test]
fn missing_programs() {
    Machine::complete()
        .without("node")
        .must_say(&["Node was not found", "install Node 20"]);
    Machine::complete()
        .without("npm")
        .must_say(&["npm was not found", "install Node 20"]);
    Machine::complete()
        .without("cc")
        .must_say(&["no C compiler", "build-essential"]);
    let machine = Machine::complete().without("perl").without("cargo-leptos");
    machine.must_say(&["cargo-leptos needs perl", "build-essential"]);
}

#[test]
fn an_old_node() {
    let machine = Machine::complete();
    machine.says("node", "v18.20.0");
    machine.must_say(&["Node v18.20.0", "too old", "install Node 20"]);
}

#[test]
fn no_server_programs_where_they_should_be() {
    Machine::complete()
        .with("KEDAI_PG_BIN", "/nowhere")
        .must_say(&["KEDAI_PG_BIN is /nowhere", "initdb"]);
}

#[test]
fn a_database_of_another_major_version() {
    Machine::complete()
        .holding(".kedai/postgres/data/PG_VERSION", "14\n")
        .must_say(&[
            "made by PostgreSQL 14",
            "has 15",
            "install PostgreSQL 14",
            "KEDAI_DATA",
        ]);
}

#[test]
fn half_a_database() {
    Machine::complete()
        .holding(".kedai/postgres/data/base/1", "")
        .must_say(&["holds files but no database", "PG_VERSION", "mv "]);
    Machine::complete()
        .holding(".kedai/postgres/data/PG_VERSION", "15\n")
        .must_say(&["password is lost", "mv "]);
}

#[test]
fn a_data_folder_that_is_a_file() {
    Machine::complete()
        .holding(".kedai", "")
        .must_say(&["cannot write in", ".kedai"]);
}

#[test]
fn a_database_that_does_not_answer() {
    let socket = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = socket.local_addr().expect("an address");
    drop(socket);
    Machine::complete()
        .with("DATABASE_URL", format!("postgres://kedai@{address}/kedai"))
        .must_say(&["does not answer", &address.to_string(), "unset DATABASE_URL"]);
}
