//! Journal entries as ledgers show them: account, text, debit, credit; credits stand a little further in.

use domain::Money;
use leptos::prelude::*;

use super::money::{MoneyCell, MoneyStyle};

/// One line of an entry; one of the two sides is zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalLine {
    /// Account number.
    pub account: String,
    /// Account name.
    pub name: String,
    /// What this line is for; may be empty.
    pub memo: String,
    /// Left side.
    pub debit: Money,
    /// Right side.
    pub credit: Money,
}

/// One entry with its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalBlock {
    /// Number: `JE-26-30341`.
    pub number: String,
    /// Where the entry is shown alone.
    pub href: String,
    /// What it was and when.
    pub text: String,
    /// Sum of each side.
    pub total: Money,
    /// Its lines, debits first.
    pub lines: Vec<JournalLine>,
}

/// Several entries in one table; with `totals` every block carries its sum, as on an order.
#[component]
pub fn JournalLines(
    /// What the entries belong to, for screen readers.
    #[prop(into)]
    caption: String,
    /// The entries.
    blocks: Vec<JournalBlock>,
) -> impl IntoView {
    view! {
        <div class="relative overflow-x-auto">
            <table class="table w-full data-table data-table-compact">
                <caption class="sr-only">{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col" colspan="2">"Account"</th>
                        <th scope="col" class="num">"Debit"</th>
                        <th scope="col" class="num">"Credit"</th>
                    </tr>
                </thead>
                {blocks.into_iter().map(|block| view! { <Block block/> }).collect_view()}
            </table>
        </div>
    }
}

#[component]
fn Block(block: JournalBlock) -> impl IntoView {
    view! {
        <tbody>
            <tr class="bg-base-200/60">
                <th scope="rowgroup" colspan="2">
                    <a href=block.href class="font-medium text-primary-ink underline underline-offset-2">
                        {block.number}
                    </a>
                    " "
                    <span class="font-normal text-muted">{block.text}</span>
                </th>
                <MoneyCell amount=block.total style=MoneyStyle::Books class="text-muted"/>
                <MoneyCell amount=block.total style=MoneyStyle::Books class="text-muted"/>
            </tr>
            {block.lines.into_iter().map(|line| view! { <Line line/> }).collect_view()}
        </tbody>
    }
}

#[component]
fn Line(line: JournalLine) -> impl IntoView {
    let indent = if line.credit.is_zero() { "" } else { "ps-6!" };
    let memo =
        (!line.memo.is_empty()).then(|| view! { <span class="block text-xs text-muted">{line.memo}</span> });
    view! {
        <tr>
            <td class="w-12 tabular-nums text-muted">{line.account}</td>
            <td class=format!("w-full {indent}")>{line.name} {memo}</td>
            <MoneyCell amount=line.debit style=MoneyStyle::BooksOrBlank/>
            <MoneyCell amount=line.credit style=MoneyStyle::BooksOrBlank/>
        </tr>
    }
}
