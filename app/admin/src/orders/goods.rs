//! The goods of an order: what still has to leave, what has left, the parcels.

use super::shipping::ShipForm;
use domain::views::orders::{OrderDetailView, OrderLineView};
use leptos::prelude::*;
use ui::dense::{Card, Glyph, LineItem, LineItems, StatusBadge, Tone};

/// Units of a line that still have to leave.
pub(super) fn open_units(line: &OrderLineView) -> i64 {
    line.quantity
        .saturating_sub(line.fulfilled_quantity)
        .saturating_sub(line.cancelled_quantity)
        .max(0)
}

/// The goods as one card for each state.
#[component]
pub(super) fn GoodsCards(order: OrderDetailView, reload: Callback<()>) -> impl IntoView {
    let (waiting, settled): (Vec<OrderLineView>, Vec<OrderLineView>) =
        order.lines.iter().cloned().partition(|line| open_units(line) > 0);
    let can_ship = order.can_ship;
    let parcels = parcels(&order);
    let first = (!waiting.is_empty()).then(|| {
        let items = waiting.iter().map(item).collect::<Vec<_>>();
        let title = if can_ship { "To ship" } else { "Items" };
        let badge = move || {
            can_ship.then(|| view! { <StatusBadge tone=Tone::Warning glyph=Glyph::Ring label="To ship"/> })
        };
        view! {
            <Card title id="goods" flush=true actions=badge>
                <LineItems caption=title items/>
                {can_ship.then(|| view! { <ShipForm order=order.clone() reload/> })}
            </Card>
        }
    });
    let second = (!settled.is_empty()).then(|| {
        let items = settled.iter().map(item).collect::<Vec<_>>();
        let title = if settled.iter().all(|line| line.fulfilled_quantity == 0) {
            "Cancelled"
        } else {
            "Shipped"
        };
        view! {
            <Card title id="settled" flush=true>
                <LineItems caption=title items/>
            </Card>
        }
    });
    view! {
        {first}
        {second}
        {parcels}
    }
}

fn item(line: &OrderLineView) -> LineItem {
    let mut facts = vec![line.variant_title.clone(), line.sku.clone()];
    if line.fulfilled_quantity > 0 && open_units(line) > 0 {
        facts.push(format!(
            "{} of {} shipped",
            line.fulfilled_quantity, line.quantity
        ));
    }
    if line.cancelled_quantity > 0 {
        facts.push(format!("{} cancelled", line.cancelled_quantity));
    }
    facts.extend(line.locations.iter().cloned());
    facts.retain(|fact| !fact.is_empty());
    LineItem {
        name: line.name.clone(),
        detail: facts.join(" · "),
        href: line
            .product_slug
            .as_ref()
            .map(|slug| format!("/admin/products/{slug}")),
        image: line.image.clone(),
        quantity: format!("{} × {}", line.quantity, line.unit_price),
        discount: if line.discount.is_zero() {
            String::new()
        } else {
            format!("−{}", line.discount.abs())
        },
        total: line.gross.to_string(),
        gst: line.gst.plain(),
    }
}

fn parcels(order: &OrderDetailView) -> Option<AnyView> {
    if order.shipments.is_empty() {
        return None;
    }
    let entries = order
        .shipments
        .iter()
        .cloned()
        .map(|parcel| {
            view! {
                <li class="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-t border-line px-4 py-2.5">
                    <span class="font-medium tabular-nums">{parcel.number}</span>
                    <span class="text-muted">{parcel.items.join(", ")}</span>
                    <span class="ms-auto text-xs text-muted">
                        {format!("{} · {}", parcel.shipped_at, parcel.location)}
                    </span>
                    {parcel
                        .tracking_number
                        .map(|number| {
                            view! {
                                <span class="w-full text-xs text-muted">
                                    "Tracking "
                                    <span class="select-all tabular-nums text-base-content">{number}</span>
                                </span>
                            }
                        })}
                </li>
            }
        })
        .collect_view();
    Some(
        view! {
            <Card title="Parcels" id="parcels" flush=true>
                <ul>{entries}</ul>
            </Card>
        }
        .into_any(),
    )
}
