//! Shoppers who order at a pace while something is broken, and staff who confirm some of the payments.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use serde_json::json;

use super::log::{Attempt, Log, email_of};
use super::trial::Trial;
use crate::fail::{Failure, Outcome};
use crate::load::connection::Broken;
use crate::load::pace::{self, Done, Plan};
use crate::load::shopper::{Checkout, Order, Shopper, Trouble};

/// Every so many orders get their PayNow transfer confirmed.
const CONFIRMED_EVERY: u64 = 4;
/// Lines of an order.
const LINES: u64 = 3;

/// How hard the shop is used.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    pub workers: usize,
    /// Orders a second.
    pub rate: u32,
    /// Carts that are filled before the first order: filling one takes longer than ordering it, and is no order.
    pub filled: u64,
}

/// Orders that go on until they are told to stop.
#[derive(Debug)]
pub struct Traffic {
    stop: Arc<AtomicBool>,
    thread: JoinHandle<Done<Attempt>>,
}

struct Crowd {
    addresses: Vec<SocketAddr>,
    variants: Vec<String>,
    bearer: String,
    prefix: String,
    /// Filled, not ordered yet.
    carts: Mutex<Vec<String>>,
}

impl Traffic {
    /// Fills the carts, then starts ordering, spread over the addresses. Keys begin with `prefix`.
    pub fn start(trial: &Trial<'_>, addresses: &[SocketAddr], prefix: &str, pace: Pace) -> Outcome<Self> {
        let first = addresses
            .first()
            .ok_or_else(|| Failure::new("no server to order from", "start one first"))?;
        let mut crowd = Crowd {
            addresses: addresses.to_vec(),
            variants: trial.stage.variants.clone(),
            bearer: trial.stage.bearer(*first)?,
            prefix: prefix.to_owned(),
            carts: Mutex::default(),
        };
        crowd.carts = Mutex::new(crowd.filled(pace)?);
        let stop = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&stop);
        let thread = thread::spawn(move || {
            let plan = Plan {
                workers: pace.workers,
                rate: Some(pace.rate),
                stop: Some(&flag),
                forget_after: Some(Duration::from_millis(500)),
                ..Plan::default()
            };
            pace::repeat(
                &plan,
                |worker| crowd.shopper(worker),
                |shopper, turn| crowd.order(shopper, turn),
            )
        });
        Ok(Self { stop, thread })
    }

    /// Lets the last orders end and gives what became of all.
    pub fn finish(self) -> Outcome<Log> {
        self.stop.store(true, Ordering::Relaxed);
        let done = self.thread.join().map_err(|_| {
            Failure::new(
                "the load generator broke",
                "this is a fault of cargo xtask faults",
            )
        })?;
        Ok(Log::new(done))
    }
}

impl Crowd {
    fn shopper(&self, worker: usize) -> Shopper {
        let count = self.addresses.len().max(1);
        let address = self.addresses.get(worker % count).copied();
        Shopper::new(address.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 0))))
    }

    /// Carts that wait to be ordered.
    fn filled(&self, pace: Pace) -> Outcome<Vec<String>> {
        let plan = Plan {
            workers: pace.workers,
            turns: Some(pace.filled),
            ..Plan::default()
        };
        let begin = |worker| self.shopper(worker);
        let done = pace::repeat(&plan, begin, |shopper, turn| {
            shopper.fill_cart(&self.choice(turn))
        });
        let carts: Result<_, Trouble> = done.results.into_iter().collect();
        carts.map_err(|trouble| Failure::new(format!("no cart: {trouble:?}"), "see the server's log"))
    }

    /// One shopper's way: a cart with its lines, unless one is waiting, the order, and now and then the money.
    fn order(&self, shopper: &mut Shopper, turn: u64) -> Attempt {
        let key = format!("{}-{turn:07}", self.prefix);
        let mut attempt = Attempt::new(key);
        match self.cart(shopper, turn) {
            Ok(cart) => self.check_out(shopper, cart, turn, &mut attempt),
            Err(trouble) => attempt.outcome = Err(trouble),
        }
        attempt.ended = Instant::now();
        attempt
    }

    fn cart(&self, shopper: &mut Shopper, turn: u64) -> Result<String, Trouble> {
        let waiting = self.carts.lock().ok().and_then(|mut carts| carts.pop());
        if let Some(cart) = waiting {
            return Ok(cart);
        }
        let reused = shopper.connection.is_open();
        match shopper.fill_cart(&self.choice(turn)) {
            // The server may close an idle connection at any time: whoever reuses one tries again.
            Err(Trouble::Broken(Broken::Cut)) if reused => shopper.fill_cart(&self.choice(turn)),
            other => other,
        }
    }

    fn check_out(&self, shopper: &mut Shopper, cart: String, turn: u64, attempt: &mut Attempt) {
        let placed = shopper.check_out(&Checkout {
            cart: &cart,
            key: &attempt.key,
            email: &email_of(&attempt.key),
            payment_method: "paynow",
        });
        attempt.cart = Some(cart);
        if let (Ok(order), true) = (&placed, turn.is_multiple_of(CONFIRMED_EVERY)) {
            attempt.is_confirmed = self.confirm(shopper, order, &attempt.key);
        }
        attempt.outcome = placed;
    }

    /// True when the server said that the money is here.
    fn confirm(&self, shopper: &mut Shopper, order: &Order, key: &str) -> bool {
        let path = format!(
            "/api/v1/orders/{}/payments/{}/confirm",
            order.id, order.payment_id
        );
        let headers = [("Authorization", self.bearer.as_str())];
        let body = json!({ "reference": format!("BANK {key}") });
        shopper.post(&path, &headers, &body).is_ok()
    }

    fn choice(&self, turn: u64) -> Vec<&str> {
        let count = u64::try_from(self.variants.len()).unwrap_or(1).max(1);
        let places = (0..LINES).map(|line| (turn * 7 + line * 5) % count);
        let indexes = places.filter_map(|place| usize::try_from(place).ok());
        indexes
            .filter_map(|index| self.variants.get(index).map(String::as_str))
            .collect()
    }
}
