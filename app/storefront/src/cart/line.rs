//! One line with its stepper.

use domain::views::cart::CartLineView;
use leptos::{prelude::*, server_fn::ServerFn};
use rpc::cart::SetCartQuantity;
use ui::{CartLine, CartLineData, LineRemark, QtyStepper, focus_on};
use uuid::Uuid;

use super::page::HEADING;
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

fn line_id(id: Uuid) -> String {
    format!("line-{id}")
}

/// Sets the units. A line that goes takes the focus with it: then the next line gets it, or the one before, or the
/// heading.
fn set(store: ShopStore, id: Uuid, quantity: u32) {
    if quantity == 0 {
        let lines = untrack(|| store.cart().lines);
        let at = lines.iter().position(|l| l.id == id).unwrap_or(0);
        let near = lines.get(at + 1).or_else(|| lines.get(at.checked_sub(1)?));
        let near = near.map_or_else(|| HEADING.to_owned(), |l| line_id(l.id));
        request_animation_frame(move || {
            if document().active_element() == document().body().map(Into::into) {
                focus_on(&near);
            }
        });
    }
    store.set_quantity(id, quantity);
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
        <CartLine line=Signal::derive(move || line.with(data)) attr:id=line_id(id) attr:tabindex="-1">
            <QtyStepper
                action=SetCartQuantity::url()
                hidden=vec![("item_id", key.clone())]
                id=format!("quantity-{key}")
                of=name.clone()
                quantity
                max=most
                on_set=Callback::new(move |n| set(store, id, n))
            />
            <form
                method="post"
                action=SetCartQuantity::url()
                on:submit=move |ev| {
                    ev.prevent_default();
                    set(store, id, 0);
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
