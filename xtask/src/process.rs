//! What the system tells about other processes. Linux tells in /proc (small systems have no `ps`); macOS has no /proc.

use std::fs;
use std::path::{Path, PathBuf};

use crate::exec;

/// The program's short name.
pub fn name(id: u32) -> Option<String> {
    let told = fs::read_to_string(format!("/proc/{id}/comm")).ok();
    told.or_else(|| ps(id, "comm="))
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty())
}

/// Its words on the command line.
pub fn words(id: u32) -> Vec<String> {
    match fs::read(format!("/proc/{id}/cmdline")) {
        Ok(line) => split(&line),
        Err(_) => ps(id, "command=")
            .map(|text| text.split_whitespace().map(str::to_owned).collect())
            .unwrap_or_default(),
    }
}

pub fn parent(id: u32) -> Option<u32> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok();
    let told = status.and_then(|text| {
        let mut lines = text.lines();
        lines.find_map(|line| line.strip_prefix("PPid:").map(str::to_owned))
    });
    told.or_else(|| ps(id, "ppid="))?.trim().parse().ok()
}

/// The folder in which it works; of other people's processes only root learns it.
pub fn folder(id: u32) -> Option<PathBuf> {
    let told = fs::read_link(format!("/proc/{id}/cwd")).ok();
    told.or_else(|| {
        let text = exec::ask("lsof", &["-a", "-p", &id.to_string(), "-d", "cwd", "-Fn"])?;
        let name = text.lines().find_map(|line| line.strip_prefix('n'));
        name.map(PathBuf::from)
    })
}

/// Who listens on a TCP port of this machine; other people's programs are seen by root only.
pub fn listener(port: u16) -> Option<u32> {
    if !Path::new("/proc/net/tcp").exists() {
        let option = format!("-iTCP:{port}");
        let found = exec::ask("lsof", &["-nP", &option, "-sTCP:LISTEN", "-t"])?;
        return found.lines().next()?.parse().ok();
    }
    let sockets: Vec<PathBuf> = ["/proc/net/tcp", "/proc/net/tcp6"]
        .iter()
        .filter_map(|table| fs::read_to_string(table).ok())
        .flat_map(|table| listening(&table, port))
        .map(|inode| PathBuf::from(format!("socket:[{inode}]")))
        .collect();
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let mut numbers = processes.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    numbers.find(|id| {
        let files = fs::read_dir(format!("/proc/{id}/fd"))
            .into_iter()
            .flatten()
            .flatten();
        let mut targets = files.filter_map(|file| fs::read_link(file.path()).ok());
        targets.any(|target| sockets.contains(&target))
    })
}

/// Sockets in the kernel's table that listen on a port, by inode.
fn listening(table: &str, port: u16) -> Vec<String> {
    const LISTEN: &str = "0A";
    let local_port = format!(":{port:04X}");
    let rows = table
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>());
    rows.filter_map(|row| match row.as_slice() {
        [_, local, _, LISTEN, _, _, _, _, _, inode, ..] if local.ends_with(&local_port) => {
            Some((*inode).to_owned())
        }
        _ => None,
    })
    .collect()
}

fn split(line: &[u8]) -> Vec<String> {
    line.split(|byte| *byte == 0)
        .filter(|word| !word.is_empty())
        .map(|word| String::from_utf8_lossy(word).into_owned())
        .collect()
}

fn ps(id: u32, field: &str) -> Option<String> {
    exec::ask("ps", &["-o", field, "-p", &id.to_string()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    const TABLE: &str = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n   \
        0: 0100007F:0BB8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 5149 1 0 100 0 0 10 0\n   \
        1: 0100007F:0BB8 0100007F:D1F2 01 00000000:00000000 00:00000000 00000000     0        0 6001 1 0 20 4 30 10 -1\n";

    #[test]
    fn finds_sockets_that_listen() {
        assert_eq!(listening(TABLE, 3000), ["5149"]);
        assert!(listening(TABLE, 3001).is_empty());
    }

    #[test]
    fn splits_a_command_line() {
        assert_eq!(split(b"postgres\0-D\0/a b\0"), ["postgres", "-D", "/a b"]);
    }

    #[test]
    fn finds_this_process_as_a_listener() {
        let socket = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = socket.local_addr().expect("an address").port();
        assert_eq!(listener(port), Some(std::process::id()));
        assert!(name(std::process::id()).is_some_and(|name| name.starts_with("xtask")));
        assert!(parent(std::process::id()).is_some());
    }
}
