//! No space left under PostgreSQL's data folder.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::command::Extent;
use super::database::still_the_same;
use super::finding::{Finding, seconds};
use super::processes::pace;
use super::stage::Stage;
use super::traffic::Traffic;
use crate::exec;
use crate::fail::{CHECK_RIGHTS, Explain, Outcome};
use crate::postgres::home::Home;

/// Room beside the data: a few segments of the write-ahead log.
const ROOM: u64 = 256 * 1024 * 1024;

pub fn full(stage: &Stage, extent: Extent) -> Outcome<Finding> {
    if exec::ask("id", &["-u"]).as_deref() != Some("0") {
        return Ok(Finding::skipped(
            "a small file system can only be mounted by root",
        ));
    }
    let home = Home::throwaway(stage.account())?;
    let Some(mount) = Mount::make(&home.base, stage.size() + ROOM) else {
        return Ok(Finding::skipped("this system does not let us mount a tmpfs"));
    };
    if let Some(account) = stage.account() {
        account.own(&home.base);
    }
    let finding = on(stage, extent, home, &mount);
    drop(mount);
    finding
}

fn on(stage: &Stage, extent: Extent, home: Home, mount: &Mount) -> Outcome<Finding> {
    let mut finding = Finding::default();
    let mut trial = stage.trial_in("disk-full", home)?;
    let address = trial.serve()?;
    let traffic = Traffic::start(&trial, &[address], "disk", pace(extent))?;
    thread::sleep(Duration::from_secs(2));
    mount.fill()?;
    thread::sleep(extent.of(Duration::from_secs(20), Duration::from_secs(8)));
    mount.empty();
    let crashed = trial.cluster.process().is_none_or(|process| !lives(process));
    // PostgreSQL ends when it cannot write its log; what watches it (systemd, a container) starts it again.
    trial.cluster.resume()?;
    let moment = Instant::now();
    thread::sleep(Duration::from_secs(8));
    let log = traffic.finish()?;
    let back = log.recovery_after(moment);
    finding.fact(format!(
        "PostgreSQL {}; selling again {} after there was space",
        if crashed {
            "ended and was started again"
        } else {
            "stayed"
        },
        seconds(back.unwrap_or_default())
    ));
    finding.expect(back.is_some(), "no order after there was space again");
    let refused = log.attempts.iter().any(|attempt| attempt.outcome.is_err());
    finding.expect(refused, "the disk was never full");
    log.expect_manners(false, &mut finding);
    still_the_same(&mut trial, &mut finding)?;
    trial.conclude(log, address, &mut finding)?;
    Ok(finding)
}

fn lives(process: u32) -> bool {
    Path::new("/proc").join(process.to_string()).exists()
}

/// A small file system in memory; unmounted when dropped.
struct Mount {
    folder: PathBuf,
}

impl Mount {
    fn make(folder: &Path, bytes: u64) -> Option<Self> {
        let made = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={bytes},mode=0700"), "tmpfs"])
            .arg(folder)
            .stderr(Stdio::null())
            .status();
        made.is_ok_and(|status| status.success()).then(|| Self {
            folder: folder.to_owned(),
        })
    }

    fn ballast(&self) -> PathBuf {
        self.folder.join("ballast")
    }

    /// Writes until nothing more fits.
    fn fill(&self) -> Outcome<()> {
        let mut file = File::create(self.ballast()).explain("cannot fill the disk", CHECK_RIGHTS)?;
        let block = vec![0_u8; 64 * 1024];
        while file.write_all(&block).is_ok() {}
        Ok(())
    }

    fn empty(&self) {
        let _ = fs::remove_file(self.ballast());
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.folder).status();
        let _ = fs::remove_dir_all(&self.folder);
    }
}
