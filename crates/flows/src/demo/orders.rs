//! Some weeks of orders, placed, paid and shipped through the same services as real ones.

use super::at;
use crate::checkout::{self, PlaceOrder};
use crate::shipping::{self, ShipOrder};
use crate::{cancelling, expiry, payments};
use chrono::{DateTime, Duration, Utc};
use domain::views::checkout::{CheckoutForm, OrderPlacedView};
use kernel::{Ctx, Result, params, sql};
use uuid::Uuid;

/// Days over which the orders are spread.
const DAYS: u64 = 28;
const MINUTES_A_DAY: u64 = 24 * 60;
/// Only goods that stay in good supply are ordered, so that the shelves look as the catalogue says.
const SUPPLY_MIN: i64 = 12;

const PEOPLE: &[(&str, &str, &str)] = &[
    ("Tan Mei Ling", "912", "Tiong Bahru Walk"),
    ("Priya Nair", "78", "Guan Chuan Street"),
    ("Muhammad Hafiz", "31", "Jalan Bukit Merah"),
    ("Chua Wei Jie", "5", "Havelock Road"),
    ("Nurul Aisyah", "122", "Kim Tian Road"),
    ("Daniel D'Souza", "56", "Eng Hoon Street"),
    ("Lim Siew Hoon", "208", "Depot Road"),
    ("Kavitha Raj", "17", "Outram Park"),
    ("Ong Boon Keng", "340", "Alexandra Road"),
    ("Sarah Koh", "88", "Zion Road"),
    ("Ravi Kumar", "61", "Telok Blangah Heights"),
    ("Wong Li Ting", "9", "Chay Yan Street"),
];

/// A small generator (splitmix64): the same seed gives the same shop everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % sides.max(1)
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        let count = u64::try_from(from.len()).ok()?;
        from.get(usize::try_from(self.roll(count)).ok()?)
    }
}

/// What becomes of an order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// Nobody paid in time.
    Expires,
    /// Given up before anybody paid.
    GivenUp,
    /// Paid and shipped.
    Shipped,
    /// Paid; a first parcel has left.
    PartShipped,
    /// Paid; nothing has left.
    Paid,
    /// Paid and cancelled: the money has to go back.
    RefundDue,
    /// The transfer may still come.
    Unpaid,
}

/// The newest orders, minutes ago: what a morning's desk looks like. The unpaid ones are within their hold.
const QUEUE: &[(i64, Fate)] = &[
    (26 * 60, Fate::PartShipped),
    (23 * 60, Fate::RefundDue),
    (21 * 60, Fate::Paid),
    (15 * 60, Fate::Paid),
    (9 * 60, Fate::Paid),
    (5 * 60, Fate::Paid),
    (95, Fate::Paid),
    (14, Fate::Unpaid),
    (5, Fate::Unpaid),
];
/// Minutes ago at which the queue begins; before, everything has found its end.
const SETTLED: u64 = 30 * 60;

/// Places so many orders over the last weeks, oldest first, a third of them at most still waiting for somebody;
/// how many were placed.
pub async fn place(ctx: &Ctx, count: u32, seed: u64) -> Result<usize> {
    let mut dice = Dice(seed);
    let now = ctx.now();
    let count = usize::try_from(count).unwrap_or_default();
    let waiting = QUEUE.len().min(count / 3);
    let mut times: Vec<DateTime<Utc>> = (waiting..count).map(|_| now - age(&mut dice)).collect();
    times.sort_unstable();
    let mut placed = 0;
    for time in times {
        let fate = match dice.roll(20) {
            0 => Fate::Expires,
            1 => Fate::GivenUp,
            _ => Fate::Shipped,
        };
        placed += usize::from(one(ctx, time, fate, &mut dice).await?);
    }
    for (minutes, fate) in QUEUE.iter().skip(QUEUE.len() - waiting) {
        let time = now - Duration::minutes(*minutes);
        placed += usize::from(one(ctx, time, *fate, &mut dice).await?);
    }
    Ok(placed)
}

/// How long ago an order was placed that has found its end.
fn age(dice: &mut Dice) -> Duration {
    let minutes = SETTLED + dice.roll(DAYS * MINUTES_A_DAY - SETTLED);
    Duration::minutes(i64::try_from(minutes).unwrap_or(60))
}

