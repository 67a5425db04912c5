//! What is wrong with the form, field by field.

use leptos::prelude::*;
use rpc::RpcError;
use ui::FieldFault;

/// The fields as they stand on the page; what is not named here comes last.
const ORDER: [&str; 11] = [
    "email",
    "phone",
    "delivery_method",
    "name",
    "postal_code",
    "block",
    "street",
    "unit",
    "building",
    "courier_note",
    "payment_method",
];

fn is_unsent(error: &RpcError) -> bool {
    error.0.code == "offline"
}

fn place(field: &str) -> usize {
    ORDER.iter().position(|f| *f == field).unwrap_or(ORDER.len())
}

/// The last refusal, shared by the fields.
#[derive(Clone, Copy)]
pub struct Faults(pub Signal<Option<RpcError>>);

impl Faults {
    /// What is wrong with one field, if anything.
    pub fn of(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.0
                .with(|error| error.as_ref().and_then(|e| e.field(field)).map(str::to_owned))
        })
    }

    /// All wrong fields with the ids of their inputs, from the top of the page down.
    pub fn list(self) -> Signal<Vec<FieldFault>> {
        Signal::derive(move || {
            let mut list: Vec<FieldFault> = self.0.with(|error| {
                error
                    .iter()
                    .flat_map(|e| &e.0.field_errors)
                    .map(|f| FieldFault {
                        field_id: f.field.clone(),
                        message: f.message.clone(),
                    })
                    .collect()
            });
            list.sort_by_key(|fault| place(&fault.field_id));
            list
        })
    }

    /// The form did not reach the shop: the connection is gone.
    pub fn unsent(self) -> Memo<bool> {
        Memo::new(move |_| self.0.with(|error| error.as_ref().is_some_and(is_unsent)))
    }

    /// A refusal that is about the order and not about a field: sold out, closed.
    pub fn other(self) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.0.with(|error| {
                error
                    .as_ref()
                    .filter(|e| e.0.field_errors.is_empty() && !is_unsent(e))
                    .map(|e| e.message().to_owned())
            })
        })
    }
}
