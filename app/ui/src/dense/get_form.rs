//! Forms that ask: what is filled in becomes the address of a list.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::web_sys::FormData;
use leptos_router::components::Form;

/// A form that asks. Its address is the same with script and without: with script the button that was pressed would
/// be sent along although it has no name.
#[component]
pub fn GetForm(
    /// Where it is asked.
    #[prop(into)]
    action: String,
    children: Children,
) -> impl IntoView {
    let named: Arc<dyn Fn(&FormData)> = Arc::new(|data| data.delete(""));
    view! {
        <Form method="get" action on_form_data=named>
            {children()}
        </Form>
    }
}
