//! Dense form fields: label above, control 32 px, help or error below.

use leptos::prelude::*;

use super::badge::{Glyph, GlyphMark};
use crate::choice::Choice;

/// What is wrong with the value of a field, if anything; it may come later, when the form was sent.
pub type Fault = Signal<Option<String>>;

/// Help and error under a control. An error says what is right and takes the help's place.
#[component]
fn Below(id: String, help: Option<String>, error: Fault) -> impl IntoView {
    move || match (error.get(), help.clone()) {
        (Some(error), _) => view! {
            <p id=id.clone() class="mt-1 flex items-start gap-1.5 text-xs text-error-ink">
                <span class="pt-0.5">
                    <GlyphMark glyph=Glyph::Triangle/>
                </span>
                {error}
            </p>
        }
        .into_any(),
        (None, Some(help)) => view! {
            <p id=id.clone() class="mt-1 text-xs text-muted">
                {help}
            </p>
        }
        .into_any(),
        (None, None) => ().into_any(),
    }
}

/// The attributes by which a control points to its help and says that its value is wrong.
struct Described {
    anchor: String,
    described_by: Memo<Option<String>>,
    invalid: Memo<Option<&'static str>>,
}

impl Described {
    fn new(id: &str, help: &Option<String>, error: Fault) -> Self {
        let anchor = format!("{id}-help");
        let (helped, target) = (help.is_some(), anchor.clone());
        Self {
            anchor,
            described_by: Memo::new(move |_| (helped || error.read().is_some()).then(|| target.clone())),
            invalid: Memo::new(move |_| error.read().is_some().then_some("true")),
        }
    }
}

/// The class `wrong` while the value is wrong; no class otherwise.
fn frame(invalid: Memo<Option<&'static str>>, wrong: &'static str) -> &'static str {
    if invalid.get().is_some() { wrong } else { "" }
}

#[component]
fn Label(id: String, label: String, required: bool) -> impl IntoView {
    view! {
        <label for=id class="mb-1 block text-xs font-medium">
            {label}
            {(!required).then(|| view! { <span class="font-normal text-muted">" (optional)"</span> })}
        </label>
    }
}

/// A field of one line.
#[component]
pub fn Field(
    /// Anchor, unique on the page.
    #[prop(into)]
    id: String,
    /// Name the form sends.
    #[prop(into)]
    name: String,
    /// Label above.
    #[prop(into)]
    label: String,
    /// Value at first.
    #[prop(optional, into)]
    value: String,
    /// `text`, `email`, `password`, `number`, `date`.
    #[prop(default = "text")]
    kind: &'static str,
    /// Muted text inside, before the value: `$`.
    #[prop(optional, into)]
    prefix: Option<&'static str>,
    /// Which keyboard phones show: `decimal`, `numeric`.
    #[prop(optional, into)]
    inputmode: Option<&'static str>,
    /// What the browser may fill in.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Example of a value.
    #[prop(optional, into)]
    placeholder: Option<&'static str>,
    /// Smallest number or date.
    #[prop(optional, into)]
    min: Option<String>,
    /// Largest number or date.
    #[prop(optional, into)]
    max: Option<String>,
    /// Must be filled in.
    #[prop(default = true)]
    required: bool,
    /// Has the focus when the page opens.
    #[prop(optional)]
    autofocus: bool,
    /// What to fill in.
    #[prop(optional, into)]
    help: Option<String>,
    /// What is wrong and what is right.
    #[prop(optional, into)]
    error: Fault,
) -> impl IntoView {
    let Described {
        anchor,
        described_by,
        invalid,
    } = Described::new(&id, &help, error);
    let for_id = id.clone();
    view! {
        <div class="min-w-0">
            <Label id=for_id label required/>
            <span class=move || format!("input input-sm touch w-full text-dense {}", frame(invalid, "input-error"))>
                {prefix.map(|prefix| view! { <span class="text-muted" aria-hidden="true">{prefix}</span> })}
                <input
                    id=id
                    name=name
                    type=kind
                    value=value
                    inputmode=inputmode
                    autocomplete=autocomplete
                    placeholder=placeholder
                    min=min
                    max=max
                    required=required
                    autofocus=autofocus
                    aria-invalid=move || invalid.get()
                    aria-describedby=move || described_by.get()
                    class="min-w-0 flex-1 tabular-nums"
                />
            </span>
            <Below id=anchor help error/>
        </div>
    }
}

