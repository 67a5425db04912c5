//! Placing orders of three lines over HTTP: spread over many goods, all after the same one, and the last units.

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::baseline::{Baseline, CLIENTS};
use super::drive::{Ground, ROUNDS};
use super::findings::{Findings, Run, Target, Weight};
use super::goods::{HOT, LAST, LAST_UNITS};
use super::numbers::{count, float, median, short, whole};
use super::sql::wait_for_counts;
use crate::fail::{Failure, Outcome};
use crate::load::pace::{self, Plan};
use crate::load::shopper::{Checkout, Shopper, Trouble};
use crate::{say, signals};

/// Shoppers after the last units, and how many of them come at once.
const CROWD: u64 = 150;
const CROWD_AT_ONCE: usize = 32;
/// The background work gets this long to send what the orders left to it.
const PATIENCE: Duration = Duration::from_secs(300);

/// Makes keys and addresses that no other order of the run has.
static SERIES: AtomicU64 = AtomicU64::new(0);

/// The baseline is measured before and after the spread orders.
pub fn measure(ground: &Ground<'_>, baseline: &mut Baseline<'_>, findings: &mut Findings) -> Outcome<()> {
    say::step("placing orders of three lines over HTTP");
    let goods = variants(ground, "p.slug LIKE 'load-good-%'")?;
    let hot = variants(ground, &format!("p.slug = '{HOT}'"))?;
    let spread = |turn: u64| [0, 83, 166].map(|step| good(&goods, turn.wrapping_mul(7919) + step));
    let around_one = |turn: u64| {
        let [_, second, third] = spread(turn);
        [good(&hot, 0), second, third]
    };

    let (trial, rows) = warm_up(ground, spread)?;
    findings.circumstances.push(("rows an order", rows));
    let orders = whole(trial.rate * f64::from(ground.seconds)) / u64::from(ROUNDS);
    let (mut runs, mut hot_runs, mut normal_runs, mut ratios) = (vec![], vec![], vec![], vec![]);
    baseline.measure()?;
    for _ in 0..ROUNDS {
        let full = ground.full_load(CLIENTS);
        let run = place(ground, "orders, spread", orders, &full, spread)?;
        let name = "orders, one hot product in each";
        let hot = place(ground, name, orders, &full, around_one)?;
        let normal = ground.normal_load(run.rate);
        let normal = place(ground, "orders at 70% load", orders * 7 / 10, &normal, spread)?;
        ratios.push(100.0 * hot.rate / run.rate.max(0.001));
        runs.push(run);
        hot_runs.push(hot);
        normal_runs.push(normal);
    }
    baseline.measure()?;
    let found = Found {
        baseline: baseline.run(),
        spread: Run::middle(runs, |run| run.rate)?,
        hot: Run::middle(hot_runs, |run| run.rate)?,
        hot_of_spread: median(ratios),
        normal: Run::middle(normal_runs, |run| run.p95)?,
    };
    found.report(findings);
    last_units(ground, findings)?;
    never_oversold(ground, findings)
}

/// Orders that nothing is asked of, and what an order writes.
fn warm_up<'v>(ground: &Ground<'_>, pick: impl Fn(u64) -> [&'v str; 3] + Sync) -> Outcome<(Run, String)> {
    let orders = u64::from(ground.seconds) * 20;
    let carts = fill_carts(ground, orders, |turn| pick(turn).to_vec())?;
    let before = rows_written(ground)?;
    let run = order_all(ground, "warming up", &carts, &ground.full_load(CLIENTS))?;
    let after = rows_written(ground)?;
    let each = |at: usize| match (before.get(at), after.get(at)) {
        (Some(before), Some(after)) => short((after - before) / float(orders.max(1))),
        _ => "?".to_owned(),
    };
    let rows = format!("{} inserted, {} updated (mail included)", each(0), each(1));
    Ok((run, rows))
}

/// What the rounds found.
struct Found {
    baseline: Run,
    spread: Run,
    hot: Run,
    /// Of 100, in the round in the middle.
    hot_of_spread: f64,
    normal: Run,
}

