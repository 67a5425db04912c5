//! Nobody orders at another total than the one they saw: by REST, and on the page with and without script.

use crate::support::{Answer, TestApp, home, pickup};
use domain::Money;
use domain::settings::{self, DeliverySettings};
use kernel::transaction;
use serde_json::{Value, json};
use test_support::Product;

async fn reprice(app: &TestApp, product: &Product, price: &str) {
    let statement = "UPDATE product_variants SET price = $2::text::numeric WHERE id = $1";
    kernel::sql::execute(&app.app.db, statement, kernel::params![product.variant_id, price])
        .await
        .unwrap();
}

fn expecting(mut body: Value, total: &str) -> Value {
    body["expected_total"] = json!({ "amount": total, "currency": "SGD" });
    body
}

#[tokio::test]
async fn a_total_that_is_not_the_expected_one_is_refused() {
    let app = TestApp::start().await;
    let cup = app.cup(9).await;
    let cart = app.cart_with(&[(&cup, 2)]).await;
    reprice(&app, &cup, "14.90").await;
    let send = |total: &str| {
        let body = expecting(home("paynow"), total);
        let (app, cart) = (&app, &cart);
        async move { app.check_out(cart, "one-key-for-both", &body).await }
    };
    let refused = send("30.30").await;
    let problem = refused.refused(409, "price_changed");
    assert_eq!(
        (
            problem["details"]["expected_total"]["amount"].as_str(),
            problem["details"]["total"].clone()
        ),
        (Some("30.30"), json!({ "amount": "34.30", "currency": "SGD" }))
    );
    let words = problem["detail"].as_str().unwrap();
    assert!(words.contains("$34.30 now, not $30.30"), "{words}");
    assert_eq!((app.count("orders").await, app.stock(&cup).await), (0, (9, 0)));

    let placed = send("34.30").await.ok(201);
    assert_eq!(placed["order"]["totals"]["total"]["amount"], "34.30");
    assert_eq!(
        send("34.30").await.ok(201),
        placed,
        "a repetition is told the same"
    );
    send("30.30").await.refused(422, "idempotency_mismatch");
    app.finish().await;
}

#[tokio::test]
async fn a_delivery_charge_that_changes_is_a_change_of_the_total() {
    let app = TestApp::start().await;
    let cup = app.cup(9).await;
    let cart = app.cart_with(&[(&cup, 2)]).await;
    let dearer = DeliverySettings {
        home_fee: Money::from_cents(600),
        ..DeliverySettings::default()
    };
    let put: kernel::Result<()> = transaction!(&app.ctx, "dearer", |tx| kernel::settings::put_in_txn(
        &tx,
        settings::DELIVERY,
        &dearer
    ));
    put.unwrap();
    app.check_out(&cart, "the-door-is-dearer", &expecting(home("paynow"), "30.30"))
        .await
        .refused(409, "price_changed");
    // What is collected costs what it did.
    app.check_out(&cart, "collected-instead", &expecting(pickup("paynow"), "25.80"))
        .await
        .ok(201);
    app.finish().await;
}

#[tokio::test]
async fn who_expects_nothing_takes_the_total_as_it_is() {
    let app = TestApp::start().await;
    let cup = app.cup(9).await;
    let cart = app.cart_with(&[(&cup, 1)]).await;
    reprice(&app, &cup, "14.90").await;
    let mut foreign = expecting(pickup("paynow"), "14.90");
    foreign["expected_total"]["currency"] = json!("MYR");
    app.check_out(&cart, "in-other-money", &foreign)
        .await
        .refused(422, "invalid_body");
    let placed = app
        .check_out(&cart, "without-expectation", &pickup("paynow"))
        .await
        .ok(201);
    assert_eq!(placed["order"]["totals"]["total"]["amount"], "14.90");
    app.finish().await;
}

/// The value of a hidden field of the page.
fn hidden<'a>(page: &'a str, name: &str) -> &'a str {
    let mark = format!("name=\"{name}\" value=\"");
    let start = page.find(&mark).unwrap_or_else(|| panic!("no {name} in {page}")) + mark.len();
    page[start..].split('"').next().unwrap()
}

/// A browser at the checkout.
struct Visit<'a> {
    app: &'a TestApp,
    cookie: String,
}

