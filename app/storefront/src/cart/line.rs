//! One line with its stepper.

use domain::views::cart::CartLineView;
use leptos::{prelude::*, server_fn::ServerFn};
use rpc::cart::SetCartQuantity;
use ui::{CartLine, CartLineData, LineRemark, QtyStepper};
use uuid::Uuid;

use crate::{convert::NO_PICTURE, paths, store::ShopStore};

fn data(line: &CartLineView) -> CartLineData {
    let each = if line.quantity > 1 {
        format!("{} each", line.unit_price)
    } else {
        String::new()
    };
    let note = [line.variant_title.as_str(), each.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let problem = line.problem.clone().map(LineRemark::Warn);
    let price_news = line.price_was.map(|was| {
        let way = if was > line.unit_price {
            "went down"
        } else {
            "went up"
        };
        LineRemark::News(format!("Price {way} since you added it, was {was}"))
    });
    CartLineData {
        href: paths::product(&line.product_slug),
        title: line.name.clone(),
        note,
        image: line.image.clone().unwrap_or_else(|| NO_PICTURE.to_owned()),
        amount: line.line_total.to_string(),
        remarks: problem.into_iter().chain(price_news).collect(),
    }
}

/// A line of the store's cart, by id; it follows every change.
#[component]
pub fn Line(
    /// Which line.
    id: Uuid,
    /// The line as it is drawn first.
    first: CartLineView,
) -> impl IntoView {
    let store = ShopStore::from_context();
    let name = first.name.clone();
    let last = StoredValue::new(first);
    let line = Memo::new(move |_| {
        let found = store.cart().lines.into_iter().find(|l| l.id == id);
        found.unwrap_or_else(|| last.get_value())
    });
    let key = id.to_string();
    let quantity = Signal::derive(move || line.with(|l| u32::try_from(l.quantity).unwrap_or(0)));
    let most = Signal::derive(move || line.with(|l| u32::try_from(l.available.max(l.quantity)).unwrap_or(0)));
    view! {
        <CartLine line=Signal::derive(move || line.with(data))>
            <QtyStepper
                action=SetCartQuantity::url()
                hidden=vec![("item_id", key.clone())]
                id=format!("quantity-{key}")
                of=name.clone()
                quantity
                max=most
                on_set=Callback::new(move |n| store.set_quantity(id, n))
            />
            <form
                method="post"
                action=SetCartQuantity::url()
                on:submit=move |ev| {
                    ev.prevent_default();
                    store.set_quantity(id, 0);
                }
            >
                <input type="hidden" name="item_id" value=key.clone()/>
                <input type="hidden" name="quantity" value="0"/>
                <button
                    class="inline-flex min-h-11 cursor-pointer items-center text-[0.9375rem] text-muted underline-offset-4 hover:text-base-content hover:underline"
                    type="submit"
                    aria-label=format!("Remove {name}")
                >
                    "Remove"
                </button>
            </form>
        </CartLine>
    }
}
