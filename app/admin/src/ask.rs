//! A question before something that cannot be taken back: a dialog with the form that does it.

use crate::action::{FormFault, after, fault_of, field_fault, form_fault, show};
use crate::typed::Typed;
use leptos::prelude::*;
use leptos::server_fn::client::Client;
use leptos::server_fn::codec::PostUrl;
use leptos::server_fn::request::ClientReq;
use leptos::server_fn::{Http, ServerFn};
use leptos::web_sys::FormData;
use rpc::RpcError;
use serde::de::DeserializeOwned;
use ui::dense::{Confirm, Field, SubmitButton, Sym, Weight};

/// The words of a question, and what its form sends.
pub(crate) struct Question {
    /// Anchor of the dialog, unique on the page.
    pub id: String,
    /// On the button that asks.
    pub label: String,
    pub sym: Sym,
    pub weight: Weight,
    pub question: String,
    /// What will happen.
    pub text: String,
    /// On the button that does it.
    pub yes: &'static str,
    /// On the button that leaves everything as it is.
    pub keep: &'static str,
    /// Where the page goes on when it was done.
    pub done: String,
    /// Sent along: names and values.
    pub sends: Vec<(&'static str, String)>,
    /// What has to be typed.
    pub asks: Option<Asks>,
}

/// The one field of a question.
pub(crate) struct Asks {
    /// Anchor, unique on the page.
    pub id: String,
    /// Name the form sends.
    pub name: &'static str,
    pub label: &'static str,
    pub help: &'static str,
}

/// The question's button and dialog. `reload` is told when it was done.
pub(crate) fn ask<S, O: 'static>(question: Question, reload: Callback<()>) -> AnyView
where
    S: DeserializeOwned
        + ServerFn<Error = RpcError, Protocol = Http<PostUrl, O>>
        + Clone
        + Send
        + Sync
        + 'static,
    S::Output: Send + Sync + 'static,
    S::Client: Client<RpcError>,
    <<S::Client as Client<RpcError>>::Request as ClientReq<RpcError>>::FormData: From<FormData>,
{
    let action = ServerAction::<S>::new();
    let fault = fault_of(action);
    let field = question.asks.as_ref().map(|asks| format!("#{}", asks.id));
    after(action, question.done, move || {
        // The next question of the page may take the place of this one, and its field with what was typed.
        if let Some(field) = &field {
            show(field, "");
        }
        reload.run(());
    });
    // Only what came with the page: once script runs, the dialog stays open and says it itself.
    let outside = form_fault(fault).get_untracked();
    let danger = question.weight == Weight::Danger;
    let typed = Typed::of::<S>(&question.sends);
    let sends = question
        .sends
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    let asked = question.asks.as_ref().map(|asks| asks.name);
    // What stands at the field is not shown a second time, only read out.
    let told = move || {
        asked.is_some_and(|name| {
            fault
                .with(|fault| fault.as_ref()?.field(name).map(drop))
                .is_some()
        })
    };
    let place = move || if told() { "sr-only" } else { "contents" };
    let field = question.asks.map(|asks| {
        let error = field_fault(fault, asks.name);
        let value = typed.or(asks.name, "");
        view! { <Field id=asks.id name=asks.name label=asks.label value help=asks.help error/> }
    });
    view! {
        <Confirm
            id=question.id
            label=question.label
            sym=question.sym
            weight=question.weight
            question=question.question
            text=question.text
            keep=question.keep
            fault=Signal::stored(outside)
        >
            <ActionForm action>
                <div class="grid gap-3">
                    {sends} {field}
                    <div class=place>
                        <FormFault fault/>
                    </div>
                    <SubmitButton label=question.yes danger busy=action.pending() wide=true/>
                </div>
            </ActionForm>
        </Confirm>
    }
    .into_any()
}
