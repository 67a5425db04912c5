//! The list of orders for staff: saved views, search, sort, pages.

use crate::order_store;
use chrono::{DateTime, Utc};
use domain::PageRequest;
use domain::order_state::OrderStatus;
use domain::permission::Permission;
use domain::views::orders::{OrderListQuery, OrderListView, OrderRowView};
use kernel::{Ctx, Result, dates, params, sql};
use rust_decimal::Decimal;
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

/// A saved view of the list: a tab.
struct Saved {
    name: &'static str,
    label: &'static str,
    holds: Holds,
}

/// Which orders a view holds.
#[derive(Clone, Copy)]
enum Holds {
    All,
    States(&'static [OrderStatus]),
    OpenRefund,
}

const fn saved(name: &'static str, label: &'static str, holds: Holds) -> Saved {
    Saved { name, label, holds }
}

const VIEWS: &[Saved] = {
    use OrderStatus::{
        Cancelled, Completed, Delivered, Expired, Paid, PartShipped, PendingPayment, Returned, Shipped,
    };
    &[
        saved("all", "All", Holds::All),
        saved("to_confirm", "To confirm", Holds::States(&[PendingPayment])),
        saved("to_ship", "To ship", Holds::States(&[Paid, PartShipped])),
        saved("to_refund", "To refund", Holds::OpenRefund),
        saved(
            "shipped",
            "Shipped",
            Holds::States(&[Shipped, Delivered, Completed]),
        ),
        saved("closed", "Closed", Holds::States(&[Cancelled, Expired, Returned])),
    ]
};

const HAS_OPEN_REFUND: &str = "(o.id, o.customer_id) IN (SELECT r.order_id, r.customer_id FROM refunds r WHERE r.status <> 'succeeded')";
/// The part of the tallies that is no state.
const OPEN_REFUND: &str = "open_refund";

impl Holds {
    fn condition(self) -> String {
        match self {
            Self::All => "true".to_owned(),
            Self::States(states) => {
                let names: Vec<String> = states
                    .iter()
                    .map(|state| format!("'{}'", state.as_str()))
                    .collect();
                format!("o.status IN ({})", names.join(", "))
            }
            Self::OpenRefund => HAS_OPEN_REFUND.to_owned(),
        }
    }

    fn has(self, part: &str) -> bool {
        match self {
            Self::All => part != OPEN_REFUND,
            Self::States(states) => states.iter().any(|state| state.as_str() == part),
            Self::OpenRefund => part == OPEN_REFUND,
        }
    }

