//! Ship: goods leave, cost and revenue follow, in parts or whole.

use crate::order_links;
use crate::order_store::{self, NewState, OrderItemRow, OrderRow};
use crate::payments::describe;
use accounting::posting::{self, PostJournal};
use domain::document::LineKind;
use domain::order_state::{FulfilmentStatus, Milestones};
use domain::permission::Permission;
use domain::posting::{self as rules, ShippedLine};
use domain::views::orders::ShipmentView;
use domain::{AppError, Money};
use inventory::reservations::{self, Pick, Shipped};
use kernel::audit::{self, AuditEntry};
use kernel::idempotency::once_in_txn;
use kernel::outbox::{self, NewEvent};
use kernel::{Ctx, Result, Tx, dates, ids, params, sql, transaction};
use serde::Serialize;
use serde_json::json;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

const TRACKING_MAX: usize = 64;

/// What leaves. No items means all that remains.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ShipOrder {
    pub order_id: Uuid,
    /// Nothing takes the units where they are reserved.
    pub location_id: Option<Uuid>,
    pub tracking_number: Option<String>,
    /// (order item, units).
    pub items: Vec<(Uuid, i64)>,
}

impl ShipOrder {
    /// From the page's form: quantities as typed by `line-ID`, blank or 0 for none. The word before the id keeps
    /// a form reader from taking the id's first digits for a place in a list.
    ///
    /// # Errors
    /// 422 naming the field that is not a number or not an id.
    pub fn from_form(
        order_id: Uuid,
        location_id: &str,
        tracking_number: &str,
        items: &HashMap<String, String>,
    ) -> Result<Self> {
        let location_id = match location_id.trim() {
            "" => None,
            text => Some(
                Uuid::try_parse(text)
                    .map_err(|_| AppError::invalid("location_id", "Choose a location from the list."))?,
            ),
        };
        let mut wanted = Vec::new();
        for (item, quantity) in items {
            let quantity = quantity.trim();
            if quantity.is_empty() || quantity == "0" {
                continue;
            }
            let item = Uuid::try_parse(item.strip_prefix("line-").unwrap_or(item))
                .map_err(|_| AppError::invalid("items", "Reload the page and try again."))?;
            let count: i64 = quantity.parse().map_err(|_| {
                AppError::invalid("items", format!("\"{quantity}\" is not a number of units."))
            })?;
            wanted.push((item, count));
        }
        if !items.is_empty() && wanted.is_empty() {
            return Err(
                AppError::invalid("items", "Enter how many units of at least one line leave.").into(),
            );
        }
        wanted.sort_unstable();
        let tracking_number = Some(tracking_number.trim().to_owned()).filter(|text| !text.is_empty());
        Ok(Self {
            order_id,
            location_id,
            tracking_number,
            items: wanted,
        })
    }
}

/// # Errors
/// 403 without `orders.ship`; 409 when it is not paid, when more is shipped than remains, or when the place has too
/// little; 422 for a wrong quantity.
pub async fn ship(ctx: &Ctx, command: ShipOrder) -> Result<ShipmentView> {
    ctx.require(Permission::OrdersShip)?;
    if command
        .tracking_number
        .as_ref()
        .is_some_and(|text| text.chars().count() > TRACKING_MAX)
    {
        return Err(
            AppError::invalid("tracking_number", "A tracking number has at most 64 characters.").into(),
        );
    }
    transaction!(ctx, "ship_order", |tx| once_in_txn(
        &tx,
        ship_in_txn(&tx, &command)
    ))
}

async fn ship_in_txn(tx: &Tx, command: &ShipOrder) -> Result<ShipmentView> {
    let order = order_store::lock_order_in_txn(tx, command.order_id).await?;
    let items = order_store::items(tx.conn(), order.id).await?;
    if !order.payment()?.holds_money() {
        return Err(AppError::conflict(
            "not_paid",
            "This order is not paid. Confirm the payment before it leaves.",
        )
        .into());
    }
    let picks = picks(command, &items)?;
    let fulfilment = fulfilment_in_txn(tx, &order, command).await?;
    let shipped = reservations::ship_in_txn(tx, order.id, &picks, fulfilment.id).await?;
    write_items_in_txn(tx, fulfilment.id, &shipped).await?;
    let lines = recognised(&items, &picks, &shipped)?;
    settle_items_in_txn(tx, &items, &picks).await?;
    let fulfilment_status = after(&items, &picks);
    let state = NewState {
        payment: order.payment()?,
        fulfilment: fulfilment_status,
        milestones: Milestones::default(),
    };
    order_store::write_state_in_txn(tx, &order, state, None).await?;
    let journal = PostJournal {
        draft: rules::goods_shipped(&lines),
        entry_date: tx.today(),
        kind: "goods_shipped",
        description: format!("{} shipped, {}", order.number, fulfilment.number),
        source_type: "fulfilment",
        source_id: fulfilment.id,
        order_id: Some(order.id),
    };
    if !journal.draft.is_empty() {
        posting::post_in_txn(tx, journal).await?;
    }
    let view = view_in_txn(tx, &fulfilment, command, &items, &shipped).await?;
    announce_in_txn(tx, &order, &fulfilment, &view).await?;
    Ok(view)
}

