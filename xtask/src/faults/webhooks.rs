//! What a payment provider sends: forged, three at once, repeated, out of order, after the hold is over.

use std::net::SocketAddr;
use std::thread;
use std::time::{Duration, Instant};

use super::command::Extent;
use super::finding::{Finding, count};
use super::log::email_of;
use super::stage::{Stage, free_address};
use super::trial::Trial;
use crate::fail::{Failure, Outcome};
use crate::load::connection::{Connection, Request};
use crate::load::shopper::{Checkout, Order, Shopper};
use crate::run::server_command;

const PATH: &str = "/webhooks/demo_card";
const PATIENCE: Duration = Duration::from_secs(40);

/// A signed event, as it goes over the wire.
#[derive(Debug, Clone)]
struct Event {
    signature: String,
    body: String,
}

pub fn webhooks(stage: &Stage, extent: Extent) -> Outcome<Finding> {
    let mut finding = Finding::default();
    let mut trial = stage.trial("webhooks")?;
    let address = trial.serve()?;
    let orders = place(&trial, address, extent.of(20, 2))?;
    for (order, key) in &orders {
        let approval = event(&trial, order, "approve", 0)?;
        forged(&trial, address, order, &approval, &mut finding)?;
        let stale = event(&trial, order, "approve", 3600)?;
        refuse(address, &stale, 401, "an hour old", &mut finding);
        expect(
            &trial,
            order,
            "pending_payment pending 0",
            "after forgeries",
            &mut finding,
        )?;
        // Declined, approved three times at once, approved again, declined late: one capture.
        let decline = event(&trial, order, "decline", 0)?;
        refuse(address, &decline, 200, "a decline", &mut finding);
        at_once(address, &approval, &mut finding);
        refuse(address, &approval, 200, "a repetition", &mut finding);
        refuse(
            address,
            &event(&trial, order, "decline", 30)?,
            200,
            "an older decline",
            &mut finding,
        );
        expect(&trial, order, "paid captured 1", key, &mut finding)?;
    }
    finding.fact(format!(
        "{} declined, then paid by an event sent 5 times (3 at once), then declined by an older one: one capture each; \
         forged, altered, unsigned and stale ones 401",
        count(orders.len(), "order")
    ));
    late(&trial, address, extent, &mut finding)?;
    trial.wait_for_workers(&mut finding, Duration::from_secs(30))?;
    trial.prove(&mut finding)?;
    Ok(finding)
}

/// Bad signatures of every kind: 401, and no trace.
fn forged(
    trial: &Trial<'_>,
    address: SocketAddr,
    order: &Order,
    good: &Event,
    finding: &mut Finding,
) -> Outcome<()> {
    let altered = Event {
        body: good.body.replace("\"sgd\"", "\"usd\""),
        ..good.clone()
    };
    let unsigned = Event {
        signature: String::new(),
        ..good.clone()
    };
    let time = good.signature.split(',').next().unwrap_or_default();
    let invented = Event {
        signature: format!("{time},v1={}", "0".repeat(64)),
        ..good.clone()
    };
    for (bad, what) in [(altered, "altered"), (unsigned, "unsigned"), (invented, "forged")] {
        refuse(address, &bad, 401, what, finding);
    }
    expect(
        trial,
        order,
        "pending_payment pending 0",
        "after forgeries",
        finding,
    )
}

/// Money that comes after the hold is over: the goods are reserved again.
fn late(trial: &Trial<'_>, address: SocketAddr, extent: Extent, finding: &mut Finding) -> Outcome<()> {
    let orders = place(trial, address, extent.of(10, 2))?;
    let events: Vec<Event> = orders
        .iter()
        .map(|(order, _)| event(trial, order, "approve", 0))
        .collect::<Outcome<_>>()?;
    for (order, _) in &orders {
        trial.cluster.query(&format!(
            "UPDATE orders SET hold_expires_at = now() - interval '1 second' WHERE id = '{id}'; \
             UPDATE payments SET expires_at = now() - interval '1 second' WHERE order_id = '{id}'; \
             UPDATE stock_reservations SET expires_at = now() - interval '1 second' WHERE order_id = '{id}'",
            id = order.id
        ))?;
    }
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        let states = orders.iter().map(|(order, _)| state(trial, order));
        if states
            .collect::<Outcome<Vec<_>>>()?
            .iter()
            .all(|state| state.starts_with("expired"))
        {
            break;
        }
        thread::sleep(Duration::from_millis(500));
    }
    for ((order, _), late) in orders.iter().zip(&events) {
        expect(trial, order, "expired expired 0", "after its hold", finding)?;
        at_once(address, late, finding);
        expect(trial, order, "paid captured 1", "paid late", finding)?;
    }
    finding.fact(format!(
        "{} expired and paid late: goods held again",
        count(orders.len(), "order")
    ));
    Ok(())
}

