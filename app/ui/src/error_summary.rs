//! All faults of a form in one place, each a way to its field.

use leptos::{html::Div, prelude::*};

/// One fault: id of the field and what to mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldFault {
    pub field_id: String,
    pub message: String,
}

/// A box with the faults of a form; takes the focus when it appears. Nothing is drawn without faults.
#[component]
pub fn ErrorSummary(
    /// The faults, in the order of the fields.
    #[prop(into)]
    faults: Signal<Vec<FieldFault>>,
) -> impl IntoView {
    let node = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if faults.with(|all| !all.is_empty())
            && let Some(node) = node.get()
        {
            let _focused = node.focus();
        }
    });
    view! {
        <div
            class="rounded-box border border-error px-5 py-4"
            role="alert"
            tabindex="-1"
            node_ref=node
            hidden=move || faults.with(Vec::is_empty)
        >
            <h2 class="font-semibold">{move || heading(faults.with(Vec::len))}</h2>
            <ul class="mt-1 -mb-1.5">
                {move || {
                    faults
                        .get()
                        .into_iter()
                        .map(|fault| {
                            view! {
                                <li>
                                    <a
                                        class="inline-block py-2.5 text-error-ink underline underline-offset-4"
                                        href=format!("#{}", fault.field_id)
                                        rel="external"
                                    >
                                        {fault.message}
                                    </a>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
        </div>
    }
}

fn heading(count: usize) -> String {
    match count {
        1 => "1 thing to fix".to_owned(),
        n => format!("{n} things to fix"),
    }
}
