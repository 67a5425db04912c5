//! The client's own log, and how it compares with the database.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use super::finding::{Finding, count};
use crate::load::connection::Broken;
use crate::load::latencies::Latencies;
use crate::load::pace::Done;
use crate::load::shopper::{Checkout, Order, Shopper, Trouble};
use crate::postgres::client::Rows;

/// Orders of trials have addresses of this domain; one address an idempotency key.
const DOMAIN: &str = "load.example";
/// Acknowledged orders that are asked for again with their key, to see that no second one is made.
const REPEATED: usize = 100;

/// E-mail address, number, total and the payment's state of every order of the trial.
pub const ORDERS: &str = "SELECT o.email, o.number, o.total::text, \
    (SELECT p.status FROM payments p WHERE p.order_id = o.id ORDER BY p.created_at DESC LIMIT 1) \
    FROM orders o WHERE o.email LIKE '%@load.example'";

pub fn email_of(key: &str) -> String {
    format!("{key}@{DOMAIN}")
}

/// One shopper's try, with everything needed to repeat it.
#[derive(Debug)]
pub struct Attempt {
    pub key: String,
    /// Set once the checkout was sent: from then on there may be an order.
    pub cart: Option<String>,
    pub outcome: Result<Order, Trouble>,
    /// The server said that the payment is captured.
    pub is_confirmed: bool,
    pub ended: Instant,
}

impl Attempt {
    pub fn new(key: String) -> Self {
        Self {
            key,
            cart: None,
            outcome: Err(Trouble::Nonsense("not tried".to_owned())),
            is_confirmed: false,
            ended: Instant::now(),
        }
    }

    /// Whether nobody knows if there is an order.
    fn is_open(&self) -> bool {
        let unclear = match &self.outcome {
            Ok(_) => false,
            Err(Trouble::Refused { status, .. }) => *status >= 500,
            Err(_) => true,
        };
        unclear && self.cart.is_some()
    }
}

#[derive(Debug, Default)]
pub struct Log {
    pub attempts: Vec<Attempt>,
    elapsed: Duration,
    latencies: Latencies,
    settled: usize,
}

impl Log {
    pub fn new(done: Done<Attempt>) -> Self {
        Self {
            attempts: done.results,
            elapsed: done.elapsed,
            latencies: done.latencies,
            settled: 0,
        }
    }

    /// Attempts that were made otherwise than at a pace.
    pub fn of(attempts: Vec<Attempt>) -> Self {
        Self {
            attempts,
            ..Self::default()
        }
    }

    /// The time that so many percent of the attempts stayed within, waiting included.
    pub fn latency(&mut self, percent: usize) -> Duration {
        self.latencies.percentile(percent)
    }

    /// From `moment` to the next acknowledged order; nothing when there was none.
    pub fn recovery_after(&self, moment: Instant) -> Option<Duration> {
        let acknowledged = self.attempts.iter().filter(|attempt| attempt.outcome.is_ok());
        let after = acknowledged
            .map(|attempt| attempt.ended)
            .filter(|ended| *ended > moment);
        after.min().map(|ended| ended.duration_since(moment))
    }

    /// How many met each kind of trouble.
    fn troubles(&self) -> Vec<(&Trouble, usize)> {
        let mut found: Vec<(&Trouble, usize)> = Vec::new();
        for trouble in self
            .attempts
            .iter()
            .filter_map(|attempt| attempt.outcome.as_ref().err())
        {
            match found.iter_mut().find(|(known, _)| *known == trouble) {
                Some((_, count)) => *count += 1,
                None => found.push((trouble, 1)),
            }
        }
        found
    }

    /// Every refusal must be an answer in good manners; a server that was killed may also leave without a word.
    pub fn expect_manners(&self, may_vanish: bool, finding: &mut Finding) {
        for (trouble, count) in self.troubles() {
            let vanished = matches!(trouble, Trouble::Broken(Broken::Refused | Broken::Cut));
            finding.expect(
                trouble.is_clean() || may_vanish && vanished,
                format!("{count} x {trouble:?}"),
            );
        }
    }

    /// Repeats every checkout whose end nobody knows, and some that were acknowledged, with their own keys: each must
    /// end with exactly one order.
    pub fn settle(&mut self, address: SocketAddr, finding: &mut Finding) {
        let mut shopper = Shopper::new(address);
        let acknowledged = self
            .attempts
            .iter()
            .filter(|attempt| attempt.outcome.is_ok())
            .count();
        let step = (acknowledged / REPEATED).max(1);
        let mut seen = 0;
        for attempt in &mut self.attempts {
            let Some(cart) = attempt.cart.clone() else {
                continue;
            };
            let is_open = attempt.is_open();
            seen += 1;
            if !is_open && (attempt.outcome.is_err() || seen % step != 0) {
                continue;
            }
            let again = shopper.check_out(&Checkout {
                cart: &cart,
                key: &attempt.key,
                email: &email_of(&attempt.key),
                payment_method: "paynow",
            });
            match (&attempt.outcome, &again) {
                (Ok(first), Ok(second)) if first == second => {}
                (Err(_), Ok(_)) => self.settled += 1,
                (first, second) => {
                    finding.fault(format!("{}: first {first:?}, again {second:?}", attempt.key))
                }
            }
            if is_open {
                attempt.outcome = again;
            }
        }
    }

