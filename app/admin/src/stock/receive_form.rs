//! The lines of a goods receipt.

use std::collections::HashMap;

use domain::views::stock::{VariantChoiceView, WarehouseView};
use leptos::prelude::*;
use rpc::RpcError;
use rpc::stock::ReceiveGoods;
use ui::dense::{Card, Choice, Field, SelectField, SubmitButton, Sym, Symbol, Thumb};

use super::levels::places;
use crate::action::{FormFault, FormKey, after, fault_of, field_fault, show};
use crate::typed::Typed;

/// The fields of a line: the end of the id, and the name.
const LINE_FIELDS: [(&str, &str); 2] = [("quantity", "quantity]"), ("cost", "unit_cost]")];

fn field_id(line: usize, field: &str) -> String {
    format!("line-{line}-{field}")
}

/// What was typed so far. The form is drawn anew whenever an item is picked or taken away: lines find theirs by their
/// variant, whatever their place.
#[derive(Clone, Copy)]
pub(super) struct Entered {
    values: StoredValue<HashMap<String, String>>,
    drawn_before: StoredValue<bool>,
}

impl Entered {
    /// For the page that draws the form.
    pub fn provide() {
        provide_context(Self::new());
    }

    fn new() -> Self {
        Self {
            values: StoredValue::new(HashMap::new()),
            drawn_before: StoredValue::new(false),
        }
    }

    fn from_context() -> Self {
        use_context().unwrap_or_else(Self::new)
    }

    /// Once the form is drawn anew, its fields show their lines' values: a field of a line that went is used again for
    /// another, and goes on showing what was typed into it. What was typed before script came stays.
    fn show_again(self, lines: &[(String, VariantChoiceView)]) {
        let of_line = |(index, (_, variant)): (usize, &(String, VariantChoiceView))| {
            let line = variant.variant_id.to_string();
            LINE_FIELDS.map(|(id, field)| (field_id(index, id), self.or(&line, field, String::new())))
        };
        let fields: Vec<(String, String)> = lines.iter().enumerate().flat_map(of_line).collect();
        Effect::new(move |_| {
            if self.drawn_before.get_value() {
                let fields = fields.clone();
                request_animation_frame(move || {
                    for (id, value) in &fields {
                        show(&format!("#{id}"), value);
                    }
                });
            }
            self.drawn_before.set_value(true);
        });
    }

    /// Keeps a field's new value; `line` is the variant, or nothing for a field of the delivery.
    fn note(self, line: &str) -> impl Fn(leptos::ev::Event) + 'static {
        let line = line.to_owned();
        move |event| {
            let name = event_target::<leptos::web_sys::Element>(&event).get_attribute("name");
            let value = event_target_value(&event);
            self.values
                .update_value(|all| drop(all.insert(key(&line, &name.unwrap_or_default()), value)));
        }
    }

    fn or(self, line: &str, name: &str, otherwise: String) -> String {
        self.values
            .with_value(|all| all.get(&key(line, name)).cloned())
            .unwrap_or(otherwise)
    }
}

/// The last part of a field's name, at its line.
fn key(line: &str, name: &str) -> String {
    let field = name.rsplit('[').next().unwrap_or_default();
    format!("{line}[{field}")
}

