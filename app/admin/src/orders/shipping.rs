//! Shipping an order whole or in part.

use super::goods::open_units;
use crate::action::{FormFault, FormKey, after, fault_of, field_fault};
use crate::typed::Typed;
use domain::views::orders::OrderDetailView;
use leptos::prelude::*;
use rpc::orders::ShipOrder;
use ui::dense::{Choice, Disclosure, Field, SelectField, SubmitButton, Sym, Weight, whole_codes};

/// The form that ships; every line starts with all units that are left.
#[component]
pub(super) fn ShipForm(order: OrderDetailView, reload: Callback<()>) -> impl IntoView {
    let action = ServerAction::<ShipOrder>::new();
    let fault = fault_of(action);
    after(
        action,
        format!("/admin/orders/{}?done=shipped", order.id),
        move || reload.run(()),
    );
    let units: i64 = order.lines.iter().map(open_units).sum();
    let label = if units == 1 {
        "Ship 1 item".to_owned()
    } else {
        format!("Ship {units} items")
    };
    let mut places = vec![Choice::new("", "Where the units are reserved")];
    places.extend(order.ship_from.iter().map(|place| {
        let held: i64 = place.items.iter().map(|(_, units)| units).sum();
        Choice::new(
            place.location_id.to_string(),
            format!("{} ({held} reserved here)", place.location),
        )
    }));
    let open = fault.get_untracked().is_some();
    let typed = Typed::of::<ShipOrder>(&[("order_id", order.id.to_string())]);
    view! {
        <div class="border-t border-line px-4 py-3">
            <Disclosure label sym=Sym::Truck weight=Weight::Primary open>
                <ActionForm action>
                    <FormKey action/>
                    <input type="hidden" name="order_id" value=order.id.to_string()/>
                    <div class="grid gap-3 sm:grid-cols-2">
                        <SelectField
                            id="ship-location"
                            name="location_id"
                            label="From"
                            choices=places
                            value=typed.or("location_id", "")
                            error=field_fault(fault, "location_id")
                        />
                        <Field
                            id="ship-tracking"
                            name="tracking_number"
                            label="Tracking number"
                            value=typed.or("tracking_number", "")
                            required=false
                            help="Goes into the customer's mail."
                            error=field_fault(fault, "tracking_number")
                        />
                    </div>
                    {quantities(&order, &typed)}
                    <div class="mt-3 grid gap-3">
                        <FormFault fault/>
                        <p class="text-xs text-muted">
                            "Stock leaves, sales and cost of goods are written into the books, and the customer gets a mail."
                        </p>
                        <SubmitButton label="Ship these" busy=action.pending()/>
                    </div>
                </ActionForm>
            </Disclosure>
        </div>
    }
}

fn quantities(order: &OrderDetailView, typed: &Typed) -> AnyView {
    let rows = order
        .lines
        .iter()
        .filter(|line| open_units(line) > 0)
        .map(|line| {
            let left = open_units(line);
            let id = format!("ship-{}", line.id);
            // The word before the id: a key that starts with a digit is read as a place in a list.
            let name = format!("items[line-{}]", line.id);
            let value = typed.or(&name, left.to_string());
            view! {
                <li class="flex items-center gap-3 py-1.5">
                    <label for=id.clone() class="min-w-0 flex-1">
                        <span class="block break-words font-medium">{line.name.clone()}</span>
                        <span class="block break-words text-xs text-muted">
                            {whole_codes(&crate::stock::detail_of(&line.variant_title, &line.sku))}
                        </span>
                    </label>
                    <input
                        id=id.clone()
                        name=name
                        type="number"
                        inputmode="numeric"
                        min="0"
                        max=left.to_string()
                        value=value
                        class="input input-sm touch w-16 text-end tabular-nums"
                    />
                    <span class="min-w-8 text-xs tabular-nums text-muted">{format!("of {left}")}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="mt-3 divide-y divide-line border-y border-line">{rows}</ul> }.into_any()
}
