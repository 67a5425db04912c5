//! The order of an address: its number and the key of its link.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// Which order, and the key of its link.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OrderKey {
    pub number: String,
    pub key: String,
}

/// The order of the address.
pub fn order_key() -> Memo<OrderKey> {
    let (params, query) = (use_params_map(), use_query_map());
    Memo::new(move |_| OrderKey {
        number: params.with(|p| p.get("number").unwrap_or_default()),
        key: query.with(|q| q.get("key").unwrap_or_default()),
    })
}
