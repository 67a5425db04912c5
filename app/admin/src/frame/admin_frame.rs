//! Guard and frame: who is not signed in goes to the sign-in page, who is sees their areas.

use domain::permission::BuiltInRole;
use domain::views::people::MeView;
use leptos::prelude::*;
use leptos_meta::Meta;
use leptos_router::components::Outlet;
use leptos_router::hooks::use_location;
use rpc::staff::SignOut;
use ui::dense::{Person, Shell, Sym, Symbol};

use super::areas::areas_of;
use super::news::News;
use crate::loaded::{Failure, ToSignIn};
use crate::page_data::keep_page_data;

/// The frame around every page of the dashboard.
#[component]
pub fn AdminFrame() -> impl IntoView {
    keep_page_data();
    let me = Resource::new(|| (), |()| rpc::staff::me());
    view! {
        <Meta name="robots" content="noindex"/>
        <Transition>
            {move || Suspend::new(async move {
                match me.await {
                    Ok(Some(me)) => framed(me),
                    Ok(None) => view! { <ToSignIn/> }.into_any(),
                    Err(error) => view! { <main class="p-6"><Failure error what="dashboard"/></main> }.into_any(),
                }
            })}
        </Transition>
    }
}

fn framed(me: MeView) -> AnyView {
    let person = Person {
        name: me.name.clone(),
        role: roles(&me),
    };
    let items = areas_of(&me);
    let search = me
        .may("orders.read")
        .then(|| ("/admin/orders".to_owned(), "Find an order"));
    provide_context(me);
    view! {
        <Shell
            business="Kedai"
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
