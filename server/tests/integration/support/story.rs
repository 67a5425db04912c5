//! What shoppers and staff do in nearly every test.

use super::{Answer, TestApp};
use domain::permission::BuiltInRole;
use serde_json::{Value, json};
use test_support::{Product, ProductBuilder};
use uuid::Uuid;

/// An order as the shopper holds it.
#[derive(Debug, Clone)]
pub struct Order {
    pub id: Uuid,
    pub number: String,
    pub access_token: String,
    pub payment_id: Uuid,
    pub total: String,
}

impl Order {
    pub fn of(body: &Value) -> Self {
        let id = |value: &Value| value.as_str().and_then(|text| text.parse().ok()).unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        Self {
            id: id(&body["order"]["id"]),
            number: text(&body["order"]["number"]),
            access_token: text(&body["order"]["access_token"]),
            payment_id: id(&body["payment"]["id"]),
            total: text(&body["order"]["totals"]["total"]["amount"]),
        }
    }
}

/// A checkout with delivery to a home.
pub fn home(payment_method: &str) -> Value {
    json!({
        "contact": { "email": "mei@example.com", "name": "Tan Mei Ling", "phone": "+6591234567" },
        "delivery": {
            "method": "home",
            "address": { "block": "55", "street": "Tiong Bahru Road", "unit": "#04-12", "postal_code": "160055" },
        },
        "payment_method": payment_method,
    })
}

/// A checkout with pick-up at the shop, which costs nothing.
pub fn pickup(payment_method: &str) -> Value {
    json!({
        "contact": { "email": "mei@example.com", "name": "Tan Mei Ling" },
        "delivery": { "method": "pickup" },
        "payment_method": payment_method,
    })
}

impl TestApp {
    /// What most stories sell, at 12.90.
    pub async fn cup(&self, units: i64) -> Product {
        ProductBuilder::new("Enamel kopi cup", 1290)
            .stock("UBI", units)
            .create(&self.ctx)
            .await
    }

    /// A cart with these units; its token.
    pub async fn cart_with(&self, wanted: &[(&Product, i64)]) -> String {
        let cart = self.post("/cart").send().await.ok(201);
        let token = cart["token"].as_str().unwrap().to_owned();
        for (product, quantity) in wanted {
            self.put_into(&token, product, *quantity).await;
        }
        token
    }

    pub async fn put_into(&self, cart: &str, product: &Product, quantity: i64) {
        let item = json!({ "variant_id": product.variant_id, "quantity": quantity });
        let asked = self.post("/cart/items").cart(cart).json(&item);
        asked.send().await.ok(201);
    }

    pub async fn check_out(&self, cart: &str, key: &str, body: &Value) -> Answer {
        self.post("/checkout").cart(cart).key(key).json(body).send().await
    }

    /// An order that waits for its money.
    pub async fn ordered(&self, wanted: &[(&Product, i64)], body: &Value) -> Order {
        let cart = self.cart_with(wanted).await;
        let key = Uuid::now_v7().to_string();
        Order::of(&self.check_out(&cart, &key, body).await.ok(201))
    }

    pub async fn confirm(&self, order: &Order, reference: &str) -> Answer {
        let token = self.token(BuiltInRole::Accountant).await;
        let path = format!("/orders/{}/payments/{}/confirm", order.id, order.payment_id);
        self.post(&path)
            .token(&token)
            .json(&json!({ "reference": reference }))
            .send()
            .await
    }

    /// An order whose PayNow transfer was found on the statement.
    pub async fn paid(&self, wanted: &[(&Product, i64)], body: &Value) -> Order {
        let order = self.ordered(wanted, body).await;
        let reference = format!("BANK {}", order.number);
        self.confirm(&order, &reference).await.ok(200);
        order
    }

    pub async fn ship(&self, order: &Order, body: &Value) -> Answer {
        let token = self.token(BuiltInRole::WarehouseStaff).await;
        self.post(&format!("/orders/{}/fulfilments", order.id))
            .token(&token)
            .json(body)
            .send()
            .await
    }

    /// The order's line of a product.
    pub async fn line_of(&self, order: &Order, product: &Product) -> Uuid {
        self.value(
            "SELECT id FROM order_items WHERE order_id = $1 AND variant_id = $2",
            kernel::params![order.id, product.variant_id],
        )
        .await
    }

    /// A parcel with one unit of the product.
    pub async fn ship_one(&self, order: &Order, product: &Product) {
        let line = self.line_of(order, product).await;
        let one = json!({ "items": [{ "order_item_id": line, "quantity": 1 }] });
        self.ship(order, &one).await.ok(201);
    }

    pub async fn cancel(&self, order: &Order) -> Answer {
        let token = self.admin().await;
        let body = json!({ "reason": "The customer changed her mind" });
        self.post(&format!("/orders/{}/cancellations", order.id))
            .token(&token)
            .json(&body)
            .send()
            .await
    }

    /// As its shopper sees it.
    pub async fn tracked(&self, order: &Order) -> Value {
        let path = format!("/orders/{}?access_token={}", order.number, order.access_token);
        self.get(&path).send().await.ok(200)
    }

    /// As somebody with this role sees it.
    pub async fn seen_by(&self, role: BuiltInRole, order: &Order) -> Value {
        let token = self.token(role).await;
        let path = format!("/orders/{}", order.id);
        self.get(&path).token(&token).send().await.ok(200)
    }

    /// What the database says of the order itself.
    pub async fn status(&self, order: &Order) -> String {
        self.value(
            "SELECT status FROM orders WHERE id = $1",
            kernel::params![order.id],
        )
        .await
    }

    pub async fn payment_status(&self, order: &Order) -> String {
        self.value(
            "SELECT status FROM payments WHERE id = $1",
            kernel::params![order.payment_id],
        )
        .await
    }

    /// (on hand, reserved) over all locations.
    pub async fn stock(&self, product: &Product) -> (i64, i64) {
        let sum = |column: &str| {
            format!("SELECT coalesce(sum({column}), 0)::bigint FROM inventory_items WHERE variant_id = $1")
        };
        let on_hand = self
            .value(&sum("on_hand"), kernel::params![product.variant_id])
            .await;
        let reserved = self
            .value(&sum("reserved"), kernel::params![product.variant_id])
            .await;
        (on_hand, reserved)
    }

    /// The balance of the account with a part, debit positive: "12.90".
    pub async fn balance(&self, role: &str) -> String {
        self.value(
            "SELECT coalesce(sum(i.debit - i.credit), 0)::numeric(14,2)::text FROM account_roles r \
             LEFT JOIN journal_entry_items i ON i.account_id = r.account_id WHERE r.role = $1",
            kernel::params![role],
        )
        .await
    }
}