/// What leaves, checked against what is open.
fn picks(command: &ShipOrder, items: &[OrderItemRow]) -> Result<Vec<Pick>> {
    let open = |item: &&OrderItemRow| item.is_goods() && item.open() > 0;
    let wanted: Vec<(Uuid, i64)> = if command.items.is_empty() {
        items
            .iter()
            .filter(open)
            .map(|item| (item.id, item.open()))
            .collect()
    } else {
        command.items.clone()
    };
    if wanted.is_empty() {
        return Err(
            AppError::conflict("nothing_to_ship", "Nothing of this order remains to be shipped.").into(),
        );
    }
    let distinct: BTreeSet<Uuid> = wanted.iter().map(|(id, _)| *id).collect();
    if distinct.len() != wanted.len() {
        return Err(AppError::invalid("items", "Name each line once.").into());
    }
    let mut picks = Vec::with_capacity(wanted.len());
    for (id, quantity) in wanted {
        let item = items
            .iter()
            .find(|item| item.id == id && item.is_goods())
            .ok_or_else(|| AppError::not_found("line in this order"))?;
        if quantity <= 0 {
            return Err(AppError::invalid("items", "A quantity is a whole number above zero.").into());
        }
        if quantity > item.open() {
            let message = format!("Only {} of {} remain to be shipped.", item.open(), describe(item));
            return Err(AppError::conflict("already_shipped", message).into());
        }
        picks.push(Pick {
            order_item_id: id,
            location_id: command.location_id,
            quantity,
        });
    }
    Ok(picks)
}

struct Fulfilment {
    id: Uuid,
    number: String,
}

async fn fulfilment_in_txn(tx: &Tx, order: &OrderRow, command: &ShipOrder) -> Result<Fulfilment> {
    let counter = sql::fetch_value::<i64>(tx.conn(), "SELECT nextval('fulfilment_number_seq')", params![])
        .await?
        .unwrap_or(0);
    let fulfilment = Fulfilment {
        id: ids::new_id(),
        number: format!("SHP-{counter:05}"),
    };
    let actor = &tx.ctx().actor;
    sql::execute(
        tx.conn(),
        "INSERT INTO fulfilments (id, number, order_id, customer_id, tracking_number, shipped_at, shipped_by, shipped_by_name) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        params![
            fulfilment.id,
            fulfilment.number.clone(),
            order.id,
            order.customer_id,
            command.tracking_number.clone(),
            tx.now(),
            actor.id,
            actor.name.clone()
        ],
    )
    .await?;
    Ok(fulfilment)
}

async fn write_items_in_txn(tx: &Tx, fulfilment_id: Uuid, shipped: &[Shipped]) -> Result<()> {
    sql::execute(
        tx.conn(),
        "INSERT INTO fulfilment_items (id, fulfilment_id, order_item_id, location_id, quantity) \
         SELECT i.id, $1, i.item, i.location, i.quantity::int FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::bigint[]) \
         AS i(id, item, location, quantity)",
        params![
            fulfilment_id,
            shipped.iter().map(|_| ids::new_id()).collect::<Vec<_>>(),
            shipped.iter().map(|s| s.order_item_id).collect::<Vec<_>>(),
            shipped.iter().map(|s| s.location_id).collect::<Vec<_>>(),
            shipped.iter().map(|s| s.quantity).collect::<Vec<_>>()
        ],
    )
    .await?;
    Ok(())
}

/// Delivery is earned with the first parcel.
fn is_first_parcel(items: &[OrderItemRow]) -> bool {
    items.iter().all(|item| item.fulfilled_quantity == 0)
}

/// What is recognised now, line by line.
fn recognised(items: &[OrderItemRow], picks: &[Pick], shipped: &[Shipped]) -> Result<Vec<ShippedLine>> {
    let first = is_first_parcel(items);
    let mut lines = Vec::new();
    for item in items {
        let units = match item.line_kind() {
            LineKind::Goods => picks
                .iter()
                .filter(|p| p.order_item_id == item.id)
                .map(|p| p.quantity)
                .sum(),
            LineKind::Delivery if first => item.open(),
            LineKind::Delivery => 0,
        };
        if units == 0 {
            continue;
        }
        let cost = shipped
            .iter()
            .filter(|s| s.order_item_id == item.id)
            .map(|s| s.cost)
            .sum();
        lines.push(ShippedLine {
            kind: item.line_kind(),
            tax_code: item.code()?,
            net: item.share_of_next(units)?.net,
            discount_shown: Money::ZERO,
            cost,
        });
    }
    Ok(lines)
}

