//! A shopper over REST: a cart, lines, an order.

use std::net::SocketAddr;
use std::time::Duration;

use serde_json::{Value, json};

use super::connection::{Answer, Broken, Connection, Request};

const JSON: (&str, &str) = ("Content-Type", "application/json");
/// Longer than the server lets a request take, so that its own answer is seen.
const PATIENCE: Duration = Duration::from_secs(40);

/// Why a step came to nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The server answered with another status than success; `code` is that of its problem+json.
    Refused { status: u16, code: String },
    /// There was no answer.
    Broken(Broken),
    /// A success without what belongs into it.
    Nonsense(String),
}

impl Trouble {
    /// Whether the server kept its manners: an answer, and none that says it is broken. 503 is the polite word for
    /// a part that is down.
    pub fn is_clean(&self) -> bool {
        matches!(self, Self::Refused { status, .. } if *status < 500 || *status == 503)
    }
}

/// An order as the server acknowledged it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    pub id: String,
    /// As people read it.
    pub number: String,
    /// Dollars with two decimals.
    pub total: String,
    pub payment_id: String,
}

/// What a checkout says; the e-mail address marks the order in the database.
#[derive(Debug, Clone, Copy)]
pub struct Checkout<'a> {
    pub cart: &'a str,
    /// The same for every repetition.
    pub key: &'a str,
    pub email: &'a str,
    /// `paynow` or `demo_card`.
    pub payment_method: &'a str,
}

#[derive(Debug)]
pub struct Shopper {
    pub connection: Connection,
}

impl Shopper {
    pub fn new(address: SocketAddr) -> Self {
        Self {
            connection: Connection::new(address, PATIENCE),
        }
    }

    /// The whole journey: a cart with one unit of each variant, then the order, picked up at the shop.
    pub fn place_order(&mut self, variants: &[&str], key: &str) -> Result<Order, Trouble> {
        let cart = self.fill_cart(variants)?;
        let email = format!("{key}@load.example");
        self.check_out(&Checkout {
            cart: &cart,
            key,
            email: &email,
            payment_method: "paynow",
        })
    }

    /// A new cart with one unit of each variant; its token.
    pub fn fill_cart(&mut self, variants: &[&str]) -> Result<String, Trouble> {
        let made = self.post("/api/v1/cart", &[], &Value::Null)?;
        let token = text(&made, "/token")?;
        for variant in variants {
            let item = json!({ "variant_id": variant, "quantity": 1 });
            self.post("/api/v1/cart/items", &[("X-Cart-Token", &token)], &item)?;
        }
        Ok(token)
    }

    /// Places the order of a cart.
    pub fn check_out(&mut self, checkout: &Checkout<'_>) -> Result<Order, Trouble> {
        let headers = [("X-Cart-Token", checkout.cart), ("Idempotency-Key", checkout.key)];
        let body = json!({
            "contact": { "email": checkout.email, "name": "Tan Mei Ling" },
            "delivery": { "method": "pickup" },
            "payment_method": checkout.payment_method,
        });
        let placed = self.post("/api/v1/checkout", &headers, &body)?;
        Ok(Order {
            id: text(&placed, "/order/id")?,
            number: text(&placed, "/order/number")?,
            total: text(&placed, "/order/totals/total/amount")?,
            payment_id: text(&placed, "/payment/id")?,
        })
    }

    /// Ids of up to `most` variants that can be ordered now, in the order of the list of products.
    pub fn variants_for_sale(&mut self, most: usize) -> Result<Vec<String>, Trouble> {
        let products = self.get("/api/v1/products?in_stock=true&per_page=100")?;
        let mut found = Vec::new();
        for product in list(&products, "/items") {
            let path = format!("/api/v1/products/{}/variants", text(product, "/slug")?);
            let variants = self.get(&path)?;
            let available = |variant: &&Value| number(variant, "/available") > 0;
            for variant in list(&variants, "/items").iter().filter(available) {
                found.push(text(variant, "/id")?);
            }
            if found.len() >= most {
                break;
            }
        }
        found.truncate(most);
        Ok(found)
    }

    pub fn get(&mut self, path: &str) -> Result<Value, Trouble> {
        success(self.connection.send(Request::get(path)))
    }

    /// A JSON body; `Null` for none.
    pub fn post(&mut self, path: &str, headers: &[(&str, &str)], body: &Value) -> Result<Value, Trouble> {
        self.with_body("POST", path, headers, body)
    }

    pub fn with_body(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &Value,
    ) -> Result<Value, Trouble> {
        let mut headers = headers.to_vec();
        let written = if body.is_null() {
            String::new()
        } else {
            headers.push(JSON);
            body.to_string()
        };
        let request = Request {
            method,
            path,
            headers: &headers,
            body: Some(written.as_bytes()),
        };
        success(self.connection.send(request))
    }
}

fn success(answer: Result<Answer, Broken>) -> Result<Value, Trouble> {
    let answer = answer.map_err(Trouble::Broken)?;
    let body = answer.json();
    if (200..300).contains(&answer.status) {
        return Ok(body);
    }
    let code = body.get("code").and_then(Value::as_str).unwrap_or_default();
    Err(Trouble::Refused {
        status: answer.status,
        code: code.to_owned(),
    })
}

/// A text of a body, named as in RFC 6901.
pub fn text(body: &Value, pointer: &str) -> Result<String, Trouble> {
    body.pointer(pointer)
        .and_then(Value::as_str)
        .map(str::to_owned)
        .ok_or_else(|| Trouble::Nonsense(format!("{pointer} is missing")))
}

/// The entries of a list; none when there is no list.
pub fn list<'a>(body: &'a Value, pointer: &str) -> &'a [Value] {
    body.pointer(pointer)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

fn number(body: &Value, pointer: &str) -> i64 {
    body.pointer(pointer).and_then(Value::as_i64).unwrap_or_default()
}
