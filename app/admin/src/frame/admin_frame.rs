//! Guard and frame: who is not signed in goes to the sign-in page, who is sees their areas.

use domain::permission::BuiltInRole;
use domain::views::people::{DeskView, MeView, WaitingView};
use leptos::prelude::*;
use leptos_meta::Meta;
use leptos_router::components::Outlet;
use leptos_router::hooks::use_location;
use rpc::staff::SignOut;
use ui::dense::{Person, Shell, Sym, Symbol};

use super::areas::areas_of;
use super::news::News;
use crate::action::show;
use crate::loaded::{Failure, ToSignIn};
use crate::page_data::keep_page_data;

/// The frame around every page of the dashboard.
#[component]
pub fn AdminFrame() -> impl IntoView {
    keep_page_data();
    fields_follow_the_address();
    let desk = Resource::new(|| (), |()| rpc::staff::desk());
    view! {
        <Meta name="robots" content="noindex"/>
        <Transition>
            {move || Suspend::new(async move {
                match desk.await {
                    Ok(Some(desk)) => framed(desk),
                    Ok(None) => view! { <ToSignIn/> }.into_any(),
                    Err(error) => view! { <main class="p-6"><Failure error what="dashboard"/></main> }.into_any(),
                }
            })}
        </Transition>
    }
}

/// Fields of search that stay when a list is drawn anew, and the parameter that each shows.
const SEARCH_FIELDS: [(&str, &str); 4] = [
    ("#dashboard-search", "q"),
    ("main input[name=q]", "q"),
    ("#journal-from", "from"),
    ("#journal-to", "to"),
];

/// Once one goes on, the fields show what is searched for: what was typed would stay although its search is dropped.
fn fields_follow_the_address() {
    let location = use_location();
    Effect::new(move |before: Option<()>| {
        let query = location.query.get();
        // What was typed before script came stays.
        if before.is_some() {
            for (field, name) in SEARCH_FIELDS {
                show(field, &query.get(name).unwrap_or_default());
            }
        }
    });
}

fn framed(desk: DeskView) -> AnyView {
    let DeskView { me, shop, waiting } = desk;
    let person = Person {
        name: me.name.clone(),
        role: roles(&me),
    };
    let items = areas_of(&me, kept_fresh(waiting));
    let search = me
        .may("orders.read")
        .then(|| ("/admin/orders".to_owned(), "Find an order"));
    provide_context(me);
    view! {
        <Shell
            business=shop
            items
            path=use_location().pathname
            person
            user_menu=|| view! { <SignOutEntry/> }
            search
        >
            <Outlet/>
        </Shell>
        <News/>
    }
    .into_any()
}

/// The counts of the rail, asked for again whenever one goes on to another page or did something.
fn kept_fresh(waiting: WaitingView) -> Signal<WaitingView> {
    let shown = RwSignal::new(waiting);
    let location = use_location();
    Effect::new(move |before: Option<()>| {
        location.pathname.track();
        location.query.track();
        // The first answer came with the frame.
        if before.is_some() {
            leptos::task::spawn_local(async move {
                if let Ok(Some(desk)) = rpc::staff::desk().await {
                    // The frame may be gone by now: then nobody looks at the counts any more.
                    let _gone = shown.try_set(desk.waiting);
                }
            });
        }
    });
    shown.into()
}

/// The roles of a person in words; own roles of the shop keep their name.
fn roles(me: &MeView) -> String {
    let words: Vec<String> = me
        .roles
        .iter()
        .map(|role| BuiltInRole::parse(role).map_or_else(|| role.clone(), |role| role.label().to_owned()))
        .collect();
    words.join(", ")
}

#[component]
fn SignOutEntry() -> impl IntoView {
    let action = ServerAction::<SignOut>::new();
    view! {
        <ActionForm action>
            <button
                type="submit"
                class="flex h-8 w-full touch items-center gap-2 rounded-field px-3 text-start hover:bg-hover"
            >
                <Symbol sym=Sym::UserRound/>
                "Sign out"
            </button>
        </ActionForm>
    }
}
