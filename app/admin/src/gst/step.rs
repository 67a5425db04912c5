//! The next step of a return: review, then file.

use crate::ask::{Asks, Question, ask};
use leptos::prelude::*;
use rpc::gst::StepGstReturn;
use ui::dense::{Sym, Weight};
use uuid::Uuid;

/// Asks once before the step; filing asks for IRAS's acknowledgement number.
#[component]
pub(super) fn StepDialog(id: Uuid, step: String, reload: Callback<()>) -> impl IntoView {
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
    let done = format!("/admin/gst/{id}?done={step}");
    let mut sends = vec![("id", id.to_string()), ("step", step)];
    if !filing {
        sends.push(("acknowledgement", String::new()));
    }
    let question = Question {
        id: "gst-step".to_owned(),
        label: label.to_owned(),
        sym: Sym::Check,
        weight: Weight::Primary,
        question: question.to_owned(),
        text: text.to_owned(),
        yes,
        keep: "Not yet",
        done,
        sends,
        asks: filing.then(|| Asks {
            id: "gst-acknowledgement".to_owned(),
            name: "acknowledgement",
            label: "IRAS acknowledgement number",
            help: "From the confirmation page of myTax Portal.",
        }),
    };
    ask::<StepGstReturn, _>(question, reload)
}
