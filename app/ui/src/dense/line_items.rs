//! Lines of an order: picture, name, quantity, discount, sum, GST in it.

use leptos::prelude::*;

use super::codes::whole_codes;
use super::icon::{Sym, Symbol};

/// One line, as text ready to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineItem {
    /// Product name.
    pub name: String,
    /// Variant, SKU, place: `Jade · KIT-CUP-JAD`.
    pub detail: String,
    /// Where the product is edited.
    pub href: Option<String>,
    /// Address of the picture.
    pub image: Option<String>,
    /// `1 × $24.00`.
    pub quantity: String,
    /// `−$2.40`, or empty.
    pub discount: String,
    /// Sum of the line with GST.
    pub total: String,
    /// GST in the sum, plain.
    pub gst: String,
}

/// The lines as a table from `md`, as a list below.
#[component]
pub fn LineItems(
    /// What the lines are: `To ship`.
    #[prop(into)]
    caption: String,
    /// The lines.
    items: Vec<LineItem>,
) -> impl IntoView {
    let rows = items
        .iter()
        .cloned()
        .map(|item| view! { <ItemRow item/> })
        .collect_view();
    let entries = items
        .into_iter()
        .map(|item| view! { <ItemEntry item/> })
        .collect_view();
    view! {
        <table class="table w-full data-table table-fixed max-md:hidden">
            <caption class="sr-only">{caption.clone()}</caption>
            <thead>
                <tr>
                    <th scope="col">"Item"</th>
                    <th scope="col" class="num w-28">"Quantity"</th>
                    <th scope="col" class="num w-20">"Discount"</th>
                    <th scope="col" class="num w-22">"Total"</th>
                    <th scope="col" class="num w-28">"of which GST"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        <ul class="md:hidden" aria-label=caption>
            {entries}
        </ul>
    }
}

/// The product's picture in small; a parcel when there is none.
#[component]
pub fn Thumb(
    /// Address of the picture.
    image: Option<String>,
) -> impl IntoView {
    let inside = match image {
        Some(src) => view! {
            <img src=src alt="" width="36" height="36" loading="lazy" class="art size-full object-contain"/>
        }
        .into_any(),
        None => view! { <Symbol sym=Sym::Package/> }.into_any(),
    };
    view! {
        <span
            class="grid size-9 shrink-0 place-items-center overflow-hidden rounded-field bg-base-200 text-muted"
            aria-hidden="true"
        >
            {inside}
        </span>
    }
}

fn name(item: &LineItem) -> AnyView {
    match item.href.clone() {
        Some(href) => view! {
            <a href=href class="block break-words font-medium hover:underline">
                {item.name.clone()}
            </a>
        }
        .into_any(),
        None => view! { <span class="block break-words font-medium">{item.name.clone()}</span> }.into_any(),
    }
}

#[component]
fn ItemRow(item: LineItem) -> impl IntoView {
    let discount = if item.discount.is_empty() {
        "–".to_owned()
    } else {
        item.discount.clone()
    };
    view! {
        <tr>
            <th scope="row">
                <span class="flex items-center gap-3">
                    <Thumb image=item.image.clone()/>
                    <span class="min-w-0">
                        {name(&item)}
                        <span class="block break-words text-xs font-normal text-muted">{whole_codes(&item.detail)}</span>
                    </span>
                </span>
            </th>
            <td class="num">{item.quantity}</td>
            <td class="num text-muted">{discount}</td>
            <td class="num font-medium">{item.total}</td>
            <td class="num text-muted">{item.gst}</td>
        </tr>
    }
}

#[component]
fn ItemEntry(item: LineItem) -> impl IntoView {
    let less = if item.discount.is_empty() {
        String::new()
    } else {
        format!(", {}", item.discount)
    };
    let quantity = format!("{}{less}", item.quantity);
    view! {
        <li class="flex items-center gap-3 border-t border-line px-4 py-2.5">
            <Thumb image=item.image.clone()/>
            <span class="min-w-0 flex-1">
                {name(&item)} <span class="block break-words text-xs text-muted">{whole_codes(&item.detail)}</span>
                <span class="block text-xs tabular-nums text-muted">{quantity}</span>
            </span>
            <span class="font-medium tabular-nums">{item.total}</span>
        </li>
    }
}