impl Found {
    fn report(self, findings: &mut Findings) {
        let Self {
            baseline,
            spread: run,
            hot,
            hot_of_spread,
            normal,
        } = self;
        use Target::{AtLeast, AtMost};
        use Weight::{Binding, Orientation};
        findings.figure("orders over HTTP", run.rate, "/s", AtLeast(300.0), Orientation);
        let ratio = 100.0 * run.rate / baseline.rate.max(0.001);
        let name = "orders over HTTP, of the baseline's rate";
        findings.figure(name, ratio, "%", AtLeast(20.0), Binding);
        let cpu = 100.0 * baseline.database_cpu / run.cpu().max(0.001);
        let name = "the baseline's CPU, of an order's over HTTP";
        findings.figure(name, cpu, "%", Target::Nothing, Orientation);
        findings.figure(
            "CPU of an order, server",
            run.server_cpu,
            "ms",
            Target::Nothing,
            Orientation,
        );
        findings.figure(
            "CPU of an order, database",
            run.database_cpu,
            "ms",
            Target::Nothing,
            Orientation,
        );
        findings.figure("CPU of an order, both", run.cpu(), "ms", AtMost(5.0), Orientation);
        findings.figure(
            "order at 70% load, 95 of 100 within",
            normal.p95,
            "ms",
            AtMost(50.0),
            Orientation,
        );
        findings.figure(
            "orders after one product, of the spread rate",
            hot_of_spread,
            "%",
            AtLeast(40.0),
            Binding,
        );
        let faults: usize = [&run, &hot, &normal].iter().map(|run| run.faults).sum();
        findings.figure(
            "orders refused or failed",
            count(faults),
            "",
            AtMost(0.0),
            Binding,
        );
        findings.runs.extend([baseline, run, hot, normal]);
    }
}

/// Fills the carts first, which is no part of the measurement, then orders them.
fn place<'v>(
    ground: &Ground<'_>,
    name: &str,
    orders: u64,
    plan: &Plan<'_>,
    pick: impl Fn(u64) -> [&'v str; 3] + Sync,
) -> Outcome<Run> {
    let carts = fill_carts(ground, orders, |turn| pick(turn).to_vec())?;
    order_all(ground, name, &carts, plan)
}

/// Orders what is in the carts, each once, however long that takes.
fn order_all(ground: &Ground<'_>, name: &str, carts: &[String], plan: &Plan<'_>) -> Outcome<Run> {
    quiet_down(ground)?;
    let series = SERIES.fetch_add(1, Ordering::Relaxed);
    let orders = u64::try_from(carts.len()).unwrap_or(u64::MAX);
    let plan = Plan {
        turns: Some(orders),
        duration: None,
        ..*plan
    };
    ground.sql.rows("CHECKPOINT")?;
    let run = ground.measure(
        name,
        &plan,
        |_| Shopper::new(ground.address),
        |shopper, turn| order(shopper, carts, series, turn).is_ok(),
    )?;
    let spent = ground.meter.read();
    quiet_down(ground)?;
    let later = ground.meter.read().since(spent);
    say::note(&format!(
        "and afterwards, for what was left to the background: {} CPU-ms an order",
        short((later.server + later.database) / float(orders.max(1)))
    ));
    Ok(run)
}

fn order(shopper: &mut Shopper, carts: &[String], series: u64, turn: u64) -> Result<(), Trouble> {
    let key = format!("load-{series}-{turn}-order");
    let email = format!("load-{series}-{turn}@load.example");
    let cart = usize::try_from(turn).ok().and_then(|at| carts.get(at));
    let checkout = Checkout {
        cart: cart.map(String::as_str).unwrap_or_default(),
        key: &key,
        email: &email,
        payment_method: "paynow",
    };
    shopper.check_out(&checkout).map(|_| ())
}

/// Tokens of filled carts.
fn fill_carts<'v>(
    ground: &Ground<'_>,
    number: u64,
    pick: impl Fn(u64) -> Vec<&'v str> + Sync,
) -> Outcome<Vec<String>> {
    let plan = Plan {
        workers: CLIENTS,
        turns: Some(number),
        ..Plan::default()
    };
    let before = ground.meter.read();
    let done = pace::repeat(
        &plan,
        |_| Shopper::new(ground.address),
        |shopper, turn| shopper.fill_cart(&pick(turn)),
    );
    let spent = ground.meter.read().since(before);
    say::note(&format!(
        "{number} carts filled at {}/s, {} CPU-ms each",
        short(done.rate()),
        short((spent.server + spent.database) / float(number.max(1)))
    ));
    if signals::requested() {
        return Err(Failure::interrupted());
    }
    let carts: Result<Vec<String>, Trouble> = done.results.into_iter().collect();
    carts.map_err(|trouble| {
        Failure::new(
            format!("a cart could not be filled: {trouble:?}"),
            "see target/bench/server.log",
        )
    })
}

