//! Running other programs: shown, quiet, or shown and kept; always stoppable.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::fail::{Explain, Failure, Outcome};
use crate::{say, signals};

/// What a finished program said.
#[derive(Debug)]
pub struct Finished {
    pub success: bool,
    pub stdout: String,
    pub stderr: String,
}

impl Finished {
    /// Beginning and end of its complaint, for a failure message.
    pub fn complaint(&self) -> String {
        let text = if self.stderr.trim().is_empty() {
            &self.stdout
        } else {
            &self.stderr
        };
        let lines: Vec<&str> = text
            .trim()
            .lines()
            .filter(|line| !line.trim().is_empty())
            .collect();
        let (first, last) = (8, lines.len().saturating_sub(6));
        let shown = lines
            .iter()
            .enumerate()
            .filter(|(at, _)| *at < first || *at >= last);
        shown.map(|(_, line)| *line).collect::<Vec<_>>().join("\n")
    }
}

/// Runs with the output on the reader's screen.
pub fn shown(command: &mut Command) -> Outcome<bool> {
    let mut child = spawn(command.stdin(Stdio::null()).process_group(0))?;
    wait(&mut child, None).map(|status| status.success())
}

/// Runs something short that must not be cut off half-way: Ctrl-C does not reach it, and is heeded afterwards.
pub fn undisturbed(command: &mut Command) -> Outcome<bool> {
    let mut child = spawn(command.process_group(0))?;
    let ended = child.wait();
    Ok(ended.explain("lost sight of a program", "start again")?.success())
}

/// Runs without a word and keeps the output. A `label` makes long waits visible.
pub fn quiet(command: &mut Command, label: Option<&str>) -> Outcome<Finished> {
    collect(command.stdin(Stdio::null()).stderr(Stdio::piped()), false, label)
}

/// Shows standard output while keeping it; standard error goes to the screen.
pub fn tee(command: &mut Command) -> Outcome<Finished> {
    collect(command.stdin(Stdio::null()), true, None)
}

/// The trimmed standard output of a small query, or nothing when the program is missing or fails.
pub fn ask(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Where a program lies on PATH.
pub fn on_path(name: &str) -> Option<PathBuf> {
    on(&std::env::var_os("PATH")?, name)
}

/// Where a program lies on a path of our own.
pub fn on(path: &OsStr, name: &str) -> Option<PathBuf> {
    let mut candidates = std::env::split_paths(path).map(|folder| folder.join(name));
    candidates.find(|candidate| candidate.is_file())
}

/// Asks a program and all that it started (its process group) to end, SIGTERM, and insists after `patience` or a
/// second Ctrl-C.
pub fn end(child: &mut Child, patience: Duration) {
    if !matches!(child.try_wait(), Ok(None)) {
        return;
    }
    let group = format!("-{}", child.id());
    send("TERM", &group);
    signals::ending();
    let deadline = Instant::now() + patience;
    while Instant::now() < deadline && !signals::insisted() {
        // Compilers may outlive the cargo that started them.
        if !matches!(child.try_wait(), Ok(None)) && !send("0", &group) {
            return;
        }
        thread::sleep(Duration::from_millis(50));
    }
    send("KILL", &group);
    let _ = child.wait();
}

/// SIGTERM.
pub fn ask_to_end(process: u32) {
    send("TERM", &process.to_string());
}

/// Sends a signal to a process, or to the group of a negative number; false when there is none.
fn send(signal: &str, to: &str) -> bool {
    // The shell's own `kill`: small systems have no such program.
    let request = format!("kill -s {signal} -- {to}");
    let sent = Command::new("sh")
        .args(["-c", &request])
        // A second Ctrl-C must not reach it.
        .process_group(0)
        .stderr(Stdio::null())
        .status();
    sent.is_ok_and(|status| status.success())
}

pub fn spawn(command: &mut Command) -> Outcome<Child> {
    let name = command.get_program().to_string_lossy().into_owned();
    command.spawn().explain(
        format!("cannot start {name}"),
        &format!("install {name} and have it on PATH"),
    )
}

fn collect(command: &mut Command, show: bool, label: Option<&str>) -> Outcome<Finished> {
    let mut child = spawn(command.stdout(Stdio::piped()).process_group(0))?;
    let stdout = child.stdout.take().map(|pipe| drain(pipe, show));
    let stderr = child.stderr.take().map(|pipe| drain(pipe, false));
    let status = wait(&mut child, label)?;
    Ok(Finished {
        success: status.success(),
        stdout: joined(stdout),
        stderr: joined(stderr),
    })
}

/// Reads a pipe to its end on a thread of its own, so that no program blocks on a full pipe.
fn drain(pipe: impl Read + Send + 'static, show: bool) -> JoinHandle<String> {
    thread::spawn(move || {
        let mut kept = String::new();
        for line in BufReader::new(pipe).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line);
            if show {
                println!("{line}");
            }
            kept.push_str(&line);
            kept.push('\n');
        }
        kept
    })
}

fn joined(reader: Option<JoinHandle<String>>) -> String {
    reader.and_then(|handle| handle.join().ok()).unwrap_or_default()
}

/// Programs have groups of their own: Ctrl-C reaches us alone, and we end them with all their children.
fn wait(child: &mut Child, label: Option<&str>) -> Outcome<ExitStatus> {
    let mut pause = Duration::from_millis(2);
    let mut spoken = Instant::now();
    loop {
        if let Some(status) = child
            .try_wait()
            .explain("lost sight of a program", "start again")?
        {
            // Ended at the same moment: that is no error of its own.
            return if signals::requested() {
                Err(Failure::interrupted())
            } else {
                Ok(status)
            };
        }
        if signals::requested() {
            end(child, Duration::from_secs(10));
            return Err(Failure::interrupted());
        }
        if let Some(label) = label.filter(|_| spoken.elapsed() > Duration::from_secs(15)) {
            spoken = Instant::now();
            say::step(&format!("still: {label}"));
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(100));
    }
}
