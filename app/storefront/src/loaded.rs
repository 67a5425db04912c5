//! Waiting for the data of a page.

use leptos::{
    prelude::*,
    server::codee::{Decoder, Encoder},
};
use rpc::RpcError;
use ui::{SkeletonLines, draw_once};

use domain::views::catalogue::ShopView;

use crate::{pages::Failure, store::ShopStore};

/// The data of a page, or the fault.
pub type Answer<T> = Result<T, RpcError>;

/// Shows a page once its data and the shop's own data are there; shows the fault otherwise. While a newer
/// answer is on its way the older page stays.
pub fn loaded<T, Codec>(
    data: Resource<Answer<T>, Codec>,
    show: impl Fn(ShopView, T) -> AnyView + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    // Every page's data is written as JSON.
    Codec: Encoder<Answer<T>, Error = serde_json::Error, Encoded = String>
        + Decoder<Answer<T>, Error = serde_json::Error, Encoded = str>
        + Send
        + Sync
        + 'static,
{
    let store = ShopStore::from_context();
    // Asks again for what did not come.
    let retry = Callback::new(move |()| {
        if store.shop.with_untracked(|shop| matches!(shop, Some(Err(_)))) {
            store.shop.refetch();
        }
        data.refetch();
    });
    view! {
        <Transition fallback=|| {
            view! {
                <div class="page py-12">
                    <SkeletonLines lines=6/>
                </div>
            }
        }>
            {move || {
                let show = show.clone();
                Suspend::new(async move {
                    let (shop, found) = (store.shop.await, data.await);
                    draw_once(move || match (shop, found) {
                        (Ok(shop), Ok(value)) => show(shop, value),
                        (Err(error), _) | (_, Err(error)) => view! { <Failure error retry/> }.into_any(),
                    })
                })
            }}
        </Transition>
    }
}