/// A field of several lines.
#[component]
pub fn AreaField(
    /// Anchor, unique on the page.
    #[prop(into)]
    id: String,
    /// Name the form sends.
    #[prop(into)]
    name: String,
    /// Label above.
    #[prop(into)]
    label: String,
    /// Value at first.
    #[prop(optional, into)]
    value: String,
    /// Lines shown.
    #[prop(default = 4)]
    rows: u32,
    /// Must be filled in.
    #[prop(default = true)]
    required: bool,
    /// What to fill in.
    #[prop(optional, into)]
    help: Option<String>,
    /// What is wrong and what is right.
    #[prop(optional, into)]
    error: Fault,
) -> impl IntoView {
    let Described {
        anchor,
        described_by,
        invalid,
    } = Described::new(&id, &help, error);
    let for_id = id.clone();
    view! {
        <div class="min-w-0">
            <Label id=for_id label required/>
            <textarea
                id=id
                name=name
                rows=rows.to_string()
                required=required
                aria-invalid=move || invalid.get()
                aria-describedby=move || described_by.get()
                class=move || format!("textarea w-full text-dense {}", frame(invalid, "textarea-error"))
            >
                {value}
            </textarea>
            <Below id=anchor help error/>
        </div>
    }
}

/// A choice of one.
#[component]
pub fn SelectField(
    /// Anchor, unique on the page.
    #[prop(into)]
    id: String,
    /// Name the form sends.
    #[prop(into)]
    name: String,
    /// Label above.
    #[prop(into)]
    label: String,
    /// The choices.
    choices: Vec<Choice>,
    /// The choice at first.
    #[prop(optional, into)]
    value: String,
    /// What to choose.
    #[prop(optional, into)]
    help: Option<String>,
    /// What is wrong and what is right.
    #[prop(optional, into)]
    error: Fault,
) -> impl IntoView {
    let Described {
        anchor,
        described_by,
        invalid,
    } = Described::new(&id, &help, error);
    let for_id = id.clone();
    let options = choices
        .into_iter()
        .map(|choice| {
            let chosen = choice.value == value;
            view! {
                <option value=choice.value selected=chosen>
                    {choice.label}
                </option>
            }
        })
        .collect_view();
    view! {
        <div class="min-w-0">
            <Label id=for_id label required=true/>
            <select
                id=id
                name=name
                aria-invalid=move || invalid.get()
                aria-describedby=move || described_by.get()
                class="select select-sm touch w-full text-dense"
            >
                {options}
            </select>
            <Below id=anchor help error/>
        </div>
    }
}

/// The button that sends a form; keeps its width and says so while the work runs. It keeps the focus as well: a
/// button that is disabled loses it. Presses lead to nothing meanwhile, and Enter in a field is such a press too.
#[component]
pub fn SubmitButton(
    /// The words.
    #[prop(into)]
    label: String,
    /// The work runs.
    #[prop(into, default = Signal::derive(|| false))]
    busy: Signal<bool>,
    /// The one primary action of the page or dialog.
    #[prop(default = true)]
    primary: bool,
    /// Ends or destroys something.
    #[prop(optional)]
    danger: bool,
    /// As wide as its surroundings.
    #[prop(optional)]
    wide: bool,
) -> impl IntoView {
    let look = match (danger, primary) {
        (true, _) => "btn-error",
        (false, true) => "btn-primary",
        (false, false) => "border-line-strong bg-base-100 shadow-none",
    };
    let width = if wide { "w-full" } else { "" };
    view! {
        <button
            type="submit"
            aria-busy=move || busy.get().then_some("true")
            aria-disabled=move || busy.get().then_some("true")
            on:click=move |event| {
                if busy.get_untracked() {
                    event.prevent_default();
                }
            }
            class=format!("btn btn-sm touch text-dense font-medium aria-disabled:opacity-60 {look} {width}")
        >
            {move || {
                busy.get()
                    .then(|| view! { <span class="spinner" aria-hidden="true"></span> })
            }}
            {label}
        </button>
    }
}
