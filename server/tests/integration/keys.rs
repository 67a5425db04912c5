//! `Idempotency-Key`: what is repeated is answered again and not done again, whatever broke off in between.

use crate::support::{Answer, Call, TestApp, pickup};
use domain::permission::BuiltInRole;
use domain::views::stock::AdjustStockForm;
use futures::future::join_all;
use kernel::idempotency::IdempotencyKey;
use serde_json::{Value, json};
use test_support::{Product, database, shop};
use uuid::Uuid;

/// Ten cups on a shelf, and somebody who counts them.
struct Shelf {
    app: TestApp,
    cup: Product,
    place: Uuid,
    token: String,
}

impl Shelf {
    async fn set_up(app: TestApp) -> Self {
        let cup = app.cup(10).await;
        Self {
            place: shop::location(&app.ctx, "UBI").await,
            token: app.token(BuiltInRole::WarehouseStaff).await,
            cup,
            app,
        }
    }

    fn adjust(&self, key: &str, quantity: i64) -> Call {
        let body = json!({ "variant_id": self.cup.variant_id, "location_id": self.place, "quantity": quantity,
            "reason": "Counted" });
        let call = self.app.call("PUT", "/api/v1/inventory/adjustments");
        call.token(&self.token).key(key).json(&body)
    }

    async fn adjustments(&self) -> i64 {
        self.app.count("stock_movements WHERE kind = 'adjustment'").await
    }
}

