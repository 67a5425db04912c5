//! From a form to the page after it: news of what was done, faults beside their fields.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use rpc::RpcError;
use rpc::once::new_form_key;
use ui::dense::{Fault, FaultLine};

/// The last fault of an action, if its last run failed.
pub(crate) fn fault_of<S>(action: ServerAction<S>) -> Signal<Option<RpcError>>
where
    S: ServerFn<Error = RpcError> + Clone + Send + Sync + 'static,
    S::Output: Send + Sync + 'static,
{
    let value = action.value();
    Signal::derive(move || value.with(|value| value.as_ref().and_then(|value| value.as_ref().err().cloned())))
}

/// What is wrong with one field of a form.
pub(crate) fn field_fault(fault: Signal<Option<RpcError>>, field: &'static str) -> Fault {
    Signal::derive(move || fault.with(|fault| fault.as_ref()?.field(field).map(str::to_owned)))
}

/// What is wrong with a form as a whole, for the line below the button that opens it.
pub(crate) fn form_fault(fault: Signal<Option<RpcError>>) -> Fault {
    Signal::derive(move || fault.with(|fault| fault.as_ref().map(|fault| fault.message().to_owned())))
}

/// Goes on to `href` once the action has succeeded and runs `refresh` before. Without script the server
/// redirects to the same place.
pub(crate) fn after<S>(action: ServerAction<S>, href: String, refresh: impl Fn() + 'static)
where
    S: ServerFn<Error = RpcError> + Clone + Send + Sync + 'static,
    S::Output: Send + Sync + 'static,
{
    let value = action.value();
    let navigate = use_navigate();
    Effect::new(move |_| {
        if value.with(|value| matches!(value, Some(Ok(_)))) {
            refresh();
            navigate(
                &href,
                NavigateOptions {
                    scroll: false,
                    replace: true,
                    ..NavigateOptions::default()
                },
            );
        }
    });
}

/// The key that lets a form be done once only, however often it is sent. A form that was done gets a new one,
/// and one that failed keeps its own: it may have been done although its answer was lost.
#[component]
pub(crate) fn FormKey<S>(action: ServerAction<S>) -> impl IntoView
where
    S: ServerFn<Error = RpcError> + Clone + Send + Sync + 'static,
    S::Output: Send + Sync + 'static,
{
    let value = action.value();
    let key = RwSignal::new(new_form_key());
    // Before the first run as well: the page may be a copy that the browser kept, whose key was used.
    Effect::new(move |_| {
        if value.with(|value| !matches!(value, Some(Err(_)))) {
            key.set(new_form_key());
        }
    });
    view! { <input type="hidden" name="form_key" value=key autocomplete="off"/> }
}

/// The fault of a form as a whole, above its button. Faults of fields stand at the fields as well.
#[component]
pub(crate) fn FormFault(fault: Signal<Option<RpcError>>) -> impl IntoView {
    move || {
        fault
            .get()
            .map(|fault| view! { <FaultLine text=fault.message() alert=true/> })
    }
}
