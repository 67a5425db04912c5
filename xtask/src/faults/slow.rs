//! Clients that send a byte at a time.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::command::Extent;
use super::finding::{Finding, count, seconds};
use super::processes::pace;
use super::stage::Stage;
use super::traffic::Traffic;
use crate::fail::{Explain, Outcome};

/// The server must have cut off a slow client after this long.
const BOUND: Duration = Duration::from_secs(90);
/// Others may wait this long for an order while the slow ones hang on, or twice as long as without them.
const LATENCY: Duration = Duration::from_secs(1);

const HEAD: &str = "GET / HTTP/1.1\r\nHost: shop\r\nX-Slow: ";
const BODY: &str = "POST /api/v1/cart/items HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\n\
                    Content-Length: 100000\r\n\r\n";

pub fn slow(stage: &Stage, extent: Extent) -> Outcome<Finding> {
    let mut finding = Finding::default();
    let mut trial = stage.trial("slow-client")?;
    let address = trial.serve()?;
    let traffic = Traffic::start(&trial, &[address], "calm", pace(extent))?;
    thread::sleep(Duration::from_secs(5));
    let mut calm = traffic.finish()?;
    let before = calm.latency(95);
    let clients = extent.of(100, 20);
    let stop = Arc::new(AtomicBool::new(false));
    let mut threads = Vec::new();
    for (kind, opening) in [("head", HEAD), ("body", BODY)] {
        for _ in 0..clients {
            threads.push((kind, trickle(address, opening, Arc::clone(&stop))?));
        }
    }
    // A connection that says nothing at all.
    threads.push(("silence", trickle(address, "", Arc::clone(&stop))?));
    let traffic = Traffic::start(&trial, &[address], "slow", pace(extent))?;
    thread::sleep(Duration::from_secs(10));
    let mut log = traffic.finish()?;
    let waited = log.latency(95);
    let begun = Instant::now();
    while begun.elapsed() < BOUND && threads.iter().any(|(_, thread)| !thread.is_finished()) {
        thread::sleep(Duration::from_millis(200));
    }
    let left = threads.iter().filter(|(_, thread)| !thread.is_finished()).count();
    stop.store(true, Ordering::Relaxed);
    let longest = cut_off(threads);
    finding.fact(format!(
        "{} of each kind; others ordered with p95 {} ({} without them); cut off after at most {longest}",
        count(clients, "slow client"),
        seconds(waited),
        seconds(before)
    ));
    finding.expect(left == 0, format!("{left} slow clients were never cut off"));
    finding.expect(
        waited < LATENCY.max(before * 2),
        format!("others waited {} instead of {}", seconds(waited), seconds(before)),
    );
    log.expect_manners(false, &mut finding);
    log.attempts.extend(calm.attempts);
    trial.conclude(log, address, &mut finding)?;
    Ok(finding)
}

/// The longest time of each kind, in words.
fn cut_off(threads: Vec<(&'static str, JoinHandle<Duration>)>) -> String {
    let mut longest: Vec<(&str, Duration)> = Vec::new();
    for (kind, thread) in threads {
        let time = thread.join().unwrap_or_default();
        match longest.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, known)) => *known = time.max(*known),
            None => longest.push((kind, time)),
        }
    }
    let words: Vec<String> = longest
        .iter()
        .map(|(kind, time)| format!("{} ({kind})", seconds(*time)))
        .collect();
    words.join(", ")
}

/// Opens, then a byte a second until the server ends it; how long that took.
fn trickle(
    address: SocketAddr,
    opening: &'static str,
    stop: Arc<AtomicBool>,
) -> Outcome<JoinHandle<Duration>> {
    let mut stream = TcpStream::connect(address).explain("cannot connect", "see the server's log")?;
    stream
        .set_read_timeout(Some(Duration::from_secs(1)))
        .explain("cannot set a timeout", "start again")?;
    Ok(thread::spawn(move || {
        let begun = Instant::now();
        let _ = stream.write_all(opening.as_bytes());
        while !stop.load(Ordering::Relaxed) {
            if !opening.is_empty() && stream.write_all(b"x").is_err() {
                break;
            }
            let mut answer = [0_u8; 1024];
            match stream.read(&mut answer) {
                Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {}
                Ok(1..) => {}
                Ok(0) | Err(_) => break,
            }
        }
        begun.elapsed()
    }))
}
