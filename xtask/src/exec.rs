//! Running other programs: shown, quiet, or shown and kept; always stoppable.

use std::io::{BufRead, BufReader, Read};
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
    let mut child = spawn(command.stdin(Stdio::null()))?;
    wait(&mut child, None).map(|status| status.success())
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

/// Asks a process to end (SIGTERM) and insists after `patience`.
pub fn end(child: &mut Child, patience: Duration) {
    ask_to_end(child.id());
    let deadline = Instant::now() + patience;
    while Instant::now() < deadline {
        if !matches!(child.try_wait(), Ok(None)) {
            return;
        }
        thread::sleep(Duration::from_millis(50));
    }
    let _ = child.kill();
    let _ = child.wait();
}

/// SIGTERM.
pub fn ask_to_end(process: u32) {
    // The shell's own `kill`: small systems have no such program.
    let request = format!("kill -TERM {process}");
    let _ = Command::new("sh")
        .args(["-c", &request])
        .stderr(Stdio::null())
        .status();
}

pub fn spawn(command: &mut Command) -> Outcome<Child> {
    let name = command.get_program().to_string_lossy().into_owned();
    command.spawn().explain(
        format!("cannot start {name}"),
        &format!("install {name} and have it on PATH"),
    )
}

fn collect(command: &mut Command, show: bool, label: Option<&str>) -> Outcome<Finished> {
    let mut child = spawn(command.stdout(Stdio::piped()))?;
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

fn wait(child: &mut Child, label: Option<&str>) -> Outcome<ExitStatus> {
    let mut pause = Duration::from_millis(2);
    let mut spoken = Instant::now();
    loop {
        if let Some(status) = child
            .try_wait()
            .explain("lost sight of a program", "start again")?
        {
            // A program in our terminal gets Ctrl-C as well and ends by itself: that is no error of its own.
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