fn place(trial: &Trial<'_>, address: SocketAddr, number: usize) -> Outcome<Vec<(Order, String)>> {
    let mut shopper = Shopper::new(address);
    let variant = trial
        .stage
        .variants
        .first()
        .map(String::as_str)
        .unwrap_or_default();
    let mut place = |key: String| {
        let cart = shopper.fill_cart(&[variant])?;
        let order = shopper.check_out(&Checkout {
            cart: &cart,
            key: &key,
            email: &email_of(&key),
            payment_method: "demo_card",
        })?;
        Ok((order, key))
    };
    let begun = Instant::now().elapsed().as_nanos();
    (0..number)
        .map(|number| place(format!("hook-{begun}-{number:07}")))
        .collect::<Result<_, crate::load::shopper::Trouble>>()
        .map_err(|trouble| Failure::new(format!("no order: {trouble:?}"), "see the server's log"))
}

/// `server demo-event` signs as the gateway does.
fn event(trial: &Trial<'_>, order: &Order, outcome: &str, seconds_ago: u32) -> Outcome<Event> {
    let stage = trial.stage;
    let settings = stage.settings(free_address()?, &trial.cluster, &trial.folder);
    let age = seconds_ago.to_string();
    let words = ["demo-event", &order.number, outcome, "--seconds-ago", &age];
    let printed = server_command(&stage.places, &stage.server, &settings, &words)?;
    let mut lines = printed
        .lines()
        .skip_while(|line| !line.starts_with("Stripe-Signature: "));
    let signature = lines
        .next()
        .and_then(|line| line.strip_prefix("Stripe-Signature: "));
    match (signature, lines.next()) {
        (Some(signature), Some(body)) => Ok(Event {
            signature: signature.to_owned(),
            body: body.to_owned(),
        }),
        _ => Err(Failure::new(
            "`server demo-event` printed no event",
            "it prints the signature's header and the body, a line each",
        )),
    }
}

fn deliver(address: SocketAddr, event: &Event) -> Option<u16> {
    let mut headers = vec![("Content-Type", "application/json")];
    if !event.signature.is_empty() {
        headers.push(("Stripe-Signature", event.signature.as_str()));
    }
    let mut connection = Connection::new(address, PATIENCE);
    let answer = connection.send(Request::post(PATH, &headers, event.body.as_bytes()));
    answer.ok().map(|answer| answer.status)
}

/// The status must be this one.
fn refuse(address: SocketAddr, event: &Event, status: u16, what: &str, finding: &mut Finding) {
    let found = deliver(address, event);
    finding.expect(
        found == Some(status),
        format!("{what} was answered with {found:?}"),
    );
}

fn at_once(address: SocketAddr, event: &Event, finding: &mut Finding) {
    let answers: Vec<Option<u16>> = thread::scope(|scope| {
        let threads: Vec<_> = (0..3).map(|_| scope.spawn(|| deliver(address, event))).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().ok().flatten())
            .collect()
    });
    finding.expect(
        answers.iter().all(|answer| *answer == Some(200)),
        format!("three at once were answered with {answers:?}"),
    );
}

/// State of the order, of its payment, and how many journal entries the payment has.
fn state(trial: &Trial<'_>, order: &Order) -> Outcome<String> {
    let rows = trial.cluster.query(&format!(
        "SELECT o.status || ' ' || p.status || ' ' || (SELECT count(*) FROM journal_entries j \
         WHERE j.source_type = 'payment' AND j.source_id = p.id) \
         FROM orders o JOIN payments p ON p.order_id = o.id WHERE o.id = '{}'",
        order.id
    ))?;
    let states: Vec<String> = rows.into_iter().flatten().collect();
    Ok(states.join(", "))
}

fn expect(trial: &Trial<'_>, order: &Order, wanted: &str, when: &str, finding: &mut Finding) -> Outcome<()> {
    let found = state(trial, order)?;
    finding.expect(
        found == wanted,
        format!("{} ({when}): {found} instead of {wanted}", order.number),
    );
    Ok(())
}