async fn one(ctx: &Ctx, time: DateTime<Utc>, fate: Fate, dice: &mut Dice) -> Result<bool> {
    // What is to leave in two parcels needs more than one unit.
    let least = if fate == Fate::PartShipped { 3 } else { 1 };
    let Some(order) = checkout(ctx, time, least, dice).await? else {
        return Ok(false);
    };
    let staff = |minutes: i64| at(ctx, (time + Duration::minutes(minutes)).min(ctx.now()));
    match fate {
        Fate::Unpaid => return Ok(true),
        Fate::Expires => {
            expiry::expire_due(&staff(60)).await?;
            return Ok(true);
        }
        Fate::GivenUp => {
            cancelling::cancel(&staff(12), order.order_id, "The customer changed her mind.").await?;
            return Ok(true);
        }
        Fate::Shipped | Fate::PartShipped | Fate::Paid | Fate::RefundDue => {}
    }
    let reference = format!("PAYNOW {} {}", order.number, dice.roll(900_000) + 100_000);
    payments::confirm(&staff(18), order.order_id, order.payment.id, &reference).await?;
    match fate {
        Fate::Shipped => ship(&staff(20 * 60), order.order_id, Vec::new(), dice).await?,
        Fate::PartShipped => {
            let first = first_unit(ctx, order.order_id).await?;
            ship(&staff(20 * 60), order.order_id, first, dice).await?;
        }
        Fate::RefundDue => {
            cancelling::cancel(&staff(95), order.order_id, "Ordered twice by mistake.").await?;
        }
        Fate::Paid | Fate::Unpaid | Fate::Expires | Fate::GivenUp => {}
    }
    Ok(true)
}

/// Ships `items`, or everything when there are none.
async fn ship(staff: &Ctx, order_id: Uuid, items: Vec<(Uuid, i64)>, dice: &mut Dice) -> Result<()> {
    let tracking = format!("NV {} SG", dice.roll(9_000_000) + 1_000_000);
    let command = ShipOrder {
        order_id,
        tracking_number: Some(tracking),
        items,
        ..ShipOrder::default()
    };
    shipping::ship(staff, command).await.map(|_| ())
}

/// One unit of the order's first line.
async fn first_unit(ctx: &Ctx, order_id: Uuid) -> Result<Vec<(Uuid, i64)>> {
    let first: Option<Uuid> = sql::fetch_value(
        ctx.db(),
        "SELECT id FROM order_items WHERE order_id = $1 AND kind = 'goods' ORDER BY id LIMIT 1",
        params![order_id],
    )
    .await?;
    Ok(first.map(|item| (item, 1)).into_iter().collect())
}

async fn variants_in_supply(ctx: &Ctx) -> Result<Vec<Uuid>> {
    sql::fetch_values(
        ctx.db(),
        "SELECT a.variant_id FROM variant_availability a JOIN product_variants v ON v.id = a.variant_id WHERE a.available >= $1 ORDER BY v.sku",
        params![SUPPLY_MIN],
    )
    .await
}

/// Fills a cart with at least so many units and places the order.
async fn checkout(
    ctx: &Ctx,
    time: DateTime<Utc>,
    least: u64,
    dice: &mut Dice,
) -> Result<Option<OrderPlacedView>> {
    let mut shopper = at(ctx, time);
    shopper.actor = kernel::Actor::shopper();
    let variants = variants_in_supply(ctx).await?;
    for _ in 0..least + dice.roll(3) {
        let Some(variant) = dice.pick(&variants) else {
            return Ok(None);
        };
        let quantity = i64::try_from(1 + dice.roll(2)).unwrap_or(1);
        let cart = commerce::cart::add(&shopper, *variant, quantity).await?;
        shopper.cart_id = cart.id;
    }
    let Some((name, block, street)) = dice.pick(PEOPLE) else {
        return Ok(None);
    };
    let email = format!("{}@example.sg", name.to_lowercase().replace([' ', '\''], "."));
    let pickup = dice.roll(6) == 0;
    let form = CheckoutForm {
        email,
        phone: format!("9{:07}", dice.roll(10_000_000)),
        name: (*name).to_owned(),
        delivery_method: if pickup { "pickup" } else { "home" }.to_owned(),
        postal_code: format!("16{:04}", dice.roll(10_000)),
        block: (*block).to_owned(),
        street: (*street).to_owned(),
        unit: format!("#{:02}-{:02}", 2 + dice.roll(18), 1 + dice.roll(40)),
        payment_method: "paynow".to_owned(),
        ..CheckoutForm::default()
    };
    let key = format!("demo-{:016x}", dice.roll(u64::MAX));
    checkout::place_order(
        &shopper,
        PlaceOrder {
            form,
            idempotency_key: key,
        },
    )
    .await
    .map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_rolls_the_same() {
        let rolls = |seed| {
            let mut dice = Dice(seed);
            (0..5).map(|_| dice.roll(1000)).collect::<Vec<_>>()
        };
        assert_eq!(rolls(7), rolls(7));
        assert_ne!(rolls(7), rolls(8));
    }
}
