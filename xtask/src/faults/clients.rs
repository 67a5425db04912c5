//! Many clients who want the same thing at the same time.

use std::net::SocketAddr;
use std::thread;

use serde_json::json;

use super::command::Extent;
use super::finding::{Finding, count};
use super::log::{Attempt, Log, email_of};
use super::stage::Stage;
use super::trial::Trial;
use crate::fail::{Failure, Outcome};
use crate::load::pace::{self, Plan};
use crate::load::shopper::{Checkout, Order, Shopper, Trouble, list, text};

/// The same submit, so many times at once.
const REPEATED: usize = 20;
const LAST_UNITS: usize = 50;
const SHOPPERS: usize = 200;

pub fn same_key_and_last_units(stage: &Stage, extent: Extent) -> Outcome<Finding> {
    let mut finding = Finding::default();
    let mut trial = stage.trial("same-key")?;
    let address = trial.serve()?;
    let mut attempts = race(&trial, &[address], "same", extent.of(20, 3), &mut finding)?;
    attempts.extend(last_units(&trial, address, &mut finding)?);
    let mut log = Log::of(attempts);
    log.settle(address, &mut finding);
    log.describe(&mut finding);
    log.compare(&trial.cluster.query(super::log::ORDERS)?, &mut finding);
    trial.prove(&mut finding)?;
    Ok(finding)
}

/// For each of `keys` keys, [`REPEATED`] equal checkouts at once, spread over the servers: all get the same order.
pub fn race(
    trial: &Trial<'_>,
    addresses: &[SocketAddr],
    prefix: &str,
    keys: usize,
    finding: &mut Finding,
) -> Outcome<Vec<Attempt>> {
    let mut attempts = Vec::new();
    for number in 0..keys {
        let key = format!("{prefix}-{number:07}");
        let first = addresses.first().copied();
        let first = first.ok_or_else(|| Failure::new("no server to order from", "start one first"))?;
        let variant = trial
            .stage
            .variants
            .first()
            .map(String::as_str)
            .unwrap_or_default();
        let cart = Shopper::new(first)
            .fill_cart(&[variant])
            .map_err(|trouble| Failure::new(format!("no cart: {trouble:?}"), "see the server's log"))?;
        let answers = at_once(addresses, &cart, &key);
        let mut attempt = Attempt::new(key);
        attempt.cart = Some(cart);
        for answer in answers {
            match (&attempt.outcome, &answer) {
                (Ok(known), Ok(order)) if known != order => {
                    finding.fault(format!("{}: two orders for one key", attempt.key));
                }
                (_, Ok(_)) => attempt.outcome = answer,
                (_, Err(trouble)) => finding.fault(format!("{}: {trouble:?}", attempt.key)),
            }
        }
        attempts.push(attempt);
    }
    finding.fact(format!(
        "{} sent {REPEATED} times at once",
        count(keys, "checkout")
    ));
    Ok(attempts)
}

fn at_once(addresses: &[SocketAddr], cart: &str, key: &str) -> Vec<Result<Order, Trouble>> {
    thread::scope(|scope| {
        let turns = addresses.iter().cycle().take(REPEATED);
        let handles: Vec<_> = turns
            .map(|address| {
                scope.spawn(move || {
                    Shopper::new(*address).check_out(&Checkout {
                        cart,
                        key,
                        email: &email_of(key),
                        payment_method: "paynow",
                    })
                })
            })
            .collect();
        handles
            .into_iter()
            .filter_map(|handle| handle.join().ok())
            .collect()
    })
}

/// Fifty units, two hundred shoppers with one each in the cart: fifty get it, the others are told.
fn last_units(trial: &Trial<'_>, address: SocketAddr, finding: &mut Finding) -> Outcome<Vec<Attempt>> {
    let wrong = |trouble: Trouble| Failure::new(format!("the shelf: {trouble:?}"), "see the server's log");
    let variant = trial
        .stage
        .variants
        .last()
        .map(String::as_str)
        .unwrap_or_default();
    leave(trial, address, variant, LAST_UNITS).map_err(wrong)?;
    let plan = Plan {
        workers: 32,
        turns: u64::try_from(SHOPPERS).ok(),
        ..Plan::default()
    };
    let done = pace::repeat(
        &plan,
        |_| Shopper::new(address),
        |shopper, turn| {
            let mut attempt = Attempt::new(format!("last-{turn:07}"));
            attempt.outcome = shopper.place_order(&[variant], &attempt.key);
            attempt
        },
    );
    let won = done
        .results
        .iter()
        .filter(|attempt| attempt.outcome.is_ok())
        .count();
    let told = done.results.iter().filter(|attempt| {
        matches!(&attempt.outcome, Err(Trouble::Refused { status: 409, code }) if code == "insufficient_stock")
    });
    let told = told.count();
    finding.fact(format!(
        "{LAST_UNITS} units for {SHOPPERS} shoppers: {won} sold, {told} told"
    ));
    finding.expect(
        won == LAST_UNITS && told == SHOPPERS - LAST_UNITS,
        format!("{won} of {LAST_UNITS} sold, {told} told"),
    );
    Ok(done.results)
}

/// Takes units off the shelves until `units` of a variant are left to be ordered.
fn leave(trial: &Trial<'_>, address: SocketAddr, variant: &str, units: usize) -> Result<(), Trouble> {
    let bearer = trial
        .stage
        .bearer(address)
        .map_err(|failure| Trouble::Nonsense(failure.what))?;
    let headers = [("Authorization", bearer.as_str())];
    let mut shopper = Shopper::new(address);
    let units = i64::try_from(units).unwrap_or_default();
    let mut kept = 0;
    for page in 1..50 {
        let path = format!("/api/v1/inventory/stock-levels?per_page=100&page={page}");
        let levels = shopper.with_body("GET", &path, &headers, &serde_json::Value::Null)?;
        let levels = list(&levels, "/items");
        for level in levels
            .iter()
            .filter(|level| text(level, "/variant_id").as_deref() == Ok(variant))
        {
            let available = level
                .get("available")
                .and_then(serde_json::Value::as_i64)
                .unwrap_or_default();
            let keep = available.min(units - kept).max(0);
            kept += keep;
            if available == keep {
                continue;
            }
            let adjustment = json!({
                "variant_id": variant, "location_id": text(level, "/location_id")?,
                "quantity": keep - available, "reason": "Only the last units are left",
            });
            shopper.with_body("PUT", "/api/v1/inventory/adjustments", &headers, &adjustment)?;
        }
        if levels.is_empty() {
            break;
        }
    }
    Ok(())
}