/// The form; every line comes with the address of this page without it.
#[component]
pub(super) fn ReceiveForm(
    lines: Vec<(String, VariantChoiceView)>,
    warehouses: Vec<WarehouseView>,
) -> impl IntoView {
    let action = ServerAction::<ReceiveGoods>::new();
    let fault = fault_of(action);
    after(action, "/admin/stock?done=received".to_owned(), || {});
    let (typed, entered) = (Typed::of::<ReceiveGoods>(&[]), Entered::from_context());
    let first = move |name: &str, usual: String| entered.or("", name, typed.or(name, usual));
    // Suppliers deliver to the warehouse; the shop is one choice further.
    let usual = warehouses
        .iter()
        .find(|warehouse| warehouse.kind == "warehouse")
        .and_then(|warehouse| warehouse.locations.first())
        .map(|location| location.id.to_string());
    let location = first("form[location_id]", usual.unwrap_or_default());
    let supplier = first("form[supplier]", String::new());
    let reference = first("form[reference]", String::new());
    let choices = places(&warehouses)
        .into_iter()
        .map(|(id, name)| Choice::new(id, name))
        .collect::<Vec<_>>();
    entered.show_again(&lines);
    let rows = rows(lines, fault);
    view! {
        <Card title="Delivery" id="delivery" flush=true>
            <ActionForm action>
                <FormKey action/>
                <div class="grid gap-3 px-4 pb-4 sm:grid-cols-3" on:input=entered.note("")>
                    <SelectField
                        id="receive-location"
                        name="form[location_id]"
                        label="Arrives at"
                        choices
                        value=location
                        error=field_fault(fault, "location_id")
                    />
                    <Field
                        id="receive-supplier"
                        name="form[supplier]"
                        label="Supplier"
                        value=supplier
                        error=field_fault(fault, "supplier")
                    />
                    <Field
                        id="receive-reference"
                        name="form[reference]"
                        label="Delivery note"
                        value=reference
                        help="The supplier's number."
                        error=field_fault(fault, "reference")
                    />
                </div>
                <ul>{rows}</ul>
                <div class="grid gap-3 border-t border-line px-4 py-3">
                    <FormFault fault/>
                    <div>
                        <SubmitButton label="Receive these" busy=action.pending()/>
                    </div>
                </div>
            </ActionForm>
        </Card>
    }
}

fn rows(lines: Vec<(String, VariantChoiceView)>, fault: Signal<Option<RpcError>>) -> AnyView {
    lines
        .into_iter()
        .enumerate()
        .map(|(index, (remove_href, variant))| {
            let name = format!("form[lines][{index}][variant_id]");
            let typed = Typed::of::<ReceiveGoods>(&[(&name, variant.variant_id.to_string())]);
            view! { <ReceiveLine index variant remove_href fault typed/> }
        })
        .collect_view()
        .into_any()
}

#[component]
fn ReceiveLine(
    index: usize,
    variant: VariantChoiceView,
    remove_href: String,
    fault: Signal<Option<RpcError>>,
    typed: Typed,
) -> impl IntoView {
    let (entered, line) = (Entered::from_context(), variant.variant_id.to_string());
    let name = |field: &str| format!("form[lines][{index}][{field}]");
    let first = |field: &str| entered.or(&line, &name(field), typed.or(&name(field), ""));
    let id = |field: &str| field_id(index, field);
    let wrong = |field: &str| {
        let field = format!("lines[{index}][{field}]");
        let told = move |fault: &Option<RpcError>| fault.as_ref()?.field(&field).map(str::to_owned);
        Signal::derive(move || fault.with(&told))
    };
    let remove = format!("Remove {}", variant.sku);
    view! {
        <li
            on:input=entered.note(&line)
            class="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-start gap-3 border-t border-line px-4 py-3 sm:grid-cols-[minmax(0,1fr)_7rem_9rem_auto]"
        >
            <span class="flex min-w-0 items-center gap-3 self-center max-sm:col-span-3">
                <Thumb image=variant.image/>
                <span class="min-w-0">
                    <span class="block break-words font-medium">{variant.product_name}</span>
                    <span class="block break-words text-xs text-muted">
                        {super::detail_of(&variant.variant_title, &variant.sku)}
                    </span>
                </span>
            </span>
            <input type="hidden" name=name("variant_id") value=variant.variant_id.to_string()/>
            <Field
                id=id("quantity")
                name=name("quantity")
                label="Quantity"
                value=first("quantity")
                kind="number"
                inputmode="numeric"
                min="1"
                error=wrong("quantity")
            />
            <Field
                id=id("cost")
                name=name("unit_cost")
                label="Cost each, no GST"
                value=first("unit_cost")
                prefix="$"
                inputmode="decimal"
                placeholder="9.20"
                error=wrong("unit_cost")
            />
            <a href=remove_href aria-label=remove class="btn btn-ghost btn-sm btn-square touch mt-5">
                <Symbol sym=Sym::X/>
            </a>
        </li>
    }
}
