//! An order with its lines, tax lines and payment, as writes of one statement.

use super::form::CheckoutDetails;
use crate::order_links;
use chrono::{DateTime, Utc};
use commerce::cart::CheckoutCart;
use commerce::pricing::Pricing;
use domain::document::{DocumentAmounts, LineKind};
use domain::settings::ShopSettings;
use kernel::sql::{self, Writes};
use kernel::{Error, Result, Tx, ids, params};
use rust_decimal::Decimal;
use sea_orm::FromQueryResult;
use uuid::Uuid;

pub struct NewOrder<'a> {
    pub details: &'a CheckoutDetails,
    pub cart: &'a CheckoutCart,
    pub amounts: &'a DocumentAmounts,
    pub terms: &'a Pricing,
    pub shop: &'a ShopSettings,
    pub hold_expires_at: DateTime<Utc>,
}

pub struct NewItem {
    pub id: Uuid,
    pub kind: LineKind,
    pub variant_id: Option<Uuid>,
    pub quantity: i64,
}

/// The order as it is about to be written.
pub struct OrderToWrite {
    pub id: Uuid,
    pub customer_id: Uuid,
    pub number: String,
    pub payment_id: Uuid,
    pub items: Vec<NewItem>,
}

#[derive(FromQueryResult)]
struct Ahead {
    counter: i64,
    customer_id: Option<Uuid>,
}

/// The next order number, and the customer of an e-mail address; who buys as a guest twice is one customer. Nothing of
/// an existing record changes, so that nobody can rename somebody else, and no row stays locked for orders of the same
/// person.
const AHEAD: &str = "WITH made AS (INSERT INTO customers (id, email, name, phone, created_at, updated_at) \
    SELECT $1, $2, $3, $4, $5, $5 \
    WHERE NOT EXISTS (SELECT 1 FROM customers WHERE email = $2) ON CONFLICT (email) DO NOTHING RETURNING id), \
  found AS (SELECT id FROM made UNION ALL SELECT id FROM customers WHERE email = $2 LIMIT 1) \
  SELECT nextval('order_number_seq') AS counter, (SELECT id FROM found) AS customer_id";

async fn ahead_in_txn(tx: &Tx, details: &CheckoutDetails) -> Result<(i64, Uuid)> {
    let values = params![
        ids::new_id(),
        details.email.clone(),
        details.name.clone(),
        details.phone.clone(),
        tx.now()
    ];
    let ahead: Ahead = sql::fetch_one(tx.conn(), AHEAD, values).await?;
    if let Some(id) = ahead.customer_id {
        return Ok((ahead.counter, id));
    }
    // Somebody made the record between our look and our insert: it is visible to a new statement.
    let id = sql::fetch_value(
        tx.conn(),
        "SELECT id FROM customers WHERE email = $1",
        params![details.email.clone()],
    );
    let id = id
        .await?
        .ok_or_else(|| Error::internal("a customer record vanished"))?;
    Ok((ahead.counter, id))
}

const ORDER: &[&str] = &[
    "INSERT INTO orders (id, customer_id, number, cart_id, channel, status, payment_status, email, name, phone, delivery_method, \
       address, courier_note, gst_registered, subtotal, discount, delivery, gst, total, access_token_hash, hold_expires_at, placed_at) \
     VALUES ($1, $2, $3, $4, $5, 'pending_payment', 'pending', $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)",
    "INSERT INTO order_items (id, order_id, customer_id, line_no, kind, variant_id, product_slug, sku, name, variant_title, image_url, \
       quantity, unit_price, discount, gross, net, gst, tax_code, tax_rate) \
     SELECT i.id, $1, $2, i.line_no::int, i.kind, nullif(i.variant_id, '00000000-0000-0000-0000-000000000000'), nullif(i.slug, ''), \
       i.sku, i.name, i.title, nullif(i.image, ''), i.quantity::int, i.unit_price, i.discount, i.gross, i.net, i.gst, i.code, i.rate \
     FROM unnest($21::uuid[], $22::text[], $23::uuid[], $24::text[], $25::text[], $26::text[], $27::text[], $28::text[], $29::bigint[], \
       $30::numeric[], $31::numeric[], $32::numeric[], $33::numeric[], $34::numeric[], $35::text[], $36::numeric[]) \
       WITH ORDINALITY AS i(id, kind, variant_id, slug, sku, name, title, image, quantity, unit_price, discount, gross, net, gst, code, rate, line_no)",
    "INSERT INTO order_tax_lines (id, order_id, customer_id, tax_code, tax_rate, base, tax) \
     SELECT t.id, $1, $2, t.code, t.rate, t.base, t.tax \
     FROM unnest($37::uuid[], $38::text[], $39::numeric[], $40::numeric[], $41::numeric[]) AS t(id, code, rate, base, tax)",
    "INSERT INTO payments (id, order_id, customer_id, method, provider, provider_ref, amount, expires_at, created_at) \
     VALUES ($42, $1, $2, $43, $43, $44, $17, $19, $20)",
];

