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

/// Places so many orders over the last weeks, oldest first; how many were placed.
pub async fn place(ctx: &Ctx, count: u32, seed: u64) -> Result<usize> {
    let mut dice = Dice(seed);
    let now = ctx.now();
    let mut times: Vec<DateTime<Utc>> = (0..count).map(|_| now - age(&mut dice)).collect();
    times.sort_unstable();
    let mut placed = 0;
    for time in times {
        placed += usize::from(one(ctx, time, &mut dice).await?);
    }
    Ok(placed)
}

/// How long ago an order was placed: at least an hour, by day more than by night.
fn age(dice: &mut Dice) -> Duration {
    let minutes = 60 + dice.roll(DAYS * MINUTES_A_DAY - 60);
    Duration::minutes(i64::try_from(minutes).unwrap_or(60))
}

async fn one(ctx: &Ctx, time: DateTime<Utc>, dice: &mut Dice) -> Result<bool> {
    let Some(order) = checkout(ctx, time, dice).await? else {
        return Ok(false);
    };
    let fate = dice.roll(20);
    let staff = |minutes: i64| at(ctx, (time + Duration::minutes(minutes)).min(ctx.now()));
    let age = ctx.now() - time;
    if fate == 0 {
        expiry::expire_due(&staff(60)).await?;
        return Ok(true);
    }
    if fate == 1 {
        cancelling::cancel(&staff(12), order.order_id, "The customer changed her mind.").await?;
        return Ok(true);
    }
    // The last hours' transfers wait for somebody to look at the bank.
    if age < Duration::hours(5) {
        return Ok(true);
    }
    let reference = format!("PAYNOW {} {}", order.number, dice.roll(900_000) + 100_000);
    payments::confirm(&staff(18), order.order_id, order.payment.id, &reference).await?;
    if age > Duration::hours(30) {
        let tracking = format!("NV {} SG", dice.roll(9_000_000) + 1_000_000);
        let command = ShipOrder {
            order_id: order.order_id,
            tracking_number: Some(tracking),
            ..ShipOrder::default()
        };
        shipping::ship(&staff(60 * 20), command).await?;
    }
    Ok(true)
}

async fn variants_in_supply(ctx: &Ctx) -> Result<Vec<Uuid>> {
    sql::fetch_values(
        ctx.db(),
        "SELECT a.variant_id FROM variant_availability a JOIN product_variants v ON v.id = a.variant_id WHERE a.available >= $1 ORDER BY v.sku",
        params![SUPPLY_MIN],
    )
    .await
}

async fn checkout(ctx: &Ctx, time: DateTime<Utc>, dice: &mut Dice) -> Result<Option<OrderPlacedView>> {
    let mut shopper = at(ctx, time);
    shopper.actor = kernel::Actor::shopper();
    let variants = variants_in_supply(ctx).await?;
    for _ in 0..=dice.roll(3) {
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