    pub fn describe(&self, finding: &mut Finding) {
        let acknowledged = self
            .attempts
            .iter()
            .filter(|attempt| attempt.outcome.is_ok())
            .count();
        let confirmed = self
            .attempts
            .iter()
            .filter(|attempt| attempt.is_confirmed)
            .count();
        let rate = u32::try_from(acknowledged).map_or(0.0, f64::from) / self.elapsed.as_secs_f64();
        let rate = if rate.is_finite() {
            format!(" ({rate:.0}/s)")
        } else {
            String::new()
        };
        finding.fact(format!(
            "{} acknowledged{rate}, {confirmed} paid, {} without an answer and placed by repeating, {} refused",
            count(acknowledged, "order"),
            self.settled,
            self.attempts.len() - acknowledged,
        ));
        finding.expect(acknowledged > 0, "no order was acknowledged");
    }

    /// Checkouts without an answer that left an order all the same.
    pub fn unanswered_but_done(&self, rows: &Rows) -> usize {
        let orders = by_email(rows);
        let open = self.attempts.iter().filter(|attempt| attempt.is_open());
        open.filter(|attempt| orders.contains_key(email_of(&attempt.key).as_str()))
            .count()
    }

    /// Every acknowledged order is there once with the same number and total; no other is.
    pub fn compare(&self, rows: &Rows, finding: &mut Finding) {
        let mut orders = by_email(rows);
        let (mut lost, mut doubled, mut changed, mut unpaid) = (0, 0, 0, 0);
        for attempt in &self.attempts {
            let found = orders.remove(email_of(&attempt.key).as_str()).unwrap_or_default();
            doubled += found.len().saturating_sub(1);
            match (&attempt.outcome, found.first()) {
                (Ok(_), None) => lost += 1,
                (Ok(order), Some(row)) => {
                    changed += usize::from(order.number != row.number || order.total != row.total);
                    unpaid += usize::from(attempt.is_confirmed && row.payment != "captured");
                }
                (Err(_), Some(_)) => changed += 1,
                (Err(_), None) => {}
            }
        }
        let strangers: usize = orders.values().map(Vec::len).sum();
        finding.fact(format!("lost {lost}, doubled {doubled}, differing {changed}"));
        finding.expect(lost == 0, format!("{lost} acknowledged orders are lost"));
        finding.expect(doubled == 0, format!("{doubled} orders were made twice"));
        finding.expect(changed == 0, format!("{changed} orders are not as acknowledged"));
        finding.expect(
            unpaid == 0,
            format!("{unpaid} confirmed payments are not captured"),
        );
        finding.expect(strangers == 0, format!("{strangers} orders that nobody placed"));
    }
}

struct Row<'a> {
    number: &'a str,
    total: &'a str,
    payment: &'a str,
}

fn by_email(rows: &Rows) -> HashMap<&str, Vec<Row<'_>>> {
    let mut orders: HashMap<&str, Vec<Row<'_>>> = HashMap::new();
    for row in rows {
        if let [email, number, total, payment] = row.as_slice() {
            orders.entry(email).or_default().push(Row {
                number,
                total,
                payment,
            });
        }
    }
    orders
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attempt(key: &str, number: &str) -> Attempt {
        let mut attempt = Attempt::new(key.to_owned());
        attempt.outcome = Ok(Order {
            id: String::new(),
            number: number.to_owned(),
            total: "10.00".to_owned(),
            payment_id: String::new(),
        });
        attempt
    }

    fn row(key: &str, number: &str) -> Vec<String> {
        [&email_of(key), number, "10.00", "pending"]
            .map(str::to_owned)
            .to_vec()
    }

    fn faults(attempts: Vec<Attempt>, rows: Rows) -> Vec<String> {
        let log = Log {
            attempts,
            ..Log::default()
        };
        let mut finding = Finding::default();
        log.compare(&rows, &mut finding);
        finding.faults
    }

    #[test]
    fn an_order_that_is_there_once_is_right() {
        assert!(faults(vec![attempt("a", "1")], vec![row("a", "1")]).is_empty());
    }

    #[test]
    fn lost_doubled_changed_and_strange_orders_are_seen() {
        let cases = [
            (vec![], "lost"),
            (vec![row("a", "1"), row("a", "2")], "twice"),
            (vec![row("a", "2")], "acknowledged"),
            (vec![row("a", "1"), row("b", "2")], "nobody"),
        ];
        for (rows, word) in cases {
            let found = faults(vec![attempt("a", "1")], rows).join(" ");
            assert!(found.contains(word), "{word}: {found}");
        }
    }
}
