//! The next step of a return: review, then file.

use crate::action::{FormFault, after, fault_of, field_fault, form_fault};
use leptos::prelude::*;
use rpc::gst::StepGstReturn;
use ui::dense::{Confirm, Field, SubmitButton, Sym, Weight};
use uuid::Uuid;

/// Asks once before the step; filing asks for IRAS's acknowledgement number.
#[component]
pub(super) fn StepDialog(id: Uuid, step: String, reload: Callback<()>) -> impl IntoView {
    let action = ServerAction::<StepGstReturn>::new();
    let fault = fault_of(action);
    after(action, format!("/admin/gst/{id}?done={step}"), move || {
        reload.run(())
    });
    let filing = step == "file";
    let (label, question, text, yes) = if filing {
        (
            "Mark as filed",
            "Was this return filed with IRAS?",
            "It is frozen with every line behind every box. Later corrections go into the next return or an F7.",
            "Yes, it is filed",
        )
    } else {
        (
            "Mark as reviewed",
            "Is this return right?",
            "Marks that somebody went through the boxes and the checks. It can still follow the books until it is filed.",
            "Yes, reviewed",
        )
    };
    let number = if filing {
        view! {
            <Field
                id="gst-acknowledgement"
                name="acknowledgement"
                label="IRAS acknowledgement number"
                help="From the confirmation page of myTax Portal."
                error=field_fault(fault, "acknowledgement")
            />
        }
        .into_any()
    } else {
        view! { <input type="hidden" name="acknowledgement" value=""/> }.into_any()
    };
    view! {
        <Confirm
            id="gst-step"
            label
            question
            text
            weight=Weight::Primary
            sym=Sym::Check
            keep="Not yet"
            fault=form_fault(fault)
        >
            <ActionForm action>
                <div class="grid gap-3">
                    <input type="hidden" name="id" value=id.to_string()/>
                    <input type="hidden" name="step" value=step/>
                    {number}
                    <FormFault fault/>
                    <SubmitButton label=yes busy=action.pending() wide=true/>
                </div>
            </ActionForm>
        </Confirm>
    }
}
