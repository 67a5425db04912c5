//! Short news at the foot of the window: what an action did, with undo or a way on.

use std::time::Duration;

use leptos::prelude::*;

use crate::icon::{Glyph, Icon};

/// How long a toast without an action stays.
const PLAIN_STAY: Duration = Duration::from_secs(6);
/// How long a toast stays that can be acted on.
const ACTION_STAY: Duration = Duration::from_secs(12);

/// What may be done from a toast.
#[derive(Clone)]
pub enum ToastAction {
    /// A link: words and address.
    Link(String, String),
    /// A call, such as undo: words and what to run.
    Run(String, Callback<()>),
}

/// A toast draws itself: its card is made where it is shown, so that the card's code comes with the pages that show
/// toasts and not with the frame around every page.
#[derive(Clone)]
struct Toast {
    id: u64,
    card: ViewFn,
}

/// The list of toasts, shared through the context.
#[derive(Clone, Copy)]
pub struct Toasts {
    list: RwSignal<Vec<Toast>>,
    next: StoredValue<u64>,
}

impl Toasts {
    /// Puts a fresh list into the context of the app.
    pub fn provide() -> Self {
        let toasts = Self {
            list: RwSignal::new(Vec::new()),
            next: StoredValue::new(0),
        };
        provide_context(toasts);
        toasts
    }

    /// The list of the context; a list of its own when none was provided.
    pub fn from_context() -> Self {
        use_context::<Self>().unwrap_or_else(Self::provide)
    }

    /// Shows words, with an action if there is one. Older toasts make room.
    pub fn show(self, words: impl Into<String>, action: Option<ToastAction>) {
        let id = self.next.get_value();
        self.next.set_value(id.wrapping_add(1));
        let stay = if action.is_some() { ACTION_STAY } else { PLAIN_STAY };
        let words = words.into();
        let card = ViewFn::from(move || {
            let on_done = Callback::new(move |()| self.dismiss(id));
            view! { <ToastCard words=words.clone() action=action.clone() on_done/> }
        });
        self.list.update(|all| {
            if all.len() >= 2 {
                all.remove(0);
            }
            all.push(Toast { id, card });
        });
        set_timeout(move || self.dismiss(id), stay);
    }

    fn dismiss(self, id: u64) {
        let _still_there = self.list.try_update(|all| all.retain(|t| t.id != id));
    }
}

/// The place where toasts appear; once in the app, above the dock.
#[component]
pub fn ToastHost() -> impl IntoView {
    let toasts = Toasts::from_context();
    view! {
        <div
            class="pointer-events-none fixed inset-x-0 bottom-20 z-40 mx-auto grid w-full max-w-md gap-2 px-4 lg:bottom-6"
            role="status"
            aria-live="polite"
        >
            {move || toasts.list.get().into_iter().map(|toast| toast.card.run()).collect_view()}
        </div>
    }
}

/// One toast.
#[component]
fn ToastCard(
    /// What happened.
    #[prop(into)]
    words: String,
    /// Undo or a way on.
    action: Option<ToastAction>,
    /// Told when the toast has done its work.
    on_done: Callback<()>,
) -> impl IntoView {
    const ACT: &str = "btn btn-ghost text-neutral-content hover:bg-neutral-content/15";
    let act = match action {
        None => view! {
            <button class=format!("{ACT} btn-square") type="button" aria-label="Dismiss" on:click=move |_| on_done.run(())>
                <Icon glyph=Glyph::CLOSE/>
            </button>
        }
        .into_any(),
        Some(ToastAction::Link(label, href)) => {
            view! { <a class=ACT href=href on:click=move |_| on_done.run(())>{label}</a> }.into_any()
        }
        Some(ToastAction::Run(label, run)) => view! {
            <button
                class=ACT
                type="button"
                on:click=move |_| {
                    run.run(());
                    on_done.run(());
                }
            >
                {label}
            </button>
        }
        .into_any(),
    };
    view! {
        <div class="pointer-events-auto flex items-center justify-between gap-4 rounded-box bg-neutral py-2 pr-2 pl-5 text-neutral-content">
            <p class="flex min-w-0 items-center gap-3">
                <Icon glyph=Glyph::CHECK/>
                <span>{words}</span>
            </p>
            {act}
        </div>
    }
}
