//! What a list or page shows when it has nothing, cannot load, or is loading.

use leptos::prelude::*;

use super::badge::Tone;
use super::filter::focus_list_tools;
use super::icon::{Sym, Symbol};

/// An empty list at first use: what it is for and what to do.
#[component]
pub fn DenseEmpty(
    /// The picture.
    sym: Sym,
    /// What is missing: `No orders yet`.
    #[prop(into)]
    title: String,
    /// What it is for and how the first one comes to be.
    #[prop(into)]
    text: String,
    /// A way on.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="grid place-items-center px-6 py-10 text-center">
            <span class="grid size-12 place-items-center rounded-box bg-primary-wash text-primary-ink">
                <Symbol sym class="size-6"/>
            </span>
            <h2 class="mt-3 text-base font-semibold">{title}</h2>
            <p class="mt-1 max-w-sm text-muted">{text}</p>
            {children
                .map(|children| {
                    view! { <div class="mt-4 flex flex-wrap justify-center gap-2">{children()}</div> }
                })}
        </div>
    }
}

/// Filters or a search that match nothing; offers to drop them.
#[component]
pub fn NothingFound(
    /// The kind of thing, in the plural: `orders`.
    #[prop(into)]
    what: String,
    /// The list without search and filters.
    #[prop(into)]
    clear_href: String,
) -> impl IntoView {
    view! {
        <div class="px-6 py-8 text-center">
            <p class="font-semibold">{format!("No {what} match")}</p>
            <p class="mt-1 text-muted">"Try other words, or drop the search and the filters."</p>
            <a
                href=clear_href
                on:click=|_| focus_list_tools()
                class="btn btn-sm touch mt-3 border-line-strong bg-base-100 text-dense font-medium shadow-none"
            >
                {format!("Show all {what}")}
            </a>
        </div>
    }
}

/// Something could not be loaded or done: what happened and what to do next.
#[component]
pub fn ErrorPanel(
    /// What happened: `The orders could not be loaded`.
    #[prop(into)]
    title: String,
    /// Why, and what helps.
    #[prop(into)]
    text: String,
    /// Where "Try again" leads; usually the page itself.
    #[prop(optional, into)]
    retry_href: Option<String>,
    /// The request's number, for support.
    #[prop(optional, into)]
    request_id: Option<String>,
    /// The picture; an unplugged cable without it.
    #[prop(default = Sym::Unplug)]
    sym: Sym,
) -> impl IntoView {
    view! {
        <div role="alert" class="rounded-box border border-line bg-base-100 p-5">
            <div class="flex gap-3">
                <span class=format!(
                    "grid size-9 shrink-0 place-items-center rounded-field {}",
                    Tone::Error.wash(),
                )>
                    <Symbol sym class="size-5"/>
                </span>
                <div class="min-w-0">
                    <h2 class="text-sm font-semibold">{title}</h2>
                    <p class="mt-0.5 text-muted">{text}</p>
                    {retry_href.map(|href| view! { <RetryLink href/> })}
                    {request_id
                        .map(|id| {
                            view! {
                                <p class="mt-3 text-xs text-muted">
                                    "Request "
                                    <code class="select-all rounded-sm bg-base-200 px-1.5 py-0.5 font-mono text-base-content">
                                        {id}
                                    </code>
                                </p>
                            }
                        })}
                </div>
            </div>
        </div>
    }
}

#[component]
fn RetryLink(href: String) -> impl IntoView {
    // A full load on purpose: it also cures a page whose script went wrong.
    view! {
        <a href=href rel="external" class="btn btn-sm btn-primary touch mt-3 text-dense font-medium">
            <Symbol sym=Sym::RotateCw/>
            "Try again"
        </a>
    }
}

/// The real head of a table with rows as grey bars, while the rows load.
#[component]
pub fn TableSkeleton(
    /// Heads of the columns.
    heads: Vec<String>,
    /// Number of grey rows.
    #[prop(default = 8)]
    rows: usize,
    /// What loads, for the screen reader.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let columns = heads.len();
    let bars = (0..rows)
        .map(|_| {
            let cells = (0..columns)
                .map(|_| view! { <td><span class="skeleton block h-3 w-20 max-w-full rounded-sm"></span></td> })
                .collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    view! {
        <div class="overflow-clip rounded-box border border-line bg-base-100" aria-busy="true">
            <p class="sr-only" role="status">{label}</p>
            <table class="table w-full data-table" aria-hidden="true">
                <thead>
                    <tr>{heads.into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view()}</tr>
                </thead>
                <tbody>{bars}</tbody>
            </table>
        </div>
    }
}