/// As after a crash between the commit and the answer.
async fn lose_answers(app: &TestApp) {
    database::run(&app.app.db, "UPDATE idempotency_keys SET answer = NULL").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_at_once_are_one_movement_and_ten_equal_answers() {
    let shelf = Shelf::set_up(TestApp::start().await).await;
    let answers = join_all((0..10).map(|_| shelf.adjust("counted-once", -2).send())).await;
    let bodies: Vec<Value> = answers.into_iter().map(|answer| answer.ok(200)).collect();
    assert!(bodies.iter().all(|body| body == &bodies[0]), "{bodies:#?}");
    assert_eq!(
        (shelf.adjustments().await, shelf.app.stock(&shelf.cup).await),
        (1, (8, 0))
    );
    assert_eq!(shelf.app.count("idempotency_keys").await, 1);
    shelf.app.finish().await;
}

#[tokio::test]
async fn an_answer_that_was_lost_is_given_without_doing_it_again() {
    let shelf = Shelf::set_up(TestApp::start().await).await;
    let db = &shelf.app.app.db;
    let first = shelf.adjust("counted-once", 3).send().await.ok(200);
    lose_answers(&shelf.app).await;
    shelf
        .adjust("counted-once", 4)
        .send()
        .await
        .refused(422, "idempotency_mismatch");
    let again = shelf.adjust("counted-once", 3).send().await.ok(200);
    assert_eq!(again, first);
    assert_eq!(shelf.app.count("idempotency_keys WHERE answer IS NULL").await, 0);
    shelf
        .adjust("counted-once", 4)
        .send()
        .await
        .refused(422, "idempotency_mismatch");

    let refuse_answers = "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS \
         $$ BEGIN RAISE EXCEPTION 'answers cannot be kept'; END $$; \
         CREATE TRIGGER refuse BEFORE UPDATE OF answer ON idempotency_keys FOR EACH ROW EXECUTE FUNCTION refuse()";
    database::run(db, refuse_answers).await;
    let second = shelf.adjust("counted-twice", 1).send().await.ok(200);
    assert_eq!(shelf.adjust("counted-twice", 1).send().await.ok(200), second);
    assert_eq!(
        (shelf.adjustments().await, shelf.app.stock(&shelf.cup).await),
        (2, (14, 0))
    );
    shelf.app.finish().await;
}

#[tokio::test]
async fn work_that_failed_keeps_nothing_and_may_be_tried_again() {
    let shelf = Shelf::set_up(TestApp::start().await).await;
    let db = &shelf.app.app.db;
    let order = shelf.app.ordered(&[(&shelf.cup, 8)], &pickup("paynow")).await;
    let keys_before = shelf.app.count("idempotency_keys").await;
    shelf
        .adjust("eight-broke", -8)
        .send()
        .await
        .refused(409, "stock_promised");
    assert_eq!(shelf.app.count("idempotency_keys").await, keys_before);
    shelf.app.cancel(&order).await.ok(201);
    shelf.adjust("eight-broke", -8).send().await.ok(200);

    // The last moment at which it can fail: while it commits.
    let refuse_commits = "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS \
         $$ BEGIN RAISE EXCEPTION 'no commit today'; END $$; \
         CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON stock_movements DEFERRABLE INITIALLY DEFERRED \
         FOR EACH ROW EXECUTE FUNCTION refuse()";
    database::run(db, refuse_commits).await;
    shelf.adjust("one-found", 1).send().await.refused(500, "internal");
    assert_eq!(
        (
            shelf.app.count("idempotency_keys").await,
            shelf.adjustments().await
        ),
        (keys_before + 1, 1)
    );
    database::run(db, "DROP TRIGGER refuse ON stock_movements").await;
    shelf.adjust("one-found", 1).send().await.ok(200);
    assert_eq!(shelf.app.stock(&shelf.cup).await, (3, 0));
    shelf.app.finish().await;
}

/// One connection for everything: whoever held one and waited for another would wait for ever.
#[tokio::test(flavor = "multi_thread")]
async fn many_keys_at_once_need_one_connection_each() {
    let shelf = Shelf::set_up(TestApp::start_with_pool(1).await).await;
    let keys: Vec<String> = (0..40)
        .map(|number| format!("found-{:05}", number % 20))
        .collect();
    let answers = join_all(keys.iter().map(|key| shelf.adjust(key, 1).send())).await;
    for answer in answers {
        answer.ok(200);
    }
    assert_eq!(
        (shelf.adjustments().await, shelf.app.stock(&shelf.cup).await),
        (20, (30, 0))
    );
    shelf.app.finish().await;
}

/// Otherwise the second service would take what came of the first for its own, and do nothing.
#[tokio::test]
async fn a_key_serves_one_transaction_of_a_request() {
    let shelf = Shelf::set_up(TestApp::start().await).await;
    let form = AdjustStockForm {
        variant_id: shelf.cup.variant_id,
        location_id: shelf.place,
        quantity: 1,
        reason: "Found".to_owned(),
    };
    let keyed = || {
        let key = IdempotencyKey::new("test", "found-one", &form.quantity).unwrap();
        shelf.app.ctx.keyed(key)
    };
    let request = keyed();
    let done = flows::stock::adjust(&request, &form).await.unwrap();
    let second = flows::stock::adjust(&request, &form).await;
    assert!(matches!(second, Err(kernel::Error::Internal(_))), "{second:?}");
    let repetition = flows::stock::adjust(&keyed(), &form).await.unwrap();
    assert_eq!(repetition, done);
    flows::stock::adjust(&shelf.app.ctx, &form).await.unwrap();
    assert_eq!(shelf.adjustments().await, 2);
    shelf.app.finish().await;
}

/// Sends it, loses the answer, sends it again: the same is told, by whatever the service kept.
async fn twice(app: &TestApp, status: u16, call: impl Fn() -> Call) -> Value {
    let keys_before = app.count("idempotency_keys").await;
    let first = call().send().await.ok(status);
    lose_answers(app).await;
    let second = call().send().await.ok(status);
    assert_eq!(first, second);
    assert_eq!(call().send().await.ok(status), first);
    assert_eq!(app.count("idempotency_keys").await, keys_before + 1, "{first}");
    first
}

#[tokio::test]
async fn every_route_that_takes_a_key_works_once() {
    let Shelf { app, cup, place, .. } = Shelf::set_up(TestApp::start().await).await;
    let cart = twice(&app, 201, || app.post("/cart").key("a-cart-please")).await;
    assert_eq!(app.count("carts").await, 1);
    let item = json!({ "variant_id": cup.variant_id, "quantity": 2 });
    let cart = cart["token"].as_str().unwrap();
    let filled = twice(&app, 201, || {
        app.post("/cart/items").cart(cart).key("two-cups-in").json(&item)
    })
    .await;
    assert_eq!(filled["count"], 2);

    let order = app.ordered(&[(&cup, 3)], &pickup("paynow")).await;
    let token = app.admin().await;
    let call = |path: String, key: &'static str, body: Value| {
        let (app, token) = (&app, &token);
        move || app.post(&path).token(token).key(key).json(&body)
    };
    let path = format!("/orders/{}/payments/{}/confirm", order.id, order.payment_id);
    let paid = call(path, "money-is-here", json!({ "reference": "DBS 1" }));
    let body = twice(&app, 200, paid).await;
    let line = body["items"][0]["id"].clone();
    let one = json!({ "items": [{ "order_item_id": line, "quantity": 1 }] });
    let path = format!("/orders/{}/fulfilments", order.id);
    twice(&app, 201, call(path, "a-first-parcel", one)).await;
    let path = format!("/orders/{}/cancellations", order.id);
    let body = twice(
        &app,
        201,
        call(path, "not-the-rest", json!({ "reason": "Too many" })),
    )
    .await;
    let refund = body["refunds"][0]["id"].as_str().unwrap();
    let path = format!("/orders/{}/refunds/{refund}/sent", order.id);
    let sent = call(path, "money-is-gone", json!({ "reference": "DBS OUT 1" }));
    twice(&app, 200, sent).await;
    let body =
        json!({ "variant_id": cup.variant_id, "location_id": place, "quantity": -1, "reason": "Broke" });
    let adjust = || {
        let call = app.call("PUT", "/api/v1/inventory/adjustments");
        call.token(&token).key("one-cup-broke").json(&body)
    };
    twice(&app, 200, adjust).await;
    assert_eq!((app.stock(&cup).await, app.count("refunds").await), ((8, 0), 1));
    app.finish().await;
}