/// Many want the last units: exactly so many get one.
fn last_units(ground: &Ground<'_>, findings: &mut Findings) -> Outcome<()> {
    let last = variants(ground, &format!("p.slug = '{LAST}'"))?;
    let carts = fill_carts(ground, CROWD, |_| vec![good(&last, 0)])?;
    let series = SERIES.fetch_add(1, Ordering::Relaxed);
    let plan = Plan {
        workers: CROWD_AT_ONCE,
        turns: Some(CROWD),
        ..Plan::default()
    };
    let done = pace::repeat(
        &plan,
        |_| Shopper::new(ground.address),
        |shopper, turn| order(shopper, &carts, series, turn),
    );
    let sold = done.results.iter().filter(|result| result.is_ok()).count();
    let sold_out = |trouble: &Trouble| matches!(trouble, Trouble::Refused { status: 409, code } if code == "insufficient_stock");
    let rude = done
        .results
        .iter()
        .filter_map(|result| result.as_ref().err())
        .filter(|trouble| !sold_out(trouble))
        .count();
    let wanted = f64::from(LAST_UNITS);
    let difference = (count(sold) - wanted).abs();
    let name = format!("{CROWD} orders after the last {LAST_UNITS} units: sold too many or too few");
    findings.figure(name, difference, "", Target::AtMost(0.0), Weight::Binding);
    let name = "refused with another word than sold out";
    findings.figure(name, count(rude), "", Target::AtMost(0.0), Weight::Binding);
    Ok(())
}

/// What is promised is there, and is what the orders were promised.
fn never_oversold(ground: &Ground<'_>, findings: &mut Findings) -> Outcome<()> {
    let wrong = ground.sql.number(
        "SELECT count(*) FROM inventory_items i WHERE i.reserved > i.on_hand OR i.reserved <> ( \
         SELECT coalesce(sum(r.quantity), 0) FROM stock_reservations r WHERE r.variant_id = i.variant_id \
         AND r.location_id = i.location_id AND r.status IN ('pending', 'allocated'))",
    )?;
    let wrong = float(u64::try_from(wrong).unwrap_or(u64::MAX));
    findings.figure(
        "products oversold",
        wrong,
        "",
        Target::AtMost(0.0),
        Weight::Binding,
    );
    Ok(())
}

/// Waits until the background work has sent everything, so that it is in nobody's way.
fn quiet_down(ground: &Ground<'_>) -> Outcome<()> {
    let deadline = Instant::now() + PATIENCE;
    while Instant::now() < deadline && !signals::requested() {
        let waiting = "SELECT count(*) FROM event_deliveries WHERE status = 'pending'";
        if ground.sql.number(waiting)? == 0 {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(100));
    }
    say::note("the background work is still busy");
    Ok(())
}

/// Rows inserted and updated in the shop's database so far.
fn rows_written(ground: &Ground<'_>) -> Outcome<Vec<f64>> {
    wait_for_counts();
    let row = ground
        .sql
        .rows("SELECT tup_inserted, tup_updated FROM pg_stat_database WHERE datname = current_database()")?
        .join("");
    Ok(row.split('|').filter_map(|field| field.parse().ok()).collect())
}

fn variants(ground: &Ground<'_>, condition: &str) -> Outcome<Vec<String>> {
    let found = ground.sql.rows(&format!(
        "SELECT v.id FROM product_variants v JOIN products p ON p.id = v.product_id WHERE {condition} ORDER BY p.slug"
    ))?;
    if found.is_empty() {
        return Err(Failure::new(
            "the goods of the measurements are missing",
            "start again",
        ));
    }
    Ok(found)
}

/// One of the goods, going round.
fn good(goods: &[String], number: u64) -> &str {
    let at = number % u64::try_from(goods.len()).unwrap_or(1).max(1);
    let at = usize::try_from(at).unwrap_or_default();
    goods.get(at).map(String::as_str).unwrap_or_default()
}