/// Gives the order its number and its customer, and the writes that make it.
///
/// # Errors
/// What the database says.
pub async fn order_in_txn(tx: &Tx, new: NewOrder<'_>) -> Result<(OrderToWrite, Writes)> {
    let (counter, customer_id) = ahead_in_txn(tx, new.details).await?;
    let counter = u64::try_from(counter).map_err(|_| Error::internal("an order number below zero"))?;
    let order = OrderToWrite {
        id: ids::new_id(),
        customer_id,
        number: domain::numbering::order_number(&new.shop.order_prefix, counter),
        payment_id: ids::new_id(),
        items: items(&new),
    };
    let writes = Writes::new(ORDER, order_values(tx, &order, &new)?);
    Ok((order, writes))
}

fn order_values(tx: &Tx, order: &OrderToWrite, new: &NewOrder<'_>) -> Result<Vec<sea_orm::Value>> {
    let (details, totals) = (new.details, new.amounts.totals);
    let mut values = params![
        order.id,
        order.customer_id,
        order.number.clone(),
        new.cart.id,
        tx.ctx().channel.as_str(),
        details.email.clone(),
        details.name.clone(),
        details.phone.clone(),
        details.delivery.as_str(),
        details.address.as_ref().map(serde_json::to_value).transpose()?,
        details.courier_note.clone(),
        new.terms.gst_registered,
        totals.subtotal.to_decimal(),
        totals.discount.to_decimal(),
        totals.delivery.to_decimal(),
        totals.gst.to_decimal(),
        totals.total.to_decimal(),
        order_links::key_hash(&order_links::access_key(&tx.ctx().app, order.id)),
        new.hold_expires_at,
        tx.now()
    ];
    values.extend(item_values(&order.items, new));
    values.extend(tax_values(new.amounts));
    values.extend(params![
        order.payment_id,
        details.payment.as_str(),
        provider_ref(order.payment_id, &order.number, details)
    ]);
    Ok(values)
}

/// The name under which the provider knows the payment: PayNow transfers carry the order number.
fn provider_ref(payment_id: Uuid, number: &str, details: &CheckoutDetails) -> String {
    match details.payment {
        super::form::Method::Paynow => number.to_owned(),
        super::form::Method::DemoCard => format!("pi_{}", payment_id.simple()),
    }
}

fn items(new: &NewOrder<'_>) -> Vec<NewItem> {
    let variants = new
        .cart
        .lines
        .iter()
        .map(|line| Some(line.variant_id))
        .chain(std::iter::repeat(None));
    new.amounts
        .lines
        .iter()
        .zip(variants)
        .map(|(line, variant_id)| NewItem {
            id: ids::new_id(),
            kind: line.kind,
            variant_id,
            quantity: line.quantity,
        })
        .collect()
}

fn item_values(items: &[NewItem], new: &NewOrder<'_>) -> Vec<sea_orm::Value> {
    let lines = &new.amounts.lines;
    let goods = |pick: fn(&commerce::cart::CheckoutLine) -> String, delivery: &str| -> Vec<String> {
        let mut texts: Vec<String> = new.cart.lines.iter().map(pick).collect();
        texts.resize(lines.len(), delivery.to_owned());
        texts
    };
    let decimals = |pick: fn(&domain::document::LineAmounts) -> Decimal| -> Vec<Decimal> {
        lines.iter().map(pick).collect()
    };
    let nil_for_none: Vec<Uuid> = items
        .iter()
        .map(|item| item.variant_id.unwrap_or_default())
        .collect();
    let mut values = params![
        items.iter().map(|item| item.id).collect::<Vec<_>>(),
        lines
            .iter()
            .map(|line| line.kind.as_str().to_owned())
            .collect::<Vec<_>>()
    ];
    values.push(nil_for_none.into());
    values.extend(params![
        goods(|line| line.product_slug.clone(), ""),
        goods(|line| line.sku.clone(), "DELIVERY"),
        goods(|line| line.name.clone(), new.details.delivery.label()),
        goods(|line| line.variant_title.clone(), ""),
        goods(|line| line.image.clone().unwrap_or_default(), ""),
        lines.iter().map(|line| line.quantity).collect::<Vec<_>>(),
        decimals(|line| line.unit_price.to_decimal()),
        decimals(|line| line.discount.to_decimal()),
        decimals(|line| line.gross.to_decimal()),
        decimals(|line| line.net.to_decimal()),
        decimals(|line| line.gst.to_decimal()),
        lines
            .iter()
            .map(|line| line.tax_code.as_str().to_owned())
            .collect::<Vec<_>>(),
        decimals(|line| line.rate_percent)
    ]);
    values
}

fn tax_values(amounts: &DocumentAmounts) -> Vec<sea_orm::Value> {
    let taxes = &amounts.tax_lines;
    params![
        taxes.iter().map(|_| ids::new_id()).collect::<Vec<_>>(),
        taxes
            .iter()
            .map(|tax| tax.code.as_str().to_owned())
            .collect::<Vec<_>>(),
        taxes.iter().map(|tax| tax.rate_percent).collect::<Vec<_>>(),
        taxes.iter().map(|tax| tax.base.to_decimal()).collect::<Vec<_>>(),
        taxes.iter().map(|tax| tax.tax.to_decimal()).collect::<Vec<_>>()
    ]
}
