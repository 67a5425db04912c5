//! From a form to the page after it: news of what was done, faults beside their fields.

use leptos::html::Input;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{FocusOptions, HtmlDialogElement, HtmlElement, HtmlInputElement};
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use rpc::RpcError;
use rpc::once::new_form_key;
use ui::dense::{Fault, FaultLine, ListQuery};

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
/// redirects to the same place. The focus goes to the page: the form that had it is gone when the page is drawn anew.
/// Once it was refused, older news goes: it would read as if it were about this.
pub(crate) fn after<S>(action: ServerAction<S>, href: String, refresh: impl Fn() + 'static)
where
    S: ServerFn<Error = RpcError> + Clone + Send + Sync + 'static,
    S::Output: Send + Sync + 'static,
{
    let value = action.value();
    let navigate = use_navigate();
    let location = use_location();
    let stay = || NavigateOptions {
        scroll: false,
        replace: true,
        ..NavigateOptions::default()
    };
    Effect::new(
        move |_| match value.with(|value| value.as_ref().map(Result::is_ok)) {
            Some(true) => {
                shut_dialogs();
                focus("#main");
                refresh();
                navigate(&href, stay());
            }
            Some(false) => {
                let query = location.query.get_untracked();
                if query.get("done").is_some() {
                    let here = ListQuery::new(location.pathname.get_untracked(), query);
                    navigate(&here.page_href_here(), stay());
                }
            }
            None => {}
        },
    );
}

/// Shuts the dialog that asked: while it is open, nothing behind it can have the focus.
fn shut_dialogs() {
    if let Some(dialog) = found::<HtmlDialogElement>("dialog[open]") {
        dialog.close();
    }
}

/// Puts the focus on the first element of this selector, where it stands. Only in the browser.
pub(crate) fn focus(selector: &str) {
    if let Some(place) = found::<HtmlElement>(selector) {
        let still = FocusOptions::new();
        still.set_prevent_scroll(true);
        // Refused for what takes no focus, which leaves it where it is.
        let _refused = place.focus_with_options(&still);
    }
}

/// Shows `value` in the first field of this selector, over what was typed there. Only in the browser.
pub(crate) fn show(selector: &str, value: &str) {
    if let Some(field) = found::<HtmlInputElement>(selector).filter(|field| field.value() != value) {
        field.set_value(value);
    }
}

/// Whether what had the focus has gone. Only in the browser.
pub(crate) fn nothing_focused() -> bool {
    document()
        .active_element()
        .is_none_or(|element| element.tag_name() == "BODY")
}

fn found<T: JsCast>(selector: &str) -> Option<T> {
    let element = document().query_selector(selector).ok()??;
    element.dyn_into().ok()
}

/// The key that lets a form be done once only, however often it is sent. A form that was done gets a new one,
/// and one that failed keeps its own: it may have been done although its answer was lost. What was typed goes with
/// the key: the next parcel has another number, and the next adjustment another reason.
#[component]
pub(crate) fn FormKey<S>(action: ServerAction<S>) -> impl IntoView
where
    S: ServerFn<Error = RpcError> + Clone + Send + Sync + 'static,
    S::Output: Send + Sync + 'static,
{
    let value = action.value();
    let key = RwSignal::new(new_form_key());
    let field = NodeRef::<Input>::new();
    // Before the first run as well: the page may be a copy that the browser kept, whose key was used.
    Effect::new(move |_| {
        if value.with(|value| !matches!(value, Some(Err(_)))) {
            key.set(new_form_key());
        }
        if value.with(|value| matches!(value, Some(Ok(_))))
            && let Some(form) = field.get_untracked().and_then(|field| field.form())
        {
            form.reset();
        }
    });
    view! { <input node_ref=field type="hidden" name="form_key" value=key autocomplete="off"/> }
}

/// The fault of a form as a whole, above its button. Faults of fields stand at the fields as well. Who was signed
/// out meanwhile signs in beside this page, so that what was typed is still there.
#[component]
pub(crate) fn FormFault(fault: Signal<Option<RpcError>>) -> impl IntoView {
    move || {
        fault.get().map(|fault| {
            let signed_out = fault.0.code == "unauthenticated";
            view! {
                <FaultLine text=fault.message() alert=true/>
                {signed_out
                    .then(|| {
                        view! {
                            <a
                                href="/admin/sign-in"
                                target="_blank"
                                rel="external"
                                class="w-fit font-medium text-primary-ink underline underline-offset-2"
                            >
                                "Sign in on a new page, then send this again"
                            </a>
                        }
                    })}
            }
        })
    }
}