async fn settle_items_in_txn(tx: &Tx, items: &[OrderItemRow], picks: &[Pick]) -> Result<()> {
    let mut settled: Vec<(Uuid, i64)> = picks
        .iter()
        .map(|pick| (pick.order_item_id, pick.quantity))
        .collect();
    if is_first_parcel(items) {
        settled.extend(
            items
                .iter()
                .filter(|item| !item.is_goods())
                .map(|item| (item.id, item.open())),
        );
    }
    sql::execute(
        tx.conn(),
        "UPDATE order_items i SET fulfilled_quantity = fulfilled_quantity + s.quantity::int \
         FROM unnest($1::uuid[], $2::bigint[]) AS s(id, quantity) WHERE i.id = s.id",
        params![
            settled.iter().map(|(id, _)| *id).collect::<Vec<_>>(),
            settled.iter().map(|(_, quantity)| *quantity).collect::<Vec<_>>()
        ],
    )
    .await?;
    Ok(())
}

fn after(items: &[OrderItemRow], picks: &[Pick]) -> FulfilmentStatus {
    let goods = items.iter().filter(|item| item.is_goods());
    let (to_ship, shipped) = goods.fold((0, 0), |(to_ship, shipped), item| {
        let kept = i64::from(item.quantity) - i64::from(item.cancelled_quantity);
        (to_ship + kept, shipped + i64::from(item.fulfilled_quantity))
    });
    let now: i64 = picks.iter().map(|pick| pick.quantity).sum();
    FulfilmentStatus::from_units(to_ship, shipped + now)
}

async fn view_in_txn(
    tx: &Tx,
    fulfilment: &Fulfilment,
    command: &ShipOrder,
    items: &[OrderItemRow],
    shipped: &[Shipped],
) -> Result<ShipmentView> {
    let mut places: Vec<Uuid> = shipped.iter().map(|s| s.location_id).collect();
    places.sort_unstable();
    places.dedup();
    let names: Vec<String> = sql::fetch_values(
        tx.conn(),
        "SELECT w.name FROM warehouse_locations l JOIN warehouses w ON w.id = l.warehouse_id WHERE l.id = ANY($1) GROUP BY w.name ORDER BY w.name",
        params![places],
    )
    .await?;
    let units = |item: &OrderItemRow| -> i64 {
        shipped
            .iter()
            .filter(|s| s.order_item_id == item.id)
            .map(|s| s.quantity)
            .sum()
    };
    Ok(ShipmentView {
        number: fulfilment.number.clone(),
        shipped_at: dates::date_time_text(tx.now()),
        tracking_number: command.tracking_number.clone(),
        location: names.join(", "),
        items: items
            .iter()
            .filter(|item| units(item) > 0)
            .map(|item| format!("{} × {}", units(item), describe(item)))
            .collect(),
    })
}

async fn announce_in_txn(
    tx: &Tx,
    order: &OrderRow,
    fulfilment: &Fulfilment,
    view: &ShipmentView,
) -> Result<()> {
    let key = order_links::access_key(&tx.ctx().app, order.id);
    let lines: Vec<_> = view
        .items
        .iter()
        .filter_map(|text| text.split_once(" × "))
        .map(|(quantity, name)| json!({ "name": name, "quantity": quantity.parse::<i64>().unwrap_or(1) }))
        .collect();
    let payload = json!({
        "order_number": order.number, "email": order.email, "name": order.name,
        "track_url": order_links::track_path(&order.number, &key),
        "tracking_number": view.tracking_number, "lines": lines, "location": view.location,
        "shipment": fulfilment.number, "fulfilment_id": fulfilment.id,
        "delivery_text": crate::order_views::delivery_text(order.method(), order.address().as_ref()),
    });
    let event = NewEvent {
        aggregate_type: "order",
        aggregate_id: order.id,
        kind: "order.shipped",
        payload,
    };
    outbox::emit_in_txn(tx, event).await?;
    let entry = AuditEntry {
        action: "order.shipped",
        subject_type: "order",
        subject_id: order.id.to_string(),
        before: Some(json!({ "fulfilment_status": order.fulfilment_status })),
        after: Some(json!({ "shipment": fulfilment.number, "items": view.items })),
    };
    audit::record_in_txn(tx, entry).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_names_lines_once_and_leaves_blanks_out() {
        let (order, a, b) = (Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3));
        let form = |pairs: &[(Uuid, &str)]| {
            pairs
                .iter()
                .map(|(id, n)| (format!("line-{id}"), (*n).to_owned()))
                .collect()
        };
        let command = ShipOrder::from_form(order, "", " NV 77 ", &form(&[(a, "2"), (b, " ")])).unwrap();
        assert_eq!(command.items, [(a, 2)]);
        assert_eq!(command.tracking_number.as_deref(), Some("NV 77"));
        assert!(ShipOrder::from_form(order, "x", "", &form(&[])).is_err());
        assert!(ShipOrder::from_form(order, "", "", &form(&[(a, "two")])).is_err());
        assert!(
            ShipOrder::from_form(order, "", "", &form(&[(a, "0")])).is_err(),
            "all blank ships nothing"
        );
        assert!(
            ShipOrder::from_form(order, "", "", &form(&[]))
                .unwrap()
                .items
                .is_empty()
        );
    }
}
