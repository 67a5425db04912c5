//! What is reserved follows the reservations: each change of them moves the level, and nothing else does.

use crate::support::{Order, TestApp, pickup};
use futures::future::join_all;
use kernel::{Tx, params, sql};
use sea_orm::ConnectionTrait;
use test_support::{Product, ProductBuilder, shop};
use uuid::Uuid;

/// Reservations of the variant's levels: (location, units, status).
const RESERVE: &str = "INSERT INTO stock_reservations (id, order_id, order_item_id, variant_id, location_id, quantity, status, \
       expires_at, created_at) \
     SELECT gen_random_uuid(), $1, gen_random_uuid(), $2, location_id, units, status, now(), now() \
     FROM unnest($3::uuid[], $4::bigint[], $5::text[]) AS r(location_id, units, status)";

struct Shelves {
    app: TestApp,
    cup: Product,
    ubi: Uuid,
    shop: Uuid,
}

impl Shelves {
    async fn stocked() -> Self {
        let app = TestApp::start().await;
        let cup = ProductBuilder::new("Enamel kopi cup", 1290)
            .stock("UBI", 10)
            .stock("SHOP", 10)
            .create(&app.ctx)
            .await;
        let (ubi, shop) = (
            shop::location(&app.ctx, "UBI").await,
            shop::location(&app.ctx, "SHOP").await,
        );
        Self { app, cup, ubi, shop }
    }

    async fn reserve(&self, rows: &[(Uuid, i64, &str)]) -> Result<u64, kernel::Error> {
        let places: Vec<Uuid> = rows.iter().map(|row| row.0).collect();
        let units: Vec<i64> = rows.iter().map(|row| row.1).collect();
        let states: Vec<String> = rows.iter().map(|row| row.2.to_owned()).collect();
        let values = params![Uuid::now_v7(), self.cup.variant_id, places, units, states];
        sql::execute(&self.app.app.db, RESERVE, values).await
    }

    async fn run(&self, statement: &str) {
        self.app.app.db.execute_unprepared(statement).await.unwrap();
    }

    /// (at the warehouse, at the shop).
    async fn reserved(&self) -> (i32, i32) {
        let of = async |place: Uuid| -> i32 {
            let level = "SELECT reserved FROM inventory_items WHERE variant_id = $1 AND location_id = $2";
            self.app.value(level, params![self.cup.variant_id, place]).await
        };
        (of(self.ubi).await, of(self.shop).await)
    }
}

#[tokio::test]
async fn the_level_moves_with_every_kind_of_change() {
    let it = Shelves::stocked().await;
    let (ubi, shop) = (it.ubi, it.shop);
    let rows = [
        (ubi, 2, "pending"),
        (ubi, 3, "allocated"),
        (shop, 1, "pending"),
        (ubi, 4, "shipped"),
    ];
    it.reserve(&rows).await.unwrap();
    assert_eq!(
        it.reserved().await,
        (5, 1),
        "several of one pair in one statement"
    );
    it.run("UPDATE stock_reservations SET status = 'allocated' WHERE status = 'pending'")
        .await;
    assert_eq!(it.reserved().await, (5, 1), "paid for");
    it.run("UPDATE stock_reservations SET quantity = quantity + 1 WHERE status = 'allocated'")
        .await;
    assert_eq!(it.reserved().await, (7, 2), "more of each");
    it.run(&format!(
        "UPDATE stock_reservations SET location_id = '{shop}' WHERE quantity = 4 AND status = 'allocated'"
    ))
    .await;
    assert_eq!(it.reserved().await, (3, 6), "moved");
    // As shipping a part from elsewhere writes it: one row ends, another is cut, a third is new and ended.
    it.run(&format!(
        "WITH ended AS (UPDATE stock_reservations SET status = 'shipped', location_id = '{ubi}' WHERE quantity = 4 AND status = 'allocated'), \
         kept AS (UPDATE stock_reservations SET quantity = 1 WHERE quantity = 3 AND status = 'allocated') \
         INSERT INTO stock_reservations (id, order_id, order_item_id, variant_id, location_id, quantity, status, created_at) \
         SELECT gen_random_uuid(), order_id, order_item_id, variant_id, location_id, 2, 'shipped', now() \
         FROM stock_reservations WHERE quantity = 3 AND status = 'allocated'"
    ))
    .await;
    assert_eq!(it.reserved().await, (1, 2), "ended and cut in one statement");
    it.run("DELETE FROM stock_reservations").await;
    assert_eq!(it.reserved().await, (0, 0), "gone");
    it.app.finish().await;
}

#[tokio::test]
async fn nobody_else_writes_it() {
    let it = Shelves::stocked().await;
    it.reserve(&[(it.ubi, 2, "pending")]).await.unwrap();
    for statement in [
        "UPDATE inventory_items SET reserved = 0",
        "UPDATE inventory_items SET reserved = reserved + 1, on_hand = on_hand",
        "UPDATE inventory_items SET location_id = (SELECT id FROM warehouse_locations ORDER BY id DESC LIMIT 1), reserved = 0",
        "INSERT INTO inventory_items (variant_id, location_id, reserved) SELECT variant_id, location_id, 1 FROM inventory_items",
        "DELETE FROM inventory_items",
        "TRUNCATE inventory_items",
        "TRUNCATE stock_reservations",
    ] {
        let refused = it.app.app.db.execute_unprepared(statement).await;
        let text = refused.expect_err(statement).to_string();
        assert!(text.contains("follows the reservations"), "{statement}: {text}");
    }
    it.run("DELETE FROM stock_reservations").await;
    it.app.finish().await;
}

