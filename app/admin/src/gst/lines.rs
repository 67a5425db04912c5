//! The tax lines behind one box.

use domain::views::gst::{GstLineView, GstReturnView};
use leptos::prelude::*;
use ui::dense::{
    Card, Cell, Column, DataTable, DenseEmpty, ListQuery, MoneyStyle, PageRange, Priority, Row, Slot, Sym,
    money_text,
};

const COLUMNS: [Column; 6] = [
    Column::text("document", "Document").unbroken().slot(Slot::Title),
    Column::text("date", "Date").slot(Slot::Time),
    Column::text("party", "Customer or supplier")
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
                compact_rows=true
                bare=true
                empty
            />
        </Card>
    }
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
