//! The GST returns of the business.

use domain::views::gst::GstReturnRowView;
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};
use ui::dense::{
    Cell, Column, DataTable, DenseEmpty, ListQuery, MoneyStyle, PageHead, Row, Slot, Sym, money_text,
};

use crate::loaded::{Loaded, when_loaded};
use crate::meta::PageTitle;
use crate::status;

const PATH: &str = "/admin/gst";

const COLUMNS: [Column; 5] = [
    Column::text("period", "Period").slot(Slot::Title),
    Column::text("form", "Form").slot(Slot::Second),
    Column::text("due", "Due").slot(Slot::Time),
    Column::text("state", "State").slot(Slot::Badge),
    Column::number("net", "Net GST, SGD").slot(Slot::Amount),
];

/// The returns.
#[derive(Debug)]
pub struct AdminGst {
    returns: Loaded<Vec<GstReturnRowView>>,
}

#[lazy_route]
impl LazyRoute for AdminGst {
    fn data() -> Self {
        Self {
            returns: Resource::new(|| (), |()| rpc::gst::gst_returns()),
        }
    }

    fn view(this: Self) -> AnyView {
        view! {
            <PageTitle name="GST"/>
            <PageHead
                title="GST returns"
                line="A return is read off the tax lines of the books; a filed one is frozen with every line behind it."
            />
            {when_loaded(this.returns, "returns", table)}
        }
        .into_any()
    }
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
    Row::link(
        format!("{PATH}/{}", found.id),
        vec![
            Cell::Text(found.period),
            Cell::Muted(found.form),
            Cell::Muted(found.due_on),
            status::cell(status::gst_return(&found.status)),
            Cell::Strong(money_text(found.net_gst, MoneyStyle::Books)),
        ],
    )
}
