//! Short news at the foot of the window: what an action did, with undo or a way on.

use std::time::Duration;

use leptos::prelude::*;

use crate::icon::{Glyph, Icon};

/// How long a toast without an action stays, and one that somebody held when its time was over.
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

    /// Shows what was done, with an action if there is one. Older toasts make room.
    pub fn show(self, words: impl Into<String>, action: Option<ToastAction>) {
        self.push(words.into(), action, false);
    }

    /// Shows what could not be done; read out at once.
    pub fn show_fault(self, words: impl Into<String>) {
        self.push(words.into(), None, true);
    }

    fn push(self, words: String, action: Option<ToastAction>, fault: bool) {
        let id = self.next.get_value();
        self.next.set_value(id.wrapping_add(1));
        let stay = if action.is_some() { ACTION_STAY } else { PLAIN_STAY };
        let card = ViewFn::from(move || {
            let on_done = Callback::new(move |()| self.dismiss(id));
            view! { <ToastCard id=card_id(id) words=words.clone() action=action.clone() fault on_done/> }
        });
        self.list.update(|all| {
            if all.len() >= 2 {
                all.remove(0);
            }
            all.push(Toast { id, card });
        });
        self.dismiss_later(id, stay);
    }

    /// Takes a toast away in a while, but not out of somebody's hands.
    fn dismiss_later(self, id: u64, stay: Duration) {
        let look_again = move || {
            if held(id) {
                self.dismiss_later(id, PLAIN_STAY);
            } else {
                self.dismiss(id);
            }
        };
        set_timeout(look_again, stay);
    }

    fn dismiss(self, id: u64) {
        let _still_there = self.list.try_update(|all| all.retain(|t| t.id != id));
    }
}

fn card_id(id: u64) -> String {
    format!("toast-{id}")
}

/// The focus or the pointer is on the toast.
fn held(id: u64) -> bool {
    let card = format!("#{}:is(:hover, :focus-within)", card_id(id));
    document()
        .query_selector(&card)
        .is_ok_and(|found| found.is_some())
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
    /// Id of the card.
    id: String,
    /// What happened.
    words: String,
    /// Undo or a way on.
    action: Option<ToastAction>,
    /// It could not be done.
    fault: bool,
    /// Told when the toast has done its work.
    on_done: Callback<()>,
) -> impl IntoView {
    let (look, act, mark, role) = if fault {
        (
            "border border-error bg-error-wash text-base-content",
            "btn btn-ghost",
            view! { <Icon glyph=Glyph::ALERT class="size-5 text-error-ink"/> },
            Some("alert"),
        )
    } else {
        (
            "bg-neutral text-neutral-content",
            "btn btn-ghost text-neutral-content hover:bg-neutral-content/15",
            view! { <Icon glyph=Glyph::CHECK/> },
            None,
        )
    };
    let act = match action {
        None => view! {
            <button class=format!("{act} btn-square") type="button" aria-label="Dismiss" on:click=move |_| on_done.run(())>
                <Icon glyph=Glyph::CLOSE/>
            </button>
        }
        .into_any(),
        Some(ToastAction::Link(label, href)) => {
            view! { <a class=act href=href on:click=move |_| on_done.run(())>{label}</a> }.into_any()
        }
        Some(ToastAction::Run(label, run)) => view! {
            <button
                class=act
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
        <div
            class=format!("pointer-events-auto flex items-center justify-between gap-4 rounded-box py-2 pr-2 pl-5 {look}")
            id=id
            role=role
        >
            <p class="flex min-w-0 items-center gap-3">
                {mark}
                <span>{words}</span>
            </p>
            {act}
        </div>
    }
}
