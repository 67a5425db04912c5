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
use crate::status::{actor, sentence};

const PATH: &str = "/admin/audit";
const PER_PAGE: u32 = 50;

const COLUMNS: [Column; 6] = [
    Column::text("at", "When").slot(Slot::Time),
    Column::text("actor", "Who").unbroken().slot(Slot::Second),
    // What it was done to stands under it: the changes are long and need the width.
    Column::text("action", "What").slot(Slot::Title),
    Column::text("changes", "Changes").slot(Slot::Line),
    Column::text("address", "From").from(Priority::Xl),
    // Where there is room only: all but the records of the last minutes say the same.
    Column::text("sealed", "Seal").from(Priority::Xxl),
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
    let changes: Vec<String> = record.changes.iter().map(|change| readable(change)).collect();
    Row::plain(vec![
        Cell::Muted(record.at),
        Cell::Text(actor(&record.actor)),
        Cell::Two(sentence(&record.action), named(&record.action, record.subject)),
        Cell::text_or_missing(Some(changes.join("; "))),
        record.client_address.map_or(Cell::Missing, Cell::Muted),
        seal,
    ])
}

/// What it was done to, without the words the action has said already: under "User signed in" the address alone.
fn named(action: &str, subject: String) -> String {
    let action = sentence(action);
    let mut said = action.split(' ');
    // Names are written as they are, kinds small: a product called "Saved" is no word of "Product saved".
    let heard = |word: &&str| {
        said.next()
            .is_some_and(|said| said == *word || said.to_lowercase() == *word)
    };
    let rest: Vec<&str> = subject.split(' ').skip_while(heard).collect();
    if rest.is_empty() { subject } else { rest.join(" ") }
}

/// A change as a person reads it. A fingerprint is cut as version control cuts them: its 64 figures are one word that
/// no column has room for, and the first twelve tell it from every other.
fn readable(change: &str) -> String {
    let words = change.split(' ').map(|word| {
        let fingerprint = word.len() >= 40 && word.chars().all(|figure| figure.is_ascii_hexdigit());
        if fingerprint {
            let start: String = word.chars().take(12).collect();
            format!("{start}…")
        } else {
            word.to_owned()
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{named, readable};

    #[test]
    fn a_subject_does_not_say_again_what_the_action_said() {
        let told = |action, subject: &str| named(action, subject.to_owned());
        assert_eq!(
            told("user.signed_in", "user admin@kedai.example"),
            "admin@kedai.example"
        );
        assert_eq!(told("audit.day_closed", "audit day 2026-11-26"), "2026-11-26");
        assert_eq!(
            told("gst_return.filed", "GST return F5 to 31 Dec 2026"),
            "F5 to 31 Dec 2026"
        );
        assert_eq!(
            told("product.saved", "product Saved by the bell"),
            "Saved by the bell"
        );
        assert_eq!(told("payment.confirmed", "order TB010033"), "order TB010033");
        assert_eq!(told("user.signed_in", "user"), "user");
    }

    #[test]
    fn fingerprints_are_cut_and_everything_else_is_whole() {
        let hash = "32e3bf781941cd7e83d5f9423a1a29a2755a9bc6993ec24660b01d3f12a55d63";
        assert_eq!(readable(&format!("hash: {hash}")), "hash: 32e3bf781941…");
        let reference = "reference: PAYNOW TB010033 739985";
        assert_eq!(readable(reference), reference);
    }
}
