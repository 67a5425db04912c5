//! An amount in figures of one width.

use leptos::prelude::*;

/// Money inside text. The amount comes formatted from the server (`$12.90`).
#[component]
pub fn MoneyText(
    /// The formatted amount.
    #[prop(into)]
    amount: Signal<String>,
    /// Weight and colour.
    #[prop(default = "")]
    class: &'static str,
) -> impl IntoView {
    view! { <span class=format!("money {class}")>{move || amount.get()}</span> }
}
