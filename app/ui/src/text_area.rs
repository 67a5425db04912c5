//! A labelled field of several lines.

use leptos::prelude::*;

use crate::field::{FieldLabel, FieldLine};

/// A field of several lines.
#[component]
pub fn TextArea(
    /// Name in the form and id.
    #[prop(into)]
    name: String,
    /// Label above.
    #[prop(into)]
    label: String,
    /// What is in it at the start.
    #[prop(optional, into)]
    value: String,
    /// Help below.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong and how to mend it.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Says "(optional)" and is not required.
    #[prop(optional)]
    optional: bool,
    /// Height in lines.
    #[prop(default = 4)]
    rows: u8,
    /// Place and width.
    #[prop(default = "")]
    class: &'static str,
) -> impl IntoView {
    let line = format!("{name}-line");
    let none = MaybeProp::<String>::default();
    view! {
        <div class=class>
            <FieldLabel r#for=name.clone() label optional/>
            <textarea
                class="textarea w-full text-base"
                class:textarea-error=move || error.get().is_some()
                id=name.clone()
                name=name
                rows=rows.to_string()
                required=!optional
                aria-describedby=line.clone()
                aria-invalid=move || error.get().map(|_| "true")
            >
                {value}
            </textarea>
            <FieldLine id=line hint found=none error/>
        </div>
    }
}
