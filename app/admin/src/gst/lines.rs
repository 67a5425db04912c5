//! The tax lines behind one box.

use domain::views::gst::{GstLineView, GstReturnView, GstSumView};
use leptos::prelude::*;
use ui::dense::{
    Card, Cell, Column, DataTable, DenseEmpty, ListQuery, MoneyStyle, PageRange, Priority, Row, Slot, Sym,
    grouped, money_text,
};

const COLUMNS: [Column; 6] = [
    Column::text("document", "Document").unbroken().slot(Slot::Title),
    Column::text("date", "Date").slot(Slot::Time),
    // A short head: the names may wrap, so that the sums of a good quarter fit beside the boxes.
    Column::text("party", "Name")
        .from(Priority::Xl)
        .slot(Slot::Second),
    Column::text("code", "Code")
        .from(Priority::Xxl)
        .unbroken()
        .slot(Slot::Note),
    Column::number("base", "Value").slot(Slot::Amount),
    Column::number("tax", "GST").slot(Slot::Note),
];

/// The lines of the chosen box, page by page.
#[component]
pub(super) fn LinesCard(found: GstReturnView) -> impl IntoView {
    let mut query = ListQuery::new(format!("/admin/gst/{}", found.head.id), Default::default());
    query.set("box", found.selected_box.to_string());
    let range = PageRange {
        page: found.page,
        size: found.per_page,
        total: u64::try_from(found.lines_total).unwrap_or_default(),
    };
    let foot = found
        .lines_sum
        .filter(|_| range.total > 0)
        .map(|sum| total(sum, range.total));
    let rows = found.lines.into_iter().map(row).collect::<Vec<_>>();
    let empty = || {
        view! { <DenseEmpty sym=Sym::Landmark title="No lines in this box" text="Choose another box, or come back when there are documents."/> }
            .into_any()
    };
    view! {
        <Card title=format!("Box {}, lines", found.selected_box) id="lines" flush=true>
            <DataTable
                what="lines"
                caption=format!("Tax lines in box {}", found.selected_box)
                columns=COLUMNS.to_vec()
                rows
                query
                range
                foot
                compact_rows=true
                bare=true
                empty
            />
        </Card>
    }
}

/// All lines of the box, on whichever page they stand.
fn total(sum: GstSumView, count: u64) -> Row {
    let none = || Cell::Text(String::new());
    Row::plain(vec![
        Cell::Text(format!("All {} lines", grouped(count))),
        none(),
        none(),
        none(),
        Cell::Text(money_text(sum.base, MoneyStyle::Books)),
        Cell::Text(money_text(sum.tax, MoneyStyle::Books)),
    ])
}

fn row(line: GstLineView) -> Row {
    // The row's head leads to the document, or to the entry in the books where there is none.
    let document = if line.document_number.is_empty() {
        line.description
    } else {
        line.document_number
    };
    Row::link(
        line.document_href
            .unwrap_or_else(|| format!("/admin/journal/{}", line.journal_id)),
        vec![
            Cell::Text(document),
            Cell::Muted(line.tax_date),
            Cell::Text(line.counterparty),
            Cell::Muted(format!("{} {}", line.tax_code, line.rate)),
            Cell::Text(money_text(line.base, MoneyStyle::Books)),
            Cell::Strong(money_text(line.tax, MoneyStyle::Books)),
        ],
    )
}
