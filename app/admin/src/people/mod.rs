//! Who works here, with which roles.

use domain::permission::BuiltInRole;
use domain::views::people::UserRowView;
use leptos::prelude::*;
use ui::dense::{Cell, Column, DataTable, DenseEmpty, ListQuery, PageHead, Row, Slot, Sym, Tone};

use crate::loaded::{Loaded, when_loaded};
use crate::meta::PageTitle;
use crate::page_data::page_data;
use crate::status::sentence;

const COLUMNS: [Column; 5] = [
    Column::text("name", "Name").slot(Slot::Title),
    Column::text("email", "Email").slot(Slot::Second),
    Column::text("roles", "Roles").slot(Slot::Second),
    Column::text("state", "State").slot(Slot::Badge),
    // A note on phones: there a time without its name would not say what it is of.
    Column::text("last", "Last sign-in").unbroken().slot(Slot::Note),
];

/// The people of the shop.
#[component]
pub fn AdminPeople() -> impl IntoView {
    view! {
        <PageTitle name="People"/>
        <PageHead title="People" line="Who can sign in here, and as what."/>
        {when_loaded(wanted(), "people", table)}
    }
}

/// What the page waits for.
fn wanted() -> Loaded<Vec<UserRowView>> {
    page_data(|| (), |()| rpc::staff::users())
}

fn table(people: Vec<UserRowView>) -> AnyView {
    let empty =
        || view! { <DenseEmpty sym=Sym::Users title="Nobody yet" text="People appear here."/> }.into_any();
    view! {
        <DataTable
            what="people"
            caption="People who can sign in"
            columns=COLUMNS.to_vec()
            rows=people.into_iter().map(row).collect()
            query=ListQuery::new("/admin/people", Default::default())
            empty
        />
    }
    .into_any()
}

fn row(person: UserRowView) -> Row {
    let roles = person
        .roles
        .iter()
        .map(|role| BuiltInRole::parse(role).map_or_else(|| role.clone(), |role| role.label().to_owned()))
        .collect::<Vec<_>>();
    let tone = if person.status == "active" {
        Tone::Success
    } else {
        Tone::Neutral
    };
    Row::plain(vec![
        Cell::Text(person.name),
        Cell::Muted(person.email),
        Cell::text_or_missing(Some(roles.join(", "))),
        Cell::badge(tone, sentence(&person.status)),
        person.last_sign_in.map_or(Cell::Missing, Cell::Muted),
    ])
}