#[tokio::test]
async fn a_reservation_needs_a_level() {
    let it = Shelves::stocked().await;
    let plate = ProductBuilder::new("Plate without stock", 990)
        .create(&it.app.ctx)
        .await;
    let values = params![
        Uuid::now_v7(),
        plate.variant_id,
        vec![it.ubi],
        vec![1_i64],
        vec!["pending".to_owned()]
    ];
    let refused = sql::execute(&it.app.app.db, RESERVE, values).await;
    assert!(refused.unwrap_err().to_string().contains("no level"));
    it.app.finish().await;
}

#[tokio::test]
async fn more_than_is_on_hand_is_refused_in_words() {
    let it = Shelves::stocked().await;
    let refused = it
        .reserve(&[(it.ubi, 6, "pending"), (it.ubi, 5, "pending")])
        .await;
    let error = domain::AppError::from(refused.unwrap_err());
    assert_eq!((error.kind.status(), error.code.as_str()), (409, "stock_changed"));
    assert_eq!(it.reserved().await, (0, 0));
    it.app.finish().await;
}

/// The rows of the table that a transaction read; only what is new or ends may be among them.
#[tokio::test]
async fn a_hot_pair_costs_what_a_cold_one_costs() {
    let it = Shelves::stocked().await;
    let app = &it.app;
    it.run("ALTER TABLE inventory_items DISABLE TRIGGER inventory_items_follow_movements; UPDATE inventory_items SET on_hand = 100000")
        .await;
    let many: Vec<(Uuid, i64, &str)> = (0..2_000).map(|_| (it.ubi, 1, "pending")).collect();
    it.reserve(&many).await.unwrap();
    let tx = Tx::begin(&app.ctx).await.unwrap();
    let order = Uuid::now_v7();
    let values = params![
        order,
        it.cup.variant_id,
        vec![it.ubi],
        vec![1_i64],
        vec!["pending".to_owned()]
    ];
    sql::execute(tx.conn(), RESERVE, values).await.unwrap();
    let end = "UPDATE stock_reservations SET status = 'released' WHERE order_id = $1";
    sql::execute(tx.conn(), end, params![order]).await.unwrap();
    tx.conn()
        .execute_unprepared("SET CONSTRAINTS ALL IMMEDIATE")
        .await
        .unwrap();
    let read: Option<i64> = sql::fetch_value(
        tx.conn(),
        "SELECT (seq_tup_read + coalesce(idx_tup_fetch, 0))::bigint FROM pg_stat_xact_user_tables WHERE relname = 'stock_reservations'",
        vec![],
    )
    .await
    .unwrap();
    drop(tx);
    assert!(
        read.unwrap() < 10,
        "{read:?} rows were read for one of 2,000 reservations"
    );
    it.app.finish_broken().await;
}

/// Orders over three things in every direction, paid for and given up while others are placed: nothing waits for ever,
/// nothing is lost, nobody stumbles over another's commit, and the proof at the end counts.
#[tokio::test(flavor = "multi_thread")]
async fn placing_paying_and_giving_up_at_once() {
    let app = TestApp::start().await;
    let mut things = Vec::new();
    for name in ["Cup", "Plate", "Bowl"] {
        let thing = ProductBuilder::new(name, 1290).stock("UBI", 50).stock("SHOP", 10);
        things.push(thing.create(&app.ctx).await);
    }
    let [cup, plate, bowl] = things.as_slice() else {
        panic!("three things");
    };
    let (shop, body) = (&app, pickup("paynow"));
    let wanted = |number: usize| match number % 3 {
        0 => vec![(cup, 2), (plate, 1), (bowl, 1)],
        1 => vec![(bowl, 1), (plate, 2), (cup, 1)],
        _ => vec![(plate, 1), (bowl, 2)],
    };
    let place = async |number: usize| -> Order { shop.ordered(&wanted(number), &body).await };
    let first = join_all((0..24).map(&place)).await;
    let (paid, given_up) = first.split_at(12);
    let (paid, given_up, second) = tokio::join!(
        join_all(paid.iter().map(|order| shop.confirm(order, &order.number))),
        join_all(given_up.iter().map(|order| shop.cancel(order))),
        join_all((0..12).map(&place)),
    );
    for answer in paid {
        answer.ok(200);
    }
    for answer in given_up {
        answer.ok(201);
    }
    let held = async |status: &str| -> i64 {
        let sum = "SELECT coalesce(sum(quantity), 0)::bigint FROM stock_reservations WHERE status = $1";
        app.value(sum, params![status]).await
    };
    let twelve = 4 * (4 + 4 + 3);
    assert_eq!(second.len(), 12);
    assert_eq!((held("allocated").await, held("pending").await), (twelve, twelve));
    app.finish().await;
}
