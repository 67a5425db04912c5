//! The GST returns of the business.

use domain::views::gst::GstReturnRowView;
use leptos::prelude::*;
use ui::dense::{
    Cell, Column, DataTable, DenseEmpty, ListQuery, MoneyStyle, PageHead, Row, Slot, Sym, money_text,
};

use crate::loaded::{Loaded, when_loaded};
use crate::meta::PageTitle;
use crate::page_data::page_data;
use crate::status;

const PATH: &str = "/admin/gst";

const COLUMNS: [Column; 5] = [
    Column::text("period", "Period").slot(Slot::Title),
    Column::text("form", "Form").slot(Slot::Second),
    // A note on phones: a day beside the period would not say what it is.
    Column::text("due", "Due").unbroken().slot(Slot::Note),
    Column::text("state", "State").slot(Slot::Badge),
    Column::number("net", "Net GST, SGD").slot(Slot::Amount),
];

/// The returns.
#[component]
pub fn AdminGst() -> impl IntoView {
    view! {
        <PageTitle name="GST"/>
        <PageHead
            title="GST returns"
            line="A return is read off the tax lines of the books; a filed one is frozen with every line behind it."
        />
        {when_loaded(wanted(), "returns", table)}
    }
}

/// What the page waits for.
fn wanted() -> Loaded<Vec<GstReturnRowView>> {
    page_data(|| (), |()| rpc::gst::gst_returns())
}

pub(super) fn table(returns: Vec<GstReturnRowView>) -> AnyView {
    let empty = || {
        view! {
            <DenseEmpty
                sym=Sym::Landmark
                title="No GST periods yet"
                text="Periods begin with the day the business is registered for GST."
            />
        }
        .into_any()
    };
    view! {
        <DataTable
            what="returns"
            caption="GST returns, latest period first"
            columns=COLUMNS.to_vec()
            rows=returns.into_iter().map(row).collect()
            query=ListQuery::new(PATH, Default::default())
            empty
        />
    }
    .into_any()
}

fn row(found: GstReturnRowView) -> Row {
    let state = status::cell(status::gst_return(&found));
    Row::link(
        format!("{PATH}/{}", found.id),
        vec![
            Cell::Text(found.period),
            Cell::Muted(found.form),
            Cell::Muted(found.due_on),
            state,
            Cell::Strong(money_text(found.net_gst, MoneyStyle::Books)),
        ],
    )
}
