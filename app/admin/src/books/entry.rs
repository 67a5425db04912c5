//! One journal entry.

use domain::AppError;
use domain::views::books::{JournalEntryView, JournalLineView};
use leptos::prelude::*;
use rpc::RpcError;
use ui::dense::{Card, Crumb, Glyph, MoneyCell, MoneyStyle, PageHead, StatusBadge, Tone};
use uuid::Uuid;

use crate::loaded::{Loaded, path_param, when_found};
use crate::meta::PageTitle;
use crate::page_data::page_data;
use crate::status::{actor, sentence};

/// One journal entry.
#[component]
pub fn AdminEntry() -> impl IntoView {
    when_found(wanted(), "entry", "Journal entry", page)
}

/// What the page waits for.
fn wanted() -> Loaded<JournalEntryView> {
    let id = path_param("id");
    page_data(move || id.get(), load)
}

async fn load(id: String) -> Result<JournalEntryView, RpcError> {
    match Uuid::parse_str(&id) {
        Ok(id) => rpc::books::journal_entry(id).await,
        Err(_) => Err(RpcError(AppError::not_found("journal entry"))),
    }
}

pub(super) fn page(entry: JournalEntryView) -> AnyView {
    let reversed = entry.reversed_by.is_some();
    let badges = move || {
        if reversed {
            view! { <StatusBadge tone=Tone::Neutral glyph=Glyph::Cross label="Reversed"/> }
        } else {
            view! { <StatusBadge tone=Tone::Success label="Posted"/> }
        }
    };
    let line = format!("{} · {} · SGD", entry.entry_date, sentence(&entry.kind));
    let (table, facts) = (lines(&entry), facts(&entry));
    view! {
        <PageTitle name=entry.number.clone()/>
        <PageHead
            title=entry.number.clone()
            crumbs=vec![Crumb::new("Journal", "/admin/journal")]
            line
            badges
        />
        <div class="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_18rem]">
            <Card title=entry.description.clone() id="entry" flush=true>
                {table}
            </Card>
            {facts}
        </div>
    }
    .into_any()
}

fn lines(entry: &JournalEntryView) -> AnyView {
    // Most entries are told by their title alone: a column without a word in it only pushes the figures away.
    let with_text = entry.lines.iter().any(|line| !line.memo.is_empty());
    let rows = entry
        .lines
        .iter()
        .cloned()
        .map(|line| view! { <LineRow line with_text/> })
        .collect_view();
    view! {
        <div class="relative overflow-x-auto">
            <table class="table w-full data-table data-table-compact">
                <caption class="sr-only">"Lines of this entry in SGD"</caption>
                <thead>
                    <tr>
                        <th scope="col" colspan="2">"Account"</th>
                        {with_text.then(|| view! { <th scope="col" class="max-sm:hidden">"Text"</th> })}
                        <th scope="col">"Tax"</th>
                        <th scope="col" class="num">"Debit"</th>
                        <th scope="col" class="num">"Credit"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot>
                    <tr class="bg-base-200">
                        <th scope="row" colspan="2">"Total"</th>
                        {with_text.then(|| view! { <td class="max-sm:hidden"></td> })}
                        <td></td>
                        <MoneyCell amount=entry.total style=MoneyStyle::Books/>
                        <MoneyCell amount=entry.total style=MoneyStyle::Books/>
                    </tr>
                </tfoot>
            </table>
        </div>
    }
    .into_any()
}

#[component]
fn LineRow(line: JournalLineView, with_text: bool) -> impl IntoView {
    let indent = if line.credit.is_zero() {
        "relative font-normal!"
    } else {
        "relative font-normal! ps-6!"
    };
    let href = format!("/admin/journal?account={}", line.account_code);
    view! {
        <tr>
            <td class="w-12 tabular-nums text-muted">{line.account_code}</td>
            <th scope="row" class=indent>
                <a href=href class="after:absolute after:inset-0 hover:underline">
                    {line.account_name}
                </a>
            </th>
            {with_text.then(|| view! { <td class="text-muted max-sm:hidden">{line.memo}</td> })}
            <td class="text-muted">{line.tax_code.unwrap_or_else(|| "–".to_owned())}</td>
            <MoneyCell amount=line.debit style=MoneyStyle::BooksOrBlank/>
            <MoneyCell amount=line.credit style=MoneyStyle::BooksOrBlank/>
        </tr>
    }
}

fn facts(entry: &JournalEntryView) -> AnyView {
    let source = (!entry.source_label.is_empty()).then(|| match entry.source_href.clone() {
        Some(href) => fact("Follows from", entry.source_label.clone(), Some(href)),
        None => fact("Follows from", entry.source_label.clone(), None),
    });
    let posted = [
        fact("Posted", entry.posted_at.clone(), None),
        fact("By", actor(&entry.actor), None),
    ];
    let other = |label, pair: &Option<(Uuid, String)>| {
        pair.clone()
            .map(|(id, number)| fact(label, number, Some(format!("/admin/journal/{id}"))))
    };
    let (back, on) = (
        other("Reverses", &entry.reverses),
        other("Reversed by", &entry.reversed_by),
    );
    view! {
        <Card title="Where it comes from" id="source">
            <dl>
                {source} {posted} {back} {on}
            </dl>
        </Card>
    }
    .into_any()
}

fn fact(label: &'static str, value: String, href: Option<String>) -> AnyView {
    let shown = match href {
        Some(href) => view! {
            <a href=href class="font-medium text-primary-ink underline-offset-2 hover:underline">
                {value}
            </a>
        }
        .into_any(),
        None => value.into_any(),
    };
    view! {
        <div class="flex justify-between gap-4 py-1">
            <dt class="text-muted">{label}</dt>
            <dd class="text-end tabular-nums">{shown}</dd>
        </div>
    }
    .into_any()
}