impl<'a> Visit<'a> {
    /// With two of the cups in the cart.
    async fn with_two(app: &'a TestApp, cup: &Product) -> Self {
        let cart = app.cart_with(&[(cup, 2)]).await;
        Self {
            app,
            cookie: format!("kedai_cart={cart}"),
        }
    }

    async fn page(&self, path: &str) -> String {
        let call = self.app.page(path).header("Cookie", &self.cookie);
        call.send().await.page()
    }

    /// "Place order" with what the page holds, and these ways of reading the answer.
    async fn place(&self, page: &str, accept: &str) -> Answer {
        let fields = [
            ("form[email]", "mei@example.com"),
            ("form[name]", "Tan Mei Ling"),
            ("form[phone]", "91234567"),
            ("form[delivery_method]", "home"),
            ("form[postal_code]", "160055"),
            ("form[block]", "55"),
            ("form[street]", "Tiong Bahru Road"),
            ("form[unit]", "#04-12"),
            ("form[payment_method]", "paynow"),
        ];
        let seen = [
            "form[seen_totals][home]",
            "form[seen_totals][pickup]",
            "form[idempotency_key]",
        ]
        .map(|name| (name, hidden(page, name)));
        // As a query is written, so is the body of a form.
        let mut body = reqwest::Url::parse("http://form.example").unwrap();
        body.query_pairs_mut().extend_pairs(fields).extend_pairs(seen);
        self.app
            .call("POST", "/_fn/rpc/checkout/place_order")
            .header("Accept", accept)
            .header("Referer", "http://shop.example/checkout")
            .header("Cookie", &self.cookie)
            .form(body.query().unwrap())
            .send()
            .await
    }
}

fn location(answer: &Answer) -> &str {
    assert_eq!(answer.status, 302, "{}", answer.body);
    answer.headers["location"].to_str().unwrap()
}

#[tokio::test]
async fn without_script_the_page_comes_back_with_both_totals_and_what_was_typed() {
    let app = TestApp::start().await;
    let cup = app.cup(9).await;
    let visit = Visit::with_two(&app, &cup).await;
    let before = visit.page("/checkout").await;
    assert_eq!(hidden(&before, "form[seen_totals][home]"), "30.30");
    assert_eq!(hidden(&before, "form[seen_totals][pickup]"), "25.80");
    reprice(&app, &cup, "14.90").await;
    let refused = visit.place(&before, "text/html").await;
    let back = location(&refused).trim_start_matches("http://shop.example");
    let after = visit.page(back).await;
    for words in [
        "it is $34.30 now, not $30.30",
        "Nothing has been paid.",
        "Tan Mei Ling",
        "Tiong Bahru Road",
    ] {
        assert!(after.contains(words), "{words}");
    }
    assert_eq!(app.count("orders").await, 0);
    assert_eq!(hidden(&after, "form[seen_totals][home]"), "34.30");
    let placed = visit.place(&after, "text/html").await;
    assert!(location(&placed).contains("/pay?key="), "{}", location(&placed));
    assert_eq!(app.count("orders WHERE total = 34.30").await, 1);
    app.finish().await;
}

#[tokio::test]
async fn with_script_the_same_form_takes_the_new_total() {
    let app = TestApp::start().await;
    let cup = app.cup(9).await;
    let visit = Visit::with_two(&app, &cup).await;
    let before = visit.page("/checkout").await;
    reprice(&app, &cup, "14.90").await;
    let refused = visit.place(&before, "application/json").await;
    assert_eq!(
        (refused.status, refused.body["code"].as_str()),
        (409, Some("price_changed")),
        "{}",
        refused.body
    );
    // What script asks for then, and puts into the form that is there; its key is still good.
    let asked = app
        .call("POST", "/_fn/rpc/checkout/checkout")
        .header("Cookie", &visit.cookie)
        .send()
        .await
        .ok(200);
    let home = &asked["delivery_options"][0];
    assert_eq!(
        (
            home["method"].as_str(),
            home["totals"]["total"]["amount"].as_str()
        ),
        (Some("home"), Some("34.30"))
    );
    let renewed = before.replace("value=\"30.30\"", "value=\"34.30\"");
    let placed = visit.place(&renewed, "application/json").await;
    assert!(placed.status < 400, "{}", placed.body);
    assert_eq!(app.count("orders WHERE total = 34.30").await, 1);
    app.finish().await;
}