    fn tally(self, parts: &[Part]) -> Tally {
        let mine = parts.iter().filter(|row| self.has(&row.part));
        mine.fold(Tally::default(), |sum, row| Tally {
            orders: sum.orders + row.orders,
            total: sum.total + row.total,
        })
    }
}

pub const ROW_COLUMNS: &str = "o.id, o.number, o.placed_at, o.name, o.email, o.total, o.status, o.payment_status, o.fulfilment_status, \
    o.delivery_method, coalesce((SELECT sum(i.quantity) FROM order_items i WHERE i.order_id = o.id AND i.kind = 'goods'), 0)::bigint AS units, \
    coalesce((SELECT p.method FROM payments p WHERE p.order_id = o.id ORDER BY p.created_at DESC LIMIT 1), '') AS payment_method";

#[derive(FromQueryResult)]
pub struct RowOfOrder {
    id: Uuid,
    number: String,
    placed_at: DateTime<Utc>,
    name: String,
    email: String,
    total: Decimal,
    status: String,
    payment_status: String,
    fulfilment_status: String,
    delivery_method: String,
    units: i64,
    payment_method: String,
}

impl From<RowOfOrder> for OrderRowView {
    fn from(row: RowOfOrder) -> Self {
        Self {
            id: row.id,
            number: row.number,
            placed_at: dates::date_time_text(row.placed_at),
            customer: row.name,
            email: row.email,
            units: row.units,
            total: order_store::money(row.total),
            status: row.status,
            payment_status: row.payment_status,
            fulfilment_status: row.fulfilment_status,
            payment_method: row.payment_method,
            delivery_method: row.delivery_method,
        }
    }
}

/// How many orders, and what they come to.
#[derive(Default)]
struct Tally {
    orders: i64,
    total: Decimal,
}

/// The orders of one state, or with an open refund.
#[derive(FromQueryResult)]
struct Part {
    part: String,
    orders: i64,
    total: Decimal,
}

/// # Errors
/// 403 without `orders.read`.
pub async fn list(ctx: &Ctx, query: &OrderListQuery) -> Result<OrderListView> {
    ctx.require(Permission::OrdersRead)?;
    let page = PageRequest::new(query.page, query.per_page);
    let wanted = query.view.as_deref().unwrap_or("all");
    let holds = VIEWS
        .iter()
        .find(|view| view.name == wanted)
        .map_or(Holds::All, |view| view.holds);
    let text = query.q.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let found = Found {
        matches: text.map_or(
            "true",
            |_| "(o.number ILIKE $1 OR o.name ILIKE $1 OR o.email ILIKE $1)",
        ),
        values: text.map_or_else(Vec::new, |text| params![format!("%{}%", escape_like(text))]),
    };
    let rows = found.page(ctx, holds, query.sort.as_deref(), page).await?;
    let parts = found.parts(ctx).await?;
    let foot = holds.tally(&parts);
    Ok(OrderListView {
        items: rows.into_iter().map(Into::into).collect(),
        total: foot.orders,
        page: page.page,
        per_page: page.per_page,
        views: VIEWS
            .iter()
            .map(|view| {
                let held = view.holds.tally(&parts).orders;
                (view.name.to_owned(), view.label.to_owned(), held)
            })
            .collect(),
        sum: order_store::money(foot.total),
    })
}

/// What is looked for, as SQL. The condition is ours, never the visitor's.
struct Found {
    matches: &'static str,
    values: Vec<Value>,
}

impl Found {
    async fn page(
        &self,
        ctx: &Ctx,
        holds: Holds,
        sort: Option<&str>,
        page: PageRequest,
    ) -> Result<Vec<RowOfOrder>> {
        let order = match sort {
            Some("placed_asc") => "o.placed_at, o.id",
            Some("total_desc") => "o.total DESC, o.id DESC",
            Some("total_asc") => "o.total, o.id",
            _ => "o.placed_at DESC, o.id DESC",
        };
        // The page is cut first: what is told of a row beside it is looked up for these rows only.
        let (condition, matches) = (holds.condition(), self.matches);
        let (limit, offset) = (page.limit(), page.offset());
        sql::fetch_all(
            ctx.db(),
            &format!(
                "SELECT {ROW_COLUMNS} FROM (SELECT * FROM orders o WHERE {condition} AND {matches} ORDER BY {order} \
                 LIMIT {limit} OFFSET {offset}) o ORDER BY {order}"
            ),
            self.values.clone(),
        )
        .await
    }

    /// All views are counted in one pass, without a search over an index (`orders_states_idx`).
    async fn parts(&self, ctx: &Ctx) -> Result<Vec<Part>> {
        let matches = self.matches;
        sql::fetch_all(
            ctx.db(),
            &format!(
                "SELECT o.status AS part, count(*) AS orders, sum(o.total) AS total FROM orders o WHERE {matches} \
                 GROUP BY o.status UNION ALL \
                 SELECT '{OPEN_REFUND}', count(*), coalesce(sum(o.total), 0) FROM orders o \
                 WHERE {HAS_OPEN_REFUND} AND {matches}"
            ),
            self.values.clone(),
        )
        .await
    }
}

/// `%`, `_` and `\` of a search mean themselves.
fn escape_like(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_in_one_view_beside_all() {
        for state in OrderStatus::ALL {
            let views = VIEWS.iter().filter(|view| view.holds.has(state.as_str()));
            let names: Vec<&str> = views.map(|view| view.name).collect();
            assert_eq!(names.len(), 2, "{names:?}");
            assert_eq!(names.first(), Some(&"all"));
        }
    }

    #[test]
    fn wildcards_of_a_search_are_plain_signs() {
        assert_eq!(escape_like("50%_\\"), "50\\%\\_\\\\");
    }
}
