//! Variants with their prices; each price is a small form of its own, so that one is saved at a time.

use crate::action::{FormFault, after, fault_of};
use crate::loaded::may;
use crate::status;
use crate::typed::Typed;
use domain::views::admin_catalogue::{ProductAdminView, VariantAdminView};
use leptos::prelude::*;
use rpc::products::EditPrice;
use ui::dense::{Card, StatusBadge, Tone};

/// The variants as a grid of prices and stock.
#[component]
pub(super) fn PricesCard(product: ProductAdminView, reload: Callback<()>) -> impl IntoView {
    let action = ServerAction::<EditPrice>::new();
    let fault = fault_of(action);
    after(
        action,
        format!("/admin/products/{}?done=saved", product.slug),
        move || reload.run(()),
    );
    let note = match product.options.len() {
        0 => "no options".to_owned(),
        _ => product
            .options
            .iter()
            .map(|option| option.name.clone())
            .collect::<Vec<_>>()
            .join(", "),
    };
    let rows = product
        .variants
        .into_iter()
        .map(|variant| view! { <VariantRow variant action/> })
        .collect_view();
    view! {
        <Card title="Variants and prices" id="variants" note flush=true>
            <div class="px-4 pb-3 empty:hidden">
                <FormFault fault/>
            </div>
            <div class="relative overflow-x-auto">
                <table class="table w-full data-table max-md:block">
                    <caption class="sr-only">"Variants with price and stock; prices can be changed"</caption>
                    <thead class="max-md:sr-only">
                        <tr>
                            <th scope="col">"Variant"</th>
                            <th scope="col">"Price and price before"</th>
                            <th scope="col" class="num max-2xl:hidden">"Cost"</th>
                            <th scope="col" class="num">"On hand"</th>
                            <th scope="col" class="num max-2xl:hidden">"Reserved"</th>
                            <th scope="col" class="num">"Available"</th>
                        </tr>
                    </thead>
                    <tbody class="max-md:block">{rows}</tbody>
                </table>
            </div>
            <p class="border-t border-line px-4 py-2 text-xs text-muted">
                "Prices include GST. A new price is true for carts from now on; placed orders keep theirs. Stock changes by movements only."
            </p>
        </Card>
    }
}

#[component]
fn VariantRow(variant: VariantAdminView, action: ServerAction<EditPrice>) -> impl IntoView {
    let title = if variant.title.is_empty() {
        variant.sku.clone()
    } else {
        variant.title.clone()
    };
    // Without a title the SKU stands in its place already.
    let sku = (!variant.title.is_empty()).then(|| variant.sku.clone());
    let second = sku.into_iter().chain(variant.barcode.clone());
    let second = second.collect::<Vec<_>>().join(" · ");
    let off = (variant.status != "active")
        .then(|| view! { <StatusBadge tone=Tone::Neutral label=status::sentence(&variant.status)/> });
    let available = if variant.available <= 0 {
        "num font-semibold text-error-ink"
    } else {
        "num font-semibold"
    };
    let cost = variant.unit_cost.clone().unwrap_or_else(|| "–".to_owned());
    let shown = title.clone();
    let stock_href = format!("/admin/stock/sku/{}", variant.sku);
    view! {
        // On phones the form stands under its variant.
        <tr class="max-md:flex max-md:flex-wrap max-md:items-baseline">
            <th scope="row" class="relative whitespace-nowrap max-md:flex-1 max-md:whitespace-normal">
                <a href=stock_href class="after:absolute after:inset-0 hover:underline">
                    {shown}
                </a>
                <span class="block text-xs font-normal text-muted">{second}</span>
                {off}
            </th>
            <td class="max-md:order-last max-md:w-full max-md:ps-4! max-md:pt-0!">
                {if may("products.write") {
                    view! { <PriceForm variant=variant.clone() title action/> }.into_any()
                } else {
                    variant.price.to_string().into_any()
                }}
            </td>
            <td class="num text-muted max-2xl:hidden">{cost}</td>
            <td class="num max-md:hidden">{variant.on_hand}</td>
            <td class="num text-muted max-2xl:hidden">{variant.reserved}</td>
            <td class=available>
                {variant.available} <span class="text-xs font-normal text-muted md:hidden">" available"</span>
            </td>
        </tr>
    }
}

const CELL: &str = "flex h-8 touch w-24 items-center rounded-field border border-edge bg-base-100 px-2 outline-primary focus-within:outline-2";

#[component]
fn PriceForm(variant: VariantAdminView, title: String, action: ServerAction<EditPrice>) -> impl IntoView {
    let typed = Typed::of::<EditPrice>(&[("form[variant_id]", variant.id.to_string())]);
    let price = typed.or("form[price]", variant.price.bare());
    let compare = variant.compare_at.map(|price| price.bare()).unwrap_or_default();
    let compare = typed.or("form[compare_at]", compare);
    let (price_name, before_name, button_name) = (
        format!("Price of {title}"),
        format!("Price before of {title}, empty for none"),
        format!("Save price of {title}"),
    );
    view! {
        <ActionForm action>
            <div class="flex items-center gap-2">
                <input type="hidden" name="form[variant_id]" value=variant.id.to_string()/>
                <span class=CELL>
                    <span class="text-muted" aria-hidden="true">"$"</span>
                    <input
                        name="form[price]"
                        value=price
                        inputmode="decimal"
                        required=true
                        autocomplete="off"
                        aria-label=price_name
                        class="w-full min-w-0 bg-transparent text-end tabular-nums outline-none"
                    />
                </span>
                <span class=CELL>
                    <span class="text-muted" aria-hidden="true">"$"</span>
                    <input
                        name="form[compare_at]"
                        value=compare
                        inputmode="decimal"
                        autocomplete="off"
                        aria-label=before_name
                        // On phones no head of a column says what this one is.
                        placeholder="before"
                        class="w-full min-w-0 bg-transparent text-end tabular-nums text-muted outline-none placeholder:text-muted"
                    />
                </span>
                <button
                    type="submit"
                    aria-label=button_name
                    aria-disabled=move || action.pending().get().then_some("true")
                    // Not disabled, which would lose the focus.
                    on:click=move |event| {
                        if action.pending().get_untracked() {
                            event.prevent_default();
                        }
                    }
                    class="btn btn-sm touch border-line-strong bg-base-100 px-2.5 text-xs font-medium shadow-none"
                >
                    "Save"
                </button>
            </div>
        </ActionForm>
    }
}
