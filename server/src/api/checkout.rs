//! From cart to order.

use super::extract::{Body, Key};
use super::shapes::Amount;
use super::totals::Totals;
use crate::problem::Problem;
use axum::http::StatusCode;
use axum::{Extension, Json};
use domain::Money;
use domain::views::checkout::{CheckoutForm, OrderPlacedView, PaymentView};
use flows::checkout::PlaceOrder;
use kernel::Ctx;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

pub fn router() -> OpenApiRouter {
    OpenApiRouter::new().routes(routes!(place))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Contact {
    email: String,
    name: String,
    /// Singapore number; needed for home delivery.
    #[serde(default)]
    phone: String,
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
struct Address {
    block: String,
    street: String,
    /// `#12-34`.
    unit: String,
    building: String,
    /// Six digits.
    postal_code: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Delivery {
    /// `home` or `pickup`.
    method: String,
    /// For home delivery.
    #[serde(default)]
    address: Option<Address>,
    /// For the courier.
    #[serde(default)]
    note: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Checkout {
    contact: Contact,
    delivery: Delivery,
    /// `paynow`, or `demo_card` in demo mode.
    payment_method: String,
    /// The shopper agreed to hear of news.
    #[serde(default)]
    marketing: bool,
    /// What the shopper was told that it comes to. Another total is refused with 409 `price_changed`.
    #[serde(default)]
    #[schema(value_type = Option<Amount>)]
    expected_total: Option<Money>,
}

impl Checkout {
    fn form(self, idempotency_key: &str) -> CheckoutForm {
        let address = self.delivery.address.unwrap_or_default();
        let way = &self.delivery.method;
        CheckoutForm {
            seen_totals: self
                .expected_total
                .map(|total| (way.clone(), total.bare()))
                .into_iter()
                .collect(),
            email: self.contact.email,
            phone: self.contact.phone,
            name: self.contact.name,
            delivery_method: self.delivery.method,
            postal_code: address.postal_code,
            block: address.block,
            street: address.street,
            unit: address.unit,
            building: address.building,
            courier_note: self.delivery.note,
            payment_method: self.payment_method,
            marketing: self.marketing.then(|| "on".to_owned()),
            idempotency_key: idempotency_key.to_owned(),
        }
    }
}

/// From the form's field names to the paths of this body.
const FIELDS: &[(&str, &str)] = &[
    ("email", "contact.email"),
    ("name", "contact.name"),
    ("phone", "contact.phone"),
    ("delivery_method", "delivery.method"),
    ("courier_note", "delivery.note"),
    ("postal_code", "delivery.address.postal_code"),
    ("block", "delivery.address.block"),
    ("street", "delivery.address.street"),
    ("unit", "delivery.address.unit"),
    ("building", "delivery.address.building"),
];

fn by_our_names(error: kernel::Error) -> Problem {
    let mut problem = Problem::from(error);
    for error in &mut problem.errors {
        if let Some((_, path)) = FIELDS.iter().find(|(field, _)| *field == error.field) {
            error.field = (*path).to_owned();
        }
    }
    problem
}

#[derive(Serialize, ToSchema)]
struct NewOrder {
    id: Uuid,
    number: String,
    /// For `GET /orders/{number}?access_token=`.
    access_token: String,
    status: String,
    totals: Totals,
}

/// Where the shopper goes to pay.
#[derive(Serialize, ToSchema)]
struct NextAction {
    /// Always `redirect`.
    #[serde(rename = "type")]
    kind: &'static str,
    url: String,
}

#[derive(Serialize, ToSchema)]
struct NewPayment {
    id: Uuid,
    method: String,
    status: String,
    amount: Amount,
    /// The text inside the PayNow QR code (EMVCo).
    #[serde(skip_serializing_if = "Option::is_none")]
    paynow_qr: Option<String>,
    /// End of the hold, RFC 3339.
    expires_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_action: Option<NextAction>,
}

impl From<PaymentView> for NewPayment {
    fn from(view: PaymentView) -> Self {
        Self {
            id: view.id,
            method: view.method,
            status: view.status,
            amount: view.amount.into(),
            paynow_qr: view.paynow_qr,
            expires_at: view.expires_at,
            next_action: view.next_url.map(|url| NextAction {
                kind: "redirect",
                url,
            }),
        }
    }
}

#[derive(Serialize, ToSchema)]
struct Placed {
    order: NewOrder,
    payment: NewPayment,
}

impl From<OrderPlacedView> for Placed {
    fn from(view: OrderPlacedView) -> Self {
        Self {
            order: NewOrder {
                id: view.order_id,
                number: view.number,
                access_token: view.access_token,
                status: view.status,
                totals: view.totals.into(),
            },
            payment: view.payment.into(),
        }
    }
}

/// Places the order and holds its goods. 409 `insufficient_stock` says what is left when a race was lost, 409
/// `price_changed` what it comes to now when that is not the `expected_total`; nothing is held then.
#[utoipa::path(post, path = "/checkout", tag = "checkout", security(("cart" = [])), request_body = Checkout,
    params(("Idempotency-Key" = String, Header, description = "The same for every repetition: 8 to 128 letters, digits and -_.:")),
    responses((status = 201, description = "The order and how to pay", body = Placed)))]
async fn place(
    Extension(ctx): Extension<Ctx>,
    key: Key,
    body: Body<Checkout>,
) -> Result<(StatusCode, Json<Placed>), Problem> {
    let key = key.required()?.to_string();
    let order = PlaceOrder {
        form: body.read()?.form(&key),
        idempotency_key: key,
    };
    let placed = flows::checkout::place_order(&ctx, order)
        .await
        .map_err(by_our_names)?;
    Ok((StatusCode::CREATED, Json(placed.into())))
}
