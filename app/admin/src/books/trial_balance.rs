//! The trial balance as of a day.

use domain::views::books::{TrialBalanceRowView, TrialBalanceView};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::dense::{Crumb, DenseEmpty, GetForm, Glyph, MoneyCell, MoneyStyle, PageHead, StatusBadge, Sym, Tone};

use crate::loaded::{Loaded, when_found};
use crate::meta::PageTitle;
use crate::page_data::page_data;
use crate::status::sentence;

/// The trial balance.
#[component]
pub fn AdminTrialBalance() -> impl IntoView {
    view! {
        <PageTitle name="Trial balance"/>
        {when_found(wanted(), "trial balance", "Trial balance", page)}
    }
}

/// What the page waits for.
fn wanted() -> Loaded<TrialBalanceView> {
    let params = use_query_map();
    let as_of = move || params.read().get("as_of").unwrap_or_default();
    page_data(as_of, rpc::books::trial_balance)
}

pub(super) fn page(balance: TrialBalanceView) -> AnyView {
    let even = balance.debit_total == balance.credit_total;
    let badges = move || {
        if even {
            view! { <StatusBadge tone=Tone::Success glyph=Glyph::Check label="Balanced"/> }
        } else {
            view! { <StatusBadge tone=Tone::Error glyph=Glyph::Triangle label="Not balanced"/> }
        }
    };
    let day = balance.as_of.clone();
    let actions = move || view! { <DayForm day=day.clone()/> };
    let line = format!("As of {} · SGD", balance.as_of_text);
    view! {
        <PageHead
            title="Trial balance"
            crumbs=vec![Crumb::new("Journal", "/admin/journal")]
            line
            badges
            actions
        />
        <div class="overflow-clip rounded-box border border-line bg-base-100">{table(balance)}</div>
    }
    .into_any()
}

#[component]
fn DayForm(day: String) -> impl IntoView {
    view! {
        <GetForm action="/admin/trial-balance">
            <div class="flex items-center gap-2">
                <label for="as-of" class="text-xs font-medium">
                    "As of"
                </label>
                <input id="as-of" name="as_of" type="date" value=day class="input input-sm touch w-40 text-dense"/>
                <button
                    type="submit"
                    class="btn btn-sm touch border-line-strong bg-base-100 text-dense font-medium shadow-none"
                >
                    "Show"
                </button>
            </div>
        </GetForm>
    }
}

fn table(balance: TrialBalanceView) -> AnyView {
    if balance.rows.is_empty() {
        return view! {
            <DenseEmpty sym=Sym::Scale title="Nothing posted by this day" text="Choose a later day, or sell something first."/>
        }
        .into_any();
    }
    let mut rows = Vec::new();
    let mut group = String::new();
    for row in balance.rows {
        if row.account_type != group {
            group.clone_from(&row.account_type);
            rows.push(section(&group));
        }
        rows.push(account(row));
    }
    view! {
        <div class="relative overflow-x-auto">
            <table class="table w-full data-table data-table-compact">
                <caption class="sr-only">"Balances of all accounts in SGD, by kind of account"</caption>
                <thead>
                    <tr>
                        <th scope="col" colspan="2">"Account"</th>
                        <th scope="col" class="num">"Debit"</th>
                        <th scope="col" class="num">"Credit"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot>
                    <tr class="border-t-2 border-line-strong bg-base-200">
                        <th scope="row" colspan="2">"Total"</th>
                        <MoneyCell amount=balance.debit_total style=MoneyStyle::Books/>
                        <MoneyCell amount=balance.credit_total style=MoneyStyle::Books/>
                    </tr>
                </tfoot>
            </table>
        </div>
    }
    .into_any()
}

/// Heading over the accounts of one kind.
fn group(kind: &str) -> String {
    match kind {
        "asset" => "Assets".to_owned(),
        "liability" => "Liabilities".to_owned(),
        "expense" => "Expenses".to_owned(),
        other => sentence(other),
    }
}

fn section(kind: &str) -> AnyView {
    view! {
        <tr class="bg-base-200/60">
            <th scope="rowgroup" colspan="4" class="text-xs font-medium! text-muted">
                {group(kind)}
            </th>
        </tr>
    }
    .into_any()
}

fn account(row: TrialBalanceRowView) -> AnyView {
    let href = format!("/admin/journal?account={}", row.account_code);
    view! {
        <tr class="hover:bg-hover">
            <td class="w-12 tabular-nums text-muted">{row.account_code}</td>
            <th scope="row" class="relative w-full font-normal!">
                <a href=href class="after:absolute after:inset-0 hover:underline">
                    {row.account_name}
                </a>
            </th>
            <MoneyCell amount=row.debit style=MoneyStyle::BooksOrBlank/>
            <MoneyCell amount=row.credit style=MoneyStyle::BooksOrBlank/>
        </tr>
    }
    .into_any()
}
