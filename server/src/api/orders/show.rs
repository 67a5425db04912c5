//! One order: by its number and access token for shoppers, by its id for staff.

use super::facts::{Fulfilment, OrderEvent, Payment, Refund};
use crate::api::extract::{ApiPath, ApiQuery};
use crate::api::shapes::Amount;
use crate::api::totals::Totals;
use crate::problem::{Problem, no_such};
use axum::{Extension, Json};
use chrono::{DateTime, Utc};
use domain::permission::Permission;
use domain::views::cart::TotalsView;
use domain::views::orders::{
    DeliveryView, DocumentLinkView, OrderDetailView, OrderLineView, OrderTrackingView,
};
use flows::order_views::Facts;
use kernel::Ctx;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

pub fn router() -> OpenApiRouter {
    OpenApiRouter::new().routes(routes!(show))
}

#[derive(Serialize, ToSchema)]
struct OrderLine {
    /// For `order_item_id` of fulfilments.
    id: Uuid,
    sku: String,
    name: String,
    variant_title: String,
    quantity: i64,
    fulfilled_quantity: i64,
    cancelled_quantity: i64,
    unit_price: Amount,
    discount: Amount,
    /// What is paid for the line, GST included.
    gross: Amount,
    gst: Amount,
}

impl From<OrderLineView> for OrderLine {
    fn from(line: OrderLineView) -> Self {
        Self {
            id: line.id,
            sku: line.sku,
            name: line.name,
            variant_title: line.variant_title,
            quantity: line.quantity,
            fulfilled_quantity: line.fulfilled_quantity,
            cancelled_quantity: line.cancelled_quantity,
            unit_price: line.unit_price.into(),
            discount: line.discount.into(),
            gross: line.gross.into(),
            gst: line.gst.into(),
        }
    }
}

#[derive(Serialize, ToSchema)]
struct OrderDelivery {
    /// `home` or `pickup`.
    method: String,
    /// Name and address as on the label.
    lines: Vec<String>,
    note: String,
    /// When it comes, in words.
    promise: String,
}

impl From<DeliveryView> for OrderDelivery {
    fn from(view: DeliveryView) -> Self {
        Self {
            method: view.method,
            lines: view.lines,
            note: view.note,
            promise: view.promise,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct Document {
    id: Uuid,
    /// `tax_invoice`, `simplified_tax_invoice`, `receipt`, `credit_note`.
    kind: String,
    number: String,
    total: Amount,
    /// The printable page.
    url: String,
}

impl From<DocumentLinkView> for Document {
    fn from(view: DocumentLinkView) -> Self {
        Self {
            id: view.id,
            kind: view.kind,
            number: view.number,
            total: view.total.into(),
            url: view.href,
        }
    }
}

/// An order with all that belongs to it.
#[derive(Serialize, ToSchema)]
pub struct Order {
    id: Uuid,
    number: String,
    /// Derived from payment and fulfilment.
    status: String,
    payment_status: String,
    placed_at: DateTime<Utc>,
    paid_at: Option<DateTime<Utc>>,
    closed_at: Option<DateTime<Utc>>,
    hold_expires_at: DateTime<Utc>,
    email: String,
    items: Vec<OrderLine>,
    totals: Totals,
    delivery: OrderDelivery,
    payments: Vec<Payment>,
    refunds: Vec<Refund>,
    pub fulfilments: Vec<Fulfilment>,
    documents: Vec<Document>,
    events: Vec<OrderEvent>,
}

/// What the two views have in common.
struct Head {
    id: Uuid,
    number: String,
    status: String,
    payment_status: String,
    email: String,
    lines: Vec<OrderLineView>,
    totals: TotalsView,
    delivery: DeliveryView,
    documents: Vec<DocumentLinkView>,
}

impl From<OrderTrackingView> for Head {
    fn from(view: OrderTrackingView) -> Self {
        Self {
            id: view.id,
            number: view.number,
            status: view.status,
            payment_status: view.payment_status,
            email: view.email,
            lines: view.lines,
            totals: view.totals,
            delivery: view.delivery,
            documents: view.documents,
        }
    }
}

impl From<OrderDetailView> for Head {
    fn from(view: OrderDetailView) -> Self {
        Self {
            id: view.id,
            number: view.number,
            status: view.status,
            payment_status: view.payment_status,
            email: view.customer_email,
            lines: view.lines,
            totals: view.totals,
            delivery: view.delivery,
            documents: view.documents,
        }
    }
}

fn order(head: Head, facts: Facts) -> Order {
    let Facts {
        moments,
        payments,
        refunds,
        parcels,
        events,
    } = facts;
    Order {
        placed_at: moments.placed_at,
        paid_at: moments.paid_at,
        closed_at: moments.closed_at,
        hold_expires_at: moments.hold_expires_at,
        payments: payments.into_iter().map(Payment::from).collect(),
        refunds: refunds.into_iter().map(Refund::from).collect(),
        fulfilments: parcels.into_iter().map(Fulfilment::from).collect(),
        events: events.into_iter().map(OrderEvent::from).collect(),
        id: head.id,
        number: head.number,
        status: head.status,
        payment_status: head.payment_status,
        email: head.email,
        items: head.lines.into_iter().map(OrderLine::from).collect(),
        totals: head.totals.into(),
        delivery: head.delivery.into(),
        documents: head.documents.into_iter().map(Document::from).collect(),
    }
}

/// The order as staff see it.
///
/// # Errors
/// 401, 403, 404.
pub async fn for_staff(ctx: &Ctx, id: Uuid) -> Result<Order, Problem> {
    let (view, facts) = flows::order_views::detail_with_facts(ctx, id).await?;
    Ok(order(view.into(), facts))
}

#[derive(Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
struct Access {
    /// From `POST /checkout`; needed with a number.
    access_token: Option<String>,
}

/// An order: by its number with `access_token`, or by its id with permission `orders.read`.
#[utoipa::path(get, path = "/orders/{order}", tag = "orders", security((), ("bearer" = [])),
    params(("order" = String, Path, description = "Number, or id for staff"), Access),
    responses((status = 200, description = "The order", body = Order)))]
async fn show(
    Extension(ctx): Extension<Ctx>,
    ApiPath(number): ApiPath<String>,
    ApiQuery(access): ApiQuery<Access>,
) -> Result<Json<Order>, Problem> {
    if let Ok(id) = Uuid::try_parse(&number) {
        ctx.require(Permission::OrdersRead)?;
        return for_staff(&ctx, id).await.map(Json);
    }
    let token = access.access_token.ok_or_else(|| no_such("order"))?;
    let (view, facts) = flows::order_views::track_with_facts(&ctx, &number, &token).await?;
    Ok(Json(order(view.into(), facts)))
}
