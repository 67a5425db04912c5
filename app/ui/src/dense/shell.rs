//! The frame of the dashboard: rail, top bar, work area, dock on phones.

use leptos::prelude::*;

use super::get_form::GetForm;
use super::icon::{Sym, Symbol};
use super::rail::{RailItem, RailNav, in_area};
use super::shortcuts::use_search_shortcuts;
use super::shut::{shut_nearest, use_menu_shut};
use crate::skip_link::SkipLink;

/// Anchor of the search field of the top bar.
pub(super) const SEARCH_ID: &str = "dashboard-search";
/// Anchor of the menu of the person at work.
const USER_MENU: &str = "dashboard-account";

/// The person at work, for the top bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Full name.
    pub name: String,
    /// Role in words: `Owner`.
    pub role: String,
}

impl Person {
    /// First letters of the first and the last name.
    fn initials(&self) -> String {
        let mut words = self.name.split_whitespace();
        let first = words.next().and_then(|word| word.chars().next());
        let last = words.last().and_then(|word| word.chars().next());
        first
            .into_iter()
            .chain(last)
            .flat_map(char::to_uppercase)
            .collect()
    }
}

/// Frame around every page for a person who is signed in.
#[component]
pub fn Shell(
    /// The business.
    #[prop(into)]
    business: String,
    /// The areas this person may see.
    items: Vec<RailItem>,
    /// Path of the page shown.
    #[prop(into)]
    path: Signal<String>,
    /// Who is signed in.
    person: Person,
    /// The form that signs out, and other entries of the user's menu.
    #[prop(into)]
    user_menu: ViewFn,
    /// Where the search of the top bar leads and what it finds: `/admin/orders`, `Order, customer`.
    #[prop(default = None)]
    search: Option<(String, &'static str)>,
    children: Children,
) -> impl IntoView {
    use_search_shortcuts(SEARCH_ID);
    use_menu_shut();
    let drawer = items.clone();
    let dock = items.clone();
    view! {
        <SkipLink/>
        <div class="flex min-h-dvh text-dense [word-spacing:.06em] antialiased">
            <aside class="sticky top-0 hidden h-dvh w-14 shrink-0 flex-col border-e border-line bg-base-200 md:flex lg:w-56">
                <Brand business=business.clone()/>
                // Beside 4 px each side a tile of 44 px for fingers stands in the middle.
                <nav aria-label="Main" class="min-h-0 flex-1 overflow-y-auto px-1 py-2 lg:px-2.5">
                    <RailNav items path/>
                </nav>
                <div class="border-t border-line px-1 py-2 lg:px-2.5">
                    <a
                        href="/"
                        rel="external"
                        title="Open the shop"
                        class="flex h-8 touch items-center gap-2.5 rounded-field px-2 text-dense text-base-content/75 hover:bg-base-content/5 max-lg:justify-center max-lg:px-0"
                    >
                        <Symbol sym=Sym::ExternalLink class="size-[1.0625rem]"/>
                        <span class="max-lg:sr-only">"Open the shop"</span>
                    </a>
                </div>
            </aside>
            <div class="flex min-w-0 flex-1 flex-col">
                <TopBar business search person user_menu/>
                <main
                    id="main"
                    tabindex="-1"
                    class="min-w-0 flex-1 px-4 pb-24 pt-4 outline-none md:pb-10 lg:px-6 lg:pt-5"
                >
                    {children()}
                </main>
            </div>
        </div>
        <Dock items=dock path/>
        <Drawer items=drawer path/>
    }
}

#[component]
fn Brand(business: String) -> impl IntoView {
    let initial = business.chars().next().map(String::from).unwrap_or_default();
    view! {
        <a href="/admin" class="flex h-13 items-center gap-2.5 px-3 max-lg:justify-center">
            <span
                class="grid size-7 shrink-0 place-items-center rounded-field bg-primary text-dense font-bold text-primary-content"
                aria-hidden="true"
            >
                {initial}
            </span>
            <span class="min-w-0 truncate text-dense font-semibold max-lg:sr-only">{business}</span>
            <span class="sr-only">", overview"</span>
        </a>
    }
}

#[component]
fn TopBar(
    business: String,
    search: Option<(String, &'static str)>,
    person: Person,
    user_menu: ViewFn,
) -> impl IntoView {
    view! {
        <header class="sticky top-0 z-30 flex h-13 items-center gap-2 border-b border-line bg-base-100 px-4 lg:px-6">
            <span class="min-w-0 flex-1 truncate text-[0.9375rem] font-semibold md:hidden">{business}</span>
            {search.map(|(action, words)| view! { <JumpBox action words/> })}
            <div class="ms-auto flex items-center gap-1.5">
                <UserMenu person user_menu/>
            </div>
        </header>
    }
}

#[component]
fn JumpBox(action: String, words: &'static str) -> impl IntoView {
    view! {
        <GetForm action>
            // On phones a lens, which grows over the name of the business while one types.
            <label class="flex h-8 touch w-72 items-center gap-2 rounded-field border border-edge bg-base-200 px-2.5 text-dense outline-primary focus-within:outline-2 max-md:w-11 max-md:px-3.5 max-md:focus-within:w-[calc(100vw-5.75rem)] max-md:not-focus-within:border-transparent max-md:not-focus-within:bg-transparent">
                <Symbol sym=Sym::Search class="size-4 text-muted"/>
                <span class="sr-only">{format!("Find: {words}")}</span>
                <input
                    id=SEARCH_ID
                    type="search"
                    name="q"
                    placeholder=words
                    autocomplete="off"
                    aria-keyshortcuts="Control+K /"
                    class="min-w-0 flex-1 bg-transparent outline-none"
                />
                <span class="flex gap-0.5 max-md:hidden" aria-hidden="true">
                    <kbd class="kbd kbd-xs">"Ctrl"</kbd>
                    <kbd class="kbd kbd-xs">"K"</kbd>
                </span>
            </label>
        </GetForm>
    }
}

#[component]
fn UserMenu(person: Person, user_menu: ViewFn) -> impl IntoView {
    let label = format!("Account: {}, {}", person.name, person.role);
    view! {
        <button
            type="button"
            popovertarget=USER_MENU
            class="flex touch cursor-pointer items-center justify-center rounded-full"
            aria-label=label
        >
            <span
                class="grid size-8 place-items-center rounded-full bg-secondary text-micro font-semibold text-secondary-content"
                aria-hidden="true"
            >
                {person.initials()}
            </span>
        </button>
        // Esc and a click beside it shut it, with script and without. Its place is under the bar, which never moves.
        <div
            id=USER_MENU
            popover="auto"
            on:click=|event| shut_nearest(&event, "[popover]")
            class="fixed inset-auto end-4 top-14 m-0 w-60 rounded-box border border-line-strong bg-base-100 p-1 text-dense text-base-content shadow-lg lg:end-6"
        >
            <p class="border-b border-line px-3 py-2">
                <span class="block wrap-anywhere font-medium">{person.name.clone()}</span>
                <span class="block wrap-anywhere text-xs text-muted">{person.role.clone()}</span>
            </p>
            <div class="pt-1">{user_menu.run()}</div>
        </div>
    }
}

/// A place of the dock, in the colour of the area one is in or of the others.
fn dock_place(here: bool) -> String {
    let ink = if here { "text-primary-ink" } else { "text-muted" };
    format!("flex flex-col items-center justify-center gap-0.5 text-micro font-medium {ink}")
}

/// Up to four places of the stockroom, and the rest in a drawer.
#[component]
fn Dock(items: Vec<RailItem>, path: Signal<String>) -> impl IntoView {
    let (mut shown, mut rest) = (Vec::new(), Vec::new());
    for item in items {
        if item.dock && shown.len() < 4 {
            shown.push(item);
        } else {
            rest.push(item);
        }
    }
    let more = Memo::new(move |_| rest.iter().any(|item| in_area(&path.read(), item)));
    let places = shown
        .into_iter()
        .map(|item| {
            let area = item.clone();
            let here = Memo::new(move |_| in_area(&path.read(), &area));
            view! {
                <a
                    href=item.href
                    aria-current=move || here.get().then_some("page")
                    class=move || dock_place(here.get())
                >
                    <Symbol sym=item.sym class="size-5"/>
                    <span>{item.label}</span>
                </a>
            }
        })
        .collect_view();
    view! {
        <nav
            aria-label="Main, phone"
            class="fixed inset-x-0 bottom-0 z-40 grid h-15 auto-cols-fr grid-flow-col border-t border-line bg-base-100 pb-[env(safe-area-inset-bottom)] md:hidden"
        >
            {places}
            <button
                type="button"
                popovertarget="dashboard-more"
                aria-current=move || more.get().then_some("true")
                class=move || dock_place(more.get())
            >
                <Symbol sym=Sym::Menu class="size-5"/>
                <span>"More"</span>
            </button>
        </nav>
    }
}

#[component]
fn Drawer(items: Vec<RailItem>, path: Signal<String>) -> impl IntoView {
    view! {
        <div id="dashboard-more" popover="auto" class="sheet" on:click=|event| shut_nearest(&event, "[popover]")>
            <nav aria-label="All areas" class="p-4 pb-8 text-dense">
                <RailNav items path wide=true/>
            </nav>
        </div>
    }
}
