//! Asking once, in words, before something that cannot be taken back; and forms that open in place.

use leptos::ev::MouseEvent;
use leptos::html::Dialog;
use leptos::prelude::*;

use super::fault_line::FaultLine;
use super::field::Fault;
use super::icon::{Sym, Symbol};

/// How the button looks that opens a question or a form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// The one primary action.
    Primary,
    /// An ordinary action.
    #[default]
    Plain,
    /// An action that destroys or ends something.
    Danger,
}

impl Weight {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "btn-primary",
            Self::Plain => "border-line-strong bg-base-100 shadow-none",
            Self::Danger => "border-line-strong bg-base-100 text-error-ink shadow-none",
        }
    }
}

/// A question in a dialog. The platform opens and shuts it as a popover, so no script is needed. With script it is opened
/// as a modal dialog, which keeps the focus: Tab would leave a popover for the page behind it.
#[component]
pub fn Confirm(
    /// Anchor of the dialog, unique on the page.
    #[prop(into)]
    id: String,
    /// The word on the button that opens it.
    #[prop(into)]
    label: String,
    /// The question: `Cancel order TBG-12135?`
    #[prop(into)]
    question: String,
    /// What will happen.
    #[prop(into)]
    text: String,
    /// Look of the opening button.
    #[prop(default = Weight::Danger)]
    weight: Weight,
    /// Icon of the opening button.
    #[prop(optional, into)]
    sym: Option<Sym>,
    /// The words that leave everything as it is.
    #[prop(default = "Keep as it is")]
    keep: &'static str,
    /// Why the form was refused; also below the opening button, since without script the dialog is shut again.
    #[prop(optional, into)]
    fault: Fault,
    /// The form that does it, with its submit button.
    children: Children,
) -> impl IntoView {
    let heading = format!("{id}-question");
    let (opens, anchor, named) = (id.clone(), id.clone(), heading.clone());
    let dialog = NodeRef::<Dialog>::new();
    view! {
        <button
            type="button"
            popovertarget=opens
            aria-haspopup="dialog"
            on:click=move |event| open(dialog, &event)
            class=format!("btn btn-sm touch text-dense font-medium {}", weight.class())
        >
            {sym.map(|sym| view! { <Symbol sym/> })}
            {label}
        </button>
        {move || fault.get().map(|text| view! { <FaultLine text/> })}
        <dialog
            node_ref=dialog
            id=anchor
            popover="auto"
            closedby="any"
            aria-labelledby=named
            class="sheet p-5 text-start text-dense shadow-xl md:inset-0 md:m-auto md:h-fit md:w-[26rem] md:rounded-box max-md:border-t md:border border-line-strong [&:modal]:translate-none [&:modal]:opacity-100"
        >
            // The focus goes to the question, so that it is read out when the dialog opens.
            <h2 id=heading class="text-base font-semibold outline-none" tabindex="-1" autofocus=true>
                {question}
            </h2>
            <p class="mt-1 text-muted">{text}</p>
            <div class="mt-4">{children()}</div>
            <button
                type="button"
                popovertarget=id
                popovertargetaction="hide"
                on:click=move |event| shut(dialog, &event)
                class="btn btn-ghost btn-sm touch mt-2 w-full text-dense font-medium"
            >
                {keep}
            </button>
        </dialog>
    }
}

/// Opens it as a modal instead of as a popover. One that is a popover already stays one.
fn open(dialog: NodeRef<Dialog>, event: &MouseEvent) {
    if let Some(dialog) = dialog.get_untracked()
        && dialog.show_modal().is_ok()
    {
        event.prevent_default();
    }
}

/// Shuts the modal. One that was opened before script ran is a popover still, and is shut as one.
fn shut(dialog: NodeRef<Dialog>, event: &MouseEvent) {
    if let Some(dialog) = dialog.get_untracked().filter(|dialog| dialog.open()) {
        dialog.close();
        event.prevent_default();
    }
}

/// A form that opens in place below its button; open from the start after an error, so that the input stays seen.
#[component]
pub fn Disclosure(
    /// The word on the button.
    #[prop(into)]
    label: String,
    /// Icon of the button.
    #[prop(optional, into)]
    sym: Option<Sym>,
    /// Look of the button.
    #[prop(default = Weight::Plain)]
    weight: Weight,
    /// Open at first.
    #[prop(optional)]
    open: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <details class="group" open=open>
            <summary class=format!(
                "btn btn-sm touch w-fit cursor-pointer list-none text-dense font-medium {}",
                weight.class(),
            )>
                {sym.map(|sym| view! { <Symbol sym/> })}
                {label}
                <Symbol sym=Sym::ChevronDown class="size-3.5 group-open:rotate-180"/>
            </summary>
            <div class="mt-3 rounded-box border border-line bg-base-200 p-4">{children()}</div>
        </details>
    }
}