#[tokio::test]
async fn a_gst_return_is_opened_and_filed_once() {
    let app = TestApp::start().await;
    let cup = app.cup(5).await;
    app.paid(&[(&cup, 1)], &pickup("paynow")).await;
    let token = app.admin().await;
    let day = json!({ "period": app.ctx.today() });
    let open = || {
        app.post("/gst/returns")
            .token(&token)
            .key("this-quarter")
            .json(&day)
    };
    let opened = twice(&app, 201, open).await;
    app.clock.advance(chrono::Duration::days(90));
    let token = app.admin().await;
    let path = format!("/gst/returns/{}", opened["id"].as_str().unwrap());
    let review = app.post(&format!("{path}/review")).token(&token);
    review.send().await.ok(200);
    let number = json!({ "acknowledgement": "ACK-1" });
    let file = || {
        let call = app.post(&format!("{path}/file"));
        call.token(&token).key("filed-with-iras").json(&number)
    };
    let filed = twice(&app, 200, file).await;
    assert_eq!(filed["status"], "filed");
    assert_eq!(
        app.count("journal_entries WHERE kind = 'gst_return_filed'").await,
        1
    );
    app.finish().await;
}

/// As browsers send it without script: a double click is two requests.
#[tokio::test(flavor = "multi_thread")]
async fn a_form_of_the_dashboard_is_done_once() {
    let shelf = Shelf::set_up(TestApp::start().await).await;
    let Shelf {
        app,
        cup,
        place,
        token,
    } = &shelf;
    let order = app.paid(&[(cup, 3)], &pickup("paynow")).await;
    let line = app.staff_view(&order).await["items"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let (id, variant) = (order.id, cup.variant_id);
    let ship = |units: u8| {
        let key = "form_key=part-of-an-order";
        format!("order_id={id}&location_id=&tracking_number=&items[line-{line}]={units}&{key}")
    };
    let adjust =
        format!("form[variant_id]={variant}&form[location_id]={place}&form[quantity]=-2&form[reason]=Broken");
    let receive = format!(
        "form[location_id]={place}&form[supplier]=Kiln&form[reference]=&form[lines][0][variant_id]={variant}\
         &form[lines][0][quantity]=5&form[lines][0][unit_cost]=4.00"
    );
    let post_for = |accept: &str, function: &str, body: &str| {
        app.call("POST", &format!("/_fn/rpc/{function}"))
            .token(token)
            .header("Accept", accept)
            .form(body)
    };
    let post = |function: &str, body: &str| post_for("text/html", function, body);
    for (function, body, done) in [
        (
            "stock/adjust_stock",
            format!("{adjust}&form_key=two-broken"),
            "?done=adjusted",
        ),
        (
            "stock/receive_goods",
            format!("{receive}&form_key=five-came"),
            "?done=received",
        ),
        ("orders/ship_order", ship(1), "?done=shipped"),
    ] {
        let answers = join_all((0..4).map(|_| post(function, &body).send())).await;
        let told = |news: &str| {
            let tells = |answer: &&Answer| answer.headers["location"].to_str().unwrap().ends_with(news);
            answers.iter().filter(tells).count()
        };
        // Whoever meant it twice is not told that it was done twice.
        assert_eq!((told(done), told("?done=repeated")), (1, 3), "{function}");
        let without_key = body.split("&form_key").next().unwrap();
        let answer = post(function, without_key).send().await;
        assert_ne!(answer.status, 200, "{function}");
        assert!(
            answer
                .headers
                .get("location")
                .is_none_or(|to| !to.to_str().unwrap().ends_with(done))
        );
        // Empty: the browser had no random numbers.
        for key in ["", "short"] {
            let body = format!("{without_key}&form_key={key}");
            let plain = post(function, &body).send().await;
            assert!(plain.headers.contains_key("serverfnerror"), "{function}");
            let told = post_for("application/json", function, &body).send().await;
            let message = told.body["message"].as_str().unwrap_or_default();
            assert!(
                told.status == 422 && message.contains("Reload the page"),
                "{}",
                told.body
            );
        }
    }
    let other = post("orders/ship_order", &ship(2)).send().await;
    assert!(other.headers.contains_key("serverfnerror"), "{:?}", other.headers);
    // 10 less 2 broken, 5 more, 1 shipped; 2 of the order wait.
    assert_eq!(app.stock(cup).await, (12, 2));
    assert_eq!(
        (
            shelf.adjustments().await,
            app.count("goods_receipts r JOIN suppliers s ON s.id = r.supplier_id WHERE s.name = 'Kiln'")
                .await
        ),
        (1, 1)
    );
    assert_eq!(app.count("fulfilments").await, 1);
    shelf.app.finish().await;
}
