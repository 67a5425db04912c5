//! A printable invoice, receipt or credit note.

use domain::views::{catalogue::ShopView, orders::DocumentView};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::{ButtonKind, LinkButton};
use uuid::Uuid;

use crate::{loaded::loaded, meta::PrivateMeta, paths};

/// A document by its id and the order's key; staff need no key.
#[component]
pub fn DocumentPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let asked = Memo::new(move |_| {
        let id = params.with(|p| p.get("id").unwrap_or_default());
        (id, query.with(|q| q.get("key").unwrap_or_default()))
    });
    let data = Resource::new_blocking(
        move || asked.get(),
        // What is no id is the id of nothing, and the server says so.
        |(id, key)| rpc::tracking::document(id.parse::<Uuid>().unwrap_or_default(), key),
    );
    loaded(data, move |shop, paper| {
        view! { <Paper shop paper key=asked.get_untracked().1/> }.into_any()
    })
}

#[component]
fn Paper(shop: ShopView, paper: DocumentView, key: String) -> impl IntoView {
    let title = format!("{} {}", paper.title, paper.number);
    // Nothing of the shop stands around a paper. Who has the order's key gets a way back; an installed shop has no
    // other. Staff come from elsewhere, without a key.
    let back = (!key.is_empty()).then(|| paths::order(&paper.order_number, "", &key));
    view! {
        <PrivateMeta title shop=shop.name/>
        <div class="mx-auto max-w-3xl px-5 py-8 sm:py-12 print:max-w-none print:p-0">
            <header class="flex flex-col-reverse gap-6 sm:flex-row sm:justify-between print:flex-row print:justify-between">
                <div class="whitespace-pre-line">
                    <p>{paper.seller.join("\n")}</p>
                    {paper.gst_number.map(|n| view! { <p>{format!("GST registration no. {n}")}</p> })}
                </div>
                <div class="sm:text-right print:text-right">
                    <h1 class="text-heading font-semibold">{paper.title}</h1>
                    <p class="money">{paper.number}</p>
                    <p>{paper.issued_on}</p>
                    <p class="text-muted">{format!("Order {}", paper.order_number)}</p>
                </div>
            </header>
            <p class="mt-8 whitespace-pre-line">{paper.customer.join("\n")}</p>
            {paper.corrects.map(|c| view! { <p class="mt-4">{format!("Corrects {c}")}</p> })}
            {paper.reason.map(|r| view! { <p>{format!("Reason: {r}")}</p> })}
            <DocumentLines lines=paper.lines/>
            <dl class="mt-6 ml-auto grid gap-1.5 sm:max-w-xs print:max-w-xs">
                {(!paper.discount.is_zero())
                    .then(|| view! { <Sum label="Discount".to_owned() amount=paper.discount.to_string()/> })}
                {paper
                    .taxes
                    .into_iter()
                    .map(|t| {
                        let label = format!("{} on {}", t.label, t.base);
                        view! { <Sum label amount=t.tax.to_string()/> }
                    })
                    .collect_view()}
                <Sum label="Before GST".to_owned() amount=paper.net.to_string()/>
                <Sum label="GST".to_owned() amount=paper.gst.to_string()/>
                <div class="mt-1 flex justify-between gap-4 border-t border-line pt-3 text-lg font-semibold">
                    <dt>"Total"</dt>
                    <dd class="money">{paper.total.to_string()}</dd>
                </div>
            </dl>
            {paper.note.map(|n| view! { <p class="mt-8 text-sm text-muted">{n}</p> })}
            <p class="mt-8 flex flex-wrap gap-2.5 print:hidden">
                {back
                    .map(|href| {
                        view! { <LinkButton href kind=ButtonKind::Outline>"Back to the order"</LinkButton> }
                    })}
                <button
                    class="btn border-line-strong bg-base-100 text-[0.9375rem] noscript:hidden"
                    type="button"
                    on:click=|_| {
                        // Refused only where there is nothing to print with.
                        let _dialog_closed = window().print();
                    }
                >
                    "Print"
                </button>
            </p>
        </div>
    }
}

#[component]
fn Sum(label: String, amount: String) -> impl IntoView {
    view! {
        <div class="flex justify-between gap-4">
            <dt>{label}</dt>
            <dd class="money">{amount}</dd>
        </div>
    }
}

#[component]
fn DocumentLines(lines: Vec<domain::views::orders::DocumentLineView>) -> impl IntoView {
    const HEAD: &str = "border-b border-line py-2 pr-3 last:pr-0 text-sm font-medium text-muted";
    const CELL: &str =
        "money border-b border-line py-2.5 pr-3 last:pr-0 text-right align-top whitespace-nowrap";
    // A column of nothing would take its room from the names.
    let reduced = lines.iter().any(|l| !l.discount.is_zero());
    view! {
        <div class="mt-6 overflow-x-auto">
            <table class="w-full text-left">
                <thead>
                    <tr>
                        <th class=HEAD scope="col">"What"</th>
                        <th class=format!("{HEAD} text-right") scope="col">"Units"</th>
                        <th class=format!("{HEAD} text-right") scope="col">"Each"</th>
                        {reduced.then(|| view! { <th class=format!("{HEAD} text-right") scope="col">"Discount"</th> })}
                        <th class=format!("{HEAD} text-right") scope="col">"Amount"</th>
                    </tr>
                </thead>
                <tbody>
                    {lines
                        .into_iter()
                        .map(|l| {
                            view! {
                                <tr>
                                    <td class="border-b border-line py-2.5 pr-3 align-top">{l.description}</td>
                                    <td class=CELL>{l.quantity}</td>
                                    <td class=CELL>{l.unit_price.to_string()}</td>
                                    {reduced
                                        .then(|| {
                                            let amount = if l.discount.is_zero() { String::new() } else { l.discount.to_string() };
                                            view! { <td class=CELL>{amount}</td> }
                                        })}
                                    <td class=CELL>{l.gross.to_string()}</td>
                                </tr>
                            }
                        })
                        .collect_view()}
                </tbody>
            </table>
        </div>
    }
}
