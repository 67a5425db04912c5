//! The audit log.

use domain::Paged;
use domain::views::audit::{AuditQuery, AuditRowView};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::dense::{
    ActionLink, Cell, Column, DataTable, DenseEmpty, Glyph, ListQuery, PageHead, Priority, Row, Slot, Sym,
    Tone,
};

use crate::loaded::{Loaded, list_query, may, range_of, when_loaded};
use crate::meta::PageTitle;
use crate::page_data::page_data;
use crate::status::sentence;

const PATH: &str = "/admin/audit";
const PER_PAGE: u32 = 50;

const COLUMNS: [Column; 7] = [
    Column::text("at", "When").slot(Slot::Time),
    Column::text("actor", "Who").unbroken().slot(Slot::Second),
    Column::text("action", "What").unbroken().slot(Slot::Title),
    Column::text("subject", "On").unbroken().slot(Slot::Second),
    Column::text("changes", "Changes")
        .from(Priority::Lg)
        .slot(Slot::Note),
    Column::text("address", "From").from(Priority::Xl),
    Column::text("sealed", "Seal")
        .from(Priority::Xxl)
        .slot(Slot::Badge),
];

/// The audit log.
#[component]
pub fn AdminAudit() -> impl IntoView {
    let may_replay = may("jobs.read");
    let actions = move || {
        may_replay
            .then(|| view! { <ActionLink href="/admin/events" label="Parked deliveries" sym=Sym::Zap/> })
    };
    view! {
        <PageTitle name="Audit log"/>
        <PageHead
            title="Audit log"
            line="Every change by a person. Sealed records hang on a chain: altering one would show."
            actions
        />
        {when_loaded(wanted(), "records", table)}
    }
}

/// What the page waits for.
fn wanted() -> Loaded<Paged<AuditRowView>> {
    let params = use_query_map();
    let query = move || {
        let list = ListQuery::new(PATH, params.get());
        AuditQuery {
            q: list.get("q"),
            page: list.page(),
            per_page: PER_PAGE,
        }
    };
    page_data(query, rpc::audit::audit_log)
}

pub(super) fn table(found: Paged<AuditRowView>) -> AnyView {
    let range = range_of(&found);
    let empty = || {
        view! { <DenseEmpty sym=Sym::History title="Nothing recorded yet" text="The first change by a person appears here."/> }
            .into_any()
    };
    view! {
        <DataTable
            what="records"
            caption="Audit records, newest first"
            columns=COLUMNS.to_vec()
            rows=found.items.into_iter().map(row).collect()
            query=list_query(PATH)
            range
            search="Person, action, thing"
            compact_rows=true
            empty
        />
    }
    .into_any()
}

fn row(record: AuditRowView) -> Row {
    let seal = if record.sealed {
        Cell::badge(Tone::Success, "Sealed")
    } else {
        Cell::Badge(Tone::Info, Some(Glyph::Half), "Soon".to_owned())
    };
    Row::plain(vec![
        Cell::Muted(record.at),
        Cell::Text(record.actor),
        Cell::Text(sentence(&record.action)),
        Cell::Text(record.subject),
        Cell::text_or_missing(Some(record.changes.join("; "))),
        record.client_address.map_or(Cell::Missing, Cell::Muted),
        seal,
    ])
}
